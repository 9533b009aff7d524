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

// Limits bounds the work and memory that one document can cause. Zero fields take the defaults.
type Limits struct {
	Bytes      int // size of one document or certificate; default 256 MiB
	Depth      int // nesting; default 128
	Elements   int // XML elements or JSON values; default 8 Mi
	Text       int // bytes of one value; default 16 MiB
	Attributes int // attributes of one XML element; default 256
	Problems   int // problems that are met and tolerated; default 10,000
}

type decodeConfig struct {
	unknown Unknown
	limits  Limits
	strict  bool
}

func (c *decodeConfig) scanLimits() scan.Limits {
	return scan.Limits{Bytes: c.limits.Bytes, Depth: c.limits.Depth, Elements: c.limits.Elements, Text: c.limits.Text, Attributes: c.limits.Attributes}
}

func (c *decodeConfig) problemLimit() int {
	if c.limits.Problems > 0 {
		return c.limits.Problems
	}
	return 10_000
}

// DecodeOption changes how documents are read.
type DecodeOption func(*decodeConfig)

// WithUnknown chooses what becomes of unknown content; the default is KeepUnknown.
func WithUnknown(u Unknown) DecodeOption { return func(c *decodeConfig) { c.unknown = u } }

// WithLimits replaces the default limits.
func WithLimits(l Limits) DecodeOption { return func(c *decodeConfig) { c.limits = l } }

// Strict makes every problem an error: [Decode] returns the certificate, the source and a
// *[ProblemError].
func Strict() DecodeOption { return func(c *decodeConfig) { c.strict = true } }

func newDecodeConfig(opts []DecodeOption) decodeConfig {
	var c decodeConfig
	for _, o := range opts {
		o(&c)
	}
	return c
}

type encodeConfig struct {
	indent    string
	canonical bool
}

// EncodeOption changes how documents are written.
type EncodeOption func(*encodeConfig)

// Indent puts every element on a line of its own, indented by s for each level.
func Indent(s string) EncodeOption { return func(c *encodeConfig) { c.indent = s } }

// Canonical writes the byte-stable form: no XML declaration, no white space between elements. Equal
// certificates have equal canonical forms.
func Canonical() EncodeOption { return func(c *encodeConfig) { c.canonical = true } }

func newEncodeConfig(opts []EncodeOption) encodeConfig {
	var c encodeConfig
	for _, o := range opts {
		o(&c)
	}
	if c.canonical {
		c.indent = ""
	}
	return c
}
