package main

import (
	"strconv"
	"strings"

	"github.com/openorigo/origo/internal/gen/dict"
)

// jsonDecode writes the functions that read the JSON objects of the classes, and the names of their members.
func (g *generator) jsonDecode() {
	g.begin("codec", module+"/coo", module+"/wcodm")
	for _, c := range g.codecClasses() {
		names := make([]string, len(c.Elements))
		for k, m := range c.Elements {
			names[k] = strconv.Quote(jsonName(m.Tag))
		}
		g.p("var %sMembers = []string{\n%s,\n}\n", codecName(c), strings.Join(names, ",\n"))
		g.decodeSignature("jsonDecoder", c)
		g.frame(c, ", names: "+codecName(c)+"Members")
		g.p("for e := d.member(&f); e != 0; e = d.member(&f) {\nswitch e {")
		for k, m := range c.Elements {
			g.p("case wcodm.%s:", elemConst(m))
			g.jsonMember(k, m)
		}
		g.p("}\n}\n}\n")
	}
	g.write("codec", "zz_json_decode.go")
}

// jsonMember writes the reading of element m, the k-th of its class.
func (g *generator) jsonMember(k int, m *dict.Element) {
	grow := g.grow(m)
	last := "&v." + m.Go + "[len(v." + m.Go + ")-1]"
	switch {
	case m.Kind == dict.Class && m.Ref.Inline:
		g.p("if d.openObject(&f, %d) { d.%s(v, d.node) }", k, codecName(m.Ref))
	case m.Repeats() && m.Kind == dict.Class:
		g.p("if d.openArray(&f, %d) {\nfor d.object(&f, %d, len(v.%s)) {\n%s\nd.%s(%s, d.node%s)\n}\n}",
			k, k, m.Go, grow, g.codecFunc(m.Ref), last, roleArg(m))
	case m.Repeats():
		g.p("if d.openArray(&f, %d) {\nfor d.value(&f, %d, len(v.%s)) {\n%s\nd.%s(&f, %s)\nif d.tookVoid() { v.%s = v.%s[:len(v.%s)-1] }\n}\n}",
			k, k, m.Go, grow, kindFunc[m.Kind], last, m.Go, m.Go, m.Go)
	case m.Kind == dict.Class:
		g.p("if d.openObject(&f, %d) { d.%s(&v.%s, d.node%s) }", k, g.codecFunc(m.Ref), m.Go, roleArg(m))
	default:
		g.p("d.openValue(&f, %d)\nd.%s(&f, &v.%s)", k, kindFunc[m.Kind], m.Go)
	}
}
