package profile

import (
	"slices"
	"strconv"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func evidenceKinds() []Kind {
	return slices.Concat(invoicerKinds(), originalKinds(), circumstanceKinds())
}

func invoicerKinds() []Kind {
	code := []wcodm.ElementID{wcodm.ElemAdditionalInformationStatementTypeCode, wcodm.ElemAdditionalInformationStatementCode}
	seller := append(slices.Clone(code), wcodm.ElemSellerName, wcodm.ElemSellerAddress)
	return []Kind{
		{
			Number: 34, Name: "third-party-evidence", Group: "thirdParty", Severity: validate.Error, Scope: validate.CertificateScope,
			Title:   wcodm.Localized{EN: "Third-party invoicing with the {needs} of the company that invoices", FR: "Facturation par un tiers avec les éléments de l'émetteur de la facture : {needs}"},
			Message: wcodm.Localized{EN: "third-party invoicing is stated without the {want} of the company that invoices", FR: "facturation par un tiers indiquée sans cet élément de l'émetteur de la facture : {want}"},
			Dataset: []string{"F02", "P08"}, Targets: seller, check: &invoicerEvidenceCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if t := p.ThirdParty; t != nil && t.Allowed && (holds(t.Needs, "address") || holds(t.Needs, "country")) {
					return []*Basis{&t.Basis}, []validate.Arg{needs(t.Needs)}
				}
				return nil, nil
			},
			instead: func(p *plan) []validate.RuleID {
				if holds(p.ThirdParty.Needs, "country") {
					return []validate.RuleID{"COO-CND-005"}
				}
				return nil
			},
		},
		{
			Number: 35, Name: "third-party-mark", Group: "thirdParty", Severity: validate.Warning, Scope: validate.CertificateScope,
			Title:   wcodm.Localized{EN: "Third-party invoicing stated where {who} invoices", FR: "Facturation par un tiers indiquée si la facture émane {who}"},
			Message: wcodm.Localized{EN: "{got} sells the goods, and third-party invoicing is not stated", FR: "{got} vend les marchandises, et la facturation par un tiers n'est pas indiquée"},
			Dataset: []string{"F02", "P08", "H07"}, check: &invoicerMarkCheck,
			Targets: append(slices.Clone(seller), wcodm.ElemContactOfficeAddress, wcodm.ElemExporterAddress),
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				t := p.ThirdParty
				if t == nil || !t.Allowed || t.Mark != "required" && t.Mark != "expected" {
					return nil, nil
				}
				who := wcodm.Localized{EN: "a company outside of the exporting party", FR: "d'une société hors de la partie exportatrice"}
				if t.Scope == "any-other" {
					who = wcodm.Localized{EN: "a company other than exporter and producer", FR: "d'une société autre que l'exportateur et le producteur"}
				}
				return []*Basis{&t.Basis}, []validate.Arg{validate.Word("who", who)}
			},
			instead: func(*plan) []validate.RuleID { return []validate.RuleID{"COO-CND-006"} },
		},
		{
			Number: 36, Name: "third-party-refused", Group: "thirdParty", Severity: validate.Error, Scope: validate.CertificateScope,
			Title:   wcodm.Localized{EN: "No invoice from the countries and territories that the agreement lists", FR: "Pas de facture émanant des pays et territoires énumérés par l'accord"},
			Message: wcodm.Localized{EN: "the company that invoices is in {got}, whose invoices bar preference", FR: "l'émetteur de la facture se trouve en {got}, dont les factures excluent la préférence"},
			Dataset: []string{"P08"}, Targets: []wcodm.ElementID{wcodm.ElemSellerAddress}, check: &refusedCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.ThirdParty == nil || len(p.ThirdParty.Refused) == 0 {
					return nil, nil
				}
				return []*Basis{&p.ThirdParty.Basis}, nil
			},
		},
	}
}

// needWords is what is to be stated of a company, a proof or an exhibition, in words.
func needWords(need string) wcodm.Localized {
	switch need {
	case "name":
		return wcodm.Localized{EN: "name", FR: "nom"}
	case "address":
		return wcodm.Localized{EN: "address", FR: "adresse"}
	case "country":
		return wcodm.Localized{EN: "country", FR: "pays"}
	case "number":
		return wcodm.Localized{EN: "number", FR: "numéro"}
	case "date":
		return wcodm.Localized{EN: "date", FR: "date"}
	case "origin":
		return wcodm.Localized{EN: "country of origin", FR: "pays d'origine"}
	case "authorisation":
		return wcodm.Localized{EN: "authorisation number", FR: "numéro d'autorisation"}
	}
	return wcodm.Localized{EN: need}
}

func needs(list []string) validate.Arg {
	var en, fr []string
	for _, n := range list {
		w := needWords(n)
		en, fr = append(en, w.EN), append(fr, w.In(wcodm.FR))
	}
	return validate.Word("needs", wcodm.Localized{EN: strings.Join(en, ", "), FR: strings.Join(fr, ", ")})
}

func lacks(need string) validate.Arg { return validate.Word("want", needWords(need)) }

// invoicerEvidenceCheck leaves a company without a name to COO-CND-004.
var invoicerEvidenceCheck = maker{make: func(p *plan) *validate.Check {
	rule, address, country := p.rule(34), holds(p.ThirdParty.Needs, "address"), holds(p.ThirdParty.Needs, "country")
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		if !r.Has(coo.ConditionThirdParty) || unstated(c.Seller.Name.Value) || !p.bearsInvoicer(r, c) {
			return
		}
		if address && !located(&c.Seller.Address) {
			r.FailRule(rule, coo.CertificateRoot().Seller().Address().Path(), lacks("address"))
		}
		if country && unstated(c.Seller.Address.CountryCode.Value) {
			r.FailRule(rule, coo.CertificateRoot().Seller().Address().CountryCode(), lacks("country"))
		}
	}}
}}

// bearsInvoicer reports whether a certificate is of a kind of proof that tells who invoices.
func (p *plan) bearsInvoicer(r *validate.Run, c *coo.Certificate) bool {
	return len(p.ThirdParty.Proofs) == 0 || holds(p.ThirdParty.Proofs, p.facts(r, c).proof)
}

// located reports whether an address says more than a country.
func located(a *wcodm.Address) bool {
	for i := range a.Lines {
		if !unstated(a.Lines[i].Value) {
			return true
		}
	}
	return !unstated(a.CityName.Value)
}

// invoicerMarkCheck takes the seller for the company that invoices, which is why the rule only warns.
var invoicerMarkCheck = maker{make: func(p *plan) *validate.Check {
	rule := p.rule(35)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		if c.Seller.IsZero() || r.Has(coo.ConditionThirdParty) || !p.bearsInvoicer(r, c) {
			return
		}
		root := coo.CertificateRoot().Seller()
		country := c.Seller.Address.CountryCode.Value
		switch exporting, _, ok := c.ExportingCountry(); {
		case ok && country != "" && !p.sameParty(country, exporting):
			r.FailRule(rule, root.Address().CountryCode(), validate.Got(strings.TrimLeft(c.Seller.Name.Value+" ("+country+")", " ")))
		case p.ThirdParty.Scope == "any-other" && otherCompany(c):
			r.FailRule(rule, root.Name(), validate.Got(c.Seller.Name.Value))
		}
	}}
}}

// sameParty reports whether two countries are one party to the agreement, or one country.
func (p *plan) sameParty(a, b string) bool {
	if a == b {
		return true
	}
	for _, i := range p.party[a] {
		if slices.Contains(p.party[b], i) {
			return true
		}
	}
	return false
}

// otherCompany reports whether the seller is named and is neither the exporter nor a producer. A
// certificate that names none of them does not tell.
func otherCompany(c *coo.Certificate) bool {
	if unstated(c.Seller.Name.Value) || sameCompany(&c.Seller, &c.Exporter) {
		return false
	}
	known := !unstated(c.Exporter.Name.Value)
	is := func(list []wcodm.Party) bool {
		for i := range list {
			known = known || !unstated(list[i].Name.Value)
			if sameCompany(&c.Seller, &list[i]) {
				return true
			}
		}
		return false
	}
	if is(c.Manufacturers) {
		return false
	}
	for i := range c.Items {
		if is(c.Items[i].Manufacturers) {
			return false
		}
	}
	return known
}

func sameCompany(a, b *wcodm.Party) bool {
	return a.ID.Value != "" && a.ID.Value == b.ID.Value || sameWords(a.Name.Value, b.Name.Value)
}

// refusedCheck takes territories by the code of the subdivision, ISO 3166-2, as well.
var refusedCheck = maker{make: func(p *plan) *validate.Check {
	rule := p.rule(36)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		a, at := &c.Seller.Address, coo.CertificateRoot().Seller().Address()
		switch {
		case p.in(a.CountryCode.Value, p.ThirdParty.Refused):
			r.FailRule(rule, at.CountryCode(), validate.Got(a.CountryCode.Value))
		case a.CountrySubDivisionCode.Value != "" && holds(p.ThirdParty.Refused, a.CountrySubDivisionCode.Value):
			r.FailRule(rule, at.CountrySubDivisionCode(), validate.Got(a.CountrySubDivisionCode.Value))
		}
	}}
}}

func circumstanceKinds() []Kind {
	code := []wcodm.ElementID{wcodm.ElemAdditionalInformationStatementTypeCode, wcodm.ElemAdditionalInformationStatementCode}
	return []Kind{
		{
			Number: 39, Name: "exhibition-evidence", Group: "exhibitions", Severity: validate.Warning, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Exhibition with its {needs}", FR: "Exposition avec : {needs}"},
			Message: wcodm.Localized{EN: "{got} does not look like both name and address of the exhibition", FR: "{got} ne paraît pas donner à la fois le nom et l'adresse de l'exposition"},
			Dataset: []string{"F07"}, check: &exhibitionCheck,
			Targets: append(slices.Clone(code), wcodm.ElemAdditionalInformationStatementDescription),
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if e := p.Exhibitions; e != nil && e.Allowed && holds(e.Needs, "address") {
					return []*Basis{&e.Basis}, []validate.Arg{needs(e.Needs)}
				}
				return nil, nil
			},
		},
		{
			Number: 40, Name: "blanket-period", Group: "blanket", Severity: validate.Error, Scope: validate.CertificateScope,
			Title:   wcodm.Localized{EN: "Blanket proofs {limits}", FR: "Preuves globales {limits}"},
			Message: wcodm.Localized{EN: "the blanket proof is for {got}, where the agreement admits {want}", FR: "la preuve globale vaut pour {got}, là où l'accord admet {want}"},
			Dataset: []string{"H08", "H09", "H10"}, check: &blanketCheck,
			Targets: append(slices.Clone(code), wcodm.ElemDeclarationEffectiveDateTime, wcodm.ElemDeclarationExpirationDateTime),
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				b := p.Blanket
				if b == nil || !b.Allowed || p.blanketMonths() == 0 && len(b.Importing) == 0 {
					return nil, nil
				}
				return []*Basis{&b.Basis}, []validate.Arg{b.limits(p.blanketMonths())}
			},
			instead: func(p *plan) []validate.RuleID {
				if p.Blanket.Months == 12 && p.Blanket.From != "certification" {
					return []validate.RuleID{blanketYear}
				}
				return nil
			},
		},
	}
}

// blanketYear is the common rule that no period is longer than twelve months.
const blanketYear validate.RuleID = "COO-HDR-007"

// blanketMonths returns how many months a blanket proof may cover, 0 where the common rule leaves nothing to
// find: it says no less, and does not give way to a rule that only warns.
func (p *plan) blanketMonths() int {
	b := p.Blanket
	if b.Months < 12 || b.From == "certification" || b.Months == 12 && b.Confidence != wcodm.Inferred && p.Status != Draft {
		return b.Months
	}
	for i := range p.Rules {
		if c := &p.Rules[i]; c.Rule == string(blanketYear) && (c.Off || c.Severity != "error") {
			return b.Months
		}
	}
	return 0
}

// limits are the limits of blanket proofs in words.
func (b *Blanket) limits(months int) validate.Arg {
	var en, fr []string
	if months > 0 {
		en = append(en, "for at most "+strconv.Itoa(months)+" months")
		fr = append(fr, "pour "+strconv.Itoa(months)+" mois au plus")
		if b.From == "certification" {
			en[0] += " from certification"
			fr[0] += " à compter de la certification"
		}
	}
	if into := strings.Join(b.Importing, ", "); into != "" {
		en = append(en, "into "+into)
		fr = append(fr, "vers "+into)
	}
	return validate.Word("limits", wcodm.Localized{EN: strings.Join(en, ", "), FR: strings.Join(fr, ", ")})
}

// exhibitionCheck asks for a text of two parts, since name and address stand in one. Words that are missing
// altogether are left to COO-CND-012.
var exhibitionCheck = maker{make: func(p *plan) *validate.Check {
	rule := p.rule(39)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		e, ok := c.Exhibition()
		if !ok || parts(e.Text.Value) > 1 {
			return
		}
		if at, ok := e.At.Parent(); ok {
			r.FailRule(rule, at.Child(wcodm.ElemAdditionalInformationStatementDescription), validate.Got(e.Text.Value))
		}
	}}
}}

// parts counts the parts of a text between punctuation marks.
func parts(text string) int {
	n, within := 0, false
	for _, r := range text {
		switch {
		case strings.ContainsRune(",;:/\n()", r):
			within = false
		case r != ' ' && !within:
			n, within = n+1, true
		}
	}
	return n
}

var blanketCheck = maker{make: func(p *plan) *validate.Check {
	rule, months := p.rule(40), p.blanketMonths()
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		if !r.Has(coo.ConditionBlanket) {
			return
		}
		b, _ := c.Blanket()
		first := b.From
		if p.Blanket.From == "certification" {
			first = r.Date()
		}
		if last := first.AddMonths(months); months > 0 && b.To.After(last) {
			r.FailRule(rule, b.ToAt,
				validate.Word("got", wcodm.Localized{EN: b.From.String() + " to " + b.To.String(), FR: "la période du " + b.From.String() + " au " + b.To.String()}),
				validate.Word("want", wcodm.Localized{EN: last.String() + " at the latest", FR: "le " + last.String() + " au plus tard"}))
		}
		if to := c.Destination.CountryCode.Value; len(p.Blanket.Importing) > 0 && to != "" && !p.in(to, p.Blanket.Importing) {
			r.FailRule(rule, coo.CertificateRoot().Destination().CountryCode(), validate.Got(to), validate.Want(strings.Join(p.Blanket.Importing, ", ")))
		}
	}}
}}
