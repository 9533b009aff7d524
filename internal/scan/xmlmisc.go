package scan

import (
	"strings"
	"unicode/utf8"
)

// comment reads the comment at src[i:] == "<!" and returns the offset after it,
// or -1.
func (x *XML) comment(i int) int {
	src := x.src
	if !strings.HasPrefix(src[i:], "<!--") {
		switch {
		case strings.HasPrefix("<!--", src[i:]) || strings.HasPrefix("<![CDATA[", src[i:]):
			x.failAt(len(src), "a comment")
		case strings.HasPrefix(src[i:], "<!DOCTYPE"):
			x.fail(Doctype, i, "document type declaration", "none: it is refused in every document")
		default:
			x.fail(Malformed, i, "markup "+clip(src[i:min(i+9, len(src))]), "a comment or a CDATA section")
		}
		return -1
	}
	n := strings.Index(src[i+4:], "--")
	if n < 0 {
		x.failAt(len(src), "'-->'")
		return -1
	}
	n += i + 4
	switch {
	case n+2 >= len(src):
		x.failAt(len(src), "'-->'")
		return -1
	case src[n+2] != '>':
		x.fail(Malformed, n, "'--' inside a comment", "'-->'")
		return -1
	}
	return n + 3
}

// instruction reads the processing instruction at src[i:] == "<?" and returns
// the offset after it, or -1.
func (x *XML) instruction(i int) int {
	src := x.src
	end, colon := x.name(i + 2)
	if end < 0 {
		return -1
	}
	target := src[i+2 : end]
	switch {
	case colon >= 0:
		x.fail(Namespace, colon, "':' in the target of a processing instruction", "a name without colon")
		return -1
	case target == "xml":
		x.fail(Malformed, i, "XML declaration", "it only at the very start of a document")
		return -1
	case strings.EqualFold(target, "xml"):
		x.fail(Malformed, i+2, "processing instruction "+target, "another target: this one is reserved")
		return -1
	case strings.HasPrefix(src[end:], "?>"):
		return end + 2
	case end >= len(src) || src[end] > ' ':
		x.failAt(end, "white space or '?>'")
		return -1
	}
	n := strings.Index(src[end:], "?>")
	if n < 0 {
		x.failAt(len(src), "'?>'")
		return -1
	}
	return end + n + 2
}

// foreignEncoding names the encoding of src if its first bytes show that it is
// neither UTF-8 nor ASCII (XML 1.0 appendix F).
func foreignEncoding(src string) string {
	for _, e := range [...]struct{ prefix, name string }{
		{"\x00\x00\xFE\xFF", "UTF-32"},
		{"\xFF\xFE\x00\x00", "UTF-32"},
		{"\xFE\xFF", "UTF-16"},
		{"\xFF\xFE", "UTF-16"},
		{"\x00\x00\x00<", "UTF-32"},
		{"<\x00\x00\x00", "UTF-32"},
		{"\x00<", "UTF-16"},
		{"<\x00", "UTF-16"},
		{"\x4C\x6F\xA7\x94", "EBCDIC"},
	} {
		if strings.HasPrefix(src, e.prefix) {
			return e.name + " input"
		}
	}
	return ""
}

// declaration reads the XML declaration at the current position and reports
// whether it declares US-ASCII. It runs before the characters are checked,
// since a foreign encoding explains bytes that are not UTF-8.
func (x *XML) declaration() (ascii bool) {
	src, i := x.src, x.pos+5
	for step := 0; ; {
		space := i
		i = skipSpace(src, i)
		if step > 0 && strings.HasPrefix(src[i:], "?>") {
			x.pos = i + 2
			return ascii
		}
		name := i
		for i < len(src) && (src[i]|0x20) >= 'a' && (src[i]|0x20) <= 'z' {
			i++
		}
		n := [...]string{"version", "encoding", "standalone"}
		found := step
		for found < len(n) && (n[found] != src[name:i] || found > 0 && step == 0) {
			found++
		}
		if found == len(n) || space == name {
			x.failAt(name, [...]string{"version", "encoding, standalone or '?>'", "standalone or '?>'", "'?>'"}[step])
			return false
		}
		if i = skipSpace(src, i); i >= len(src) || src[i] != '=' {
			x.failAt(i, "'=' in the XML declaration")
			return false
		}
		if i = skipSpace(src, i+1); i >= len(src) || src[i] != '"' && src[i] != '\'' {
			x.failAt(i, "a value in quotes")
			return false
		}
		end := strings.IndexByte(src[i+1:], src[i])
		if end < 0 {
			x.failAt(len(src), "the closing quote in the XML declaration")
			return false
		}
		value, at := src[i+1:i+1+end], i+1
		i += end + 2
		switch found {
		case 0:
			if value != "1.0" {
				code := Malformed
				if len(value) > 2 && value[:2] == "1." && strings.Trim(value[2:], "0123456789") == "" {
					code = Unsupported
				}
				x.fail(code, at, "XML version "+clip(value), "1.0")
				return false
			}
		case 1:
			switch {
			case !isEncodingName(value):
				x.fail(Malformed, at, "encoding name "+clip(value), "UTF-8")
				return false
			case strings.EqualFold(value, "US-ASCII"):
				ascii = true
			case !strings.EqualFold(value, "UTF-8"):
				x.fail(Encoding, at, "encoding "+clip(value), "UTF-8")
				return false
			}
		case 2:
			if value != "yes" && value != "no" {
				x.fail(Malformed, at, "standalone "+clip(value), "yes or no")
				return false
			}
		}
		step = found + 1
	}
}

func isEncodingName(s string) bool {
	for i := range len(s) {
		c := s[i]
		letter := (c|0x20) >= 'a' && (c|0x20) <= 'z'
		if c >= utf8.RuneSelf || !letter && (i == 0 || (c < '0' || c > '9') && c != '.' && c != '_' && c != '-') {
			return false
		}
	}
	return s != ""
}
