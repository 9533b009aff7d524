package claim_test

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/claim"
	"github.com/openorigo/origo/wcodm"
)

// claimOf declares what a certificate certifies.
func claimOf(c *coo.Certificate) *claim.Claim {
	party := func(p *wcodm.Party) claim.Party {
		return claim.Party{Name: p.Name.Value, ID: p.ID.Value, Country: p.Address.CountryCode.Value}
	}
	d := &claim.Claim{Certificate: c.ID.Value, ProofType: c.TypeCode.Value, ExportCountry: c.ExportCountry.ID.Value,
		Destination: c.Destination.CountryCode.Value, Exporter: party(&c.Exporter), Consignee: party(&c.Consignee),
		Transport: claim.Transport{Name: c.BorderTransportMeans.Name.Value, Voyage: c.BorderTransportMeans.JourneyID.Value}}
	d.Issued, _, _ = c.IssueDate()
	if d.Declared = d.Issued; !c.EffectiveDateTime.IsZero() {
		if first, ok := c.EffectiveDateTime.Date(); ok && first.After(d.Declared) {
			d.Declared = first
		}
	}
	d.Agreement, _, _ = c.Agreement()
	d.IssuingCountry, _, _ = c.IssuingCountry()
	for i := range c.Invoices {
		date, _ := c.Invoices[i].IssueDateTime.Date()
		d.Invoices = append(d.Invoices, claim.Invoice{Number: c.Invoices[i].ID.Value, Date: date})
	}
	for i := range c.Items {
		it := &c.Items[i]
		n, _ := it.SequenceNumeric.Int64()
		g := &it.Commodity.GoodsMeasure
		l := claim.Line{Item: int(n), Description: it.Commodity.Description.Value, Quantity: g.TariffQuantity, NetMass: g.NetNetWeightMeasure, GrossMass: g.GrossMassMeasure}
		if len(it.Origins) > 0 {
			l.Origin = it.Origins[0].CountryCode.Value
		}
		if len(it.Commodity.Classifications) > 0 {
			l.TariffCode = it.Commodity.Classifications[0].ID.Value
		}
		d.Lines = append(d.Lines, l)
	}
	return d
}

// TestWhatIsCertifiedIsCovered declares random certificates as they are: with the numbers of their items,
// without them in another order, and each line in two halves.
func TestWhatIsCertifiedIsCovered(t *testing.T) {
	cmp, err := claim.New(claim.Treatment{OneDeclaration: source})
	require.NoError(t, err)
	rng := rand.New(rand.NewPCG(20, 26))
	lines := 0
	for n := range 400 {
		c := fixtures.Random(rng)
		d := claimOf(c)
		lines += len(d.Lines)
		res := cmp.Compare(c, d)
		assert.Empty(t, res.Report.Findings, "certificate %d: %v", n, findings(res.Report))

		for i := range d.Lines {
			d.Lines[i].Item = 0
		}
		rng.Shuffle(len(d.Lines), func(i, j int) { d.Lines[i], d.Lines[j] = d.Lines[j], d.Lines[i] })
		assert.Empty(t, above(cmp.Compare(c, d).Report, validate.Warning), "certificate %d, sought", n)

		d = claimOf(c)
		half := wcodm.RawDecimal("0.5")
		for i := range d.Lines {
			l := &d.Lines[i]
			for _, v := range []*wcodm.Decimal{&l.Quantity.Value, &l.NetMass.Value, &l.GrossMass.Value} {
				if h, ok := v.Mul(half); ok {
					*v = h
				}
			}
		}
		d.Lines = append(d.Lines, d.Lines...)
		res = cmp.Compare(c, d)
		assert.Empty(t, res.Report.Findings, "certificate %d, halved: %v", n, findings(res.Report))
	}
	assert.Greater(t, lines, 400)
}

// above lists the findings that are more severe than s.
func above(rep *validate.Report, s validate.Severity) (list []string) {
	for i, text := range findings(rep) {
		if rep.Findings[i].Severity > s {
			list = append(list, text)
		}
	}
	return list
}
