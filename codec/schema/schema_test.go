package schema_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
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
	for _, o := range []schema.Options{{}, {Lists: true}, {Lists: true, Date: date(t, "2026-01-31")}, {Bare: true}} {
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
	currencies := func(o schema.Options) []string { return enumeration(t, "iso4217", o) }
	assert.Empty(t, currencies(schema.Options{}))
	assert.Subset(t, currencies(schema.Options{Lists: true}), []string{"USD", "DEM"})
	assert.Contains(t, currencies(schema.Options{Lists: true, Date: date(t, "2026-01-31")}), "USD")
	assert.NotContains(t, currencies(schema.Options{Lists: true, Date: date(t, "2026-01-31")}), "DEM", "withdrawn in 2002")
	assert.Contains(t, currencies(schema.Options{Lists: true, Date: date(t, "2000-01-31")}), "DEM")

	units := enumeration(t, "rec20", schema.Options{Lists: true})
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
	packages := enumeration(t, "rec21", schema.Options{Lists: true})
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
	lists := map[string]bool{}
	for e := range wcodm.Elements() {
		if e.List != "" && e.List != "unlocode" && !lists[e.List] {
			lists[e.List] = true
			assert.NotEmpty(t, enumeration(t, e.List, schema.Options{Lists: true}), e.Path())
			assert.Contains(t, js.Defs, "list."+e.List, e.Path())
		}
	}
	assert.Greater(t, len(lists), 15)
}

// enumeration returns the codes of a list in the XML Schemas.
func enumeration(t *testing.T, list string, o schema.Options) []string {
	t.Helper()
	for _, root := range []wcodm.ClassID{wcodm.ClassDeclaration, wcodm.ClassResponse} {
		if s := parseXSD(t, root, o).simple("List-" + list); s != nil {
			return s.facets()["enumeration"]
		}
	}
	return nil
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
