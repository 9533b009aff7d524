package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Most characters of a value that are shown to people; the whole value is in the JSON form.
const (
	maxMessage = 600
	maxValue   = 200
)

// clean makes s safe to show: one line, no control sequences, nothing that is invisible or reorders
// the text around it, valid UTF-8, and nothing that XML cannot carry.
func clean(s string) string {
	i := 0
	for i < len(s) && s[i] >= ' ' && s[i] < 0x7F {
		i++
	}
	if i == len(s) {
		return s
	}
	b := append(make([]byte, 0, len(s)+16), s[:i]...)
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		b = append(b, visible(r, s[i:i+size])...)
		i += size
	}
	return string(b)
}

// clip is clean, shortened to n characters.
func clip(s string, n int) string {
	at := 0
	for range n {
		if at >= len(s) {
			return clean(s)
		}
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
	}
	if at >= len(s) {
		return clean(s)
	}
	_, last := utf8.DecodeLastRuneInString(s[:at])
	return clean(s[:at-last]) + "…"
}

// fit is clean, and at most n characters long after that, for formats that bound the length.
func fit(s string, n int) string {
	s = clip(s, n)
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n-1]) + "…"
}

// visible returns how the character r, written as raw, is shown. Formatting characters are shown too:
// those that reorder text can make a value look like another, and one without width makes two codes
// differ for no visible reason.
func visible(r rune, raw string) string {
	switch {
	case r == '\t':
		return `\t`
	case r == '\n':
		return `\n`
	case r == '\r':
		return `\r`
	case r == utf8.RuneError && len(raw) == 1:
		return fmt.Sprintf(`\x%02X`, raw[0])
	case unicode.IsGraphic(r):
		return raw
	case r > 0xFFFF:
		return fmt.Sprintf(`\U%08X`, r)
	}
	return fmt.Sprintf(`\u%04X`, r)
}

// width returns the columns that r takes on a terminal. It follows the wide and fullwidth blocks of
// Unicode Standard Annex 11, and counts combining marks as nothing.
func width(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me), r >= 0x1160 && r <= 0x11FF:
		return 0
	case r >= 0x1100 && r <= 0x115F, r >= 0x2E80 && r <= 0x303E, r >= 0x3041 && r <= 0x4DBF,
		r >= 0x4E00 && r <= 0xA4CF, r >= 0xA960 && r <= 0xA97C, r >= 0xAC00 && r <= 0xD7A3,
		r >= 0xF900 && r <= 0xFAFF, r >= 0xFE30 && r <= 0xFE6F, r >= 0xFF00 && r <= 0xFF60,
		r >= 0xFFE0 && r <= 0xFFE6, r >= 0x1F300 && r <= 0x1F64F, r >= 0x1F680 && r <= 0x1F6FF,
		r >= 0x1F900 && r <= 0x1F9FF, r >= 0x20000 && r <= 0x3FFFD:
		return 2
	}
	return 1
}

// columns returns the columns that s takes.
func columns(s string) int {
	n := 0
	for _, r := range s {
		n += width(r)
	}
	return n
}

// pad fills s with spaces to n columns.
func pad(s string, n int) string { return s + strings.Repeat(" ", max(n-columns(s), 1)) }
