package gnc

import (
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/wcodm"
)

// TestDocumentation holds doc/utility-blocks.md to the code.
func TestDocumentation(t *testing.T) {
	data, err := os.ReadFile("../../doc/utility-blocks.md")
	require.NoError(t, err)
	text := string(data)
	rows := 0
	for _, c := range Checks() {
		assert.True(t, strings.Contains(text, "| "+c.Name+" | "+c.Text+" |\n"), "| "+c.Name+" | "+c.Text+" |\n")
		rows++
	}
	_, table, _ := strings.Cut(text, "| check | what has to be so |\n|---|---|\n")
	table, _, _ = strings.Cut(table, "\n\n")
	assert.Len(t, strings.Split(table, "\n"), rows)
	assert.True(t, strings.Contains(strings.Join(strings.Fields(text), " "), "those that rules rest on: "+strings.Join(Groups(), ", ")+"."))
	b := reflect.TypeFor[Block]()
	for i := range b.NumField() {
		if name := member(b.Field(i)); b.Field(i).IsExported() && name != "$schema" {
			assert.True(t, strings.Contains(text, "`"+name+"`"), "`"+name+"`")
		}
	}
	limits := fmt.Sprintf("At most %d parties, %d business rules, instruments and triggers, %d messages and code lists, %d clusters with 1,000 elements each, and 2,000 codes in a list are taken, and the linter looks at 20,000 pairs", maxParties, maxRules, maxMessages, maxClusters)
	assert.True(t, strings.Contains(strings.Join(strings.Fields(text), " "), limits))
	assert.Equal(t, [...]int{1000, 2000, 20_000}, [...]int{maxElements, maxCodes, maxCases})
	for name, want := range map[string]int{"abck": 12, "atiga": 90} {
		assert.Len(t, example(t, name).Pairs(wcodm.Date{Year: 2026, Month: 8, Day: 3}), want)
	}
	for _, name := range Examples() {
		assert.True(t, strings.Contains(text, `gnc.Example("`+name+`")`), `gnc.Example("`+name+`")`)
	}
}
