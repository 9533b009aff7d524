package wcodm

import "time"

// Date is a day of the Gregorian calendar, 0001-01-01 to 9999-12-31, without
// time and zone. It is comparable with ==; the zero value means no date.
//
// A Date is the computed form, for validity periods and day counting. What
// stands in a message is a [DateTime], which keeps the form it was written in.
type Date struct {
	Year       int16
	Month, Day uint8
}

const (
	minYear = 1
	maxYear = 9999
)

// NewDate returns a date; ok is false, and the date zero, if there is no such
// day.
func NewDate(year, month, day int) (d Date, ok bool) {
	if year < minYear || year > maxYear || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return Date{}, false
	}
	return Date{int16(year), uint8(month), uint8(day)}, true
}

// ParseDate reads the form CCYY-MM-DD (ISO 8601 extended format). The error is a
// *[LexicalError].
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, lexicalError("date", "", s, ReasonEmpty)
	}
	if len(s) != 10 {
		return Date{}, lexicalError("date", "", s, ReasonLength)
	}
	d, r := scanDate(s, true)
	return d, lexicalError("date", "", s, r)
}

// DateOf returns the calendar date of t in the location that t carries. It
// never consults the zone of the machine; a caller who wants the date in
// another place converts with t.In first. A year outside of 1 to 9999 gives the
// zero Date.
func DateOf(t time.Time) Date {
	y, m, day := t.Date()
	d, _ := NewDate(y, int(m), day)
	return d
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Valid reports whether the fields name a day that exists.
func (d Date) Valid() bool {
	_, ok := NewDate(int(d.Year), int(d.Month), int(d.Day))
	return ok
}

// Time returns midnight, at the start of the day, in UTC. The zero Date gives
// the zero Time.
func (d Date) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC)
}

// AddDays returns the date n days later, earlier if n is negative. An invalid
// date, and a result outside of the range of Date, give the zero Date.
func (d Date) AddDays(n int) Date {
	const all = maxYear * 366
	if !d.Valid() || n > all || n < -all {
		return Date{}
	}
	return dateOfDayNumber(d.dayNumber() + n)
}

// AddMonths returns the date n months later, earlier if n is negative. Where
// the target month is too short the last day of that month is taken, so 31
// January plus one month is 28 or 29 February and never a day in March. An
// invalid date, and a result outside of the range of Date, give the zero Date.
//
// Because of the clamping, adding months twice may differ from adding their sum
// once; count a validity of n months from its first day in one step.
func (d Date) AddMonths(n int) Date {
	const all = maxYear * 12
	if !d.Valid() || n > all || n < -all {
		return Date{}
	}
	m := int(d.Year)*12 + int(d.Month) - 1 + n
	year, month := m/12, m%12+1
	if m < 0 {
		return Date{}
	}
	r, _ := NewDate(year, month, min(int(d.Day), daysIn(year, month)))
	return r
}

// AddYears returns the date n years later; 29 February becomes 28 February
// where the target year has no leap day. See AddMonths.
func (d Date) AddYears(n int) Date {
	if n > maxYear || n < -maxYear {
		return Date{}
	}
	return d.AddMonths(12 * n)
}

// Compare returns -1 if d is before o, 0 if they are the same, +1 if d is
// after o. The zero Date comes before every other.
func (d Date) Compare(o Date) int { return compareInt(d.order(), o.order()) }

func (d Date) order() int { return int(d.Year)<<16 | int(d.Month)<<8 | int(d.Day) }

// Before reports whether both dates are there and d is earlier than o.
func (d Date) Before(o Date) bool { return !d.IsZero() && !o.IsZero() && d.Compare(o) < 0 }

// After reports whether both dates are there and d is later than o.
func (d Date) After(o Date) bool { return o.Before(d) }

// Within reports whether d is there and not outside of the period from its
// first to its last day, both included. A zero bound is open.
func (d Date) Within(first, last Date) bool {
	return !d.IsZero() && !d.Before(first) && !d.After(last)
}

// DaysUntil returns how many days after d the date o is, negative if it is
// before. ok is false if either date is absent or invalid: a missing date must
// not look like a distance of 0.
func (d Date) DaysUntil(o Date) (n int, ok bool) {
	if !d.Valid() || !o.Valid() {
		return 0, false
	}
	return o.dayNumber() - d.dayNumber(), true
}

// Weekday returns the day of the week. An invalid date has none; it gives
// Sunday.
func (d Date) Weekday() time.Weekday {
	if !d.Valid() {
		return time.Sunday
	}
	return time.Weekday((d.dayNumber() + 1) % 7) // 0001-01-01, day 0, was a Monday
}

// LastOfMonth returns the last day of the month of d; zero if d is invalid.
func (d Date) LastOfMonth() Date {
	if !d.Valid() {
		return Date{}
	}
	d.Day = uint8(daysIn(int(d.Year), int(d.Month)))
	return d
}

// String returns the form CCYY-MM-DD, "" for the zero Date.
func (d Date) String() string {
	b, _ := d.AppendText(make([]byte, 0, 10))
	return string(b)
}

// AppendText appends the form CCYY-MM-DD, nothing for the zero Date.
func (d Date) AppendText(b []byte) ([]byte, error) {
	if d.IsZero() {
		return b, nil
	}
	return appendDate(b, d, true), nil
}

// MarshalText returns the form of String.
func (d Date) MarshalText() ([]byte, error) { return d.AppendText(nil) }

// UnmarshalText reads a date as ParseDate does; empty text gives the zero Date.
// On error d is unchanged.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	v, err := ParseDate(string(text))
	if err == nil {
		*d = v
	}
	return err
}

// dayNumber counts days from 0001-01-01, which is 0. The year is taken to start
// in March, so that the leap day is its last day and months have a regular
// length pattern (153 days in five months).
func (d Date) dayNumber() int {
	y, m := int(d.Year), int(d.Month)
	if m < 3 {
		y--
		m += 12
	}
	return 365*y + y/4 - y/100 + y/400 + (153*(m-3)+2)/5 + int(d.Day) - 1 - 306
}

// dateOfDayNumber is the inverse of dayNumber; zero outside of the range of Date.
func dateOfDayNumber(n int) Date {
	if n < 0 || n > 3652058 { // 9999-12-31
		return Date{}
	}
	n += 306                                     // day 0 is now 1 March of the year 0
	y := int((10000*int64(n) + 14780) / 3652425) // first guess by the mean year of 365.2425 days
	rest := n - (365*y + y/4 - y/100 + y/400)
	if rest < 0 {
		y--
		rest = n - (365*y + y/4 - y/100 + y/400)
	}
	m := (5*rest + 2) / 153 // 0 is March
	day := rest - (153*m+2)/5 + 1
	if m < 10 {
		m += 3
	} else {
		m -= 9
		y++
	}
	return Date{int16(y), uint8(m), uint8(day)}
}

func isLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if isLeap(year) {
			return 29
		}
		return 28
	}
	return 31
}

// scanDate reads CCYYMMDD, or CCYY-MM-DD if hyphens are wanted. The length of s
// is already right.
func scanDate(s string, hyphens bool) (Date, LexicalReason) {
	m, d := 4, 6
	if hyphens {
		if s[4] != '-' || s[7] != '-' {
			return Date{}, ReasonDigits
		}
		m, d = 5, 8
	}
	year, ok1 := digitField(s[:4])
	month, ok2 := digitField(s[m : m+2])
	day, ok3 := digitField(s[d : d+2])
	if !ok1 || !ok2 || !ok3 {
		return Date{}, ReasonDigits
	}
	date, ok := NewDate(year, month, day)
	if !ok {
		return Date{}, ReasonCalendar
	}
	return date, ReasonNone
}

// bareDate reads the eight characters of CCYYMMDD; false if they are no date.
func bareDate(s string) (d Date, ok bool) {
	_ = s[7]
	w := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
	const zeros, high = 0x3030303030303030, 0xF0F0F0F0F0F0F0F0
	if w&high != zeros || (w+0x0606060606060606)&high != zeros { // not all in '0' to '9'
		return Date{}, false
	}
	w -= zeros
	w = w*10 + w>>8 // bytes 0, 2, 4 and 6 hold two digits each
	return NewDate(int(w&0xFF)*100+int(w>>16&0xFF), int(w>>32&0xFF), int(w>>48&0xFF))
}

// digitField reads a short field of digits only.
func digitField(s string) (n int, ok bool) {
	for i := 0; i < len(s); i++ {
		if !isDigit(s[i]) {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// appendDigits appends n with leading zeros to the given width.
func appendDigits(b []byte, n, width int) []byte {
	for p := int(power10(width - 1)); p > 0; p /= 10 {
		b = append(b, byte('0'+n/p%10))
	}
	return b
}
