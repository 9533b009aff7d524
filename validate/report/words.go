package report

import (
	"strconv"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func (c *config) severity(s validate.Severity) string { return s.Text().In(c.lang) }

func (c *config) verdict(v validate.Verdict) string {
	switch v {
	case validate.Valid:
		return c.in("valid", "valide")
	case validate.Invalid:
		return c.in("invalid", "non valide")
	case validate.Incomplete:
		return c.in("incomplete", "incomplet")
	}
	return c.in("none", "aucun")
}

func (c *config) confidence(v wcodm.Confidence) string { return v.Text().In(c.lang) }

func (c *config) layer(l validate.Layer) string { return l.Text().In(c.lang) }

// count counts in words. French takes the singular for 0 too.
func (c *config) count(n int, one, many wcodm.Localized) string {
	w := many
	if n == 1 || n == 0 && c.lang.Primary() == wcodm.FR {
		w = one
	}
	return strconv.Itoa(n) + " " + w.In(c.lang)
}

// counts says how many findings of each severity there are, and what was run.
func (c *config) counts(rep *validate.Report) string {
	type words = wcodm.Localized
	s := ""
	if n := rep.Count(validate.Fatal); n > 0 {
		s = c.count(n, words{EN: "fatal error", FR: "erreur fatale"}, words{EN: "fatal errors", FR: "erreurs fatales"}) + ", "
	}
	s += c.count(rep.Count(validate.Error), words{EN: "error", FR: "erreur"}, words{EN: "errors", FR: "erreurs"}) + ", " +
		c.count(rep.Count(validate.Warning), words{EN: "warning", FR: "avertissement"}, words{EN: "warnings", FR: "avertissements"}) + ", "
	if n := rep.Count(validate.Info); n > 0 {
		s += c.count(n, words{EN: "note", FR: "information"}, words{EN: "notes", FR: "informations"}) + ", "
	}
	return s + c.passed(rep.Passed()) + ", " +
		c.count(rulesNotRun(rep), words{EN: "not run", FR: "non exécutée"}, words{EN: "not run", FR: "non exécutées"})
}

func (c *config) passed(n int) string {
	return c.count(n, wcodm.Localized{EN: "rule passed", FR: "règle satisfaite"}, wcodm.Localized{EN: "rules passed", FR: "règles satisfaites"})
}

// rulesNotRun counts the rules that were not run, or not everywhere.
func rulesNotRun(rep *validate.Report) int {
	seen := map[validate.RuleID]bool{}
	for i := range rep.NotRun {
		seen[rep.NotRun[i].Rule] = true
	}
	return len(seen)
}

// title names what a report is about: the file, and which certificate of it where it may hold several.
func (c *config) title(name string, rep *validate.Report) string {
	name = clip(name, maxValue)
	if !rep.Site.Repeated {
		return name
	}
	if name != "" {
		name += " "
	}
	return name + "(" + c.in("certificate ", "certificat ") + strconv.Itoa(rep.Site.Index+1) + ")"
}

// reasonCode is the name of a reason in formats for systems. It does not change.
func reasonCode(r validate.Reason) string {
	switch r {
	case validate.InputFailed:
		return "input-failed"
	case validate.LayerSkipped:
		return "layer-skipped"
	case validate.NoClock:
		return "no-clock"
	case validate.NoLookup:
		return "no-lookup"
	case validate.LookupFailed:
		return "lookup-failed"
	case validate.NotInForce:
		return "not-in-force"
	case validate.NoDate:
		return "no-date"
	case validate.LimitReached:
		return "limit-reached"
	case validate.NotCarried:
		return "not-carried"
	case validate.SwitchedOff:
		return "switched-off"
	case validate.StoppedEarly:
		return "stopped-early"
	case validate.NotComparable:
		return "not-comparable"
	}
	return "other"
}

// gap is a reason with the rules that were not run for it.
type gap struct {
	reason validate.Reason
	rules  []gapRule
}

type gapRule struct {
	id     validate.RuleID
	places []wcodm.Path
	detail string // the first
}

// gaps groups what was not run by reason, both in the order of the report.
func gaps(rep *validate.Report) []gap {
	var list []gap
	at := map[validate.Reason]int{}
	type key struct {
		validate.Reason
		validate.RuleID
	}
	rule := map[key]int{}
	for i := range rep.NotRun {
		n := &rep.NotRun[i]
		g, ok := at[n.Reason]
		if !ok {
			g = len(list)
			at[n.Reason] = g
			list = append(list, gap{reason: n.Reason})
		}
		k, ok := rule[key{n.Reason, n.Rule}]
		if !ok {
			k = len(list[g].rules)
			rule[key{n.Reason, n.Rule}] = k
			list[g].rules = append(list[g].rules, gapRule{id: n.Rule})
		}
		r := &list[g].rules[k]
		if r.detail == "" {
			r.detail = n.Detail
		}
		if !n.Path.IsZero() {
			r.places = append(r.places, n.Path)
		}
	}
	return list
}

// text renders a rule that was not run, with where and why if it is known.
func (r *gapRule) text(c *config) string {
	s := ""
	switch n := len(r.places); {
	case n == 1 && r.places[0].Len() > 0:
		s = c.in("at ", "sur ") + r.places[0].String()
	case n > 1:
		s = c.count(n, wcodm.Localized{EN: "place", FR: "endroit"}, wcodm.Localized{EN: "places", FR: "endroits"})
	}
	if r.detail != "" {
		if s != "" {
			s += "; "
		}
		s += clip(r.detail, maxValue)
	}
	id := clean(string(r.id))
	if s == "" {
		return id
	}
	return id + " (" + s + ")"
}
