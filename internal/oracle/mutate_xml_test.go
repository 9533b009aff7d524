package oracle

import (
	"strings"

	"github.com/openorigo/origo/codec"
)

// xmlPieces are what the byte level puts into XML.
var xmlPieces = []string{"<", ">", "/", "&", "&amp;", "&#x41;", "&#65;", "&#0;", "&#xFFFE;", "&#x110000;", "&x;", "&#;", "\"", "'", "]]>", "<!-- c -->", "<!-- - -- -->", "<?p i?>", "<?xml version='1.0'?>",
	"<![CDATA[x]]>", "<![CDATA[", "<a/>", "<a b='c'/>", "<a b='c' b='d'/>", "<a xmlns:p='urn:u' p:b=''/>", "<p:a/>", "<a p:b='c'/>", "<a b='&lt;<'/>", "<a b=c/>", "<a b/>", "</a>", "<:a/>", "<a:/>", "<a:b:c/>", "<1/>", "< a/>", "<é/>",
	"<!DOCTYPE a>", "<a xmlns:xml='u'/>", "<a xmlns:xmlns='u'/>", "<a xmlns:p=''/>", "<a xmlns=''/>", "<a xml:lang='en'/>", "<a p:b='' q:b='' xmlns:p='urn:u' xmlns:q='urn:u'/>", "\x00", "\x01", "\x7f", "\x85", "\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc3\xa9", "\xef\xbf\xbe", "\xef\xbf\xbf", "\xef\xbb\xbf", " ", "=", "x", "-", ":", "\t", "\r\n", "\r"}

// onElement makes a kind that changes one element that suits it.
func onElement(name string, suits func(*element) bool, change func(m *mutator, text string, e *element) string) kind {
	return kind{name, func(m *mutator, text string) (string, bool) {
		var at []*element
		for _, e := range outline(text) {
			if suits(e) {
				at = append(at, e)
			}
		}
		if len(at) == 0 {
			return "", false
		}
		return change(m, text, pick(m, at)), true
	}}
}

func anyElement(*element) bool   { return true }
func inner(e *element) bool      { return e.parent != nil }
func leaf(e *element) bool       { return len(e.kids) == 0 && e.parent != nil && !e.inside.empty() }
func class(e *element) bool      { return len(e.kids) > 0 }
func attributed(e *element) bool { return len(e.attrs) > 0 && e.parent != nil }
func sibling(e *element) bool    { return e.parent != nil && len(e.parent.kids) > 1 }
func date(e *element) bool {
	return e.parent != nil && strings.HasPrefix(e.local(), "DateTime") && len(e.kids) == 0
}
func named(e *element) bool        { return e.parent != nil && strings.IndexByte(e.name, ':') < 0 }
func other(e *element) *element    { return e.parent.kids[(e.index()+1)%len(e.parent.kids)] }
func before(a, b *element) bool    { return a.whole.from < b.whole.from }
func (e *element) attr() attribute { return e.attrs[0] }

// index is the number of the element among the children of its parent.
func (e *element) index() int {
	for i, k := range e.parent.kids {
		if k == e {
			return i
		}
	}
	return -1
}

func elementText(name, text string) string { return "<" + name + ">" + text + "</" + name + ">" }

// rename gives an element another name in both of its tags.
func rename(text string, e *element, name string) string {
	if !e.inside.empty() || e.whole.to != e.tag.to {
		text = splice(text, span{e.inside.to + 2, e.inside.to + 2 + len(e.name)}, name)
	}
	return splice(text, span{e.tag.from + 1, e.tag.from + 1 + len(e.name)}, name)
}

// inTag puts text behind the name of a start tag.
func inTag(text string, e *element, s string) string {
	at := e.tag.from + 1 + len(e.name)
	return text[:at] + s + text[at:]
}

// gap draws a place between the children of an element.
func gap(m *mutator, e *element) int {
	k := pick(m, e.kids)
	if m.IntN(2) == 0 {
		return k.whole.from
	}
	return k.whole.to
}

func insertAt(text string, at int, s string) string { return text[:at] + s + text[at:] }

var xmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\"", "&quot;", "\r", "&#13;")

func xmlEscape(s string) string { return xmlEscaper.Replace(s) }

// xmlKinds are the mutations of XML: those of tokens first, of single values, of bytes.
func xmlKinds() []kind {
	kinds := []kind{
		onElement("element: delete", inner, func(m *mutator, s string, e *element) string { return splice(s, e.whole, "") }),
		onElement("element: delete", inner, func(m *mutator, s string, e *element) string { return splice(s, e.whole, "") }),
		onElement("element: duplicate", inner, func(m *mutator, s string, e *element) string {
			return insertAt(s, e.whole.to, pick(m, []string{"", "\n"})+e.whole.of(s))
		}),
		onElement("element: swap with the next", sibling, func(m *mutator, s string, e *element) string {
			a, b := e, other(e)
			if before(b, a) {
				a, b = b, a
			}
			return s[:a.whole.from] + b.whole.of(s) + s[a.whole.to:b.whole.from] + a.whole.of(s) + s[b.whole.to:]
		}),
		onElement("element: move among its siblings", sibling, func(m *mutator, s string, e *element) string {
			to, whole := gap(m, e.parent), e.whole.of(s)
			if to > e.whole.from {
				return s[:e.whole.from] + s[e.whole.to:max(to, e.whole.to)] + whole + s[max(to, e.whole.to):]
			}
			return s[:to] + whole + s[to:e.whole.from] + s[e.whole.to:]
		}),
		onElement("element: copy to another parent", class, func(m *mutator, s string, e *element) string {
			all := outline(s)
			return insertAt(s, gap(m, e), pick(m, all[1:]).whole.of(s))
		}),
		onElement("element: add one that may stand here", class, func(m *mutator, s string, e *element) string {
			if d := m.donors[e.local()]; len(d) > 0 {
				return insertAt(s, gap(m, e), pick(m, d))
			}
			return s
		}),
		onElement("element: add one that may stand here, in order", class, func(m *mutator, s string, e *element) string {
			if d := m.donors[e.local()]; len(d) > 0 {
				d := pick(m, d)
				return insertAt(s, inOrder(e, d), d)
			}
			return s
		}),
		onElement("element: rename to a known name", inner, func(m *mutator, s string, e *element) string { return rename(s, e, pick(m, m.names)) }),
		onElement("element: rename to an unknown name", inner, func(m *mutator, s string, e *element) string {
			return rename(s, e, pick(m, []string{"Unknown", strings.ToLower(e.name), e.name + "s", "é", "_", "a.b-c"}))
		}),
		onElement("element: add an unknown one", class, func(m *mutator, s string, e *element) string {
			return insertAt(s, gap(m, e), pick(m, []string{"<Unknown/>", "<Unknown>x</Unknown>", "<Unknown><ID>1</ID></Unknown>", "<u:X xmlns:u='urn:x'/>", "<X xmlns=''/>"}))
		}),
		onElement("element: put one into a value", leaf, func(m *mutator, s string, e *element) string {
			return insertAt(s, pick(m, []int{e.inside.from, e.inside.to}), pick(m, []string{"<b/>", "<b>x</b>", "<DateTimeString>20260312</DateTimeString>"}))
		}),
		onElement("element: close at once", inner, func(m *mutator, s string, e *element) string {
			if e.whole.to == e.tag.to {
				return s
			}
			return splice(s, span{e.tag.to - 1, e.whole.to}, "/>")
		}),
		onElement("element: empty", class, func(m *mutator, s string, e *element) string {
			return splice(s, e.inside, pick(m, []string{"", "", " ", "\n", "<!-- -->"}))
		}),
		onElement("element: unwrap", class, func(m *mutator, s string, e *element) string {
			if e.parent == nil {
				return s
			}
			return splice(s, e.whole, e.inside.of(s))
		}),
		onElement("element: wrap", anyElement, func(m *mutator, s string, e *element) string {
			return splice(s, e.whole, elementText(pick(m, []string{"Wrapper", "Declaration", e.name}), e.whole.of(s)))
		}),
		onElement("attribute: delete", attributed, func(m *mutator, s string, e *element) string { return splice(s, pick(m, e.attrs).whole, "") }),
		onElement("attribute: duplicate", attributed, func(m *mutator, s string, e *element) string {
			a := pick(m, e.attrs)
			return insertAt(s, a.whole.to, a.whole.of(s))
		}),
		onElement("attribute: rename", attributed, func(m *mutator, s string, e *element) string {
			a := pick(m, e.attrs)
			at := a.whole.from + strings.Index(a.whole.of(s), a.name)
			return splice(s, span{at, at + len(a.name)}, pick(m, attributeNames))
		}),
		onElement("attribute: add", inner, func(m *mutator, s string, e *element) string {
			return inTag(s, e, " "+pick(m, attributeNames)+"=\""+pick(m, []string{"", "x", "KGM", "102", "en", " ", "USD", "304", "718"})+"\"")
		}),
		onElement("attribute: add one of XML or XML Schema", anyElement, func(m *mutator, s string, e *element) string {
			return inTag(s, e, " "+pick(m, []string{"xml:lang=\"en\"", "xml:space=\"preserve\"", "xml:lang=\"\"", "xmlns:unused=\"urn:unused\"", xsi + ` xsi:schemaLocation="a b"`,
				xsi + ` xsi:noNamespaceSchemaLocation="a"`, xsi + ` xsi:nil="true"`, xsi + ` xsi:nil="false"`, xsi + ` xsi:type="string"`}))
		}),
		onElement("attribute: value", attributed, func(m *mutator, s string, e *element) string {
			a := pick(m, e.attrs)
			return splice(s, a.value, xmlEscape(pick(m, values).make(m, a.name, a.value.of(s))))
		}),
		onElement("attribute: date format", func(e *element) bool { return attributed(e) && e.attr().name == "formatCode" }, func(m *mutator, s string, e *element) string {
			return splice(s, e.attr().value, pick(m, []string{"", "102", "203", "204", "205", "208", "303", "304", "2", "101", "602", "610", "718", "0102", " 102 ", "ISO8601"}))
		}),
		onElement("namespace: another", anyElement, func(m *mutator, s string, e *element) string {
			return inTag(s, e, ` xmlns="`+pick(m, []string{"", "urn:x", codec.NamespaceMetaData, codec.NamespaceExtra, codec.NamespaceCertificate + "x"})+`"`)
		}),
		onElement("namespace: of the root", func(e *element) bool { return e.parent == nil && len(e.attrs) > 0 }, func(m *mutator, s string, e *element) string {
			return splice(s, e.attr().value, pick(m, []string{"", "urn:x", codec.NamespaceMetaData, codec.NamespaceResponse, strings.ToUpper(codec.NamespaceCertificate)}))
		}),
		onElement("namespace: prefix", named, func(m *mutator, s string, e *element) string {
			s = rename(s, e, "p:"+e.name)
			e.name = "p:" + e.name
			return inTag(s, e, ` xmlns:p="`+pick(m, []string{codec.NamespaceCertificate, codec.NamespaceCertificate, codec.NamespaceCertificate, "urn:x", codec.NamespaceMetaData})+`"`)
		}),
		onElement("namespace: undeclared prefix", named, func(m *mutator, s string, e *element) string { return rename(s, e, "p:"+e.name) }),
		onElement("text: between elements", class, func(m *mutator, s string, e *element) string {
			return insertAt(s, gap(m, e), pick(m, []string{"x", "&#32;", "&#x9;", "&amp;", "\u00A0", "<![CDATA[x]]>", "<![CDATA[ ]]>", "<![CDATA[]]>", "\n x \n"}))
		}),
		onElement("text: CDATA", leaf, func(m *mutator, s string, e *element) string {
			return splice(s, e.inside, "<![CDATA["+e.inside.of(s)+"]]>")
		}),
		onElement("text: CDATA in part", leaf, func(m *mutator, s string, e *element) string {
			at := e.inside.from + m.IntN(e.inside.to-e.inside.from)
			return insertAt(s, at, pick(m, []string{"<![CDATA[]]>", "<![CDATA[x]]>", "<![CDATA[ ]]>", "<![CDATA[&lt;]]>"}))
		}),
		onElement("text: comment or instruction in it", leaf, func(m *mutator, s string, e *element) string {
			at := e.inside.from + m.IntN(e.inside.to-e.inside.from+1)
			return insertAt(s, at, pick(m, []string{"<!---->", "<!-- x -->", "<?p?>", "<?p x?>", "<!-- \n -->"}))
		}),
		onElement("comment or instruction between elements", class, func(m *mutator, s string, e *element) string {
			return insertAt(s, gap(m, e), pick(m, []string{"<!---->", "<!-- x -->", "<?p?>", "<!-- \n\n -->", "<!-- <ID>1</ID> -->"}))
		}),
		onElement("text: character reference", leaf, func(m *mutator, s string, e *element) string {
			return insertAt(s, e.inside.from+m.IntN(e.inside.to-e.inside.from+1), pick(m, []string{"&#65;", "&#x41;", "&#x20;", "&#10;", "&#13;", "&#xE9;", "&#x1F600;", "&#x1;", "&#xD800;", "&#xFFFF;", "&lt;", "&quot;", "&apos;", "&nbsp;"}))
		}),
		onElement("white space in a tag", inner, func(m *mutator, s string, e *element) string {
			return insertAt(s, e.tag.from+1+len(e.name), pick(m, []string{" ", "\n", "\t", "\n\n  "}))
		}),
		onElement("white space between elements", class, func(m *mutator, s string, e *element) string {
			return insertAt(s, gap(m, e), pick(m, []string{" ", "\n", "\n\n\n", "\t", "\r\n"}))
		}),
		onElement("date: form", date, func(m *mutator, s string, e *element) string {
			v := e.inside.of(s)
			return splice(s, e.whole, pick(m, []string{elementText("DateTime", "2026-03-12T12:00:00Z"), elementText("DateTimeString", v), elementText("DateTime", v), "2026-03-12T12:00:00", v,
				`<DateTimeString formatCode="304">20260312120000+01</DateTimeString>`, `<p:DateTimeString xmlns:p="urn:x" formatCode="102">` + v + `</p:DateTimeString>`, e.whole.of(s) + e.whole.of(s)}))
		}),
		onElement("date: format code on the element", date, func(m *mutator, s string, e *element) string {
			return splice(s, e.parent.whole, "<"+e.parent.name+` formatCode="`+pick(m, []string{"102", "102", "304", "999"})+`">`+e.inside.of(s)+"</"+e.parent.name+">")
		}),
		{"document: XML declaration", func(m *mutator, s string) (string, bool) {
			if i := strings.Index(s, "?>"); strings.HasPrefix(s, "<?xml") && i > 0 {
				s = s[i+2:]
			}
			return pick(m, []string{"", `<?xml version="1.0"?>`, `<?xml version='1.0' encoding='utf-8' standalone='yes'?>`, `<?xml version="1.1"?>`, `<?xml version="1.0" encoding="ISO-8859-1"?>`,
				`<?xml version="1.0" encoding="US-ASCII"?>`, `<?xml version="1.0" encoding="UTF-16"?>`, `<?xml encoding="UTF-8"?>`, `<?xml version="1.0" standalone="maybe"?>`, `<?xml version="2.0"?>`, `<?xml version="1.0" encoding="x"?>`,
				" <?xml version=\"1.0\"?>", "<?XML version='1.0'?>"}) + s, true
		}},
		{"document: before the root", func(m *mutator, s string) (string, bool) {
			all := outline(s)
			if len(all) == 0 {
				return "", false
			}
			return insertAt(s, all[0].whole.from, pick(m, []string{"<!-- x -->", "<?p x?>", "x", "<!DOCTYPE Declaration>", "<!DOCTYPE Declaration [<!ENTITY e 'x'>]>", "<a/>", "\n", "&#32;", "<!-- -- -->"})), true
		}},
		{"document: envelope", func(m *mutator, s string) (string, bool) {
			all := outline(s)
			if len(all) == 0 {
				return "", false
			}
			body := all[0].whole.of(s)
			head := pick(m, []string{"", "<WCODataModelVersionCode>3.6</WCODataModelVersionCode>", "<WCOTypeName>COO</WCOTypeName>", "<WCOTypeName>COO</WCOTypeName><ResponsibleCountryCode>XA</ResponsibleCountryCode>",
				"<ResponsibleCountryCode>XAA</ResponsibleCountryCode>", "<Unknown/>", "<WCOTypeName/>", "x"})
			tail := pick(m, []string{"", "", "", body, "<WCOTypeName>COO</WCOTypeName>"})
			return `<MetaData xmlns="` + pick(m, []string{codec.NamespaceMetaData, codec.NamespaceMetaData, codec.NamespaceCertificate, "urn:x"}) + `">` + head + body + tail + "</MetaData>", true
		}},
	}
	for i := range values {
		v := &values[i]
		k := onElement(v.name, leaf, func(m *mutator, s string, e *element) string {
			return splice(s, e.inside, xmlEscape(v.make(m, e.local(), e.inside.of(s))))
		})
		kinds = append(kinds, k, k) // one half of what goes wrong in practice is in values
	}
	return append(kinds, byteKinds(xmlPieces)...)
}

const xsi = `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`

var attributeNames = []string{"unitCode", "currencyID", "formatCode", "languageID", "name", "listID", "listVersionID", "listAgencyID", "schemeID", "schemeURI", "unknown", "UnitCode", "xml:lang"}

// inOrder is where, by the order of the dictionary, a donor belongs in an element of a class.
func inOrder(e *element, donor string) int {
	name := donor[1:strings.IndexAny(donor, " />")]
	rank := ranks[e.local()]
	for _, k := range e.kids {
		if rank[k.local()] > rank[name] {
			return k.whole.from
		}
	}
	return e.kids[len(e.kids)-1].whole.to
}
