package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

// explainAgreementRule explains a rule of an agreement in every version that has it, the latest last: with
// its parameters, and with a certificate on each side of the line that it draws.
func explainAgreementRule(w io.Writer, id validate.RuleID, lang wcodm.Lang) (bool, error) {
	i := strings.LastIndexByte(string(id), '-')
	if i < 0 {
		return false, nil
	}
	set, err := builtin()
	if err != nil {
		return false, err
	}
	found := false
	for _, p := range set.All() {
		if p.Agreement != string(id[:i]) || p.Status == profile.Base {
			continue
		}
		rules, err := profile.Rules(p, nil)
		if err != nil {
			return false, err
		}
		for k := range rules {
			if rules[k].ID != id {
				continue
			}
			if found {
				fmt.Fprintln(w)
			}
			found = true
			if err := explainInProfile(w, p, &rules[k], lang); err != nil {
				return false, err
			}
		}
	}
	return found, nil
}

func explainInProfile(w io.Writer, p *profile.Profile, r *validate.Rule, lang wcodm.Lang) error {
	explainRule(w, r, lang)
	t := table(w)
	line(t, word(lang, "agreement", "accord"), p.Name.In(lang)+" ("+p.ID+")")
	line(t, word(lang, "period", "période"), p.Span())
	line(t, word(lang, "status", "statut"), string(p.Status))
	kind, ok := kindOf(r)
	if ok {
		line(t, word(lang, "kind", "genre"), fmt.Sprintf("%03d %s", kind.Number, kind.Name))
		for _, f := range profile.Facts(p) {
			if group, _, _ := strings.Cut(f.Group, "/"); group == kind.Group && f.Value.In(lang) != "" && len(f.Value.In(lang)) < 200 {
				line(t, f.Group+" "+f.Name, f.Value.In(lang))
			}
		}
	}
	if err := t.Flush(); err != nil || !ok {
		return err
	}
	return examples(w, p, kind.Number, lang)
}

func kindOf(r *validate.Rule) (profile.Kind, bool) {
	for _, k := range profile.Kinds() {
		if k.Number.ID(r.Agreement) == r.ID {
			return k, true
		}
	}
	return profile.Kind{}, false
}

// examples shows a certificate that the rule lets pass and one that it does not, by how they differ.
func examples(w io.Writer, p *profile.Profile, kind profile.KindNumber, lang wcodm.Lang) error {
	variants, err := fixtures.Agreement(p)
	if err != nil {
		return err
	}
	var pass, fail *fixtures.Variant
	for i := range variants {
		switch v := &variants[i]; {
		case v.Kind != kind:
		case v.Fails && (fail == nil || distance(pass, v) < distance(pass, fail)):
			fail = v
		case !v.Fails && pass == nil:
			pass = v
		}
	}
	if pass == nil || fail == nil {
		return nil
	}
	fmt.Fprintf(w, "  %s (%s):\n", word(lang, "what passes and what fails", "ce qui passe et ce qui échoue"), fail.Name)
	for _, d := range coo.Diff(pass.Certificate, fail.Certificate) {
		fmt.Fprintf(w, "    %s\n", d)
	}
	v, err := profile.Compile(p, nil, validate.WithClock(func() wcodm.Date { return fail.Today }))
	if err != nil {
		return err
	}
	for _, f := range v.Validate(fail.Certificate).Findings {
		if f.Rule == kind.ID(p.Agreement) {
			fmt.Fprintf(w, "    -> %s: %s\n", f.Path, f.Message(lang))
		}
	}
	return nil
}

// distance is how many values two variants differ in.
func distance(a, b *fixtures.Variant) int {
	if a == nil || b == nil {
		return 1 << 30
	}
	return len(coo.Diff(a.Certificate, b.Certificate))
}
