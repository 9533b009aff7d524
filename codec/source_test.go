package codec_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/internal/growth"
	"github.com/openorigo/origo/wcodm"
)

// maximal returns a certificate in which every element occurs.
func maximal() *coo.Certificate {
	g := &generator{r: rand.New(rand.NewPCG(1, 2)), fill: 2}
	return g.certificate()
}

// TestSourcePositions looks at the bytes where each value of a certificate is said to stand.
func TestSourcePositions(t *testing.T) {
	for _, f := range []codec.Format{codec.XML, codec.JSON} {
		out, err := codec.Append(nil, maximal(), f, codec.Indent(" "))
		require.NoError(t, err)
		for name, text := range map[string]string{
			"plain": string(out), "mark": "\uFEFF" + string(out), "CRLF": strings.ReplaceAll(strings.ReplaceAll(string(out), "\r", ""), "\n", "\r\n"),
		} {
			c, src, err := codec.Decode([]byte(text))
			require.NoError(t, err)
			n := 0
			for p, v := range c.Walk() {
				n++
				pos, exact := src.Position(p)
				require.True(t, exact, "%s", p)
				rest := text[pos.Offset:]
				if f == codec.XML {
					require.True(t, strings.HasPrefix(rest, "<"+p.Element().Info().Tag), "%s %s: %.20q", name, p, rest)
				} else {
					require.True(t, rest[0] == '"' || v.Kind == wcodm.KindIndicator && strings.HasPrefix(rest, v.Lexical) || strings.HasPrefix(rest, "{\n") || strings.HasPrefix(rest, "{\r\n"), "%s %s (%s): %.20q", name, p, v, rest)
				}
				before := strings.TrimPrefix(text[:pos.Offset], "\uFEFF")
				require.Equal(t, strings.Count(before, "\n")+1, pos.Line)
				require.Equal(t, len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))+1, pos.Column)
			}
			assert.Greater(t, n, 400)
		}
	}
}

func TestSourceAbsent(t *testing.T) {
	_, src, err := codec.Decode([]byte(`{"declaration":{"goodsShipment":{"governmentAgencyGoodsItem":[{}]}}}`))
	require.NoError(t, err)
	pos, exact := src.Position(coo.CertificateRoot().Items(0).Commodity().Description())
	assert.False(t, exact)
	assert.Equal(t, int64(62), pos.Offset)
	pos, exact = src.Position(coo.CertificateRoot().Exporter().Name())
	assert.False(t, exact)
	assert.Equal(t, int64(32), pos.Offset)
	var none *codec.Source
	pos, exact = none.Position(coo.CertificateRoot().ID())
	assert.False(t, exact)
	assert.True(t, pos.IsZero())
}

// insertions returns the offsets in a document without white space where an element (XML) or a member (JSON) can stand.
func insertions(out string, f codec.Format) (at []int) {
	tags := map[string]bool{"Declaration": true}
	for e := range wcodm.Elements() {
		if e.Ref != 0 {
			tags[e.Tag] = true
		}
	}
	if f == codec.XML {
		for i := 0; i < len(out); i++ {
			if out[i] != '>' {
				continue
			}
			open := strings.LastIndexByte(out[:i], '<')
			name := strings.TrimLeft(strings.Fields(out[open+1 : i])[0], "/")
			if tags[name] && i+1 < len(out) && out[i+1] == '<' && (out[open+1] != '/' || name != "Declaration") && out[i-1] != '/' {
				at = append(at, i+1)
			}
		}
	}
	return at
}

// TestUnknownEverywhere puts an unknown element at every place before and behind each class of a
// certificate with all elements, one at a time and all together.
func TestUnknownEverywhere(t *testing.T) {
	out, err := codec.Append(nil, maximal(), codec.XML, codec.Canonical())
	require.NoError(t, err)
	text := string(out)
	at := insertions(text, codec.XML)
	require.Greater(t, len(at), 100)
	const unknown = `<unknown xmlns="urn:x">é</unknown>`
	check := func(in string, want int) {
		c, src, err := codec.Decode([]byte(in))
		require.NoError(t, err)
		require.Len(t, src.Problems(), want)
		for _, p := range src.Problems() {
			require.Equal(t, codec.UnknownElement, p.Kind)
			require.Equal(t, unknown, in[p.Pos.Offset:][:len(unknown)])
		}
		back, err := codec.Append(nil, c, codec.XML, codec.Canonical())
		require.NoError(t, err)
		require.Equal(t, in, string(back))
		same(t, 0, "through JSON", c, cycle(t, cycle(t, c, codec.JSON), codec.XML))

		c, _, err = codec.Decode([]byte(in), codec.WithUnknown(codec.DropUnknown))
		require.NoError(t, err)
		back, _ = codec.Append(nil, c, codec.XML, codec.Canonical())
		require.Equal(t, text, string(back))
	}
	var all strings.Builder
	last := 0
	step := growth.Rounds(1, 13)
	for i, k := range at {
		all.WriteString(text[last:k] + unknown)
		last = k
		if i%step == 0 && i < 400 {
			check(text[:k]+unknown+text[k:], 1)
		}
	}
	check(all.String()+text[last:], len(at))
}
