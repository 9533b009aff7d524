package nx101

import (
	"cmp"
	"slices"
	"strings"

	"github.com/beevik/etree"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/wcodm"
)

// Reasons that no row states.
const (
	whyTaken  = "another element has taken its place in the certificate"
	whyFormat = "formatCode follows from the number of digits: NX101 sends dates without one"
)

// mapper moves values from the source to the target, row by row.
type mapper struct {
	*source
	target *target
	report Report
	links  []link
	notes  []note
}

// link and note become entries of the report when the target is complete and its paths are final.
type link struct {
	el   *etree.Element
	attr string // "/@name" for an attribute
	pos  codec.Position
	to   *target
	at   wcodm.Attr
}

type note struct {
	to            *target
	at            wcodm.Attr
	value, reason string
}

func newMapper(s *source) *mapper { return &mapper{source: s, target: newTarget()} }

func (m *mapper) run() {
	m.report.Namespace = m.space
	m.report.Release, _ = release(m.space)
	m.places[m.root].done, m.places[m.root].target = true, m.target
	m.class(m.root, m.target, root.sub)
	m.imply(m.target, &root)
	m.keep(m.root, m.target)
	m.target.prune()
}

// class maps what stands in el to the class t.
func (m *mapper) class(el *etree.Element, t *target, rows []row) {
	for i := range rows {
		r := &rows[i]
		found := m.find(nil, el, r.in)
		if r.items {
			m.eachItem(found, r)
			continue
		}
		for _, el := range found {
			m.apply(el, t, r)
		}
	}
}

// find appends the elements at the path in below el, in the namespace of the message.
func (m *mapper) find(found []*etree.Element, el *etree.Element, in string) []*etree.Element {
	step, rest, more := strings.Cut(in, "/")
	for child := range el.ChildElementsSeq() {
		switch p := m.places[child]; {
		case child.Tag != step || p.space != m.space:
		case more:
			found = m.find(found, child, rest)
		case !p.done:
			found = append(found, child)
		}
	}
	return found
}

// apply follows one row for one source element.
func (m *mapper) apply(el *etree.Element, t *target, r *row) {
	p := m.places[el]
	path, name, isAttr := strings.Cut(r.out, "/@")
	switch {
	case r.out == "":
		p.reason = r.why
	case isAttr:
		value := strings.Trim(text(el), " \t\r\n")
		leaf := t.find(path)
		if value == "" || !isLeaf(el) || m.decorated(el) || leaf == nil || !leaf.set(name, value) {
			p.reason = r.why
			return
		}
		p.done = true
		m.links = append(m.links, link{el: el, pos: p.pos, to: leaf, at: attribute(name)})
	case r.sub != nil:
		c := t.walk(r.out)
		if c.mapped {
			p.reason = cmp.Or(r.why, whyTaken)
			return
		}
		p.done, p.target = true, c
		m.class(el, c, r.sub)
		c.mapped = len(c.kids) > 0 || m.decorated(el)
		if len(c.kids) > 0 {
			m.imply(c, r)
		}
	default:
		if leaf := m.leaf(el, t, r.out); leaf == nil {
			p.reason = cmp.Or(r.why, whyTaken)
		} else {
			m.imply(t, r)
		}
	}
}

// leaf gives the value of el and its attributes to a simple element; nil if el has no value or the
// place is taken.
func (m *mapper) leaf(el *etree.Element, t *target, out string) *target {
	value := text(el)
	if blank(value) || !isLeaf(el) {
		return nil
	}
	leaf := t.walk(out)
	if leaf.mapped {
		return nil
	}
	leaf.mapped = true
	p := m.places[el]
	p.done = true
	leaf.text = value
	m.links = append(m.links, link{el: el, pos: p.pos, to: leaf})
	for i, a := range p.attrs {
		switch {
		case isSchemaLocation(a.Space, a.Local):
		case a.Space == "" && leaf.known(a.Local):
			leaf.set(a.Local, a.Value)
			m.links = append(m.links, link{el: el, attr: "/@" + a.Local, pos: p.attrPos[i], to: leaf, at: attribute(a.Local)})
		default:
			m.keepAttr(el, i, leaf)
		}
	}
	if leaf.elem.Info().Kind == wcodm.KindDateTime {
		digits := strings.Trim(value, " \t\r\n")
		if format := dateFormat(digits); format != "" && leaf.set("formatCode", format) {
			m.notes = append(m.notes, note{leaf, wcodm.FormatCode, format, whyFormat})
		}
	}
	return leaf
}

// dateFormat returns the UN/EDIFACT 2379 code of a date of 8 or a date and time of 14 digits.
func dateFormat(digits string) string {
	if strings.Trim(digits, "0123456789") != "" {
		return ""
	}
	switch len(digits) {
	case 8:
		return "102"
	case 14:
		return "204"
	}
	return ""
}

// eachItem puts a value that occurs once on every item.
func (m *mapper) eachItem(found []*etree.Element, r *row) {
	var items []*target
	if shipment := m.target.child("GoodsShipment"); shipment != nil {
		items = slices.DeleteFunc(slices.Clone(shipment.kids), func(k *target) bool { return k.class != wcodm.ClassGovernmentAgencyGoodsItem })
	}
	for _, el := range found {
		p := m.places[el]
		p.reason = r.why
		if len(found) > 1 || len(items) == 0 || m.decorated(el) {
			continue
		}
		for _, item := range items {
			if m.leaf(el, item, r.out) == nil {
				break // an empty element: there is nothing on any item
			}
		}
	}
}

// decorated reports whether el has attributes that would need a place of their own.
func (m *mapper) decorated(el *etree.Element) bool {
	for _, a := range m.places[el].attrs {
		if !isSchemaLocation(a.Space, a.Local) {
			return true
		}
	}
	return false
}

// imply sets the value that a row implies.
func (m *mapper) imply(t *target, r *row) {
	if r.set == "" {
		return
	}
	out, value, _ := strings.Cut(r.set, "=")
	path, name, isAttr := strings.Cut(out, "/@")
	leaf := t.walk(path)
	if isAttr {
		if leaf.set(name, value) {
			m.notes = append(m.notes, note{leaf, attribute(name), value, r.note})
		}
		return
	}
	if !leaf.mapped {
		leaf.mapped, leaf.text = true, value
		m.notes = append(m.notes, note{leaf, 0, value, r.note})
	}
}

// attribute returns the attribute of a path that has the name; 0 if paths do not name it.
func attribute(name string) wcodm.Attr {
	for a := wcodm.NoAttr; a <= wcodm.ListVersionID; a++ {
		if a.String() == name {
			return a
		}
	}
	return wcodm.NoAttr
}

// result completes the report.
func (m *mapper) result() *Report {
	r := &m.report
	for _, l := range m.links {
		r.Mapped = append(r.Mapped, Mapping{SourceXPath: m.xpath(l.el) + l.attr, Pos: l.pos, Path: at(l.to, l.at)})
	}
	slices.SortStableFunc(r.Mapped, func(a, b Mapping) int { return cmp.Compare(a.Pos.Offset, b.Pos.Offset) })
	for _, list := range []*[]Unmapped{&r.Kept, &r.Empty, &r.Syntax} {
		slices.SortStableFunc(*list, func(a, b Unmapped) int { return cmp.Compare(a.Pos.Offset, b.Pos.Offset) })
	}
	type key struct{ value, reason string }
	seen := map[key]int{}
	for _, n := range m.notes {
		k := key{n.value, n.reason}
		i, ok := seen[k]
		if !ok {
			i = len(r.Notes)
			seen[k] = i
			r.Notes = append(r.Notes, Note{Value: n.value, Reason: n.reason})
		}
		r.Notes[i].Paths = append(r.Notes[i].Paths, at(n.to, n.at))
	}
	return r
}

func at(t *target, a wcodm.Attr) wcodm.Path {
	p := t.path()
	if a != wcodm.NoAttr {
		p = p.WithAttr(a)
	}
	return p
}
