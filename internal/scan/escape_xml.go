package scan

import (
	"slices"
	"unicode/utf8"
)

// AppendText appends s to dst as XML character data. '&', '<' and '>' become
// entities and a carriage return becomes a character reference, since a reader
// would turn a literal one into a line feed. What XML cannot carry at all goes
// through as it is; plain says that there is no such thing in s, because it
// holds neither control characters nor any beyond ASCII. Where it is false,
// [XMLChars] tells, for all that was written at once.
func AppendText(dst []byte, s string) (out []byte, plain bool) { return appendEscaped(dst, s, false) }

// AppendAttr appends s to dst as the inside of an attribute value in double
// quotes. Beyond what [AppendText] escapes, the quote, TAB and LF are escaped,
// because attribute value normalisation would turn the latter two into spaces.
func AppendAttr(dst []byte, s string) (out []byte, plain bool) { return appendEscaped(dst, s, true) }

// XMLChars reports whether XML 1.0 can carry all of s: no malformed UTF-8, no
// control character other than TAB, LF and CR, no U+FFFE or U+FFFF.
func XMLChars[T string | []byte](s T) bool { return checkChars(s, 0) < 0 }

// AppendElement appends an element that holds value. Its name comes as the end
// tag, of which all but the slash is the start tag.
func AppendElement(dst []byte, end, value string) (out []byte, plain bool) {
	from, tag, n := len(dst), len(end)-1, len(value)
	size := tag + n + len(end)
	if cap(dst)-from < size {
		dst = slices.Grow(dst, size)
	}
	b := dst[from : from+size]
	copyWords(b, end[1:])
	b[0] = '<'
	special, wide := copyPlain(b[tag:tag+n], value)
	if special {
		dst, plain = escapeXML(dst[:from+tag], value, false)
		return append(dst, end...), plain
	}
	copyWords(b[tag+n:], end)
	return dst[:from+size], !wide
}

// AppendQualified is AppendElement for an element with one attribute: open is
// what stands before its value, a space, the name and =".
func AppendQualified(dst []byte, end, open, attr, value string) (out []byte, plain bool) {
	from, tag, n, m := len(dst), len(end)-2, len(value), len(attr)
	size := tag + len(open) + m + 2 + n + len(end)
	if cap(dst)-from < size {
		dst = slices.Grow(dst, size)
	}
	b := dst[from : from+size]
	copyWords(b, end[1:])
	b[0] = '<'
	b = b[tag:]
	copyWords(b, open)
	b = b[len(open):]
	special, wide := copyPlain(b[:m], attr)
	b[m], b[m+1] = '"', '>'
	b = b[m+2:]
	special2, wide2 := copyPlain(b[:n], value)
	if special || special2 {
		dst, plain = escapeXML(dst[:from+tag+len(open)], attr, true)
		dst, wide = escapeXML(append(dst, `">`...), value, false)
		return append(dst, end...), plain && wide
	}
	copyWords(b[n:], end)
	return dst[:from+size], !wide && !wide2
}

func appendEscaped(dst []byte, s string, attr bool) ([]byte, bool) {
	n, from := len(s), len(dst)
	if cap(dst)-from < n {
		dst = slices.Grow(dst, n)
	}
	special, wide := copyPlain(dst[from:from+n], s)
	if special {
		return escapeXML(dst, s, attr)
	}
	return dst[:from+n], !wide
}

// copyPlain copies s and looks at it in one go, since most values need no
// escape. It reports whether there is a character that may need one, and
// whether there is one beyond ASCII.
func copyPlain(b []byte, s string) (special, wide bool) {
	var marks, all uint64
	switch n := len(s); {
	case n >= 8:
		for i := 0; i < n-8; i += 8 {
			w := load8(s, i)
			marks, all = marks|xmlSpecial(w), all|w
			store8(b, i, w)
		}
		w := load8(s, n-8) // once more what the last word had of it
		marks, all = marks|xmlSpecial(w), all|w
		store8(b, n-8, w)
	case n >= 4:
		x, y := load4(s, 0), load4(s, n-4)
		all = uint64(x) | uint64(y)<<32
		marks = xmlSpecial(all)
		store4(b, 0, x)
		store4(b, n-4, y)
	case n > 0: // the first, the middle and the last byte are all there are
		x, y, z := s[0], s[n>>1], s[n-1]
		b[0], b[n>>1], b[n-1] = x, y, z
		all = uint64(x) | uint64(y)<<8 | uint64(z)<<16
		marks = xmlSpecial(all | topBits&^0xFFFFFF)
	}
	return marks != 0, all&topBits != 0
}

// copyWords copies a name faster than copy does.
func copyWords(b []byte, s string) {
	n := len(s)
	if n < 8 {
		copy(b, s)
		return
	}
	for i := 0; i < n-8; i += 8 {
		store8(b, i, load8(s, i))
	}
	store8(b, n-8, load8(s, n-8))
}

func escapeXML(dst []byte, s string, attr bool) (out []byte, plain bool) {
	from := 0
	plain = true
	for i := range len(s) {
		var esc string
		switch c := s[i]; {
		case c == '&':
			esc = "&amp;"
		case c == '<':
			esc = "&lt;"
		case c == '>':
			esc = "&gt;"
		case c == '\r':
			esc = "&#xD;"
		case c == '"' && attr:
			esc = "&quot;"
		case c == '\t' && attr:
			esc = "&#x9;"
		case c == '\n' && attr:
			esc = "&#xA;"
		case c >= utf8.RuneSelf, c < ' ' && c != '\t' && c != '\n':
			plain = false
		}
		if esc != "" {
			dst = append(append(dst, s[from:i]...), esc...)
			from = i + 1
		}
	}
	return append(dst, s[from:]...), plain
}

// xmlSpecial marks the bytes of w that may need an escape: control characters,
// '&', '<', '>' and the quote. The lowest mark is exact. Of each pair of
// characters that differ in one bit, one comparison finds both.
func xmlSpecial(w uint64) uint64 {
	tag := w&^(eachByte*('<'^'>')) ^ eachByte*'<'
	ref := w&^(eachByte*('"'^'&')) ^ eachByte*'"'
	return ((tag - eachByte) | (ref - eachByte) | (w - eachByte*' ')) &^ w & topBits
}

// store8 is the reverse of load8.
func store8(b []byte, i int, w uint64) {
	b = b[i : i+8]
	b[0], b[1], b[2], b[3] = byte(w), byte(w>>8), byte(w>>16), byte(w>>24)
	b[4], b[5], b[6], b[7] = byte(w>>32), byte(w>>40), byte(w>>48), byte(w>>56)
}

// load4 loads four bytes in little-endian order, and store4 stores them.
func load4(s string, i int) uint32 {
	s = s[i : i+4]
	return uint32(s[0]) | uint32(s[1])<<8 | uint32(s[2])<<16 | uint32(s[3])<<24
}

func store4(b []byte, i int, w uint32) {
	b = b[i : i+4]
	b[0], b[1], b[2], b[3] = byte(w), byte(w>>8), byte(w>>16), byte(w>>24)
}
