package wcodm

import (
	"strings"
	"time"
)

// FormatDateTime writes t in the given format, in the location that t carries.
// As with time.Format, parts finer than the format are cut; FormatXSD writes an
// xsd:dateTime with zone, and a fraction only where there is one. The error is
// a *[LexicalError]: ReasonRange for a year outside of 1 to 9999, ReasonZone for
// an offset that the format cannot carry (304 holds whole hours only),
// ReasonFormat for a format code that is unknown or names a period.
func FormatDateTime(t time.Time, format string) (DateTime, error) {
	s := stamp{from: DateOf(t), prec: PrecisionFraction, zone: true}
	fail := func(r LexicalReason) (DateTime, error) {
		return DateTime{}, lexicalError("dateTime", format, t.Format(time.RFC3339Nano), r)
	}
	if s.from.IsZero() {
		return fail(ReasonRange)
	}
	h, m, sec := t.Clock()
	s.hour, s.minute, s.second = uint8(h), uint8(m), uint8(sec)
	_, offset := t.Zone()
	if offset%60 != 0 && zoneOf(format) != zoneNone {
		return fail(ReasonZone)
	}
	s.offset = int16(offset / 60)
	if n := t.Nanosecond(); n != 0 {
		s.fraction = strings.TrimRight(string(appendDigits(nil, n, 9)), "0")
	}
	if format == Format718 || precisionOf(format) == PrecisionNone {
		return fail(ReasonFormat)
	}
	lex, r := s.render(format)
	if r != ReasonNone {
		return fail(r)
	}
	return DateTime{lex, format}, nil
}

// To writes the value in another format if that neither loses nor invents
// anything; else ok is false. Seconds and fractions of zero may come and go,
// since they change no instant; a date does not become midnight, a zone is
// neither dropped nor supplied, and a year, a month or a period stays what it
// is. In its own format a valid value comes back as it is.
func (d DateTime) To(format string) (converted DateTime, ok bool) {
	s, r := d.parse()
	if r != ReasonNone {
		return DateTime{}, false
	}
	if format == d.format {
		return d, true
	}
	want := precisionOf(format)
	zone := zoneOf(format)
	switch {
	case want == PrecisionNone || s.hour == 24:
		return DateTime{}, false
	case s.period || format == Format718 || s.prec < PrecisionDay || want < PrecisionDay:
		return DateTime{}, false // these forms have one format each
	case s.zone && zone == zoneNone, !s.zone && (zone == zoneZZZ || zone == zoneHHMM):
		return DateTime{}, false
	case (s.prec == PrecisionDay) != (want == PrecisionDay) && format != FormatXSD:
		return DateTime{}, false
	case want == PrecisionMinute && s.second != 0:
		return DateTime{}, false
	case want < PrecisionFraction && strings.Trim(s.fraction, "0") != "":
		return DateTime{}, false
	}
	lex, r := s.render(format)
	if r != ReasonNone {
		return DateTime{}, false
	}
	return DateTime{lex, format}, true
}

// precisionOf returns the finest part of a format, PrecisionNone if the format
// is unknown.
func precisionOf(format string) Precision {
	switch format {
	case FormatXSD:
		return PrecisionFraction
	case Format204, Format208, Format304:
		return PrecisionSecond
	case Format203, Format205, Format303:
		return PrecisionMinute
	case Format102, Format718:
		return PrecisionDay
	case Format610:
		return PrecisionMonth
	case Format602:
		return PrecisionYear
	}
	return PrecisionNone
}

func zoneOf(format string) zoneForm {
	switch format {
	case FormatXSD:
		return zoneXSD
	case Format205, Format208:
		return zoneHHMM
	case Format303, Format304:
		return zoneZZZ
	}
	return zoneNone
}

// render writes the parts of s that a known format other than 718 has.
func (s stamp) render(format string) (string, LexicalReason) {
	b := make([]byte, 0, 40)
	if format == FormatXSD {
		b = appendDate(b, s.from, true)
		if s.prec > PrecisionDay {
			b = append(b, 'T')
			b = appendDigits(b, int(s.hour), 2)
			b = append(b, ':')
			b = appendDigits(b, int(s.minute), 2)
			b = append(b, ':')
			b = appendDigits(b, int(s.second), 2)
		}
		if s.fraction != "" {
			b = append(b, '.')
			b = append(b, s.fraction...)
		}
	} else {
		b = appendDate(b, s.from, false)
		b = appendDigits(b, int(s.hour), 2)
		b = appendDigits(b, int(s.minute), 2)
		b = appendDigits(b, int(s.second), 2)
		b = b[:widthOf(precisionOf(format))]
	}
	zone := zoneOf(format)
	if !s.zone || zone == zoneNone {
		return string(b), ReasonNone
	}
	if s.offset == 0 && zone != zoneHHMM {
		return string(append(b, 'Z')), ReasonNone
	}
	sign, off := byte('+'), int(s.offset)
	if off < 0 {
		sign, off = '-', -off
	}
	if off > 14*60 || zone == zoneZZZ && off%60 != 0 {
		return "", ReasonZone
	}
	b = append(b, sign)
	b = appendDigits(b, off/60, 2)
	if zone == zoneXSD {
		b = append(b, ':')
	}
	if zone != zoneZZZ {
		b = appendDigits(b, off%60, 2)
	}
	return string(b), ReasonNone
}

// widthOf returns how many digits of CCYYMMDDHHMMSS a precision has.
func widthOf(p Precision) int {
	switch p {
	case PrecisionYear:
		return 4
	case PrecisionMonth:
		return 6
	case PrecisionDay:
		return 8
	case PrecisionMinute:
		return 12
	}
	return 14
}

// appendDate appends CCYYMMDD, or CCYY-MM-DD with hyphens.
func appendDate(b []byte, d Date, hyphens bool) []byte {
	b = appendDigits(b, int(d.Year), 4)
	if hyphens {
		b = append(b, '-')
	}
	b = appendDigits(b, int(d.Month), 2)
	if hyphens {
		b = append(b, '-')
	}
	return appendDigits(b, int(d.Day), 2)
}
