package main

import (
	"fmt"
	"strings"

	"github.com/openorigo/origo/internal/gen/dict"
)

func lowerFirst(s string) string {
	if s == strings.ToUpper(s) {
		return strings.ToLower(s)
	}
	return strings.ToLower(s[:1]) + s[1:]
}

// codecFunc names the function of a codec that serves a class.
func (g *generator) codecFunc(c *dict.ClassDef) string { return lowerFirst(g.shape(c).Go) }

// codecClasses are the classes that have codec functions: structs and wrappers, with the Go type and
// the expression of its unknown content.
func (g *generator) codecClasses() []*dict.ClassDef {
	var out []*dict.ClassDef
	for _, c := range g.d.Classes {
		if c.Like == "" {
			out = append(out, c)
		}
	}
	return out
}

func codecName(c *dict.ClassDef) string {
	if c.Inline {
		return lowerFirst(c.Name)
	}
	return lowerFirst(c.Go)
}

func codecType(c *dict.ClassDef) string { return c.Owner().Package + "." + c.Owner().Go }

var kindFunc = map[dict.Kind]string{
	dict.Text: "text", dict.Code: "code", dict.ID: "identifier", dict.Numeric: "decimal", dict.Amount: "amount",
	dict.Measure: "measure", dict.Quantity: "quantity", dict.Indicator: "indicator", dict.DateTime: "dateTime",
}

func (g *generator) xmlEncode() {
	g.begin("codec", module+"/coo", module+"/wcodm")
	for _, c := range g.codecClasses() {
		g.p("func (e *xmlEncoder) %s(v *%s) {", codecName(c), codecType(c))
		g.p("x := v.Extra.Sorted()\nif x != nil { e.extra(x, wcodm.%s, 0, 0) }", classConst(c))
		for _, m := range c.Elements {
			id, end := "wcodm."+elemConst(m), "</"+m.Tag+">"
			after := func(index string) {
				g.p("if x != nil { e.extra(x, wcodm.%s, %s, %s) }", classConst(c), id, index)
			}
			one := func(value, index string) {
				if m.Kind == dict.Class {
					ref := value + ".Extra"
					g.p("e.open(%q, %s, wcodm.%s)\ne.%s(&%s)\ne.close(%q)", end, ref, classConst(g.shape(m.Ref)), g.codecFunc(m.Ref), value, end)
				} else {
					g.p("if x != nil { e.attributes(x, wcodm.%s, %s, %s) }", classConst(c), id, index)
					g.p("e.%s(%q, &%s)", kindFunc[m.Kind], end, value)
				}
				after(index)
			}
			switch {
			case m.Kind == dict.Class && m.Ref.Inline:
				g.p("if !v.No%s() {\ne.open(%q, x, wcodm.%s)\ne.%s(v)\ne.close(%q)", m.Ref.Name, end, classConst(m.Ref), codecName(m.Ref), end)
				after("0")
				g.p("}")
			case m.Repeats():
				g.p("for i := range v.%s {", m.Go)
				one("v."+m.Go+"[i]", "i")
				g.p("}")
			default:
				g.p("if !v.%s.IsZero() {", m.Go)
				one("v."+m.Go, "0")
				g.p("}")
			}
		}
		g.p("if x != nil { e.rest(x, wcodm.%s, v.Count) }\n}\n", classConst(c))
	}
	g.write("codec", "zz_xml_encode.go")
}

// frame opens the decoding of a class: its own element numbers serve unknown content, those of the
// role serve positions.
func (g *generator) frame(c *dict.ClassDef, more string) {
	first := "wcodm." + elemConst(c.Elements[0])
	if c.Template {
		first = "first"
	}
	g.p("f := frame{class: wcodm.%s, base: wcodm.%s, first: %s, node: node, last: -1, extra: &v.Extra, holder: v%s}", classConst(c), elemConst(c.Elements[0]), first, more)
}

func (g *generator) decodeSignature(recv string, c *dict.ClassDef) {
	param := ""
	if c.Template {
		param = ", first wcodm.ElementID"
	}
	g.p("func (d *%s) %s(v *%s, node uint32%s) {", recv, codecName(c), codecType(c), param)
}

func roleArg(m *dict.Element) string {
	if m.Ref.Like != "" {
		return ", wcodm." + elemConst(m.Ref.Elements[0])
	}
	return ""
}

// grow returns the statement that adds an occurrence of m.
func (g *generator) grow(m *dict.Element) string {
	if m.Tag == "GovernmentAgencyGoodsItem" {
		return "v." + m.Go + " = d.room(v." + m.Go + ", d.at())"
	}
	return "v." + m.Go + " = d.slabs." + g.slab(m) + ".grow(v." + m.Go + ")"
}

// slab names the slab that serves a repeating element.
func (g *generator) slab(m *dict.Element) string {
	if m.Kind == dict.Class {
		return g.codecFunc(m.Ref)
	}
	return kindFunc[m.Kind]
}

// slabs writes the slabs for the types that repeat.
func (g *generator) slabs() {
	g.begin("codec", module+"/wcodm")
	g.p("// slabs serve the repeating elements and the attributes of a message.\ntype slabs struct {")
	g.p("codeAttr slab[wcodm.CodeAttr]\nidentifierAttr slab[wcodm.IdentifierAttr]")
	seen := map[string]bool{}
	var names []string
	for _, c := range g.codecClasses() {
		for _, m := range c.Elements {
			if name := g.slab(m); m.Repeats() && !seen[name] && m.Tag != "GovernmentAgencyGoodsItem" {
				seen[name] = true
				names = append(names, name)
				g.p("%s slab[%s]", name, g.goType("codec", m))
			}
		}
	}
	g.p("}\n\n// rewind makes all that was handed out available again.\nfunc (s *slabs) rewind() {\ns.codeAttr.rewind()\ns.identifierAttr.rewind()")
	for _, name := range names {
		g.p("s.%s.rewind()", name)
	}
	g.p("}")
	g.write("codec", "zz_slabs.go")
}

func (g *generator) xmlDecode() {
	g.begin("codec", module+"/coo", module+"/wcodm")
	for _, c := range g.codecClasses() {
		g.decodeSignature("xmlDecoder", c)
		g.frame(c, "")
		g.p("d.classAttributes(&f)\nfor {")
		for k, m := range c.Elements {
			g.xmlAhead(k, m)
		}
		g.p("if d.takeEnd(&f) || !d.next(&f) {\nreturn\n}\nswitch d.x.Local {")
		for k, m := range c.Elements {
			g.p("case %q:", m.Tag)
			switch {
			case m.Kind == dict.Class && m.Ref.Inline:
				g.p("if d.openClass(&f, %d, 0, true) { d.%s(v, d.node) }", k, codecName(m.Ref))
			case m.Repeats() && m.Kind == dict.Class:
				g.p("if n := len(v.%s); d.openClass(&f, %d, n, false) {\n%s\nd.%s(&v.%s[n], d.node%s)\n}",
					m.Go, k, g.grow(m), g.codecFunc(m.Ref), m.Go, roleArg(m))
			case m.Repeats():
				g.p("if n := len(v.%s); d.open(&f, %d, n, false) {\n%s\nd.%s(&f, &v.%s[n])\nif d.tookVoid() { v.%s = v.%s[:n] }\n}",
					m.Go, k, g.grow(m), kindFunc[m.Kind], m.Go, m.Go, m.Go)
			case m.Kind == dict.Class:
				g.p("if d.openClass(&f, %d, 0, true) { d.%s(&v.%s, d.node%s) }", k, g.codecFunc(m.Ref), m.Go, roleArg(m))
			default:
				g.p("if d.open(&f, %d, 0, true) { d.%s(&f, &v.%s) }", k, kindFunc[m.Kind], m.Go)
			}
		}
		g.p("default:\nd.unknown(&f)\n}\nd.look(&f)\n}\n}\n")
	}
	g.write("codec", "zz_xml_decode.go")
}

// xmlAhead writes the attempt to read element m where the dictionary expects it.
func (g *generator) xmlAhead(k int, m *dict.Element) {
	// What follows the first sixteen bytes of a name is compared when it is taken (scan.AheadLen).
	ahead := fmt.Sprintf("d.x.Ahead(%q)", m.Tag[:min(len(m.Tag), 16)])
	switch {
	case m.Kind == dict.Class && m.Ref.Inline:
		g.p("if %s && d.takeStart(&f, %d, 0, %q, true) { d.%s(v, d.node) }", ahead, k, m.Tag, codecName(m.Ref))
	case m.Kind == dict.Class && m.Repeats():
		g.p("for %s && d.takeStart(&f, %d, len(v.%s), %q, false) {\n%s\nd.%s(&v.%s[len(v.%s)-1], d.node%s)\n}",
			ahead, k, m.Go, m.Tag, g.grow(m), g.codecFunc(m.Ref), m.Go, m.Go, roleArg(m))
	case m.Kind == dict.Class:
		g.p("if %s && d.takeStart(&f, %d, 0, %q, true) { d.%s(&v.%s, d.node%s) }", ahead, k, m.Tag, g.codecFunc(m.Ref), m.Go, roleArg(m))
	case m.Kind == dict.Text && m.Repeats():
		g.p("for %s {\nvar text wcodm.Text\nif !d.takeText(&f, %d, len(v.%s), %q, &text, false) { break }\n%s\nv.%s[len(v.%s)-1] = text\n}",
			ahead, k, m.Go, m.Tag, g.grow(m), m.Go, m.Go)
	case m.Kind == dict.Text:
		g.p("if %s { d.takeText(&f, %d, 0, %q, &v.%s, true) }", ahead, k, m.Tag, m.Go)
	case !m.Repeats():
		g.p("if %s { d.take%s(&f, %d, %q, &v.%s) }", ahead, takeFunc(m.Kind), k, m.Tag, m.Go)
	}
}

// takeFunc names the method that reads a value of kind k ahead.
func takeFunc(k dict.Kind) string { return strings.ToUpper(kindFunc[k][:1]) + kindFunc[k][1:] }
