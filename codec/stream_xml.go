package codec

import (
	"bytes"
	"io"
	"slices"

	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// xmlStream is the state of a Decoder that reads XML.
type xmlStream struct {
	split    scan.XMLSplitter
	used     int64 // bytes of the stream that the splitter has seen
	bindings []scan.Binding
	root     string // qualified name of the envelope
	from     int64  // end of the text that the envelope has
	large    bool   // the open certificate is too large and passed over
}

func (d *Decoder) nextXML() (RawDoc, error) {
	s := &d.xml
	for {
		n, event := s.split.Next(d.bytes(s.used, d.base+int64(len(d.buf))))
		s.used += int64(n)
		switch event {
		case scan.SplitRoot:
			if err := d.xmlRoot(); err != nil {
				return d.envelopeError(err), nil
			}
		case scan.SplitChild:
			switch {
			case d.skip:
			case s.large:
				s.large, s.from = false, s.split.Pos()
			default:
				return d.xmlChild(), nil
			}
		case scan.SplitDocument:
			if raw, ok := d.xmlDocument(); ok {
				return raw, nil
			}
		case scan.SplitInvalid:
			return d.last(d.broken(s.split.Err())), nil
		default:
			switch {
			case !d.eof:
				if raw, ok := d.xmlMore(); ok {
					return raw, nil
				}
				continue
			case d.cause != nil:
				return d.last(d.cause), nil
			}
			if e := s.split.Finish(); e != nil {
				return d.last(d.broken(e)), nil
			}
			d.done = true
			return RawDoc{}, io.EOF
		}
	}
}

// xmlMore makes room and reads on. It returns true with what the limits forbid to hold.
func (d *Decoder) xmlMore() (RawDoc, bool) {
	s := &d.xml
	keep, passing := s.split.Keep(), d.skip || s.large
	switch {
	case passing:
		keep, s.from = s.split.Passed(), max(s.from, s.split.Pos())
	case d.envelope.open:
		d.collect(keep)
	}
	limit := d.cfg.scanLimits().OrDefault().Bytes
	if tooLarge := !passing && s.split.Pos()-keep > int64(limit); tooLarge || len(d.envelope.text) > limit {
		at := d.at(keep)
		err := &SyntaxError{
			Format: XML, Fault: TooLarge, Pos: at.position(), Limit: true,
			Detail: "more than " + plural(limit, "byte"), Want: "at most " + plural(limit, "byte"),
		}
		// A certificate in an envelope can be passed over alone.
		if s.large = tooLarge && d.envelope.open && s.split.Depth() > 1; !s.large {
			d.skip = true
		}
		if d.envelope.open && !s.large {
			at = d.envelope.pieces[0].at
			err.Pos = at.position()
			d.envelope.reset()
			return d.envelopeError(err), true
		}
		raw := d.raw(nil, at)
		raw.outcome = &outcome{Doc{Source: at.source(XML, ""), Index: raw.index, Document: raw.document}, err}
		raw.outcome.doc.Source.site = raw.site
		d.envelope.certificates++
		return raw, true
	}
	d.drop(keep)
	d.fill()
	return RawDoc{}, false
}

// collect gives the bytes up to offset to to the text of the envelope. White space between
// certificates is left out, so that their number costs no memory.
func (d *Decoder) collect(to int64) {
	s, e := &d.xml, &d.envelope
	if to <= s.from {
		return
	}
	b := d.bytes(s.from, to)
	if e.header == nil || s.split.Depth() != 1 || len(bytes.Trim(b, " \t\r\n")) > 0 {
		if p := len(e.pieces); p == 0 || e.pieces[p-1].at.off+int64(len(e.text)-e.pieces[p-1].from) != s.from {
			e.pieces = append(e.pieces, piece{len(e.text), d.at(s.from)})
		}
		e.text = append(e.text, b...)
	}
	s.from = to
}

// xmlRoot looks at the start tag of a document.
func (d *Decoder) xmlRoot() error {
	s := &d.xml
	s.split.Children = nil
	if s.split.Root != wcodm.ClassMetaData.Info().Name {
		return nil
	}
	x := &d.headers.xml.x
	start, end := s.split.Document(), s.split.Pos()
	src := d.at(start).source(XML, string(d.bytes(start, end)))
	b := decoder{cfg: *d.cfg, src: src}
	x.Reset(src.data, d.cfg.scanLimits())
	if x.Next() != scan.Start {
		b.scanned(x.Err())
	} else if x.Space != NamespaceMetaData {
		b.refuse(WrongNamespace, x.Offset, describe(x.Local, x.Space), "namespace "+NamespaceMetaData)
	}
	if b.err != nil {
		d.skip = true
		return b.err
	}
	s.split.Children = []string{certificateMessage.tag()}
	s.bindings = slices.Clone(x.Bindings())
	s.root = x.Local
	if x.Prefix != "" {
		s.root = x.Prefix + ":" + x.Local
	}
	d.envelope.reset()
	d.envelope.open = true
	s.from = start
	return nil
}

// xmlChild returns a certificate of an envelope.
func (d *Decoder) xmlChild() RawDoc {
	s := &d.xml
	start, end := s.split.Start(), s.split.Pos()
	d.collect(start)
	s.from = end
	if d.envelope.header == nil {
		if err := d.begin(d.envelope.text, "</"+s.root+">", s.bindings); err != nil {
			return d.envelopeError(err)
		}
	}
	d.cursor = d.at(start)
	return d.enveloped(d.bytes(start, end), d.cursor, true)
}

// xmlDocument ends a document; false if there is nothing to say about it.
func (d *Decoder) xmlDocument() (RawDoc, bool) {
	s := &d.xml
	defer func() {
		d.documents++
		d.skip, s.large, s.split.Children = false, false, nil
		d.envelope.reset()
	}()
	start, end := s.split.Document(), s.split.Pos()
	switch {
	case d.skip:
		return RawDoc{}, false
	case !d.envelope.open:
		d.cursor = d.at(start)
		return d.raw(d.bytes(start, end), d.cursor), true
	}
	e := &d.envelope
	if e.header != nil && e.done(len(e.text), d.bytes(s.from, end)) {
		return RawDoc{}, false
	}
	d.collect(end)
	if e.header == nil && e.certificates == 0 {
		return d.raw(e.text, e.pieces[0].at), true
	}
	if e.header == nil { // all its certificates were too large
		return RawDoc{}, false
	}
	if err := d.end(e.text); err != nil {
		return d.envelopeError(err), true
	}
	return RawDoc{}, false
}
