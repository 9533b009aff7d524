package wcodm

import "time"

// Formats of a [DateTime] that this package reads and writes: codes of UN/EDIFACT
// data element 2379, and the forms of XML Schema, which have no code.
//
// The zone ZZZ of 303 and 304 is not spelled out by the directory. Read and
// written is what fits three places or is in use at customs: "Z" (the WCO DMS
// schemas), a sign and two digits of hours, and the names "UTC" and "GMT". Zones
// with minutes do not fit; 205 and 208 exist for them, and have no other form
// than sign, hours, minutes. An offset is at most 14 hours, as in XML Schema.
const (
	FormatXSD = ""    // xsd:date or xsd:dateTime, told apart by their form
	Format102 = "102" // CCYYMMDD
	Format203 = "203" // CCYYMMDDHHMM
	Format204 = "204" // CCYYMMDDHHMMSS
	Format205 = "205" // CCYYMMDDHHMM and zone ±HHMM
	Format208 = "208" // CCYYMMDDHHMMSS and zone ±HHMM
	Format303 = "303" // CCYYMMDDHHMM and zone ZZZ
	Format304 = "304" // CCYYMMDDHHMMSS and zone ZZZ
	Format602 = "602" // CCYY
	Format610 = "610" // CCYYMM
	Format718 = "718" // CCYYMMDDCCYYMMDD, a period; read with a hyphen between the dates too
)

// Precision says how finely a [DateTime] was written. The values are ordered
// from coarse to fine.
type Precision uint8

// The degrees of precision. A period of days has PrecisionDay.
const (
	PrecisionNone Precision = iota // absent or invalid
	PrecisionYear
	PrecisionMonth
	PrecisionDay
	PrecisionMinute
	PrecisionSecond
	PrecisionFraction // seconds with a fraction, even one of zeros
)

// String returns the unit in English: "year", "month", "day", "minute",
// "second", "fraction", "none".
func (p Precision) String() string {
	switch p {
	case PrecisionYear:
		return "year"
	case PrecisionMonth:
		return "month"
	case PrecisionDay:
		return "day"
	case PrecisionMinute:
		return "minute"
	case PrecisionSecond:
		return "second"
	case PrecisionFraction:
		return "fraction"
	}
	return "none"
}

// DateTime is a value of the representation term Date Time. It keeps the
// lexical form and the format code (attribute formatCode, UN/EDIFACT 2379) as
// they were written. Comparable by both; the zero value is absent.
//
// Years 0001 to 9999 are valid; narrower limits, such as the years 20xx and the
// formats 102 and 304 of the WCO DMS schemas, are a matter of profiles. Days
// must exist. Hours go from 00 to 23 and seconds to 59: there are no leap
// seconds. The exception is 24:00:00 in xsd:dateTime, which XML Schema defines
// as the first instant of the next day: Date gives the day as written, Time the
// instant.
//
// A decoder may store any strings with [RawDateTime]. Such a value keeps its
// form for output and answers Valid with false.
type DateTime struct{ lex, format string }

// ParseDateTime reads a value in the given format. The error is a
// *[LexicalError].
func ParseDateTime(lex, format string) (DateTime, error) {
	d := DateTime{lex, format}
	if _, r := d.parse(); r != ReasonNone {
		return DateTime{}, lexicalError("dateTime", format, lex, r)
	}
	return d, nil
}

// RawDateTime keeps a lexical form and a format code unchecked; it is meant for
// decoders.
func RawDateTime(lex, format string) DateTime { return DateTime{lex, format} }

// DateTimeOf returns the date in format 102; absent for the zero Date.
func DateTimeOf(d Date) DateTime {
	if d.IsZero() {
		return DateTime{}
	}
	return DateTime{string(appendDate(make([]byte, 0, 8), d, false)), Format102}
}

// IsZero reports whether the value is absent. A format code alone is not
// absent.
func (d DateTime) IsZero() bool { return d == DateTime{} }

// Lexical returns the form as it was read.
func (d DateTime) Lexical() string { return d.lex }

// Format returns the format code, "" for the forms of XML Schema.
func (d DateTime) Format() string { return d.format }

// String returns the form as it was read, without the format code.
func (d DateTime) String() string { return d.lex }

// Valid reports whether the lexical form is a value of the format. It is false
// for an absent value and does not allocate.
func (d DateTime) Valid() bool {
	_, r := d.parse()
	return r == ReasonNone
}

// Err returns nil if the value is valid or absent, else a *[LexicalError].
func (d DateTime) Err() error {
	if d.IsZero() {
		return nil
	}
	_, r := d.parse()
	return lexicalError("dateTime", d.format, d.lex, r)
}

// Date returns the calendar date as written, in the zone of the writer. ok is
// false for an invalid value, and for a year, a month or a period, which are no
// single day; see Period.
func (d DateTime) Date() (date Date, ok bool) {
	s, _ := d.parse()
	if s.prec < PrecisionDay || s.period {
		return Date{}, false
	}
	return s.from, true
}

// Period returns the first and the last day that the value covers: both dates
// of a period, the whole month or year of 610 and 602, the one day of all other
// formats. ok is false for an invalid value.
func (d DateTime) Period() (from, to Date, ok bool) {
	s, r := d.parse()
	if r != ReasonNone {
		return Date{}, Date{}, false
	}
	return s.from, s.to, true
}

// Time returns the instant: midnight at its start for a date. Without a zone in
// the value the result is in UTC, which is then a convention and not a
// statement of the writer; ask HasZone. Fractions finer than a nanosecond are
// cut. ok is false where Date is.
func (d DateTime) Time() (t time.Time, ok bool) {
	s, _ := d.parse()
	if s.prec < PrecisionDay || s.period {
		return time.Time{}, false
	}
	loc := time.UTC
	if s.offset != 0 {
		loc = time.FixedZone("", int(s.offset)*60)
	}
	nano := 0
	for i := range 9 {
		nano *= 10
		if i < len(s.fraction) {
			nano += int(s.fraction[i] - '0')
		}
	}
	return time.Date(int(s.from.Year), time.Month(s.from.Month), int(s.from.Day),
		int(s.hour), int(s.minute), int(s.second), nano, loc), true
}

// HasZone reports whether the value is valid and states its zone.
func (d DateTime) HasZone() bool {
	s, _ := d.parse()
	return s.zone
}

// Precision returns how finely the value was written.
func (d DateTime) Precision() Precision {
	s, _ := d.parse()
	return s.prec
}

// IsPeriod reports whether the value is valid and a period with two dates.
func (d DateTime) IsPeriod() bool {
	s, _ := d.parse()
	return s.period
}
