package oracle

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"testing"

	"github.com/beevik/etree"
	"github.com/lestrrat-go/helium"
	"github.com/lestrrat-go/helium/c14n"
	"github.com/lestrrat-go/libxml2/dom"
	dsig "github.com/russellhaering/goxmldsig"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/fixtures"
)

// canonicalizations are those of Canonical XML that all three referees know.
var canonicalizations = []struct {
	name    string
	libxml  dom.C14NMode
	helium  c14n.Mode
	xmldsig func() dsig.Canonicalizer
}{
	{"inclusive 1.0", dom.C14N1_0, c14n.C14N10, dsig.MakeC14N10RecCanonicalizer},
	{"inclusive 1.1", dom.C14N1_1, c14n.C14N11, dsig.MakeC14N11Canonicalizer},
	{"exclusive 1.0", dom.C14NExclusive1_0, c14n.ExclusiveC14N10, func() dsig.Canonicalizer { return dsig.MakeC14N10ExclusiveCanonicalizerWithPrefixList("") }},
}

// TestCanonicalXML canonicalizes what the encoder writes with three implementations: they agree to the byte.
// A signature over a certificate thus holds with whichever of them it is checked.
func TestCanonicalXML(t *testing.T) {
	n := 0
	check := func(name string, c *coo.Certificate) {
		var forms []string
		for _, opts := range [][]codec.EncodeOption{{codec.Canonical()}, nil, {codec.Indent("  ")}} {
			data, err := codec.Append(nil, c, codec.XML, opts...)
			if loss := (*codec.LossError)(nil); errors.As(err, &loss) && len(loss.Lost) == 0 {
				return // unknown content that cannot be written
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			forms = append(forms, canonicalXML(t, name, data))
			n++
		}
		if forms[0] != forms[1] {
			t.Fatalf("%s: the canonical form and the plain one have different canonical XML\n%s\n%s", name, forms[0], forms[1])
		}
	}
	for name, data := range documents(t, codec.XML) {
		canonicalXML(t, name, data)
		check(name, decode(t, string(data)))
	}
	certificates := min(rounds(t)/10, 10000)
	for i := range certificates {
		c := fixtures.Random(rand.New(rand.NewPCG(seed, uint64(i))))
		if len(c.Items) <= 5 { // goxmldsig gives up beyond a thousand elements
			check("random certificate", c)
		}
	}
	// What was read with unknown content goes out with it.
	unknown := xmlCorpus(t, 4)
	for i := range certificates / 2 {
		if c, _, err := codec.Decode([]byte(unknown.document(i).text)); err == nil {
			check(unknown.describe(unknown.document(i)), c)
		}
	}
	t.Logf("%d documents of the encoder, each in %d ways", n, len(canonicalizations))
}

// canonicalXML returns the first canonicalization of a document, on which all agree as on the others.
func canonicalXML(t *testing.T, name string, data []byte) (first string) {
	t.Helper()
	doc, err := parseLibxml(data)
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, data)
	}
	defer doc.Free()
	second, err := helium.NewParser().Parse(context.Background(), data)
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, data)
	}
	for _, a := range canonicalizations {
		want, err := dom.C14NSerialize{Mode: a.libxml}.Serialize(doc)
		if err != nil {
			t.Fatalf("%s: %s: libxml2: %v", name, a.name, err)
		}
		got, err := c14n.NewCanonicalizer(a.helium).CanonicalizeTo(second)
		if err != nil {
			t.Fatalf("%s: %s: helium: %v", name, a.name, err)
		}
		if a.helium == c14n.ExclusiveC14N10 { // it declares the prefix xml, which must never be declared
			got = bytes.ReplaceAll(got, []byte(` xmlns:xml="http://www.w3.org/XML/1998/namespace"`), nil)
		}
		if string(got) != want {
			t.Fatalf("%s: %s: helium differs from libxml2\n%s\n%s", name, a.name, want, got)
		}
		third := etree.NewDocument() // goxmldsig changes it
		if err := third.ReadFromBytes(data); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err = a.xmldsig().Canonicalize(third.Root())
		if err != nil {
			t.Fatalf("%s: %s: goxmldsig: %v", name, a.name, err)
		}
		if string(got) != want {
			t.Fatalf("%s: %s: goxmldsig differs from libxml2\n%s\n%s", name, a.name, want, got)
		}
		if first == "" {
			first = want
		}
	}
	return first
}
