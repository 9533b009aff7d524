package claim_test

import (
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/claim"
	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/validate/report"
	"github.com/openorigo/origo/validate/rulebook"
	"github.com/openorigo/origo/wcodm"
)

func TestDiscrepancies(t *testing.T) {
	in := fresh()
	in.d.Lines[0].TariffCode, in.d.Lines[1].NetMass = "090112", kg("5000")
	in.t.Discrepancies = []claim.Discrepancy{
		{Element: "G08", Severity: validate.Error, Source: source},
		{Element: "G11", Severity: validate.Info, Source: source},
	}
	res := in.compare(t)
	severities := map[validate.RuleID]validate.Severity{}
	for _, f := range res.Report.Findings {
		severities[f.Rule] = f.Severity
	}
	assert.Equal(t, map[validate.RuleID]validate.Severity{"COO-CLM-024": validate.Error, "COO-CLM-028": validate.Info}, severities)
	assert.Equal(t, validate.Invalid, res.Lines[0].Verdict)
	assert.Equal(t, validate.Valid, res.Lines[1].Verdict)
	assert.Contains(t, res.Report.Adjustments, validate.Adjustment{Rule: "COO-CLM-024", Severity: validate.Error, Reason: "G08: Agreement of Adjikistan, art. 7"})
	for _, a := range res.Report.Adjustments {
		r := slices.IndexFunc(claim.Rules(), func(r validate.Rule) bool { return r.ID == a.Rule })
		assert.GreaterOrEqual(t, claim.Rules()[r].Severity, validate.Warning, "%s is information and stays so", a.Rule)
	}

	res = in.compare(t, validate.WithSeverity("COO-CLM-024", validate.Warning, "trial period"))
	assert.Equal(t, validate.Valid, res.Lines[0].Verdict, "the caller has the last word")
}

// TestLoweredRuleLeavesNoGap: what cannot be an error is not missing where it was not compared.
func TestLoweredRuleLeavesNoGap(t *testing.T) {
	in := fresh()
	in.d.Lines[0].NetMass, in.d.Lines[0].GrossMass = wcodm.Measure{}, wcodm.Measure{}
	assert.Equal(t, validate.Incomplete, in.compare(t).Lines[0].Verdict)
	in.t.Discrepancies = []claim.Discrepancy{{Element: "G12", Severity: validate.Warning, Source: source}}
	res := in.compare(t)
	assert.Equal(t, validate.Valid, res.Lines[0].Verdict)
	assert.Equal(t, validate.Valid, res.Report.Verdict)
	assert.NotEmpty(t, res.Report.NotRun, "it is said all the same")
	in.t.Discrepancies = nil
	assert.Equal(t, validate.Valid, in.compare(t, validate.Without("COO-CLM-027", "not here")).Lines[0].Verdict)
}

func TestProofAtDeclaration(t *testing.T) {
	in := fresh()
	in.d.Declared = day("2026-03-11")
	res := in.compare(t)
	assert.Equal(t, validate.Valid, res.Whole, "preference may be claimed later")
	assert.Equal(t, 1, res.Report.Count(validate.Warning))
	in.t.ProofAtDeclaration = source
	res = in.compare(t)
	assert.Equal(t, validate.Invalid, res.Whole)
	assert.Equal(t, validate.Valid, res.Lines[0].Verdict)
	assert.False(t, res.Accepted(0))
}

func TestDefectiveTreatments(t *testing.T) {
	percent := wcodm.RawDecimal("1")
	for want, tr := range map[string]claim.Treatment{
		`no rule finds a difference in element "G99"`:   {Discrepancies: []claim.Discrepancy{{Element: "G99", Severity: validate.Info, Source: source}}},
		`no rule finds a difference in element "T02"`:   {Discrepancies: []claim.Discrepancy{{Element: "T02", Severity: validate.Error, Source: source}}},
		"element H05 is treated twice":                  {Discrepancies: []claim.Discrepancy{{Element: "H05", Severity: validate.Info, Source: source}, {Element: "H05", Severity: validate.Info, Source: source}}},
		"the treatment of H05 has no source":            {Discrepancies: []claim.Discrepancy{{Element: "H05", Severity: validate.Info}}},
		"H05 is given no severity":                      {Discrepancies: []claim.Discrepancy{{Element: "H05", Source: source}}},
		`element "G13" is no quantity`:                  {Tolerances: []claim.Tolerance{{Element: "G13", Percent: percent, Source: source}}},
		"element G11 has two tolerances":                {Tolerances: []claim.Tolerance{{Element: "G11", Percent: percent, Source: source}, {Element: "G11", Percent: percent, Source: source}}},
		`the tolerance of G11 is "-1" percent`:          {Tolerances: []claim.Tolerance{{Element: "G11", Percent: wcodm.RawDecimal("-1"), Source: source}}},
		`the tolerance of G11 is "" percent`:            {Tolerances: []claim.Tolerance{{Element: "G11", Source: source}}},
		"the tolerance of G11 has no source":            {Tolerances: []claim.Tolerance{{Element: "G11", Percent: percent}}},
		"a waiver has no source":                        {Waivers: []claim.Waiver{{Limit: usd("200")}}},
		`the limit "200" of a waiver is no amount`:      {Waivers: []claim.Waiver{{Limit: wcodm.NewAmount("200", ""), Source: source}}},
		`the limit "x USD" of a waiver is no amount`:    {Waivers: []claim.Waiver{{Limit: usd("x"), Source: source}}},
		"a validity of -1 months and 0 days":            {Validity: claim.Validity{Months: -1, Source: source}},
		"the validity has no source":                    {Validity: claim.Validity{Months: 12}},
		"a validity begins on no known day":             {Validity: claim.Validity{Months: 1, From: claim.Original, Source: source}},
		"a spread of -1 percent":                        {ValueSpread: -1},
		"a validity of 0 months and 100000 days":        {Validity: claim.Validity{Days: 100000, Source: source}},
		`the limit "-200 USD" of a waiver is no amount`: {Waivers: []claim.Waiver{{Limit: usd("-200"), Source: source}}},
	} {
		_, err := claim.New(tr)
		assert.ErrorContains(t, err, want)
	}
	_, err := claim.New(claim.Treatment{}, validate.Without("COO-CLM-999", "never was"))
	assert.ErrorContains(t, err, "unknown rule COO-CLM-999")
}

// TestTreatmentIsCopied: what the caller does to the treatment later changes no comparer.
func TestTreatmentIsCopied(t *testing.T) {
	in := fresh()
	in.t.Tolerances = []claim.Tolerance{{Element: "G11", Percent: wcodm.RawDecimal("10"), Source: source}}
	in.t.Waivers = []claim.Waiver{{Trade: []claim.Trade{claim.Luggage}, Source: source}}
	cmp, err := claim.New(in.t)
	require.NoError(t, err)
	in.t.Tolerances[0].Percent, in.t.Waivers[0].Trade[0] = wcodm.RawDecimal("0"), claim.Commercial
	in.d.Lines[0].NetMass = kg("19000")
	res := cmp.Compare(in.c, in.d)
	assert.Empty(t, findings(res.Report))
	assert.False(t, res.Waived)
}

func TestConcurrentUse(t *testing.T) {
	good, bad := fresh(), fresh()
	bad.d.Certificate = "X"
	cmp, err := claim.New(claim.Treatment{})
	require.NoError(t, err)
	var wg sync.WaitGroup
	for n := range 8 {
		in, want := good, validate.Valid
		if n%2 == 1 {
			in, want = bad, validate.Invalid
		}
		wg.Go(func() {
			for range 50 {
				assert.Equal(t, want, cmp.Compare(in.c, in.d).Whole)
			}
		})
	}
	wg.Wait()
}

// TestRuleTable holds what every rule has to have, and ids that are unique in the module.
func TestRuleTable(t *testing.T) {
	seen := map[validate.RuleID]bool{}
	for _, r := range rulebook.Base() {
		seen[r.ID] = true
	}
	for name, data := range profile.Documents {
		p, _ := profile.Load(data)
		require.NotNil(t, p, name)
		assert.NotEqual(t, "COO-CLM", p.Agreement, "%s: the ids of its rules begin so", name)
	}
	elements := map[string]bool{}
	for d := range wcodm.Dataset() {
		elements[d.ID] = true
	}
	for _, r := range claim.Rules() {
		assert.False(t, seen[r.ID], r.ID)
		seen[r.ID] = true
		assert.True(t, strings.HasPrefix(string(r.ID), "COO-CLM-"), r.ID)
		assert.NotEmpty(t, r.Title.FR, r.ID)
		assert.NotEmpty(t, r.Dataset, r.ID)
		for _, e := range r.Dataset {
			assert.True(t, elements[e], "%s: %s", r.ID, e)
		}
		own := !slices.ContainsFunc(r.Sources, func(c wcodm.Citation) bool { return !strings.HasPrefix(c.Doc, "Own conclusion") })
		assert.False(t, own && r.Confidence != wcodm.Inferred, "%s is more than inferred, from nothing", r.ID)
	}
	assert.Len(t, claim.Rules(), 35)
}

// TestRulesWithoutComparer find nothing: there is no claim.
func TestRulesWithoutComparer(t *testing.T) {
	v, err := validate.New(claim.Rules())
	require.NoError(t, err)
	for _, b := range fixtures.Builders() {
		rep := v.Validate(b.New())
		assert.Empty(t, rep.Findings, b.Name)
	}
}

// TestEveryFixtureComparesWithNothing and with a claim that contradicts it, whatever the certificate has
// or lacks: no panic, and texts without gaps.
func TestEveryFixture(t *testing.T) {
	cmp, err := claim.New(claim.Treatment{})
	require.NoError(t, err)
	d := agreeing()
	d.Lines = append(d.Lines, claim.Line{}, claim.Line{Item: 1}, claim.Line{TariffCode: "0901"})
	for _, b := range fixtures.Builders() {
		for _, res := range []*claim.Result{cmp.Compare(b.New(), nil), cmp.Compare(b.New(), d), cmp.Compare(nil, d)} {
			for i := range res.Report.Findings {
				for _, l := range []wcodm.Lang{wcodm.EN, wcodm.FR} {
					assert.NotContains(t, res.Report.Findings[i].Message(l), "{")
				}
			}
		}
		assert.Empty(t, slices.DeleteFunc(findings(cmp.Compare(b.New(), nil).Report), func(s string) bool { return strings.HasPrefix(s, "003 ID") }), b.Name)
	}
}

// TestRendered shows a finding at its place in the bytes of the certificate.
func TestRendered(t *testing.T) {
	data, err := fixtures.FS().(interface{ ReadFile(string) ([]byte, error) }).ReadFile("valid/typical.xml")
	require.NoError(t, err)
	c, src, err := codec.Decode(data)
	require.NoError(t, err)
	d := agreeing()
	d.Lines[1].NetMass = kg("4600")
	cmp, err := claim.New(claim.Treatment{})
	require.NoError(t, err)
	rep := cmp.CompareSource(c, src, d).Report
	require.Len(t, rep.Findings, 1)
	f := &rep.Findings[0]
	lines := strings.Split(string(data), "\n")
	assert.Contains(t, lines[f.Pos.Line-1], "4535.92")
	var b strings.Builder
	require.NoError(t, report.Text(&b, rep))
	assert.Contains(t, b.String(), "error COO-CLM-028 line 2 of the declaration: 4535.92 KGM is certified, 4600 KGM is declared")
	assert.Contains(t, b.String(), "("+claim.Version+")")
	b.Reset()
	require.NoError(t, report.SARIF(&b, rep))
	assert.Contains(t, b.String(), `"COO-CLM-028"`)
}

// TestDocumentedRules holds the table of doc/claims.md to the rules.
func TestDocumentedRules(t *testing.T) {
	data, err := os.ReadFile("../../doc/claims.md")
	require.NoError(t, err)
	var want []string
	for _, r := range claim.Rules() {
		want = append(want, "| "+strings.TrimPrefix(string(r.ID), "COO-CLM-")+" | "+r.Title.EN+" | "+r.Severity.String()+" | "+r.Confidence.String()+" | "+strings.Join(r.Dataset, " ")+" |")
	}
	var got []string
	for l := range strings.Lines(string(data)) {
		if len(l) > 5 && l[2] >= '0' && l[2] <= '9' && strings.HasPrefix(l, "| ") {
			got = append(got, strings.TrimSuffix(l, "\n"))
		}
	}
	assert.Equal(t, want, got, "the table has to be\n%s", strings.Join(want, "\n"))
}
