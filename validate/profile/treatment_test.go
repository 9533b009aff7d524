package profile

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/claim"
	"github.com/openorigo/origo/wcodm"
)

// TestTreatments makes a comparer from every profile that is built in.
func TestTreatments(t *testing.T) {
	for _, p := range builtin(t).All() {
		to := ""
		if codes := p.PartyCodes(); len(codes) > 0 {
			to = codes[len(codes)-1]
		}
		_, err := claim.New(p.Treatment(to))
		assert.NoError(t, err, p.ID)
	}
}

// TestTreatmentOfAgreements compares samples with claims on both sides of what the agreements say.
func TestTreatmentOfAgreements(t *testing.T) {
	tests := []struct {
		profile, from, to string
		change            func(*claim.Claim)
		waived, late      bool
		verdict           string
	}{
		{"atiga-2021", "VN", "TH", func(c *claim.Claim) { c.FOBValue = wcodm.NewAmount("200.00", "USD") }, true, false, "valid"},
		{"atiga-2021", "VN", "TH", func(c *claim.Claim) { c.FOBValue = wcodm.NewAmount("200.01", "USD") }, false, false, "valid"},
		{"chafta", "CN", "AU", func(c *claim.Claim) { c.CustomsValue = wcodm.NewAmount("1000", "AUD") }, true, false, "valid"},
		{"chafta", "AU", "CN", func(c *claim.Claim) { c.CustomsValue = wcodm.NewAmount("1000", "AUD") }, false, false, "valid"},
		{"chafta", "AU", "CN", func(c *claim.Claim) { c.CustomsValue = wcodm.NewAmount("6000", "CNY") }, true, false, "valid"},
		{"eaeu-vn", "VN", "KZ", func(c *claim.Claim) { c.Declared = c.Issued.AddDays(-1) }, false, false, "invalid"},
		{"eaeu-vn", "VN", "KZ", func(c *claim.Claim) { c.Declared = c.Issued }, false, false, "valid"},
		{"cptpp", "VN", "JP", func(c *claim.Claim) { c.Declared = c.Issued.AddMonths(12).AddDays(1) }, false, true, "valid"},
		{"cptpp", "VN", "JP", func(c *claim.Claim) { c.Declared = c.Issued.AddMonths(12) }, false, false, "valid"},
		{"cptpp", "VN", "GB", func(c *claim.Claim) { c.Declared = c.Issued.AddMonths(24) }, false, false, "valid"},
		{"cptpp", "VN", "GB", func(c *claim.Claim) { c.Declared = c.Issued.AddMonths(24).AddDays(1) }, false, true, "valid"},
	}
	set := builtin(t)
	for _, tt := range tests {
		p, ok := set.Get(tt.profile)
		require.True(t, ok)
		cert, err := Sample(p, SampleOptions{From: tt.from, To: tt.to})
		require.NoError(t, err)
		issued, _, _ := cert.IssueDate()
		k := &claim.Claim{Certificate: cert.ID.Value, Issued: issued, Destination: tt.to, Lines: []claim.Line{{Number: 1, Item: 1, TariffCode: cert.Items[0].Commodity.Classifications[0].ID.Value, Origin: tt.from}}}
		tt.change(k)
		compare, err := claim.New(p.Treatment(tt.to))
		require.NoError(t, err)
		res := compare.Compare(cert, k)
		name := tt.profile + " " + tt.to + " " + k.CustomsValue.Value.Lexical() + k.FOBValue.Value.Lexical() + " " + k.Declared.String()
		assert.Equal(t, tt.waived, res.Waived, name)
		assert.Equal(t, tt.verdict, res.Whole.String(), name)
		warned := false
		for _, f := range res.Report.Findings {
			warned = warned || f.Severity == validate.Warning
		}
		assert.Equal(t, tt.late, warned, "%s: %v", name, res.Report.Findings)
	}
}

// TestWaivers claims goods worth just the limit of every waiver of every profile, and a cent more.
func TestWaivers(t *testing.T) {
	n := 0
	for _, p := range builtin(t).All() {
		if p.Status == Base {
			continue
		}
		for i := range p.Waivers {
			w := &p.Waivers[i]
			to := ""
			if len(w.Importing) > 0 {
				to = w.Importing[0]
			}
			cert, err := Sample(p, SampleOptions{To: to})
			require.NoError(t, err, p.ID)
			only := *p
			only.Waivers = p.Waivers[i : i+1]
			compare, err := claim.New(only.Treatment(cert.Destination.CountryCode.Value))
			require.NoError(t, err, p.ID)
			cent, ok := w.Amount.Add(wcodm.RawDecimal("0.01"))
			require.True(t, ok)
			for _, above := range []bool{false, true} {
				k := &claim.Claim{Certificate: cert.ID.Value, Destination: cert.Destination.CountryCode.Value}
				if trade := trades(w.Kind); len(trade) > 0 {
					k.Trade = trade[0]
				}
				value := wcodm.Amount{Value: w.Amount, Currency: w.Currency}
				if above {
					value.Value = cent
				}
				k.CustomsValue, k.FOBValue = value, value
				assert.Equal(t, !above, compare.Compare(cert, k).Waived, "%s %s %s", p.ID, w.Kind, value.Value.Lexical())
				n++
			}
		}
	}
	assert.Greater(t, n, 100)
}
