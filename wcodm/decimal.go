package wcodm

import (
	"math"
	"strconv"
	"strings"
)

// Decimal is an exact decimal number that keeps the lexical form in which it
// was written: 1250.50 stays 1250.50. The zero value is absent, which is not
// the number 0.
//
// The lexical space is that of xsd:decimal: an optional sign, digits, and an
// optional fraction after a full stop. No exponent, no white space, no digit
// grouping, no decimal comma. The forms ".5", "5.", "+5" and "007" are in that
// space; they are valid but not canonical (see Canonical).
//
// A decoder may store any string with [RawDecimal]. Such a value keeps its form
// for output, answers Valid with false, and takes part in no arithmetic.
//
// Decimal is comparable by lexical form: 1.0 and 1 differ under ==. Use Cmp for
// values.
type Decimal struct{ lex string }

// Numeric is a value of the representation terms Numeric and Value. They carry
// no attributes, so they need no type beside Decimal.
type Numeric = Decimal

// ParseDecimal reads an xsd:decimal. The error is a *[LexicalError].
func ParseDecimal(lex string) (Decimal, error) {
	if _, ok := scanDecimal(lex); !ok {
		return Decimal{}, lexicalError("decimal", "", lex, decimalReason(lex))
	}
	return Decimal{lex}, nil
}

// RawDecimal keeps a lexical form unchecked; it is meant for decoders.
func RawDecimal(lex string) Decimal { return Decimal{lex} }

// DecimalFromInt returns the decimal for n.
func DecimalFromInt(n int64) Decimal { return Decimal{strconv.FormatInt(n, 10)} }

// IsZero reports whether the decimal is absent. It is not a test for the number
// 0; that is Sign.
func (d Decimal) IsZero() bool { return d.lex == "" }

// Lexical returns the form as it was read.
func (d Decimal) Lexical() string { return d.lex }

// String returns the form as it was read.
func (d Decimal) String() string { return d.lex }

// Valid reports whether the lexical form is an xsd:decimal. It is false for an
// absent value.
func (d Decimal) Valid() bool {
	_, ok := scanDecimal(d.lex)
	return ok
}

// Err returns nil if the decimal is valid or absent, else a *[LexicalError].
func (d Decimal) Err() error {
	if d.lex == "" || d.Valid() {
		return nil
	}
	return lexicalError("decimal", "", d.lex, decimalReason(d.lex))
}

// Digits counts digits as the facets of XML Schema do: in the value, not in the
// lexical form. Leading zeros of the integer part and trailing zeros of the
// fraction do not count; zeros between the point and the first other digit of
// the fraction do. So 007.50 has one integer and one fraction digit, 0.05 none
// and two, 0 none and none. ok is false, and the counts are 0, if the decimal
// is absent or invalid.
func (d Decimal) Digits() (integer, fraction int, ok bool) {
	s, ok := scanDecimal(d.lex)
	return s.i1 - s.i0, s.f1 - s.f0, ok
}

// IntegerDigits returns the integer digits as counted by Digits.
func (d Decimal) IntegerDigits() int {
	n, _, _ := d.Digits()
	return n
}

// FractionDigits returns the smallest facet fractionDigits that admits the
// value, as counted by Digits.
func (d Decimal) FractionDigits() int {
	_, n, _ := d.Digits()
	return n
}

// TotalDigits returns the smallest facet totalDigits that admits the value: the
// sum of both counts of Digits, and 1 for the number 0, because the facet
// cannot be smaller. This is the rule of XML Schema 1.0 second edition and of
// 1.1: the value is i * 10^-n, i has at most totalDigits digits and n is at
// most totalDigits. It returns 0 if the decimal is absent or invalid.
func (d Decimal) TotalDigits() int {
	i, f, ok := d.Digits()
	if ok && i+f == 0 {
		return 1
	}
	return i + f
}

// Sign returns -1, 0 or +1; it returns 0 too if the decimal is absent or
// invalid.
func (d Decimal) Sign() int {
	s, _ := scanDecimal(d.lex)
	return s.sign()
}

// Canonical returns the one form that all lexical forms of a value share, as
// the canonical representation of XML Schema 1.1: no plus sign, no needless
// zeros, a digit before the point, no point in a whole number, no minus sign
// before 0. It serves comparison and digests; for output Lexical is right,
// because it keeps what the writer said about precision. An invalid form comes
// back unchanged, so that it stays distinct from every valid one. It allocates
// only where the canonical form is not a part of the lexical one.
func (d Decimal) Canonical() string {
	s, ok := scanDecimal(d.lex)
	switch {
	case !ok:
		return d.lex
	case s.sign() == 0:
		return "0"
	}
	start, end := s.i0, s.i1
	if s.f1 > s.f0 {
		end = s.f1
	}
	lead := ""
	if s.i0 == s.i1 {
		lead = "0"
		start = s.f0 - 1 // the point
		if start > 0 && d.lex[start-1] == '0' {
			lead, start = "", start-1
		}
	}
	if s.neg {
		if lead == "" && start > 0 && d.lex[start-1] == '-' {
			start--
		} else {
			lead = "-" + lead
		}
	}
	if lead == "" {
		return d.lex[start:end]
	}
	return lead + d.lex[start:end]
}

// IsCanonical reports whether the lexical form is the canonical one. It does
// not allocate.
func (d Decimal) IsCanonical() bool {
	s, ok := scanDecimal(d.lex)
	if !ok {
		return false
	}
	first, last := s.i0, s.i1
	if s.i0 == s.i1 { // one zero stands before the point
		first--
		if first < 0 || d.lex[first] != '0' {
			return false
		}
	}
	if s.f1 > s.f0 {
		last = s.f1
	}
	if s.neg {
		first--
	}
	return first == 0 && last == len(d.lex)
}

// Int64 returns the value as an integer; ok is false if it is absent, invalid,
// not whole (5.0 is whole), or outside the range of int64.
func (d Decimal) Int64() (n int64, ok bool) {
	s, ok := scanDecimal(d.lex)
	if !ok || s.f1 > s.f0 || s.i1-s.i0 > 19 {
		return 0, false
	}
	var u uint64 // 19 digits fit
	for i := s.i0; i < s.i1; i++ {
		u = u*10 + uint64(d.lex[i]-'0')
	}
	switch {
	case s.neg && u <= 1<<63:
		return int64(-u), true
	case !s.neg && u <= math.MaxInt64:
		return int64(u), true
	}
	return 0, false
}

// AppendText appends the lexical form.
func (d Decimal) AppendText(b []byte) ([]byte, error) { return append(b, d.lex...), nil }

// MarshalText returns the lexical form, even an invalid one: writing loses
// nothing. In JSON this makes a string, since a JSON number cannot hold every
// decimal.
func (d Decimal) MarshalText() ([]byte, error) { return []byte(d.lex), nil }

// UnmarshalText reads a decimal as ParseDecimal does; empty text gives an absent
// value. On error d is unchanged.
func (d *Decimal) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Decimal{}
		return nil
	}
	v, err := ParseDecimal(string(text))
	if err == nil {
		*d = v
	}
	return err
}

// decimalSpan locates the significant digits of a lexical form: lex[i0:i1] is
// the integer part without leading zeros, lex[f0:f1] the fraction without
// trailing zeros.
type decimalSpan struct {
	neg            bool // never for the number 0
	i0, i1, f0, f1 int
}

func (s decimalSpan) sign() int {
	switch {
	case s.i0 == s.i1 && s.f0 == s.f1:
		return 0
	case s.neg:
		return -1
	}
	return 1
}

// scanDecimal checks a lexical form. If ok is false the span is empty.
func scanDecimal(lex string) (s decimalSpan, ok bool) {
	i := 0
	if lex != "" && (lex[0] == '-' || lex[0] == '+') {
		s.neg = lex[0] == '-'
		i = 1
	}
	first := i
	for i < len(lex) && lex[i] == '0' {
		i++
	}
	s.i0 = i
	for i < len(lex) && isDigit(lex[i]) {
		i++
	}
	s.i1 = i
	s.f0, s.f1 = i, i
	digits := i - first
	if i < len(lex) && lex[i] == '.' {
		i++
		s.f0, s.f1 = i, i
		for i < len(lex) && isDigit(lex[i]) {
			if lex[i] != '0' {
				s.f1 = i + 1
			}
			i++
		}
		digits += i - s.f0
	}
	if i != len(lex) || digits == 0 {
		return decimalSpan{}, false
	}
	if s.i0 == s.i1 && s.f0 == s.f1 {
		s.neg = false
	}
	return s, true
}

// decimalReason says why scanDecimal refused a form. It is apart from it so that
// the check of good values pays nothing for the explanation of bad ones.
func decimalReason(lex string) LexicalReason {
	switch {
	case lex == "":
		return ReasonEmpty
	case strings.ContainsAny(lex, " \t\r\n\v\f\u00a0\u2009\u202f"):
		return ReasonSpace
	case strings.ContainsAny(lex, ",'_\u2019"):
		return ReasonSeparator
	}
	// The part before an E must be a number itself, else "FREE" had an exponent.
	if i := strings.IndexAny(lex, "eE"); i > 0 {
		if _, ok := scanDecimal(lex[:i]); ok {
			return ReasonExponent
		}
	}
	return ReasonDigits
}

func isDigit(c byte) bool { return c-'0' <= 9 }
