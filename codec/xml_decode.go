package codec

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// frame is the state of decoding one class.
type frame struct {
	class  wcodm.ClassID   // of the Go struct: unknown content refers to it
	base   wcodm.ElementID // its first element
	first  wcodm.ElementID // first element of the role that is read: positions refer to it
	node   uint32
	last   int // ordinal of the furthest element so far
	seen   uint64
	extra  **wcodm.Extra
	lone   int  // JSON: ordinal+1 of an element that came as a lone object in place of an array
	inside bool // something stood in the class, if only what is not known
	filled bool // something of it is kept

	// Unknown content stands behind occurrence at of element anchor. An element that turns out to
	// have no value will not be written, and gives way to the anchor before it.
	anchor, before wcodm.ElementID
	at, beforeAt   int
}

// advance makes occurrence index of ordinal k the anchor.
func (f *frame) advance(k, index int, single bool) {
	if single {
		f.before, f.beforeAt = f.anchor, f.at
	}
	f.anchor, f.at = f.base+wcodm.ElementID(k), index
	if !single {
		f.before, f.beforeAt = f.anchor, f.at
		f.filled = true // an empty occurrence is written, too
	}
	f.inside = true
}

// retreat takes the anchor back to where it was before the latest element.
func (f *frame) retreat() { f.anchor, f.at = f.before, f.beforeAt }

// decoder holds what the decoders of both syntaxes share.
type decoder struct {
	cfg    decodeConfig
	src    *Source
	node   uint32 // the node opened last
	vacant bool   // the element read last has no value
	slabs  slabs
	err    *SyntaxError
}

// items returns an empty slice with room for the goods items of the document.
func (d *decoder) items() []coo.Item {
	return make([]coo.Item, 0, itemCount(d.src.format, d.src.data))
}

// problem reports something at byte off. Its path is that of node at.
func (d *decoder) problem(kind ProblemKind, at uint32, off int, name, got, want string) {
	if limit := d.cfg.problemLimit(); len(d.src.problems) >= limit {
		if d.err == nil {
			d.refuse(TooLarge, off, "more than "+plural(limit, "problem"), "at most that many")
			d.err.Limit = true
		}
		return
	}
	d.src.problems = append(d.src.problems, Problem{
		Kind: kind, Path: d.src.path(at), Pos: Position{Offset: int64(off)}, Name: name, Got: clip(got), Want: want,
	})
}

// keep stores unknown content behind the anchor of f, unless the caller does not want it.
func (d *decoder) keep(f *frame, c wcodm.RawContent) {
	f.inside = true
	if d.cfg.unknown == DropUnknown || d.err != nil {
		return
	}
	f.filled = true
	c.In, c.After, c.Index = f.class, f.anchor, f.at
	if *f.extra == nil {
		*f.extra = new(wcodm.Extra)
	}
	(*f.extra).Content = append((*f.extra).Content, c)
}

// child notes how the element of f that was read last turned out.
func (d *decoder) child(f *frame) {
	if d.vacant {
		f.retreat()
		d.vacant = false
	} else if f.seen != 0 {
		f.filled = true
	}
}

// end closes a class. The class of a node that is no root and holds nothing is reported.
func (d *decoder) end(f *frame) {
	(*f.extra).Sort()
	d.vacant = !f.filled
	if !f.inside && f.node != d.src.root {
		d.problem(EmptyElement, f.node, int(d.src.nodes[f.node].off), d.src.nodes[f.node].elem.Info().Tag, "", "content")
	}
}

type xmlDecoder struct {
	decoder
	x       scan.XML
	space   string           // namespace of the message
	payload func() (ok bool) // reads the message inside of the envelope
	scratch []byte
	attrs   []scan.Attr // of a date and of the element inside of it
}

// next moves to the next child element of f; false at its end tag and when the document is broken.
func (d *xmlDecoder) next(f *frame) bool {
	d.child(f)
	for {
		switch d.x.Next() {
		case scan.Start:
			return d.err == nil
		case scan.Text:
			at := d.x.Offset
			for isSpace(d.src.data[at]) {
				at++
			}
			d.problem(StrayText, f.node, at, "", trimSpace(d.x.Text), "elements only")
			raw, _ := scan.AppendText(nil, d.x.Text)
			d.keep(f, wcodm.RawContent{Kind: wcodm.ExtraText, Raw: string(raw)})
		case scan.End:
			d.end(f)
			return false
		default:
			return false
		}
	}
}

// open starts element k of the class: it checks namespace, order and repetition. It returns false if
// the element was disposed of as unknown content.
func (d *xmlDecoder) open(f *frame, k, index int, single bool) bool {
	if d.x.Space != d.space {
		if d.isForeignSyntax() { // AdditionalInformation has an element Content, too
			d.foreignSyntax(f)
		} else {
			d.reject(f, ForeignNamespace, "namespace "+d.space)
		}
		return false
	}
	if single && f.seen&(1<<k) != 0 {
		d.reject(f, Repeated, "one occurrence")
		return false
	}
	e := f.first + wcodm.ElementID(k)
	d.node = d.src.openNode(e, index, d.x.Offset, f.node)
	if k < f.last {
		further := (f.first + wcodm.ElementID(f.last)).Info().Tag
		d.problem(OutOfOrder, d.node, d.x.Offset, d.x.Local, further, "it before "+further)
	} else {
		f.last = k
	}
	f.seen |= 1 << k
	f.advance(k, index, single)
	return true
}

// classAttributes disposes of the attributes of a class element: there are none in the dictionary.
func (d *xmlDecoder) classAttributes(f *frame) {
	for i := range d.x.Attrs {
		d.unknownAttribute(f, f.node, &d.x.Attrs[i])
	}
}

func (d *xmlDecoder) unknownAttribute(f *frame, at uint32, a *scan.Attr) {
	d.problem(UnknownAttribute, at, a.Offset, a.Local, a.Value, "no such attribute")
	d.keep(f, wcodm.RawContent{Kind: wcodm.ExtraAttribute, Space: a.Space, Name: a.Local, Raw: a.Value})
}

// unknown disposes of an element that the class does not have.
func (d *xmlDecoder) unknown(f *frame) {
	if d.payload != nil && f.class == wcodm.ClassMetaData && d.payload() {
		return
	}
	if d.isForeignSyntax() {
		d.foreignSyntax(f)
		return
	}
	d.reject(f, UnknownElement, "an element of "+f.class.Info().Name)
}

// reject reports the current element and keeps it raw.
func (d *xmlDecoder) reject(f *frame, kind ProblemKind, want string) {
	start, name, space := d.x.Offset, d.x.Local, d.x.Space
	got := ""
	if kind == ForeignNamespace {
		got = "namespace " + space
		if space == "" {
			got = "no namespace"
		}
	}
	d.problem(kind, f.node, start, name, got, want)
	d.skipRaw(f, start, name, space)
}

// skipRaw consumes the current element and keeps it as unknown content.
func (d *xmlDecoder) skipRaw(f *frame, start int, name, space string) {
	scope := d.x.Bindings()
	end, ok := d.x.Skip()
	if !ok {
		return
	}
	d.scratch = d.x.AppendSelfContained(d.scratch[:0], start, end, scope)
	d.keep(f, wcodm.RawContent{Kind: wcodm.ExtraElement, Space: space, Name: name, Raw: string(d.scratch)})
}

func (d *xmlDecoder) isForeignSyntax() bool {
	return d.x.Space == NamespaceExtra && d.x.Local == "Content"
}

// foreignSyntax reads unknown content that came from JSON.
func (d *xmlDecoder) foreignSyntax(f *frame) {
	c := wcodm.RawContent{Kind: wcodm.ExtraElement, JSON: true}
	start, space := d.x.Offset, d.x.Space
	for _, a := range d.x.Attrs {
		switch a.Local {
		case "name":
			c.Name = a.Value
		case "kind":
			if a.Value == wcodm.ExtraAttribute.String() {
				c.Kind = wcodm.ExtraAttribute
			}
		}
	}
	text, ok := d.x.Leaf()
	if !ok || !validJSON(text) {
		if d.x.Err() == nil && !ok {
			d.problem(UnknownElement, f.node, start, "Content", "", "a JSON value")
			d.skipRaw(f, start, "Content", space)
			return
		}
		if ok {
			d.problem(UnknownElement, f.node, start, "Content", text, "a JSON value")
			raw := `<Content xmlns="` + NamespaceExtra + `">`
			body, _ := scan.AppendText([]byte(raw), text)
			d.keep(f, wcodm.RawContent{Kind: wcodm.ExtraElement, Space: space, Name: "Content", Raw: string(body) + "</Content>"})
		}
		return
	}
	c.Raw = compact(text)
	d.problem(UnknownElement, f.node, start, c.Name, text, "an element of "+f.class.Info().Name)
	d.keep(f, c)
}

// leaf reads the character data of the current simple element; false if there is none to read. The
// attributes are still those of the start tag afterwards.
func (d *xmlDecoder) leaf(f *frame) (string, bool) {
	start, name, space := d.x.Offset, d.x.Local, d.x.Space
	text, ok := d.x.Leaf()
	if ok {
		if text == "" && len(d.x.Attrs) == 0 {
			d.problem(EmptyElement, d.node, start, name, "", "a value")
		}
		return text, true
	}
	if d.x.Err() == nil {
		d.problem(NotSimple, d.node, start, name, "elements", "a value")
		f.retreat()
		d.skipRaw(f, start, name, space)
		d.vacant = true
	}
	return "", false
}

// token reads a value whose surrounding white space carries no meaning: everything but text
// (whiteSpace="collapse" in the WCO schemas).
func (d *xmlDecoder) token(f *frame) (string, bool) {
	s, ok := d.leaf(f)
	return trimSpace(s), ok
}

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

// attribute returns the one attribute that a kind of value has, and disposes of all others.
func (d *xmlDecoder) attribute(f *frame, attrs []scan.Attr, name string) string {
	value := ""
	for i := range attrs {
		if a := &attrs[i]; a.Local == name && a.Space == "" {
			value = a.Value
		} else {
			d.unknownAttribute(f, d.node, a)
		}
	}
	return value
}

func (d *xmlDecoder) text(f *frame, v *wcodm.Text) {
	if s, ok := d.leaf(f); ok {
		*v = wcodm.Text{Value: s, Language: d.attribute(f, d.x.Attrs, "languageID")}
		d.vacant = v.IsZero()
	}
}

func (d *xmlDecoder) code(f *frame, v *wcodm.Code) {
	s, ok := d.token(f)
	if !ok {
		return
	}
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
		if a.Space != "" || !v.Attr.Set(a.Local, a.Value) {
			d.unknownAttribute(f, d.node, a)
		}
	}
	if *v.Attr == (wcodm.CodeAttr{}) {
		v.Attr = nil
	}
	d.vacant = v.IsZero()
}

func (d *xmlDecoder) identifier(f *frame, v *wcodm.Identifier) {
	s, ok := d.token(f)
	if !ok {
		return
	}
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
		if a.Space != "" || !v.Attr.Set(a.Local, a.Value) {
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
			d.attrs = append(d.attrs, d.x.Attrs...)
			ok = d.x.Next() == scan.End
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
	f.retreat()
	d.vacant = true
	for d.x.Depth() >= depth {
		if d.x.Next() == scan.Invalid {
			return
		}
	}
	scope := d.x.Bindings()
	d.scratch = d.x.AppendSelfContained(d.scratch[:0], start, d.x.End, scope)
	d.keep(f, wcodm.RawContent{Kind: wcodm.ExtraElement, Space: space, Name: name, Raw: string(d.scratch)})
}
