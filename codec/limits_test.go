package codec_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/internal/scan"
)

// TestLimits has a document at each limit, and one that is one beyond it. The mark ¦ stands where the
// limit was reached.
func TestLimits(t *testing.T) {
	xmlItems := func(n int, mark string) string {
		item := "<GovernmentAgencyGoodsItem><SequenceNumeric>1</SequenceNumeric></GovernmentAgencyGoodsItem>"
		return xmlCert("\n<GoodsShipment>" + x(item, n-1) + mark + item + "</GoodsShipment>")
	}
	jsonItems := func(n int, mark string) string {
		item := `{"sequenceNumeric":"1"}`
		return jsonCert(`"goodsShipment":{"governmentAgencyGoodsItem":[` + x(item+",", n-1) + mark + item + "]}")
	}
	for _, tt := range []struct {
		name       string
		limits     codec.Limits
		good, evil string
		detail     string
	}{
		{"bytes", codec.Limits{Bytes: len(xmlCert("<ID>A</ID>"))}, xmlCert("<ID>A</ID>"), "¦" + xmlCert("<ID>AB</ID>"), "byte"},
		{"JSON bytes", codec.Limits{Bytes: len(jsonCert(`"id":"A"`))}, jsonCert(`"id":"A"`), "¦" + jsonCert(`"id":"AB"`), "byte"},
		{"depth", codec.Limits{Depth: 3}, xmlCert("<Agent><Name>N</Name></Agent>"), xmlCert("\n<Agent><x>¦<y/></x></Agent>"), "depth 4"},
		{"depth of unknown content", codec.Limits{Depth: 3}, xmlCert("<x><y/></x>"), xmlCert("\n<x><y>¦<z/></y></x>"), "depth 4"},
		{"JSON depth", codec.Limits{Depth: 3}, jsonCert(`"agent":{"name":"N"}`), jsonCert(`"agent":{"x":¦[]}`), "deeper"},
		{"JSON depth of unknown content", codec.Limits{Depth: 3}, jsonCert(`"x":[1]`), jsonCert(`"x":[` + "\n¦{}]"), "deeper"},
		{"elements", codec.Limits{Elements: 3}, xmlCert("<x/><ID>A</ID>"), xmlCert("<x/><ID>A</ID>¦<Name>N</Name>"), "more than 3 elements"},
		{"JSON values", codec.Limits{Elements: 4}, jsonCert(`"x":1,"id":"A"`), jsonCert(`"x":1,"id":"A","name":¦"N"`), "another value"},
		{"text", codec.Limits{Text: 70}, xmlCert("<Name>" + x("é", 35) + "</Name>"), xmlCert("<Name>¦" + x("é", 35) + "a</Name>"), "character data of more than 70 bytes"},
		{"text with references", codec.Limits{Text: 70}, xmlCert("<Name>" + x("&amp;", 14) + "</Name>"), xmlCert("<Name>¦" + x("&amp;", 14) + "a</Name>"), "character data of more than 70 bytes"},
		{"text of a value", codec.Limits{Text: 70}, xmlCert(`<ID schemeID="` + x("a", 70) + `">A</ID>`), xmlCert(`<ID schemeID="¦` + x("a", 71) + `">A</ID>`), "attribute value of more than 70 bytes"},
		{"JSON string", codec.Limits{Text: 70}, jsonCert(`"name":"` + x("é", 35) + `"`), jsonCert(`"name":¦"` + x("é", 35) + `a"`), "longer"},
		{"JSON number", codec.Limits{Text: 70}, jsonCert(`"totalGrossMassMeasure":` + x("7", 70)), jsonCert(`"totalGrossMassMeasure":¦` + x("7", 71)), "longer"},
		{"JSON name", codec.Limits{Text: 70}, jsonCert(`"` + x("a", 70) + `":1`), jsonCert(`¦"` + x("a", 71) + `":1`), "longer"},
		{"attributes", codec.Limits{Attributes: 3}, xmlCert(`<ID a="" b="" c="">A</ID>`), xmlCert(`<ID a="" b="" c="" ¦d="">A</ID>`), "more than 3 attributes"},
		{"declarations in scope", codec.Limits{Attributes: 3}, xmlCert(`<x xmlns:a="u" xmlns:b="u"/>`), xmlCert(`<x xmlns:a="u" xmlns:b="u" ¦xmlns:c="u"/>`), "too many namespace declarations"},
		{"goods items", codec.Limits{Items: 3}, xmlItems(3, ""), xmlItems(4, "¦"), "more than 3 goods items"},
		{"JSON goods items", codec.Limits{Items: 3}, jsonItems(3, ""), jsonItems(4, "¦"), "more than 3 goods items"},
		{"one goods item", codec.Limits{Items: 1}, jsonItems(1, ""), jsonItems(2, "¦"), "more than 1 goods item"},
		{"problems", codec.Limits{Problems: 2}, xmlCert("<x/><y/>"), xmlCert("<x/><y/>\n¦<z/>"), "more than 2 problems"},
		{"JSON problems", codec.Limits{Problems: 2}, jsonCert(`"x":1,"y":2`), jsonCert(`"x":1,"y":2,` + "\n¦" + `"z":3`), "more than 2 problems"},
		{"namespace names", codec.Limits{Problems: 1 << 20}, long(16), strings.Replace(long(40), x("<p:x/>", 17), x("<p:x/>", 16)+"¦<p:x/>", 1), "namespace names"},
		{"namespace names of attributes", codec.Limits{}, longAttributes(20), strings.Replace(longAttributes(40), x(`<Amendment p:x=""/>`, 33), x(`<Amendment p:x=""/>`, 32)+`<Amendment ¦p:x=""/>`, 1), "namespace names"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			evil, marks := unmark(tt.evil)
			require.Len(t, marks, 1)
			limits := codec.WithLimits(tt.limits)

			c, src, err := codec.Decode([]byte(tt.good), limits)
			require.NoError(t, err)
			require.NotNil(t, c)
			docs, errs := read(strings.NewReader(tt.good), limits)
			require.Len(t, docs, 1)
			require.NoError(t, errs[0])
			assert.True(t, c.Equal(docs[0].Certificate))
			assert.Equal(t, src.Problems(), docs[0].Source.Problems())

			judge := func(how string, err error) *codec.SyntaxError {
				var se *codec.SyntaxError
				require.ErrorAs(t, err, &se, how)
				assert.Equal(t, codec.TooLarge, se.Fault, how)
				assert.True(t, se.Limit, how)
				assert.Contains(t, se.Detail+" "+se.Want, tt.detail, how)
				return se
			}
			c, _, err = codec.Decode([]byte(evil), limits)
			assert.Nil(t, c)
			assert.Equal(t, marks[0], judge("Decode", err).Pos)
			docs, errs = read(strings.NewReader(evil), limits)
			require.NotEmpty(t, docs)
			assert.Nil(t, docs[0].Certificate)
			se := judge("Decoder", errs[0])
			if tt.limits.Bytes == 0 { // a stream ends such a certificate where it has read too much
				assert.Equal(t, marks[0], se.Pos)
			}

			// A stream goes on behind it, except where the end of the certificate was not looked for.
			docs, errs = read(strings.NewReader(tt.good+evil+tt.good), limits)
			require.NoError(t, errs[0])
			se = judge("in between", errs[1])
			if tt.limits.Bytes == 0 {
				assert.Equal(t, int64(len(tt.good))+marks[0].Offset, se.Pos.Offset)
			}
			if se.Final {
				assert.Len(t, docs, 2)
				assert.Equal(t, codec.JSON, se.Format)
			} else {
				require.Len(t, docs, 3)
				assert.NoError(t, errs[2])
			}
		})
	}
}

// long is a document whose unknown elements repeat a namespace name of 100,000 bytes. Both the element
// and its copy name it.
func long(n int) string {
	return "<Declaration " + nsCO + ` xmlns:p="` + x("u", 100_000) + `"><ID>A</ID>` + x("<p:x/>", n) + "</Declaration>"
}

// longAttributes is the same with attributes, of which only one place names it.
func longAttributes(n int) string {
	return "<Declaration " + nsCO + ` xmlns:p="` + x("u", 100_000) + `">` + x(`<Amendment p:x=""/>`, n) + "</Declaration>"
}

// TestLimitOfResponse holds that the limits are those of every message.
func TestLimitOfResponse(t *testing.T) {
	in := `<Response xmlns="` + codec.NamespaceResponse + `"><x/><y/></Response>`
	_, _, _, err := codec.DecodeResponse([]byte(in), codec.WithLimits(codec.Limits{Problems: 2}))
	require.NoError(t, err)
	r, env, _, err := codec.DecodeResponse([]byte(in), codec.WithLimits(codec.Limits{Problems: 1}))
	var se *codec.SyntaxError
	require.ErrorAs(t, err, &se)
	assert.True(t, se.Limit)
	assert.Nil(t, r)
	assert.Nil(t, env)
}

// TestDefaultLimits reads the largest certificate of the data model, and holds the defaults to what the
// documentation says.
func TestDefaultLimits(t *testing.T) {
	d := scan.DefaultLimits()
	for _, tt := range []struct {
		name  string
		build func(n int) string
		limit int
	}{
		{"depth", func(n int) string { return xmlCert(x("<x>", n-1) + x("</x>", n-1)) }, 128},
		{"JSON depth", func(n int) string { return jsonCert(`"x":` + x("[", n-2) + x("]", n-2)) }, 128},
		{"attributes", func(n int) string { return xmlCert("<ID" + many(n, ` a%d=""`) + ">A</ID>") }, 256},
		{"problems", func(n int) string { return xmlCert(x("<x/>", n)) }, 10_000},
		{"goods items", func(n int) string {
			return jsonCert(`"goodsShipment":{"governmentAgencyGoodsItem":[` + list(n, `{"sequenceNumeric":"1"}`) + "]}")
		}, 100_000},
		{"text", func(n int) string { return jsonCert(`"name":"` + x("a", n) + `"`) }, 16 << 20},
	} {
		_, _, err := codec.Decode([]byte(tt.build(tt.limit)))
		assert.NoError(t, err, tt.name)
		_, _, err = codec.Decode([]byte(tt.build(tt.limit + 1)))
		var se *codec.SyntaxError
		if assert.ErrorAs(t, err, &se, tt.name) {
			assert.True(t, se.Limit, tt.name)
		}
	}
	assert.Equal(t, 256<<20, d.Bytes)
	assert.Equal(t, 8<<20, d.Elements)
	_, _, err := codec.Decode([]byte(xmlCert(x("<x/>", 10_001))), codec.WithLimits(codec.Limits{Problems: -1}))
	assert.Error(t, err, "less than zero means the default")
}

// TestDepthNeeded finds how deep known content stands.
func TestDepthNeeded(t *testing.T) {
	c := fixtures.Maximal()
	c.Envelope.WCOTypeName.Value = "COO"
	for format, want := range map[codec.Format]int{codec.XML: 7, codec.JSON: 10} {
		data, err := codec.Append(nil, c, format)
		require.NoError(t, err)
		depth := 1
		for ; depth < 128; depth++ {
			if _, _, err := codec.Decode(data, codec.WithLimits(codec.Limits{Depth: depth})); err == nil {
				break
			}
		}
		assert.Equal(t, want, depth, format)
	}
}
