package wcodm

import "slices"

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
