package nx101_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/codec/dialect/nx101"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

// corpus returns a file of the corpus, or skips the test.
func corpus(t *testing.T, name string) []byte {
	t.Helper()
	dir := os.Getenv("ORIGO_CORPUS")
	if dir == "" {
		root, err := filepath.Abs(".")
		require.NoError(t, err)
		for {
			if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
				break
			}
			up := filepath.Dir(root)
			require.NotEqual(t, up, root, "no go.mod above the test")
			root = up
		}
		dir = filepath.Join(root, "..", "shared", "corpus")
	}
	data, err := os.ReadFile(filepath.Join(dir, "tw-nx101", "maindoc", name))
	if errors.Is(err, os.ErrNotExist) {
		t.Skip("the corpus is absent: set ORIGO_CORPUS")
	}
	require.NoError(t, err)
	return data
}

func decode(t *testing.T, doc string) (*coo.Certificate, *nx101.Report) {
	t.Helper()
	c, r, err := nx101.Decode([]byte(doc))
	require.NoError(t, err)
	return c, r
}

// wrap makes a message of the elements inside of its root.
func wrap(inside string) string {
	return `<Declaration xmlns="urn:wco:datamodel:TW:NX101:R-01-00">` + inside + `</Declaration>`
}

// values collects the text of every element and every attribute of a document, without namespace
// declarations and schema locations, by means of another reader than the one under test.
func values(t *testing.T, doc []byte) map[string]int {
	t.Helper()
	out := map[string]int{}
	var open []string
	d := xml.NewDecoder(strings.NewReader(string(doc)))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return out
		}
		require.NoError(t, err)
		switch tok := tok.(type) {
		case xml.StartElement:
			open = append(open, "")
			for _, a := range tok.Attr {
				if a.Name.Space == "xmlns" || a.Name.Local == "xmlns" || strings.HasSuffix(a.Name.Local, "chemaLocation") {
					continue
				}
				out[a.Value]++
			}
		case xml.CharData:
			if len(open) > 0 {
				open[len(open)-1] += string(tok)
			}
		case xml.EndElement:
			if s := strings.TrimSpace(open[len(open)-1]); s != "" {
				out[s]++
			}
			open = open[:len(open)-1]
		}
	}
}

// complete fails if a value of the source is missing in the native form of the certificate, or in the
// report.
func complete(t *testing.T, doc []byte, c *coo.Certificate, r *nx101.Report) {
	t.Helper()
	native, err := codec.Append(nil, c, codec.XML)
	require.NoError(t, err)
	have := values(t, native)
	n := 0
	for value, times := range values(t, doc) {
		n += times
		assert.GreaterOrEqual(t, have[value], times, "the certificate lacks %q", value)
	}
	seen := map[string]bool{}
	for _, m := range r.Mapped {
		seen[m.SourceXPath] = true
	}
	for _, k := range r.Kept {
		assert.False(t, seen[k.SourceXPath], "%s is listed twice", k.SourceXPath)
		seen[k.SourceXPath] = true
	}
	assert.Equal(t, n, len(seen), "every value is in the report")
}

// survives fails if the certificate is another one after a round trip through either syntax.
func survives(t *testing.T, c *coo.Certificate) {
	t.Helper()
	for _, f := range []codec.Format{codec.XML, codec.JSON} {
		out, err := codec.Append(nil, c, f)
		require.NoError(t, err, f)
		again, _, err := codec.Decode(out)
		require.NoError(t, err, "%s: %s", f, out)
		assert.True(t, c.Equal(again), "%s: %s", f, out)
		twice, err := codec.Append(nil, again, f)
		require.NoError(t, err, f)
		assert.Equal(t, string(out), string(twice), f)
	}
}

func TestCorpusSample(t *testing.T) {
	data := corpus(t, "NX101.xml")
	c, r := decode(t, string(data))
	got := map[string]string{}
	for p, v := range c.Walk() {
		got[p.String()] = v.String()
	}
	for path, want := range map[string]string{
		"FunctionalReferenceID":               "12345678002111070001",
		"FunctionCode":                        "9",
		"TypeCode":                            "860",
		"IssuingOffice.ID":                    "AA",
		"Exporter.ID":                         "12345678",
		"Exporter.Name":                       "COMPOSE INFORMATION CO., LTD.",
		"Exporter.Communications[1].ID":       "aaa@hotmail.com",
		"Exporter.Communications[1].TypeCode": "MA",
		"Agent.ID":                            "55556666",
		"Agent.Name":                          "小美貿易有限公司",
		"Submitter.ID":                        "12345678",
		"Submitter.Name":                      "複合資訊股份有限公司",
		"Importers[0].Name":                   "Hong Kong Commercial Co., Ltd.",
		"Importers[0].Address.Lines[0]":       "20 Nathan Road, Kowloon, Hong Kong",
		"Manufacturers[1].ID":                 "33336666",
		"Manufacturers[1].Name":               "琴琴農產加工製造廠",
		"LoadingLocation.ID":                  "TWTXG",
		"UnloadingLocation.ID":                "HKKWN",
		"AdditionalInformation[0].StatementDescription":  "SAY TOTAL FIVE HUNDRED (500) CTNS ONLY.",
		"Items[0].SequenceNumeric":                       "1",
		"Items[0].Commodity.Description":                 "EVERZOL YELLOW 3RS H/C",
		"Items[0].Commodity.Classifications[0].ID":       "32041610008",
		"Items[0].Origins[0].RuleCode":                   "01 [listID=TW598]",
		"Items[0].Commodity.GoodsMeasure.TariffQuantity": "10000.1245 [unitCode=KGM]",
		"Items[2].Commodity.GoodsMeasure.TariffQuantity": "500 [unitCode=KPC]",
	} {
		assert.Equal(t, want, got[path], path)
	}
	assert.Equal(t, "R-00-01", r.Release)
	assert.Len(t, c.Items, 3)
	assert.Len(t, r.Kept, 25)
	assert.Len(t, r.Empty, 8)
	assert.Len(t, r.Syntax, 3)
	for _, k := range r.Kept {
		assert.NotEmpty(t, k.Reason, k.SourceXPath)
	}
	for _, absent := range []string{"IssueDateTime", "ID", "Destination.CountryCode", "Items[0].Origins[0].CountryCode"} {
		assert.NotContains(t, got, absent, "nothing is invented")
	}

	// Positions point at the start tag or the name of the attribute.
	lines := strings.Split(string(data), "\n")
	for _, u := range append(append([]nx101.Unmapped{}, r.Kept...), r.Empty...) {
		require.True(t, strings.HasPrefix(string(data)[u.Pos.Offset:], "<"+u.Name), u)
		line := []rune(strings.TrimSuffix(lines[u.Pos.Line-1], "\r"))
		require.True(t, strings.HasPrefix(string(line[u.Pos.Column-1:]), "<"+u.Name), u)
	}
	for _, m := range r.Mapped {
		name := m.SourceXPath[strings.LastIndexByte(m.SourceXPath, '/')+1:]
		require.True(t, strings.HasPrefix(string(data)[m.Pos.Offset:], "<"+name), m)
	}
	complete(t, data, c, r)
	survives(t, c)
}

func TestMappedPathsExist(t *testing.T) {
	c, r := decode(t, everything)
	have := map[wcodm.Path]bool{}
	for p := range c.Walk() {
		have[p] = true
	}
	for _, m := range r.Mapped {
		p := m.Path
		if p.Attr() != wcodm.NoAttr {
			p = p.WithAttr(wcodm.NoAttr)
		}
		assert.True(t, have[p], "%s: nothing at %s", m.SourceXPath, m.Path)
	}
	assert.Equal(t, len(have), func() int {
		set := map[wcodm.Path]bool{}
		for _, m := range r.Mapped {
			set[m.Path.WithAttr(wcodm.NoAttr)] = true
		}
		for _, n := range r.Notes {
			for _, p := range n.Paths {
				set[p.WithAttr(wcodm.NoAttr)] = true
			}
		}
		return len(set)
	}(), "every value of the certificate is mapped or noted")
}

func TestEverything(t *testing.T) {
	c, r := decode(t, everything)
	complete(t, []byte(everything), c, r)
	survives(t, c)
	var got []string
	for _, m := range r.Mapped {
		got = append(got, strings.TrimPrefix(m.SourceXPath, "/Declaration/")+" -> "+m.Path.String())
	}
	assert.Equal(t, strings.TrimSpace(everythingMapped), strings.Join(got, "\n"))
	got = nil
	for _, k := range r.Kept {
		got = append(got, strings.TrimPrefix(k.SourceXPath, "/Declaration/")+" = "+k.Value)
	}
	assert.Equal(t, strings.TrimSpace(everythingKept), strings.Join(got, "\n"))
	assert.Equal(t, "R-01-00", r.Release)

	assert.Equal(t, "102", c.LoadingLocation.LoadingDateTime.Format())
	assert.Equal(t, "204", c.Items[0].Invoices[0].IssueDateTime.Format())
	assert.Equal(t, "AWR", c.PreviousDocuments[0].CategoryCode.Value)
	assert.Equal(t, "ABT", c.PreviousDocuments[2].CategoryCode.Value)
	assert.Empty(t, c.PreviousDocuments[1].CategoryCode.Value, "an import document has no role in the list")
	assert.Equal(t, "861", c.AdditionalDocuments[0].TypeCode.Value)
	assert.Empty(t, c.AdditionalDocuments[1].TypeCode.Value)
	assert.Equal(t, wcodm.NewAmount("1234.5600", "TWD"), c.Items[0].Commodity.InvoiceLine.ItemChargeAmount)
	assert.Equal(t, wcodm.NewQuantity("12.5000", "KGM"), c.Items[0].Commodity.GoodsMeasure.TariffQuantity)
	assert.Equal(t, "TW", c.Items[0].Origins[0].CountryCode.Value)
	assert.Equal(t, "TW", c.Items[1].Origins[0].CountryCode.Value)
	assert.Equal(t, "B", c.Items[1].Origins[0].RuleCode.Value)
	assert.Equal(t, "TW614", c.Items[1].Origins[0].RuleCode.Attr.Get("listID"))

	reasons := map[string]int{}
	for _, n := range r.Notes {
		assert.NotEmpty(t, n.Reason)
		reasons[n.Value] = len(n.Paths)
	}
	assert.Equal(t, map[string]int{"860": 1, "AWR": 1, "ABT": 2, "861": 1, "TW598": 1, "TW614": 1, "102": 1, "204": 1}, reasons)
}

// TestSchemaCovered holds the synthetic document against the schema: it has every simple element.
func TestSchemaCovered(t *testing.T) {
	_, r := decode(t, everything)
	have := map[string]bool{}
	note := func(xpath string) {
		var b strings.Builder
		for i, part := range strings.Split(xpath, "[") {
			if i > 0 {
				_, part, _ = strings.Cut(part, "]")
			}
			b.WriteString(part)
		}
		have[b.String()] = true
	}
	for _, m := range r.Mapped {
		note(m.SourceXPath)
	}
	for _, k := range r.Kept {
		note(k.SourceXPath)
		assert.NotEmpty(t, k.Reason, k.SourceXPath)
	}
	var open []string
	var leaf bool
	n := 0
	d := xml.NewDecoder(strings.NewReader(string(corpus(t, "NX101.xsd"))))
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		switch tok := tok.(type) {
		case xml.StartElement:
			if tok.Name.Local == "element" && tok.Name.Space == "http://www.w3.org/2001/XMLSchema" {
				for _, a := range tok.Attr {
					if a.Name.Local == "name" {
						open = append(open, a.Value)
					}
				}
				leaf = true
			}
		case xml.EndElement:
			if tok.Name.Local == "element" && tok.Name.Space == "http://www.w3.org/2001/XMLSchema" {
				if leaf {
					n++
					assert.True(t, have["/"+strings.Join(open, "/")], "the synthetic document lacks %v", open)
				}
				open, leaf = open[:len(open)-1], false
			}
		}
	}
	assert.Equal(t, 105, n, "simple elements of the schema")
}

func TestRefused(t *testing.T) {
	const ns = "urn:wco:datamodel:TW:NX101:R-01-00"
	for _, tc := range []struct {
		name, doc string
		fault     codec.Fault
		at        string // the last occurrence of this text; the end of the document if empty
	}{
		{"empty", "", codec.EmptyInput, ""},
		{"truncated", "<Declaration xmlns=\"" + ns + "\">\n<FunctionCode>9</Func", codec.Truncated, ""},
		{"mismatch", "<Declaration xmlns=\"" + ns + "\"></Other>", codec.Malformed, "</Other>"},
		{"doctype", "<!DOCTYPE Declaration [<!ENTITY e \"x\">]><Declaration xmlns=\"" + ns + "\"/>", codec.Doctype, "<!DOCTYPE"},
		{"entity", wrap("<FunctionCode>&e;</FunctionCode>"), codec.BadEntity, "&e;"},
		{"prefix", wrap("<p:a/>"), codec.BadNamespace, "p:a"},
		{"trailing", wrap("") + "\n<x/>", codec.TrailingData, "<x/>"},
		{"encoding", wrap("<FunctionCode>\xff</FunctionCode>"), codec.BadEncoding, "\xff"},
		{"json", `{"declaration":{}}`, codec.Malformed, `{"d`},
		{"other message", `<Declaration xmlns="urn:wco:datamodel:TW:NX5105:R-01-00"/>`, codec.WrongNamespace, "<Decl"},
		{"no release", `<Declaration xmlns="urn:wco:datamodel:TW:NX101:"/>`, codec.WrongNamespace, "<Decl"},
		{"no namespace", "\n <Declaration/>", codec.WrongNamespace, "<Decl"},
		{"native", `<Declaration xmlns="` + codec.NamespaceCertificate + `"/>`, codec.WrongNamespace, "<Decl"},
		{"answer", `<Response xmlns="urn:wco:datamodel:TW:NX102:R-00-01"/>`, codec.WrongRoot, "<Resp"},
		{"wrapped", "<Envelope>\n\t" + wrap("") + "</Envelope>", codec.Wrapped, "<Declaration"},
		{"byte order mark", "\uFEFF<Other/>", codec.WrongRoot, "<Other"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c, r, err := nx101.Decode([]byte(tc.doc))
			var se *codec.SyntaxError
			require.ErrorAs(t, err, &se)
			assert.Nil(t, c)
			assert.Nil(t, r)
			assert.Equal(t, tc.fault, se.Fault, se.Error())
			off := len(tc.doc)
			if tc.at != "" {
				off = strings.LastIndex(tc.doc, tc.at)
			}
			before := tc.doc[:off]
			assert.Equal(t, int64(off), se.Pos.Offset, se.Error())
			assert.Equal(t, strings.Count(before, "\n")+1, se.Pos.Line, se.Error())
			line := strings.TrimPrefix(before[strings.LastIndexByte(before, '\n')+1:], "\uFEFF")
			assert.Equal(t, utf8.RuneCountInString(line)+1, se.Pos.Column, se.Error())
		})
	}
}

func TestDetect(t *testing.T) {
	for doc, want := range map[string]bool{
		everything: true,
		`<Declaration xmlns="urn:wco:datamodel:TW:NX101:R-00-01"><broken`: true,
		`<p:Declaration xmlns:p="urn:wco:datamodel:TW:NX101:X"/>`:         true,
		`<Declaration xmlns="urn:wco:datamodel:TW:NX102:R-00-01"/>`:       false,
		`<Other xmlns="urn:wco:datamodel:TW:NX101:R-00-01"/>`:             false,
		`<Declaration/>`: false, "": false, "{}": false,
	} {
		assert.Equal(t, want, nx101.Detect([]byte(doc)), doc)
	}
}

func TestLimits(t *testing.T) {
	for name, tc := range map[string]struct {
		doc string
		lim codec.Limits
	}{
		"bytes":      {wrap(""), codec.Limits{Bytes: 20}},
		"depth":      {wrap("<a><b><c/></b></a>"), codec.Limits{Depth: 3}},
		"elements":   {wrap("<a/><a/><a/>"), codec.Limits{Elements: 3}},
		"text":       {wrap("<FunctionCode>123456789</FunctionCode>"), codec.Limits{Text: 8}},
		"attributes": {wrap(`<a b="" c="" d=""/>`), codec.Limits{Attributes: 2}},
		"namespaces": {wrap(`<a xmlns:p="` + strings.Repeat("u", 40000) + `"/>`), codec.Limits{Text: 30000}},
	} {
		_, _, err := nx101.Decode([]byte(tc.doc), nx101.WithLimits(tc.lim))
		var se *codec.SyntaxError
		require.ErrorAs(t, err, &se, name)
		assert.Equal(t, codec.TooLarge, se.Fault, name)
		assert.True(t, se.Limit, name)
	}
}

// A document that makes unknown content or XPaths the square of its size is refused.
func TestRepetitionIsBounded(t *testing.T) {
	long := strings.Repeat("u", 20000)
	for name, doc := range map[string]string{
		"namespace": `<Declaration xmlns="urn:wco:datamodel:TW:NX101:R-01-00" xmlns:p="` + long + `">` + strings.Repeat("<p:a>1</p:a>", 4000) + "</Declaration>",
		"name":      wrap("<" + long + ">" + strings.Repeat("<a>1</a>", 4000) + "</" + long + ">"),
	} {
		_, _, err := nx101.Decode([]byte(doc))
		var se *codec.SyntaxError
		require.ErrorAs(t, err, &se, name)
		assert.Equal(t, codec.TooLarge, se.Fault, name)
	}
}

func TestUnknownContent(t *testing.T) {
	for name, inside := range map[string]string{
		"attribute of a class":    `<GoodsShipment a="1"><Exporter b="2"><Name>N</Name></Exporter></GoodsShipment>`,
		"attribute of a value":    `<FunctionCode a="1">9</FunctionCode>`,
		"attribute of a code":     `<FunctionCode listID="1225">9</FunctionCode>`,
		"attribute only":          `<FunctionCode xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>`,
		"foreign attribute":       `<GoodsShipment xmlns:x="urn:x" x:a="1"><Exporter><Name x:b="2">N</Name></Exporter></GoodsShipment>`,
		"language":                `<GovernmentProcedure><Description languageID="en">D</Description></GovernmentProcedure>`,
		"unit twice":              `<GoodsShipment><GovernmentAgencyGoodsItem><GoodsMeasure><TariffQuantity unitCode="A">1</TariffQuantity><tw_UnitCode>B</tw_UnitCode></GoodsMeasure></GovernmentAgencyGoodsItem></GoodsShipment>`,
		"unit without quantity":   `<GoodsShipment><GovernmentAgencyGoodsItem><GoodsMeasure><tw_UnitCode>B</tw_UnitCode></GoodsMeasure></GovernmentAgencyGoodsItem></GoodsShipment>`,
		"unit with attribute":     `<GoodsShipment><GovernmentAgencyGoodsItem><GoodsMeasure><TariffQuantity>1</TariffQuantity><tw_UnitCode listID="L">B</tw_UnitCode></GoodsMeasure></GovernmentAgencyGoodsItem></GoodsShipment>`,
		"stray text":              `stray<GoodsShipment>astray<Exporter><Name>N</Name></Exporter>on</GoodsShipment>`,
		"value twice":             `<FunctionCode>9</FunctionCode><FunctionCode>1</FunctionCode>`,
		"class twice":             `<GoodsShipment><Exporter><Name>A</Name></Exporter><Exporter><Name>B</Name></Exporter></GoodsShipment>`,
		"same attribute twice":    `<Consignment><UnloadingLocation a="1"/></Consignment><GoodsShipment><Consignment><UnloadingLocation a="2"/></Consignment></GoodsShipment>`,
		"element in value":        `<FunctionCode>9<x>1</x></FunctionCode>`,
		"unknown tree":            `<a b="c">t<d xmlns="urn:d" xmlns:e="urn:e" e:f="g"><e:h>i</e:h></d>u</a>`,
		"outer prefix":            `<GoodsShipment xmlns:o="urn:o"><o:a o:b="c">d</o:a><Exporter><o:e>f</o:e></Exporter></GoodsShipment>`,
		"no namespace":            `<a xmlns="">b</a><GoodsShipment><Exporter xmlns=""><Name>N</Name></Exporter></GoodsShipment>`,
		"known name, other space": `<FunctionCode xmlns="urn:other">9</FunctionCode><GoodsShipment><GovernmentAgencyGoodsItem><Commodity xmlns="urn:other">x</Commodity></GovernmentAgencyGoodsItem></GoodsShipment>`,
		"several countries":       `<Consignment><GovernmentAgencyGoodsItem><Origin><CountryCode>XA</CountryCode></Origin><Origin><CountryCode>XB</CountryCode></Origin></GovernmentAgencyGoodsItem></Consignment><GoodsShipment><GovernmentAgencyGoodsItem><SequenceNumeric>1</SequenceNumeric></GovernmentAgencyGoodsItem></GoodsShipment>`,
		"country without items":   `<Consignment><GovernmentAgencyGoodsItem><Origin><CountryCode>XA</CountryCode></Origin></GovernmentAgencyGoodsItem></Consignment>`,
		"markup characters":       `<a b="&lt;&amp;&quot;&#9;&#10;&#13;'>">&lt;&amp;]]&gt;&#13;<![CDATA[<x>]]></a><FunctionalReferenceID>&lt;&amp;&gt;</FunctionalReferenceID>`,
		"comments":                `<FunctionCode><!-- no -->9<?pi?></FunctionCode><!-- content --><a><!-- at all -->1</a>`,
		"type code":               `<TypeCode>12</TypeCode><IssueDateTime>20250101</IssueDateTime>`,
		"date forms":              `<GoodsShipment><Consignment><LoadingLocation><LoadingDateTime>2025-01-31</LoadingDateTime></LoadingLocation></Consignment></GoodsShipment>`,
		"date with format":        `<GoodsShipment><Consignment><LoadingLocation><LoadingDateTime formatCode="203">202501311200</LoadingDateTime></LoadingLocation></Consignment></GoodsShipment>`,
	} {
		t.Run(name, func(t *testing.T) {
			doc := wrap(inside)
			c, r := decode(t, doc)
			complete(t, []byte(doc), c, r)
			survives(t, c)
		})
	}
}

// Nothing says which of several countries is that of which item.
func TestCountriesOfProduction(t *testing.T) {
	const country = `<Origin><CountryCode>%s</CountryCode></Origin>`
	message := func(codes ...string) string {
		s := `<Consignment><GovernmentAgencyGoodsItem>`
		for _, c := range codes {
			s += fmt.Sprintf(country, c)
		}
		const item = `<GovernmentAgencyGoodsItem><SequenceNumeric>1</SequenceNumeric></GovernmentAgencyGoodsItem>`
		return wrap(s + `</GovernmentAgencyGoodsItem></Consignment><GoodsShipment>` + item + item + `</GoodsShipment>`)
	}
	one, r := decode(t, message("XA"))
	for _, item := range one.Items {
		require.Len(t, item.Origins, 1)
		assert.Equal(t, "XA", item.Origins[0].CountryCode.Value)
	}
	assert.Empty(t, r.Kept)
	two, r := decode(t, message("XA", "XB"))
	for _, item := range two.Items {
		assert.Empty(t, item.Origins)
	}
	assert.Len(t, r.Kept, 2)
	assert.Contains(t, two.Extra.Content[0].Raw, "<Origin><CountryCode>XA</CountryCode></Origin>", "the elements around it say what it is")
}

// Unknown content stands in the class in which it was met.
func TestUnknownContentStandsInItsClass(t *testing.T) {
	c, _ := decode(t, everything)
	for name, tc := range map[string]struct {
		extra *wcodm.Extra
		class wcodm.ClassID
		raw   string
	}{
		"party":       {c.Exporter.Extra, wcodm.ClassParty, `<tw_ChineseName xmlns="urn:wco:datamodel:TW:NX101:R-01-00">茶行</tw_ChineseName>`},
		"address":     {c.Exporter.Address.Extra, wcodm.ClassAddress, `<tw_ChineseLine xmlns="urn:wco:datamodel:TW:NX101:R-01-00">二號</tw_ChineseLine>`},
		"item":        {c.Items[0].Extra, wcodm.ClassGovernmentAgencyGoodsItem, `<tw_ProducerCode xmlns="urn:wco:datamodel:TW:NX101:R-01-00">P1</tw_ProducerCode>`},
		"commodity":   {c.Items[0].Commodity.Extra, wcodm.ClassCommodity, `<tw_PrintingTariffCode xmlns="urn:wco:datamodel:TW:NX101:R-01-00">Q</tw_PrintingTariffCode>`},
		"declaration": {c.Extra, wcodm.ClassDeclaration, `<Packaging xmlns="urn:wco:datamodel:TW:NX101:R-01-00"><MarksNumbers>ADJ</MarksNumbers></Packaging>`},
		"shipment":    {c.Extra, wcodm.ClassGoodsShipment, `<AdditionalInformation xmlns="urn:wco:datamodel:TW:NX101:R-01-00"><tw_ApprovalID>AP-1</tw_ApprovalID></AdditionalInformation>`},
		"consignment": {c.Extra, wcodm.ClassConsignment, `<UnloadingLocation xmlns="urn:wco:datamodel:TW:NX101:R-01-00"><ID>XBCTY</ID></UnloadingLocation>`},
	} {
		found := false
		for _, r := range tc.extra.Content {
			found = found || r.In == tc.class && r.Raw == tc.raw && r.Kind == wcodm.ExtraElement
		}
		assert.True(t, found, "%s: %+v", name, tc.extra.Content)
	}
}

func TestEmptyElements(t *testing.T) {
	c, r := decode(t, wrap(`<GoodsShipment><Exporter><Name> </Name><Address/></Exporter></GoodsShipment><a><b/></a><FunctionCode/>`))
	var got []string
	for _, e := range r.Empty {
		got = append(got, e.SourceXPath)
	}
	assert.Equal(t, []string{"/Declaration/GoodsShipment/Exporter/Name", "/Declaration/GoodsShipment/Exporter/Address", "/Declaration/a/b", "/Declaration/FunctionCode"}, got)
	assert.Equal(t, coo.Certificate{TypeCode: wcodm.CodeOf("860")}, *c)
}

// Prefixes and releases make no difference.
func TestPrefixedMessage(t *testing.T) {
	plain, _ := decode(t, wrap(`<FunctionCode>9</FunctionCode><GoodsShipment><Exporter><Name>N</Name></Exporter></GoodsShipment>`))
	prefixed, r := decode(t, `<t:Declaration xmlns:t="urn:wco:datamodel:TW:NX101:R-00-01"><t:FunctionCode>9</t:FunctionCode><t:GoodsShipment><t:Exporter><t:Name>N</t:Name></t:Exporter></t:GoodsShipment></t:Declaration>`)
	assert.True(t, plain.Equal(prefixed))
	assert.Equal(t, "R-00-01", r.Release)
	assert.Equal(t, "/t:Declaration/t:FunctionCode", r.Mapped[0].SourceXPath)
}

func ExampleDecode() {
	c, report, err := nx101.Decode([]byte(`<Declaration xmlns="urn:wco:datamodel:TW:NX101:R-01-00">
  <FunctionalReferenceID>REF-1</FunctionalReferenceID>
  <GoodsShipment>
    <Exporter><Name>Adjikistan Tea Ltd.</Name></Exporter>
  </GoodsShipment>
  <tw_Application><tw_TypeCode>01</tw_TypeCode></tw_Application>
</Declaration>`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(report.Release, c.FunctionalReferenceID, c.Exporter.Name)
	for _, k := range report.Kept {
		fmt.Printf("%d:%d: %s is kept: %s\n", k.Pos.Line, k.Pos.Column, k.SourceXPath, k.Reason)
	}
	// Output:
	// R-01-00 REF-1 Adjikistan Tea Ltd.
	// 6:19: /Declaration/tw_Application/tw_TypeCode is kept: the code list is not published with the schema
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(everything))
	f.Add([]byte(wrap(`<a b="c">t<d xmlns="urn:d" xmlns:e="urn:e" e:f="g"><e:h>i</e:h></d>u</a>`)))
	f.Add([]byte(wrap(`x<GoodsShipment a="1">y<Exporter><Name> </Name></Exporter></GoodsShipment>`)))
	f.Add([]byte("\uFEFF<x/>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, r, err := nx101.Decode(data)
		if err != nil {
			var se *codec.SyntaxError
			require.ErrorAs(t, err, &se)
			require.Nil(t, c)
			require.Nil(t, r)
			return
		}
		require.True(t, nx101.Detect(data))
		for _, k := range r.Kept {
			require.LessOrEqual(t, k.Pos.Offset, int64(len(data)))
		}
		out, err := codec.Append(nil, c, codec.XML)
		require.NoError(t, err)
		again, _, err := codec.Decode(out)
		require.NoError(t, err, "%s", out)
		require.True(t, c.Equal(again), "%s", out)
	})
}
