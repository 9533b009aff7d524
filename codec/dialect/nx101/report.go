package nx101

import (
	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/wcodm"
)

// Report says where everything in the source went. Every list is in document order.
type Report struct {
	Namespace string // namespace of the message
	Release   string // release that the namespace names, such as "R-01-00"

	Mapped []Mapping  // values that have a place in the certificate
	Kept   []Unmapped // values that have none, and are kept as unknown content
	Empty  []Unmapped // elements without value, attribute and child, which the certificate does not carry
	Syntax []Unmapped // namespace declarations and schema locations: how the document is written, not what it says
	Notes  []Note     // values that the source implies and does not carry
}

// Mapping says where one value of the source went. A value that holds for all items has one Mapping
// for each.
type Mapping struct {
	SourceXPath string
	Pos         codec.Position // of the start tag, or of the name of the attribute
	Path        wcodm.Path     // in the certificate
}

// Unmapped is a value of the source that the model has no place for.
type Unmapped struct {
	SourceXPath string
	Pos         codec.Position // of the start tag, or of the name of the attribute
	Name        string         // local name of the element or attribute
	Value       string         // its text as in the source
	Reason      string         // why it has no place; empty when NX101 has no such element
}

// Note explains a value of the certificate that the source does not carry as such.
type Note struct {
	Paths  []wcodm.Path
	Value  string
	Reason string
}
