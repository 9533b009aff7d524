package profile

import (
	"strconv"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func dateKinds() []Kind {
	issue := []wcodm.ElementID{wcodm.ElemDeclarationIssueDateTime}
	expiry := []wcodm.ElementID{wcodm.ElemDeclarationExpirationDateTime, wcodm.ElemDeclarationIssueDateTime}
	return []Kind{
		{
			Number: 18, Name: "validity-stated", Group: "validity", Severity: validate.Error, Scope: validate.CertificateScope,
			Title:   wcodm.Localized{EN: "Valid for at most {period}", FR: "Valable au plus {period}"},
			Message: wcodm.Localized{EN: "the expiry date {got} is later than {want}, the last day that the agreement allows", FR: "la date d'expiration {got} est postérieure au {want}, dernier jour admis par l'accord"},
			Dataset: []string{"H08", "H05"}, Targets: expiry, check: &validityCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Validity == nil || p.Validity.length() == 0 || p.Validity.AtLeast && p.Validity.Most == 0 {
					return nil, nil
				}
				return []*Basis{&p.Validity.Basis}, []validate.Arg{p.Validity.period()}
			},
		},
		{
			Number: 19, Name: "validity-longer", Group: "validity", Severity: validate.Warning, Scope: validate.CertificateScope,
			Title:   wcodm.Localized{EN: "Valid for {period}, longer only where the importing party allows it", FR: "Valable {period}, davantage seulement si la partie importatrice l'admet"},
			Message: wcodm.Localized{EN: "the expiry date {got} is later than {want}: the importing party has to allow it", FR: "la date d'expiration {got} est postérieure au {want} : la partie importatrice doit l'admettre"},
			Dataset: []string{"H08", "H05"}, Targets: expiry, check: &validityCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Validity == nil || p.Validity.length() == 0 || !p.Validity.AtLeast {
					return nil, nil
				}
				return []*Basis{&p.Validity.Basis}, []validate.Arg{p.Validity.period()}
			},
		},
		{
			Number: 20, Name: "validity-presented", Group: "validity", Severity: validate.Warning, Scope: validate.CertificateScope, Needs: validate.NeedsClock,
			Title:   wcodm.Localized{EN: "Presented within {period}", FR: "Présenté dans un délai de {period}"},
			Message: wcodm.Localized{EN: "on {got} the proof can no longer be used: its last day was {want}", FR: "le {got}, la preuve ne peut plus servir : son dernier jour était le {want}"},
			Dataset: []string{"H05"}, Targets: issue, check: &presentedCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Validity == nil || p.Validity.length() == 0 {
					return nil, nil
				}
				return []*Basis{&p.Validity.Basis}, []validate.Arg{p.Validity.period()}
			},
		},
	}
}

func (v *Validity) length() int { return v.Months + v.Days }

// period is the length of validity in words.
func (v *Validity) period() validate.Arg {
	start := wcodm.Localized{EN: "issue", FR: "la délivrance"}
	switch v.From {
	case "shipment":
		start = wcodm.Localized{EN: "shipment", FR: "l'expédition"}
	case "certification":
		start = wcodm.Localized{EN: "certification", FR: "la certification"}
	}
	n, unit := v.Months, wcodm.Localized{EN: "months", FR: "mois"}
	if n == 0 {
		n, unit = v.Days, wcodm.Localized{EN: "days", FR: "jours"}
	}
	length := strconv.Itoa(n) + " "
	return validate.Word("period", wcodm.Localized{EN: length + unit.EN + " from " + start.EN, FR: length + unit.FR + " à compter de " + start.FR})
}

// last returns the last day on which a certificate may be used, with months in the place of those of the
// agreement if they are not 0. A period of months ends on the day of the same number. ok is false
// where the day from which it runs is not stated.
func (v *Validity) last(c *coo.Certificate, months int) (d wcodm.Date, ok bool) {
	from := v.From
	if v.Retrospective != "" && c.Has(coo.ConditionRetrospective) {
		from = v.Retrospective
	}
	if from == "shipment" {
		d, _, ok = c.ShipmentDate()
	} else {
		d, _, ok = c.IssueDate()
	}
	if v.Copies == "original" {
		if o, found := originalDate(c); found {
			d, ok = o, true
		}
	}
	switch {
	case !ok:
		return wcodm.Date{}, false
	case months > 0:
		return d.AddMonths(months), true
	case v.Months > 0:
		return d.AddMonths(v.Months), true
	}
	return d.AddDays(v.Days), true
}

// originalDate returns the date of the certificate that c copies or replaces.
func originalDate(c *coo.Certificate) (wcodm.Date, bool) {
	if k, ok := c.Copy(); ok && k.Of != nil {
		return k.Of.IssueDateTime.Date()
	}
	if k, ok := c.Replacement(); ok && k.Of != nil {
		return k.Of.IssueDateTime.Date()
	}
	return wcodm.Date{}, false
}

// months returns what the importing party allows, 0 for the period of the agreement.
func (p *plan) months(importing string) int {
	for i := range p.Validity.Importers {
		if m := &p.Validity.Importers[i]; p.in(importing, []string{m.Country}) {
			return m.Months
		}
	}
	return 0
}

var validityCheck = maker{make: func(p *plan) *validate.Check {
	stated, longer := p.rule(18), p.rule(19)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		v := p.Validity
		end, known := c.ExpirationDateTime.Date()
		months := p.months(c.Destination.CountryCode.Value)
		last, ok := v.last(c, months)
		if !known || !ok || !end.After(last) || c.Has(coo.ConditionBlanket) {
			return
		}
		rule := stated
		if v.AtLeast && months == 0 {
			rule = longer
			if most, _ := v.last(c, v.Most); v.Most > 0 && end.After(most) {
				rule, last = stated, most
			}
		}
		r.FailRule(rule, coo.CertificateRoot().ExpirationDateTime(), validate.Got(end.String()), validate.Want(last.String()))
	}}
}}

var presentedCheck = maker{make: func(p *plan) *validate.Check {
	rule := p.rule(20)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		last, ok := p.Validity.last(c, p.months(c.Destination.CountryCode.Value))
		if ok && r.Today().After(last) && !c.Has(coo.ConditionBlanket) {
			r.FailRule(rule, coo.CertificateRoot().IssueDateTime(), validate.Got(r.Today().String()), validate.Want(last.String()))
		}
	}}
}}
