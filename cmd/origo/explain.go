package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/claim"
	"github.com/openorigo/origo/validate/rulebook"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
	"github.com/openorigo/origo/wcodm/codelist/names"
)

const explainDetails = `
Names what it knows about each argument, which is
  a rule              COO-ORI-001, or of an agreement ATIGA-018
  an element          Address/CityName, or the Go name Items.Commodity.Description
  a path              Items[0].Commodity, a JSON Pointer, an XPath, or WCO pointers "42A 67A 68A"
  a WCO id            436, D014, 68A
  a code of our own   ATIGA, BACK-TO-BACK (agreements, conditions, roles)
  a dataset element   H05
`

func runExplain(c *command, args []string, sys system) (int, error) {
	fs := c.flags(sys)
	lang := langFlag(fs)
	args, err := parse(fs, args, sys)
	if err != nil {
		return exitFailure, err
	}
	if len(args) == 0 {
		fs.Usage()
		return exitFailure, errUsage
	}
	code := exitOK
	for i, arg := range args {
		if i > 0 {
			fmt.Fprintln(sys.stdout)
		}
		if err := explain(sys.stdout, arg, *lang); err != nil {
			fmt.Fprintf(sys.stderr, "origo explain: %v\n", err)
			code = exitFailure
		}
	}
	return code, nil
}

func explain(w io.Writer, arg string, lang wcodm.Lang) error {
	if r, ok := rulebook.Lookup(validate.RuleID(strings.ToUpper(arg))); ok {
		explainRule(w, &r, lang)
		return nil
	}
	for _, r := range claim.Rules() {
		if strings.EqualFold(string(r.ID), arg) {
			explainRule(w, &r, lang)
			return nil
		}
	}
	if ok, err := explainAgreementRule(w, validate.RuleID(strings.ToUpper(arg)), lang); ok || err != nil {
		return err
	}
	for d := range wcodm.Dataset() {
		if strings.EqualFold(d.ID, arg) {
			explainDatum(w, d, lang)
			return nil
		}
	}
	for e := range wcodm.Elements() {
		if strings.EqualFold(e.Path(), arg) {
			explainElement(w, wcodm.Root(e.Class).Child(e.ID), e, lang)
			return nil
		}
	}
	for c := range wcodm.Classes() {
		if strings.EqualFold(c.Name, arg) {
			explainClass(w, c, lang)
			return nil
		}
	}
	if explainID(w, arg, lang) || explainCode(w, arg) {
		return nil
	}
	p, err := wcodm.ParsePath(arg)
	if err != nil {
		return fmt.Errorf("%q is no rule, element, class, dataset element, WCO id or path; origo rules and origo elements list what there is", arg)
	}
	if p.Len() == 0 {
		explainClass(w, p.RootClass().Info(), lang)
		return nil
	}
	explainElement(w, p, p.Element().Info(), lang)
	return nil
}

// explainID explains every element and class with a WCO id.
func explainID(w io.Writer, id string, lang wcodm.Lang) bool {
	found := false
	gap := func() {
		if found {
			fmt.Fprintln(w)
		}
		found = true
	}
	for c := range wcodm.Classes() {
		if c.WCO != "" && strings.EqualFold(c.WCO, id) {
			gap()
			explainClass(w, c, lang)
		}
	}
	for e := range wcodm.Elements() {
		if e.Ref == 0 && e.WCO != "" && strings.EqualFold(e.WCO, id) {
			gap()
			explainElement(w, wcodm.Root(e.Class).Child(e.ID), e, lang)
		}
	}
	return found
}

// explainCode explains a code of one of our own lists.
func explainCode(w io.Writer, code string) bool {
	found := false
	for _, l := range []codelist.Table{codelist.Agreements(), codelist.Conditions(), codelist.Qualifiers(), codelist.DocumentRoles(), codelist.PartyAvailability()} {
		if e, ok := l.Lookup(strings.ToUpper(code)); ok {
			name, _ := names.Of(l.ID(), e.Code)
			fmt.Fprintf(w, "%s  %s (%s)\n", e.Code, name, l.ID())
			found = true
		}
	}
	return found
}

// word chooses between the two languages.
func word(lang wcodm.Lang, en, fr string) string { return wcodm.Localized{EN: en, FR: fr}.In(lang) }

func table(w io.Writer) *tabwriter.Writer { return tabwriter.NewWriter(w, 0, 4, 2, ' ', 0) }

func line(w io.Writer, label, value string) {
	if value != "" {
		fmt.Fprintf(w, "  %s\t%s\n", label, value)
	}
}

func explainRule(w io.Writer, r *validate.Rule, lang wcodm.Lang) {
	fmt.Fprintf(w, "%s  %s\n", r.ID, r.Title.In(lang))
	t := table(w)
	line(t, word(lang, "message", "message"), r.Message.In(lang))
	other := wcodm.FR
	if lang == wcodm.FR {
		other = wcodm.EN
	}
	line(t, "("+string(other)+")", r.Title.In(other))
	line(t, "", r.Message.In(other))
	line(t, word(lang, "severity", "gravité"), r.Severity.Text().In(lang))
	line(t, word(lang, "layer", "couche"), r.Layer.Text().In(lang))
	line(t, word(lang, "confidence", "confiance"), r.Confidence.Text().In(lang))
	for _, s := range r.Sources {
		line(t, "source", s.String())
	}
	for _, e := range r.Targets {
		line(t, word(lang, "reads", "lit"), e.Info().Path())
	}
	line(t, word(lang, "dataset", "jeu de données"), strings.Join(r.Dataset, ", "))
	if !r.From.IsZero() || !r.To.IsZero() {
		line(t, word(lang, "in force", "en vigueur"), r.From.String()+" - "+r.To.String())
	}
	if r.Needs&validate.NeedsClock != 0 {
		line(t, word(lang, "needs", "nécessite"), word(lang, "the date of today (-today)", "la date du jour (-today)"))
	}
	if r.Needs&validate.NeedsLookup != 0 {
		line(t, word(lang, "needs", "nécessite"), word(lang, "a lookup by the embedding system", "une consultation par le système hôte"))
	}
	t.Flush()
}

func explainElement(w io.Writer, p wcodm.Path, e *wcodm.Element, lang wcodm.Lang) {
	fmt.Fprintf(w, "%s  %s\n", e.Path(), e.ID.Definition().In(lang))
	t := table(w)
	if e.WCO != "" {
		line(t, "WCO", e.WCO)
	} else {
		line(t, "WCO", word(lang, "no id is known", "aucun identifiant connu"))
	}
	line(t, "DEN", e.DEN)
	kind := e.Kind.String()
	if e.Ref != 0 {
		kind += " " + e.Ref.Info().Name
	}
	line(t, word(lang, "kind", "genre"), kind)
	line(t, word(lang, "format", "format"), e.Format)
	line(t, word(lang, "occurrence", "occurrence"), occurrence(e))
	line(t, word(lang, "code list", "liste de codes"), e.List)
	line(t, "UN/TDED", e.TDED)
	if p.RootClass().Info().Root {
		line(t, "Go", p.String())
		line(t, "JSON Pointer", p.JSONPointer())
		line(t, "XPath", p.XPath())
		line(t, word(lang, "WCO pointers", "pointeurs OMD"), p.WCO())
	}
	line(t, "source", e.Source+" ("+e.Confidence.Text().In(lang)+")")
	var rules []string
	for _, r := range rulebook.Base() {
		if slices.Contains(r.Targets, e.ID) {
			rules = append(rules, string(r.ID))
		}
	}
	line(t, word(lang, "rules", "règles"), strings.Join(rules, ", "))
	for d := range wcodm.Dataset() {
		if slices.ContainsFunc(d.Paths, func(p string) bool { return strings.HasSuffix(plainPath(p), e.Path()) }) {
			line(t, word(lang, "dataset", "jeu de données"), d.ID+" "+d.Name)
		}
	}
	t.Flush()
}

func explainClass(w io.Writer, c *wcodm.ClassInfo, lang wcodm.Lang) {
	fmt.Fprintf(w, "%s  %s\n", c.Name, c.ID.Definition().In(lang))
	t := table(w)
	line(t, "WCO", c.WCO)
	line(t, "Go", c.Go)
	for e := range c.ID.Members() {
		line(t, e.Tag, occurrence(e)+"\t"+e.Format+"\t"+e.ID.Definition().In(lang))
	}
	t.Flush()
}

func explainDatum(w io.Writer, d *wcodm.Datum, lang wcodm.Lang) {
	fmt.Fprintf(w, "%s %s  %s\n", d.ID, d.Name, d.Meaning.In(lang))
	t := table(w)
	for _, p := range d.Paths {
		line(t, word(lang, "stands at", "emplacement"), p)
	}
	line(t, word(lang, "obligation", "obligation"), d.Obligation+" "+d.Cardinality)
	line(t, word(lang, "confidence", "confiance"), d.Confidence.Text().In(lang))
	line(t, "note", d.Note)
	t.Flush()
}

// plainPath cuts the code or attribute off a dataset path.
func plainPath(p string) string {
	p, _, _ = strings.Cut(p, "=")
	p, _, _ = strings.Cut(p, "/@")
	return p
}

func occurrence(e *wcodm.Element) string {
	if e.Max == wcodm.Unbounded {
		return fmt.Sprintf("%d..n", e.Min)
	}
	return fmt.Sprintf("%d..%d", e.Min, e.Max)
}
