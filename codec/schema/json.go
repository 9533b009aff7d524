package schema

import (
	"strconv"

	"github.com/openorigo/origo/wcodm"
)

// JSONSchema returns the JSON Schema 2020-12 of a document with any of the three roots. Its $id names the dictionary
// and what the options add.
func JSONSchema(o Options) []byte {
	w := jsonWriter{o: o}
	classes := closure(wcodm.ClassMetaData, wcodm.ClassDeclaration, wcodm.ClassResponse)
	for _, c := range classes {
		w.defs = w.defs.with(c.Info().Name, w.class(c))
	}
	w.values(classes)

	id := "urn:openorigo:wcodm:schema:" + Version()
	if o.Lists {
		id += ":lists"
		if !o.Date.IsZero() {
			id += ":" + o.Date.String()
		}
	}
	s := object{
		{"$schema", "https://json-schema.org/draft/2020-12/schema"},
		{"$id", id},
		{"$comment", "Generated from the element dictionary of Origo; DO NOT EDIT."},
		{"title", "Electronic certificate of origin on the WCO Data Model"},
		{"type", "object"},
		{"properties", roots(documents[:]...)},
		{"minProperties", 1},
		{"maxProperties", 1},
		{"additionalProperties", false},
		{"$defs", w.defs},
	}
	return append(s.append(nil, 0), '\n')
}

// roots returns the members that hold the messages.
func roots(ds ...document) object {
	var o object
	for _, d := range ds {
		o = o.with(d.root.Info().JSON, ref(d.root.Info().Name))
	}
	return o
}

func ref(name string) object { return object{{"$ref", "#/$defs/" + name}} }

// jsonWriter collects the definitions of one JSON Schema.
type jsonWriter struct {
	o    Options
	defs object
}

// once adds a definition unless it is there.
func (w *jsonWriter) once(name string, f func() object) {
	for _, m := range w.defs {
		if m.name == name {
			return
		}
	}
	w.defs = w.defs.with(name, f())
}

// describe adds definitions and WCO id.
func (w *jsonWriter) describe(s object, wco string, def wcodm.Localized) object {
	if w.o.Bare {
		return s
	}
	s = s.with("description", def.EN).with("x-description-fr", def.FR)
	if wco != "" {
		s = s.with("x-wco-id", wco)
	}
	return s
}

func (w *jsonWriter) class(c wcodm.ClassID) object {
	info := c.Info()
	s := w.describe(object{{"type", "object"}}, info.WCO, c.Definition())
	var properties object
	var required []any
	for e := range c.Members() {
		p := ref(w.defName(e))
		if e.Repeats() {
			p = object{{"type", "array"}, {"items", p}}
			if e.Min > 0 {
				p = p.with("minItems", e.Min)
			}
			if e.Max != wcodm.Unbounded {
				p = p.with("maxItems", e.Max)
			}
		}
		properties = properties.with(e.JSON, w.describe(p, wcoID(e), e.ID.Definition()))
		if e.Min > 0 {
			required = append(required, e.JSON)
		}
	}
	if info.Envelope {
		var one []any
		for _, m := range messages() {
			properties = append(properties, m)
			one = append(one, object{{"required", []any{m.name}}})
		}
		s = s.with("oneOf", one)
	}
	s = s.with("properties", properties)
	if len(required) > 0 {
		s = s.with("required", required)
	} else {
		s = s.with("minProperties", 1)
	}
	return s.with("additionalProperties", false)
}

// messages returns the members of an envelope that are messages.
func messages() object {
	var out object
	for _, d := range documents {
		if !d.root.Info().Envelope {
			out = append(out, roots(d)...)
		}
	}
	return out
}

// defName names the definition of the value of an element.
func (w *jsonWriter) defName(e *wcodm.Element) string {
	switch e.Kind {
	case wcodm.KindClass:
		return e.Ref.Info().Name
	case wcodm.KindDateTime, wcodm.KindIndicator:
		return kindName(e.Kind)
	}
	name := kindName(e.Kind) + "." + e.Format
	if list := w.o.bound(e); list != "" {
		name += "." + list
	}
	return name
}

// member and object are JSON in a fixed order.
type member struct {
	name  string
	value any
}

type object []member

func (o object) with(name string, value any) object {
	return append(o[:len(o):len(o)], member{name, value})
}

// append writes o, short objects of one member on one line.
func (o object) append(b []byte, depth int) []byte {
	return appendItems(b, depth, '{', '}', len(o), len(o) == 1 && isPlain(o[0].value), func(b []byte, i int) []byte {
		b = append(appendString(b, o[i].name), ": "...)
		return appendValue(b, o[i].value, depth+1)
	})
}

func appendItems(b []byte, depth int, open, end byte, n int, short bool, item func([]byte, int) []byte) []byte {
	b = append(b, open)
	for i := range n {
		if i > 0 {
			b = append(b, ',')
		}
		if !short {
			b = appendBreak(b, depth+1)
		} else if i > 0 {
			b = append(b, ' ')
		}
		b = item(b, i)
	}
	if !short && n > 0 {
		b = appendBreak(b, depth)
	}
	return append(b, end)
}

func appendBreak(b []byte, depth int) []byte {
	b = append(b, '\n')
	for range depth {
		b = append(b, "  "...)
	}
	return b
}

func isPlain(v any) bool {
	switch v.(type) {
	case object, []any:
		return false
	}
	return true
}

func appendValue(b []byte, v any, depth int) []byte {
	switch v := v.(type) {
	case object:
		return v.append(b, depth)
	case []any:
		short := len(v) <= 12
		for _, x := range v {
			short = short && isPlain(x)
		}
		return appendItems(b, depth, '[', ']', len(v), short, func(b []byte, i int) []byte { return appendValue(b, v[i], depth+1) })
	case string:
		return appendString(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case number:
		return append(b, v...)
	case bool:
		return strconv.AppendBool(b, v)
	}
	return append(b, "null"...)
}

// number is a number as it is written.
type number string

// appendString writes a string. Its characters are those of the dictionary and of the patterns.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < ' ' || r == 0xFFFE || r == 0xFFFF:
			b = append(b, `\u`...)
			b = append(b, "0000"[:4-len(strconv.FormatInt(int64(r), 16))]...)
			b = strconv.AppendInt(b, int64(r), 16)
		default:
			b = append(b, string(r)...)
		}
	}
	return append(b, '"')
}
