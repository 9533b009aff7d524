package profile_test

import (
	"encoding/json"
	"os"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/validate/profile"
)

var jsonBlock = regexp.MustCompile("(?ms)^```json ?([^\n]*)\n(.*?)^```$")

// TestGuide holds doc/profiles.md to what it says: a JSON block named after a file is that file and has no
// problems, one named after a built-in profile quotes it. Blocks of Go and shell are run by .ci/readme.
func TestGuide(t *testing.T) {
	text, err := os.ReadFile("../../doc/profiles.md")
	require.NoError(t, err)
	builtin := map[string][]byte{}
	for name, data := range profile.Documents {
		builtin[name] = data
	}
	set := own()
	var files, quotes int
	for _, m := range jsonBlock.FindAllStringSubmatch(string(text), -1) {
		name, block := m[1], m[2]
		if whole, ok := builtin[name+".json"]; ok {
			quotes++
			var quote, document any
			require.NoError(t, json.Unmarshal([]byte(block), &quote), name)
			require.NoError(t, json.Unmarshal(whole, &document), name)
			assert.True(t, quoted(quote, document), "%s does not say this:\n%s", name, block)
			continue
		}
		files++
		file, err := os.ReadFile("testdata/own/" + name)
		require.NoError(t, err)
		assert.Equal(t, string(file), block, name)
		assert.Empty(t, profile.Lint([]byte(block), set), name)
	}
	assert.Equal(t, 2, files)
	assert.Positive(t, quotes)
}

// quoted reports whether a document says what a quotation says, which may leave members and entries out.
func quoted(quote, document any) bool {
	switch q := quote.(type) {
	case map[string]any:
		d, ok := document.(map[string]any)
		for k, v := range q {
			ok = ok && quoted(v, d[k])
		}
		return ok
	case []any:
		d, ok := document.([]any)
		for _, v := range q {
			ok = ok && slices.ContainsFunc(d, func(e any) bool { return quoted(v, e) })
		}
		return ok
	}
	return quote == document
}

func TestQuoted(t *testing.T) {
	document := map[string]any{"a": []any{map[string]any{"b": "x", "c": 1.0}}, "d": "y"}
	for _, yes := range []any{map[string]any{}, map[string]any{"d": "y"}, map[string]any{"a": []any{map[string]any{"b": "x"}}}} {
		assert.True(t, quoted(yes, document), yes)
	}
	for _, no := range []any{map[string]any{"d": "x"}, map[string]any{"e": "y"}, map[string]any{"a": "x"}, map[string]any{"a": []any{map[string]any{"b": "y"}}}, []any{}} {
		assert.False(t, quoted(no, document), no)
	}
}
