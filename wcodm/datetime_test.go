package wcodm

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDateTimeReads(t *testing.T) {
	day := date(2018, 1, 19)
	for _, c := range []struct {
		format, lex string
		date        Date
		time        string // RFC 3339
		zone        bool
		prec        Precision
	}{
		{"102", "20180119", day, "2018-01-19T00:00:00Z", false, PrecisionDay},
		{"102", "20240229", date(2024, 2, 29), "2024-02-29T00:00:00Z", false, PrecisionDay},
		{"102", "00010101", date(1, 1, 1), "0001-01-01T00:00:00Z", false, PrecisionDay},
		{"102", "99991231", date(9999, 12, 31), "9999-12-31T00:00:00Z", false, PrecisionDay},
		{"203", "201801191553", day, "2018-01-19T15:53:00Z", false, PrecisionMinute},
		{"204", "20180119155357", day, "2018-01-19T15:53:57Z", false, PrecisionSecond},
		{"205", "201801191553+0530", day, "2018-01-19T15:53:00+05:30", true, PrecisionMinute},
		{"205", "201801191553-0000", day, "2018-01-19T15:53:00Z", true, PrecisionMinute},
		{"208", "20180119235357-0330", day, "2018-01-19T23:53:57-03:30", true, PrecisionSecond},
		{"303", "201801191553Z", day, "2018-01-19T15:53:00Z", true, PrecisionMinute},
		{"303", "201801191553+14", day, "2018-01-19T15:53:00+14:00", true, PrecisionMinute},
		{"304", "20180119155357Z", day, "2018-01-19T15:53:57Z", true, PrecisionSecond},
		{"304", "20250326112200+01", date(2025, 3, 26), "2025-03-26T11:22:00+01:00", true, PrecisionSecond},
		{"304", "20250326112200-00", date(2025, 3, 26), "2025-03-26T11:22:00Z", true, PrecisionSecond},
		{"304", "20250326112200UTC", date(2025, 3, 26), "2025-03-26T11:22:00Z", true, PrecisionSecond},
		{"304", "20250326112200GMT", date(2025, 3, 26), "2025-03-26T11:22:00Z", true, PrecisionSecond},
		{"", "2018-01-19", day, "2018-01-19T00:00:00Z", false, PrecisionDay},
		{"", "2018-01-19Z", day, "2018-01-19T00:00:00Z", true, PrecisionDay},
		{"", "2018-01-19+08:00", day, "2018-01-19T00:00:00+08:00", true, PrecisionDay},
		{"", "2018-01-19T14:30:05", day, "2018-01-19T14:30:05Z", false, PrecisionSecond},
		{"", "2018-01-19T14:30:05Z", day, "2018-01-19T14:30:05Z", true, PrecisionSecond},
		{"", "2018-01-19T23:30:05-02:00", day, "2018-01-19T23:30:05-02:00", true, PrecisionSecond},
		{"", "2018-01-19T14:30:05.250+08:00", day, "2018-01-19T14:30:05.25+08:00", true, PrecisionFraction},
		{"", "2018-01-19T14:30:05.0", day, "2018-01-19T14:30:05Z", false, PrecisionFraction},
		{"", "2018-01-19T14:30:05.1234567899999Z", day, "2018-01-19T14:30:05.123456789Z", true, PrecisionFraction},
		{"", "2018-01-19T24:00:00", day, "2018-01-20T00:00:00Z", false, PrecisionSecond},
		{"", "2018-12-31T24:00:00.00Z", date(2018, 12, 31), "2019-01-01T00:00:00Z", true, PrecisionFraction},
	} {
		t.Run(c.format+" "+c.lex, func(t *testing.T) {
			d, err := ParseDateTime(c.lex, c.format)
			require.NoError(t, err)
			assert.True(t, d.Valid())
			assert.NoError(t, d.Err())
			assert.Equal(t, c.lex, d.Lexical())
			assert.Equal(t, c.lex, d.String())
			assert.Equal(t, c.format, d.Format())
			got, ok := d.Date()
			assert.True(t, ok)
			assert.Equal(t, c.date, got)
			tm, ok := d.Time()
			assert.True(t, ok)
			assert.Equal(t, c.time, tm.Format(time.RFC3339Nano))
			assert.Equal(t, c.zone, d.HasZone())
			assert.Equal(t, c.prec, d.Precision())
			assert.False(t, d.IsPeriod())
			from, to, ok := d.Period()
			assert.True(t, ok && from == c.date && to == c.date)
		})
	}
}

func TestDateTimePeriods(t *testing.T) {
	for _, c := range []struct {
		format, lex string
		from, to    Date
		prec        Precision
	}{
		{"602", "2024", date(2024, 1, 1), date(2024, 12, 31), PrecisionYear},
		{"610", "202402", date(2024, 2, 1), date(2024, 2, 29), PrecisionMonth},
		{"610", "202412", date(2024, 12, 1), date(2024, 12, 31), PrecisionMonth},
		{"718", "2026010120261231", date(2026, 1, 1), date(2026, 12, 31), PrecisionDay},
		{"718", "20260101-20261231", date(2026, 1, 1), date(2026, 12, 31), PrecisionDay},
		{"718", "20260101-20260101", date(2026, 1, 1), date(2026, 1, 1), PrecisionDay},
	} {
		t.Run(c.format+" "+c.lex, func(t *testing.T) {
			d, err := ParseDateTime(c.lex, c.format)
			require.NoError(t, err)
			from, to, ok := d.Period()
			assert.True(t, ok)
			assert.Equal(t, c.from, from)
			assert.Equal(t, c.to, to)
			assert.Equal(t, c.prec, d.Precision())
			assert.Equal(t, c.format == "718", d.IsPeriod())
			assert.False(t, d.HasZone())
			_, ok = d.Date()
			assert.False(t, ok, "Date: not one day")
			_, ok = d.Time()
			assert.False(t, ok, "Time: not one day")
		})
	}
}

func TestDateTimeRefuses(t *testing.T) {
	for _, c := range []struct {
		format, lex string
		reason      LexicalReason
	}{
		{"102", "", ReasonEmpty},
		{"102", "20180119155357", ReasonLength}, // passes the DMS schema
		{"102", "2018011", ReasonLength},
		{"102", "20180119Z", ReasonLength},
		{"102", "2018-01-19", ReasonDigits},
		{"102", "20230229", ReasonCalendar},
		{"102", "19000229", ReasonCalendar},
		{"102", "20180431", ReasonCalendar},
		{"102", "20181301", ReasonCalendar},
		{"102", "20180100", ReasonCalendar},
		{"102", "00000101", ReasonCalendar},
		{"102", " 20180119", ReasonSpace},
		{"102", "20180119\n", ReasonSpace},
		{"203", "20180119", ReasonLength},
		{"203", "201801192400", ReasonClock},
		{"203", "201801191560", ReasonClock},
		{"203", "20180119155357", ReasonLength},
		{"204", "20180119235960", ReasonClock}, // no leap seconds
		{"204", "20180119240000", ReasonClock}, // 24 is XML Schema's alone
		{"204", "20180119155357Z", ReasonLength},
		{"205", "201801191553", ReasonZone},
		{"205", "201801191553Z", ReasonZone},
		{"205", "201801191553+05", ReasonZone},
		{"205", "201801191553+05:30", ReasonZone},
		{"205", "201801191553+0560", ReasonZone},
		{"205", "201801191553+1401", ReasonZone},
		{"208", "20180119155357 0530", ReasonZone},
		{"303", "201801191553", ReasonZone},
		{"303", "20180119155357Z", ReasonLength},
		{"304", "20180119155357", ReasonZone},
		{"304", "20180119", ReasonLength},
		{"304", "20180119Z", ReasonDigits},
		{"304", "20180119155357z", ReasonZone},
		{"304", "20180119155357+0100", ReasonZone},
		{"304", "20180119155357+01:00", ReasonZone},
		{"304", "20180119155357+1", ReasonZone},
		{"304", "20180119155357+15", ReasonZone},
		{"304", "20180119155357CET", ReasonZone},
		{"304", "20180119155357+a1", ReasonZone},
		{"304", "2018-01-19T15:53:57Z", ReasonDigits},
		{"602", "18", ReasonLength},
		{"602", "0000", ReasonCalendar},
		{"602", "201a", ReasonDigits},
		{"610", "201813", ReasonCalendar},
		{"610", "201800", ReasonCalendar},
		{"610", "2018", ReasonLength},
		{"718", "20260101", ReasonLength},
		{"718", "20260101/20261231", ReasonLength},
		{"718", "20261231-20260101", ReasonPeriod},
		{"718", "20260101-20260230", ReasonCalendar},
		{"718", "2026010a-20260230", ReasonDigits},
		{"", "2018-01", ReasonLength},
		{"", "20180119155357", ReasonDigits},
		{"", "2023-02-29", ReasonCalendar},
		{"", "-2018-01-19", ReasonDigits},
		{"", "12018-01-19", ReasonDigits},
		{"", "2018-01-19T", ReasonLength},
		{"", "2018-01-19T14:30", ReasonLength},
		{"", "2018-01-19T14.30.05", ReasonDigits},
		{"", "2018-01-19t14:30:05", ReasonZone},
		{"", "2018-01-19 14:30:05", ReasonZone},
		{"", "2018-01-19T14:30:05.", ReasonDigits},
		{"", "2018-01-19T14:30:05.Z", ReasonDigits},
		{"", "2018-01-19T14:30:60", ReasonClock},
		{"", "2018-01-19T24:00:01", ReasonClock},
		{"", "2018-01-19T24:01:00", ReasonClock},
		{"", "2018-01-19T24:00:00.001", ReasonClock},
		{"", "2018-01-19T24:00:00.100", ReasonClock},
		{"", "2018-01-19T25:00:00", ReasonClock},
		{"", "2018-01-19T14:30:05+0200", ReasonZone},
		{"", "2018-01-19T14:30:05+02", ReasonZone},
		{"", "2018-01-19T14:30:05+14:01", ReasonZone},
		{"", "2018-01-19T14:30:05Zulu", ReasonZone},
		{"", "2018-01-19T14:30:05 ", ReasonSpace},
		{"101", "180119", ReasonFormat},
		{"1O2", "20180119", ReasonFormat},
	} {
		t.Run(c.format+" "+c.lex, func(t *testing.T) {
			_, err := ParseDateTime(c.lex, c.format)
			var le *LexicalError
			require.True(t, errors.As(err, &le), "accepted")
			assert.Equal(t, c.reason.String(), le.Reason.String())
			d := RawDateTime(c.lex, c.format)
			assert.Equal(t, c.lex, d.Lexical())
			assert.False(t, d.Valid() || d.HasZone() || d.IsPeriod())
			assert.Error(t, d.Err())
			assert.Equal(t, PrecisionNone, d.Precision())
			_, ok := d.Date()
			assert.False(t, ok)
			_, ok = d.Time()
			assert.False(t, ok)
			_, _, ok = d.Period()
			assert.False(t, ok)
			_, ok = d.To(d.Format())
			assert.False(t, ok)
		})
	}
	assert.NoError(t, DateTime{}.Err(), "absent is no error")
	assert.False(t, DateTime{}.Valid())
}

func TestDateTimeTo(t *testing.T) {
	for _, c := range []struct{ format, lex, to, want string }{
		{"102", "20180119", "", "2018-01-19"},
		{"", "2018-01-19", "102", "20180119"},
		{"102", "20180119", "204", ""}, // a date is not midnight
		{"204", "20180119000000", "102", ""},
		{"", "2018-01-19Z", "102", ""}, // a zone is not dropped
		{"", "2018-01-19Z", "304", ""},
		{"304", "20180119155357Z", "", "2018-01-19T15:53:57Z"},
		{"304", "20180119155357+08", "", "2018-01-19T15:53:57+08:00"},
		{"304", "20180119155357+08", "208", "20180119155357+0800"},
		{"304", "20180119155300-05", "303", "201801191553-05"},
		{"304", "20180119155357Z", "303", ""}, // seconds are not dropped
		{"304", "20180119155357Z", "204", ""},
		{"204", "20180119155357", "304", ""}, // a zone is not supplied
		{"208", "20180119155357+0530", "304", ""},
		{"208", "20180119155357-0530", "", "2018-01-19T15:53:57-05:30"},
		{"208", "20180119155357+0000", "304", "20180119155357Z"},
		{"303", "201801191553Z", "208", "20180119155300+0000"},
		{"203", "201801191553", "", "2018-01-19T15:53:00"},
		{"", "2018-01-19T15:53:00", "203", "201801191553"},
		{"", "2018-01-19T15:53:57.000", "204", "20180119155357"},
		{"", "2018-01-19T15:53:57.5", "204", ""},
		{"", "2018-01-19T24:00:00", "204", ""},
		{"", "2018-01-19T24:00:00", "", "2018-01-19T24:00:00"},
		{"610", "201801", "602", ""},
		{"602", "2018", "102", ""},
		{"203", "201801010000", "602", ""},
		{"204", "20180101000000", "610", ""},
		{"602", "2018", "602", "2018"},
		{"718", "20260101-20261231", "718", "20260101-20261231"},
		{"718", "20260101-20260101", "102", ""},
		{"102", "20260101", "718", ""},
		{"102", "20260101", "610", ""},
		{"102", "20260101", "999", ""},
	} {
		t.Run(c.format+" "+c.lex+" to "+c.to, func(t *testing.T) {
			got, ok := RawDateTime(c.lex, c.format).To(c.to)
			assert.Equal(t, c.want != "", ok)
			if ok {
				assert.Equal(t, RawDateTime(c.want, c.to), got)
				assert.True(t, got.Valid())
			} else {
				assert.True(t, got.IsZero())
			}
		})
	}
}

func TestFormatDateTime(t *testing.T) {
	at := time.Date(2026, 11, 22, 8, 5, 9, 120_000_000, time.FixedZone("", -(3*3600+1800)))
	utc := at.UTC()
	for _, c := range []struct {
		time         time.Time
		format, want string
		reason       LexicalReason
	}{
		{at, "", "2026-11-22T08:05:09.12-03:30", 0},
		{utc, "", "2026-11-22T11:35:09.12Z", 0},
		{utc.Truncate(time.Second), "", "2026-11-22T11:35:09Z", 0},
		{at, "102", "20261122", 0},
		{at, "203", "202611220805", 0},
		{at, "204", "20261122080509", 0},
		{at, "205", "202611220805-0330", 0},
		{at, "208", "20261122080509-0330", 0},
		{at, "304", "", ReasonZone},
		{utc, "303", "202611221135Z", 0},
		{utc.In(time.FixedZone("X", 3600)), "304", "20261122123509+01", 0},
		{at, "602", "2026", 0},
		{at, "610", "202611", 0},
		{at, "718", "", ReasonFormat},
		{at, "999", "", ReasonFormat},
		{utc.In(time.FixedZone("LMT", 1172)), "208", "", ReasonZone},
		{utc.In(time.FixedZone("LMT", 1172)), "204", "20261122115441", 0},
		{utc.In(time.FixedZone("", 15*3600)), "", "", ReasonZone},
		{time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), "102", "", ReasonRange},
	} {
		t.Run(c.format+" "+c.want, func(t *testing.T) {
			d, err := FormatDateTime(c.time, c.format)
			assert.Equal(t, c.want, d.Lexical())
			if c.reason == ReasonNone {
				require.NoError(t, err)
				assert.True(t, d.Valid())
				return
			}
			var le *LexicalError
			require.True(t, errors.As(err, &le))
			assert.Equal(t, c.reason, le.Reason)
		})
	}
	assert.Equal(t, RawDateTime("20261122", "102"), DateTimeOf(date(2026, 11, 22)))
	assert.True(t, DateTimeOf(Date{}).IsZero())
}

func TestDateTimeDoesNotAllocate(t *testing.T) {
	for _, d := range []DateTime{
		RawDateTime("20180119155357Z", "304"), RawDateTime("20180119155357+01", "304"), RawDateTime("20180119", "102"),
		RawDateTime("2018-01-19T14:30:05.250+08:00", ""), RawDateTime("20260101-20261231", "718"),
	} {
		assert.Zero(t, testing.AllocsPerRun(100, func() {
			_, _, _ = d.Valid(), d.Precision(), d.Err()
			_, _ = d.Date()
			_, _ = d.Time()
		}), d.Lexical())
	}
}

func TestPrecisionNames(t *testing.T) {
	var names []string
	for p := PrecisionNone; p <= PrecisionFraction+1; p++ {
		names = append(names, p.String())
	}
	assert.Equal(t, "none year month day minute second fraction none", strings.Join(names, " "))
}

func FuzzDateTime(f *testing.F) {
	formats := []string{"", "102", "203", "204", "205", "208", "303", "304", "602", "610", "718"}
	layouts := map[string]string{"102": "20060102", "203": "200601021504", "204": "20060102150405", "205": "200601021504-0700", "208": "20060102150405-0700"}
	for _, s := range []string{"20180119", "20180119155357Z", "20180119155357+01", "201801191553+0530", "20180119155357-0330", "2018-01-19T24:00:00", "2018-01-19T14:30:05.250+08:00", "2018-01-19Z", "2026010120261231", "202402", "2024", "000101010000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, lex string) {
		for _, format := range formats {
			d := RawDateTime(lex, format)
			_, err := ParseDateTime(lex, format)
			require.Equal(t, err == nil, d.Valid())
			tm, timed := d.Time()
			if layout, ok := layouts[format]; ok {
				ref, err := time.Parse(layout, lex)
				_, off := ref.Zone()
				want := err == nil && ref.Year() >= 1 && off <= 14*3600 && off >= -14*3600 && !strings.ContainsAny(lex, ".,")
				if strings.HasSuffix(layout, "-0700") && want {
					want = lex[len(lex)-2:] < "60" // package time takes an offset of 60 minutes
				}
				require.Equal(t, want, timed, "%s %q", format, lex)
				require.True(t, !timed || ref.Equal(tm), "%s %q: %v, want %v", format, lex, tm, ref)
			}
			if !d.Valid() {
				continue
			}
			from, to, ok := d.Period()
			require.True(t, ok && from.Valid() && to.Valid() && !to.Before(from))
			for _, target := range formats {
				c, ok := d.To(target)
				if !ok {
					continue
				}
				require.True(t, c.Valid(), "%s %q to %s: %q", format, lex, target, c)
				ct, ok := c.Time()
				require.Equal(t, timed, ok)
				require.True(t, ct.Equal(tm), "%s %q to %s: %q", format, lex, target, c)
				require.Equal(t, d.HasZone(), c.HasZone())
			}
		}
	})
}

func ExampleDateTime() {
	issued, err := ParseDateTime("20250326112200+01", Format304)
	date, _ := issued.Date()
	instant, _ := issued.Time()
	fmt.Println(date, instant.UTC().Format(time.RFC3339), issued.HasZone(), err)

	xsd, ok := issued.To(FormatXSD)
	fmt.Println(xsd, ok)
	_, ok = issued.To(Format102) // would drop the time
	fmt.Println(ok)

	_, err = ParseDateTime("20230229", Format102)
	fmt.Println(err)
	// Output:
	// 2025-03-26 2025-03-26T10:22:00Z true <nil>
	// 2025-03-26T11:22:00+01:00 true
	// false
	// wcodm: invalid dateTime (format "102") "20230229": no such calendar date
}
