package profile

import (
	"slices"
	"strconv"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func dateKinds() []Kind {
	return slices.Concat(validityKinds(), retrospectiveKinds(), invoiceKinds(), copyKinds())
}

func validityKinds() []Kind {
	issue := []wcodm.ElementID{wcodm.ElemDeclarationIssueDateTime}
	expiry := []wcodm.ElementID{wcodm.ElemDeclarationExpirationDateTime, wcodm.ElemDeclarationIssueDateTime}
	return []Kind{
		{
			Number: 18, Name: "validity-stated", Group: "validity", Severity: validate.Error, Scope: validate.CertificateScope,
			Title:   wcodm.Localized{EN: "Valid for at most {period}", FR: "Valable au plus {period}"},
			Message: wcodm.Localized{EN: "the expiry date {got} is later than {want}, the last day that the agreement allows", FR: "la date d'expiration {got} est postérieure au {want}, dernier jour admis par l'accord"},
			Dataset: []string{"H08", "H05"}, Targets: expiry, check: &validityCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				v := p.Validity
				if v == nil || v.length() == 0 || v.AtLeast && v.Most == 0 && len(v.Importers) == 0 {
					return nil, nil
				}
				bases := []*Basis{&v.Basis}
				for i := range v.Importers {
					bases = append(bases, &v.Importers[i].Basis)
				}
				return bases, []validate.Arg{v.longest()}
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
	period := wcodm.Localized{EN: length + unit.EN + " from " + start.EN, FR: length + unit.FR + " à compter de " + start.FR}
	if v.Retrospective == "shipment" && v.From != "shipment" {
		period.EN += ", if issued retrospectively from shipment"
		period.FR += ", ou de l'expédition si la délivrance est a posteriori"
	}
	return validate.Word("period", period)
}

// longest is the length of validity in words that no proof may go beyond: that of the agreement, where
// there is one, and those of the importing parties.
func (v *Validity) longest() validate.Arg {
	var t wcodm.Localized
	if !v.AtLeast || v.Most > 0 {
		whole := *v
		if v.AtLeast {
			whole.Months = v.Most
		}
		t = whole.period().Value
	}
	for i := range v.Importers {
		m := &v.Importers[i]
		if t.EN != "" {
			t.EN, t.FR = t.EN+", ", t.FR+", "
		}
		n := strconv.Itoa(m.Months)
		t.EN += n + " months into " + m.Country
		t.FR += n + " mois vers " + m.Country
	}
	return validate.Word("period", t)
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

func invoiceKinds() []Kind {
	targets := []wcodm.ElementID{wcodm.ElemDeclarationIssueDateTime, wcodm.ElemInvoiceIssueDateTime}
	return []Kind{
		{
			Number: 26, Name: "issue-before-invoice", Group: "issue", Severity: validate.Error, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Not issued before the invoice", FR: "Non délivré avant la facture"},
			Message: wcodm.Localized{EN: "the proof was issued on {got}, before the invoice of {want}", FR: "la preuve a été délivrée le {got}, avant la facture du {want}"},
			Dataset: []string{"D02", "H05"}, Targets: targets, check: &invoiceCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Issue == nil || !p.Issue.NotBeforeInvoice {
					return nil, nil
				}
				return []*Basis{&p.Issue.Basis}, nil
			},
			instead: func(*plan) []validate.RuleID { return []validate.RuleID{"COO-DOC-002"} },
		},
		{
			Number: 27, Name: "issue-long-after-invoice", Group: "issue", Severity: validate.Error, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Issued within {days} days of the invoice", FR: "Délivré dans les {days} jours suivant la facture"},
			Message: wcodm.Localized{EN: "the proof was issued on {got}, after {want}, the last day that the invoice leaves", FR: "la preuve a été délivrée le {got}, après le {want}, dernier jour que laisse la facture"},
			Dataset: []string{"H05", "D02"}, Targets: targets, check: &invoiceCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Issue == nil || p.Issue.AfterInvoiceDays == 0 {
					return nil, nil
				}
				return []*Basis{&p.Issue.Basis}, []validate.Arg{validate.Text("days", strconv.Itoa(p.Issue.AfterInvoiceDays))}
			},
		},
	}
}

// invoiceCheck does not judge a blanket proof, which covers invoices to come, nor how long after the
// invoice a proof was issued that stands for an earlier one.
var invoiceCheck = maker{make: func(p *plan) *validate.Check {
	before, long := p.rule(26), p.rule(27)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		issued := r.Date()
		if issued.IsZero() || r.Has(coo.ConditionBlanket) {
			return
		}
		later := r.Active(long) && !standsForAnother(r)
		judge := func(v *wcodm.Invoice, item, k int) {
			d, ok := v.IssueDateTime.Date()
			if !ok {
				return
			}
			if issued.Before(d) {
				r.FailRule(before, invoicePath(item, k), validate.Got(issued.String()), validate.Want(d.String()))
			} else if last := d.AddDays(p.Issue.AfterInvoiceDays); later && issued.After(last) {
				r.FailRule(long, invoicePath(item, k), validate.Got(issued.String()), validate.Want(last.String()))
			}
		}
		for k := range c.Invoices {
			judge(&c.Invoices[k], -1, k)
		}
		for i := range c.Items {
			for k := range c.Items[i].Invoices {
				judge(&c.Items[i].Invoices[k], i, k)
			}
		}
	}}
}}

// invoicePath is the path of the date of an invoice of an item, or of the certificate if item is -1.
func invoicePath(item, k int) wcodm.Path {
	if item < 0 {
		return coo.CertificateRoot().Invoices(k).IssueDateTime()
	}
	return coo.CertificateRoot().Items(item).Invoices(k).IssueDateTime()
}

// standsForAnother reports whether a certificate is a copy of an earlier one or replaces it. When it
// could be issued is a question of that one.
func standsForAnother(r *validate.Run) bool {
	return r.Has(coo.ConditionCertifiedCopy) || r.Has(coo.ConditionDuplicate) || r.Has(coo.ConditionReplacement)
}
