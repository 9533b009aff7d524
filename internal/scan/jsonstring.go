package scan

import (
	"math/bits"
	"unicode/utf16"
	"unicode/utf8"
)

// key reads the member name at i and the colon after it.
func (j *JSON) key(i int) JSONKind {
	name, ok := j.name(i)
	if !ok {
		return JSONInvalid
	}
	j.record(name)
	return Key
}

// name is key without a look for duplicates. It leaves Text to its caller.
func (j *JSON) name(i int) (name string, ok bool) {
	name, end, ok := j.str(i, true)
	if !ok {
		return "", false
	}
	colon := j.space(end)
	if colon >= len(j.src) || j.src[colon] != ':' {
		j.unexpected(colon, "a colon")
		return "", false
	}
	j.Kind, j.Offset, j.End, j.pos, j.state = Key, i, end, colon+1, jsonValue
	return name, true
}

// record makes name the text of the current Key.
func (j *JSON) record(name string) {
	j.Text, j.Duplicate = name, j.members.add(&j.stack[len(j.stack)-1].names, name)
	if j.Duplicate {
		j.Duplicates++
		j.DuplicateAt = j.Offset
	}
}

func (j *JSON) stringValue(i int) JSONKind {
	text, end, ok := j.str(i, !j.discard)
	if !ok {
		return JSONInvalid
	}
	return j.scalar(String, i, end, text)
}

// str reads the string whose opening quotation mark is at start. With keep
// false an escaped string is checked but not returned.
func (j *JSON) str(start int, keep bool) (text string, end int, ok bool) {
	s := j.src
	i, high := plainRun(s, start+1)
	if i < len(s) && s[i] == '"' { // the common case: no escapes
		if i-start-1 > j.lim.Text {
			j.tooLong(start)
			return "", 0, false
		}
		text = s[start+1 : i]
		if high && !utf8.ValidString(text) {
			j.encoding(start+1, i)
			return "", 0, false
		}
		return text, i + 1, true
	}
	return j.escaped(start, i, high, keep)
}

// escaped reads on from i, where the first run of plain bytes ended at an
// escape or at a fault. high tells whether that run holds bytes above 0x7F.
func (j *JSON) escaped(start, i int, high, keep bool) (text string, end int, ok bool) {
	s := j.src
	buf, run := j.scratch[:0], start+1
	for {
		if high && !utf8.ValidString(s[run:i]) {
			j.encoding(run, i)
			return "", 0, false
		}
		buf = append(buf, s[run:i]...)
		if i >= len(s) || s[i] < ' ' {
			j.scratch = buf
			j.unexpected(i, "the closing quotation mark")
			return "", 0, false
		}
		if s[i] == '"' {
			break
		}
		var r rune
		if r, i, ok = j.escape(i); !ok {
			j.scratch = buf
			return "", 0, false
		}
		buf = utf8.AppendRune(buf, r)
		run = i
		i, high = plainRun(s, i)
	}
	j.scratch = buf
	if i-start-1 > j.lim.Text {
		j.tooLong(start)
		return "", 0, false
	}
	if keep {
		text = string(buf)
	}
	return text, i + 1, true
}

// escape decodes the escape sequence whose backslash is at i; two \u escapes
// that form a surrogate pair are one sequence.
func (j *JSON) escape(i int) (r rune, end int, ok bool) {
	s := j.src
	if i+1 < len(s) {
		switch c := s[i+1]; c {
		case '"', '\\', '/':
			return rune(c), i + 2, true
		case 'b':
			return '\b', i + 2, true
		case 'f':
			return '\f', i + 2, true
		case 'n':
			return '\n', i + 2, true
		case 'r':
			return '\r', i + 2, true
		case 't':
			return '\t', i + 2, true
		case 'u':
			return j.unicodeEscape(i)
		}
	}
	j.unexpected(i+1, `one of "\/bfnrtu after a backslash`)
	return 0, 0, false
}

func (j *JSON) unicodeEscape(i int) (r rune, end int, ok bool) {
	s := j.src
	if r, ok = j.hex4(i + 2); !ok {
		return 0, 0, false
	}
	if !utf16.IsSurrogate(r) {
		return r, i + 6, true
	}
	if r < 0xDC00 {
		low := i + 6
		switch {
		case low >= len(s), s[low] == '\\' && low+1 >= len(s):
			j.unexpected(len(s), "a second surrogate")
			return 0, 0, false
		case s[low] == '\\' && s[low+1] == 'u':
			r2, ok := j.hex4(low + 2)
			if !ok {
				return 0, 0, false
			}
			if 0xDC00 <= r2 && r2 < 0xE000 {
				return utf16.DecodeRune(r, r2), low + 6, true
			}
		}
	}
	j.fail(Encoding, i, "a lone surrogate "+s[i:i+6], "a pair of surrogates")
	return 0, 0, false
}

// hex4 reads the four hexadecimal digits at i.
func (j *JSON) hex4(i int) (r rune, ok bool) {
	for n := i; n < i+4; n++ {
		if n >= len(j.src) {
			j.unexpected(n, "a hexadecimal digit")
			return 0, false
		}
		c := j.src[n]
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'a' <= c|0x20 && c|0x20 <= 'f':
			c = c | 0x20 - 'a' + 10
		default:
			j.unexpected(n, "a hexadecimal digit")
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

// The constants of the word-wise search in plainRun.
const (
	everyByte = 0x0101010101010101
	everyHigh = 0x8080808080808080
)

// specialBytes marks the bytes of w that end a run of plain string content: a
// quotation mark, a backslash or a control character. The lowest mark is exact;
// a borrow may set false marks above it.
//
// Exchanging 0x22 and 0x20 puts the quotation mark next to the control
// characters, so that one comparison finds both.
func specialBytes(w uint64) uint64 {
	return ((w ^ 0x02*everyByte - 0x21*everyByte) | (w ^ '\\'*everyByte - everyByte)) &^ w & everyHigh
}

// plainRun returns the index of the first byte from i on that ends a run of
// plain string content, or len(s), and whether the run holds bytes above 0x7F.
func plainRun(s string, i int) (end int, high bool) {
	var acc uint64
	for len(s)-i >= 8 {
		w := load8(s, i)
		if m := specialBytes(w); m != 0 {
			n := bits.TrailingZeros64(m) &^ 7
			acc |= w & (1<<n - 1)
			return i + n>>3, acc&everyHigh != 0
		}
		acc |= w
		i += 8
	}
	for ; i < len(s); i++ {
		c := s[i]
		if c < ' ' || c == '"' || c == '\\' {
			break
		}
		acc |= uint64(c)
	}
	return i, acc&everyHigh != 0
}
