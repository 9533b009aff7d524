package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/claim"
	"github.com/openorigo/origo/validate/rulebook"
	"github.com/openorigo/origo/wcodm"
)

const rulesDetails = `
One line per rule: id, severity, confidence, title. "origo explain ID" says more. These are the rules of the common
dataset and of the comparison with an import declaration; "origo profile rules ID" lists those of an agreement.
`

func runRules(c *command, args []string, sys system) (int, error) {
	fs := c.flags(sys)
	lang := langFlag(fs)
	layer := fs.String("layer", "", "only rules of this `layer`: syntax, structure, codelist, business")
	asJSON := fs.Bool("json", false, "write JSON, one object per rule")
	if rest, err := parse(fs, args, sys); err != nil || len(rest) > 0 {
		return exitFailure, usage(fs, err)
	}
	enc := json.NewEncoder(sys.stdout)
	enc.SetEscapeHTML(false)
	t := table(sys.stdout)
	n := 0
	for _, r := range slices.Concat(rulebook.Base(), claim.Rules()) {
		if *layer != "" && r.Layer.String() != *layer {
			continue
		}
		n++
		if *asJSON {
			if err := enc.Encode(ruleObject(&r)); err != nil {
				return exitFailure, err
			}
			continue
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", r.ID, r.Severity.Text().In(*lang), r.Confidence.Text().In(*lang), r.Title.In(*lang))
	}
	if n == 0 {
		return exitFailure, fmt.Errorf("no rule of layer %q", *layer)
	}
	return exitOK, t.Flush()
}

func ruleObject(r *validate.Rule) any {
	var targets, sources []string
	for _, e := range r.Targets {
		targets = append(targets, e.Info().Path())
	}
	for _, s := range r.Sources {
		sources = append(sources, s.String())
	}
	return struct {
		ID         validate.RuleID   `json:"id"`
		Layer      string            `json:"layer"`
		Severity   string            `json:"severity"`
		Confidence string            `json:"confidence"`
		Title      map[string]string `json:"title"`
		Message    map[string]string `json:"message"`
		Targets    []string          `json:"targets,omitempty"`
		Dataset    []string          `json:"dataset,omitempty"`
		Sources    []string          `json:"sources"`
	}{
		r.ID, r.Layer.String(), r.Severity.String(), r.Confidence.String(),
		map[string]string{"en": r.Title.EN, "fr": r.Title.FR}, map[string]string{"en": r.Message.EN, "fr": r.Message.FR},
		targets, r.Dataset, sources,
	}
}

const elementsDetails = `
One line per element of a certificate, in schema order: path, WCO id, format, occurrence, code list.
An argument narrows the list to paths that contain it.
`

func runElements(c *command, args []string, sys system) (int, error) {
	fs := c.flags(sys)
	lang := langFlag(fs)
	definitions := fs.Bool("definitions", false, "add the definition of each element")
	response := fs.Bool("response", false, "list the elements of a WCO Response")
	envelope := fs.Bool("envelope", false, "list the elements of the envelope MetaData")
	rest, err := parse(fs, args, sys)
	if err != nil || len(rest) > 1 {
		return exitFailure, usage(fs, err)
	}
	root := wcodm.ClassDeclaration
	switch {
	case *response:
		root = wcodm.ClassResponse
	case *envelope:
		root = wcodm.ClassMetaData
	}
	filter := ""
	if len(rest) == 1 {
		filter = strings.ToLower(rest[0])
	}
	t := table(sys.stdout)
	n := 0
	var list func(c wcodm.ClassID, prefix string)
	list = func(c wcodm.ClassID, prefix string) {
		for e := range c.Members() {
			path := prefix + "/" + e.Tag
			if strings.Contains(strings.ToLower(path), filter) {
				n++
				fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s", path, e.WCO, e.Format, occurrence(e), e.List)
				if *definitions {
					fmt.Fprintf(t, "\t%s", e.ID.Definition().In(*lang))
				}
				fmt.Fprintln(t)
			}
			if e.Ref != 0 {
				list(e.Ref, path)
			}
		}
	}
	list(root, root.Info().Name)
	if n == 0 {
		return exitFailure, fmt.Errorf("no element path contains %q", rest[0])
	}
	return exitOK, t.Flush()
}
