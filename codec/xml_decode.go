package codec

import (
	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

type xmlDecoder struct {
	decoder
	x         scan.XML
	space     string           // namespace of the message
	payload   func() (ok bool) // reads the message inside of the envelope
	scratch   []byte
	attrs     []scan.Attr // of a date and of the element inside of it
	own       bool        // the message has a child that is not in a foreign namespace
	elsewhere int         // offset of the first child of the message in a foreign namespace, 0 if there is none
}

// at returns the offset of the element opened last.
func (d *decoder) at() int { return int(d.src.nodes[d.node].off) }

// next moves to the next child element of f; false at its end tag and when the document is broken.
func (d *xmlDecoder) next(f *frame) bool {
	d.catchUp(f)
	for {
		switch d.x.Next() {
		case scan.Start:
			if d.err != nil {
				d.x.Unsee()
			}
			return d.err == nil
		case scan.Text:
			at := d.x.Offset
			for isSpace(d.src.data[at]) {
				at++
			}
			d.problem(StrayText, f.node, at, "", trimSpace(d.x.Text), "elements only")
			raw, _ := scan.AppendText(nil, trimSpace(d.x.Text))
			d.keep(f, wcodm.RawContent{Kind: wcodm.ExtraText, Raw: string(raw)})
		case scan.End:
			d.end(f)
			d.look(f)
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
		// Behind the element itself it cannot be taken for it when the elements are put in order.
		anchor, at := f.anchor, f.at
		f.anchor, f.at = f.base+wcodm.ElementID(k), 0
		d.reject(f, Repeated, "one occurrence")
		f.anchor, f.at = anchor, at
		return false
	}
	d.own = true
	d.place(f, k, index, d.x.Offset, single)
	if k < f.last {
		further := (f.first + wcodm.ElementID(f.last)).Info().Tag
		d.problem(OutOfOrder, d.node, d.x.Offset, d.x.Local, further, "it before "+further)
	} else {
		f.last = k
	}
	return true
}

// openClass is open for a class element.
func (d *xmlDecoder) openClass(f *frame, k, index int, single bool) bool {
	if !d.open(f, k, index, single) {
		return false
	}
	d.x.Look()
	return true
}

// classAttributes disposes of the attributes of a class element: there are none in the dictionary.
func (d *xmlDecoder) classAttributes(f *frame) {
	for i := range d.x.Attrs {
		d.unknownAttribute(f, f.node, &d.x.Attrs[i])
	}
}

func (d *xmlDecoder) unknownAttribute(f *frame, at uint32, a *scan.Attr) {
	d.reach(f)
	d.problem(UnknownAttribute, at, a.Offset, a.Local, a.Value, "no such attribute")
	if d.repeat(a.Offset, len(a.Space)) {
		d.keep(f, wcodm.RawContent{Kind: wcodm.ExtraAttribute, Space: a.Space, Name: a.Local, Raw: a.Value})
	}
}

// unknown disposes of an element that the class does not have.
func (d *xmlDecoder) unknown(f *frame) {
	if d.payload != nil && f.class == wcodm.ClassMetaData && d.payload() {
		f.inside, d.vacant = true, false
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
	if space == d.space {
		d.own = true
	} else if d.elsewhere == 0 && f.node == d.src.root {
		d.elsewhere = start
	}
	got := ""
	if kind == ForeignNamespace {
		got = "namespace " + clip(space)
		if space == "" {
			got = "no namespace"
		}
	}
	d.problem(kind, f.node, start, name, got, want)
	d.skipRaw(f, start, name, space)
}

// skipRaw consumes the current element and keeps it as unknown content.
func (d *xmlDecoder) skipRaw(f *frame, start int, name, space string) {
	if end, ok := d.x.Skip(); ok {
		d.keepElement(f, start, end, name, space)
	}
}

// keepElement keeps the element between start and end, whose end tag was read last.
func (d *xmlDecoder) keepElement(f *frame, start, end int, name, space string) {
	if d.cfg.unknown == DropUnknown {
		d.keep(f, wcodm.RawContent{})
		return
	}
	d.scratch = d.x.AppendSelfContained(d.scratch[:0], start, end)
	if d.repeat(start, len(d.scratch)-(end-start)+len(space)) {
		d.keep(f, wcodm.RawContent{Kind: wcodm.ExtraElement, Space: space, Name: name, Raw: string(d.scratch)})
	}
}

func (d *xmlDecoder) isForeignSyntax() bool {
	return d.x.Space == NamespaceExtra && d.x.Local == "Content"
}

// foreignSyntax reads unknown content that came from JSON. What is not such content after all is kept
// as it is.
func (d *xmlDecoder) foreignSyntax(f *frame) {
	d.own = true
	start, space := d.x.Offset, d.x.Space
	c, ok := contentHead(&d.x, f.class)
	text, leaf := d.x.Leaf()
	if !leaf {
		if d.x.Err() == nil {
			d.problem(UnknownElement, f.node, start, "Content", "", "a JSON value")
			d.skipRaw(f, start, "Content", space)
		}
		return
	}
	if !ok || !validJSON(text) {
		d.problem(UnknownElement, f.node, start, "Content", text, "a JSON value")
		d.keepElement(f, start, d.x.Pos(), "Content", space)
		return
	}
	c.Raw = compact(text)
	d.problem(UnknownElement, f.node, start, c.Name, text, "an element of "+f.class.Info().Name)
	anchor, at := f.anchor, f.at
	if c.After != 0 {
		f.anchor, f.at = c.After, 0
	}
	d.keep(f, c)
	f.anchor, f.at = anchor, at
}

// contentHead reads the attributes of an element Content: the name of the member, and whether it is one
// of a value object. Only such a member names its element, if that has no value.
func contentHead(x *scan.XML, class wcodm.ClassID) (c wcodm.RawContent, ok bool) {
	c = wcodm.RawContent{Kind: wcodm.ExtraElement, JSON: true}
	after := ""
	for _, a := range x.Attrs {
		switch {
		case a.Space != "":
			return c, false
		case a.Local == "name":
			c.Name = a.Value
		case a.Local == "kind" && a.Value == wcodm.ExtraAttribute.String():
			c.Kind = wcodm.ExtraAttribute
		case a.Local == "kind" && a.Value == wcodm.ExtraElement.String():
		case a.Local == "after" && a.Value != "":
			after = a.Value
		default:
			return c, false
		}
	}
	if after == "" {
		return c, true
	}
	for e := range class.Members() {
		if e.Tag == after && !e.Repeats() {
			c.After = e.ID
		}
	}
	return c, c.After != 0 && c.Kind == wcodm.ExtraAttribute
}
