package wcodm

import (
	"strconv"

	"github.com/openorigo/origo/internal/scan"
)

// CloseJSON ends the object or array that begins at b[start:], whose members were each written with a comma
// before them. It serves generated code.
func CloseJSON(b []byte, start int, open, end byte) []byte {
	if len(b) == start {
		b = append(b, open)
	}
	b[start] = open
	return append(b, end)
}

// appendQualified appends a value with at most one attribute: a string without it, an object with it. The literal
// key is the comma, the name and the colon of the attribute.
func appendQualified(b []byte, value, key, attr string) []byte {
	if attr == "" {
		return scan.AppendString(b, value)
	}
	if value != "" {
		b = append(b, `{"value":`...)
		b = scan.AppendString(b, value)
		b = append(b, key...)
	} else {
		b = append(b, '{')
		b = append(b, key[1:]...)
	}
	b = scan.AppendString(b, attr)
	return append(b, '}')
}

// AppendJSON appends t: a string, or an object with value and languageID.
func (t Text) AppendJSON(b []byte) []byte {
	return appendQualified(b, t.Value, `,"languageID":`, t.Language)
}

// AppendJSON appends c: a string, or an object with value and the attributes.
func (c Code) AppendJSON(b []byte) []byte {
	if c.Attr == nil {
		return scan.AppendString(b, c.Value)
	}
	start := len(b)
	b = appendValue(b, c.Value)
	n := len(b)
	c.Attr.Each(func(name, value string) bool { b = appendAttribute(b, name, value); return true })
	if len(b) == n {
		return scan.AppendString(b[:start], c.Value)
	}
	return CloseJSON(b, start, '{', '}')
}

// AppendJSON appends id: a string, or an object with value and the attributes.
func (id Identifier) AppendJSON(b []byte) []byte {
	if id.Attr == nil {
		return scan.AppendString(b, id.Value)
	}
	start := len(b)
	b = appendValue(b, id.Value)
	n := len(b)
	id.Attr.Each(func(name, value string) bool { b = appendAttribute(b, name, value); return true })
	if len(b) == n {
		return scan.AppendString(b[:start], id.Value)
	}
	return CloseJSON(b, start, '{', '}')
}

// AppendJSON appends d as a string: n..16,6 is more than a JSON number safely holds.
func (d Decimal) AppendJSON(b []byte) []byte { return scan.AppendString(b, d.Lexical()) }

// AppendJSON appends a: a string, or an object with value and currencyID.
func (a Amount) AppendJSON(b []byte) []byte {
	return appendQualified(b, a.Value.Lexical(), `,"currencyID":`, a.Currency)
}

// AppendJSON appends m: a string, or an object with value and unitCode.
func (m Measure) AppendJSON(b []byte) []byte {
	return appendQualified(b, m.Value.Lexical(), `,"unitCode":`, m.Unit)
}

// AppendJSON appends q: a string, or an object with value and unitCode.
func (q Quantity) AppendJSON(b []byte) []byte {
	return appendQualified(b, q.Value.Lexical(), `,"unitCode":`, q.Unit)
}

// AppendJSON appends i: true or false, or a string if it is neither.
func (i Indicator) AppendJSON(b []byte) []byte {
	if i.Valid() {
		return append(b, i.Lexical()...)
	}
	return scan.AppendString(b, i.Lexical())
}

// AppendJSON appends t: a string, or an object with value and formatCode.
func (t DateTime) AppendJSON(b []byte) []byte {
	return appendQualified(b, t.Lexical(), `,"formatCode":`, t.Format())
}

// AppendJSON appends v: a string, or an object if there are attributes.
func (v Value) AppendJSON(b []byte) []byte {
	if v.Kind == KindIndicator {
		return RawIndicator(v.Lexical).AppendJSON(b)
	}
	start := len(b)
	b = appendValue(b, v.Lexical)
	n := len(b)
	v.Attributes(func(name, value string) bool { b = appendAttribute(b, name, value); return true })
	if len(b) == n {
		return scan.AppendString(b[:start], v.Lexical)
	}
	return CloseJSON(b, start, '{', '}')
}

// appendValue appends the value of an object of a value with attributes, with a comma before it.
func appendValue(b []byte, value string) []byte {
	if value == "" {
		return b
	}
	b = append(b, `,"value":`...)
	return scan.AppendString(b, value)
}

// appendAttribute appends an attribute of a value, with a comma before it.
func appendAttribute(b []byte, name, value string) []byte {
	b = append(b, ',', '"')
	b = append(b, name...)
	b = append(b, '"', ':')
	return scan.AppendString(b, value)
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

// AppendJSON appends, each with a comma before it, the members that stand behind occurrence index of
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
		b = r.appendMember(b)
	}
	return b
}

// appendMember appends r as a member, with a comma before it.
func (r *RawContent) appendMember(b []byte) []byte {
	b = scan.AppendString(append(b, ','), r.Name)
	return append(append(b, ':'), r.Raw...)
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
	start := len(b)
	b = appendValue(b, v.Lexical)
	v.Attributes(func(name, value string) bool { b = appendAttribute(b, name, value); return true })
	for i := range here {
		b = here[i].appendMember(b)
	}
	return CloseJSON(b, start, '{', '}')
}

// AppendRestJSON appends what AppendJSON and AppendLeafJSON left out for class in, as the member
// $extra, with a comma before it. It serves generated code; x is sorted.
func (x *Extra) AppendRestJSON(b []byte, in ClassID, count func(ElementID) int) []byte {
	all := x.In(in)
	start := 0      // of the array
	behind := false // behind: something at this place went to $extra, and so all that follows it there
	members := 0    // of the value at this place that stay in its object
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
		if start == 0 {
			b = append(b, `,"$extra":`...)
			start = len(b)
		}
		b = r.appendJSON(append(b, ','))
	}
	if start > 0 {
		b = CloseJSON(b, start, '[', ']')
	}
	return b
}

// appendJSON appends r with its place.
func (r *RawContent) appendJSON(b []byte) []byte {
	b = append(b, '{')
	if r.After != 0 {
		b = append(b, `"after":`...)
		b = append(scan.AppendString(b, r.After.Info().JSON), ',')
	}
	if r.Index != 0 {
		b = append(b, `"index":`...)
		b = append(strconv.AppendInt(b, int64(r.Index), 10), ',')
	}
	b = append(b, `"kind":`...)
	b = append(scan.AppendString(b, r.Kind.String()), ',')
	if r.Space != "" {
		b = append(b, `"space":`...)
		b = append(scan.AppendString(b, r.Space), ',')
	}
	if r.Name != "" {
		b = append(b, `"name":`...)
		b = append(scan.AppendString(b, r.Name), ',')
	}
	if r.JSON {
		b = append(append(b, `"json":`...), r.Raw...)
	} else {
		b = scan.AppendString(append(b, `"xml":`...), r.Raw)
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
