package rulebook

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// ordinaryItems spares most rules that look at each goods item the items as nearly all are.
var ordinaryItems = validate.Screen{Clears: ordinaryItem}

// ordinaryItem reports whether an item has all that the rules behind the screen ask for in its plainest
// form. Each part names the rules that it answers; a rule that finds something in such an item must not
// stand behind the screen.
func ordinaryItem(it *coo.Item) bool {
	return bare(it) && ordinaryOrigin(it) && ordinaryAmounts(it) && ordinaryTariffCode(it) && ordinaryPackaging(it)
}

// bare answers cod024, cnd009, doc001 to doc005 and hdr008, and a part of cnd010, cnd011 and the rules
// about values: no statements and no documents of its own.
func bare(it *coo.Item) bool {
	return len(it.AdditionalInformation) == 0 && len(it.Invoices) == 0 && len(it.PreviousDocuments) == 0 &&
		len(it.AdditionalDocuments) == 0 && len(it.Commodity.Constituents) == 0
}

// ordinaryOrigin answers ori001 to ori008, ori010, cnd010 and cnd011: one origin, with an ordinary
// criterion if it is preferential and none if it is not.
func ordinaryOrigin(it *coo.Item) bool {
	if len(it.Origins) != 1 {
		return false
	}
	o := &it.Origins[0]
	switch text := ruleText(o); o.TypeCode.Value {
	case coo.OriginPreferential:
		return ordinaryCriterion(text)
	case coo.OriginNonPreferential:
		return text == ""
	}
	return false
}

// ordinaryAmounts answers gds006 and val001 to val005: a mass or quantity at least, masses in kilograms,
// and no number without its unit or currency, nor the reverse.
func ordinaryAmounts(it *coo.Item) bool {
	m := &it.Commodity.GoodsMeasure
	for _, mass := range [...]*wcodm.Measure{&m.GrossMassMeasure, &m.NetNetWeightMeasure} {
		if mass.Value.IsZero() != (mass.Unit == "") || mass.Unit != "" && mass.Unit != "KGM" {
			return false
		}
	}
	for _, a := range [...]*wcodm.Amount{&it.CustomsValueAmount, &it.StatisticalValueAmount, &it.Commodity.InvoiceLine.ItemChargeAmount} {
		if a.Value.IsZero() != (a.Currency == "") {
			return false
		}
	}
	return m.TariffQuantity.Value.IsZero() == (m.TariffQuantity.Unit == "") &&
		(m.GrossMassMeasure.Unit != "" || m.NetNetWeightMeasure.Unit != "" || m.TariffQuantity.Unit != "")
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
