package profile

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func separateKinds() []Kind {
	return []Kind{{
		Number: 51, Name: "third-party-separate", Group: "thirdParty", Severity: validate.Warning, Scope: validate.CertificateScope,
		Title:   wcodm.Localized{EN: "The proof does not stand on the invoice of a non-party", FR: "La preuve ne figure pas sur la facture d'un tiers non partie à l'accord"},
		Message: wcodm.Localized{EN: "the proof has the number {got} of an invoice, and the company that invoices is in {want}, which is no party: the proof is to stand on another document", FR: "la preuve porte le numéro {got} d'une facture, et l'émetteur de la facture se trouve en {want}, qui n'est pas partie : la preuve doit figurer sur un autre document"},
		Dataset: []string{"H01", "D01", "P08"}, check: &separateCheck,
		Targets: []wcodm.ElementID{wcodm.ElemDeclarationTypeCode, wcodm.ElemDeclarationID, wcodm.ElemSellerAddress},
		asks: func(p *plan) ([]*Basis, []validate.Arg) {
			if p.ThirdParty == nil || !p.ThirdParty.Separate || p.Parties == nil {
				return nil, nil
			}
			return []*Basis{&p.ThirdParty.Basis}, nil
		},
	}}
}

// separateCheck takes the number of an invoice for that of the document on which a trader made out the proof,
// which is why the rule only warns.
var separateCheck = maker{make: func(p *plan) *validate.Check {
	rule := p.rule(51)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		country := c.Seller.Address.CountryCode.Value
		if country == "" || len(p.party[country]) > 0 || unstated(c.ID.Value) || c.Proof() != coo.SelfCertified {
			return
		}
		if invoiced(c, c.ID.Value) {
			r.FailRule(rule, coo.CertificateRoot().ID(), validate.Got(c.ID.Value), validate.Want(country))
		}
	}}
}}

// invoiced reports whether a number is that of an invoice.
func invoiced(c *coo.Certificate, number string) bool {
	for i := range c.Invoices {
		if sameWords(c.Invoices[i].ID.Value, number) {
			return true
		}
	}
	for i := range c.Items {
		for k := range c.Items[i].Invoices {
			if sameWords(c.Items[i].Invoices[k].ID.Value, number) {
				return true
			}
		}
	}
	return false
}
