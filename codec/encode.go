package codec

import (
	"unicode/utf8"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// Append appends c to dst as one document in the given format, in its envelope if it has one.
//
// If the format cannot carry a value, the error is a *[LossError] that names the paths and dst is
// returned as it was: XML has no control characters, and neither syntax has invalid UTF-8.
// The same goes for unknown content that a reader of the document could not tell from known content; its error names no
// path but gives the reason.
func Append(dst []byte, c *coo.Certificate, f Format, opts ...EncodeOption) ([]byte, error) {
	return appendMessage(dst, f, opts, outgoing{
		message: certificateMessage, envelope: &c.Envelope, extra: c.Extra, certificate: c,
	})
}

// AppendResponse appends r to dst as one document in the given format; env is its envelope, nil or
// empty for none. Errors are those of [Append].
func AppendResponse(dst []byte, r *wcodm.Response, env *wcodm.MetaData, f Format, opts ...EncodeOption) ([]byte, error) {
	if env == nil {
		env = new(wcodm.MetaData)
	}
	return appendMessage(dst, f, opts, outgoing{
		message: responseMessage, envelope: env, extra: r.Extra, response: r,
	})
}

// outgoing is a message with its envelope: a certificate or a response. What writes it is chosen by methods and
// not held in functions, because those would be allocated for every message.
type outgoing struct {
	message
	envelope    *wcodm.MetaData
	extra       *wcodm.Extra
	certificate *coo.Certificate
	response    *wcodm.Response
}

func (m *outgoing) appendJSON(b []byte) []byte {
	if m.certificate != nil {
		return m.certificate.AppendJSON(b)
	}
	return m.response.AppendJSON(b)
}

func (m *outgoing) writeXML(e *xmlEncoder) {
	if m.certificate != nil {
		e.certificate(m.certificate)
	} else {
		e.response(m.response)
	}
}

func (m *outgoing) walk(yield func(wcodm.Path, wcodm.Value) bool) {
	if m.certificate != nil {
		m.certificate.WalkFrom(wcodm.Root(m.class), yield)
	} else {
		m.response.WalkFrom(wcodm.Root(m.class), yield)
	}
}

func appendMessage(dst []byte, f Format, opts []EncodeOption, m outgoing) ([]byte, error) {
	cfg := newEncodeConfig(opts)
	start := len(dst)
	switch f {
	case XML:
		e := newXMLEncoder(dst, cfg)
		e.m = m.message
		e.message(m)
		switch {
		case e.wide && !scan.XMLChars(e.b[start:]):
		case e.lost != "":
			return dst[:start], &LossError{Format: f, Reason: e.lost}
		default:
			return e.end(cfg), nil
		}
	case JSON:
		out := appendJSONMessage(dst, m)
		if utf8.Valid(out[start:]) {
			return indentJSON(out, start, cfg.indent), nil
		}
	default:
		return dst, &LossError{Format: f, Reason: "no such format"}
	}
	return dst[:start], m.loss(f)
}

// loss finds the values that the format cannot carry.
func (m outgoing) loss(f Format) error {
	e := &LossError{Format: f, Reason: "control characters or invalid UTF-8"}
	carries := func(s string) bool {
		if f == JSON {
			return utf8.ValidString(s)
		}
		return scan.XMLChars(s)
	}
	check := func(p wcodm.Path, v wcodm.Value) bool {
		ok := carries(v.Lexical)
		v.Attributes(func(_, s string) bool { ok = ok && carries(s); return ok })
		if !ok {
			e.Lost = append(e.Lost, p)
		}
		return true
	}
	m.envelope.WalkFrom(wcodm.Root(wcodm.ClassMetaData), check)
	m.walk(check)
	if len(e.Lost) == 0 {
		e.Reason += " in unknown content"
	}
	return e
}

func newXMLEncoder(dst []byte, cfg encodeConfig) *xmlEncoder {
	e := &xmlEncoder{b: dst, indent: cfg.indent}
	if !cfg.canonical {
		e.b = append(e.b, `<?xml version="1.0" encoding="UTF-8"?>`...)
		e.started = cfg.indent != ""
	}
	return e
}

// message writes the message, inside of its envelope if there is one.
func (e *xmlEncoder) message(m outgoing) {
	end := "</" + m.tag() + ">"
	enveloped := !m.envelope.IsZero()
	if enveloped {
		e.namespaced("</MetaData>", NamespaceMetaData, m.envelope.Extra, wcodm.ClassMetaData)
		e.metaData(m.envelope)
	}
	e.namespaced(end, m.space, m.extra, m.class)
	m.writeXML(e)
	e.close(end)
	if enveloped {
		e.close("</MetaData>")
	}
}

func (e *xmlEncoder) end(cfg encodeConfig) []byte {
	if cfg.indent != "" {
		e.b = append(e.b, '\n')
	}
	return e.b
}

func appendJSONMessage(dst []byte, m outgoing) []byte {
	dst = append(dst, '{', '"')
	if m.envelope.IsZero() {
		dst = append(append(dst, m.class.Info().JSON...), `":`...)
		return append(m.appendJSON(dst), '}')
	}
	dst = append(append(dst, wcodm.ClassMetaData.Info().JSON...), `":`...)
	dst = m.envelope.AppendJSON(dst)
	if n := len(dst) - 1; dst[n-1] == '{' {
		dst = dst[:n]
	} else {
		dst[n] = ','
	}
	dst = append(append(append(dst, '"'), m.class.Info().JSON...), `":`...)
	return append(m.appendJSON(dst), '}', '}')
}

// indentJSON puts every member and array element of b[start:] on a line of its own.
func indentJSON(b []byte, start int, indent string) []byte {
	if indent == "" {
		return b
	}
	src := string(b[start:])
	b = b[:start]
	depth, inString := 0, false
	line := func() {
		b = append(b, '\n')
		for range depth {
			b = append(b, indent...)
		}
	}
	for i := 0; i < len(src); i++ {
		c := src[i]
		switch {
		case inString:
			b = append(b, c)
			if c == '\\' {
				i++
				b = append(b, src[i])
			} else if c == '"' {
				inString = false
			}
		case c == '"':
			inString = true
			b = append(b, c)
		case c == '{' || c == '[':
			b = append(b, c)
			if n := src[i+1]; n == '}' || n == ']' {
				i++
				b = append(b, n)
				continue
			}
			depth++
			line()
		case c == '}' || c == ']':
			depth--
			line()
			b = append(b, c)
		case c == ',':
			b = append(b, c)
			line()
		case c == ':':
			b = append(b, ':', ' ')
		default:
			b = append(b, c)
		}
	}
	return append(b, '\n')
}
