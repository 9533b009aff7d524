package scan

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func FuzzXML(f *testing.F) {
	for _, seed := range []string{
		`<?xml version="1.0" encoding="UTF-8"?><a xmlns="u" xmlns:p="v" p:b="&lt;"><p:c/>x<!-- y --><![CDATA[z]]>&#65;</a>`,
		"\uFEFF<a>\r\n<b c='1\t2'>é</b> ]] </a><?x y?>",
		`<?xml version="1.0" encoding="US-ASCII" standalone="no"?><a:b xmlns:a="&#x75;"/>`,
		`<a><!-- -- --></a>`, `<!DOCTYPE a><a/>`, `<a b="1" b="2"/>`, `<a>&x;</a>`, `<a>]]></a>`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		lim := Limits{Depth: 20, Elements: 200, Text: 200, Attributes: 20}
		var x XML
		x.KeepBlank = true
		x.Reset(src, lim)
		last := 0
		kind := x.Next()
		for ; kind != EOF && kind != Invalid; kind = x.Next() {
			require.LessOrEqual(t, last, x.Offset, "tokens come in order")
			require.LessOrEqual(t, x.Offset, x.End)
			require.LessOrEqual(t, x.End, len(src))
			last = x.End
			require.Equal(t, x.End, x.Pos())
			if kind == Start {
				require.True(t, strings.HasPrefix(src[x.Offset:], "<"))
				require.Equal(t, byte('>'), src[x.End-1])
				for _, a := range x.Attrs {
					require.True(t, strings.HasPrefix(src[a.Offset:], qualified(a.Prefix, a.Local, "")))
				}
			}
			if kind == Text {
				require.NotContains(t, src[x.Offset:x.End], "\x00")
			}
		}
		if kind == Invalid {
			require.NotNil(t, x.Err())
			require.GreaterOrEqual(t, x.Err().Offset, 0)
			require.LessOrEqual(t, x.Err().Offset, len(src))
		} else {
			require.Nil(t, x.Err())
			require.True(t, standardAccepts(src) || standardIsStricter(src), "encoding/xml refuses %q", src)
			canonical(t, src)
		}
		for _, how := range []string{"leaf", "skip"} {
			var y XML
			y.KeepBlank = true
			y.Reset(src, lim)
			walk(&y, how)
			require.Equal(t, x.Err(), y.Err(), how)
		}
	})
}

// standardIsStricter reports the one reason for which encoding/xml may refuse a
// correct document: its names follow the fourth edition of XML 1.0, which knows
// fewer characters outside ASCII.
func standardIsStricter(src string) bool {
	for _, r := range src {
		if r >= 0x80 {
			return true
		}
	}
	return false
}

// canonical writes the tokens of src as a document again, which must give the
// same tokens.
func canonical(t *testing.T, src string) {
	var x, y XML
	var out []byte
	x.Reset(src, Limits{})
	for kind := x.Next(); kind != EOF; kind = x.Next() {
		require.NotEqual(t, Invalid, kind)
		switch kind {
		case Start:
			scope := x.Bindings()
			out = append(append(out, '<'), qualified(x.Prefix, x.Local, "")...)
			for _, b := range scope {
				name := " xmlns"
				if b.Prefix != "" {
					name += ":" + b.Prefix
				}
				out = append(append(out, name...), `="`...)
				out, _ = AppendAttr(out, b.URI)
				out = append(out, '"')
			}
			for _, a := range x.Attrs {
				out = append(append(out, ' '), qualified(a.Prefix, a.Local, "")...)
				out = append(out, `="`...)
				out, _ = AppendAttr(out, a.Value)
				out = append(out, '"')
			}
			out = append(out, '>')
		case End:
			out = append(append(append(out, "</"...), qualified(x.Prefix, x.Local, "")...), '>')
		case Text:
			out, _ = AppendText(out, x.Text)
		}
	}
	x.Reset(src, Limits{})
	// The copy repeats declarations, so more of them are in scope at once.
	y.Reset(string(out), Limits{Attributes: 1 << 20})
	require.Equal(t, trace(&x), trace(&y), "%q became %q", src, out)
}

func TestXMLCanonical(t *testing.T) {
	canonical(t, `<a xmlns="u" b="1&#10;&quot;"><p:c xmlns:p="v">x&lt;]]&gt;&#13;</p:c> <d xmlns=""/></a>`)
}

func TestXMLAllocations(t *testing.T) {
	src := sampleXML(100)
	var x XML
	assert.Zero(t, testing.AllocsPerRun(10, func() {
		x.Reset(src, Limits{})
		for {
			if kind := x.Next(); kind == EOF || kind == Invalid {
				break
			} else if kind == Start && x.Depth() == 4 {
				x.Leaf()
			}
		}
		if x.Err() != nil {
			t.Fatal(x.Err())
		}
	}))
	dst := make([]byte, 0, 1000)
	assert.Zero(t, testing.AllocsPerRun(10, func() { dst, _ = AppendText(dst[:0], "a < b & c é") }))
}
