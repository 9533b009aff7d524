package coo

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/wcodm"
)

func TestDeclareAndWithdraw(t *testing.T) {
	var c Certificate
	c.SetAgreement("RCEP")
	c.Declare(ConditionRetrospective, "")
	c.Declare(ConditionExhibition, "Fair, Borastria")
	c.Declare(ConditionRetrospective, "ISSUED RETROACTIVELY")
	c.Declare(ConditionExhibition, "")
	require.Len(t, c.AdditionalInformation, 3)
	assert.True(t, c.Has(ConditionRetrospective))
	assert.False(t, c.Has(ConditionBlanket))
	assert.False(t, c.Has(""))

	text, at, ok := c.Statement(ConditionRetrospective)
	assert.True(t, ok)
	assert.Equal(t, "ISSUED RETROACTIVELY", text.Value)
	assert.Equal(t, "AdditionalInformation[1].StatementCode", at.String())
	text, _, _ = c.Statement(ConditionExhibition)
	assert.Equal(t, "Fair, Borastria", text.Value, "an empty wording replaces nothing")

	c.AdditionalInformation = append(c.AdditionalInformation, certification("RETROSPECTIVE", "again"))
	c.Withdraw(ConditionRetrospective)
	assert.False(t, c.Has(ConditionRetrospective))
	require.Len(t, c.AdditionalInformation, 2)
	_, at, ok = c.Statement(ConditionRetrospective)
	assert.False(t, ok)
	assert.True(t, at.IsZero())

	it := &Item{}
	it.Declare(ConditionDeMinimis, "8%")
	text, at, ok = it.Statement(ConditionDeMinimis, CertificateRoot().Items(4))
	assert.True(t, ok)
	assert.Equal(t, "8%", text.Value)
	assert.Equal(t, "Items[4].AdditionalInformation[0].StatementCode", at.String())
	it.Withdraw(ConditionDeMinimis)
	assert.True(t, it.IsZero() && !it.Has(ConditionDeMinimis))
}

func TestConditions(t *testing.T) {
	c := Certificate{AdditionalInformation: []wcodm.AdditionalInformation{
		{StatementDescription: wcodm.TextOf("remark")},
		certification("BACK-TO-BACK", ""),
		{StatementCode: wcodm.CodeOf("BLANKET")}, // not a certification statement
		certification("ACU", ""),                 // a qualifier
		certification("BLANKET", ""),
	}}
	var got []string
	for d, at := range c.Conditions() {
		got = append(got, string(d)+" "+at.String())
	}
	assert.Equal(t, []string{"BACK-TO-BACK AdditionalInformation[1].StatementCode", "BLANKET AdditionalInformation[4].StatementCode"}, got)
	for range c.Conditions() {
		break // the iterator stops when asked
	}

	it := Item{AdditionalInformation: c.AdditionalInformation}
	got = nil
	for d, at := range it.Conditions(CertificateRoot().Items(2)) {
		got = append(got, string(d)+" "+at.String())
	}
	assert.Equal(t, "BLANKET Items[2].AdditionalInformation[4].StatementCode", got[1])
	for _, d := range []Condition{"", "ACU", "blanket"} {
		assert.False(t, d.Known(), d)
	}
}

func TestAgreement(t *testing.T) {
	var c Certificate
	_, _, ok := c.Agreement()
	assert.False(t, ok)
	c.Declare(ConditionBlanket, "")
	c.SetAgreement("ATIGA")
	c.SetAgreement("RCEP")
	code, at, ok := c.Agreement()
	assert.True(t, ok)
	assert.Equal(t, "RCEP", code)
	assert.Equal(t, "AdditionalInformation[1].StatementCode", at.String())
	c.SetAgreement("")
	_, _, ok = c.Agreement()
	assert.False(t, ok)
	assert.True(t, c.Has(ConditionBlanket))
}

func TestRemarks(t *testing.T) {
	c := Certificate{AdditionalInformation: []wcodm.AdditionalInformation{
		{StatementTypeCode: wcodm.CodeOf("REG"), StatementDescription: wcodm.TextOf("agreement")},
		certification("BLANKET", "condition"),
		{StatementDescription: wcodm.TextIn("first", "en")},
		{StatementTypeCode: wcodm.CodeOf("ZZZ"), StatementDescription: wcodm.TextOf("second")},
		{StatementTypeCode: wcodm.CodeOf("ZZZ"), StatementCode: wcodm.CodeOf("X")},
	}}
	var got []string
	for at, text := range c.Remarks() {
		got = append(got, at.String()+" "+text.Value)
	}
	assert.Equal(t, []string{"AdditionalInformation[2].StatementDescription first", "AdditionalInformation[3].StatementDescription second"}, got)
}

// evidenced holds the evidence for every condition, and states none.
func evidenced() *Certificate {
	day := func(s string) wcodm.DateTime { return wcodm.RawDateTime(s, "") }
	c := &Certificate{
		IssueDateTime:      day("2026-03-09"),
		EffectiveDateTime:  day("2026-01-01"),
		ExpirationDateTime: day("2026-12-31"),
		Seller:             wcodm.Party{Name: wcodm.TextOf("Concordia Trade"), Address: wcodm.Address{CountryCode: wcodm.CodeOf("XD")}},
		PreviousDocuments: []wcodm.PreviousDocument{
			{CategoryCode: wcodm.CodeOf("ABT"), ID: wcodm.IDOf("EXP1")},
			{CategoryCode: wcodm.CodeOf("AIR"), ID: wcodm.IDOf("ORIG1"), IssuingCountryCode: wcodm.CodeOf("XB")},
			{CategoryCode: wcodm.CodeOf("AWR"), ID: wcodm.IDOf("OLD1")},
		},
		Items: []Item{
			{Origins: []wcodm.Origin{{CountryCode: wcodm.CodeOf("XA"), RuleCode: wcodm.CodeOf("CTH")}, {CountryCode: wcodm.CodeOf("XB")}, {}, {CountryCode: wcodm.CodeOf("XD")}},
				PreviousDocuments: []wcodm.PreviousDocument{{CategoryCode: wcodm.CodeOf("AIR"), ID: wcodm.IDOf("ORIG2")}}},
			{Origins: []wcodm.Origin{{CountryCode: wcodm.CodeOf("XA"), RuleCode: wcodm.CodeOf("PC 25%")}, {CountryCode: wcodm.CodeOf("XE")}}},
		},
	}
	c.LoadingLocation.LoadingDateTime = day("2026-03-02")
	return c
}

func TestEvidence(t *testing.T) {
	day := func(y, m, d int) wcodm.Date { x, _ := wcodm.NewDate(y, m, d); return x }
	stated, unstated, empty := evidenced(), evidenced(), &Certificate{}
	for _, d := range []Condition{ConditionRetrospective, ConditionThirdParty, ConditionBackToBack, ConditionCumulation, ConditionPartialCumulation, ConditionDeMinimis, ConditionExhibition, ConditionDuplicate, ConditionReplacement, ConditionBlanket} {
		stated.Declare(d, "wording of "+string(d))
	}
	// Each view is asked three times: stated with evidence, evidence without the mark, nothing at all.
	for _, tc := range []struct {
		name  string
		check func(t *testing.T, c *Certificate) (m Mark, ok, evidence bool)
	}{
		{"RETROSPECTIVE", func(t *testing.T, c *Certificate) (Mark, bool, bool) {
			r, ok := c.Retrospective()
			if c != empty {
				assert.Equal(t, day(2026, 3, 9), r.Issued)
				assert.Equal(t, "IssueDateTime", r.IssuedAt.String())
				assert.Equal(t, "LoadingLocation.LoadingDateTime", r.ShippedAt.String())
			}
			return r.Mark, ok, r.Shipped == day(2026, 3, 2)
		}},
		{"THIRD-PARTY-INV", func(t *testing.T, c *Certificate) (Mark, bool, bool) {
			r, ok := c.ThirdPartyInvoicing()
			if c != empty {
				assert.Same(t, &c.Seller, r.Invoicer)
				assert.Equal(t, "Seller", r.InvoicerAt.String())
				assert.Equal(t, "Seller.Address.CountryCode", r.CountryAt.String())
			}
			return r.Mark, ok, r.Country == "XD"
		}},
		{"BACK-TO-BACK", func(t *testing.T, c *Certificate) (Mark, bool, bool) {
			r, ok := c.BackToBack()
			var ids []string
			for at, d := range r.Originals() {
				ids = append(ids, at.ID().String()+" "+d.ID.Value)
			}
			if c != empty {
				assert.Equal(t, []string{"PreviousDocuments[1].ID ORIG1", "Items[0].PreviousDocuments[0].ID ORIG2"}, ids)
				assert.Same(t, &c.PreviousDocuments[1], r.Original)
				assert.Equal(t, "PreviousDocuments[1]", r.OriginalAt.Path().String())
			}
			return r.Mark, ok, len(ids) > 0 || r.Original != nil
		}},
		{"CUMULATION", func(t *testing.T, c *Certificate) (Mark, bool, bool) {
			r, ok := c.Cumulation()
			var countries []string
			for at, code := range r.Countries() {
				countries = append(countries, at.String()+" "+code)
			}
			if c != empty {
				assert.Equal(t, []string{"Items[0].Origins[1].CountryCode XB", "Items[0].Origins[3].CountryCode XD", "Items[1].Origins[1].CountryCode XE"}, countries)
				assert.Equal(t, "Items[0].Origins[1].CountryCode", r.CountryAt.String())
			}
			return r.Mark, ok, r.Country == "XB"
		}},
		{"PARTIAL-CUMUL", func(t *testing.T, c *Certificate) (Mark, bool, bool) {
			r, ok := c.PartialCumulation()
			if c != empty {
				assert.Equal(t, "Items[1].Origins[0].RuleCode", r.CriterionAt.String())
			}
			return r.Mark, ok, r.Criterion.Percent.Lexical() == "25"
		}},
		{"DE-MINIMIS", func(t *testing.T, c *Certificate) (Mark, bool, bool) {
			m, ok := c.DeMinimis()
			return m, ok, c != empty
		}},
		{"EXHIBITION", func(t *testing.T, c *Certificate) (Mark, bool, bool) {
			m, ok := c.Exhibition()
			return m, ok, c != empty
		}},
		{"DUPLICATE", func(t *testing.T, c *Certificate) (Mark, bool, bool) {
			r, ok := c.Copy()
			assert.Equal(t, ok, r.Kind == ConditionDuplicate)
			if c != empty {
				assert.Equal(t, "PreviousDocuments[2]", r.OfAt.Path().String())
			}
			return r.Mark, ok, r.Of != nil && r.Of.ID.Value == "OLD1"
		}},
		{"REPLACEMENT", func(t *testing.T, c *Certificate) (Mark, bool, bool) {
			r, ok := c.Replacement()
			return r.Mark, ok, r.Of != nil && r.OfAt.Path().String() == "PreviousDocuments[2]"
		}},
		{"BLANKET", func(t *testing.T, c *Certificate) (Mark, bool, bool) {
			r, ok := c.Blanket()
			return r.Mark, ok, r.From == day(2026, 1, 1) && r.To == day(2026, 12, 31) &&
				r.FromAt.String() == "EffectiveDateTime" && r.ToAt.String() == "ExpirationDateTime"
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			m, ok, evidence := tc.check(t, stated)
			assert.True(t, ok)
			assert.Equal(t, "wording of "+tc.name, m.Text.Value)
			assert.False(t, m.At.IsZero())
			assert.True(t, evidence)

			m, ok, evidence = tc.check(t, unstated)
			assert.False(t, ok)
			assert.Equal(t, Mark{}, m)
			assert.True(t, evidence, "evidence without the mark")

			m, ok, evidence = tc.check(t, empty)
			assert.False(t, ok)
			assert.Equal(t, Mark{}, m)
			assert.False(t, evidence)
		})
	}
}

func TestMarksOfItems(t *testing.T) {
	for d, view := range map[Condition]func(c *Certificate) (Mark, bool){
		ConditionCumulation:        func(c *Certificate) (Mark, bool) { m, ok := c.Cumulation(); return m.Mark, ok },
		ConditionPartialCumulation: func(c *Certificate) (Mark, bool) { m, ok := c.PartialCumulation(); return m.Mark, ok },
		ConditionDeMinimis:         (*Certificate).DeMinimis,
	} {
		t.Run(string(d), func(t *testing.T) {
			c := &Certificate{Items: make([]Item, 2)}
			c.Items[1].Declare(d, "here")
			m, ok := view(c)
			assert.True(t, ok)
			assert.Equal(t, "Items[1].AdditionalInformation[0].StatementCode", m.At.String())
			assert.False(t, c.Has(d), "not stated for the whole certificate")
			c.Declare(d, "there")
			m, _ = view(c)
			assert.Equal(t, "there", m.Text.Value)
		})
	}
}

func TestCertifiedCopy(t *testing.T) {
	var c Certificate
	c.Declare(ConditionCertifiedCopy, "CERTIFIED TRUE COPY")
	k, ok := c.Copy()
	assert.True(t, ok)
	assert.Equal(t, ConditionCertifiedCopy, k.Kind)
	assert.Nil(t, k.Of)
}

func TestBlanketPeriod(t *testing.T) {
	c := Certificate{EffectiveDateTime: wcodm.RawDateTime("2026010120261231", wcodm.Format718)}
	b, _ := c.Blanket()
	assert.Equal(t, "2026-01-01", b.From.String())
	assert.Equal(t, "2026-12-31", b.To.String())
	assert.Equal(t, "EffectiveDateTime", b.ToAt.String())
	c.EffectiveDateTime = wcodm.RawDateTime("soon", "")
	b, _ = c.Blanket()
	assert.Equal(t, Blanket{}, b)
}

func TestViewsAllocateNothing(t *testing.T) {
	stated := evidenced()
	stated.Declare(ConditionCumulation, "")
	stated.SetAgreement("RCEP")
	for name, c := range map[string]*Certificate{"empty": {}, "evidence": evidenced(), "stated": stated} {
		t.Run(name, func(t *testing.T) {
			for view, f := range map[string]func(){
				"Retrospective":       func() { c.Retrospective() },
				"ThirdPartyInvoicing": func() { c.ThirdPartyInvoicing() },
				"BackToBack":          func() { c.BackToBack() },
				"Copy":                func() { c.Copy() },
				"Replacement":         func() { c.Replacement() },
				"Exhibition":          func() { c.Exhibition() },
				"Cumulation":          func() { c.Cumulation() },
				"PartialCumulation":   func() { c.PartialCumulation() },
				"DeMinimis":           func() { c.DeMinimis() },
				"Blanket":             func() { c.Blanket() },
				"Has":                 func() { c.Has(ConditionBlanket) },
				"Agreement":           func() { c.Agreement() },
				"Preferential":        func() { c.Preferential() },
				"Proof":               func() { c.Proof() },
				"ExportingCountry":    func() { c.ExportingCountry() },
				"ShipmentDate":        func() { c.ShipmentDate() },
				"Conditions": func() {
					for range c.Conditions() {
					}
				},
				"Remarks": func() {
					for range c.Remarks() {
					}
				},
				"Cited": func() {
					for range c.Cited(OriginalProof) {
					}
				},
				"Countries": func() {
					m, _ := c.Cumulation()
					for range m.Countries() {
					}
				},
			} {
				assert.Zero(t, testing.AllocsPerRun(10, f), view)
			}
		})
	}
}
