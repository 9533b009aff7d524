package codec

import (
	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// What stands here keeps unknown content apart from known content: in a document that holds both, no
// decoder may take the one for the other.

// spaceOf returns the namespace in which the elements of a class stand.
func (m message) spaceOf(class wcodm.ClassID) string {
	if class == wcodm.ClassMetaData {
		return NamespaceMetaData
	}
	return m.space
}

// carries reports whether XML content c can be put into an XML document and remain what it says, and
// gives it the form that a decoder gives it.
func (m message) carries(c *wcodm.RawContent) bool {
	var x scan.XML
	switch c.Kind {
	case wcodm.ExtraElement:
		scope := []scan.Binding{{URI: m.spaceOf(c.In)}}
		x.ResetFragment(c.Raw, 0, scope, scan.Limits{})
		if x.Next() != scan.Start || x.Offset != 0 || x.Local != c.Name || x.Space != c.Space {
			return false
		}
		end, ok := x.Skip()
		if !ok || end != len(c.Raw) || x.Next() != scan.EOF {
			return false
		}
		c.Raw = string(x.AppendSelfContained(nil, 0, end))
		return !m.claims(c, true)
	case wcodm.ExtraText:
		x.ResetFragment("<t>"+c.Raw+"</t>", 0, nil, scan.Limits{})
		if x.Next() != scan.Start || c.Name != "" || c.Space != "" {
			return false
		}
		text, ok := x.Leaf()
		if text = trimSpace(text); !ok || text == "" || x.Next() != scan.EOF {
			return false
		}
		raw, _ := scan.AppendText(nil, text)
		c.Raw = string(raw)
		return scan.XMLChars(text)
	}
	after := c.After.Info()
	if after.Kind == wcodm.KindClass || c.Space == xmlnsSpace || c.Space == "" && c.Raw != "" && after.Kind.HasAttribute(c.Name) {
		return false
	}
	x.ResetFragment("<t "+c.Name+"=''/>", 0, nil, scan.Limits{})
	if x.Next() != scan.Start || len(x.Attrs) != 1 || x.Attrs[0].Local != c.Name || x.Attrs[0].Space != "" {
		return false
	}
	return scan.XMLChars(c.Raw) && scan.XMLChars(c.Space)
}

const xmlnsSpace = "http://www.w3.org/2000/xmlns/"

// claims reports whether a decoder would take the XML element c for an element of its class, for the
// message of an envelope, or for content that comes from JSON. Behind the element that occurs once and
// has the same name, if that is present, it is only a repetition.
func (m message) claims(c *wcodm.RawContent, present bool) bool {
	switch {
	case c.In == wcodm.ClassMetaData && c.Name == m.tag():
		return true
	case c.Space == NamespaceExtra && c.Name == "Content":
		var x scan.XML
		x.ResetFragment(c.Raw, 0, nil, scan.Limits{})
		if x.Next() != scan.Start {
			return false
		}
		_, head := contentHead(&x, c.In)
		text, leaf := x.Leaf()
		return head && leaf && validJSON(text)
	case c.Space != m.spaceOf(c.In):
		return false
	}
	for e := range c.In.Members() {
		if e.Tag != c.Name {
			continue
		}
		if e.ID == c.After && !e.Repeats() && present {
			return false
		}
		return e.Kind == wcodm.KindClass || simple(e, c.Raw)
	}
	return false
}

// simple reports whether raw is an element that can be read as a value of e.
func simple(e *wcodm.Element, raw string) bool {
	var f frame
	var extra *wcodm.Extra
	f.extra, f.class, f.base, f.first = &extra, e.Class, e.ID, e.ID
	d := xmlDecoder{decoder: decoder{src: &Source{format: XML, data: raw}, slabs: new(slabs)}}
	d.src.openRoot(e.Class, 0, 0)
	d.x.ResetFragment(raw, 0, nil, scan.Limits{})
	if d.x.Next() != scan.Start {
		return false
	}
	d.place(&f, 0, 0, 0, true)
	if e.Kind == wcodm.KindDateTime {
		d.dateTime(&f, new(wcodm.DateTime))
	} else {
		d.leaf(&f, true)
	}
	return !d.void
}
