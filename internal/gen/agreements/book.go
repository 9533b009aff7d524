package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/claim"
	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/validate/rulebook"
	"github.com/openorigo/origo/wcodm"
)

// book is all that the documents are made from.
type book struct {
	common     []validate.Rule
	kinds      []profile.Kind
	agreements []*agreement // by their codes
}

// agreement is an agreement with the versions of its profile, the latest first.
type agreement struct {
	code     string
	versions []*version
}

// version is a profile with the rules that it makes.
type version struct {
	*profile.Profile
	rules []*validate.Rule
}

func load() (*book, error) {
	set, err := profile.Builtin()
	if err != nil {
		return nil, err
	}
	b := &book{common: append(rulebook.Base(), claim.Rules()...), kinds: profile.Kinds()}
	at := map[string]*agreement{}
	for _, p := range set.All() {
		if p.Status == profile.Base {
			continue
		}
		v, err := profile.Compile(p, nil)
		if err != nil {
			return nil, fmt.Errorf("profile %s: %w", p.ID, err)
		}
		a := at[p.Agreement]
		if a == nil {
			a = &agreement{code: p.Agreement}
			at[p.Agreement] = a
			b.agreements = append(b.agreements, a)
		}
		one := &version{Profile: p}
		for r := range v.Rules() {
			if r.Layer == validate.Agreement {
				one.rules = append(one.rules, r)
			}
		}
		a.versions = append(a.versions, one)
	}
	slices.SortFunc(b.agreements, func(a, b *agreement) int { return cmp.Compare(a.code, b.code) })
	for _, a := range b.agreements {
		slices.SortStableFunc(a.versions, func(a, b *version) int { return b.first().Compare(a.first()) })
	}
	return b, nil
}

func (v *version) first() wcodm.Date {
	if v.Period == nil {
		return wcodm.Date{}
	}
	return v.Period.From
}

func (v *version) draft() bool { return v.Status == profile.Draft }

// rule returns the rule of a kind, nil if the profile does not have it.
func (v *version) rule(k profile.KindNumber) *validate.Rule {
	id := k.ID(v.Agreement)
	if i := slices.IndexFunc(v.rules, func(r *validate.Rule) bool { return r.ID == id }); i >= 0 {
		return v.rules[i]
	}
	return nil
}

// firm returns the versions that are not drafts.
func (a *agreement) firm() []*version {
	return slices.DeleteFunc(slices.Clone(a.versions), (*version).draft)
}

// firm returns the agreements with a version that is no draft.
func (b *book) firm() (all []*agreement) {
	for _, a := range b.agreements {
		if len(a.firm()) > 0 {
			all = append(all, a)
		}
	}
	return all
}

// cited names the sources of a rule by the keys of its profile, each with all its clauses.
func (v *version) cited(r *validate.Rule) string {
	var keys []string
	clauses := map[string][]string{}
	for _, c := range r.Sources {
		key := c.Doc
		for i := range v.Sources {
			if s := &v.Sources[i]; s.Title == c.Doc && s.URL == c.URL {
				key = s.Key
				break
			}
		}
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
		if c.Clause != "" && !slices.Contains(clauses[key], c.Clause) {
			clauses[key] = append(clauses[key], c.Clause)
		}
	}
	for i, key := range keys {
		keys[i] = strings.TrimSpace(key + " " + strings.Join(clauses[key], ", "))
	}
	return strings.Join(keys, "; ")
}

// basis is a basis of a profile, with the group that rests on it.
type basis struct {
	group string
	*profile.Basis
}

// bases returns what a profile rests on, in the order of its members.
func (v *version) bases() []basis {
	var all []basis
	seen := map[*profile.Basis]bool{}
	for _, f := range profile.Facts(v.Profile) {
		if seen[f.Basis] {
			continue
		}
		seen[f.Basis] = true
		all = append(all, basis{f.Group, f.Basis})
		if f.Group == "validity" {
			for i := range v.Validity.Importers {
				all = append(all, basis{"validity/" + v.Validity.Importers[i].Country, &v.Validity.Importers[i].Basis})
			}
		}
	}
	return all
}

// elementName returns the name of an element of the common dataset: "H05 IssueDate".
func elementName(id string) string {
	for d := range wcodm.Dataset() {
		if d.ID == id {
			return id + " " + d.Name
		}
	}
	return id
}

func number(k profile.KindNumber) string { return fmt.Sprintf("%03d", int(k)) }

// count is a number with its noun: 1 month, 12 months.
func count(n int, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return strconv.Itoa(n) + " " + noun
}
