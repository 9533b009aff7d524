package oracle

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// difference is a known difference between Origo and a referee. doc/differences.md has the same list. An
// entry is about single findings or complaints: a document agrees if it does without those that entries
// explain. Exactly one of here and there is set.
type difference struct {
	name   string
	who    who
	reason string
	here   func(c *comparison, f *validate.Finding) bool // a finding here that the referee does not have
	there  func(c *comparison, x *complaint) bool        // a complaint of the referee that is no finding here
}

// xmlSchema are the referees of the XML Schemas.
const xmlSchema = libxml | jacoelho

var differences = []difference{
	{name: "empty class", who: xmlSchema, reason: "XML Schema has nothing against an element whose children are all optional and absent",
		here: func(c *comparison, f *validate.Finding) bool { return f.Rule == "COO-STR-009" && f.Path.Class() != 0 }},
	{name: "date without an element inside", who: xmlSchema, reason: "XML Schema 1.0 has no type for a value here and an element there; the schema lets the plain value pass",
		here: func(c *comparison, f *validate.Finding) bool {
			e := c.dateElement(f)
			switch f.Rule {
			case "COO-STR-001", "COO-STR-009", "COO-STR-018":
				return e != nil && len(e.kids) == 0
			case "COO-STR-019":
				return e != nil && len(e.kids) == 0 && len(e.attrs) == 0
			}
			return false
		}},
	{name: "form of a date and its format code", who: xmlSchema, reason: "the schema checks that both are among those that are read, not that they belong together",
		here: func(c *comparison, f *validate.Finding) bool {
			e := c.dateElement(f)
			return e != nil && len(e.kids) == 1 && (f.Rule == "COO-STR-018" || f.Rule == "COO-STR-019" && len(e.kids[0].attrs) == 0) && readable(c.text, e.kids[0])
		}},
	{name: "text beside the element inside of a date", who: xmlSchema, reason: "the type of dates is mixed, because the plain value must pass",
		here: func(c *comparison, f *validate.Finding) bool {
			e := c.dateElement(f)
			return (f.Rule == "COO-STR-007" || f.Rule == "COO-STR-001") && e != nil && len(e.kids) == 1 &&
				strings.HasPrefix(e.kids[0].local(), "DateTime") && !blank(c.text, e)
		}},
	{name: "format code on both elements of a date", who: xmlSchema, reason: "XML Schema 1.0 cannot say that one attribute excludes another",
		here: func(c *comparison, f *validate.Finding) bool {
			e := c.dateElement(f)
			return (f.Rule == "COO-STR-007" || f.Rule == "COO-STR-001") && e != nil && len(e.kids) == 1 && e.has("formatCode") && e.kids[0].has("formatCode")
		}},
	{name: "document type declaration", who: libxml, reason: "libxml2 reads it; refused here for safety",
		here: func(c *comparison, f *validate.Finding) bool { return f.Rule == "COO-SYN-007" }},
	{name: "version of XML", who: libxml, reason: "libxml2 reads 1.1, 2.0 and even 1. as 1.0, with a warning",
		here: func(c *comparison, f *validate.Finding) bool {
			return (f.Rule == "COO-SYN-002" || f.Rule == "COO-SYN-004") && inDeclaration(c.text, f) && strings.HasPrefix(f.Got(wcodm.EN), "XML version ")
		}},
	{name: "encoding other than UTF-8", who: libxml, reason: "libxml2 converts what iconv can, UT-F-8 included, and takes UTF-8 for what it is when UTF-16 is declared",
		here: func(c *comparison, f *validate.Finding) bool {
			return f.Rule == "COO-SYN-003" && inDeclaration(c.text, f)
		}},
	{name: "colon in the target of an instruction", who: xmlSchema, reason: "Namespaces in XML forbid it; neither looks",
		here: func(c *comparison, f *validate.Finding) bool {
			return f.Rule == "COO-SYN-009" && strings.Contains(f.Got(wcodm.EN), "in the target of a processing instruction")
		}},
	{name: "NUL behind the root", who: libxml, reason: "libxml2 takes it for the end of the document",
		here: func(c *comparison, f *validate.Finding) bool {
			return f.Rule == "COO-SYN-003" && c.text[f.Pos.Offset] == 0 && strings.HasSuffix(strings.TrimRight(c.text[:f.Pos.Offset], space), ">")
		}},
	{name: "location of a schema", who: xmlSchema, reason: "XML Schema allows xsi:schemaLocation everywhere; unknown attributes are reported here",
		here: func(c *comparison, f *validate.Finding) bool {
			return f.Rule == "COO-STR-004" && regexp.MustCompile(`^xsi:(schemaLocation|noNamespaceSchemaLocation)=`).MatchString(c.text[f.Pos.Offset:])
		}},
	{name: "reference before the root", who: jacoelho, reason: "jacoelho/xsd takes a character reference for white space between declaration and root, where none may stand",
		here: func(c *comparison, f *validate.Finding) bool {
			return f.Rule == "COO-SYN-004" && strings.HasPrefix(c.text[f.Pos.Offset:], "&#32;")
		}},

	{name: "attributes without a value", who: xmlSchema, reason: "an optional element that has attributes only is not in error here; rules about units and currencies judge it",
		there: func(c *comparison, x *complaint) bool {
			return !x.outcast && c.elements(x, func(e *element) bool {
				return len(e.kids) == 0 && blank(c.text, e) && len(e.attrs) > 0 && !c.found(e) && !strings.HasPrefix(e.local(), "DateTime")
			})
		}},
	{name: "empty element before another of its name", who: xmlSchema, reason: "what is found about the other is said of both, which have one path, and that it is empty is left out",
		there: func(c *comparison, x *complaint) bool {
			return !x.outcast && c.elements(x, func(e *element) bool {
				return len(e.kids) == 0 && blank(c.text, e) && !c.found(e) && e.parent != nil &&
					slices.ContainsFunc(e.parent.kids[e.index()+1:], func(k *element) bool { return k.name == e.name && c.found(k) })
			})
		}},
	{name: "more than 24 digits", who: libxml, reason: "libxml2 refuses a decimal with more than 24 digits behind leading zeros, be they zeros behind the point; the value fits",
		there: func(c *comparison, x *complaint) bool {
			return strings.HasPrefix(x.text, "1824 ") && c.elements(x, func(e *element) bool {
				return len(e.kids) == 0 && !c.found(e) && len(strings.TrimLeft(notDigit.ReplaceAllString(e.inside.of(c.text), ""), "0")) > 24
			})
		}},
	{name: "namespace of the element inside of a date", who: xmlSchema, reason: "each release of the WCO schemas has it in another namespace: any is read",
		there: func(c *comparison, x *complaint) bool {
			return x.outcast && c.elements(x, func(e *element) bool {
				return e.local() == "DateTimeString" && (strings.Contains(e.tag.of(c.text), `xmlns="`) || e.local() != e.name)
			})
		}},
	{name: "CDATA section between elements", who: libxml, reason: "libxml2 takes a section for text even if it is empty or blank; by XML Schema the characters count, wherever they come from",
		there: func(c *comparison, x *complaint) bool {
			return strings.HasPrefix(x.text, "1843 ") && c.elements(x, func(e *element) bool { return blankSections(c.text, e) })
		}},
	{name: "US-ASCII", who: jacoelho, reason: "jacoelho/xsd wants UTF-8 declared, of which US-ASCII is a part",
		there: func(c *comparison, x *complaint) bool { return declaration(c.text, `encoding=["']US-ASCII["']`) }},
	{name: "envelope in another order", who: xmlSchema, reason: "elements of the envelope behind the message are read here",
		there: func(c *comparison, x *complaint) bool {
			return !slices.ContainsFunc(c.ours, inEnvelope) && c.elements(x, func(e *element) bool {
				return e.parent != nil && e.parent.parent == nil && e.parent.local() == "MetaData" &&
					slices.ContainsFunc(e.parent.kids[:e.index()], func(k *element) bool { return k.local() == "Declaration" })
			})
		}},
}

func inEnvelope(f *validate.Finding) bool { return f.Path.RootClass() == wcodm.ClassMetaData }

// declaration reports whether the XML declaration of a document has something.
func declaration(text, pattern string) bool {
	d, _, ok := strings.Cut(trimMark(text), "?>")
	return ok && strings.HasPrefix(d, "<?xml") && regexp.MustCompile(pattern).MatchString(d)
}

// inDeclaration reports whether a finding stands in the XML declaration.
func inDeclaration(text string, f *validate.Finding) bool {
	return strings.HasPrefix(trimMark(text), "<?xml ") && int(f.Pos.Offset) < strings.Index(text, "?>")
}

// blankSections reports whether what an element holds beside its children is white space, some of it in CDATA
// sections.
func blankSections(text string, e *element) bool {
	own := ownText(text, e)
	rest := cdata.ReplaceAllString(own, "$1")
	return rest != own && strings.Trim(rest, space) == ""
}

func (e *element) has(attr string) bool {
	return slices.ContainsFunc(e.attrs, func(a attribute) bool { return a.name == attr })
}

// blank reports whether an element holds nothing but white space beside its children, written as such or as
// a reference.
func blank(text string, e *element) bool {
	return strings.Trim(strings.ReplaceAll(ownText(text, e), "&#13;", "\r"), space) == ""
}

const space = " \t\r\n"

// ownText is what an element holds beside its children, without comments and instructions.
func ownText(text string, e *element) string {
	var own strings.Builder
	at := e.inside.from
	for _, k := range e.kids {
		own.WriteString(text[at:k.whole.from])
		at = k.whole.to
	}
	own.WriteString(text[at:e.inside.to])
	return comment.ReplaceAllString(own.String(), "")
}

var (
	cdata    = regexp.MustCompile(`(?s)<!\[CDATA\[(.*?)\]\]>`)
	notDigit = regexp.MustCompile(`[^0-9]`)
	comment  = regexp.MustCompile(`(?s)<!--.*?-->|<\?.*?\?>`)
)

// readable reports whether value and format code of DateTimeString are both among those that the schema
// takes.
func readable(text string, e *element) bool {
	v := strings.Trim(html.UnescapeString(cdata.ReplaceAllString(ownText(text, e), "$1")), space)
	for _, f := range []string{wcodm.Format102, wcodm.Format203, wcodm.Format204, wcodm.Format205, wcodm.Format208, wcodm.Format303, wcodm.Format304, wcodm.FormatXSD} {
		if wcodm.RawDateTime(v, f).Valid() {
			return true
		}
	}
	return false
}

// dateElement returns the element that a finding about a date is about.
func (c *comparison) dateElement(f *validate.Finding) *element {
	info := f.Path.Element().Info()
	if info.Kind != wcodm.KindDateTime {
		return nil
	}
	e := c.at(f.Pos.Offset)
	if e != nil && e.local() != info.Tag { // it is not there for Origo: the finding stands at its parent
		for _, k := range e.kids {
			if k.local() == info.Tag {
				return k
			}
		}
		return nil
	}
	return e
}
