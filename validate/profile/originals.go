package profile

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func originalKinds() []Kind {
	code := []wcodm.ElementID{wcodm.ElemAdditionalInformationStatementTypeCode, wcodm.ElemAdditionalInformationStatementCode}
	return []Kind{
		{
			Number: 37, Name: "back-to-back-evidence", Group: "backToBack", Severity: validate.Error, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Back-to-back proof with these particulars of the original: {needs}", FR: "Preuve dos à dos avec ces éléments de l'original : {needs}"},
			Message: wcodm.Localized{EN: "the original proof {got} is cited without its {want}", FR: "la preuve initiale {got} est citée sans cet élément : {want}"},
			Dataset: []string{"F03", "D03"}, Targets: append(code, wcodm.ElemDeclarationPreviousDocument), check: &originalEvidenceCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if b := p.BackToBack; b != nil && b.Allowed && p.originalNeeds() != (originalNeeds{}) {
					return []*Basis{&b.Basis}, []validate.Arg{needs(b.Needs)}
				}
				return nil, nil
			},
		},
		{
			Number: 38, Name: "back-to-back-validity", Group: "backToBack", Severity: validate.Error, Scope: validate.CertificateScope,
			Title:   wcodm.Localized{EN: "A back-to-back proof is issued and valid within the validity of the original", FR: "Une preuve dos à dos est délivrée et valable dans la validité de l'original"},
			Message: wcodm.Localized{EN: "{got} is after {want}, the last day of the original proof", FR: "le {got} est postérieur au {want}, dernier jour de la preuve initiale"},
			Dataset: []string{"F03", "D03", "H08"}, check: &originalValidityCheck,
			Targets: append(code, wcodm.ElemPreviousDocumentCategoryCode, wcodm.ElemPreviousDocumentIssueDateTime, wcodm.ElemDeclarationIssueDateTime, wcodm.ElemDeclarationExpirationDateTime),
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if b := p.BackToBack; b == nil || !b.Allowed || !b.Within || !p.originalEnds() {
					return nil, nil
				}
				return []*Basis{&p.BackToBack.Basis, &p.Validity.Basis}, nil
			},
		},
	}
}

// originalNeeds is what is asked of an original proof beyond its number, which COO-CND-007 asks for.
type originalNeeds struct{ date, country, origin, authorisation bool }

// originalNeeds asks for the number of an authorisation only where every declaration under the agreement
// is made by an authorised exporter: others have none.
func (p *plan) originalNeeds() originalNeeds {
	list := p.BackToBack.Needs
	n := originalNeeds{date: holds(list, "date"), country: holds(list, "country"), origin: holds(list, "origin"), authorisation: holds(list, "authorisation")}
	authorised := false
	for i := range p.Proofs {
		if k := &p.Proofs[i]; holds(k.Types, coo.TypeDeclaration) {
			if k.Maker != "authorised-exporter" {
				n.authorisation = false
			}
			authorised = true
		}
	}
	n.authorisation = n.authorisation && authorised
	return n
}

var originalEvidenceCheck = maker{make: func(p *plan) *validate.Check {
	rule, n := p.rule(37), p.originalNeeds()
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		if !r.Has(coo.ConditionBackToBack) {
			return
		}
		for at, d := range c.Cited(coo.OriginalProof) {
			ask := func(asked, stated bool, at wcodm.Path, need string) {
				if asked && !stated {
					r.FailRule(rule, at, validate.Got(d.ID.Value), lacks(need))
				}
			}
			ask(n.date, !d.IssueDateTime.IsZero(), at.IssueDateTime(), "date")
			ask(n.country, !unstated(d.IssuingCountryCode.Value), at.IssuingCountryCode(), "country")
			ask(n.origin, !unstated(d.OriginCountryCode.Value), at.OriginCountryCode(), "origin")
			ask(n.authorisation && d.TypeCode.Value == coo.TypeDeclaration, !unstated(d.AuthorisationID.Value), at.AuthorisationID(), "authorisation")
		}
	}}
}}

// originalEnds reports whether the last day of an original proof follows from its date of issue.
func (p *plan) originalEnds() bool {
	v := p.Validity
	return v != nil && v.length() > 0 && v.From != "shipment" && (!v.AtLeast || v.Most > 0)
}

// originalEnd returns the last day of the original proof that ends first. ok is false where none of them has
// a date. The originals are valid for as long as this proof may be at most.
func (p *plan) originalEnd(c *coo.Certificate) (end wcodm.Date, ok bool) {
	months := p.months(c.Destination.CountryCode.Value)
	if months == 0 {
		months = max(p.Validity.Months, p.Validity.Most)
	}
	for _, d := range c.Cited(coo.OriginalProof) {
		issued, dated := d.IssueDateTime.Date()
		if !dated {
			continue
		}
		last := issued.AddMonths(months)
		if months == 0 {
			last = issued.AddDays(p.Validity.Days)
		}
		if !ok || last.Before(end) {
			end, ok = last, true
		}
	}
	return end, ok
}

// originalValidityCheck judges the expiry that is stated, or else the date of issue alone: a proof that
// states no expiry ends with the original.
var originalValidityCheck = maker{make: func(p *plan) *validate.Check {
	rule := p.rule(38)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		if !r.Has(coo.ConditionBackToBack) {
			return
		}
		last, ok := p.originalEnd(c)
		if !ok {
			return
		}
		day, at := c.ExpirationDateTime, coo.CertificateRoot().ExpirationDateTime()
		d, stated := day.Date()
		if !stated {
			d, at, _ = c.IssueDate()
		}
		if d.After(last) {
			r.FailRule(rule, at, validate.Got(d.String()), validate.Want(last.String()))
		}
	}}
}}
