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
func Append(dst []byte, c *coo.Certificate, f Format, opts ...EncodeOption) ([]byte, error) {
	cfg := newEncodeConfig(opts)
	start := len(dst)
	var out []byte
	bad := false
	switch f {
	case XML:
		e := newXMLEncoder(dst, cfg)
		e.message(&c.Envelope, certificateMessage, c.Extra, func() { e.certificate(c) })
		out, bad = e.end(cfg), e.bad
	case JSON:
		out = appendJSONMessage(dst, &c.Envelope, certificateMessage, c.AppendJSON)
		bad = !utf8.Valid(out[start:])
		if !bad {
			out = indentJSON(out, start, cfg.indent)
		}
	default:
		return dst, &LossError{Format: f, Reason: "no such format"}
	}
	if bad {
		return dst[:start], loss(f, func(yield func(wcodm.Path, wcodm.Value) bool) {
			if c.Envelope.WalkFrom(wcodm.Root(wcodm.ClassMetaData), yield) {
				c.WalkFrom(wcodm.Root(wcodm.ClassDeclaration), yield)
			}
		})
	}
	return out, nil
}

// AppendResponse appends r to dst as one document in the given format; env is its envelope, nil or
// empty for none. Errors are those of [Append].
func AppendResponse(dst []byte, r *wcodm.Response, env *wcodm.MetaData, f Format, opts ...EncodeOption) ([]byte, error) {
	cfg := newEncodeConfig(opts)
	start := len(dst)
	if env == nil {
		env = new(wcodm.MetaData)
	}
	var out []byte
	bad := false
	switch f {
	case XML:
		e := newXMLEncoder(dst, cfg)
		e.message(env, responseMessage, r.Extra, func() { e.response(r) })
		out, bad = e.end(cfg), e.bad
	case JSON:
		out = appendJSONMessage(dst, env, responseMessage, r.AppendJSON)
		bad = !utf8.Valid(out[start:])
		if !bad {
			out = indentJSON(out, start, cfg.indent)
		}
	default:
		return dst, &LossError{Format: f, Reason: "no such format"}
	}
	if bad {
		return dst[:start], loss(f, func(yield func(wcodm.Path, wcodm.Value) bool) {
			if env.WalkFrom(wcodm.Root(wcodm.ClassMetaData), yield) {
				r.WalkFrom(wcodm.Root(wcodm.ClassResponse), yield)
			}
		})
	}
	return out, nil
}

// loss finds the values that the format cannot carry.
func loss(f Format, walk func(yield func(wcodm.Path, wcodm.Value) bool)) error {
	e := &LossError{Format: f, Reason: "control characters or invalid UTF-8"}
	carries := func(s string) bool {
		if f == JSON {
			return utf8.ValidString(s)
		}
		_, ok := scan.AppendText(nil, s)
		return ok
	}
	walk(func(p wcodm.Path, v wcodm.Value) bool {
		ok := carries(v.Lexical)
		v.Attributes(func(_, s string) bool { ok = ok && carries(s); return ok })
		if !ok {
			e.Lost = append(e.Lost, p)
		}
		return true
	})
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
func (e *xmlEncoder) message(env *wcodm.MetaData, m message, x *wcodm.Extra, body func()) {
	if env.IsZero() {
		e.namespaced(m.tag(), m.space, x, m.class)
		body()
		e.close(m.tag())
		return
	}
	tag := wcodm.ClassMetaData.Info().Name
	e.namespaced(tag, NamespaceMetaData, env.Extra, wcodm.ClassMetaData)
	e.metaData(env)
	e.namespaced(m.tag(), m.space, x, m.class)
	body()
	e.close(m.tag())
	e.close(tag)
}

func (e *xmlEncoder) end(cfg encodeConfig) []byte {
	if cfg.indent != "" {
		e.b = append(e.b, '\n')
	}
	return e.b
}

func appendJSONMessage(dst []byte, env *wcodm.MetaData, m message, body func([]byte) []byte) []byte {
	dst = append(dst, '{', '"')
	if env.IsZero() {
		dst = append(append(dst, m.class.Info().JSON...), `":`...)
		return append(body(dst), '}')
	}
	dst = append(append(dst, wcodm.ClassMetaData.Info().JSON...), `":`...)
	dst = env.AppendJSON(dst)
	if n := len(dst) - 1; dst[n-1] == '{' {
		dst = dst[:n]
	} else {
		dst[n] = ','
	}
	dst = append(append(append(dst, '"'), m.class.Info().JSON...), `":`...)
	return append(body(dst), '}', '}')
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
