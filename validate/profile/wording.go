package profile

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openorigo/origo/wcodm"
)

// wording is an endorsement in words, made ready for comparison: words that have to be there, and blanks
// between them.
type wording []part

type part struct {
	words string // as plain makes them; empty for a blank
	blank blankKind
}

type blankKind uint8

const (
	anyText blankKind = iota + 1
	numberCited
	dateCited
)

var blanks = [...]struct {
	mark string
	kind blankKind
}{{"{text}", anyText}, {"{number}", numberCited}, {"{date}", dateCited}}

// parseWording reads an endorsement with the marks {number}, {date} and {text}.
func parseWording(s string) wording {
	var w wording
	s = strings.TrimRightFunc(s, closing)
	for s != "" {
		at, length, kind := len(s), 0, blankKind(0)
		for _, b := range blanks {
			if i := strings.Index(s, b.mark); i >= 0 && i < at {
				at, length, kind = i, len(b.mark), b.kind
			}
		}
		if words := plain(nil, s[:at]); len(words) > 0 {
			w = append(w, part{words: string(words)})
		}
		if kind != 0 {
			w = append(w, part{blank: kind})
		}
		s = s[at+length:]
	}
	return w
}

// closing reports whether r is of no account at the end of a text.
func closing(r rune) bool {
	return unicode.IsSpace(r) || quote(r) || strings.ContainsRune(".,;:!…", r)
}

func quote(r rune) bool { return strings.ContainsRune("\"'`´‘’‚“”„«»‹›", r) }

// plain appends a text without spaces and quotation marks, in capital letters.
func plain(b []byte, s string) []byte {
	for _, r := range s {
		switch {
		case 'A' <= r && r <= 'Z' || '0' <= r && r <= '9':
			b = append(b, byte(r))
		case 'a' <= r && r <= 'z':
			b = append(b, byte(r)-'a'+'A')
		case !unicode.IsSpace(r) && !quote(r):
			b = utf8.AppendRune(b, unicode.ToUpper(r))
		}
	}
	return b
}

// room is what the texts of nearly all certificates fit into.
const room = 256

// sameWords reports whether two texts differ in case, spaces and quotation marks at most.
func sameWords(a, b string) bool {
	if a == b {
		return true
	}
	var x, y [room]byte
	return bytes.Equal(plain(x[:0], a), plain(y[:0], b))
}

// matches reports whether a text, as plain makes it, is the endorsement. Number and date have to be those of
// the document cited, as far as it states them; nil for none. A blank is not left empty.
func (w wording) matches(text []byte, cited *wcodm.PreviousDocument) bool {
	var number [room]byte
	open := blankKind(0) // blank before the next words
	for i := range w {
		words := []byte(nil)
		switch {
		case w[i].blank == 0:
			words = append(number[:0], w[i].words...)
		case w[i].blank == numberCited && cited != nil && !unstated(cited.ID.Value):
			words = plain(number[:0], cited.ID.Value)
		default:
			if open == 0 || w[i].blank == dateCited {
				open = w[i].blank
			}
			continue
		}
		at := 0
		switch {
		case open == 0:
			if !bytes.HasPrefix(text, words) {
				return false
			}
		case i == len(w)-1:
			at = len(text) - len(words)
			if at < 1 || !bytes.HasSuffix(text, words) {
				return false
			}
		default:
			if at = bytes.Index(text, words); at == 0 { // the blank is not empty
				if at = bytes.Index(text[1:], words); at >= 0 {
					at++
				}
			}
			if at < 1 {
				return false
			}
		}
		if open == dateCited && !dated(text[:at], cited) {
			return false
		}
		text, open = text[at+len(words):], 0
	}
	switch {
	case open == 0:
		return len(text) == 0
	case open == dateCited && !dated(text, cited):
		return false
	}
	return len(text) > 0
}

// dated reports whether a text may be the date of the document cited, in whatever order and with the month
// in words or figures.
func dated(text []byte, cited *wcodm.PreviousDocument) bool {
	if cited == nil {
		return true
	}
	d, ok := cited.IssueDateTime.Date()
	return !ok || writes(text, d)
}

// months are the English names of the months, as far as they tell them apart.
const months = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"

func writes(text []byte, d wcodm.Date) bool {
	var figures [4]int
	n, named := 0, 0
	for i := 0; i < len(text); {
		start := i
		for i < len(text) && '0' <= text[i] && text[i] <= '9' && i-start < 9 {
			i++
		}
		if i > start {
			if n == len(figures) {
				return false
			}
			figures[n] = decimal(text[start:i])
			n++
			continue
		}
		for i < len(text) && (text[i] < '0' || text[i] > '9') {
			i++
		}
		if word := bytes.TrimLeft(text[start:i], " .,-/"); len(word) >= 3 {
			if k := strings.Index(months, string(word[:3])); k >= 0 && k%3 == 0 {
				named = k/3 + 1
			}
		}
	}
	if named != 0 && named != int(d.Month) {
		return false
	}
	year, month, day := int(d.Year), int(d.Month), int(d.Day)
	is := func(y, a, b int) bool {
		return (y == year || y == year%100) && (a == month && b == day || a == day && b == month)
	}
	switch f := figures; n {
	case 1:
		return f[0] == (year*100+month)*100+day || f[0] == (day*100+month)*10000+year
	case 2: // the month is in words, which may be those of another language
		return is(f[0], f[1], month) || is(f[1], f[0], month)
	case 3:
		return is(f[0], f[1], f[2]) || is(f[2], f[0], f[1])
	}
	return false
}

func decimal(digits []byte) (n int) {
	for _, c := range digits {
		n = n*10 + int(c-'0')
	}
	return n
}

// unstated reports whether a text says nothing.
func unstated(text string) bool { return strings.TrimSpace(text) == "" }
