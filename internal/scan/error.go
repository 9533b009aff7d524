package scan

import "strconv"

// Code classifies an [Error]. Callers switch on it; the text of an error may
// change, the meaning of a code does not.
type Code uint8

// The codes. XML and JSON share them where the fault is the same.
const (
	// None is the zero Code: no error.
	None Code = iota
	// Malformed: the bytes break the grammar of the syntax.
	Malformed
	// Truncated: the input ends inside a document.
	Truncated
	// Empty: there is no document at all.
	Empty
	// Trailing: something follows the document.
	Trailing
	// Encoding: not UTF-8, or a character that the syntax cannot carry.
	Encoding
	// Unsupported: correct, but a version or feature that is not read here.
	Unsupported
	// Doctype: a document type declaration, which is always refused.
	Doctype
	// Entity: a reference to an entity that is not predefined, or a character
	// reference that names no character.
	Entity
	// Mismatch: an end tag that does not match its start tag.
	Mismatch
	// Namespace: a violation of Namespaces in XML 1.0.
	Namespace
	// DuplicateAttribute: two attributes of one element have the same name.
	DuplicateAttribute
	// DuplicateMember: two members of one JSON object have the same name.
	DuplicateMember
	// LimitBytes: the document is larger than [Limits.Bytes].
	LimitBytes
	// LimitDepth: nesting is deeper than [Limits.Depth].
	LimitDepth
	// LimitElements: more elements or values than [Limits.Elements].
	LimitElements
	// LimitText: one value is longer than [Limits.Text].
	LimitText
	// LimitAttributes: one element has more attributes than
	// [Limits.Attributes], namespace declarations included.
	LimitAttributes
)

// String returns the stable lower-case name of c, such as "limit-depth".
func (c Code) String() string {
	switch c {
	case None:
		return "none"
	case Malformed:
		return "malformed"
	case Truncated:
		return "truncated"
	case Empty:
		return "empty"
	case Trailing:
		return "trailing"
	case Encoding:
		return "encoding"
	case Unsupported:
		return "unsupported"
	case Doctype:
		return "doctype"
	case Entity:
		return "entity"
	case Mismatch:
		return "mismatch"
	case Namespace:
		return "namespace"
	case DuplicateAttribute:
		return "duplicate-attribute"
	case DuplicateMember:
		return "duplicate-member"
	case LimitBytes:
		return "limit-bytes"
	case LimitDepth:
		return "limit-depth"
	case LimitElements:
		return "limit-elements"
	case LimitText:
		return "limit-text"
	case LimitAttributes:
		return "limit-attributes"
	}
	return "code-" + strconv.Itoa(int(c))
}

// Error is the one fault that ended a scan. A scanner stops at the first
// fault: what follows in a broken document has no reliable meaning.
type Error struct {
	Code   Code
	Offset int    // byte offset of the fault in the source, counted from 0
	Detail string // what was found
	Want   string // what was expected, empty when Detail says it all
}

// Error returns one line that names the offset, the fault and the expectation.
func (e *Error) Error() string {
	s := e.Code.String() + " at offset " + strconv.Itoa(e.Offset) + ": " + e.Detail
	if e.Want != "" {
		s += ", want " + e.Want
	}
	return s
}

// Limits bounds the work and memory that one document can cause. A field that
// is zero or negative takes its value from [DefaultLimits].
type Limits struct {
	Bytes      int // size of the document
	Depth      int // nesting of elements, objects and arrays
	Elements   int // number of elements (XML) or values (JSON)
	Text       int // bytes of one value as it stands in the source
	Attributes int // attributes of one element, namespace declarations included
}

// DefaultLimits returns limits that hold the largest certificate of origin
// (9,999 items, each with every element) with room to spare.
func DefaultLimits() Limits {
	return Limits{
		Bytes:      256 << 20,
		Depth:      128,
		Elements:   8 << 20,
		Text:       16 << 20,
		Attributes: 256,
	}
}

// OrDefault returns l with every unset field filled from [DefaultLimits].
func (l Limits) OrDefault() Limits {
	d := DefaultLimits()
	if l.Bytes <= 0 {
		l.Bytes = d.Bytes
	}
	if l.Depth <= 0 {
		l.Depth = d.Depth
	}
	if l.Elements <= 0 {
		l.Elements = d.Elements
	}
	if l.Text <= 0 {
		l.Text = d.Text
	}
	if l.Attributes <= 0 {
		l.Attributes = d.Attributes
	}
	return l
}
