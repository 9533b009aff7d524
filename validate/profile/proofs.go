package profile

import (
	"regexp"
	"slices"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func proofKinds() []Kind {
	number := []wcodm.ElementID{wcodm.ElemAuthorisationHolderID}
	return []Kind{
		{
			Number: 4, Name: "proof-admitted", Group: "proofs", Severity: validate.Error, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "A kind of proof that the agreement provides for: {proofs}", FR: "Un type de preuve prévu par l'accord : {proofs}"},
			Message: wcodm.Localized{EN: "{got} {why}", FR: "{got} {why}"},
			Dataset: []string{"H02", "H05", "H07", "H10"}, Targets: []wcodm.ElementID{wcodm.ElemDeclarationTypeCode}, check: &proofCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				var all []*Basis
				for i := range p.Proofs {
					if p.counts(&p.Proofs[i]) {
						all = append(all, &p.Proofs[i].Basis)
					}
				}
				return all, []validate.Arg{validate.Word("proofs", p.proofNames())}
			},
		},
		{
			Number: 5, Name: "authorisation-required", Group: "authorisation", Severity: validate.Error, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Number of the authorisation of the exporter{limit}", FR: "Numéro d'autorisation de l'exportateur{limit}"},
			Message: wcodm.Localized{EN: "the number of the authorisation of the exporter is missing{why}", FR: "le numéro d'autorisation de l'exportateur manque{why}"},
			Dataset: []string{"P09", "H02", "G13"}, Targets: number, check: &authorisationCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				a := p.Authorisation
				if a == nil || !slices.ContainsFunc(p.Proofs, func(k Proof) bool { return p.misses(&k) }) {
					return nil, nil
				}
				var limit wcodm.Localized
				if !a.Limit.IsZero() {
					v := wcodm.Amount{Value: a.Limit, Currency: a.Currency}.String()
					limit = wcodm.Localized{EN: ", above a value of " + v, FR: ", au-delà d'une valeur de " + v}
				}
				return []*Basis{&a.Basis}, []validate.Arg{validate.Word("limit", limit)}
			},
		},
		{
			Number: 6, Name: "authorisation-form", Group: "authorisation", Severity: validate.Warning, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Form of the number of the authorisation: {pattern}", FR: "Forme du numéro d'autorisation : {pattern}"},
			Message: wcodm.Localized{EN: "the number {got} of the authorisation does not have the usual form {want}", FR: "le numéro d'autorisation {got} n'a pas la forme usuelle {want}"},
			Dataset: []string{"P09"}, Targets: number, check: &authorisationCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Authorisation == nil || whole(p.Authorisation.Pattern) == nil {
					return nil, nil
				}
				return []*Basis{&p.Authorisation.Basis}, []validate.Arg{validate.Text("pattern", p.Authorisation.Pattern)}
			},
		},
	}
}

// whole compiles a pattern for whole values. It returns nil for none and for one that cannot be
// compiled, which is for the linter to say.
func whole(pattern string) *regexp.Regexp {
	if pattern == "" {
		return nil
	}
	x, err := regexp.Compile("^(?:" + pattern + ")$")
	if err != nil {
		return nil
	}
	return x
}

// counts reports whether what is known of a kind of proof is good enough to refuse one. What is inferred
// is not, unless all is.
func (p *plan) counts(k *Proof) bool {
	if k.Confidence > wcodm.Inferred {
		return true
	}
	for i := range p.Proofs {
		if p.Proofs[i].Confidence > wcodm.Inferred {
			return false
		}
	}
	return true
}

// proofNames lists the names of the kinds of proof.
func (p *plan) proofNames() wcodm.Localized {
	var en, fr []string
	for i := range p.Proofs {
		en, fr = append(en, p.Proofs[i].Name.EN), append(fr, p.Proofs[i].Name.In(wcodm.FR))
	}
	return wcodm.Localized{EN: strings.Join(en, "; "), FR: strings.Join(fr, " ; ")}
}

// lacks says why a kind of proof is not provided for in the circumstances of a certificate, as the end
// of a sentence; it is empty if it is.
func (p *plan) lacks(k *Proof, f *facts) wcodm.Localized {
	switch {
	case len(k.Parties) > 0 && f.exporting != "" && !p.in(f.exporting, k.Parties):
		return wcodm.Localized{
			EN: "is not provided for by the exporting country " + f.exporting + " but by " + codes(k.Parties),
			FR: "n'est pas prévu par le pays d'exportation " + f.exporting + " mais par " + codes(k.Parties),
		}
	case len(k.Importing) > 0 && f.importing != "" && !p.in(f.importing, k.Importing):
		return wcodm.Localized{
			EN: "is not taken by the importing country " + f.importing + " but by " + codes(k.Importing),
			FR: "n'est pas admis par le pays d'importation " + f.importing + " mais par " + codes(k.Importing),
		}
	case f.date.Before(k.From):
		return wcodm.Localized{EN: "is provided for from " + k.From.String() + " on only", FR: "n'est prévu qu'à partir du " + k.From.String()}
	case f.date.After(k.To):
		return wcodm.Localized{EN: "was provided for until " + k.To.String() + " only", FR: "n'était prévu que jusqu'au " + k.To.String()}
	}
	return wcodm.Localized{}
}

// is reports whether c is of this kind by what it says of itself.
func (k *Proof) is(c *coo.Certificate) bool {
	return holds(k.Types, c.TypeCode.Value) && (k.Form == "" || strings.EqualFold(k.Form, c.Name.Value)) && k.madeBy(c)
}

// admitted returns the kind of proof that c is, and whether it is provided for in its circumstances. If
// not, it says what is lacking. One that the name of the form tells comes before one without a name. It
// returns nil for what is no kind of proof of the profile.
func (p *plan) admitted(c *coo.Certificate, f *facts) (k *Proof, why wcodm.Localized, ok bool) {
	for i := range p.Proofs {
		next := &p.Proofs[i]
		if !next.is(c) || ok && next.Form == "" {
			continue
		}
		if lack := p.lacks(next, f); lack.EN == "" {
			if k, ok = next, true; k.Form != "" {
				break
			}
		} else if k == nil {
			k, why = next, lack
		}
	}
	return k, why, ok
}

var proofCheck = maker{make: func(p *plan) *validate.Check {
	rule := p.rule(4)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		f := p.facts(r, c)
		k, why, ok := p.admitted(c, &f)
		if ok || c.TypeCode.Value == "" || p.unauthorised(c, &f) != nil { // the number is missing, which is a rule of its own
			return
		}
		var got validate.Arg
		switch {
		case k != nil && !p.counts(k):
			return
		case k != nil:
			got = validate.Word("got", k.Name)
		default:
			all := p.proofNames()
			why = wcodm.Localized{EN: "is none of the kinds of proof that the agreement provides for: " + all.EN, FR: "n'est aucun des types de preuve prévus par l'accord : " + all.In(wcodm.FR)}
			maker := madeOut(c)
			got = validate.Word("got", wcodm.Localized{EN: "type " + c.TypeCode.Value + maker.EN, FR: "le type " + c.TypeCode.Value + maker.FR})
		}
		r.FailRule(rule, coo.CertificateRoot().TypeCode(), got, validate.Word("why", why))
	}}
}}

// madeOut says who made out a proof, as an addition to its type.
func madeOut(c *coo.Certificate) wcodm.Localized {
	if c.Proof() != coo.SelfCertified {
		return wcodm.Localized{}
	}
	switch role, _, _ := c.CertifierRole(); role {
	case coo.CertifierProducer:
		return wcodm.Localized{EN: ", made out by the producer,", FR: ", établi par le producteur,"}
	case coo.CertifierImporter:
		return wcodm.Localized{EN: ", made out by the importer,", FR: ", établi par l'importateur,"}
	}
	return wcodm.Localized{EN: ", made out by the exporter,", FR: ", établi par l'exportateur,"}
}

// bears reports whether a kind of proof is one that bears the number of an authorisation.
func (p *plan) bears(k *Proof) bool {
	switch {
	case p.Authorisation == nil:
		return false
	case len(p.Authorisation.Proofs) == 0:
		return k.Maker == "authorised-exporter"
	}
	return holds(p.Authorisation.Proofs, k.ID)
}

// misses reports whether a proof of this kind can be without the number that it should bear: not where
// without it, it is just another kind that any exporter may make out.
func (p *plan) misses(k *Proof) bool {
	if !p.bears(k) || k.Maker != "authorised-exporter" || !p.Authorisation.Limit.IsZero() {
		return p.bears(k)
	}
	return !slices.ContainsFunc(p.Proofs, func(o Proof) bool {
		return o.Maker == "exporter" && !p.bears(&o) && o.Form == "" && len(o.Parties) == 0 && len(o.Importing) == 0 && o.From.IsZero() && o.To.IsZero() &&
			!slices.ContainsFunc(k.Types, func(t string) bool { return !holds(o.Types, t) })
	})
}

// numbered reports whether exports of the country bear numbers of an authorisation at all.
func (p *plan) numbered(f *facts) bool {
	return len(p.Authorisation.Exporting) == 0 || p.in(f.exporting, p.Authorisation.Exporting)
}

// unauthorised returns the kind of proof of an authorised exporter that c would be if it bore the number
// of the authorisation; nil if it bears one, or would be none.
func (p *plan) unauthorised(c *coo.Certificate, f *facts) *Proof {
	role, _, _ := c.CertifierRole()
	if len(c.AuthorisationHolders) > 0 || c.Proof() != coo.SelfCertified || role != coo.CertifierExporter && role != "" {
		return nil
	}
	for i := range p.Proofs {
		k := &p.Proofs[i]
		if k.Maker == "authorised-exporter" && holds(k.Types, c.TypeCode.Value) && (k.Form == "" || strings.EqualFold(k.Form, c.Name.Value)) &&
			p.bears(k) && p.numbered(f) && p.lacks(k, f).EN == "" {
			return k
		}
	}
	return nil
}

var authorisationCheck = maker{make: func(p *plan) *validate.Check {
	required, form, pattern := p.rule(5), p.rule(6), whole(p.Authorisation.Pattern)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		numbered := false
		for i := range c.AuthorisationHolders {
			id := c.AuthorisationHolders[i].ID.Value
			if !said(id) {
				continue
			}
			numbered = true
			if pattern != nil && !pattern.MatchString(id) {
				if f := p.facts(r, c); p.numberOf(&f) {
					r.FailRule(form, coo.CertificateRoot().AuthorisationHolders(i).ID(), validate.Got(id), validate.Want(p.Authorisation.Pattern))
				}
			}
		}
		if !numbered && r.Active(required) && p.wantsNumber(r, c) {
			p.unnumbered(r, c, required)
		}
	}}
}}

// numberOf reports whether a number of authorisation is one of this agreement.
func (p *plan) numberOf(f *facts) bool {
	if !p.numbered(f) {
		return false
	}
	for i := range p.Proofs {
		if k := &p.Proofs[i]; k.ID == f.proof {
			return p.bears(k)
		}
	}
	return len(p.Proofs) == 0
}

// wantsNumber reports whether c is a kind of proof that bears the number of an authorisation, or would be
// one with the number: where no other kind is provided for, or another only up to a value.
func (p *plan) wantsNumber(r *validate.Run, c *coo.Certificate) bool {
	f := p.facts(r, c)
	k, _, ok := p.admitted(c, &f)
	if k != nil && p.bears(k) && p.numbered(&f) {
		return true
	}
	return p.unauthorised(c, &f) != nil && (!ok || !p.Authorisation.Limit.IsZero())
}

// unnumbered judges a proof without the number by the value of the consignment.
func (p *plan) unnumbered(r *validate.Run, c *coo.Certificate, rule validate.RuleID) {
	a, at := p.Authorisation, coo.CertificateRoot().AuthorisationHolders(0).ID()
	if a.Limit.IsZero() {
		r.FailRule(rule, at, validate.Word("why", wcodm.Localized{}))
		return
	}
	value, ok := consignmentValue(c)
	if !ok || value.Currency != a.Currency {
		r.NotRunRule(rule, at, validate.NotCarried, "the value of the consignment is not known in "+a.Currency)
		return
	}
	if cmp, ok := value.Value.Cmp(a.Limit); ok && cmp > 0 {
		limit := wcodm.Amount{Value: a.Limit, Currency: a.Currency}.String()
		r.FailRule(rule, at, validate.Got(value.String()), validate.Want(limit), validate.Word("why", wcodm.Localized{
			EN: ": the value " + value.String() + " is above " + limit, FR: " : la valeur de " + value.String() + " dépasse " + limit,
		}))
	}
}

// consignmentValue returns the value of the goods: what is invoiced for them, else the sum of what the
// items are worth, where all state that in one currency.
func consignmentValue(c *coo.Certificate) (wcodm.Amount, bool) {
	if v := c.InvoiceAmount; v.Value.Valid() && v.Currency != "" {
		return v, true
	}
	for _, pick := range [...]func(*coo.Item) *wcodm.Amount{
		func(it *coo.Item) *wcodm.Amount { return &it.StatisticalValueAmount },
		func(it *coo.Item) *wcodm.Amount { return &it.Commodity.InvoiceLine.ItemChargeAmount },
	} {
		if v, ok := sum(c.Items, pick); ok {
			return v, true
		}
	}
	return wcodm.Amount{}, false
}

func sum(items []coo.Item, pick func(*coo.Item) *wcodm.Amount) (wcodm.Amount, bool) {
	var total wcodm.DecimalSum
	currency := ""
	for i := range items {
		v := pick(&items[i])
		if i == 0 {
			currency = v.Currency
		}
		if v.Currency != currency || !total.Add(v.Value) {
			return wcodm.Amount{}, false
		}
	}
	return wcodm.Amount{Value: total.Value(), Currency: currency}, len(items) > 0
}

// said reports whether a value is there: more than blanks.
func said(s string) bool { return s != "" && (s[0] > ' ' || strings.TrimSpace(s) != "") }
