package profile

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func TestProofLimit(t *testing.T) {
	p := bare()
	p.Proofs = []Proof{
		{Basis: basis(), ID: "small", Name: wcodm.Localized{EN: "Small form", FR: "Petit formulaire"}, Types: []string{"861"}, Form: "small", Maker: "authority", Limit: wcodm.RawDecimal("2000"), Currency: "USD"},
		{Basis: basis(), ID: "certificate", Name: wcodm.Localized{EN: "Certificate", FR: "Certificat"}, Types: []string{"861"}, Maker: "authority"},
	}
	found := []string{"50 TypeCode: the value 2000.01 USD of the consignment is above 2000 USD, up to which this proof is for: Small form"}
	for _, test := range []struct {
		name, proof string
		value       wcodm.Amount
		want        []string
		notRun      bool
	}{
		{"at the limit", "small", wcodm.NewAmount("2000.00", "USD"), nil, false},
		{"above", "small", wcodm.NewAmount("2000.01", "USD"), found, false},
		{"another kind of proof", "certificate", wcodm.NewAmount("9000", "USD"), nil, false},
		{"another currency", "small", wcodm.NewAmount("9000", "EUR"), nil, true},
		{"no value", "small", wcodm.Amount{}, nil, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := sampleOf(t, p, SampleOptions{Proof: test.proof, From: "VN", To: "DE"})
			c.InvoiceAmount = test.value
			assert.Equal(t, test.want, agreementFindings(t, p, c))
			notRun := false
			for _, n := range agreementReport(t, p, c).NotRun {
				notRun = notRun || n.Rule == "EX-BARE-050" && n.Reason == validate.NotCarried
			}
			assert.Equal(t, test.notRun, notRun)
		})
	}
}

func TestReplacementTimeIsForItsKindsOfProof(t *testing.T) {
	p := bare()
	p.Proofs = []Proof{
		{Basis: basis(), ID: "form", Types: []string{"861"}, Form: "e-Form", Maker: "authority"},
		{Basis: basis(), ID: "paper", Types: []string{"861"}, Maker: "authority"},
	}
	p.Replacements = &Replacements{Basis: basis(), Allowed: true, Months: 12, Proofs: []string{"form"}}
	for proof, want := range map[string]int{"form": 1, "paper": 0} {
		c := sampleOf(t, p, SampleOptions{Proof: proof, From: "VN", To: "DE"})
		all(declares(coo.ConditionReplacement, ""), cites(coo.ReplacedCertificate, "OLD-1", 400))(c)
		assert.Len(t, agreementFindings(t, p, c), want, proof)
	}
}

func TestThirdPartySeparate(t *testing.T) {
	p := bare()
	p.Parties = &Parties{Basis: basis(), Members: []Member{{Code: "VN"}, {Code: "EU", Countries: []string{"DE", "FR"}}}}
	p.Proofs = []Proof{{Basis: basis(), ID: "statement", Types: []string{"862"}, Maker: "exporter"}, {Basis: basis(), ID: "certificate", Types: []string{"861"}, Maker: "authority"}}
	p.ThirdParty = &ThirdParty{Basis: basis(), Allowed: true, Separate: true, Mark: "none"}
	numbered := func(c *coo.Certificate) { c.ID = wcodm.IDOf("inv-0815") }
	for _, test := range []struct {
		name, proof, country string
		do                   func(*coo.Certificate)
		want                 int
	}{
		{"on the invoice of a non-party", "statement", "CH", numbered, 1},
		{"on an invoice of an item", "statement", "CH", func(c *coo.Certificate) { c.Items[0].Invoices, c.Invoices = c.Invoices, nil; numbered(c) }, 1},
		{"a document of its own", "statement", "CH", func(*coo.Certificate) {}, 0},
		{"on the invoice of a party", "statement", "FR", numbered, 0},
		{"on an invoice of unknown country", "statement", "", numbered, 0},
		{"issued by an authority", "certificate", "CH", numbered, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			c := sampleOf(t, p, SampleOptions{Proof: test.proof, From: "VN", To: "DE"})
			seller(test.country)(c)
			test.do(c)
			assert.Len(t, agreementFindings(t, p, c), test.want)
		})
	}
}
