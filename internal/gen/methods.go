package main

import (
	"strings"

	"github.com/openorigo/origo/internal/gen/dict"
)

// methods writes IsZero, Equal, Clone and Count.
func (g *generator) methods(pkg string) {
	imports := []string{}
	if pkg != "wcodm" {
		imports = append(imports, module+"/wcodm")
	}
	g.begin(pkg, append([]string{"slices"}, imports...)...)
	for _, c := range g.structClasses(pkg) {
		g.isZero(pkg, c)
		g.equal(pkg, c)
		g.clone(pkg, c)
		g.count(pkg, c)
	}
	for _, c := range g.d.Classes {
		if c.Inline && c.Package == pkg {
			g.wrapperZero(pkg, c)
		}
	}
	g.p("func equalSlice[T any](a, b []T, equal func(a, b *T) bool) bool {")
	g.p("if len(a) != len(b) { return false }\nfor i := range a { if !equal(&a[i], &b[i]) { return false } }\nreturn true\n}\n")
	g.p("func cloneSlice[T any](a []T, clone func(*T) T) []T {")
	g.p("if a == nil { return nil }\nout := make([]T, len(a))\nfor i := range a { out[i] = clone(&a[i]) }\nreturn out\n}")
	if pkg == "wcodm" {
		g.p("\nfunc one(zero bool) int { if zero { return 0 }; return 1 }")
		g.p("\nvar _ = slices.Equal[[]Text]")
	} else {
		g.p("\nfunc one(zero bool) int { if zero { return 0 }; return 1 }")
		g.p("\nvar _ = slices.Equal[[]wcodm.Text]")
	}
	g.write(pkg, "zz_methods.go")
}

func zeroTest(e *dict.Element, v string) string {
	if e.Repeats() {
		return "len(" + v + "." + e.Go + ") == 0"
	}
	return v + "." + e.Go + ".IsZero()"
}

func (g *generator) isZero(pkg string, c *dict.ClassDef) {
	g.p("// IsZero reports whether nothing is set.\nfunc (v *%s) IsZero() bool {", c.Go)
	var terms []string
	if c.Root == "Declaration" {
		terms = append(terms, "v.Envelope.IsZero()")
	}
	fields(c, func(e *dict.Element) { terms = append(terms, zeroTest(e, "v")) })
	g.p("return %s && v.Extra.IsZero()\n}\n", strings.Join(terms, " &&\n"))
}

// wrapperZero writes the test whether a wrapper has anything to hold.
func (g *generator) wrapperZero(pkg string, c *dict.ClassDef) {
	var terms []string
	fields(c, func(e *dict.Element) { terms = append(terms, zeroTest(e, "v")) })
	var extra []string
	var visit func(*dict.ClassDef)
	visit = func(c *dict.ClassDef) {
		extra = append(extra, "!v.Extra.Has("+qualify(pkg, "wcodm", classConst(c))+")")
		for _, e := range c.Elements {
			if e.Kind == dict.Class && e.Ref.Inline {
				visit(e.Ref)
			}
		}
	}
	visit(c)
	g.p("// No%s reports whether the element %s, which has no struct of its own, would be empty.", c.Name, c.Name)
	g.p("func (v *%s) No%s() bool {\nreturn %s &&\n%s\n}\n", c.Owner().Go, c.Name, strings.Join(terms, " &&\n"), strings.Join(extra, " && "))
}

func hasEqual(k dict.Kind) bool { return k == dict.Code || k == dict.ID }

func (g *generator) equal(pkg string, c *dict.ClassDef) {
	g.p("// Equal reports whether both hold the same values, by lexical form, and the same unknown content.\nfunc (v *%s) Equal(o *%s) bool {", c.Go, c.Go)
	var terms []string
	if c.Root == "Declaration" {
		terms = append(terms, "v.Envelope.Equal(&o.Envelope)")
	}
	fields(c, func(e *dict.Element) {
		a, b := "v."+e.Go, "o."+e.Go
		typ := g.goType(pkg, e)
		switch {
		case e.Repeats() && e.Kind == dict.Class:
			terms = append(terms, "equalSlice("+a+", "+b+", (*"+typ+").Equal)")
		case e.Repeats():
			terms = append(terms, "slices.Equal("+a+", "+b+")")
		case e.Kind == dict.Class:
			terms = append(terms, a+".Equal(&"+b+")")
		case hasEqual(e.Kind):
			terms = append(terms, a+".Equal("+b+")")
		default:
			terms = append(terms, a+" == "+b)
		}
	})
	g.p("return %s &&\nv.Extra.Equal(o.Extra)\n}\n", strings.Join(terms, " &&\n"))
}

func (g *generator) clone(pkg string, c *dict.ClassDef) {
	if c.Root == "Declaration" || c.Root == "Response" {
		g.p("// Clone returns a deep copy.\nfunc (v *%s) Clone() *%s {\nout := v.clone()\nreturn &out\n}\n", c.Go, c.Go)
		g.p("func (v *%s) clone() %s {\nout := *v", c.Go, c.Go)
	} else {
		g.p("// Clone returns a deep copy.\nfunc (v *%s) Clone() %s {\nout := *v", c.Go, c.Go)
	}
	if c.Root == "Declaration" {
		g.p("out.Envelope = v.Envelope.Clone()")
	}
	fields(c, func(e *dict.Element) {
		typ := g.goType(pkg, e)
		switch {
		case e.Repeats() && e.Kind == dict.Class:
			g.p("out.%s = cloneSlice(v.%s, (*%s).Clone)", e.Go, e.Go, typ)
		case e.Repeats():
			g.p("out.%s = slices.Clone(v.%s)", e.Go, e.Go)
		case e.Kind == dict.Class, hasEqual(e.Kind):
			g.p("out.%s = v.%s.Clone()", e.Go, e.Go)
		}
	})
	g.p("out.Extra = v.Extra.Clone()\nreturn out\n}\n")
}

// count writes the number of occurrences of each member.
func (g *generator) count(pkg string, c *dict.ClassDef) {
	g.p("// Count returns how often element e occurs; 0 if it is not a member.\nfunc (v *%s) Count(e %s) int {\nswitch e {", c.Go, qualify(pkg, "wcodm", "ElementID"))
	fields(c, func(e *dict.Element) {
		g.p("case %s:", qualify(pkg, "wcodm", elemConst(e)))
		if e.Repeats() {
			g.p("return len(v.%s)", e.Go)
		} else {
			g.p("return one(v.%s.IsZero())", e.Go)
		}
	})
	var visit func(*dict.ClassDef)
	visit = func(c *dict.ClassDef) {
		for _, e := range c.Elements {
			if e.Kind == dict.Class && e.Ref.Inline {
				g.p("case %s:\nreturn one(v.No%s())", qualify(pkg, "wcodm", elemConst(e)), e.Ref.Name)
				visit(e.Ref)
			}
		}
	}
	visit(c)
	g.p("}\nreturn 0\n}\n")
}

// elem returns the Go expression of an element's number; members of a template are relative to the
// role that is being visited.
func elem(pkg string, c *dict.ClassDef, e *dict.Element) string {
	if c.Template {
		return "first + " + itoa(e.Num-c.Elements[0].Num)
	}
	return qualify(pkg, "wcodm", elemConst(e))
}

// walk writes the traversal of the values with their paths.
func (g *generator) walk(pkg string) {
	imports := []string{"iter"}
	if pkg != "wcodm" {
		imports = append(imports, module+"/wcodm")
	}
	g.begin(pkg, imports...)
	q := func(n string) string { return qualify(pkg, "wcodm", n) }
	for _, c := range g.structClasses(pkg) {
		if c.Root != "" {
			g.p("// Walk iterates over the values that are present, in dictionary order, with their paths.")
			g.p("func (v *%s) Walk() iter.Seq2[%s, %s] {", c.Go, q("Path"), q("Value"))
			g.p("return func(yield func(%s, %s) bool) { v.WalkFrom(%s(%s), yield) }\n}\n", q("Path"), q("Value"), q("Root"), q(classConst(c)))
		}
		param := ""
		if c.Template {
			param = ", first " + q("ElementID")
		}
		g.p("// WalkFrom yields the values below p, the path of v; it returns false when yield did.")
		g.p("func (v *%s) WalkFrom(p %s%s, yield func(%s, %s) bool) bool {", c.Go, q("Path"), param, q("Path"), q("Value"))
		fields(c, func(e *dict.Element) {
			id := elem(pkg, c, e)
			arg := ""
			if e.Kind == dict.Class && e.Ref.Like != "" {
				arg = ", " + q(elemConst(e.Ref.Elements[0]))
			}
			switch {
			case e.Repeats() && e.Kind == dict.Class:
				g.p("for i := range v.%s {\nif !v.%s[i].WalkFrom(p.ChildAt(%s, i)%s, yield) { return false }\n}", e.Go, e.Go, id, arg)
			case e.Repeats():
				g.p("for i := range v.%s {\nif !yield(p.ChildAt(%s, i), v.%s[i].View()) { return false }\n}", e.Go, id, e.Go)
			case e.Kind == dict.Class:
				g.p("if !v.%s.IsZero() && !v.%s.WalkFrom(p.Child(%s)%s, yield) { return false }", e.Go, e.Go, id, arg)
			default:
				g.p("if !v.%s.IsZero() && !yield(p.Child(%s), v.%s.View()) { return false }", e.Go, id, e.Go)
			}
		})
		g.p("return true\n}\n")
	}
	g.write(pkg, "zz_walk.go")
}

// builders writes the typed path builders.
func (g *generator) builders(pkg string) {
	imports := ""
	if pkg != "wcodm" {
		imports = module + "/wcodm"
	}
	g.begin(pkg, imports)
	q := func(n string) string { return qualify(pkg, "wcodm", n) }
	for _, c := range g.structClasses(pkg) {
		name := c.Go + "Path"
		g.p("// %s builds paths below a %s.\ntype %s struct {\npath %s", name, c.Go, name, q("Path"))
		if c.Template {
			g.p("first %s", q("ElementID"))
		}
		g.p("}\n")
		g.p("// Path returns the path of the %s itself.\nfunc (p %s) Path() %s { return p.path }\n", c.Go, name, q("Path"))
		switch {
		case c.Template:
			g.p("// %sAt returns the builder for a role whose path is p.\nfunc %sAt(p %s) %s { return %s{p, p.Class().Info().First} }\n", c.Go, c.Go, q("Path"), name, name)
		case c.Root != "":
			g.p("// %sRoot returns the builder for the message itself.\nfunc %sRoot() %s { return %s{%s(%s)} }\n", c.Go, c.Go, name, name, q("Root"), q(classConst(c)))
		default:
			g.p("// %sAt returns the builder for a %s whose path is p.\nfunc %sAt(p %s) %s { return %s{p} }\n", c.Go, c.Go, c.Go, q("Path"), name, name)
		}
		fields(c, func(e *dict.Element) {
			id := elem(pkg, c, e)
			if c.Template {
				id = "p." + id
			}
			param, child := "", "p.path.Child("+id+")"
			doc := "is the path of " + e.Go
			if e.Repeats() {
				param, child = "i int", "p.path.ChildAt("+id+", i)"
				doc = "is the path of occurrence i (from 0) of " + e.Go
			}
			g.p("// %s %s.", e.Go, doc)
			if e.Kind != dict.Class {
				g.p("func (p %s) %s(%s) %s { return %s }\n", name, e.Go, param, q("Path"), child)
				return
			}
			s := g.shape(e.Ref)
			g.p("func (p %s) %s(%s) %sPath { return %sAt(%s) }\n", name, e.Go, param, qualify(pkg, s.Package, s.Go), qualify(pkg, s.Package, s.Go), child)
		})
	}
	g.write(pkg, "zz_paths.go")
}
