package schema

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/internal/growth"
	"github.com/openorigo/origo/wcodm"
)

// whole compiles a pattern as XML Schema reads it.
func whole(t *testing.T, pattern string) *regexp.Regexp {
	t.Helper()
	r, err := regexp.Compile(`^(?:` + pattern + `)$`)
	require.NoError(t, err)
	return r
}

// days are the patterns of which one has to fit the begin of a date.
func days(t *testing.T) *regexp.Regexp {
	return whole(t, `(`+strings.Join([]string{days31, days30, days28, days29}, "|")+`).*`)
}

// TestDatePatterns compares the patterns with the parser: every day that two digits of month and day can write, in
// years around the rules of the calendar, and every form with every clock and zone.
func TestDatePatterns(t *testing.T) {
	day := days(t)
	forms := map[string]*regexp.Regexp{}
	for _, f := range dateForms() {
		forms[f.code] = whole(t, f.pattern)
	}
	check := func(lex, format string) {
		want := wcodm.RawDateTime(lex, format).Valid()
		got := day.MatchString(lex) && forms[format].MatchString(lex)
		if got != want {
			t.Errorf("%q in format %q: the patterns say %t, the parser %t", lex, format, got, want)
		}
	}
	for _, y := range []int{0, 1, 4, 100, 400, 999, 1000, 1582, 1900, 1999, 2000, 2023, 2024, 2100, 2400, 9996, 9999} {
		for m := range 15 {
			for d := range 34 {
				check(fmt.Sprintf("%04d%02d%02d", y, m, d), wcodm.Format102)
				check(fmt.Sprintf("%04d-%02d-%02d", y, m, d), wcodm.FormatXSD)
			}
		}
	}
	clocks := []string{"", "00", "0000", "2359", "2400", "1260", "235959", "235960", "240000", "240001", "000000", "T00:00:00", "T23:59:59", "T24:00:00", "T24:00:01",
		"T24:00:00.000", "T24:00:00.001", "T23:59:60", "T23:60:00", "T25:00:00", "T12:30", "T12:30:00.", "T12:30:00.5", "T12:30:00.123456789012", "t12:30:00", " 12:30:00", "T1:02:03"}
	zones := []string{"", "Z", "z", "UTC", "GMT", "CET", "+00", "-00", "+07", "-14", "+14", "+15", "+1", "7", "+0700", "-0330", "+1400", "+1401", "-1359", "+1360", "+2400", "+0060",
		"+07:00", "-00:00", "+14:00", "+14:01", "+13:59", "+13:60", "+7:00", "+07:0", "07:00", "ZZ", "+07:00Z"}
	n := 0
	for _, date := range []string{"20240229", "20230229", "2024-02-29", "2023-02-29", "2024-0229", "202402-29", "20240230", "2024-02-2", "2024", "202402", "240229", "02024-02-29", "-2024-02-29", "2024022920240301"} {
		for _, clock := range clocks {
			for _, zone := range zones {
				for _, f := range dateForms() {
					check(date+clock+zone, f.code)
					n++
				}
			}
		}
	}
	assert.Greater(t, n, 50_000)
}

// TestDecimalPatterns compares the pattern of decimals with the digits that wcodm counts, for all short strings.
func TestDecimalPatterns(t *testing.T) {
	for _, f := range []format{{max: 1}, {max: 3}, {max: 3, decimals: 1}, {max: 3, decimals: 3}, {max: 4, decimals: 2}} {
		var patterns []*regexp.Regexp
		var collect func(o object)
		collect = func(o object) {
			for _, m := range o {
				switch v := m.value.(type) {
				case string:
					if m.name == "pattern" {
						patterns = append(patterns, regexp.MustCompile(v))
					}
				case []any:
					for _, x := range v {
						collect(x.(object))
					}
				}
			}
		}
		collect(decimal(f))
		require.Len(t, patterns, 2)
		const alphabet = "+-.01"
		var visit func(s string)
		visit = func(s string) {
			d := wcodm.RawDecimal(s)
			i, frac, ok := d.Digits()
			want := ok && i+frac <= f.max && frac <= f.decimals && d.Sign() >= 0
			got := !slices.ContainsFunc(patterns, func(p *regexp.Regexp) bool { return !p.MatchString(s) })
			if got != want {
				t.Errorf("%q as n..%d,%d: the patterns say %t", s, f.max, f.decimals, got)
			}
			if len(s) < growth.Rounds(7, 6) {
				for _, c := range alphabet {
					visit(s + string(c))
				}
			}
		}
		visit("")
	}
}

// TestFormatOf reads every format of the dictionary as its notation says.
func TestFormatOf(t *testing.T) {
	seen := map[string]format{}
	for e := range wcodm.Elements() {
		if e.Format != "" && e.Format != "dt" {
			seen[e.Format] = formatOf(e)
		}
	}
	for text, want := range map[string]format{
		"a2": {set: 'a', fixed: true, max: 2}, "a3": {set: 'a', fixed: true, max: 3}, "n1": {set: 'n', fixed: true, max: 1},
		"n..2": {set: 'n', max: 2}, "n..16,6": {set: 'n', max: 16, decimals: 6}, "an..35": {set: 'x', max: 35}, "an..2048": {set: 'x', max: 2048},
	} {
		assert.Equal(t, want, seen[text], text)
	}
	for text, f := range seen {
		assert.NotContains(t, f.name(), ",", text)
		for other, g := range seen {
			assert.True(t, text == other || f.name() != g.name(), "%s and %s have one name", text, other)
		}
	}
	assert.Equal(t, format{set: 'x', fixed: true, max: 5}, formatOf(&wcodm.Element{Format: "an5"}))
}
