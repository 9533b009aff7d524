package codelist

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func codes(l Enumerable) (out []string) {
	for e := range l.All() {
		out = append(out, e.Code)
	}
	return out
}

func TestNew(t *testing.T) {
	given := []Entry{{Code: "B"}, {Code: "A", Status: Deprecated}}
	l, err := New(Meta{ID: "mine", Edition: "1", Agency: "ZZZ"}, given...)
	require.NoError(t, err)
	assert.Equal(t, "mine", l.ID())
	assert.Equal(t, "1", l.Edition())
	assert.Equal(t, "ZZZ", l.Agency())
	assert.Equal(t, []string{"A", "B"}, codes(l))
	e, ok := l.Lookup("B")
	assert.True(t, ok)
	assert.Equal(t, Active, e.Status)
	given[0].Code = "C"
	assert.True(t, Valid(l, "B", 0), "the list must not share the caller's slice")
	assert.Zero(t, given[0].Status, "the caller's entries must stay as they are")
}

func TestNewRejects(t *testing.T) {
	for _, c := range []struct {
		name    string
		entries []Entry
	}{
		{"empty code", []Entry{{}}},
		{"long code", []Entry{{Code: strings.Repeat("A", 65)}}},
		{"twice", []Entry{{Code: "A"}, {Code: "B"}, {Code: "A"}}},
		{"two statuses", []Entry{{Code: "A", Status: Active | Deleted}}},
		{"unknown status", []Entry{{Code: "A", Status: 0x40}}},
		{"no such day", []Entry{{Code: "A", From: 20230229}}},
		{"negative day", []Entry{{Code: "A", To: -1}}},
		{"ends before it begins", []Entry{{Code: "A", From: 20230302, To: 20230301}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, err := New(Meta{}, c.entries...)
			assert.ErrorIs(t, err, ErrEntry)
			assert.Nil(t, l)
		})
	}
}

func TestExtend(t *testing.T) {
	l, err := Extend(Countries(), Entry{Code: "XK", Status: UserAssigned}, Entry{Code: "SU", To: 19920830}, Entry{Code: "FR", Status: Deleted})
	require.NoError(t, err)
	assert.Equal(t, "iso3166-1", l.ID())
	assert.Equal(t, Countries().Edition()+"+local", l.Edition())
	assert.Equal(t, "5", l.Agency())
	assert.True(t, Valid(l, "XK", 20260101))
	assert.True(t, Valid(l, "SU", 19900101))
	assert.False(t, Valid(l, "SU", 20260101))
	assert.False(t, Valid(l, "FR", 20260101), "an added entry replaces that of the base")
	assert.True(t, Valid(l, "DE", 20260101))
	assert.False(t, Valid(l, "EU", 20260101))
	assert.True(t, Valid(Countries(), "FR", 20260101), "the base must stay as it is")
	assert.Len(t, codes(l), 249+2)

	again, err := Extend(l, Entry{Code: "EU"})
	require.NoError(t, err)
	assert.Equal(t, l.Edition(), again.Edition(), "one suffix is enough")
	assert.True(t, Valid(again, "XK", 0))

	_, err = Extend(nil)
	assert.ErrorIs(t, err, ErrEntry)
	_, err = Extend(Countries(), Entry{})
	assert.ErrorIs(t, err, ErrEntry)
}

// lookupOnly is a caller's list that cannot enumerate.
type lookupOnly struct{ List }

func TestExtendWithoutEnumeration(t *testing.T) {
	l, err := Extend(lookupOnly{Countries()}, Entry{Code: "XK"})
	require.NoError(t, err)
	assert.True(t, Valid(l, "DE", 0))
	assert.Equal(t, []string{"XK"}, codes(l))
}

func TestSubset(t *testing.T) {
	l, err := Subset(Currencies(), "USD", "HRK", "EUR")
	require.NoError(t, err)
	assert.Equal(t, "iso4217", l.ID())
	assert.Equal(t, "2026-02-01+local", l.Edition())
	assert.Equal(t, []string{"EUR", "HRK", "USD"}, codes(l))
	assert.False(t, Valid(l, "GBP", 20200101))
	assert.True(t, Valid(l, "HRK", 20200101), "status and period come along")
	assert.False(t, Valid(l, "HRK", 20260101))

	_, err = Subset(Countries(), "DE", "XK")
	assert.ErrorIs(t, err, ErrEntry)
	assert.ErrorContains(t, err, "XK")
	_, err = Subset(Countries(), "DE", "DE")
	assert.ErrorIs(t, err, ErrEntry)
	_, err = Subset(nil)
	assert.ErrorIs(t, err, ErrEntry)
	_, err = Subset(Countries().With(UserAssigned), "DE", "XK")
	assert.NoError(t, err)
}

func TestFromCSV(t *testing.T) {
	l, err := FromCSV(Meta{ID: "taric"}, strings.NewReader(
		"\ufeffname,code,to,status\r\n\"Form, A\",N865,,\r\nEUR-MED,U045,2020-12-31,withdrawn\r\n"))
	require.NoError(t, err)
	assert.Equal(t, []string{"N865", "U045"}, codes(l))
	assert.True(t, Valid(l, "N865", 20260101))
	assert.True(t, Valid(l, "U045", 20201231))
	assert.False(t, Valid(l, "U045", 20210101))

	l, err = FromCSV(Meta{}, strings.NewReader("code\nA\n"))
	require.NoError(t, err)
	assert.Equal(t, []string{"A"}, codes(l))
}

func TestFromCSVReadsThePackageData(t *testing.T) {
	f, err := os.Open("data/iso4217.csv")
	require.NoError(t, err)
	defer f.Close()
	l, err := FromCSV(Meta{ID: "iso4217"}, f)
	require.NoError(t, err)
	for e := range Currencies().All() {
		got, ok := l.Lookup(e.Code)
		require.True(t, ok, e.Code)
		require.Equal(t, e, got)
	}
	assert.Len(t, codes(l), 307)
}

func TestFromCSVRejects(t *testing.T) {
	for _, c := range []struct{ name, text string }{
		{"empty file", ""},
		{"no code column", "name\nA\n"},
		{"column twice", "code,code\nA,B\n"},
		{"unknown status", "code,status\nA,gone\n"},
		{"bad first day", "code,from\nA,2023-02-29\n"},
		{"bad last day", "code,to\nA,soon\n"},
		{"empty code", "code,name\n,A\n"},
		{"code twice", "code\nA\nA\n"},
		{"ragged", "code,name\nA\n"},
		{"open quote", "code\n\"A\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, err := FromCSV(Meta{ID: "x"}, strings.NewReader(c.text))
			assert.Error(t, err)
			assert.Nil(t, l)
		})
	}
	_, err := FromCSV(Meta{}, failing{})
	assert.ErrorIs(t, err, errRead)
}

var errRead = errors.New("read failed")

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errRead }

func FuzzFromCSV(f *testing.F) {
	f.Add("code,status,from,to\nA,,,\nB,withdrawn,2020-01-01,2020-12-31\n")
	f.Add("code\n\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		l, err := FromCSV(Meta{ID: "fuzz"}, strings.NewReader(text))
		if err != nil {
			return
		}
		for e := range l.All() {
			got, ok := l.Lookup(e.Code)
			if !ok || got != e || e.Code == "" || e.Status == 0 {
				t.Fatalf("entry %+v, lookup %+v %v", e, got, ok)
			}
		}
	})
}
