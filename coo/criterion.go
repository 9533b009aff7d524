package coo

import (
	"github.com/openorigo/origo/wcodm"
)

// CriterionKind is the family to which an origin criterion belongs.
type CriterionKind uint8

// The kinds of origin criterion. The code after the name is the usual one; which codes an agreement
// admits is a matter of its profile.
const (
	UnknownCriterion     CriterionKind = iota // not stated or not understood
	WhollyObtained                            // WO: wholly obtained or produced in the country
	WhollyObtainedRegion                      // WO-AK: wholly obtained in the region of the agreement
	ProducedExclusively                       // PE, WP: made from originating materials only; AfCFTA prints WP for wholly obtained
	TariffShift                               // CC, CTH, CTSH, CTC
	ValueContent                              // RVC, QVC, LVC or a percentage alone
	Combination                               // two or more of tariff shift, value content and process
	SpecificProcess                           // SP
	ChemicalReaction                          // CR
	PartialCumulation                         // PC: below the value content required, for cumulation elsewhere
	ProductSpecific                           // PSR: the rule for the product, whatever it asks for
	Processed                                 // W and the HS heading, GSP
	ImportContent                             // Y, Z, Pk and a percentage, GSP
	LetterCriterion                           // a letter whose meaning depends on the agreement: A, B, C, D, P, M, S, SX, ...
	QualifierOnly                             // ACU or DMI without a criterion
	OtherCriterion                            // OTHER: a rule of another sort, AANZFTA
)

// String returns the kind in English words.
func (k CriterionKind) String() string {
	switch k {
	case WhollyObtained:
		return "wholly obtained"
	case WhollyObtainedRegion:
		return "wholly obtained in the region"
	case ProducedExclusively:
		return "produced exclusively from originating materials"
	case TariffShift:
		return "tariff shift"
	case ValueContent:
		return "value content"
	case Combination:
		return "combination"
	case SpecificProcess:
		return "specific process"
	case ChemicalReaction:
		return "chemical reaction"
	case PartialCumulation:
		return "partial cumulation"
	case ProductSpecific:
		return "product-specific rule"
	case Processed:
		return "sufficiently processed"
	case ImportContent:
		return "import content"
	case LetterCriterion:
		return "letter of the agreement"
	case QualifierOnly:
		return "qualifier only"
	case OtherCriterion:
		return "other"
	}
	return "unknown"
}

// Shift is the level of the nomenclature at which the classification of materials must change.
type Shift uint8

// The levels of tariff shift, from no statement to the finest.
const (
	NoShift Shift = iota
	CTC           // change in tariff classification, level not stated
	CC            // change of chapter, two digits
	CTH           // change of heading, four digits
	CTSH          // change of subheading, six digits
)

// String returns the code, empty for NoShift.
func (s Shift) String() string {
	switch s {
	case CTC:
		return "CTC"
	case CC:
		return "CC"
	case CTH:
		return "CTH"
	case CTSH:
		return "CTSH"
	}
	return ""
}

// Qualifiers is the set of qualifiers that stand beside a criterion, list origo-qualifier.
// Source: Singapore Customs, TradeNet certificate handbook, tables A.1 and A.2.
type Qualifiers uint8

// The qualifiers.
const (
	Accumulation       Qualifiers = 1 << iota // ACU: accumulation applied
	Tolerance                                 // DMI: de minimis applied
	HighestContributor                        // 2.6.6A: RCEP Art. 2.6(6)(a), highest rate among the contributing parties
	HighestParty                              // 2.6.6B: RCEP Art. 2.6(6)(b), highest rate among all parties
)

// lastQualifier ends loops over the set.
const lastQualifier = HighestParty

// Has reports whether all qualifiers of o are in q.
func (q Qualifiers) Has(o Qualifiers) bool { return q&o == o }

// String returns the codes in the order of the list, separated by spaces.
func (q Qualifiers) String() string { return string(q.append(nil)) }

func (q Qualifiers) append(b []byte) []byte {
	for one := Accumulation; one <= lastQualifier; one <<= 1 {
		if q&one != 0 {
			if len(b) > 0 {
				b = append(b, ' ')
			}
			b = append(b, one.code()...)
		}
	}
	return b
}

// code returns the code of a single qualifier.
func (q Qualifiers) code() string {
	switch q {
	case Accumulation:
		return "ACU"
	case Tolerance:
		return "DMI"
	case HighestContributor:
		return "2.6.6A"
	case HighestParty:
		return "2.6.6B"
	}
	return ""
}

// Criterion is the origin criterion of an item in parts, because agreements combine what the WCO
// element Origin/RuleCode (436) holds in one code: "CTH + RVC 40%", "PC 25%", "W 8471".
//
// Comparable; criteria that differ in spelling only are told alike by Same.
type Criterion struct {
	Kind CriterionKind

	// Code is the primary code, in its usual spelling: the tariff shift of a combination, RVC for a
	// percentage alone (ATIGA prints no letters before it), empty for an unknown criterion.
	Code string

	Shift   Shift         // level of tariff shift, where stated
	Value   string        // kind of value content, such as RVC, QVC or LVC; empty for a percentage alone
	Process CriterionKind // SpecificProcess or ChemicalReaction as part of a combination or of PSR

	// Either tells that one of the parts is enough: "CTH or RVC 40%", "CTH/RVC". Otherwise all of them
	// were met.
	Either bool

	// Percent is the percentage as written, with a full stop for a decimal comma; absent where none is
	// stated. It need not make sense with Kind: "WO 40%" keeps its 40.
	Percent wcodm.Decimal

	Heading    string // HS heading or subheading after W, digits only: "9618" for "W 96.18"
	Qualifiers Qualifiers

	Raw string // the text as given
}

// IsZero reports whether c states nothing.
func (c Criterion) IsZero() bool { return c == Criterion{} }

// Same reports whether c and o are one criterion, however spelt. Percentages are compared by lexical
// form. Two unknown criteria are the same if their texts are.
func (c Criterion) Same(o Criterion) bool {
	if c.Kind != UnknownCriterion || o.Kind != UnknownCriterion {
		c.Raw, o.Raw = "", ""
	}
	return c == o
}

// ValueBased reports whether the criterion rests on value content, import content included. known is
// false where the criterion does not say: PSR without detail, W, OTHER, a letter of an agreement, an
// alternative such as "CTH or RVC 40%". A percentage beside one of them says that it does.
func (c Criterion) ValueBased() (yes, known bool) {
	switch c.Kind {
	case ValueContent, PartialCumulation, ImportContent:
		return true, true
	case Combination, ProductSpecific:
		stated := c.Value != "" || !c.Percent.IsZero()
		if c.Either && stated {
			return false, false
		}
		return stated, stated || c.Kind == Combination || c.detailed()
	case Processed, LetterCriterion, OtherCriterion:
		yes = !c.Percent.IsZero()
		return yes, yes
	case UnknownCriterion, QualifierOnly:
		return false, false
	}
	return false, true
}

// TariffShiftBased reports whether the criterion is a change of tariff classification, alone or with
// other parts. known is false where the criterion does not say, as for ValueBased.
func (c Criterion) TariffShiftBased() (yes, known bool) {
	switch c.Kind {
	case TariffShift:
		return true, true
	case Combination, ProductSpecific:
		stated := c.Shift != NoShift
		if c.Either && stated {
			return false, false
		}
		return stated, stated || c.Kind == Combination || c.detailed()
	case Processed, LetterCriterion, OtherCriterion, UnknownCriterion, QualifierOnly:
		return false, false
	}
	return false, true
}

// detailed reports whether a product-specific rule tells what it asks for.
func (c Criterion) detailed() bool {
	return c.Shift != NoShift || c.Value != "" || !c.Percent.IsZero() || c.Process != UnknownCriterion
}

// String returns the canonical spelling, from which [ParseCriterion] gives the same criterion: "WO",
// "40%", "CTH + RVC 40%", "CTH or RVC 40%", "PSR(CTC)", "W 9618", "CTC ACU DMI". An unknown criterion
// gives its text.
func (c Criterion) String() string {
	if c.Kind == UnknownCriterion && c.Code == "" {
		return c.Raw
	}
	var buf [64]byte
	b := buf[:0]
	switch c.Kind {
	case ProductSpecific:
		b = append(b, c.Code...)
		if c.detailed() {
			b = append(c.appendParts(append(b, '(')), ')')
		}
	case Combination:
		b = c.appendParts(b)
	case ValueContent:
		b = c.appendValue(b)
	default:
		b = append(b, c.Code...)
		if c.Heading != "" {
			b = append(append(b, ' '), c.Heading...)
		}
		b = c.appendPercent(b)
	}
	return string(c.Qualifiers.append(b))
}

func (c Criterion) appendParts(b []byte) []byte {
	start := len(b)
	join := func() {
		switch {
		case len(b) == start:
		case c.Either:
			b = append(b, " or "...)
		default:
			b = append(b, " + "...)
		}
	}
	if c.Shift != NoShift {
		b = append(b, c.Shift.String()...)
	}
	if c.Value != "" || !c.Percent.IsZero() {
		join()
		b = c.appendValue(b)
	}
	if c.Process != UnknownCriterion {
		join()
		b = append(b, processCode(c.Process)...)
	}
	return b
}

func (c Criterion) appendValue(b []byte) []byte {
	b = append(b, c.Value...)
	return c.appendPercent(b)
}

func (c Criterion) appendPercent(b []byte) []byte {
	if c.Percent.IsZero() {
		return b
	}
	if n := len(b); n > 0 && b[n-1] != ' ' && b[n-1] != '(' {
		b = append(b, ' ')
	}
	return append(append(b, c.Percent.Lexical()...), '%')
}

func processCode(k CriterionKind) string {
	if k == ChemicalReaction {
		return "CR"
	}
	return "SP"
}
