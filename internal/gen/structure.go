package main

import (
	"strconv"

	"github.com/openorigo/origo/internal/gen/dict"
)

// structure writes the two traversals of a certificate that the rules about single values share: one
// for formats and occurrences, which looks codes up in passing, one for code lists alone.
func (g *generator) structure() {
	both := func(e *dict.Element, id, v string) {
		g.formatCheck(e, id, v)
		if listFunc(e) {
			g.listCheck(e, id, v)
		}
	}
	g.traversal("structure", "zz_structure.go", func(e *dict.Element) bool { return true }, both, true)
	g.traversal("lists", "zz_lists.go", listFunc, g.listCheck, false)
}

// listFunc reports whether a value is checked against a code list by the traversal.
func listFunc(e *dict.Element) bool {
	switch e.Kind {
	case dict.Measure, dict.Quantity, dict.Amount:
		return e.List != ""
	}
	return listMethods[e.List] != ""
}

// listMethods names the method that checks a value against a list. Lists that are missing here need
// more than the value, and have checks of their own.
var listMethods = map[string]string{
	"iso3166-1": "country", "unlocode": "locode", "rec21": "packageType", "rec28": "transportMeans",
	"untdid1001": "documentType", "untdid1225": "function", "untdid1373": "status", "untdid3035": "partyRole",
	"untdid3155": "channel", "untdid4451": "statementType", "untdid7143": "itemType", "incoterms": "incoterm",
	"origo-origin-type": "originType", "origo-document-role": "documentRole", "origo-party-availability": "availability",
}

// traversal writes one method per class that has a relevant value in or below it.
func (g *generator) traversal(recv, file string, relevant func(*dict.Element) bool, leaf func(e *dict.Element, id, v string), presence bool) {
	needed := map[*dict.ClassDef]bool{}
	var needs func(c *dict.ClassDef) bool
	needs = func(c *dict.ClassDef) bool {
		c = g.shape(c)
		if done, ok := needed[c]; ok {
			return done
		}
		needed[c] = false
		for _, e := range c.Elements {
			if e.Kind == dict.Class && needs(e.Ref) || e.Kind != dict.Class && relevant(e) {
				needed[c] = true
			}
		}
		return needed[c]
	}
	root := g.d.ClassNamed("Declaration")
	needs(root)
	needs(g.d.ClassNamed("MetaData"))
	g.begin("rulebook", module+"/coo", module+"/wcodm")
	for _, c := range g.codecClasses() {
		if !needed[c] {
			continue
		}
		param := ""
		if c.Template {
			param = ", first wcodm.ElementID"
		}
		g.p("func (s *%s) %s(v *%s%s) {", recv, codecName(c), codecType(c), param)
		for _, e := range c.Elements {
			id := "wcodm." + elemConst(e)
			if c.Template {
				id = "first+" + strconv.Itoa(e.Num-c.Elements[0].Num)
			}
			field := "v." + e.Go
			arg := ""
			if e.Kind == dict.Class && e.Ref.Like != "" {
				arg = ", wcodm." + elemConst(e.Ref.Elements[0])
			}
			missing := func() {
				if presence && e.Min > 0 {
					g.p("} else {\ns.missing(%s)", id)
				}
				g.p("}")
			}
			mandatory := presence && e.Min > 0
			switch {
			case e.Kind == dict.Class && e.Ref.Inline:
				if needed[e.Ref] {
					g.p("if !v.No%s() {\ns.%s(v)", e.Ref.Name, codecName(e.Ref))
					missing()
				}
			case e.Repeats():
				if e.Kind == dict.Class && !needed[g.shape(e.Ref)] || e.Kind != dict.Class && !relevant(e) {
					if mandatory {
						g.p("if len(%s) == 0 { s.missing(%s) }", field, id)
					}
					continue
				}
				if mandatory {
					g.p("if len(%s) == 0 { s.missing(%s) }", field, id)
				}
				if presence && e.Max != dict.Unbounded {
					g.p("if len(%s) > %d { s.tooMany(%s, len(%s), %d) }", field, e.Max, id, field, e.Max)
				}
				g.p("for i := range %s {", field)
				if e.Kind == dict.Class {
					g.p("s.enterAt(%s, i)\ns.%s(&%s[i]%s)\ns.leave()", id, g.codecFunc(e.Ref), field, arg)
				} else {
					g.p("s.at = i")
					leaf(e, id, field+"[i]")
					g.p("s.at = -1")
				}
				g.p("}")
			case e.Kind == dict.Class:
				if !needed[g.shape(e.Ref)] {
					continue
				}
				g.p("if !%s.IsZero() {\ns.enter(%s)\ns.%s(&%s%s)\ns.leave()", field, id, g.codecFunc(e.Ref), field, arg)
				missing()
			default:
				if !relevant(e) {
					continue
				}
				g.p("if !%s.IsZero() {", field)
				leaf(e, id, field)
				missing()
			}
		}
		g.p("}\n")
	}
	g.write("validate", "rulebook", file)
}

// formatCheck writes the check of one value against its format.
func (g *generator) formatCheck(e *dict.Element, id, v string) {
	f := e.Format
	switch e.Kind {
	case dict.Text:
		g.p("s.text(%s, %s.Value, %d, false)", id, v, f.Max)
	case dict.Code, dict.ID:
		switch {
		case f.Charset != 'x' || f.Min == f.Max:
			g.p("s.chars(%s, %s.Value, %q, %d, %d)", id, v, rune(f.Charset), f.Min, f.Max)
		default:
			g.p("s.text(%s, %s.Value, %d, true)", id, v, f.Max)
		}
	case dict.Numeric:
		g.p("s.decimal(%s, %s, %d, %d)", id, v, f.Max, f.Decimals)
	case dict.Amount, dict.Measure, dict.Quantity:
		g.p("s.decimal(%s, %s.Value, %d, %d)", id, v, f.Max, f.Decimals)
	case dict.DateTime:
		g.p("s.dateTime(%s, %s)", id, v)
	case dict.Indicator:
		g.p("s.indicator(%s, %s)", id, v)
	}
}

// listCheck writes the check of one value against its code list.
func (g *generator) listCheck(e *dict.Element, id, v string) {
	switch e.Kind {
	case dict.Amount:
		g.p("s.currency(%s, %s.Currency)", id, v)
	case dict.Measure, dict.Quantity:
		g.p("s.unit(%s, %s.Unit)", id, v)
	default:
		g.p("s.%s(%s, &%s)", listMethods[e.List], id, v)
	}
}
