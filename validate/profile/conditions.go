package profile

import (
	"slices"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func conditionKinds() []Kind {
	stated := []wcodm.ElementID{wcodm.ElemAdditionalInformationStatementTypeCode, wcodm.ElemAdditionalInformationStatementCode}
	return []Kind{
		{
			Number: 28, Name: "condition-excluded", Group: "conditions", Severity: validate.Error, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Not provided for: {conditions}", FR: "Non prévu : {conditions}"},
			Message: wcodm.Localized{EN: "the agreement does not provide for {got}", FR: "l'accord ne prévoit pas : {got}"},
			Dataset: []string{"F02", "F03", "F04", "F05", "F06", "F07", "F08", "F09", "H09"}, Targets: stated, check: &conditionCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				bases, named := p.exclusions()
				return bases, []validate.Arg{wordsOf("conditions", named)}
			},
		},
		{
			Number: 29, Name: "endorsement-wording", Group: "conditions", Severity: validate.Warning, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "In the words of the agreement: {conditions}", FR: "Dans les termes de l'accord : {conditions}"},
			Message: wcodm.Localized{EN: "the endorsement for {condition} reads {got}, where the agreement has {want}", FR: "la mention pour {condition} se lit {got}, là où l'accord prévoit {want}"},
			Dataset: []string{"F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08", "F09"}, check: &conditionCheck,
			Targets: append(slices.Clone(stated), wcodm.ElemAdditionalInformationStatementDescription),
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				var bases []*Basis
				var named []coo.Condition
				for i := range p.Conditions {
					if e := &p.Conditions[i]; e.Use != "excluded" && len(e.Wordings) > 0 {
						bases, named = append(bases, &e.Basis), append(named, coo.Condition(e.Condition))
					}
				}
				return bases, []validate.Arg{wordsOf("conditions", named)}
			},
		},
	}
}

// barred returns the conditions that a group as a whole leaves out, with what that rests on.
func (p *plan) barred(yield func(coo.Condition, *Basis)) {
	if t := p.ThirdParty; t != nil && !t.Allowed {
		yield(coo.ConditionThirdParty, &t.Basis)
	}
	if b := p.BackToBack; b != nil && !b.Allowed {
		yield(coo.ConditionBackToBack, &b.Basis)
	}
	if e := p.Exhibitions; e != nil && !e.Allowed {
		yield(coo.ConditionExhibition, &e.Basis)
	}
	if b := p.Blanket; b != nil && !b.Allowed {
		yield(coo.ConditionBlanket, &b.Basis)
	}
	if r := p.Replacements; r != nil && !r.Allowed {
		yield(coo.ConditionReplacement, &r.Basis)
	}
	if k := p.Copies; k != nil && k.Kind == "none" {
		yield(coo.ConditionCertifiedCopy, &k.Basis)
		yield(coo.ConditionDuplicate, &k.Basis)
	}
}

// exclusions returns what the rule about conditions left out rests on, and these conditions.
func (p *plan) exclusions() (bases []*Basis, named []coo.Condition) {
	p.barred(func(d coo.Condition, b *Basis) {
		named = append(named, d)
		if !slices.Contains(bases, b) {
			bases = append(bases, b)
		}
	})
	for i := range p.Conditions {
		if e := &p.Conditions[i]; e.Use == "excluded" {
			bases, named = append(bases, &e.Basis), append(named, coo.Condition(e.Condition))
		}
	}
	return bases, named
}

// term is what the agreement says of one condition.
type term struct {
	condition coo.Condition
	barred    bool // for all kinds of proof
	entries   []entry
}

// entry is what it says for some kinds of proof, or for all if there are none.
type entry struct {
	*Endorsement
	wordings []wording
}

// terms returns what the agreement says of conditions, as far as there is something to find.
func (p *plan) terms() (all []term) {
	at := func(d coo.Condition) *term {
		for i := range all {
			if all[i].condition == d {
				return &all[i]
			}
		}
		all = append(all, term{condition: d})
		return &all[len(all)-1]
	}
	p.barred(func(d coo.Condition, _ *Basis) { at(d).barred = true })
	for i := range p.Conditions {
		e := entry{Endorsement: &p.Conditions[i]}
		for _, w := range e.Wordings {
			e.wordings = append(e.wordings, parseWording(w))
		}
		t := at(coo.Condition(e.Condition))
		t.entries = append(t.entries, e)
	}
	return slices.DeleteFunc(all, func(t term) bool {
		return !t.barred && !slices.ContainsFunc(t.entries, func(e entry) bool { return e.Use == "excluded" || len(e.wordings) > 0 })
	})
}

// entry returns what holds for a kind of proof: what is said of that kind, or else of all.
func (t *term) entry(proof string) *entry {
	var general *entry
	for i := range t.entries {
		switch e := &t.entries[i]; {
		case len(e.Proofs) == 0:
			general = e
		case holds(e.Proofs, proof):
			return e
		}
	}
	return general
}

var conditionCheck = maker{make: func(p *plan) *validate.Check {
	terms := p.terms()
	judge := conditionJudge{p: p, excluded: p.rule(28), worded: p.rule(29)}
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		j := judge
		for i := range terms {
			if !r.Has(terms[i].condition) {
				continue
			}
			text, at, _ := c.Statement(terms[i].condition)
			j.judge(r, &terms[i], text.Value, at)
		}
		for i := range c.Items {
			it := &c.Items[i]
			if len(it.AdditionalInformation) == 0 {
				continue
			}
			for k := range terms {
				if it.Has(terms[k].condition) {
					text, at, _ := it.Statement(terms[k].condition, coo.CertificateRoot().Items(i))
					j.judge(r, &terms[k], text.Value, at)
				}
			}
		}
	}}
}}

// conditionJudge judges the statements of one certificate.
type conditionJudge struct {
	p                *plan
	excluded, worded validate.RuleID
	known            bool
	proof            string // kind of proof, once it is known
}

// judge judges the statement of a condition at the path of its code.
func (j *conditionJudge) judge(r *validate.Run, t *term, text string, at wcodm.Path) {
	if !j.known {
		j.known = true
		j.proof = j.p.facts(r, r.Certificate()).proof
	}
	e := t.entry(j.proof)
	switch {
	case t.barred || e != nil && e.Use == "excluded":
		r.FailRule(j.excluded, at, validate.Word("got", conditionWords(t.condition)))
	case e == nil || len(e.wordings) == 0 || t.condition == coo.ConditionExhibition && unstated(text):
		// an exhibition without words is found by COO-CND-012
	case !e.reads(r.Certificate(), text):
		got := validate.Text("got", text)
		if unstated(text) {
			got = validate.Word("got", wcodm.Localized{EN: "nothing", FR: "rien"})
		} else if parent, ok := at.Parent(); ok {
			at = parent.Child(wcodm.ElemAdditionalInformationStatementDescription)
		}
		var cited *wcodm.PreviousDocument
		for _, cited = range r.Certificate().Cited(e.role()) {
			break
		}
		r.FailRule(j.worded, at, validate.Word("condition", conditionWords(t.condition)), got, validate.Want(e.want(cited)))
	}
}

// reads reports whether a text is one of the wordings, with the number and date of a document that is
// cited where it names them.
func (e *entry) reads(c *coo.Certificate, text string) bool {
	var buf [room]byte
	words := plain(buf[:0], strings.TrimRightFunc(text, closing))
	cites := false
	for _, d := range c.Cited(e.role()) {
		cites = true
		for _, w := range e.wordings {
			if w.matches(words, d) {
				return true
			}
		}
	}
	if cites {
		return false
	}
	for _, w := range e.wordings {
		if w.matches(words, nil) {
			return true
		}
	}
	return false
}

// role is the part of the documents that the wording may name.
func (e *entry) role() coo.DocumentRole {
	if coo.Condition(e.Condition) == coo.ConditionBackToBack {
		return coo.OriginalProof
	}
	return coo.ReplacedCertificate
}

// mostWordings is how many wordings a message offers; some agreements have one for each of dozens of languages.
const mostWordings = 3

// want returns the wordings with number and date of the document cited, nil for none.
func (e *entry) want(cited *wcodm.PreviousDocument) string {
	number, date := "...", "..."
	if cited != nil {
		if !unstated(cited.ID.Value) {
			number = cited.ID.Value
		}
		if d, ok := cited.IssueDateTime.Date(); ok {
			date = d.String()
		}
	}
	text := strings.Join(e.Wordings[:min(len(e.Wordings), mostWordings)], " / ")
	if len(e.Wordings) > mostWordings {
		text += " / ..."
	}
	return strings.NewReplacer("{number}", number, "{date}", date, "{text}", "...").Replace(text)
}

// conditionWords is a condition in words.
func conditionWords(d coo.Condition) wcodm.Localized {
	switch d {
	case coo.ConditionRetrospective:
		return wcodm.Localized{EN: "retrospective issue", FR: "délivrance a posteriori"}
	case coo.ConditionThirdParty:
		return wcodm.Localized{EN: "third-party invoicing", FR: "facturation par un tiers"}
	case coo.ConditionBackToBack:
		return wcodm.Localized{EN: "back-to-back issue", FR: "délivrance dos à dos"}
	case coo.ConditionCumulation:
		return wcodm.Localized{EN: "cumulation", FR: "cumul"}
	case coo.ConditionPartialCumulation:
		return wcodm.Localized{EN: "partial cumulation", FR: "cumul partiel"}
	case coo.ConditionDeMinimis:
		return wcodm.Localized{EN: "de minimis", FR: "de minimis"}
	case coo.ConditionExhibition:
		return wcodm.Localized{EN: "exhibition", FR: "exposition"}
	case coo.ConditionCertifiedCopy:
		return wcodm.Localized{EN: "certified true copy", FR: "copie certifiée conforme"}
	case coo.ConditionDuplicate:
		return wcodm.Localized{EN: "duplicate", FR: "duplicata"}
	case coo.ConditionReplacement:
		return wcodm.Localized{EN: "replacement", FR: "remplacement"}
	case coo.ConditionBlanket:
		return wcodm.Localized{EN: "blanket proof", FR: "preuve globale"}
	}
	return wcodm.Localized{EN: string(d)}
}

// wordsOf lists conditions in words, each once.
func wordsOf(name string, conditions []coo.Condition) validate.Arg {
	var en, fr []string
	for i, d := range conditions {
		if !slices.Contains(conditions[:i], d) {
			w := conditionWords(d)
			en, fr = append(en, w.EN), append(fr, w.In(wcodm.FR))
		}
	}
	return validate.Word(name, wcodm.Localized{EN: strings.Join(en, ", "), FR: strings.Join(fr, ", ")})
}
