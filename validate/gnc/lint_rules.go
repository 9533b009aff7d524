package gnc

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/validate/rulebook"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

func (l *linter) rules() {
	for i := range l.BusinessRules {
		l.rule(at("businessRules", i), &l.BusinessRules[i])
	}
	for i := range l.Parties {
		if o := l.Parties[i].Overlay; o != nil {
			for j := range o.Rules {
				l.rule(at("parties", i, "overlay/rules", j), &o.Rules[j])
			}
		}
	}
}

func (l *linter) rule(where string, r *Rule) {
	l.period(where, r.From, r.To)
	for _, list := range [...]struct {
		name  string
		codes []string
	}{{"exporting", r.Exporting}, {"importing", r.Importing}, {"either", r.Either}} {
		for i, c := range list.codes {
			needs(l, checkParty, at(where, list.name, i), "party", c, l.countries())
		}
	}
	if r.Changes != nil {
		l.sources(where+"/changes", r.Changes.Source)
		l.changes(where+"/changes", r.Changes)
		return
	}
	v := reflect.ValueOf(r.Sets).Elem()
	for i := range v.NumField() {
		if f := v.Field(i); !f.IsZero() {
			l.walk(where+"/sets/"+member(v.Type().Field(i)), f)
		}
	}
}

// changes looks whether a rule that is changed is there, and whether it may have the severity.
func (l *linter) changes(where string, c *profile.RuleChange) {
	if c.Confidence == wcodm.Inferred && c.Severity == "error" {
		l.fail(checkContradiction, where+"/severity", "a change that is inferred makes a rule reject", "write warning, or cite a text that says so")
	}
	if _, ok := rulebook.Lookup(validate.RuleID(c.Rule)); ok {
		return
	}
	number, own := strings.CutPrefix(c.Rule, l.ShortCode+"-")
	n, err := strconv.Atoi(number)
	known := slices.ContainsFunc(profile.Kinds(), func(k profile.Kind) bool { return int(k.Number) == n })
	if !own || err != nil || !known || profile.KindNumber(n).ID(l.ShortCode) != validate.RuleID(c.Rule) {
		l.fail(checkRule, where+"/rule", fmt.Sprintf("there is no rule %s", c.Rule), "name a rule of the common dataset (COO-...), or "+l.ShortCode+"- and the number of a kind of rule")
	}
}

// walk looks at all names in a group of parameters.
func (l *linter) walk(where string, v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			l.walk(where, v.Elem())
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Struct {
			for i := range v.Len() {
				l.walk(where+"/"+itoa(i), v.Index(i))
			}
		}
	case reflect.Struct:
		t := v.Type()
		for i := range t.NumField() {
			f := t.Field(i)
			if !f.IsExported() {
				continue // inside a value, such as a number
			}
			here := where + "/" + member(f)
			switch x := v.Field(i).Interface().(type) {
			case profile.Basis:
				l.sources(where, x.Source)
			case []string:
				l.names(t.Name(), f.Name, here, x)
			case string:
				if t.Name() == "Endorsement" && f.Name == "Condition" && !coo.Condition(x).Known() {
					l.fail(checkCondition, here, fmt.Sprintf("there is no condition %q", x), "put a code of the list origo-condition")
				}
			default:
				l.walk(here, v.Field(i))
			}
		}
		l.bounds(where, v.Interface())
	}
}

// bounds looks at pairs of figures in a group.
func (l *linter) bounds(where string, group any) {
	switch g := group.(type) {
	case profile.Form:
		if c, ok := g.Min.Cmp(g.Max); ok && c > 0 && !g.Min.IsZero() && !g.Max.IsZero() {
			l.fail(checkContradiction, where+"/max", fmt.Sprintf("at most %s percent, and at least %s", g.Max, g.Min), "put a greater one")
		}
		if _, ok := coo.ParseCriterion(strings.NewReplacer("nnnn", "0901", "nn", "45").Replace(g.Text)); !ok {
			l.fail(checkCode, where+"/text", fmt.Sprintf("%q is no criterion", g.Text), "write WO, CTH, RVC nn% or the like")
		}
	case profile.Proof:
		l.period(where, g.From, g.To)
	case profile.Tariff:
		if g.Exactly > 0 && g.Digits > g.Exactly {
			l.fail(checkContradiction, where+"/exactly", fmt.Sprintf("the code has %d digits, and at least %d are asked for", g.Exactly, g.Digits), "put a greater one")
		}
	}
}

// names looks at the names in a list, as the place of the list tells what they are.
func (l *linter) names(typ, field, where string, names []string) {
	for i, n := range names {
		here := at(where, i)
		switch typ + "." + field {
		case "When.Exporting", "When.Importing", "When.Either", "Proof.Parties", "Proof.Importing", "Form.Importing", "Value.Either", "Blanket.Importing":
			if !slices.ContainsFunc(l.Parties, func(p Party) bool { return p.Country == n || slices.Contains(p.Countries, n) }) {
				needs(l, checkParty, here, "party", n, l.countries())
			}
		case "When.Proofs", "Tariff.Proofs", "Authorisation.Proofs", "Endorsement.Proofs":
			needs(l, checkProof, here, "kind of proof", n, l.proofs())
		case "When.Conditions", "When.Unless":
			if !coo.Condition(n).Known() {
				l.fail(checkCondition, here, fmt.Sprintf("there is no condition %q", n), "put a code of the list origo-condition")
			}
		case "Proof.Types":
			if !codelist.Valid(codelist.UNTDID1001(), n, 0) {
				l.fail(checkCode, here, fmt.Sprintf("%q is not in UN/EDIFACT 1001", n), "put a code of the list")
			}
		case "ThirdParty.Refused":
			if !codelist.Valid(codelist.Countries().With(codelist.UserAssigned|codelist.Reserved), n, 0) {
				l.fail(checkParty, here, fmt.Sprintf("%q is no country code of ISO 3166-1", n), "put the code of the country")
			}
		}
	}
}

// proofs returns the kinds of proof that the block, or else the profile, knows.
func (l *linter) proofs() []string {
	var all []string
	for i := range l.BusinessRules {
		if s := l.BusinessRules[i].Sets; s != nil {
			all = append(all, each(s.Proofs, func(p *profile.Proof) string { return p.ID })...)
		}
	}
	if len(all) == 0 && l.base != nil {
		all = each(l.base.Proofs, func(p *profile.Proof) string { return p.ID })
	}
	return all
}

// sources looks whether what is cited is there.
func (l *linter) sources(where string, sources []string) {
	for i, s := range sources {
		k, _, _ := strings.Cut(s, " ")
		known := each(l.LegalBasis.Instruments, func(n *Instrument) string { return n.Key })
		if l.base != nil {
			known = append(known, each(l.base.Sources, func(s *profile.Source) string { return s.Key })...)
		}
		needs(l, checkSource, at(where, "source", i), "instrument", k, known)
	}
}

func (l *linter) clusters() {
	for i := range l.DataClusters {
		c := &l.DataClusters[i]
		where := at("dataClusters", i)
		if !slices.ContainsFunc(l.Messages, func(m Message) bool { return m.Cluster == c.ID }) {
			if c.Carries == "certificate" {
				l.fail(checkCluster, where+"/id", fmt.Sprintf("no message carries the certificate, cluster %s", c.ID), "name it in a message")
			} else {
				l.warn(checkUnused, where+"/id", fmt.Sprintf("no message carries cluster %s", c.ID), "leave it out, or name it in a message")
			}
		}
		l.elements(where+"/elements", c.Carries == "response", c.Elements)
	}
	for i := range l.Parties {
		if o := l.Parties[i].Overlay; o != nil {
			l.elements(at("parties", i, "overlay/elements"), false, o.Elements)
		}
	}
}

func (l *linter) elements(where string, response bool, all []ClusterElement) {
	paths := make([]wcodm.Path, len(all))
	seen := map[string]int{}
	for i := range all {
		e := &all[i]
		here := at(where, i)
		l.walk(here, reflect.ValueOf(e.Element))
		p, ok := l.path(here+"/path", response, e.Path)
		if paths[i] = p; !ok {
			continue
		}
		for j, o := range e.Or {
			l.path(at(here, "or", j), response, o)
		}
		k := p.String() + " " + string(canonical(nil, reflect.ValueOf(e.When)))
		if other, twice := seen[k]; twice {
			l.fail(checkContradiction, here+"/path", fmt.Sprintf("%s is in %s already", e.Path, at(where, other)), "say it once, or when each holds")
		}
		seen[k] = i
		l.element(here, e, p.Element().Info())
	}
	for i := range all {
		for j := range all {
			f, r := &all[i], &all[j]
			if f.Use == "forbidden" && r.Use == "required" && f.When == nil && r.When == nil && paths[i].Len() > 0 && paths[i] != paths[j] && paths[i].Contains(paths[j]) {
				l.fail(checkContradiction, at(where, j, "use"), fmt.Sprintf("%s is required, and %s forbids %s around it", r.Path, at(where, i), f.Path), "change one of them")
			}
		}
	}
}

// path reads a path in the dataset.
func (l *linter) path(where string, response bool, text string) (wcodm.Path, bool) {
	var p wcodm.Path
	var err error
	if response {
		p, err = wcodm.ParsePathIn(wcodm.ClassResponse, text)
	} else if p, err = wcodm.ParsePath(text); err == nil && p.RootClass() != wcodm.ClassDeclaration {
		err = fmt.Errorf("path %q is not in a certificate", text)
	}
	if err != nil {
		l.fail(checkPath, where, err.Error(), "write the fields of the dataset from the root on: Items.Commodity.Description")
		return p, false
	}
	return p, true
}

// element looks at what narrows one element.
func (l *linter) element(where string, e *ClusterElement, info *wcodm.Element) {
	if e.CodeList != "" && needs(l, checkList, where+"/codeList", "code list", e.CodeList, l.lists()) && len(e.Codes) > 0 {
		list := l.list(e.CodeList)
		for i, c := range e.Codes {
			if !slices.ContainsFunc(list.Codes, func(o ListCode) bool { return o.Code == c }) {
				l.fail(checkContradiction, at(where, "codes", i), fmt.Sprintf("code %s is not in list %s, which codeList names", c, list.ID), "leave it out, or add it there")
			}
		}
	}
	if list := international(info.List); list != nil {
		for i, c := range e.Codes {
			if !codelist.Valid(list, c, 0) && !slices.Contains(l.countries(), c) {
				l.fail(checkCode, at(where, "codes", i), fmt.Sprintf("%q is not in list %s, from which %s takes its codes", c, info.List, e.Path), "put a code of the list")
			}
		}
	}
	if info.Max != wcodm.Unbounded && e.Max > info.Max {
		l.fail(checkPath, where+"/max", fmt.Sprintf("%s occurs at most %d times in the dataset", e.Path, info.Max), "leave it out, or put a smaller number")
	}
	if n := longest(info.Format); n > 0 && e.MaxLength > n {
		l.fail(checkPath, where+"/maxLength", fmt.Sprintf("%s has at most %d characters in the dataset", e.Path, n), "leave it out, or put a smaller number")
	}
	if w := e.When; w != nil {
		l.period(where+"/when", w.From, w.To)
	}
}

// longest returns the number of characters that a format such as an..35 admits, 0 if it does not say.
func longest(format string) int {
	n, err := strconv.Atoi(strings.TrimLeft(format, "an."))
	if err != nil {
		return 0
	}
	return n
}
