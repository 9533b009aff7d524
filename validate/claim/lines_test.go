package claim_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/claim"
	"github.com/openorigo/origo/wcodm"
)

// item is a goods item of a certificate in short: subheading, origin, net mass in kilograms.
type item struct{ hs, origin, net string }

// line is a line of a declaration in short.
type line struct {
	item            int
	hs, origin, net string
}

func certificate(items ...item) *coo.Certificate {
	c := &coo.Certificate{}
	for i, x := range items {
		it := coo.Item{SequenceNumeric: wcodm.DecimalFromInt(int64(i + 1)), Origins: []wcodm.Origin{{CountryCode: wcodm.CodeOf(x.origin)}}}
		if x.hs != "" {
			it.Commodity.Classifications = []wcodm.Classification{{ID: wcodm.IDOf(x.hs)}}
		}
		if x.net != "" {
			it.Commodity.GoodsMeasure.NetNetWeightMeasure = kg(x.net)
		}
		c.Items = append(c.Items, it)
	}
	return c
}

func declaration(lines ...line) *claim.Claim {
	d := &claim.Claim{}
	for _, x := range lines {
		l := claim.Line{Item: x.item, TariffCode: x.hs, Origin: x.origin}
		if x.net != "" {
			l.NetMass = kg(x.net)
		}
		d.Lines = append(d.Lines, l)
	}
	return d
}

// TestLines compares lines with items: the item found for each line, the verdict on it, all findings and
// all that was not run.
func TestLines(t *testing.T) {
	const net = "Commodity.GoodsMeasure.NetNetWeightMeasure"
	two := []item{{"090111", "VN", "100"}, {"080132", "VN", "50"}}
	for _, tc := range []struct {
		name     string
		items    []item
		lines    []line
		verdicts string // item and verdict of each line
		want     []string
		notRun   []string
	}{
		{"numbered, all in order", two, []line{{1, "", "VN", "100"}, {2, "", "VN", "50"}}, "0 valid, 1 valid", nil, nil},
		{"numbered, split and equal", two, []line{{1, "", "", "60"}, {1, "", "", "40"}, {2, "", "", "50"}}, "0 valid, 0 valid, 1 valid", nil, nil},
		{"numbered, split and above", two, []line{{1, "", "", "60"}, {2, "", "", "50"}, {1, "", "", "40.01"}}, "0 invalid, 1 valid, 0 invalid",
			[]string{"028 Items[0]." + net + " 100 KGM|100.01 KGM"}, nil},
		{"numbered, split and below", two, []line{{1, "", "", "60"}, {1, "", "", "30"}}, "0 valid, 0 valid", []string{"031 Items[0]." + net + " 100 KGM|90 KGM"}, nil},
		{"numbered, part of the lines above already", two, []line{{1, "", "", "101"}, {1, "", "", ""}}, "0 invalid, 0 invalid", []string{"028 Items[0]." + net + " 100 KGM|101 KGM"}, nil},
		{"numbered, part of the lines states nothing", two, []line{{1, "", "", "60"}, {1, "", "", ""}, {2, "", "", "50"}}, "0 incomplete, 0 incomplete, 1 valid", nil,
			[]string{"027 Items[0].Commodity.GoodsMeasure.TariffQuantity lines 1, 2: the certificate states an amount, and the declaration none like it for all lines"}},
		{"nothing certified", []item{{"090111", "VN", ""}}, []line{{1, "", "", "60"}}, "0 valid", nil, nil},
		{"one origin wrong", two, []line{{1, "", "LA", "60"}, {1, "", "VN", "40"}}, "0 invalid, 0 valid", []string{"025 Items[0].Origins[0].CountryCode VN|LA"}, nil},
		{"one item unknown", two, []line{{1, "", "", "100"}, {7, "", "", "1"}}, "0 valid, -1 invalid", []string{"022 Items |7"}, nil},
		{"negative amount", two, []line{{1, "", "", "-1"}}, "0 incomplete", nil,
			[]string{"027 Items[0].Commodity.GoodsMeasure.TariffQuantity line 1: the certificate or the declaration states an amount that is not clear"}},
		{"amount that is no number", two, []line{{1, "", "", "1,5"}}, "0 incomplete", nil,
			[]string{"027 Items[0].Commodity.GoodsMeasure.TariffQuantity line 1: the certificate or the declaration states an amount that is not clear"}},

		{"found by subheading", two, []line{{0, "0801.32.00", "", "50"}, {0, "09011100", "", "100"}}, "1 valid, 0 valid", nil, nil},
		{"found by heading", two, []line{{0, "080131", "", "50"}}, "1 valid", []string{"024 Items[1].Commodity.Classifications[0].ID 080132|080131"}, nil},
		{"found by origin", []item{{"090111", "VN", "100"}, {"090111", "LA", "100"}}, []line{{0, "090111", "LA", "100"}}, "1 valid", nil, nil},
		{"found with another origin", []item{{"090111", "VN", "100"}, {"090111", "LA", "100"}}, []line{{0, "090111", "KH", "100"}}, "0 invalid",
			[]string{"025 Items[0].Origins[0].CountryCode VN|KH", "031 Items[0]." + net + " 200 KGM|100 KGM"}, nil},
		{"found by amount", []item{{"090111", "VN", "100"}, {"090111", "VN", "60"}}, []line{{0, "090111", "", "60"}, {0, "090111", "", "100.0"}}, "1 valid, 0 valid", nil, nil},
		{"found by amount, alike", []item{{"090111", "VN", "60"}, {"090111", "VN", "60"}}, []line{{0, "090111", "", "60"}, {0, "090111", "", "60"}}, "0 valid, 1 valid", nil, nil},
		{"found, split over items otherwise", []item{{"090111", "VN", "60"}, {"090111", "VN", "100"}}, []line{{0, "090111", "", "80"}, {0, "090111", "", "80"}}, "0 valid, 0 valid", nil, nil},
		{"found, above all together", []item{{"090111", "VN", "60"}, {"090111", "VN", "100"}}, []line{{0, "090111", "", "80"}, {0, "090111", "", "81"}}, "0 invalid, 0 invalid",
			[]string{"028 Items[0]." + net + " 160 KGM|161 KGM"}, nil},
		{"found beside a numbered one", []item{{"090111", "VN", "60"}, {"090111", "VN", "100"}}, []line{{1, "", "", "61"}, {0, "090111", "", "99"}}, "0 invalid, 0 valid",
			[]string{"028 Items[0]." + net + " 60 KGM|61 KGM"}, nil},
		{"found on the item of a numbered one", two, []line{{1, "", "", "60"}, {0, "090111", "", "41"}}, "0 invalid, 0 invalid", []string{"028 Items[0]." + net + " 100 KGM|101 KGM"}, nil},
		{"subheading and heading share an item", two, []line{{0, "090111", "", "100"}, {0, "090121", "", "10"}}, "0 invalid, 0 invalid",
			[]string{"024 Items[0].Commodity.Classifications[0].ID 090111|090121", "028 Items[0]." + net + " 100 KGM|110 KGM"}, nil},
		{"found, one of the items states nothing", []item{{"090111", "VN", "60"}, {"090111", "VN", ""}}, []line{{0, "090111", "", "61"}}, "0 incomplete", nil,
			[]string{"027 Items[0].Commodity.GoodsMeasure.TariffQuantity line 1: the certificate or the declaration states an amount that is not clear"}},
		{"not found", two, []line{{0, "870323", "", "1"}, {0, "090111", "", "100"}}, "-1 invalid, 0 valid", []string{"023 Items |870323"}, nil},
		{"no code on the certificate", []item{{"", "VN", "1"}, {"", "VN", "2"}}, []line{{0, "870323", "", "1"}}, "-1 incomplete", nil,
			[]string{"023 Items line 1: neither item number nor tariff code tells the item of 870323"}},
		{"no code declared", two, []line{{0, "", "", "1"}}, "-1 incomplete", nil, []string{"023 Items line 1: neither item number nor tariff code tells the item of "}},
		{"one item needs no code", two[:1], []line{{0, "", "", "100"}}, "0 valid", nil, nil},
		{"certificate without items", nil, []line{{0, "090111", "", "100"}}, "-1 invalid", []string{"023 Items |090111"}, nil},
		{"an origin that looks like the end of a code", []item{{"0901", "VN", ""}}, []line{{0, "0901", "11", ""}}, "0 invalid", []string{"025 Items[0].Origins[0].CountryCode VN|11"}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			in := &input{c: certificate(tc.items...), d: declaration(tc.lines...)}
			res := in.compare(t)
			var verdicts []string
			for _, l := range res.Lines {
				verdicts = append(verdicts, fmt.Sprintf("%d %s", l.Item, l.Verdict))
			}
			assert.Equal(t, tc.verdicts, strings.Join(verdicts, ", "))
			assert.Equal(t, tc.want, findings(res.Report))
			assert.Equal(t, tc.notRun, notRun(res.Report))
			assert.Equal(t, validate.Valid, res.Whole)
			want := validate.Valid // of the whole report: that of the worst line
			for _, l := range res.Lines {
				if l.Verdict == validate.Invalid || want == validate.Valid {
					want = l.Verdict
				}
			}
			assert.Equal(t, want, res.Report.Verdict)
		})
	}
}

// TestUnitsThatDoNotConvert leaves a quantity unjudged where there is nothing else to judge by.
func TestUnitsThatDoNotConvert(t *testing.T) {
	in := fresh()
	counted(in.c, in.d)
	in.d.Lines[0].Quantity = wcodm.NewQuantity("180", "KGM")
	res := in.compare(t)
	assert.Empty(t, findings(res.Report))
	require.Len(t, res.Report.NotRun, 1)
	assert.Equal(t, validate.NotComparable, res.Report.NotRun[0].Reason)
	assert.Equal(t, "line 1: 200 DZN and 180 KGM cannot be compared", res.Report.NotRun[0].Detail)
	assert.Equal(t, validate.Incomplete, res.Report.Verdict)
	assert.Equal(t, validate.Incomplete, res.Lines[0].Verdict)
	assert.False(t, res.Accepted(0))

	both := *in.d
	both.Lines = append(both.Lines, claim.Line{Number: 2, Item: 1, Quantity: wcodm.NewQuantity("20", "DZN")})
	both.Lines[0].Quantity = wcodm.NewQuantity("20", "DZN")
	both.Lines[1].Quantity.Unit = "MTR"
	mixed := input{c: in.c, d: &both}
	assert.Equal(t, []string{"027 Items[0].Commodity.GoodsMeasure.TariffQuantity lines 1, 2: 200 DZN and 20 DZN ... cannot be compared"}, notRun(mixed.compare(t).Report),
		"the lines differ among themselves")

	in.d.Lines[0].Quantity = wcodm.NewQuantity("200", "XYZ")
	assert.Equal(t, validate.Incomplete, in.compare(t).Lines[0].Verdict, "unknown unit")
	in.c.Items[0].Commodity.GoodsMeasure.TariffQuantity.Unit = "XYZ"
	assert.Equal(t, validate.Valid, in.compare(t).Lines[0].Verdict, "the same unknown unit on both")
}

// TestCertificateWithoutNumber cannot be told to be the one declared.
func TestCertificateWithoutNumber(t *testing.T) {
	in := fresh()
	in.c.ID = wcodm.Identifier{}
	res := in.compare(t)
	assert.Equal(t, []string{"001 ID the certificate has no number; D-HCM-2026-014882 is declared"}, notRun(res.Report))
	assert.Equal(t, validate.Incomplete, res.Whole)
	assert.Equal(t, validate.Valid, res.Lines[0].Verdict)
	assert.False(t, res.Accepted(0))
}

// TestNoPeriodOfValidity says that presentation was not judged, which is no gap: it would only warn.
func TestNoPeriodOfValidity(t *testing.T) {
	in := fresh()
	in.c.ExpirationDateTime = wcodm.DateTime{}
	res := in.compare(t)
	assert.Equal(t, []string{"018 ExpirationDateTime no end of validity is known"}, notRun(res.Report))
	assert.Equal(t, validate.Valid, res.Report.Verdict)

	in.t.Validity = claim.Validity{Months: 12, Copies: claim.Original, Source: source}
	assert.Empty(t, notRun(in.compare(t).Report))
	in.c.Declare(coo.ConditionDuplicate, "")
	assert.Equal(t, []string{"018 ExpirationDateTime no end of validity is known"}, notRun(in.compare(t).Report), "the original has no date")
}

// TestOneBadLineLeavesTheOthers breaks one line in every way that rejects it.
func TestOneBadLineLeavesTheOthers(t *testing.T) {
	const bad = 4
	for name, edit := range map[string]func(*claim.Line){
		"item":     func(l *claim.Line) { l.Item = 99 },
		"goods":    func(l *claim.Line) { l.Item, l.TariffCode = 0, "999999" },
		"origin":   func(l *claim.Line) { l.Origin = "XA" },
		"quantity": func(l *claim.Line) { l.NetMass = kg("999999") },
	} {
		t.Run(name, func(t *testing.T) {
			in := &input{c: fixtures.MultiItem(10), d: &claim.Claim{}}
			for i := range in.c.Items {
				g := &in.c.Items[i].Commodity.GoodsMeasure
				in.d.Lines = append(in.d.Lines, claim.Line{Number: 10 * (i + 1), Item: i + 1, NetMass: g.NetNetWeightMeasure, Quantity: g.TariffQuantity})
			}
			require.Equal(t, validate.Valid, in.compare(t).Report.Verdict)
			edit(&in.d.Lines[bad])
			res := in.compare(t)
			assert.Equal(t, validate.Invalid, res.Report.Verdict)
			assert.Equal(t, validate.Valid, res.Whole)
			for i := range res.Lines {
				assert.Equal(t, i != bad, res.Accepted(i), i)
			}
			require.Len(t, res.Lines[bad].Findings, 1)
			f := &res.Report.Findings[res.Lines[bad].Findings[0]]
			assert.Contains(t, f.Message(wcodm.EN), "line 50 of the declaration", "by the number of the declaration")
			assert.Contains(t, f.Message(wcodm.FR), "ligne 50 de la déclaration")
		})
	}
}

// TestThousandsOfBadLines does not hide the good one behind them, unless the caller wants no more.
func TestThousandsOfBadLines(t *testing.T) {
	const n = 3000
	in := &input{c: certificate(item{"090111", "VN", "1"}), d: &claim.Claim{}}
	for range n {
		in.d.Lines = append(in.d.Lines, claim.Line{Number: 7, Item: 2})
	}
	in.d.Lines[n-1] = claim.Line{Number: 7, Item: 1, NetMass: kg("1")}
	res := in.compare(t)
	assert.Equal(t, n-1, res.Report.Count(validate.Error))
	assert.True(t, res.Accepted(n-1))
	assert.Equal(t, "line 2 of the declaration: the certificate has no item 2", res.Report.Findings[1].Message(wcodm.EN), "the numbers are all the same, so the place counts")

	for name, opt := range map[string]validate.Option{"limit": validate.MaxFindings(10), "first": validate.FailFast()} {
		res = in.compare(t, opt)
		assert.Equal(t, validate.Incomplete, res.Lines[n-1].Verdict, name)
		assert.Equal(t, validate.Invalid, res.Lines[0].Verdict, name)
		assert.Equal(t, validate.Incomplete, res.Whole, name)
		assert.False(t, res.Accepted(n-1), name)
	}
}
