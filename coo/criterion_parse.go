package coo

import (
	"strings"

	"github.com/openorigo/origo/wcodm"
)

// ParseCriterion reads an origin criterion as certificates print it: a code or its words ("CTH",
// "wholly obtained"), with a percentage ("RVC 40%", "RVC(40)", "40%", "PC 25%"), a heading ("W 96.18"),
// in combination ("CTH + RVC 40%", "CTSH + 35%", "CTH or RVC 40%", "PSR(RVC)") and with qualifiers
// ("CTC DMI ACU"). Case, spaces, quotation marks and brackets do not matter; Raw keeps the text.
//
// It returns false, and a criterion with nothing but Raw, for a text it does not understand as a whole.
// Nothing is guessed: a number needs its per cent sign unless the code before it always has one. It
// does not know which codes an agreement admits, nor whether a percentage is sensible.
func ParseCriterion(text string) (Criterion, bool) {
	p := criterionParser{in: criterionScanner{s: text}}
	if !p.run() || !p.conclude() {
		return Criterion{Raw: text}, false
	}
	p.c.Raw = text
	return p.c, true
}

// criterionParser reads one criterion from left to right. There are at most one main term and one of
// each part, so no tree is needed.
type criterionParser struct {
	in criterionScanner
	c  Criterion

	prev    termKind // the term before, noTerm at the start
	pending termKind // andTerm or orTerm when one was read and its right side is due
	joined  termKind // how the parts read so far are joined
	main    bool
	value   bool // value content is a part, be it a percentage alone
	depth   int  // open brackets
}

func (p *criterionParser) run() bool {
	for {
		if l := p.in.letter(); l != "" {
			if !p.term(&term{part: mainTerm, kind: LetterCriterion, code: l}) {
				return false
			}
			continue
		}
		if q := p.in.paragraph(); q != 0 {
			if !p.term(&term{part: qualifierTerm, qual: q}) {
				return false
			}
			continue
		}
		ok := true
		at := p.in
		switch tok, word := p.in.next(); tok {
		case tokenEnd:
			return p.prev != noTerm && p.pending == noTerm && p.depth == 0
		case tokenWord:
			p.in = at
			t := p.in.phrase()
			ok = t != nil && p.term(t)
		case tokenNumber:
			ok = p.number(word)
		case tokenPlus:
			ok = p.join(andTerm)
		case tokenSlash:
			ok = p.join(orTerm)
		case tokenOpen:
			p.depth++
		case tokenClose:
			p.depth--
			ok = p.depth >= 0
		default:
			return false
		}
		if !ok {
			return false
		}
	}
}

func (p *criterionParser) join(how termKind) bool {
	if p.prev == noTerm || p.pending != noTerm {
		return false
	}
	p.pending = how
	return true
}

func (k termKind) isPart() bool { return k == shiftTerm || k == valueTerm || k == processTerm }

// place records that a term of kind k follows, and how it is joined to the parts before.
func (p *criterionParser) place(k termKind) bool {
	how := p.pending
	if how == orTerm && !(p.prev.isPart() && k.isPart()) {
		return false
	}
	if how == noTerm {
		how = andTerm // "CTH RVC 40%"
	}
	if p.prev.isPart() && k.isPart() {
		if p.joined != noTerm && p.joined != how {
			return false // "CTH + SP or RVC 40%" can be read in two ways
		}
		p.joined = how
	}
	p.prev, p.pending = k, noTerm
	return true
}

func (p *criterionParser) term(t *term) bool {
	c := &p.c
	switch t.part {
	case andTerm, orTerm:
		return p.join(t.part)
	case fillTerm:
		return true
	case mainTerm:
		if p.main || !p.place(mainTerm) {
			return false
		}
		p.main, c.Kind, c.Code = true, t.kind, t.code
	case shiftTerm:
		if c.Shift != NoShift || !p.place(shiftTerm) {
			return false
		}
		c.Shift = t.shift
	case valueTerm:
		if c.Value != "" {
			return false
		}
		if p.value { // a percentage alone was a part: "40% RVC" names it, "40% + RVC" is two
			if p.prev != valueTerm || p.pending != noTerm {
				return false
			}
		} else if !p.place(valueTerm) {
			return false
		}
		p.value, c.Value = true, t.code
	case processTerm:
		if c.Process != UnknownCriterion || !p.place(processTerm) {
			return false
		}
		c.Process = t.kind
	case qualifierTerm:
		if !p.place(qualifierTerm) {
			return false
		}
		c.Qualifiers |= t.qual
	default:
		return false
	}
	return true
}

// number takes a heading after W, or a percentage.
func (p *criterionParser) number(digits string) bool {
	c := &p.c
	if p.percentSign() {
		return p.percentage(digits)
	}
	if p.pending != noTerm {
		return false
	}
	switch {
	case p.prev == mainTerm && c.Kind == Processed && c.Heading == "":
		h := digits
		if strings.IndexByte(h, '.') >= 0 {
			h = strings.ReplaceAll(h, ".", "")
		}
		if strings.IndexByte(h, ',') >= 0 || len(h) != 4 && len(h) != 6 {
			return false
		}
		c.Heading = h
		return true
	case p.prev == valueTerm && c.Value != "",
		p.prev == mainTerm && (c.Kind == PartialCumulation || c.Kind == ImportContent):
		return p.percentage(digits)
	}
	return false
}

// percentSign consumes a per cent sign, also behind closing brackets as in "RVC [79.73]%".
func (p *criterionParser) percentSign() bool {
	in, depth := p.in, p.depth
	for {
		at := in
		switch tok, _ := in.next(); tok {
		case tokenClose:
			depth--
		case tokenPercent:
			p.in, p.depth = in, depth
			return depth >= 0
		case tokenWord:
			in = at
			if t := in.phrase(); t != nil && t.part == percentTerm {
				p.in, p.depth = in, depth
				return depth >= 0
			}
			return false
		default:
			return false
		}
	}
}

func (p *criterionParser) percentage(digits string) bool {
	if !p.c.Percent.IsZero() {
		return false
	}
	if i := strings.IndexAny(digits, ".,"); i >= 0 {
		if strings.ContainsAny(digits[i+1:], ".,") {
			return false
		}
		if digits[i] == ',' {
			digits = digits[:i] + "." + digits[i+1:]
		}
	}
	if p.pending != noTerm || p.prev == noTerm {
		if p.value || !p.place(valueTerm) {
			return false
		}
		p.value = true
	} else if p.prev == qualifierTerm {
		return false // "DMI 10%" is the tolerance, not value content
	}
	p.c.Percent = wcodm.RawDecimal(digits)
	return true
}

// conclude names the kind from the parts found.
func (p *criterionParser) conclude() bool {
	c := &p.c
	parts := 0
	if c.Shift != NoShift {
		parts++
	}
	if p.value {
		parts++
	}
	if c.Process != UnknownCriterion {
		parts++
	}
	c.Either = p.joined == orTerm
	if p.main {
		return parts == 0 || c.Kind == ProductSpecific
	}
	switch {
	case c.Shift != NoShift:
		c.Kind, c.Code = TariffShift, c.Shift.String()
	case p.value:
		c.Kind, c.Code = ValueContent, c.Value
		if c.Code == "" {
			c.Code = "RVC"
		}
	case c.Process != UnknownCriterion:
		c.Kind, c.Code = c.Process, processCode(c.Process)
		c.Process = UnknownCriterion
	default:
		c.Kind = QualifierOnly
	}
	if parts > 1 {
		c.Kind = Combination
	}
	return true
}
