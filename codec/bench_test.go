package codec_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

// The structs of the comparison have the shape of the sample: every element that it uses, and no
// other.
type (
	stdQualified struct {
		Value  string `xml:",chardata" json:"value"`
		Scheme string `xml:"schemeID,attr,omitempty" json:"schemeID,omitempty"`
		List   string `xml:"listVersionID,attr,omitempty" json:"listVersionID,omitempty"`
		Name   string `xml:"name,attr,omitempty" json:"name,omitempty"`
		Unit   string `xml:"unitCode,attr,omitempty" json:"unitCode,omitempty"`
		Money  string `xml:"currencyID,attr,omitempty" json:"currencyID,omitempty"`
	}
	stdDate struct {
		String struct {
			Value  string `xml:",chardata" json:"value"`
			Format string `xml:"formatCode,attr" json:"formatCode"`
		} `xml:"DateTimeString" json:"-"`
		Value  string `xml:"-" json:"value"`
		Format string `xml:"-" json:"formatCode"`
	}
	stdAddress struct {
		CityName    string   `xml:"CityName" json:"cityName"`
		CountryCode string   `xml:"CountryCode" json:"countryCode"`
		Line        []string `xml:"Line" json:"line"`
	}
	stdParty struct {
		Name    string       `xml:"Name" json:"name"`
		ID      stdQualified `xml:"ID" json:"id"`
		Address stdAddress   `xml:"Address" json:"address"`
	}
	stdItem struct {
		SequenceNumeric        string       `xml:"SequenceNumeric" json:"sequenceNumeric"`
		StatisticalValueAmount stdQualified `xml:"StatisticalValueAmount" json:"statisticalValueAmount"`
		Commodity              struct {
			Description    string `xml:"Description" json:"description"`
			Classification []struct {
				ID                     stdQualified `xml:"ID" json:"id"`
				IdentificationTypeCode string       `xml:"IdentificationTypeCode" json:"identificationTypeCode"`
			} `xml:"Classification" json:"classification"`
			GoodsMeasure struct {
				GrossMassMeasure stdQualified `xml:"GrossMassMeasure" json:"grossMassMeasure"`
				TariffQuantity   stdQualified `xml:"TariffQuantity" json:"tariffQuantity"`
			} `xml:"GoodsMeasure" json:"goodsMeasure"`
		} `xml:"Commodity" json:"commodity"`
		Invoice []stdInvoice `xml:"Invoice" json:"invoice"`
		Origin  []struct {
			CountryCode string       `xml:"CountryCode" json:"countryCode"`
			RuleCode    stdQualified `xml:"RuleCode" json:"ruleCode"`
			TypeCode    string       `xml:"TypeCode" json:"typeCode"`
		} `xml:"Origin" json:"origin"`
		Packaging []struct {
			SequenceNumeric  string `xml:"SequenceNumeric" json:"sequenceNumeric"`
			MarksNumbersID   string `xml:"MarksNumbersID" json:"marksNumbersID"`
			QuantityQuantity string `xml:"QuantityQuantity" json:"quantityQuantity"`
			TypeCode         string `xml:"TypeCode" json:"typeCode"`
		} `xml:"Packaging" json:"packaging"`
	}
	stdInvoice struct {
		ID            string  `xml:"ID" json:"id"`
		IssueDateTime stdDate `xml:"IssueDateTime" json:"issueDateTime"`
	}
	stdCertificate struct {
		XMLName       xml.Name `xml:"urn:openorigo:wcodm:coo:1 Declaration" json:"-"`
		ID            string   `xml:"ID" json:"id"`
		IssueDateTime stdDate  `xml:"IssueDateTime" json:"issueDateTime"`
		TypeCode      string   `xml:"TypeCode" json:"typeCode"`
		GoodsShipment struct {
			Consignee                 stdParty  `xml:"Consignee" json:"consignee"`
			Exporter                  stdParty  `xml:"Exporter" json:"exporter"`
			GovernmentAgencyGoodsItem []stdItem `xml:"GovernmentAgencyGoodsItem" json:"governmentAgencyGoodsItem"`
		} `xml:"GoodsShipment" json:"goodsShipment"`
	}
	stdDocument struct {
		Declaration stdCertificate `json:"declaration"`
	}
)

// sample returns a certificate of n items; 150 items are about 200 KB of XML.
func sample(n int) *coo.Certificate {
	party := func(name, id, country string) wcodm.Party {
		p := wcodm.Party{Name: wcodm.TextOf(name), ID: wcodm.IDOf(id), Address: wcodm.Address{
			CityName: wcodm.TextOf("Port Boras"), CountryCode: wcodm.CodeOf(country), Lines: []wcodm.Text{wcodm.TextOf("12 Harbour Road"), wcodm.TextOf("Quay & Sons Building")}}}
		p.ID.SetAttr("schemeID", "TIN")
		return p
	}
	c := &coo.Certificate{
		ID: wcodm.IDOf("XA2026-0000123"), IssueDateTime: wcodm.RawDateTime("20261122", "102"), TypeCode: wcodm.CodeOf("861"),
		Consignee: party("Borastria Machines Ltd", "200300400", "XB"), Exporter: party("Adji Precision Works", "100200300", "XA"),
	}
	for i := range n {
		id := wcodm.IDOf("847130")
		id.SetAttr("listVersionID", "2022")
		rule := wcodm.CodeOf("CTH")
		rule.SetAttr("name", "CTH + RVC 40%")
		it := coo.Item{
			SequenceNumeric:        wcodm.DecimalFromInt(int64(i + 1)),
			StatisticalValueAmount: wcodm.NewAmount("125000.50", "USD"),
			Commodity: wcodm.Commodity{
				Description:     wcodm.TextOf(fmt.Sprintf("Portable automatic data processing machines, weighing not more than 10 kg, consisting of at least a central processing unit, a keyboard and a display, model %d, with carrying case and mains adapter, of a kind used in offices", i)),
				Classifications: []wcodm.Classification{{ID: id, IdentificationTypeCode: wcodm.CodeOf("HS")}},
				GoodsMeasure:    wcodm.GoodsMeasure{GrossMassMeasure: wcodm.NewMeasure("1250.50", "KGM"), TariffQuantity: wcodm.NewQuantity("500", "C62")},
			},
			Invoices:   []wcodm.Invoice{{ID: wcodm.IDOf("MT-88120"), IssueDateTime: wcodm.RawDateTime("20261119", "102")}},
			Origins:    []wcodm.Origin{{CountryCode: wcodm.CodeOf("XA"), RuleCode: rule, TypeCode: wcodm.CodeOf("2")}},
			Packagings: []wcodm.Packaging{{SequenceNumeric: wcodm.DecimalFromInt(1), MarksNumbersID: wcodm.IDOf("N/M"), QuantityQuantity: wcodm.NewQuantity("20", ""), TypeCode: wcodm.CodeOf("CT")}},
		}
		c.Items = append(c.Items, it)
	}
	return c
}

func benchmarkDecode(b *testing.B, f codec.Format, name string, std func([]byte) error) {
	for _, n := range []int{1, 150} {
		data, err := codec.Append(nil, sample(n), f)
		require.NoError(b, err)
		b.Run(fmt.Sprintf("items=%d/origo", n), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := codec.Decode(data); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("items=%d/origo-memory", n), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			opts := []codec.DecodeOption{codec.WithMemory(new(codec.Memory))}
			for b.Loop() {
				if _, _, err := codec.Decode(data, opts...); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("items=%d/%s", n, name), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if err := std(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDecodeXML(b *testing.B) {
	benchmarkDecode(b, codec.XML, "encoding-xml", func(data []byte) error { return xml.Unmarshal(data, new(stdCertificate)) })
}

func BenchmarkDecodeJSON(b *testing.B) {
	benchmarkDecode(b, codec.JSON, "encoding-json", func(data []byte) error { return json.Unmarshal(data, new(stdDocument)) })
}

func benchmarkEncode(b *testing.B, f codec.Format, name string, std func(n int) func() error) {
	for _, n := range []int{1, 150} {
		c := sample(n)
		buf, err := codec.Append(nil, c, f)
		require.NoError(b, err)
		b.Run(fmt.Sprintf("items=%d/origo", n), func(b *testing.B) {
			b.SetBytes(int64(len(buf)))
			b.ReportAllocs()
			for b.Loop() {
				if buf, err = codec.Append(buf[:0], c, f); err != nil {
					b.Fatal(err)
				}
			}
		})
		run := std(n)
		b.Run(fmt.Sprintf("items=%d/%s", n, name), func(b *testing.B) {
			b.SetBytes(int64(len(buf)))
			b.ReportAllocs()
			for b.Loop() {
				if err := run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkEncodeXML(b *testing.B) {
	benchmarkEncode(b, codec.XML, "encoding-xml", func(n int) func() error {
		data, _ := codec.Append(nil, sample(n), codec.XML)
		v := new(stdCertificate)
		require.NoError(b, xml.Unmarshal(data, v))
		return func() error { _, err := xml.Marshal(v); return err }
	})
}

func BenchmarkEncodeJSON(b *testing.B) {
	benchmarkEncode(b, codec.JSON, "encoding-json", func(n int) func() error {
		data, _ := codec.Append(nil, sample(n), codec.JSON)
		v := new(stdDocument)
		require.NoError(b, json.Unmarshal(data, v))
		return func() error { _, err := json.Marshal(v); return err }
	})
}
