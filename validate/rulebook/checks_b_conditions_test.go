package rulebook

import (
	"fmt"
	"testing"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

func TestConditionsOfIssue(t *testing.T) {
	dates := func(issue, loading, departure string, conditions ...coo.Condition) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			c.IssueDateTime = bDay(issue)
			c.LoadingLocation.LoadingDateTime, c.BorderTransportMeans.DepartureDateTime = wcodm.DateTime{}, wcodm.DateTime{}
			if loading != "" {
				c.LoadingLocation.LoadingDateTime = bDay(loading)
			}
			if departure != "" {
				c.BorderTransportMeans.DepartureDateTime = bDay(departure)
			}
			for _, d := range conditions {
				c.Declare(d, "")
			}
		}
	}
	const retro = coo.ConditionRetrospective
	bRun(t, "COO-CND-001", []bCase{
		{"clean", bNone, nil},
		{"after shipment", dates("20261122", "20261120", "", retro), nil},
		{"same day", dates("20261122", "20261122", "", retro), nil},
		{"before shipment", dates("20261122", "20261124", "", retro), bOne("AdditionalInformation[1].StatementCode", "got", "2026-11-22", "want", "2026-11-24")},
		{"before departure", dates("20261122", "", "20261123", retro), bOne("AdditionalInformation[1].StatementCode", "got", "2026-11-22", "want", "2026-11-23")},
		{"loading counts", dates("20261122", "20261121", "20261123", retro), nil},
		{"not marked", dates("20261122", "20261124", ""), nil},
	})
	bRun(t, "COO-CND-002", []bCase{
		{"clean", bNone, nil},
		{"departure", dates("20261122", "", "20261120", retro), nil},
		{"none", dates("20261122", "", "", retro), bOne("LoadingLocation.LoadingDateTime")},
		{"not marked", dates("20261122", "", ""), nil},
	})
	late := bOne("IssueDateTime", "got", "2026-11-22", "want", "2026-11-21")
	bRun(t, "COO-CND-003", []bCase{
		{"same day", bNone, nil},
		{"one day late", dates("20261122", "20261121", ""), late},
		{"marked", dates("20261122", "20261121", "", retro), nil},
		{"duplicate", dates("20261122", "20261121", "", coo.ConditionDuplicate), nil},
		{"certified copy", dates("20261122", "20261121", "", coo.ConditionCertifiedCopy), nil},
		{"replacement", dates("20261122", "20261121", "", coo.ConditionReplacement), nil},
		{"self-certified", func(c *coo.Certificate) { dates("20261122", "20261121", "")(c); c.TypeCode = wcodm.CodeOf("862") }, nil},
		{"non-preferential", func(c *coo.Certificate) {
			dates("20261122", "20261121", "")(c)
			bEach(func(it *coo.Item) { it.Origins[0].TypeCode = wcodm.CodeOf("1") })(c)
		}, nil},
		{"no shipment date", dates("20261122", "", ""), nil},
	})
	exhibition := func(text string) func(*coo.Certificate) {
		return func(c *coo.Certificate) { c.Declare(coo.ConditionExhibition, text) }
	}
	bRun(t, "COO-CND-012", []bCase{
		{"clean", bNone, nil},
		{"stated", exhibition("World Expo, 1 Fair Street, Port Boras"), nil},
		{"blank", exhibition("  "), bOne("AdditionalInformation[1].StatementDescription")},
		{"absent", exhibition(""), bOne("AdditionalInformation[1].StatementDescription")},
	})
	function := func(code string, conditions ...coo.Condition) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			c.FunctionCode = wcodm.CodeOf(code)
			for _, d := range conditions {
				c.Declare(d, "")
			}
		}
	}
	bRun(t, "COO-CND-016", []bCase{
		{"clean", bNone, nil},
		{"original message with a mark", function("9", coo.ConditionReplacement), nil},
		{"replace", function("5"), bOne("FunctionCode", "got", "5", "want", "REPLACEMENT")},
		{"replace, marked", function("5", coo.ConditionReplacement), nil},
		{"duplicate", function("7"), bOne("FunctionCode", "got", "7", "want", "DUPLICATE, CERTIFIED-COPY")},
		{"copy", function("31", coo.ConditionReplacement), bOne("FunctionCode", "got", "31", "want", "DUPLICATE, CERTIFIED-COPY")},
		{"copy, marked", function("31", coo.ConditionCertifiedCopy), nil},
	})
}

func TestConditionsOfParties(t *testing.T) {
	seller := func(name, country string, conditions ...coo.Condition) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			c.Seller.Name = wcodm.TextOf(name)
			c.Seller.Address.CountryCode = wcodm.CodeOf(country)
			for _, d := range conditions {
				c.Declare(d, "")
			}
		}
	}
	const third = coo.ConditionThirdParty
	bRun(t, "COO-CND-004", []bCase{
		{"clean", bNone, nil},
		{"named", seller("Meridian Trading", "", third), nil},
		{"not named", seller("", "XD", third), bOne("Seller.Name")},
		{"no seller", seller("", "", third), bOne("Seller.Name")},
		{"not marked", seller("", "XD"), nil},
	})
	bRun(t, "COO-CND-005", []bCase{
		{"clean", bNone, nil},
		{"with country", seller("Meridian Trading", "XD", third), nil},
		{"without country", seller("Meridian Trading", "", third), bOne("Seller.Address.CountryCode")},
		{"without name either", seller("", "", third), nil},
		{"not marked", seller("Meridian Trading", ""), nil},
	})
	bRun(t, "COO-CND-006", []bCase{
		{"clean", bNone, nil},
		{"marked", seller("Meridian Trading", "XD", third), nil},
		{"abroad", seller("Meridian Trading", "XD"), bOne("Seller.Address.CountryCode", "got", "XD", "want", "XA")},
		{"at home", seller("Adji Sales", "XA"), nil},
		{"country of the exporter", func(c *coo.Certificate) {
			seller("Meridian Trading", "XD")(c)
			c.IssuingOffice.Address.CountryCode = wcodm.Code{}
			c.Exporter.Address.CountryCode = wcodm.CodeOf("XE")
		}, bOne("Seller.Address.CountryCode", "got", "XD", "want", "XE")},
		{"no exporting country", func(c *coo.Certificate) {
			seller("Meridian Trading", "XD")(c)
			c.IssuingOffice.Address.CountryCode, c.Exporter.Address.CountryCode = wcodm.Code{}, wcodm.Code{}
		}, nil},
		{"customs union and member", func(c *coo.Certificate) {
			seller("Sales", "FR")(c)
			c.IssuingOffice.Address.CountryCode = wcodm.CodeOf("EU")
		}, nil},
		{"non-preferential", func(c *coo.Certificate) {
			seller("Meridian Trading", "XD")(c)
			bEach(func(it *coo.Item) { it.Origins[0].TypeCode = wcodm.CodeOf("1") })(c)
		}, nil},
	})
}

func TestConditionsOnEarlierDocuments(t *testing.T) {
	marked := func(d coo.Condition, cite ...string) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			c.Declare(d, "")
			for i := 0; i+2 < len(cite); i += 3 {
				bCite(c, coo.DocumentRole(cite[i]), cite[i+1], cite[i+2])
			}
		}
	}
	const b2b = coo.ConditionBackToBack
	none := bOne("PreviousDocuments")
	bRun(t, "COO-CND-007", []bCase{
		{"clean", bNone, nil},
		{"cited", marked(b2b, "AIR", "XD-1", ""), nil},
		{"cited on an item", func(c *coo.Certificate) {
			c.Declare(b2b, "")
			c.Items[1].PreviousDocuments = []wcodm.PreviousDocument{{CategoryCode: wcodm.CodeOf("AIR"), ID: wcodm.IDOf("XD-1")}}
		}, nil},
		{"not cited", marked(b2b), none},
		{"without number", marked(b2b, "AIR", "", "20261101"), none},
		{"in another role", marked(b2b, "AWR", "XD-1", ""), none},
	})
	bRun(t, "COO-CND-008", []bCase{
		{"clean", bNone, nil},
		{"origin elsewhere", func(c *coo.Certificate) {
			c.Declare(b2b, "")
			bEach(func(it *coo.Item) { it.Origins[0].CountryCode = wcodm.CodeOf("XD") })(c)
		}, nil},
		{"origin here", func(c *coo.Certificate) {
			c.Declare(b2b, "")
			c.Items[0].Origins[0].CountryCode = wcodm.CodeOf("XD")
		}, bOne("Items[1].Origins[0].CountryCode", "got", "XA")},
		{"no issuing country", func(c *coo.Certificate) { c.Declare(b2b, ""); c.IssuingOffice.Address.CountryCode = wcodm.Code{} }, nil},
	})
	bRun(t, "COO-CND-013", []bCase{
		{"clean", bNone, nil},
		{"duplicate, cited", marked(coo.ConditionDuplicate, "AWR", "XA-1", ""), nil},
		{"duplicate", marked(coo.ConditionDuplicate), none},
		{"certified copy", marked(coo.ConditionCertifiedCopy), none},
		{"in another role", marked(coo.ConditionCertifiedCopy, "AIR", "XA-1", ""), none},
	})
	bRun(t, "COO-CND-014", []bCase{
		{"clean", bNone, nil},
		{"same day", marked(coo.ConditionDuplicate, "AWR", "XA-1", "20261122"), nil},
		{"another day", marked(coo.ConditionDuplicate, "AWR", "XA-1", "20261121"), bOne("IssueDateTime", "got", "2026-11-22", "want", "2026-11-21")},
		{"certified copy", marked(coo.ConditionCertifiedCopy, "AWR", "XA-1", "20261123"), bOne("IssueDateTime", "got", "2026-11-22", "want", "2026-11-23")},
		{"no date", marked(coo.ConditionDuplicate, "AWR", "XA-1", ""), nil},
		{"one of two", marked(coo.ConditionDuplicate, "AWR", "XA-0", "20260101", "AWR", "XA-1", "20261122"), nil},
		{"replacement", marked(coo.ConditionReplacement, "AWR", "XA-1", "20261121"), nil},
	})
	bRun(t, "COO-CND-015", []bCase{
		{"clean", bNone, nil},
		{"cited", marked(coo.ConditionReplacement, "AWR", "XA-1", ""), nil},
		{"not cited", marked(coo.ConditionReplacement), none},
		{"without number", marked(coo.ConditionReplacement, "AWR", " ", "20261101"), none},
	})
}

func TestConditionsOnCriteria(t *testing.T) {
	const header, onItem = "AdditionalInformation[1].StatementCode", "Items[1].AdditionalInformation[0].StatementCode"
	both := func(edits ...func(*coo.Certificate)) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			for _, e := range edits {
				e(c)
			}
		}
	}
	mark := func(d coo.Condition, text string) func(*coo.Certificate) {
		return func(c *coo.Certificate) { c.Declare(d, text) }
	}
	item := func(d coo.Condition, text string) func(*coo.Certificate) {
		return func(c *coo.Certificate) { c.Items[1].Declare(d, text) }
	}
	criteria := func(a, b string) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			c.Items[0].Origins[0].RuleCode, c.Items[1].Origins[0].RuleCode = wcodm.CodeOf(a), wcodm.CodeOf(b)
		}
	}
	secondOrigin := func(i int) func(*coo.Certificate) {
		return func(c *coo.Certificate) { c.Items[i].Origins = append(c.Items[i].Origins, bOrigin("XB", "", "")) }
	}
	const cumul, partial, minimis = coo.ConditionCumulation, coo.ConditionPartialCumulation, coo.ConditionDeMinimis

	bRun(t, "COO-CND-009", []bCase{
		{"clean", bNone, nil},
		{"header without countries", mark(cumul, ""), bOne(header)},
		{"header with text", mark(cumul, "Borastria"), nil},
		{"header with a second origin", both(mark(cumul, ""), secondOrigin(0)), nil},
		{"item without countries", item(cumul, ""), bOne(onItem)},
		{"item with text", item(cumul, "Borastria"), nil},
		{"item with a second origin", both(item(cumul, ""), secondOrigin(1)), nil},
		{"second origin on another item", both(item(cumul, ""), secondOrigin(0)), bOne(onItem)},
		{"qualifier", func(c *coo.Certificate) { c.Items[1].Declare("ACU", "") }, nil},
	})

	phrase := func(path, en, fr string) []bWant { return []bWant{{path, bArgs{"got": en}, bArgs{"got": fr}}} }
	noPC := func(path string) []bWant { return phrase(path, "criterion PC missing", "critère PC absent") }
	noMark := phrase(bRule, "mark missing", "mention absente")
	noPercent := phrase(bRule, "percentage missing", "pourcentage absent")
	bRun(t, "COO-CND-010", []bCase{
		{"clean", bNone, nil},
		{"header and PC", both(mark(partial, ""), criteria("PC 25%", "WO")), nil},
		{"item and PC", both(item(partial, ""), criteria("WO", "PC 25%")), nil},
		{"header without PC", mark(partial, ""), noPC(header)},
		{"header, an item not understood", both(mark(partial, ""), criteria("XYZZY", "WO")), nil},
		{"header, no criterion", both(mark(partial, ""), criteria("", "")), nil},
		{"item without PC", item(partial, ""), noPC(onItem)},
		{"item not understood", both(item(partial, ""), criteria("WO", "XYZZY")), nil},
		{"PC without mark", criteria("PC 25%", "WO"), noMark},
		{"PC, mark on another item", both(item(partial, ""), criteria("PC 25%", "PC 25%")), noMark},
		{"PC without percentage", both(mark(partial, ""), criteria("PC", "WO")), noPercent},
		{"PC without mark and percentage", criteria("PC", "WO"), append(append([]bWant{}, noMark...), noPercent...)},
	})

	on := func(i int, got string) []bWant {
		return bOne(fmt.Sprintf("Items[%d].Origins[0].RuleCode", i), "got", got)
	}
	qualifier := func(c *coo.Certificate) { c.Items[1].Declare("DMI", "") }
	bRun(t, "COO-CND-011", []bCase{
		{"clean", bNone, nil},
		{"header and tariff shift", both(mark(minimis, ""), criteria("CTH", "WO")), nil},
		{"header and none", both(mark(minimis, ""), criteria("WO", "RVC 40%")), on(0, "WO")},
		{"header and one not understood", both(mark(minimis, ""), criteria("WO", "XYZZY")), nil},
		{"header and product-specific", both(mark(minimis, ""), criteria("PSR", "WO")), nil},
		{"header and letter", both(mark(minimis, ""), criteria("B", "WO")), nil},
		{"item and tariff shift", item(minimis, ""), nil},
		{"item and wholly obtained", both(item(minimis, ""), criteria("CTH", "WO")), on(1, "WO")},
		{"item and product-specific value", both(item(minimis, ""), criteria("CTH", "PSR(RVC 40%)")), nil},
		{"qualifier and value", both(qualifier, criteria("CTH", "RVC 40%")), on(1, "RVC 40%")},
		{"qualifier in the wording", criteria("PE DMI", "CTH DMI"), on(0, "PE DMI")},
		{"qualifier and partial cumulation", both(qualifier, criteria("CTH", "PC 25%")), on(1, "PC 25%")},
		{"qualifier and another", both(qualifier, criteria("WO", "OTHER")), nil},
	})
}
