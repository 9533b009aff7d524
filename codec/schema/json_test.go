package schema_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec/schema"
	"github.com/openorigo/origo/wcodm"
)

type jsonObject = map[string]any

func parseJSON(t *testing.T, o schema.Options) (doc, defs jsonObject) {
	t.Helper()
	require.NoError(t, json.Unmarshal(schema.JSONSchema(o), &doc))
	return doc, doc["$defs"].(jsonObject)
}

// TestJSONSchemaHasEveryElement compares the definition of each class with the dictionary.
func TestJSONSchemaHasEveryElement(t *testing.T) {
	doc, defs := parseJSON(t, schema.Options{})
	assert.Equal(t, "https://json-schema.org/draft/2020-12/schema", doc["$schema"])
	assert.Equal(t, "urn:openorigo:wcodm:schema:"+schema.Version(), doc["$id"])
	assert.Equal(t, jsonObject{
		"declaration": jsonObject{"$ref": "#/$defs/Declaration"}, "metaData": jsonObject{"$ref": "#/$defs/MetaData"}, "response": jsonObject{"$ref": "#/$defs/Response"},
	}, doc["properties"])
	for c := range wcodm.Classes() {
		if c.ID == wcodm.ClassParty {
			assert.NotContains(t, defs, c.Name)
			continue
		}
		require.Contains(t, defs, c.Name)
		def := defs[c.Name].(jsonObject)
		assert.Equal(t, false, def["additionalProperties"], c.Name)
		assert.Equal(t, c.ID.Definition().EN, def["description"])
		assert.Equal(t, c.ID.Definition().FR, def["x-description-fr"])
		properties := def["properties"].(jsonObject)
		var required []any
		for e := range c.ID.Members() {
			require.Contains(t, properties, e.JSON, e.Path())
			checkMember(t, e, properties[e.JSON].(jsonObject))
			if e.Min > 0 {
				required = append(required, e.JSON)
			}
		}
		extra := 0
		if c.Envelope {
			extra = 2
		}
		assert.Len(t, properties, c.Count+extra, c.Name)
		if len(required) > 0 {
			assert.Equal(t, required, def["required"], c.Name)
		} else {
			assert.Equal(t, 1.0, def["minProperties"], c.Name)
		}
	}
}

func checkMember(t *testing.T, e *wcodm.Element, p jsonObject) {
	t.Helper()
	assert.Equal(t, e.ID.Definition().EN, p["description"], e.Path())
	if e.WCO != "" {
		assert.True(t, strings.HasSuffix(p["x-wco-id"].(string), e.WCO), e.Path())
	}
	value := p
	if e.Repeats() {
		assert.Equal(t, "array", p["type"], e.Path())
		value = p["items"].(jsonObject)
		if e.Min > 0 {
			assert.InDelta(t, e.Min, p["minItems"], 0, e.Path())
		}
		if e.Max != wcodm.Unbounded {
			assert.InDelta(t, e.Max, p["maxItems"], 0, e.Path())
		}
	}
	want := map[wcodm.Kind]string{
		wcodm.KindText: "Text.", wcodm.KindCode: "Code.", wcodm.KindIdentifier: "Identifier.", wcodm.KindAmount: "Amount.", wcodm.KindMeasure: "Measure.",
		wcodm.KindQuantity: "Quantity.", wcodm.KindNumeric: "Numeric.", wcodm.KindIndicator: "Indicator", wcodm.KindDateTime: "DateTime",
	}[e.Kind]
	switch {
	case e.Kind == wcodm.KindClass:
		want = e.Ref.Info().Name
	case strings.HasSuffix(want, "."):
		want += e.Format
	}
	assert.Equal(t, "#/$defs/"+want, value["$ref"], e.Path())
}

// TestJSONSchemaRefersToWhatIsThere resolves every reference, finds a use for every definition, and compiles every
// pattern. None uses what ECMA-262 and RE2 read differently.
func TestJSONSchemaRefersToWhatIsThere(t *testing.T) {
	for _, o := range []schema.Options{{}, {Lists: true}, {DateElements: true}, {Bare: true}} {
		doc, defs := parseJSON(t, o)
		used := map[string]bool{}
		patterns := 0
		var visit func(v any)
		visit = func(v any) {
			switch v := v.(type) {
			case []any:
				for _, x := range v {
					visit(x)
				}
			case jsonObject:
				for name, x := range v {
					if text, ok := x.(string); ok && name == "$ref" {
						target := strings.TrimPrefix(text, "#/$defs/")
						used[target] = true
						assert.Contains(t, defs, target)
					} else if ok && name == "pattern" {
						patterns++
						_, err := regexp.Compile(text)
						assert.NoError(t, err)
						assert.NotRegexp(t, `\\[sSdDwWbBpPAzZQEC]|\(\?|\\x\{`, text)
						assert.True(t, strings.HasPrefix(text, "^"), text)
					}
					visit(x)
				}
			}
		}
		visit(doc)
		assert.Greater(t, patterns, 20)
		for name := range defs {
			assert.True(t, used[name], "%s is of no use", name)
		}
	}
}

func TestJSONSchemaNamesWhatTheOptionsAdd(t *testing.T) {
	id := func(o schema.Options) any { doc, _ := parseJSON(t, o); return doc["$id"] }
	plain := id(schema.Options{}).(string)
	assert.Equal(t, plain, id(schema.Options{Bare: true}))
	assert.Equal(t, plain+":lists", id(schema.Options{Lists: true}))
	assert.Equal(t, plain+":lists:2026-01-31", id(schema.Options{Lists: true, Date: date(t, "2026-01-31")}))
}
