package profile

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

// itemGetter reports whether an element of a goods item is there.
type itemGetter func(*coo.Item) bool

// shortcut returns the short way to an element of a goods item that agreements ask for, which costs a
// tenth of [coo.Item.FindFrom]; nil for others. A true answer is final, a false one leaves the rest of a
// list to be searched.
func shortcut(p wcodm.Path) itemGetter {
	if p.Attr() != wcodm.NoAttr {
		return nil
	}
	switch p.String() {
	case "Items.SequenceNumeric":
		return func(it *coo.Item) bool { return said(it.SequenceNumeric.Lexical()) }
	case "Items.StatisticalValueAmount":
		return func(it *coo.Item) bool { return said(it.StatisticalValueAmount.Value.Lexical()) }
	case "Items.CustomsValueAmount":
		return func(it *coo.Item) bool { return said(it.CustomsValueAmount.Value.Lexical()) }
	case "Items.Commodity.Description":
		return func(it *coo.Item) bool { return said(it.Commodity.Description.Value) }
	case "Items.Commodity.Classifications", "Items.Commodity.Classifications.ID":
		return func(it *coo.Item) bool {
			return len(it.Commodity.Classifications) > 0 && said(it.Commodity.Classifications[0].ID.Value)
		}
	case "Items.Commodity.InvoiceLine.ItemChargeAmount":
		return func(it *coo.Item) bool { return said(it.Commodity.InvoiceLine.ItemChargeAmount.Value.Lexical()) }
	case "Items.Commodity.GoodsMeasure", "Items.Commodity.GoodsMeasure.GrossMassMeasure":
		return func(it *coo.Item) bool { return said(it.Commodity.GoodsMeasure.GrossMassMeasure.Value.Lexical()) }
	case "Items.Commodity.GoodsMeasure.NetNetWeightMeasure":
		return func(it *coo.Item) bool {
			return said(it.Commodity.GoodsMeasure.NetNetWeightMeasure.Value.Lexical())
		}
	case "Items.Commodity.GoodsMeasure.TariffQuantity":
		return func(it *coo.Item) bool { return said(it.Commodity.GoodsMeasure.TariffQuantity.Value.Lexical()) }
	case "Items.Origins", "Items.Origins.CountryCode":
		return func(it *coo.Item) bool { return len(it.Origins) > 0 && said(it.Origins[0].CountryCode.Value) }
	case "Items.Origins.RuleCode":
		return func(it *coo.Item) bool { return len(it.Origins) > 0 && said(it.Origins[0].RuleCode.Value) }
	case "Items.Packagings", "Items.Packagings.QuantityQuantity":
		return func(it *coo.Item) bool {
			return len(it.Packagings) > 0 && said(it.Packagings[0].QuantityQuantity.Value.Lexical())
		}
	case "Items.Packagings.TypeCode":
		return func(it *coo.Item) bool { return len(it.Packagings) > 0 && said(it.Packagings[0].TypeCode.Value) }
	case "Items.Packagings.MarksNumbersID":
		return func(it *coo.Item) bool {
			return len(it.Packagings) > 0 && said(it.Packagings[0].MarksNumbersID.Value)
		}
	case "Items.Manufacturers", "Items.Manufacturers.Name":
		return func(it *coo.Item) bool { return len(it.Manufacturers) > 0 && said(it.Manufacturers[0].Name.Value) }
	case "Items.Invoices", "Items.Invoices.ID":
		return func(it *coo.Item) bool { return len(it.Invoices) > 0 && said(it.Invoices[0].ID.Value) }
	}
	return nil
}
