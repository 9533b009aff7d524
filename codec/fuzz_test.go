package codec_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/wcodm"
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

// chunks hands out data in pieces whose sizes come from seed.
type chunks struct {
	data []byte
	seed uint64
}

func (c *chunks) Read(p []byte) (int, error) {
	if len(c.data) == 0 {
		return 0, io.EOF
	}
	c.seed = c.seed*6364136223846793005 + 1442695040888963407
	n := copy(p[:min(len(p), int(c.seed>>58)+1)], c.data)
	c.data = c.data[n:]
	return n, nil
}

// checkStream holds that the sizes of the pieces in which a stream comes change nothing, and that what a
// stream gives for a single document is what Decode gives.
func checkStream(t *testing.T, data []byte, seed uint64) {
	docs, errs := read(bytes.NewReader(data))
	pieces, pieceErrs := read(&chunks{data, seed})
	if outcome(docs, errs) != outcome(pieces, pieceErrs) {
		t.Fatalf("%q\nat once    %s\nin pieces  %s", data, outcome(docs, errs), outcome(pieces, pieceErrs))
	}
	c, _, err := codec.Decode(data)
	if err != nil {
		return
	}
	if len(docs) == 0 || docs[0].Certificate == nil {
		t.Fatalf("%q\nDecode reads it, and a stream gives %s", data, outcome(docs, errs))
	}
	// What the envelope holds behind the certificate reaches Decode only.
	alone, streamed := c.Clone(), docs[0].Certificate.Clone()
	alone.Envelope, streamed.Envelope = wcodm.MetaData{}, wcodm.MetaData{}
	if !alone.Equal(streamed) {
		t.Fatalf("%q\nDecode and a stream read different certificates", data)
	}
}

func FuzzStreamXML(f *testing.F) {
	for i, s := range fuzzSeeds() {
		if s[0] == '<' {
			f.Add([]byte(s+"\n"+s), uint64(i))
		}
	}
	f.Add([]byte(envelopeXML("<x/>"+xmlCert("<ID>A</ID>")+"<y/>"+xmlCert("<ID>&z;</ID>")+xmlCert("<ID>B</ID>"))), uint64(7))
	f.Fuzz(checkStream)
}

func FuzzStreamJSON(f *testing.F) {
	for i, s := range fuzzSeeds() {
		if s[0] == '{' {
			f.Add([]byte(s+"\n"+s), uint64(i))
		}
	}
	f.Add([]byte(`{"metaData":{"x":1,"declaration":[{"id":"A"},{"id":x},{"id":"B"}],"y":2}}`), uint64(7))
	f.Fuzz(checkStream)
}

func FuzzDecodeResponse(f *testing.F) {
	f.Add([]byte(`<Response xmlns="` + codec.NamespaceResponse + `"><ID>A</ID><x/><Error><Description>d</Description><Pointer><DocumentSectionCode>42A</DocumentSectionCode></Pointer></Error></Response>`))
	f.Add([]byte(`{"metaData":{"response":{"id":"A","x":1,"error":[{"description":"d","pointer":[{"documentSectionCode":"42A"}]}]}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, env, src, err := codec.DecodeResponse(data)
		if src == nil || (r == nil) != (err != nil) || (env == nil) != (err != nil) {
			t.Fatalf("response %v, envelope %v, source %v with error %v", r, env, src, err)
		}
		if r == nil {
			return
		}
		for _, format := range []codec.Format{codec.XML, codec.JSON} {
			out, err := codec.AppendResponse(nil, r, env, format)
			if err != nil {
				continue
			}
			back, _, _, err := codec.DecodeResponse(out)
			if err != nil || !back.Equal(r) {
				t.Fatalf("%s changed it: %v\n%s", format, err, out)
			}
		}
	})
}
