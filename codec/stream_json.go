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
	free   int64 // the stream before here is needed no more
	seen   int   // length of the skeleton at the latest certificate
}

// jsonStreamPath is where the certificates stand in an envelope.
func jsonStreamPath() []string {
	return []string{wcodm.ClassMetaData.Info().JSON, certificateMessage.class.Info().JSON}
}

func (d *Decoder) nextJSON() (RawDoc, error) {
	s := &d.json
	for {
		part, ok := s.split.Next()
		switch {
		case !ok:
			if e := s.split.Err(); e != nil {
				return d.last(d.broken(e)), nil
			}
			switch {
			case d.eof && d.cause != nil:
				return d.last(d.cause), nil
			case s.closed:
				d.done = true
				return RawDoc{}, io.EOF
			case d.eof:
				s.closed = true
				s.split.Close()
				continue
			}
			// White space and commas between certificates need not be held.
			// What stands behind a certificate that is no element of an array belongs to the envelope.
			end := min(d.base+int64(len(d.buf)), int64(s.split.Keep()))
			if gap := d.bytes(s.free, end); len(bytes.TrimLeft(gap, " \t\r\n,")) == 0 {
				s.free = end
			}
			d.drop(s.free)
			d.fill()
			s.split.Window(d.buf, int(d.base))
		case part.Envelope:
			if raw, ok := d.jsonDocument(part); ok {
				return raw, nil
			}
		default:
			if raw, ok := d.jsonPart(part); ok {
				return raw, nil
			}
		}
	}
}

// jsonPart returns a certificate of an envelope; false if that is passed over.
func (d *Decoder) jsonPart(part scan.JSONPart) (RawDoc, bool) {
	s, e := &d.json, &d.envelope
	start, end := int64(part.Offset), int64(part.Offset+len(part.Data))
	skeleton := s.split.Skeleton()
	s.free = end
	if d.skip {
		return RawDoc{}, false
	}
	if len(skeleton) > s.seen || !e.open {
		e.pieces = append(e.pieces, piece{s.seen, d.at(int64(s.split.Origin(s.seen)))})
		s.seen, e.open = len(skeleton), true
	}
	array := skeleton[len(skeleton)-1] == '['
	if e.header == nil {
		close := "}}"
		if array {
			close = "]}}"
		}
		if err := d.begin(skeleton, close, nil); err != nil {
			return d.envelopeError(err), true
		}
	}
	d.cursor = d.at(start)
	return d.enveloped(part.Data, d.cursor, array), true
}

// jsonDocument ends a document; false if there is nothing to say about it.
func (d *Decoder) jsonDocument(part scan.JSONPart) (RawDoc, bool) {
	s, e := &d.json, &d.envelope
	defer func() {
		s.free = int64(s.split.Origin(len(part.Data)))
		d.documents++
		d.skip, s.seen = false, 0
		e.reset()
	}()
	switch {
	case d.skip:
		return RawDoc{}, false
	case e.header == nil:
		d.cursor = d.at(int64(part.Offset))
		return d.raw(part.Data, d.cursor), true
	}
	if n := len(e.header.source.data); e.done(n, part.Data[n:]) {
		return RawDoc{}, false
	}
	e.pieces = append(e.pieces, piece{s.seen, d.at(int64(s.split.Origin(s.seen)))})
	if err := d.end(part.Data); err != nil {
		return d.envelopeError(err), true
	}
	return RawDoc{}, false
}
