package names

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestNamesMatchData compares every name with the data files.
func TestNamesMatchData(t *testing.T) {
	files, err := filepath.Glob("../data/*.csv")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	total := 0
	for _, file := range files {
		id := strings.TrimSuffix(filepath.Base(file), ".csv")
		if id == "lists" || id == "untdid1001-origin" {
			continue
		}
		f, err := os.Open(file)
		require.NoError(t, err)
		records, err := csv.NewReader(f).ReadAll()
		require.NoError(t, err)
		require.NoError(t, f.Close())
		for _, r := range records[1:] {
			name, ok := Of(id, r[0])
			require.Equal(t, r[1], name, "%s %s", id, r[0])
			require.Equal(t, r[1] != "", ok, "%s %s", id, r[0])
			if ok {
				total++
			}
		}
	}
	assert.Greater(t, total, 7000)
}

func TestOf(t *testing.T) {
	for _, c := range []struct{ list, code, want string }{
		{"iso3166-1", "DE", "Germany"},
		{"iso3166-1", "EU", "European Union"},
		{"iso3166-1", "XA", ""},
		{"rec20", "KGM", "kilogram"},
		{"untdid1001", "861", "Certificate of origin"},
		{"untdid1001", "866", "Video"},
		{"untdid1001-origin", "861", "Certificate of origin"},
		{"untdid1001-origin", "866", ""},
		{"untdid3035", "EX", "Exporter"},
		{"hs2022", "010121", ""},
		{"unlocode", "DEHAM", ""},
		{"origo-origin-type", "2", "Preferential origin"},
		{"origo-document-role", "ABT", "Export goods declaration"},
		{"origo-party-availability", "VARIOUS", "Several parties, not listed one by one"},
		{"origo-condition", "ACU", ""},
		{"origo-condition", "DE-MINIMIS", "Tolerance for non-originating materials relied on"},
		{"origo-qualifier", "ACU", "Accumulation applied"},
		{"origo-agreement", "ATIGA", "ASEAN Trade in Goods Agreement"},
		{"rec20", "PCE", ""},
		{"", "", ""},
	} {
		name, ok := Of(c.list, c.code)
		assert.Equal(t, c.want, name, "%s %s", c.list, c.code)
		assert.Equal(t, c.want != "", ok)
	}
}

func TestLookupDoesNotAllocate(t *testing.T) {
	assert.Zero(t, testing.AllocsPerRun(100, func() { Units("KGM") }))
}
