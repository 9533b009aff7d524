package profile

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func name(s string) wcodm.Localized { return wcodm.Localized{EN: s, FR: s} }

// withProofs is a profile with kinds of proof of all makers.
func withProofs() *Profile {
	p := bare()
	p.Parties = &Parties{Basis: basis(), Members: []Member{{Code: "CH"}, {Code: "EU", Countries: []string{"DE", "FR"}}, {Code: "NO"}}}
	p.Proofs = []Proof{
		{Basis: basis(), ID: "eur-1", Name: name("EUR.1"), Types: []string{"954"}, Maker: "authority"},
		{Basis: basis(), ID: "eur-med", Name: name("EUR-MED"), Types: []string{"954"}, Form: "EUR-MED", Maker: "authority", Parties: []string{"CH"}},
		{Basis: basis(), ID: "approved", Name: name("declaration of an approved exporter"), Types: []string{"862"}, Maker: "authorised-exporter"},
		{Basis: basis(), ID: "by-importer", Name: name("importer"), Types: []string{"862"}, Maker: "importer", Importing: []string{"NO"}, From: date("2026-03-02"), To: date("2026-03-31")},
	}
	p.Authorisation = &Authorisation{Basis: basis(), Proofs: []string{"approved"}, Limit: wcodm.RawDecimal("6000"), Currency: "EUR", Pattern: `[A-Z][A-Z][0-9]+`}
	return p
}

func TestProofAdmitted(t *testing.T) {
	p := withProofs()
	tests := []struct {
		name   string
		sample SampleOptions
		change func(*coo.Certificate)
		want   []string
	}{
		{"certificate", SampleOptions{Proof: "eur-1"}, nil, nil},
		{"other type", SampleOptions{Proof: "eur-1"}, func(c *coo.Certificate) { c.TypeCode = wcodm.CodeOf("861") }, []string{
			"4 TypeCode: type 861 is none of the kinds of proof that the agreement provides for: EUR.1; EUR-MED; declaration of an approved exporter; importer"}},
		{"by the producer", SampleOptions{Proof: "approved"}, func(c *coo.Certificate) { c.Certifier.RoleCode = wcodm.CodeOf("GD") }, []string{
			"4 TypeCode: type 862, made out by the producer, is none of the kinds of proof that the agreement provides for: EUR.1; EUR-MED; declaration of an approved exporter; importer"}},
		{"form of one party", SampleOptions{Proof: "eur-med"}, nil, nil},
		{"form of one party, elsewhere", SampleOptions{Proof: "eur-1", From: "NO", To: "CH"}, func(c *coo.Certificate) { c.Name = wcodm.TextOf("Eur-Med") }, nil},
		{"first day", SampleOptions{Proof: "by-importer", Date: date("2026-03-02")}, nil, nil},
		{"day before", SampleOptions{Proof: "by-importer"}, func(c *coo.Certificate) { c.IssueDateTime = wcodm.DateTimeOf(date("2026-03-01")) }, []string{
			"4 TypeCode: importer is provided for from 2026-03-02 on only"}},
		{"last day", SampleOptions{Proof: "by-importer", Date: date("2026-03-31")}, nil, nil},
		{"day after", SampleOptions{Proof: "by-importer"}, func(c *coo.Certificate) { c.IssueDateTime = wcodm.DateTimeOf(date("2026-04-01")) }, []string{
			"4 TypeCode: importer was provided for until 2026-03-31 only"}},
		{"not taken there", SampleOptions{Proof: "by-importer"}, func(c *coo.Certificate) { c.Destination.CountryCode = wcodm.CodeOf("FR") }, []string{
			"4 TypeCode: importer is not taken by the importing country FR but by NO"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := sampleOf(t, p, test.sample)
			if test.change != nil {
				test.change(c)
			}
			assert.Equal(t, test.want, agreementFindings(t, p, c))
		})
	}
	t.Run("form of one party only, elsewhere", func(t *testing.T) {
		only := withProofs()
		only.Proofs = only.Proofs[1:2]
		c := sampleOf(t, p, SampleOptions{Proof: "eur-med"})
		c.IssuingOffice.Address.CountryCode = wcodm.CodeOf("NO")
		assert.Equal(t, []string{"4 TypeCode: EUR-MED is not provided for by the exporting country NO but by CH"}, agreementFindings(t, only, c))
	})
	t.Run("inferred limits refuse nothing", func(t *testing.T) {
		loose := withProofs()
		loose.Proofs[3].Confidence = wcodm.Inferred
		c := sampleOf(t, p, SampleOptions{Proof: "by-importer"})
		c.Destination.CountryCode = wcodm.CodeOf("FR")
		assert.Empty(t, agreementFindings(t, loose, c))
		c.TypeCode = wcodm.CodeOf("861")
		rep := agreementReport(t, loose, c)
		require.Len(t, agreementFindings(t, loose, c), 1)
		assert.Equal(t, validate.Error, rep.Findings[len(rep.Findings)-1].Severity)
	})
}

func TestAuthorisation(t *testing.T) {
	const missing = "5 AuthorisationHolders[0].ID: the number of the authorisation of the exporter is missing"
	items := func(values ...string) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			for i, v := range values {
				c.Items[i].StatisticalValueAmount = wcodm.NewAmount(v, "EUR")
			}
		}
	}
	invoiced := func(value, currency string) func(*coo.Certificate) {
		return func(c *coo.Certificate) { c.InvoiceAmount = wcodm.NewAmount(value, currency) }
	}
	tests := []struct {
		name   string
		id     string
		change func(*coo.Certificate)
		want   []string
		unsaid bool // not run
	}{
		{"number", "DE12345678", invoiced("7000", "EUR"), nil, false},
		{"number of another form", "12345678", nil, []string{"6 AuthorisationHolders[0].ID: the number 12345678 of the authorisation does not have the usual form [A-Z][A-Z][0-9]+"}, false},
		{"at the limit", "", invoiced("6000.00", "EUR"), nil, false},
		{"one cent above", "", invoiced("6000.01", "EUR"), []string{missing + ": the value 6000.01 EUR is above 6000 EUR"}, false},
		{"sum at the limit", "", items("2999.99", "3000.01"), nil, false},
		{"sum above", "", items("3000.00", "3000.01"), []string{missing + ": the value 6000.01 EUR is above 6000 EUR"}, false},
		{"another currency", "", invoiced("100", "USD"), nil, true},
		{"unknown value", "", nil, nil, true},
		{"value of one item", "", items("9000"), nil, true},
		{"amount of one item", "", items("9000", ""), nil, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := withProofs()
			c := sampleOf(t, p, SampleOptions{Proof: "approved", Items: 2})
			if c.AuthorisationHolders[0].ID.Value = test.id; test.id == "" {
				c.AuthorisationHolders = nil
			}
			if test.change != nil {
				test.change(c)
			}
			assert.Equal(t, test.want, agreementFindings(t, p, c))
			unsaid := 0
			for _, n := range agreementReport(t, p, c).NotRun {
				if n.Rule == "EX-BARE-005" {
					unsaid++
					assert.Equal(t, validate.NotCarried, n.Reason)
				}
			}
			assert.Equal(t, test.unsaid, unsaid == 1)
		})
	}
	t.Run("blank", func(t *testing.T) { // the common rules have found that
		p := withProofs()
		c := sampleOf(t, p, SampleOptions{Proof: "approved"})
		c.AuthorisationHolders[0].ID.Value = " "
		c.InvoiceAmount = wcodm.NewAmount("6000.01", "EUR")
		assert.Empty(t, agreementFindings(t, p, c))
		assert.Contains(t, agreementReport(t, p, c).NotRun, validate.NotRun{
			Rule: "EX-BARE-005", Reason: validate.InputFailed, Path: coo.CertificateRoot().AuthorisationHolders(0).ID()})
	})
	t.Run("without a limit", func(t *testing.T) {
		p := withProofs()
		p.Authorisation.Limit = wcodm.Decimal{}
		c := sampleOf(t, p, SampleOptions{Proof: "approved"})
		c.AuthorisationHolders = nil
		assert.Equal(t, []string{missing}, agreementFindings(t, p, c))
		p.Proofs = append(p.Proofs, Proof{Basis: basis(), ID: "any", Types: []string{"862"}, Maker: "exporter"})
		assert.Empty(t, agreementFindings(t, p, c), "a declaration of any exporter")
		p.Authorisation.Limit, p.Authorisation.Currency = wcodm.RawDecimal("6000"), "EUR"
		c.InvoiceAmount = wcodm.NewAmount("6000.01", "EUR")
		assert.Equal(t, []string{missing + ": the value 6000.01 EUR is above 6000 EUR"}, agreementFindings(t, p, c), "of any exporter up to a value")
	})
	t.Run("exporters of some parties only", func(t *testing.T) {
		p := withProofs()
		p.Authorisation.Exporting = []string{"EU"}
		p.Proofs = append(p.Proofs, Proof{Basis: basis(), ID: "any", Types: []string{"862"}, Maker: "exporter"})
		c := sampleOf(t, p, SampleOptions{Proof: "approved", From: "DE", To: "CH"})
		c.InvoiceAmount = wcodm.NewAmount("6000.01", "EUR")
		c.AuthorisationHolders = nil
		assert.Equal(t, []string{missing + ": the value 6000.01 EUR is above 6000 EUR"}, agreementFindings(t, p, c))
		c.Exporter.Address.CountryCode = wcodm.CodeOf("CH")
		c.Destination.CountryCode = wcodm.CodeOf("DE")
		assert.Empty(t, agreementFindings(t, p, c))
		p.Authorisation.Proofs = []string{"any"} // a proof of any exporter that bears the number
		assert.Empty(t, agreementFindings(t, p, c))
		p.Authorisation.Exporting = []string{"CH"}
		assert.Equal(t, []string{missing + ": the value 6000.01 EUR is above 6000 EUR"}, agreementFindings(t, p, c))
	})
	t.Run("not provided for", func(t *testing.T) {
		p := withProofs()
		c := sampleOf(t, p, SampleOptions{Proof: "approved"})
		c.AuthorisationHolders = nil
		c.InvoiceAmount = wcodm.NewAmount("6000.01", "EUR")
		p.Proofs[2].From = date("2027-01-01")
		found := agreementFindings(t, p, c)
		require.Len(t, found, 1)
		assert.Contains(t, found[0], "4 TypeCode: type 862")
	})
	t.Run("other proofs", func(t *testing.T) {
		p := withProofs()
		c := sampleOf(t, p, SampleOptions{Proof: "eur-1"})
		assert.Empty(t, agreementFindings(t, p, c))
		c.AuthorisationHolders = []wcodm.AuthorisationHolder{{ID: wcodm.IDOf("whatever")}}
		assert.Empty(t, agreementFindings(t, p, c))
	})
	t.Run("a pattern that is none", func(t *testing.T) {
		p := withProofs()
		p.Authorisation.Pattern = "["
		rules, err := Rules(p, nil)
		require.NoError(t, err)
		for _, r := range rules {
			assert.NotEqual(t, validate.RuleID("EX-BARE-006"), r.ID)
		}
	})
}

func TestNumberForm(t *testing.T) {
	p := bare()
	p.Numbers = []Number{
		{Basis: basis(), Country: "VN", Pattern: `D-[0-9]{4}`, Example: "D-0001"},
		{Basis: basis(), Country: "VN", Pattern: `VN[0-9]+`, Example: "VN1"},
	}
	c := sampleOf(t, p, SampleOptions{From: "VN", To: "DE"})
	for id, want := range map[string][]string{
		"D-1234": nil, "VN99": nil, "": nil,
		"D-12345": {"49 ID: the number D-12345 does not have the form that VN gives it, such as D-0001"},
	} {
		c.ID = wcodm.IDOf(id)
		assert.Equal(t, want, agreementFindings(t, p, c), id)
	}
	c.IssuingOffice.Address.CountryCode = wcodm.CodeOf("KH")
	c.ID = wcodm.IDOf("D-12345")
	assert.Empty(t, agreementFindings(t, p, c))
}
