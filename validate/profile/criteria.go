package profile

import (
	"slices"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func criterionKinds() []Kind {
	rule := []wcodm.ElementID{wcodm.ElemOriginRuleCode}
	return []Kind{
		{
			Number: 14, Name: "criterion-admitted", Group: "criteria", Severity: validate.Error, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Origin criterion in a form of the agreement: {forms}", FR: "Critère d'origine sous une forme de l'accord : {forms}"},
			Message: wcodm.Localized{EN: "{got} is none of the origin criteria of the agreement{scope}: {want}", FR: "{got} n'est aucun des critères d'origine de l'accord{scope} : {want}"},
			Dataset: []string{"O02", "H10"}, Targets: rule, check: &criterionCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.forms == nil || len(p.forms.all) == 0 {
					return nil, nil
				}
				return []*Basis{&p.Criteria.Basis}, []validate.Arg{validate.Text("forms", p.formTexts(""))}
			},
		},
		{
			Number: 15, Name: "criterion-absent", Group: "criteria", Severity: validate.Warning, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "No origin criterion: the proof has no place for one", FR: "Pas de critère d'origine : la preuve n'en prévoit pas"},
			Message: wcodm.Localized{EN: "the origin criterion {got} is stated, for which the proof of this agreement has no place", FR: "le critère d'origine {got} est indiqué alors que la preuve de cet accord n'en prévoit pas"},
			Dataset: []string{"O02"}, Targets: rule, check: &criterionCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Criteria == nil || !p.Criteria.Absent {
					return nil, nil
				}
				return []*Basis{&p.Criteria.Basis}, nil
			},
		},
		{
			Number: 16, Name: "criterion-percentage", Group: "criteria", Severity: validate.Error, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Percentage in the origin criterion: {limits}", FR: "Pourcentage dans le critère d'origine : {limits}"},
			Message: wcodm.Localized{EN: "origin criterion {got}: {why}", FR: "critère d'origine {got} : {why}"},
			Dataset: []string{"O03", "O02"}, Targets: rule, check: &criterionCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.forms == nil || !p.forms.limited() {
					return nil, nil
				}
				return []*Basis{&p.Criteria.Basis}, []validate.Arg{validate.Word("limits", p.forms.limits())}
			},
		},
		{
			Number: 17, Name: "criterion-qualifier", Group: "criteria", Severity: validate.Error, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Qualifier of the origin criterion that the agreement has: {qualifiers}", FR: "Qualificatif du critère d'origine prévu par l'accord : {qualifiers}"},
			Message: wcodm.Localized{EN: "the qualifier {got} {why}", FR: "le qualificatif {got} {why}"},
			Dataset: []string{"O05", "O02"}, Targets: rule, check: &criterionCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.forms == nil || len(p.Criteria.Qualifiers) == 0 || p.forms.anyQualifier(p.Criteria) {
					return nil, nil
				}
				return []*Basis{&p.Criteria.Basis}, []validate.Arg{validate.Text("qualifiers", p.qualifierCodes())}
			},
		},
		{
			Number: 52, Name: "criterion-percentage-usual", Group: "criteria", Severity: validate.Warning, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Percentage of the general rule, unless the rule for the product has another: {limits}", FR: "Pourcentage de la règle générale, sauf si la règle du produit en prévoit un autre : {limits}"},
			Message: wcodm.Localized{EN: "origin criterion {got}: the percentage is below {want}, which the general rule asks for", FR: "critère d'origine {got} : le pourcentage est inférieur à {want}, que demande la règle générale"},
			Dataset: []string{"O03", "O02"}, Targets: rule, check: &criterionCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.forms == nil {
					return nil, nil
				}
				var en, fr []string
				for i := range p.Criteria.Forms {
					if f := &p.Criteria.Forms[i]; !f.Usual.IsZero() {
						en, fr = append(en, f.Text+" at least "+f.Usual.Lexical()), append(fr, f.Text+" au moins "+f.Usual.Lexical())
					}
				}
				if en == nil {
					return nil, nil
				}
				return []*Basis{&p.Criteria.Basis}, []validate.Arg{validate.Word("limits", wcodm.Localized{EN: strings.Join(en, ", "), FR: strings.Join(fr, ", ")})}
			},
		},
	}
}

// anyQualifier reports whether all qualifiers that there are may stand beside all forms, but for the
// tolerance, which by the common rules goes with a change of tariff classification only.
func (fs *forms) anyQualifier(c *Criteria) bool {
	all := coo.Accumulation | coo.Tolerance | coo.HighestContributor | coo.HighestParty
	for _, code := range strings.Fields(all.String()) {
		i := slices.IndexFunc(c.Qualifiers, func(q Qualifier) bool { return q.Code == code })
		if i < 0 {
			return false
		}
		for k := range fs.all {
			f := &fs.all[k]
			if with := c.Qualifiers[i].With; len(with) > 0 && !holds(with, f.Text) && !(code == coo.Tolerance.String() && withoutShift(&f.like)) {
				return false
			}
		}
	}
	return true
}

// withoutShift reports whether COO-CND-011 finds fault with the tolerance beside a criterion.
func withoutShift(k *coo.Criterion) bool {
	shift, known := k.TariffShiftBased()
	switch k.Kind {
	case coo.ProductSpecific, coo.SpecificProcess, coo.ChemicalReaction:
		return false
	}
	return known && !shift
}

// formTexts lists the forms of the criterion for goods to a country, all if it is empty.
func (p *plan) formTexts(importing string) string {
	var all []string
	for i := range p.Criteria.Forms {
		if f := &p.Criteria.Forms[i]; importing == "" || len(f.Importing) == 0 || p.in(importing, f.Importing) {
			all = append(all, f.Text)
		}
	}
	return strings.Join(all, ", ")
}

func (p *plan) qualifierCodes() string {
	var all []string
	for i := range p.Criteria.Qualifiers {
		all = append(all, p.Criteria.Qualifiers[i].Code)
	}
	return strings.Join(all, ", ")
}

var criterionCheck = maker{make: func(p *plan) *validate.Check {
	if p.forms == nil {
		return noCriterion(p.rule(15))
	}
	j := criterionJudge{p, p.rule(14), p.rule(16), p.rule(17), p.rule(52)}
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		for i := range c.Items {
			it := &c.Items[i]
			text, k := criterionText(it)
			if k < 0 || len(it.AdditionalInformation) == 0 && p.forms.sure(text) != nil || nonPreferential(it) {
				continue
			}
			j.judge(r, it, text, coo.CertificateRoot().Items(i).Origins(k).RuleCode())
		}
	}}
}}

func noCriterion(rule validate.RuleID) *validate.Check {
	return &validate.Check{Item: func(r *validate.Run, i int, it *coo.Item) {
		if text, k := criterionText(it); k >= 0 && !nonPreferential(it) {
			r.FailRule(rule, coo.CertificateRoot().Items(i).Origins(k).RuleCode(), validate.Got(text))
		}
	}}
}

// criterionText returns the origin criterion of an item as it is printed, and the index of the Origin that
// states it, -1 if none does.
func criterionText(it *coo.Item) (text string, origin int) {
	for k := range it.Origins {
		code := &it.Origins[k].RuleCode
		if a := code.Attr; a != nil && a.Name != "" {
			return a.Name, k
		}
		if code.Value != "" {
			return code.Value, k
		}
	}
	return "", -1
}

// criterionJudge judges the criterion of an item that is not as plain as most.
type criterionJudge struct {
	*plan
	admitted, percentage, qualifier, usual validate.RuleID
}

func (j *criterionJudge) judge(r *validate.Run, it *coo.Item, text string, at wcodm.Path) {
	dest := r.Certificate().Destination.CountryCode.Value
	k, known := it.Criterion()
	var f *form
	if len(j.forms.all) > 0 && !(j.Criteria.Several && j.several(text, dest)) {
		allowed := false
		if f, allowed = j.find(&k, known, text, dest); f == nil {
			f, allowed = j.coded(it, &k, dest)
		}
		if f == nil || !allowed {
			scope := wcodm.Localized{}
			if f != nil {
				scope = wcodm.Localized{EN: " for goods to " + dest, FR: " pour des marchandises à destination de " + dest}
			}
			r.FailRule(j.admitted, at, validate.Got(text), validate.Want(j.formTexts(dest)), validate.Word("scope", scope))
			f = nil
		}
	}
	if f != nil && known {
		if why := f.percentage(&k, j.Criteria.Confidence); why.EN != "" {
			r.FailRule(j.percentage, at, validate.Got(text), validate.Word("why", why))
		} else if c, ok := k.Percent.Cmp(f.Usual); ok && c < 0 && !k.Percent.IsZero() {
			r.FailRule(j.usual, at, validate.Got(text), validate.Want(f.Usual.Lexical()))
		}
	}
	j.qualifiers(r, k.Qualifiers, f, at)
}

// coded finds the form of a criterion whose code says change in tariff classification, as the agreement
// writes it, and whose wording also tells the level.
func (j *criterionJudge) coded(it *coo.Item, k *coo.Criterion, dest string) (*form, bool) {
	for i := range it.Origins {
		code := &it.Origins[i].RuleCode
		if code.IsZero() {
			continue
		}
		c, known := coo.ParseCriterion(code.Value)
		level := *k
		level.Shift, level.Code = c.Shift, c.Code
		if c.Qualifiers = level.Qualifiers; !known || c.Shift != coo.CTC || k.Shift == coo.NoShift || !level.Same(c) {
			return nil, false
		}
		return j.find(&c, known, code.Value, dest)
	}
	return nil, false
}

// several reports whether a text is two or more forms, side by side, that goods to a country may have.
func (j *criterionJudge) several(text, dest string) bool {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == ' ' })
	for _, part := range parts {
		k, known := coo.ParseCriterion(part)
		if f, allowed := j.find(&k, known, part, dest); f == nil || !allowed || f.percentage(&k, j.Criteria.Confidence).EN != "" {
			return false
		}
	}
	return len(parts) > 1
}

// qualifiers judges what stands beside a criterion of the form f, nil if that is not known.
func (j *criterionJudge) qualifiers(r *validate.Run, all coo.Qualifiers, f *form, at wcodm.Path) {
	if all == 0 || len(j.Criteria.Qualifiers) == 0 {
		return
	}
	for _, code := range strings.Fields(all.String()) {
		var q *Qualifier
		for i := range j.Criteria.Qualifiers {
			if j.Criteria.Qualifiers[i].Code == code {
				q = &j.Criteria.Qualifiers[i]
			}
		}
		switch {
		case q == nil:
			have := j.qualifierCodes()
			r.FailRule(j.qualifier, at, validate.Got(code), validate.Want(have), validate.Word("why", wcodm.Localized{
				EN: "is none of those of the agreement: " + have, FR: "n'est aucun de ceux de l'accord : " + have}))
		case f != nil && len(q.With) > 0 && !holds(q.With, f.Text):
			with := strings.Join(q.With, ", ")
			r.FailRule(j.qualifier, at, validate.Got(code), validate.Want(with), validate.Word("why", wcodm.Localized{
				EN: "does not stand beside " + f.Text + " but beside " + with, FR: "ne va pas avec " + f.Text + " mais avec " + with}))
		}
	}
}
