package dict

import (
	"fmt"
	"strconv"
	"strings"
)

// Format is a parsed WCO format notation.
type Format struct {
	Text     string // as written: an..35, n..16,6, a2, dt; empty for classes and indicators
	Charset  byte   // 'x' any character (an), 'a' letters, 'n' digits, 't' date-time, 0 none
	Min, Max int    // length of the value, or number of digits for decimals
	Decimals int    // fraction digits of a decimal
}

// ParseFormat reads the notation of the WCO Data Model: a or n or an, then a fixed length (an5), or
// two dots and a greatest length (an..35), for decimals with the number of fraction digits (n..16,6).
// "dt" is a date-time of UN/EDIFACT 2379.
func ParseFormat(s string) (Format, error) {
	f := Format{Text: s}
	rest := s
	switch {
	case s == "":
		return f, nil
	case s == "dt":
		f.Charset = 't'
		return f, nil
	case strings.HasPrefix(s, "an"):
		f.Charset, rest = 'x', s[2:]
	case strings.HasPrefix(s, "a"):
		f.Charset, rest = 'a', s[1:]
	case strings.HasPrefix(s, "n"):
		f.Charset, rest = 'n', s[1:]
	default:
		return f, fmt.Errorf("unknown format %q", s)
	}
	variable := strings.HasPrefix(rest, "..")
	rest = strings.TrimPrefix(rest, "..")
	whole, frac, decimals := strings.Cut(rest, ",")
	n, err := strconv.Atoi(whole)
	if err != nil || n < 1 || (decimals && f.Charset != 'n') {
		return f, fmt.Errorf("unknown format %q", s)
	}
	f.Max = n
	if !variable {
		f.Min = n
	}
	if decimals {
		if f.Decimals, err = strconv.Atoi(frac); err != nil || f.Decimals < 1 || f.Decimals > n {
			return f, fmt.Errorf("unknown format %q", s)
		}
	}
	return f, nil
}
