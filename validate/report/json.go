package report

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// schemaID names the form of the JSON object. A member may be added under the same name; none changes
// its meaning or goes away.
const schemaID = "urn:openorigo:report:1"

// JSON writes a report as one JSON object. The same report gives the same bytes. Texts are in both
// languages, so [WithLang] has no effect.
//
//	schema       "urn:openorigo:report:1"
//	name         file, absent if it has no name
//	index        which certificate of the document, from 0, where it may hold several
//	verdict      "valid", "invalid" or "incomplete"
//	ruleBook     name and version of the rules
//	date         issue date, by which rules and lists were chosen; absent if unknown
//	today        date that the caller gave as today; absent if none
//	format       "XML" or "JSON"; absent if the certificate was not read from bytes
//	digest       SHA-256 of the certificate in hexadecimal; absent if not asked for
//	counts       fatal, error, warning, info: findings; passed, notRun: rules
//	findings     in the order of layers, rules and places, each with
//	  rule, severity, layer, confidence
//	  message, title, got, want    {"en", "fr"}
//	  line, column, offset         from 1, from 1 in characters, from 0 in bytes; absent if unknown
//	  exact                        the place is that of the path, not of the nearest ancestor
//	  paths                        go, jsonPointer, xpath, wco
//	  pointers                     the WCO pointers: sequence (from 1), section, tag
//	  sources                      doc, clause, url
//	  item                         index of the goods item, from 0; absent for other parts
//	  profile                      agreement of the rule; absent for the common dataset
//	notRun       rule, reason (a word), text {"en", "fr"}, path and detail if there are any
//	adjustments  rule, off, severity (absent if off), reason
//	layers       layer, rules, ran, failed, skipped
func JSON(w io.Writer, rep *validate.Report, opts ...Option) error {
	if rep == nil {
		return errNoReport
	}
	b, err := marshal(newObject(newConfig(opts).name, rep))
	if err != nil {
		return err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, b, "", "  "); err != nil {
		return err
	}
	out.WriteByte('\n')
	_, err = w.Write(out.Bytes())
	return err
}

// marshal is json.Marshal, which escapes what would act in HTML, and in addition escapes what a
// terminal obeys or nobody sees: DEL, the C1 controls, and the characters that reorder text.
func marshal(v any) ([]byte, error) {
	b, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	var safe []byte
	from := 0
	for i := 0; i < len(b); {
		r, size := utf8.DecodeRune(b[i:])
		if r >= 0x7F && !unicode.IsGraphic(r) {
			safe = append(safe, b[from:i]...)
			if high, low := utf16.EncodeRune(r); high != unicode.ReplacementChar {
				safe = fmt.Appendf(safe, `\u%04x\u%04x`, high, low)
			} else {
				safe = fmt.Appendf(safe, `\u%04x`, r)
			}
			from = i + size
		}
		i += size
	}
	return append(safe, b[from:]...), nil
}

type jsonWriter struct {
	out   *output
	array bool
}

func (j *jsonWriter) Add(name string, rep *validate.Report) error {
	if err := j.out.begin(rep); err != nil {
		return err
	}
	b, err := marshal(newObject(name, rep))
	if err != nil {
		j.out.err = err
		return err
	}
	switch {
	case j.array && j.out.count == 1:
		j.out.str("[\n")
	case j.array:
		j.out.str(",\n")
	}
	j.out.b = append(j.out.b, b...)
	if !j.array {
		j.out.str("\n")
	}
	return j.out.flush()
}

func (j *jsonWriter) Close() error {
	switch {
	case j.array && j.out.count == 0:
		j.out.str("[]\n")
	case j.array:
		j.out.str("\n]\n")
	}
	return j.out.flush()
}

type object struct {
	Schema      string             `json:"schema"`
	Name        string             `json:"name,omitempty"`
	Index       *int               `json:"index,omitempty"`
	Verdict     string             `json:"verdict"`
	RuleBook    string             `json:"ruleBook"`
	Date        string             `json:"date,omitempty"`
	Today       string             `json:"today,omitempty"`
	Format      string             `json:"format,omitempty"`
	Digest      string             `json:"digest,omitempty"`
	Counts      countsObject       `json:"counts"`
	Findings    []findingObject    `json:"findings"`
	NotRun      []notRunObject     `json:"notRun"`
	Adjustments []adjustmentObject `json:"adjustments"`
	Layers      []layerObject      `json:"layers"`
}

type countsObject struct {
	Fatal   int `json:"fatal"`
	Error   int `json:"error"`
	Warning int `json:"warning"`
	Info    int `json:"info"`
	Passed  int `json:"passed"`
	NotRun  int `json:"notRun"`
}

type findingObject struct {
	Rule       string          `json:"rule"`
	Severity   string          `json:"severity"`
	Layer      string          `json:"layer"`
	Confidence string          `json:"confidence"`
	Message    localized       `json:"message"`
	Title      localized       `json:"title"`
	Got        localized       `json:"got"`
	Want       localized       `json:"want"`
	Line       int             `json:"line,omitempty"`
	Column     int             `json:"column,omitempty"`
	Offset     *int64          `json:"offset,omitempty"`
	Exact      bool            `json:"exact"`
	Paths      pathsObject     `json:"paths"`
	Pointers   []pointerObject `json:"pointers"`
	Sources    []sourceObject  `json:"sources"`
	Item       *int            `json:"item,omitempty"`
	Profile    string          `json:"profile,omitempty"`
}

type pathsObject struct {
	Go          string `json:"go"`
	JSONPointer string `json:"jsonPointer"`
	XPath       string `json:"xpath"`
	WCO         string `json:"wco"`
}

type pointerObject struct {
	Sequence int64  `json:"sequence,omitempty"`
	Section  string `json:"section"`
	Tag      string `json:"tag,omitempty"`
}

type sourceObject struct {
	Doc    string `json:"doc"`
	Clause string `json:"clause,omitempty"`
	URL    string `json:"url,omitempty"`
}

type notRunObject struct {
	Rule   string    `json:"rule"`
	Reason string    `json:"reason"`
	Text   localized `json:"text"`
	Path   string    `json:"path,omitempty"`
	Detail string    `json:"detail,omitempty"`
}

type adjustmentObject struct {
	By       string `json:"by,omitempty"`
	Rule     string `json:"rule"`
	Off      bool   `json:"off"`
	Severity string `json:"severity,omitempty"`
	Reason   string `json:"reason"`
}

type layerObject struct {
	Layer   string `json:"layer"`
	Rules   int    `json:"rules"`
	Ran     int    `json:"ran"`
	Failed  int    `json:"failed"`
	Skipped bool   `json:"skipped"`
}

func newObject(name string, rep *validate.Report) *object {
	o := &object{
		Schema: schemaID, Name: name, Verdict: rep.Verdict.String(), RuleBook: rep.RuleBook, Digest: digest(rep),
		Counts: countsObject{
			Fatal: rep.Count(validate.Fatal), Error: rep.Count(validate.Error), Warning: rep.Count(validate.Warning),
			Info: rep.Count(validate.Info), Passed: rep.Passed(), NotRun: rulesNotRun(rep),
		},
		Findings: []findingObject{}, NotRun: []notRunObject{}, Adjustments: []adjustmentObject{}, Layers: []layerObject{},
	}
	if rep.Site.Repeated {
		index := rep.Site.Index
		o.Index = &index
	}
	if rep.Format != 0 {
		o.Format = rep.Format.String()
	}
	if !rep.Date.IsZero() {
		o.Date = rep.Date.String()
	}
	if !rep.Today.IsZero() {
		o.Today = rep.Today.String()
	}
	for i := range rep.Findings {
		o.Findings = append(o.Findings, newFinding(&rep.Findings[i]))
	}
	for _, n := range rep.NotRun {
		text := n.Reason.Text()
		o.NotRun = append(o.NotRun, notRunObject{
			Rule: string(n.Rule), Reason: reasonCode(n.Reason), Text: inBoth(text.In), Path: n.Path.String(), Detail: n.Detail,
		})
	}
	for _, a := range rep.Adjustments {
		x := adjustmentObject{By: a.By, Rule: string(a.Rule), Off: a.Off, Reason: a.Reason}
		if !a.Off {
			x.Severity = a.Severity.String()
		}
		o.Adjustments = append(o.Adjustments, x)
	}
	for _, l := range rep.Layers {
		o.Layers = append(o.Layers, layerObject{Layer: l.Layer.String(), Rules: l.Rules, Ran: l.Ran, Failed: l.Failed, Skipped: l.Skipped})
	}
	return o
}

func newFinding(f *validate.Finding) findingObject {
	o := findingObject{
		Rule: string(f.Rule), Severity: f.Severity.String(), Layer: f.Layer.String(), Confidence: f.Confidence().String(),
		Message: inBoth(f.Message), Title: inBoth(f.Title), Got: inBoth(f.Got), Want: inBoth(f.Want),
		Exact: f.Exact, Paths: paths(f), Profile: f.Profile, Pointers: []pointerObject{}, Sources: []sourceObject{},
	}
	if !f.Pos.IsZero() {
		offset := f.Pos.Offset
		o.Line, o.Column, o.Offset = f.Pos.Line, f.Pos.Column, &offset
	}
	for _, p := range f.Path.Pointers() {
		n, _ := p.SequenceNumeric.Int64()
		o.Pointers = append(o.Pointers, pointerObject{Sequence: n, Section: p.DocumentSectionCode.Value, Tag: p.TagID.Value})
	}
	for _, s := range f.Sources() {
		o.Sources = append(o.Sources, sourceObject{Doc: s.Doc, Clause: s.Clause, URL: s.URL})
	}
	if i, ok := f.Item(); ok {
		o.Item = &i
	}
	return o
}

// paths returns the four notations of the path of a finding.
func paths(f *validate.Finding) pathsObject {
	return pathsObject{Go: f.Path.String(), JSONPointer: f.JSONPointer(), XPath: f.XPath(), WCO: f.Path.WCO()}
}

// localized is a text in both languages.
type localized struct {
	EN string `json:"en"`
	FR string `json:"fr"`
}

func inBoth(text func(wcodm.Lang) string) localized {
	return localized{EN: text(wcodm.EN), FR: text(wcodm.FR)}
}

// digest returns the digest of the certificate in hexadecimal, empty if the report has none.
func digest(rep *validate.Report) string {
	if rep.Digest == [32]byte{} {
		return ""
	}
	return hex.EncodeToString(rep.Digest[:])
}
