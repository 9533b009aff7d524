package profile

import (
	"slices"
	"strconv"
	"strings"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func elementKinds() []Kind {
	kinds := []Kind{
		{
			Number: 7, Name: "element-required", Severity: validate.Error, check: &presenceCheck,
			Title:   wcodm.Localized{EN: "Required: {elements}", FR: "Exigé : {elements}"},
			Message: wcodm.Localized{EN: "the agreement requires what is missing here: {want}", FR: "l'accord exige ce qui manque ici : {want}"},
		},
		{
			Number: 8, Name: "element-expected", Severity: validate.Warning, check: &presenceCheck,
			Title:   wcodm.Localized{EN: "Expected: {elements}", FR: "Attendu : {elements}"},
			Message: wcodm.Localized{EN: "the agreement provides for what is missing here: {want}", FR: "l'accord prévoit ce qui manque ici : {want}"},
		},
		{
			Number: 9, Name: "element-forbidden", Severity: validate.Error, check: &absenceCheck,
			Title:   wcodm.Localized{EN: "Excluded: {elements}", FR: "Exclu : {elements}"},
			Message: wcodm.Localized{EN: "{got} is stated, which the agreement excludes: {want}", FR: "{got} est indiqué, ce que l'accord exclut : {want}"},
		},
		{
			Number: 10, Name: "element-unexpected", Severity: validate.Warning, check: &absenceCheck,
			Title:   wcodm.Localized{EN: "Not provided for: {elements}", FR: "Non prévu : {elements}"},
			Message: wcodm.Localized{EN: "{got} is stated, which the agreement does not provide for: {want}", FR: "{got} est indiqué, ce que l'accord ne prévoit pas : {want}"},
		},
		{
			Number: 11, Name: "element-occurrences", Severity: validate.Error, check: &narrowCheck,
			Title:   wcodm.Localized{EN: "Occurrences: {elements}", FR: "Occurrences : {elements}"},
			Message: wcodm.Localized{EN: "{got} occurrences of {name}, of which the agreement allows {want}", FR: "{got} occurrences de {name}, dont l'accord admet {want}"},
		},
		{
			Number: 12, Name: "element-length", Severity: validate.Error, check: &narrowCheck,
			Title:   wcodm.Localized{EN: "Length in characters: {elements}", FR: "Longueur en caractères : {elements}"},
			Message: wcodm.Localized{EN: "{name} has {got} characters, of which the agreement allows {want}", FR: "{name} compte {got} caractères, dont l'accord admet {want}"},
		},
		{
			Number: 13, Name: "element-code", Severity: validate.Error, check: &narrowCheck,
			Title:   wcodm.Localized{EN: "Values of the agreement: {elements}", FR: "Valeurs de l'accord : {elements}"},
			Message: wcodm.Localized{EN: "{got} is none of the values that the agreement allows for {name}: {want}", FR: "{got} n'est aucune des valeurs que l'accord admet pour {name} : {want}"},
		},
	}
	kinds[0].instead = func(p *plan) []validate.RuleID { return p.elementsOf(7).instead() }
	for i := range kinds {
		k := &kinds[i]
		k.Group, k.Scope = "elements", validate.ValueScope
		number := k.Number
		k.asks = func(p *plan) ([]*Basis, []validate.Arg) { return p.elementsOf(number).asks(number) }
		k.adjust = func(p *plan, r *validate.Rule) { r.Targets = p.elementsOf(number).targets() }
	}
	return kinds
}

// kinds returns the kinds of rules that an entry asks for. One that looks for words only warns, as all
// comparisons of text do.
func (e *Element) kinds() (all []KindNumber) {
	warns := e.Severity == "warning" || e.Severity == "info" || e.Confidence == wcodm.Inferred || len(e.Words) > 0
	switch {
	case e.Use == "required" && !warns:
		all = append(all, 7)
	case e.Use == "required":
		all = append(all, 8)
	case e.Use == "forbidden" && !warns:
		all = append(all, 9)
	case e.Use == "forbidden":
		all = append(all, 10)
	}
	if e.Max > 0 {
		all = append(all, 11)
	}
	if e.MaxLength > 0 {
		all = append(all, 12)
	}
	if len(e.Codes) > 0 {
		all = append(all, 13)
	}
	return all
}

// element is an entry of a profile, made ready.
type element struct {
	*Element
	path     wcodm.Path
	or       []wcodm.Path
	item     bool            // it is judged for each goods item
	rule     validate.RuleID // of presence or absence
	words    [][]byte        // one of which has to be there, as plain makes them
	has      itemGetter      // the short way to the value, nil if there is none
	criteria bool            // it is the origin criterion or part of it
}

type elements []element

// elementsOf returns the entries that ask for a kind of rule. An entry whose path is none is left out,
// which the linter tells.
func (p *plan) elementsOf(k KindNumber) elements {
	var all elements
	for i := range p.Elements {
		e := element{Element: &p.Elements[i], rule: p.rule(k)}
		if !containsKind(e.kinds(), k) {
			continue
		}
		var err error
		if e.path, err = wcodm.ParsePath(e.Path); err != nil || e.path.RootClass() != wcodm.ClassDeclaration {
			continue
		}
		for _, or := range e.Or {
			if path, err := wcodm.ParsePath(or); err == nil && path.RootClass() == wcodm.ClassDeclaration {
				e.or = append(e.or, path)
			}
		}
		e.item = ofItem(e.path)
		for _, w := range e.Words {
			e.words = append(e.words, plain(nil, w))
		}
		if len(e.words) == 0 {
			e.has = shortcut(e.path)
		}
		e.criteria = e.item && e.path.Element() == wcodm.ElemOriginRuleCode
		all = append(all, e)
	}
	return all
}

// ofItem reports whether a path leads into any goods item.
func ofItem(p wcodm.Path) bool {
	e, i := p.Step(0)
	return e == wcodm.ElemGoodsShipmentGovernmentAgencyGoodsItem && i < 0 && p.Len() > 1
}

func containsKind(all []KindNumber, k KindNumber) bool {
	for _, x := range all {
		if x == k {
			return true
		}
	}
	return false
}

func (all elements) asks(k KindNumber) ([]*Basis, []validate.Arg) {
	const most = 12
	var bases []*Basis
	var names []string // an element may be asked for under several circumstances
	for i := range all {
		e := &all[i]
		bases = append(bases, &e.Basis)
		if name := e.path.String() + e.limit(k); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	text := strings.Join(names[:min(len(names), most)], ", ")
	if n := len(names) - most; n > 0 {
		text += ", +" + strconv.Itoa(n)
	}
	return bases, []validate.Arg{validate.Text("elements", text)}
}

// limit is what a title adds to the name of an element.
func (e *element) limit(k KindNumber) string {
	switch k {
	case 11:
		return " ≤ " + strconv.Itoa(e.Max)
	case 12:
		return " ≤ " + strconv.Itoa(e.MaxLength)
	case 13:
		return " = " + strings.Join(e.Codes, "|")
	}
	return ""
}

func (all elements) targets() []wcodm.ElementID {
	var ids []wcodm.ElementID
	seen := map[wcodm.ElementID]bool{}
	for i := range all {
		if id := all[i].path.Element(); id != 0 && !seen[id] {
			seen[id] = true
			ids = append(ids, id)
		}
	}
	return ids
}

// instead returns the rules of the common dataset that ask for an element that is required in any case.
func (all elements) instead() (ids []validate.RuleID) {
	for i := range all {
		e := &all[i]
		if e.When != nil || len(e.or) > 0 {
			continue
		}
		switch e.path.String() {
		case "ID":
			ids = append(ids, "COO-HDR-001")
		case "Items.Origins.RuleCode":
			ids = append(ids, "COO-ORI-001")
		case "Items.Commodity.Classifications.ID":
			ids = append(ids, "COO-GDS-005")
		}
	}
	return ids
}

// name is what a message calls the element.
func (e *element) name() wcodm.Localized {
	if e.Remedy.EN != "" {
		return e.Remedy
	}
	if len(e.Words) > 0 {
		return wcodm.Localized{EN: strings.Join(e.Words, " / ")}
	}
	return wcodm.Localized{EN: e.path.String()}
}
