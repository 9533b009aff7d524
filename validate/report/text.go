package report

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/openorigo/origo/validate"
)

// Text writes a report for people.
//
// The first line says what was checked, the verdict and the counts. Then follows, for each finding,
// its place, severity, rule and message; the line of the source with the place marked below it; what
// was found and expected; the path in its four notations; and the text that the rule comes from. The
// end says which rules were not run and which the caller changed. A finding in a certificate that was
// not read from bytes has no place and no source line.
func Text(w io.Writer, rep *validate.Report, opts ...Option) error {
	return one(KindText, w, rep, opts)
}

type textWriter struct {
	*config
	out *output
}

func (t *textWriter) Add(name string, rep *validate.Report) error {
	if err := t.out.begin(rep); err != nil {
		return err
	}
	if t.out.count > 1 && !t.brief {
		t.out.str("\n")
	}
	title := t.title(name, rep)
	if title != "" {
		title += ": "
	}
	t.out.str(title, t.paint(verdictColor(rep.Verdict), t.verdict(rep.Verdict)), t.in(": ", " : "), t.counts(rep))
	if rep.RuleBook != "" {
		t.out.str(" (", clip(rep.RuleBook, maxValue), ")")
	}
	t.out.str("\n")
	for i := range rep.Findings {
		f := &rep.Findings[i]
		if t.brief {
			t.headline(name, f)
			continue
		}
		t.out.str("\n")
		t.headline(name, f)
		t.finding(rep, f)
	}
	if !t.brief {
		t.rest(rep)
	}
	return t.out.flush()
}

func (t *textWriter) Close() error { return t.out.flush() }

// headline writes the first line of a finding, in the form that editors and build tools know.
func (t *textWriter) headline(name string, f *validate.Finding) {
	if name != "" {
		t.out.str(clip(name, maxValue), ":")
	}
	if !f.Pos.IsZero() {
		t.out.str(strconv.Itoa(f.Pos.Line), ":", strconv.Itoa(f.Pos.Column), ":")
	}
	if name != "" || !f.Pos.IsZero() {
		t.out.str(" ")
	}
	t.out.str(t.paint(severityColor(f.Severity), t.severity(f.Severity)), " ", t.paint(bold, clean(string(f.Rule))), " ",
		clip(f.Message(t.lang), maxMessage), "\n")
}

const labelWidth = 8

// finding writes what follows the first line.
func (t *textWriter) finding(rep *validate.Report, f *validate.Finding) {
	x, ok := newExcerpt(rep.Source(), f)
	if ok {
		t.out.str(fmt.Sprintf("%5d | %s\n      | %s%s\n", x.line, x.text, strings.Repeat(" ", x.caret),
			t.paint(severityColor(f.Severity), strings.Repeat("^", x.width))))
	}
	got, want := clip(f.Got(t.lang), maxValue), clip(f.Want(t.lang), maxValue)
	gotLabel, wantLabel := t.in("got", "trouvé"), t.in("want", "attendu")
	switch {
	case got != "" && want != "" && columns(got)+columns(want) <= 70:
		t.line(gotLabel, pad(got, 14)+pad(wantLabel, labelWidth-2)+" "+want)
	default:
		t.line(gotLabel, got)
		t.line(wantLabel, want)
	}
	label := t.in("at", "chemin")
	for _, p := range []string{f.Path.String(), f.JSONPointer(), f.XPath(), f.Path.WCO()} {
		if p != "" {
			t.line(label, p)
			label = ""
		}
	}
	label = t.in("why", "selon")
	sources := f.Sources()
	for i, s := range sources {
		s.URL = ""
		text := clip(s.String(), maxValue)
		if i == len(sources)-1 {
			text += " (" + t.confidence(f.Confidence()) + ")      " + t.more(f)
		}
		t.line(label, text)
		label = ""
	}
	if len(sources) == 0 {
		t.line(label, t.confidence(f.Confidence())+"      "+t.more(f))
	}
}

func (t *textWriter) more(f *validate.Finding) string {
	return t.in("more: ", "voir : ") + "origo explain " + clean(string(f.Rule))
}

func (t *textWriter) line(label, text string) {
	if text != "" {
		t.out.str("      ", t.paint(dim, pad(label, labelWidth)), text, "\n")
	}
}

// maxListed is how many rules are named for one reason.
const maxListed = 8

// rest writes what was not run and what the caller changed.
func (t *textWriter) rest(rep *validate.Report) {
	if len(rep.NotRun)+len(rep.Adjustments) > 0 {
		t.out.str("\n")
	}
	for _, g := range gaps(rep) {
		t.out.str(t.in("not run, ", "non exécutées, "), g.reason.Text().In(t.lang), t.in(": ", " : "), g.list(t.config, maxListed), "\n")
	}
	t.profiled(rep)
	for _, a := range rep.Adjustments {
		if a.By != "" {
			continue
		}
		what := t.in("switched off", "désactivée")
		if !a.Off {
			what = t.in("now ", "désormais ") + t.severity(a.Severity)
		}
		t.out.str(t.in("changed by the caller: ", "modifiée par l'appelant : "), clean(string(a.Rule)), " ", what, t.in(": ", " : "),
			clip(a.Reason, maxValue), "\n")
	}
}

// profiled writes on one line what the profile of an agreement changed.
func (t *textWriter) profiled(rep *validate.Report) {
	by, list := "", ""
	for _, a := range rep.Adjustments {
		if a.By == "" {
			continue
		}
		if list != "" {
			list += ", "
		}
		by, list = a.By, list+clean(string(a.Rule))
		if a.Off {
			list += t.in(" off", " désactivée")
		} else {
			list += " " + t.severity(a.Severity)
		}
	}
	if list != "" {
		t.out.str(t.in("changed by the profile ", "modifiées par le profil "), clean(by), t.in(": ", " : "), list, "\n")
	}
}

// list names the rules of a gap, at most n of them.
func (g *gap) list(c *config, n int) string {
	var b strings.Builder
	for i := range g.rules {
		if i == n && len(g.rules) > n+1 {
			b.WriteString(", ")
			b.WriteString(c.in("and ", "et ") + strconv.Itoa(len(g.rules)-n) + c.in(" more", " autres"))
			break
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(g.rules[i].text(c))
	}
	return b.String()
}

// Parameters of the sequence that selects a graphic rendition.
const (
	bold = "1"
	dim  = "2"
)

func severityColor(s validate.Severity) string {
	switch {
	case s >= validate.Error:
		return "1;31"
	case s == validate.Warning:
		return "1;33"
	}
	return "1;36"
}

func verdictColor(v validate.Verdict) string {
	switch v {
	case validate.Valid:
		return "1;32"
	case validate.Invalid:
		return "1;31"
	}
	return "1;33"
}

func (c *config) paint(sgr, s string) string {
	if !c.color || s == "" {
		return s
	}
	return "\x1b[" + sgr + "m" + s + "\x1b[0m"
}
