package rulebook

import (
	"strconv"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// ori001 leaves out proofs whose forms have no box for a criterion: 17, 18, 862 and 954.
func ori001(r *validate.Run, i int, it *coo.Item) {
	if !preferentialItem(it) {
		return
	}
	switch r.Certificate().TypeCode.Value {
	case "861", "863", "864", "865":
	default:
		return
	}
	if _, k := criterionText(it); k < 0 {
		r.Fail(ruleCode(i, 0))
	}
}

func ori002(r *validate.Run, i int, it *coo.Item) {
	first, k := criterionText(it)
	if k < 0 {
		return
	}
	for good := k; k < len(it.Origins); k++ { // the origin of a material has a criterion of its own
		if it.Origins[k].CountryCode.Value != it.Origins[good].CountryCode.Value {
			continue
		}
		if text := ruleText(&it.Origins[k]); text != "" && !sameWording(first, text) {
			r.Fail(ruleCode(i, k), validate.Got(first), validate.Text("other", text))
			return
		}
	}
}

func ori003(r *validate.Run, i int, it *coo.Item) {
	text, k := rareCriterion(it)
	if k < 0 {
		return
	}
	if _, ok := it.Criterion(); !ok {
		r.Fail(ruleCode(i, k), validate.Got(text))
	}
}

func ori004(r *validate.Run, i int, it *coo.Item) {
	for k := range it.Origins {
		if o := &it.Origins[k]; o.TypeCode.Value == "1" && ruleText(o) != "" {
			r.Fail(ruleCode(i, k), validate.Got(ruleText(o)))
		}
	}
}

// ori005 leaves partial cumulation to COO-CND-010, and rules for the product to the profiles: "PSR(RVC)"
// only names the rule.
func ori005(r *validate.Run, i int, it *coo.Item) {
	text, k := rareCriterion(it)
	if k < 0 || strings.IndexByte(text, '%') >= 0 {
		return
	}
	c, ok := it.Criterion()
	if !ok || !c.Percent.IsZero() {
		return
	}
	switch c.Kind {
	case coo.ValueContent, coo.ImportContent:
	case coo.Combination:
		if c.Value == "" || c.Either {
			return
		}
	default:
		return
	}
	r.Fail(ruleCode(i, k), validate.Got(text))
}

// ori006 judges codes whose meaning is sure. A percentage that is a part of its own ("CTSH + 35%") makes
// a combination and passes.
func ori006(r *validate.Run, i int, it *coo.Item) {
	text, c, k := percentageOf(it)
	if k < 0 {
		return
	}
	switch c.Kind {
	case coo.WhollyObtained, coo.WhollyObtainedRegion, coo.ProducedExclusively, coo.TariffShift, coo.SpecificProcess, coo.ChemicalReaction:
	case coo.LetterCriterion: // wholly obtained in every scheme that uses the letter
		if c.Code != "P" && c.Code != "X" {
			return
		}
	default:
		return
	}
	r.Fail(ruleCode(i, k), validate.Got(text), validate.Text("percent", c.Percent.Lexical()))
}

func ori007(r *validate.Run, i int, it *coo.Item) {
	if _, c, k := percentageOf(it); k >= 0 && !aShare(c.Percent) {
		r.Fail(ruleCode(i, k), validate.Got(c.Percent.Lexical()))
	}
}

func ori008(r *validate.Run, i int, it *coo.Item) {
	_, c, k := percentageOf(it)
	if k < 0 || c.Percent.FractionDigits() == 0 || !aShare(c.Percent) {
		return
	}
	whole, _, _ := strings.Cut(c.Percent.Lexical(), ".")
	if whole = strings.TrimLeft(whole, "0"); whole == "" {
		whole = "0"
	}
	r.Fail(ruleCode(i, k), validate.Got(c.Percent.Lexical()), validate.Want(whole))
}

func ori009(r *validate.Run, c *coo.Certificate) {
	if pref, _ := c.Preferential(); !pref {
		return
	}
	for i := range c.Items {
		if pref, known := c.Items[i].Preferential(); known && !pref {
			number := c.Items[i].SequenceNumeric.Lexical()
			if number == "" {
				number = strconv.Itoa(i + 1)
			}
			r.Fail(coo.CertificateRoot().Items(i).Origins(0).TypeCode(), validate.Got(number))
			return
		}
	}
}

func ori010(r *validate.Run, _ *coo.Certificate) {
	for i, it := range r.Items {
		if o := it.Origins; len(o) > 0 && o[0].TypeCode.Value == "" {
			r.Fail(coo.CertificateRoot().Items(i).Origins(0).TypeCode())
			return
		}
	}
}

func ruleCode(item, origin int) wcodm.Path {
	return coo.CertificateRoot().Items(item).Origins(origin).RuleCode()
}

// rareCriterion is criterionText for the rules that have nothing to say about an ordinary criterion:
// such a one is as good as none.
func rareCriterion(it *coo.Item) (text string, origin int) {
	if text, origin = criterionText(it); ordinaryCriterion(text) {
		return "", -1
	}
	return text, origin
}

// percentageOf returns the criterion of the item if it states a percentage out of the ordinary, else
// the index -1.
func percentageOf(it *coo.Item) (text string, c coo.Criterion, origin int) {
	text, k := rareCriterion(it)
	if k < 0 || !hasDigit(text) && !hasDigit(it.Origins[k].RuleCode.Value) {
		return "", c, -1
	}
	c, ok := it.Criterion()
	if !ok || c.Percent.IsZero() {
		return "", c, -1
	}
	return text, c, k
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if isDigit(s[i]) {
			return true
		}
	}
	return false
}

// aShare reports whether a percentage is above 0 and at most 100.
func aShare(percent wcodm.Decimal) bool {
	cmp, ok := percent.Cmp(wcodm.RawDecimal("100"))
	return ok && cmp <= 0 && percent.Sign() > 0
}

// sameWording compares texts without regard to case and spaces.
func sameWording(a, b string) bool {
	for a != b {
		a, b = trimBlanks(a), trimBlanks(b)
		if a == "" || b == "" {
			return a == b
		}
		if upper(a[0]) != upper(b[0]) {
			return false
		}
		a, b = a[1:], b[1:]
	}
	return true
}
