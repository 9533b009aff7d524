package codelist

import (
	"iter"
	"strings"
)

// List is a code list in one edition. The lists of this package satisfy it, and
// so may a caller's own, for example one backed by a database. Implementations
// must be safe for concurrent use.
type List interface {
	// ID is the short name of the list, such as "rec20" or "iso4217".
	ID() string
	// Edition names the edition as its publisher does, such as "D.24A".
	Edition() string
	// Agency is the UNTDID 3055 code of the body that maintains the list: "5"
	// ISO, "6" UN/ECE, "1" WCO (under its former name CCC), "4" ICC. It is
	// empty where no code is known.
	Agency() string
	// Lookup returns the entry of a code, whatever its status and period. The
	// code must match exactly.
	Lookup(code string) (Entry, bool)
}

// Enumerable is a List that can go through its codes.
type Enumerable interface {
	List
	// All yields every entry that Lookup finds, in a fixed order.
	All() iter.Seq[Entry]
}

// Valid reports whether the list has the code and allows it on the given day.
// The zero Date asks about the edition itself. A nil list has no codes.
func Valid(list List, code string, day Date) bool {
	if list == nil {
		return false
	}
	e, ok := list.Lookup(code)
	return ok && e.ValidAt(day)
}

// maxNearest bounds the input of Nearest: no code of any list is as long, so
// more would only cost time on hostile input.
const maxNearest = 32

// Nearest returns the valid code that was probably meant by an invalid one, for
// use as a hint in a message; it never makes the given code valid. It undoes
// wrong case, blanks and separators ("0101.21"), the letters O and I for the
// digits 0 and 1 and the reverse, missing and surplus leading zeros, and the
// national digits after an HS subheading. It returns the code itself if that is
// valid, and false if nothing fits. Codes whose period has an end are not
// proposed.
func Nearest(list List, code string) (string, bool) {
	if list == nil || code == "" || len(code) > maxNearest {
		return "", false
	}
	if Valid(list, code, 0) {
		return code, true
	}
	bare := translate(code, " .-/_\u00a0", "")
	for _, s := range [...]string{bare, strings.ToUpper(bare), strings.ToLower(bare)} {
		for _, c := range [...]string{
			s,
			translate(s, "OoIl", "0011"),
			translate(s, "01", "OI"),
			strings.TrimLeft(s, "0"),
			"0" + s,
		} {
			if Valid(list, c, 0) {
				return c, true
			}
		}
	}
	if (len(bare) == 8 || len(bare) == 10) && allDigits(bare) && Valid(list, bare[:6], 0) {
		return bare[:6], true
	}
	return "", false
}

// translate replaces each character of from by the one at the same place of to,
// or removes it if to is empty. Both are ASCII where to is not empty.
func translate(s, from, to string) string {
	return strings.Map(func(r rune) rune {
		switch i := strings.IndexRune(from, r); {
		case i < 0 || r == 0xFFFD:
			return r
		case to == "":
			return -1
		default:
			return rune(to[i])
		}
	}, s)
}

func allDigits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}
