package codelist

import (
	"encoding/csv"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ownLists are the lists that stand in the element dictionary.
func ownLists() []Table {
	return []Table{OriginTypes(), DocumentRoles(), PartyAvailability(), Conditions(), Qualifiers(), Agreements()}
}

func TestOwnListsMatchDictionary(t *testing.T) {
	f, err := os.Open("../dictionary/lists.csv")
	require.NoError(t, err)
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	require.NoError(t, err)
	want := map[string]map[string]bool{}
	for _, r := range records[1:] {
		if want[r[0]] == nil {
			want[r[0]] = map[string]bool{}
		}
		want[r[0]][r[1]] = true
	}
	require.Len(t, ownLists(), len(want), "every list of the dictionary is tested")
	for _, l := range ownLists() {
		t.Run(l.ID(), func(t *testing.T) {
			got, last := map[string]bool{}, ""
			for e := range l.All() {
				got[e.Code] = true
				assert.Negative(t, byLength(last, e.Code), "order")
				last = e.Code
				found, ok := l.Lookup(e.Code)
				assert.True(t, ok)
				assert.Equal(t, Entry{Code: e.Code, Status: Active}, found)
				i, ok := l.Index(e.Code)
				assert.True(t, ok)
				assert.Equal(t, len(got)-1, i)
				_, ok = l.Lookup(e.Code + "X")
				assert.False(t, ok)
			}
			assert.Equal(t, want[l.ID()], got)
			assert.Equal(t, "1", l.Edition())
			for e := range l.All() { // stopping early must work
				require.NotEmpty(t, e.Code)
				break
			}
			_, ok := l.Lookup("")
			assert.False(t, ok)
		})
	}
}

func TestOwnListsAsLists(t *testing.T) {
	_, ok := Conditions().Lookup("retrospective")
	assert.False(t, ok, "codes match exactly")
	hint, ok := Nearest(Conditions(), "retrospective")
	assert.True(t, ok)
	assert.Equal(t, "RETROSPECTIVE", hint)
	more, err := Extend(Agreements(), Entry{Code: "XA-XB"})
	require.NoError(t, err)
	assert.True(t, Valid(more, "XA-XB", 0))
	assert.True(t, Valid(more, "ATIGA", 0))
	assert.Zero(t, testing.AllocsPerRun(100, func() { Valid(Agreements(), "MERCOSUR-SACU", 0) }))
}
