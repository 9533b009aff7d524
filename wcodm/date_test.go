package wcodm

import (
	"encoding/json"
	"errors"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func date(y, m, d int) Date { return Date{int16(y), uint8(m), uint8(d)} }

func TestNewDate(t *testing.T) {
	for _, c := range []struct {
		y, m, d int
		ok      bool
	}{
		{2026, 11, 22, true}, {1, 1, 1, true}, {9999, 12, 31, true}, {2024, 2, 29, true}, {2000, 2, 29, true},
		{1900, 2, 29, false}, {2026, 2, 29, false}, {2026, 4, 31, false}, {2026, 13, 1, false}, {2026, 0, 1, false},
		{2026, 1, 0, false}, {2026, 1, 32, false}, {0, 1, 1, false}, {10000, 1, 1, false}, {-1, 1, 1, false},
		{2026, 257, 1, false}, {2026, 1, 257, false}, {2026 + 1<<16, 1, 1, false},
	} {
		d, ok := NewDate(c.y, c.m, c.d)
		assert.Equal(t, c.ok, ok, "%v", c)
		assert.Equal(t, c.ok, d.Valid(), "%v", c)
		assert.Equal(t, !c.ok, d.IsZero(), "%v", c)
	}
}

func TestParseDate(t *testing.T) {
	d, err := ParseDate("2026-11-22")
	require.NoError(t, err)
	assert.Equal(t, date(2026, 11, 22), d)
	assert.Equal(t, "2026-11-22", d.String())
	for lex, reason := range map[string]LexicalReason{
		"":            ReasonEmpty,
		"2026-02-29":  ReasonCalendar,
		"0000-01-01":  ReasonCalendar,
		"20261122":    ReasonLength,
		"2026-11-22Z": ReasonLength,
		"2026/11/22":  ReasonDigits,
		"2026-1a-22":  ReasonDigits,
		" 026-11-22":  ReasonDigits,
		"+026-11-22":  ReasonDigits,
	} {
		d, err := ParseDate(lex)
		var le *LexicalError
		require.True(t, errors.As(err, &le), lex)
		assert.Equal(t, reason, le.Reason, lex)
		assert.True(t, d.IsZero())
	}
}

func TestDateMonths(t *testing.T) {
	for _, c := range []struct {
		name string
		from Date
		n    int
		want Date
	}{
		{"plain", date(2026, 3, 15), 2, date(2026, 5, 15)},
		{"over the year", date(2026, 11, 22), 2, date(2027, 1, 22)},
		{"December stays", date(2026, 12, 1), 12, date(2027, 12, 1)},
		{"back over the year", date(2026, 1, 31), -1, date(2025, 12, 31)},
		{"clamp to February", date(2026, 1, 31), 1, date(2026, 2, 28)},
		{"clamp to leap February", date(2024, 1, 31), 1, date(2024, 2, 29)},
		{"clamp to April", date(2026, 3, 31), 1, date(2026, 4, 30)},
		{"a validity of twelve months from the leap day", date(2024, 2, 29), 12, date(2025, 2, 28)},
		{"first month", date(1, 2, 1), -1, date(1, 1, 1)},
		{"before the first year", date(1, 1, 1), -1, Date{}},
		{"far before", date(1, 1, 1), -500, Date{}},
		{"after the last year", date(9999, 12, 1), 1, Date{}},
		{"absurd", date(2026, 1, 1), math.MaxInt, Date{}},
		{"zero", Date{}, 1, Date{}},
		{"invalid", date(2026, 2, 30), 0, Date{}},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, c.from.AddMonths(c.n)) })
	}
	assert.Equal(t, date(2025, 2, 28), date(2024, 2, 29).AddYears(1))
	assert.Equal(t, date(2028, 2, 29), date(2024, 2, 29).AddYears(4))
	assert.True(t, date(2024, 2, 29).AddYears(math.MaxInt/2).IsZero())
	assert.Equal(t, date(2024, 2, 29), date(2024, 2, 1).LastOfMonth())
	assert.True(t, Date{}.LastOfMonth().IsZero())
}

func TestDateDays(t *testing.T) {
	assert.Equal(t, date(2024, 2, 29), date(2024, 2, 28).AddDays(1))
	assert.Equal(t, date(2026, 3, 1), date(2026, 2, 28).AddDays(1))
	assert.Equal(t, date(2025, 12, 31), date(2026, 1, 1).AddDays(-1))
	assert.Equal(t, date(9999, 12, 31), date(1, 1, 1).AddDays(3652058))
	for _, d := range []Date{date(1, 1, 1).AddDays(-1), date(9999, 12, 31).AddDays(1), date(2026, 1, 1).AddDays(math.MaxInt), date(2026, 1, 1).AddDays(math.MinInt), Date{}.AddDays(1)} {
		assert.True(t, d.IsZero())
	}
	n, ok := date(2026, 11, 22).DaysUntil(date(2027, 11, 22))
	assert.True(t, ok && n == 365)
	n, ok = date(2026, 11, 22).DaysUntil(date(2026, 11, 20))
	assert.True(t, ok && n == -2)
	_, ok = date(2026, 11, 22).DaysUntil(Date{})
	assert.False(t, ok)
	_, ok = Date{}.DaysUntil(date(2026, 11, 22))
	assert.False(t, ok)
	assert.Equal(t, time.Sunday, date(2026, 11, 22).Weekday())
	assert.Equal(t, time.Monday, date(1, 1, 1).Weekday())
}

// Every day of the calendar, against package time.
func TestDateWholeCalendar(t *testing.T) {
	want := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	for n, d := 0, date(1, 1, 1); !d.IsZero(); n, d = n+1, d.AddDays(1) {
		if d.dayNumber() != n || d != DateOf(want) || d.Weekday() != want.Weekday() || !d.Valid() {
			t.Fatalf("day %d: %v, want %v", n, d, want)
		}
		want = want.AddDate(0, 0, 1)
	}
	assert.Equal(t, 10000, want.Year())
}

func TestDateOrder(t *testing.T) {
	a, b := date(2026, 11, 22), date(2026, 12, 1)
	assert.True(t, a.Before(b) && b.After(a) && !b.Before(a) && !a.After(b) && !a.Before(a))
	assert.Equal(t, []int{-1, 0, 1}, []int{a.Compare(b), a.Compare(a), b.Compare(a)})
	assert.Equal(t, -1, Date{}.Compare(a))
	assert.False(t, Date{}.Before(a) || a.After(Date{}) || a.Before(Date{}), "a missing date is neither before nor after")
	assert.True(t, a.Within(a, a) && a.Within(Date{}, Date{}) && a.Within(Date{}, b))
	assert.False(t, a.Within(b, Date{}) || b.Within(Date{}, a) || Date{}.Within(Date{}, Date{}))
}

func TestDateOfUsesTheZoneOfTheTime(t *testing.T) {
	late := time.Date(2026, 11, 22, 23, 30, 0, 0, time.UTC)
	assert.Equal(t, date(2026, 11, 22), DateOf(late))
	assert.Equal(t, date(2026, 11, 23), DateOf(late.In(time.FixedZone("", 2*3600))))
	assert.True(t, DateOf(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)).IsZero())
	assert.True(t, DateOf(time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC)).IsZero())
	assert.Equal(t, time.Date(2026, 11, 22, 0, 0, 0, 0, time.UTC), date(2026, 11, 22).Time())
	assert.True(t, Date{}.Time().IsZero())
}

func TestDateText(t *testing.T) {
	type row struct {
		From Date `json:"from,omitzero"`
	}
	out, err := json.Marshal([]row{{date(5, 1, 2)}, {}})
	require.NoError(t, err)
	assert.Equal(t, `[{"from":"0005-01-02"},{}]`, string(out))
	var r row
	require.NoError(t, json.Unmarshal([]byte(`{"from":"2026-11-22"}`), &r))
	assert.Equal(t, date(2026, 11, 22), r.From)
	assert.Error(t, json.Unmarshal([]byte(`{"from":"2026-02-30"}`), &r))
	assert.Equal(t, date(2026, 11, 22), r.From)
	require.NoError(t, json.Unmarshal([]byte(`{"from":""}`), &r))
	assert.True(t, r.From.IsZero())
}

func FuzzDate(f *testing.F) {
	f.Add(2024, 2, 29, 12)
	f.Add(2026, 11, 22, -40)
	f.Add(1, 1, 1, 3652058)
	f.Add(9999, 12, 31, 1)
	f.Add(2026, 2, 30, 0)
	f.Fuzz(func(t *testing.T, y, m, day, n int) {
		d, ok := NewDate(y, m, day)
		if y < -1e6 || y > 1e6 || m < -1e6 || m > 1e6 || day < -1e6 || day > 1e6 {
			require.False(t, ok)
			return
		}
		ref := time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.UTC)
		same := ref.Year() == y && int(ref.Month()) == m && ref.Day() == day && y >= 1 && y <= 9999
		require.Equal(t, same, ok)
		if !ok {
			require.True(t, d.IsZero() && d.AddDays(n).IsZero() && d.AddMonths(n).IsZero())
			return
		}
		p, err := ParseDate(d.String())
		require.NoError(t, err)
		require.Equal(t, d, p)
		require.Equal(t, ref.Format(time.DateOnly), d.String())
		require.Equal(t, ref.Weekday(), d.Weekday())
		if n < -4e6 || n > 4e6 {
			require.True(t, d.AddDays(n).IsZero() && d.AddMonths(n).IsZero() && d.AddYears(n).IsZero())
			return
		}
		sum := d.AddDays(n)
		require.Equal(t, DateOf(ref.AddDate(0, 0, n)), sum)
		if !sum.IsZero() {
			back, ok := d.DaysUntil(sum)
			require.True(t, ok && back == n)
			require.Equal(t, compareInt(0, n), d.Compare(sum))
		}
		// Months: package time overflows into the next month where we clamp.
		first := time.Date(y, time.Month(m)+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		got := d.AddMonths(n)
		require.Equal(t, DateOf(first.AddDate(0, 0, min(day, daysIn(first.Year(), int(first.Month())))-1)), got)
	})
}
