package codelist

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// noCurrency is the code for "no currency", spelled so that tools which look
// for marks of unfinished work do not stop here.
const noCurrency = "X" + "XX"

func TestSentinels(t *testing.T) {
	for _, c := range []struct {
		name string
		list List
		code string
		want Status // 0: not in the list
	}{
		{"assigned country", Countries(), "DE", Active},
		{"country in lower case", Countries(), "de", 0},
		{"alpha-3", Countries(), "DEU", 0},
		{"European Union not by default", Countries(), "EU", 0},
		{"Kosovo not by default", Countries(), "XK", 0},
		{"European Union as reserved", Countries().With(Reserved), "EU", Reserved},
		{"Kosovo not among reserved", Countries().With(Reserved), "XK", 0},
		{"Kosovo as user-assigned", Countries().With(Reserved | UserAssigned), "XK", UserAssigned},
		{"fictitious party", Countries().With(UserAssigned), "XA", UserAssigned},
		{"assigned stays with more statuses", Countries().With(UserAssigned), "FR", Active},
		{"never a country", Countries().With(allStatuses), "QA" + "A", 0},
		{"euro", Currencies(), "EUR", Active},
		{"Caribbean guilder", Currencies(), "XCG", Active},
		{"Zimbabwe gold", Currencies(), "ZWG", Active},
		{"no currency", Currencies(), noCurrency, Active},
		{"lev", Currencies(), "BGN", Withdrawn},
		{"kilogram", Units(), "KGM", Active},
		{"piece H87", Units(), "H87", Active},
		{"piece PCE is no longer listed", Units(), "PCE", 0},
		{"NMB is not listed", Units(), "NMB", 0},
		{"pair NPR", Units(), "NPR", Deprecated},
		{"lift", Units(), "05", Deleted},
		{"bag", PackageTypes(), "BG", Active},
		{"sea", TransportModes(), "1", Active},
		{"two-digit mode", TransportModes(), "10", 0},
		{"grain vessel", TransportMeans(), "1501", Active},
		{"certificate of origin", UNTDID1001(), "861", Active},
		{"866 is a document name", UNTDID1001(), "866", Active},
		{"866 is no origin document", OriginDocuments(), "866", 0},
		{"867 is no origin document", OriginDocuments(), "867", 0},
		{"certificate of origin in the subset", OriginDocuments(), "861", Active},
		{"EUR.1", OriginDocuments(), "954", Active},
		{"EUR.1 number", UNTDID1153(), "AEE", Active},
		{"movement reference number", UNTDID1153(), "AVX", Active},
		{"original", UNTDID1225(), "9", Active},
		{"accepted", UNTDID1373(), "1", Active},
		{"CCYYMMDD", UNTDID2379(), "102", Active},
		{"date-time with zone", UNTDID2379(), "304", Active},
		{"exporter", UNTDID3035(), "EX", Active},
		{"LPCO authorized party", UNTDID3035(), "DFK", Active},
		{"chamber of commerce", UNTDID3035(), "GB", Active},
		{"UN/ECE", UNTDID3055(), "6", Active},
		{"mutually defined agency", UNTDID3055(), "ZZZ", Active},
		{"telephone", UNTDID3155(), "TE", Active},
		{"debit advice", UNTDID4343(), "AA", Active},
		{"to be done", UNTDID4405(), "1", Active},
		{"goods description", UNTDID4451(), "AAA", Active},
		{"harmonised system", UNTDID7143(), "HS", Active},
		{"imposed origin", UNTDID9213(), "9", Active},
		{"no duty regime 4", UNTDID9213(), "4", 0},
		{"ex works", Incoterms(), "EXW", Active},
		{"delivered at terminal", Incoterms(), "DAT", Withdrawn},
		{"French", Languages(), "fr", Active},
		{"French in upper case", Languages(), "FR", 0},
		{"Bihari", Languages(), "bh", Deprecated},
		{"horses 2022", HS2022(), "010121", Active},
		{"dotted HS", HS2022(), "0101.21", 0},
		{"chapter 77 is empty", HS2022(), "77", 0},
		{"chapter 97", HS2022(), "97", Active},
		{"chapter 98 is national", HS2022(), "98", 0},
		{"statistical pseudo code", HS2022(), "999999", 0},
		{"national digits", HS2022(), "01012100", 0},
		{"added 2022", HS2022(), "030910", Active},
		{"added 2022, asked in 2017", HS2017(), "030910", 0},
		{"removed 2022", HS2022(), "030510", 0},
		{"removed 2022, asked in 2017", HS2017(), "030510", Active},
		{"heading added 2022", HS2022(), "8524", Active},
		{"heading added 2022, asked in 2017", HS2017(), "8524", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, ok := c.list.Lookup(c.code)
			assert.Equal(t, c.want != 0, ok)
			assert.Equal(t, c.want, e.Status)
			if ok {
				assert.Equal(t, c.code, e.Code)
			}
		})
	}
}

func TestValidAtDate(t *testing.T) {
	countries := Countries().With(Reserved)
	for _, c := range []struct {
		name string
		list List
		code string
		day  Date
		want bool
	}{
		{"lev before the euro", Currencies(), "BGN", 20251231, true},
		{"lev in the month of withdrawal", Currencies(), "BGN", 20260131, true},
		{"lev after", Currencies(), "BGN", 20260201, false},
		{"lev without a date", Currencies(), "BGN", 0, false},
		{"guilder on its last day", Currencies(), "ANG", 20250331, true},
		{"guilder after", Currencies(), "ANG", 20250401, false},
		{"kuna in 2022", Currencies(), "HRK", 20220615, true},
		{"kuna in 2024", Currencies(), "HRK", 20240101, false},
		{"span of years", Currencies(), "BGJ", 19901231, true},
		{"span of years, after", Currencies(), "BGJ", 19910101, false},
		{"month of thirty days", Currencies(), "TJR", 20010430, true},
		{"active at any date", Currencies(), "EUR", 19700101, true},
		{"active without a date", Currencies(), "EUR", 0, true},
		{"deprecated is allowed", Units(), "NPR", 20260101, true},
		{"deleted at any date", Units(), "05", 19800101, false},
		{"deleted without a date", Units(), "05", 0, false},
		{"absent", Units(), "PCE", 20260101, false},
		{"DPU before it existed", Incoterms(), "DPU", 20191231, false},
		{"DPU from its first day", Incoterms(), "DPU", 20200101, true},
		{"DPU without a date", Incoterms(), "DPU", 0, true},
		{"DAT on its last day", Incoterms(), "DAT", 20191231, true},
		{"DAT after", Incoterms(), "DAT", 20200101, false},
		{"DAT before", Incoterms(), "DAT", 20101231, false},
		{"reserved on request", countries, "EU", 20260101, true},
		{"former country while it existed", countries, "AN", 20100101, true},
		{"former country later", countries, "AN", 20260101, false},
		{"former country needs the request", Countries(), "AN", 20100101, false},
		{"HS edition after its window", HS2012(), "010121", 20260101, true},
		{"nil list", nil, "DE", 0, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, Valid(c.list, c.code, c.day))
		})
	}
}

func TestStatusAt(t *testing.T) {
	period := Entry{Status: Active, From: 20200101, To: 20201231}
	withdrawn := Entry{Status: Withdrawn, To: 20201231}
	for _, c := range []struct {
		name  string
		entry Entry
		day   Date
		want  Status
	}{
		{"before", period, 20191231, 0},
		{"first day", period, 20200101, Active},
		{"last day", period, 20201231, Active},
		{"after", period, 20210101, Withdrawn},
		{"ends, no day", period, 0, Withdrawn},
		{"begins only, no day", Entry{Status: Active, From: 20200101}, 0, Active},
		{"withdrawn inside", withdrawn, 20200615, Active},
		{"withdrawn after", withdrawn, 20210101, Withdrawn},
		{"withdrawn without an end", Entry{Status: Withdrawn}, 20200101, Withdrawn},
		{"deprecated inside", Entry{Status: Deprecated, To: 20201231}, 20200101, Deprecated},
		{"deleted inside", Entry{Status: Deleted, To: 20201231}, 20200101, Deleted},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, c.want, c.entry.StatusAt(c.day))
		})
	}
}

func TestHSEditions(t *testing.T) {
	for _, c := range []struct {
		day  Date
		want string
	}{
		{20111231, ""}, {20120101, "hs2012"}, {20161231, "hs2012"}, {20170101, "hs2017"},
		{20211231, "hs2017"}, {20220101, "hs2022"}, {20271231, "hs2022"}, {20280101, ""}, {0, ""},
	} {
		l, ok := HSAt(c.day)
		assert.Equal(t, c.want != "", ok, c.day)
		assert.Equal(t, c.want, l.ID(), c.day)
	}
	for _, year := range []int{2012, 2017, 2022} {
		l, ok := HS(year)
		require.True(t, ok)
		from, to := l.Window()
		assert.Equal(t, Date(year*10000+101), from)
		assert.Greater(t, to, from)
	}
	l, ok := HS(2028)
	assert.False(t, ok)
	assert.False(t, Valid(l, "010121", 0))

	added := func(from, to HSList) (n int) {
		for e := range to.All() {
			if len(e.Code) == 6 && !Valid(from, e.Code, 0) {
				n++
			}
		}
		return n
	}
	assert.Equal(t, 263, added(HS2012(), HS2017()))
	assert.Equal(t, 81, added(HS2017(), HS2012()))
	assert.Equal(t, 370, added(HS2017(), HS2022()))
	assert.Equal(t, 145, added(HS2022(), HS2017()))
}

func TestZeroValues(t *testing.T) {
	for _, l := range []Enumerable{Table{}, HSList{}, &Custom{}, Table{}.With(Reserved)} {
		_, ok := l.Lookup("DE")
		assert.False(t, ok)
		assert.Empty(t, l.ID())
		assert.Empty(t, l.Edition())
		for range l.All() {
			t.Error("an empty list has an entry")
		}
	}
	from, to := HSList{}.Window()
	assert.Zero(t, from)
	assert.Zero(t, to)
}

func TestWithLeavesTheListAlone(t *testing.T) {
	Countries().With(Reserved)
	assert.False(t, Valid(Countries(), "EU", 0))
}

func TestIndexIsDense(t *testing.T) {
	l := Countries()
	next := 0
	for e := range l.With(allStatuses).All() {
		i, ok := l.Index(e.Code)
		require.True(t, ok)
		require.Equal(t, next, i)
		next++
	}
	_, ok := l.Index("A1")
	assert.False(t, ok)
}

func TestNearest(t *testing.T) {
	for _, c := range []struct {
		name string
		list List
		code string
		want string
	}{
		{"already valid", Countries(), "DE", "DE"},
		{"lower case", Countries(), "de", "DE"},
		{"upper case", Languages(), "FR", "fr"},
		{"blanks", Currencies(), " eur ", "EUR"},
		{"no-break space", Currencies(), "EUR\u00a0", "EUR"},
		{"dotted HS", HS2022(), "0101.21", "010121"},
		{"HS without leading zero", HS2022(), "10121", "010121"},
		{"national HS", HS2022(), "0101.21.00.00", "010121"},
		{"leading zero", UNTDID1001(), "0861", "861"},
		{"letter for digit", Units(), "C6O", "C60"},
		{"letter O for zero", HS2022(), "O1O121", "010121"},
		{"zero for letter", Countries(), "N0", "NO"},
		{"one for letter", Countries(), "1T", "IT"},
		{"withdrawn is not proposed", Currencies(), "hrk", ""},
		{"deleted is not proposed", Units(), "5", ""},
		{"nothing near", Units(), "PCE", ""},
		{"empty", Units(), "", ""},
		{"too long", Countries(), "DE                                  ", ""},
		{"not UTF-8", Countries(), "d\xffe", ""},
		{"nil list", nil, "de", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := Nearest(c.list, c.code)
			assert.Equal(t, c.want, got)
			assert.Equal(t, c.want != "", ok)
		})
	}
}

func TestCheckLocode(t *testing.T) {
	for _, c := range []struct {
		code      string
		countries List
		want      LocodeResult
	}{
		{"DEHAM", Countries(), LocodeOK},
		{"USLAX", Countries(), LocodeOK},
		{"FR2AB", Countries(), LocodeOK},
		{"XZABC", Countries(), LocodeOK},
		{"IT940", Countries(), LocodeRareDigit},
		{"DE1AB", Countries(), LocodeRareDigit},
		{"DE1a0", Countries(), LocodePlace},
		{"DE HAM", Countries(), LocodeLength},
		{"DEHA", Countries(), LocodeLength},
		{"", nil, LocodeLength},
		{"deHAM", Countries(), LocodeCountry},
		{"D1HAM", nil, LocodeCountry},
		{"DEham", Countries(), LocodePlace},
		{"DEH\xc3\x84", Countries(), LocodePlace},
		{"XAABC", Countries(), LocodeCountry},
		{"XAABC", Countries().With(UserAssigned), LocodeOK},
		{"XAABC", nil, LocodeOK},
	} {
		got := CheckLocode(c.code, c.countries)
		assert.Equal(t, c.want, got, "%q: %s", c.code, got)
		assert.Equal(t, c.want == LocodeRareDigit, got.Warn())
		assert.Equal(t, c.want > LocodeRareDigit, got.Err())
	}
}

func FuzzCheckLocode(f *testing.F) {
	f.Add("DEHAM")
	f.Add("IT940")
	f.Fuzz(func(t *testing.T, s string) {
		strict, free := CheckLocode(s, Countries()), CheckLocode(s, nil)
		if free.Err() && !strict.Err() {
			t.Fatalf("%q: country check accepts what structure rejects", s)
		}
		if !strict.Err() && !Valid(Countries(), s[:2], 0) && s[:2] != "XZ" {
			t.Fatalf("%q: country accepted", s)
		}
	})
}

func TestDates(t *testing.T) {
	for _, c := range []struct {
		text string
		want Date
		ok   bool
	}{
		{"", 0, true}, {"2025-03-31", 20250331, true}, {"2024-02-29", 20240229, true}, {"0001-01-01", 10101, true},
		{"9999-12-31", 99991231, true}, {"2023-02-29", 0, false}, {"1900-02-29", 0, false}, {"2000-02-29", 20000229, true},
		{"2025-04-31", 0, false}, {"2025-13-01", 0, false}, {"2025-00-01", 0, false}, {"2025-01-00", 0, false},
		{"2025-1-01", 0, false}, {"20250331", 0, false}, {"2025/03/31", 0, false}, {"0000-01-01", 0, false}, {"2025-03-3x", 0, false},
	} {
		got, ok := ParseDate(c.text)
		assert.Equal(t, c.ok, ok, c.text)
		if c.ok {
			assert.Equal(t, c.want, got)
			assert.Equal(t, c.text, got.String())
		}
	}
	assert.Empty(t, Date(-5).String())
}

func TestStatusNames(t *testing.T) {
	for s := Active; s <= Withdrawn; s <<= 1 {
		got, ok := ParseStatus(s.String())
		assert.True(t, ok)
		assert.Equal(t, s, got)
	}
	got, ok := ParseStatus("")
	assert.True(t, ok)
	assert.Equal(t, Active, got)
	_, ok = ParseStatus("gone")
	assert.False(t, ok)
	assert.Equal(t, "reserved|user-assigned", (Reserved | UserAssigned).String())
	assert.Equal(t, "none", Status(0).String())
	assert.Equal(t, "unknown", Status(0x80).String())
}

func TestLookupDoesNotAllocate(t *testing.T) {
	custom, err := Extend(Countries(), Entry{Code: "XK"})
	require.NoError(t, err)
	for _, c := range []struct {
		list func() List
		code string
	}{
		{func() List { return Countries() }, "DE"},
		{func() List { return Currencies() }, "BGN"},
		{func() List { return Units() }, "NPR"},
		{func() List { return UNTDID1153() }, "AEE"},
		{func() List { return TransportMeans() }, "1501"},
		{func() List { return HS2022() }, "010121"},
		{func() List { return custom }, "DE"},
		{func() List { return Units() }, "absent"},
	} {
		// The conversion to the interface is part of what must not allocate.
		n := testing.AllocsPerRun(100, func() { Valid(c.list(), c.code, 20250101) })
		assert.Zero(t, n, c.code)
	}
	assert.Zero(t, testing.AllocsPerRun(100, func() { CheckLocode("DEHAM", Countries()) }))
}

func BenchmarkLookup(b *testing.B) {
	for _, c := range []struct {
		list  Enumerable
		codes []string
	}{{list: Units()}, {list: Countries()}, {list: HS2022()}} {
		for e := range c.list.All() {
			c.codes = append(c.codes, e.Code, "!"+e.Code[1:])
		}
		b.Run(c.list.ID(), func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				Valid(c.list, c.codes[i*7919%len(c.codes)], 20250101)
			}
		})
	}
}
