package scan

import (
	"strconv"
	"unicode"
	"unicode/utf8"
)

const jsonBOM = "\xEF\xBB\xBF"

// fail ends the scan.
func (j *JSON) fail(code Code, at int, detail, want string) JSONKind {
	j.err = &Error{Code: code, Offset: at, Detail: detail, Want: want}
	j.state = jsonFailed
	return j.token(JSONInvalid, at, at, "")
}

// unexpected ends the scan at i, where want was expected, and tells apart input
// that ends too early, input that is not UTF-8 and input that breaks the grammar.
func (j *JSON) unexpected(i int, want string) JSONKind {
	switch {
	case i < len(j.src):
		code := Malformed
		if r, n := utf8.DecodeRuneInString(j.src[i:]); r == utf8.RuneError && n == 1 {
			code = Encoding
		}
		return j.fail(code, i, jsonFound(j.src, i), want)
	case j.capped:
		return j.fail(LimitBytes, len(j.src), "a larger value", "at most "+count(j.lim.Bytes, "byte"))
	case j.state == jsonTop && j.space(j.pos) >= len(j.src):
		return j.fail(Empty, len(j.src), "no value", want)
	}
	return j.fail(Truncated, len(j.src), "end of input", want)
}

// encoding ends the scan at the first invalid UTF-8 in src[from:to], a part of
// a string. A sequence that the end of input cuts short counts as truncated.
func (j *JSON) encoding(from, to int) {
	s := j.src[from:to]
	i := 0
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	if to == len(j.src) && !utf8.FullRuneInString(s[i:]) {
		j.unexpected(to, "the rest of a UTF-8 sequence")
		return
	}
	j.fail(Encoding, from+i, jsonFound(j.src, from+i), "UTF-8")
}

func (j *JSON) tooLong(start int) JSONKind {
	return j.fail(LimitText, start, "a longer value", "at most "+count(j.lim.Text, "byte"))
}

// jsonFound describes what stands at s[i].
func jsonFound(s string, i int) string {
	r, n := utf8.DecodeRuneInString(s[i:])
	switch {
	case r == utf8.RuneError && n == 1:
		return "byte 0x" + hexByte(s[i]) + ", which is not UTF-8"
	case unicode.IsPrint(r):
		return "character " + strconv.QuoteRune(r)
	}
	return "character " + strconv.QuoteRuneToASCII(r)
}

func hexByte(b byte) string {
	const digits = "0123456789ABCDEF"
	return string([]byte{digits[b>>4], digits[b&15]})
}

// count renders "1 byte", "2 bytes".
func count(n int, unit string) string {
	if n != 1 {
		unit += "s"
	}
	return strconv.Itoa(n) + " " + unit
}

// jsonForeign returns the name of the encoding if the document src is UTF-16 or
// UTF-32, with or without a byte order mark, else the empty string. Without a
// mark it relies on the first character of any JSON document being ASCII.
func jsonForeign(src string) string {
	var b [4]byte
	n := copy(b[:], src)
	switch {
	case n >= 4 && b == [4]byte{0x00, 0x00, 0xFE, 0xFF},
		n >= 4 && b[0] == 0 && b[1] == 0 && b[2] == 0 && b[3] != 0:
		return "UTF-32BE"
	case n >= 4 && b == [4]byte{0xFF, 0xFE, 0x00, 0x00},
		n >= 4 && b[0] != 0 && b[1] == 0 && b[2] == 0 && b[3] == 0:
		return "UTF-32LE"
	case n >= 2 && b[0] == 0xFE && b[1] == 0xFF,
		(n == 2 || n == 4) && b[0] == 0 && b[1] != 0 && b[2] == 0:
		return "UTF-16BE"
	case n >= 2 && b[0] == 0xFF && b[1] == 0xFE,
		(n == 2 || n == 4) && b[0] != 0 && b[1] == 0 && b[3] == 0:
		return "UTF-16LE"
	}
	return ""
}
