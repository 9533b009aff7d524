package rulebook

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// structureCheck serves the rules about the form of single values and about occurrences.
var structureCheck = validate.Check{Certificate: checkStructure}

func checkStructure(r *validate.Run, c *coo.Certificate) {
	var s structure
	s.begin(r)
	s.quiet = true
	s.metaData(&c.Envelope)
	s.root = wcodm.ClassDeclaration
	s.certificate(c)
	if !s.doubt {
		r.Clear(&listCheck)
	}
}

// structure is one traversal of a certificate. It looks the codes up in passing and keeps quiet about
// them, so that there is a second traversal only where one of them is in doubt.
type structure struct{ lists }

func (s *structure) fail(id validate.RuleID, e wcodm.ElementID, args ...validate.Arg) {
	s.r.FailRule(id, s.value(e), append(args, validate.Text("name", e.Info().Tag))...)
}

// missing is COO-STR-001.
func (s *structure) missing(e wcodm.ElementID) { s.fail("COO-STR-001", e) }

// tooMany is COO-STR-021 for goods items, the only class in memory that has an upper bound.
func (s *structure) tooMany(e wcodm.ElementID, n, limit int) {
	s.r.FailRule("COO-STR-021", s.path().ChildAt(e, limit), validate.Got(strconv.Itoa(n)), validate.Want(strconv.Itoa(limit)))
}

// text checks a value that has a greatest length. Tokens are codes and identifiers: their length is that
// of the value after white space is normalised, as XML Schema does for type token.
func (s *structure) text(e wcodm.ElementID, v string, limit int, token bool) {
	if len(v) <= limit && v != "" && v[0] > ' ' && plain(v) {
		return
	}
	if n, ok := s.measure(e, v, token); ok && n > limit {
		s.fail("COO-STR-011", e, count(n), validate.Want(strconv.Itoa(limit)))
	}
}

// chars checks a value of letters ('a'), digits ('n') or any characters ('x') whose length lies between
// lo and hi.
func (s *structure) chars(e wcodm.ElementID, v string, set rune, lo, hi int) {
	if len(v) >= max(lo, 1) && len(v) <= hi && (set == 'x' && v[0] > ' ' && plain(v) || set != 'x' && outside(v, set) < 0) {
		return
	}
	n, ok := s.measure(e, v, true)
	switch {
	case !ok:
		return
	case lo == hi && n != hi:
		s.fail("COO-STR-012", e, count(n), validate.Want(strconv.Itoa(hi)))
	case n > hi:
		s.fail("COO-STR-011", e, count(n), validate.Want(strconv.Itoa(hi)))
	}
	v = strings.Trim(v, space)
	if i := outside(v, set); set != 'x' && i >= 0 && unfit(v) < 0 {
		c, _ := utf8.DecodeRuneInString(v[i:])
		s.fail("COO-STR-013", e, validate.Got(string(c)), validate.Want(e.Info().Format))
	}
}

// measure counts the characters of a value. It reports what makes the length of no interest: a value
// that is blank, or absent although its attributes are there.
func (s *structure) measure(e wcodm.ElementID, v string, token bool) (n int, ok bool) {
	if v == "" {
		if e.Info().Min > 0 {
			s.missing(e)
		}
		return 0, false
	}
	if strings.Trim(v, space) == "" {
		s.fail("COO-STR-010", e)
		return 0, false
	}
	if i := unfit(v); i >= 0 {
		s.fail("COO-STR-020", e, validate.Got(charName(v[i:])))
	}
	if token {
		return tokenLen(v), true
	}
	return utf8.RuneCountInString(v), true
}

// decimal checks a number against its greatest number of digits, of which some are decimals.
func (s *structure) decimal(e wcodm.ElementID, v wcodm.Decimal, digits, decimals int) {
	if fits(v.Lexical(), digits, decimals) {
		return
	}
	i, f, ok := v.Digits()
	switch {
	case v.IsZero(): // a unit or currency without a number is COO-VAL-002 or 004
		return
	case !ok:
		s.fail("COO-STR-014", e, validate.Got(v.Lexical()))
		return
	}
	if i+f > digits {
		s.fail("COO-STR-015", e, validate.Got(v.Lexical()), validate.Want(strconv.Itoa(digits)))
	}
	if f > decimals {
		s.fail("COO-STR-016", e, validate.Got(v.Lexical()), validate.Want(strconv.Itoa(decimals)))
	}
	if v.Lexical()[0] == '-' && v.Sign() < 0 {
		s.fail("COO-STR-017", e, validate.Got(v.Lexical()))
	}
}

// fits reports whether a number is one of the many that are seen to be good at a glance: no sign, at
// most one point, and not even with needless zeros too many digits.
func fits(lex string, digits, decimals int) bool {
	whole := 0
	for whole < len(lex) && lex[whole]-'0' <= 9 {
		whole++
	}
	fraction := 0
	if whole < len(lex) {
		if fraction = len(lex) - whole - 1; lex[whole] != '.' || outside(lex[whole+1:], 'n') >= 0 {
			return false
		}
	}
	return 0 < whole+fraction && whole+fraction <= digits && fraction <= decimals
}

// dateTime checks a date or date-time, which must name a day: years, months and periods do not.
func (s *structure) dateTime(e wcodm.ElementID, v wcodm.DateTime) {
	if v.Lexical() == "" && e.Info().Min > 0 {
		s.missing(e)
		return
	}
	switch f := v.Format(); f {
	case wcodm.FormatXSD:
		if !v.Valid() && bareDigits(v.Lexical()) {
			// A date of UN/EDIFACT form whose format code was left out.
			s.fail("COO-STR-019", e, validate.Word("got", wcodm.Localized{
				EN: "none, for the value " + v.Lexical(), FR: "aucun, pour la valeur " + v.Lexical()}))
		} else if !v.Valid() {
			s.fail("COO-STR-018", e, validate.Got(v.Lexical()), validate.Want("xsd:dateTime"))
		}
	case wcodm.Format102, wcodm.Format203, wcodm.Format204, wcodm.Format205, wcodm.Format208, wcodm.Format303, wcodm.Format304:
		if !v.Valid() {
			s.fail("COO-STR-018", e, validate.Got(v.Lexical()), validate.Want(f))
		}
	default:
		s.fail("COO-STR-019", e, validate.Got(f))
	}
}

// indicator checks a truth value.
func (s *structure) indicator(e wcodm.ElementID, v wcodm.Indicator) {
	if !v.Valid() {
		s.fail("COO-STR-022", e, validate.Got(v.Lexical()))
	}
}

func count(n int) validate.Arg { return validate.Got(strconv.Itoa(n)) }

// space is the white space of XML.
const space = " \t\r\n"

// plain reports whether s consists of ASCII characters from the blank on, in which case its length in
// bytes is its length in characters and XML can carry it. Nearly every value is.
func plain(s string) bool {
	if len(s) < 8 {
		for i := range len(s) {
			if s[i] < ' ' || s[i] >= utf8.RuneSelf {
				return false
			}
		}
		return true
	}
	for i := 0; i < len(s)-8; i += 8 {
		if odd(s[i:]) {
			return false
		}
	}
	return !odd(s[len(s)-8:]) // the last eight, some of them for the second time
}

// odd reports whether one of the first eight bytes of s is below the blank or beyond ASCII.
func odd(s string) bool {
	const top, blanks = 0x8080808080808080, 0x2020202020202020
	_ = s[7]
	w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	// With the top bits set no borrow crosses a byte; one that lost its top bit was below the blank.
	return w&top|^((w|top)-blanks)&top != 0
}

// outside returns the offset of the first byte of s that is no ASCII letter ('a') or digit ('n'), -1 if
// there is none.
func outside(s string, set rune) int {
	for i := range len(s) {
		c := s[i]
		if set == 'n' && c-'0' > 9 || set == 'a' && c|0x20-'a' > 25 {
			return i
		}
	}
	return -1
}

// unfit returns the offset of the first character of s that XML cannot carry, -1 if there is none.
func unfit(s string) int {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
				return i
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 || r == 0xFFFE || r == 0xFFFF {
			return i
		}
		i += size
	}
	return -1
}

// charName names the first character of s, or its first byte if s does not begin with UTF-8. Surrogates,
// which UTF-8 does not encode, are named as what they would be.
func charName(s string) string {
	if r, size := utf8.DecodeRuneInString(s); r != utf8.RuneError || size > 1 {
		return fmt.Sprintf("U+%04X", r)
	}
	if len(s) >= 3 && s[0] == 0xED && s[1] >= 0xA0 && s[1] < 0xC0 && s[2] >= 0x80 && s[2] < 0xC0 {
		return fmt.Sprintf("U+%04X", 0xD000|rune(s[1]&0x3F)<<6|rune(s[2]&0x3F))
	}
	return fmt.Sprintf("0x%02X", s[0])
}

// tokenLen counts the characters of s after runs of white space have become one blank and those at the
// ends none.
func tokenLen(s string) int {
	s = strings.Trim(s, space)
	n, gap := 0, false
	for _, r := range s {
		blank := r < utf8.RuneSelf && strings.IndexByte(space, byte(r)) >= 0
		if !blank || !gap {
			n++
		}
		gap = blank
	}
	return n
}

// bareDigits reports whether s has the form of a date of UN/EDIFACT: it starts with eight digits.
func bareDigits(s string) bool { return len(s) >= 8 && outside(s[:8], 'n') < 0 }
