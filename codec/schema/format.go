package schema

import (
	"strconv"
	"strings"

	"github.com/openorigo/origo/wcodm"
)

// format is a format of the dictionary taken apart. The generator has checked that it is one.
type format struct {
	set      byte // 'x' any character, 'a' letters, 'n' digits
	fixed    bool // the length is exactly max
	max      int  // length, or number of digits of a decimal
	decimals int
}

func formatOf(e *wcodm.Element) format {
	rest, f := e.Format, format{}
	switch {
	case strings.HasPrefix(rest, "an"):
		f.set, rest = 'x', rest[2:]
	case strings.HasPrefix(rest, "a"):
		f.set, rest = 'a', rest[1:]
	default:
		f.set, rest = 'n', strings.TrimPrefix(rest, "n")
	}
	f.fixed = !strings.HasPrefix(rest, "..")
	whole, frac, _ := strings.Cut(strings.TrimPrefix(rest, ".."), ",")
	f.max, _ = strconv.Atoi(whole)
	f.decimals, _ = strconv.Atoi(frac)
	return f
}

// chars returns the pattern of a value of letters or digits; empty for any characters.
func (f format) chars() string {
	low := "1"
	if f.fixed {
		low = strconv.Itoa(f.max)
	}
	repeat := "{" + low + "," + strconv.Itoa(f.max) + "}"
	if f.fixed {
		repeat = "{" + low + "}"
	}
	switch f.set {
	case 'a':
		return "[A-Za-z]" + repeat
	case 'n':
		return "[0-9]" + repeat
	}
	return ""
}

// isNumber reports whether values of a kind are decimals.
func isNumber(k wcodm.Kind) bool {
	switch k {
	case wcodm.KindNumeric, wcodm.KindAmount, wcodm.KindMeasure, wcodm.KindQuantity:
		return true
	}
	return false
}

// attributes returns the attributes that values of a kind have, in schema order.
func attributes(k wcodm.Kind) []string {
	switch k {
	case wcodm.KindText:
		return []string{"languageID"}
	case wcodm.KindCode:
		return []string{"listID", "listAgencyID", "listAgencyName", "listName", "listVersionID", "name", "languageID", "listURI", "listSchemeURI"}
	case wcodm.KindIdentifier:
		return []string{"schemeID", "schemeName", "schemeAgencyID", "schemeAgencyName", "schemeVersionID", "schemeDataURI", "schemeURI", "listVersionID"}
	case wcodm.KindAmount:
		return []string{"currencyID"}
	case wcodm.KindMeasure, wcodm.KindQuantity:
		return []string{"unitCode"}
	case wcodm.KindDateTime:
		return []string{"formatCode"}
	}
	return nil
}

// The patterns of dates, in the part of the language that XML Schema, ECMA-262 and RE2 share. The first says that a
// date begins with a day that exists in the calendar, the others which form the whole has; a value fits both.
// Digits are written out: libxml2 2.9.14 loses count of [0-9]{3} beside [0-9]{2}, and took 2026-80-06 for a day.
const (
	year     = `([0-9][0-9][0-9][1-9]|[0-9][0-9][1-9]0|[0-9][1-9]00|[1-9]000)`
	leapYear = `([0-9][0-9](0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)`

	days31 = year + `-?(0[13578]|1[02])-?(0[1-9]|[12][0-9]|3[01])`
	days30 = year + `-?(0[469]|11)-?(0[1-9]|[12][0-9]|30)`
	days28 = year + `-?02-?(0[1-9]|1[0-9]|2[0-8])`
	days29 = leapYear + `-?02-?29`

	hour   = `([01][0-9]|2[0-3])`
	sixty  = `[0-5][0-9]`
	hhmm   = `[+\-]((0[0-9]|1[0-3])[0-5][0-9]|1400)`
	zzz    = `(Z|UTC|GMT|[+\-](0[0-9]|1[0-4]))`
	xsZone = `(Z|[+\-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))?`
	xsTime = `T(` + hour + `:` + sixty + `:` + sixty + `(\.[0-9]+)?|24:00:00(\.0+)?)`
)

// dateForm is one form of a date.
type dateForm struct{ code, pattern string }

// dateForms returns the forms that name a day. Years, months and periods do not, and are no dates of a certificate.
func dateForms() []dateForm {
	return []dateForm{
		{wcodm.FormatXSD, `[0-9]{4}-[0-9]{2}-[0-9]{2}(` + xsTime + `)?` + xsZone},
		{wcodm.Format102, `[0-9]{8}`},
		{wcodm.Format203, `[0-9]{8}` + hour + sixty},
		{wcodm.Format204, `[0-9]{8}` + hour + sixty + sixty},
		{wcodm.Format205, `[0-9]{8}` + hour + sixty + hhmm},
		{wcodm.Format208, `[0-9]{8}` + hour + sixty + sixty + hhmm},
		{wcodm.Format303, `[0-9]{8}` + hour + sixty + zzz},
		{wcodm.Format304, `[0-9]{8}` + hour + sixty + sixty + zzz},
	}
}
