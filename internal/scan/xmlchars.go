package scan

import (
	"math/bits"
	"unicode/utf8"
)

// Classes of a byte inside an XML name.
const (
	nameStop  = iota // ends the name
	nameRest         // allowed after the first character
	nameFirst        // allowed anywhere
	nameColon        // separates prefix and local part
	nameWide         // first byte of a character outside ASCII
)

// nameClass maps every byte to its class. A constant string, unlike an array
// variable, cannot be changed and needs no bounds check for a byte index.
const nameClass = "" +
	"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000" +
	"\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000\000" +
	"\000\000\000\000\000\000\000\000\000\000\000\000\000\001\001\000" +
	"\001\001\001\001\001\001\001\001\001\001\003\000\000\000\000\000" +
	"\000\002\002\002\002\002\002\002\002\002\002\002\002\002\002\002" +
	"\002\002\002\002\002\002\002\002\002\002\002\000\000\000\000\002" +
	"\000\002\002\002\002\002\002\002\002\002\002\002\002\002\002\002" +
	"\002\002\002\002\002\002\002\002\002\002\002\000\000\000\000\000" +
	"\004\004\004\004\004\004\004\004\004\004\004\004\004\004\004\004" +
	"\004\004\004\004\004\004\004\004\004\004\004\004\004\004\004\004" +
	"\004\004\004\004\004\004\004\004\004\004\004\004\004\004\004\004" +
	"\004\004\004\004\004\004\004\004\004\004\004\004\004\004\004\004" +
	"\004\004\004\004\004\004\004\004\004\004\004\004\004\004\004\004" +
	"\004\004\004\004\004\004\004\004\004\004\004\004\004\004\004\004" +
	"\004\004\004\004\004\004\004\004\004\004\004\004\004\004\004\004" +
	"\004\004\004\004\004\004\004\004\004\004\004\004\004\004\004\004"

// isNameStart reports whether r, outside ASCII, may begin an XML name
// (XML 1.0 fifth edition, production 4).
func isNameStart(r rune) bool {
	switch {
	case r < 0x300:
		return r >= 0xC0 && r != 0xD7 && r != 0xF7
	case r < 0x2000:
		return r >= 0x370 && r != 0x37E
	case r < 0x3001:
		return r == 0x200C || r == 0x200D || r >= 0x2070 && r <= 0x218F || r >= 0x2C00 && r <= 0x2FEF
	case r < 0x10000:
		return r <= 0xD7FF || r >= 0xF900 && r <= 0xFDCF || r >= 0xFDF0 && r <= 0xFFFD
	}
	return r <= 0xEFFFF
}

// isNameChar reports whether r, outside ASCII, may continue an XML name
// (production 4a).
func isNameChar(r rune) bool {
	return isNameStart(r) || r == 0xB7 || r >= 0x300 && r <= 0x36F || r == 0x203F || r == 0x2040
}

// isChar reports whether XML 1.0 can carry r at all (production 2).
func isChar(r rune) bool {
	switch {
	case r < ' ':
		return r == '\t' || r == '\n' || r == '\r'
	case r < 0xD800:
		return true
	}
	return r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= utf8.MaxRune
}

// The scanners look at eight bytes at a time: a byte of a word that satisfies a
// condition gets its top bit set. Only the lowest set bit is exact, because a
// borrow may spill upwards, and only the lowest one is ever used.
const (
	eachByte = 0x0101010101010101
	topBits  = 0x8080808080808080
)

func load8[T string | []byte](s T, i int) uint64 {
	s = s[i : i+8]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// equalBytes marks the bytes of w that equal c.
func equalBytes(w uint64, c byte) uint64 {
	w ^= eachByte * uint64(c)
	return (w - eachByte) &^ w & topBits
}

// controlBytes marks the bytes of w below the space.
func controlBytes(w uint64) uint64 {
	return (w - eachByte*' ') &^ w & topBits
}

func firstByte(mask uint64) int { return bits.TrailingZeros64(mask) >> 3 }

// checkChars returns the offset of the first character at or after i that is
// not well-formed UTF-8 or that XML cannot carry, or -1.
func checkChars[T string | []byte](s T, i int) int {
	for i+8 <= len(s) {
		if i = plainASCII(s, i); i+8 > len(s) {
			break
		}
		for near := i + 32; i < near && i+8 <= len(s); {
			w := load8(s, i)
			if w&topBits != 0 {
				// ASCII bytes before the first wide character, then the run of
				// wide characters.
				for n := i + firstByte(w&topBits); i < n; i++ {
					if s[i] < ' ' && !isChar(rune(s[i])) {
						return i
					}
				}
				for i < len(s) && s[i] >= utf8.RuneSelf {
					if n := wideChar(s, i); n > 0 {
						i += n
						continue
					}
					r, size := utf8.DecodeRuneInString(string(s[i:min(i+utf8.UTFMax, len(s))]))
					if r == utf8.RuneError && size == 1 || r == 0xFFFE || r == 0xFFFF {
						return i
					}
					i += size
				}
				continue
			}
			// All bytes are ASCII, so no borrow or carry crosses a byte and each
			// mark is exact: set unless the byte is a TAB, LF, CR, or not a control.
			bad := ((w ^ eachByte*'\t') + (topBits - eachByte)) &
				((w ^ eachByte*'\n') + (topBits - eachByte)) &
				((w ^ eachByte*'\r') + (topBits - eachByte)) &^
				((w | topBits) - eachByte*' ') & topBits
			if bad != 0 {
				return i + firstByte(bad)
			}
			i += 8
		}
	}
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(string(s[i:min(i+utf8.UTFMax, len(s))]))
		if r == utf8.RuneError && size == 1 || !isChar(r) {
			return i
		}
		i += size
	}
	return -1
}

// wideChar returns the length of the character at i, if it is one of two or three
// bytes that is allowed for sure, and else 0.
func wideChar[T string | []byte](s T, i int) int {
	switch c := s[i]; {
	case c < 0xC2 || c >= 0xEF || c == 0xE0 || c == 0xED || i+2 >= len(s) || s[i+1]&0xC0 != 0x80:
		return 0
	case c < 0xE0:
		return 2
	case s[i+2]&0xC0 != 0x80:
		return 0
	}
	return 3
}

// plainASCII returns how far s consists, from i on and in steps of 32 bytes, of
// ASCII characters from the space on.
func plainASCII[T string | []byte](s T, i int) int {
	for i+32 <= len(s) {
		b := s[i : i+32]
		w0, w1, w2, w3 := load8(b, 0), load8(b, 8), load8(b, 16), load8(b, 24)
		// A byte below the space or above ASCII has its top bit set here.
		m := (w0 - eachByte*' ') | w0 | (w1 - eachByte*' ') | w1 | (w2 - eachByte*' ') | w2 | (w3 - eachByte*' ') | w3
		if m&topBits != 0 {
			break
		}
		i += 32
	}
	return i
}

// textStop returns the offset of the first byte at or after i that ends a plain
// run of character data: '<', '&', ']' or a carriage return, or len(s).
func textStop(s string, i int) int {
	for i+8 <= len(s) {
		w := load8(s, i)
		m := equalBytes(w, '<') | equalBytes(w, '&') | equalBytes(w, ']') | equalBytes(w, '\r')
		if m != 0 {
			return i + firstByte(m)
		}
		i += 8
	}
	for i < len(s) && s[i] != '<' && s[i] != '&' && s[i] != ']' && s[i] != '\r' {
		i++
	}
	return i
}

// attrStop returns the offset of the first byte at or after i that ends a plain
// run of an attribute value: the quote, '<', '&' or a control character, or
// len(s).
func attrStop(s string, i int, quote byte) int {
	for i+8 <= len(s) {
		w := load8(s, i)
		m := equalBytes(w, quote) | equalBytes(w, '<') | equalBytes(w, '&') | controlBytes(w)
		if m != 0 {
			return i + firstByte(m)
		}
		i += 8
	}
	for i < len(s) && s[i] != quote && s[i] != '<' && s[i] != '&' && s[i] >= ' ' {
		i++
	}
	return i
}

// skipSpace returns the offset of the first byte at or after i that is not
// white space. Other control characters were refused before.
func skipSpace(s string, i int) int {
	for i < len(s) && s[i] <= ' ' {
		i++
	}
	return i
}
