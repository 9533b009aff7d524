package validate

import (
	"fmt"
	"iter"
	"strings"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/wcodm"
)

// Verdict is the outcome of a validation.
type Verdict uint8

// The verdicts.
const (
	Valid      Verdict = iota + 1 // every rule was run and none found an error
	Invalid                       // an error was found
	Incomplete                    // no error was found, and something could not be checked
)

// String returns the verdict in lower case.
func (v Verdict) String() string {
	switch v {
	case Valid:
		return "valid"
	case Invalid:
		return "invalid"
	case Incomplete:
		return "incomplete"
	}
	return "none"
}

// Reason says why a rule was not run.
type Reason uint8

// The reasons.
const (
	InputFailed   Reason = iota + 1 // an element that it reads has failed already
	LayerSkipped                    // the document could not be read
	NoClock                         // no date of today was given
	NoLookup                        // no lookup was given
	LookupFailed                    // the lookup gave an error
	NotInForce                      // the rule is not in force on the issue date
	NoDate                          // the issue date, which decides whether it is in force, is missing
	LimitReached                    // the greatest number of findings was reached
	NotCarried                      // it needs data, such as an edition of a list, that is not there
	SwitchedOff                     // the caller left it out
	StoppedEarly                    // the caller wanted to stop at the first error
	NotComparable                   // it compares values, and these cannot be
)

var reasonTexts = [...]wcodm.Localized{
	{},
	{EN: "an element that it reads has failed already", FR: "un élément qu'elle lit est déjà en défaut"},
	{EN: "the document could not be read", FR: "le document n'a pas pu être lu"},
	{EN: "no date of today was given", FR: "la date du jour n'a pas été fournie"},
	{EN: "no lookup was given", FR: "aucune source de consultation n'a été fournie"},
	{EN: "the lookup failed", FR: "la consultation a échoué"},
	{EN: "it is not in force on the issue date", FR: "elle n'est pas en vigueur à la date de délivrance"},
	{EN: "the issue date is missing", FR: "la date de délivrance manque"},
	{EN: "the greatest number of findings was reached", FR: "le nombre maximal de constats est atteint"},
	{EN: "data that it needs is not carried", FR: "des données nécessaires ne sont pas disponibles"},
	{EN: "it was switched off", FR: "elle a été désactivée"},
	{EN: "validation stopped at the first error", FR: "la validation s'est arrêtée à la première erreur"},
	{EN: "values cannot be compared", FR: "des valeurs ne sont pas comparables"},
}

// Text returns the reason in words.
func (r Reason) Text() wcodm.Localized {
	if int(r) < len(reasonTexts) {
		return reasonTexts[r]
	}
	return wcodm.Localized{}
}

// incomplete reports whether a rule left out for this reason leaves the validation incomplete. What
// the caller chose not to give is no gap, and neither is a rule whose input is in error already.
func (r Reason) incomplete() bool {
	switch r {
	case LookupFailed, NoDate, LimitReached, NotCarried, StoppedEarly, NotComparable:
		return true
	}
	return false
}

// NotRun is a rule, or a part of it, that was not run.
type NotRun struct {
	Rule   RuleID
	Reason Reason
	Path   wcodm.Path // what it was not run on; zero for the whole certificate
	Detail string     // such as the error of the lookup, or the caller's reason
}

// Adjustment is a rule that the caller, or the profile of an agreement, switched off or gave another severity.
type Adjustment struct {
	By       string // id of the profile, empty for the caller
	Rule     RuleID
	Off      bool
	Severity Severity
	Reason   string
}

// LayerResult counts the rules of a layer.
type LayerResult struct {
	Layer   Layer
	Rules   int  // rules of the layer that the validator has
	Ran     int  // of them run
	Failed  int  // of them with a finding
	Skipped bool // the layer was not run at all
}

// Report is the result of a validation. It says what it was made with, so that it can be kept with the
// certificate and made again.
type Report struct {
	Verdict     Verdict
	Findings    []Finding // in the order of layers, then of rules and places
	NotRun      []NotRun
	Adjustments []Adjustment
	Layers      [layers - 1]LayerResult
	Date        wcodm.Date // the issue date, by which rules and lists were chosen
	Today       wcodm.Date // the date that the caller gave, zero if none
	Site        wcodm.Site
	Digest      [32]byte // of the certificate, if the validator was asked for it
	RuleBook    string   // name and version of the rules
	Format      codec.Format

	src    *codec.Source
	failed []failure // what has failed so far
	gaps   bool      // something that matters was not checked
}

// failure is a place with an error, and the layer that found it.
type failure struct {
	path   wcodm.Path
	layer  Layer
	before int32 // number of the one before it in the same outer occurrence, 0 for none
	inner  int32 // and in the same inner one, or in the outer and no inner one
}

// Reset empties the report and keeps its memory.
func (r *Report) Reset() {
	*r = Report{Findings: r.Findings[:0], NotRun: r.NotRun[:0], failed: r.failed[:0]}
}

// Source returns the source of the certificate, nil if it was not read from bytes.
func (r *Report) Source() *codec.Source { return r.src }

// Count returns the number of findings of a severity.
func (r *Report) Count(s Severity) int {
	n := 0
	for i := range r.Findings {
		if r.Findings[i].Severity == s {
			n++
		}
	}
	return n
}

// Passed returns the number of rules that were run and found nothing.
func (r *Report) Passed() int {
	n := 0
	for _, l := range r.Layers {
		n += l.Ran - l.Failed
	}
	return n
}

// Has reports whether a rule has a finding.
func (r *Report) Has(id RuleID) bool {
	for i := range r.Findings {
		if r.Findings[i].Rule == id {
			return true
		}
	}
	return false
}

// At iterates over the findings about p or anything below it.
func (r *Report) At(p wcodm.Path) iter.Seq[*Finding] {
	return func(yield func(*Finding) bool) {
		for i := range r.Findings {
			if p.Contains(r.Findings[i].Path) && !yield(&r.Findings[i]) {
				return
			}
		}
	}
}

// Item iterates over the findings about goods item i (from 0). An item without errors stands even
// where the certificate has others that do not.
func (r *Report) Item(i int) iter.Seq[*Finding] {
	return r.At(wcodm.Root(wcodm.ClassDeclaration).ChildAt(wcodm.ElemGoodsShipmentGovernmentAgencyGoodsItem, i))
}

// Err returns nil if the certificate is valid, and otherwise a *ReportError. A validation that is
// incomplete is not valid.
func (r *Report) Err() error {
	if r.Verdict == Valid {
		return nil
	}
	return &ReportError{Report: r}
}

// ReportError is a report of a certificate that is not valid, as an error.
type ReportError struct{ Report *Report }

func (e *ReportError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "certificate is %s", e.Report.Verdict)
	n := 0
	for i := range e.Report.Findings {
		f := &e.Report.Findings[i]
		if f.Severity < Error {
			continue
		}
		if n++; n > 5 {
			continue
		}
		fmt.Fprintf(&b, "; %s %s", f.Rule, f.Message(wcodm.EN))
		if !f.Pos.IsZero() {
			fmt.Fprintf(&b, " (%d:%d)", f.Pos.Line, f.Pos.Column)
		}
	}
	if n > 5 {
		fmt.Fprintf(&b, "; and %d more", n-5)
	}
	return b.String()
}
