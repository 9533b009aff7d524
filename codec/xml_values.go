package codec

import (
	"slices"

	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// leaf reads the character data of the current simple element; false if there is none to read. The
// attributes are still those of the start tag afterwards.
func (d *xmlDecoder) leaf(f *frame, collapse bool) (string, bool) {
	start, name, space := d.x.Offset, d.x.Local, d.x.Space
	text, ok := d.x.Leaf()
	if ok {
		if collapse {
			text = trimSpace(text)
		}
		if text == "" && len(d.x.Attrs) == 0 {
			d.problem(EmptyElement, d.node, start, name, "", "a value")
		}
		return text, true
	}
	if d.x.Err() == nil {
		d.problem(NotSimple, d.node, start, name, "elements", "a value")
		d.voided(f)
		d.skipRaw(f, start, name, space)
	}
	return "", false
}

// token reads a value whose surrounding white space carries no meaning: everything but text
// (whiteSpace="collapse" in the WCO schemas).
func (d *xmlDecoder) token(f *frame) (string, bool) { return d.leaf(f, true) }

func trimSpace(s string) string {
	for len(s) > 0 && isSpace(s[0]) {
		s = s[1:]
	}
	for len(s) > 0 && isSpace(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// attribute returns the one attribute that a kind of value has, and disposes of all others. An empty one says
// nothing and could not be written again from the value.
func (d *xmlDecoder) attribute(f *frame, attrs []scan.Attr, name string) string {
	value := ""
	for i := range attrs {
		if a := &attrs[i]; a.Local == name && a.Space == "" && a.Value != "" {
			value = a.Value
		} else {
			d.unknownAttribute(f, d.node, a)
		}
	}
	return value
}

func (d *xmlDecoder) text(f *frame, v *wcodm.Text) {
	if s, ok := d.leaf(f, false); ok {
		d.setText(f, v, s)
	}
}

func (d *xmlDecoder) setText(f *frame, v *wcodm.Text, s string) {
	*v = wcodm.Text{Value: s, Language: d.attribute(f, d.x.Attrs, "languageID")}
	d.vacant = v.IsZero()
}

func (d *xmlDecoder) code(f *frame, v *wcodm.Code) {
	if s, ok := d.token(f); ok {
		d.setCode(f, v, s)
	}
}

func (d *xmlDecoder) setCode(f *frame, v *wcodm.Code, s string) {
	v.Value = s
	if len(d.x.Attrs) == 0 {
		d.vacant = s == ""
		return
	}
	for i := range d.x.Attrs {
		a := &d.x.Attrs[i]
		if v.Attr == nil {
			v.Attr = d.slabs.codeAttr.one()
		}
		if a.Space != "" || a.Value == "" || !v.Attr.Set(a.Local, a.Value) {
			d.unknownAttribute(f, d.node, a)
		}
	}
	if *v.Attr == (wcodm.CodeAttr{}) {
		v.Attr = nil
	}
	d.vacant = v.IsZero()
}

func (d *xmlDecoder) identifier(f *frame, v *wcodm.Identifier) {
	if s, ok := d.token(f); ok {
		d.setIdentifier(f, v, s)
	}
}

func (d *xmlDecoder) setIdentifier(f *frame, v *wcodm.Identifier, s string) {
	v.Value = s
	if len(d.x.Attrs) == 0 {
		d.vacant = s == ""
		return
	}
	for i := range d.x.Attrs {
		a := &d.x.Attrs[i]
		if v.Attr == nil {
			v.Attr = d.slabs.identifierAttr.one()
		}
		if a.Space != "" || a.Value == "" || !v.Attr.Set(a.Local, a.Value) {
			d.unknownAttribute(f, d.node, a)
		}
	}
	if *v.Attr == (wcodm.IdentifierAttr{}) {
		v.Attr = nil
	}
	d.vacant = v.IsZero()
}

// number reads a decimal and the attribute that qualifies it, if its kind has one.
func (d *xmlDecoder) number(f *frame, attr string) (wcodm.Decimal, string) {
	s, ok := d.token(f)
	if !ok {
		return wcodm.Decimal{}, ""
	}
	q := d.attribute(f, d.x.Attrs, attr)
	d.vacant = s == "" && q == ""
	return wcodm.RawDecimal(s), q
}

func (d *xmlDecoder) indicator(f *frame, v *wcodm.Indicator) {
	if s, ok := d.token(f); ok {
		d.attribute(f, d.x.Attrs, "")
		*v = wcodm.RawIndicator(s)
		d.vacant = s == ""
	}
}

func (d *xmlDecoder) decimal(f *frame, v *wcodm.Decimal) { *v, _ = d.number(f, "") }

func (d *xmlDecoder) amount(f *frame, v *wcodm.Amount) {
	v.Value, v.Currency = d.number(f, "currencyID")
}

func (d *xmlDecoder) measure(f *frame, v *wcodm.Measure) { v.Value, v.Unit = d.number(f, "unitCode") }

func (d *xmlDecoder) quantity(f *frame, v *wcodm.Quantity) { v.Value, v.Unit = d.number(f, "unitCode") }

// dateTime reads the four wire forms: a DateTimeString child with formatCode, the formatCode on the
// element itself, no formatCode (xsd:dateTime), and a DateTime child. The child of the WCO schemas
// stands in the namespace of the data set, which each release names differently: any is taken.
func (d *xmlDecoder) dateTime(f *frame, v *wcodm.DateTime) {
	start, name, space, depth := d.x.Offset, d.x.Local, d.x.Space, d.x.Depth()
	text, ok := d.x.Leaf()
	outer := d.x.Attrs
	if !ok && d.x.Err() == nil {
		d.attrs = append(d.attrs[:0], outer...)
		if d.x.Next() != scan.Start || (d.x.Local != "DateTimeString" && d.x.Local != "DateTime") {
			d.notSimple(f, depth, start, name, space)
			return
		}
		if text, ok = d.x.Leaf(); ok {
			ok = distinct(d.attrs, d.x.Attrs)
			d.attrs = append(d.attrs, d.x.Attrs...)
			ok = d.x.Next() == scan.End && ok
		}
		if !ok {
			d.notSimple(f, depth, start, name, space)
			return
		}
		outer = d.attrs
	}
	if !ok {
		return
	}
	if text = trimSpace(text); text == "" && len(outer) == 0 {
		d.problem(EmptyElement, d.node, start, name, "", "a date")
	}
	*v = wcodm.RawDateTime(text, d.attribute(f, outer, "formatCode"))
	d.vacant = v.IsZero()
}

// notSimple reports an element of which a part was read already, reads on until its depth is closed
// and keeps it raw.
func (d *xmlDecoder) notSimple(f *frame, depth, start int, name, space string) {
	if d.x.Err() != nil {
		return
	}
	d.problem(NotSimple, d.node, start, name, "other content", "DateTimeString")
	d.voided(f)
	for d.x.Depth() >= depth {
		if d.x.Next() == scan.Invalid {
			return
		}
	}
	d.keepElement(f, start, d.x.End, name, space)
}

// distinct reports whether no attribute of one element has the name of one of the other.
func distinct(a, b []scan.Attr) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	names := make(map[[2]string]bool, len(a))
	for i := range a {
		names[[2]string{a[i].Space, a[i].Local}] = true
	}
	return !slices.ContainsFunc(b, func(x scan.Attr) bool { return names[[2]string{x.Space, x.Local}] })
}
