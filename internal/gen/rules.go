package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// rule is one object of rules.json.
type rule struct {
	ID         string    `json:"id"`
	Layer      string    `json:"layer"`
	Severity   string    `json:"severity"`
	Confidence string    `json:"confidence"`
	Title      localized `json:"title"`
	Message    localized `json:"message"`
	Targets    []string  `json:"targets"`
	Sources    []struct {
		Doc    string `json:"doc"`
		Clause string `json:"clause"`
		URL    string `json:"url"`
	} `json:"sources"`
	Dataset  []string `json:"dataset"`
	Covers   []string `json:"covers"`
	Scope    string   `json:"scope"`
	Needs    []string `json:"needs"`
	From     string   `json:"from"`
	To       string   `json:"to"`
	Faults   []string `json:"faults"`
	Problems []string `json:"problems"`
	Format   string   `json:"format"`
	Shared   string   `json:"check"` // check that the rule shares with others; its own otherwise
	Screen   string   // screen of goods items before the rule, none otherwise
}

type localized struct {
	EN string `json:"en"`
	FR string `json:"fr"`
}

func (l localized) String() string {
	return "wcodm.Localized{EN: " + strconv.Quote(l.EN) + ", FR: " + strconv.Quote(l.FR) + "}"
}

var (
	layerConst    = map[string]string{"syntax": "Syntax", "structure": "Structure", "codelist": "CodeList", "business": "Business", "agreement": "Agreement"}
	severityConst = map[string]string{"info": "Info", "warning": "Warning", "error": "Error", "fatal": "Fatal"}
	scopeConst    = map[string]string{"document": "DocumentScope", "certificate": "CertificateScope", "item": "ItemScope", "value": "ValueScope"}
	needsConst    = map[string]string{"clock": "validate.NeedsClock", "lookup": "validate.NeedsLookup"}
	faultConst    = map[string]string{
		"malformed": "Malformed", "truncated": "Truncated", "empty": "EmptyInput", "trailing data": "TrailingData",
		"bad encoding": "BadEncoding", "unsupported": "Unsupported", "document type declaration": "Doctype", "bad entity": "BadEntity",
		"bad namespace": "BadNamespace", "too large": "TooLarge", "unrecognized format": "Unrecognized", "wrong root": "WrongRoot",
		"wrong namespace": "WrongNamespace", "wrapped": "Wrapped", "several messages": "Several",
	}
	problemConst = map[string]string{
		"unknown element": "UnknownElement", "unknown attribute": "UnknownAttribute", "foreign namespace": "ForeignNamespace",
		"out of order": "OutOfOrder", "repeated": "Repeated", "stray text": "StrayText", "wrong type": "WrongType",
		"not simple": "NotSimple", "empty element": "EmptyElement",
	}
)

// rules writes the rules of a file of the dictionary as the table of a package below validate. A rule
// without a shared check names its function by its id: the rule COO-HDR-001 is checked by hdr001.
func (g *generator) rules(file, pkg string, imports ...string) {
	if g.err != nil {
		return
	}
	name := filepath.Join(g.root, "wcodm", "dictionary", file)
	data, err := os.ReadFile(name)
	if err != nil {
		g.err = err
		return
	}
	dec := json.NewDecoder(strings.NewReader(string(data)))
	dec.DisallowUnknownFields()
	var rules []rule
	if err := dec.Decode(&rules); err != nil {
		g.err = fmt.Errorf("%s: %w", name, err)
		return
	}
	g.begin(pkg, append(imports, module+"/validate", module+"/wcodm")...)
	g.p("var rules = [...]validate.Rule{")
	for i := range rules {
		if err := g.rule(&rules[i]); err != nil {
			g.err = fmt.Errorf("%s: rule %s: %w", name, rules[i].ID, err)
			return
		}
	}
	g.p("}")
	g.write("validate", pkg, "zz_rules.go")
}

func (g *generator) rule(r *rule) error {
	constant := func(table map[string]string, prefix, name string) string {
		if c, ok := table[name]; ok {
			return prefix + c
		}
		g.err = fmt.Errorf("rule %s: %q is not known", r.ID, name)
		return ""
	}
	if r.Title.EN == "" || r.Title.FR == "" || r.Message.EN == "" || r.Message.FR == "" {
		return fmt.Errorf("lacks a text")
	}
	if r.Confidence == "inferred" && r.Severity != "warning" && r.Severity != "info" {
		return fmt.Errorf("is inferred and may only warn")
	}
	if err := samePlaceholders(r.Message); err != nil {
		return err
	}
	g.p("{ID: %q, Layer: %s, Severity: %s, Confidence: wcodm.%s, Scope: %s,", r.ID, constant(layerConst, "validate.", r.Layer),
		constant(severityConst, "validate.", r.Severity), confidence(r.Confidence), constant(scopeConst, "validate.", r.Scope))
	g.p("Title: %s,\nMessage: %s,", r.Title, r.Message)
	if len(r.Sources) == 0 {
		return fmt.Errorf("has no source")
	}
	g.p("Sources: []wcodm.Citation{")
	for _, s := range r.Sources {
		if s.Doc == "" {
			return fmt.Errorf("has a source without a document")
		}
		g.p("{Doc: %q, Clause: %q, URL: %q},", s.Doc, s.Clause, s.URL)
	}
	g.p("},")
	if len(r.Targets) > 0 {
		var ids []string
		for _, t := range r.Targets {
			e, err := g.d.Resolve(t)
			if err != nil {
				return err
			}
			ids = append(ids, "wcodm."+elemConst(e))
		}
		g.p("Targets: []wcodm.ElementID{%s},", strings.Join(ids, ", "))
	}
	if len(r.Dataset) > 0 {
		g.p("Dataset: []string{%s},", quoted(r.Dataset))
	}
	if len(r.Needs) > 0 {
		var needs []string
		for _, n := range r.Needs {
			needs = append(needs, constant(needsConst, "", n))
		}
		g.p("Needs: %s,", strings.Join(needs, "|"))
	}
	for _, d := range []struct{ name, value string }{{"From", r.From}, {"To", r.To}} {
		if d.value == "" {
			continue
		}
		var y, m, day int
		if n, err := fmt.Sscanf(d.value, "%d-%d-%d", &y, &m, &day); n != 3 || err != nil {
			return fmt.Errorf("date %q", d.value)
		}
		g.p("%s: wcodm.Date{Year: %d, Month: %d, Day: %d},", d.name, y, m, day)
	}
	if len(r.Faults) > 0 {
		var list []string
		for _, f := range r.Faults {
			list = append(list, constant(faultConst, "codec.", f))
		}
		g.p("Faults: []codec.Fault{%s},", strings.Join(list, ", "))
	}
	if len(r.Problems) > 0 {
		var list []string
		for _, p := range r.Problems {
			list = append(list, constant(problemConst, "codec.", p))
		}
		g.p("Problems: []codec.ProblemKind{%s},", strings.Join(list, ", "))
	}
	if r.Format != "" {
		g.p("Format: codec.%s,", strings.ToUpper(r.Format))
	}
	switch {
	case r.Shared != "":
		g.p("Check: &%s,", r.Shared)
	case len(r.Faults) > 0 || len(r.Problems) > 0:
	default:
		field, screen := "Certificate", ""
		if r.Scope == "item" {
			field = "Item"
		}
		if r.Screen != "" {
			screen = ", Screen: &" + r.Screen
		}
		g.p("Check: &validate.Check{%s: %s%s},", field, checkName(r.ID), screen)
	}
	g.p("},")
	return nil
}

// checkName spells the function that checks a rule: COO-HDR-001 gives hdr001.
func checkName(id string) string {
	return strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(id, "COO-"), "-", ""))
}

func quoted(list []string) string {
	var out []string
	for _, s := range list {
		out = append(out, strconv.Quote(s))
	}
	return strings.Join(out, ", ")
}

func samePlaceholders(l localized) error {
	names := func(s string) map[string]bool {
		out := map[string]bool{}
		for {
			_, after, ok := strings.Cut(s, "{")
			if !ok {
				return out
			}
			name, rest, ok := strings.Cut(after, "}")
			if !ok {
				return out
			}
			out[name], s = true, rest
		}
	}
	en, fr := names(l.EN), names(l.FR)
	for n := range en {
		if !fr[n] {
			return fmt.Errorf("{%s} is missing in the French message", n)
		}
	}
	for n := range fr {
		if !en[n] {
			return fmt.Errorf("{%s} is missing in the English message", n)
		}
	}
	return nil
}
