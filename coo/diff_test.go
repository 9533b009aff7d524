package coo

import (
	"crypto/sha256"
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/wcodm"
)

// fill sets every field of a struct, two occurrences where it repeats, and unknown content in every
// class. visit is called for each Extra made.
func fill(v reflect.Value, visit func(*wcodm.Extra)) {
	switch x := v.Addr().Interface().(type) {
	case *wcodm.Text:
		*x = wcodm.Text{Value: "text", Language: "en"}
		return
	case *wcodm.Code:
		*x = wcodm.Code{Value: "C", Attr: &wcodm.CodeAttr{Name: "n"}}
		return
	case *wcodm.Identifier:
		*x = wcodm.Identifier{Value: "I", Attr: &wcodm.IdentifierAttr{SchemeID: "s"}}
		return
	case *wcodm.Decimal:
		*x = wcodm.RawDecimal("1.50")
		return
	case *wcodm.DateTime:
		*x = wcodm.RawDateTime("20260309", wcodm.Format102)
		return
	case *wcodm.Indicator:
		*x = wcodm.IndicatorOf(true)
		return
	case *wcodm.Amount:
		*x = wcodm.NewAmount("1", "USD")
		return
	case *wcodm.Measure:
		*x = wcodm.NewMeasure("1", "KGM")
		return
	case *wcodm.Quantity:
		*x = wcodm.NewQuantity("1", "C62")
		return
	case **wcodm.Extra:
		*x = &wcodm.Extra{}
		visit(*x)
		return
	}
	switch v.Kind() {
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			fill(v.Index(i), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), visit)
		}
	}
}

func filled(visit func(*wcodm.Extra)) *Certificate {
	c := new(Certificate)
	fill(reflect.ValueOf(c).Elem(), visit)
	return c
}

func TestComparePathsFollowsWalk(t *testing.T) {
	list := values(filled(func(*wcodm.Extra) {}))
	require.Greater(t, len(list), 500)
	for i := range list[1:] {
		if comparePaths(list[i].path, list[i+1].path) >= 0 || comparePaths(list[i+1].path, list[i].path) <= 0 {
			t.Fatalf("%v is not before %v", list[i].path.XPath(), list[i+1].path.XPath())
		}
	}
}

func TestDiffFindsEveryValue(t *testing.T) {
	full, empty := filled(func(*wcodm.Extra) {}), new(Certificate)
	all := values(full)
	removed, added := Diff(full, empty), Diff(empty, full)
	require.Len(t, removed, len(all))
	require.Len(t, added, len(all))
	for i, v := range all {
		assert.Equal(t, Change{Path: v.path, Kind: Removed, Old: v.value}, removed[i])
		assert.Equal(t, Change{Path: v.path, Kind: Added, New: v.value}, added[i])
	}
	assert.Empty(t, Diff(full, full.Clone()))
}

func TestDiffFindsUnknownContentEverywhere(t *testing.T) {
	classes := 0
	filled(func(*wcodm.Extra) { classes++ })
	require.Greater(t, classes, 50)
	plain := filled(func(*wcodm.Extra) {})
	for k := range classes {
		n := 0
		c := filled(func(x *wcodm.Extra) {
			if n == k {
				// A name outside the dictionary, in whatever class it may be: $extra shows it.
				x.Content = []wcodm.RawContent{{Kind: wcodm.ExtraElement, Name: "rating", Raw: "<rating/>"}}
			}
			n++
		})
		// The class is needed for the content to be found; it is the one of the struct that holds x.
		setExtraClass(reflect.ValueOf(c).Elem(), wcodm.ClassDeclaration)
		changes := Diff(plain, c)
		require.Len(t, changes, 1, "class %d", k)
		assert.Equal(t, Added, changes[0].Kind)
		assert.Equal(t, "$extra", changes[0].Unknown, "class %d: %v", k, changes[0])
		assert.Equal(t, `{"kind":"element","name":"rating","xml":"<rating/>"}`, changes[0].New.Lexical)
	}
}

// setExtraClass sets the class of unknown content to that of the struct it is in.
func setExtraClass(v reflect.Value, class wcodm.ClassID) {
	for i := range v.NumField() {
		f, name := v.Field(i), v.Type().Field(i).Name
		if x, ok := f.Interface().(*wcodm.Extra); ok {
			in := class
			if v.Type() == reflect.TypeFor[wcodm.Party]() {
				in = wcodm.ClassParty // whatever its role
			}
			for k := range x.Content {
				x.Content[k].In = in
			}
			continue
		}
		ref := classOfField(class, name)
		if ref == 0 {
			continue
		}
		if f.Kind() == reflect.Slice {
			for k := range f.Len() {
				setExtraClass(f.Index(k), ref)
			}
		} else {
			setExtraClass(f, ref)
		}
	}
}

func classOfField(class wcodm.ClassID, name string) wcodm.ClassID {
	if name == "Envelope" {
		return wcodm.ClassMetaData
	}
	p, err := wcodm.ParsePathIn(class, name)
	if err != nil {
		return 0
	}
	return p.Class()
}

func TestDiff(t *testing.T) {
	base := func() *Certificate {
		c := &Certificate{ID: wcodm.IDOf("A1"), Items: make([]Item, 2)}
		c.Exporter.Name = wcodm.TextOf("Adji")
		c.Items[0].StatisticalValueAmount = wcodm.NewAmount("100", "USD")
		c.Items[1].Commodity.Description = wcodm.TextOf("Chairs")
		c.PreviousDocuments = []wcodm.PreviousDocument{{ID: wcodm.IDOf("P")}}
		c.Extra = &wcodm.Extra{Content: []wcodm.RawContent{
			{In: wcodm.ClassDeclaration, After: wcodm.ElemDeclarationID, Kind: wcodm.ExtraElement, JSON: true, Name: "rating", Raw: `{"a":["]"]}`},
			{In: wcodm.ClassGoodsShipment, Kind: wcodm.ExtraElement, JSON: true, Name: "lane", Raw: `"x\"}"`},
			{In: wcodm.ClassDeclaration, After: wcodm.ElemDeclarationID, Kind: wcodm.ExtraAttribute, JSON: true, Name: "checked", Raw: `true`},
			{In: wcodm.ClassDeclaration, Kind: wcodm.ExtraElement, Name: "Foo", Raw: "<Foo/>"},
		}}
		return c
	}
	for _, tc := range []struct {
		name string
		edit func(c *Certificate)
		want []string
	}{
		{"nothing", func(*Certificate) {}, nil},
		{"envelope first, in wire order", func(c *Certificate) {
			c.Envelope.WCOTypeName = wcodm.TextOf("COO")
			c.PreviousDocuments[0].ID = wcodm.IDOf("Q")
			c.Exporter.Name = wcodm.TextIn("Adji", "fr")
			c.Name = wcodm.TextOf("Form D")
			c.Items[1].Commodity.Description = wcodm.Text{}
		}, []string{
			`added MetaData.WCOTypeName: "COO"`,
			`added Name: "Form D"`,
			`changed Exporter.Name: "Adji" -> "Adji" [languageID=fr]`,
			`removed Items[1].Commodity.Description: "Chairs"`,
			`changed PreviousDocuments[0].ID: "P" -> "Q"`,
		}},
		{"lexical form and unit", func(c *Certificate) { c.Items[0].StatisticalValueAmount = wcodm.NewAmount("100.0", "USD") },
			[]string{`changed Items[0].StatisticalValueAmount: "100" [currencyID=USD] -> "100.0" [currencyID=USD]`}},
		{"unknown content", func(c *Certificate) {
			c.Extra.Content[0].Raw = `1`
			c.Extra.Content[1].Name = "track"
			c.Extra.Content[2].Raw = `false`
			c.Extra.Content[3].Raw = "<Foo>1</Foo>"
		}, []string{
			`removed Certificate, unknown content $extra: "{\"kind\":\"element\",\"name\":\"Foo\",\"xml\":\"<Foo/>\"}"`,
			`added Certificate, unknown content $extra: "{\"kind\":\"element\",\"name\":\"Foo\",\"xml\":\"<Foo>1</Foo>\"}"`,
			`removed Certificate, unknown content goodsShipment/lane: "\"x\\\"}\""`,
			`added Certificate, unknown content goodsShipment/track: "\"x\\\"}\""`,
			`changed Certificate, unknown content rating: "{\"a\":[\"]\"]}" -> "1"`,
			`changed ID, unknown content checked: "true" -> "false"`,
		}},
		{"place of unknown content", func(c *Certificate) { c.Extra.Content[0].After = 0 },
			[]string{`changed Certificate, unknown content rating: "{\"a\":[\"]\"]}" -> "{\"a\":[\"]\"]}"`}},
		{"order of unknown content", func(c *Certificate) {
			x := c.Extra.Content
			x[0], x[3] = x[3], x[0]
		}, []string{`changed Certificate, unknown content order: "" -> ""`}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			a, b := base(), base()
			tc.edit(b)
			var got []string
			for _, d := range Diff(a, b) {
				got = append(got, d.String())
			}
			assert.Equal(t, tc.want, got)
			assert.Len(t, Diff(b, a), len(tc.want), "the other way round")
		})
	}
}

func TestDiffOfMalformedUnknownContent(t *testing.T) {
	a := new(Certificate)
	for _, raw := range []string{"", `"`, `"\`, `{`, `{"`, `{"a`, `{"a"`, `{"a":`, `[`, `[1,`, `]`, `}`, `,`, `{"a":]`, `\`} {
		b := &Certificate{Extra: &wcodm.Extra{Content: []wcodm.RawContent{{In: wcodm.ClassDeclaration, Kind: wcodm.ExtraElement, JSON: true, Name: "x", Raw: raw}}}}
		assert.NotEmpty(t, Diff(a, b), raw)
		assert.NotEmpty(t, Diff(b, a), raw)
	}
}

func TestDigest(t *testing.T) {
	c := &Certificate{ID: wcodm.IDOf("A/1"), Name: wcodm.TextIn("Café \"X\"\n", "fr"), InvoiceAmount: wcodm.NewAmount("1250.50", "USD"), Items: make([]Item, 1)}
	c.Exporter.Name = wcodm.TextOf("Adji")
	c.Items[0].SequenceNumeric = wcodm.RawDecimal("1")
	// Written by hand from the rules in the comment of Digest.
	const canonical = `{"id":"A/1","name":{"value":"Café \"X\"\n","languageID":"fr"},"invoiceAmount":{"value":"1250.50","currencyID":"USD"},` +
		`"goodsShipment":{"exporter":{"name":"Adji"},"governmentAgencyGoodsItem":[{"sequenceNumeric":"1"}]}}`
	want := sha256.Sum256([]byte(canonical))
	assert.Equal(t, want, c.Digest())

	c.Envelope.WCOTypeName = wcodm.TextOf("COO")
	c.Envelope.Extra = &wcodm.Extra{Content: []wcodm.RawContent{{In: wcodm.ClassMetaData, Kind: wcodm.ExtraText, Raw: "x"}}}
	assert.Equal(t, want, c.Digest(), "the envelope does not count")
	c.InvoiceAmount = wcodm.NewAmount("1250.5", "USD")
	assert.NotEqual(t, want, c.Digest(), "lexical form counts")

	c.InvoiceAmount = wcodm.NewAmount("1250.50", "USD")
	c.Extra = &wcodm.Extra{Content: []wcodm.RawContent{{In: wcodm.ClassDeclaration, Kind: wcodm.ExtraElement, Name: "Foo", Raw: "<Foo/>"}}}
	withExtra := canonical[:len(canonical)-1] + `,"$extra":[{"kind":"element","name":"Foo","xml":"<Foo/>"}]}`
	assert.Equal(t, sha256.Sum256([]byte(withExtra)), c.Digest(), "unknown content counts")
}
