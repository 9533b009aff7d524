package scan

import (
	"cmp"
	"slices"
	"strings"
)

// The two namespaces that are bound without a declaration.
const (
	spaceXML   = "http://www.w3.org/XML/1998/namespace"
	spaceXMLNS = "http://www.w3.org/2000/xmlns/"
	spaceXSI   = "http://www.w3.org/2001/XMLSchema-instance"
)

// Binding is a namespace binding. The empty prefix stands for the default
// namespace, and an empty URI says that there is none.
type Binding struct{ Prefix, URI string }

// nsBinding is a binding in scope and, where the index is kept, the one of the
// same prefix that it hides, or -1.
type nsBinding struct {
	Binding
	hides int32
}

// indexFrom is the number of bindings above which a search is too slow.
const indexFrom = 16

// declare checks the declaration of prefix found at offset at and brings it
// into scope. The bindings from mark on are those of the same element.
func (x *XML) declare(prefix, uri string, at, mark int) bool {
	switch {
	case prefix == "xmlns":
		x.fail(Namespace, at, "declaration of prefix xmlns", "none")
	case prefix == "xml" && uri != spaceXML:
		x.fail(Namespace, at, "prefix xml bound to "+clip(uri), spaceXML)
	case prefix != "xml" && uri == spaceXML:
		x.fail(Namespace, at, "the namespace of xml bound to another prefix", "prefix xml")
	case uri == spaceXMLNS:
		x.fail(Namespace, at, "the namespace of xmlns bound to a prefix", "another namespace")
	case prefix != "" && uri == "":
		x.fail(Namespace, at, "prefix "+clip(prefix)+" bound to nothing", "a namespace name")
	case x.lookup(prefix) >= mark:
		x.fail(DuplicateAttribute, at, "declaration of "+clip("xmlns:"+prefix)+" a second time", "each name once")
	case len(x.ns) >= x.lim.Attributes:
		x.fail(LimitAttributes, at, "too many namespace declarations in scope", "as many as attributes are allowed")
	default:
		x.bind(Binding{prefix, uri})
		return true
	}
	return false
}

func (x *XML) bind(b Binding) {
	x.ns = append(roomy(x.ns), nsBinding{b, -1})
	x.scope = nil
	if b.Prefix == "" {
		x.space = int32(len(x.ns)) - 1
	}
	switch {
	case x.index != nil:
		x.enter(len(x.ns) - 1)
	case len(x.ns) > indexFrom:
		x.index = make(map[string]int32, 2*indexFrom)
		for i := range x.ns {
			x.enter(i)
		}
	}
}

// enter adds binding i to the index.
func (x *XML) enter(i int) {
	b := &x.ns[i]
	b.hides = -1
	if last, ok := x.index[b.Prefix]; ok {
		b.hides = last
	}
	x.index[b.Prefix] = int32(i)
}

// unbind takes the bindings from mark on out of scope.
func (x *XML) unbind(mark int) {
	restore := false
	for i := len(x.ns) - 1; i >= mark; i-- {
		b := &x.ns[i]
		restore = restore || b.Prefix == ""
		if x.index == nil {
			continue
		}
		if b.hides >= 0 {
			x.index[b.Prefix] = b.hides
		} else {
			delete(x.index, b.Prefix)
		}
	}
	x.ns, x.scope = x.ns[:mark], nil
	if mark < x.ahead.scope {
		x.ahead.scope = -1
	}
	if restore {
		if i := x.lookup(""); i >= 0 || x.outer == nil {
			x.space = int32(i)
		} else {
			x.space = outside(x.outer.space)
		}
	}
}

// lookup returns the binding in force for prefix, or -1.
func (x *XML) lookup(prefix string) int {
	if x.index != nil {
		if i, ok := x.index[prefix]; ok {
			return int(i)
		}
		return -1
	}
	for i := len(x.ns) - 1; i >= 0; i-- {
		if x.ns[i].Prefix == prefix {
			return i
		}
	}
	return -1
}

// prefixSpace resolves a prefix that is not empty to the number of its binding.
func (x *XML) prefixSpace(prefix string) (int32, bool) {
	if i := x.lookup(prefix); i >= 0 {
		return int32(i), true
	}
	if x.outer != nil {
		space, ok := x.outer.prefixSpace(prefix)
		return outside(space), ok
	}
	return xmlSpace, prefix == "xml"
}

// Bindings returns the namespace bindings in scope: at a Start those of the
// element and around it, at an End those around the element that ended. Each
// prefix comes once, in the order of the first declaration in force; the prefix
// xml is left out unless declared. The slice must not be changed.
func (x *XML) Bindings() []Binding {
	if x.scope == nil {
		x.scope = make([]Binding, 0, len(x.ns))
		for i := range x.ns {
			if b := x.ns[i].Binding; x.lookup(b.Prefix) == i {
				x.scope = append(x.scope, b)
			}
		}
	}
	return x.scope
}

// AppendSelfContained appends the element src[start:end] to dst, with the
// declarations added to its start tag that it needs from outside: those in scope
// now whose prefix the element or one of its descendants uses, in a name or
// in an xsi:type, without declaring it itself. They come sorted by prefix. An
// element without prefix that is in no namespace gets xmlns="", so that it stays
// so wherever the result is placed.
//
// The range is that of the element that has just ended, of which [XML.Skip] or
// [XML.Leaf] has read the end tag; bytes that are no element are appended as they
// are. The scan of x is not disturbed. Work is linear in the size of the element
// and of what is added to it, however many bindings are in scope.
func (x *XML) AppendSelfContained(dst []byte, start, end int) []byte {
	if start < 0 || end > len(x.src) || start > end {
		return dst
	}
	if x.inner == nil {
		x.inner = new(XML)
	}
	y := x.inner
	y.ResetFragment(x.src[:end], start, nil, x.lim)
	y.mute = true
	y.outer, y.space = x, outside(x.space)
	y.marks = append(y.marks, make([]uint64, max(len(x.ns)-len(y.marks), 0))...)
	y.round++
	var needs []Binding
	bare := false // no default namespace is in scope, and that is needed
	use := func(prefix string) {
		if y.lookup(prefix) >= 0 {
			return
		}
		switch i := x.lookup(prefix); {
		case i >= 0 && y.marks[i] != y.round:
			y.marks[i] = y.round
			needs = append(needs, x.ns[i].Binding)
		case i < 0 && prefix == "" && !bare:
			bare = true
			needs = append(needs, Binding{})
		}
	}
	name := 0
	kind := y.Next()
	for ; kind == Start || kind == End || kind == Text; kind = y.Next() {
		if kind != Start {
			continue
		}
		if name == 0 {
			name = y.stack[0].to
		}
		use(y.Prefix)
		for _, a := range y.Attrs {
			if a.Prefix != "" {
				use(a.Prefix)
			}
			if a.Space == spaceXSI && a.Local == "type" {
				prefix, _, ok := strings.Cut(strings.TrimSpace(a.Value), ":")
				if !ok {
					prefix = ""
				}
				use(prefix)
			}
		}
	}
	raw := x.src[start:end]
	y.src, y.outer = "", nil
	if kind == Invalid {
		return append(dst, raw...)
	}
	slices.SortFunc(needs, func(a, b Binding) int { return cmp.Compare(a.Prefix, b.Prefix) })
	dst = append(dst, raw[:name-start]...)
	for _, b := range needs {
		dst = append(dst, " xmlns"...)
		if b.Prefix != "" {
			dst = append(append(dst, ':'), b.Prefix...)
		}
		dst = append(dst, `="`...)
		dst, _ = AppendAttr(dst, b.URI)
		dst = append(dst, '"')
	}
	return append(dst, raw[name-start:]...)
}
