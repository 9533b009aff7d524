package document

import (
	"bytes"
	"encoding/json"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/openorigo/origo/internal/scan"
)

// values are the definitions of what is written as a string. The patterns are in the part of the language that RE2 and
// ECMA-262 share; what that of dates cannot say, the length of months, is left to the format that stands beside it.
func values() []value {
	return []value{
		{"Text", "A text that is not blank, without control characters.", "", `^\p{Z}*[^\p{Cc}\p{Z}]\P{Cc}*$`},
		{"Date", "A day of the calendar, CCYY-MM-DD.", "date",
			`^(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`},
		{"Decimal", "A decimal number, without exponent.", "", `^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$`},
	}
}

type value struct{ name, description, format, pattern string }

// Schema returns the JSON Schema 2020-12 of documents that Decode reads into v, a struct or a pointer to one, with the
// given $id and title. It is the same for the same type. It returns nil if v cannot be read into.
//
// A schema cannot say that member names differ, that integers are written in digits only and fit into an int, and what
// Check finds. It says how long months are to those who check the format date.
func Schema(v any, id, title string) []byte {
	t := reflect.TypeOf(v)
	if t == nil {
		return nil
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	s, err := plan(t)
	if err != nil {
		return nil
	}
	w := schemaWriter{names: map[reflect.Type]string{}, taken: map[string]bool{}, used: map[string]bool{}}
	for _, v := range values() {
		w.taken[v.name] = true
	}
	var root members
	root.text("$schema", "https://json-schema.org/draft/2020-12/schema")
	root.text("$id", id)
	root.text("title", title)
	w.shape(&root, s)
	root.raw("$defs", w.definitions())
	var b bytes.Buffer
	if json.Indent(&b, root.object(), "", "  ") != nil {
		return nil
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// members are those of an object under construction.
type members []byte

func (m *members) raw(name string, value []byte) {
	if len(*m) > 0 {
		*m = append(*m, ',')
	}
	*m = append(append(scan.AppendString(*m, name), ':'), value...)
}

func (m *members) text(name, value string) { m.raw(name, scan.AppendString(nil, value)) }

func (m *members) bound(name string, value *int) {
	if value != nil {
		m.raw(name, strconv.AppendInt(nil, int64(*value), 10))
	}
}

func (m *members) object() []byte { return append(append([]byte{'{'}, *m...), '}') }

func array(values []string) []byte {
	b := []byte{'['}
	for i, v := range values {
		if i > 0 {
			b = append(b, ',')
		}
		b = scan.AppendString(b, v)
	}
	return append(b, ']')
}

// schemaWriter writes the schema of one type.
type schemaWriter struct {
	names   map[reflect.Type]string // of definitions
	taken   map[string]bool
	used    map[string]bool // which of the values
	classes []*class        // in the order in which they are met
}

// shape adds the keywords of s.
func (w *schemaWriter) shape(m *members, s *shape) {
	switch s.kind {
	case text:
		w.value(m, "Text", s.pattern)
		if len(s.enum) > 0 {
			m.raw("enum", array(s.enum))
		}
		m.bound("minLength", s.minLen)
		m.bound("maxLength", s.maxLen)
	case boolean:
		m.text("type", "boolean")
	case integer:
		m.text("type", "integer")
		m.bound("minimum", s.min)
		m.bound("maximum", s.max)
	case date:
		w.value(m, "Date", nil)
	case decimal:
		w.value(m, "Decimal", s.pattern)
	case object:
		if s.class.typ.Name() == "" {
			w.class(m, s.class)
		} else {
			m.text("$ref", "#/$defs/"+w.name(s.class))
		}
	case list:
		m.text("type", "array")
		w.items(m, "items", s)
		m.bound("minItems", s.minItems)
		if s.unique {
			m.raw("uniqueItems", []byte("true"))
		}
	case mapping:
		m.text("type", "object")
		var names members
		w.value(&names, "Text", s.keys)
		most := maxName
		names.bound("maxLength", &most)
		m.raw("propertyNames", names.object())
		w.items(m, "additionalProperties", s)
		m.bound("minProperties", s.minItems)
	}
}

// value adds the keywords of a string with a definition, and the pattern of a tag.
func (w *schemaWriter) value(m *members, name string, pattern *regexp.Regexp) {
	w.used[name] = true
	m.text("$ref", "#/$defs/"+name)
	if pattern != nil {
		m.text("pattern", pattern.String())
	}
}

func (w *schemaWriter) items(m *members, keyword string, s *shape) {
	var elem members
	w.shape(&elem, s.elem)
	m.raw(keyword, elem.object())
}

// class adds the keywords of c.
func (w *schemaWriter) class(m *members, c *class) {
	m.text("type", "object")
	var properties members
	var need []string
	for i := range c.fields {
		f := &c.fields[i]
		var value members
		if f.doc != "" {
			value.text("description", f.doc)
		}
		w.shape(&value, f.shape)
		properties.raw(f.name, value.object())
		if f.need {
			need = append(need, f.name)
		}
	}
	m.raw("properties", properties.object())
	if len(need) > 0 {
		m.raw("required", array(need))
	}
	m.raw("additionalProperties", []byte("false"))
}

// name returns the name of the definition of c, and makes a note that it is needed.
func (w *schemaWriter) name(c *class) string {
	name, ok := w.names[c.typ]
	if ok {
		return name
	}
	plain := strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return '_' // the brackets of type arguments have a meaning in references
		}
		return r
	}, c.typ.Name())
	name = plain
	for n := 2; w.taken[name]; n++ { // types of two packages
		name = plain + strconv.Itoa(n)
	}
	w.names[c.typ], w.taken[name] = name, true
	w.classes = append(w.classes, c)
	return name
}

// definitions returns those of all classes that were named, of those that they name, and of the values.
func (w *schemaWriter) definitions() []byte {
	var defs members
	for i := 0; i < len(w.classes); i++ {
		c := w.classes[i]
		var def members
		def.text("title", w.names[c.typ])
		w.class(&def, c)
		defs.raw(w.names[c.typ], def.object())
	}
	for _, v := range values() {
		if w.used[v.name] {
			var def members
			def.text("description", v.description)
			def.text("type", "string")
			if v.format != "" {
				def.text("format", v.format)
			}
			def.text("pattern", v.pattern)
			defs.raw(v.name, def.object())
		}
	}
	return defs.object()
}
