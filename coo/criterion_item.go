package coo

import (
	"slices"

	"github.com/openorigo/origo/wcodm"
)

// Codes of the AdditionalInformation that carries the agreement, the conditions and the qualifiers,
// UN/EDIFACT list 4451.
const (
	statementRegulation    = "REG" // regulatory information: the agreement
	statementCertification = "AAY" // certification statements: conditions and qualifiers
)

// Criterion returns the origin criterion of the item, from the first Origin that has a RuleCode: its
// attribute name, which holds the full wording, else its value. A wording that is not understood gives
// way to the value. Qualifiers are those of the wording and those stated in AdditionalInformation.
//
// ok is false if there is no RuleCode or it is not understood; in the latter case Raw is set.
func (it *Item) Criterion() (c Criterion, ok bool) {
	if i := it.ruled(); i >= 0 {
		code := &it.Origins[i].RuleCode
		text := code.Name()
		if text == "" {
			text = code.Value
		}
		if c, ok = ParseCriterion(text); !ok && text != code.Value {
			c, ok = ParseCriterion(code.Value)
			c.Raw = text
		}
	}
	for i := range it.AdditionalInformation {
		c.Qualifiers |= qualifierOf(&it.AdditionalInformation[i])
	}
	return c, ok
}

// SetCriterion writes the criterion into the RuleCode of the Origin that has one, else of the first
// Origin, which it makes if there is none: the primary code as its value and, where it says more, the
// full text as its attribute name. That is Raw if it agrees with c, else the canonical spelling.
// Qualifiers become AdditionalInformation, and those that c does not have are taken out of it. A zero
// criterion takes out both.
func (it *Item) SetCriterion(c Criterion) {
	if i := it.ruled(); i >= 0 || !c.IsZero() {
		if i < 0 {
			i = 0
			if len(it.Origins) == 0 {
				it.Origins = append(it.Origins, wcodm.Origin{})
			}
		}
		setRule(&it.Origins[i].RuleCode, c)
	}
	it.AdditionalInformation = slices.DeleteFunc(it.AdditionalInformation, func(s wcodm.AdditionalInformation) bool {
		q := qualifierOf(&s)
		return q != 0 && !c.Qualifiers.Has(q)
	})
	missing := c.Qualifiers
	for i := range it.AdditionalInformation {
		missing &^= qualifierOf(&it.AdditionalInformation[i])
	}
	for q := Accumulation; q <= lastQualifier; q <<= 1 {
		if missing&q != 0 {
			it.AdditionalInformation = append(it.AdditionalInformation, certification(q.code(), ""))
		}
	}
}

func setRule(code *wcodm.Code, c Criterion) {
	text := c.Raw
	if p, ok := ParseCriterion(text); ok || c.Kind != UnknownCriterion {
		bare := c
		bare.Qualifiers = p.Qualifiers
		if !p.Same(bare) || !c.Qualifiers.Has(p.Qualifiers) {
			bare = c
			bare.Qualifiers = 0 // stated beside, not in the wording
			if text = bare.String(); c.Kind == QualifierOnly {
				text = c.String()
			}
		}
	}
	value := c.Code
	if value == "" {
		value = text
	}
	if text == value {
		text = ""
	}
	*code = code.Clone()
	code.Value = value
	code.SetAttr("name", text)
	if c.IsZero() || code.Attr.IsZero() {
		code.Attr = nil
	}
}

// ruled returns the index of the first Origin with a RuleCode, -1 if there is none.
func (it *Item) ruled() int {
	for i := range it.Origins {
		if !it.Origins[i].RuleCode.IsZero() {
			return i
		}
	}
	return -1
}

func qualifierOf(s *wcodm.AdditionalInformation) Qualifiers {
	if s.StatementTypeCode.Value != statementCertification {
		return 0
	}
	for q := Accumulation; q <= lastQualifier; q <<= 1 {
		if s.StatementCode.Value == q.code() {
			return q
		}
	}
	return 0
}

func certification(code, text string) wcodm.AdditionalInformation {
	return wcodm.AdditionalInformation{
		StatementTypeCode:    wcodm.CodeOf(statementCertification),
		StatementCode:        wcodm.CodeOf(code),
		StatementDescription: wcodm.TextOf(text),
	}
}
