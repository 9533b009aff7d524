package scan

import "sort"

// JSONPart is a piece of a stream that a [JSONSplitter] has found.
type JSONPart struct {
	// Data is the bytes of the part, valid as long as the window and until the
	// next call of Next or Reset.
	Data []byte
	// Offset is where the part begins in the stream.
	Offset int
	// Envelope marks the skeleton of a whole top-level value, see JSONSplitter.
	// Its Offset is that of the top-level value.
	Envelope bool
}

// JSONSplitter finds the boundaries of JSON values in a stream, so that a
// decoder can read one certificate after the other and never hold a whole
// envelope.
//
// The caller holds the stream from offset Keep on, and shows it with Window:
//
//	for {
//		for part, ok := s.Next(); ok; part, ok = s.Next() { ... }
//		if s.Err() != nil || closed { break }
//		read a chunk behind what is held, then s.Window(held, offset), or s.Close() at the end
//	}
//
// Without a path every top-level value is a part: NDJSON, concatenated JSON and
// a single document alike.
//
// With a path of member names, such as "metaData", "declaration", the parts are
// the values at that path inside each top-level value. If the value at the path
// is an array, each of its elements is a part; otherwise the value itself is.
// A path that is not nil but empty means the top-level value itself, so that
// the elements of a top-level array are parts.
// At the end of each top-level value comes one more part, its Envelope: the
// skeleton, which is the bytes of the top-level value with the parts cut out.
// An array at the path is left as [], any other value as null. The names of the
// path are matched after decoding escapes; arrays on the way are not entered. A
// top-level value without anything at the path thus comes whole as Envelope.
//
// The splitter does not check parts and skeleton: it counts brackets and passes
// over strings. But it checks all that it removes, namely commas between
// elements and white space between top-level values. Hence the stream is
// well-formed if every part and every skeleton is well-formed by itself (use
// [JSON.ResetFragment] and look at what follows the value, or [JSON.Reset]).
//
// Work is linear in the size of the stream. Memory is bounded by the largest
// part and the largest skeleton; Limits.Bytes bounds each of them, and the other
// limits are left to the scan of the parts.
type JSONSplitter struct {
	buf  []byte // the window
	base int    // stream offset of buf[0]
	pos  int    // next byte of buf to look at
	keep int    // first byte of buf that is still needed

	path   []string
	split  bool // a path was given
	lim    Limits
	state  jsonSplitState
	back   jsonSplitState // where to go after the current part
	closed bool
	err    *Error

	depth  int // brackets open inside the current part, or in the envelope
	quoted bool
	escape bool
	scalar bool // the current part is a number or a literal

	skeleton  []byte
	cuts      []jsonCut
	matched   int // names of the path matched by the open objects
	isKey     bool
	keyAt     int  // index of the current name in buf
	named     bool // the name just read is the next one of the path
	top       JSONPart
	keyReader JSON
}

// jsonCut says that skeleton offsets from at on lie shift bytes further on in
// the stream.
type jsonCut struct{ at, shift int }

type jsonSplitState uint8

const (
	jsonSplitStart    jsonSplitState = iota // before the first bytes
	jsonSplitBetween                        // between top-level values
	jsonSplitPart                           // inside a part
	jsonSplitEnvelope                       // inside an envelope, outside its parts
	jsonSplitFirst                          // after the [ of the array at the path
	jsonSplitElement                        // after a comma of that array
	jsonSplitAfter                          // after an element of that array
	jsonSplitClosing                        // the envelope is complete
	jsonSplitFailed
)

// Reset starts a new stream. The splitter keeps path, which must not change.
func (s *JSONSplitter) Reset(lim Limits, path []string) {
	*s = JSONSplitter{
		skeleton: s.skeleton[:0], cuts: s.cuts[:0], keyReader: s.keyReader,
		path: path, split: path != nil, lim: lim.OrDefault(),
	}
}

// Err returns the fault that ended the splitting, or nil. A stream without any
// value is no fault.
func (s *JSONSplitter) Err() *Error { return s.err }

// Keep returns the offset before which no byte is needed any more.
func (s *JSONSplitter) Keep() int { return s.base + s.keep }

// Window shows the stream from offset base, not more than Keep, as far as it has
// been read. The splitter reads b and does not change it.
func (s *JSONSplitter) Window(b []byte, base int) {
	moved := base - s.base
	s.pos -= moved
	s.keep -= moved
	s.keyAt -= moved
	s.buf, s.base = b, base
}

// Close says that the stream is complete; call Next once more until it returns
// false.
func (s *JSONSplitter) Close() { s.closed = true }

// Skeleton returns the skeleton of the current top-level value as far as it has
// been read. When Next has returned a part, it holds all members that stand
// before that part: the beginning of a JSON text, which a scan with
// [JSON.ResetFragment] reads up to a Truncated fault.
func (s *JSONSplitter) Skeleton() []byte { return s.skeleton }

// Origin converts an offset in the skeleton to an offset in the stream.
func (s *JSONSplitter) Origin(offset int) int {
	shift := s.top.Offset
	if i := sort.Search(len(s.cuts), func(i int) bool { return s.cuts[i].at > offset }); i > 0 {
		shift = s.cuts[i-1].shift
	}
	return offset + shift
}

// Next returns the next part. It returns false when it needs more bytes, at the
// end of a closed stream, and at a fault.
func (s *JSONSplitter) Next() (part JSONPart, ok bool) {
	for {
		switch s.state {
		case jsonSplitStart:
			if !s.start() {
				return JSONPart{}, false
			}
		case jsonSplitBetween:
			if !s.space() {
				return JSONPart{}, false
			}
			s.begin()
		case jsonSplitPart:
			if !s.part() {
				return JSONPart{}, false
			}
			return s.endPart(), true
		case jsonSplitEnvelope:
			if !s.envelope() {
				return JSONPart{}, false
			}
		case jsonSplitFirst, jsonSplitElement, jsonSplitAfter:
			if !s.array() {
				return JSONPart{}, false
			}
		case jsonSplitClosing:
			s.state = jsonSplitBetween
			part = s.top
			part.Data = s.buf[s.keep:s.pos]
			if len(s.skeleton) > 0 {
				s.copy()
				part.Data = s.skeleton
			}
			s.keep = s.pos
			return part, true
		default:
			return JSONPart{}, false
		}
	}
}

// start passes over a byte order mark and refuses UTF-16 and UTF-32.
func (s *JSONSplitter) start() bool {
	if len(s.buf) < 4 && !s.closed {
		return false
	}
	head := string(s.buf[:min(4, len(s.buf))])
	if name := jsonForeign(head); name != "" {
		return s.fail(Encoding, 0, name, "UTF-8")
	}
	if len(head) >= 3 && head[:3] == jsonBOM {
		s.pos, s.keep = 3, 3
	}
	s.state = jsonSplitBetween
	return true
}

// space passes over white space outside of parts and envelope. It returns false
// at the end of the bytes, which is a fault only inside an array.
func (s *JSONSplitter) space() bool {
	for s.pos < len(s.buf) {
		switch s.buf[s.pos] {
		case ' ', '\t', '\r', '\n':
			s.pos++
			continue
		}
		s.keep = s.pos
		return true
	}
	s.keep = s.pos
	if s.state != jsonSplitBetween {
		s.end("a comma or ]")
	}
	return false
}

// begin starts the top-level value at pos.
func (s *JSONSplitter) begin() {
	if !s.split {
		s.beginPart(jsonSplitBetween)
		return
	}
	s.top = JSONPart{Offset: s.base + s.pos, Envelope: true}
	s.skeleton, s.cuts = s.skeleton[:0], s.cuts[:0]
	s.depth, s.matched, s.isKey, s.named, s.quoted, s.escape = 0, 0, false, false, false, false
	switch {
	case len(s.path) == 0:
		s.target(jsonSplitClosing)
	case s.buf[s.pos] == '{', s.buf[s.pos] == '[':
		s.state = jsonSplitEnvelope
	default:
		s.beginPart(jsonSplitBetween) // a scalar: its own envelope
	}
}

// beginPart starts the part at pos.
func (s *JSONSplitter) beginPart(back jsonSplitState) {
	switch c := s.buf[s.pos]; c {
	case ',', ':', ']', '}':
		s.fail(Malformed, s.base+s.pos, jsonFound(string(s.buf[s.pos:s.pos+1]), 0), "a value")
		return
	case '{', '[', '"':
		s.scalar = false
	default:
		s.scalar = true
	}
	s.state, s.back, s.keep = jsonSplitPart, back, s.pos
	s.depth, s.quoted, s.escape = 0, false, false
}

// endPart returns the part that ends at pos.
func (s *JSONSplitter) endPart() JSONPart {
	part := JSONPart{Data: s.buf[s.keep:s.pos], Offset: s.base + s.keep, Envelope: s.split && s.back == jsonSplitBetween}
	s.keep, s.state = s.pos, s.back
	switch s.back {
	case jsonSplitEnvelope, jsonSplitClosing: // a single value at the path
		s.skeleton = append(s.skeleton, "null"...)
		s.cut()
		s.restoreEnvelope()
	}
	return part
}

// cut notes that the skeleton goes on with buf[pos].
func (s *JSONSplitter) cut() {
	s.cuts = append(s.cuts, jsonCut{len(s.skeleton), s.base + s.pos - len(s.skeleton)})
}

// restoreEnvelope continues an envelope after a part. The value at the path
// stands one object below its names, which fixes the depth.
func (s *JSONSplitter) restoreEnvelope() {
	s.depth, s.isKey, s.named = len(s.path), false, false
}

// target starts on the value at the path, which stands at pos; back is the
// state after it.
func (s *JSONSplitter) target(back jsonSplitState) {
	if s.buf[s.pos] != '[' {
		s.beginPart(back)
		return
	}
	s.skeleton = append(s.skeleton, '[')
	s.pos++
	s.keep, s.state, s.back = s.pos, jsonSplitFirst, back
}

// array reads between the elements of the array at the path.
func (s *JSONSplitter) array() bool {
	if !s.space() {
		return false
	}
	c := s.buf[s.pos]
	switch {
	case c == ']' && s.state != jsonSplitElement:
		s.cut()
		s.skeleton = append(s.skeleton, ']')
		s.pos++
		s.keep, s.state = s.pos, jsonSplitClosing
		if len(s.path) > 0 {
			s.state = jsonSplitEnvelope
			s.restoreEnvelope()
		}
	case s.state != jsonSplitAfter:
		s.beginPart(jsonSplitAfter)
	case c == ',':
		s.pos++
		s.keep, s.state = s.pos, jsonSplitElement
	default:
		return s.fail(Malformed, s.base+s.pos, jsonFound(string(s.buf[s.pos:]), 0), "a comma or ]")
	}
	return s.err == nil
}

func (s *JSONSplitter) fail(code Code, at int, detail, want string) bool {
	s.err = &Error{Code: code, Offset: at, Detail: detail, Want: want}
	s.state = jsonSplitFailed
	return false
}

// end is called where bytes are missing: a fault once the stream is closed.
func (s *JSONSplitter) end(want string) bool {
	if s.closed {
		return s.fail(Truncated, s.base+len(s.buf), "end of input", want)
	}
	return false
}

// tooLarge is the fault of a part or skeleton beyond the limit.
func (s *JSONSplitter) tooLarge(at int) bool {
	return s.fail(LimitBytes, at, "a larger value", "at most "+count(s.lim.Bytes, "byte"))
}
