package main

import (
	"slices"
	"strings"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

// areas are the parts of the common rules, by the middle of an id.
var areas = map[string]string{
	"SYN": "Syntax", "STR": "Structure", "COD": "Code lists", "HDR": "Header", "PTY": "Parties", "TRN": "Transport", "GDS": "Goods",
	"VAL": "Values", "ORI": "Origin", "CND": "Conditions", "DOC": "Documents", "ATT": "Attestations", "CLM": "Claims",
}

func area(id validate.RuleID) string {
	_, rest, _ := strings.Cut(string(id), "-")
	short, _, _ := strings.Cut(rest, "-")
	return short
}

// rulesDoc writes doc/rules.md.
func (b *book) rulesDoc() []byte {
	p := head("Rules")
	made := 0
	for _, a := range b.agreements {
		for _, v := range a.versions {
			made += len(v.rules)
		}
	}
	p.p(`There are %d common rules, which hold whatever the agreement, and %d kinds of rules of agreements, of which the profiles
([agreements.md](agreements.md)) make %d.

## Ids

- A common rule is `+"`COO-<area>-<number>`"+`: COO-ORI-001 is the first about origin.
- A rule of an agreement is the code of the agreement and the number of its kind: ATIGA-014 and RCEP-014 both say that the
  origin criterion is in none of the forms of the agreement. All versions of an agreement share the id; severity and
  figures are those of the version in force on the date of issue.
- An id is a public contract. It is never given to another rule, and the number of a kind never to another kind.

[rules.register](rules.register) holds what every id means, but for drafts: id, profile (or "common", or "kind" and its
number), severity, title. A test compares it with the rules as they are. The command below renews it; it adds new ids
without ado and refuses while something disappears or changes that the section "Rules" on top of CHANGELOG.md does not
name, and whenever a common rule or a kind comes back that was retired.

    go run ./internal/gen/agreements -register

The changelog names them in an entry that begins with "Changed:" or "Retired:" and goes on with a list. The list ends at
the first full stop, semicolon, colon or parenthesis, after which there is room for a reason:

    - Changed: ATIGA-021, COO-CND-001 to 003 and 007, kind 018, all of MERCOSUR. The days of grace are gone.

Kind 018 is the kind and its rule under every agreement.

## Severity and confidence

An *error* makes a certificate invalid, a *warning* does not; *info* is worth knowing, and after *fatal* nothing could be
checked. A rule is as well founded as the least of what it rests on: *verified*, *secondary* or *inferred*. Inferred rules
and those of drafts never reject.
`, len(b.common), len(b.kinds), made)
	b.commonRules(p)
	b.kindRules(p)
	return p.text()
}

func (b *book) commonRules(p *page) {
	p.p("## Common rules\n")
	p.p("Those on claims compare a certificate with an import declaration ([claims.md](claims.md)), the others judge the certificate.\n")
	last := ""
	for i := range b.common {
		r := &b.common[i]
		if short := area(r.ID); short != last {
			if last != "" {
				p.p("")
			}
			title, ok := areas[short]
			if !ok {
				title = short
			}
			p.p("### %s\n", title)
			p.table("rule", "severity", "confidence", "what it asks", "sources")
			last = short
		}
		var sources []string
		for _, s := range r.Sources {
			sources = append(sources, citation(s))
		}
		p.row(string(r.ID), r.Severity.String(), r.Confidence.String(), plain(r.Title.EN), strings.Join(sources, "; "))
	}
	p.p("")
}

func citation(c wcodm.Citation) string {
	doc := plain(c.Doc)
	if strings.HasPrefix(c.URL, "https://") || strings.HasPrefix(c.URL, "http://") {
		doc = "[" + doc + "](<" + strings.ReplaceAll(c.URL, "|", "%7C") + ">)"
	}
	switch {
	case c.Clause == "":
		return doc
	case strings.HasPrefix(c.Doc, "Own conclusion"): // what follows is a reason and no place in a text
		return doc + ": " + plain(c.Clause)
	}
	return doc + ", " + plain(c.Clause)
}

func (b *book) kindRules(p *page) {
	p.p("## Rules of agreements\n")
	p.p(`By kind. Titles have the figures of each agreement; versions that say the same share a line. Sources are named by their keys,
which [agreements.md](agreements.md) resolves under the agreement.
`)
	for i := range b.kinds {
		b.kind(p, &b.kinds[i])
	}
}

func (b *book) kind(p *page, k *profile.Kind) {
	p.p("### %s %s\n", number(k.Number), k.Name)
	var about []string
	for _, id := range k.Dataset {
		about = append(about, plain(elementName(id)))
	}
	p.p("*%s.* Rests on %s%s. Severity: %s%s.\n", plain(k.Title.EN), code(k.Group), when(len(about) > 0, ", looks at "+strings.Join(about, ", ")),
		k.Severity, when(k.Needs&validate.NeedsClock != 0, "; needs today's date"))
	var drafts []string
	var rows [][]string
	for _, a := range b.agreements {
		first := len(rows)
		for _, v := range a.versions {
			r := v.rule(k.Number)
			switch {
			case r == nil:
			case v.draft() && len(a.firm()) > 0:
				drafts = append(drafts, string(r.ID)+" ("+v.ID+")")
			case v.draft():
				drafts = append(drafts, string(r.ID))
			default:
				rows = merge(rows, first, 1, []string{string(r.ID), v.ID, plain(r.Title.EN), r.Severity.String(), r.Confidence.String(), plain(v.cited(r))})
			}
		}
	}
	if len(rows) > 0 {
		p.table("rule", "profile", "title", "severity", "confidence", "sources")
		for _, row := range rows {
			p.row(row...)
		}
		p.p("")
	}
	switch {
	case len(drafts) > 0:
		p.p("Drafts: %s.\n", strings.Join(slices.Compact(drafts), ", "))
	case len(rows) == 0:
		p.p("No profile asks for it.\n")
	}
}

// merge adds a row to those of a table. Where a row, from the first on, differs in one column only, it is that row
// that gets what stands there.
func merge(rows [][]string, first, column int, row []string) [][]string {
	for _, other := range rows[first:] {
		same := true
		for i := range row {
			same = same && (i == column || other[i] == row[i])
		}
		if same {
			other[column] += ", " + row[column]
			return rows
		}
	}
	return append(rows, row)
}
