package scan

import "unicode/utf8"

// AppendText appends s to dst as XML character data. '&', '<' and '>' become
// entities and a carriage return becomes a character reference, since a reader
// would turn a literal one into a line feed. It returns false and dst unchanged
// when s holds what XML 1.0 cannot carry: malformed UTF-8, a control character
// other than TAB, LF and CR, U+FFFE or U+FFFF.
func AppendText(dst []byte, s string) ([]byte, bool) { return appendEscaped(dst, s, false) }

// AppendAttr appends s to dst as the inside of an attribute value in double
// quotes. Beyond what [AppendText] escapes, the quote, TAB and LF are escaped,
// because attribute value normalisation would turn the latter two into spaces.
func AppendAttr(dst []byte, s string) ([]byte, bool) { return appendEscaped(dst, s, true) }

func appendEscaped(dst []byte, s string, attr bool) ([]byte, bool) {
	undo := len(dst)
	from := 0
	for i := 0; i < len(s); {
		if i+8 <= len(s) {
			w := load8(s, i)
			m := w&topBits | equalBytes(w, '&') | equalBytes(w, '<') | equalBytes(w, '>') |
				equalBytes(w, '"') | controlBytes(w)
			if m == 0 {
				i += 8
				continue
			}
			i += firstByte(m)
		}
		c := s[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 || r == 0xFFFE || r == 0xFFFF {
				return dst[:undo], false
			}
			i += size
			continue
		}
		var esc string
		switch {
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
		case c < ' ' && c != '\t' && c != '\n':
			return dst[:undo], false
		default:
			i++
			continue
		}
		dst = append(append(dst, s[from:i]...), esc...)
		i++
		from = i
	}
	return append(dst, s[from:]...), true
}
