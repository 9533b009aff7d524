package oracle

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/lestrrat-go/libxml2/clib"
	"github.com/lestrrat-go/libxml2/types"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/rulebook"
	"github.com/openorigo/origo/wcodm"
)

// TestXPathSelectsTheValue evaluates the XPath of every value with libxml2: it selects exactly one
// node, and that node holds the value.
func TestXPathSelectsTheValue(t *testing.T) {
	values := 0
	for name, data := range documents(t, codec.XML) {
		c, src, err := codec.Decode(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		x := newTree(t, data)
		for p, v := range c.Walk() {
			values++
			path := p.XPathIn(src.Site())
			nodes := x.find(t, path)
			if len(nodes) != 1 {
				t.Errorf("%s: %s selects %d nodes", name, path, len(nodes))
			} else if got := nodes[0].TextContent(); got != v.Lexical {
				t.Errorf("%s: %s is %q in libxml2, %q here", name, path, got, v.Lexical)
			}
		}
		x.free()
	}
	if values < 300 {
		t.Errorf("only %d values were compared", values)
	}
	t.Logf("%d values compared", values)
}

// placed counts what was compared of the places of findings.
type placed struct{ exact, inTag, inside, above, asSuch, again, unread, unnumbered int }

// check evaluates the XPath of every finding about a document with libxml2. It selects one node, which
// begins on the line of the finding. There are four exceptions. Where the finding is not exact, what the
// path names is absent, and the nearest ancestor that is there begins on the line. What is unknown has no
// path of its own: the path is that of the element in which it stands. A path whose last step may repeat
// and has no index means the element as such: it selects every occurrence, and the first is on the line.
// And where something occurs again that occurs once (or did, and was empty or no value), its path, which has no index,
// selects both.
func (p *placed) check(t *testing.T, v *validate.Validator, data []byte) {
	t.Helper()
	cert, rep := v.Bytes(data)
	if cert == nil {
		p.unread++ // what is not read as a certificate need not be well-formed
		return
	}
	if len(rep.Findings) == 0 {
		return
	}
	x := newTree(t, data)
	defer x.free()
	if !x.number(t, data) {
		p.unnumbered++
		return
	}
	for i := range rep.Findings {
		f := &rep.Findings[i]
		if p.finding(t, x, f, voided(rep, f), rep.Has("COO-STR-002") || rep.Has("COO-STR-009") || rep.Has("COO-STR-007")); t.Failed() {
			t.Fatalf("%s\nfinding: %s at %d:%d, exact %t: %s", data, f.Rule, f.Pos.Line, f.Pos.Column, f.Exact, f.Message(wcodm.EN))
		}
	}
}

// voided reports whether what a finding calls missing is there without being a value: it holds elements.
func voided(rep *validate.Report, f *validate.Finding) bool {
	return f.Rule == "COO-STR-001" && slices.ContainsFunc(rep.Findings, func(o validate.Finding) bool { return o.Rule == "COO-STR-007" && o.Path == f.Path })
}

func (p *placed) finding(t *testing.T, x *tree, f *validate.Finding, voided, again bool) {
	t.Helper()
	path := f.XPath()
	nodes := x.find(t, path)
	if !f.Exact {
		// Of two elements where one may stand, one may hold what is missing in the other.
		if (len(nodes) != 0) != voided && !(again && len(nodes) > 0) {
			t.Errorf("%s selects %d nodes, and the finding is not exact", path, len(nodes))
		}
		onLine := func(n types.Node) bool { tag, _ := x.tag(bearer(t, n)); return tag.from == f.Pos.Line }
		for first := true; first || len(nodes) == 0 || again && !slices.ContainsFunc(nodes, onLine); first = false {
			if path = path[:strings.LastIndexByte(path, '/')]; path == "" {
				t.Errorf("no ancestor of %s is there", f.XPath())
				return
			}
			nodes = x.find(t, path)
		}
		p.above++
	}
	if again && len(nodes) > 1 {
		i := slices.IndexFunc(nodes, func(n types.Node) bool { tag, _ := x.tag(bearer(t, n)); return tag.from == f.Pos.Line })
		nodes = nodes[max(i, 0):][:1]
		p.again++
	}
	if e := f.Path.Element(); f.Exact && e != 0 && e.Info().Repeats() && f.Path.Index() < 0 {
		for _, n := range nodes[1:] {
			if parentOf(t, n).Pointer() != parentOf(t, nodes[0]).Pointer() {
				t.Errorf("%s selects children of two elements", path)
			}
		}
		p.asSuch++
		nodes = nodes[:1]
	}
	if len(nodes) != 1 {
		t.Errorf("%s selects %d nodes", path, len(nodes))
		return
	}
	n := bearer(t, nodes[0])
	tag, ok := x.tag(n)
	switch {
	case !ok:
		t.Errorf("%s selects no element", path)
	case f.Pos.Line == tag.from:
		if f.Exact {
			p.exact++
		}
	case f.Rule == "COO-STR-004" && (f.Pos.Line > tag.from && f.Pos.Line <= tag.to || x.inner(t, n, f.Pos.Line)):
		p.inTag++ // an attribute, of the element or of the one that holds its date
	case f.Exact && slices.Contains(unnamed, f.Rule):
		if e := x.at(f.Pos.Offset); e != nil && parentOf(t, e).Pointer() != n.Pointer() {
			t.Errorf("what begins at offset %d is no child of %s", f.Pos.Offset, path)
		} else if e == nil && f.Rule != "COO-STR-007" {
			t.Errorf("no element begins at offset %d", f.Pos.Offset)
		}
		p.inside++
	default:
		t.Errorf("%s stands on line %d for libxml2", path, tag.from)
	}
}

// inner reports whether a child of n, such as the element inside that holds a date, has a start tag on a
// line.
func (x *tree) inner(t *testing.T, n types.Node, line int) bool {
	t.Helper()
	for i := range x.nodes {
		if tag := x.tags[i]; tag.from <= line && line <= tag.to && x.nodes[i].Pointer() != n.Pointer() && parentOf(t, x.nodes[i]).Pointer() == n.Pointer() {
			return true
		}
	}
	return false
}

// TestDifferentialXPath checks the places of the findings about mutated documents.
func TestDifferentialXPath(t *testing.T) {
	var all placed
	var mu sync.Mutex
	c := xmlCorpus(t, 3)
	c.each(t, rounds(t)/5, func(t *testing.T) func(document) {
		v, err := rulebook.New()
		if err != nil {
			t.Fatal(err)
		}
		var p placed
		t.Cleanup(func() {
			mu.Lock()
			all.add(p)
			mu.Unlock()
		})
		return func(d document) {
			defer func() {
				if t.Failed() {
					t.Log(c.describe(d))
				}
			}()
			p.check(t, v, []byte(d.text))
		}
	})
	t.Logf("%+v", all)
}

func (p *placed) add(o placed) {
	p.exact += o.exact
	p.inTag += o.inTag
	p.inside += o.inside
	p.above += o.above
	p.asSuch += o.asSuch
	p.again += o.again
	p.unread += o.unread
	p.unnumbered += o.unnumbered
}

// unnamed are the rules about content that has no path: what occurs again, is unknown, stands in another
// namespace, or is text between elements.
var unnamed = []validate.RuleID{"COO-STR-002", "COO-STR-003", "COO-STR-005", "COO-STR-007"}

// bearer is the node, or for an attribute the element that has it.
func bearer(t *testing.T, n types.Node) types.Node {
	t.Helper()
	if n.NodeType() == clib.AttributeNode {
		return parentOf(t, n)
	}
	return n
}

func parentOf(t *testing.T, n types.Node) types.Node {
	t.Helper()
	n, err := n.ParentNode()
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestXPathOfFindings checks the places of the findings about every failing fixture.
func TestXPathOfFindings(t *testing.T) {
	var p placed
	for c := range fixtures.Cases() {
		if c.Format != codec.XML || c.Want == nil {
			continue
		}
		v, err := rulebook.New(c.Options()...)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(c.Name, func(t *testing.T) { p.check(t, v, c.Data) })
	}
	if p.exact < 80 || p.above < 20 {
		t.Errorf("hardly anything was compared: %+v", p)
	}
	t.Logf("%+v", p)
}
