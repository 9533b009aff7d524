package profile

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/openorigo/origo/wcodm"
)

// Fact is one value that a profile states.
type Fact struct {
	Group string // member of the profile: "validity", "proofs/form-d"
	Name  string // member of the group: "months"
	Value wcodm.Localized
	Basis *Basis // where it comes from
}

// Facts returns all values of a profile in the order of its members, each group under its own name. Lists
// whose entries have a basis of their own are told apart by what names the entries.
func Facts(p *Profile) []Fact {
	var all []Fact
	v := reflect.ValueOf(p).Elem()
	for i := range v.NumField() {
		f := v.Type().Field(i)
		name := f.Tag.Get("json")
		switch g := v.Field(i); g.Kind() {
		case reflect.Pointer:
			if !g.IsNil() {
				all = appendGroup(all, name, g.Elem())
			}
		case reflect.Slice:
			for k := range g.Len() {
				if _, ok := g.Index(k).Type().FieldByName("Basis"); ok {
					all = appendGroup(all, name+"/"+entryName(g.Index(k), k), g.Index(k))
				}
			}
		}
	}
	return all
}

func appendGroup(all []Fact, group string, v reflect.Value) []Fact {
	basis, _ := v.FieldByName("Basis").Addr().Interface().(*Basis)
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Name == "Basis" || v.Field(i).IsZero() && f.Tag.Get("need") == "" {
			continue
		}
		all = append(all, Fact{group, f.Tag.Get("json"), inWords(v.Field(i)), basis})
	}
	return all
}

// entryName is what tells an entry of a list from the others.
func entryName(v reflect.Value, i int) string {
	switch e := v.Addr().Interface().(type) {
	case *Proof:
		return e.ID
	case *Element:
		return e.Path
	case *Endorsement:
		return e.Condition
	case *Number:
		return e.Country
	case *Waiver:
		if len(e.Importing) > 0 {
			return strings.Join(e.Importing, "+")
		}
		if e.Kind != "" {
			return e.Kind
		}
	case *RuleChange:
		return e.Rule
	}
	return fmt.Sprint(i + 1)
}

func same(s string) wcodm.Localized { return wcodm.Localized{EN: s, FR: s} }

// inWords renders a value.
func inWords(v reflect.Value) wcodm.Localized {
	switch x := v.Interface().(type) {
	case wcodm.Localized:
		return x
	case wcodm.Date:
		return same(x.String())
	case wcodm.Decimal:
		return same(x.Lexical())
	case bool:
		if x {
			return wcodm.Localized{EN: "yes", FR: "oui"}
		}
		return wcodm.Localized{EN: "no", FR: "non"}
	case Member:
		return same(x.text())
	case Form:
		return wcodm.Localized{EN: x.text() + ": " + x.Meaning.EN, FR: x.text() + " : " + x.Meaning.FR}
	case ImporterValidity:
		return same(fmt.Sprintf("%s %d", x.Country, x.Months))
	}
	switch v.Kind() {
	case reflect.Slice:
		sep := ", "
		if v.Type().Elem().Kind() == reflect.Struct && v.Type().Elem() != reflect.TypeFor[Member]() {
			sep = "; "
		}
		var en, fr []string
		for i := range v.Len() {
			t := inWords(v.Index(i))
			en, fr = append(en, t.EN), append(fr, t.FR)
		}
		return wcodm.Localized{EN: strings.Join(en, sep), FR: strings.Join(fr, sep)}
	case reflect.Pointer:
		if v.IsNil() {
			return wcodm.Localized{}
		}
		return inWords(v.Elem())
	case reflect.Struct:
		var en, fr []string
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if f.Name == "Basis" || v.Field(i).IsZero() {
				continue
			}
			t := inWords(v.Field(i))
			en, fr = append(en, f.Tag.Get("json")+" "+t.EN), append(fr, f.Tag.Get("json")+" "+t.FR)
		}
		return wcodm.Localized{EN: strings.Join(en, " "), FR: strings.Join(fr, " ")}
	case reflect.Map:
		var all []string
		for _, k := range v.MapKeys() {
			all = append(all, k.String()+" "+fmt.Sprint(v.MapIndex(k).Interface()))
		}
		slices.Sort(all)
		return same(strings.Join(all, ", "))
	}
	return same(fmt.Sprint(v.Interface()))
}

func (m Member) text() string {
	s := m.Code
	if len(m.Countries) > 0 {
		s += " (" + strings.Join(m.Countries, " ") + ")"
	}
	if !m.From.IsZero() || !m.To.IsZero() {
		s += " " + span(m.From, m.To)
	}
	if m.Role != "" && m.Role != "both" {
		s += " " + m.Role
	}
	return s
}

func (f Form) text() string {
	s := f.Text
	switch {
	case !f.Min.IsZero() && !f.Max.IsZero():
		s += " (" + f.Min.Lexical() + "-" + f.Max.Lexical() + ")"
	case !f.Min.IsZero():
		s += " (>= " + f.Min.Lexical() + ")"
	case !f.Max.IsZero():
		s += " (<= " + f.Max.Lexical() + ")"
	}
	return s
}

// span is a period in figures.
func span(from, to wcodm.Date) string {
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case to.IsZero():
		return from.String() + "/.."
	case from.IsZero():
		return "../" + to.String()
	}
	return from.String() + "/" + to.String()
}

// Span returns when the profile applies, in the notation of ISO 8601 with ".." for an open end.
func (p *Profile) Span() string {
	if p.Period == nil {
		return ""
	}
	return span(p.Period.From, p.Period.To)
}

// Confidence returns the least confidence of what the profile states.
func (p *Profile) Confidence() (least wcodm.Confidence, counts [3]int) {
	least = wcodm.Verified
	seen := map[*Basis]bool{}
	for _, f := range Facts(p) {
		if !seen[f.Basis] {
			seen[f.Basis] = true
			counts[f.Basis.Confidence]++
			least = min(least, f.Basis.Confidence)
		}
	}
	return least, counts
}

// Change is one difference between two profiles.
type Change struct {
	Group, Name string
	Old, New    string // empty where it was not there, or is no more
}

// Compare lists what differs between two profiles, in the order of their members.
func Compare(old, new *Profile) []Change {
	type key struct{ group, name string }
	before := map[key]string{}
	var order []key
	for _, f := range Facts(old) {
		k := key{f.Group, f.Name}
		order = append(order, k)
		before[k] = f.Value.EN
	}
	after := map[key]string{}
	var changes []Change
	for _, f := range Facts(new) {
		k := key{f.Group, f.Name}
		after[k] = f.Value.EN
		if was, ok := before[k]; !ok || was != f.Value.EN {
			changes = append(changes, Change{k.group, k.name, was, f.Value.EN})
		}
	}
	for _, k := range order {
		if _, ok := after[k]; !ok {
			changes = append(changes, Change{k.group, k.name, before[k], ""})
		}
	}
	return changes
}
