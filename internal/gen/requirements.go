package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The states of a requirement, in the order in which the document counts them.
var states = [...]struct{ name, meaning string }{
	{"implemented", "a rule finds the certificate that breaks it"},
	{"claim", "a matter of the import declaration, which the comparison of claim and certificate judges"},
	{"policy", "nothing to find in a certificate: what it allows, or how the library works"},
	{"lifecycle", "a matter of what becomes of a certificate, of which it shows nothing"},
	{"not", "not judged, for the reason given"},
}

// requirements writes doc/requirements.md from requirements.csv.
func (g *generator) requirements() {
	if g.err != nil {
		return
	}
	data, err := os.ReadFile(filepath.Join(g.root, "wcodm", "dictionary", "requirements.csv"))
	if err != nil {
		g.err = err
		return
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(rows) == 0 || len(rows[0]) != 6 {
		g.err = fmt.Errorf("requirements.csv: %d rows of six columns, %v", len(rows), err)
		return
	}
	rows = rows[1:]
	var b bytes.Buffer
	b.WriteString("# Requirements and the rules that meet them\n\n" +
		"<!-- Generated from wcodm/dictionary/requirements.csv by go generate ./... -->\n\n" +
		"What agreements, forms and guides ask of a certificate of origin, and what becomes of it here. `COO-` rules are\n" +
		"those of the common dataset and of the comparison with a claim; `rcep/18` is the rule of kind 18 of the profile\n" +
		"`rcep`, which has the id RCEP-018. Tests break each requirement that is implemented, one at a time, and hold\n" +
		"that these rules find it (`validate/profile/requirements_*_test.go`).\n\n| state | requirements | meaning |\n|---|---|---|\n")
	for _, s := range states {
		n := 0
		for _, r := range rows {
			if r[3] == s.name {
				n++
			}
		}
		fmt.Fprintf(&b, "| %s | %d | %s |\n", s.name, n, s.meaning)
	}
	b.WriteString("\n| id | requirement | agreements | state | by | remark |\n|---|---|---|---|---|---|\n")
	for _, r := range rows {
		if !slices.ContainsFunc(states[:], func(s struct{ name, meaning string }) bool { return s.name == r[3] }) {
			g.err = fmt.Errorf("requirements.csv: %s: unknown state %q", r[0], r[3])
			return
		}
		fmt.Fprintf(&b, "| %s |\n", strings.ReplaceAll(strings.Join(r, " | "), "  ", " "))
	}
	name := filepath.Join(g.root, "doc", "requirements.md")
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, b.Bytes()) {
		return
	}
	g.err = os.WriteFile(name, b.Bytes(), 0o644)
}
