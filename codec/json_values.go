package codec

import (
	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// plain reads the value of the current member if it is a string without escapes that says something:
// what nearly all values are.
func (d *jsonDecoder) plain(as form) (s string, ok bool) {
	if d.j.Kind != scan.Key { // the value was read already: it stands in an array
		return "", false
	}
	if s, ok = d.j.PlainString(); !ok {
		return "", false
	}
	if as != freeText {
		s = trimSpace(s)
	}
	if s == "" {
		d.empty()
		d.vacant = true
	}
	return s, true
}

// maxFlat is the number of members of a value object that is read as a whole; more are read one by one.
const maxFlat = 4

// pair reads the value of the current member if it is an object with a value and an attribute, or with the value
// alone, and nothing else.
func (d *jsonDecoder) pair(as form, attr string) (s, a string, ok bool) {
	if d.j.Kind != scan.Key {
		return "", "", false
	}
	var m [2]scan.JSONMember
	n, end := d.j.FlatObject(m[:])
	if n == 0 {
		return "", "", false
	}
	if m[0].Name != "value" {
		m[0], m[1] = m[1], m[0]
	}
	if s = m[0].Value; as != freeText {
		s = trimSpace(s)
	}
	if m[0].Name != "value" || s == "" || n == 2 && (m[1].Name != attr || m[1].Value == "") {
		return "", "", false
	}
	d.j.Pass(n, end)
	return s, m[1].Value, true
}

// flat reads the value of the current member if it is an object with a value and a few attributes, and nothing else.
// When it is not, some attributes may have been set.
func (d *jsonDecoder) flat(get func(name string) string, set func(name, value string) bool) (s string, ok bool) {
	if d.j.Kind != scan.Key {
		return "", false
	}
	var m [maxFlat]scan.JSONMember
	n, end := d.j.FlatObject(m[:])
	for _, a := range m[:n] {
		switch {
		case a.Name == "value" && s == "":
			if s = trimSpace(a.Value); s == "" {
				return "", false
			}
		case a.Value == "" || get(a.Name) != "" || !set(a.Name, a.Value):
			return "", false
		}
	}
	if s == "" {
		return "", false
	}
	d.j.Pass(n, end)
	return s, true
}

func (d *jsonDecoder) text(f *frame, v *wcodm.Text) {
	var ok bool
	if v.Value, ok = d.plain(freeText); ok {
		return
	}
	if v.Value, v.Language, ok = d.pair(freeText, "languageID"); ok {
		return
	}
	v.Value, _ = d.scalar(f, freeText, func(n, s string) bool {
		if n == "languageID" {
			v.Language = s
		}
		return n == "languageID"
	})
	d.vacant = v.IsZero()
}

func (d *jsonDecoder) code(f *frame, v *wcodm.Code) {
	var ok bool
	if v.Value, ok = d.plain(token); ok {
		return
	}
	v.Attr = d.slabs.codeAttr.one()
	if v.Value, ok = d.flat(v.Attr.Get, v.Attr.Set); !ok {
		*v.Attr = wcodm.CodeAttr{}
		v.Value, _ = d.scalar(f, token, v.Attr.Set)
	}
	if v.Attr.IsZero() {
		v.Attr = nil
	}
	d.vacant = v.IsZero()
}

func (d *jsonDecoder) identifier(f *frame, v *wcodm.Identifier) {
	var ok bool
	if v.Value, ok = d.plain(token); ok {
		return
	}
	v.Attr = d.slabs.identifierAttr.one()
	if v.Value, ok = d.flat(v.Attr.Get, v.Attr.Set); !ok {
		*v.Attr = wcodm.IdentifierAttr{}
		v.Value, _ = d.scalar(f, token, v.Attr.Set)
	}
	if v.Attr.IsZero() {
		v.Attr = nil
	}
	d.vacant = v.IsZero()
}

func (d *jsonDecoder) indicator(f *frame, v *wcodm.Indicator) {
	s, _ := d.scalar(f, token, nil)
	*v = wcodm.RawIndicator(s)
	d.vacant = s == ""
}

func (d *jsonDecoder) decimal(f *frame, v *wcodm.Decimal) {
	s, ok := d.plain(number)
	if !ok {
		s, _ = d.scalar(f, number, nil)
		d.vacant = s == ""
	}
	*v = wcodm.RawDecimal(s)
}

// number reads a decimal and the one attribute that its kind has.
func (d *jsonDecoder) number(f *frame, attr string) (wcodm.Decimal, string) {
	if s, ok := d.plain(number); ok {
		return wcodm.RawDecimal(s), ""
	}
	if s, a, ok := d.pair(number, attr); ok {
		return wcodm.RawDecimal(s), a
	}
	value := ""
	s, _ := d.scalar(f, number, func(n, a string) bool {
		if n == attr {
			value = a
		}
		return n == attr
	})
	d.vacant = s == "" && value == ""
	return wcodm.RawDecimal(s), value
}

func (d *jsonDecoder) amount(f *frame, v *wcodm.Amount) {
	v.Value, v.Currency = d.number(f, "currencyID")
}

func (d *jsonDecoder) measure(f *frame, v *wcodm.Measure) { v.Value, v.Unit = d.number(f, "unitCode") }

func (d *jsonDecoder) quantity(f *frame, v *wcodm.Quantity) {
	v.Value, v.Unit = d.number(f, "unitCode")
}

func (d *jsonDecoder) dateTime(f *frame, v *wcodm.DateTime) {
	if s, ok := d.plain(token); ok {
		*v = wcodm.RawDateTime(s, "")
		return
	}
	if s, format, ok := d.pair(token, "formatCode"); ok {
		*v = wcodm.RawDateTime(s, format)
		return
	}
	format := ""
	s, _ := d.scalar(f, token, func(n, a string) bool {
		if n == "formatCode" {
			format = a
		}
		return n == "formatCode"
	})
	*v = wcodm.RawDateTime(s, format)
	d.vacant = v.IsZero()
}

// form says how the text of a simple value is taken.
type form uint8

const (
	freeText form = iota // as it is
	token                // without surrounding white space, which carries no meaning, as in XML
	number               // the same, and a JSON number will do
)

// scalar reads a simple value: its text, and its attributes if it is an object. set receives them and
// says whether it knows the name. Types other than strings are taken where they say the same.
func (d *jsonDecoder) scalar(f *frame, as form, set func(name, value string) bool) (string, bool) {
	if d.j.Kind == scan.Key {
		d.next()
	}
	switch d.j.Kind {
	case scan.String:
		s := d.bare(as)
		if s == "" {
			d.empty()
		}
		return s, true
	case scan.BeginObject:
		return d.qualified(f, as, set)
	case scan.BeginArray:
		off := d.j.Offset
		name := (f.base + wcodm.ElementID(f.ordinal)).Info().JSON
		d.unread(d.node, off, name, "an array", "a value")
		d.voided(f)
		if raw, ok := d.raw(off); ok {
			d.keep(f, wcodm.RawContent{Kind: wcodm.ExtraElement, JSON: true, Name: name, Raw: raw})
		}
		return "", false
	}
	return d.bare(as), d.j.Kind != scan.JSONInvalid
}

func (d *jsonDecoder) empty() {
	d.problem(EmptyElement, d.node, d.j.Offset, d.src.nodes[d.node].elem.Info().JSON, "", "a value")
}

// bare takes a number, boolean or null for its text.
func (d *jsonDecoder) bare(as form) string {
	switch d.j.Kind {
	case scan.String:
		if as == freeText {
			return d.j.Text
		}
		return trimSpace(d.j.Text)
	case scan.Number:
		if as != number {
			d.problem(WrongType, d.node, d.j.Offset, d.src.nodes[d.node].elem.Info().JSON, "a number", "a string")
		}
		return d.j.Text
	case scan.True, scan.False:
		text := "true"
		if d.j.Kind == scan.False {
			text = "false"
		}
		if d.src.nodes[d.node].elem.Info().Kind != wcodm.KindIndicator {
			d.problem(WrongType, d.node, d.j.Offset, d.src.nodes[d.node].elem.Info().JSON, "a boolean", "a string")
		}
		return text
	case scan.Null:
		d.problem(EmptyElement, d.node, d.j.Offset, d.src.nodes[d.node].elem.Info().JSON, "null", "a value")
	}
	return ""
}

// qualified reads {"value": ..., attributes}.
func (d *jsonDecoder) qualified(f *frame, as form, set func(name, value string) bool) (text string, ok bool) {
	something := false // was said, or reported
	for d.next() == scan.Key {
		name, off, duplicate := d.j.Text, d.j.Offset, d.j.Duplicate
		d.next()
		plain := d.j.Kind == scan.String || d.j.Kind == scan.Number || d.j.Kind == scan.True || d.j.Kind == scan.False
		switch {
		case duplicate:
			d.attribute(f, Repeated, name, off)
		case name == "value" && (plain || d.j.Kind == scan.Null):
			text = d.bare(as)
			something = something || text != "" || d.j.Kind == scan.Null
			continue
		case name != "value" && d.j.Kind == scan.String && set != nil && d.j.Text != "" && set(name, d.j.Text):
		default:
			d.attribute(f, UnknownAttribute, name, off)
		}
		something = true
	}
	if !something && d.j.Kind == scan.EndObject {
		d.empty()
	}
	return text, d.j.Kind == scan.EndObject
}

// attribute reports a member of a value object and keeps it.
func (d *jsonDecoder) attribute(f *frame, kind ProblemKind, name string, off int) {
	if d.j.Kind == scan.JSONInvalid {
		return
	}
	got := typeName(d.j.Kind)
	raw, ok := d.raw(d.j.Offset)
	if !ok {
		return
	}
	d.problem(kind, d.node, off, name, got, "value and the attributes of the type")
	d.keep(f, wcodm.RawContent{Kind: wcodm.ExtraAttribute, JSON: true, Name: name, Raw: raw})
}
