package wcodm_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/openorigo/origo/wcodm"
)

func TestAppendJSON(t *testing.T) {
	code := wcodm.CodeOf("CTH")
	code.SetAttr("name", `a "b"`)
	id := wcodm.Identifier{}
	id.SetAttr("schemeID", "TIN")
	for _, tt := range []struct {
		name string
		v    interface{ AppendJSON([]byte) []byte }
		want string
	}{
		{"text", wcodm.TextOf("a\n\"é\""), `"a\n\"é\""`},
		{"text with language", wcodm.TextIn("a", "en"), `{"value":"a","languageID":"en"}`},
		{"language alone", wcodm.TextIn("", "en"), `{"languageID":"en"}`},
		{"code", wcodm.CodeOf("861"), `"861"`},
		{"code with name", code, `{"value":"CTH","name":"a \"b\""}`},
		{"scheme alone", id, `{"schemeID":"TIN"}`},
		{"decimal", wcodm.RawDecimal("1.50"), `"1.50"`},
		{"amount", wcodm.NewAmount("1", "USD"), `{"value":"1","currencyID":"USD"}`},
		{"measure", wcodm.NewMeasure("1", "KGM"), `{"value":"1","unitCode":"KGM"}`},
		{"quantity", wcodm.NewQuantity("1", ""), `"1"`},
		{"true", wcodm.IndicatorOf(true), `true`},
		{"neither", wcodm.RawIndicator("yes"), `"yes"`},
		{"date", wcodm.RawDateTime("20261122", "102"), `{"value":"20261122","formatCode":"102"}`},
		{"class", &wcodm.Address{CityName: wcodm.TextOf("C"), Lines: []wcodm.Text{wcodm.TextOf("1"), wcodm.TextOf("2")}}, `{"cityName":"C","line":["1","2"]}`},
		{"nothing", &wcodm.Address{}, `{}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := string(tt.v.AppendJSON([]byte("x")))
			assert.Equal(t, "x"+tt.want, got)
			assert.True(t, json.Valid([]byte(tt.want)))
		})
	}
}

// TestExtraOrder checks that unknown members keep their order, in place or not.
func TestExtraOrder(t *testing.T) {
	raw := func(name string, json bool) wcodm.RawContent {
		r := wcodm.RawContent{In: wcodm.ClassAddress, After: wcodm.ElemAddressCityName, Kind: wcodm.ExtraElement, Name: name, JSON: json, Raw: "1"}
		if !json {
			r.Raw = "<" + name + "/>"
		}
		return r
	}
	a := wcodm.Address{CityName: wcodm.TextOf("C"), CountryCode: wcodm.CodeOf("XA"), Extra: &wcodm.Extra{Content: []wcodm.RawContent{
		raw("a", true), raw("b", false), raw("c", true),
	}}}
	assert.Equal(t, `{"cityName":"C","a":1,"countryCode":"XA","$extra":[`+
		`{"after":"cityName","kind":"element","name":"b","xml":"<b/>"},`+
		`{"after":"cityName","kind":"element","name":"c","json":1}]}`, string(a.AppendJSON(nil)))
}
