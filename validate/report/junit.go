package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/validate"
)

// JUnit writes a report in the XML form that build servers show as test results. There is no standard;
// the elements and attributes are those that the common readers share.
//
// A certificate is a test suite. Each rule that has something to say is a test case, named by its id:
// it fails if it found an error, it is skipped if it was not run, and what it only warned about is
// its output. The other rules of a layer are one test case, which passes. A report that is incomplete
// has an error in the test case "verdict", so that a build does not pass on what was not checked.
func JUnit(w io.Writer, rep *validate.Report, opts ...Option) error {
	return one(KindJUnit, w, rep, opts)
}

type junitWriter struct {
	*config
	out *output
}

// junitCase is one test case.
type junitCase struct {
	id      validate.RuleID
	layer   validate.Layer
	title   string
	failure []*validate.Finding
	output  []*validate.Finding
	notRun  []string
}

// attr escapes s for XML text and attributes; it must have been cleaned.
func attr(s string) string {
	b, _ := scan.AppendAttr(nil, carried(s))
	return string(b)
}

// lines is attr for text of several lines.
func lines(s string) string {
	b, _ := scan.AppendText(nil, carried(s))
	return string(b)
}

// carried returns s, cleaned if XML cannot carry it.
func carried(s string) string {
	if scan.XMLChars(s) {
		return s
	}
	return clean(s)
}

func (j *junitWriter) Add(name string, rep *validate.Report) error {
	if err := j.out.begin(rep); err != nil {
		return err
	}
	if j.out.count == 1 {
		j.open()
	}
	title := j.title(name, rep)
	if title == "" {
		title = noName
	}
	cases := j.cases(rep)
	tests, failures, errors, skipped := len(cases), 0, 0, 0
	for i := range cases {
		switch c := &cases[i]; {
		case len(c.failure) > 0:
			failures++
		case c.skipped():
			skipped++
		}
	}
	for _, l := range rep.Layers {
		if l.Ran > l.Failed {
			tests++
		}
	}
	if rep.Verdict == validate.Incomplete {
		tests, errors = tests+1, 1
	}
	j.out.str(fmt.Sprintf(`<testsuite name="%s" tests="%d" failures="%d" errors="%d" skipped="%d">`+"\n", attr(title), tests, failures, errors, skipped))
	j.properties(rep)
	for _, l := range rep.Layers {
		if l.Ran > l.Failed {
			j.out.str(`<testcase classname="`, attr(j.layer(l.Layer)), `" name="`, attr(j.in("other rules", "autres règles")), "\">\n<system-out>",
				j.passed(l.Ran-l.Failed), "</system-out>\n</testcase>\n")
		}
	}
	for i := range cases {
		j.testcase(name, rep, &cases[i])
	}
	if rep.Verdict == validate.Incomplete {
		j.incomplete(rep)
	}
	j.out.str("</testsuite>\n")
	return j.out.flush()
}

func (j *junitWriter) open() {
	j.out.str(`<?xml version="1.0" encoding="UTF-8"?>`, "\n", `<testsuites name="Origo">`, "\n")
}

func (j *junitWriter) properties(rep *validate.Report) {
	j.out.str("<properties>\n")
	property := func(name, value string) {
		if value != "" {
			j.out.str(`<property name="`, name, `" value="`, attr(clean(value)), "\"/>\n")
		}
	}
	property("verdict", rep.Verdict.String())
	property("ruleBook", rep.RuleBook)
	property("digest", digest(rep))
	for _, a := range rep.Adjustments {
		what := "off"
		if !a.Off {
			what = a.Severity.String()
		}
		property("adjusted", string(a.Rule)+" "+what+": "+a.Reason)
	}
	j.out.str("</properties>\n")
}

// cases gathers findings and rules not run by rule, in the order of the report.
func (j *junitWriter) cases(rep *validate.Report) []junitCase {
	var list []junitCase
	at := map[validate.RuleID]int{}
	find := func(id validate.RuleID) *junitCase {
		i, ok := at[id]
		if !ok {
			i = len(list)
			at[id] = i
			list = append(list, junitCase{id: id})
		}
		return &list[i]
	}
	for i := range rep.Findings {
		f := &rep.Findings[i]
		c := find(f.Rule)
		c.layer, c.title = f.Layer, f.Title(j.lang)
		if f.Severity >= validate.Error {
			c.failure = append(c.failure, f)
		} else {
			c.output = append(c.output, f)
		}
	}
	for _, g := range gaps(rep) {
		for i := range g.rules {
			r := &g.rules[i]
			c := find(r.id)
			text := g.reason.Text().In(j.lang)
			if s := strings.TrimPrefix(r.text(j.config), clean(string(r.id))); s != "" {
				text += s
			}
			c.notRun = append(c.notRun, text)
		}
	}
	return list
}

// skipped reports whether the rule has nothing to show but that it was not run.
func (c *junitCase) skipped() bool { return len(c.failure) == 0 && len(c.output) == 0 }

func (j *junitWriter) testcase(name string, rep *validate.Report, c *junitCase) {
	class := j.layer(c.layer)
	if class == "" {
		class = j.in("not run", "non exécutées")
	}
	title := string(c.id)
	if c.title != "" {
		title += " " + c.title
	}
	j.out.str(`<testcase classname="`, attr(class), `" name="`, attr(clean(title)), "\">\n")
	if len(c.failure) > 0 {
		f := c.failure[0]
		message := clip(f.Message(j.lang), maxMessage)
		if n := len(c.failure); n > 1 {
			message += " (+" + strconv.Itoa(n-1) + ")"
		}
		j.out.str(`<failure type="`, f.Severity.String(), `" message="`, attr(message), `">`, lines(j.details(name, rep, c.failure)), "</failure>\n")
	}
	if c.skipped() {
		j.out.str(`<skipped message="`, attr(strings.Join(c.notRun, "; ")), "\"/>\n")
	} else if len(c.output) > 0 || len(c.notRun) > 0 {
		text := j.details(name, rep, c.output)
		for _, s := range c.notRun {
			text += j.in("not run, ", "non exécutée, ") + s + "\n"
		}
		j.out.str("<system-out>", lines(text), "</system-out>\n")
	}
	j.out.str("</testcase>\n")
}

// details renders findings as in text.
func (j *junitWriter) details(name string, rep *validate.Report, list []*validate.Finding) string {
	plain := *j.config
	plain.color = false
	t := &textWriter{config: &plain, out: new(output)}
	for _, f := range list {
		t.headline(name, f)
		t.finding(rep, f)
	}
	return string(t.out.b)
}

func (j *junitWriter) incomplete(rep *validate.Report) {
	var b strings.Builder
	for _, g := range gaps(rep) {
		b.WriteString(g.reason.Text().In(j.lang) + j.in(": ", " : ") + g.list(j.config, maxListed) + "\n")
	}
	j.out.str(`<testcase classname="origo" name="`, "verdict", "\">\n", `<error type="incomplete" message="`,
		attr(j.in("not everything could be checked", "tout n'a pas pu être vérifié")), `">`, lines(b.String()), "</error>\n</testcase>\n")
}

func (j *junitWriter) Close() error {
	if j.out.count == 0 {
		j.open()
	}
	j.out.str("</testsuites>\n")
	return j.out.flush()
}
