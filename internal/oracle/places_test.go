package oracle

import (
	"slices"
	"strings"

	"github.com/openorigo/origo/validate"
)

// place is a known difference in where something is seen: the lines on which a referee may see what was
// found here.
type place struct {
	name   string
	who    who
	reason string
	is     func(f *validate.Finding) bool
	reach  func(c *comparison, f *validate.Finding) span // of lines
}

func isRule(ids ...validate.RuleID) func(*validate.Finding) bool {
	return func(f *validate.Finding) bool { return slices.Contains(ids, f.Rule) }
}

var xmlPlaces = []place{
	{"place: missing element", xmlSchema, "we point at the element in which it is missing, or that is empty, the last if there are several; they at the first, at what stands in its stead, or at the end tag",
		isRule("COO-STR-001"),
		func(c *comparison, f *validate.Finding) span {
			e := c.at(f.Pos.Offset)
			if e == nil {
				return span{}
			}
			first := e
			if e.local() == f.Path.Element().Info().Tag {
				first = e.parent.kids[slices.IndexFunc(e.parent.kids, func(k *element) bool { return k.name == e.name })]
			}
			return span{c.lines(first.tag).from, c.lines(e.whole).to}
		}},
	{"place: value over several lines", xmlSchema, "jacoelho/xsd points at the end tag of a value, libxml2 at the end of the start tag; we at its beginning",
		func(f *validate.Finding) bool { return f.Exact && f.Path.Element() != 0 && f.Path.Class() == 0 },
		func(c *comparison, f *validate.Finding) span {
			if e := c.at(f.Pos.Offset); e != nil {
				return c.lines(e.whole)
			}
			return span{}
		}},
	{"place: start tag over several lines", xmlSchema, "libxml2 points at the end of a start tag, we at its beginning or at the attribute",
		isRule("COO-STR-002", "COO-STR-003", "COO-STR-004", "COO-STR-005", "COO-STR-006"),
		func(c *comparison, f *validate.Finding) span {
			for _, e := range c.outline() {
				if int(f.Pos.Offset) >= e.tag.from && int(f.Pos.Offset) < e.tag.to {
					return c.lines(e.tag)
				}
			}
			return span{}
		}},
	{"place: text between elements", xmlSchema, "libxml2 points at the element that holds the text, jacoelho/xsd at the end of the text; we at its beginning",
		isRule("COO-STR-007"),
		func(c *comparison, f *validate.Finding) span {
			at := int(f.Pos.Offset)
			var holder *element
			for _, e := range c.outline() {
				if at >= e.inside.from && at < e.inside.to {
					holder = e
				}
			}
			if holder == nil {
				return span{}
			}
			return span{c.lines(holder.tag).from, c.lines(span{at, at + max(strings.IndexByte(c.text[at:], '<'), 0)}).to}
		}},
	{"place: order", xmlSchema, "of two elements in the wrong order we point at the second; they at the first, where it is there that something mandatory is missing",
		isRule("COO-STR-006"),
		func(c *comparison, f *validate.Finding) span {
			e := c.at(f.Pos.Offset)
			if e == nil || e.parent == nil {
				return span{}
			}
			rank := ranks[e.parent.local()]
			for _, k := range e.parent.kids[:e.index()] {
				if rank[k.local()] > rank[e.local()] {
					return span{c.lines(k.tag).from, c.lines(e.tag).to}
				}
			}
			return span{}
		}},
	{"place: inside of what is out of place", xmlSchema, "they do not look into an element that may not stand where it stands",
		isAny,
		func(c *comparison, f *validate.Finding) span {
			return c.outcast(func(e *element) bool {
				return int(f.Pos.Offset) >= e.inside.from && int(f.Pos.Offset) < e.inside.to
			})
		}},
	{"place: behind what is out of place", libxml, "libxml2 does not look at the siblings behind it either",
		isAny,
		func(c *comparison, f *validate.Finding) span {
			return c.outcast(func(e *element) bool {
				return e.parent != nil && int(f.Pos.Offset) >= e.whole.to && int(f.Pos.Offset) < e.parent.inside.to
			})
		}},
}

func isAny(*validate.Finding) bool { return true }

// outcast returns the lines of the start tag of an element with a property that the referee says may not
// stand where it stands.
func (c *comparison) outcast(is func(*element) bool) (lines span) {
	for i := range c.theirs {
		if x := &c.theirs[i]; x.outcast && c.elements(x, func(e *element) bool {
			lines = c.lines(e.tag)
			return is(e)
		}) {
			return lines
		}
	}
	return span{}
}
