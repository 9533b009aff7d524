package rulebook

import (
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

// blank reports whether a text says nothing.
func blank(text string) bool { return strings.TrimSpace(text) == "" }

// preferentialItem reports whether the item claims preferential origin.
func preferentialItem(it *coo.Item) bool {
	pref, _ := it.Preferential()
	return pref
}

// criterionText returns the origin criterion of the item as it is printed, the attribute name of
// RuleCode or else its value, and the index of the Origin that states it, -1 if none does. It is the
// Origin that coo.Item.Criterion reads.
func criterionText(it *coo.Item) (text string, origin int) {
	for k := range it.Origins {
		if text = ruleText(&it.Origins[k]); text != "" {
			return text, k
		}
	}
	return "", -1
}

func ruleText(o *wcodm.Origin) string {
	if a := o.RuleCode.Attr; a != nil && a.Name != "" {
		return a.Name
	}
	return o.RuleCode.Value
}

// ordinaryCriterion reports whether a text is one of the criteria that nearly all certificates carry:
// a plain code, or a whole percentage alone, after RVC, or after a change of classification. Such a
// criterion is known, is not PC, has no qualifier, and a percentage exactly where it belongs. It spares
// the rules on criteria to parse the same text once for each rule and item.
func ordinaryCriterion(text string) bool {
	switch text {
	case "WO", "PE", "WP", "CC", "CTH", "CTSH", "CTC", "PSR", "SP", "CR", "A", "B", "C", "D", "P":
		return true
	}
	n := len(text) - 2 // of the last digit
	if n < 0 || text[n+1] != '%' || !isDigit(text[n]) {
		return false
	}
	if n > 0 && isDigit(text[n-1]) {
		n--
	}
	switch text[:n] {
	case "", "RVC ", "CC + ", "CTH + ", "CTSH + ", "CC + RVC ", "CTH + RVC ", "CTSH + RVC ":
		return text[n] != '0'
	}
	return false
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// kilogramsPer returns how many kilograms the unit of mass is, as UNECE Recommendation 20 states it. A
// mass without a unit is taken to be in kilograms. ok is false if the unit is no unit of mass.
func kilogramsPer(unit string) (factor wcodm.Decimal, ok bool) {
	if unit == "KGM" || unit == "" {
		return wcodm.RawDecimal("1"), true
	}
	base, lex, ok := codelist.Conversion(unit)
	if !ok || base != "KGM" {
		return wcodm.Decimal{}, false
	}
	return wcodm.RawDecimal(lex), true
}

// sameMassUnit reports whether two masses need no conversion to be compared.
func sameMassUnit(a, b string) bool {
	return a == b || (a == "" || a == "KGM") && (b == "" || b == "KGM")
}

// kilograms converts a mass; ok is false if its unit is no unit of mass or its value is absent, invalid
// or too long. Only units other than the kilogram cost an allocation.
func kilograms(m wcodm.Measure) (kg wcodm.Decimal, ok bool) {
	factor, ok := kilogramsPer(m.Unit)
	switch {
	case !ok:
		return wcodm.Decimal{}, false
	case sameMassUnit(m.Unit, "KGM"):
		return m.Value, m.Value.Valid()
	}
	return m.Value.Mul(factor)
}

// compareMasses compares two masses; ok as for kilograms.
func compareMasses(a, b wcodm.Measure) (c int, ok bool) {
	if sameMassUnit(a.Unit, b.Unit) {
		if _, known := kilogramsPer(a.Unit); !known {
			return 0, false
		}
		return a.Value.Cmp(b.Value)
	}
	x, okX := kilograms(a)
	y, okY := kilograms(b)
	if !okX || !okY {
		return 0, false
	}
	return x.Cmp(y)
}

// massSum is a sum of item masses beside the declared total, both in the unit of the total where all
// masses have that, else in kilograms.
type massSum struct {
	sum    wcodm.DecimalSum
	total  wcodm.Decimal
	stated int    // items that state the mass
	unit   string // of sum and total
}

// sumMasses adds up one mass of every item that states it. ok is false if one of them or the total
// cannot be converted or added.
func sumMasses(c *coo.Certificate, pick func(*wcodm.GoodsMeasure) *wcodm.Measure) (s massSum, ok bool) {
	s.unit, s.total = c.TotalGrossMassMeasure.Unit, c.TotalGrossMassMeasure.Value
	if _, ok = kilogramsPer(s.unit); !ok || s.total.IsZero() {
		return s, false
	}
	same := true
	for i := range c.Items {
		if m := pick(&c.Items[i].Commodity.GoodsMeasure); !m.Value.IsZero() {
			s.stated++
			if same = same && sameMassUnit(m.Unit, s.unit); same {
				s.sum.Add(m.Value)
			}
		}
	}
	if same {
		return s, s.sum.Valid()
	}
	s.sum.Reset()
	s.unit = "KGM"
	if s.total, ok = kilograms(c.TotalGrossMassMeasure); !ok {
		return s, false
	}
	for i := range c.Items {
		if m := pick(&c.Items[i].Commodity.GoodsMeasure); !m.Value.IsZero() {
			if v, ok := kilograms(*m); !ok || !s.sum.Add(v) {
				return s, false
			}
		}
	}
	return s, true
}

// String returns the sum with its unit.
func (s *massSum) String() string {
	return wcodm.Measure{Value: s.sum.Value(), Unit: s.unit}.String()
}
