package report

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	projectURL  = "https://github.com/openorigo/origo"
	noName      = "certificate" // URI of a certificate without file name: code scanners want one
)

// SARIF writes a report in the Static Analysis Results Interchange Format, version 2.1.0.
//
// Fatal and error are the level "error", warning is "warning" and info is "note". A region begins at
// the position of the finding and ends with the value that it is about, where its end is known;
// columns count Unicode code points. The fingerprint is made of rule, path and what was found, so it
// survives lines that come and go. A report that is incomplete adds a notification, and every file is
// an artifact that carries verdict, rule book and the number of rules that were not run.
func SARIF(w io.Writer, rep *validate.Report, opts ...Option) error {
	return one(KindSARIF, w, rep, opts)
}

type sarifWriter struct {
	*config
	out       *output
	rules     []sarifRule
	ruleAt    map[validate.RuleID]int
	artifacts []sarifArtifact
	notices   []sarifNotice
	results   int
}

func newSARIF(c *config, out *output) *sarifWriter {
	s := &sarifWriter{config: c, out: out, rules: []sarifRule{}, ruleAt: map[validate.RuleID]int{}, artifacts: []sarifArtifact{}}
	if c.rules == nil {
		return s
	}
	for r := range c.rules {
		s.rule(r.ID, newSARIFRule(c, string(r.ID), r.Title.In(c.lang), r.Layer, r.Confidence, r.Sources, r.Agreement, &sarifConfig{Level: level(r.Severity)}))
	}
	return s
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifRule struct {
	ID      string          `json:"id"`
	Short   sarifText       `json:"shortDescription"`
	Help    sarifText       `json:"help"`
	HelpURI string          `json:"helpUri,omitempty"`
	Config  *sarifConfig    `json:"defaultConfiguration,omitempty"`
	Props   sarifProperties `json:"properties"`
}

type sarifConfig struct {
	Level string `json:"level"`
}

type sarifProperties struct {
	Confidence string       `json:"confidence"`
	Layer      string       `json:"layer"`
	Severity   string       `json:"severity,omitempty"`
	Profile    string       `json:"profile,omitempty"`
	Got        string       `json:"got,omitempty"`
	Want       string       `json:"want,omitempty"`
	Paths      *pathsObject `json:"paths,omitempty"`
	Sources    []string     `json:"sources,omitempty"`
}

type sarifResult struct {
	RuleID       string            `json:"ruleId"`
	RuleIndex    int               `json:"ruleIndex"`
	Level        string            `json:"level"`
	Message      sarifText         `json:"message"`
	Locations    []sarifLocation   `json:"locations"`
	Fingerprints map[string]string `json:"partialFingerprints"`
	Props        sarifProperties   `json:"properties"`
}

type sarifLocation struct {
	Physical sarifPhysical  `json:"physicalLocation"`
	Logical  []sarifLogical `json:"logicalLocations,omitempty"`
}

type sarifPhysical struct {
	Artifact sarifReference `json:"artifactLocation"`
	Region   *sarifRegion   `json:"region,omitempty"`
}

type sarifReference struct {
	URI   string `json:"uri"`
	Index *int   `json:"index,omitempty"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}

type sarifLogical struct {
	FullName string `json:"fullyQualifiedName"`
	Kind     string `json:"kind"`
}

type sarifArtifact struct {
	Location sarifReference       `json:"location"`
	Props    sarifArtifactSummary `json:"properties"`
}

type sarifArtifactSummary struct {
	Verdict  string `json:"verdict"`
	RuleBook string `json:"ruleBook,omitempty"`
	Digest   string `json:"digest,omitempty"`
	Passed   int    `json:"passed"`
	NotRun   int    `json:"notRun"`
}

type sarifNotice struct {
	Level   string    `json:"level"`
	Message sarifText `json:"message"`
}

func level(s validate.Severity) string {
	switch {
	case s >= validate.Error:
		return "error"
	case s == validate.Warning:
		return "warning"
	}
	return "note"
}

func newSARIFRule(c *config, id, title string, l validate.Layer, conf wcodm.Confidence, sources []wcodm.Citation, profile string, cfg *sarifConfig) sarifRule {
	r := sarifRule{
		ID: clean(id), Short: sarifText{clean(title)}, Config: cfg,
		Props: sarifProperties{Confidence: conf.String(), Layer: l.String(), Profile: profile},
	}
	lines := make([]string, 0, len(sources)+1)
	for _, s := range sources {
		lines = append(lines, clean(s.String()))
		if r.HelpURI == "" && (strings.HasPrefix(s.URL, "https://") || strings.HasPrefix(s.URL, "http://")) {
			if u, err := url.Parse(s.URL); err == nil {
				r.HelpURI = u.String()
			}
		}
	}
	r.Help.Text = strings.Join(append(lines, c.confidence(conf)), "\n")
	return r
}

// rule returns the index of a rule, which it adds if it is new.
func (s *sarifWriter) rule(id validate.RuleID, r sarifRule) int {
	i, ok := s.ruleAt[id]
	if !ok {
		i = len(s.rules)
		s.ruleAt[id] = i
		s.rules = append(s.rules, r)
	}
	return i
}

func (s *sarifWriter) Add(name string, rep *validate.Report) error {
	if err := s.out.begin(rep); err != nil {
		return err
	}
	if s.out.count == 1 {
		s.open()
	}
	if name == "" {
		name = noName
	}
	index := len(s.artifacts)
	ref := sarifReference{URI: fileURI(name), Index: &index}
	s.artifacts = append(s.artifacts, sarifArtifact{
		Location: sarifReference{URI: ref.URI},
		Props: sarifArtifactSummary{
			Verdict: rep.Verdict.String(), RuleBook: rep.RuleBook, Digest: digest(rep), Passed: rep.Passed(), NotRun: rulesNotRun(rep),
		},
	})
	if rep.Verdict == validate.Incomplete {
		text := s.title(name, rep) + ": " + s.verdict(rep.Verdict) + s.in(": ", " : ") + s.counts(rep)
		for _, g := range gaps(rep) {
			text += "\n" + g.reason.Text().In(s.lang) + s.in(": ", " : ") + g.list(s.config, maxListed)
		}
		s.notices = append(s.notices, sarifNotice{Level: "warning", Message: sarifText{text}})
	}
	for i := range rep.Findings {
		if s.results++; s.results > 1 {
			s.out.str(",")
		}
		s.out.str("\n")
		s.object(s.result(ref, rep, &rep.Findings[i]))
	}
	return s.out.flush()
}

func (s *sarifWriter) open() {
	s.out.str(`{"$schema":"`, sarifSchema, `","version":"2.1.0","runs":[{"columnKind":"unicodeCodePoints","results":[`)
}

func (s *sarifWriter) object(v any) {
	b, err := marshal(v)
	if err != nil && s.out.err == nil {
		s.out.err = err
	}
	s.out.b = append(s.out.b, b...)
}

func (s *sarifWriter) result(ref sarifReference, rep *validate.Report, f *validate.Finding) sarifResult {
	p := paths(f)
	r := sarifResult{
		RuleID:    clean(string(f.Rule)),
		RuleIndex: s.rule(f.Rule, newSARIFRule(s.config, string(f.Rule), f.Title(s.lang), f.Layer, f.Confidence(), f.Sources(), f.Profile, nil)),
		Level:     level(f.Severity), Message: sarifText{clip(f.Message(s.lang), maxMessage)},
		Locations:    []sarifLocation{{Physical: sarifPhysical{Artifact: ref, Region: region(rep.Source(), f)}}},
		Fingerprints: map[string]string{"origo/v1": fingerprint(f)},
		Props: sarifProperties{
			Confidence: f.Confidence().String(), Layer: f.Layer.String(), Severity: f.Severity.String(), Profile: f.Profile,
			Got: clip(f.Got(s.lang), maxValue), Want: clip(f.Want(s.lang), maxValue), Paths: &p,
		},
	}
	for _, c := range f.Sources() {
		r.Props.Sources = append(r.Props.Sources, clean(c.String()))
	}
	if !f.Path.IsZero() {
		l := sarifLogical{FullName: p.Go, Kind: "member"}
		if f.Path.Class() != 0 {
			l.Kind = "object"
		}
		if p.Go == "" {
			l.FullName = f.Path.RootClass().Info().Name
		}
		r.Locations[0].Logical = []sarifLogical{l}
	}
	return r
}

// region is the place of a finding, nil if it has none.
func region(src *codec.Source, f *validate.Finding) *sarifRegion {
	if f.Pos.IsZero() {
		return nil
	}
	r := &sarifRegion{StartLine: f.Pos.Line, StartColumn: f.Pos.Column}
	s, off, ok := locate(src, f)
	if !ok || s.open || s.to <= off {
		return r
	}
	text := src.Text()[off:s.to]
	r.EndLine = r.StartLine + strings.Count(text, "\n")
	if n := strings.LastIndexByte(text, '\n'); n >= 0 {
		r.EndColumn = utf8.RuneCountInString(text[n+1:]) + 1
	} else {
		r.EndColumn = r.StartColumn + utf8.RuneCountInString(text)
	}
	return r
}

// fingerprint tells findings of one file apart without their lines.
func fingerprint(f *validate.Finding) string {
	h := sha256.New()
	part := func(s string) { _, _ = io.WriteString(h, s+"\x00") } // a hash returns no error
	part(string(f.Rule))
	part(f.JSONPointer())
	for _, a := range f.Args {
		part(a.Name)
		part(a.Value.EN)
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// fileURI returns the URI reference of a file name. Names with a scheme stay what they are.
func fileURI(name string) string {
	if u, err := url.Parse(name); err == nil && u.Scheme != "" && strings.Contains(name, "://") {
		return u.String()
	}
	name = strings.ReplaceAll(strings.ToValidUTF8(name, "\uFFFD"), `\`, "/")
	u := url.URL{Path: name}
	switch {
	case strings.HasPrefix(name, "/"):
		u.Scheme = "file"
	case len(name) > 2 && name[1] == ':' && name[2] == '/':
		u.Scheme, u.Path = "file", "/"+name
	}
	return u.String()
}

func (s *sarifWriter) Close() error {
	if s.out.count == 0 {
		s.open()
	}
	type driver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version,omitempty"`
		InformationURI string      `json:"informationUri"`
		Rules          []sarifRule `json:"rules"`
	}
	type invocation struct {
		Successful bool          `json:"executionSuccessful"`
		Notices    []sarifNotice `json:"toolExecutionNotifications,omitempty"`
	}
	s.out.str("\n],\n\"artifacts\":")
	s.object(s.artifacts)
	s.out.str(",\n\"invocations\":")
	s.object([]invocation{{Successful: true, Notices: s.notices}})
	s.out.str(",\n\"language\":")
	s.object(s.in(string(wcodm.EN), string(wcodm.FR)))
	s.out.str(",\n\"tool\":{\"driver\":")
	s.object(driver{Name: "Origo", Version: clean(s.version), InformationURI: projectURL, Rules: s.rules})
	s.out.str("}}]}\n")
	return s.out.flush()
}
