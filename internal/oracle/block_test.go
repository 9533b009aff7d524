package oracle

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/openorigo/origo/validate/gnc"
)

// TestBlockSchema holds that the published schema of utility blocks takes what the loader takes, and nothing that it
// refuses for a missing or an unknown member.
func TestBlockSchema(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(gnc.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("block.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("block.json")
	if err != nil {
		t.Fatal(err)
	}
	refused := 0
	for _, name := range gnc.Examples() {
		data, err := gnc.ExampleDocument(name)
		if err != nil {
			t.Fatal(err)
		}
		block, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(block); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		objects(block, "", func(o map[string]any, at string) {
			judge := func(what string) {
				changed, err := json.Marshal(block)
				if err != nil {
					t.Fatal(err)
				}
				_, problems := gnc.Load(changed)
				if err := schema.Validate(block); err != nil {
					if refused++; len(problems) == 0 {
						t.Errorf("%s: the schema refuses %s%s, and the loader does not: %v", name, at, what, err)
					}
				} else if what == " with a member more" && len(problems) > 0 {
					t.Errorf("%s: the loader refuses %s%s, and the schema does not: %v", name, at, what, problems)
				}
			}
			for _, member := range names(o) {
				value := o[member]
				delete(o, member)
				judge(" without " + member)
				o[member] = value
			}
			o["unheardOf"] = "x"
			judge(" with a member more")
			delete(o, "unheardOf")
		})
	}
	if refused < 500 {
		t.Errorf("the schema refused %d documents only", refused)
	}
}

func names(o map[string]any) []string {
	all := make([]string, 0, len(o))
	for name := range o {
		all = append(all, name)
	}
	return all
}

// objects calls f with every object of a document.
func objects(v any, at string, f func(o map[string]any, at string)) {
	switch v := v.(type) {
	case map[string]any:
		f(v, at+"/")
		for _, name := range names(v) {
			objects(v[name], at+"/"+name, f)
		}
	case []any:
		for _, x := range v {
			objects(x, at+"/*", f)
		}
	}
}
