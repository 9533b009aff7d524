package codec

import (
	"bytes"
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
	reader   xmlDecoder
}

func (d *Decoder) nextXML() (Doc, error) {
	s := &d.xml
	for {
		n, event := s.split.Next(d.bytes(s.used, d.base+int64(len(d.buf))))
		s.used += int64(n)
		switch event {
		case scan.SplitRoot:
			if err := d.xmlRoot(); err != nil {
				return d.envelopeError(err)
			}
		case scan.SplitChild:
			switch {
			case d.skip:
			case s.large:
				s.large, s.from = false, s.split.Pos()
			default:
				return d.xmlChild()
			}
		case scan.SplitDocument:
			if doc, err, ok := d.xmlDocument(); ok {
				return doc, err
			}
		case scan.SplitInvalid:
			return d.last(d.broken(s.split.Err()))
		default:
			if doc, err, ok := d.xmlMore(); ok {
				return doc, err
			}
		}
	}
}

// xmlMore makes room and reads on.
func (d *Decoder) xmlMore() (Doc, error, bool) {
	s := &d.xml
	if d.eof {
		if d.cause != nil {
			doc, err := d.last(d.cause)
			return doc, err, true
		}
		d.done = true
		if e := s.split.Finish(); e != nil {
			doc, err := d.last(d.broken(e))
			return doc, err, true
		}
		doc, err := d.Next() // io.EOF
		return doc, err, true
	}
	keep := s.split.Keep()
	switch {
	case d.skip || s.large:
		keep, s.from = s.split.Pos(), max(s.from, s.split.Pos())
	case d.envelope.open:
		d.collect(keep)
	}
	limit := d.cfg.scanLimits().OrDefault().Bytes
	if tooLarge := s.split.Pos()-keep > int64(limit); tooLarge || len(d.envelope.text) > limit {
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
			doc, e := d.envelopeError(err)
			return doc, e, true
		}
		d.envelope.certificates++
		doc, e := d.finish(nil, d.source("", at), err)
		return doc, e, true
	}
	d.drop(keep)
	d.fill()
	return Doc{}, nil, false
}

// collect gives the bytes up to offset to to the text of the envelope. White space between
// certificates is left out, so that their number costs no memory.
func (d *Decoder) collect(to int64) {
	s, e := &d.xml, &d.envelope
	if to <= s.from {
		return
	}
	b := d.bytes(s.from, to)
	if e.source == nil || s.split.Depth() != 1 || len(bytes.Trim(b, " \t\r\n")) > 0 {
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
	var x scan.XML
	start, end := s.split.Document(), s.split.Pos()
	src := d.source(string(d.bytes(start, end)), d.at(start))
	b := decoder{cfg: d.cfg, src: src}
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

// xmlChild reads a certificate of an envelope.
func (d *Decoder) xmlChild() (Doc, error) {
	s := &d.xml
	start, end := s.split.Start(), s.split.Pos()
	d.collect(start)
	s.from = end
	if d.envelope.source == nil {
		if err := d.begin(string(d.envelope.text), "</"+s.root+">"); err != nil {
			d.skip = true
			return d.envelopeError(err)
		}
	}
	d.cursor = d.at(start)
	c, src := d.cutOut(string(d.bytes(start, end)), d.cursor, true)
	x := &s.reader
	x.decoder = decoder{cfg: d.cfg, src: src, m: certificateMessage, cert: c}
	x.provide()
	limit := d.cfg.scanLimits().OrDefault().Bytes
	m := certificateMessage
	x.x.ResetFragment(src.data, 0, s.bindings, d.cfg.scanLimits())
	switch {
	case len(src.data) > limit:
		x.refuse(TooLarge, 0, plural(len(src.data), "byte"), "at most "+plural(limit, "byte"))
		x.err.Limit = true
	case x.x.Next() != scan.Start:
	case x.x.Space != m.space:
		x.refuse(WrongNamespace, x.x.Offset, describe(x.x.Local, x.x.Space), "namespace "+m.space)
	default:
		x.space = m.space
		x.root(m, 0)
		for x.err == nil && x.x.Err() == nil && x.x.Next() != scan.EOF {
		}
	}
	x.scanned(x.x.Err())
	return d.enveloped(c, src, x.result())
}

// xmlDocument ends a document; false if there is nothing to say about it.
func (d *Decoder) xmlDocument() (doc Doc, err error, ok bool) {
	s := &d.xml
	defer func() {
		d.documents++
		d.skip, s.large, s.split.Children = false, false, nil
		d.envelope.reset()
	}()
	start, end := s.split.Document(), s.split.Pos()
	switch {
	case d.skip:
		return Doc{}, nil, false
	case !d.envelope.open:
		d.cursor = d.at(start)
		doc, err = d.whole(d.source(string(d.bytes(start, end)), d.cursor))
		return doc, err, true
	}
	d.collect(end)
	text := string(d.envelope.text)
	if d.envelope.source == nil && d.envelope.certificates == 0 {
		doc, err = d.whole(d.source(text, d.envelope.pieces[0].at))
		return doc, err, true
	}
	if d.envelope.source == nil { // all its certificates were too large
		return Doc{}, nil, false
	}
	if err = d.end(text); err == nil {
		return Doc{}, nil, false
	}
	doc, err = d.envelopeError(err)
	return doc, err, true
}
