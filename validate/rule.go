package validate

import (
	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

// RuleID names a rule, such as "COO-ORI-001". It is a public contract: an id is never used again and
// never changes its meaning.
type RuleID string

// Severity says what a finding means for the certificate.
type Severity uint8

// The severities, mildest first.
const (
	Info    Severity = iota + 1 // worth knowing
	Warning                     // worth a look; the certificate stands
	Error                       // the certificate is not valid
	Fatal                       // nothing could be checked
)

// String returns the severity in lower case.
func (s Severity) String() string {
	switch s {
	case Info:
		return "info"
	case Warning:
		return "warning"
	case Error:
		return "error"
	case Fatal:
		return "fatal"
	}
	return "none"
}

// Text returns the severity as a word.
func (s Severity) Text() wcodm.Localized {
	switch s {
	case Info:
		return wcodm.Localized{EN: "info", FR: "information"}
	case Warning:
		return wcodm.Localized{EN: "warning", FR: "avertissement"}
	case Error:
		return wcodm.Localized{EN: "error", FR: "erreur"}
	case Fatal:
		return wcodm.Localized{EN: "fatal", FR: "erreur fatale"}
	}
	return wcodm.Localized{EN: "none", FR: "aucune"}
}

// Layer orders the rules: each layer rests on those before it.
type Layer uint8

// The layers.
const (
	Syntax Layer = iota + 1
	Structure
	CodeList
	Business
	Agreement
	layers
)

// String returns the layer in lower case.
func (l Layer) String() string {
	switch l {
	case Syntax:
		return "syntax"
	case Structure:
		return "structure"
	case CodeList:
		return "codelist"
	case Business:
		return "business"
	case Agreement:
		return "agreement"
	}
	return "none"
}

// Text returns the layer as a word.
func (l Layer) Text() wcodm.Localized {
	switch l {
	case Syntax:
		return wcodm.Localized{EN: "syntax", FR: "syntaxe"}
	case Structure:
		return wcodm.Localized{EN: "structure", FR: "structure"}
	case CodeList:
		return wcodm.Localized{EN: "code lists", FR: "listes de codes"}
	case Business:
		return wcodm.Localized{EN: "business", FR: "métier"}
	case Agreement:
		return wcodm.Localized{EN: "agreement", FR: "accord"}
	}
	return wcodm.Localized{}
}

// Scope says what a rule judges at a time, and so what is left out when an input has failed already:
// the whole rule, the one item, or the one value.
type Scope uint8

// The scopes.
const (
	DocumentScope    Scope = iota + 1 // what the decoder met
	CertificateScope                  // the certificate as a whole
	ItemScope                         // one goods item
	ValueScope                        // one occurrence of an element
)

// Needs says what a rule needs of the embedding system.
type Needs uint8

// The needs.
const (
	NeedsClock  Needs = 1 << iota // today's date
	NeedsLookup                   // answers about other certificates and parties
)

// Rule is a rule as data.
type Rule struct {
	ID         RuleID
	Layer      Layer
	Severity   Severity
	Confidence wcodm.Confidence
	Scope      Scope
	Needs      Needs
	Title      wcodm.Localized
	Message    wcodm.Localized   // template with named arguments: "{got} is not ..."
	Sources    []wcodm.Citation  // where the requirement comes from
	Targets    []wcodm.ElementID // what it reads; it is not run where one of them has failed already
	Dataset    []string          // elements of the common dataset that it is about: "H05"
	From, To   wcodm.Date        // when the rule is in force, by the issue date; zero is open
	Agreement  string            // agreement that the rule belongs to, empty for all

	Check *Check // rules may share one; nil for what the decoder finds

	// What the decoder met that this rule stands for.
	Faults   []codec.Fault
	Problems []codec.ProblemKind
	Format   codec.Format // only in this syntax; zero for both
}

// Check is the logic of one rule or of several. One of the functions is set. A check reports through
// Run.Fail, or through Run.FailRule when it serves several rules.
type Check struct {
	Certificate func(*Run, *coo.Certificate)
	Item        func(*Run, int, *coo.Item) // called for each goods item with its index
	Screen      *Screen                    // spares Item, and Certificate where it uses Run.Items, the goods items that it clears
}

// Screen tells which goods items a check need not look at: whatever the rest of the certificate, the
// check has nothing to find in an item that the screen clears. Checks that share a screen have each item
// judged by it once, which is worth it where nearly every item is cleared.
type Screen struct{ Clears func(*coo.Item) bool }
