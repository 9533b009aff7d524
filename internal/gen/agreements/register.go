package main

import (
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/openorigo/origo/validate"
)

const registerFile = "doc/rules.register"

// register is what every rule id means: severity and title by "id profile". A common rule has "common" in
// the place of the profile; a kind is "kind number". What was retired keeps its line, with "retired" for
// the severity, so that it does not come back with another meaning.
type register map[string]string

const retired = "retired"

// register returns what the rules mean as they are. Drafts are not bound.
func (b *book) register() register {
	all := register{}
	for i := range b.common {
		all.add(&b.common[i], "common")
	}
	for i := range b.kinds {
		k := &b.kinds[i]
		all["kind "+number(k.Number)] = line(k.Severity, k.Name+": "+k.Title.EN)
	}
	for _, a := range b.agreements {
		for _, v := range a.firm() {
			for _, r := range v.rules {
				all.add(r, v.ID)
			}
		}
	}
	return all
}

func (g register) add(r *validate.Rule, of string) {
	g[string(r.ID)+" "+of] = line(r.Severity, r.Title.EN)
}

func line(s validate.Severity, title string) string {
	return s.String() + " " + strings.Join(strings.Fields(title), " ")
}

func readRegister(name string) (register, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, err // one that was deleted is not made anew, which would forget what it held
	}
	return parseRegister(string(text))
}

func parseRegister(text string) (register, error) {
	g := register{}
	for l := range strings.Lines(text) {
		l = strings.TrimRight(l, "\r\n")
		f := strings.SplitN(l, " ", 4)
		if len(f) < 4 {
			return nil, fmt.Errorf("%q is not a line of the register: id, profile, severity, title", l)
		}
		key := f[0] + " " + f[1]
		if _, twice := g[key]; twice {
			return nil, fmt.Errorf("%s occurs twice in the register", key)
		}
		g[key] = f[2] + " " + f[3]
	}
	return g, nil
}

// text writes a register, sorted.
func (g register) text() []byte {
	var b strings.Builder
	for _, key := range slices.Sorted(maps.Keys(g)) {
		b.WriteString(key + " " + g[key] + "\n")
	}
	return []byte(b.String())
}

// change is a difference between the register and the rules as they are.
type change struct{ key, old, new string } // empty where it is not there

// changes lists the differences, in the order of the register.
func (g register) changes(now register) (all []change) {
	keys := maps.Clone(g)
	maps.Copy(keys, now)
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		old, n := g[key], now[key]
		if old != n && !(n == "" && strings.HasPrefix(old, retired+" ")) {
			all = append(all, change{key, old, n})
		}
	}
	return all
}

func (c change) id() string {
	id, _, _ := strings.Cut(c.key, " ")
	if id == "kind" {
		return c.key
	}
	return id
}

// complaint says what is wrong with a change, and what to do. It is empty if the register may be renewed:
// for what is new, or is named.
func (c change) complaint(named ids) string {
	switch {
	case c.old == "":
		return ""
	case strings.HasPrefix(c.old, retired+" "):
		return fmt.Sprintf("%s was retired (%s) and is not used again: give the rule a number of its own", c.id(), strings.TrimPrefix(c.old, retired+" "))
	case named.has(c.key):
		return ""
	case c.new == "":
		return fmt.Sprintf("%s disappears (%s): name %s as retired in the rules of CHANGELOG.md", c.key, c.old, c.id())
	}
	return fmt.Sprintf("%s changes: name %s as changed in the rules of CHANGELOG.md\n\t- %s\n\t+ %s", c.key, c.id(), c.old, c.new)
}

// complaints says what keeps the register from being as the rules are: what is not allowed, and what only
// has to be registered.
func (g register) complaints(now register, named ids) (all []string) {
	for _, c := range g.changes(now) {
		text := c.complaint(named)
		if text == "" {
			text = fmt.Sprintf("%s is not registered as it is: go run ./internal/gen/agreements -register", c.key)
		}
		all = append(all, text)
	}
	return all
}

// renewed returns the register of the rules as they are, or what keeps it from being renewed.
func (g register) renewed(now register, named ids) (register, []string) {
	n := maps.Clone(g)
	var complaints []string
	for _, c := range g.changes(now) {
		if text := c.complaint(named); text != "" {
			complaints = append(complaints, text)
			continue
		}
		_, of, _ := strings.Cut(c.key, " ")
		switch {
		case c.new != "":
			n[c.key] = c.new
		case of == "common" || strings.HasPrefix(c.key, "kind "):
			_, title, _ := strings.Cut(c.old, " ")
			n[c.key] = retired + " " + title
		default: // its number still belongs to the kind
			delete(n, c.key)
		}
	}
	if len(complaints) > 0 {
		return nil, complaints
	}
	return n, nil
}
