package oracle

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/openorigo/origo/validate/gnc"
	"github.com/openorigo/origo/validate/profile"
)

func compiled(t *testing.T, schema []byte) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("schema.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestConfigurationSchemas validates the profiles and blocks that are built in with the published schemas,
// and again with each of their members misspelt, one after the other, which the reader refuses as well.
func TestConfigurationSchemas(t *testing.T) {
	profiles, blocks := compiled(t, profile.Schema()), compiled(t, gnc.Schema())
	check := func(name string, s *jsonschema.Schema, data []byte, read func([]byte) bool) {
		var doc map[string]any
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for member, value := range doc {
			delete(doc, member)
			doc[member+"x"] = value
			text, err := json.Marshal(doc)
			if err != nil {
				t.Fatal(err)
			}
			if s.Validate(doc) == nil {
				t.Errorf("%s: the schema accepts %sx", name, member)
			}
			if read(text) {
				t.Errorf("%s: the reader accepts %sx", name, member)
			}
			delete(doc, member+"x")
			doc[member] = value
		}
	}
	n := 0
	for name, data := range profile.Documents {
		n++
		check(name, profiles, data, func(b []byte) bool { _, problems := profile.Load(b); return len(problems) == 0 })
	}
	for _, name := range gnc.Examples() {
		n++
		data, err := gnc.ExampleDocument(name)
		if err != nil {
			t.Fatal(err)
		}
		check(name, blocks, data, func(b []byte) bool { _, problems := gnc.Load(b); return len(problems) == 0 })
	}
	if n < 100 {
		t.Errorf("only %d documents", n)
	}
	t.Logf("%d documents", n)
}
