package profile

import (
	"strconv"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func copyKinds() []Kind {
	cited := []wcodm.ElementID{
		wcodm.ElemAdditionalInformationStatementTypeCode, wcodm.ElemAdditionalInformationStatementCode,
		wcodm.ElemPreviousDocumentCategoryCode, wcodm.ElemPreviousDocumentIssueDateTime, wcodm.ElemDeclarationIssueDateTime,
	}
	return []Kind{
		{
			Number: 30, Name: "copy-kind", Group: "copies", Severity: validate.Warning, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "A lost proof is copied as {kind}", FR: "Une preuve perdue est remplacée par : {kind}"},
			Message: wcodm.Localized{EN: "stated as {got}, where the agreement has {want}", FR: "indiqué comme {got}, là où l'accord prévoit {want}"},
			Dataset: []string{"F08"}, Targets: cited[:2], check: &copyKindCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Copies == nil || p.otherCopy() == "" {
					return nil, nil
				}
				return []*Basis{&p.Copies.Basis}, []validate.Arg{validate.Word("kind", conditionWords(coo.Condition(p.Copies.Kind)))}
			},
		},
		{
			Number: 31, Name: "copy-late", Group: "copies", Severity: validate.Error, Scope: validate.CertificateScope,
			Title:   wcodm.Localized{EN: "Copied at most {months} months after the issue of the original", FR: "Copie établie au plus {months} mois après la délivrance de l'original"},
			Message: wcodm.Localized{EN: "the copy was made on {got}, after {want}, the last day that the original leaves", FR: "la copie a été établie le {got}, après le {want}, dernier jour que laisse l'original"},
			Dataset: []string{"F08", "D04", "H05"}, Targets: cited, check: &copyDatesCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Copies == nil || p.Copies.Months == 0 {
					return nil, nil
				}
				return []*Basis{&p.Copies.Basis}, []validate.Arg{validate.Text("months", strconv.Itoa(p.Copies.Months))}
			},
		},
		{
			Number: 32, Name: "copy-date", Group: "copies", Severity: validate.Error, Scope: validate.CertificateScope,
			Title:   wcodm.Localized{EN: "A copy bears {what} of the original", FR: "Une copie porte {what} de l'original"},
			Message: wcodm.Localized{EN: "the copy bears {got}, the original {want}", FR: "la copie porte {got}, l'original {want}"},
			Dataset: []string{"F08", "D04", "H05", "H01"}, Targets: cited, check: &copyDatesCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Copies == nil || !p.Copies.KeepDate && !p.Copies.KeepNumber {
					return nil, nil
				}
				what := wcodm.Localized{EN: "the number", FR: "le numéro"}
				switch {
				case p.Copies.KeepDate && p.Copies.KeepNumber:
					what = wcodm.Localized{EN: "the number and date", FR: "le numéro et la date"}
				case p.Copies.KeepDate:
					what = wcodm.Localized{EN: "the date", FR: "la date"}
				}
				return []*Basis{&p.Copies.Basis}, []validate.Arg{validate.Word("what", what)}
			},
			instead: func(p *plan) []validate.RuleID {
				if p.Copies.KeepDate {
					return []validate.RuleID{"COO-CND-014"}
				}
				return nil
			},
		},
		{
			Number: 33, Name: "replacement-late", Group: "replacements", Severity: validate.Error, Scope: validate.CertificateScope,
			Title:   wcodm.Localized{EN: "Replaced at most {months} months after the issue of the proof replaced", FR: "Remplacement au plus {months} mois après la délivrance de la preuve remplacée"},
			Message: wcodm.Localized{EN: "the replacement was issued on {got}, after {want}, the last day that the proof replaced leaves", FR: "le remplacement a été délivré le {got}, après le {want}, dernier jour que laisse la preuve remplacée"},
			Dataset: []string{"F09", "D04", "H05"}, Targets: cited, check: &replacementCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Replacements == nil || !p.Replacements.Allowed || p.Replacements.Months == 0 {
					return nil, nil
				}
				return []*Basis{&p.Replacements.Basis}, []validate.Arg{validate.Text("months", strconv.Itoa(p.Replacements.Months))}
			},
		},
	}
}

// otherCopy returns the condition for copies that the agreement does not provide for, empty if it knows none or
// admits either.
func (p *plan) otherCopy() (other coo.Condition) {
	switch coo.Condition(p.Copies.Kind) {
	case coo.ConditionCertifiedCopy:
		other = coo.ConditionDuplicate
	case coo.ConditionDuplicate:
		other = coo.ConditionCertifiedCopy
	}
	for i := range p.Conditions {
		if e := &p.Conditions[i]; e.Condition == string(other) && e.Use == "admitted" {
			return ""
		}
	}
	return other
}

var copyKindCheck = maker{make: func(p *plan) *validate.Check {
	rule, other := p.rule(30), p.otherCopy()
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		if _, at, ok := c.Statement(other); ok {
			r.FailRule(rule, at, validate.Got(string(other)), validate.Want(p.Copies.Kind))
		}
	}}
}}

var copyDatesCheck = maker{make: func(p *plan) *validate.Check {
	late, changed := p.rule(31), p.rule(32)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		if !r.Has(coo.ConditionCertifiedCopy) && !r.Has(coo.ConditionDuplicate) {
			return
		}
		p.copyLate(r, c, late)
		if issued, at, ok := c.IssueDate(); ok && p.Copies.KeepDate {
			if other := otherDate(c, issued); !other.IsZero() {
				r.FailRule(changed, at, validate.Got(issued.String()), validate.Want(other.String()))
			}
		}
		if p.Copies.KeepNumber {
			if other := otherNumber(c); other != "" {
				r.FailRule(changed, coo.CertificateRoot().ID(), validate.Got(c.ID.Value), validate.Want(other))
			}
		}
	}}
}}

// copyLate judges the day on which a copy was made. A copy with the date of the original tells it by the
// attestation of the authority alone.
func (p *plan) copyLate(r *validate.Run, c *coo.Certificate, rule validate.RuleID) {
	original, known := originalDate(c)
	made, at, ok := c.IssueDate()
	if !known && p.Copies.KeepDate {
		original, known = made, ok
	}
	if !known || p.Copies.Months == 0 {
		return
	}
	for i := range c.Authentications {
		a := &c.Authentications[i]
		if d, stated := a.AuthenticationDateTime.Date(); stated && ofAuthority(a) && d.After(made) {
			made, at = d, coo.CertificateRoot().Authentications(i).AuthenticationDateTime()
		}
	}
	if last := original.AddMonths(p.Copies.Months); made.After(last) {
		r.FailRule(rule, at, validate.Got(made.String()), validate.Want(last.String()))
	}
}

// ofAuthority reports whether an attestation is that of customs, a chamber of commerce, another certifying
// body or an authorised official.
func ofAuthority(a *wcodm.Authentication) bool {
	switch a.Authenticator.RoleCode.Value {
	case "CM", "GB", "PQ", "AM":
		return true
	}
	return false
}

// otherDate returns the date of the certificate copied if it is another than that of the copy. It may be
// any of several that are cited, since the original may have replaced the others.
func otherDate(c *coo.Certificate, issued wcodm.Date) (other wcodm.Date) {
	for _, d := range c.Cited(coo.ReplacedCertificate) {
		switch original, ok := d.IssueDateTime.Date(); {
		case ok && original == issued:
			return wcodm.Date{}
		case ok && other.IsZero():
			other = original
		}
	}
	return other
}

// otherNumber is otherDate for the number, in whatever way it is spaced.
func otherNumber(c *coo.Certificate) (other string) {
	if unstated(c.ID.Value) {
		return ""
	}
	for _, d := range c.Cited(coo.ReplacedCertificate) {
		switch {
		case sameWords(d.ID.Value, c.ID.Value):
			return ""
		case other == "" && !unstated(d.ID.Value):
			other = d.ID.Value
		}
	}
	return other
}

// replacementCheck leaves out the copy of a replacement, which bears a date of its own, and kinds of proof
// that the months are not for.
var replacementCheck = maker{make: func(p *plan) *validate.Check {
	rule := p.rule(33)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		if !r.Has(coo.ConditionReplacement) || r.Has(coo.ConditionCertifiedCopy) || r.Has(coo.ConditionDuplicate) {
			return
		}
		issued, at, ok := c.IssueDate()
		original, known := originalDate(c)
		if k := p.Replacements.Proofs; len(k) > 0 && !holds(k, p.facts(r, c).proof) {
			return
		}
		if last := original.AddMonths(p.Replacements.Months); ok && known && issued.After(last) {
			r.FailRule(rule, at, validate.Got(issued.String()), validate.Want(last.String()))
		}
	}}
}}
