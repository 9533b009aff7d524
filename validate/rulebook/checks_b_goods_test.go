package rulebook

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

func TestGoodsNumbersAndCodes(t *testing.T) {
	number := func(a, b string) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			c.Items[0].SequenceNumeric, c.Items[1].SequenceNumeric = wcodm.RawDecimal(a), wcodm.RawDecimal(b)
		}
	}
	bRun(t, "COO-GDS-001", []bCase{
		{"clean", bNone, nil},
		{"other spelling", number("01", "2.0"), nil},
		{"gap", number("1", "3"), bOne("Items[1].SequenceNumeric", "got", "3", "want", "2")},
		{"repeat", number("1", "1"), bOne("Items[1].SequenceNumeric", "got", "1", "want", "2")},
		{"from zero, first deviation only", number("0", "1"), bOne("Items[0].SequenceNumeric", "got", "0", "want", "1")},
		{"absent is a matter of structure", number("", "2"), nil},
	})

	code := func(id, kind string) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			cl := &c.Items[1].Commodity.Classifications[0]
			cl.ID, cl.IdentificationTypeCode = wcodm.IDOf(id), wcodm.CodeOf(kind)
		}
	}
	const at = "Items[1].Commodity.Classifications[0].ID"
	bRun(t, "COO-GDS-002", []bCase{
		{"six digits", code("847130", "HS"), nil},
		{"dots and spaces", code("84.71 30", ""), nil},
		{"hyphen", code("8471-30", ""), nil},
		{"ten digits and a letter", code("8471.30.00.10 A", "TSP"), nil},
		{"four digits", code("8471", "HS"), bOne(at, "got", "8471")},
		{"five digits and dots", code("8471.3.", "SRZ"), bOne(at, "got", "8471.3.")},
		{"letter too early", code("8471A0", ""), bOne(at, "got", "8471A0")},
		{"other classification", code("8471", "SSO"), nil},
		{"form without HS code", func(c *coo.Certificate) { code("8471", "HS")(c); c.TypeCode = wcodm.CodeOf("954") }, nil},
		{"non-preferential item", func(c *coo.Certificate) { code("8471", "HS")(c); c.Items[1].Origins[0].TypeCode = wcodm.CodeOf("1") }, nil},
	})
	bRun(t, "COO-GDS-003", []bCase{
		{"clean", bNone, nil},
		{"chapter 97", code("970110", "HS"), nil},
		{"chapter 99", code("990000", "HS"), bOne(at, "got", "99")},
		{"chapter 77", code("77.01", ""), bOne(at, "got", "77")},
		{"chapter 0", code("0.0", ""), bOne(at, "got", "00")},
		{"one digit", code("9", ""), nil},
		{"other classification", code("990000", "SSO"), nil},
	})
	bRun(t, "COO-GDS-004", []bCase{
		{"clean", bNone, nil},
		{"first code only", bEach(func(it *coo.Item) { it.Commodity.Classifications[0].ID.Attr = nil }), bOne("Items[0].Commodity.Classifications[0].ID", "got", "8471.30")},
		{"second item", code("847130", ""), bOne(at, "got", "847130")},
		{"edition of the scheme", func(c *coo.Certificate) {
			c.Items[1].Commodity.Classifications[0].ID.Attr = &wcodm.IdentifierAttr{SchemeVersionID: "2017"}
		}, nil},
		{"national tariff", code("8471300010", "TSP"), nil},
		{"non-preferential", bEach(func(it *coo.Item) {
			it.Commodity.Classifications[0].ID.Attr = nil
			it.Origins[0].TypeCode = wcodm.CodeOf("1")
		}), nil},
	})
	bRun(t, "COO-GDS-005", []bCase{
		{"clean", bNone, nil},
		{"none", func(c *coo.Certificate) { c.Items[1].Commodity.Classifications = nil }, bOne("Items[1].Commodity.Classifications")},
		{"another kind only", code("123", "SSO"), bOne("Items[1].Commodity.Classifications")},
		{"form without HS code", func(c *coo.Certificate) { c.Items[1].Commodity.Classifications = nil; c.TypeCode = wcodm.CodeOf("865") }, nil},
		{"self-certified", func(c *coo.Certificate) { c.Items[1].Commodity.Classifications = nil; c.TypeCode = wcodm.CodeOf("862") }, bOne("Items[1].Commodity.Classifications")},
		{"non-preferential item", func(c *coo.Certificate) {
			c.Items[1].Commodity.Classifications = nil
			c.Items[1].Origins[0].TypeCode = wcodm.CodeOf("1")
		}, nil},
	})
}

func TestGoodsMasses(t *testing.T) {
	bare := func(c *coo.Certificate) { c.Items[1].Commodity.GoodsMeasure = wcodm.GoodsMeasure{} }
	alone := func(c *coo.Certificate) { bare(c); c.TotalGrossMassMeasure = wcodm.Measure{} }
	bRun(t, "COO-GDS-006", []bCase{
		{"clean", bNone, nil},
		{"none", alone, bOne("Items[1].Commodity.GoodsMeasure")},
		{"one mass for all goods", bare, nil},
		{"quantity alone", func(c *coo.Certificate) {
			bare(c)
			c.Items[1].Commodity.GoodsMeasure.TariffQuantity = wcodm.NewQuantity("1", "C62")
		}, nil},
		{"unit without value", func(c *coo.Certificate) {
			alone(c)
			c.Items[1].Commodity.GoodsMeasure.TariffQuantity = wcodm.NewQuantity("", "C62")
		}, bOne("Items[1].Commodity.GoodsMeasure")},
		{"self-certified", func(c *coo.Certificate) { alone(c); c.TypeCode = wcodm.CodeOf("862") }, nil},
		{"blanket", func(c *coo.Certificate) { alone(c); c.Declare(coo.ConditionBlanket, "") }, nil},
	})

	mass := func(gross, grossUnit, net, netUnit string) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			c.TotalGrossMassMeasure = wcodm.Measure{}
			m := &c.Items[0].Commodity.GoodsMeasure
			m.GrossMassMeasure, m.NetNetWeightMeasure = wcodm.NewMeasure(gross, grossUnit), wcodm.NewMeasure(net, netUnit)
		}
	}
	total := func(value, unit string) func(*coo.Certificate) {
		return func(c *coo.Certificate) { c.TotalGrossMassMeasure = wcodm.NewMeasure(value, unit) }
	}
	const gross, totalAt = "Items[0].Commodity.GoodsMeasure.GrossMassMeasure", "TotalGrossMassMeasure"
	bRun(t, "COO-GDS-007", []bCase{
		{"clean", bNone, nil},
		{"equal", mass("10.0", "KGM", "10", ""), nil},
		{"below", mass("1250.5", "KGM", "1300", "KGM"), bOne(gross, "got", "1250.5 KGM", "want", "1300 KGM")},
		{"pounds and kilograms, equal", mass("100", "LBR", "45.359237", "KGM"), nil},
		{"pounds and kilograms, below", mass("100", "LBR", "45.359238", "KGM"), bOne(gross, "got", "100 LBR", "want", "45.359238 KGM")},
		{"no unit of mass", mass("1", "LTR", "2", "LTR"), nil},
		{"one without a unit of mass", mass("1", "KGM", "2", "LTR"), nil},
		{"net alone", mass("", "", "2", "KGM"), nil},
		{"total equal to net", total("2200", "KGM"), nil},
		{"total below net", total("2199.9", "KGM"), bOne(totalAt, "got", "2199.9 KGM", "want", "2200 KGM")},
		{"total below net, tonnes", total("2.1999", "TNE"), bOne(totalAt, "got", "2.1999 TNE", "want", "2200 KGM")},
		{"total in litres", total("1", "LTR"), nil},
	})

	// Two items of 1250.50 KGM make 2501 KGM; a thousandth of the total is 2.5.
	items := func(a, unitA, b, unitB string, edit func(*coo.Certificate)) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			edit(c)
			c.Items[0].Commodity.GoodsMeasure.GrossMassMeasure = wcodm.NewMeasure(a, unitA)
			c.Items[1].Commodity.GoodsMeasure.GrossMassMeasure = wcodm.NewMeasure(b, unitB)
		}
	}
	bRun(t, "COO-GDS-008", []bCase{
		{"clean", bNone, nil},
		{"no total", total("", ""), nil},
		{"ten per cent more", total("2751.1", "KGM"), bOne(totalAt, "got", "2751.1 KGM", "want", "2501 KGM")},
		{"within a thousandth", total("2503.5", "KGM"), nil},
		{"beyond a thousandth", total("2503.6", "KGM"), bOne(totalAt, "got", "2503.6 KGM", "want", "2501 KGM")},
		{"too low, beyond a thousandth", total("2498.4", "KGM"), bOne(totalAt, "got", "2498.4 KGM", "want", "2501 KGM")},
		{"three half units of the last place", items("1.4", "KGM", "1.1", "KGM", total("4", "KGM")), nil},
		{"beyond three half units", items("1.2", "KGM", "1.2", "KGM", total("4", "KGM")), bOne(totalAt, "got", "4 KGM", "want", "2.4 KGM")},
		{"the last place as written", items("1.2", "KGM", "1.4", "KGM", total("4.0", "KGM")), bOne(totalAt, "got", "4.0 KGM", "want", "2.6 KGM")},
		{"tonnes and kilograms", total("2.501", "TNE"), nil},
		{"tonnes and kilograms, rounded", total("2.5", "TNE"), nil},
		{"tonnes and kilograms, wrong", total("3.5", "TNE"), bOne(totalAt, "got", "3.5 TNE", "want", "2501 KGM")},
		{"all pounds", items("60", "LBR", "40", "LBR", total("200", "LBR")), bOne(totalAt, "got", "200 LBR", "want", "100 LBR")},
		{"one without mass, less", items("60", "KGM", "", "", total("200", "KGM")), nil},
		{"one without mass, more", items("300", "KGM", "", "", total("200", "KGM")), bOne(totalAt, "got", "200 KGM", "want", "300 KGM")},
		{"none with mass", items("", "", "", "", total("200", "KGM")), nil},
		{"one in litres", items("300", "LTR", "1", "KGM", total("200", "KGM")), nil},
	})
}

func TestGoodsCountsAndPackages(t *testing.T) {
	const totalAt = "TotalPackageQuantity"
	packages := func(total, a, b string) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			c.TotalPackageQuantity = wcodm.NewQuantity(total, "")
			c.Items[0].Packagings[0].QuantityQuantity = wcodm.NewQuantity(a, "")
			c.Items[1].Packagings[0].QuantityQuantity = wcodm.NewQuantity(b, "")
		}
	}
	bRun(t, "COO-GDS-009", []bCase{
		{"clean", bNone, nil},
		{"one too many", packages("41", "20", "20"), bOne(totalAt, "got", "41", "want", "40")},
		{"one missing", packages("39", "20", "20"), bOne(totalAt, "got", "39", "want", "40")},
		{"packed together", packages("40", "20", ""), nil},
		{"packed together, more", packages("19", "20", ""), bOne(totalAt, "got", "19", "want", "20")},
		{"zero is stated", packages("21", "20", "0"), bOne(totalAt, "got", "21", "want", "20")},
		{"none stated", packages("21", "", ""), nil},
		{"no total", packages("", "20", "20"), nil},
	})
	declared := func(n string) func(*coo.Certificate) {
		return func(c *coo.Certificate) { c.GoodsItemQuantity = wcodm.NewQuantity(n, "") }
	}
	bRun(t, "COO-GDS-010", []bCase{
		{"clean", bNone, nil},
		{"not declared", declared(""), nil},
		{"other spelling", declared("02.0"), nil},
		{"one more", declared("3"), bOne("GoodsItemQuantity", "got", "3", "want", "2")},
		{"not whole", declared("2.5"), bOne("GoodsItemQuantity", "got", "2.5", "want", "2")},
	})
	pack := func(kind, marks, material, n string) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			p := &c.Items[1].Packagings[0]
			p.TypeCode, p.MarksNumbersID = wcodm.CodeOf(kind), wcodm.IDOf(marks)
			p.PackingMaterialDescription, p.QuantityQuantity = wcodm.TextOf(material), wcodm.NewQuantity(n, "")
		}
	}
	const quantity = "Items[1].Packagings[0].QuantityQuantity"
	bRun(t, "COO-GDS-011", []bCase{
		{"clean", bNone, nil},
		{"bulk with packages", pack("VR", "", "", "20"), bOne(quantity, "got", "20")},
		{"bulk in the marks", pack("", "shipped in  bulk", "", "1"), bOne(quantity, "got", "1")},
		{"bulk in the material", pack("", "", "IN BULK, loose", "3"), bOne(quantity, "got", "3")},
		{"bulk without packages", pack("VR", "", "", ""), nil},
		{"bulk with zero packages", pack("VY", "", "", "0"), nil},
		{"other words", pack("", "MAIN BULKHEAD", "CABIN BULK", "3"), nil},
	})
	bRun(t, "COO-GDS-012", []bCase{
		{"clean", bNone, nil},
		{"no packaging", func(c *coo.Certificate) { c.Items[1].Packagings = nil }, bOne("Items[1].Packagings")},
		{"no number", pack("CT", "N/M", "", ""), bOne("Items[1].Packagings")},
		{"zero", pack("CT", "N/M", "", "0"), nil},
		{"bulk", pack("VL", "", "", ""), nil},
		{"self-certified", func(c *coo.Certificate) { c.Items[1].Packagings = nil; c.TypeCode = wcodm.CodeOf("862") }, nil},
		{"blanket", func(c *coo.Certificate) { c.Items[1].Packagings = nil; c.Declare(coo.ConditionBlanket, "") }, nil},
	})
	marks := func(s string) func(*coo.Certificate) { return pack("CT", s, "", "20") }
	const at = "Items[1].Packagings[0].MarksNumbersID"
	bRun(t, "COO-GDS-013", []bCase{
		{"clean", bNone, nil},
		{"absent", marks(""), nil},
		{"no marks", marks("NO MARKS"), nil},
		{"address", marks("AS ADDRESSED"), nil},
		{"as per mark plate", marks("AS PER PLATE"), nil},
		{"a name", marks("SEEINVOICE"), nil},
		{"invoice", marks("AS PER INVOICE"), bOne(at, "got", "AS PER INVOICE")},
		{"spaces and case", marks(" as  per invoice no. 7"), bOne(at, "got", " as  per invoice no. 7")},
		{"bill of lading", marks("Refer to Bill of Lading"), bOne(at, "got", "Refer to Bill of Lading")},
		{"B/L", marks("SEE B/L"), bOne(at, "got", "SEE B/L")},
		{"attached list", marks("SEE ATTACHED LIST"), bOne(at, "got", "SEE ATTACHED LIST")},
	})
}

// TestUnitsOfMass holds the table against that of COO-VAL-005.
func TestUnitsOfMass(t *testing.T) {
	units := []string{"KGM", "GRM", "MGM", "CGM", "DG", "DJ", "HGM", "DTN", "TNE", "KTN", "2U", "LBR", "ONZ", "CWA", "CWI", "LTN", "STN", "STI"}
	for _, u := range units {
		f, ok := kilogramsPer(u)
		assert.True(t, ok && f.Sign() > 0, u)
		assert.True(t, isMassUnit(u), u)
	}
	for _, u := range []string{"LTR", "C62", "kgm", "MTQ", "KNI"} {
		_, ok := kilogramsPer(u)
		assert.False(t, ok, u)
		assert.False(t, isMassUnit(u), u)
	}
	for _, tc := range [][3]string{
		{"100", "LBR", "45.359237"}, {"2.5", "TNE", "2500"}, {"7", "", "7"}, {"1", "MGM", "0.000001"}, {"9999999999.999999", "LTN", "10160469999999.998983953"},
	} {
		kg, ok := kilograms(wcodm.NewMeasure(tc[0], tc[1]))
		assert.True(t, ok)
		assert.Equal(t, tc[2], kg.Canonical(), "%s %s", tc[0], tc[1])
	}
	_, ok := kilograms(wcodm.NewMeasure("", "TNE"))
	assert.False(t, ok)
}
