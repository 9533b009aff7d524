package codec_test

import (
	"bytes"
	"testing"

	"github.com/openorigo/origo/codec"
)

func fuzzSeeds() []string {
	return []string{
		`<Declaration ` + nsCO + `/>`,
		`<?xml version="1.0"?><MetaData ` + nsMD + `><WCOTypeName>COO</WCOTypeName><Declaration ` + nsCO + `><ID schemeID="x">A</ID><IssueDateTime><DateTimeString formatCode="102">20261122</DateTimeString></IssueDateTime><GoodsShipment><Exporter><Name>é</Name></Exporter></GoodsShipment></Declaration></MetaData>`,
		`<c:Declaration xmlns:c="` + codec.NamespaceCertificate + `" a="1"><c:ID b="2"><!-- x --><![CDATA[A]]></c:ID><x/>text<c:ID>B</c:ID></c:Declaration>`,
		`<Declaration ` + nsCO + `><Name><b/></Name><IssueDateTime><x/></IssueDateTime><Content xmlns="` + codec.NamespaceExtra + `" kind="element" name="u">{"a": 1}</Content></Declaration>`,
		`{"declaration":{}}`,
		`{"metaData":{"wcoTypeName":"COO","declaration":[{"id":{"value":"A","schemeID":"x","y":1},"name":null,"typeCode":861,"additionalInformation":{"statementCode":"REG"},"x":[1],"x":2}]},"y":0}`,
		`{"declaration":{"$extra":[{"kind":"text","xml":"a"},{"after":"id","kind":"attribute","name":"a","xml":"b"},{"kind":"element","name":"e","xml":"<e xmlns=\"\"/>"}],"id":"A","goodsShipment":[],"agent":{"address":{"line":["a",{"value":"b"},[]]}}}}`,
	}
}

// checkDecode decodes data. What comes out must survive writing and reading in both syntaxes.
func checkDecode(t *testing.T, data []byte) {
	c, src, err := codec.Decode(data)
	if src == nil {
		t.Fatal("no source")
	}
	_, broken := err.(*codec.SyntaxError)
	if (c == nil) != broken {
		t.Fatalf("certificate %v with error %v", c, err)
	}
	for doc, err := range codec.NewDecoder(bytes.NewReader(data)).All() {
		if doc.Certificate == nil && err == nil {
			t.Fatal("neither a certificate nor an error")
		}
	}
	if c == nil {
		return
	}
	for p := range c.Walk() {
		if _, exact := src.Position(p); !exact {
			t.Fatalf("no position of %s", p)
		}
	}
	for _, f := range []codec.Format{codec.XML, codec.JSON} {
		out, err := codec.Append(nil, c, f)
		if err != nil {
			continue // XML cannot carry all that JSON can
		}
		back, _, err := codec.Decode(out)
		if err != nil {
			t.Fatalf("%s does not read what it wrote: %v\n%s", f, err, out)
		}
		if !back.Equal(c) {
			again, _ := codec.Append(nil, back, f)
			t.Fatalf("%s changed it\n%s\n%s", f, out, again)
		}
	}
}

func FuzzDecodeXML(f *testing.F) {
	for _, s := range fuzzSeeds() {
		if s[0] == '<' {
			f.Add([]byte(s))
		}
	}
	f.Fuzz(checkDecode)
}

func FuzzDecodeJSON(f *testing.F) {
	for _, s := range fuzzSeeds() {
		if s[0] == '{' {
			f.Add([]byte(s))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		sameWithoutShortcuts(t, string(data))
		checkDecode(t, data)
	})
}

// TestTruncated cuts the samples at every byte.
func TestTruncated(t *testing.T) {
	for _, s := range fuzzSeeds() {
		for i := range len(s) {
			c, src, err := codec.Decode([]byte(s[:i]))
			if _, broken := err.(*codec.SyntaxError); !broken || c != nil || src == nil {
				t.Errorf("%q: %v, %v", s[:i], c, err)
			}
		}
	}
}
