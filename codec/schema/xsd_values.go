package schema

import (
	"fmt"

	"github.com/openorigo/origo/wcodm"
)

// typeName names the type of an element: the class, or kind, format and code list of the value.
func (w *xsdWriter) typeName(e *wcodm.Element) string {
	list := w.o.bound(e)
	if list != "" {
		list = "-" + list
	}
	switch e.Kind {
	case wcodm.KindClass:
		return e.Ref.Info().Name
	case wcodm.KindDateTime, wcodm.KindIndicator:
		return kindName(e.Kind)
	case wcodm.KindNumeric:
		return contentName(e)
	}
	return kindName(e.Kind) + formatOf(e).name() + list
}

func kindName(k wcodm.Kind) string {
	switch k {
	case wcodm.KindText:
		return "Text"
	case wcodm.KindCode:
		return "Code"
	case wcodm.KindIdentifier:
		return "Identifier"
	case wcodm.KindAmount:
		return "Amount"
	case wcodm.KindMeasure:
		return "Measure"
	case wcodm.KindQuantity:
		return "Quantity"
	case wcodm.KindNumeric:
		return "Numeric"
	case wcodm.KindIndicator:
		return "Indicator"
	}
	return "DateTime"
}

// name spells a format as a part of a name: AnMax35 for an..35, A2 for a2, NMax16D6 for n..16,6.
func (f format) name() string {
	s := map[byte]string{'x': "An", 'a': "A", 'n': "N"}[f.set]
	if !f.fixed {
		s += "Max"
	}
	s += fmt.Sprint(f.max)
	if f.decimals > 0 {
		s += fmt.Sprintf("D%d", f.decimals)
	}
	return s
}

// contentName names the simple type of a value without its attributes.
func contentName(e *wcodm.Element) string {
	switch {
	case e.Kind == wcodm.KindText:
		return "String" + formatOf(e).name()
	case isNumber(e.Kind):
		return "Decimal" + formatOf(e).name()
	}
	return "Token" + formatOf(e).name()
}

// values writes the types of the simple elements of the classes, each where it is first needed.
func (w *xsdWriter) values(classes []wcodm.ClassID) {
	for _, c := range classes {
		for e := range c.Members() {
			if e.Kind != wcodm.KindClass {
				w.value(e)
			}
		}
	}
}

// once calls f for a name that it did not meet before.
func (w *xsdWriter) once(name string, f func()) {
	if !w.done[name] {
		w.done[name] = true
		f()
	}
}

func (w *xsdWriter) value(e *wcodm.Element) {
	switch e.Kind {
	case wcodm.KindDateTime:
		w.once("DateTime", w.dateTime)
		return
	case wcodm.KindIndicator:
		w.once("Indicator", func() { w.simple("", "Indicator", "xs:boolean", `<xs:pattern value="true|false"/>`) })
		return
	}
	list := w.o.bound(e)
	if list != "" {
		w.once("List-"+list, func() { w.list(list, onAttribute(e)) })
	}
	if list == "" || onAttribute(e) {
		w.once(contentName(e), func() { w.content(e) })
	}
	attrs := attributes(e.Kind)
	if len(attrs) == 0 {
		return
	}
	if list == "" || !onAttribute(e) {
		w.once("Attribute", func() { w.simple("", "Attribute", "xs:string", `<xs:minLength value="1"/>`) })
	}
	if len(attrs) > 1 {
		w.once(kindName(e.Kind)+"Attributes", func() { w.attributes(e.Kind) })
	}
	name := w.typeName(e)
	w.once(name, func() { w.qualified(e, name, list) })
}

func (w *xsdWriter) attributes(k wcodm.Kind) {
	w.raw("\n")
	w.open(`<xs:attributeGroup name="%sAttributes">`, kindName(k))
	for _, a := range attributes(k) {
		w.line(`<xs:attribute name="%s" type="Attribute"/>`, a)
	}
	w.close("</xs:attributeGroup>")
}

// simple writes a simple type with facets.
func (w *xsdWriter) simple(comment, name, base string, facets ...string) {
	w.raw("\n")
	if comment != "" {
		w.line("<!-- %s -->", comment)
	}
	w.open(`<xs:simpleType name="%s">`, name)
	w.open(`<xs:restriction base="%s">`, base)
	for _, f := range facets {
		w.line("%s", f)
	}
	w.close("</xs:restriction>")
	w.close("</xs:simpleType>")
}

// content writes the simple type of a value. Only text keeps its white space.
func (w *xsdWriter) content(e *wcodm.Element) {
	f, name := formatOf(e), contentName(e)
	facet := func(name string, n int) string { return fmt.Sprintf(`<xs:%s value="%d"/>`, name, n) }
	switch {
	case e.Kind == wcodm.KindText:
		w.simple("", name, "xs:string", facet("maxLength", f.max), `<xs:pattern value="\s*\S(.|[\n\r])*"/>`)
	case isNumber(e.Kind):
		w.simple("", name, "xs:decimal", facet("totalDigits", f.max), facet("fractionDigits", f.decimals), facet("minInclusive", 0))
	case f.chars() != "":
		w.simple("", name, "xs:token", `<xs:pattern value="`+f.chars()+`"/>`)
	case f.fixed:
		w.simple("", name, "xs:token", facet("length", f.max))
	default:
		w.simple("", name, "xs:token", facet("minLength", 1), facet("maxLength", f.max))
	}
}

// qualified writes the type of a value with its attributes.
func (w *xsdWriter) qualified(e *wcodm.Element, name, list string) {
	base, attr := contentName(e), "Attribute"
	if list != "" && onAttribute(e) {
		attr = "List-" + list
	} else if list != "" {
		base = "List-" + list
	}
	w.raw("\n")
	w.open(`<xs:complexType name="%s">`, name)
	w.open("<xs:simpleContent>")
	w.open(`<xs:extension base="%s">`, base)
	if attrs := attributes(e.Kind); len(attrs) == 1 {
		w.line(`<xs:attribute name="%s" type="%s"/>`, attrs[0], attr)
	} else {
		w.line(`<xs:attributeGroup ref="%sAttributes"/>`, kindName(e.Kind))
	}
	w.close("</xs:extension>")
	w.close("</xs:simpleContent>")
	w.close("</xs:complexType>")
}

// list writes a code list. White space around a code counts in an attribute and does not in an element.
func (w *xsdWriter) list(name string, attribute bool) {
	l, _ := listOf(name)
	base := "xs:token"
	if attribute {
		base = "xs:string"
	}
	var facets []string
	for _, c := range codes(l, w.o) {
		facets = append(facets, `<xs:enumeration value="`+c+`"/>`)
	}
	w.simple("", "List-"+name, base, facets...)
}

// dateTime writes the types of dates. XML Schema has no type for what is a plain value in one document and an element
// around it in another; mixed content comes nearest, and leaves the plain value unchecked.
func (w *xsdWriter) dateTime() {
	w.raw("\n")
	if w.o.DateElements {
		w.open(`<xs:complexType name="DateTime">`)
		w.open("<xs:choice>")
	} else {
		w.line("<!-- Either a plain value, which XML Schema cannot check here, or the value in a child element. -->")
		w.open(`<xs:complexType name="DateTime" mixed="true">`)
		w.open(`<xs:choice minOccurs="0">`)
	}
	w.line(`<xs:element name="DateTimeString" type="DateTimeString"/>`)
	w.line(`<xs:element name="DateTime" type="DateTimeString"/>`)
	w.close("</xs:choice>")
	if !w.o.DateElements {
		w.line(`<xs:attribute name="formatCode" type="DateTimeFormat"/>`)
	}
	w.close("</xs:complexType>")

	w.raw("\n")
	w.open(`<xs:complexType name="DateTimeString">`)
	w.open("<xs:simpleContent>")
	w.open(`<xs:extension base="Date">`)
	w.line(`<xs:attribute name="formatCode" type="DateTimeFormat"/>`)
	w.close("</xs:extension>")
	w.close("</xs:simpleContent>")
	w.close("</xs:complexType>")

	var formats, shapes []string
	for _, f := range dateForms() {
		comment := "xs:date and xs:dateTime"
		if f.code != "" {
			comment = f.code
			formats = append(formats, `<xs:enumeration value="`+f.code+`"/>`)
		}
		shapes = append(shapes, `<xs:pattern value="`+f.pattern+`"/> <!-- `+comment+` -->`)
	}
	w.simple("", "DateTimeFormat", "xs:string", formats...)
	w.simple("", "Date", "Day", shapes...)
	var days []string
	for _, d := range [...]string{days31, days30, days28, days29} {
		days = append(days, `<xs:pattern value="`+d+`.*"/>`)
	}
	w.simple("What begins with a day of the calendar.", "Day", "xs:token", days...)
}
