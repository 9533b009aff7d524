package profile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/rulebook"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

// Calendar reports whether a day is a working day in a country. Without one, all days but Saturdays
// and Sundays are working days.
type Calendar func(country string, day wcodm.Date) bool

// Compile makes the validator of a profile: the rules of the common dataset, and those that the profile
// asks for. The profile has to be complete, as [Set.Get] returns it.
func Compile(p *Profile, working Calendar, opts ...validate.Option) (*validate.Validator, error) {
	return compile(p, working, Kinds(), opts)
}

func compile(p *Profile, working Calendar, kinds []Kind, opts []validate.Option) (*validate.Validator, error) {
	if p.Agreement == "" {
		return nil, errBase(p)
	}
	pl := newPlan(p, working)
	rules := pl.rules(kinds)
	all := append(rulebook.Base(), rules...)
	adjust := append([]validate.Option{validate.WithRuleBook(rulebook.Version + "+" + p.ID)}, superseded(pl, kinds, rules)...)
	if known, stated := codelist.Agreements(), p.stated(); !codelist.Valid(known, stated, 0) {
		list, err := codelist.Extend(known, codelist.Entry{Code: stated, Status: codelist.Active})
		if err != nil {
			return nil, err
		}
		adjust = append(adjust, validate.WithList(list))
	}
	for i := range p.Rules {
		adjust = append(adjust, validate.Adjust(p.Rules[i].adjustment(p.ID)))
	}
	return validate.New(all, append(adjust, opts...)...)
}

func (c *RuleChange) adjustment(by string) validate.Adjustment {
	reason := c.Reason.EN
	if len(c.Source) > 0 {
		reason += " (" + strings.Join(c.Source, "; ") + ")"
	}
	a := validate.Adjustment{By: by, Rule: validate.RuleID(c.Rule), Off: c.Off, Reason: reason}
	switch {
	case c.Off:
	case c.Severity == "warning":
		a.Severity = validate.Warning
	case c.Severity == "error":
		a.Severity = validate.Error
	default:
		a.Severity = validate.Info
	}
	return a
}

// Rules makes the rules that a complete profile asks for, in the order of their ids.
func Rules(p *Profile, working Calendar) ([]validate.Rule, error) {
	if p.Agreement == "" {
		return nil, errBase(p)
	}
	return newPlan(p, working).rules(Kinds()), nil
}

func errBase(p *Profile) error {
	return fmt.Errorf("profile %s is a base for others: it has no agreement and no rules", p.ID)
}

func (p *plan) rules(kinds []Kind) []validate.Rule {
	made := map[*maker]*validate.Check{}
	var rules []validate.Rule
	for i := range kinds {
		k := &kinds[i]
		bases, args := k.asks(p)
		if len(bases) == 0 {
			continue
		}
		check, ok := made[k.check]
		if !ok {
			check = k.check.make(p)
			made[k.check] = check
		}
		r := validate.Rule{
			ID: k.Number.ID(p.Agreement), Layer: validate.Agreement, Severity: k.Severity, Confidence: bases[0].Confidence,
			Scope: k.Scope, Needs: k.Needs, Title: fill(k.Title, args), Message: k.Message,
			Targets: k.Targets, Dataset: k.Dataset, Agreement: p.Agreement, Check: check,
		}
		for _, b := range bases {
			r.Confidence = min(r.Confidence, b.Confidence)
			r.Sources = append(r.Sources, p.citations(b)...)
			if b.Reading != nil {
				r.Message = wcodm.Localized{
					EN: r.Message.EN + " (" + b.Reading.Other.EN + ")",
					FR: r.Message.FR + " (" + b.Reading.Other.FR + ")",
				}
			}
		}
		if k.adjust != nil {
			k.adjust(p, &r)
		}
		if r.Confidence == wcodm.Inferred || p.Status == Draft {
			r.Severity = min(r.Severity, validate.Warning)
		}
		rules = append(rules, r)
	}
	return rules
}

// superseded switches off the rules of the common dataset that those of the agreement say as well, and no
// more mildly.
func superseded(p *plan, kinds []Kind, rules []validate.Rule) (off []validate.Option) {
	for _, k := range kinds {
		if k.instead == nil {
			continue
		}
		id := p.rule(k.Number)
		i := slices.IndexFunc(rules, func(r validate.Rule) bool { return r.ID == id })
		if i < 0 {
			continue
		}
		for _, id := range k.instead(p) {
			if base, ok := rulebook.Lookup(id); ok && rules[i].Severity >= base.Severity {
				off = append(off, validate.Adjust(validate.Adjustment{By: p.ID, Rule: id, Off: true, Reason: "said by " + string(rules[i].ID)}))
			}
		}
	}
	return off
}

// fill puts arguments into the braces of a text.
func fill(t wcodm.Localized, args []validate.Arg) wcodm.Localized {
	for _, a := range args {
		t.EN = strings.ReplaceAll(t.EN, "{"+a.Name+"}", a.Value.EN)
		t.FR = strings.ReplaceAll(t.FR, "{"+a.Name+"}", a.Value.In(wcodm.FR))
	}
	return t
}
