package codelist

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// allStatuses makes a Table show everything it has.
const allStatuses = admitDefault | Reserved | UserAssigned

// published lists every list with its exact number of codes per status in the
// order active, deprecated, deleted, reserved, user-assigned, withdrawn.
func published() []struct {
	list  Enumerable
	count [6]int
} {
	return []struct {
		list  Enumerable
		count [6]int
	}{
		{Countries().With(allStatuses), [6]int{249, 0, 0, 20, 42, 0}},
		{Currencies(), [6]int{178, 0, 0, 0, 0, 129}},
		{Languages(), [6]int{183, 1, 0, 0, 0, 0}},
		{Incoterms(), [6]int{11, 0, 0, 0, 0, 5}},
		{TransportModes(), [6]int{10, 0, 0, 0, 0, 0}},
		{Units(), [6]int{1756, 71, 309, 0, 0, 0}},
		{PackageTypes(), [6]int{405, 0, 1, 0, 0, 0}},
		{TransportMeans(), [6]int{278, 0, 4, 0, 0, 0}},
		{UNTDID1001(), [6]int{830, 0, 0, 0, 0, 0}},
		{OriginDocuments(), [6]int{41, 0, 0, 0, 0, 0}},
		{UNTDID1153(), [6]int{818, 0, 0, 0, 0, 0}},
		{UNTDID1225(), [6]int{73, 0, 0, 0, 0, 0}},
		{UNTDID1373(), [6]int{51, 0, 0, 0, 0, 0}},
		{UNTDID2379(), [6]int{89, 0, 0, 0, 0, 0}},
		{UNTDID3035(), [6]int{633, 0, 0, 0, 0, 0}},
		{UNTDID3055(), [6]int{411, 0, 0, 0, 0, 0}},
		{UNTDID3155(), [6]int{47, 0, 0, 0, 0, 0}},
		{UNTDID4343(), [6]int{27, 0, 0, 0, 0, 0}},
		{UNTDID4405(), [6]int{188, 0, 0, 0, 0, 0}},
		{UNTDID4451(), [6]int{401, 0, 0, 0, 0, 0}},
		{UNTDID7143(), [6]int{185, 0, 0, 0, 0, 0}},
		{UNTDID9213(), [6]int{5, 0, 0, 0, 0, 0}},
		{HS2012(), [6]int{96 + 1224 + 5205, 0, 0, 0, 0, 0}},
		{HS2017(), [6]int{96 + 1222 + 5387, 0, 0, 0, 0, 0}},
		{HS2022(), [6]int{96 + 1228 + 5612, 0, 0, 0, 0, 0}},
	}
}

// reference reads the data file of a list into a plain map with a reader that
// shares nothing with the generator.
func reference(t testing.TB, id string) map[string]Entry {
	t.Helper()
	f, err := os.Open(filepath.Join("data", id+".csv"))
	require.NoError(t, err)
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	m := map[string]Entry{}
	for _, r := range records[1:] {
		e := Entry{Code: r[0]}
		var ok bool
		if e.Status, ok = ParseStatus(r[2]); !ok {
			t.Fatalf("%s %s: status", id, r[0])
		}
		if e.From, ok = ParseDate(r[3]); !ok {
			t.Fatalf("%s %s: first day", id, r[0])
		}
		if e.To, ok = ParseDate(r[4]); !ok {
			t.Fatalf("%s %s: last day", id, r[0])
		}
		m[e.Code] = e
	}
	return m
}

func TestCounts(t *testing.T) {
	seen := map[string]bool{}
	for _, p := range published() {
		t.Run(p.list.ID(), func(t *testing.T) {
			require.False(t, seen[p.list.ID()], "two lists with one identifier")
			seen[p.list.ID()] = true
			require.NotEmpty(t, p.list.Edition())
			require.NotEmpty(t, p.list.Agency())
			var got [6]int
			for e := range p.list.All() {
				for i := range got {
					if e.Status == 1<<i {
						got[i]++
					}
				}
			}
			require.Equal(t, p.count, got)
		})
	}
	files, err := filepath.Glob("data/*.csv")
	require.NoError(t, err)
	require.Len(t, files, len(seen)+1, "every data file but the manifest is a tested list")
}

func TestAllMatchesData(t *testing.T) {
	for _, p := range published() {
		t.Run(p.list.ID(), func(t *testing.T) {
			want, got := reference(t, p.list.ID()), map[string]Entry{}
			for e := range p.list.All() {
				if _, twice := got[e.Code]; twice {
					t.Fatalf("%s twice", e.Code)
				}
				got[e.Code] = e
				if found, ok := p.list.Lookup(e.Code); !ok || found != e {
					t.Fatalf("%s: lookup %+v %v, iteration %+v", e.Code, found, ok, e)
				}
			}
			require.Equal(t, want, got)
			for e := range p.list.All() { // stopping early must work
				require.NotEmpty(t, e.Code)
				break
			}
		})
	}
}

// probes are strings near the edges of what the packed forms can express.
func probes() []string {
	const chars = "0159AIOXZaz /:@[`{-\x00\xff"
	out := []string{"", "0000", "9999", "99", "999999", "000000", "00", "77", "ZZZZ", "12345", "1234567", "äö", "ß"}
	for _, a := range []byte(chars) {
		out = append(out, string(a), string([]byte{a}))
		for _, b := range []byte(chars) {
			out = append(out, string([]byte{a, b}))
			for _, c := range []byte(chars) {
				out = append(out, string([]byte{a, b, c}), string([]byte{'0', a, b, c}), string([]byte{'0', '1', '0', a, b, c}))
			}
		}
	}
	return out
}

func TestLookupMatchesMap(t *testing.T) {
	extra := probes()
	var codes []string
	for _, p := range published() {
		for e := range p.list.All() {
			codes = append(codes, e.Code)
		}
	}
	for _, p := range published() {
		t.Run(p.list.ID(), func(t *testing.T) {
			want := reference(t, p.list.ID())
			compare := func(code string) {
				w, inMap := want[code]
				g, inList := p.list.Lookup(code)
				if inMap != inList || g != w {
					t.Fatalf("%q: got %v %v, want %v %v", code, g, inList, w, inMap)
				}
			}
			for _, code := range extra {
				compare(code)
			}
			for _, code := range codes { // the codes of all other lists
				compare(code)
				compare(code + "0")
				compare("0" + code)
			}
			numbers := 10_000 // every two and four digits, and six for the HS
			if p.list.Agency() == "1" {
				numbers = 1_000_000
			}
			for n := range numbers {
				var b [6]byte
				for i, m := 5, n; i >= 0; i, m = i-1, m/10 {
					b[i] = byte('0' + m%10)
				}
				if n < 10_000 {
					compare(string(b[2:]))
				}
				if n < 100 {
					compare(string(b[4:]))
				}
				compare(string(b[:]))
			}
		})
	}
}

func FuzzLookup(f *testing.F) {
	type pair struct {
		list Enumerable
		want map[string]Entry
	}
	var pairs []pair
	for _, p := range published() {
		pairs = append(pairs, pair{p.list, reference(f, p.list.ID())})
	}
	for _, s := range []string{"", "DE", "EUR", "KGM", "861", "010121", "en", "1501", "\x00\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, code string) {
		for _, p := range pairs {
			w, inMap := p.want[code]
			g, inList := p.list.Lookup(code)
			if inMap != inList || g != w {
				t.Fatalf("%s %q: got %v %v, want %v %v", p.list.ID(), code, g, inList, w, inMap)
			}
			if hint, ok := Nearest(p.list, code); ok && !Valid(p.list, hint, 0) {
				t.Fatalf("%s %q: hint %q is not valid", p.list.ID(), code, hint)
			}
		}
	})
}
