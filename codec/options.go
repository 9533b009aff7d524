package codec

import "github.com/openorigo/origo/internal/scan"

// Unknown says what becomes of content that the dictionary does not know. It is always reported.
type Unknown uint8

// The treatments of unknown content.
const (
	KeepUnknown   Unknown = iota // kept in place and written again
	DropUnknown                  // left out of the certificate
	RejectUnknown                // the document is refused, whatever the kind of problem (see Problem.Kept)
)

// Limits bounds the work and memory that one document can cause. Fields that are zero or less take the
// defaults. What exceeds a limit is refused with a *[SyntaxError] of the fault [TooLarge] that stands
// where the limit was reached and has Limit set.
type Limits struct {
	// Bytes is the size of a document; in a stream that of each certificate, and of the rest of each
	// envelope. The default is 256 MiB.
	Bytes int
	// Depth is how deep elements, or objects and arrays, are nested, with the root as the first. The
	// default is 128; the deepest known content stands at 7 (XML) and 10 (JSON).
	Depth int
	// Elements is the number of XML elements or JSON values, unknown ones included. The default is
	// 8,388,608.
	Elements int
	// Text is the number of bytes of one value as it stands in the document: attribute value, character
	// data between two tags, JSON string or number. The default is 16 MiB.
	Text int
	// Attributes is the number of attributes of one XML element, namespace declarations included, and
	// that of the declarations in scope at one place. The default is 256.
	Attributes int
	// Items is the number of goods items of a certificate. The default is 100,000; the data model has
	// room for 9,999, and more than that are a finding.
	Items int
	// Problems is the number of problems that are met and tolerated. The default is 10,000.
	Problems int
}

type decodeConfig struct {
	unknown Unknown
	limits  Limits
	strict  bool
	memory  *Memory

	stepwise bool // nothing is read ahead, for the comparison in tests
}

func (c *decodeConfig) scanLimits() scan.Limits {
	return scan.Limits{Bytes: c.limits.Bytes, Depth: c.limits.Depth, Elements: c.limits.Elements, Text: c.limits.Text, Attributes: c.limits.Attributes}
}

func (c *decodeConfig) itemLimit() int { return orDefault(c.limits.Items, 100_000) }

func (c *decodeConfig) problemLimit() int { return orDefault(c.limits.Problems, 10_000) }

func orDefault(limit, value int) int {
	if limit > 0 {
		return limit
	}
	return value
}

// DecodeOption changes how documents are read. It is a value and not a function, so that choosing options
// costs no allocation.
type DecodeOption struct {
	set   option
	value decodeConfig
}

type option uint8

const (
	setUnknown option = iota + 1
	setLimits
	setStrict
	setMemory
	setStepwise
)

// WithUnknown chooses what becomes of unknown content; the default is KeepUnknown.
func WithUnknown(u Unknown) DecodeOption {
	return DecodeOption{setUnknown, decodeConfig{unknown: u}}
}

// WithLimits replaces the default limits.
func WithLimits(l Limits) DecodeOption { return DecodeOption{setLimits, decodeConfig{limits: l}} }

// Strict makes every problem an error: [Decode] returns the certificate, the source and a
// *[ProblemError].
func Strict() DecodeOption { return DecodeOption{setStrict, decodeConfig{strict: true}} }

// WithMemory decodes certificates into m. The certificate and the Source that a call returns, and all strings
// of both, are valid until the next call with the same Memory; a program that keeps a certificate longer makes
// a copy with [coo.Certificate.Clone] before that, and copies its strings. Responses take no part in it.
func WithMemory(m *Memory) DecodeOption { return DecodeOption{setMemory, decodeConfig{memory: m}} }

func newDecodeConfig(opts []DecodeOption) decodeConfig {
	var c decodeConfig
	c.apply(opts)
	return c
}

func (c *decodeConfig) apply(opts []DecodeOption) {
	for i := range opts {
		switch o := &opts[i]; o.set {
		case setUnknown:
			c.unknown = o.value.unknown
		case setLimits:
			c.limits = o.value.limits
		case setStrict:
			c.strict = true
		case setMemory:
			c.memory = o.value.memory
		case setStepwise:
			c.stepwise = true
		}
	}
}

type encodeConfig struct {
	indent    string
	canonical bool
}

// EncodeOption changes how documents are written.
type EncodeOption struct{ value encodeConfig }

// Indent puts every element on a line of its own, indented by s for each level.
func Indent(s string) EncodeOption { return EncodeOption{encodeConfig{indent: s}} }

// Canonical writes the byte-stable form: no XML declaration, no white space between elements. Equal
// certificates have equal canonical forms. It overrides Indent.
func Canonical() EncodeOption { return EncodeOption{encodeConfig{canonical: true}} }

func newEncodeConfig(opts []EncodeOption) encodeConfig {
	if len(opts) == 0 {
		return encodeConfig{} // options are functions, and what they may change is allocated
	}
	var c encodeConfig
	for i := range opts {
		if o := &opts[i].value; o.canonical {
			c.canonical = true
		} else {
			c.indent = o.indent
		}
	}
	if c.canonical {
		c.indent = ""
	}
	return c
}
