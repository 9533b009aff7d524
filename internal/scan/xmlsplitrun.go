package scan

import (
	"bytes"
	"encoding/binary"
)

// pass goes over content of elem from b[i], which is outside of markup, and
// returns the index before which step has nothing to look at: that of the next
// tag of the same name or of markup of another kind, or of the last bytes of b,
// where either may begin. b[0] has the offset base.
func (s *XMLSplitter) pass(b []byte, i int, base int64) int {
	stop := len(b) - len("</") - len(s.elem)
	if i >= stop {
		return i
	}
	stop = min(stop, markAt(b, i, base, '!', &s.bang), markAt(b, i, base, '?', &s.question))
	if len(s.elem) == s.local || len(s.elem) == maxSplitName { // "<:>" and the like
		return min(stop, i+max(0, bytes.IndexByte(b[i:], '<')))
	}
	first := s.elem[s.local] // capital letters are rarer than '<'
	for k := i + 1 + s.local; ; k++ {
		end := min(stop+2+s.local, len(b))
		if k >= end {
			return stop
		}
		n := bytes.IndexByte(b[k:end], first)
		if n < 0 {
			return stop
		}
		k += n
		at := k - s.local - 1
		if b[at] == '/' && at > i {
			at--
		}
		if b[at] == '<' && at < stop && string(s.elem) == string(b[k-s.local:k-s.local+len(s.elem)]) {
			return at
		}
	}
}

// markAt returns the index of the next '<' with mark behind it at or after
// b[i], or len(b). What it finds is kept in known, so that all calls together
// look at each byte once.
func markAt(b []byte, i int, base int64, mark byte, known *int64) int {
	if k := *known - base; k >= int64(i) {
		return int(min(k, int64(len(b))))
	}
	for k := i + 1; k < len(b); k++ {
		n := bytes.IndexByte(b[k:], mark)
		if n < 0 {
			break
		}
		if k += n; b[k-1] == '<' {
			*known = base + int64(k-1)
			return k - 1
		}
	}
	*known = base + int64(len(b))
	return len(b)
}

// compare goes on comparing the name of a tag with elem, at byte c with index i,
// and returns the index of the next byte to look at.
func (s *XMLSplitter) compare(c byte, i int) int {
	switch end := c <= ' ' || c == '>' || c == '/' && s.state == xmlSplitInner; {
	case s.match < len(s.elem) && c == s.elem[s.match]:
		s.match++
		return i + 1
	case s.match < len(s.elem) || !end && len(s.elem) < maxSplitName:
		s.state = xmlSplitText
	case s.state == xmlSplitInner:
		s.state = xmlSplitStart
	default:
		s.state = xmlSplitEnd
	}
	return i
}

// terminator looks for '>' after at least so many of the byte mark, and returns
// the index after it.
func (s *XMLSplitter) terminator(chunk []byte, i int, mark byte, count int) int {
	for i < len(chunk) {
		if s.match == 0 {
			n := bytes.IndexByte(chunk[i:], mark)
			if n < 0 {
				return len(chunk)
			}
			i += n
		}
		switch c := chunk[i]; {
		case c == mark:
			s.match = min(s.match+1, count)
		case c == '>' && s.match == count:
			s.misc = s.misc || s.depth == 0
			s.state, s.match = xmlSplitText, 0
			return i + 1
		default:
			s.match = 0
		}
		i++
	}
	return i
}

// tagStop returns the index of the first '>' or quote at or after i, or the
// length of b.
func tagStop(b []byte, i int) int {
	for i+8 <= len(b) {
		w := binary.LittleEndian.Uint64(b[i:])
		m := equalBytes(w, '>') | equalBytes(w, '"') | equalBytes(w, '\'')
		if m != 0 {
			return i + firstByte(m)
		}
		i += 8
	}
	for i < len(b) && b[i] != '>' && b[i] != '"' && b[i] != '\'' {
		i++
	}
	return i
}
