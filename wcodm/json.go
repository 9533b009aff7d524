package wcodm

import (
	"strconv"

	"github.com/openorigo/origo/internal/scan"
)

// CloseJSON ends an object or array whose members were each followed by a comma.
func CloseJSON(b []byte, end byte) []byte {
	if n := len(b) - 1; b[n] == ',' {
		b[n] = end
		return b
	}
	return append(b, end)
}

// appendString appends a JSON string. Invalid UTF-8 goes through unchanged, so that nothing is lost
// in memory; package codec refuses to write it.
func appendString(b []byte, s string) []byte {
	n := len(b)
	if out, ok := scan.AppendString(b, s); ok {
		return out
	}
	return append(append(append(b[:n], '"'), s...), '"')
}

// appendQualified appends a value with at most one attribute: a string without it, an object with it.
func appendQualified(b []byte, value, name, attr string) []byte {
	if attr == "" {
		return appendString(b, value)
	}
	b = append(b, '{')
	if value != "" {
		b = append(appendString(append(b, `"value":`...), value), ',')
	}
	b = append(append(append(b, '"'), name...), `":`...)
	return append(appendString(b, attr), '}')
}

// AppendJSON appends t: a string, or an object with value and languageID.
func (t Text) AppendJSON(b []byte) []byte {
	return appendQualified(b, t.Value, "languageID", t.Language)
}

// AppendJSON appends c: a string, or an object with value and the attributes.
func (c Code) AppendJSON(b []byte) []byte {
	if c.Attr == nil {
		return appendString(b, c.Value)
	}
	return c.View().AppendJSON(b)
}

// AppendJSON appends id: a string, or an object with value and the attributes.
func (id Identifier) AppendJSON(b []byte) []byte {
	if id.Attr == nil {
		return appendString(b, id.Value)
	}
	return id.View().AppendJSON(b)
}

// AppendJSON appends d as a string: n..16,6 is more than a JSON number safely holds.
func (d Decimal) AppendJSON(b []byte) []byte { return appendString(b, d.Lexical()) }

// AppendJSON appends a: a string, or an object with value and currencyID.
func (a Amount) AppendJSON(b []byte) []byte {
	return appendQualified(b, a.Value.Lexical(), "currencyID", a.Currency)
}

// AppendJSON appends m: a string, or an object with value and unitCode.
func (m Measure) AppendJSON(b []byte) []byte {
	return appendQualified(b, m.Value.Lexical(), "unitCode", m.Unit)
}

// AppendJSON appends q: a string, or an object with value and unitCode.
func (q Quantity) AppendJSON(b []byte) []byte {
	return appendQualified(b, q.Value.Lexical(), "unitCode", q.Unit)
}

// AppendJSON appends i: true or false, or a string if it is neither.
func (i Indicator) AppendJSON(b []byte) []byte {
	if i.Valid() {
		return append(b, i.Lexical()...)
	}
	return appendString(b, i.Lexical())
}

// AppendJSON appends t: a string, or an object with value and formatCode.
func (t DateTime) AppendJSON(b []byte) []byte {
	return appendQualified(b, t.Lexical(), "formatCode", t.Format())
}

// AppendJSON appends v: a string, or an object if there are attributes.
func (v Value) AppendJSON(b []byte) []byte {
	if v.Kind == KindIndicator {
		return RawIndicator(v.Lexical).AppendJSON(b)
	}
	out, n := v.appendMembers(append(b, '{'))
	if n == 0 {
		return appendString(b, v.Lexical)
	}
	return CloseJSON(out, '}')
}

func (v Value) appendMembers(b []byte) (out []byte, attributes int) {
	if v.Lexical != "" {
		b = append(appendString(append(b, `"value":`...), v.Lexical), ',')
	}
	v.Attributes(func(name, value string) bool {
		b = append(append(append(b, '"'), name...), `":`...)
		b = append(appendString(b, value), ',')
		attributes++
		return true
	})
	return b, attributes
}

// ExtraMember is the JSON member that carries unknown content which a JSON object cannot hold in
// place: XML elements, attributes and text, and members whose name is taken.
const ExtraMember = "$extra"

// maxInPlace is the number of unknown members of one class up to which they stay in place in JSON.
// Telling whether a name is unique costs time in proportion to its square; beyond it all go to $extra.
const maxInPlace = 64

// inPlace reports whether r, one of all the content of its class, can be a plain member of the JSON
// object of that class.
func (r *RawContent) inPlace(all []RawContent, count func(ElementID) int) bool {
	if !r.JSON || r.Kind != ExtraElement || r.Name == ExtraMember || len(all) > maxInPlace {
		return false
	}
	if r.After != 0 && r.Index != count(r.After)-1 {
		return false
	}
	for e := range r.In.Members() {
		if e.JSON == r.Name {
			return false
		}
	}
	if r.In.Info().Root {
		for c := range Classes() { // the envelope holds messages beside its members
			if c.Root && c.JSON == r.Name {
				return false
			}
		}
	}
	for j := range all {
		if o := &all[j]; o != r && o.JSON && o.Kind == ExtraElement && o.Name == r.Name {
			return false
		}
	}
	return true
}

// AppendJSON appends, each followed by a comma, the members that stand behind occurrence index of
// element after in class in. It serves generated code; x is sorted.
func (x *Extra) AppendJSON(b []byte, in ClassID, after ElementID, index int, count func(ElementID) int) []byte {
	here := x.At(in, after, index)
	if len(here) == 0 {
		return b
	}
	all := x.In(in)
	for i := range here {
		r := &here[i]
		if r.Kind == ExtraAttribute {
			continue
		}
		if !r.inPlace(all, count) {
			break // what follows goes to $extra as well, so that the order stays
		}
		b = append(appendString(b, r.Name), ':')
		b = append(append(b, r.Raw...), ',')
	}
	return b
}

// HasAttribute reports whether values of kind k have the attribute name.
func (k Kind) HasAttribute(name string) bool {
	switch k {
	case KindText:
		return name == "languageID"
	case KindCode:
		return new(CodeAttr).slot(name) != nil
	case KindIdentifier:
		return new(IdentifierAttr).slot(name) != nil
	case KindAmount:
		return name == "currencyID"
	case KindMeasure, KindQuantity:
		return name == "unitCode"
	case KindDateTime:
		return name == "formatCode"
	}
	return false
}

// leafMembers returns the part of here, the content of one place, that the object of a simple value of
// kind k holds in place: attributes whose names are not taken. What follows one that is taken goes to
// $extra as well, so that the order stays.
func leafMembers(here []RawContent, k Kind) []RawContent {
	from := 0
	for from < len(here) && here[from].rank() == 0 {
		from++
	}
	to := from
	for to < len(here) && here[to].rank() == 1 {
		to++
	}
	here = here[from:to]
	if k == KindClass || len(here) > maxInPlace {
		return nil
	}
	for i := range here {
		name := here[i].Name
		taken := name == "value" || k.HasAttribute(name)
		for j := range here {
			taken = taken || i != j && here[j].Name == name
		}
		if taken {
			return here[:i]
		}
	}
	return here
}

// AppendLeafJSON appends value v of occurrence index of element e of class in, with the unknown members
// that its object had. It serves generated code; x is sorted.
func (x *Extra) AppendLeafJSON(b []byte, v Value, in ClassID, e ElementID, index int) []byte {
	here := leafMembers(x.At(in, e, index), v.Kind)
	if len(here) == 0 {
		return v.AppendJSON(b)
	}
	b, _ = v.appendMembers(append(b, '{'))
	for i := range here {
		b = append(appendString(b, here[i].Name), ':')
		b = append(append(b, here[i].Raw...), ',')
	}
	return CloseJSON(b, '}')
}

// AppendRestJSON appends what AppendJSON and AppendLeafJSON left out for class in, as the member
// $extra, followed by a comma. It serves generated code; x is sorted.
func (x *Extra) AppendRestJSON(b []byte, in ClassID, count func(ElementID) int) []byte {
	all := x.In(in)
	open, behind := false, false // behind: something at this place went to $extra, and so all that follows it there
	members := 0                 // of the value at this place that stay in its object
	for i := range all {
		r := &all[i]
		if i == 0 || all[i-1].After != r.After || all[i-1].Index != r.Index {
			behind, members = false, 0
			if r.After != 0 && r.Index < count(r.After) {
				members = len(leafMembers(x.At(in, r.After, r.Index), r.After.Info().Kind))
			}
		}
		if r.Kind != ExtraAttribute && !behind {
			if r.inPlace(all, count) {
				continue
			}
			behind = true
		}
		if r.rank() == 1 && members > 0 {
			members--
			continue
		}
		if !open {
			b = append(b, `"$extra":[`...)
			open = true
		}
		b = append(r.appendJSON(b), ',')
	}
	if open {
		b = append(CloseJSON(b, ']'), ',')
	}
	return b
}

// appendJSON appends r with its place.
func (r *RawContent) appendJSON(b []byte) []byte {
	b = append(b, '{')
	if r.After != 0 {
		b = append(b, `"after":`...)
		b = append(appendString(b, r.After.Info().JSON), ',')
	}
	if r.Index != 0 {
		b = append(b, `"index":`...)
		b = append(strconv.AppendInt(b, int64(r.Index), 10), ',')
	}
	b = append(b, `"kind":`...)
	b = append(appendString(b, r.Kind.String()), ',')
	if r.Space != "" {
		b = append(b, `"space":`...)
		b = append(appendString(b, r.Space), ',')
	}
	if r.Name != "" {
		b = append(b, `"name":`...)
		b = append(appendString(b, r.Name), ',')
	}
	if r.JSON {
		b = append(append(b, `"json":`...), r.Raw...)
	} else {
		b = appendString(append(b, `"xml":`...), r.Raw)
	}
	return append(b, '}')
}

// String returns "element", "attribute" or "text".
func (k ExtraKind) String() string {
	switch k {
	case ExtraElement:
		return "element"
	case ExtraAttribute:
		return "attribute"
	case ExtraText:
		return "text"
	}
	return ""
}
