package codec

import (
	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

type jsonDecoder struct {
	decoder
	j       scan.JSON
	kind    scan.JSONKind    // of the current token
	single  bool             // openArray found a lone value in place of an array
	payload func() (ok bool) // reads the message inside of the envelope
	inside  int              // offset of a message inside a member that is none, 0 if there is none
	outside []outsider
}

// outsider is a member of the document beside the message.
type outsider struct {
	off       int
	name, raw string
}

func (d *jsonDecoder) next() scan.JSONKind {
	d.kind = d.j.Next()
	return d.kind
}

// member moves to the next member of the object of f; false at its end and when the document is broken.
func (d *jsonDecoder) member(f *frame) bool {
	d.child(f)
	for d.next() == scan.Key {
		if d.err != nil {
			return false
		}
		if !d.j.Duplicate || d.again(f) {
			return true
		}
		if d.message(f) {
			continue
		}
		d.reject(f, Repeated, "one occurrence")
	}
	if d.kind == scan.EndObject {
		d.end(f)
	}
	return false
}

// again reports whether the current member, a duplicate, is an element that had no value so far.
func (d *jsonDecoder) again(f *frame) bool {
	if f.void == 0 {
		return false
	}
	k := 0
	for e := range f.class.Members() {
		if e.JSON == d.j.Text {
			return f.void&(1<<k) != 0
		}
		k++
	}
	return false
}

// message reads the message inside of the envelope, if it is the current member.
func (d *jsonDecoder) message(f *frame) bool {
	if d.payload == nil || f.class != wcodm.ClassMetaData || !d.payload() {
		return false
	}
	f.inside, d.vacant = true, false
	return true
}

// openValue moves to the value of simple element k, whose member name was just read.
func (d *jsonDecoder) openValue(f *frame, k int) bool {
	d.next()
	d.place(f, k, 0, d.j.Offset, true)
	return true
}

// openObject moves into the object of class element k. A value of another type is reported and kept.
func (d *jsonDecoder) openObject(f *frame, k int) bool {
	name := d.j.Text
	d.next()
	if d.kind == scan.BeginObject {
		d.place(f, k, 0, d.j.Offset, true)
		return true
	}
	d.mistyped(f, k, 0, name, "an object")
	return false
}

// openArray moves into the array of repeating element k. A lone value is reported and taken for an
// array of one.
func (d *jsonDecoder) openArray(f *frame, k int) bool {
	f.inside = true
	d.next()
	d.single = d.kind != scan.BeginArray
	if d.single && d.kind != scan.JSONInvalid {
		node := d.src.openNode(f.first+wcodm.ElementID(k), 0, d.j.Offset, f.node)
		d.problem(WrongType, node, d.j.Offset, (f.first + wcodm.ElementID(k)).Info().JSON, typeName(d.kind), "an array")
		d.src.nodes = d.src.nodes[:node]
	}
	return d.kind != scan.JSONInvalid
}

// value moves to the next simple value of the array that openArray entered.
func (d *jsonDecoder) value(f *frame, k, n int) bool {
	if d.single {
		if n > 0 || d.kind == scan.JSONInvalid {
			d.single = false
			return false
		}
		d.place(f, k, n, d.j.Offset, false)
		return true
	}
	if d.next() == scan.EndArray || d.kind == scan.JSONInvalid {
		return false
	}
	d.place(f, k, n, d.j.Offset, false)
	return true
}

// object moves into the next object of the array that openArray entered.
func (d *jsonDecoder) object(f *frame, k, n int) bool {
	name := (f.first + wcodm.ElementID(k)).Info().JSON
	if d.single {
		d.single = false
		if n > 0 {
			return false
		}
		if d.kind == scan.BeginObject {
			d.place(f, k, n, d.j.Offset, false)
			d.lone(f, k)
			return true
		}
		d.mistyped(f, k, n, name, "an object")
		return false
	}
	if f.lone == k+1 {
		f.lone = 0
		return false
	}
	for {
		if d.next() == scan.EndArray || d.kind == scan.JSONInvalid {
			return false
		}
		if d.kind == scan.BeginObject {
			d.place(f, k, n, d.j.Offset, false)
			return true
		}
		d.mistyped(f, k, n, name, "an object")
	}
}

// lone remembers that element k is one object without its array, so that the loop over it ends.
func (d *jsonDecoder) lone(f *frame, k int) { f.lone = k + 1 }

// mistyped reports a value that cannot be what element k is, and keeps it.
func (d *jsonDecoder) mistyped(f *frame, k, index int, name, want string) {
	if d.kind == scan.JSONInvalid {
		return
	}
	off, got := d.j.Offset, typeName(d.kind)
	node := d.src.openNode(f.first+wcodm.ElementID(k), index, off, f.node)
	d.unread(node, off, name, got, want)
	d.src.nodes = d.src.nodes[:node]
	if raw, ok := d.raw(off); ok {
		d.keep(f, wcodm.RawContent{Kind: wcodm.ExtraElement, JSON: true, Name: name, Raw: raw})
	}
}

func typeName(k scan.JSONKind) string {
	switch k {
	case scan.BeginObject:
		return "an object"
	case scan.BeginArray:
		return "an array"
	case scan.String:
		return "a string"
	case scan.Number:
		return "a number"
	case scan.True, scan.False:
		return "a boolean"
	case scan.Null:
		return "null"
	}
	return "nothing"
}

// raw consumes the value whose first token was just read at off, and returns it without white space.
func (d *jsonDecoder) raw(off int) (string, bool) {
	end, ok := d.j.Skip()
	if !ok {
		return "", false
	}
	return compact(d.src.data[off:end]), true
}

// compact removes the insignificant white space of a valid JSON value.
func compact(s string) string {
	var b []byte
	inString := false
	from := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case !inString && isSpace(c):
			if b == nil {
				b = make([]byte, 0, len(s))
			}
			b = append(b, s[from:i]...)
			from = i + 1
		}
	}
	if b == nil {
		return s
	}
	return string(append(b, s[from:]...))
}

// unknown disposes of a member that the class does not have.
func (d *jsonDecoder) unknown(f *frame) {
	if d.message(f) {
		return
	}
	if d.j.Text == wcodm.ExtraMember && d.extraMember(f) {
		return
	}
	d.reject(f, UnknownElement, "a member of "+f.class.Info().JSON)
}

// reject reports the current member and keeps it raw.
func (d *jsonDecoder) reject(f *frame, kind ProblemKind, want string) {
	off, name := d.j.Offset, d.j.Text
	if d.next() == scan.JSONInvalid {
		return
	}
	got := typeName(d.kind)
	raw, ok := d.raw(d.j.Offset)
	if !ok {
		return
	}
	d.problem(kind, f.node, off, name, got, want)
	d.keep(f, wcodm.RawContent{Kind: wcodm.ExtraElement, JSON: true, Name: name, Raw: raw})
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
	switch d.kind {
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
	return d.bare(as), d.kind != scan.JSONInvalid
}

func (d *jsonDecoder) empty() {
	d.problem(EmptyElement, d.node, d.j.Offset, d.src.nodes[d.node].elem.Info().JSON, "", "a value")
}

// bare takes a number, boolean or null for its text.
func (d *jsonDecoder) bare(as form) string {
	switch d.kind {
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
		if d.kind == scan.False {
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
		plain := d.kind == scan.String || d.kind == scan.Number || d.kind == scan.True || d.kind == scan.False
		switch {
		case duplicate:
			d.attribute(f, Repeated, name, off)
		case name == "value" && (plain || d.kind == scan.Null):
			text = d.bare(as)
			something = something || text != "" || d.kind == scan.Null
			continue
		case name != "value" && d.kind == scan.String && set != nil && d.j.Text != "" && set(name, d.j.Text):
		default:
			d.attribute(f, UnknownAttribute, name, off)
		}
		something = true
	}
	if !something && d.kind == scan.EndObject {
		d.empty()
	}
	return text, d.kind == scan.EndObject
}

// attribute reports a member of a value object and keeps it.
func (d *jsonDecoder) attribute(f *frame, kind ProblemKind, name string, off int) {
	if d.kind == scan.JSONInvalid {
		return
	}
	got := typeName(d.kind)
	raw, ok := d.raw(d.j.Offset)
	if !ok {
		return
	}
	d.problem(kind, d.node, off, name, got, "value and the attributes of the type")
	d.keep(f, wcodm.RawContent{Kind: wcodm.ExtraAttribute, JSON: true, Name: name, Raw: raw})
}

func (d *jsonDecoder) text(f *frame, v *wcodm.Text) {
	v.Value, _ = d.scalar(f, freeText, func(n, s string) bool {
		if n == "languageID" {
			v.Language = s
		}
		return n == "languageID"
	})
	d.vacant = v.IsZero()
}

func (d *jsonDecoder) code(f *frame, v *wcodm.Code) {
	v.Value, _ = d.scalar(f, token, v.SetAttr)
	d.vacant = v.IsZero()
}

func (d *jsonDecoder) identifier(f *frame, v *wcodm.Identifier) {
	v.Value, _ = d.scalar(f, token, v.SetAttr)
	d.vacant = v.IsZero()
}

func (d *jsonDecoder) indicator(f *frame, v *wcodm.Indicator) {
	s, _ := d.scalar(f, token, nil)
	*v = wcodm.RawIndicator(s)
	d.vacant = s == ""
}

func (d *jsonDecoder) decimal(f *frame, v *wcodm.Decimal) {
	s, _ := d.scalar(f, number, nil)
	*v = wcodm.RawDecimal(s)
	d.vacant = s == ""
}

// number reads a decimal and the one attribute that its kind has.
func (d *jsonDecoder) number(f *frame, attr string) (wcodm.Decimal, string) {
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
