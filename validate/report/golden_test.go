package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

type render func(w io.Writer, rep *validate.Report, opts ...Option) error

func wco(f codec.Format) render {
	return func(w io.Writer, rep *validate.Report, opts ...Option) error {
		return WCOResponse(w, rep, f, opts...)
	}
}

func rendered(t testing.TB, f render, rep *validate.Report, opts ...Option) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, f(&b, rep, opts...))
	return b.Bytes()
}

func documents() map[string]string {
	return map[string]string{"xml": xmlDocument, "json": jsonDocument, "broken": "<Declaration xmlns=\"urn:openorigo:wcodm:coo:1\">\n  <ID>1</IDD>\n</Declaration>\n"}
}

func renderings() map[string]render {
	return map[string]render{"text": Text, "json": JSON, "sarif": SARIF, "junit": JUnit, "response": wco(codec.XML), "responsejson": wco(codec.JSON),
		"brief": func(w io.Writer, rep *validate.Report, opts ...Option) error {
			return Text(w, rep, append(opts, Brief())...)
		},
		"color": func(w io.Writer, rep *validate.Report, opts ...Option) error {
			return Text(w, rep, append(opts, WithColor())...)
		}}
}

func TestGolden(t *testing.T) {
	for document, text := range documents() {
		c, rep := checked(t, text)
		for kind, f := range renderings() {
			for _, lang := range []wcodm.Lang{wcodm.EN, wcodm.FR} {
				name := fmt.Sprintf("%s.%s.%s", document, kind, lang)
				t.Run(name, func(t *testing.T) {
					out := rendered(t, f, rep, WithName("certificate."+document), WithLang(lang), WithCertificate(c), WithVersion("1.0"))
					if kind != "color" {
						harmless(t, out)
					}
					golden(t, name, out)
				})
			}
		}
	}
}

func TestGoldenWithoutPositions(t *testing.T) {
	for name, rep := range map[string]*validate.Report{"incomplete": incomplete(t), "valid": valid(t)} {
		for kind, f := range renderings() {
			for _, lang := range []wcodm.Lang{wcodm.EN, wcodm.FR} {
				if strings.HasPrefix(kind, "brief") || kind == "color" {
					continue
				}
				file := fmt.Sprintf("%s.%s.%s", name, kind, lang)
				t.Run(file, func(t *testing.T) { golden(t, file, rendered(t, f, rep, WithLang(lang))) })
			}
		}
	}
}

// block returns the part of text that is about one finding: from its first line to the next one.
func block(text, headline string) string {
	_, after, ok := strings.Cut(text, headline)
	if !ok {
		return ""
	}
	part, _, _ := strings.Cut(after, "\n\n")
	return headline + part
}

func TestTextHasEverything(t *testing.T) {
	confidence := map[wcodm.Lang]map[wcodm.Confidence]string{
		wcodm.EN: {wcodm.Verified: "(verified)", wcodm.Secondary: "(secondary)", wcodm.Inferred: "(inferred)"},
		wcodm.FR: {wcodm.Verified: "(vérifié)", wcodm.Secondary: "(secondaire)", wcodm.Inferred: "(déduit)"},
	}
	severity := map[wcodm.Lang]map[validate.Severity]string{
		wcodm.EN: {validate.Fatal: "fatal", validate.Error: "error", validate.Warning: "warning", validate.Info: "info"},
		wcodm.FR: {validate.Fatal: "erreur fatale", validate.Error: "erreur", validate.Warning: "avertissement", validate.Info: "information"},
	}
	for document, doc := range documents() {
		_, rep := checked(t, doc)
		require.NotEmpty(t, rep.Findings)
		for _, lang := range []wcodm.Lang{wcodm.EN, wcodm.FR} {
			text := string(rendered(t, Text, rep, WithName("c.x"), WithLang(lang)))
			for i := range rep.Findings {
				f := &rep.Findings[i]
				t.Run(fmt.Sprint(document, lang, f.Rule), func(t *testing.T) {
					head := fmt.Sprintf("c.x:%d:%d: %s %s %s\n", f.Pos.Line, f.Pos.Column, severity[lang][f.Severity], f.Rule, clean(f.Message(lang)))
					b := block(text, head)
					require.NotEmpty(t, b, "%s in\n%s", head, text)
					for _, p := range []string{f.JSONPointer(), f.XPath(), f.Path.WCO()} {
						if p != "" {
							assert.Contains(t, b, " "+p+"\n")
						}
					}
					if p := f.Path.String(); p != "" {
						assert.Contains(t, b, map[wcodm.Lang]string{wcodm.EN: "at      ", wcodm.FR: "chemin  "}[lang]+p+"\n")
					}
					for _, v := range []string{f.Got(lang), f.Want(lang)} {
						assert.Contains(t, b, clean(v))
					}
					assert.Contains(t, b, confidence[lang][f.Confidence()])
					assert.Contains(t, b, f.Sources()[0].Doc+", "+f.Sources()[0].Clause)
					assert.Contains(t, b, "origo explain "+string(f.Rule))
					assert.Regexp(t, `(?m)^ +\| *\^+$`, b)
				})
			}
		}
	}
}

func TestJSONHasEverything(t *testing.T) {
	for document, doc := range documents() {
		_, rep := checked(t, doc)
		var o map[string]any
		require.NoError(t, json.Unmarshal(rendered(t, JSON, rep, WithName("c.x")), &o))
		assert.Equal(t, "urn:openorigo:report:1", o["schema"])
		assert.Equal(t, "c.x", o["name"])
		assert.Equal(t, rep.Verdict.String(), o["verdict"])
		assert.Equal(t, "test@1", o["ruleBook"])
		if document != "broken" {
			assert.Equal(t, "c0ffee"+strings.Repeat("0", 58), o["digest"])
			assert.Equal(t, strings.ToUpper(document), o["format"])
			assert.Len(t, o["notRun"], len(rep.NotRun))
		}
		assert.Len(t, o["layers"], 5)
		list := o["findings"].([]any)
		require.Len(t, list, len(rep.Findings))
		for i, x := range list {
			f, got := &rep.Findings[i], x.(map[string]any)
			pointers := []any{}
			for _, p := range f.Path.Pointers() {
				m := map[string]any{"section": p.DocumentSectionCode.Value}
				if n, err := strconv.ParseFloat(p.SequenceNumeric.Lexical(), 64); err == nil {
					m["sequence"] = n
				}
				if !p.TagID.IsZero() {
					m["tag"] = p.TagID.Value
				}
				pointers = append(pointers, m)
			}
			both := func(f func(wcodm.Lang) string) any { return map[string]any{"en": f(wcodm.EN), "fr": f(wcodm.FR)} }
			want := map[string]any{
				"rule": string(f.Rule), "severity": f.Severity.String(), "layer": f.Layer.String(), "confidence": f.Confidence().String(),
				"message": both(f.Message), "title": both(f.Title), "got": both(f.Got), "want": both(f.Want),
				"line": float64(f.Pos.Line), "column": float64(f.Pos.Column), "offset": float64(f.Pos.Offset), "exact": f.Exact,
				"paths":    map[string]any{"go": f.Path.String(), "jsonPointer": f.JSONPointer(), "xpath": f.XPath(), "wco": f.Path.WCO()},
				"pointers": pointers, "sources": got["sources"],
			}
			assert.Equal(t, f.Sources()[0].URL, got["sources"].([]any)[0].(map[string]any)["url"])
			if n, ok := f.Item(); ok {
				want["item"] = float64(n)
			}
			if f.Profile != "" {
				want["profile"] = f.Profile
			}
			assert.Equal(t, want, got)
		}
	}
}

func TestSARIFHasEverything(t *testing.T) {
	v := newValidator(t)
	for document, doc := range documents() {
		_, rep := v.Bytes([]byte(doc))
		var all struct {
			Version string
			Runs    []struct {
				ColumnKind string
				Results    []struct {
					RuleID, Level       string
					RuleIndex           int
					Message             struct{ Text string }
					PartialFingerprints map[string]string
					Properties          struct {
						Confidence, Severity string
						Paths                map[string]string
						Sources              []string
					}
					Locations []struct {
						PhysicalLocation struct {
							ArtifactLocation struct{ URI string }
							Region           struct{ StartLine, StartColumn, EndLine, EndColumn int }
						}
						LogicalLocations []struct{ FullyQualifiedName, Kind string }
					}
				}
				Tool struct {
					Driver struct {
						Name  string
						Rules []struct{ ID string }
					}
				}
				Artifacts []struct{ Properties struct{ Verdict string } }
			}
		}
		require.NoError(t, json.Unmarshal(rendered(t, SARIF, rep, WithName("dir/c 1.xml"), WithRules(v.Rules())), &all))
		assert.Equal(t, "2.1.0", all.Version)
		require.Len(t, all.Runs, 1)
		run := all.Runs[0]
		assert.Equal(t, "unicodeCodePoints", run.ColumnKind)
		assert.Len(t, run.Tool.Driver.Rules, 11, "all rules of the validator")
		assert.Equal(t, rep.Verdict.String(), run.Artifacts[0].Properties.Verdict)
		require.Len(t, run.Results, len(rep.Findings), document)
		prints := map[string]bool{}
		for i, r := range run.Results {
			f := &rep.Findings[i]
			assert.Equal(t, string(f.Rule), r.RuleID)
			assert.Equal(t, r.RuleID, run.Tool.Driver.Rules[r.RuleIndex].ID)
			assert.Equal(t, map[validate.Severity]string{validate.Fatal: "error", validate.Error: "error", validate.Warning: "warning", validate.Info: "note"}[f.Severity], r.Level)
			assert.Equal(t, f.Severity.String(), r.Properties.Severity)
			assert.Equal(t, clean(f.Message(wcodm.EN)), r.Message.Text)
			assert.Equal(t, f.Confidence().String(), r.Properties.Confidence)
			assert.Equal(t, f.Sources()[0].String(), r.Properties.Sources[0])
			assert.Equal(t, f.XPath(), r.Properties.Paths["xpath"])
			assert.Equal(t, f.JSONPointer(), r.Properties.Paths["jsonPointer"])
			assert.Equal(t, f.Path.WCO(), r.Properties.Paths["wco"])
			p := r.Locations[0].PhysicalLocation
			assert.Equal(t, "dir/c%201.xml", p.ArtifactLocation.URI)
			assert.Equal(t, []int{f.Pos.Line, f.Pos.Column}, []int{p.Region.StartLine, p.Region.StartColumn})
			assert.NotZero(t, p.Region.EndColumn)
			if !f.Path.IsZero() {
				name := f.Path.String()
				if name == "" {
					name = "Declaration"
				}
				assert.Equal(t, name, r.Locations[0].LogicalLocations[0].FullyQualifiedName)
			}
			prints[r.PartialFingerprints["origo/v1"]] = true
		}
		assert.Len(t, prints, len(run.Results), "fingerprints differ")
	}
}

func TestSARIFRegionOfJSONIsTheValue(t *testing.T) {
	const doc = `{"declaration": {"goodsShipment": {"exporter": {"name": "日本 x"}}}}`
	_, rep := checked(t, doc)
	column := strings.Index(doc, `"日`) + 1
	for i := range rep.Findings {
		if f := &rep.Findings[i]; f.Rule == "TST-BUS-002" {
			assert.Equal(t, &sarifRegion{StartLine: 1, StartColumn: column, EndLine: 1, EndColumn: column + 6}, region(rep.Source(), f))
			return
		}
	}
	require.Fail(t, "no finding")
}

type testsuites struct {
	Suites []struct {
		Name     string `xml:"name,attr"`
		Tests    int    `xml:"tests,attr"`
		Failures int    `xml:"failures,attr"`
		Errors   int    `xml:"errors,attr"`
		Skipped  int    `xml:"skipped,attr"`
		Cases    []struct {
			Class   string `xml:"classname,attr"`
			Name    string `xml:"name,attr"`
			Failure *struct {
				Message string `xml:"message,attr"`
				Text    string `xml:",chardata"`
			} `xml:"failure"`
			Error   *struct{} `xml:"error"`
			Skipped *struct {
				Message string `xml:"message,attr"`
			} `xml:"skipped"`
			Out string `xml:"system-out"`
		} `xml:"testcase"`
	} `xml:"testsuite"`
}

func TestJUnitHasEverything(t *testing.T) {
	for _, doc := range documents() {
		_, rep := checked(t, doc)
		var all testsuites
		require.NoError(t, xml.Unmarshal(rendered(t, JUnit, rep, WithName(hostileName)), &all))
		require.Len(t, all.Suites, 1)
		s := all.Suites[0]
		assert.Equal(t, clean(hostileName), s.Name)
		failures, skipped, errs := 0, 0, 0
		cases := map[string]string{}
		for _, c := range s.Cases {
			id, _, _ := strings.Cut(c.Name, " ")
			cases[id] += c.Out
			if c.Failure != nil {
				failures++
				cases[id] += c.Failure.Text
				assert.NotEmpty(t, c.Failure.Message)
			}
			if c.Skipped != nil {
				skipped++
				assert.NotEmpty(t, c.Skipped.Message)
			}
			if c.Error != nil {
				errs++
			}
		}
		assert.Equal(t, []int{len(s.Cases), failures, skipped, errs}, []int{s.Tests, s.Failures, s.Skipped, s.Errors})
		for i := range rep.Findings {
			f := &rep.Findings[i]
			text := cases[string(f.Rule)]
			assert.Contains(t, text, fmt.Sprintf(":%d:%d: %s %s %s", f.Pos.Line, f.Pos.Column, f.Severity, f.Rule, clean(f.Message(wcodm.EN))))
			for _, p := range []string{f.Path.String(), f.JSONPointer(), f.XPath(), f.Path.WCO(), f.Sources()[0].Doc} {
				assert.Contains(t, text, p)
			}
		}
	}
}

func TestJUnitFailsOnIncomplete(t *testing.T) {
	var all testsuites
	require.NoError(t, xml.Unmarshal(rendered(t, JUnit, incomplete(t)), &all))
	assert.Equal(t, 1, all.Suites[0].Errors)
	assert.Zero(t, all.Suites[0].Failures)
}
