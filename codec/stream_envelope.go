package codec

import (
	"bytes"
	"sort"

	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// envelope is what a Decoder knows of the envelope around the certificates: the document without
// them.
type envelope struct {
	open         bool
	header       *header // nil until the first certificate
	certificates int     // cut out of it
	reported     bool    // the problems of the header came with a certificate
	text         []byte  // the document without the certificates
	pieces       []piece
}

// header is what stands in an envelope before its first certificate. It does not change: the
// certificates of the envelope share it.
type header struct {
	data     wcodm.MetaData
	source   *Source
	end      string         // what closes source.data
	bindings []scan.Binding // XML: in scope for the certificates
}

// piece says where in the stream a part of the text of an envelope stands.
type piece struct {
	from int // offset in the text
	at   cursor
}

func (e *envelope) reset() {
	*e = envelope{text: e.text[:0], pieces: e.pieces[:0]}
}

// readHeader decodes text, the envelope without certificates.
func (d *Decoder) readHeader(text string, at cursor) (wcodm.MetaData, *Source, error) {
	var v wcodm.MetaData
	src := at.source(d.format, text)
	src.nodes = make([]node, 0, bytesPerHeader/bytesPerNode)
	h := &d.headers
	b := decoder{cfg: *d.cfg, src: src, m: certificateMessage, slabs: &h.slabs}
	if d.format == XML {
		h.xml = xmlDecoder{decoder: b, x: h.xml.x}
		h.xml.x.Reset(text, d.cfg.scanLimits())
		h.xml.header(&v)
		h.xml.scanned(h.xml.x.Err())
		return v, src, h.xml.fault()
	}
	h.json = jsonDecoder{decoder: b, j: h.json.j}
	h.json.j.Reset(text, d.cfg.scanLimits())
	h.json.header(&v)
	h.json.scanned(h.json.j.Err())
	return v, src, h.json.fault()
}

// headerReader is what reads the headers of envelopes, kept for its memory.
type headerReader struct {
	xml   xmlDecoder
	json  jsonDecoder
	slabs slabs
}

// bytesPerHeader is about how many bytes the header of an envelope takes.
const bytesPerHeader = 512

// fault resolves the positions of the problems and returns the fault, if there is one.
func (d *decoder) fault() error {
	if err, ok := d.result().(*SyntaxError); ok {
		return err
	}
	return nil
}

// header reads an envelope without certificates.
func (d *xmlDecoder) header(v *wcodm.MetaData) {
	d.space = NamespaceMetaData
	if d.x.Next() != scan.Start {
		return
	}
	root := d.src.openRoot(wcodm.ClassMetaData, d.x.Offset, 0)
	d.metaData(v, root)
	for d.x.Err() == nil && d.x.Next() != scan.EOF {
	}
}

// header reads a document whose envelope holds null or an empty array in place of the certificates.
func (d *jsonDecoder) header(v *wcodm.MetaData) {
	if d.next() != scan.BeginObject {
		return
	}
	m, env := certificateMessage.class.Info().JSON, wcodm.ClassMetaData.Info().JSON
	d.src.openRoot(wcodm.ClassMetaData, d.j.Offset, 0)
	found := false
	for d.next() == scan.Key {
		name, off := d.j.Text, d.j.Offset
		kind := d.next()
		if name != env || found {
			start := d.j.Offset
			if raw, ok := d.raw(start); ok {
				d.outside = append(d.outside, outsider{off: off, name: name, raw: raw})
			}
			continue
		}
		found = true
		if kind != scan.BeginObject {
			d.j.Skip() // without certificates in it, this is not the place where they are
			continue
		}
		d.src.nodes[0].off = uint32(d.j.Offset)
		d.payload = func() bool {
			if d.j.Text != m || d.j.Duplicate {
				return false
			}
			d.next()
			d.j.Skip()
			return true
		}
		d.metaData(v, 0)
		d.payload = nil
	}
	if d.j.Kind == scan.EndObject {
		d.beside(&frame{class: wcodm.ClassMetaData, extra: &v.Extra}, env)
	}
	d.next()
}

// begin reads the header of the envelope, at its first certificate. end closes what is open in text.
func (d *Decoder) begin(text []byte, end string, bindings []scan.Binding) error {
	whole := string(text) + end
	v, src, err := d.readHeader(whole, d.envelope.pieces[0].at)
	src.data = whole[:len(text)]
	if err != nil {
		d.skip = true
		return err
	}
	d.envelope.header = &header{v, src, end, bindings}
	return nil
}

// done reports whether rest, which follows the first n bytes of the text of the envelope, ends it and
// nothing is left to say.
func (e *envelope) done(n int, rest []byte) bool {
	h := e.header
	return n == len(h.source.data) && string(bytes.TrimSpace(rest)) == h.end && (e.reported || len(h.source.problems) == 0)
}

// end checks what the envelope holds after its first certificate.
func (d *Decoder) end(b []byte) error {
	h := d.envelope.header
	text := string(b)
	_, src, err := d.readHeader(text, cursor{})
	at := locator{text: text, pieces: d.envelope.pieces, piece: -1}
	if err != nil {
		e := err.(*SyntaxError)
		e.Pos = at.locate(int(e.Pos.Offset))
		return e
	}
	// Each finding of the header is found again, first of all.
	known := 0
	if d.envelope.reported {
		known = len(h.source.problems)
	}
	late := src.problems[min(known, len(src.problems)):]
	moved := map[Position]bool{}
	for i := range late {
		late[i].Pos = at.locate(int(late[i].Pos.Offset))
		moved[late[i].Pos] = moved[late[i].Pos] || late[i].Kind == OutOfOrder
	}
	for _, n := range src.nodes[min(len(h.source.nodes), len(src.nodes)):] {
		if n.parent != 0 || n.elem == 0 {
			continue
		}
		pos := at.locate(int(n.off))
		if moved[pos] {
			continue
		}
		info := n.elem.Info()
		name := info.Tag
		if d.format == JSON {
			name = info.JSON
		}
		late = append(late, Problem{
			Kind: OutOfOrder, Path: wcodm.Root(wcodm.ClassMetaData).Child(n.elem), Pos: pos,
			Name: name, Want: "it before the first certificate",
		})
	}
	if len(late) == 0 {
		return nil
	}
	sort.SliceStable(late, func(i, k int) bool { return late[i].Pos.Offset < late[k].Pos.Offset })
	return &ProblemError{Problems: late}
}

// locator finds the place in the stream of offsets in the text of an envelope, in linear time where they
// do not decrease.
type locator struct {
	text   string
	pieces []piece
	piece  int // in which the latest offset stands, -1 before the first
	off    int // the latest offset
	at     cursor
}

func (l *locator) locate(off int) Position {
	i := sort.Search(len(l.pieces), func(i int) bool { return l.pieces[i].from > off }) - 1
	if i < 0 {
		return Position{}
	}
	if i != l.piece || off < l.off {
		l.piece, l.off, l.at = i, l.pieces[i].from, l.pieces[i].at
	}
	l.at.advance([]byte(l.text[min(l.off, len(l.text)):min(off, len(l.text))]), l.at.off+int64(off-l.off))
	l.off = off
	return l.at.position()
}

// enveloped returns a certificate of the envelope: its text stands at c.
func (d *Decoder) enveloped(text []byte, at cursor, repeated bool) RawDoc {
	e := &d.envelope
	raw := d.raw(text, at)
	raw.header = e.header
	raw.site.Enveloped, raw.site.Index, raw.site.Repeated = true, e.certificates, repeated
	e.certificates++
	if !e.reported && len(e.header.source.problems) > 0 {
		raw.first = true
		doc, err := raw.Decode()
		_, broken := err.(*SyntaxError)
		e.reported = !broken
		raw.outcome = &outcome{doc, err}
	}
	return raw
}

// envelopeError returns an error that is not about one certificate.
func (d *Decoder) envelopeError(err error) RawDoc {
	src := &Source{format: d.format}
	if p, ok := err.(*ProblemError); ok {
		src.problems = p.Problems
	}
	return d.settle(src, err)
}
