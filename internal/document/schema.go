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

// Patterns of values, in the part of the language that RE2 and ECMA-262 share. What they cannot say of dates, the
// length of months, is left to the format that stands beside them.
const (
	textPattern    = `^\p{Z}*[^\p{Cc}\p{Z}]\P{Cc}*$`
	datePattern    = `^(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$`
	decimalPattern = `^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$`
)

// Schema returns the JSON Schema 2020-12 of documents that Decode reads into v, a struct or a pointer to one, with the
// given $id and title. It is the same for the same type. It returns nil if v cannot be read into.
//
// Three things a schema cannot say: that members differ, that integers are written in digits only, and that the length
// of months is right where the format date is not checked.
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
	w := schemaWriter{names: map[reflect.Type]string{}, taken: map[string]bool{}}
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

func (m *members) integer(name string, value int64) { m.raw(name, strconv.AppendInt(nil, value, 10)) }

func (m *members) bound(name string, value *int64) {
	if value != nil {
		m.integer(name, *value)
	}
}

func (m *members) object() []byte { return append(append([]byte{'{'}, *m...), '}') }

// patterns adds the pattern of a type and that of a tag.
func patterns(m *members, own string, tag *regexp.Regexp) {
	m.text("pattern", own)
	if tag != nil {
		var all members
		all.text("pattern", tag.String())
		m.raw("allOf", append(append([]byte{'['}, all.object()...), ']'))
	}
}

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
	classes []*class // in the order in which they are met
}

// shape adds the keywords of s.
func (w *schemaWriter) shape(m *members, s *shape) {
	switch s.kind {
	case text:
		w.text(m, s)
	case boolean:
		m.text("type", "boolean")
	case integer:
		m.text("type", "integer")
		m.bound("minimum", s.min)
		m.bound("maximum", s.max)
	case date:
		m.text("type", "string")
		m.text("format", "date")
		m.text("pattern", datePattern)
	case decimal:
		m.text("type", "string")
		patterns(m, decimalPattern, s.pattern)
	case object:
		if s.class.typ.Name() == "" {
			w.class(m, s.class)
		} else {
			m.text("$ref", "#/$defs/"+w.name(s.class))
		}
	case list:
		m.text("type", "array")
		w.items(m, "items", s)
		if s.minItems > 0 {
			m.integer("minItems", s.minItems)
		}
		if s.unique {
			m.raw("uniqueItems", []byte("true"))
		}
	case mapping:
		m.text("type", "object")
		var names members
		names.integer("maxLength", maxName)
		patterns(&names, textPattern, s.keys)
		m.raw("propertyNames", names.object())
		w.items(m, "additionalProperties", s)
		if s.minItems > 0 {
			m.integer("minProperties", s.minItems)
		}
	}
}

func (w *schemaWriter) text(m *members, s *shape) {
	m.text("type", "string")
	if len(s.enum) > 0 {
		m.raw("enum", array(s.enum))
	}
	m.bound("minLength", s.minLen)
	m.bound("maxLength", s.maxLen)
	patterns(m, textPattern, s.pattern)
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

// definitions returns those of all classes that were named, and of those that they name.
func (w *schemaWriter) definitions() []byte {
	var defs members
	for i := 0; i < len(w.classes); i++ {
		c := w.classes[i]
		var def members
		def.text("title", w.names[c.typ])
		w.class(&def, c)
		defs.raw(w.names[c.typ], def.object())
	}
	return defs.object()
}
