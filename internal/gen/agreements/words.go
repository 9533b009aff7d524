package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate/profile"
)

// The functions of this file say in words what a group of a profile states. They give Markdown, and
// nothing for a group that is not there.

// clauses joins what is said.
func clauses(all ...string) string {
	return strings.Join(slices.DeleteFunc(all, func(s string) bool { return s == "" }), "; ")
}

func when(yes bool, words string) string {
	if yes {
		return words
	}
	return ""
}

func list(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return strings.Join(words, "")
}

var makers = map[string]string{"authority": "issued by the authority", "authorised-exporter": "made out by authorised exporters",
	"exporter": "made out by exporters", "producer": "made out by producers", "importer": "made out by importers"}

// proofWords names the kinds of proof by who makes them out.
func proofWords(p *profile.Profile) string {
	var makes []string // in the order of the profile
	of := map[string][]string{}
	for i := range p.Proofs {
		k := &p.Proofs[i]
		if of[k.Maker] == nil {
			makes = append(makes, k.Maker)
		}
		limits := clauses(when(len(k.Parties) > 0, "from "+list(k.Parties)), when(len(k.Importing) > 0, "into "+list(k.Importing)), period(k))
		of[k.Maker] = append(of[k.Maker], code(k.ID)+when(limits != "", " ("+limits+")"))
	}
	var all []string
	for _, m := range makes {
		all = append(all, makers[m]+": "+strings.Join(of[m], ", "))
	}
	return clauses(all...)
}

func period(k *profile.Proof) string {
	return clauses(when(!k.From.IsZero(), "since "+k.From.String()), when(!k.To.IsZero(), "until "+k.To.String()))
}

func length(months, days int) string {
	switch {
	case months > 0:
		return count(months, "month")
	case days > 0:
		return count(days, "day")
	}
	return ""
}

func validityWords(v *profile.Validity) (how, from string) {
	if v == nil {
		return "", ""
	}
	var importers []string
	for i := range v.Importers {
		m := &v.Importers[i]
		importers = append(importers, fmt.Sprintf("%s into %s", count(m.Months, "month"), m.Country))
	}
	longer := when(v.AtLeast, "longer where the importing party allows it")
	if v.Most > 0 {
		longer = "up to " + count(v.Most, "month") + " where the importing party allows it"
	}
	how = clauses(length(v.Months, v.Days), strings.Join(importers, ", "), longer,
		when(v.LateAccepted, "a late proof may be accepted for cause"), when(v.BeforeImport, "the proof exists when the goods are declared"))
	if length(v.Months, v.Days) == "" && len(importers) == 0 {
		return how, ""
	}
	start := v.From
	if start == "" {
		start = "issue"
	}
	return how, clauses(start, when(v.Retrospective != "" && v.Retrospective != start, v.Retrospective+" if issued retrospectively"),
		when(v.Copies == "original", "that of the original for copies"))
}

func issueWords(i *profile.Issue) string {
	if i == nil {
		return ""
	}
	event := "by " + i.By
	unit := "day"
	if i.Counting == "working" {
		unit = "working day"
	}
	switch {
	case i.By == "any":
		event = "at any time"
	case i.By == "":
		event = ""
	case i.GraceDays > 0:
		event = "up to " + count(i.GraceDays, unit) + " after " + i.By + when(i.FromDay, ", that day counted")
	}
	return clauses(event, when(i.NotBeforeInvoice, "not before the invoice"), when(i.AfterInvoiceDays > 0, "within "+count(i.AfterInvoiceDays, "day")+" of the invoice"))
}

func retrospectiveWords(p *profile.Profile) (limit, mark, wording string) {
	t := p.Retrospective
	switch {
	case t == nil:
		return "", "", ""
	case !t.Allowed:
		return "not provided for", "", ""
	case t.Months > 0:
		event := "shipment"
		if p.Issue != nil && p.Issue.By == "exportation" {
			event = "exportation"
		}
		limit = "up to " + count(t.Months, "month") + " after " + event
	default:
		limit = "without limit"
	}
	mark = clauses(t.Mark, when(t.DoubtfulDays > 0, fmt.Sprintf("only expected up to day %d", t.DoubtfulDays)))
	var words []string
	for i := range p.Conditions {
		if e := &p.Conditions[i]; e.Condition == string(coo.ConditionRetrospective) && e.Use == "admitted" {
			for _, w := range e.Wordings {
				if w = code(w); !slices.Contains(words, w) {
					words = append(words, w)
				}
			}
			if len(e.Wordings) == 0 && !slices.Contains(words, "a tick") {
				words = append(words, "a tick")
			}
		}
	}
	return limit, mark, strings.Join(words, " or ")
}

var copyKinds = map[string]string{"CERTIFIED-COPY": "certified true copy", "DUPLICATE": "duplicate", "none": "not provided for"}

func copyWords(c *profile.Copies) string {
	if c == nil {
		return ""
	}
	var kept []string
	if c.KeepDate {
		kept = append(kept, "date")
	}
	if c.KeepNumber {
		kept = append(kept, "number")
	}
	return clauses(copyKinds[c.Kind], when(c.Months > 0, "within "+count(c.Months, "month")+" of the original"),
		when(len(kept) > 0, "with "+list(kept)+" of the original"), when(c.Cites, "names the original"))
}

func replacementWords(r *profile.Replacements) string {
	switch {
	case r == nil:
		return ""
	case !r.Allowed:
		return "not provided for"
	}
	return clauses("yes", when(r.Months > 0, "within "+count(r.Months, "month")), when(r.Cites, "names the proof replaced"))
}

func thirdPartyWords(t *profile.ThirdParty) string {
	switch {
	case t == nil:
		return ""
	case !t.Allowed:
		return "not provided for"
	}
	scope := map[string]string{"third-country": "a company in a third country", "any-other": "anyone but exporter and producer"}[t.Scope]
	return clauses("yes"+when(scope != "", ", "+scope), when(len(t.Needs) > 0, "with "+list(t.Needs)), when(t.Mark == "required" || t.Mark == "expected", "mark "+t.Mark),
		when(t.Separate, "the proof not on that invoice"), when(len(t.Refused) > 0, "none from "+list(t.Refused)), when(len(t.Proofs) > 0, "marked on "+codes(t.Proofs)+" only"))
}

func backToBackWords(b *profile.BackToBack) string {
	switch {
	case b == nil:
		return ""
	case !b.Allowed:
		return "not provided for"
	}
	return clauses("yes", when(len(b.Needs) > 0, "with "+list(b.Needs)+" of the original"), when(b.Within, "within its validity"))
}

func itemWords(i *profile.Items) string {
	if i == nil {
		return ""
	}
	return clauses(when(i.Max > 0, fmt.Sprintf("%d at most", i.Max)), when(i.OneProduct, "one product"), when(i.OneChapter, "one chapter"))
}

func tariffWords(t *profile.Tariff) string {
	if t == nil {
		return ""
	}
	return clauses(when(t.Digits > 0, fmt.Sprintf("at least %d digits", t.Digits)), when(t.Exactly > 0, fmt.Sprintf("%d digits", t.Exactly)),
		when(t.Expected > 0, fmt.Sprintf("%d digits expected", t.Expected)), plain(t.Edition), when(len(t.Proofs) > 0, "on "+codes(t.Proofs)))
}

func valueWords(v *profile.Value) string {
	if v == nil {
		return ""
	}
	what := map[string]string{"always": "always", "value-criterion": "with a criterion of value", "never": "never"}[v.When]
	return clauses(what+when(len(v.Either) > 0, ", where "+strings.Join(v.Either, ", ")+" exports or imports"), when(v.Otherwise == "absent", "otherwise absent"))
}

func waiverWords(all []profile.Waiver) string {
	var words []string
	for i := range all {
		w := &all[i]
		s := w.Currency + " " + w.Amount.Lexical()
		if w.Of == "fob" {
			s += " FOB"
		}
		if w.Kind != "" && w.Kind != "all" {
			s += ", " + w.Kind
		}
		if len(w.Importing) > 0 {
			s += ", into " + list(w.Importing)
		}
		words = append(words, s+when(w.OrHigher, ", or higher"))
	}
	return clauses(words...)
}

func verificationWords(v *profile.Verification) string {
	if v == nil {
		return ""
	}
	reply, total := length(v.ReplyMonths, v.ReplyDays), length(v.TotalMonths, v.TotalDays)
	return clauses(when(reply != "", "reply in "+reply), when(total != "", "concluded in "+total), when(v.VisitConsentDays > 0, "consent to a visit in "+count(v.VisitConsentDays, "day")))
}

func recordWords(r *profile.Records) string {
	if r == nil {
		return ""
	}
	var all []string
	for _, k := range []struct {
		who   string
		years int
	}{{"exporter", r.Exporter}, {"importer", r.Importer}, {"issuer", r.Issuer}} {
		if k.years > 0 {
			all = append(all, fmt.Sprintf("%s %d", k.who, k.years))
		}
	}
	return strings.Join(all, ", ")
}

// criteriaWords lists the forms of the origin criterion.
func criteriaWords(c *profile.Criteria) string {
	switch {
	case c == nil:
		return ""
	case c.Absent:
		return "the proof has no place for one"
	}
	var all []string
	for i := range c.Forms {
		f := &c.Forms[i]
		s := code(f.Text)
		switch {
		case !f.Min.IsZero() && !f.Max.IsZero():
			s += " of " + f.Min.Lexical() + " to " + f.Max.Lexical()
		case !f.Min.IsZero():
			s += " of at least " + f.Min.Lexical()
		case !f.Max.IsZero():
			s += " of at most " + f.Max.Lexical()
		}
		all = append(all, s+when(len(f.Importing) > 0, " into "+list(f.Importing)))
	}
	var qualifiers []string
	for i := range c.Qualifiers {
		qualifiers = append(qualifiers, code(c.Qualifiers[i].Code))
	}
	return clauses(strings.Join(all, ", "), when(len(qualifiers) > 0, "qualified by "+strings.Join(qualifiers, ", ")), when(c.Several, "several together"))
}
