package codelist

import "strings"

// Status says how a list regards a code. In an [Entry] it is exactly one of the
// constants; as an argument of [Table.With] several may be combined with "|".
type Status uint8

const (
	// Active marks a code that is in regular use.
	Active Status = 1 << iota
	// Deprecated marks a code that is still allowed but should no longer be
	// used; a validator warns.
	Deprecated
	// Deleted marks a code that the list names only to say that it is gone. It
	// is valid at no date.
	Deleted
	// Reserved marks an ISO 3166-1 code element that is set aside without
	// naming a country of the standard: exceptionally (EU, UK) or, for a
	// country that no longer exists, transitionally (AN, YU).
	Reserved
	// UserAssigned marks a code that the list leaves to private agreement (ISO
	// 3166-1: AA, QM to QZ, XA to XZ, ZZ).
	UserAssigned
	// Withdrawn marks a code that is no longer current in this edition but was
	// regular until Entry.To.
	Withdrawn
)

var statusNames = [...]string{"active", "deprecated", "deleted", "reserved", "user-assigned", "withdrawn"}

// String returns the name used in the data files, such as "user-assigned".
// Combined values are joined with "|"; the zero value is "none".
func (s Status) String() string {
	if s == 0 {
		return "none"
	}
	var parts []string
	for i, name := range statusNames {
		if s&(1<<i) != 0 {
			parts = append(parts, name)
		}
	}
	if len(parts) == 0 {
		return "unknown"
	}
	return strings.Join(parts, "|")
}

// ParseStatus reads the name of a single status. The empty string is Active.
func ParseStatus(s string) (Status, bool) {
	if s == "" {
		return Active, true
	}
	for i, name := range statusNames {
		if s == name {
			return 1 << i, true
		}
	}
	return 0, false
}

// Date is a calendar day written as the decimal number yyyymmdd, so that
// 31 March 2025 is Date(20250331) and dates compare with < and >. Zero means
// "open" as the end of a period and "no date known" as a question. The type is
// a bare number because this package must not depend on the model's date type.
type Date int32

// ParseDate reads "2025-03-31". The empty string is the zero Date. The day must
// exist in the Gregorian calendar and the year must lie between 1 and 9999.
func ParseDate(s string) (Date, bool) {
	if s == "" {
		return 0, true
	}
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	n := Date(0)
	for i := 0; i < len(s); i++ {
		if i == 4 || i == 7 {
			continue
		}
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + Date(s[i]-'0')
	}
	return n, n.exists()
}

// exists reports whether d is a day of the Gregorian calendar.
func (d Date) exists() bool {
	if d < 1_01_01 || d > 9999_12_31 {
		return false
	}
	year, month, day := d/1_00_00, d/1_00%1_00, d%1_00
	if year < 1 || month < 1 || month > 12 || day < 1 {
		return false
	}
	last := Date(31)
	switch month {
	case 4, 6, 9, 11:
		last = 30
	case 2:
		last = 28
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			last = 29
		}
	}
	return day <= last
}

// String returns "2025-03-31", or "" for the zero Date.
func (d Date) String() string {
	if d <= 0 {
		return ""
	}
	var b [10]byte
	for i := 9; i >= 0; i-- {
		if i == 4 || i == 7 {
			b[i] = '-'
			continue
		}
		b[i] = byte('0' + d%10)
		d /= 10
	}
	return string(b[:])
}

// Entry is one code of a list.
type Entry struct {
	// Code is the code as the list writes it.
	Code string
	// Status is how the edition of the list regards the code. A currency that
	// ended in 2026 is Withdrawn here although it was regular before; use
	// StatusAt to ask about a date.
	Status Status
	// From and To are the first and the last day of validity, both included.
	// Zero means that the list states no such day.
	From, To Date
}

// StatusAt returns the status of the code on a day.
//
// Inside the period, Withdrawn becomes Active. After the period every status
// but Deleted becomes Withdrawn, and before it the result is zero: the code did
// not exist yet. With the zero Date, which stands for the edition itself, a code
// whose period has an end counts as Withdrawn and one with only a beginning
// keeps its status.
func (e Entry) StatusAt(day Date) Status {
	switch {
	case e.Status == Deleted:
		return Deleted
	case day == 0 && e.To != 0, day != 0 && e.To != 0 && day > e.To:
		return Withdrawn
	case day != 0 && day < e.From:
		return 0
	case day != 0 && e.To != 0 && e.Status == Withdrawn:
		return Active
	}
	return e.Status
}

// ValidAt reports whether the code may be used on a day: its status there is
// Active, Deprecated, Reserved or UserAssigned. (The last two are found only in
// lists that admit them, see [Table.With].)
func (e Entry) ValidAt(day Date) bool {
	return e.StatusAt(day)&(Active|Deprecated|Reserved|UserAssigned) != 0
}
