package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec/schema"
)

func TestSchema(t *testing.T) {
	published := map[string]string{}
	for name, data := range schema.Files(schema.Options{}) {
		published[name] = string(data)
	}
	tests := []struct {
		name string
		args []string
		code int
		want string // the published file, if it is one
	}{
		{"certificate", []string{"xsd"}, 0, "coo.xsd"},
		{"certificate by name", []string{"xsd", "coo"}, 0, "coo.xsd"},
		{"response", []string{"xsd", "response"}, 0, "response.xsd"},
		{"envelope", []string{"xsd", "metadata"}, 0, "metadata.xsd"},
		{"JSON", []string{"json"}, 0, "coo.schema.json"},
		{"nothing", nil, 2, ""},
		{"unknown schema", []string{"rng"}, 2, ""},
		{"unknown message", []string{"xsd", "invoice"}, 2, ""},
		{"JSON of one message", []string{"json", "response"}, 2, ""},
		{"date without lists", []string{"-date", "2026-01-31", "xsd"}, 2, ""},
		{"no date", []string{"-lists", "-date", "2026-02-31", "xsd"}, 2, ""},
		{"set of one message", []string{"-o", "nosuch", "xsd", "coo"}, 2, ""},
		{"directory that is not there", []string{"-o", "nosuch", "xsd"}, 2, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, out, errs := origo(t, "", append([]string{"schema"}, tt.args...)...)
			assert.Equal(t, tt.code, code, errs)
			assert.True(t, out == published[tt.want])
			assert.Equal(t, tt.code != 0, errs != "")
		})
	}
}

func TestSchemaOptions(t *testing.T) {
	const code = `<xs:enumeration value="USD"/>`
	_, plain, _ := origo(t, "", "schema", "xsd")
	assert.False(t, strings.Contains(plain, code))
	_, lists, _ := origo(t, "", "schema", "xsd", "-lists")
	assert.True(t, strings.Contains(lists, code))
	_, dated, _ := origo(t, "", "schema", "xsd", "-lists", "-date", "2026-01-31")
	assert.True(t, strings.Contains(dated, code))
	assert.Less(t, len(dated), len(lists), "codes of the past are left out")
	_, elements, _ := origo(t, "", "schema", "xsd", "-date-elements")
	assert.True(t, strings.Contains(plain, "mixed="))
	assert.False(t, elements == "" || strings.Contains(elements, "mixed="))
	_, bare, _ := origo(t, "", "schema", "xsd", "-bare")
	assert.False(t, bare == "" || strings.Contains(bare, "xs:documentation"))
}

func TestSchemaWritesTheSet(t *testing.T) {
	dir := t.TempDir()
	for kind, files := range map[string][]string{"xsd": {"coo.xsd", "metadata.xsd", "response.xsd"}, "json": {"coo.schema.json"}} {
		code, out, errs := origo(t, "", "schema", "-o", dir, kind)
		require.Zero(t, code, errs)
		assert.Empty(t, out)
		for _, name := range files {
			assert.Equal(t, file(t, "../../codec/schema/published/"+name), file(t, filepath.Join(dir, name)))
		}
	}
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	assert.Len(t, entries, 4)
}
