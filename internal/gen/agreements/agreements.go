package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist/names"
)

const folder = "../validate/profile/agreements/"

// agreementsDoc writes doc/agreements.md.
func (b *book) agreementsDoc() []byte {
	p := head("Agreements")
	profiles, drafts, firm := 0, 0, b.firm()
	for _, a := range b.agreements {
		for _, v := range a.versions {
			profiles++
			if v.draft() {
				drafts++
			}
		}
	}
	p.p(`A profile is what one agreement, in one version of its text, asks of a proof of origin: a JSON document with parties,
kinds of proof, elements, criteria, periods and endorsements, from which one engine makes rules ([rules.md](rules.md)).
Each group of values cites its sources and says how well it is known:

- **verified**: read in the named text itself;
- **secondary**: read in a document about that text;
- **inferred**: our own conclusion; such a rule warns and never rejects.

The versions of an agreement follow each other in time; a certificate is judged by the one **in force** on its date of
issue, which for an older certificate is one since **superseded**. A **draft** is sourced in part: its rules warn and never
reject, whatever their confidence. What is said here of an agreement is what its profile says, no more; a dash means that
the profile says nothing and that the common rules are all there is. How to write a profile of your own stands in
[profiles.md](profiles.md).

There are %d profiles of %d agreements and schemes. %d profiles, of %d agreements, are not drafts.

- [All agreements](#all-agreements)
- [Comparison](#comparison)
- [Readings and notes](#readings-and-notes)
- [Drafts](#drafts)
`, profiles, len(b.agreements), profiles-drafts, len(firm))
	b.overview(p)
	b.comparison(p)
	p.p("## Readings and notes\n")
	p.p(`Where sources disagree, a profile takes one reading and says why; findings of the rules that rest on it mention the
other. Groups are named as in the profile. Where an agreement has several versions, an entry that does not hold for all of
them names its own. Beside the rules that a profile switches off, a common rule gives way where a rule of the agreement says
the same, so that one defect is found once.
`)
	for _, a := range firm {
		a.section(p)
	}
	b.drafts(p)
	return p.text()
}

func (a *agreement) link() string {
	if len(a.firm()) == 0 {
		return fmt.Sprintf("[%s](#drafts)", a.code)
	}
	return fmt.Sprintf("[%s](%s)", a.code, anchor(a.code))
}

func (v *version) link() string { return fmt.Sprintf("[%s](%s%s.json)", v.ID, folder, v.ID) }

// span says when a version applies.
func (v *version) span() string {
	if v.Period == nil {
		return ""
	}
	switch from, to := v.Period.From, v.Period.To; {
	case from.IsZero() && to.IsZero():
		return ""
	case to.IsZero():
		return "from " + from.String()
	case from.IsZero():
		return "until " + to.String()
	default:
		return from.String() + " to " + to.String()
	}
}

// manyParties is how many parties a cell of a table holds.
const manyParties = 14

func (b *book) overview(p *page) {
	p.p("## All agreements\n")
	p.p(`One line per profile; it links to the document. Confidence counts the groups of values that are verified / secondary /
inferred. Rules are those of the agreement itself, beside the common ones.
`)
	p.table("code", "agreement", "profile", "issued", "status", "confidence", "rules", "parties")
	var order []string
	many := map[string][]string{} // codes of agreements by their parties
	for _, a := range b.agreements {
		name, _ := names.Agreements(a.code)
		for i, v := range a.versions {
			_, counts := v.Confidence()
			first, title := "", ""
			if i == 0 {
				first, title = a.link(), plain(name)
			}
			parties := strings.Join(v.PartyCodes(), " ")
			if n := len(v.PartyCodes()); n > manyParties {
				if len(many[parties]) == 0 {
					order = append(order, parties)
				}
				if !slices.Contains(many[parties], a.code) {
					many[parties] = append(many[parties], a.code)
				}
				parties = fmt.Sprintf("%d, see below", n)
			} else if v.Parties != nil && v.Parties.Open {
				parties += " (for exports of any country)"
			}
			p.p("| %s | %s | %s | %s | %s | %d / %d / %d | %d | %s |", first, title, v.link(), dash(v.span()), v.Status,
				counts[wcodm.Verified], counts[wcodm.Secondary], counts[wcodm.Inferred], len(v.rules), dash(parties))
		}
	}
	p.p("\nParties where there are many:\n")
	for _, parties := range order {
		p.p("- %s: %s", strings.Join(many[parties], ", "), strings.ReplaceAll(parties, " ", ", "))
	}
	p.p("")
}

func dash(s string) string {
	if s == "" {
		return "–"
	}
	return s
}

// comparison sets the main parameters of the agreements that are not drafts side by side.
func (b *book) comparison(p *page) {
	p.p("## Comparison\n")
	p.p("Profiles in force and superseded. A dash means that the profile says nothing.\n")
	tables := []struct {
		title, text string
		columns     []string
		cells       func(*version) []string
	}{
		{"Proofs and how long they are valid", "", []string{"kinds of proof", "valid", "counted from"}, func(v *version) []string {
			valid, from := validityWords(v.Validity)
			return []string{proofWords(v.Profile), valid, from}
		}},
		{"Issue", "Normal issue is without a mark. Words stand for themselves; {number}, {date} and {text} are blanks.", []string{"normal issue", "retrospective", "mark", "words"}, func(v *version) []string {
			limit, mark, words := retrospectiveWords(v.Profile)
			return []string{issueWords(v.Issue), limit, mark, words}
		}},
		{"Copies, replacements, other parties", "", []string{"copy of a lost proof", "replacement", "third-party invoicing", "back-to-back"}, func(v *version) []string {
			return []string{copyWords(v.Copies), replacementWords(v.Replacements), thirdPartyWords(v.ThirdParty), backToBackWords(v.BackToBack)}
		}},
		{"Goods", "", []string{"goods items", "tariff code", "FOB value", "origin criterion"}, func(v *version) []string {
			return []string{itemWords(v.Items), tariffWords(v.Tariff), valueWords(v.Value), criteriaWords(v.Criteria)}
		}},
		{"Around the proof", "A waiver is a value up to which no proof is asked for. It concerns the claim only: no rule about a certificate rests\non it. Time limits of verification run from the receipt of the request; records are kept for so many years.",
			[]string{"waiver (claim only)", "verification", "records"}, func(v *version) []string {
				return []string{waiverWords(v.Waivers), verificationWords(v.Verification), recordWords(v.Records)}
			}},
	}
	for _, t := range tables {
		p.p("### %s\n", t.title)
		if t.text != "" {
			p.p("%s\n", t.text)
		}
		p.table(append([]string{"profile"}, t.columns...)...)
		for _, a := range b.firm() {
			for _, v := range a.firm() {
				p.row(append([]string{fmt.Sprintf("[%s](%s)", v.ID, anchor(a.code))}, t.cells(v)...)...)
			}
		}
		p.p("")
	}
}

// section tells of one agreement what tables do not hold.
func (a *agreement) section(p *page) {
	name, _ := names.Agreements(a.code)
	p.p("### %s\n", a.code)
	p.p("%s.\n", clause(plain(name)))
	for _, v := range a.versions {
		extends := when(v.Extends != "", "; extends "+fmt.Sprintf("[%s](%s%s.json)", v.Extends, folder, v.Extends))
		overlap := ""
		if t := v.Period; t != nil && !t.Overlap.IsZero() {
			overlap = fmt.Sprintf("; beside %s until %s", t.Supersedes, t.Overlap)
		}
		p.p("- %s: %s; %s%s%s%s", v.link(), clause(plain(v.Name.EN)), v.Status, when(v.span() != "", ", issued "+v.span()), overlap, extends)
	}
	p.p("")
	a.unions(p)
	a.entries(p, "Readings", func(v *version, add func(group, text string)) {
		for _, b := range v.bases() {
			if r := b.Reading; r != nil {
				add(b.group, fmt.Sprintf("*taken* %s. *Why:* %s *The other:* %s.", clause(plain(r.Taken.EN)), sentence(plain(r.Why.EN)), clause(plain(r.Other.EN))))
			}
		}
	})
	a.entries(p, "Notes", func(v *version, add func(group, text string)) {
		if v.Note.EN != "" {
			add("", sentence(plain(v.Note.EN)))
		}
		for _, b := range v.bases() {
			if b.Note.EN != "" {
				add(b.group, sentence(plain(b.Note.EN)))
			}
		}
	})
	a.entries(p, "Rules switched off or changed", func(v *version, add func(group, text string)) {
		for i := range v.Rules {
			c := &v.Rules[i]
			what := "off"
			if !c.Off {
				what = c.Severity
			}
			add(c.Rule, what+": "+sentence(plain(c.Reason.EN)))
		}
	})
	a.entries(p, "Sources", func(v *version, add func(group, text string)) {
		for i := range v.Sources {
			if s := &v.Sources[i]; v.cites(s.Key) {
				add(s.Key, clause(plain(s.Title))+"."+when(s.URL != "", " "+address(s.URL)))
			}
		}
	})
}

// address links to what is on the web, and sets the place in a repository as code.
func address(url string) string {
	if strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://") {
		return "<" + url + ">"
	}
	return code(url)
}

func (v *version) cites(key string) bool {
	return slices.ContainsFunc(v.bases(), func(b basis) bool {
		return slices.ContainsFunc(b.Source, func(s string) bool {
			k, _, _ := strings.Cut(s, " ")
			return k == key
		})
	})
}

const exportsOnly = "exports only"

// unions lists the parties that are more than a code: unions, and those with dates or a side of their own.
func (a *agreement) unions(p *page) {
	a.entries(p, "Parties", func(v *version, add func(group, text string)) {
		if v.Parties == nil {
			return
		}
		for _, m := range v.Parties.Members {
			text := clauses(when(len(m.Countries) > 0, strings.Join(m.Countries, ", ")), when(!m.From.IsZero(), "from "+m.From.String()),
				when(!m.To.IsZero(), "to "+m.To.String()), when(m.Role == "exporter", exportsOnly), when(m.Role == "importer", "imports only"))
			if text != "" && text != exportsOnly { // most parties of a scheme only export
				add(m.Code, text+".")
			}
		}
	})
}

// entries lists what the versions of an agreement say, each thing once. What does not hold for all
// versions names those for which it does.
func (a *agreement) entries(p *page, title string, of func(*version, func(group, text string))) {
	type entry struct{ group, text string }
	var order []entry
	said := map[entry][]string{}
	for _, v := range a.versions {
		of(v, func(group, text string) {
			e := entry{group, text}
			if len(said[e]) == 0 {
				order = append(order, e)
			}
			if !slices.Contains(said[e], v.ID) {
				said[e] = append(said[e], v.ID)
			}
		})
	}
	if len(order) == 0 {
		return
	}
	p.p("**%s**\n", title)
	for _, e := range order {
		only := ""
		if len(said[e]) < len(a.versions) {
			only = " (" + strings.Join(said[e], ", ") + ")"
		}
		lead := only
		if e.group != "" {
			lead = code(e.group) + only
		}
		if lead = strings.TrimSpace(lead); lead != "" {
			lead += ": "
		}
		p.p("- %s%s", lead, e.text)
	}
	p.p("")
}

// drafts sets out in one table what drafts state. Profiles that say the same share a line.
func (b *book) drafts(p *page) {
	p.p("## Drafts\n")
	p.p("Their rules warn and never reject. Sources and notes stand in the documents.\n")
	p.table("profile", "kinds of proof", "valid", "counted from", "retrospective", "third-party invoicing", "waiver (claim only)")
	var rows [][]string
	for _, a := range b.agreements {
		for _, v := range a.versions {
			if v.draft() {
				valid, from := validityWords(v.Validity)
				limit, _, _ := retrospectiveWords(v.Profile)
				third := ""
				if v.ThirdParty != nil {
					third = map[bool]string{true: "yes", false: "not provided for"}[v.ThirdParty.Allowed]
				}
				rows = merge(rows, 0, 0, []string{v.link(), proofWords(v.Profile), valid, from, limit, third, waiverWords(v.Waivers)})
			}
		}
	}
	for _, row := range rows {
		p.row(row...)
	}
}
