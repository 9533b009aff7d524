package codec_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/internal/growth"
)

// seen is all that a caller can see of a decoded document.
type seen struct {
	err      string
	json     string
	problems []codec.Problem
	places   []codec.Position
}

func see(c *coo.Certificate, src *codec.Source, err error) seen {
	s := seen{problems: src.Problems()}
	if err != nil {
		s.err = fmt.Sprintf("%#v", err)
		if e, ok := err.(*codec.SyntaxError); ok {
			s.err = fmt.Sprintf("%+v", *e)
		}
	}
	if c == nil {
		return s
	}
	s.json = string(c.Envelope.AppendJSON(nil)) + string(c.AppendJSON(nil))
	for p := range c.Walk() {
		pos, exact := src.Position(p)
		if !exact {
			pos.Line = -1
		}
		s.places = append(s.places, pos)
	}
	return s
}

// xmlForms writes c in the forms that reading ahead must tell apart.
func xmlForms(r *rand.Rand, c *coo.Certificate) ([]byte, error) {
	var opts []codec.EncodeOption
	switch r.IntN(3) {
	case 0:
		opts = append(opts, codec.Indent("  "))
	case 1:
		opts = append(opts, codec.Canonical())
	}
	b, err := codec.Append(nil, c, codec.XML, opts...)
	if r.IntN(4) == 0 { // the same with a prefix
		s := strings.NewReplacer("</", "</c:", "<?", "<?", "<", "<c:", "xmlns=", "xmlns:c=").Replace(string(b))
		b = []byte(s)
	}
	return b, err
}

// TestAhead compares reading ahead with reading step by step, and with reading into memory used before, over
// mutated certificates: whatever a caller can see is the same.
func TestAhead(t *testing.T) {
	rounds := growth.Rounds(15000, 3000)
	tokens := []string{" ", "\n", "\r", "\t", "&amp;", "&#65;", "&", "]", "]]>", "<!-- c -->", "<?p?>", "<![CDATA[x]]>", "<![CDATA[]]>", "x", "é", "\x00", "\xff", "/", ">", "<", "\"", "'",
		"<ID>A</ID>", "<ID/>", "<Name></Name>", "<Name> </Name>", "<x/>", `<x xmlns="u"/>`, "<Line>L</Line>", "<Address></Address>", "<Address><x/></Address>", "<Address></Address><x/>", "<Agent></Agent><x/>", "<Contact></Contact><x/>", "<TradeTerms></TradeTerms><x/>", "<Agent/>", ` a="1"`, ` schemeID="2"`, ` schemeID="2" schemeID="3"`, ` unitCode="K" x="y"`, ` unitCode=""`, ` formatCode="102"`,
		` xmlns:q="u"`, ` xmlns:q="u" q:a="1"`, ` xmlns="u"`, ` c:a="b"`, "<c:ID>A</c:ID>", "<IssueDateTime>2026</IssueDateTime>", "<IssueDateTime><DateTimeString>2</DateTimeString></IssueDateTime>", "<GoodsShipment>", "</GoodsShipment>"}
	limits := codec.WithLimits(codec.Limits{Depth: 6, Elements: 60, Text: 20, Attributes: 2})
	memory := codec.WithMemory(new(codec.Memory))
	readable, clean := 0, 0
	for seed := range rounds {
		r := rand.New(rand.NewPCG(uint64(seed), 5))
		g := &generator{r: r, fill: 0.02 + 0.2*r.Float64()*r.Float64()}
		if r.IntN(3) == 0 {
			g.extra = 0.2
		}
		b, err := xmlForms(r, g.certificate())
		require.NoError(t, err)
		for range r.IntN(3) {
			at := r.IntN(len(b))
			if k := bytes.IndexAny(b[at:], "<>"); k >= 0 && r.IntN(4) > 0 {
				at += k + r.IntN(2)
			}
			switch r.IntN(4) {
			case 0:
				b = slices.Delete(b, at, min(at+1+r.IntN(20), len(b)))
			case 1: // a piece from elsewhere
				from := r.IntN(len(b))
				b = slices.Insert(b, at, slices.Clone(b[from:min(from+r.IntN(60), len(b))])...)
			default:
				b = slices.Insert(b, at, []byte(tokens[r.IntN(len(tokens))])...)
			}
		}
		var opts []codec.DecodeOption
		if r.IntN(4) == 0 {
			opts = append(opts, limits)
		}
		if r.IntN(6) == 0 {
			opts = append(opts, codec.WithUnknown(codec.DropUnknown))
		}
		want := see(codec.Decode(b, append(opts, codec.StepByStep())...))
		require.Equal(t, want, see(codec.Decode(b, opts...)), "seed %d\n%s", seed, b)
		require.Equal(t, want, see(codec.Decode(b, append(opts, memory)...)), "seed %d, memory\n%s", seed, b)
		if want.err == "" {
			readable++
			if len(want.problems) == 0 {
				clean++
			}
		}
	}
	require.Greater(t, readable, rounds/5)
	require.Greater(t, clean, rounds/10)
}
