package schema_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec/schema"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

// TestPublishedFilesAreCurrent fails if the dictionary or this package changed and "go generate ./wcodm" was not run.
func TestPublishedFilesAreCurrent(t *testing.T) {
	entries, err := fs.ReadDir(schema.FS(), ".")
	require.NoError(t, err)
	made := map[string]bool{}
	for name, want := range schema.Files(schema.Options{}) {
		made[name] = true
		got, err := fs.ReadFile(schema.FS(), name)
		require.NoError(t, err)
		assert.True(t, bytes.Equal(want, got), "%s is not what the package makes now", name)
	}
	for _, e := range entries {
		assert.True(t, made[e.Name()], "nothing makes %s", e.Name())
	}
}

func TestSameBytesEveryTime(t *testing.T) {
	for _, o := range []schema.Options{{}, {Lists: true}, {Lists: true, Date: date(t, "2026-01-31")}, {DateElements: true}, {Bare: true}} {
		for name, first := range schema.Files(o) {
			assert.Less(t, len(first), 2<<20, name)
			for again, second := range schema.Files(o) {
				assert.True(t, name != again || bytes.Equal(first, second), "%s, %+v", name, o)
			}
		}
	}
}

func TestFilesStopsWhenAsked(t *testing.T) {
	n := 0
	for range schema.Files(schema.Options{}) {
		n++
		break
	}
	assert.Equal(t, 1, n)
}

func TestXSDOfAClassThatIsNoRoot(t *testing.T) {
	_, err := schema.XSD(wcodm.ClassAddress, schema.Options{})
	assert.ErrorContains(t, err, "Address")
}

func TestVersion(t *testing.T) {
	assert.Regexp(t, `^1\.[0-9a-f]{12}$`, schema.Version())
	for name, data := range schema.Files(schema.Options{}) {
		assert.Contains(t, string(data), schema.Version(), name)
	}
}

// TestCodeLists compares the enumerations with the lists.
func TestCodeLists(t *testing.T) {
	all := enumerations(t, schema.Options{Lists: true})
	currencies := func(o schema.Options) []string { return enumerations(t, o)["iso4217"] }
	assert.Empty(t, currencies(schema.Options{}))
	assert.Subset(t, all["iso4217"], []string{"USD", "DEM"})
	today := currencies(schema.Options{Lists: true, Date: date(t, "2026-01-31")})
	assert.Contains(t, today, "USD")
	assert.NotContains(t, today, "DEM", "withdrawn in 2002")
	assert.Contains(t, currencies(schema.Options{Lists: true, Date: date(t, "2000-01-31")}), "DEM")

	units := all["rec20"]
	n, deleted := 0, 0
	for e := range codelist.Units().All() {
		if e.Status == codelist.Deleted {
			deleted++
			assert.NotContains(t, units, e.Code)
			continue
		}
		n++
	}
	assert.Positive(t, deleted)
	packages := all["rec21"]
	assert.Len(t, units, n+len(packages), "packages are units, too")
	assert.Subset(t, units, []string{"KGM", "XBX"})
	assert.Contains(t, packages, "BX")
}

// TestEveryListIsKnown fails when the dictionary binds a list that a schema could enumerate and does not.
func TestEveryListIsKnown(t *testing.T) {
	var js struct {
		Defs map[string]any `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(schema.JSONSchema(schema.Options{Lists: true}), &js))
	all, lists := enumerations(t, schema.Options{Lists: true}), map[string]bool{}
	for e := range wcodm.Elements() {
		if e.List != "" && e.List != "unlocode" && !lists[e.List] {
			lists[e.List] = true
			assert.NotEmpty(t, all[e.List], e.Path())
			assert.Contains(t, js.Defs, "list."+e.List, e.Path())
		}
	}
	assert.Greater(t, len(lists), 15)
}

// enumerations returns the codes of every list in the XML Schemas.
func enumerations(t *testing.T, o schema.Options) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, root := range []wcodm.ClassID{wcodm.ClassDeclaration, wcodm.ClassResponse} {
		for _, s := range parseXSD(t, root, o).Simple {
			if list, ok := strings.CutPrefix(s.Name, "List-"); ok {
				out[list] = s.facets()["enumeration"]
			}
		}
	}
	return out
}

func xsd(t *testing.T, root wcodm.ClassID, o schema.Options) string {
	t.Helper()
	data, err := schema.XSD(root, o)
	require.NoError(t, err)
	return string(data)
}

func date(t *testing.T, s string) wcodm.Date {
	t.Helper()
	d, err := wcodm.ParseDate(s)
	require.NoError(t, err)
	return d
}
