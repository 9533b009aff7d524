package codec_test

import (
	"fmt"
	"strings"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

func ExampleDecode() {
	c, src, err := codec.Decode([]byte(`<Declaration xmlns="urn:openorigo:wcodm:coo:1">
  <ID>XA2026-0000123</ID>
  <Colour>red</Colour>
</Declaration>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	pos, _ := src.Position(coo.CertificateRoot().ID())
	fmt.Println(c.ID.Value, "in line", pos.Line)
	for _, p := range src.Problems() {
		fmt.Println(p)
	}
	// Output:
	// XA2026-0000123 in line 2
	// 3:3: unknown element Colour at Certificate, want an element of Declaration
}

func ExampleAppend() {
	c := &coo.Certificate{ID: wcodm.IDOf("XA2026-0000123"), TypeCode: wcodm.CodeOf("861")}
	for _, f := range []codec.Format{codec.XML, codec.JSON} {
		b, err := codec.Append(nil, c, f, codec.Canonical())
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println(string(b))
	}
	// Output:
	// <Declaration xmlns="urn:openorigo:wcodm:coo:1"><ID>XA2026-0000123</ID><TypeCode>861</TypeCode></Declaration>
	// {"declaration":{"id":"XA2026-0000123","typeCode":"861"}}
}

func ExampleDecoder() {
	stream := strings.NewReader(`{"declaration":{"id":"A"}}
{"declaration":{"id":B}}
{"declaration":{"id":"C"}}
`)
	for doc, err := range codec.NewDecoder(stream).All() {
		if err != nil {
			fmt.Println(doc.Index, err)
			continue
		}
		fmt.Println(doc.Index, doc.Certificate.ID.Value)
	}
	// Output:
	// 0 A
	// 1 2:22: malformed: character 'B' in ID, want a value
	// 2 C
}

func ExampleDecodeResponse() {
	r, _, _, err := codec.DecodeResponse([]byte(`{"response":{"functionCode":"27","error":[{"validationCode":"COO-STR-001"}]}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(r.FunctionCode.Value, r.Errors[0].ValidationCode.Value)
	// Output:
	// 27 COO-STR-001
}
