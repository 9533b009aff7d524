package claim_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/claim"
	"github.com/openorigo/origo/wcodm"
)

func day(s string) wcodm.Date {
	d, err := wcodm.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func kg(s string) wcodm.Measure { return wcodm.NewMeasure(s, "KGM") }

func usd(s string) wcodm.Amount { return wcodm.NewAmount(s, "USD") }

var source = wcodm.Citation{Doc: "Agreement of Adjikistan", Clause: "art. 7"}

// agreeing returns a declaration that agrees with the typical certificate in all that it states.
func agreeing() *claim.Claim {
	return &claim.Claim{
		Certificate: "D-HCM-2026-014882", Issued: day("2026-03-12"), Agreement: "ATIGA", ProofType: "861",
		IssuingCountry: "VN", Origin: "VN", ExportCountry: "VN", Destination: "TH",
		Exporter:  claim.Party{Name: "Tavinso Highland Produce Co., Ltd", ID: "6001877231", Country: "VN"},
		Consignee: claim.Party{Name: "Siam Varika Foods Co., Ltd", Country: "TH"},
		Declared:  day("2026-03-20"), Imported: day("2026-03-18"),
		Invoices:     []claim.Invoice{{Number: "TV-26/0311", Date: day("2026-03-10")}},
		Transport:    claim.Transport{Name: "Pelican Strait", Voyage: "026N"},
		CustomsValue: usd("99000"), FOBValue: usd("95615.52"),
		Lines: []claim.Line{
			{Number: 1, Item: 1, TariffCode: "0901.11.10", Description: "Green coffee, Robusta", NetMass: kg("18000"), GrossMass: kg("18090"),
				Packages: wcodm.NewQuantity("300", "JT"), Value: usd("70800")},
			{Number: 2, Item: 2, TariffCode: "08013200", Description: "Shelled cashew", NetMass: kg("4535.92"), GrossMass: kg("4800.5"),
				Packages: wcodm.NewQuantity("200", "CT"), Value: usd("28200")},
		},
	}
}

// counted returns a certificate over dozens of shirts, and a declaration of the same in pieces.
func counted(c *coo.Certificate, d *claim.Claim) {
	c.Items, d.Lines = c.Items[:1], d.Lines[:1]
	c.Items[0].Commodity.GoodsMeasure = wcodm.GoodsMeasure{TariffQuantity: wcodm.NewQuantity("200", "DZN")}
	d.Lines[0].NetMass, d.Lines[0].GrossMass, d.Lines[0].Quantity = wcodm.Measure{}, wcodm.Measure{}, wcodm.NewQuantity("2400", "H87")
}

type input struct {
	c *coo.Certificate
	d *claim.Claim
	t claim.Treatment
}

func (in *input) compare(t *testing.T, opts ...validate.Option) *claim.Result {
	t.Helper()
	cmp, err := claim.New(in.t, opts...)
	require.NoError(t, err)
	return cmp.Compare(in.c, in.d)
}

func fresh() *input { return &input{c: fixtures.Typical(), d: agreeing()} }

// findings lists rule, path, got and want of all findings.
func findings(rep *validate.Report) (list []string) {
	for i := range rep.Findings {
		f := &rep.Findings[i]
		list = append(list, fmt.Sprintf("%s %s %s|%s", f.Rule[len("COO-CLM-"):], f.Path, f.Got(wcodm.EN), f.Want(wcodm.EN)))
	}
	return list
}

func notRun(rep *validate.Report) (list []string) {
	for _, n := range rep.NotRun {
		list = append(list, fmt.Sprintf("%s %s %s", n.Rule[len("COO-CLM-"):], n.Path, n.Detail))
	}
	return list
}

func TestAgreeingClaim(t *testing.T) {
	in := fresh()
	res := in.compare(t)
	assert.Empty(t, findings(res.Report))
	assert.Empty(t, notRun(res.Report))
	assert.Equal(t, validate.Valid, res.Report.Verdict)
	assert.Equal(t, validate.Valid, res.Whole)
	require.Len(t, res.Lines, 2)
	for i, l := range res.Lines {
		assert.Equal(t, claim.LineResult{Item: i, Verdict: validate.Valid}, l)
		assert.True(t, res.Accepted(i))
	}
	assert.False(t, res.Accepted(2) || res.Accepted(-1) || res.Waived)
}

// TestRules changes one thing at a time. Each case names all findings, so that a rule that finds too much
// shows as one that finds too little.
func TestRules(t *testing.T) {
	const item0, item1 = "Items[0].", "Items[1]."
	for _, tc := range []struct {
		name string
		edit func(*input)
		want []string
	}{
		{"001 other number", func(in *input) { in.d.Certificate = "D-HCM-2026-014883" }, []string{"001 ID D-HCM-2026-014882|D-HCM-2026-014883"}},
		{"001 number of the invoice of a statement", func(in *input) { in.c.ID, in.d.Certificate = wcodm.Identifier{}, "TV 26 0311" }, nil},
		{"002 separators", func(in *input) { in.d.Certificate = "d hcm 2026/014882" }, []string{"002 ID D-HCM-2026-014882|d hcm 2026/014882"}},
		{"003 none", func(in *input) { in.d.Certificate = "" }, []string{"003 ID D-HCM-2026-014882|"}},
		{"003 none on either", func(in *input) { in.c.ID, in.d.Certificate = wcodm.Identifier{}, "" }, nil},
		{"004 a day later", func(in *input) { in.d.Issued = day("2026-03-13") }, []string{"004 IssueDateTime 2026-03-12|2026-03-13"}},
		{"004 not declared", func(in *input) { in.d.Issued = wcodm.Date{} }, nil},
		{"005 other", func(in *input) { in.d.Agreement = "RCEP" }, []string{"005 AdditionalInformation[0].StatementCode ATIGA|RCEP"}},
		{"005 case", func(in *input) { in.d.Agreement = "atiga" }, nil},
		{"005 certificate names none", func(in *input) { in.c.SetAgreement("") }, nil},
		{"006 other", func(in *input) { in.d.ProofType = "862" }, []string{"006 TypeCode 861|862"}},
		{"007 other", func(in *input) { in.d.IssuingCountry = "LA" }, []string{"007 IssuingOffice.Address.CountryCode VN|LA"}},
		{"008 other", func(in *input) { in.d.Destination = "MY" }, []string{"008 Destination.CountryCode TH|MY"}},
		{"008 member state of the EU", func(in *input) { in.c.Destination.CountryCode = wcodm.CodeOf("EU"); in.d.Destination = "FR" }, nil},
		{"008 case", func(in *input) { in.d.Destination = "th" }, nil},
		{"009 other", func(in *input) { in.d.ExportCountry = "SG" }, []string{"009 ExportCountry.ID VN|SG"}},
		{"010 other", func(in *input) { in.d.Exporter = claim.Party{Name: "Morvane Trading Pte Ltd", Country: "SG"} },
			[]string{"010 Exporter Tavinso Highland Produce Co., Ltd (VN)|Morvane Trading Pte Ltd (SG)"}},
		{"010 other legal form", func(in *input) { in.d.Exporter = claim.Party{Name: "Tavinso Highland Produce JSC"} },
			[]string{"010 Exporter Tavinso Highland Produce Co., Ltd (VN)|Tavinso Highland Produce JSC"}},
		{"010 other country", func(in *input) { in.d.Exporter = claim.Party{Name: "Tavinso Highland Produce Co., Ltd", Country: "LA"} },
			[]string{"010 Exporter Tavinso Highland Produce Co., Ltd (VN)|Tavinso Highland Produce Co., Ltd (LA)"}},
		{"010 confidential", func(in *input) {
			in.c.Exporter.AvailabilityCode, in.d.Exporter.Name, in.d.Exporter.ID = wcodm.CodeOf("CONFIDENTIAL"), "Another", ""
		}, nil},
		{"011 other", func(in *input) { in.d.Consignee.Name = "Morvane Foods" }, []string{"011 Consignee Siam Varika Foods Co., Ltd (TH)|Morvane Foods (TH)"}},
		{"012 other", func(in *input) {
			in.c.Importers = []wcodm.Party{{Name: wcodm.TextOf("Alpha Imports")}, {Name: wcodm.TextOf("Beta Imports")}}
			in.d.Importer.Name = "Gamma Imports"
		}, []string{"012 Importers[0] Alpha Imports|Gamma Imports"}},
		{"012 the second of two", func(in *input) {
			in.c.Importers = []wcodm.Party{{Name: wcodm.TextOf("Alpha Imports")}, {Name: wcodm.TextOf("Beta Imports")}}
			in.d.Importer.Name = "Beta Imports"
		}, nil},
		{"013 spelling", func(in *input) { in.d.Exporter.Name = "TAVINSO HIGHLAND PRODUCE COMPANY LIMITED" },
			[]string{"013 Exporter.Name Tavinso Highland Produce Co., Ltd|TAVINSO HIGHLAND PRODUCE COMPANY LIMITED"}},
		{"013 other name with the same number", func(in *input) { in.d.Exporter.Name = "Tavinso Group" },
			[]string{"013 Exporter.Name Tavinso Highland Produce Co., Ltd|Tavinso Group"}},
		{"014 other invoices", func(in *input) { in.d.Invoices = []claim.Invoice{{Number: "A1"}, {Number: "A2"}} }, []string{"014 Invoices[0].ID TV-26/0311|A1, A2"}},
		{"014 one in common", func(in *input) { in.d.Invoices = []claim.Invoice{{Number: "A1"}, {Number: "tv 26 0311"}} }, nil},
		{"014 on an item", func(in *input) {
			in.c.Items[1].Invoices, in.c.Invoices = in.c.Invoices, nil
			in.d.Invoices = []claim.Invoice{{Number: "A1"}}
		}, []string{"014 Items[1].Invoices[0].ID TV-26/0311|A1"}},
		{"015 third party", func(in *input) {
			in.c.Declare(coo.ConditionThirdParty, "")
			in.d.Invoices = []claim.Invoice{{Number: "A1"}}
		}, []string{"015 Invoices[0].ID TV-26/0311|A1"}},
		{"015 third party, and the same", func(in *input) { in.c.Declare(coo.ConditionThirdParty, "") }, nil},
		{"016 other date", func(in *input) { in.d.Invoices[0].Date = day("2026-03-09") }, []string{"016 Invoices[0].IssueDateTime 2026-03-10|2026-03-09"}},
		{"016 no date", func(in *input) { in.d.Invoices[0].Date = wcodm.Date{} }, nil},
		{"017 other vessel", func(in *input) { in.d.Transport.Name = "Heron Sound" }, []string{"017 BorderTransportMeans Pelican Strait 026N|Heron Sound 026N"}},
		{"017 other voyage", func(in *input) { in.d.Transport.Voyage = "027N" }, []string{"017 BorderTransportMeans Pelican Strait 026N|Pelican Strait 027N"}},
		{"017 spelling", func(in *input) { in.d.Transport = claim.Transport{Name: "PELICAN STRAIT", Voyage: "026 n"} }, nil},
		{"018 last day", func(in *input) { in.d.Declared = day("2027-03-11") }, nil},
		{"018 a day late", func(in *input) { in.d.Declared = day("2027-03-12") }, []string{"018 ExpirationDateTime 2027-03-11|2027-03-12"}},
		{"018 period of the treatment, last day", func(in *input) {
			in.c.ExpirationDateTime, in.t.Validity, in.d.Declared = wcodm.DateTime{}, claim.Validity{Months: 12, Source: source}, day("2027-03-12")
		}, nil},
		{"018 period of the treatment, a day late", func(in *input) {
			in.c.ExpirationDateTime, in.t.Validity, in.d.Declared = wcodm.DateTime{}, claim.Validity{Months: 12, Source: source}, day("2027-03-13")
		}, []string{"018 IssueDateTime 2027-03-12|2027-03-13"}},
		{"018 period from shipment", func(in *input) {
			in.c.ExpirationDateTime, in.t.Validity, in.d.Declared = wcodm.DateTime{}, claim.Validity{Months: 12, From: claim.Shipment, Source: source}, day("2027-03-15")
		}, []string{"018 LoadingLocation.LoadingDateTime 2027-03-14|2027-03-15"}},
		{"018 period of a copy, by its own date", func(in *input) {
			in.c.ExpirationDateTime, in.t.Validity, in.d.Declared = wcodm.DateTime{}, claim.Validity{Months: 12, Source: source}, day("2027-03-12")
			in.c.Declare(coo.ConditionDuplicate, "")
		}, nil},
		{"018 period of a copy, by that of the original", func(in *input) {
			in.c.ExpirationDateTime, in.t.Validity, in.d.Declared = wcodm.DateTime{}, claim.Validity{Months: 12, Copies: claim.Original, Source: source}, day("2027-03-02")
			in.c.Declare(coo.ConditionDuplicate, "")
			in.c.PreviousDocuments = []wcodm.PreviousDocument{{CategoryCode: wcodm.CodeOf(string(coo.ReplacedCertificate)), IssueDateTime: wcodm.DateTimeOf(day("2026-03-01"))}}
		}, []string{"018 PreviousDocuments[0].IssueDateTime 2027-03-01|2027-03-02"}},
		{"019 first day", func(in *input) { in.c.EffectiveDateTime = wcodm.DateTimeOf(day("2026-03-20")) }, nil},
		{"019 a day early", func(in *input) { in.c.EffectiveDateTime = wcodm.DateTimeOf(day("2026-03-21")) }, []string{"019 EffectiveDateTime 2026-03-21|2026-03-20"}},
		{"020 same day", func(in *input) { in.d.Declared = day("2026-03-12") }, nil},
		{"020 a day before", func(in *input) { in.d.Declared = day("2026-03-11") }, []string{"020 IssueDateTime 2026-03-12|2026-03-11"}},
		{"022 no such item", func(in *input) { in.d.Lines[1].Item = 3 }, []string{"022 Items |3"}},
		{"022 below", func(in *input) { in.d.Lines[1].Item = -1 }, []string{"022 Items |-1"}},
		{"023 other goods", func(in *input) { in.d.Lines[1].Item, in.d.Lines[1].TariffCode = 0, "870323" }, []string{"023 Items |870323 Shelled cashew"}},
		{"024 other subheading", func(in *input) { in.d.Lines[0].TariffCode = "09011210" },
			[]string{"024 " + item0 + "Commodity.Classifications[0].ID 090111 (HS 2022)|090112"}},
		{"024 other national digits", func(in *input) { in.d.Lines[0].TariffCode = "0901.11.90.00" }, nil},
		{"024 heading on the certificate", func(in *input) { in.c.Items[0].Commodity.Classifications[0].ID.Value = "09.01" }, nil},
		{"024 other heading", func(in *input) { in.c.Items[0].Commodity.Classifications[0].ID.Value = "09.02" },
			[]string{"024 " + item0 + "Commodity.Classifications[0].ID 0902 (HS 2022)|090111"}},
		{"024 no tariff code on the certificate", func(in *input) { in.c.Items[0].Commodity.Classifications = nil }, nil},
		{"025 other", func(in *input) { in.d.Lines[1].Origin = "LA" }, []string{"025 " + item1 + "Origins[0].CountryCode VN|LA"}},
		{"025 of all", func(in *input) { in.d.Origin = "LA" }, []string{"025 " + item0 + "Origins[0].CountryCode VN|LA", "025 " + item1 + "Origins[0].CountryCode VN|LA"}},
		{"026 no word in common", func(in *input) { in.d.Lines[1].Description = "Frozen shrimps" },
			[]string{"026 " + item1 + "Commodity.Description Cashew nuts, shelled, WW320|Frozen shrimps"}},
		{"026 plural", func(in *input) { in.d.Lines[1].Description = "CASHEWS" }, nil},
		{"026 other script", func(in *input) { in.d.Lines[1].Description = "เม็ดมะม่วงหิมพานต์" }, nil},
		{"027 dozens and pieces", func(in *input) { counted(in.c, in.d) }, nil},
		{"027 one piece more", func(in *input) { counted(in.c, in.d); in.d.Lines[0].Quantity = wcodm.NewQuantity("2401", "H87") },
			[]string{"027 " + item0 + "Commodity.GoodsMeasure.TariffQuantity 200 DZN|2401 H87"}},
		{"028 above", func(in *input) { in.d.Lines[0].NetMass = kg("18000.000001") },
			[]string{"028 " + item0 + "Commodity.GoodsMeasure.NetNetWeightMeasure 18000 KGM|18000.000001 KGM"}},
		{"028 tonnes, rounded", func(in *input) { in.d.Lines[1].NetMass = wcodm.NewMeasure("4.536", "TNE") }, nil},
		{"028 tonnes, more than rounded", func(in *input) { in.d.Lines[1].NetMass = wcodm.NewMeasure("4.537", "TNE") },
			[]string{"028 " + item1 + "Commodity.GoodsMeasure.NetNetWeightMeasure 4535.92 KGM|4.537 TNE"}},
		{"028 tonnes, too coarse to be rounded", func(in *input) { in.d.Lines[1].NetMass = wcodm.NewMeasure("5", "TNE") },
			[]string{"028 " + item1 + "Commodity.GoodsMeasure.NetNetWeightMeasure 4535.92 KGM|5 TNE"}},
		{"028 coarse on the certificate", func(in *input) {
			in.c.Items[0].Commodity.GoodsMeasure.NetNetWeightMeasure = wcodm.NewMeasure("18", "TNE")
			in.d.Lines[0].NetMass = kg("18018")
		}, nil},
		{"028 coarse on the certificate, above a thousandth", func(in *input) {
			in.c.Items[0].Commodity.GoodsMeasure.NetNetWeightMeasure = wcodm.NewMeasure("18", "TNE")
			in.d.Lines[0].NetMass = kg("18018.1")
		}, []string{"028 " + item0 + "Commodity.GoodsMeasure.NetNetWeightMeasure 18 TNE|18018.1 KGM"}},
		{"028 no unit is kilograms", func(in *input) { in.d.Lines[0].NetMass = wcodm.NewMeasure("18001", "") },
			[]string{"028 " + item0 + "Commodity.GoodsMeasure.NetNetWeightMeasure 18000 KGM|18001 KGM"}},
		{"028 at the tolerance", func(in *input) {
			in.t.Tolerances = []claim.Tolerance{{Element: "G11", Percent: wcodm.RawDecimal("0.5"), Source: source}}
			in.d.Lines[0].NetMass = kg("18090")
		}, nil},
		{"028 just above the tolerance", func(in *input) {
			in.t.Tolerances = []claim.Tolerance{{Element: "G11", Percent: wcodm.RawDecimal("0.5"), Source: source}}
			in.d.Lines[0].NetMass = kg("18090.01")
		}, []string{"028 " + item0 + "Commodity.GoodsMeasure.NetNetWeightMeasure 18000 KGM|18090.01 KGM"}},
		{"028 tolerance of another measure", func(in *input) {
			in.t.Tolerances = []claim.Tolerance{{Element: "G10", Percent: wcodm.RawDecimal("5"), Source: source}}
			in.d.Lines[0].NetMass, in.d.Lines[0].GrossMass = kg("18001"), kg("18991")
		}, []string{"028 " + item0 + "Commodity.GoodsMeasure.NetNetWeightMeasure 18000 KGM|18001 KGM"}},
		{"029 above", func(in *input) { in.d.Lines[1].GrossMass = kg("4801") },
			[]string{"029 " + item1 + "Commodity.GoodsMeasure.GrossMassMeasure 4800.5 KGM|4801 KGM"}},
		{"030 more", func(in *input) { in.d.Lines[0].Packages = wcodm.NewQuantity("301", "JT") },
			[]string{"030 " + item0 + "Packagings[0].QuantityQuantity 300 JT|301 JT"}},
		{"030 more, of no kind", func(in *input) { in.d.Lines[0].Packages = wcodm.NewQuantity("301", "") },
			[]string{"030 " + item0 + "Packagings[0].QuantityQuantity 300|301"}},
		{"030 other kind", func(in *input) { in.d.Lines[0].Packages = wcodm.NewQuantity("600", "BG") }, nil},
		{"031 part", func(in *input) { in.d.Lines[0].NetMass, in.d.Lines[0].Value = kg("9000"), usd("100") },
			[]string{"031 " + item0 + "Commodity.GoodsMeasure.NetNetWeightMeasure 18000 KGM|9000 KGM"}},
		{"031 less only in gross mass", func(in *input) { in.d.Lines[0].GrossMass = kg("18050") }, nil},
		{"032 litres, and mass compared", func(in *input) {
			in.c.Items[0].Commodity.GoodsMeasure.TariffQuantity = wcodm.NewQuantity("300", "BG")
			in.d.Lines[0].Quantity = wcodm.NewQuantity("18000", "LTR")
		}, []string{"032 " + item0 + "Commodity.GoodsMeasure.TariffQuantity 300 BG|18000 LTR"}},
		{"033 at the spread", func(in *input) { in.d.Lines[0].Value = usd("102600") }, nil},
		{"033 above the spread", func(in *input) { in.d.Lines[0].Value = usd("102600.01") }, []string{"033 " + item0 + "StatisticalValueAmount 68400.00 USD|102600.01 USD"}},
		{"033 below the spread", func(in *input) { in.d.Lines[0].Value = usd("34199.99") }, []string{"033 " + item0 + "StatisticalValueAmount 68400.00 USD|34199.99 USD"}},
		{"033 own spread", func(in *input) { in.t.ValueSpread = 3 }, []string{
			"033 " + item0 + "StatisticalValueAmount 68400.00 USD|70800 USD", "033 " + item1 + "StatisticalValueAmount 27215.52 USD|28200 USD"}},
		{"033 other currency", func(in *input) { in.d.Lines[0].Value = wcodm.NewAmount("1", "EUR") }, nil},
		{"034 part of one consignment", func(in *input) { in.t.OneDeclaration, in.d.Lines[0].NetMass = source, kg("9000") },
			[]string{"034 " + item0 + "Commodity.GoodsMeasure.NetNetWeightMeasure 18000 KGM|9000 KGM"}},
		{"034 several loads", func(in *input) {
			in.t.OneDeclaration, in.d.Lines[0].NetMass, in.c.TransportSplitIndicator = source, kg("9000"), wcodm.IndicatorOf(true)
		}, []string{"031 " + item0 + "Commodity.GoodsMeasure.NetNetWeightMeasure 18000 KGM|9000 KGM"}},
		{"034 shipments of a period", func(in *input) {
			in.t.OneDeclaration, in.d.Lines[0].NetMass = source, kg("9000")
			in.c.Declare(coo.ConditionBlanket, "")
		}, []string{"031 " + item0 + "Commodity.GoodsMeasure.NetNetWeightMeasure 18000 KGM|9000 KGM"}},
		{"035 non-preferential", func(in *input) { in.c.Items[1].Origins[0].TypeCode = wcodm.CodeOf("1") },
			[]string{"035 " + item1 + "Origins[0].TypeCode 1|ATIGA"}},
		{"035 and no agreement claimed", func(in *input) {
			in.c.Items[1].Origins[0].TypeCode, in.d.Agreement = wcodm.CodeOf("1"), ""
		}, nil},
		{"nothing declared", func(in *input) { *in.d = claim.Claim{Certificate: in.d.Certificate} }, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			in := fresh()
			tc.edit(in)
			res := in.compare(t)
			assert.Equal(t, tc.want, findings(res.Report))
			assert.Empty(t, notRun(res.Report))
		})
	}
}

func TestWaivers(t *testing.T) {
	fob := claim.Waiver{Importing: []string{"MM", "TH"}, Limit: usd("200"), Basis: claim.FOBValue, Source: source}
	parcel := claim.Waiver{Trade: []claim.Trade{claim.Parcel}, Limit: wcodm.NewAmount("500", "EUR"), Source: source}
	for _, tc := range []struct {
		name   string
		waiver claim.Waiver
		edit   func(*claim.Claim)
		waived bool
	}{
		{"at the limit", fob, func(d *claim.Claim) { d.FOBValue = usd("200.00") }, true},
		{"just above", fob, func(d *claim.Claim) { d.FOBValue = usd("200.01") }, false},
		{"customs value in place of FOB", fob, func(d *claim.Claim) { d.FOBValue, d.CustomsValue = wcodm.Amount{}, usd("199") }, true},
		{"no value", fob, func(d *claim.Claim) { d.FOBValue, d.CustomsValue = wcodm.Amount{}, wcodm.Amount{} }, false},
		{"other importing country", fob, func(d *claim.Claim) { d.FOBValue, d.Destination = usd("1"), "MY" }, false},
		{"importing country not declared", fob, func(d *claim.Claim) { d.FOBValue, d.Destination = usd("1"), "" }, false},
		{"other currency", fob, func(d *claim.Claim) { d.FOBValue = wcodm.NewAmount("1", "EUR") }, false},
		{"negative", fob, func(d *claim.Claim) { d.FOBValue = usd("-1") }, false},
		{"parcel", parcel, func(d *claim.Claim) { d.Trade, d.CustomsValue = claim.Parcel, wcodm.NewAmount("500", "EUR") }, true},
		{"no parcel", parcel, func(d *claim.Claim) { d.CustomsValue = wcodm.NewAmount("500", "EUR") }, false},
		{"without limit", claim.Waiver{Trade: []claim.Trade{claim.Luggage}, Source: source}, func(d *claim.Claim) { d.Trade = claim.Luggage }, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			in := fresh()
			in.t.Waivers = []claim.Waiver{tc.waiver}
			tc.edit(in.d)
			res := in.compare(t)
			assert.Equal(t, tc.waived, res.Waived)
			assert.Equal(t, tc.waived, res.Report.Has("COO-CLM-021"))
			assert.NotEqual(t, validate.Invalid, res.Report.Verdict)
			assert.True(t, res.Accepted(0) && res.Accepted(1), "a limit never makes a certificate wrong")
			assert.Equal(t, tc.name == "other currency", len(res.Report.NotRun) > 0, notRun(res.Report))
		})
	}
}

// TestRemedies reads the message of late presentation, which says what can cure it.
func TestRemedies(t *testing.T) {
	for imported, want := range map[string]string{
		"2027-03-11": "the certificate was valid until 2027-03-11, the declaration is of 2027-06-01: the goods arrived in time, on 2027-03-11, so that it may be accepted",
		"2027-03-12": "the certificate was valid until 2027-03-11, the declaration is of 2027-06-01: it can be accepted where force majeure or another cause beyond control delayed it",
		"":           "the certificate was valid until 2027-03-11, the declaration is of 2027-06-01: it can be accepted where force majeure or another cause beyond control delayed it, or where the goods arrived in time",
	} {
		in := fresh()
		in.d.Declared, in.d.Imported = day("2027-06-01"), wcodm.Date{}
		if imported != "" {
			in.d.Imported = day(imported)
		}
		res := in.compare(t)
		require.Len(t, res.Report.Findings, 1)
		f := &res.Report.Findings[0]
		assert.Equal(t, want, f.Message(wcodm.EN))
		assert.Equal(t, validate.Warning, f.Severity)
		assert.NotContains(t, f.Message(wcodm.FR), "goods")
	}
}
