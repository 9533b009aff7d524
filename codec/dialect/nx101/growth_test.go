package nx101_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/codec/dialect/nx101"
	"github.com/openorigo/origo/internal/growth"
)

// TestGrowth holds the dialect to linear cost.
func TestGrowth(t *testing.T) {
	growth.Skip(t)
	x := strings.Repeat
	item := "<GovernmentAgencyGoodsItem><SequenceNumeric>1</SequenceNumeric><Commodity><Description>d</Description></Commodity></GovernmentAgencyGoodsItem>"
	for name, build := range map[string]func(n int) string{
		"unknown elements":       func(n int) string { return wrap(x("<x/>", n) + x("<y>1</y>", n)) },
		"unknown in a class":     func(n int) string { return wrap("<GoodsShipment>" + x("<x a='b'>t</x>", n) + "</GoodsShipment>") },
		"deep unknown elements":  func(n int) string { return wrap(x("<x>", 100) + x("<y/>", n) + x("</x>", 100)) },
		"goods items":            func(n int) string { return wrap("<GoodsShipment>" + x(item, n) + "</GoodsShipment>") },
		"repeated elements":      func(n int) string { return wrap(x("<ID>A</ID>", n)) },
		"texts":                  func(n int) string { return wrap(x("t<x/>", n)) },
		"long namespace name":    func(n int) string { return wrap(`<x xmlns:p="` + x("u", n) + `">` + x("<p:y/>", n) + "</x>") },
		"redeclared prefixes":    func(n int) string { return wrap(x("<p:x xmlns:p='u'><p:y/></p:x>", n)) },
		"long text":              func(n int) string { return wrap("<ID>" + x("é&amp; ", 4*n) + "</ID>") },
		"a message in a wrapper": func(n int) string { return "<a>" + x("<b/>", n) + wrap("") + "</a>" },
		"wrappers":               func(n int) string { return x("<a>", min(n, 100)) + x(wrap(""), n) + x("</a>", min(n, 100)) },
		"open elements":          func(n int) string { return wrap(x("<!--", n)) },
	} {
		t.Run(name, func(t *testing.T) {
			growth.Linear(t, func(n int) func() {
				data := []byte(build(n))
				return func() {
					nx101.Detect(data)
					if c, _, err := nx101.Decode(data, nx101.WithLimits(codec.Limits{Items: 1 << 30, Problems: 1 << 30})); err == nil {
						codec.Append(nil, c, codec.XML)
					}
				}
			})
		})
	}
}

func TestItemLimit(t *testing.T) {
	item := "<GovernmentAgencyGoodsItem><SequenceNumeric>1</SequenceNumeric></GovernmentAgencyGoodsItem>"
	in := wrap("<GoodsShipment>" + item + item + "</GoodsShipment>")
	_, _, err := nx101.Decode([]byte(in), nx101.WithLimits(codec.Limits{Items: 2}))
	require.NoError(t, err)
	c, _, err := nx101.Decode([]byte(in), nx101.WithLimits(codec.Limits{Items: 1}))
	var se *codec.SyntaxError
	require.ErrorAs(t, err, &se)
	assert.Nil(t, c)
	assert.Equal(t, codec.TooLarge, se.Fault)
	assert.True(t, se.Limit)
	assert.Equal(t, int64(strings.LastIndex(in, "<GovernmentAgencyGoodsItem>")), se.Pos.Offset)
}
