package bench

import (
	"fmt"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

// Sample returns a certificate of n goods items, up to 9,999. Each item is about 1.1 KB of XML. The certificate is
// valid under all base rules, without a warning, and its XML under the published schema.
func Sample(n int) *coo.Certificate {
	c := &coo.Certificate{
		ID: wcodm.IDOf("VN2026-0000123"), IssueDateTime: day("20261122"), TypeCode: wcodm.CodeOf("861"),
		AdditionalInformation: []wcodm.AdditionalInformation{{StatementCode: wcodm.CodeOf("RCEP"), StatementTypeCode: wcodm.CodeOf("REG")}},
		Authentications: []wcodm.Authentication{
			authentication("The exporter declares that the details above are correct.", "EX"),
			authentication("The authority certifies that the declaration of the exporter is correct.", "CM"),
		},
		IssuingOffice: wcodm.ContactOffice{Name: wcodm.TextOf("Office of Origin"), Address: address("VN")},
		Destination:   wcodm.Destination{CountryCode: wcodm.CodeOf("JP")},
		Consignee:     party("Harbour Machines Ltd", "200300400", "JP"),
		Exporter:      party("Upland Precision Works", "100200300", "VN"),
	}
	for i := range n {
		c.Items = append(c.Items, item(i+1))
	}
	return c
}

func item(number int) coo.Item {
	rule := wcodm.CodeOf("CTH")
	rule.SetAttr("name", "CTH + RVC 40%")
	return coo.Item{
		SequenceNumeric:        wcodm.DecimalFromInt(int64(number)),
		StatisticalValueAmount: wcodm.NewAmount("125000.50", "USD"),
		Commodity: wcodm.Commodity{
			Description: wcodm.TextOf(fmt.Sprintf("Portable automatic data processing machines, weighing not more than 10 kg, consisting of at least a central processing unit, a keyboard and a display, model %d, with carrying case and mains adapter, of a kind used in offices", number)),
			Classifications: []wcodm.Classification{
				{ID: identifier("847130", "listVersionID", "2022"), IdentificationTypeCode: wcodm.CodeOf("HS")},
			},
			GoodsMeasure: wcodm.GoodsMeasure{GrossMassMeasure: wcodm.NewMeasure("1250.50", "KGM"), TariffQuantity: wcodm.NewQuantity("500", "C62")},
		},
		Invoices: []wcodm.Invoice{{ID: wcodm.IDOf("MT-88120"), IssueDateTime: day("20261119")}},
		Origins:  []wcodm.Origin{{CountryCode: wcodm.CodeOf("VN"), RuleCode: rule, TypeCode: wcodm.CodeOf("2")}},
		Packagings: []wcodm.Packaging{
			{SequenceNumeric: wcodm.DecimalFromInt(1), MarksNumbersID: wcodm.IDOf("N/M"), QuantityQuantity: wcodm.NewQuantity("20", ""), TypeCode: wcodm.CodeOf("CT")},
		},
	}
}

func party(name, id, country string) wcodm.Party {
	return wcodm.Party{Name: wcodm.TextOf(name), ID: identifier(id, "schemeID", "TIN"), Address: address(country)}
}

func address(country string) wcodm.Address {
	return wcodm.Address{
		CityName: wcodm.TextOf("Port North"), CountryCode: wcodm.CodeOf(country),
		Lines: []wcodm.Text{wcodm.TextOf("12 Harbour Road"), wcodm.TextOf("Quay & Sons Building")},
	}
}

func authentication(statement, role string) wcodm.Authentication {
	return wcodm.Authentication{
		Statement: wcodm.TextOf(statement), AuthenticationDateTime: day("20261122"),
		Authenticator: wcodm.Authenticator{Name: wcodm.TextOf("A. Signatory"), RoleCode: wcodm.CodeOf(role)},
	}
}

func identifier(id, attr, value string) wcodm.Identifier {
	x := wcodm.IDOf(id)
	x.SetAttr(attr, value)
	return x
}

func day(digits string) wcodm.DateTime { return wcodm.RawDateTime(digits, wcodm.Format102) }
