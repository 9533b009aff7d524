package oracle

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/openorigo/origo/validate"
)

// jsonDifferences are the differences from the JSON Schema.
var jsonDifferences = []difference{
	{name: "attributes without a value", who: jsonSchema, reason: "an optional element that has attributes only is not in error here; rules about units and currencies judge it",
		there: func(c *comparison, x *complaint) bool {
			n := c.valueAt(x.element)
			switch {
			case n != nil && n.key == "value":
				n = n.parent
			case !strings.Contains(x.text, "Missing:[value]"):
				return false
			}
			return n != nil && n.kind == '{' && !c.foundAt(n) && valueless(c.text, n)
		}},
	{name: "white space of codes and identifiers", who: jsonSchema, reason: "JSON Schema counts all characters; here, as in XML Schema, white space is collapsed first",
		there: func(c *comparison, x *complaint) bool {
			s, ok := c.stringAt(x.element)
			_, want, _ := strings.Cut(x.text, "Want:")
			limit, err := strconv.Atoi(strings.TrimSuffix(want, "}"))
			words := strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(space, r) })
			return ok && strings.Contains(x.text, "MaxLength") && err == nil && utf8.RuneCountInString(strings.Join(words, " ")) <= limit
		}},
	{name: "two members at the root", who: jsonSchema, reason: "the schema says it of the root, too, where the member is not known",
		there: func(c *comparison, x *complaint) bool {
			return x.element == "" && strings.Contains(x.text, "MaxProperties") &&
				slices.ContainsFunc(c.theirs, func(o complaint) bool {
					return strings.Count(o.element, "/") == 1 && strings.Contains(o.text, "AdditionalProperties")
				})
		}},
	{name: "array of one message", who: jsonSchema, reason: "metaData with the messages in an array is the form of streams; one is read",
		there: func(c *comparison, x *complaint) bool { return len(c.ours) == 0 && messages(x) }},
	{name: "number with an exponent", who: jsonSchema, reason: "JSON Schema knows numbers, not how they are written",
		here: func(c *comparison, f *validate.Finding) bool {
			n := c.jsonAt(f.Pos.Offset)
			return f.Rule == "COO-STR-014" && n != nil && number(c.text, n) && strings.ContainsAny(n.whole.of(c.text), "eE")
		}},
}

// valueless reports whether a value object has no value, or an empty one.
func valueless(text string, n *jsonNode) bool {
	for _, k := range n.kids {
		if k.key == "value" {
			var s string
			return json.Unmarshal([]byte(k.whole.of(text)), &s) == nil && strings.Trim(s, space) == ""
		}
	}
	return len(n.kids) > 0
}

// number reports whether a value, or the value in a value object, is a JSON number.
func number(text string, n *jsonNode) bool {
	if n.kind == '{' {
		for _, k := range n.kids {
			if k.key == "value" {
				return number(text, k)
			}
		}
	}
	return n.kind == '-' || n.kind >= '0' && n.kind <= '9'
}

var jsonPlaces = []place{
	{"place: missing member", jsonSchema, "we point at the object in which it is missing, or at the member that is empty; they at either",
		isRule("COO-STR-001"), (*comparison).jsonReach},
	{"place: inside of a value object", jsonSchema, "we point at the object around the member \"value\", they at the member",
		func(f *validate.Finding) bool { return f.Path.Element() != 0 && f.Path.Class() == 0 }, (*comparison).jsonReach},
	{"place: inside of an array of one message", jsonSchema, "the schema does not look into it", isAny, func(c *comparison, f *validate.Finding) span {
		if i := slices.IndexFunc(c.theirs, func(x complaint) bool { return messages(&x) }); i >= 0 {
			return span{c.theirs[i].line, c.theirs[i].line}
		}
		return span{}
	}},
}

// messages reports whether a complaint is about the array of messages in an envelope.
func messages(x *complaint) bool {
	return x.element == "/metaData/declaration" && strings.Contains(x.text, "Got:array Want:[object]")
}

// jsonReach is the lines of the value at which a finding stands, up to the value object around it.
func (c *comparison) jsonReach(f *validate.Finding) span {
	n := c.jsonAt(f.Pos.Offset)
	if n == nil {
		return span{}
	}
	if n.parent != nil && f.Path.Class() == 0 && isQualified(n.parent) {
		n = n.parent
	}
	return c.lines(n.member)
}

// jsonAt returns the value that begins at an offset, or whose name does.
func (c *comparison) jsonAt(offset int64) *jsonNode {
	for _, n := range c.outlineJSON() {
		if n.whole.from == int(offset) || n.member.from == int(offset) {
			return n
		}
	}
	return nil
}

// valueAt returns the value at a JSON Pointer.
func (c *comparison) valueAt(pointer string) *jsonNode {
	for _, n := range c.outlineJSON() {
		if n.pointer() == pointer {
			return n
		}
	}
	return nil
}

func (c *comparison) stringAt(pointer string) (s string, ok bool) {
	n := c.valueAt(pointer)
	return s, n != nil && json.Unmarshal([]byte(n.whole.of(c.text)), &s) == nil
}

// foundAt reports whether a finding stands at a value object or at the value in it.
func (c *comparison) foundAt(n *jsonNode) bool {
	return slices.ContainsFunc(c.ours, func(f *validate.Finding) bool {
		return int(f.Pos.Offset) == n.whole.from || slices.ContainsFunc(n.kids, func(k *jsonNode) bool { return k.key == "value" && int(f.Pos.Offset) == k.whole.from })
	})
}

func (c *comparison) outlineJSON() []*jsonNode {
	if c.values == nil {
		c.values = outlineJSON(c.text)
	}
	return c.values
}
