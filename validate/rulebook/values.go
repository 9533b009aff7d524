package rulebook

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

func val001(r *validate.Run, _ *coo.Certificate) {
	incompleteAmounts(r, func(a *wcodm.Amount, at place) {
		if a.Currency == "" {
			r.FailValue(at.path(), validate.Got(a.Value.Lexical()))
		}
	})
}

func val002(r *validate.Run, _ *coo.Certificate) {
	incompleteAmounts(r, func(a *wcodm.Amount, at place) {
		if a.Value.IsZero() {
			r.FailValue(at.path(), validate.Got(a.Currency))
		}
	})
}

func val003(r *validate.Run, _ *coo.Certificate) {
	incompleteQuantities(r, func(v wcodm.Decimal, unit string, at place) {
		if unit == "" {
			r.FailValue(at.path(), validate.Got(v.Lexical()))
		}
	})
}

func val004(r *validate.Run, _ *coo.Certificate) {
	incompleteQuantities(r, func(v wcodm.Decimal, unit string, at place) {
		if v.IsZero() {
			r.FailValue(at.path(), validate.Got(unit))
		}
	})
}

// val005 leaves codes that are no active unit to the rules about the list.
func val005(r *validate.Run, c *coo.Certificate) {
	judge := func(unit string, at place) {
		if unit == "" || unit == "KGM" || isMassUnit(unit) {
			return
		}
		if e, ok := r.List(codelist.Units()).Lookup(unit); ok && e.Status == codelist.Active {
			r.FailValue(at.path().WithAttr(wcodm.UnitCode), validate.Got(unit))
		}
	}
	judge(c.TotalGrossMassMeasure.Unit, place{wcodm.ElemDeclarationTotalGrossMassMeasure, -1, -1})
	for i, it := range r.Items {
		m := &it.Commodity.GoodsMeasure
		judge(m.GrossMassMeasure.Unit, place{wcodm.ElemGoodsMeasureGrossMassMeasure, i, -1})
		judge(m.NetNetWeightMeasure.Unit, place{wcodm.ElemGoodsMeasureNetNetWeightMeasure, i, -1})
	}
}

// isMassUnit reports whether a unit of UNECE Recommendation 20 tells the mass of goods: those that
// kilogramsPer converts, rarer units of the trade, and those that say how the goods were weighed (net,
// gross, with container or inner packaging, drained, dry or wet). Units of content, such as kilogram of
// nitrogen, tell the mass of something else and are none.
func isMassUnit(unit string) bool {
	switch unit {
	case "MC", "CNT", "QTR", "M86", "DRA", "DRI", "APZ", "LBT", "GRN", "CTM",
		"58", "E4", "KIC", "KIP", "TIC", "TIP", "GIC", "GIP", "HKM", "KDW",
		"MND", "HDW", "GDW", "KSD", "DB", "DT", "WB", "WE", "MD", "E28":
		return true
	}
	_, ok := kilogramsPer(unit)
	return ok
}

// place says where a value stands. It costs less than its path, which most values never need.
type place struct {
	element     wcodm.ElementID
	item, block int // goods item, and repeated block that holds the value; -1 for none
}

func (p place) path() wcodm.Path {
	root := coo.CertificateRoot()
	switch p.element.Info().Class {
	case wcodm.ClassGoodsMeasure:
		return root.Items(p.item).Commodity().GoodsMeasure().Path().Child(p.element)
	case wcodm.ClassInvoiceLine:
		return root.Items(p.item).Commodity().InvoiceLine().Path().Child(p.element)
	case wcodm.ClassConstituent:
		return root.Items(p.item).Commodity().Constituents(p.block).Path().Child(p.element)
	case wcodm.ClassWriteOff:
		if p.item >= 0 {
			return root.Items(p.item).AdditionalDocuments(p.block).WriteOff().Path().Child(p.element)
		}
		return root.AdditionalDocuments(p.block).WriteOff().Path().Child(p.element)
	case wcodm.ClassGovernmentAgencyGoodsItem:
		return root.Items(p.item).Path().Child(p.element)
	}
	return root.Path().Child(p.element)
}

// incompleteAmounts calls f for the amounts of money that have a number or a currency, but not both.
func incompleteAmounts(r *validate.Run, f func(a *wcodm.Amount, at place)) {
	visit := func(a *wcodm.Amount, e wcodm.ElementID, item, block int) {
		if a.Value.IsZero() != (a.Currency == "") {
			f(a, place{e, item, block})
		}
	}
	c := r.Certificate()
	visit(&c.InvoiceAmount, wcodm.ElemDeclarationInvoiceAmount, -1, -1)
	for k := range c.AdditionalDocuments {
		visit(&c.AdditionalDocuments[k].WriteOff.AmountAmount, wcodm.ElemWriteOffAmountAmount, -1, k)
	}
	for i, it := range r.Items {
		visit(&it.CustomsValueAmount, wcodm.ElemGovernmentAgencyGoodsItemCustomsValueAmount, i, -1)
		visit(&it.StatisticalValueAmount, wcodm.ElemGovernmentAgencyGoodsItemStatisticalValueAmount, i, -1)
		visit(&it.Commodity.InvoiceLine.ItemChargeAmount, wcodm.ElemInvoiceLineItemChargeAmount, i, -1)
		for k := range it.AdditionalDocuments {
			visit(&it.AdditionalDocuments[k].WriteOff.AmountAmount, wcodm.ElemWriteOffAmountAmount, i, k)
		}
	}
}

// incompleteQuantities calls f for the measures and quantities that have a number or a unit, but not
// both. Numbers of packages and of items are left out: they need no unit.
func incompleteQuantities(r *validate.Run, f func(v wcodm.Decimal, unit string, at place)) {
	measure := func(m *wcodm.Measure, e wcodm.ElementID, item int) {
		if m.Value.IsZero() != (m.Unit == "") {
			f(m.Value, m.Unit, place{e, item, -1})
		}
	}
	quantity := func(q *wcodm.Quantity, e wcodm.ElementID, item, block int) {
		if q.Value.IsZero() != (q.Unit == "") {
			f(q.Value, q.Unit, place{e, item, block})
		}
	}
	c := r.Certificate()
	measure(&c.TotalGrossMassMeasure, wcodm.ElemDeclarationTotalGrossMassMeasure, -1)
	for k := range c.AdditionalDocuments {
		quantity(&c.AdditionalDocuments[k].WriteOff.QuantityQuantity, wcodm.ElemWriteOffQuantityQuantity, -1, k)
	}
	for i, it := range r.Items {
		m := &it.Commodity.GoodsMeasure
		measure(&m.GrossMassMeasure, wcodm.ElemGoodsMeasureGrossMassMeasure, i)
		measure(&m.NetNetWeightMeasure, wcodm.ElemGoodsMeasureNetNetWeightMeasure, i)
		quantity(&m.TariffQuantity, wcodm.ElemGoodsMeasureTariffQuantity, i, -1)
		for k := range it.Commodity.Constituents {
			quantity(&it.Commodity.Constituents[k].ElementQuantity, wcodm.ElemConstituentElementQuantity, i, k)
		}
		for k := range it.AdditionalDocuments {
			quantity(&it.AdditionalDocuments[k].WriteOff.QuantityQuantity, wcodm.ElemWriteOffQuantityQuantity, i, k)
		}
	}
}
