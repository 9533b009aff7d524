package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/openorigo/origo/internal/gen/dict"
)

func (g *generator) wcodmTables() {
	g.begin("wcodm")
	g.p("// The classes of the dictionary.\nconst (")
	for _, c := range g.d.Classes {
		g.p("%s ClassID = %d", classConst(c), c.Num)
	}
	g.p(")\n\nvar classes = [...]ClassInfo{\n{},")
	for _, c := range g.d.Classes {
		first, count := c.Elements[0].Num, len(c.Elements)
		name, holder := c.Name, ""
		if c.Root != "" {
			name = c.Root
		}
		if c.Inline {
			holder = ", Holder: " + elemConst(c.Holder)
		}
		extra := ""
		if c.Root != "" {
			extra = ", Root: true"
		}
		if c.Root == "MetaData" {
			extra += ", Envelope: true"
		}
		g.p("{ID: %d, Name: %q, JSON: %q, Go: %q, WCO: %q, First: %d, Count: %d%s%s},",
			c.Num, name, jsonName(name), g.shape(c).Go, c.WCO, first, count, holder, extra)
	}
	g.p("}\n")
	g.p("// The elements of the dictionary, by class and tag.\nconst (")
	for _, e := range g.d.Elements {
		g.p("%s ElementID = %d", elemConst(e), e.Num)
	}
	g.p(")\n\nvar elements = [...]Element{\n{},")
	for _, e := range g.d.Elements {
		ref, wco := "", e.WCO
		if wco == "*" {
			wco = "" // the template has none, each role has its own
		}
		if e.Kind == dict.Class {
			ref = fmt.Sprintf(", Ref: %d", e.Ref.Num)
		}
		g.p("{ID: %d, Class: %d%s, Kind: %s, Tag: %q, JSON: %q, Go: %q, WCO: %q, DEN: %q, Format: %q, Min: %d, Max: %d, List: %q, TDED: %q, Source: %q, Confidence: %s},",
			e.Num, e.Class.Num, ref, kindConst[e.Kind], e.Tag, jsonName(e.Tag), e.Go, wco, e.DEN, e.Format.Text, e.Min, e.Max, e.List, e.TDED, e.Source, confidence(e.Confidence))
	}
	g.p("}")
	g.write("wcodm", "zz_elements.go")
	g.checkDepth()
}

func confidence(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// checkDepth makes sure that wcodm.Path can address every value.
func (g *generator) checkDepth() {
	const limit = 6
	var depth func(c *dict.ClassDef) int
	depth = func(c *dict.ClassDef) int {
		deepest := 0
		fields(c, func(e *dict.Element) {
			n := 1
			if e.Kind == dict.Class {
				n += depth(e.Ref)
			}
			deepest = max(deepest, n)
		})
		return deepest
	}
	for _, c := range g.d.Classes {
		if n := depth(c); c.Root != "" && n > limit && g.err == nil {
			g.err = fmt.Errorf("messages of class %s are %d levels deep; a Path holds %d", c.Name, n, limit)
		}
	}
}

func (g *generator) definitions() {
	g.begin("wcodm")
	g.p("var definitions = [...]Localized{\n{},")
	for _, e := range g.d.Elements {
		g.p("{EN: %s, FR: %s}, // %s/%s", strconv.Quote(e.EN), strconv.Quote(e.FR), e.Class.Name, e.Tag)
	}
	g.p("}\n\nvar classDefinitions = [...]Localized{\n{},")
	for _, c := range g.d.Classes {
		g.p("{EN: %s, FR: %s}, // %s", strconv.Quote(c.EN), strconv.Quote(c.FR), c.Name)
	}
	g.p("}")
	g.write("wcodm", "zz_definitions.go")

	g.begin("wcodm")
	g.p("var dataset = [...]Datum{")
	for _, x := range g.d.Dataset {
		g.p("{ID: %q, Group: %q, Name: %q, Paths: []string{%s}, Obligation: %q, Cardinality: %q, Confidence: %s, Meaning: Localized{EN: %q, FR: %q}, Note: %q},",
			x.ID, x.Group, x.Name, quoted(x.Paths), x.Obligation, x.Cardinality, confidence(x.Confidence), x.EN, x.FR, x.Note)
	}
	g.p("}")
	g.write("wcodm", "zz_dataset.go")
}

// structs writes the struct types of a package.
func (g *generator) structs(pkg string) {
	imports := ""
	if pkg != "wcodm" {
		imports = module + "/wcodm"
	}
	g.begin(pkg, imports)
	for _, c := range g.structClasses(pkg) {
		g.comment("", c.Go+" is the class "+classTitle(c)+". "+c.EN)
		g.p("//\n// Source: %s (%s).", c.Source, c.Confidence)
		g.p("type %s struct {", c.Go)
		if c.Root == "Declaration" {
			g.p("// Envelope is the MetaData around the certificate, empty when there is none. It belongs to the\n// message, not to the certificate: the digest leaves it out.")
			g.p("Envelope wcodm.MetaData\n")
		}
		fields(c, func(e *dict.Element) {
			typ := g.goType(pkg, e)
			if e.Repeats() {
				typ = "[]" + typ
			}
			g.comment("\t", e.EN)
			g.p("//")
			g.comment("\t", elementFacts(e))
			g.p("%s %s\n", e.Go, typ)
		})
		g.p("// Extra keeps content that the dictionary does not know, in place.\nExtra *%s\n}\n", qualify(pkg, "wcodm", "Extra"))
	}
	g.write(pkg, "zz_structs.go")
}

func classTitle(c *dict.ClassDef) string {
	if c.WCO == "" {
		return c.Name
	}
	return c.Name + " " + c.WCO
}

// elementFacts puts id, format, occurrence, list and source of a row in one line.
func elementFacts(e *dict.Element) string {
	var parts []string
	id := "no WCO id"
	if e.WCO == "*" {
		id = "WCO id by role"
	} else if e.WCO != "" {
		id = "WCO " + e.WCO
	}
	parts = append(parts, e.Tag, id)
	if e.Format.Charset != 't' && e.Format.Text != "" {
		parts = append(parts, e.Format.Text)
	}
	maxText := "n"
	if e.Max != dict.Unbounded {
		maxText = strconv.Itoa(e.Max)
	}
	parts = append(parts, fmt.Sprintf("%d..%s", e.Min, maxText))
	if e.List != "" {
		parts = append(parts, "list "+e.List)
	}
	if e.TDED != "" {
		parts = append(parts, "UN/TDED "+e.TDED)
	}
	return strings.Join(parts, ", ") + ". Source: " + e.Source + " (" + e.Confidence + ")."
}

// comment writes text as a comment of lines of about 100 characters.
func (g *generator) comment(indent, text string) {
	line := indent + "//"
	for word := range strings.FieldsSeq(text) {
		if len(line)+len(word) > 100 && line != indent+"//" {
			g.p("%s", line)
			line = indent + "//"
		}
		line += " " + word
	}
	g.p("%s", line)
}
