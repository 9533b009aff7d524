package scan

import (
	"encoding/binary"
	"math/bits"
)

// part reads on inside the current part and reports whether its end was found.
// The part begins at keep and ends before pos.
func (s *JSONSplitter) part() bool {
	done := s.partEnd()
	if s.pos-s.keep > s.lim.Bytes {
		return s.tooLarge(s.base + s.keep + s.lim.Bytes)
	}
	if !done && s.err == nil {
		return s.end("the rest of the value")
	}
	return done
}

func (s *JSONSplitter) partEnd() bool {
	b, i := s.buf, s.pos
	if s.scalar {
		for i < len(b) && !endsScalar(b[i]) {
			i++
		}
		s.pos = i
		return i < len(b) || s.closed
	}
	depth := s.depth
	for {
		if s.quoted {
			if i = s.closeQuote(i); s.quoted {
				break
			}
			if depth == 0 { // the value is a string
				s.pos = i
				return true
			}
		}
		for i < len(b) && b[i] != '"' {
			switch b[i] {
			case '{', '[':
				depth++
			case '}', ']':
				if depth--; depth <= 0 {
					s.pos = i + 1
					return true
				}
			}
			i++
		}
		if i >= len(b) {
			break
		}
		i++
		s.quoted = true
	}
	s.pos, s.depth = i, depth
	return false
}

// endsScalar tells whether c ends a number or a literal.
func endsScalar(c byte) bool {
	switch c {
	case ' ', '\t', '\r', '\n', ',', ':', '[', ']', '{', '}', '"':
		return true
	}
	return false
}

// closeQuote reads on inside a string from buf[i] and returns the index after
// its closing quotation mark, or the end of the bytes with quoted still set.
func (s *JSONSplitter) closeQuote(i int) int {
	b := s.buf
	for {
		if s.escape {
			if i >= len(b) {
				return i
			}
			s.escape = false
			i++
		}
		i = quoteRun(b, i)
		if i >= len(b) {
			return i
		}
		i++
		if b[i-1] == '"' {
			s.quoted = false
			return i
		}
		s.escape = true
	}
}

// quoteRun returns the index of the first quotation mark or backslash from i
// on, or len(b).
func quoteRun(b []byte, i int) int {
	for len(b)-i >= 8 {
		w := binary.LittleEndian.Uint64(b[i:])
		q := w ^ '"'*everyByte
		e := w ^ '\\'*everyByte
		if m := ((q-everyByte)&^q | (e-everyByte)&^e) & everyHigh; m != 0 {
			return i + bits.TrailingZeros64(m)>>3
		}
		i += 8
	}
	for i < len(b) && b[i] != '"' && b[i] != '\\' {
		i++
	}
	return i
}

// envelope reads on in the envelope, copying it to the skeleton, and reports
// whether the state has changed: a part begins or the envelope is complete.
func (s *JSONSplitter) envelope() bool {
	for s.pos < len(s.buf) {
		if s.quoted {
			s.pos = s.closeQuote(s.pos)
			if !s.copy() {
				return false
			}
			if !s.quoted {
				s.named = s.isKey && s.nameMatches()
				s.isKey = false
			}
			continue
		}
		c := s.buf[s.pos]
		onPath := s.depth == s.matched+1 && s.matched < len(s.path)
		if s.named && beginsValue(c) {
			if !s.copy() {
				return false
			}
			s.named = false
			if s.matched+1 == len(s.path) {
				s.target(jsonSplitEnvelope)
				return s.err == nil
			}
			if c == '{' {
				s.matched++
				s.depth++
				s.isKey = true
				s.pos++
				continue
			}
		}
		switch c {
		case '"':
			if !s.copy() {
				return false
			}
			s.quoted = true
			s.keyAt = len(s.skeleton)
			s.pos++
			continue
		case '{', '[':
			// The braces on the path are counted above, apart from the outermost.
			s.isKey = s.depth == 0 && c == '{'
			if s.depth == 0 && c == '[' {
				s.matched = -1 // no member of a top-level array is on the path
			}
			s.depth++
		case '}', ']':
			s.depth--
			s.isKey, s.named = false, false
			if onPath {
				s.matched--
			}
			if s.depth <= 0 {
				s.pos++
				if !s.copy() {
					return false
				}
				s.state = jsonSplitClosing
				return true
			}
		case ',':
			s.isKey = onPath
		}
		s.pos++
	}
	return s.copy() && s.end("the rest of the envelope")
}

// beginsValue tells whether c, after a name, is the first byte of its value.
func beginsValue(c byte) bool {
	switch c {
	case ' ', '\t', '\r', '\n', ':', ',', '}', ']':
		return false
	}
	return true
}

// copy moves the bytes of the envelope up to pos to the skeleton, unless they
// exceed the limit.
func (s *JSONSplitter) copy() bool {
	if len(s.skeleton)+s.pos-s.keep > s.lim.Bytes {
		return s.tooLarge(s.base + s.pos)
	}
	s.skeleton = append(s.skeleton, s.buf[s.keep:s.pos]...)
	s.keep = s.pos
	return true
}

// nameMatches compares the name that ends the skeleton with the next name of
// the path.
func (s *JSONSplitter) nameMatches() bool {
	want, raw := s.path[s.matched], s.skeleton[s.keyAt:]
	if quoteRun(raw, 1) == len(raw)-1 {
		return string(raw[1:len(raw)-1]) == want
	}
	// An escape takes at most six bytes for one.
	if len(raw) > 6*len(want)+2 {
		return false
	}
	s.keyReader.ResetFragment(string(raw), 0, s.lim)
	return s.keyReader.Next() == String && s.keyReader.Text == want
}
