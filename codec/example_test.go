package codec_test

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"sync/atomic"

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

// One goroutine cuts the stream, two decode.
func ExampleDecoder_NextRaw() {
	stream := strings.NewReader(strings.Repeat(`{"declaration":{"invoiceAmount":{"value":"2.50","currencyID":"USD"}}}`, 1000))
	work := make(chan codec.RawDoc)
	var wg sync.WaitGroup
	var usd atomic.Int64
	for range 2 {
		wg.Go(func() {
			var memory codec.Memory // of this goroutine
			for raw := range work {
				doc, err := raw.Decode(codec.WithMemory(&memory))
				if err == nil && doc.Certificate.InvoiceAmount.Currency == "USD" {
					usd.Add(1)
				}
			}
		})
	}
	d := codec.NewDecoder(stream)
	for {
		raw, err := d.NextRaw()
		if err == io.EOF {
			break
		}
		raw.Keep(nil) // or into a buffer that comes back when raw has been decoded
		work <- raw
	}
	close(work)
	wg.Wait()
	fmt.Println(usd.Load(), "certificates in US dollars")
	// Output:
	// 1000 certificates in US dollars
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
