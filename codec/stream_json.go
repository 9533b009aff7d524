package codec

import (
	"bytes"
	"io"

	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// jsonStream is the state of a Decoder that reads JSON.
type jsonStream struct {
	split  scan.JSONSplitter
	closed bool
	seen   int // length of the skeleton at the latest certificate
	reader jsonDecoder
}

// jsonStreamPath is where the certificates stand in an envelope.
func jsonStreamPath() []string {
	return []string{wcodm.ClassMetaData.Info().JSON, certificateMessage.class.Info().JSON}
}

func (d *Decoder) nextJSON() (Doc, error) {
	s := &d.json
	for {
		part, ok := s.split.Next()
		switch {
		case !ok:
			if e := s.split.Err(); e != nil {
				return d.last(d.broken(e))
			}
			switch {
			case d.eof && d.cause != nil:
				return d.last(d.cause)
			case s.closed:
				d.done = true
				return Doc{}, io.EOF
			case d.eof:
				s.closed = true
				s.split.Close()
				continue
			}
			// White space and commas between certificates need not be held.
			end := d.base + int64(len(d.buf))
			if gap := d.bytes(d.cursor.off, end); len(bytes.TrimLeft(gap, " \t\r\n,")) == 0 {
				d.cursor = d.at(end)
			}
			d.drop(d.cursor.off)
			from := len(d.buf)
			d.fill()
			s.split.Feed(d.buf[from:])
		case part.Envelope:
			if doc, err, ok := d.jsonDocument(part); ok {
				return doc, err
			}
		default:
			if doc, err, ok := d.jsonPart(part); ok {
				return doc, err
			}
		}
	}
}

// jsonPart reads a certificate of an envelope.
func (d *Decoder) jsonPart(part scan.JSONPart) (doc Doc, err error, ok bool) {
	s, e := &d.json, &d.envelope
	start, end := int64(part.Offset), int64(part.Offset+len(part.Data))
	skeleton := s.split.Skeleton()
	if d.skip {
		d.cursor = d.at(end)
		return Doc{}, nil, false
	}
	if len(skeleton) > s.seen || !e.open {
		e.pieces = append(e.pieces, piece{s.seen, d.at(int64(s.split.Origin(s.seen)))})
		s.seen, e.open = len(skeleton), true
	}
	array := skeleton[len(skeleton)-1] == '['
	if e.source == nil {
		close := "}}"
		if array {
			close = "]}}"
		}
		if err := d.begin(string(skeleton), close); err != nil {
			d.cursor = d.at(end)
			doc, err = d.envelopeError(err)
			return doc, err, true
		}
	}
	c, src := d.cutOut(string(part.Data), d.at(start), array)
	d.cursor = d.at(end)
	j := &s.reader
	j.decoder = decoder{cfg: d.cfg, src: src, m: certificateMessage, cert: c}
	j.provide()
	j.single, j.payload, j.inside, j.outside = false, nil, 0, nil
	j.j.ResetFragment(src.data, 0, d.cfg.scanLimits())
	if j.next() != scan.JSONInvalid {
		j.root(certificateMessage, 0, true)
		if j.err == nil && j.j.Err() == nil && j.j.End < len(src.data) { // "1x": the splitter takes it for one value
			j.refuse(Malformed, j.j.End, "more than one value", "a comma or ]")
		}
	}
	j.scanned(j.j.Err())
	doc, err = d.enveloped(c, src, j.result())
	return doc, err, true
}

// jsonDocument ends a document; false if there is nothing to say about it.
func (d *Decoder) jsonDocument(part scan.JSONPart) (doc Doc, err error, ok bool) {
	s, e := &d.json, &d.envelope
	text := string(part.Data)
	defer func() {
		d.cursor = d.at(int64(s.split.Origin(len(text))))
		d.documents++
		d.skip, s.seen = false, 0
		e.reset()
	}()
	switch {
	case d.skip:
		return Doc{}, nil, false
	case e.source == nil:
		d.cursor = d.at(int64(part.Offset))
		doc, err = d.whole(d.source(text, d.cursor))
		return doc, err, true
	}
	e.pieces = append(e.pieces, piece{s.seen, d.at(int64(s.split.Origin(s.seen)))})
	if err = d.end(text); err == nil {
		return Doc{}, nil, false
	}
	doc, err = d.envelopeError(err)
	return doc, err, true
}
