package scan

import (
	"unicode/utf8"
)

// AppendString appends s to dst as a JSON string in quotation marks and reports
// whether s is valid UTF-8; if it is not, dst is returned as it was.
//
// The escaping is the minimal one that RFC 8785 section 3.2.2.2 prescribes, so
// that equal strings have equal bytes: \b \t \n \f \r \" \\, other control
// characters as \u00xx with lower-case digits, and everything else verbatim,
// the slash and U+2028 included.
func AppendString(dst []byte, s string) ([]byte, bool) {
	i, high := plainRun(s, 0)
	if i == len(s) { // the common case: nothing to escape
		if high && !utf8.ValidString(s) {
			return dst, false
		}
		dst = append(dst, '"')
		dst = append(dst, s...)
		return append(dst, '"'), true
	}
	if !utf8.ValidString(s) {
		return dst, false
	}
	dst = append(dst, '"')
	run := 0
	for i < len(s) {
		dst = append(dst, s[run:i]...)
		dst = appendEscape(dst, s[i])
		run = i + 1
		i, _ = plainRun(s, run)
	}
	dst = append(dst, s[run:]...)
	return append(dst, '"'), true
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
