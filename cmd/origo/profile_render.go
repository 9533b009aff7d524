package main

import (
	"fmt"
	"strings"

	"github.com/openorigo/origo/validate/profile"
)

// render writes a profile as a document in Markdown: what it states, group by group with source and
// confidence, and the rules that follow.
func (p *profileCommand) render(q *profile.Profile) error {
	in := func(en, fr string) string { return word(p.lang, en, fr) }
	cell := strings.NewReplacer("|", `\|`, "\n", " ")
	row := func(cells ...string) {
		for i := range cells {
			cells[i] = cell.Replace(cells[i])
		}
		fmt.Fprintf(p.w, "| %s |\n", strings.Join(cells, " | "))
	}
	fmt.Fprintf(p.w, "# %s\n\n", q.Name.In(p.lang))
	row(in("Subject", "Objet"), in("Statement", "Énoncé"))
	row("---", "---")
	row(in("Profile", "Profil"), q.ID)
	row(in("Agreement", "Accord"), q.Agreement)
	row(in("Status", "Statut"), string(q.Status))
	row(in("Period", "Période"), q.Span())
	if q.Extends != "" {
		row(in("Extends", "Étend"), q.Extends)
	}
	if note := q.Note.In(p.lang); note != "" {
		fmt.Fprintf(p.w, "\n%s\n", note)
	}
	fmt.Fprintf(p.w, "\n## %s\n", in("What it states", "Ce qu'il énonce"))
	group := ""
	for _, f := range profile.Facts(q) {
		if f.Group != group {
			group = f.Group
			fmt.Fprintf(p.w, "\n### %s\n\n%s; %s\n\n", group, f.Basis.Confidence.Text().In(p.lang), strings.Join(f.Basis.Source, "; "))
			if note := f.Basis.Note.In(p.lang); note != "" {
				fmt.Fprintf(p.w, "%s\n\n", note)
			}
			if r := f.Basis.Reading; r != nil {
				fmt.Fprintf(p.w, "%s: %s. %s: %s. %s\n\n", in("Reading taken", "Lecture retenue"), r.Taken.In(p.lang), in("The other", "L'autre"), r.Other.In(p.lang), r.Why.In(p.lang))
			}
			row(in("Parameter", "Paramètre"), in("Value", "Valeur"))
			row("---", "---")
		}
		row(f.Name, f.Value.In(p.lang))
	}
	fmt.Fprintf(p.w, "\n## %s\n\n", in("Rules", "Règles"))
	if q.Status == profile.Base {
		fmt.Fprintf(p.w, "%s\n", in("A base for other profiles makes none.", "Une base pour d'autres profils n'en produit pas."))
	} else {
		rules, err := profile.Rules(q, nil)
		if err != nil {
			return err
		}
		row(in("Rule", "Règle"), in("What it asks", "Ce qu'elle demande"), in("Severity", "Gravité"), in("Confidence", "Confiance"))
		row("---", "---", "---", "---")
		for i := range rules {
			r := &rules[i]
			row(string(r.ID), r.Title.In(p.lang), r.Severity.Text().In(p.lang), r.Confidence.Text().In(p.lang))
		}
	}
	fmt.Fprintf(p.w, "\n## %s\n\n", in("Sources", "Sources"))
	for _, s := range q.Sources {
		fmt.Fprintf(p.w, "- `%s`: %s", s.Key, s.Title)
		if s.URL != "" {
			fmt.Fprintf(p.w, " (%s)", s.URL)
		}
		fmt.Fprintln(p.w)
	}
	return nil
}
