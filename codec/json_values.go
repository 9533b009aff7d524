package codec

import (
	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// The members of the objects of values with attributes, the value first.
var (
	textMembers     = []string{"value", "languageID"}
	amountMembers   = []string{"value", "currencyID"}
	measureMembers  = []string{"value", "unitCode"}
	dateTimeMembers = []string{"value", "formatCode"}
	codeMembers     = []string{"value", "listID", "listAgencyID", "listAgencyName", "listName", "listVersionID",
		"name", "languageID", "listURI", "listSchemeURI"}
	identifierMembers = []string{"value", "schemeID", "schemeName", "schemeAgencyID", "schemeAgencyName", "schemeVersionID",
		"schemeDataURI", "schemeURI", "listVersionID"}
)

// plain reads the value of the current member if it is a string without escapes, as nearly all are.
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

// pair reads the value of the current member if it is an object with a value, the one attribute that names has,
// and nothing else.
func (d *jsonDecoder) pair(as form, names []string) (s, a string, ok bool) {
	var v [2]string
	if d.j.Kind != scan.Key || !d.j.PlainStrings(names, v[:]) {
		return "", "", false
	}
	if s = v[0]; as != freeText {
		s = trimSpace(s)
	}
	if s == "" && v[1] == "" {
		d.empty()
		d.vacant = true
	}
	return s, v[1], true
}

func (d *jsonDecoder) text(f *frame, v *wcodm.Text) {
	var ok bool
	if v.Value, ok = d.plain(freeText); ok {
		return
	}
	if v.Value, v.Language, ok = d.pair(freeText, textMembers); !ok {
		v.Value, v.Language = d.qualifiedBy(f, freeText, "languageID")
	}
}

func (d *jsonDecoder) code(f *frame, v *wcodm.Code) {
	var ok bool
	if v.Value, ok = d.plain(token); ok {
		return
	}
	v.Attr = d.slabs.codeAttr.one()
	v.Value = d.attributes(f, codeMembers, v.Attr.Set)
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
	v.Value = d.attributes(f, identifierMembers, v.Attr.Set)
	if v.Attr.IsZero() {
		v.Attr = nil
	}
	d.vacant = v.IsZero()
}

// attributes reads a value that may have many attributes, and passes them to set.
func (d *jsonDecoder) attributes(f *frame, names []string, set func(name, value string) bool) string {
	var v [10]string
	if d.j.Kind != scan.Key || !d.j.PlainStrings(names, v[:len(names)]) {
		s, _ := d.scalar(f, token, set)
		return s
	}
	something := false
	for k, a := range v[1:] {
		if a != "" {
			set(names[k+1], a)
			something = true
		}
	}
	s := trimSpace(v[0])
	if s == "" && !something {
		d.empty()
	}
	return s
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
func (d *jsonDecoder) number(f *frame, names []string) (wcodm.Decimal, string) {
	if s, ok := d.plain(number); ok {
		return wcodm.RawDecimal(s), ""
	}
	if s, a, ok := d.pair(number, names); ok {
		return wcodm.RawDecimal(s), a
	}
	s, a := d.qualifiedBy(f, number, names[1])
	return wcodm.RawDecimal(s), a
}

// qualifiedBy reads a value and the attribute attr.
func (d *jsonDecoder) qualifiedBy(f *frame, as form, attr string) (s, a string) {
	s, _ = d.scalar(f, as, func(name, value string) bool {
		if name == attr {
			a = value
		}
		return name == attr
	})
	d.vacant = s == "" && a == ""
	return s, a
}

func (d *jsonDecoder) amount(f *frame, v *wcodm.Amount) {
	v.Value, v.Currency = d.number(f, amountMembers)
}

func (d *jsonDecoder) measure(f *frame, v *wcodm.Measure) {
	v.Value, v.Unit = d.number(f, measureMembers)
}

func (d *jsonDecoder) quantity(f *frame, v *wcodm.Quantity) {
	v.Value, v.Unit = d.number(f, measureMembers)
}

func (d *jsonDecoder) dateTime(f *frame, v *wcodm.DateTime) {
	s, ok := d.plain(token)
	format := ""
	if !ok {
		if s, format, ok = d.pair(token, dateTimeMembers); !ok {
			s, format = d.qualifiedBy(f, token, "formatCode")
		}
	}
	*v = wcodm.RawDateTime(s, format)
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

// empty reports that the current value, a string or a value object read to its end, says nothing.
func (d *jsonDecoder) empty() {
	n := &d.src.nodes[d.node]
	d.problem(EmptyElement, d.node, int(n.off), n.elem.Info().JSON, "", "a value")
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
