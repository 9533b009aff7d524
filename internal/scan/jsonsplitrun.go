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
	if s.scalar {
		b, i := s.buf, s.pos
		for i < len(b) && !endsScalar(b[i]) {
			i++
		}
		s.pos = i
		return i < len(b) || s.closed
	}
	var done bool
	s.depth, done = s.nested(s.depth)
	return done
}

// nested reads on inside of depth brackets, or in a string that is a value of its
// own, and reports whether their end was found; pos is behind it then. It returns
// the depth that is left.
func (s *JSONSplitter) nested(depth int) (int, bool) {
	b, i := s.buf, s.pos
	for {
		i, depth = s.words(b, i, depth)
		if i >= len(b) {
			s.pos = i
			return depth, false
		}
		for end := min(i+8, len(b)); i < end; {
			c := b[i]
			i++
			switch {
			case s.escape:
				s.escape = false
			case s.quoted:
				s.escape = c == '\\'
				s.quoted = c != '"'
				if !s.quoted && depth == 0 {
					s.pos = i
					return 0, true
				}
			case c == '"':
				s.quoted = true
			case c == '{', c == '[':
				depth++
			case c == '}', c == ']':
				if depth--; depth <= 0 {
					s.pos = i
					return 0, true
				}
			}
		}
	}
}

// words goes on as long as eight bytes hold no backslash and not the end. Which
// of the bytes are in a string follows from the number of quotation marks before
// them, so that no step depends on where strings begin and end.
func (s *JSONSplitter) words(b []byte, i, depth int) (int, int) {
	if s.escape || depth == 0 {
		return i, depth
	}
	inside := uint64(0)
	if s.quoted {
		inside = topBits
	}
	for ; i+8 <= len(b); i += 8 {
		w := binary.LittleEndian.Uint64(b[i:])
		if equalBytes(w, '\\') != 0 {
			break
		}
		q := matchBytes(w, '"')
		q ^= q << 8
		q ^= q << 16
		q ^= q<<32 ^ inside
		// A bracket differs from a brace by the bit of the small letters.
		if w |= eachByte * 0x20; equalBytes(w, '{')|equalBytes(w, '}') != 0 {
			opens := bits.OnesCount64(matchBytes(w, '{') &^ q)
			closes := bits.OnesCount64(matchBytes(w, '}') &^ q)
			if closes >= depth {
				break
			}
			depth += opens - closes
		}
		inside = -(q >> 63) & topBits
	}
	s.quoted = inside != 0
	return i, depth
}

// matchBytes is equalBytes with every mark exact.
func matchBytes(w uint64, c byte) uint64 {
	w ^= eachByte * uint64(c)
	return ^((w&^topBits + ^uint64(topBits)) | w) & topBits
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
		if m := equalBytes(w, '"') | equalBytes(w, '\\'); m != 0 {
			return i + firstByte(m)
		}
		i += 8
	}
	for i < len(b) && b[i] != '"' && b[i] != '\\' {
		i++
	}
	return i
}

// envelope reads on in the envelope and reports whether the state has changed: a
// part begins or the envelope is complete. Of its bytes, those before a part move
// to the skeleton.
func (s *JSONSplitter) envelope() bool {
	for s.pos < len(s.buf) {
		if below := s.depth - s.matched - 1; below > 0 { // off the path
			left, done := s.nested(below)
			s.depth += left - below
			if !done {
				break
			}
			s.isKey, s.named = false, false
			if s.depth <= 0 {
				return s.complete()
			}
			continue
		}
		if s.quoted {
			s.pos = s.closeQuote(s.pos)
			if !s.quoted {
				s.named = s.isKey && s.nameMatches()
				s.isKey = false
			}
			continue
		}
		c := s.buf[s.pos]
		if s.named && beginsValue(c) {
			s.named = false
			if s.matched+1 == len(s.path) {
				if s.copy() {
					s.target(jsonSplitEnvelope)
				}
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
			s.quoted = true
			s.keyAt = s.pos
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
			s.matched--
			if s.depth <= 0 {
				s.pos++
				return s.complete()
			}
		case ',':
			s.isKey = true
		}
		s.pos++
	}
	return s.fits() && s.end("the rest of the envelope")
}

// complete ends the envelope at pos.
func (s *JSONSplitter) complete() bool {
	if !s.fits() {
		return false
	}
	s.state = jsonSplitClosing
	return true
}

// beginsValue tells whether c, after a name, is the first byte of its value.
func beginsValue(c byte) bool {
	switch c {
	case ' ', '\t', '\r', '\n', ':', ',', '}', ']':
		return false
	}
	return true
}

// fits reports whether the envelope is within the limit.
func (s *JSONSplitter) fits() bool {
	if len(s.skeleton)+s.pos-s.keep > s.lim.Bytes {
		return s.tooLarge(s.base + s.pos)
	}
	return true
}

// copy moves the bytes of the envelope up to pos to the skeleton.
func (s *JSONSplitter) copy() bool {
	if !s.fits() {
		return false
	}
	s.skeleton = append(s.skeleton, s.buf[s.keep:s.pos]...)
	s.keep = s.pos
	return true
}

// nameMatches compares the name that ends at pos with the next name of the path.
func (s *JSONSplitter) nameMatches() bool {
	want, raw := s.path[s.matched], s.buf[s.keyAt:s.pos]
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
