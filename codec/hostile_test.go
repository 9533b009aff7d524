package codec_test

import (
	"fmt"
	"io"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/internal/growth"
	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

const (
	spaceCO = codec.NamespaceCertificate
	nsEX    = `xmlns="` + codec.NamespaceExtra + `"`
)

func envelopeXML(body string) string { return "<MetaData " + nsMD + ">" + body + "</MetaData>" }

// stable checks that c comes out of both syntaxes as it is, or that the syntax refuses it.
func stable(t require.TestingT, c *coo.Certificate, in string) {
	for _, f := range []codec.Format{codec.XML, codec.JSON} {
		for _, opt := range []codec.EncodeOption{codec.Canonical(), codec.Indent("  ")} {
			out, err := codec.Append(nil, c, f, opt)
			if err != nil {
				var loss *codec.LossError
				require.ErrorAs(t, err, &loss)
				continue
			}
			back, _, err := codec.Decode(out)
			require.NoError(t, err, "%s\n%s", in, out)
			if !c.Equal(back) || c.Digest() != back.Digest() {
				again, _ := codec.Append(nil, back, f)
				require.Fail(t, "not the same", "%s\nwritten\n%s\nread and written again\n%s\n%+v\n%+v", in, out, again, c.Extra, back.Extra)
			}
		}
	}
	out, err := codec.Append(nil, bare(c), codec.JSON)
	require.NoError(t, err)
	var j scan.JSON
	j.Reset(string(out), scan.Limits{})
	for k := j.Next(); k != scan.JSONEOF; k = j.Next() {
		require.NotEqual(t, scan.JSONInvalid, k, "%s\n%s", in, out)
	}
	require.Zero(t, j.Duplicates, "%s\n%s", in, out)
}

// bare returns c with a plain number in place of each unknown JSON value, whose inside is not ours.
func bare(c *coo.Certificate) *coo.Certificate {
	c = c.Clone()
	var walk func(reflect.Value)
	walk = func(v reflect.Value) {
		switch {
		case v.Type() == reflect.TypeFor[*wcodm.Extra]():
			if !v.IsNil() {
				x := v.Interface().(*wcodm.Extra)
				for i := range x.Content {
					if x.Content[i].JSON {
						x.Content[i].Raw = "0"
					}
				}
			}
		case v.Kind() == reflect.Struct && (v.NumField() == 0 || v.Type().Field(0).IsExported()):
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		case v.Kind() == reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		}
	}
	walk(reflect.ValueOf(c).Elem())
	return c
}

// TestHostile reads documents that try to pass one thing off as another. want is the JSON of what was
// read; what is not written as XML has no xml.
func TestHostile(t *testing.T) {
	for _, tt := range []struct{ name, in, xml, json string }{
		{"repeated below what stands above it", xmlCert("<ID>A</ID><AcceptanceDateTime>2026-01-01</AcceptanceDateTime><ID>B</ID>"),
			xmlCert("<AcceptanceDateTime>2026-01-01</AcceptanceDateTime><ID>A</ID><ID " + nsCO + ">B</ID>"), ""},
		{"an empty one before the value", xmlCert("<ID/><ID>A</ID>"), xmlCert("<ID>A</ID>"), jsonCert(`"id":"A"`)},
		{"an empty class before the class", xmlCert("<Agent/><Agent><Name>N</Name></Agent>"), xmlCert("<Agent><Name>N</Name></Agent>"), ""},
		{"JSON: an empty one before the value", jsonCert(`"id":"","id":"A"`), xmlCert("<ID>A</ID>"), jsonCert(`"id":"A"`)},
		{"an element that only looks like the value", jsonCert(`"id":"GOOD","$extra":[{"kind":"element","name":"ID","space":"` + spaceCO + `","xml":"<ID xmlns=\"` + spaceCO + `\">EVIL</ID>"}]`),
			"", jsonCert(`"id":"GOOD","$extra":[{"after":"id","kind":"element","name":"$extra","json":[{"kind":"element","name":"ID","space":"` + spaceCO + `","xml":"<ID xmlns=\"` + spaceCO + `\">EVIL</ID>"}]}]`)},
		{"a repetition of what is not there", jsonCert(`"$extra":[{"after":"id","kind":"element","name":"ID","space":"` + spaceCO + `","xml":"<ID xmlns=\"` + spaceCO + `\">EVIL</ID>"}]`), "refused", ""},
		{"a message among the header", `{"metaData":{"declaration":{"id":"A"},"$extra":[{"kind":"element","name":"Declaration","space":"","xml":"<Declaration xmlns=\"\"/>"}]}}`, "", ""},
		{"JSON content in an XML element", jsonCert(`"$extra":[{"kind":"element","name":"Content","space":"` + codec.NamespaceExtra + `","xml":"<Content xmlns=\"` + codec.NamespaceExtra + `\">1</Content>"}]`), "", ""},
		{"an element in the namespace around it", jsonCert(`"$extra":[{"kind":"element","name":"x","xml":"<x/>"}]`), "", ""},

		{"the member declaration in the header", envelopeXML(`<Content ` + nsEX + ` name="declaration">{"id":"X"}</Content>` + xmlCert("<ID>A</ID>")), "",
			`{"metaData":{"$extra":[{"kind":"element","name":"declaration","json":{"id":"X"}}],"declaration":{"id":"A"}}}`},
		{"the member value", xmlCert(`<ID>A</ID><Content ` + nsEX + ` kind="attribute" name="value">"B"</Content>`), "",
			jsonCert(`"id":"A","$extra":[{"after":"id","kind":"attribute","name":"value","json":"B"}]`)},
		{"an attribute that the kind has", xmlCert(`<ID schemeID="X">A</ID><Content ` + nsEX + ` kind="attribute" name="schemeID">"B"</Content>`), "",
			jsonCert(`"id":{"value":"A","schemeID":"X"},"$extra":[{"after":"id","kind":"attribute","name":"schemeID","json":"B"}]`)},
		{"a member of a value twice", xmlCert(`<ID>A</ID><Content ` + nsEX + ` kind="attribute" name="x">1</Content><Content ` + nsEX + ` kind="attribute" name="x">2</Content>`), "", ""},
		{"metaData beside the message", `{"declaration":{"id":"A"},"response":1}`, "", jsonCert(`"id":"A","$extra":[{"kind":"element","name":"response","json":1}]`)},

		{"the same attribute outside and inside of a date", xmlCert(`<IssueDateTime x="1"><DateTimeString formatCode="102" x="2">20260101</DateTimeString></IssueDateTime>`), "", ""},
		{"two formats of a date", xmlCert(`<IssueDateTime formatCode="102"><DateTimeString formatCode="203">20260101</DateTimeString></IssueDateTime>`),
			xmlCert(`<IssueDateTime ` + nsCO + ` formatCode="102"><DateTimeString formatCode="203">20260101</DateTimeString></IssueDateTime>`), ""},
		{"a known attribute as unknown", jsonCert(`"id":{"value":"A","schemeID":"X"},"$extra":[{"after":"id","kind":"attribute","name":"schemeID","xml":"Y"}]`), "", ""},
		{"an empty attribute beside the known one", jsonCert(`"id":{"value":"A","schemeID":"X"},"$extra":[{"after":"id","kind":"attribute","name":"schemeID","xml":""}]`), "refused", ""},
		{"an attribute twice", jsonCert(`"id":"A","$extra":[{"after":"id","kind":"attribute","name":"x","xml":"1"},{"after":"id","kind":"attribute","name":"x","xml":"2"}]`), "refused", ""},
		{"an attribute of an empty element and of the next", xmlCert(`<Name a="1"/><Name a="2">N</Name>`), "refused", jsonCert(`"name":"N","$extra":[{"after":"name","kind":"attribute","name":"a","xml":"1"},{"after":"name","kind":"attribute","name":"a","xml":"2"}]`)},
		{"a namespace declaration", jsonCert(`"$extra":[{"kind":"attribute","name":"x","space":"http://www.w3.org/2000/xmlns/","xml":"urn:x"}]`), "", ""},
		{"an occurrence of what occurs once", jsonCert(`"id":"A","$extra":[{"after":"id","index":7,"kind":"attribute","name":"x","xml":"1"}]`), "", ""},
		{"an attribute of a class from outside", jsonCert(`"agent":{"name":"N"},"$extra":[{"after":"agent","kind":"attribute","name":"x","xml":"1"}]`), "", ""},
		{"an attribute of an occurrence that is not there", jsonCert(`"agent":{"address":{"line":["a"],"$extra":[{"after":"line","index":3,"kind":"attribute","name":"x","xml":"1"}]}}`), "refused", ""},
		{"both XML and JSON", jsonCert(`"$extra":[{"kind":"element","name":"x","json":1,"xml":"<"}]`), "", ""},
		{"behind what is not there", jsonCert(`"id":"A","$extra":[{"after":"name","kind":"element","name":"x","xml":"<x xmlns=\"\"/>"}]`),
			xmlCert(`<ID>A</ID><x xmlns=""/>`), jsonCert(`"id":"A","$extra":[{"after":"id","kind":"element","name":"x","xml":"<x xmlns=\"\"/>"}]`)},

		{"white space around a value", jsonCert(`"id":" A ","name":" N "`), xmlCert("<ID>A</ID><Name> N </Name>"), jsonCert(`"id":"A","name":" N "`)},
		{"a member behind a class", xmlCert(`<Agent><Name>N</Name></Agent><Content ` + nsEX + ` kind="attribute" name="x">1</Content>`), "",
			jsonCert(`"agent":{"name":"N"},"$extra":[{"after":"agent","kind":"attribute","name":"x","json":1}]`)},
		{"an empty attribute", xmlCert(`<ID schemeID="">A</ID><Name languageID="">N</Name>`), xmlCert(`<ID schemeID="">A</ID><Name languageID="">N</Name>`), ""},
		{"a member of an object without value", jsonCert(`"name":"N","id":{"x":1}`), "", jsonCert(`"name":"N","$extra":[{"after":"id","kind":"attribute","name":"x","json":1}]`)},

		{"elements in a repeating value", xmlCert("<Agent><Address><Line><a/></Line><Line>L</Line></Address></Agent>"),
			xmlCert("<Agent><Address><Line " + nsCO + "><a/></Line><Line>L</Line></Address></Agent>"), ""},
		{"an array in a repeating value", jsonCert(`"agent":{"address":{"line":[["a"],"b"]}}`), "", jsonCert(`"agent":{"address":{"line":["b"],"$extra":[{"kind":"element","name":"line","json":["a"]}]}}`)},
		{"texts that meet", xmlCert("foo<ID/>bar"), xmlCert("foobar"), ""},
		{"texts that meet when the elements are put in order", xmlCert("<ID>A</ID><Name>N</Name>foo<ID>B</ID>bar"), "", ""},
		{"text with white space", xmlCert("\n a b \n"), xmlCert("a b"), ""},
		{"text that is JSON", jsonCert(`"$extra":[{"kind":"text","json":1}]`), "", jsonCert(`"$extra":[{"kind":"element","name":"$extra","json":[{"kind":"text","json":1}]}]`)},
		{"beside the envelope", `{"x":1,"metaData":{"y":2,"declaration":{"id":"A"}},"z":3}`, "", `{"metaData":{"y":2,"x":1,"z":3,"declaration":{"id":"A"}}}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c, _, err := codec.Decode([]byte(tt.in))
			require.NoError(t, err)
			stable(t, c, tt.in)
			out, err := codec.Append(nil, c, codec.XML, codec.Canonical())
			assert.Equal(t, tt.xml == "refused", err != nil, "%v", err)
			if tt.xml != "" && err == nil {
				assert.Equal(t, tt.xml, string(out))
			}
			out, err = codec.Append(nil, c, codec.JSON)
			require.NoError(t, err)
			if tt.json != "" {
				assert.Equal(t, tt.json, string(out))
			}
		})
	}
}

// TestHostileFaults has documents that hold no one message.
func TestHostileFaults(t *testing.T) {
	for in, fault := range map[string]codec.Fault{
		`{"metaData":{"declaration":{"id":"A"},"declaration":{"id":"B"}}}`:                                                          codec.Several,
		`{"metaData":{"declaration":[],"declaration":{"id":"B"}}}`:                                                                  codec.Several,
		`{"metaData":{"declaration":{"id":"A"},"declaration":[]}}`:                                                                  codec.Several,
		`<c:Declaration xmlns:c="` + spaceCO + `"><ID>A</ID></c:Declaration>`:                                                       codec.WrongNamespace,
		`<m:MetaData xmlns:m="` + codec.NamespaceMetaData + `"><Declaration ` + nsCO + `><ID xmlns=""/></Declaration></m:MetaData>`: codec.WrongNamespace,
	} {
		c, _, err := codec.Decode([]byte(in))
		var se *codec.SyntaxError
		require.ErrorAs(t, err, &se, in)
		assert.Equal(t, fault, se.Fault, in)
		assert.False(t, se.Final)
		assert.Nil(t, c)
	}
}

func TestNoProblems(t *testing.T) {
	for _, in := range []string{
		envelopeXML(xmlCert("<ID>A</ID>")), `{"metaData":{"declaration":{"id":"A"}}}`,
		xmlCert("<c:ID xmlns:c=\"" + spaceCO + "\">A</c:ID>"),
	} {
		_, _, err := codec.Decode([]byte(in), codec.Strict())
		assert.NoError(t, err, in)
	}
}

// TestEmptyForms has values of white space, which are reported like empty ones.
func TestEmptyForms(t *testing.T) {
	for _, in := range []string{xmlCert("<ID> </ID>"), jsonCert(`"id":" "`), jsonCert(`"id":{"value":""}`), jsonCert(`"id":{}`)} {
		c, src, err := codec.Decode([]byte(in))
		require.NoError(t, err)
		assert.True(t, c.ID.IsZero(), in)
		require.Len(t, src.Problems(), 1, in)
		assert.Equal(t, codec.EmptyElement, src.Problems()[0].Kind, in)
	}
	in := xmlCert("<ID/>x<ID>A</ID>")
	_, src, err := codec.Decode([]byte(in))
	require.NoError(t, err)
	pos, exact := src.Position(coo.CertificateRoot().ID())
	assert.True(t, exact)
	assert.Equal(t, int64(strings.Index(in, "<ID>")), pos.Offset, "the one with the value")
}

// TestProblemOrder has problems that are found later than others further down.
func TestProblemOrder(t *testing.T) {
	_, src, err := codec.Decode([]byte(`{"x":1,"declaration":{"y":1,"agent":{"z":1}}}`))
	require.NoError(t, err)
	var names []string
	for _, p := range src.Problems() {
		names = append(names, p.Name)
	}
	assert.Equal(t, []string{"x", "y", "z"}, names)
}

func TestOutsidersOfEnvelope(t *testing.T) {
	in := `{"x":1,"metaData":{"y":2,"declaration":[{"id":"A"}]}}`
	c, _, err := codec.Decode([]byte(in))
	require.NoError(t, err)
	docs, errs := read(strings.NewReader(in))
	require.Len(t, docs, 1)
	require.NoError(t, errs[0])
	assert.True(t, c.Equal(docs[0].Certificate), "Decode and Decoder agree")
	assert.True(t, c.Extra.IsZero())
	assert.Len(t, c.Envelope.Extra.Content, 2)
}

// TestFinal tells the errors that end a stream from those that do not.
func TestFinal(t *testing.T) {
	for in, want := range map[string]bool{
		`{"declaration":{"id":"A"}}` + "\n" + `{"declaration":{"id":"B}}` + "\n" + `{"declaration":{}}`: true,
		`{"declaration":{"id":"A"}} {"declaration":`:                                                    true,
		`{"declaration":{"id":x}} {"declaration":{}}`:                                                   false,
		xmlCert("") + "x" + xmlCert(""):                                                                 true,
		xmlCert("<ID>&x;</ID>") + xmlCert(""):                                                           false,
		" ":                                                                                             false,
	} {
		_, errs := read(strings.NewReader(in))
		finals, broken := 0, 0
		for _, err := range errs {
			if se, ok := err.(*codec.SyntaxError); ok {
				broken++
				if se.Final {
					finals++
				}
			}
		}
		assert.GreaterOrEqual(t, broken, 1, in)
		assert.Equal(t, want, finals == 1, in)
	}
}

// TestHostileStream has an envelope with much unknown content and many small certificates.
func TestHostileStream(t *testing.T) {
	const n = 9000
	for name, r := range map[string]io.Reader{
		"XML":  strings.NewReader(envelopeXML(strings.Repeat("<x/>", n) + strings.Repeat("<Declaration "+nsCO+"/>", n))),
		"JSON": strings.NewReader(`{"metaData":{"u":0` + strings.Repeat(`,"u":1`, n) + `,"declaration":[{}` + strings.Repeat(",{}", n) + `]}}`),
	} {
		start := time.Now()
		problems := 0
		for doc, err := range codec.NewDecoder(r).All() {
			require.NoError(t, err, name)
			problems += len(doc.Source.Problems())
		}
		assert.InDelta(t, n, problems, 1, name)
		assert.Less(t, time.Since(start), 10*time.Second, name)
	}
}

// TestMutations changes small documents at random. What can be read can be written, and read again as
// the same, or the writer says that it cannot.
func TestMutations(t *testing.T) {
	seeds := fuzzSeeds()
	xmlTokens := []string{"<ID>A</ID>", "<ID>B</ID>", "<ID/>", "<Name/>", `<Name a="1"/>`, "foo", " ", "<Line>L</Line>", "<Line/>", "<Line><a/></Line>", "<x/>", `<Content ` + nsEX + ` name="u">1</Content>`,
		`<Content ` + nsEX + ` kind="attribute" name="u">1</Content>`, `<Content ` + nsEX + ` kind="attribute" after="Name" name="u">1</Content>`, `<Content ` + nsEX + ` kind="attribute" name="value">1</Content>`,
		"<Agent><Name>N</Name></Agent>", "<Agent/>", "<Agent>t</Agent>", `<IssueDateTime a="1">2026</IssueDateTime>`, "<IssueDateTime><x/></IssueDateTime>", "<GoodsShipment/>", "<GoodsShipment><x/></GoodsShipment>", ` a="1"`, ` schemeID=""`}
	jsonTokens := []string{`"id":"A",`, `"id":"",`, `"name":{"x":1},`, `"name":null,`, `"u":1,`, `"v":[],`, `"id":{"schemeID":2},`, `"agent":{},`, `"agent":{"u":1},`, `"agent":[],`, `"line":[["a"],"b",null,{"x":1}],`, `"issueDateTime":{"value":"2026","x":1},`, `"metaData":1,`,
		`"$extra":[{"after":"name","kind":"attribute","name":"e","xml":"f"},{"kind":"text","xml":" t"}],`, `"$extra":[{"after":"name","kind":"attribute","name":"e","json":1}],`, `"$extra":[{"after":"line","index":1,"kind":"attribute","name":"e","json":1}],`,
		`"$extra":[{"after":"line","kind":"element","name":"ID","space":"` + spaceCO + `","xml":"<ID xmlns='` + spaceCO + `'>E</ID>"}],`, `{"kind":"element","name":"ID","space":"` + spaceCO + `","xml":"<ID xmlns='` + spaceCO + `'>E</ID>"},`,
		`{"after":"id","kind":"element","name":"ID","space":"` + spaceCO + `","xml":"<ID xmlns='` + spaceCO + `'>E</ID>"},`, `{"kind":"attribute","name":"schemeID","after":"id","xml":""},`, `{"kind":"text","xml":"t"},`, `"after":"id",`, `"after":"agent",`, `"index":1,`}
	var pieces []string // of the seeds, to be moved about
	for _, s := range seeds {
		pieces = append(pieces, strings.SplitAfter(s, ">")...)
		pieces = append(pieces, strings.SplitAfter(s, ",")...)
	}
	for _, row := range []string{xmlCert("<ID>A</ID><Name>N</Name><Agent><Address><CityName>C</CityName><Line>1</Line><Line>2</Line></Address></Agent>"),
		jsonCert(`"id":{"value":"A","schemeID":"S"},"name":"N","agent":{"address":{"cityName":"C","line":["1","2"]},"x":1}`),
		jsonCert(`"id":"A","name":"N","$extra":[{"after":"id","kind":"attribute","name":"a","xml":"b"},{"after":"name","kind":"element","name":"e","xml":"<e xmlns=\"\"/>"}]`)} {
		seeds = append(seeds, row, row)
	}
	rounds := growth.Rounds(20000, 2000)
	decoded := 0
	for seed := range rounds {
		r := rand.New(rand.NewPCG(uint64(seed), 11))
		b := []byte(seeds[r.IntN(len(seeds))])
		for range 1 + r.IntN(3) {
			tokens, borders := xmlTokens, "<"
			if b[0] == '{' {
				tokens, borders = jsonTokens, `"{`
			}
			at := r.IntN(len(b) + 1)
			if k := strings.IndexAny(string(b[at:]), borders); k >= 0 && r.IntN(8) > 0 {
				at += k
			}
			switch r.IntN(12) {
			case 0:
				b = slices.Delete(b, at, min(at+1+r.IntN(12), len(b)))
			case 1:
				b = slices.Insert(b, at, []byte(pieces[r.IntN(len(pieces))])...)
			default:
				b = slices.Insert(b, at, []byte(tokens[r.IntN(len(tokens))])...)
			}
			if len(b) == 0 {
				break
			}
		}
		c, _, err := codec.Decode(b)
		if err != nil {
			continue
		}
		decoded++
		stable(t, c, fmt.Sprintf("seed %d: %s", seed, b))
		if t.Failed() {
			return
		}
	}
	assert.Greater(t, decoded, rounds/10)
}
