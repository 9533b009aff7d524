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
// The strings of the certificate share one copy of data; data itself may be reused at once. [WithMemory] has
// them share memory with what is decoded later, too.
func Decode(data []byte, opts ...DecodeOption) (*coo.Certificate, *Source, error) {
	cfg := newDecodeConfig(opts)
	c := cfg.certificate()
	src, err := decode(data, decoder{cfg: cfg, cert: c}, certificateMessage, &c.Envelope, &c.Extra)
	if _, broken := err.(*SyntaxError); broken {
		c = nil
	}
	return c, src, err
}

// DecodeResponse reads the one WCO Response of a document, and the header of its envelope.
func DecodeResponse(data []byte, opts ...DecodeOption) (*wcodm.Response, *wcodm.MetaData, *Source, error) {
	cfg := newDecodeConfig(opts)
	cfg.memory = nil
	r, env := new(wcodm.Response), new(wcodm.MetaData)
	src, err := decode(data, decoder{cfg: cfg, resp: r}, responseMessage, env, &r.Extra)
	if _, broken := err.(*SyntaxError); broken {
		r, env = nil, nil
	}
	return r, env, src, err
}

func decode(data []byte, base decoder, m message, env *wcodm.MetaData, extra **wcodm.Extra) (*Source, error) {
	format, known := Detect(data)
	src := base.cfg.source(format)
	base.src = src
	if limit := base.cfg.scanLimits().OrDefault().Bytes; len(data) > limit {
		base.refuse(TooLarge, 0, plural(len(data), "byte"), "at most "+plural(limit, "byte"))
		base.err.Limit = true
		return src, base.err
	}
	src.data = base.cfg.text(data)
	if !known {
		if len(trimSpace(src.data)) == 0 {
			base.refuse(EmptyInput, 0, "nothing", "an XML or JSON document")
		} else {
			base.refuse(Unrecognized, 0, "neither XML nor JSON: "+quote(src.data), "'<' or '{'")
		}
		return src, base.err
	}
	return src, base.message(m, env, extra)
}

// bytesPerNode is about how many bytes of a document belong to one element; it sizes the table of
// positions so that it need not grow.
const bytesPerNode = 40

// message reads the message of the document src.data.
func (b decoder) message(m message, env *wcodm.MetaData, extra **wcodm.Extra) error {
	b.m = m
	if b.src.format == XML {
		d := b.xml()
		d.x.Reset(b.src.data, b.cfg.scanLimits())
		d.document(m, env)
		d.scanned(d.x.Err())
		return d.result()
	}
	d := b.json()
	d.j.Reset(b.src.data, b.cfg.scanLimits())
	d.document(m, env, extra)
	d.scanned(d.j.Err())
	return d.result()
}

// xml returns a decoder for an XML document.
func (b decoder) xml() *xmlDecoder {
	var d *xmlDecoder
	if b.cfg.memory == nil {
		d = new(xmlDecoder)
	} else {
		d = &b.cfg.memory.xml
		d.payload, d.own, d.elsewhere = nil, false, 0
	}
	d.decoder = b
	d.provide()
	return d
}

// json returns a decoder for a JSON document.
func (b decoder) json() *jsonDecoder {
	var d *jsonDecoder
	if b.cfg.memory == nil {
		d = new(jsonDecoder)
	} else {
		d = &b.cfg.memory.json
		d.single, d.payload, d.inside, d.outside = false, nil, 0, nil
	}
	d.decoder = b
	d.j.Careful = b.cfg.stepwise
	d.provide()
	return d
}

// provide gives a decoder the memory for what it reads.
func (d *decoder) provide() {
	if d.cfg.memory != nil {
		d.slabs = &d.cfg.memory.slabs
	} else {
		d.slabs = new(slabs)
	}
	if need := len(d.src.data)/bytesPerNode + 16; cap(d.src.nodes) < need {
		d.src.nodes = make([]node, 0, need)
	}
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
