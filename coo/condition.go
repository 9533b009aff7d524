package coo

import (
	"iter"
	"slices"

	"github.com/openorigo/origo/wcodm"
)

// Condition is a circumstance under which a certificate was issued, list origo-condition. It travels
// as AdditionalInformation with StatementTypeCode AAY, the condition as StatementCode, and its wording
// as StatementDescription.
type Condition string

// The conditions. Cumulation, partial cumulation and de minimis may also stand on an item.
const (
	ConditionRetrospective     Condition = "RETROSPECTIVE"   // issued after export, later than normally allowed
	ConditionThirdParty        Condition = "THIRD-PARTY-INV" // invoiced by a company other than the exporter or in another country
	ConditionBackToBack        Condition = "BACK-TO-BACK"    // issued by an intermediate party on an original proof
	ConditionCumulation        Condition = "CUMULATION"      // materials or processing of other countries counted
	ConditionPartialCumulation Condition = "PARTIAL-CUMUL"   // goods certified only as input for a later operation
	ConditionDeMinimis         Condition = "DE-MINIMIS"      // tolerance for non-originating materials relied on
	ConditionExhibition        Condition = "EXHIBITION"      // goods sent to an exhibition and sold there
	ConditionCertifiedCopy     Condition = "CERTIFIED-COPY"  // certified true copy of a lost, stolen or destroyed certificate
	ConditionDuplicate         Condition = "DUPLICATE"       // duplicate of a lost, stolen or destroyed certificate
	ConditionReplacement       Condition = "REPLACEMENT"     // issued in place of another certificate
	ConditionBlanket           Condition = "BLANKET"         // covers the shipments of a period
)

// Known reports whether d is one of the conditions above.
func (d Condition) Known() bool {
	switch d {
	case ConditionRetrospective, ConditionThirdParty, ConditionBackToBack, ConditionCumulation,
		ConditionPartialCumulation, ConditionDeMinimis, ConditionExhibition, ConditionCertifiedCopy,
		ConditionDuplicate, ConditionReplacement, ConditionBlanket:
		return true
	}
	return false
}

// Conditions iterates over the conditions stated for the whole certificate, in the order in which they
// stand, each with the path of its StatementCode. Statements with a code of another list are left out.
func (c *Certificate) Conditions() iter.Seq2[Condition, wcodm.Path] {
	return func(yield func(Condition, wcodm.Path) bool) {
		for i := range c.AdditionalInformation {
			d := conditionOf(&c.AdditionalInformation[i])
			if d.Known() && !yield(d, CertificateRoot().AdditionalInformation(i).StatementCode()) {
				return
			}
		}
	}
}

// Has reports whether the condition is stated for the whole certificate.
func (c *Certificate) Has(d Condition) bool { return findCondition(c.AdditionalInformation, d) >= 0 }

// Statement returns the wording with which the condition is stated for the whole certificate, which may
// be absent, and the path of its StatementCode. ok is false if the condition is not stated.
func (c *Certificate) Statement(d Condition) (text wcodm.Text, at wcodm.Path, ok bool) {
	i := findCondition(c.AdditionalInformation, d)
	if i < 0 {
		return wcodm.Text{}, wcodm.Path{}, false
	}
	return c.AdditionalInformation[i].StatementDescription, CertificateRoot().AdditionalInformation(i).StatementCode(), true
}

// Declare states the condition for the whole certificate with the given wording, which may be empty.
// If it is stated already, a wording that is not empty replaces the one there.
func (c *Certificate) Declare(d Condition, text string) {
	c.AdditionalInformation = declare(c.AdditionalInformation, d, text)
}

// Withdraw takes all statements of the condition for the whole certificate out.
func (c *Certificate) Withdraw(d Condition) {
	c.AdditionalInformation = withdraw(c.AdditionalInformation, d)
}

// Conditions iterates over the conditions stated for the item, in the order in which they stand, each
// with the path of its StatementCode below at, the path of the item.
func (it *Item) Conditions(at ItemPath) iter.Seq2[Condition, wcodm.Path] {
	return func(yield func(Condition, wcodm.Path) bool) {
		for i := range it.AdditionalInformation {
			d := conditionOf(&it.AdditionalInformation[i])
			if d.Known() && !yield(d, at.AdditionalInformation(i).StatementCode()) {
				return
			}
		}
	}
}

// Has reports whether the condition is stated for the item.
func (it *Item) Has(d Condition) bool { return findCondition(it.AdditionalInformation, d) >= 0 }

// Statement returns the wording with which the condition is stated for the item, and the path of its
// StatementCode below at, the path of the item. ok is false if the condition is not stated.
func (it *Item) Statement(d Condition, at ItemPath) (text wcodm.Text, path wcodm.Path, ok bool) {
	i := findCondition(it.AdditionalInformation, d)
	if i < 0 {
		return wcodm.Text{}, wcodm.Path{}, false
	}
	return it.AdditionalInformation[i].StatementDescription, at.AdditionalInformation(i).StatementCode(), true
}

// Declare states the condition for the item, as for the certificate.
func (it *Item) Declare(d Condition, text string) {
	it.AdditionalInformation = declare(it.AdditionalInformation, d, text)
}

// Withdraw takes all statements of the condition for the item out.
func (it *Item) Withdraw(d Condition) {
	it.AdditionalInformation = withdraw(it.AdditionalInformation, d)
}

// Agreement returns the code of the trade agreement under which the certificate claims preference, list
// origo-agreement or a code of the parties, and the path of its StatementCode: the first
// AdditionalInformation with StatementTypeCode REG. ok is false if none is named.
func (c *Certificate) Agreement() (code string, at wcodm.Path, ok bool) {
	i := c.regulation()
	if i < 0 {
		return "", wcodm.Path{}, false
	}
	return c.AdditionalInformation[i].StatementCode.Value, CertificateRoot().AdditionalInformation(i).StatementCode(), true
}

// SetAgreement names the trade agreement; an empty code takes the statement out.
func (c *Certificate) SetAgreement(code string) {
	i := c.regulation()
	switch {
	case code == "":
		c.AdditionalInformation = slices.DeleteFunc(c.AdditionalInformation, isAgreement)
	case i >= 0:
		c.AdditionalInformation[i].StatementCode = wcodm.CodeOf(code)
	default:
		c.AdditionalInformation = append(c.AdditionalInformation, wcodm.AdditionalInformation{
			StatementTypeCode: wcodm.CodeOf(statementRegulation),
			StatementCode:     wcodm.CodeOf(code),
		})
	}
}

// Remarks iterates over the free-text remarks on the whole certificate with their paths: statements in
// words that are neither the agreement nor a condition.
func (c *Certificate) Remarks() iter.Seq2[wcodm.Path, wcodm.Text] {
	return func(yield func(wcodm.Path, wcodm.Text) bool) {
		for i := range c.AdditionalInformation {
			s := &c.AdditionalInformation[i]
			switch s.StatementTypeCode.Value {
			case statementRegulation, statementCertification:
				continue
			}
			if !s.StatementDescription.IsZero() &&
				!yield(CertificateRoot().AdditionalInformation(i).StatementDescription(), s.StatementDescription) {
				return
			}
		}
	}
}

func (c *Certificate) regulation() int {
	for i := range c.AdditionalInformation {
		if isAgreement(c.AdditionalInformation[i]) {
			return i
		}
	}
	return -1
}

func isAgreement(s wcodm.AdditionalInformation) bool {
	return s.StatementTypeCode.Value == statementRegulation && s.StatementCode.Value != ""
}

// conditionOf returns the code of a certification statement, empty for other statements.
func conditionOf(s *wcodm.AdditionalInformation) Condition {
	if s.StatementTypeCode.Value != statementCertification {
		return ""
	}
	return Condition(s.StatementCode.Value)
}

func findCondition(list []wcodm.AdditionalInformation, d Condition) int {
	for i := range list {
		if d != "" && conditionOf(&list[i]) == d {
			return i
		}
	}
	return -1
}

func declare(list []wcodm.AdditionalInformation, d Condition, text string) []wcodm.AdditionalInformation {
	i := findCondition(list, d)
	if i < 0 {
		return append(list, certification(string(d), text))
	}
	if text != "" {
		list[i].StatementDescription = wcodm.TextOf(text)
	}
	return list
}

func withdraw(list []wcodm.AdditionalInformation, d Condition) []wcodm.AdditionalInformation {
	return slices.DeleteFunc(list, func(s wcodm.AdditionalInformation) bool {
		return d != "" && conditionOf(&s) == d
	})
}
