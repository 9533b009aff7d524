package codec

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

// Decode reads the one certificate of a document, XML or JSON, alone or in its envelope.
//
// The Source is never nil. If no certificate can be built the error is a *[SyntaxError] with the
// position, and the certificate is nil: a document of another kind never gives an empty certificate.
// With [Strict] or [RejectUnknown] the error is a *[ProblemError] beside the certificate.
//
// The strings of the certificate share one copy of data; data itself may be reused at once.
func Decode(data []byte, opts ...DecodeOption) (*coo.Certificate, *Source, error) {
	c := new(coo.Certificate)
	src, err := decode(data, opts, certificateMessage, &c.Envelope, &c.Extra,
		func(d *xmlDecoder, node uint32) { d.certificate(c, node) },
		func(d *jsonDecoder, node uint32) { d.certificate(c, node) })
	if _, broken := err.(*SyntaxError); broken {
		c = nil
	}
	return c, src, err
}

// DecodeResponse reads the one WCO Response of a document, and the header of its envelope.
func DecodeResponse(data []byte, opts ...DecodeOption) (*wcodm.Response, *wcodm.MetaData, *Source, error) {
	r, env := new(wcodm.Response), new(wcodm.MetaData)
	src, err := decode(data, opts, responseMessage, env, &r.Extra,
		func(d *xmlDecoder, node uint32) { d.response(r, node) },
		func(d *jsonDecoder, node uint32) { d.response(r, node) })
	if _, broken := err.(*SyntaxError); broken {
		r, env = nil, nil
	}
	return r, env, src, err
}

func decode(data []byte, opts []DecodeOption, m message, env *wcodm.MetaData, extra **wcodm.Extra, x func(*xmlDecoder, uint32), j func(*jsonDecoder, uint32)) (*Source, error) {
	cfg := newDecodeConfig(opts)
	format, known := Detect(data)
	src := &Source{format: format}
	base := decoder{cfg: cfg, src: src}
	if limit := cfg.scanLimits().OrDefault().Bytes; len(data) > limit {
		base.refuse(TooLarge, 0, plural(len(data), "byte"), "at most "+plural(limit, "byte"))
		base.err.Limit = true
		return src, base.err
	}
	src.data = string(data)
	if !known {
		if len(trimSpace(src.data)) == 0 {
			base.refuse(EmptyInput, 0, "nothing", "an XML or JSON document")
		} else {
			base.refuse(Unrecognized, 0, "neither XML nor JSON: "+quote(src.data), "'<' or '{'")
		}
		return src, base.err
	}
	return src, base.message(m, env, extra, x, j)
}

// bytesPerNode is about how many bytes of a document belong to one element; it sizes the table of
// positions so that it need not grow.
const bytesPerNode = 32

// message reads the message of the document src.data.
func (b decoder) message(m message, env *wcodm.MetaData, extra **wcodm.Extra, x func(*xmlDecoder, uint32), j func(*jsonDecoder, uint32)) error {
	b.m = m
	b.src.nodes = make([]node, 0, len(b.src.data)/bytesPerNode+16)
	if b.src.format == XML {
		d := &xmlDecoder{decoder: b}
		d.x.Reset(b.src.data, b.cfg.scanLimits())
		d.document(m, env, func(node uint32) { x(d, node) })
		d.scanned(d.x.Err())
		return d.result()
	}
	d := &jsonDecoder{decoder: b}
	d.j.Reset(b.src.data, b.cfg.scanLimits())
	d.document(m, env, extra, func(node uint32) { j(d, node) })
	d.scanned(d.j.Err())
	return d.result()
}

// result resolves the positions of the problems and chooses the error.
func (d *decoder) result() error {
	d.src.sortProblems()
	for i := range d.src.problems {
		p := &d.src.problems[i]
		p.Pos = d.src.position(int(p.Pos.Offset))
	}
	if d.err != nil {
		return d.err
	}
	return d.cfg.verdict(d.src.problems)
}

// verdict returns the problems that the options make an error.
func (c *decodeConfig) verdict(problems []Problem) error {
	var bad []Problem
	for _, p := range problems {
		if c.strict || (c.unknown == RejectUnknown && p.Kept) {
			bad = append(bad, p)
		}
	}
	if bad != nil {
		return &ProblemError{Problems: bad}
	}
	return nil
}

// quote shows the beginning of a document that is no text.
func quote(s string) string {
	const limit = 16
	if len(s) > limit {
		s = s[:limit]
	}
	return quoteASCII(s)
}
