package wcodm

import (
	"cmp"
	"slices"
	"sort"
)

// Extra keeps what a decoder met in a class and the dictionary does not know, in place, so that the
// same content comes out again where it stood.
type Extra struct{ Content []RawContent }

// ExtraKind tells what sort of content was not known.
type ExtraKind uint8

// The kinds of unknown content.
const (
	ExtraElement   ExtraKind = iota + 1 // an XML element or a JSON member with its value
	ExtraAttribute                      // an attribute of the element After, or of the class element when After is 0
	ExtraText                           // character data between elements
)

// RawContent is one piece of unknown content.
//
// Its place is "in class In, behind occurrence Index of element After"; After is 0 for content before
// the first known element, and for attributes of the class element itself.
//
// Raw goes into documents as it is: who makes one by hand answers for its being well-formed.
type RawContent struct {
	In    ClassID
	After ElementID
	Index int
	Kind  ExtraKind
	JSON  bool   // Raw is JSON; otherwise it is XML
	Space string // XML namespace of Name
	Name  string // local name of the element or attribute, name of the member
	Raw   string // self-contained XML element, attribute value as text, escaped character data, or compact JSON value
}

// place orders content by where it stands; at one place, attributes come first.
func (r *RawContent) place(o *RawContent) int {
	return cmp.Or(r.spot(o.In, o.After, o.Index), cmp.Compare(r.rank(), o.rank()))
}

func (r *RawContent) spot(in ClassID, after ElementID, index int) int {
	return cmp.Or(cmp.Compare(r.In, in), cmp.Compare(r.After, after), cmp.Compare(r.Index, index))
}

func (r *RawContent) rank() int {
	switch {
	case r.Kind != ExtraAttribute:
		return 2
	case r.JSON:
		return 1
	}
	return 0
}

func byPlace(a, b RawContent) int { return a.place(&b) }

// IsZero reports whether there is no unknown content.
func (x *Extra) IsZero() bool { return x == nil || len(x.Content) == 0 }

// Clone returns a copy, nil when there is no content.
func (x *Extra) Clone() *Extra {
	if x.IsZero() {
		return nil
	}
	return &Extra{Content: slices.Clone(x.Content)}
}

// Equal reports whether both hold the same content in the same places.
func (x *Extra) Equal(o *Extra) bool {
	if x.IsZero() || o.IsZero() {
		return x.IsZero() == o.IsZero()
	}
	return slices.Equal(x.Content, o.Content)
}

// Has reports whether any content stands in class c.
func (x *Extra) Has(c ClassID) bool {
	return x != nil && slices.ContainsFunc(x.Content, func(r RawContent) bool { return r.In == c })
}

// Sort brings the content into the order of its places, attributes first; what stands at one place
// keeps its order. Decoders do that, so that the order does not depend on the syntax.
func (x *Extra) Sort() {
	if x != nil && !slices.IsSortedFunc(x.Content, byPlace) {
		slices.SortStableFunc(x.Content, byPlace)
	}
}

// Sorted returns x if its content is in order, and a sorted copy otherwise. It serves encoders.
func (x *Extra) Sorted() *Extra {
	if x == nil {
		return nil // inlined: nearly all classes have no unknown content
	}
	return x.sorted()
}

func (x *Extra) sorted() *Extra {
	if slices.IsSortedFunc(x.Content, byPlace) {
		return x
	}
	x = x.Clone()
	x.Sort()
	return x
}

// At returns the content of a sorted x that stands behind occurrence index of element after in class
// in. It serves encoders.
func (x *Extra) At(in ClassID, after ElementID, index int) []RawContent {
	from := sort.Search(len(x.Content), func(i int) bool { return x.Content[i].spot(in, after, index) >= 0 })
	to := from
	for to < len(x.Content) && x.Content[to].spot(in, after, index) == 0 {
		to++
	}
	return x.Content[from:to]
}

// In returns the content of a sorted x that stands in class c. It serves encoders.
func (x *Extra) In(c ClassID) []RawContent {
	from := sort.Search(len(x.Content), func(i int) bool { return x.Content[i].In >= c })
	to := from + sort.Search(len(x.Content)-from, func(i int) bool { return x.Content[from+i].In > c })
	return x.Content[from:to]
}
