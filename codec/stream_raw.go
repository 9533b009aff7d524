package codec

import (
	"slices"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// RawDoc is one certificate of a stream, found by [Decoder.NextRaw] and not yet decoded.
//
// Its bytes are those of the buffer of the Decoder: it is good until the next call of a method of the
// Decoder, unless Keep gives it bytes of its own. Then it depends on nothing that changes, and Decode may
// be called by any goroutine while others decode other certificates and the Decoder reads on:
//
//	raw, err := d.NextRaw()
//	buf = raw.Keep(buf[:0]) // buf is not used for anything else until raw has been decoded
//	work <- raw
//
// A copy of a RawDoc is the same certificate, and shares its bytes.
type RawDoc struct {
	cfg             *decodeConfig
	format          Format
	data            []byte
	at              cursor // of data in the stream
	site            wcodm.Site
	index, document int
	header          *header  // of the envelope that it was cut out of; nil for a document of its own
	first           bool     // the problems of the header come with it
	outcome         *outcome // what Decode returns, if that is known already
}

type outcome struct {
	doc Doc
	err error
}

// Len returns the number of bytes of the certificate; 0 where Decode will return what reading has found.
func (r *RawDoc) Len() int { return len(r.data) }

// Keep appends the bytes of the certificate to buf and makes them those of r. It returns the longer buf,
// which may take those of other certificates, too.
func (r *RawDoc) Keep(buf []byte) []byte {
	n := len(buf)
	buf = append(buf, r.data...)
	r.data = buf[n:len(buf):len(buf)]
	return buf
}

// Decode returns what [Decoder.Next] would have returned for the certificate. The options are added to
// those of the Decoder; with [WithMemory] the certificate is good until the next one in the same Memory.
func (r *RawDoc) Decode(opts ...DecodeOption) (Doc, error) {
	if r.outcome != nil {
		return r.outcome.doc, r.outcome.err
	}
	cfg := *r.cfg
	cfg.apply(opts)
	c, src := cfg.certificate(), cfg.source(r.format)
	src.data, src.start, src.line, src.column, src.site = cfg.text(r.data), r.at.off, r.at.line, r.at.column, r.site
	var err error
	switch b := (decoder{cfg: cfg, src: src, m: certificateMessage, cert: c}); {
	case r.header == nil:
		err = b.message(certificateMessage, &c.Envelope, &c.Extra)
	case r.format == XML:
		r.header.give(c, src)
		err = b.xml().part(r.header.bindings)
	default:
		r.header.give(c, src)
		err = b.json().part()
	}
	doc := Doc{Certificate: c, Source: src, Index: r.index, Document: r.document}
	if _, broken := err.(*SyntaxError); broken {
		doc.Certificate = nil
	} else if r.first {
		src.problems = append(slices.Clone(r.header.source.problems), src.problems...)
		err = cfg.verdict(src.problems)
	}
	return doc, err
}

// give gives the header to a certificate of the envelope.
func (h *header) give(c *coo.Certificate, src *Source) {
	v := h.data
	v.Extra = nil // it may be large, and is shared
	c.Envelope = v.Clone()
	c.Envelope.Extra = h.data.Extra
	src.header = h.source
}

// part reads a certificate cut out of an envelope.
func (d *xmlDecoder) part(bindings []scan.Binding) error {
	m, size, limit := d.m, len(d.src.data), d.cfg.scanLimits().OrDefault().Bytes
	d.x.ResetFragment(d.src.data, 0, bindings, d.cfg.scanLimits())
	switch {
	case size > limit:
		d.refuse(TooLarge, 0, plural(size, "byte"), "at most "+plural(limit, "byte"))
		d.err.Limit = true
	case d.x.Next() != scan.Start:
	case d.x.Space != m.space:
		d.refuse(WrongNamespace, d.x.Offset, describe(d.x.Local, d.x.Space), "namespace "+m.space)
	default:
		d.space = m.space
		d.root(m, 0)
		for d.err == nil && d.x.Err() == nil && d.x.Next() != scan.EOF {
		}
	}
	d.scanned(d.x.Err())
	return d.result()
}

// part reads a certificate cut out of an envelope.
func (d *jsonDecoder) part() error {
	d.j.ResetFragment(d.src.data, 0, d.cfg.scanLimits())
	if d.next() != scan.JSONInvalid {
		d.root(d.m, 0, true)
		if d.err == nil && d.j.Err() == nil && d.j.End < len(d.src.data) { // "1x": the splitter takes it for one value
			d.refuse(Malformed, d.j.End, "more than one value", "a comma or ]")
		}
	}
	d.scanned(d.j.Err())
	return d.result()
}
