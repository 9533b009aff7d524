package codec

import (
	"strconv"

	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

type xmlEncoder struct {
	b       []byte
	indent  string
	depth   int
	leafed  bool // the last thing written is a start tag
	started bool // something stands before the first element
	bad     bool // a character that XML cannot carry was met
	attrs   []byte
	pending []wcodm.RawContent // the content that attrs comes from, among other
	m       message
	lost    string // unknown content that XML cannot carry, and why
}

// lose notes unknown content that cannot be written.
func (e *xmlEncoder) lose(r *wcodm.RawContent, why string) {
	if e.lost == "" {
		e.lost = "unknown " + r.Kind.String() + " " + r.Name + " in " + r.In.Info().Name + " " + why
	}
}

func (e *xmlEncoder) newline() {
	if e.indent == "" {
		return
	}
	e.b = append(e.b, '\n')
	for range e.depth {
		e.b = append(e.b, e.indent...)
	}
}

// open writes the start tag of a class element with the unknown attributes it had.
func (e *xmlEncoder) open(tag string, x *wcodm.Extra, class wcodm.ClassID) {
	if e.depth > 0 || e.started {
		e.newline()
	}
	e.b = append(append(e.b, '<'), tag...)
	if x != nil {
		e.attributes(x.Sorted(), class, 0, 0)
		e.b = append(e.b, e.attrs...)
		e.attrs = e.attrs[:0]
	}
	e.b = append(e.b, '>')
	e.depth++
	e.leafed = true
}

// namespaced writes the start tag of a root.
func (e *xmlEncoder) namespaced(tag, space string, x *wcodm.Extra, class wcodm.ClassID) {
	e.open(tag, x, class)
	e.b = append(e.b[:len(e.b)-1], ` xmlns="`...)
	e.b = append(append(e.b, space...), `">`...)
}

func (e *xmlEncoder) close(tag string) {
	e.depth--
	if !e.leafed {
		e.newline()
	}
	e.leafed = false
	e.b = append(append(append(e.b, "</"...), tag...), '>')
}

// attributes prepares the unknown attributes of the element that is written next.
func (e *xmlEncoder) attributes(x *wcodm.Extra, in wcodm.ClassID, after wcodm.ElementID, index int) {
	e.pending = x.At(in, after, index)
	var names map[[2]string]bool
	for i := range e.pending {
		r := &e.pending[i]
		if r.Kind != wcodm.ExtraAttribute || r.JSON {
			continue
		}
		if name := [2]string{r.Space, r.Name}; names[name] {
			e.lose(r, "is there twice")
		} else {
			if names == nil {
				names = map[[2]string]bool{}
			}
			names[name] = true
		}
		if r.Space == xmlnsSpace || r.Space == "" && r.Name == "xmlns" {
			e.lose(r, "would be a namespace declaration")
		}
		e.attribute(r, i)
	}
}

const xmlSpace = "http://www.w3.org/XML/1998/namespace"

// attribute adds unknown attribute r. The number of the attribute makes its prefix its own.
func (e *xmlEncoder) attribute(r *wcodm.RawContent, number int) {
	prefix := ""
	switch r.Space {
	case "":
	case xmlSpace:
		prefix = "xml:"
	default:
		prefix = "a" + strconv.Itoa(number) + ":"
		e.attrs = append(append(append(e.attrs, " xmlns:"...), prefix[:len(prefix)-1]...), `="`...)
		e.attrs = append(e.must(scan.AppendAttr(e.attrs, r.Space)), '"')
	}
	e.attrs = append(append(append(append(e.attrs, ' '), prefix...), r.Name...), `="`...)
	e.attrs = append(e.must(scan.AppendAttr(e.attrs, r.Raw)), '"')
}

// extra writes the unknown content that stands behind occurrence index of element after.
func (e *xmlEncoder) extra(x *wcodm.Extra, in wcodm.ClassID, after wcodm.ElementID, index int) {
	here := x.At(in, after, index)
	for i := range here {
		e.content(&here[i], true)
	}
}

// rest writes the unknown content whose anchor is not there. An attribute of an element without a
// value has the empty element as its carrier.
func (e *xmlEncoder) rest(x *wcodm.Extra, in wcodm.ClassID, count func(wcodm.ElementID) int) {
	all := x.In(in)
	for i := 0; i < len(all); {
		here := x.At(in, all[i].After, all[i].Index)
		i += len(here)
		after := here[0].After.Info()
		missing := here[0].Index >= count(here[0].After)
		if here[0].After == 0 {
			missing = here[0].Index != 0
		}
		if r := &here[0]; r.Kind == wcodm.ExtraAttribute && !r.JSON && r.After != 0 && (after.Kind == wcodm.KindClass || missing && after.Repeats()) {
			e.lose(r, "has no element to stand on")
			continue
		}
		if !missing {
			continue
		}
		if here[0].After != 0 {
			e.attributes(x, in, here[0].After, here[0].Index)
		}
		if len(e.attrs) > 0 {
			e.newline()
			e.b = append(append(append(append(e.b, '<'), after.Tag...), e.attrs...), "/>"...)
			e.attrs, e.leafed = e.attrs[:0], false
		}
		for j := range here {
			e.content(&here[j], false)
		}
	}
}

// content writes one piece of unknown content; placed says that the element behind which it belongs is
// there.
func (e *xmlEncoder) content(r *wcodm.RawContent, placed bool) {
	switch {
	case r.JSON:
		e.newline()
		e.b = append(e.b, `<Content xmlns="`+NamespaceExtra+`" kind="`...)
		e.b = append(e.b, r.Kind.String()...)
		e.b = append(e.b, `" name="`...)
		e.b = e.must(scan.AppendAttr(e.b, r.Name))
		if !placed && r.Kind == wcodm.ExtraAttribute {
			if r.After == 0 || r.After.Info().Repeats() {
				e.lose(r, "has no element to stand on")
			}
			e.b = append(append(e.b, `" after="`...), r.After.Info().Tag...)
		}
		e.b = append(e.b, `">`...)
		e.b = e.must(scan.AppendText(e.b, r.Raw))
		e.b = append(e.b, "</Content>"...)
	case r.Kind == wcodm.ExtraElement:
		if e.m.claims(r, placed) {
			e.lose(r, "would be read as what is known")
		}
		e.newline()
		e.b = append(e.b, r.Raw...)
	case r.Kind == wcodm.ExtraText:
		e.b = append(e.b, r.Raw...)
	default:
		return
	}
	e.leafed = false
}

func (e *xmlEncoder) must(b []byte, ok bool) []byte {
	e.bad = e.bad || !ok
	return b
}

// element writes a simple element with at most one attribute.
func (e *xmlEncoder) element(tag, value, name, attr string) {
	e.newline()
	e.b = append(append(e.b, '<'), tag...)
	if attr != "" {
		e.attr(name, attr)
	}
	e.value(tag, value)
}

func (e *xmlEncoder) attr(name, value string) {
	if len(e.attrs) > 0 {
		e.distinct(name)
	}
	e.b = append(append(append(e.b, ' '), name...), `="`...)
	e.b = append(e.must(scan.AppendAttr(e.b, value)), '"')
}

// distinct checks that no unknown attribute of the element has the name of a known one.
func (e *xmlEncoder) distinct(name string) {
	for i := range e.pending {
		if r := &e.pending[i]; r.Kind == wcodm.ExtraAttribute && !r.JSON && r.Space == "" && r.Name == name {
			e.lose(r, "is there twice")
		}
	}
}

// value ends the start tag and writes value and end tag.
func (e *xmlEncoder) value(tag, value string) {
	if len(e.attrs) > 0 {
		e.b = append(e.b, e.attrs...)
		e.attrs = e.attrs[:0]
	}
	e.leafed = false
	if value == "" {
		e.b = append(e.b, "/>"...)
		return
	}
	e.b = e.must(scan.AppendText(append(e.b, '>'), value))
	e.b = append(append(append(e.b, "</"...), tag...), '>')
}

func (e *xmlEncoder) text(tag string, v wcodm.Text) {
	e.element(tag, v.Value, "languageID", v.Language)
}

func (e *xmlEncoder) code(tag string, v wcodm.Code) {
	if v.Attr == nil {
		e.element(tag, v.Value, "", "")
		return
	}
	e.newline()
	e.b = append(append(e.b, '<'), tag...)
	v.Attr.Each(func(name, value string) bool { e.attr(name, value); return true })
	e.value(tag, v.Value)
}

func (e *xmlEncoder) identifier(tag string, v wcodm.Identifier) {
	if v.Attr == nil {
		e.element(tag, v.Value, "", "")
		return
	}
	e.newline()
	e.b = append(append(e.b, '<'), tag...)
	v.Attr.Each(func(name, value string) bool { e.attr(name, value); return true })
	e.value(tag, v.Value)
}

func (e *xmlEncoder) decimal(tag string, v wcodm.Decimal) { e.element(tag, v.Lexical(), "", "") }

func (e *xmlEncoder) amount(tag string, v wcodm.Amount) {
	e.element(tag, v.Value.Lexical(), "currencyID", v.Currency)
}

func (e *xmlEncoder) measure(tag string, v wcodm.Measure) {
	e.element(tag, v.Value.Lexical(), "unitCode", v.Unit)
}

func (e *xmlEncoder) quantity(tag string, v wcodm.Quantity) {
	e.element(tag, v.Value.Lexical(), "unitCode", v.Unit)
}

func (e *xmlEncoder) indicator(tag string, v wcodm.Indicator) { e.element(tag, v.Lexical(), "", "") }

// dateTime writes the form of the WCO 3.6 schemas where there is a format code, and the bare value
// where there is none.
func (e *xmlEncoder) dateTime(tag string, v wcodm.DateTime) {
	if v.Format() == "" {
		e.element(tag, v.Lexical(), "", "")
		return
	}
	e.newline()
	e.b = append(append(e.b, '<'), tag...)
	if len(e.attrs) > 0 {
		e.distinct("formatCode")
	}
	e.b = append(append(e.b, e.attrs...), `><DateTimeString`...)
	e.attrs = e.attrs[:0]
	e.attr("formatCode", v.Format())
	e.value("DateTimeString", v.Lexical())
	e.b = append(append(append(e.b, "</"...), tag...), '>')
}
