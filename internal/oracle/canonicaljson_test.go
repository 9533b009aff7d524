package oracle

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/wcodm"
)

// canonicalJSON canonicalizes by RFC 8785, but leaves members in their order: here it is that of the
// dictionary.
func canonicalJSON(t *testing.T, text []byte) string {
	t.Helper()
	v := jsontext.Value(text).Clone()
	if err := v.Canonicalize(jsontext.ReorderRawObjects(false)); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return string(v)
}

// TestCanonicalJSON compares the canonical JSON, over which the digest is taken, with RFC 8785: the order
// of members apart, it is the canonical form of itself and of the indented document. Strings of all
// characters come with the random certificates, and in values made for it.
func TestCanonicalJSON(t *testing.T) {
	check := func(c *coo.Certificate) {
		t.Helper()
		want, err := codec.Append(nil, c, codec.JSON, codec.Canonical())
		if err != nil {
			t.Fatal(err)
		}
		indented, err := codec.Append(nil, c, codec.JSON, codec.Indent("\t"))
		if err != nil {
			t.Fatal(err)
		}
		digested := c.AppendJSON(nil)
		for name, got := range map[string]string{"canonical": canonicalJSON(t, want), "indented": canonicalJSON(t, indented)} {
			if got != string(want) {
				t.Fatalf("%s, canonicalized by jsontext:\n%s\nhere:\n%s", name, got, want)
			}
		}
		if got := canonicalJSON(t, digested); got != string(digested) || !strings.Contains(string(want), got) {
			t.Fatalf("what is digested, canonicalized by jsontext:\n%s\nhere:\n%s", got, digested)
		}
	}
	for _, data := range documents(t, codec.JSON) {
		check(decode(t, string(data)))
	}
	for i := range rounds(t) / 2 {
		r := rand.New(rand.NewPCG(seed, uint64(i)))
		c := fixtures.Random(r)
		if len(c.Items) > 5 {
			c.Items = c.Items[:5]
		}
		c.Name = wcodm.Text{Value: randomString(r), Language: randomString(r)}
		c.ID = wcodm.IDOf(randomString(r))
		check(c)
	}
}

// randomString draws from all characters, those that need an escape and those beside them more often.
func randomString(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(20) {
		switch r.IntN(4) {
		case 0:
			b.WriteRune(rune(r.IntN(0x30)))
		case 1:
			b.WriteRune([]rune("\"\\/<>&'\x7f\u0080\u2028\u2029\uFFFD\uFFFE\uFFFF\uD7FF\uE000\U00010000\U0010FFFF\uFEFF")[r.IntN(19)])
		case 2:
			b.WriteRune(rune(r.IntN(0xD800)))
		default:
			b.WriteRune(0xE000 + rune(r.IntN(0x110000-0xE000)))
		}
	}
	return b.String()
}
