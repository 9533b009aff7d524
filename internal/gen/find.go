package main

import "github.com/openorigo/origo/internal/gen/dict"

// find writes the way to the values at a path.
func (g *generator) find(pkg string) {
	imports := []string{}
	if pkg != "wcodm" {
		imports = append(imports, module+"/wcodm")
	}
	g.begin(pkg, imports...)
	q := func(n string) string { return qualify(pkg, "wcodm", n) }
	for _, c := range g.structClasses(pkg) {
		if c.Root != "" {
			g.p("// Find calls yield for the values that are present at a path or below it, until it returns false. A step")
			g.p("// without an index stands for all occurrences. It allocates nothing, and visits nothing else on its way.")
			g.p("func (v *%s) Find(at %s, yield func(%s, %s) bool) {", c.Go, q("Path"), q("Path"), q("Value"))
			g.p("if at.RootClass() == %s { v.FindFrom(%s(%s), &at, yield) }\n}\n", q(classConst(c)), q("Root"), q(classConst(c)))
		}
		param, of := "", "e"
		if c.Template {
			param, of = ", first "+q("ElementID"), "e - first"
		}
		g.p("// FindFrom yields the values at the path at, of which p, the path of v, is the beginning; it returns false")
		g.p("// when yield did.")
		g.p("func (v *%s) FindFrom(p %s%s, at *%s, yield func(%s, %s) bool) bool {", c.Go, q("Path"), param, q("Path"), q("Path"), q("Value"))
		g.p("if p.Len() == at.Len() { return v.WalkFrom(p%s, yield) }", map[bool]string{true: ", first"}[c.Template])
		if repeating(c) {
			g.p("e, n := at.Step(p.Len())")
		} else {
			g.p("e, _ := at.Step(p.Len())")
		}
		g.p("switch %s {", of)
		fields(c, func(e *dict.Element) {
			id := elem(pkg, c, e)
			if c.Template {
				id = itoa(e.Num - c.Elements[0].Num)
			}
			g.p("case %s:", id)
			arg := ""
			if e.Kind == dict.Class && e.Ref.Like != "" {
				arg = ", " + q(elemConst(e.Ref.Elements[0]))
			}
			switch {
			case e.Repeats() && e.Kind == dict.Class:
				g.p("for i := range v.%s {\nif (n < 0 || n == i) && !v.%s[i].FindFrom(p.ChildAt(e, i)%s, at, yield) { return false }\n}", e.Go, e.Go, arg)
			case e.Repeats():
				g.p("for i := range v.%s {\nif (n < 0 || n == i) && !yield(p.ChildAt(e, i), v.%s[i].View()) { return false }\n}", e.Go, e.Go)
			case e.Kind == dict.Class:
				g.p("return v.%s.FindFrom(p.Child(e)%s, at, yield)", e.Go, arg)
			default:
				g.p("return v.%s.IsZero() || yield(p.Child(e), v.%s.View())", e.Go, e.Go)
			}
		})
		g.p("}\nreturn true\n}\n")
	}
	g.write(pkg, "zz_find.go")
}

func repeating(c *dict.ClassDef) bool {
	yes := false
	fields(c, func(e *dict.Element) { yes = yes || e.Repeats() })
	return yes
}
