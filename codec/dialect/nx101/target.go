package nx101

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/beevik/etree"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// target is one element of the native document that the mapping builds.
type target struct {
	elem   wcodm.ElementID // 0 for the Declaration
	class  wcodm.ClassID   // 0 for a simple element
	tag    string
	text   string
	attrs  []attr
	kids   []*target
	first  map[string]*target // of kids, by tag
	extra  []etree.Token      // unknown content: elements that need nothing from outside, and character data
	parent *target
	index  int // among the siblings of the same element
	mapped bool
}

type attr struct{ space, name, value string }

func newTarget() *target {
	info := wcodm.ClassDeclaration.Info()
	return &target{class: wcodm.ClassDeclaration, tag: info.Name}
}

// member returns the element of a class with the given tag; nil if the class has none.
func member(class wcodm.ClassID, tag string) *wcodm.Element {
	for e := range class.Members() {
		if e.Tag == tag {
			return e
		}
	}
	return nil
}

// child returns the first occurrence of a member, nil if there is none.
func (t *target) child(tag string) *target { return t.first[tag] }

// step goes to one step of a target path: "..", a tag, or a tag with "+" for a new occurrence. It
// makes what is not there yet.
func (t *target) step(step string) *target {
	if step == ".." {
		return t.parent
	}
	tag, fresh := strings.CutSuffix(step, "+")
	known := t.child(tag)
	if known != nil && !fresh {
		return known
	}
	e := member(t.class, tag)
	k := &target{elem: e.ID, class: e.Ref, tag: tag, parent: t}
	t.kids = append(t.kids, k)
	if known == nil {
		if t.first == nil {
			t.first = map[string]*target{}
		}
		t.first[tag] = k
	}
	return k
}

// walk follows a target path from t.
func (t *target) walk(out string) *target {
	if rest, ok := strings.CutPrefix(out, "/"); ok {
		for t.parent != nil {
			t = t.parent
		}
		out = rest
	}
	for step := range strings.SplitSeq(out, "/") {
		t = t.step(step)
	}
	return t
}

// find is walk without making anything; nil if something on the way is absent.
func (t *target) find(out string) *target {
	for step := range strings.SplitSeq(out, "/") {
		if t = t.child(step); t == nil {
			return nil
		}
	}
	return t
}

// set adds an attribute without namespace; false if it is there already.
func (t *target) set(name, value string) bool {
	if slices.ContainsFunc(t.attrs, func(a attr) bool { return a.space == "" && a.name == name }) {
		return false
	}
	t.attrs = append(t.attrs, attr{name: name, value: value})
	return true
}

// known reports whether a simple element has the attribute as part of its value.
func (t *target) known(name string) bool {
	switch t.elem.Info().Kind {
	case wcodm.KindCode:
		return new(wcodm.CodeAttr).Set(name, "x")
	case wcodm.KindIdentifier:
		return new(wcodm.IdentifierAttr).Set(name, "x")
	case wcodm.KindText:
		return name == "languageID"
	case wcodm.KindAmount:
		return name == "currencyID"
	case wcodm.KindMeasure, wcodm.KindQuantity:
		return name == "unitCode"
	case wcodm.KindDateTime:
		return name == "formatCode"
	}
	return false
}

// prune removes classes in which nothing was put, and brings the rest into the order of the schema.
func (t *target) prune() (empty bool) {
	t.kids = slices.DeleteFunc(t.kids, func(k *target) bool { return k.prune() })
	last := wcodm.ElementID(0)
	n := 0
	slices.SortStableFunc(t.kids, func(a, b *target) int { return cmp.Compare(a.elem, b.elem) })
	for _, k := range t.kids {
		if k.elem != last {
			last, n = k.elem, 0
		}
		k.index = n
		n++
	}
	return t.class != 0 && len(t.kids)+len(t.attrs)+len(t.extra) == 0
}

// path returns the path of t in the certificate.
func (t *target) path() wcodm.Path {
	if t.parent == nil {
		return wcodm.Root(wcodm.ClassDeclaration)
	}
	p := t.parent.path()
	e := t.elem.Info()
	switch {
	case e.Ref != 0 && e.Ref.Info().Holder == e.ID: // an element on the wire only
		return p
	case e.Repeats():
		return p.ChildAt(t.elem, t.index)
	}
	return p.Child(t.elem)
}

// appendXML appends t as an element of a native document, on a line of its own.
func (t *target) appendXML(b []byte) []byte {
	b = append(append(b, "\n<"...), t.tag...)
	if t.parent == nil {
		b = append(append(append(b, ` xmlns="`...), codec.NamespaceCertificate...), '"')
	}
	for i, a := range t.attrs {
		prefix := ""
		switch a.space {
		case "":
		case spaceXML:
			prefix = "xml:"
		default:
			name := "n" + strconv.Itoa(i)
			prefix = name + ":"
			b = append(append(append(b, " xmlns:"...), name...), `="`...)
			b, _ = scan.AppendAttr(b, a.space)
			b = append(b, '"')
		}
		b = append(append(append(append(b, ' '), prefix...), a.name...), `="`...)
		b, _ = scan.AppendAttr(b, a.value)
		b = append(b, '"')
	}
	b, _ = scan.AppendText(append(b, '>'), t.text)
	for _, k := range t.kids {
		b = k.appendXML(b)
	}
	var raw strings.Builder
	canonical := &etree.WriteSettings{CanonicalText: true, CanonicalAttrVal: true}
	for _, x := range t.extra {
		if _, ok := x.(*etree.Element); ok {
			raw.WriteByte('\n')
		}
		x.WriteTo(&raw, canonical)
	}
	b = append(b, raw.String()...)
	return append(append(append(b, "</"...), t.tag...), '>')
}
