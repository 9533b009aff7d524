package schema

import (
	"strconv"
	"strings"

	"github.com/openorigo/origo/wcodm"
)

// The patterns of JSON Schema are not anchored, and white space around a value other than text carries no meaning.
// Classes such as \s differ between ECMA-262 and RE2 and are not used.
const (
	space  = `[ \t\n\r]*`
	unfit  = "\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\uFFFE\uFFFF" // characters that XML cannot carry
	filled = `^` + space + `[^ \t\n\r` + unfit + `][^` + unfit + `]*$`
)

func anchored(pattern string) string { return `^` + space + `(` + pattern + `)` + space + `$` }

// values adds the definitions of the simple elements of the classes.
func (w *jsonWriter) values(classes []wcodm.ClassID) {
	for _, c := range classes {
		for e := range c.Members() {
			switch e.Kind {
			case wcodm.KindClass:
			case wcodm.KindDateTime:
				w.once("DateTime", w.dateTime)
			case wcodm.KindIndicator:
				w.once("Indicator", indicator)
			default:
				w.value(e)
			}
		}
	}
}

// value adds the definition of a value with its attributes. It is made of two: the object of the kind, and the facets
// of the format. Keywords about strings say nothing about objects and the reverse, so that one definition serves both
// the plain value and the object.
func (w *jsonWriter) value(e *wcodm.Element) {
	facets, list := contentDef(e), w.o.bound(e)
	if list != "" && !onAttribute(e) {
		facets = "list." + list
	} else {
		w.once(facets, func() object { return content(e) })
	}
	if list != "" {
		w.once("list."+list, func() object { return w.list(list) })
	}
	w.once("attribute", func() object { return object{{"type", "string"}, {"minLength", 1}} })
	w.once(kindName(e.Kind), func() object { return kind(e.Kind) })
	w.once(w.defName(e), func() object {
		if list != "" && !onAttribute(e) {
			return object{
				{"$ref", "#/$defs/" + kindName(e.Kind)},
				{"if", object{{"type", "object"}}}, {"then", object{{"properties", object{{"value", ref(facets)}}}}}, {"else", ref(facets)},
			}
		}
		properties := object{{"value", ref(facets)}}
		if list != "" {
			properties = properties.with(attributes(e.Kind)[0], ref("list."+list))
		}
		return object{{"allOf", []any{ref(kindName(e.Kind)), ref(facets)}}, {"properties", properties}}
	})
}

// contentDef names the facets of a format.
func contentDef(e *wcodm.Element) string {
	switch {
	case isNumber(e.Kind):
		return "decimal." + e.Format
	case formatOf(e).chars() != "":
		return "chars." + e.Format
	}
	return e.Format
}

// kind says what values of a kind are made of: a plain value, or an object with attributes.
func kind(k wcodm.Kind) object {
	plain := []any{"string"}
	if isNumber(k) {
		plain = append(plain, "number")
	}
	properties := object{{"value", object{{"type", one(plain)}}}}
	for _, a := range attributes(k) {
		properties = properties.with(a, ref("attribute"))
	}
	return object{
		{"type", append(plain[:len(plain):len(plain)], "object")},
		{"properties", properties}, {"required", []any{"value"}}, {"additionalProperties", false},
	}
}

// one returns the only item of a list in place of the list.
func one(list []any) any {
	if len(list) == 1 {
		return list[0]
	}
	return list
}

// content returns the facets of a value. Length counts the characters as they are written.
func content(e *wcodm.Element) object {
	f := formatOf(e)
	if isNumber(e.Kind) {
		return decimal(f)
	}
	if p := f.chars(); p != "" {
		return object{{"pattern", anchored(p)}}
	}
	s := object{{"maxLength", f.max}, {"pattern", filled}}
	if f.fixed {
		s = object{{"minLength", f.max}}.with("maxLength", f.max).with("pattern", filled)
	}
	return s
}

// decimal returns the facets of a decimal. Of its digits some may be decimals; the more there are the smaller is
// the number. Zeros at either end do not count, and neither does the sign of 0.
func decimal(f format) object {
	var texts []string
	var numbers []any
	for k := range f.decimals + 1 {
		limit := "1" + strings.Repeat("0", f.max-k)
		whole, step := strconv.Itoa(f.max-k), "1"
		if k > 0 {
			step = "0." + strings.Repeat("0", k-1) + "1"
		}
		text := `0*[0-9]{0,` + whole + `}`
		if k == 0 {
			text += `(\.0*)?`
		} else {
			text += `\.[0-9]{` + strconv.Itoa(k) + `}0*`
		}
		texts = append(texts, text)
		numbers = append(numbers, object{{"exclusiveMaximum", number(limit)}, {"multipleOf", number(step)}})
	}
	return object{
		{"pattern", anchored(`\+?(` + strings.Join(texts, "|") + `)|-[0.]*`)},
		{"allOf", []any{object{{"pattern", anchored(`[+\-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)`)}}}},
		{"minimum", 0},
		{"anyOf", numbers},
	}
}

func indicator() object {
	values := object{{"type", []any{"boolean", "string"}}, {"pattern", anchored("true|false")}}
	return object{
		{"type", []any{"boolean", "string", "object"}}, {"pattern", anchored("true|false")},
		{"properties", object{{"value", values}}}, {"required", []any{"value"}}, {"additionalProperties", false},
	}
}

// list returns a code list.
func (w *jsonWriter) list(name string) object {
	l, _ := listOf(name)
	var enum []any
	for _, c := range codes(l, w.o) {
		enum = append(enum, c)
	}
	return object{{"enum", enum}}
}

// dateTime returns the schema of a date: the value has the form that the format code says, or without one the form of
// XML Schema.
func (w *jsonWriter) dateTime() object {
	day := `^` + space + `(` + strings.Join([]string{days31, days30, days28, days29}, "|") + `)`
	w.once("day", func() object { return object{{"type", "string"}, {"pattern", day}} })
	var formats, forms []any
	plain := ""
	for _, f := range dateForms() {
		name := "date." + f.code
		if f.code == wcodm.FormatXSD {
			name = "date.xsd"
			plain = name
		}
		w.once(name, func() object { return ref("day").with("pattern", anchored(f.pattern)) })
		value := object{{"properties", object{{"value", ref(name)}}}}
		if f.code == wcodm.FormatXSD {
			forms = append(forms, object{{"if", object{{"required", []any{"formatCode"}}}}, {"else", value}})
			continue
		}
		formats = append(formats, f.code)
		is := object{{"properties", object{{"formatCode", object{{"const", f.code}}}}}, {"required", []any{"formatCode"}}}
		forms = append(forms, object{{"if", is}, {"then", value}})
	}
	return object{
		{"if", object{{"type", "object"}}},
		{"then", object{
			{"properties", object{{"value", object{{"type", "string"}}}, {"formatCode", object{{"enum", formats}}}}},
			{"required", []any{"value"}}, {"additionalProperties", false}, {"allOf", forms},
		}},
		{"else", ref(plain)},
	}
}
