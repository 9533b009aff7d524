package wcodm

// stamp is what a valid DateTime says. The zero value stands for an invalid one.
type stamp struct {
	from, to             Date // the same day, except for year, month and period
	hour, minute, second uint8
	prec                 Precision
	zone                 bool  // a zone is stated
	offset               int16 // minutes east of UTC
	period               bool
	fraction             string // digits of the fraction of a second
}

// parse reads the value; the stamp is zero unless the reason is ReasonNone.
func (d DateTime) parse() (stamp, LexicalReason) {
	if d.format == Format102 && len(d.lex) == 8 { // nearly every date of a certificate
		if day, ok := bareDate(d.lex); ok {
			return stamp{from: day, to: day, prec: PrecisionDay}, ReasonNone
		}
	}
	if d.lex == "" {
		return stamp{}, ReasonEmpty
	}
	if isSpace(d.lex[0]) || isSpace(d.lex[len(d.lex)-1]) {
		return stamp{}, ReasonSpace
	}
	var s stamp
	var r LexicalReason
	switch d.format {
	case FormatXSD:
		r = s.parseXSD(d.lex)
	case Format102:
		r = s.parseEDIFACT(d.lex, 8, zoneNone)
	case Format203:
		r = s.parseEDIFACT(d.lex, 12, zoneNone)
	case Format204:
		r = s.parseEDIFACT(d.lex, 14, zoneNone)
	case Format205:
		r = s.parseEDIFACT(d.lex, 12, zoneHHMM)
	case Format208:
		r = s.parseEDIFACT(d.lex, 14, zoneHHMM)
	case Format303:
		r = s.parseEDIFACT(d.lex, 12, zoneZZZ)
	case Format304:
		r = s.parseEDIFACT(d.lex, 14, zoneZZZ)
	case Format602:
		r = s.parseYearMonth(d.lex, 4)
	case Format610:
		r = s.parseYearMonth(d.lex, 6)
	case Format718:
		r = s.parsePeriod(d.lex)
	default:
		r = ReasonFormat
	}
	if r != ReasonNone {
		return stamp{}, r
	}
	return s, ReasonNone
}

// zoneForm is the shape that a format prescribes for its zone.
type zoneForm uint8

const (
	zoneNone zoneForm = iota
	zoneZZZ           // Z, ±HH, UTC, GMT
	zoneHHMM          // ±HHMM
	zoneXSD           // Z, ±HH:MM, or nothing
)

// parseEDIFACT reads n digits of date and time (8, 12 or 14) and a zone.
func (s *stamp) parseEDIFACT(lex string, n int, zone zoneForm) LexicalReason {
	// Digits first: a letter in a date is a defect of its own, whatever the length.
	for i := 0; i < min(n, len(lex)); i++ {
		if !isDigit(lex[i]) {
			return ReasonDigits
		}
	}
	switch {
	case len(lex) < n, len(lex) > n && zone == zoneNone:
		return ReasonLength
	case len(lex) > n && isDigit(lex[n]): // more digits, not a zone
		return ReasonLength
	}
	var r LexicalReason
	if s.from, r = scanDate(lex[:8], false); r != ReasonNone {
		return r
	}
	s.to, s.prec = s.from, PrecisionDay
	if n >= 12 {
		s.hour, s.minute, s.prec = pair(lex[8:]), pair(lex[10:]), PrecisionMinute
	}
	if n == 14 {
		s.second, s.prec = pair(lex[12:]), PrecisionSecond
	}
	if s.hour > 23 || s.minute > 59 || s.second > 59 {
		return ReasonClock
	}
	return s.parseZone(lex[n:], zone)
}

// pair reads two characters that are known to be digits.
func pair(s string) uint8 { return (s[0]-'0')*10 + s[1] - '0' }

func (s *stamp) parseZone(z string, form zoneForm) LexicalReason {
	if z == "" && (form == zoneNone || form == zoneXSD) {
		return ReasonNone
	}
	hours, minutes := "", "00"
	switch form {
	case zoneZZZ:
		switch {
		case z == "Z", z == "UTC", z == "GMT":
			s.zone = true
			return ReasonNone
		case len(z) == 3:
			hours = z[1:]
		}
	case zoneHHMM:
		if len(z) == 5 {
			hours, minutes = z[1:3], z[3:]
		}
	case zoneXSD:
		switch {
		case z == "Z":
			s.zone = true
			return ReasonNone
		case len(z) == 6 && z[3] == ':':
			hours, minutes = z[1:3], z[4:]
		}
	}
	if hours == "" || z[0] != '+' && z[0] != '-' {
		return ReasonZone
	}
	h, ok1 := digitField(hours)
	m, ok2 := digitField(minutes)
	if !ok1 || !ok2 || m > 59 || h*60+m > 14*60 {
		return ReasonZone
	}
	s.zone, s.offset = true, int16(h*60+m)
	if z[0] == '-' {
		s.offset = -s.offset
	}
	return ReasonNone
}

// parseYearMonth reads CCYY (n = 4) or CCYYMM (n = 6).
func (s *stamp) parseYearMonth(lex string, n int) LexicalReason {
	if _, ok := digitField(lex); !ok {
		return ReasonDigits
	}
	if len(lex) != n {
		return ReasonLength
	}
	year, _ := digitField(lex[:4])
	first, last := 1, 12
	s.prec = PrecisionYear
	if n == 6 {
		first = int(pair(lex[4:]))
		last = first
		s.prec = PrecisionMonth
	}
	var ok bool
	if s.from, ok = NewDate(year, first, 1); !ok {
		return ReasonCalendar
	}
	s.to, _ = NewDate(year, last, daysIn(year, last))
	return ReasonNone
}

// parsePeriod reads two dates. The mask in the directory has a hyphen, its text
// says that the dates are sent without one; both are in use.
func (s *stamp) parsePeriod(lex string) LexicalReason {
	second := 8
	switch {
	case len(lex) == 17 && lex[8] == '-':
		second = 9
	case len(lex) != 16:
		return ReasonLength
	}
	var r LexicalReason
	if s.from, r = scanDate(lex[:8], false); r != ReasonNone {
		return r
	}
	if s.to, r = scanDate(lex[second:], false); r != ReasonNone {
		return r
	}
	if s.to.Before(s.from) {
		return ReasonPeriod
	}
	s.prec, s.period = PrecisionDay, true
	return ReasonNone
}

// parseXSD reads xsd:date or xsd:dateTime within the years 0001 to 9999.
func (s *stamp) parseXSD(lex string) LexicalReason {
	if len(lex) < 10 {
		return ReasonLength
	}
	var r LexicalReason
	if s.from, r = scanDate(lex[:10], true); r != ReasonNone {
		return r
	}
	s.to, s.prec = s.from, PrecisionDay
	rest := lex[10:]
	if rest == "" || rest[0] != 'T' {
		return s.parseZone(rest, zoneXSD)
	}
	if len(rest) < 9 {
		return ReasonLength
	}
	for i := 1; i < 9; i++ {
		if colon := i%3 == 0; colon && rest[i] != ':' || !colon && !isDigit(rest[i]) {
			return ReasonDigits
		}
	}
	s.hour, s.minute, s.second, s.prec = pair(rest[1:]), pair(rest[4:]), pair(rest[7:]), PrecisionSecond
	rest = rest[9:]
	nonzero := s.minute | s.second // beyond the full hour
	if rest != "" && rest[0] == '.' {
		i := 1
		for i < len(rest) && isDigit(rest[i]) {
			nonzero |= rest[i] - '0'
			i++
		}
		if i == 1 {
			return ReasonDigits
		}
		s.fraction, s.prec, rest = rest[1:i], PrecisionFraction, rest[i:]
	}
	if s.minute > 59 || s.second > 59 || s.hour > 24 || s.hour == 24 && nonzero != 0 {
		return ReasonClock
	}
	return s.parseZone(rest, zoneXSD)
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }
