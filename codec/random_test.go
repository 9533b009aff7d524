package codec_test

import (
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/internal/growth"
	"github.com/openorigo/origo/wcodm"
)

// generator builds certificates with arbitrary values in all fields.
type generator struct {
	r     *rand.Rand
	fill  float64 // probability that a field is set
	extra float64 // probability that a class has unknown content
}

// text returns a string of characters that both syntaxes carry. Values other than texts lose white space around them, as
// documented, so it has none there.
func (g *generator) text(spaces bool) string {
	alphabet := []string{"a", "Z", "0", " ", "&", "<", ">", `"`, "'", "\\", "/", "]]>", "\r", "\n", "\r\n", "\t", "é", "漢", "😀", "\u2028", "\u00A0", "<![CDATA[", "&amp;", "{", "}", ":", ",", "\x7f", "plain text"}
	var b strings.Builder
	for range 1 + g.r.IntN(6) {
		b.WriteString(alphabet[g.r.IntN(len(alphabet))])
	}
	if spaces {
		return b.String()
	}
	if s := strings.Trim(b.String(), " \t\r\n"); s != "" {
		return s
	}
	return "x"
}

func (g *generator) maybe() string {
	if g.r.IntN(3) > 0 {
		return ""
	}
	return g.text(true)
}

func (g *generator) value(v reflect.Value) {
	switch p := v.Addr().Interface().(type) {
	case *wcodm.Text:
		*p = wcodm.Text{Value: g.text(true), Language: g.maybe()}
	case *wcodm.Decimal:
		*p = wcodm.RawDecimal(g.text(false))
	case *wcodm.Indicator:
		*p = wcodm.RawIndicator([]string{"true", "false", "maybe"}[g.r.IntN(3)])
	case *wcodm.Amount:
		*p = wcodm.NewAmount(g.text(false), g.maybe())
	case *wcodm.Measure:
		*p = wcodm.NewMeasure(g.text(false), g.maybe())
	case *wcodm.Quantity:
		*p = wcodm.NewQuantity(g.text(false), g.maybe())
	case *wcodm.DateTime:
		*p = wcodm.RawDateTime(g.text(false), g.maybe())
	case *wcodm.Code:
		p.Value = g.text(false)
		g.attributes(func(n string) { p.SetAttr(n, g.text(true)) }, "listID", "listAgencyID", "name", "listURI")
	case *wcodm.Identifier:
		p.Value = g.text(false)
		g.attributes(func(n string) { p.SetAttr(n, g.text(true)) }, "schemeID", "schemeAgencyID", "listVersionID")
	default:
		g.class(v)
	}
}

func (g *generator) attributes(set func(string), names ...string) {
	for _, n := range names {
		if g.r.IntN(8) == 0 {
			set(n)
		}
	}
}

// class fills a struct. Unknown content is placed behind elements that are there.
func (g *generator) class(v reflect.Value) {
	for i := range v.NumField() {
		f := v.Field(i)
		if v.Type().Field(i).Name == "Extra" || g.r.Float64() > g.fill {
			continue
		}
		if f.Kind() != reflect.Slice {
			g.value(f)
			continue
		}
		n := 1 + g.r.IntN(2)
		f.Set(reflect.MakeSlice(f.Type(), n, n))
		for k := range n {
			g.value(f.Index(k))
		}
	}
	counter, ok := v.Addr().Interface().(interface {
		Count(wcodm.ElementID) int
		IsZero() bool
	})
	if ok && !counter.IsZero() && g.r.Float64() < g.extra {
		v.FieldByName("Extra").Set(reflect.ValueOf(g.content(v.Type().Name(), counter.Count)))
	}
}

func (g *generator) content(goType string, count func(wcodm.ElementID) int) *wcodm.Extra {
	x := new(wcodm.Extra)
	taken := map[string]bool{}
	for c := range wcodm.Classes() {
		if c.Go != goType || c.Holder != 0 && count(c.Holder) == 0 {
			continue
		}
		if c.Go == "Party" && c.ID != wcodm.ClassParty {
			continue // a role: unknown content refers to the class
		}
		add := func(after wcodm.ElementID, index int) {
			if g.r.IntN(3) > 0 {
				return
			}
			name := fmt.Sprintf("u%d", len(taken))
			taken[name] = true
			r := wcodm.RawContent{In: c.ID, After: after, Index: index, Kind: wcodm.ExtraElement, Name: name}
			last := after == 0 || index == count(after)-1
			switch k := g.r.IntN(4); {
			case k == 0 && last:
				r.JSON, r.Raw = true, `{"a":[1,true,"é\\n<&"],"b":null}`
			case k == 1:
				r.Space, r.Raw = "urn:x", "<p:"+name+` xmlns:p="urn:x" a="&lt;&#xA;"><p:é>&amp;</p:é></p:`+name+">"
			default:
				r.Raw = "<" + name + ` xmlns=""/>`
			}
			x.Content = append(x.Content, r)
			if after == 0 && g.r.IntN(2) == 0 {
				x.Content = append(x.Content, wcodm.RawContent{In: c.ID, Kind: wcodm.ExtraAttribute, Name: "b", Raw: g.text(true)})
			}
		}
		add(0, 0)
		for e := range c.ID.Members() {
			for i := range count(e.ID) {
				add(e.ID, i)
			}
		}
	}
	if len(x.Content) == 0 {
		return nil
	}
	sortExtra(x)
	return x
}

func sortExtra(x *wcodm.Extra) {
	slices.SortStableFunc(x.Content, func(a, b wcodm.RawContent) int {
		switch {
		case a.In != b.In:
			return int(a.In) - int(b.In)
		case a.After != b.After:
			return int(a.After) - int(b.After)
		case a.Index != b.Index:
			return a.Index - b.Index
		}
		return int(b.Kind) - int(a.Kind) // attributes stand before elements
	})
}

func (g *generator) certificate() *coo.Certificate {
	c := new(coo.Certificate)
	g.class(reflect.ValueOf(c).Elem())
	return c
}

func digest(c *coo.Certificate) [32]byte { return sha256.Sum256(c.AppendJSON(nil)) }

// cycle writes and reads c.
func cycle(t *testing.T, c *coo.Certificate, f codec.Format, opts ...codec.EncodeOption) *coo.Certificate {
	b, err := codec.Append(nil, c, f, opts...)
	require.NoError(t, err)
	back, _, err := codec.Decode(b)
	require.NoError(t, err, "%s", b)
	return back
}

func same(t *testing.T, seed int, what string, want, got *coo.Certificate) {
	if want.Equal(got) && digest(want) == digest(got) {
		return
	}
	for d := range difference(reflect.ValueOf(want).Elem(), reflect.ValueOf(got).Elem(), "") {
		t.Errorf("seed %d, %s: %s", seed, what, d)
	}
	a, _ := codec.Append(nil, want, codec.XML, codec.Indent(" "))
	b, _ := codec.Append(nil, got, codec.XML, codec.Indent(" "))
	t.Logf("want\n%s\ngot\n%s", a, b)
	t.Fatalf("seed %d, %s: not equal", seed, what)
}

// difference yields the fields that differ.
func difference(a, b reflect.Value, path string) func(func(string) bool) {
	return func(yield func(string) bool) {
		if reflect.DeepEqual(a.Interface(), b.Interface()) {
			return
		}
		switch {
		case a.Kind() == reflect.Struct && a.NumField() > 0 && a.Type().Field(0).IsExported():
			for i := range a.NumField() {
				difference(a.Field(i), b.Field(i), path+"."+a.Type().Field(i).Name)(yield)
			}
		case a.Kind() == reflect.Slice && a.Len() == b.Len():
			for i := range a.Len() {
				difference(a.Index(i), b.Index(i), fmt.Sprintf("%s[%d]", path, i))(yield)
			}
		case a.Kind() == reflect.Pointer && !a.IsNil() && !b.IsNil():
			difference(a.Elem(), b.Elem(), path)(yield)
		default:
			yield(fmt.Sprintf("%s: want %+v, got %+v", path, a, b))
		}
	}
}

func TestRoundTrip(t *testing.T) {
	for seed := range growth.Rounds(10000, 500) {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		g := &generator{r: r, fill: 0.05 + 0.5*r.Float64()*r.Float64()}
		if seed%2 == 1 {
			g.extra = 0.3
		}
		c := g.certificate()
		same(t, seed, "XML", c, cycle(t, c, codec.XML))
		same(t, seed, "XML indented", c, cycle(t, c, codec.XML, codec.Indent("  ")))
		same(t, seed, "XML canonical", c, cycle(t, c, codec.XML, codec.Canonical()))
		same(t, seed, "JSON", c, cycle(t, c, codec.JSON))
		same(t, seed, "JSON indented", c, cycle(t, c, codec.JSON, codec.Indent("\t")))
		same(t, seed, "XML, JSON, XML", c, cycle(t, cycle(t, cycle(t, c, codec.XML), codec.JSON), codec.XML))
		same(t, seed, "JSON, XML, JSON", c, cycle(t, cycle(t, cycle(t, c, codec.JSON), codec.XML), codec.JSON))
		same(t, seed, "clone", c, c.Clone())
	}
}
