package scan

import "slices"

// AppendString appends s to dst as a JSON string in quotation marks. Invalid
// UTF-8 goes through unchanged: it takes one look at the whole of what was
// written to find it.
//
// The escaping is the minimal one that RFC 8785 section 3.2.2.2 prescribes, so
// that equal strings have equal bytes: \b \t \n \f \r \" \\, other control
// characters as \u00xx with lower-case digits, and everything else verbatim,
// the slash and U+2028 included.
func AppendString(dst []byte, s string) []byte {
	start := len(dst)
	end := start + len(s) + 2
	if cap(dst) < end {
		dst = slices.Grow(dst, len(s)+2)
	}
	out := dst[:end]
	if copyJSON(out, start+1, s) {
		return appendEscapedString(dst, s)
	}
	out[start], out[end-1] = '"', '"'
	return out
}

// copyJSON copies s to dst[at:], where there is room for it, and reports whether
// there are characters in it that a JSON string cannot hold as they are.
func copyJSON(dst []byte, at int, s string) (special bool) {
	var marks uint64
	switch n := len(s); {
	case n >= 8:
		for i := 0; i <= n-8; i += 8 {
			w := load8(s, i)
			marks |= specialBytes(w)
			store8(dst, at+i, w)
		}
		w := load8(s, n-8) // once more what the last word had of it
		marks |= specialBytes(w)
		store8(dst, at+n-8, w)
	case n >= 4:
		a, b := load4(s, 0), load4(s, n-4)
		marks = specialBytes(uint64(a) | uint64(b)<<32)
		store4(dst, at, a)
		store4(dst, at+n-4, b)
	case n > 0: // the first, the middle and the last byte are all there are
		a, b, c := s[0], s[n>>1], s[n-1]
		marks = specialBytes(uint64(a) | uint64(b)<<8 | uint64(c)<<16 | everyHigh&^0xFFFFFF)
		dst[at], dst[at+n>>1], dst[at+n-1] = a, b, c
	}
	return marks != 0
}

func appendEscapedString(dst []byte, s string) []byte {
	dst = append(dst, '"')
	for run := 0; ; {
		i, _ := plainRun(s, run)
		dst = append(dst, s[run:i]...)
		if i == len(s) {
			return append(dst, '"')
		}
		dst = appendEscape(dst, s[i])
		run = i + 1
	}
}

// appendEscape appends the escape of a quotation mark, a backslash or a control
// character.
func appendEscape(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\b':
		return append(dst, '\\', 'b')
	case '\t':
		return append(dst, '\\', 't')
	case '\n':
		return append(dst, '\\', 'n')
	case '\f':
		return append(dst, '\\', 'f')
	case '\r':
		return append(dst, '\\', 'r')
	}
	const digits = "0123456789abcdef"
	return append(dst, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
}
