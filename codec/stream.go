package codec

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/bits"
	"slices"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// Decoder reads the certificates of a stream one after the other. A stream is any number of documents
// of one syntax, which is told from its first bytes:
//
//   - XML documents one after the other, each with or without an XML declaration;
//   - JSON documents one after the other, on lines of their own (NDJSON) or not;
//   - where each document is a certificate, or an envelope with any number of them: several
//     Declaration elements in MetaData, or an array declaration in metaData.
//
// Memory is that of one certificate, the header of its envelope and a read buffer, whatever the size
// of the stream. [Limits] hold for each certificate, and for the header of each envelope, on its own.
//
// A Decoder is not for use by several goroutines at the same time. What [Decoder.NextRaw] returns may be
// decoded by any goroutine.
type Decoder struct {
	r      io.Reader
	cfg    *decodeConfig // does not change: what was cut refers to it
	format Format
	buf    []byte // what was read and is still needed
	base   int64  // offset of buf[0] in the stream
	cursor cursor // place of the latest certificate
	eof    bool   // r is exhausted, or failed with failure
	done   bool   // nothing more comes
	cause  error

	certificates, documents int

	xml  xmlStream
	json jsonStream

	headers  headerReader
	envelope envelope
	skip     bool // the rest of the document is passed over
}

// Doc is one certificate of a stream.
type Doc struct {
	// Certificate has the envelope header that stands before it; the Extra of that header is shared by the certificates of
	// the envelope and must not be changed in place. Certificate is nil when an error came with it
	// that is no *[ProblemError], and when the error is about the envelope.
	Certificate *coo.Certificate
	// Source has the positions in the whole stream; its Text is the certificate alone. It is nil only when reading
	// failed.
	Source *Source
	// Index is the number of certificates before this one in the stream, broken ones included.
	Index int
	// Document counts the documents of the stream from 0.
	Document int
}

// NewDecoder returns a Decoder that reads from r, which it does not close. It needs no buffering of r.
func NewDecoder(r io.Reader, opts ...DecodeOption) *Decoder {
	cfg := newDecodeConfig(opts)
	cfg.memory = nil // a certificate of a stream stays good
	return &Decoder{r: r, cfg: &cfg}
}

// Reset makes d read another stream, with the options and the memory that it has.
func (d *Decoder) Reset(r io.Reader) {
	*d = Decoder{
		r: r, cfg: d.cfg, buf: d.buf[:0],
		json:     jsonStream{split: d.json.split},
		headers:  d.headers,
		envelope: envelope{text: d.envelope.text[:0], pieces: d.envelope.pieces[:0]},
	}
}

// All iterates over what Next returns, up to the end of the stream. An error does not end the
// iteration unless it ends the stream. An iteration that was left early can be taken up by another.
func (d *Decoder) All() iter.Seq2[Doc, error] {
	return func(yield func(Doc, error) bool) {
		for {
			doc, err := d.Next()
			if err == io.EOF || !yield(doc, err) {
				return
			}
		}
	}
}

// Next returns the next certificate. At the end of the stream the error is io.EOF itself.
//
// A *[SyntaxError] says that a certificate is broken. The next call goes on with the one behind it
// where that can be found: as long as tags (XML) or brackets and quotation marks (JSON) still tell
// where a certificate ends. Where they do not, where the stream ends too early, and after a JSON
// certificate beyond [Limits].Bytes, the error is the last, and its field Final is true. A line feed
// inside a JSON string, which JSON forbids, ends nothing: a quotation mark that is missing can take
// along all that follows. An envelope whose header is broken, or which is another document, gives one
// error and is passed over.
//
// With [Strict] or [RejectUnknown] a *[ProblemError] comes beside the certificate, as from [Decode].
// Problems of the envelope header are reported once, with the first certificate of the envelope that
// can be read. What the envelope holds after its first certificate has not reached the certificates
// before it; it gives a *ProblemError without a certificate, under all options, at the end of the
// envelope, and so do problems of the header that came with no certificate.
//
// Any other error comes from the reader, wrapped, and is the last.
func (d *Decoder) Next() (Doc, error) {
	raw, err := d.NextRaw()
	if err != nil {
		return Doc{}, err
	}
	return raw.Decode()
}

// NextRaw returns the next certificate as it stands in the stream, for [RawDoc.Decode] to decode it.
// That leaves little to do for the goroutine that reads: it looks for the end of the certificate, and
// decodes no more than the header of an envelope. (Where that has problems, it decodes certificates, too,
// until one can be read, because the problems come with it.)
//
// The only error is io.EOF, at the end of the stream. Everything else that Next may return is returned by
// Decode, so that it keeps its place among the certificates.
func (d *Decoder) NextRaw() (RawDoc, error) {
	if d.done {
		return RawDoc{}, io.EOF
	}
	if d.format == 0 {
		if err := d.detect(); err != nil {
			return d.last(err), nil
		}
	}
	if d.format == XML {
		return d.nextXML()
	}
	return d.nextJSON()
}

// last ends the stream with err.
func (d *Decoder) last(err error) RawDoc {
	d.done = true
	var src *Source
	if se := (*SyntaxError)(nil); errors.As(err, &se) {
		src = &Source{format: d.format}
		se.Final = se.Fault != EmptyInput
	}
	return d.settle(src, err)
}

// settle returns an error in the place of a certificate.
func (d *Decoder) settle(src *Source, err error) RawDoc {
	return RawDoc{outcome: &outcome{Doc{Source: src, Index: d.certificates, Document: d.documents}, err}}
}

// detect reads on until the syntax is known.
func (d *Decoder) detect() error {
	spaces := 0 // that the buffer begins with, as far as they have been looked at
	for {
		if spaces == 0 && bytes.HasPrefix(d.buf, []byte("\uFEFF")) {
			spaces = len("\uFEFF")
		}
		rest := bytes.TrimLeft(d.buf[spaces:], " \t\r\n")
		spaces = len(d.buf) - len(rest)
		blank := len(rest) == 0
		if !blank && len(d.buf) >= 4 || d.eof {
			format, known := Detect(d.buf)
			switch {
			case !known && d.cause != nil:
				return d.cause
			case known:
				d.format = format
				if bytes.HasPrefix(d.buf, []byte("\uFEFF")) {
					d.cursor.off = 3 // the byte order mark is no character
				}
				if format == JSON {
					d.json.split.Reset(d.cfg.scanLimits(), jsonStreamPath())
					d.json.split.Window(d.buf, 0)
				}
				return nil
			case blank:
				return &SyntaxError{Fault: EmptyInput, Pos: Position{Line: 1, Column: 1}, Detail: "nothing", Want: "an XML or JSON document"}
			}
			return &SyntaxError{Fault: Unrecognized, Pos: Position{Line: 1, Column: 1}, Detail: "neither XML nor JSON: " + quote(string(d.buf)), Want: "'<' or '{'"}
		}
		if blank && len(d.buf) > d.cfg.scanLimits().OrDefault().Bytes {
			return &SyntaxError{Fault: TooLarge, Pos: Position{Line: 1, Column: 1}, Detail: "white space only", Want: "a document", Limit: true}
		}
		d.fill()
	}
}

// readSize is the least number of bytes that are asked for at once.
const readSize = 64 << 10

// fill reads more of the stream into the buffer. The new bytes are at its end.
func (d *Decoder) fill() {
	if d.eof {
		return
	}
	d.buf = slices.Grow(d.buf, max(readSize, len(d.buf)))
	for range 100 {
		n, err := d.r.Read(d.buf[len(d.buf):cap(d.buf)])
		if n < 0 || n > cap(d.buf)-len(d.buf) {
			err, n = errors.New("the reader returned an impossible count"), 0
		}
		d.buf = d.buf[:len(d.buf)+n]
		if err != nil {
			d.eof = true
			if err != io.EOF {
				d.cause = fmt.Errorf("codec: reading the stream at offset %d: %w", d.base+int64(len(d.buf)), err)
			}
			return
		}
		if n > 0 {
			return
		}
	}
	d.eof, d.cause = true, fmt.Errorf("codec: reading the stream: %w", io.ErrNoProgress)
}

// drop forgets the stream before offset keep.
func (d *Decoder) drop(keep int64) {
	if keep <= d.base {
		return
	}
	d.cursor.advance(d.bytes(d.cursor.off, keep), keep)
	n := copy(d.buf, d.buf[keep-d.base:])
	d.buf = d.buf[:n]
	d.base = keep
}

// bytes returns a part of the stream, as far as it is in the buffer.
func (d *Decoder) bytes(from, to int64) []byte {
	end := int64(len(d.buf))
	from, to = min(max(from-d.base, 0), end), min(max(to-d.base, 0), end)
	return d.buf[from:max(from, to)]
}

// cursor is a place in the stream.
type cursor struct {
	off          int64
	line, column int // lines before, and characters of the line before
}

// advance moves the cursor over b to offset to.
func (c *cursor) advance(b []byte, to int64) {
	if to <= c.off {
		return
	}
	c.off = to
	if n := bytes.Count(b, []byte{'\n'}); n > 0 {
		c.line += n
		c.column = 0
		b = b[bytes.LastIndexByte(b, '\n')+1:]
	}
	for ; len(b) >= 8; b = b[8:] {
		w := binary.LittleEndian.Uint64(b)
		c.column += 8 - bits.OnesCount64(w&^(w<<1)&0x8080808080808080) // bytes 10xxxxxx begin no character
	}
	for _, x := range b {
		if x&0xC0 != 0x80 {
			c.column++
		}
	}
}

// at returns the place of an offset that the buffer still holds.
func (d *Decoder) at(off int64) cursor {
	c := d.cursor
	c.advance(d.bytes(c.off, off), off)
	return c
}

func (c cursor) position() Position {
	return Position{Line: c.line + 1, Column: c.column + 1, Offset: c.off}
}

// source starts the Source of text, which stands at c.
func (c cursor) source(f Format, text string) *Source {
	return &Source{format: f, data: text, start: c.off, line: c.line, column: c.column}
}

// raw returns the next certificate, whose text stands at c.
func (d *Decoder) raw(text []byte, at cursor) RawDoc {
	r := RawDoc{
		cfg: d.cfg, format: d.format, data: text, at: at,
		site: wcodm.Site{Index: d.certificates}, index: d.certificates, document: d.documents,
	}
	d.certificates++
	return r
}

// broken returns the error for a fault of a splitter.
func (d *Decoder) broken(e *scan.Error) *SyntaxError {
	pos := d.at(int64(e.Offset)).position()
	pos.Offset = int64(e.Offset)
	f := faultOf(e.Code)
	return &SyntaxError{Format: d.format, Fault: f, Pos: pos, Detail: e.Detail, Want: e.Want, Limit: f == TooLarge}
}
