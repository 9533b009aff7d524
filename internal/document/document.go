package document

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/openorigo/origo/internal/scan"
)

// The limits of a document.
const (
	maxBytes    = 4 << 20
	maxDepth    = 32
	maxValues   = 1 << 18 // what 4 MiB of short values would cost is out of proportion
	maxName     = 256     // characters of a name that the document chooses
	maxProblems = 100

	maxNameBytes = maxName * utf8.UTFMax // of any name: each problem has the names that lead to it
)

// Document is what was read; it knows where everything stands. It does not change, and is safe for concurrent use.
type Document struct {
	src   string
	lines scan.Lines
	root  node
	nodes []node                     // all but the root; the children of a node are neighbours
	index map[int32]map[string]int32 // children of large objects by name, by the first of them
}

// node is one value of a document.
type node struct {
	kind         scan.JSONKind
	name         string // of the member that it is the value of
	text         string // a string, or the digits of a number
	off, key     int32  // where the value and the name begin
	first, count int32  // its children
}

// largeObject is the number of members up to which names are compared one by one.
const largeObject = 16

func (d *Document) children(n *node) []node { return d.nodes[n.first : n.first+n.count] }

// member returns the value of the member of n with a name, or nil.
func (d *Document) member(n *node, name string) *node {
	if index, ok := d.index[n.first]; ok && n.count > largeObject {
		if i, ok := index[name]; ok {
			return &d.nodes[i]
		}
		return nil
	}
	children := d.children(n)
	for i := range children {
		if children[i].name == name {
			return &children[i]
		}
	}
	return nil
}

// At returns the position of the value at a JSON Pointer, or of the nearest value around it that is there.
func (d *Document) At(pointer string) (line, column int) {
	n := &d.root
	for rest, more := strings.CutPrefix(pointer, "/"); more; {
		var token string
		token, rest, more = strings.Cut(rest, "/")
		var next *node
		switch n.kind {
		case scan.BeginObject:
			next = d.member(n, unescape(token))
		case scan.BeginArray:
			if i, err := strconv.Atoi(token); err == nil && 0 <= i && i < int(n.count) && token == strconv.Itoa(i) {
				next = &d.nodes[int(n.first)+i]
			}
		}
		if next == nil {
			break
		}
		n = next
	}
	return d.position(int(n.off))
}

// Problem returns a problem of the value at a JSON Pointer, which need not be there.
func (d *Document) Problem(pointer, message, fix string) Problem {
	line, column := d.At(pointer)
	return Problem{Line: line, Column: column, Path: pointer, Message: message, Fix: fix}
}

func (d *Document) position(off int) (line, column int) {
	line, column = d.lines.Position(off)
	if line == 1 && off >= len(bom) && strings.HasPrefix(d.src, bom) {
		column-- // the byte order mark is no character
	}
	return line, column
}

const bom = "\uFEFF"

// pointer is a JSON Pointer under construction. Those of members of the same value share memory, so that only the
// latest is valid until it becomes a string.
type pointer []byte

// newPointer returns that of the whole document src, with memory for all others: names may double by escapes, and
// were each to get memory of its own, those of many values in a place of long names would cost too much.
func newPointer(src string) pointer {
	return make(pointer, 0, min(2*len(src)+8*maxDepth, maxDepth*(1+2*maxNameBytes)))
}

func (p pointer) member(name string) pointer {
	p = append(p, '/')
	for i := range len(name) {
		switch c := name[i]; c {
		case '~':
			p = append(p, '~', '0')
		case '/':
			p = append(p, '~', '1')
		default:
			p = append(p, c)
		}
	}
	return p
}

func (p pointer) element(i int) pointer { return strconv.AppendInt(append(p, '/'), int64(i), 10) }

func unescape(token string) string {
	return strings.ReplaceAll(strings.ReplaceAll(token, "~1", "/"), "~0", "~")
}
