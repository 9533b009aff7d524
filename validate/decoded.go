package validate

import (
	"errors"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/wcodm"
)

// problems reports what the decoder met.
func (r *Run) problems(list []codec.Problem) {
	for i := range list {
		p := &list[i]
		rule := r.problemRule(p.Kind)
		if rule == nil {
			continue
		}
		if r.stop {
			return
		}
		if !r.room(rule, p.Path) {
			continue
		}
		e := p.Path.Element().Info()
		name := p.Name
		if name == "" {
			name = e.Tag
		}
		if name == "" {
			name = p.Path.RootClass().Info().Name
		}
		element := e.Tag
		if element == "" {
			element = p.Path.RootClass().Info().Name
		}
		r.add(Finding{
			Rule: rule.ID, Severity: rule.Severity, Layer: rule.Layer, Path: p.Path, Pos: p.Pos, Exact: true, Site: r.rep.Site,
			Args: []Arg{Text("name", name), Text("element", element), Word("got", word(p.Got)), Word("want", phrase(p.Want))}, rule: rule,
		})
	}
}

func (r *Run) problemRule(k codec.ProblemKind) *Rule {
	for i := range r.v.rules {
		for _, x := range r.v.rules[i].Problems {
			if x == k {
				return &r.v.rules[i]
			}
		}
	}
	return nil
}

// fault reports why a document could not be read.
func (r *Run) fault(err error) {
	var e *codec.SyntaxError
	if !errors.As(err, &e) {
		e = &codec.SyntaxError{Fault: codec.Malformed, Detail: "no document"}
		if err != nil {
			e.Detail = err.Error()
		}
	}
	f := Finding{Severity: Fatal, Layer: Syntax, Path: expected(e.Path), Pos: e.Pos, Exact: true, Site: r.rep.Site,
		Args: []Arg{Word("got", phrase(e.Detail)), Word("want", phrase(e.Want))}}
	for i := range r.v.rules {
		rule := &r.v.rules[i]
		if rule.Format != 0 && rule.Format != e.Format {
			continue
		}
		for _, x := range rule.Faults {
			if x == e.Fault {
				f.Rule, f.Severity, f.rule = rule.ID, rule.Severity, rule
			}
		}
	}
	if f.rule == nil {
		f.rule = &Rule{ID: "SYNTAX", Title: wcodm.Localized{EN: "The document cannot be read", FR: "Le document est illisible"},
			Message: wcodm.Localized{EN: "the document cannot be read: {got}", FR: "le document est illisible : {got}"}}
		f.Rule = f.rule.ID
	}
	r.add(f)
}

// expected is the path of a document that could not be read: what was being read, or else the
// certificate that was expected.
func expected(p wcodm.Path) wcodm.Path {
	if p.IsZero() {
		return wcodm.Root(wcodm.ClassDeclaration)
	}
	return p
}
