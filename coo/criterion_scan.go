package coo

import (
	"strings"
	"unicode/utf8"
)

// criterionToken is what the scanner tells apart.
type criterionToken uint8

const (
	tokenEnd criterionToken = iota
	tokenWord
	tokenNumber
	tokenPlus
	tokenSlash
	tokenOpen
	tokenClose
	tokenPercent
	tokenBad
)

// criterionScanner is copied to look ahead.
type criterionScanner struct {
	s string
	i int
}

// skip passes over white space, quotation marks and the punctuation that carries no meaning here.
func (s *criterionScanner) skip() {
	for s.i < len(s.s) {
		r, n := utf8.DecodeRuneInString(s.s[s.i:])
		switch r {
		case ' ', '\t', '\n', '\r', '\u00a0', '\u202f', '"', '\'', '`', '“', '”', '„', '‘', '’', '«', '»',
			'-', '–', '\u2011', '.', ',', ':', ';', '=', '≥':
			s.i += n
		default:
			return
		}
	}
}

func (s *criterionScanner) next() (criterionToken, string) {
	s.skip()
	if s.i == len(s.s) {
		return tokenEnd, ""
	}
	start, c := s.i, s.s[s.i]
	if isLetter(c) {
		for s.i < len(s.s) && isLetter(s.s[s.i]) {
			s.i++
		}
		return tokenWord, s.s[start:s.i]
	}
	if isDigit(c) {
		for s.i < len(s.s) && (isDigit(s.s[s.i]) ||
			(s.s[s.i] == '.' || s.s[s.i] == ',') && s.i+1 < len(s.s) && isDigit(s.s[s.i+1])) {
			s.i++
		}
		return tokenNumber, s.s[start:s.i]
	}
	s.i++
	switch c {
	case '+', '&':
		return tokenPlus, ""
	case '/':
		return tokenSlash, ""
	case '(', '[':
		return tokenOpen, ""
	case ')', ']':
		return tokenClose, ""
	case '%':
		return tokenPercent, ""
	}
	return tokenBad, ""
}

// phrase reads the longest term at the current place, nil if there is none.
func (s *criterionScanner) phrase() *term {
	var best *term
	end := *s
	look := *s
	_, first := look.next()
	for i := range terms {
		t := &terms[i]
		if len(t.words) < len(first) || !equalASCII(first, t.words[:len(first)]) {
			continue
		}
		if at := *s; at.words(t.words) && (best == nil || at.i > end.i) {
			best, end = t, at
		}
	}
	*s = end
	return best
}

// words reads the words of a phrase.
func (s *criterionScanner) words(phrase string) bool {
	for phrase != "" {
		var want string
		want, phrase, _ = strings.Cut(phrase, " ")
		if tok, word := s.next(); tok != tokenWord || !equalASCII(word, want) {
			return false
		}
	}
	return true
}

// letter reads one of letters, which must end there: "C1%" is C with a percentage.
func (s *criterionScanner) letter() string {
	s.skip()
	rest := s.s[s.i:]
	for _, l := range letters {
		if len(rest) < len(l) || !equalASCII(rest[:len(l)], l) {
			continue
		}
		if tail := rest[len(l):]; tail == "" || !isDigit(tail[0]) && !isLetter(tail[0]) && tail[0] != '%' && tail[0] != '.' && tail[0] != ',' {
			s.i += len(l)
			return l
		}
	}
	return ""
}

// paragraph reads the qualifiers 2.6.6A and 2.6.6B, which are also spelt 2.6.6(a) and 2.6(6)(a).
func (s *criterionScanner) paragraph() Qualifiers {
	s.skip()
	rest, ok := strings.CutPrefix(s.s[s.i:], "2.6.6")
	if !ok {
		if rest, ok = strings.CutPrefix(s.s[s.i:], "2.6(6)"); !ok {
			return 0
		}
	}
	rest = strings.TrimLeft(rest, " ")
	rest, open := strings.CutPrefix(rest, "(")
	if rest == "" || open && !strings.HasPrefix(rest[1:], ")") || len(rest) > 1 && isLetter(rest[1]) {
		return 0
	}
	var q Qualifiers
	switch rest[0] | 0x20 {
	case 'a':
		q = HighestContributor
	case 'b':
		q = HighestParty
	default:
		return 0
	}
	rest = rest[1:]
	if open {
		rest = rest[1:]
	}
	s.i = len(s.s) - len(rest)
	return q
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return '0' <= c && c <= '9' }

// equalASCII compares without regard to case. Unlike strings.EqualFold it takes no foreign letter for
// a Latin one.
func equalASCII(s, upper string) bool {
	if len(s) != len(upper) {
		return false
	}
	for i := range len(s) {
		c := s[i]
		if 'a' <= c && c <= 'z' {
			c -= 0x20
		}
		if c != upper[i] {
			return false
		}
	}
	return true
}
