package main

import (
	"strconv"

	"github.com/openorigo/origo/internal/gen/dict"
)

func itoa(n int) string { return strconv.Itoa(n) }

// jsonEncode writes AppendJSON: the canonical JSON of each class.
func (g *generator) jsonEncode(pkg string) {
	imports := ""
	if pkg != "wcodm" {
		imports = module + "/wcodm"
	}
	g.begin(pkg, imports)
	q := func(n string) string { return qualify(pkg, "wcodm", n) }
	for _, c := range g.structClasses(pkg) {
		g.p("// AppendJSON appends v as a JSON object in canonical form: members in dictionary order, no\n// insignificant white space.\nfunc (v *%s) AppendJSON(b []byte) []byte {", c.Go)
		g.jsonMembers(pkg, c)
		g.p("return %s(b, start, '{', '}')\n}\n", q("CloseJSON"))
	}
	for _, c := range g.d.Classes {
		if c.Inline && c.Package == pkg {
			g.p("func (v *%s) append%s(b []byte) []byte {", c.Owner().Go, c.Name)
			g.jsonMembers(pkg, c)
			g.p("return %s(b, start, '{', '}')\n}\n", q("CloseJSON"))
		}
	}
	g.write(pkg, "zz_json.go")
}

func (g *generator) jsonMembers(pkg string, c *dict.ClassDef) {
	q := func(n string) string { return qualify(pkg, "wcodm", n) }
	extra := func(after, index string) {
		g.p("if x != nil { b = x.AppendJSON(b, %s, %s, %s, v.Count) }", q(classConst(c)), after, index)
	}
	g.p("start := len(b)\nx := v.Extra.Sorted()")
	extra("0", "0")
	for _, e := range c.Elements {
		id := q(elemConst(e))
		key := "`,\"" + jsonName(e.Tag) + "\":`"
		leaf := func(value, index string) {
			g.p("if x == nil { b = %s.AppendJSON(b) } else { b = x.AppendLeafJSON(b, %s.View(), %s, %s, %s) }", value, value, q(classConst(c)), id, index)
		}
		switch {
		case e.Kind == dict.Class && e.Ref.Inline:
			g.p("if !v.No%s() {\nb = append(b, %s...)\nb = v.append%s(b)", e.Ref.Name, key, e.Ref.Name)
			extra(id, "0")
			g.p("}")
		case e.Repeats():
			g.p("if len(v.%s) > 0 {\nb = append(b, %s...)\nstart := len(b)\nfor i := range v.%s {\nb = append(b, ',')", e.Go, key, e.Go)
			if e.Kind == dict.Class {
				g.p("b = v.%s[i].AppendJSON(b)", e.Go)
			} else {
				leaf("v."+e.Go+"[i]", "i")
			}
			g.p("}\nb = %s(b, start, '[', ']')", q("CloseJSON"))
			extra(id, "len(v."+e.Go+")-1")
			g.p("}")
		default:
			g.p("if !v.%s.IsZero() {\nb = append(b, %s...)", e.Go, key)
			if e.Kind == dict.Class {
				g.p("b = v.%s.AppendJSON(b)", e.Go)
			} else {
				leaf("v."+e.Go, "0")
			}
			extra(id, "0")
			g.p("}")
		}
	}
	g.p("if x != nil { b = x.AppendRestJSON(b, %s, v.Count) }", q(classConst(c)))
}
