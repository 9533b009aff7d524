package codec

import (
	"fmt"
	"strings"

	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// ProblemKind classifies what a decoder met and tolerated.
type ProblemKind uint8

// The kinds of problem.
const (
	UnknownElement   ProblemKind = iota + 1 // an element or member that the class does not have
	UnknownAttribute                        // an attribute, or a member of a value object, that the value does not have
	ForeignNamespace                        // an element of the class, but in another namespace
	OutOfOrder                              // an element that the schema puts further up
	Repeated                                // an element or member that occurs once, again
	StrayText                               // text between elements
	WrongType                               // a JSON value of another type than the element's
	NotSimple                               // elements, or an object or array, inside a simple value
	EmptyElement                            // an element without value or content
)

var problemNames = [...]string{"", "unknown element", "unknown attribute", "foreign namespace", "out of order", "repeated", "stray text", "wrong type", "not simple", "empty element"}

// String returns the kind in words.
func (k ProblemKind) String() string {
	if int(k) < len(problemNames) {
		return problemNames[k]
	}
	return ""
}

// Problem is one thing that a decoder met and tolerated.
type Problem struct {
	Kind ProblemKind
	Path wcodm.Path // the element, or the class in which something unknown stands
	Pos  Position   // where it stands
	Name string     // element, member or attribute as written
	Got  string     // what was found, shortened
	Want string     // what was expected
	Kept bool       // what was found is no value: it is unknown content, kept or left out as [WithUnknown] says
}

func (p Problem) String() string {
	s := fmt.Sprintf("%d:%d: %s", p.Pos.Line, p.Pos.Column, p.Kind)
	if p.Name != "" {
		s += " " + p.Name
	}
	if path := p.Path.String(); path != "" {
		s += " at " + path
	}
	if p.Want != "" {
		s += ", want " + p.Want
	}
	return s
}

// ProblemError is the error of strict decoding, and of RejectUnknown.
type ProblemError struct{ Problems []Problem }

func (e *ProblemError) Error() string {
	var b strings.Builder
	for i, p := range e.Problems {
		if i > 0 {
			b.WriteString("; ")
		}
		if i == 10 {
			fmt.Fprintf(&b, "and %d more", len(e.Problems)-i)
			break
		}
		b.WriteString(p.String())
	}
	return b.String()
}

// Fault says why no message could be built.
type Fault uint8

// The faults.
const (
	Malformed      Fault = iota + 1 // the bytes break the grammar of the syntax
	Truncated                       // the document ends too early
	EmptyInput                      // there is nothing
	TrailingData                    // something follows the document
	BadEncoding                     // not UTF-8, or characters that no document may carry
	Unsupported                     // XML 1.1 and the like
	Doctype                         // a document type declaration
	BadEntity                       // an entity that is not predefined
	BadNamespace                    // a violation of Namespaces in XML
	TooLarge                        // a limit is exceeded
	Unrecognized                    // neither XML nor JSON
	WrongRoot                       // the document is another one
	WrongNamespace                  // the root has the right name and another namespace
	Wrapped                         // the message stands inside a foreign document
	Several                         // more than one message where one is expected
)

var faultNames = [...]string{"", "malformed", "truncated", "empty", "trailing data", "bad encoding", "unsupported", "document type declaration",
	"bad entity", "bad namespace", "too large", "unrecognized format", "wrong root", "wrong namespace", "wrapped", "several messages"}

// String returns the fault in words.
func (f Fault) String() string {
	if int(f) < len(faultNames) {
		return faultNames[f]
	}
	return ""
}

// SyntaxError is returned when no message can be built at all.
type SyntaxError struct {
	Format Format
	Fault  Fault
	Pos    Position
	Path   wcodm.Path // the element that was being read; zero outside of a message
	Detail string     // what was found
	Want   string     // what was expected
	Limit  bool       // a limit of this library is the reason, not the document
	Final  bool       // a [Decoder] cannot read on behind it: what follows in the stream was not read
}

func (e *SyntaxError) Error() string {
	s := fmt.Sprintf("%d:%d: %s: %s", e.Pos.Line, e.Pos.Column, e.Fault, e.Detail)
	if path := e.Path.String(); path != "" {
		s += " in " + path
	}
	if e.Want != "" {
		s += ", want " + e.Want
	}
	return s
}

func faultOf(c scan.Code) Fault {
	switch c {
	case scan.Truncated:
		return Truncated
	case scan.Empty:
		return EmptyInput
	case scan.Trailing:
		return TrailingData
	case scan.Encoding:
		return BadEncoding
	case scan.Unsupported:
		return Unsupported
	case scan.Doctype:
		return Doctype
	case scan.Entity:
		return BadEntity
	case scan.Namespace:
		return BadNamespace
	case scan.LimitBytes, scan.LimitDepth, scan.LimitElements, scan.LimitText, scan.LimitAttributes:
		return TooLarge
	}
	return Malformed
}

// LossError is returned when a syntax cannot carry values or unknown content of a message.
type LossError struct {
	Format Format
	Lost   []wcodm.Path // the values; none when the reason is unknown content
	Reason string
}

func (e *LossError) Error() string {
	var b strings.Builder
	what := plural(len(e.Lost), "value")
	if len(e.Lost) == 0 {
		what = "the message"
	}
	fmt.Fprintf(&b, "%s cannot carry %s: %s", e.Format, what, e.Reason)
	for i, p := range e.Lost {
		if i == 5 {
			b.WriteString(" ...")
			break
		}
		b.WriteString(" ")
		b.WriteString(p.String())
	}
	return b.String()
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// clip shortens text for a message.
func clip(s string) string {
	const limit = 60
	if len(s) <= limit {
		return s
	}
	cut := limit
	for cut > 0 && s[cut]&0xC0 == 0x80 {
		cut--
	}
	return s[:cut] + "…"
}
