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
	wide    bool // something was written that XML may not be able to carry
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

// Names come as end tags: an end tag without its slash is the start tag.

// open writes the start tag of a class element with the unknown attributes it had.
func (e *xmlEncoder) open(end string, x *wcodm.Extra, class wcodm.ClassID) {
	if e.indent != "" && (e.depth > 0 || e.started) {
		e.newline()
	}
	n := len(e.b)
	e.b = append(e.b, end[1:]...)
	e.b[n] = '<'
	if x != nil {
		e.attributes(x.Sorted(), class, 0, 0)
		e.b = append(append(e.b[:len(e.b)-1], e.attrs...), '>')
		e.attrs = e.attrs[:0]
	}
	e.depth++
	e.leafed = true
}

// namespaced writes the start tag of a root.
func (e *xmlEncoder) namespaced(end, space string, x *wcodm.Extra, class wcodm.ClassID) {
	e.open(end, x, class)
	e.b = append(e.b[:len(e.b)-1], ` xmlns="`...)
	e.b = append(append(e.b, space...), `">`...)
}

func (e *xmlEncoder) close(end string) {
	e.depth--
	if e.indent != "" && !e.leafed {
		e.newline()
	}
	e.leafed = false
	e.b = append(e.b, end...)
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
		e.attrs, _ = scan.AppendAttr(e.attrs, r.Space)
		e.attrs = append(e.attrs, '"')
	}
	e.attrs = append(append(append(append(e.attrs, ' '), prefix...), r.Name...), `="`...)
	e.attrs, _ = scan.AppendAttr(e.attrs, r.Raw)
	e.attrs = append(e.attrs, '"')
	e.wide = true
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
	e.wide = true
	switch {
	case r.JSON:
		e.newline()
		e.b = append(e.b, `<Content xmlns="`+NamespaceExtra+`" kind="`...)
		e.b = append(e.b, r.Kind.String()...)
		e.b = append(e.b, `" name="`...)
		e.escaped(scan.AppendAttr(e.b, r.Name))
		if !placed && r.Kind == wcodm.ExtraAttribute {
			if r.After == 0 || r.After.Info().Repeats() {
				e.lose(r, "has no element to stand on")
			}
			e.b = append(append(e.b, `" after="`...), r.After.Info().Tag...)
		}
		e.b = append(e.b, `">`...)
		e.escaped(scan.AppendText(e.b, r.Raw))
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

// escaped goes on with what AppendText and AppendAttr returned.
func (e *xmlEncoder) escaped(b []byte, plain bool) {
	e.b = b
	if !plain {
		e.wide = true
	}
}

// element writes a simple element with at most one attribute, of which open is what stands before its value.
func (e *xmlEncoder) element(end, value, open, attr string) {
	if value == "" || len(e.attrs) > 0 {
		e.start(end)
		if attr != "" {
			e.attr(open[1:len(open)-2], attr)
		}
		e.value(end, value)
		return
	}
	if e.indent != "" {
		e.newline()
	}
	e.leafed = false
	if attr == "" {
		e.escaped(scan.AppendElement(e.b, end, value))
	} else {
		e.escaped(scan.AppendQualified(e.b, end, open, attr, value))
	}
}

// start begins a start tag, which attr and value complete.
func (e *xmlEncoder) start(end string) {
	if e.indent != "" {
		e.newline()
	}
	n := len(e.b)
	e.b = append(e.b, end[1:len(end)-1]...)
	e.b[n] = '<'
}

func (e *xmlEncoder) attr(name, value string) {
	if len(e.attrs) > 0 {
		e.distinct(name)
	}
	e.b = append(append(append(e.b, ' '), name...), `="`...)
	e.escaped(scan.AppendAttr(e.b, value))
	e.b = append(e.b, '"')
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
func (e *xmlEncoder) value(end, value string) {
	if len(e.attrs) > 0 {
		e.b = append(e.b, e.attrs...)
		e.attrs = e.attrs[:0]
	}
	e.leafed = false
	if value == "" {
		e.b = append(e.b, "/>"...)
		return
	}
	e.escaped(scan.AppendText(append(e.b, '>'), value))
	e.b = append(e.b, end...)
}

func (e *xmlEncoder) text(end string, v *wcodm.Text) {
	e.element(end, v.Value, ` languageID="`, v.Language)
}

func (e *xmlEncoder) code(end string, v *wcodm.Code) {
	if v.Attr == nil {
		e.element(end, v.Value, "", "")
		return
	}
	e.start(end)
	v.Attr.Each(func(name, value string) bool { e.attr(name, value); return true })
	e.value(end, v.Value)
}

func (e *xmlEncoder) identifier(end string, v *wcodm.Identifier) {
	if v.Attr == nil {
		e.element(end, v.Value, "", "")
		return
	}
	e.start(end)
	v.Attr.Each(func(name, value string) bool { e.attr(name, value); return true })
	e.value(end, v.Value)
}

func (e *xmlEncoder) decimal(end string, v *wcodm.Decimal) { e.element(end, v.Lexical(), "", "") }

func (e *xmlEncoder) amount(end string, v *wcodm.Amount) {
	e.element(end, v.Value.Lexical(), ` currencyID="`, v.Currency)
}

func (e *xmlEncoder) measure(end string, v *wcodm.Measure) {
	e.element(end, v.Value.Lexical(), ` unitCode="`, v.Unit)
}

func (e *xmlEncoder) quantity(end string, v *wcodm.Quantity) {
	e.element(end, v.Value.Lexical(), ` unitCode="`, v.Unit)
}

func (e *xmlEncoder) indicator(end string, v *wcodm.Indicator) { e.element(end, v.Lexical(), "", "") }

// dateTime writes the form of the WCO 3.6 schemas where there is a format code, and the bare value
// where there is none.
func (e *xmlEncoder) dateTime(end string, v *wcodm.DateTime) {
	if v.Format() == "" {
		e.element(end, v.Lexical(), "", "")
		return
	}
	e.start(end)
	if len(e.attrs) > 0 {
		e.distinct("formatCode")
		e.b = append(e.b, e.attrs...)
		e.attrs = e.attrs[:0]
	}
	e.leafed = false
	e.b = append(e.b, '>')
	if value := v.Lexical(); value != "" {
		e.escaped(scan.AppendQualified(e.b, "</DateTimeString>", ` formatCode="`, v.Format(), value))
	} else {
		e.b = append(e.b, "<DateTimeString"...)
		e.attr("formatCode", v.Format())
		e.b = append(e.b, "/>"...)
	}
	e.b = append(e.b, end...)
}
