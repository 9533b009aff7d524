package rulebook

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/internal/growth"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The tests of this file run the rules about header, parties, transport, documents, attestations and
// values together, and nothing else: a case fails on every finding too many.
var areasA = []string{"HDR", "PTY", "TRN", "DOC", "ATT", "VAL"}

func rulesA() []validate.Rule {
	return slices.DeleteFunc(Base(), func(r validate.Rule) bool { return !slices.Contains(areasA, string(r.ID)[4:7]) })
}

func dateA(s string) wcodm.DateTime { return wcodm.RawDateTime(strings.ReplaceAll(s, "-", ""), "102") }

func codeA(s string) wcodm.Code { return wcodm.CodeOf(s) }

// issuedA returns an issued preferential certificate with which no rule finds fault, with n items.
func issuedA(n int) *coo.Certificate {
	c := &coo.Certificate{
		ID: wcodm.IDOf("XA-2026-000001"), TypeCode: codeA("861"), FunctionCode: codeA("9"),
		IssueDateTime: dateA("2026-01-15"), ExpirationDateTime: dateA("2027-01-14"), LastUpdateDateTime: dateA("2026-01-15"),
		TotalGrossMassMeasure: wcodm.NewMeasure("100", "KGM"), InvoiceAmount: wcodm.NewAmount("5000", "USD"),
		TotalPackageQuantity: wcodm.NewQuantity("10", ""),
		AdditionalDocuments:  []wcodm.AdditionalDocument{{ID: wcodm.IDOf("L1")}},
		PreviousDocuments:    []wcodm.PreviousDocument{{CategoryCode: codeA("ABT"), ID: wcodm.IDOf("EX1")}},
		Invoices:             []wcodm.Invoice{{ID: wcodm.IDOf("INV-1"), IssueDateTime: dateA("2026-01-15")}},
		Destination:          wcodm.Destination{CountryCode: codeA("XB")},
		ExportCountry:        wcodm.ExportCountry{ID: codeA("XA")},
		LoadingLocation:      wcodm.LoadingLocation{ID: wcodm.IDOf("XAABC"), LoadingDateTime: dateA("2026-01-20")},
		UnloadingLocation:    wcodm.UnloadingLocation{ID: wcodm.IDOf("XBABC")},
		Authentications: []wcodm.Authentication{
			{AuthenticationDateTime: dateA("2026-01-14"), ImportingCountryCode: codeA("XB"),
				Authenticator: wcodm.Authenticator{Name: wcodm.TextOf("A. Trader"), RoleCode: codeA("EX")}},
			{AuthenticationDateTime: dateA("2026-01-15"),
				Authenticator: wcodm.Authenticator{ID: wcodm.IDOf("OFF-7"), RoleCode: codeA("CM")}},
		},
	}
	c.SetAgreement("ATIGA")
	c.IssuingOffice.ID, c.IssuingOffice.Name = wcodm.IDOf("OFF"), wcodm.TextOf("Customs of XA")
	c.IssuingOffice.Address.CountryCode = codeA("XA")
	c.Exporter.Name, c.Exporter.Address.CountryCode = wcodm.TextOf("Exporter Ltd"), codeA("XA")
	for i := range n {
		it := coo.Item{
			StatisticalValueAmount: wcodm.NewAmount("100.00", "USD"),
			Origins:                []wcodm.Origin{{CountryCode: codeA("XA"), TypeCode: codeA("2")}},
			AdditionalDocuments:    []wcodm.AdditionalDocument{{ID: wcodm.IDOf(fmt.Sprint("D", i))}},
			Invoices:               []wcodm.Invoice{{ID: wcodm.IDOf("INV-2"), IssueDateTime: dateA("2026-01-10")}},
			PreviousDocuments:      []wcodm.PreviousDocument{{CategoryCode: codeA("ABT"), ID: wcodm.IDOf("EX2")}},
		}
		it.Commodity.GoodsMeasure = wcodm.GoodsMeasure{GrossMassMeasure: wcodm.NewMeasure("10", "KGM"),
			NetNetWeightMeasure: wcodm.NewMeasure("9", "KGM"), TariffQuantity: wcodm.NewQuantity("7", "C62")}
		it.Commodity.Constituents = []wcodm.Constituent{{ElementQuantity: wcodm.NewQuantity("1", "LTR")}}
		c.Items = append(c.Items, it)
	}
	return c
}

// selfA returns a self-certified proof with which no rule finds fault.
func selfA() *coo.Certificate {
	c := issuedA(1)
	c.TypeCode, c.ID, c.IssuingOffice = codeA("862"), wcodm.Identifier{}, wcodm.ContactOffice{}
	c.Certifier.Name, c.Certifier.RoleCode = wcodm.TextOf("Exporter Ltd"), codeA("EX")
	c.Authentications = c.Authentications[:1]
	return c
}

// citeA cites an earlier document in the header.
func citeA(c *coo.Certificate, role, id, issued string) {
	d := wcodm.PreviousDocument{CategoryCode: codeA(role), ID: wcodm.IDOf(id)}
	if issued != "" {
		d.IssueDateTime = dateA(issued)
	}
	c.PreviousDocuments = append(c.PreviousDocuments, d)
}

// blanketA marks c as a blanket proof for a period.
func blanketA(c *coo.Certificate, from, to string) {
	c.Declare(coo.ConditionBlanket, "")
	c.EffectiveDateTime, c.ExpirationDateTime = wcodm.DateTime{}, wcodm.DateTime{}
	if from != "" {
		c.EffectiveDateTime = dateA(from)
	}
	if to != "" {
		c.ExpirationDateTime = dateA(to)
	}
}

// hitA is a finding that is expected; fr is the French Want where it differs.
type hitA struct {
	rule, path, got, want, fr string
}

// numbersA is a lookup that knows one number of one authority.
type numbersA struct {
	authority, number string
	err               error
}

func (n numbersA) NumberUsed(_ context.Context, authority string, c *coo.Certificate) (bool, error) {
	return authority == n.authority && c.ID.Value == n.number, n.err
}

func clockA(s string) validate.Option {
	d, err := wcodm.ParseDate(s)
	if err != nil {
		return nil
	}
	return validate.WithClock(func() wcodm.Date { return d })
}

type caseA struct {
	name string
	self bool // start from the self-certified proof
	edit func(c *coo.Certificate)
	opts []validate.Option
	hits []hitA
}

func TestChecksA(t *testing.T) {
	failed := map[string]bool{}
	for _, cases := range [][]caseA{headerCases(), partyCases(), documentCases(), attestationCases(), valueCases()} {
		for _, tc := range cases {
			t.Run(tc.name, func(t *testing.T) { tc.run(t, failed) })
		}
	}
	if t.Failed() {
		return
	}
	for _, r := range rulesA() {
		assert.True(t, failed[string(r.ID)], "%s never failed", r.ID)
	}
}

func (tc caseA) run(t *testing.T, failed map[string]bool) {
	c := issuedA(2)
	if tc.self {
		c = selfA()
	}
	tc.edit(c)
	v, err := validate.New(rulesA(), tc.opts...)
	require.NoError(t, err)
	rep := v.Validate(c)
	var got []hitA
	for i := range rep.Findings {
		f := &rep.Findings[i]
		h := hitA{rule: string(f.Rule)[4:], path: f.Path.String(), got: f.Got(wcodm.EN), want: f.Want(wcodm.EN)}
		assert.Equal(t, h.got, f.Got(wcodm.FR))
		if fr := f.Want(wcodm.FR); fr != h.want {
			h.fr = fr
		}
		got = append(got, h)
		failed[string(f.Rule)] = true
		rule, _ := v.Rule(f.Rule)
		assertRendersA(t, rule, f)
	}
	assert.Equal(t, tc.hits, got)
}

// assertRendersA asserts that the arguments of a finding are those of the message in both languages.
func assertRendersA(t *testing.T, rule *validate.Rule, f *validate.Finding) {
	t.Helper()
	for _, lang := range []wcodm.Lang{wcodm.EN, wcodm.FR} {
		text, rest := f.Message(lang), rule.Message.In(lang)
		assert.NotEmpty(t, text)
		assert.NotContains(t, text, "{")
		for _, a := range f.Args {
			assert.Contains(t, rest, "{"+a.Name+"}", "%s: argument without a place", rule.ID)
			assert.Contains(t, text, a.Value.In(lang))
			rest = strings.ReplaceAll(rest, "{"+a.Name+"}", "")
		}
		assert.NotContains(t, rest, "{", "%s: place without an argument", rule.ID)
	}
}

func TestValidCertificatesA(t *testing.T) {
	opts := []validate.Option{clockA("2026-02-01"), validate.WithLookup(numbersA{})}
	v, err := validate.New(rulesA(), opts...)
	require.NoError(t, err)
	for name, c := range map[string]*coo.Certificate{"issued": issuedA(3), "self": selfA(), "empty": {}} {
		rep := v.Validate(c)
		if name == "empty" {
			require.Len(t, rep.Findings, 1, "only the exporter is missing in general")
			continue
		}
		assert.Empty(t, rep.Findings, name)
		assert.Empty(t, rep.NotRun, name)
		assert.Equal(t, validate.Valid, rep.Verdict, name)
	}
}

func TestNoAllocationA(t *testing.T) {
	v, err := validate.New(rulesA(), clockA("2026-02-01"), validate.WithLookup(numbersA{}))
	require.NoError(t, err)
	c, rep := issuedA(150), new(validate.Report)
	growth.Skip(t) // the race detector has pools forget what they hold
	assert.Zero(t, testing.AllocsPerRun(20, func() { v.ValidateInto(context.Background(), rep, c, nil) }))
	require.Empty(t, rep.Findings)
}

func BenchmarkChecksA(b *testing.B) {
	v, err := validate.New(rulesA(), clockA("2026-02-01"), validate.WithLookup(numbersA{}))
	require.NoError(b, err)
	c, rep := issuedA(150), new(validate.Report)
	b.ReportAllocs()
	for b.Loop() {
		v.ValidateInto(context.Background(), rep, c, nil)
	}
}

func TestLookupFailureA(t *testing.T) {
	v, err := validate.New(rulesA(), validate.WithLookup(numbersA{err: errors.New("register is down")}))
	require.NoError(t, err)
	rep := v.Validate(issuedA(1))
	assert.Empty(t, rep.Findings)
	assert.Equal(t, validate.Incomplete, rep.Verdict)
	at := slices.IndexFunc(rep.NotRun, func(n validate.NotRun) bool { return n.Rule == "COO-HDR-002" })
	require.GreaterOrEqual(t, at, 0)
	assert.Equal(t, validate.LookupFailed, rep.NotRun[at].Reason)
	assert.Equal(t, "register is down", rep.NotRun[at].Detail)
}

// TestValuesAreAllVisited compares the walks of the VAL rules with the generated one, so that an amount
// or quantity that the dictionary gains is not forgotten.
func TestValuesAreAllVisited(t *testing.T) {
	c := issuedA(2)
	half, part := wcodm.NewAmount("1", ""), wcodm.NewQuantity("1", "")
	docs := []wcodm.AdditionalDocument{{}, {WriteOff: wcodm.WriteOff{QuantityQuantity: part, AmountAmount: half}}}
	c.InvoiceAmount, c.TotalGrossMassMeasure.Unit, c.AdditionalDocuments = half, "", docs
	for i := range c.Items {
		it := &c.Items[i]
		it.AdditionalDocuments, it.CustomsValueAmount, it.StatisticalValueAmount = docs, half, half
		it.Commodity.InvoiceLine.ItemChargeAmount, it.Commodity.Constituents[0].ElementQuantity = half, part
		it.Commodity.GoodsMeasure = wcodm.GoodsMeasure{TariffQuantity: part, GrossMassMeasure: wcodm.NewMeasure("1", ""), NetNetWeightMeasure: wcodm.NewMeasure("1", "")}
	}
	seen := map[string][]string{}
	known := map[wcodm.ElementID]bool{}
	note := func(list string, at place) {
		known[at.element] = true
		seen[list] = append(seen[list], at.path().String())
	}
	walks, _ := Lookup("COO-VAL-001")
	walks.Check = &validate.Check{Screen: walks.Check.Screen, Certificate: func(r *validate.Run, _ *coo.Certificate) {
		incompleteAmounts(r, func(_ *wcodm.Amount, at place) { note("iso4217", at) })
		incompleteQuantities(r, func(_ wcodm.Decimal, _ string, at place) { note("rec20", at) })
	}}
	v, err := validate.New([]validate.Rule{walks})
	require.NoError(t, err)
	v.Validate(c)
	want := map[string][]string{}
	for p := range c.Walk() {
		if list := p.Element().Info().List; list == "iso4217" || list == "rec20" {
			want[list] = append(want[list], p.String())
		}
	}
	for _, list := range []string{"iso4217", "rec20"} {
		assert.NotEmpty(t, want[list])
		assert.ElementsMatch(t, want[list], seen[list])
	}
	for e := range wcodm.Elements() {
		if e.List == "iso4217" || e.List == "rec20" {
			assert.True(t, known[e.ID], "%s is not judged", e.Path())
		}
	}
	for id, list := range map[validate.RuleID]string{"COO-VAL-001": "iso4217", "COO-VAL-002": "iso4217", "COO-VAL-003": "rec20", "COO-VAL-004": "rec20"} {
		r, ok := Lookup(id)
		require.True(t, ok)
		for e := range known {
			assert.Equal(t, e.Info().List == list, slices.Contains(r.Targets, e), "%s and %s", id, e.Info().Path())
		}
	}
}

// TestSurelyBefore compares days across zones.
func TestSurelyBefore(t *testing.T) {
	at := func(s string) wcodm.DateTime { return wcodm.RawDateTime(s, "") }
	for _, tt := range []struct {
		name, a, b string
		want       bool
	}{
		{"day before", "2026-03-01", "2026-03-02", true},
		{"same day", "2026-03-02", "2026-03-02", false},
		{"day after", "2026-03-03", "2026-03-02", false},
		{"instants the other way round", "2026-03-01T23:30:00Z", "2026-03-02T06:00:00+07:00", false},
		{"instants in order", "2026-03-01T22:30:00Z", "2026-03-02T06:00:00+07:00", true},
		{"one zone, one day", "2026-03-01T23:30:00Z", "2026-03-02", false},
		{"one zone, two days", "2026-03-01T23:30:00Z", "2026-03-03", true},
		{"absent", "", "2026-03-03", false},
	} {
		assert.Equal(t, tt.want, surelyBefore(at(tt.a), at(tt.b)), tt.name)
	}
}
