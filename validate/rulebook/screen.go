package rulebook

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
)

// ordinaryItems spares most rules about single goods items the items as nearly all are.
var ordinaryItems = validate.Screen{Clears: ordinaryItem}

// ordinaryItem reports whether an item has all that the rules behind the screen ask for in its plainest
// form. Each part names the rules that it answers; a rule that finds something in such an item must not
// stand behind the screen.
func ordinaryItem(it *coo.Item) bool {
	m := &it.Commodity.GoodsMeasure
	return ordinaryOrigin(it) && ordinaryTariffCode(it) && ordinaryPackaging(it) &&
		!(m.GrossMassMeasure.Value.IsZero() && m.NetNetWeightMeasure.Value.IsZero() && m.TariffQuantity.Value.IsZero()) // gds006
}

// ordinaryOrigin answers ori001 to ori008: one origin, with an ordinary criterion if it is preferential
// and none if it is not.
func ordinaryOrigin(it *coo.Item) bool {
	if len(it.Origins) != 1 {
		return false
	}
	o := &it.Origins[0]
	if text := ruleText(o); text != "" {
		return o.TypeCode.Value != coo.OriginNonPreferential && ordinaryCriterion(text)
	}
	return o.TypeCode.Value == coo.OriginNonPreferential
}

// ordinaryTariffCode answers gds002, gds003 and gds005: codes of the Harmonized System down to the
// subheading.
func ordinaryTariffCode(it *coo.Item) bool {
	found := false
	for k := range it.Commodity.Classifications {
		cl := &it.Commodity.Classifications[k]
		if !tariffCode(cl) {
			continue
		}
		chapter, n := leadingDigits(cl.ID.Value)
		if n < 6 || !harmonizedChapter(chapter) {
			return false
		}
		found = true
	}
	return found
}

// ordinaryPackaging answers gds011, gds012 and gds013: counted packages, with marks of their own.
func ordinaryPackaging(it *coo.Item) bool {
	for k := range it.Packagings {
		p := &it.Packagings[k]
		if p.QuantityQuantity.Value.IsZero() || inBulk(p) || refersElsewhere(p.MarksNumbersID.Value) {
			return false
		}
	}
	return len(it.Packagings) > 0
}
