package oracle

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/jacoelho/xsd/xsderrors"
	xsdvalidate "github.com/terminalstatic/go-xsd-validate"

	"github.com/openorigo/origo/codec/schema"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// who is a referee of structure.
type who uint8

const (
	libxml who = 1 << iota
	jacoelho
	jsonSchema
)

func (w who) String() string {
	return map[who]string{libxml: "libxml2", jacoelho: "jacoelho/xsd", jsonSchema: "santhosh-tekuri/jsonschema"}[w]
}

// complaint is what a referee has against a document.
type complaint struct {
	line    int    // 0 if it does not say
	syntax  bool   // the document is not well-formed
	outcast bool   // the element may not stand where it stands
	element string // local name of the element, if it says
	text    string
}

// comparison is a document with what was said about it.
type comparison struct {
	document
	who    who
	ours   []*validate.Finding
	theirs []complaint
	all    []*element  // of the document, when they are needed
	values []*jsonNode // the same for JSON
}

// at returns the element whose start tag begins at an offset, nil if there is none.
func (c *comparison) at(offset int64) *element {
	for _, e := range c.outline() {
		if e.tag.from == int(offset) {
			return e
		}
	}
	return nil
}

// found reports whether a finding stands in the start tag of an element.
func (c *comparison) found(e *element) bool {
	return slices.ContainsFunc(c.ours, func(f *validate.Finding) bool {
		return int(f.Pos.Offset) >= e.tag.from && int(f.Pos.Offset) < e.tag.to
	})
}

func (c *comparison) outline() []*element {
	if c.all == nil {
		c.all = outline(c.text)
	}
	return c.all
}

// lines converts a part of the document to the lines that it touches.
func (c *comparison) lines(s span) span {
	from := 1 + strings.Count(c.text[:s.from], "\n")
	return span{from, from + strings.Count(c.text[s.from:s.to], "\n")}
}

// elements reports whether a complaint is about an element that has a property.
func (c *comparison) elements(x *complaint, is func(*element) bool) bool {
	for _, e := range c.outline() {
		where := e.whole
		if x.outcast {
			where = e.tag
		}
		if l := c.lines(where); e.local() == x.element && x.line >= l.from && x.line <= l.to && is(e) {
			return true
		}
	}
	return false
}

// split says on what the two do not agree.
type split uint8

const (
	agree   split = iota
	refused       // there only
	accepted
	otherLine // both refuse, and see the first reason in different places
)

func (s split) String() string {
	return [...]string{"agree", "refused there only", "refused here only", "another first line"}[s]
}

// settle compares, if need be without what the table of differences explains, and names what it needed.
func (c *comparison) settle() (s split, used []string) {
	if s, used = c.compare(); s == agree {
		return s, used
	}
	whole := *c
	defer func() { c.ours, c.theirs = whole.ours, whole.theirs }()
	var known []string
	c.ours, c.theirs = nil, nil
	for _, f := range whole.ours {
		if d := explain(&whole, func(d *difference) bool { return d.here != nil && d.here(&whole, f) }); d != "" {
			known = append(known, d)
		} else {
			c.ours = append(c.ours, f)
		}
	}
	for i := range whole.theirs {
		x := &whole.theirs[i]
		if d := explain(&whole, func(d *difference) bool { return d.there != nil && d.there(&whole, x) }); d != "" {
			known = append(known, d)
		} else {
			c.theirs = append(c.theirs, *x)
		}
	}
	s, used = c.compare()
	slices.Sort(known)
	return s, append(used, slices.Compact(known)...)
}

func explain(c *comparison, is func(*difference) bool) string {
	table := differences
	if c.who == jsonSchema {
		table = jsonDifferences
	}
	for i := range table {
		if d := &table[i]; d.who&c.who != 0 && is(d) {
			return d.name
		}
	}
	return ""
}

// compare compares verdicts and first places.
func (c *comparison) compare() (split, []string) {
	switch {
	case len(c.ours) == 0 && len(c.theirs) == 0:
		return agree, nil
	case len(c.ours) == 0:
		return refused, nil
	case len(c.theirs) == 0:
		return accepted, nil
	}
	mine, his := c.ours[0], &c.theirs[0]
	for _, f := range c.ours {
		if f.Layer == validate.Syntax {
			return agree, nil // nothing else was looked at
		}
		if f.Pos.Line < mine.Pos.Line {
			mine = f
		}
	}
	for i := range c.theirs {
		if c.theirs[i].syntax {
			return agree, nil
		}
		if c.theirs[i].line < his.line {
			his = &c.theirs[i]
		}
	}
	if mine.Pos.Line == his.line {
		return agree, nil
	}
	// The first finding here must be one of theirs, and the first of theirs must be one here.
	var used []string
	table := xmlPlaces
	if c.who == jsonSchema {
		table = jsonPlaces
	}
	covered := func(f *validate.Finding, line int) bool {
		for i := range table {
			if p := &table[i]; p.who&c.who != 0 && p.is(f) {
				if l := p.reach(c, f); line >= l.from && line <= l.to {
					used = append(used, p.name)
					return true
				}
			}
		}
		return line == f.Pos.Line
	}
	if !slices.ContainsFunc(c.theirs, func(x complaint) bool { return covered(mine, x.line) }) ||
		!slices.ContainsFunc(c.ours, func(f *validate.Finding) bool { return covered(f, his.line) }) {
		return otherLine, nil
	}
	slices.Sort(used)
	return agree, slices.Compact(used)
}

// xmlReferee validates and lists complaints.
type xmlReferee struct {
	who   who
	judge judge
}

func libxmlComplaints(err error) []complaint {
	var v xsdvalidate.ValidationError
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &v):
		return []complaint{{syntax: true, text: err.Error()}}
	}
	var out []complaint
	for _, e := range v.Errors {
		out = append(out, complaint{line: e.Line, element: e.NodeName, outcast: strings.Contains(e.Message, "This element is not expected"), text: fmt.Sprintf("%d %s", e.Code, e.Message)})
	}
	return out
}

func jacoelhoComplaints(err error) []complaint {
	var one *xsderrors.Error
	var many xsderrors.Errors
	var out []complaint
	add := func(e *xsderrors.Error) {
		out = append(out, complaint{line: e.Line, syntax: e.Code == xsderrors.CodeValidationXML || e.Category == xsderrors.CategoryUnsupported, element: subject(e), outcast: strings.Contains(e.Message, "unexpected child element"), text: string(e.Code) + " " + e.Message + " " + e.Path})
	}
	switch {
	case err == nil:
	case errors.As(err, &many):
		for _, err := range many {
			if errors.As(err, &one) {
				add(one)
			}
		}
	case errors.As(err, &one):
		add(one)
	default:
		out = append(out, complaint{text: err.Error()})
	}
	return out
}

// subject is the local name of the element that an error is about. The path of an error about an unexpected
// element is that of its parent.
func subject(e *xsderrors.Error) string {
	name := e.Path
	if _, unexpected, ok := strings.Cut(e.Message, "unexpected child element "); ok {
		name = unexpected
	}
	return name[strings.LastIndexAny(name, "/:}")+1:]
}

// TestDifferentialXML compares the structural findings about mutated documents with what two validators say
// by our XML Schema: the same verdict and the same first line, or a difference of the table. Of ten documents,
// this test makes six and TestDifferentialJSON four.
func TestDifferentialXML(t *testing.T) {
	refs := []xmlReferee{{libxml, compileLibxml(t, schema.Options{})}, {jacoelho, compileJacoelho(t, schema.Options{})}}
	v, err := structural()
	if err != nil {
		t.Fatal(err)
	}
	var counts tally
	n := rounds(t) * 6 / 10
	c := xmlCorpus(t, 10)
	c.each(t, n, func(t *testing.T) func(document) {
		return func(d document) {
			counts.change(d)
			data := []byte(d.text)
			_, rep := v.Bytes(data)
			x := comparison{document: d, ours: refusals(rep)}
			for _, ref := range refs {
				x.who = ref.who
				if err := ref.judge(data); ref.who == libxml {
					x.theirs = libxmlComplaints(err)
				} else {
					x.theirs = jacoelhoComplaints(err)
				}
				c.judge(t, &counts, &x)
			}
		}
	})
	counts.check(t, n/20, "libxml2: both accept", "libxml2: both refuse", "jacoelho/xsd: both accept", "jacoelho/xsd: both refuse")
}

// judge fails the test if the two do not agree, and counts.
func (c *corpus) judge(t *testing.T, counts *tally, x *comparison) {
	t.Helper()
	s, used := x.settle()
	if s != agree {
		t.Fatalf("%s: %s\n%s\n%s", x.who, s, x.sides(), c.describe(x.document))
	}
	verdict := ": both accept"
	switch {
	case len(x.ours) > 0 && len(x.theirs) > 0:
		verdict = ": both refuse"
	case len(x.ours)+len(x.theirs) > 0:
		verdict = ": one refuses, and the table says why"
	}
	counts.add(x.who.String() + verdict)
	for _, name := range used {
		counts.add(x.who.String() + ": known: " + name)
	}
}

// sides lists what both say.
func (c *comparison) sides() string {
	var b strings.Builder
	for _, f := range c.ours {
		fmt.Fprintf(&b, "here: %s at %d:%d, %s: %s\n", f.Rule, f.Pos.Line, f.Pos.Column, f.JSONPointer(), f.Message(wcodm.EN))
	}
	for _, x := range c.theirs {
		fmt.Fprintf(&b, "there: line %d: %s\n", x.line, x.text)
	}
	return b.String()
}
