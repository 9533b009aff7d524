package wcodm

import (
	"slices"
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

// inPlace reports whether content i can be a plain member of the JSON object of its class.
func (x *Extra) inPlace(i int, count func(ElementID) int) bool {
	r := &x.Content[i]
	if !r.JSON || r.Kind != ExtraElement || r.Name == ExtraMember {
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
	for j := range x.Content {
		if o := &x.Content[j]; j != i && o.JSON && o.Kind == ExtraElement && o.In == r.In && o.Name == r.Name {
			return false
		}
	}
	return true
}

// AppendJSON appends, each followed by a comma, the members that stand behind occurrence index of
// element after in class in. It serves generated code.
func (x *Extra) AppendJSON(b []byte, in ClassID, after ElementID, index int, count func(ElementID) int) []byte {
	for i := range x.Content {
		r := &x.Content[i]
		if r.In == in && r.After == after && r.Index == index && r.Kind != ExtraAttribute {
			if !x.inPlace(i, count) {
				break // what follows goes to $extra as well, so that the order stays
			}
			b = append(appendString(b, r.Name), ':')
			b = append(append(b, r.Raw...), ',')
		}
	}
	return b
}

// AppendLeafJSON appends value v of occurrence index of element e with the unknown members that its
// object had. It serves generated code.
func (x *Extra) AppendLeafJSON(b []byte, v Value, e ElementID, index int) []byte {
	out, n := v.appendMembers(append(b, '{'))
	for i := range x.Content {
		r := &x.Content[i]
		if r.JSON && r.Kind == ExtraAttribute && r.After == e && r.Index == index {
			out = append(appendString(out, r.Name), ':')
			out = append(append(out, r.Raw...), ',')
			n++
		}
	}
	if n == 0 {
		return v.AppendJSON(b)
	}
	return CloseJSON(out, '}')
}

// AppendRestJSON appends what AppendJSON and AppendLeafJSON left out for class in, as the member
// $extra, followed by a comma. It serves generated code.
func (x *Extra) AppendRestJSON(b []byte, in ClassID, count func(ElementID) int) []byte {
	type place struct {
		after ElementID
		index int
	}
	var behind []place // places with content that is not in place, and whatever follows it there
	open := false
	for i := range x.Content {
		r := &x.Content[i]
		if r.In != in {
			continue
		}
		if p := (place{r.After, r.Index}); r.Kind != ExtraAttribute && !slices.Contains(behind, p) {
			if x.inPlace(i, count) {
				continue
			}
			behind = append(behind, p)
		}
		if r.JSON && r.Kind == ExtraAttribute && r.Index < count(r.After) {
			continue
		}
		if !open {
			b = append(b, `"$extra":[`...)
			open = true
		}
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
		b = append(b, '}', ',')
	}
	if open {
		b = append(CloseJSON(b, ']'), ',')
	}
	return b
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
