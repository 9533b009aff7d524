package profile

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func proofLimitKinds() []Kind {
	return []Kind{{
		Number: 50, Name: "proof-value", Group: "proofs", Severity: validate.Error, Scope: validate.CertificateScope,
		Title:   wcodm.Localized{EN: "Kinds of proof for a value up to {limits}", FR: "Types de preuve pour une valeur jusqu'à {limits}"},
		Message: wcodm.Localized{EN: "the value {got} of the consignment is above {want}, up to which this proof is for: {proof}", FR: "la valeur {got} de l'envoi dépasse {want}, jusqu'à laquelle vaut cette preuve : {proof}"},
		Dataset: []string{"H02", "G13"}, check: &proofLimitCheck,
		Targets: []wcodm.ElementID{wcodm.ElemDeclarationTypeCode, wcodm.ElemDeclarationInvoiceAmount, wcodm.ElemGovernmentAgencyGoodsItemStatisticalValueAmount},
		asks: func(p *plan) (bases []*Basis, args []validate.Arg) {
			var limits wcodm.Localized
			for i := range p.Proofs {
				k := &p.Proofs[i]
				if k.Limit.IsZero() {
					continue
				}
				if bases != nil {
					limits.EN, limits.FR = limits.EN+"; ", limits.FR+" ; "
				}
				limits.EN += k.limit().String() + ", " + k.Name.EN
				limits.FR += k.limit().String() + ", " + k.Name.In(wcodm.FR)
				bases = append(bases, &k.Basis)
			}
			return bases, []validate.Arg{validate.Word("limits", limits)}
		},
	}}
}

// limit is the value of a consignment up to which the kind of proof is for.
func (k *Proof) limit() wcodm.Amount { return wcodm.Amount{Value: k.Limit, Currency: k.Currency} }

// proofLimitCheck judges a consignment whose value is stated in the currency of the limit.
var proofLimitCheck = maker{make: func(p *plan) *validate.Check {
	rule := p.rule(50)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		f := p.facts(r, c)
		for i := range p.Proofs {
			k := &p.Proofs[i]
			if k.ID != f.proof || k.Limit.IsZero() {
				continue
			}
			at := coo.CertificateRoot().TypeCode()
			value, ok := consignmentValue(c)
			if !ok || value.Currency != k.Currency {
				r.NotRunRule(rule, at, validate.NotCarried, "the value of the consignment is not known in "+k.Currency)
			} else if cmp, ok := value.Value.Cmp(k.Limit); ok && cmp > 0 {
				r.FailRule(rule, at, validate.Got(value.String()), validate.Want(k.limit().String()), validate.Word("proof", k.Name))
			}
			return
		}
	}}
}}
