package rulebook_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/internal/growth"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/rulebook"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

// certificate returns one with n items in which the rules on structure and code lists find nothing.
func certificate(n int) *coo.Certificate {
	day := wcodm.RawDateTime("20261122", wcodm.Format102)
	party := func(name, country string) wcodm.Party {
		return wcodm.Party{Name: wcodm.TextOf(name), Address: wcodm.Address{
			CityName: wcodm.TextOf("Musterstadt"), CountryCode: wcodm.CodeOf(country), Lines: []wcodm.Text{wcodm.TextOf("1 Mill Street"), wcodm.TextOf("Dock 7")}}}
	}
	c := &coo.Certificate{
		FunctionCode: wcodm.CodeOf("9"), ID: wcodm.IDOf("MY2026-0000123"), IssueDateTime: day, TypeCode: wcodm.CodeOf("861"),
		IssueLocationID: wcodm.IDOf("MYPKG"), TotalGrossMassMeasure: wcodm.NewMeasure("1250.50", "KGM"), InvoiceAmount: wcodm.NewAmount("900.00", "USD"),
		AdditionalInformation: []wcodm.AdditionalInformation{
			{StatementTypeCode: wcodm.CodeOf("REG"), StatementCode: wcodm.CodeOf("ATIGA")},
			{StatementTypeCode: wcodm.CodeOf("AAY"), StatementCode: wcodm.CodeOf("CUMULATION")},
		},
		Exporter: party("Adji Precision Works", "MY"), Consignee: party("Borastria Machines Ltd", "VN"),
		Destination:   wcodm.Destination{CountryCode: wcodm.CodeOf("VN")},
		ExportCountry: wcodm.ExportCountry{ID: wcodm.CodeOf("MY")},
		Invoices:      []wcodm.Invoice{{ID: wcodm.IDOf("MT-88120"), IssueDateTime: day}},
		TradeTerms:    wcodm.TradeTerms{ConditionCode: wcodm.CodeOf("FOB")},
	}
	c.LoadingLocation = wcodm.LoadingLocation{Name: wcodm.TextOf("Port Klang"), ID: wcodm.IDOf("MYPKG"), LoadingDateTime: wcodm.RawDateTime("2026-11-22", "")}
	c.BorderTransportMeans.ModeCode = wcodm.CodeOf("1")
	for i := range n {
		it := coo.Item{
			SequenceNumeric: wcodm.DecimalFromInt(int64(i + 1)), StatisticalValueAmount: wcodm.NewAmount("450.25", "USD"),
			AdditionalInformation: []wcodm.AdditionalInformation{{StatementTypeCode: wcodm.CodeOf("AAY"), StatementCode: wcodm.CodeOf("ACU")}},
			Commodity: wcodm.Commodity{
				Description:     wcodm.TextOf("Portable automatic data processing machines, 14 inch, with keyboard and display"),
				Classifications: []wcodm.Classification{{ID: wcodm.Identifier{Value: "8471.30", Attr: &wcodm.IdentifierAttr{ListVersionID: "2022"}}, IdentificationTypeCode: wcodm.CodeOf("HS")}},
				GoodsMeasure:    wcodm.GoodsMeasure{GrossMassMeasure: wcodm.NewMeasure("1250.50", "KGM"), TariffQuantity: wcodm.NewQuantity("500", "C62")},
			},
			Origins:    []wcodm.Origin{{CountryCode: wcodm.CodeOf("MY"), RuleCode: wcodm.Code{Value: "CTH", Attr: &wcodm.CodeAttr{Name: "CTH + RVC 40%"}}, TypeCode: wcodm.CodeOf("2")}},
			Packagings: []wcodm.Packaging{{SequenceNumeric: wcodm.DecimalFromInt(1), MarksNumbersID: wcodm.IDOf("N/M"), QuantityQuantity: wcodm.NewQuantity("20", ""), TypeCode: wcodm.CodeOf("CT")}},
		}
		c.Items = append(c.Items, it)
	}
	return c
}

// single returns a validator with the rules on structure and code lists only.
func single(t testing.TB, opts ...validate.Option) *validate.Validator {
	rules := slices.DeleteFunc(rulebook.Base(), func(r validate.Rule) bool {
		return r.Layer != validate.Structure && r.Layer != validate.CodeList
	})
	v, err := validate.New(rules, opts...)
	require.NoError(t, err)
	return v
}

// short names a finding: rule, path, got, want.
func short(f *validate.Finding) string {
	s := strings.TrimPrefix(string(f.Rule), "COO-") + " " + f.Path.String()
	if g := f.Got(wcodm.EN); g != "" {
		s += " got " + g
	}
	if w := f.Want(wcodm.EN); w != "" {
		s += " want " + w
	}
	return s
}

func found(rep *validate.Report) (out []string) {
	for i := range rep.Findings {
		out = append(out, short(&rep.Findings[i]))
	}
	return out
}

// singleCase changes a valid certificate and names what is found then.
type singleCase struct {
	name string
	edit func(c *coo.Certificate)
	want []string
	opts []validate.Option
}

func runSingle(t *testing.T, cases []singleCase) {
	t.Helper()
	for _, tc := range cases {
		t.Run(tc.name, func(t *testing.T) {
			c := certificate(2)
			tc.edit(c)
			rep := single(t, tc.opts...).Validate(c)
			assert.Equal(t, tc.want, found(rep))
			for i := range rep.Findings {
				for _, l := range []wcodm.Lang{wcodm.EN, wcodm.FR} {
					m := rep.Findings[i].Message(l)
					assert.NotContains(t, m, "{", "a placeholder without an argument")
					assert.NotContains(t, m, "\"\"", "an argument without a value")
				}
			}
		})
	}
}

func code(s string) wcodm.Code { return wcodm.CodeOf(s) }

func TestSingleRulesFindNothing(t *testing.T) {
	rep := single(t).Validate(certificate(3))
	assert.Empty(t, found(rep))
	assert.Equal(t, validate.Valid, rep.Verdict)
}

// TestSingleRulesInBothSyntaxes proves that a finding in a decoded document stands where the value stands.
func TestSingleRulesInBothSyntaxes(t *testing.T) {
	c := certificate(3)
	c.Items[1].Commodity.Description = wcodm.TextOf(strings.Repeat("d", 513))
	c.Items[2].Commodity.GoodsMeasure.GrossMassMeasure.Unit = "PCE"
	c.Exporter.Address.Lines[1] = wcodm.TextOf(strings.Repeat("l", 71))
	c.Consignee.Address.CountryCode = code("JX")
	for _, f := range []codec.Format{codec.XML, codec.JSON} {
		t.Run(fmt.Sprint(f), func(t *testing.T) {
			data, err := codec.Append(nil, c, f, codec.Indent("  "))
			require.NoError(t, err)
			d, src, err := codec.Decode(data)
			require.NoError(t, err)
			rep := single(t).ValidateSource(context.Background(), d, src)
			require.Equal(t, []string{
				"STR-011 Exporter.Address.Lines[1] got 71 want 70",
				"STR-011 Items[1].Commodity.Description got 513 want 512",
				"COD-001 Consignee.Address.CountryCode got JX",
				"COD-006 Items[2].Commodity.GoodsMeasure.GrossMassMeasure@unitCode got PCE",
			}, found(rep))
			lines := strings.Split(string(data), "\n")
			for i, marker := range []string{"lllll", "ddddd", "JX", "PCE"} {
				p := rep.Findings[i].Pos
				require.Positive(t, p.Line)
				at := strings.Join(lines[p.Line-1:min(p.Line+3, len(lines))], "\n")
				assert.Contains(t, at, marker, "finding %d stands at line %d", i, p.Line)
			}
		})
	}
}

func TestEmptyMandatoryElementIsToldOnce(t *testing.T) {
	data, err := codec.Append(nil, certificate(1), codec.XML)
	require.NoError(t, err)
	xml := strings.Replace(string(data), ">861<", "><", 1)
	d, src, err := codec.Decode([]byte(xml))
	require.NoError(t, err)
	rep := single(t).ValidateSource(context.Background(), d, src)
	assert.Equal(t, []string{"STR-001 TypeCode"}, found(rep))

	xml = strings.Replace(string(data), ">Port Klang<", "><", 1)
	d, src, err = codec.Decode([]byte(xml))
	require.NoError(t, err)
	rep = single(t).ValidateSource(context.Background(), d, src)
	require.Len(t, rep.Findings, 1)
	assert.Equal(t, validate.RuleID("COO-STR-009"), rep.Findings[0].Rule)
}

func TestSingleRulesAllocateNothing(t *testing.T) {
	countries, err := codelist.Extend(codelist.Countries(), codelist.Entry{Code: "XB", Status: codelist.UserAssigned})
	require.NoError(t, err)
	extended := certificate(150)
	extended.Destination.CountryCode = code("XB")
	assigned := certificate(150)
	assigned.Items[7].Origins[0].CountryCode = code("XA")
	undated := certificate(150)
	for i := range undated.Items {
		undated.Items[i].Commodity.Classifications[0].ID.Attr = nil
	}
	for _, tc := range []struct {
		name string
		c    *coo.Certificate
		opts []validate.Option
	}{
		{"plain", certificate(150), nil},
		{"caller's list", extended, []validate.Option{validate.WithList(countries)}},
		{"user-assigned countries", assigned, []validate.Option{validate.WithCountries(codelist.UserAssigned)}},
		{"no edition", undated, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			v, rep := single(t, tc.opts...), new(validate.Report)
			v.ValidateInto(context.Background(), rep, tc.c, nil)
			require.Empty(t, found(rep))
			growth.Skip(t) // the race detector has pools forget what they hold
			assert.Zero(t, testing.AllocsPerRun(50, func() { v.ValidateInto(context.Background(), rep, tc.c, nil) }))
		})
	}
}

func BenchmarkSingleRules(b *testing.B) {
	c, v, rep := certificate(150), single(b), new(validate.Report)
	for b.Loop() {
		v.ValidateInto(context.Background(), rep, c, nil)
	}
}
