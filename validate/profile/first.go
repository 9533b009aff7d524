package profile

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// firstKinds is asked of the first version of an agreement alone: what is issued before a later one is judged
// by the version before that.
func firstKinds() []Kind {
	return []Kind{{
		Number: 53, Name: "issued-before-version", Group: "period", Severity: validate.Warning, Scope: validate.CertificateScope,
		Title:   wcodm.Localized{EN: "Issued on {first} or later, from when on the rules are known", FR: "Délivré le {first} ou plus tard, date à partir de laquelle les règles sont connues"},
		Message: wcodm.Localized{EN: "issued on {got}, before {want}: by which rules is not known here, if the agreement was in force at all", FR: "délivré le {got}, avant le {want} : les règles alors applicables ne sont pas connues ici, si l'accord était en vigueur"},
		Dataset: []string{"H05", "H03"}, check: &firstCheck,
		Targets: []wcodm.ElementID{wcodm.ElemDeclarationIssueDateTime},
		asks: func(p *plan) ([]*Basis, []validate.Arg) {
			if p.Period == nil || p.Period.From.IsZero() || p.Period.Supersedes != "" || p.Parties != nil && p.Parties.Exporting != "" || !p.earlier() { // a block is bound for a day
				return nil, nil
			}
			return []*Basis{&p.Period.Basis}, []validate.Arg{validate.Text("first", p.Period.From.String())}
		},
	}}
}

// firstCheck leaves a certificate of a country that was no party then to the rule that says so.
var firstCheck = maker{make: func(p *plan) *validate.Check {
	rule := p.rule(53)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		d := r.Date()
		if d.IsZero() || !d.Before(p.Period.From) {
			return
		}
		if p.Parties != nil && !p.Parties.Open {
			from, _, _ := c.ExportingCountry()
			for _, country := range [...]string{from, c.Destination.CountryCode.Value} {
				if m, _ := p.standing(country, d, ""); m == nil && country != "" {
					return
				}
			}
		}
		r.FailRule(rule, coo.CertificateRoot().IssueDateTime(), validate.Got(d.String()), validate.Want(p.Period.From.String()))
	}}
}}

// earlier reports whether two parties at least were parties before the period begins, so that there is something to
// find that the rules on parties do not.
func (p *plan) earlier() bool {
	if p.Parties == nil || p.Parties.Open {
		return true
	}
	n := 0
	for i := range p.Parties.Members {
		if m := &p.Parties.Members[i]; m.From.IsZero() || m.From.Before(p.Period.From) {
			n++
		}
	}
	return n > 1
}
