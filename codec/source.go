package codec

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// Position is a place in a document. Line and Column count from 1, Column in characters; Offset
// counts bytes from 0.
type Position struct {
	Line, Column int
	Offset       int64
}

// IsZero reports whether there is no position: the value was not read from bytes.
func (p Position) IsZero() bool { return p == Position{} }

// Source maps the paths of a decoded message back to its bytes. It is safe for concurrent use.
type Source struct {
	format   Format
	site     wcodm.Site
	data     string // the document, or the part of the stream that holds the message
	start    int64  // offset of data in the stream
	line     int    // lines of the stream before data
	column   int    // characters of that line before data
	nodes    []node
	root     uint32  // node of the message, below the envelope if there is one
	header   *Source // of the envelope, when the message was cut out of it
	problems []Problem

	once   sync.Once
	sorted []uint32 // nodes by parent, element, index
	lines  scan.Lines
}

// node is one element that was read, in document order. Children follow their parents.
type node struct {
	off    uint32
	parent uint32
	index  uint32
	elem   wcodm.ElementID
}

// Format returns the syntax of the document.
func (s *Source) Format() Format { return s.format }

// Site says where the message stands in its document.
func (s *Source) Site() wcodm.Site { return s.site }

// Text returns the bytes that the positions refer to: the whole document for [Decode], the part that
// holds the message for a [Decoder].
func (s *Source) Text() string { return s.data }

// TextOffset returns the offset of Text in the stream; 0 for [Decode].
func (s *Source) TextOffset() int64 { return s.start }

// Problems returns what was met and tolerated, in document order.
func (s *Source) Problems() []Problem { return s.problems }

func (s *Source) index() {
	s.once.Do(func() {
		s.sorted = make([]uint32, len(s.nodes))
		for i := range s.sorted {
			s.sorted[i] = uint32(i)
		}
		slices.SortFunc(s.sorted, func(a, b uint32) int { return s.nodes[a].compare(s.nodes[b]) })
		s.lines.Reset(s.data)
	})
}

func (n node) compare(o node) int {
	if c := cmp.Compare(n.parent, o.parent); c != 0 {
		return c
	}
	if c := cmp.Compare(n.elem, o.elem); c != 0 {
		return c
	}
	return cmp.Compare(n.index, o.index)
}

func (s *Source) child(parent uint32, e wcodm.ElementID, index int) (uint32, bool) {
	want := node{parent: parent, elem: e, index: uint32(index)}
	i, ok := slices.BinarySearchFunc(s.sorted, want, func(i uint32, n node) int { return s.nodes[i].compare(n) })
	if !ok {
		return 0, false
	}
	return s.sorted[i], true
}

// Position returns the place where the start tag (XML) or the value (JSON) of p begins. If p is
// absent, it is that of the nearest ancestor that is present, and exact is false.
func (s *Source) Position(p wcodm.Path) (pos Position, exact bool) {
	if s == nil || len(s.nodes) == 0 || p.IsZero() {
		return Position{}, false
	}
	if s.header != nil && p.RootClass() == wcodm.ClassMetaData {
		return s.header.Position(p)
	}
	s.index()
	at := s.root
	if p.RootClass() == wcodm.ClassMetaData {
		at = 0
	}
	exact = true
	for i := range p.Len() {
		e, index := p.Step(i)
		var chain [3]wcodm.ElementID
		n := 0
		for c := e.Info().Class.Info(); c.Holder != 0; c = c.Holder.Info().Class.Info() {
			n++
			chain[len(chain)-n] = c.Holder
		}
		for _, w := range chain[len(chain)-n:] {
			next, ok := s.child(at, w, 0)
			if !ok {
				return s.position(int(s.nodes[at].off)), false
			}
			at = next
		}
		next, ok := s.child(at, e, max(index, 0))
		if !ok {
			return s.position(int(s.nodes[at].off)), false
		}
		at = next
	}
	return s.position(int(s.nodes[at].off)), exact
}

// position converts an offset in data.
func (s *Source) position(off int) Position {
	s.index()
	off = min(max(off, 0), len(s.data))
	line, column := s.lines.Position(off)
	p := Position{Line: line + s.line, Column: column, Offset: s.start + int64(off)}
	if line == 1 {
		p.Column += s.column
		if s.start == 0 && strings.HasPrefix(s.data, "\uFEFF") && off >= 3 {
			p.Column-- // the byte order mark is no character
		}
	}
	return p
}

// path returns the path of a node.
func (s *Source) path(n uint32) wcodm.Path {
	var chain []uint32
	for ; n != s.root && n != 0; n = s.nodes[n].parent {
		chain = append(chain, n)
	}
	root := wcodm.ClassMetaData
	if n == s.root {
		root = s.rootClass()
	}
	p := wcodm.Root(root)
	for i := len(chain) - 1; i >= 0; i-- {
		x := s.nodes[chain[i]]
		e := x.elem.Info()
		if i > 0 && e.Ref != 0 && e.Ref.Info().Holder == e.ID {
			continue // a wrapper on the way
		}
		if e.Repeats() {
			p = p.ChildAt(x.elem, int(x.index))
		} else {
			p = p.Child(x.elem)
		}
	}
	return p
}

// rootClass tells which message the root node is; it is stored in place of its element.
func (s *Source) rootClass() wcodm.ClassID { return wcodm.ClassID(s.nodes[s.root].index) }

// openRoot adds the node of a message root.
func (s *Source) openRoot(class wcodm.ClassID, off int, parent uint32) uint32 {
	s.nodes = append(s.nodes, node{off: uint32(off), parent: parent, index: uint32(class)})
	return uint32(len(s.nodes) - 1)
}

func (s *Source) openNode(e wcodm.ElementID, index, off int, parent uint32) uint32 {
	s.nodes = append(s.nodes, node{off: uint32(off), parent: parent, index: uint32(index), elem: e})
	return uint32(len(s.nodes) - 1)
}

// hide takes the latest occurrence of element e in parent out of what Position finds: it has no value, and
// another one follows.
func (s *Source) hide(e wcodm.ElementID, parent uint32) {
	for i := len(s.nodes) - 1; i > int(parent); i-- {
		if n := &s.nodes[i]; n.elem == e && n.parent == parent {
			n.index = hidden
			return
		}
	}
}

// hidden is the index of an occurrence that is not one.
const hidden = 1<<32 - 1
