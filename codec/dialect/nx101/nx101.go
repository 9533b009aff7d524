package nx101

import (
	"strings"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/internal/scan"
)

// NamespacePrefix is what the namespace of every release of NX101 begins with; the release follows.
const NamespacePrefix = "urn:wco:datamodel:TW:NX101:"

// Option changes how documents are read.
type Option func(*config)

type config struct{ limits codec.Limits }

// WithLimits replaces the default limits, which are those of [codec.Decode].
func WithLimits(l codec.Limits) Option { return func(c *config) { c.limits = l } }

func (c *config) scanLimits() scan.Limits {
	l := c.limits
	return scan.Limits{Bytes: l.Bytes, Depth: l.Depth, Elements: l.Elements, Text: l.Text, Attributes: l.Attributes}.OrDefault()
}

// items returns the greatest number of goods items; the default is that of codec.Limits.
func (c *config) items() int {
	if c.limits.Items > 0 {
		return c.limits.Items
	}
	return 100_000
}

// Detect reports whether data begins like an NX101 message of any release. It reads no further than
// the root start tag, so a document that is broken behind it is recognised too.
func Detect(data []byte) bool {
	var x scan.XML
	x.Reset(string(data), scan.DefaultLimits())
	if x.Next() != scan.Start || x.Local != root.in {
		return false
	}
	_, ok := release(x.Space)
	return ok
}

// release takes the release out of a namespace; false if it is not one of NX101.
func release(space string) (string, bool) {
	r, ok := strings.CutPrefix(space, NamespacePrefix)
	return r, ok && r != ""
}

// Decode reads one NX101 message.
//
// The error is a *[codec.SyntaxError] with the position when the document is broken, exceeds a limit
// or is not an NX101 message; certificate and report are nil then. Missing, repeated and unknown
// elements are no errors: see the [Report].
func Decode(data []byte, opts ...Option) (*coo.Certificate, *Report, error) {
	var cfg config
	for _, o := range opts {
		o(&cfg)
	}
	src, err := read(data, cfg.scanLimits(), cfg.items())
	if err != nil {
		return nil, nil, err
	}
	m := newMapper(src)
	m.run()
	report := m.result()
	if src.budget < 0 {
		return nil, nil, &codec.SyntaxError{Format: codec.XML, Fault: codec.TooLarge, Pos: src.places[src.root].pos, Limit: true,
			Detail: "namespace names or element names that unknown content repeats too often", Want: "shorter names"}
	}
	native := m.target.appendXML(nil)
	// The sizes have been judged in the source; here only the native form of the same content is read.
	n := len(native) + 1
	c, _, err := codec.Decode(native, codec.WithLimits(codec.Limits{Bytes: n, Depth: n, Elements: n, Text: n, Attributes: n, Items: n, Problems: cfg.limits.Problems}))
	if err != nil {
		return nil, nil, err
	}
	return c, report, nil
}
