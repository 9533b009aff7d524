package oracle

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/santhosh-tekuri/jsonschema/v6"
	schemakind "github.com/santhosh-tekuri/jsonschema/v6/kind"

	"github.com/openorigo/origo/codec/schema"
)

// TestDifferentialJSON compares the structural findings about mutated documents with what jsontext says about
// the JSON and a validator by our JSON Schema: the same verdict and the same first line, or a difference of
// the table. A validator of JSON Schema gives no lines but JSON Pointers, which are looked up in the text.
func TestDifferentialJSON(t *testing.T) {
	validates := compileJSONSchema(t, schema.Options{})
	v, err := structural()
	if err != nil {
		t.Fatal(err)
	}
	var counts tally
	n := rounds(t) * 4 / 10
	c := jsonCorpus(t, 11)
	c.each(t, n, func(t *testing.T) func(document) {
		return func(d document) {
			counts.change(d)
			data := []byte(d.text)
			_, rep := v.Bytes(data)
			x := comparison{document: d, who: jsonSchema, ours: refusals(rep)}
			if !jsontext.Value(trimMark(d.text)).IsValid() {
				x.theirs = []complaint{{syntax: true, text: "not JSON for jsontext"}}
			} else if err := validates(bytes.TrimPrefix(data, []byte("\uFEFF"))); err != nil {
				x.theirs = schemaComplaints(err, d.text)
			}
			c.judge(t, &counts, &x)
		}
	})
	counts.check(t, n/20, jsonSchema.String()+": both accept", jsonSchema.String()+": both refuse")
}

// schemaComplaints lists the innermost errors.
func schemaComplaints(err error, text string) []complaint {
	var e *jsonschema.ValidationError
	if !errors.As(err, &e) {
		return []complaint{{text: err.Error()}}
	}
	lines := map[string]int{}
	line, done := 1, 0
	for _, n := range outlineJSON(text) {
		line += strings.Count(text[done:n.whole.from], "\n")
		done = n.whole.from
		lines[n.pointer()] = line
	}
	var out []complaint
	var walk func(e *jsonschema.ValidationError)
	walk = func(e *jsonschema.ValidationError) {
		for _, c := range e.Causes {
			walk(c)
		}
		if len(e.Causes) > 0 {
			return
		}
		at := ""
		for _, s := range e.InstanceLocation {
			at += "/" + s
		}
		add := func(at string) {
			line := lines[at]
			out = append(out, complaint{line: line, element: at, text: fmt.Sprintf("%s: %T %+v", at, e.ErrorKind, e.ErrorKind)})
		}
		if extra, ok := e.ErrorKind.(*schemakind.AdditionalProperties); ok {
			for _, name := range extra.Properties {
				add(at + "/" + name)
			}
			return
		}
		add(at)
	}
	walk(e)
	return out
}

// pointer is the JSON Pointer of a value, its names as the validator gives them: unescaped.
func (n *jsonNode) pointer() string {
	if n.parent == nil {
		return ""
	}
	if n.parent.kind == '[' {
		return n.parent.pointer() + "/" + strconv.Itoa(n.index())
	}
	var name string
	if json.Unmarshal([]byte(`"`+n.key+`"`), &name) != nil {
		name = n.key
	}
	return n.parent.pointer() + "/" + name
}
