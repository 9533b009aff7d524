package wcodm

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var codeAttrNames = strings.Fields("listID listAgencyID listAgencyName listName listVersionID name languageID listURI listSchemeURI")

var idAttrNames = strings.Fields("schemeID schemeName schemeAgencyID schemeAgencyName schemeVersionID schemeDataURI schemeURI listVersionID")

func TestCodeAttributes(t *testing.T) {
	require.Equal(t, reflect.TypeFor[CodeAttr]().NumField(), len(codeAttrNames), "a field without an XML name")
	var c Code
	assert.True(t, c.IsZero())
	assert.False(t, c.SetAttr("schemeID", "x"), "identifiers only")
	assert.False(t, c.SetAttr("", "x"))
	assert.Nil(t, c.Attr)
	for _, n := range codeAttrNames {
		require.True(t, c.SetAttr(n, "v-"+n), n)
	}
	var got []string
	for n, v := range c.Attr.Each {
		assert.Equal(t, "v-"+n, v)
		assert.Equal(t, v, c.Attr.Get(n))
		got = append(got, n)
	}
	assert.Equal(t, codeAttrNames, got, "order")
	assert.Equal(t, "v-name", c.Name())
	assert.False(t, c.SetAttr("nonsense", "x"))

	got = nil
	for n := range c.Attr.Each {
		if got = append(got, n); len(got) == 2 {
			break
		}
	}
	assert.Equal(t, codeAttrNames[:2], got, "stops when told")

	for _, n := range codeAttrNames { // one attribute at a time: only that one
		var a CodeAttr
		a.Set(n, "x")
		for m, v := range a.Each {
			assert.Equal(t, n+"=x", m+"="+v)
		}
		assert.False(t, a.IsZero())
	}
}

func TestIdentifierAttributes(t *testing.T) {
	require.Equal(t, reflect.TypeFor[IdentifierAttr]().NumField(), len(idAttrNames), "a field without an XML name")
	var id Identifier
	assert.True(t, id.IsZero())
	assert.False(t, id.SetAttr("listID", "x"), "codes only")
	assert.Nil(t, id.Attr)
	for _, n := range idAttrNames {
		require.True(t, id.SetAttr(n, "v-"+n), n)
	}
	var got []string
	for n, v := range id.Attr.Each {
		assert.Equal(t, "v-"+n, v)
		assert.Equal(t, v, id.Attr.Get(n))
		got = append(got, n)
	}
	assert.Equal(t, idAttrNames, got, "order")
	assert.Equal(t, "v-schemeID", id.Scheme())
	assert.False(t, id.SetAttr("nonsense", "x"))
	assert.Equal(t, "", id.Attr.Get("nonsense"))

	for _, n := range idAttrNames {
		var a IdentifierAttr
		a.Set(n, "x")
		for m, v := range a.Each {
			assert.Equal(t, n+"=x", m+"="+v)
		}
	}
}

func TestNilAttributes(t *testing.T) {
	var c *CodeAttr
	var i *IdentifierAttr
	assert.True(t, c.IsZero() && i.IsZero())
	assert.Equal(t, "", c.Get("listID")+i.Get("schemeID"))
	assert.False(t, c.Set("listID", "x") || i.Set("schemeID", "x"))
	c.Each(func(string, string) bool { t.Error("yielded"); return true })
	i.Each(func(string, string) bool { t.Error("yielded"); return true })
}

func TestCodeEqualAndClone(t *testing.T) {
	a := Code{"CTH", &CodeAttr{Name: "CTH + RVC 40%"}}
	b := a.Clone()
	assert.True(t, a.Equal(b))
	assert.NotSame(t, a.Attr, b.Attr)
	b.SetAttr("name", "other")
	assert.Equal(t, "CTH + RVC 40%", a.Name())
	assert.False(t, a.Equal(b))
	assert.False(t, a.Equal(CodeOf("CTH")))
	assert.False(t, CodeOf("CTH").Equal(CodeOf("CC")))
	assert.True(t, CodeOf("CTH").Equal(Code{"CTH", &CodeAttr{}}))
	assert.True(t, Code{Attr: &CodeAttr{}}.IsZero())
	assert.False(t, Code{Attr: &CodeAttr{ListID: "x"}}.IsZero())
	assert.Nil(t, CodeOf("CTH").Clone().Attr)
	c := CodeOf("CTH")
	assert.True(t, c.SetAttr("listID", ""))
	assert.Nil(t, c.Attr, "an empty attribute is absent")
}

func TestIdentifierEqualAndClone(t *testing.T) {
	a := Identifier{"847130", &IdentifierAttr{ListVersionID: "2022"}}
	b := a.Clone()
	assert.True(t, a.Equal(b))
	b.SetAttr("listVersionID", "2017")
	assert.False(t, a.Equal(b))
	assert.Equal(t, "2022", a.Attr.ListVersionID)
	assert.False(t, a.Equal(IDOf("847130")))
	assert.False(t, IDOf("1").Equal(IDOf("2")))
	assert.True(t, IDOf("1").Equal(Identifier{"1", &IdentifierAttr{}}))
	assert.Nil(t, IDOf("1").Clone().Attr)
	assert.Equal(t, "847130", a.String())
}

func TestAttributesDoNotAllocate(t *testing.T) {
	c := Code{"CTH", &CodeAttr{Name: "x", ListID: "y"}}
	id := Identifier{"1", &IdentifierAttr{SchemeID: "TIN"}}
	n := 0
	assert.Zero(t, testing.AllocsPerRun(100, func() {
		c.Attr.Each(func(name, value string) bool { n += len(name) + len(value); return true })
		id.Attr.Each(func(name, value string) bool { n += len(name) + len(value); return true })
		c.SetAttr("name", "z")
		id.SetAttr("schemeID", "z")
		if !c.Equal(c) || !id.Equal(id) || c.IsZero() || id.IsZero() {
			n = 0
		}
	}))
	assert.EqualValues(t, 1, testing.AllocsPerRun(100, func() {
		c.Attr = nil
		c.SetAttr("name", "z")
	}), "the attributes, and nothing beside them")
}

func TestMoneyAndMeasures(t *testing.T) {
	assert.Equal(t, "1250.50 KGM", NewMeasure("1250.50", "KGM").String())
	assert.Equal(t, "500 C62", NewQuantity("500", "C62").String())
	assert.Equal(t, "12.00 USD", NewAmount("12.00", "USD").String())
	assert.Equal(t, "20", NewQuantity("20", "").String())
	assert.Equal(t, "KGM", NewMeasure("", "KGM").String())
	assert.True(t, NewMeasure("", "").IsZero() && NewQuantity("", "").IsZero() && NewAmount("", "").IsZero())
	assert.False(t, NewMeasure("", "KGM").IsZero() || NewQuantity("0", "").IsZero() || NewAmount("", "USD").IsZero())
	type cmp struct {
		c  int
		ok bool
	}
	of := func(c int, ok bool) cmp { return cmp{c, ok} }
	assert.Equal(t, cmp{0, true}, of(NewMeasure("5.0", "KGM").Cmp(NewMeasure("5", "KGM"))))
	assert.Equal(t, cmp{1, true}, of(NewQuantity("6", "C62").Cmp(NewQuantity("5", "C62"))))
	assert.Equal(t, cmp{-1, true}, of(NewAmount("4.99", "EUR").Cmp(NewAmount("5", "EUR"))))
	assert.Equal(t, cmp{}, of(NewMeasure("6", "KGM").Cmp(NewMeasure("5", "GRM"))))
	assert.Equal(t, cmp{}, of(NewQuantity("6", "C62").Cmp(NewQuantity("5", ""))))
	assert.Equal(t, cmp{}, of(NewAmount("6", "USD").Cmp(NewAmount("5", "EUR"))))
	assert.Equal(t, cmp{}, of(NewAmount("6e1", "USD").Cmp(NewAmount("5", "USD"))))
	assert.True(t, NewMeasure("5.0", "KGM") != NewMeasure("5", "KGM"), "== is lexical")
}

func TestText(t *testing.T) {
	assert.True(t, Text{}.IsZero())
	assert.False(t, TextIn("", FR).IsZero())
	assert.Equal(t, Text{Value: "café", Language: "fr"}, TextIn("café", FR))
	assert.Equal(t, "café", TextOf("café").String())
}

func TestIndicator(t *testing.T) {
	for _, c := range []struct {
		lex              string
		value, ok, valid bool
	}{
		{"true", true, true, true},
		{"false", false, true, true},
		{"1", false, false, false},
		{"0", false, false, false},
		{"TRUE", false, false, false},
		{" true", false, false, false},
		{"", false, false, false},
	} {
		i := RawIndicator(c.lex)
		v, ok := i.Bool()
		assert.Equal(t, []bool{c.value, c.ok, c.valid}, []bool{v, ok, i.Valid()}, "%q", c.lex)
		assert.Equal(t, c.lex, i.Lexical())
		assert.Equal(t, c.lex, i.String())
		assert.Equal(t, c.lex == "", i.IsZero())
		p, err := ParseIndicator(c.lex)
		if c.valid {
			require.NoError(t, err)
			assert.Equal(t, IndicatorOf(c.value), p)
			continue
		}
		var le *LexicalError
		require.True(t, errors.As(err, &le))
		assert.Equal(t, c.lex == "", le.Reason == ReasonEmpty)
		assert.True(t, p.IsZero())
	}
}

func TestLexicalReasonsHaveTexts(t *testing.T) {
	seen := map[string]bool{}
	for r := ReasonNone; r <= ReasonRange; r++ {
		for _, s := range []string{r.Text().EN, r.Text().FR} {
			assert.NotEmpty(t, s, "reason %d", r)
			assert.False(t, seen[s], "reason %d: %s", r, s)
			seen[s] = true
		}
	}
	assert.Equal(t, "unknown reason", (ReasonRange + 1).String())
	assert.NoError(t, lexicalError("x", "", "", ReasonNone))
}
