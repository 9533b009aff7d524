package profile

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// eachBasis calls f for every basis in a profile, with the JSON Pointer of the group.
func eachBasis(p *Profile, f func(pointer string, b *Basis)) {
	var walk func(v reflect.Value, pointer string)
	walk = func(v reflect.Value, pointer string) {
		switch v.Kind() {
		case reflect.Pointer:
			if !v.IsNil() {
				walk(v.Elem(), pointer)
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i), fmt.Sprintf("%s/%d", pointer, i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				field := v.Type().Field(i)
				if !field.IsExported() {
					continue
				}
				if b, ok := v.Field(i).Addr().Interface().(*Basis); ok {
					f(pointer, b)
				} else if name := field.Tag.Get("json"); name != "" {
					walk(v.Field(i), pointer+"/"+name)
				}
			}
		}
	}
	walk(reflect.ValueOf(p).Elem(), "")
}

func (l *linter) elements() {
	for i := range l.own.Elements {
		e := &l.own.Elements[i]
		path, ok := l.path(at("elements", i, "path"), e.Path)
		for n, text := range e.Or {
			l.path(at("elements", i, "or", n), text)
		}
		l.when(e.When, at("elements", i, "when"))
		if !ok {
			continue
		}
		if e.Use == "forbidden" && (len(e.Codes) > 0 || e.Max > 0 || e.MaxLength > 0) {
			l.report(at("elements", i), "what is forbidden has no codes, number or length", "take them out")
		}
		if info := path.Element().Info(); info.Min > 0 && e.Use == "forbidden" && e.When == nil {
			l.reportf(at("elements", i, "use"), "a profile narrows the dataset and does not contradict it", "%s is mandatory in every certificate", e.Path)
		}
	}
	l.contradictions()
}

func (l *linter) path(pointer, text string) (wcodm.Path, bool) {
	p, err := wcodm.ParsePath(text)
	if err == nil && p.Len() == 0 {
		err = errors.New("it names the certificate as a whole")
	}
	if err != nil {
		l.reportf(pointer, "origo elements lists the paths; in the notation of Go they are like Items.Origins.RuleCode", "%q is no path of a certificate: %v", text, err)
		return wcodm.Path{}, false
	}
	if p.RootClass() != wcodm.ClassDeclaration {
		l.reportf(pointer, "name an element of the certificate", "%q is not in a certificate", text)
		return wcodm.Path{}, false
	}
	return p, true
}

func (l *linter) when(w *When, pointer string) {
	if w == nil {
		return
	}
	p := pointer[1:]
	l.partyCodes(w.Exporting, p, "exporting")
	l.partyCodes(w.Importing, p, "importing")
	l.partyCodes(w.Either, p, "either")
	for _, list := range [...]struct {
		name  string
		codes []string
	}{{"conditions", w.Conditions}, {"unless", w.Unless}} {
		for i, c := range list.codes {
			if !coo.Condition(c).Known() {
				l.reportf(at(p, list.name, i), "the list origo-condition has them", "condition %q is unknown", c)
			}
		}
	}
	for i, c := range w.Conditions {
		if slices.Contains(w.Unless, c) {
			l.reportf(at(p, "conditions", i), "keep one of them", "condition %s is asked for and excluded", c)
		}
	}
	if !w.From.IsZero() && !w.To.IsZero() && w.To.Before(w.From) {
		l.report(at(p, "to"), "the period ends before it begins", "the last day is not before the first")
	}
}

// contradictions finds elements that are required and forbidden at once.
func (l *linter) contradictions() {
	all := l.whole.Elements
	for i := range l.own.Elements {
		a := &l.own.Elements[i]
		pa, err := wcodm.ParsePath(a.Path)
		if a.Use != "forbidden" || err != nil {
			continue
		}
		for k := range all {
			b := &all[k]
			pb, err := wcodm.ParsePath(b.Path)
			if b.Use != "required" || err != nil || !pa.Contains(pb) || len(b.Or) > 0 || !together(a.When, b.When) {
				continue
			}
			l.reportf(at("elements", i, "use"), `give one of them a "when" that excludes the other`, "%s is forbidden here and %s is required at the same time", a.Path, b.Path)
		}
	}
}

// together reports whether two conditions can hold at once, as far as their lists tell.
func together(a, b *When) bool {
	if a == nil || b == nil {
		return true
	}
	meet := func(x, y []string) bool {
		return len(x) == 0 || len(y) == 0 || slices.ContainsFunc(x, func(s string) bool { return slices.Contains(y, s) })
	}
	excluded := func(x, y []string) bool { // all of x are excluded by y
		return len(x) > 0 && !slices.ContainsFunc(x, func(s string) bool { return !slices.Contains(y, s) })
	}
	return meet(a.Proofs, b.Proofs) && (a.Made == "" || b.Made == "" || a.Made == b.Made) && meet(a.Exporting, b.Exporting) && meet(a.Importing, b.Importing) &&
		!excluded(a.Conditions, b.Unless) && !excluded(b.Conditions, a.Unless) &&
		(a.Criterion == "" || b.Criterion == "" || a.Criterion == b.Criterion || a.Criterion == "any" || b.Criterion == "any") &&
		!(!a.To.IsZero() && !b.From.IsZero() && a.To.Before(b.From)) && !(!b.To.IsZero() && !a.From.IsZero() && b.To.Before(a.From))
}

func (l *linter) criteria() {
	k := l.own.Criteria
	if k == nil {
		return
	}
	if k.Absent && len(k.Forms)+len(k.Qualifiers) > 0 {
		l.report("/criteria/absent", "there is no place for a criterion, and yet there are forms of it", "keep one of them")
	}
	seen := map[string]bool{}
	for i := range k.Forms {
		f := &k.Forms[i]
		if _, ok := coo.ParseCriterion(f.example()); ok == f.Literal {
			l.reportf(at("criteria", "forms", i, "text"), "write it as on the certificate, with nn for a percentage and nnnn for a heading; words of this agreement alone are \"literal\"", "the form %q is "+map[bool]string{true: "understood, and yet literal", false: "not understood"}[ok], f.Text)
		}
		key := f.Text + " " + strings.Join(f.Importing, " ")
		if seen[key] {
			l.reportf(at("criteria", "forms", i), "list each form once", "the form %q is listed twice", f.Text)
		}
		seen[key] = true
		if c, ok := f.Min.Cmp(f.Max); ok && c > 0 && !f.Max.IsZero() {
			l.reportf(at("criteria", "forms", i, "max"), "let it be at least the least", "the greatest percentage %s is below the least, %s", f.Max.Lexical(), f.Min.Lexical())
		}
		if !strings.Contains(f.Text, "nn%") && (!f.Min.IsZero() || !f.Max.IsZero() || f.Whole || f.Bare) {
			l.reportf(at("criteria", "forms", i), "write nn% in the text, or take the limits out", "the form %q has no percentage to limit", f.Text)
		}
		l.partyCodes(f.Importing, "criteria", "forms", i, "importing")
	}
	for i := range k.Qualifiers {
		q := &k.Qualifiers[i]
		if c, ok := coo.ParseCriterion("CTH " + q.Code); !ok || c.Qualifiers == 0 {
			l.reportf(at("criteria", "qualifiers", i, "code"), "the list origo-qualifier has them", "qualifier %q is unknown", q.Code)
		}
		for n, text := range q.With {
			if !slices.ContainsFunc(k.Forms, func(f Form) bool { return f.Text == text }) {
				l.reportf(at("criteria", "qualifiers", i, "with", n), "name a form by its text", "there is no form %q", text)
			}
		}
	}
}

func (l *linter) endorsements() {
	for i := range l.own.Conditions {
		c := &l.own.Conditions[i]
		if !coo.Condition(c.Condition).Known() {
			l.reportf(at("conditions", i, "condition"), "the list origo-condition has them", "condition %q is unknown", c.Condition)
		}
		if c.Use == "excluded" && len(c.Wordings) > 0 {
			l.report(at("conditions", i, "wordings"), "what is excluded has no wording", "take the wordings out, or admit the condition")
		}
		for n, w := range c.Wordings {
			rest := w
			for _, known := range [...]string{"{number}", "{date}", "{text}"} {
				rest = strings.ReplaceAll(rest, known, "")
			}
			if strings.ContainsAny(rest, "{}") {
				l.reportf(at("conditions", i, "wordings", n), "known are {number}, {date} and {text}", "%q has an unknown placeholder", w)
			}
		}
	}
	admits := func(name string, allowed bool, conditions ...coo.Condition) {
		for i := range l.whole.Conditions {
			c := &l.whole.Conditions[i]
			if slices.Contains(conditions, coo.Condition(c.Condition)) && (c.Use == "admitted") != allowed && len(c.Proofs) == 0 {
				l.reportf(at(name), "let both say the same", "condition %s is %s under \"conditions\", and the reverse here", c.Condition, c.Use)
			}
		}
	}
	if x := l.own.ThirdParty; x != nil {
		admits("thirdParty", x.Allowed, coo.ConditionThirdParty)
	}
	if x := l.own.BackToBack; x != nil {
		admits("backToBack", x.Allowed, coo.ConditionBackToBack)
	}
	if x := l.own.Exhibitions; x != nil {
		admits("exhibitions", x.Allowed, coo.ConditionExhibition)
	}
	if x := l.own.Retrospective; x != nil {
		admits("retrospective", x.Allowed, coo.ConditionRetrospective)
	}
	if x := l.own.Replacements; x != nil {
		admits("replacements", x.Allowed, coo.ConditionReplacement)
	}
	if x := l.own.Blanket; x != nil {
		admits("blanket", x.Allowed, coo.ConditionBlanket)
	}
}

// satisfiable makes a certificate for every kind of proof and every party, and judges it.
func (l *linter) satisfiable() {
	p := l.whole
	if p.Status == Base {
		return
	}
	v, err := Compile(p, nil)
	if err != nil {
		l.report("", "no rules can be made: "+err.Error(), "")
		return
	}
	proofs := []string{""}
	for i := range p.Proofs {
		proofs = append(proofs, p.Proofs[i].ID)
	}
	try := func(pointer string, o SampleOptions) {
		c, err := Sample(p, o)
		if err != nil {
			l.report(pointer, "no certificate can satisfy the profile: "+err.Error(), "")
			return
		}
		for _, f := range v.Validate(c).Findings {
			if f.Severity >= validate.Error {
				l.reportf(pointer, "see what the rule asks for, and what else asks for the contrary", "no certificate can satisfy the profile: %s says %q", f.Rule, f.Message(wcodm.EN))
			}
		}
	}
	for i, id := range proofs {
		pointer := ""
		if i > 0 {
			pointer = at("proofs", i-1)
		}
		try(pointer, SampleOptions{Proof: id})
	}
	if p.Parties == nil {
		return
	}
	for i := range p.Parties.Members {
		m := &p.Parties.Members[i]
		date := wcodm.Date{}
		if !m.From.IsZero() && usualDate.Before(m.From) {
			date = m.From
		}
		if !m.To.IsZero() && usualDate.After(m.To) {
			date = m.To
		}
		if !p.InForceOn(date) {
			continue
		}
		pointer := at("parties", "members", i)
		if m.Role != "importer" {
			try(pointer, SampleOptions{From: m.Code, Date: date})
		}
		if m.Role != "exporter" {
			try(pointer, SampleOptions{To: m.Code, Date: date})
		}
	}
}
