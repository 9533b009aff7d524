package document

import (
	"flag"
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/wcodm"
)

var update = flag.Bool("update", false, "write the golden file anew")

// block is a small document with all that a schema says.
type block struct {
	heading
	Name     wcodm.Localized     `json:"name" need:"true" doc:"What \"it\" is called."`
	Mode     mode                `json:"mode" enum:"mandatory|optional" doc:"Presence."`
	Codes    []string            `json:"codes" minItems:"1" unique:"true" pattern:"^[A-Z]+$" minLen:"2" maxLen:"3"`
	Texts    map[string]*string  `json:"texts" minItems:"2" keys:"^[a-z]+$"`
	Months   *int                `json:"months" min:"0" max:"30"`
	From     wcodm.Date          `json:"from"`
	Rate     wcodm.Decimal       `json:"rate" pattern:"^[0-9.]+$"`
	Validity *validity           `json:"validity" doc:"How long."`
	Groups   map[string][]*block `json:"groups"`
	Inline   struct {
		Flag bool `json:"flag"`
	} `json:"inline"`
}

func TestSchema(t *testing.T) {
	const golden = "testdata/block.schema.json"
	got := Schema(&block{}, "urn:example:block", "A block")
	if *update {
		require.NoError(t, os.WriteFile(golden, got, 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got), "run the test with -update and review the difference")
	assert.Equal(t, string(got), string(Schema(block{}, "urn:example:block", "A block")), "of a struct and a pointer to one")
}

// Definitions of types with one name, or with characters that mean something in references, have names of their own.
func TestSchemaNames(t *testing.T) {
	type Date struct {
		Year int `json:"year"`
	}
	type validity struct {
		Twin pair[Date, int] `json:"twin"`
	}
	schema := string(Schema(struct {
		A validity                 `json:"a"`
		B pair[string, wcodm.Date] `json:"b"`
		C elsewhere                `json:"c"`
	}{}, "urn:x", "x"))
	for _, name := range []string{"validity", "validity2", "Date", "Date2", "Text"} {
		assert.Contains(t, schema, `"$ref": "#/$defs/`+name+`"`)
		assert.Contains(t, schema, `"`+name+`": {`)
	}
	assert.NotContains(t, schema, "pair[")
}

type pair[A, B any] struct {
	A A `json:"a"`
	B B `json:"b"`
}

type elsewhere struct {
	V validity `json:"v"`
}

func TestSchemaOfOtherTypes(t *testing.T) {
	assert.Nil(t, Schema(nil, "", ""))
	assert.Nil(t, Schema(1, "", ""))
	assert.Nil(t, Schema(struct {
		A float64 `json:"a"`
	}{}, "", ""))
}
