package nx101

import (
	"maps"
	"slices"
	"strings"

	"github.com/beevik/etree"
)

// keep gives what no row has moved out of el to the class t.
func (m *mapper) keep(el *etree.Element, t *target) {
	m.syntax(el)
	for i, a := range m.places[el].attrs {
		if !isSchemaLocation(a.Space, a.Local) {
			m.keepAttr(el, i, t)
		}
	}
	stray := text(el)
	if blank(stray) && isLeaf(el) && !m.decorated(el) {
		m.report.Empty = append(m.report.Empty, m.unmapped(el, ""))
	}
	for child := range el.ChildElementsSeq() {
		m.keepChild(child, t)
	}
	if !blank(stray) {
		t.extra = append(t.extra, etree.NewText(stray))
		m.report.Kept = append(m.report.Kept, m.unmapped(el, stray))
	}
}

// keepChild gives el to the class t unless it has a target of its own.
func (m *mapper) keepChild(el *etree.Element, t *target) {
	p := m.places[el]
	switch {
	case p.target != nil:
		m.keep(el, p.target)
	case p.done:
		m.syntax(el)
	default:
		if rest := m.rest(el, p.reason); rest != nil {
			m.contain(rest, el)
			t.extra = append(t.extra, rest)
		}
	}
}

// rest copies el with all in it that has no target; nil if there is nothing of that kind. Comments
// and processing instructions are not content.
func (m *mapper) rest(el *etree.Element, reason string) *etree.Element {
	m.syntax(el)
	p := m.places[el]
	if p.reason != "" {
		reason = p.reason
	}
	cp := &etree.Element{Space: el.Space, Tag: el.Tag}
	content := false
	for _, a := range el.Attr {
		if isDeclaration(a) {
			cp.CreateAttr(a.FullKey(), a.Value)
		}
	}
	for i, a := range p.attrs {
		if isSchemaLocation(a.Space, a.Local) {
			continue
		}
		key := a.Local
		if a.Prefix != "" {
			key = a.Prefix + ":" + key
		}
		cp.CreateAttr(key, a.Value)
		m.report.Kept = append(m.report.Kept, m.unmappedAttr(el, i, reason))
		content = true
	}
	own := text(el)
	leaf := isLeaf(el)
	if !blank(own) {
		u := m.unmapped(el, own)
		u.Reason = reason
		m.report.Kept = append(m.report.Kept, u)
		content = true
	} else if leaf && !content {
		m.report.Empty = append(m.report.Empty, m.unmapped(el, own))
	}
	for _, c := range el.Child {
		switch c := c.(type) {
		case *etree.CharData:
			if leaf && content || !blank(c.Data) {
				cp.CreateText(c.Data)
			}
		case *etree.Element:
			if k := m.places[c]; k.done {
				m.keepChild(c, nil)
			} else if sub := m.rest(c, reason); sub != nil {
				cp.AddChild(sub)
				content = true
			}
		}
	}
	if !content {
		return nil
	}
	return cp
}

// contain adds the namespace declarations to cp, the copy of el, that it needs from outside.
func (m *mapper) contain(cp, el *etree.Element) {
	need := map[string]bool{}
	prefixes(cp, need)
	for _, a := range cp.Attr {
		if isDeclaration(a) {
			delete(need, declared(a))
		}
	}
	for _, prefix := range slices.Sorted(maps.Keys(need)) {
		uri := ""
		for at := el; at != nil && uri == ""; at = at.Parent() {
			if i := slices.IndexFunc(at.Attr, func(a etree.Attr) bool { return isDeclaration(a) && declared(a) == prefix }); i >= 0 {
				if uri = at.Attr[i].Value; uri == "" {
					break // no default namespace from here on
				}
			}
		}
		if (uri == "" && prefix != "") || !m.spend(len(prefix)+len(uri)) {
			continue // declared inside, where it is used
		}
		if prefix == "" {
			cp.Attr = append(cp.Attr, etree.Attr{Key: "xmlns", Value: uri})
		} else {
			cp.Attr = append(cp.Attr, etree.Attr{Space: "xmlns", Key: prefix, Value: uri})
		}
	}
}

// declared returns the prefix that a namespace declaration binds.
func declared(a etree.Attr) string {
	if a.Space == "" {
		return ""
	}
	return a.Key
}

// prefixes collects the prefixes that el and its descendants use, in names and in xsi:type.
func prefixes(el *etree.Element, need map[string]bool) {
	need[el.Space] = true
	for _, a := range el.Attr {
		if isDeclaration(a) || a.Space == "" {
			continue
		}
		need[a.Space] = true
		if prefix, _, ok := strings.Cut(strings.TrimLeft(a.Value, " "), ":"); ok && a.Key == "type" {
			need[prefix] = true
		}
	}
	for child := range el.ChildElementsSeq() {
		prefixes(child, need)
	}
	delete(need, "xml")
}

func (m *mapper) keepAttr(el *etree.Element, i int, t *target) {
	a := m.places[el].attrs[i]
	t.attrs = append(t.attrs, attr{space: a.Space, name: a.Local, value: a.Value})
	m.report.Kept = append(m.report.Kept, m.unmappedAttr(el, i, ""))
}

func (m *mapper) unmapped(el *etree.Element, value string) Unmapped {
	return Unmapped{SourceXPath: m.xpath(el), Pos: m.places[el].pos, Name: el.Tag, Value: value}
}

func (m *mapper) unmappedAttr(el *etree.Element, i int, reason string) Unmapped {
	p := m.places[el]
	a := p.attrs[i]
	name := a.Local
	if a.Prefix != "" {
		name = a.Prefix + ":" + name
	}
	return Unmapped{SourceXPath: m.xpath(el) + "/@" + name, Pos: p.attrPos[i], Name: a.Local, Value: a.Value, Reason: reason}
}

// syntax lists the namespace declarations and schema locations of el.
func (m *mapper) syntax(el *etree.Element) {
	p := m.places[el]
	for _, a := range el.Attr {
		if isDeclaration(a) {
			m.report.Syntax = append(m.report.Syntax, Unmapped{SourceXPath: m.xpath(el) + "/@" + a.FullKey(), Pos: p.pos, Name: a.FullKey(), Value: a.Value})
		}
	}
	for i, a := range p.attrs {
		if isSchemaLocation(a.Space, a.Local) {
			m.report.Syntax = append(m.report.Syntax, m.unmappedAttr(el, i, ""))
		}
	}
}

func isDeclaration(a etree.Attr) bool {
	return a.Space == "xmlns" || (a.Space == "" && a.Key == "xmlns")
}

func isSchemaLocation(space, name string) bool {
	return space == spaceXSI && (name == "schemaLocation" || name == "noNamespaceSchemaLocation")
}
