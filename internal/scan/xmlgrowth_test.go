package scan

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/internal/growth"
)

// sampleXML writes a document of n goods items in the shape of a certificate.
func sampleXML(n int) string {
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Declaration xmlns=\"urn:example:coo\">\n  <GoodsShipment>\n")
	for i := range n {
		fmt.Fprintf(&b, `    <GovernmentAgencyGoodsItem>
      <SequenceNumeric>%d</SequenceNumeric>
      <Description>Cotton shirts, woven, for men</Description>
      <ClassificationID>620520</ClassificationID>
      <GrossMassMeasure unitCode="KGM">%d.250</GrossMassMeasure>
      <OriginCountryCode>XA</OriginCountryCode>
      <RuleCode>CTH</RuleCode>
      <InvoiceID>INV-2026-%05d</InvoiceID>
      <InvoiceAmount currencyID="USD">1234.50</InvoiceAmount>
    </GovernmentAgencyGoodsItem>
`, i+1, i, i)
	}
	b.WriteString("  </GoodsShipment>\n</Declaration>\n")
	return b.String()
}

func TestXMLGrowth(t *testing.T) {
	growth.Skip(t)
	lim := Limits{Bytes: 1 << 30, Depth: 1 << 30, Elements: 1 << 30, Text: 1 << 30, Attributes: 1 << 30}
	numbered := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i, i)
		}
		return b.String()
	}
	// A new scanner each time: one that is used again keeps the memory of small documents only.
	skips := func(src string) {
		var x XML
		x.Reset(src, lim)
		for x.Next() == Start {
			if _, ok := x.Skip(); ok {
				return
			}
		}
		t.Fatal(x.Err())
	}
	kept := func(src string) {
		var x XML
		var dst []byte
		x.Reset(src, lim)
		x.Next()
		for x.Next() == Start {
			start := x.Offset
			end, _ := x.Skip()
			dst = x.AppendSelfContained(dst[:0], start, end)
		}
		if x.Err() != nil {
			t.Fatal(x.Err())
		}
	}
	leaves := func(src string) {
		var x XML
		x.Reset(src, lim)
		for {
			switch x.Next() {
			case EOF:
				return
			case Invalid:
				t.Fatal(x.Err())
			case Start:
				x.Bindings()
				x.Leaf()
			}
		}
	}
	scattered := func(src string) {
		var s XMLSplitter
		s.Children = []string{"b"}
		for i := range len(src) {
			one := []byte{src[i]}
			for {
				n, event := s.Next(one)
				one = one[n:]
				if event == SplitInvalid {
					t.Fatal(s.Err())
				}
				if event == SplitMore {
					break
				}
			}
		}
	}
	for _, c := range []struct {
		name  string
		shape func(n int) string
		run   func(string)
	}{
		{"siblings", func(n int) string { return "<a>" + strings.Repeat("<b>x</b>", n) + "</a>" }, skips},
		{"depth", func(n int) string { return strings.Repeat("<a>", n) + strings.Repeat("</a>", n) }, leaves},
		{"attributes", func(n int) string { return "<a" + numbered(n, ` b%d="%d"`) + "/>" }, leaves},
		{"declarations", func(n int) string {
			return "<a" + numbered(n, ` xmlns:p%d="u%d"`) + ">" + numbered(n, "<p%d:b p%d:c=''/>") + "</a>"
		}, leaves},
		{"nested declarations", func(n int) string {
			return strings.Repeat("<p:a xmlns:p='u' xmlns='v'>", n) + strings.Repeat("</p:a>", n)
		}, skips},
		{"references", func(n int) string { return "<a>" + strings.Repeat("&amp;&#65;\r\n]", n) + "</a>" }, leaves},
		{"comments and CDATA", func(n int) string { return "<a>" + strings.Repeat("<!-- - --><![CDATA[]]]]><?x ?>", n) + "</a>" }, leaves},
		{"text before a child", func(n int) string { return strings.Repeat("<a>&lt;x", n) + strings.Repeat("</a>", n) }, leaves},
		{"prefixes in scope", func(n int) string {
			return "<a" + numbered(n, ` xmlns:p%d="u%d"`) + ">" + numbered(n, "<p%d:b q='%d'/>") + "</a>"
		}, kept},
		{"one deep child, then many", func(n int) string {
			return "<a>" + strings.Repeat("<b>", n) + strings.Repeat("</b>", n) + strings.Repeat("<c/>", n) + "</a>"
		}, kept},
		{"many prefixes in one child", func(n int) string {
			return "<a" + numbered(n, ` xmlns:p%d="u%d"`) + "><b>" + numbered(n, "<p%d:b q='%d'/>") + "</b></a>"
		}, kept},
		{"split by byte", func(n int) string { return "<a>" + strings.Repeat("<b c='>'><!-- x --></b>", n) + "</a>" }, scattered},
	} {
		t.Run(c.name, func(t *testing.T) {
			growth.Linear(t, func(n int) func() {
				src := c.shape(n)
				return func() { c.run(src) }
			})
		})
	}
}

func TestSampleIsRead(t *testing.T) {
	require.Nil(t, scanXML(sampleXML(3)))
}

func BenchmarkXML(b *testing.B) {
	src := sampleXML(650)
	b.Run("Leaf", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		var x XML
		for b.Loop() {
			x.Reset(src, Limits{})
			for kind := x.Next(); kind != EOF; kind = x.Next() {
				if kind == Start && x.Depth() == 4 {
					x.Leaf()
				}
			}
		}
	})
	b.Run("Skip", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		var x XML
		for b.Loop() {
			x.Reset(src, Limits{})
			x.Next()
			x.Skip()
		}
	})
	b.Run("Characters", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		for b.Loop() {
			checkChars(src, 0)
		}
	})
	b.Run("Split", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		data := []byte(src)
		for b.Loop() {
			var s XMLSplitter
			s.Children = []string{"GoodsShipment"}
			for rest, event := data, SplitInvalid; event != SplitMore; {
				var n int
				n, event = s.Next(rest)
				rest = rest[n:]
			}
		}
	})
	b.Run("RawToken", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		for b.Loop() {
			dec := xml.NewDecoder(strings.NewReader(src))
			for {
				if _, err := dec.RawToken(); err == io.EOF {
					break
				}
			}
		}
	})
}
