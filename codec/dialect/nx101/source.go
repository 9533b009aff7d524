package nx101

import (
	"encoding/xml"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/beevik/etree"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// Namespaces with a meaning of their own.
const (
	spaceXML = "http://www.w3.org/XML/1998/namespace"
	spaceXSI = "http://www.w3.org/2001/XMLSchema-instance"
)

// Unknown content declares the namespaces that it needs, and every entry of the report has its XPath.
// A certificate needs less than ten times its size for that; a hostile document could need its square.
const (
	budgetBase   = 1 << 20
	budgetFactor = 16
)

// source is the document as a tree, with what the tree does not know.
type source struct {
	root   *etree.Element
	space  string
	places map[*etree.Element]*place
	// budget is how many bytes of names and namespaces may still be repeated in output. It is negative
	// when that was too many.
	budget int64
}

// place is what the strict scanner knows of an element, and what became of it.
type place struct {
	pos          codec.Position
	space        string
	index, count int // among the siblings with its name
	attrs        []scan.Attr
	attrPos      []codec.Position

	done   bool    // its value has a target
	target *target // class that it was mapped to
	reason string  // why it has no target
}

func (s *source) spend(n int) bool {
	s.budget -= int64(n)
	return s.budget >= 0
}

// cursor turns offsets that never decrease into positions, in linear time.
type cursor struct {
	text string
	at   codec.Position
	bom  bool
}

func (c *cursor) move(off int) codec.Position {
	for i := int(c.at.Offset); i < off; i++ {
		switch b := c.text[i]; {
		case b == '\n':
			c.at.Line, c.at.Column = c.at.Line+1, 1
		case utf8.RuneStart(b) && (i > 0 || !c.bom):
			c.at.Column++
		}
	}
	c.at.Offset = int64(off)
	return c.at
}

// read checks every byte with the strict scanner, then builds the tree, and connects the two.
func read(data []byte, lim scan.Limits, items int) (*source, error) {
	if len(data) > lim.Bytes {
		return nil, &codec.SyntaxError{Format: codec.XML, Fault: codec.TooLarge, Pos: codec.Position{Line: 1, Column: 1}, Limit: true,
			Detail: fmt.Sprintf("%d bytes", len(data)), Want: fmt.Sprintf("at most %d bytes", lim.Bytes)}
	}
	text := string(data)
	bom := strings.HasPrefix(text, "\uFEFF")
	at := cursor{text: text, at: codec.Position{Line: 1, Column: 1}, bom: bom}
	var x scan.XML
	x.Reset(text, lim)
	var starts []*place
	var names []string
	var wrapped *place
	for kind := x.Next(); kind != scan.EOF; kind = x.Next() {
		if kind == scan.Invalid {
			e := x.Err()
			// The scanner may point back into a token that was passed, so the cursor starts again.
			again := cursor{text: text, at: codec.Position{Line: 1, Column: 1}, bom: bom}
			f := faultOf(e.Code)
			return nil, &codec.SyntaxError{Format: codec.XML, Fault: f, Pos: again.move(min(e.Offset, len(text))), Detail: e.Detail, Want: e.Want, Limit: f == codec.TooLarge}
		}
		if kind != scan.Start {
			continue
		}
		p := &place{pos: at.move(x.Offset), space: x.Space, attrs: slices.Clone(x.Attrs)}
		for _, a := range p.attrs {
			p.attrPos = append(p.attrPos, at.move(a.Offset))
		}
		if x.Local == wcodm.ElemGoodsShipmentGovernmentAgencyGoodsItem.Info().Tag {
			if items--; items < 0 {
				return nil, &codec.SyntaxError{Format: codec.XML, Fault: codec.TooLarge, Pos: p.pos, Limit: true, Detail: "another goods item", Want: "fewer"}
			}
		}
		if _, ours := release(x.Space); ours && x.Local == root.in && wrapped == nil {
			wrapped = p
		}
		starts, names = append(starts, p), append(names, x.Local)
	}
	if err := foreign(starts[0], names[0], wrapped); err != nil {
		return nil, err
	}
	s := &source{space: starts[0].space, places: make(map[*etree.Element]*place, len(starts)), budget: budgetBase + budgetFactor*int64(len(text))}
	doc := etree.NewDocument()
	doc.ReadSettings.MaxDepth = lim.Depth + 1
	if err := doc.ReadFromString(strings.TrimPrefix(text, "\uFEFF")); err != nil {
		return nil, treeError(err)
	}
	s.root = doc.Root()
	rest := s.connect(s.root, starts, names)
	if rest == nil || len(rest) != 0 {
		return nil, treeError(errors.New("two readers of the document disagree about its elements"))
	}
	s.places[s.root].index, s.places[s.root].count = 1, 1
	return s, nil
}

// foreign refuses a document that is not NX101.
func foreign(first *place, local string, wrapped *place) error {
	if wrapped == first {
		return nil
	}
	e := &codec.SyntaxError{Format: codec.XML, Fault: codec.WrongRoot, Pos: first.pos, Detail: "<" + clip(local) + "> in no namespace",
		Want: "<" + root.in + "> in namespace " + NamespacePrefix + "<release>"}
	if first.space != "" {
		e.Detail = "<" + clip(local) + "> in namespace " + clip(first.space)
	}
	switch {
	case wrapped != nil:
		e.Fault, e.Pos, e.Detail = codec.Wrapped, wrapped.pos, "the message stands inside "+e.Detail
		e.Want = "the message as a document of its own"
	case local == root.in:
		e.Fault = codec.WrongNamespace
	}
	return e
}

// treeError is for what the strict scanner reads and the tree builder does not, such as names with
// letters that only the fifth edition of XML 1.0 allows.
func treeError(err error) error {
	e := &codec.SyntaxError{Format: codec.XML, Fault: codec.Unsupported, Pos: codec.Position{Line: 1, Column: 1}, Detail: err.Error()}
	var at *xml.SyntaxError
	if errors.As(err, &at) {
		e.Pos.Line, e.Detail = at.Line, at.Msg
	}
	return e
}

// connect gives el and its descendants the places at the head of starts, and returns those left over;
// nil if tree and scanner disagree.
func (s *source) connect(el *etree.Element, starts []*place, names []string) []*place {
	if el == nil || len(starts) == 0 || names[0] != el.Tag {
		return nil
	}
	p := starts[0]
	s.places[el] = p
	for i := range el.Attr {
		// The tree has attribute values as written; white space in them is normalised here.
		a := &el.Attr[i]
		k := slices.IndexFunc(p.attrs, func(b scan.Attr) bool { return b.Prefix == a.Space && b.Local == a.Key })
		if k >= 0 {
			a.Value = p.attrs[k].Value
		}
	}
	rest := starts[1:]
	var seen map[string]int
	for _, c := range el.Child {
		child, ok := c.(*etree.Element)
		if !ok {
			continue
		}
		next := s.connect(child, rest, names[len(starts)-len(rest):])
		if next == nil {
			return nil
		}
		rest = next
		if seen == nil {
			seen = map[string]int{}
		}
		seen[child.FullTag()]++
		s.places[child].index = seen[child.FullTag()]
	}
	for child := range el.ChildElementsSeq() {
		s.places[child].count = seen[child.FullTag()]
	}
	return rest
}

// xpath returns the XPath of el with names as written, and indices where siblings share a name.
func (s *source) xpath(el *etree.Element) string {
	var steps []string
	n := 0
	for ; s.places[el] != nil; el = el.Parent() {
		step := el.FullTag()
		if p := s.places[el]; p.count > 1 {
			step += fmt.Sprintf("[%d]", p.index)
		}
		steps = append(steps, step)
		n += len(step) + 1
	}
	if !s.spend(n) {
		return ""
	}
	slices.Reverse(steps)
	return "/" + strings.Join(steps, "/")
}

// text returns the character data of el itself.
func text(el *etree.Element) string {
	var parts []string
	for _, c := range el.Child {
		if d, ok := c.(*etree.CharData); ok {
			parts = append(parts, d.Data)
		}
	}
	return strings.Join(parts, "")
}

func isLeaf(el *etree.Element) bool {
	return !slices.ContainsFunc(el.Child, func(t etree.Token) bool { _, ok := t.(*etree.Element); return ok })
}

func blank(s string) bool { return strings.Trim(s, " \t\r\n") == "" }

func clip(s string) string {
	if r := []rune(s[:min(len(s), 400)]); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

func faultOf(c scan.Code) codec.Fault {
	switch c {
	case scan.Truncated:
		return codec.Truncated
	case scan.Empty:
		return codec.EmptyInput
	case scan.Trailing:
		return codec.TrailingData
	case scan.Encoding:
		return codec.BadEncoding
	case scan.Unsupported:
		return codec.Unsupported
	case scan.Doctype:
		return codec.Doctype
	case scan.Entity:
		return codec.BadEntity
	case scan.Namespace:
		return codec.BadNamespace
	case scan.LimitBytes, scan.LimitDepth, scan.LimitElements, scan.LimitText, scan.LimitAttributes:
		return codec.TooLarge
	}
	return codec.Malformed
}
