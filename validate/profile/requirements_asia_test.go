package profile

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

// asianBreaches are those of the agreements of ASEAN, China, Korea, Japan and the Eurasian Economic Union.
func asianBreaches() []breach {
	type c = *coo.Certificate
	const atiga = "atiga-2014 atiga-2020 atiga-2021"
	retrospective := declares(coo.ConditionRetrospective, "")
	worded := func(text string) func(c) { return declares(coo.ConditionRetrospective, text) }
	thirdParty := all(declares(coo.ConditionThirdParty, ""), seller("CH"))
	copied := func(text string) func(c) {
		return all(declares(coo.ConditionCertifiedCopy, text), cites(coo.ReplacedCertificate, "OLD-1", 0))
	}
	unmarked := func(d coo.Condition, text string) func(c) {
		return func(c c) { c.Withdraw(d); c.Declare(d, text) }
	}
	original := func(n int) func(c) { // the certificate copied was issued n days before, and this one bears its date
		return func(c c) { c.PreviousDocuments[0].IssueDateTime = dayAfter(c, -n) }
	}
	same := func(c c) { // a copy with the number of the original
		copied("CERTIFIED TRUE COPY")(c)
		c.PreviousDocuments[0].ID = c.ID
	}
	return []breach{
		{of: "GEN-005", in: "chafta cn-kr eaeu-vn", want: "14", do: criterion("QVC 50%")},
		{of: "GEN-005", in: "atiga-2021 rcep kr-vn", want: "14", do: criterion("QVC 50%"), also: "47"},
		{of: "GEN-009", in: "rcep chafta aanzfta-2015 acfta", want: "45", do: tariff("0901")},
		{of: "GEN-015", in: "atiga-2021 rcep chafta eaeu-vn", want: "7", do: unmeasured},
		{of: "SGT-002", in: "atiga-2021", want: "7", do: func(c c) { c.Invoices = nil }},
		{of: "GEN-019 ATG-003", in: atiga, want: "18", do: ends(12)},
		{of: "GEN-019 RCP-001", in: "rcep chafta cn-kr kr-vn eaeu-vn", want: "18", do: ends(12)},
		{of: "GEN-027", in: "atiga-2021 rcep chafta cn-kr kr-vn eaeu-vn", want: "3", do: func(c c) { c.Items[0].Origins[0].CountryCode = wcodm.CodeOf("BR") }},
		{of: "GEN-028", in: "atiga-2021 rcep", want: "1", do: func(c c) {
			c.IssuingOffice.Address.CountryCode, c.Exporter.Address.CountryCode, c.ExportCountry.ID = wcodm.CodeOf("BR"), wcodm.CodeOf("BR"), wcodm.CodeOf("BR")
		}},
		{of: "GEN-030", in: "cn-ch", want: "8", do: unmarkedGoods},

		{of: "ATG-001", in: atiga, want: "21", do: loaded(4)},
		{of: "ATG-001", in: "atiga-2021", want: "22", do: loaded(3)},
		{of: "ATG-001", in: atiga, want: "23", with: all(loaded(4), retrospective), do: loaded(0)},
		{of: "ATG-002", in: atiga, want: "24", with: all(loaded(360), retrospective), do: loaded(367)},
		{of: "ATG-004", in: atiga, want: "34", with: thirdParty, do: func(c c) { c.Seller.Address.CountryCode = wcodm.Code{} }},
		{of: "ATG-005", in: atiga, want: "35", with: thirdParty, do: func(c c) { c.Withdraw(coo.ConditionThirdParty) }},
		{of: "ATG-006", in: "atiga-2020 atiga-2021", want: "37", with: backToBack, do: func(c c) { c.PreviousDocuments[0].IssueDateTime = wcodm.DateTime{} }, also: "COO-DOC-003"},
		{of: "ATG-010", in: atiga, want: "47", o: SampleOptions{From: "ID", To: "VN"}, with: all(criterion("40%"), values("10", "USD")), do: func(c c) { c.Items[0].StatisticalValueAmount = wcodm.Amount{} }},
		{of: "ATG-010", in: "atiga-2014 atiga-2021", want: "48", o: SampleOptions{From: "SG", To: "VN"}, do: values("10", "USD")},
		{of: "ATG-011", in: atiga, want: "39", with: declares(coo.ConditionExhibition, "Example Fair, 5 Fair Street"), do: unmarked(coo.ConditionExhibition, "Example Fair")},
		{of: "ATG-012", in: atiga, want: "16", with: all(criterion("PC 39%"), declares(coo.ConditionPartialCumulation, "")), do: criterion("PC 40%")},
		{of: "ATG-012", in: "atiga-2021", want: "16", with: all(criterion("PC 20%"), declares(coo.ConditionPartialCumulation, "")), do: criterion("PC 19%")},
		{of: "ATG-013", in: "atiga-2021 acfta akfta ahkfta", want: "16", with: all(criterion("RVC 40%"), values("10", "USD")), do: criterion("RVC")},
		{of: "ATG-014", in: "acfta", want: "16", with: criterion("PSR"), do: criterion("PSR 40%"), also: "47"},
		{of: "ATG-015", in: atiga, want: "14", do: criterion("CTC")},
		{of: "ATG-016", in: "atiga-2021 aanzfta-2015", want: "14", do: criterion("CTH or RVC 40%")},
		{of: "ATG-016 AIF-001", in: "aifta", want: "14", with: criterion("RVC 35% + CTSH"), do: criterion("CTSH")},
		{of: "AIF-001", in: "aifta", want: "16", with: criterion("RVC 35% + CTSH"), do: criterion("RVC 34% + CTSH")},
		{of: "ATG-017", in: atiga, want: "52", with: all(criterion("40%"), values("10", "USD")), do: criterion("39%")},
		{of: "ATG-017", in: "akfta", want: "52", with: all(criterion("RVC 40%"), values("10", "USD")), do: criterion("RVC 39%")},
		{of: "ATG-019", in: atiga, want: "46", do: tariff("090121")},
		{of: "ATG-020", in: atiga, want: "8", do: func(c c) { c.Items[0].Manufacturers, c.Manufacturers = nil, nil }},
		{of: "ATG-021", in: "atiga-2020 atiga-2021", want: "5", o: SampleOptions{Proof: "origin-declaration"}, do: func(c c) { c.AuthorisationHolders = nil }},
		{of: "ATG-024", in: "atiga-2020 atiga-2021", want: "33", o: SampleOptions{Proof: "e-form-d"}, with: all(declares(coo.ConditionReplacement, ""), cites(coo.ReplacedCertificate, "OLD-1", 365)),
			do: func(c c) { c.PreviousDocuments[0].IssueDateTime = dayAfter(c, -367) }},

		{of: "ACF-001", in: "acfta", want: "21", do: loaded(4)},
		{of: "ACF-004", in: "acfta", want: "14", do: criterion("CTSH")},
		{of: "ACF-004", in: "acfta", want: "16", do: criterion("RVC 39%"), with: all(criterion("RVC 40%"), values("10", "USD"))},
		{of: "AJC-002", in: "ajcep", want: "14", do: criterion("CTSH")},
		{of: "AJC-002", in: "ajcep", want: "17", do: criterion("WO ACU")},
		{of: "AAN-001", in: "aanzfta-2010 aanzfta-2015", want: "21", do: loaded(6)},
		{of: "AAN-001", in: "aanzfta-2010 aanzfta-2015", want: "24", with: all(loaded(300), worded("ISSUED RETROACTIVELY")), do: loaded(367)},
		{of: "AAN-003", in: "aanzfta-2010", want: "47", do: func(c c) { c.Items[0].StatisticalValueAmount = wcodm.Amount{} }},
		{of: "AAN-003", in: "aanzfta-2015", want: "47", with: all(criterion("RVC 40%"), values("10", "USD")), do: func(c c) { c.Items[0].StatisticalValueAmount = wcodm.Amount{} }},
		{of: "AKF-001", in: "akfta", want: "14", do: criterion("PE")},

		{of: "RCP-004", in: "rcep", want: "47", with: all(criterion("RVC"), values("10", "USD")), do: func(c c) { c.Items[0].StatisticalValueAmount = wcodm.Amount{} }},
		{of: "RCP-004", in: "rcep", want: "48", do: values("10", "USD")},
		{of: "RCP-006", in: "rcep", want: "14", do: criterion("CTH")},
		{of: "RCP-006", in: "rcep", want: "17", do: criterion("CR DMI")},
		{of: "RCP-007", in: "rcep", want: "34", with: thirdParty, do: func(c c) { c.Seller.Address.CountryCode = wcodm.Code{} }},
		{of: "RCP-008", in: "rcep", want: "37", with: backToBack, do: func(c c) { c.PreviousDocuments[0].OriginCountryCode = wcodm.Code{} }},
		{of: "RCP-008", in: "rcep", want: "37", with: backToBack, do: func(c c) { c.PreviousDocuments[0].IssuingCountryCode = wcodm.Code{} }},
		{of: "RCP-009", in: "rcep", want: "8", do: func(c c) { c.Items[0].Manufacturers = nil }},
		{of: "RCP-010", in: "rcep", want: "21", with: all(loaded(5), worded("ISSUED RETROACTIVELY")), do: func(c c) { c.Withdraw(coo.ConditionRetrospective) }},
		{of: "RCP-010", in: "rcep", want: "24", with: all(loaded(360), worded("ISSUED RETROACTIVELY")), do: loaded(366)},
		{of: "RCP-010", in: "rcep", want: "29", with: all(loaded(5), worded("ISSUED RETROACTIVELY")), do: unmarked(coo.ConditionRetrospective, "LATE")},
		{of: "DUP-001", in: "rcep", want: "32", with: same, do: original(9)},
		{of: "DUP-001", in: "rcep", want: "32", with: same, do: func(c c) { c.PreviousDocuments[0].ID = wcodm.IDOf("OLD-1") }},

		{of: "CHF-001", in: "chafta cn-cl cn-ch", want: "42", o: SampleOptions{Items: 20}, do: func(c c) {
			it := c.Items[0].Clone()
			it.SequenceNumeric = wcodm.DecimalFromInt(21)
			c.Items, c.GoodsItemQuantity = append(c.Items, it), wcodm.NewQuantity("21", "")
		}},
		{of: "CHF-002", in: "chafta", want: "34", with: thirdParty, do: func(c c) { c.Seller.Address.Lines, c.Seller.Address.CityName = nil, wcodm.Text{} }},
		{of: "CHF-004", in: "chafta", want: "14", do: criterion("CTH")},
		{of: "CHF-005", in: "chafta", want: "21", with: all(loaded(1), worded("ISSUED RETROSPECTIVELY")), do: func(c c) { c.Withdraw(coo.ConditionRetrospective) }},
		{of: "CHF-005", in: "chafta", want: "24", with: all(loaded(360), worded("ISSUED RETROSPECTIVELY")), do: loaded(366), also: "20"},
		{of: "CHF-005", in: "chafta", want: "29", with: all(loaded(1), worded("ISSUED RETROSPECTIVELY")), do: unmarked(coo.ConditionRetrospective, "LATE")},
		{of: "CHF-005", in: "chafta", want: "18", with: all(loaded(30), worded("ISSUED RETROSPECTIVELY")), do: func(c c) { c.ExpirationDateTime = dayAfter(c, 364) }},
		{of: "CHF-006", in: "chafta cn-kr cn-sg cn-nz cn-is", want: "29", with: copied("CERTIFIED TRUE COPY of the original Certificate of Origin number OLD-1 dated 2026-03-02"),
			do: unmarked(coo.ConditionCertifiedCopy, "CERTIFIED TRUE COPY")},
		{of: "CHF-006", in: "cn-cr", want: "29", with: copied("CERTIFIED TRUE COPY with the original Certificate of Origin number OLD-1 dated 2026-03-02"),
			do: unmarked(coo.ConditionCertifiedCopy, "CERTIFIED TRUE COPY")},
		{of: "CHF-006", in: "chafta", want: "18",
			with: all(declares(coo.ConditionCertifiedCopy, "CERTIFIED TRUE COPY of the original Certificate of Origin number OLD-1 dated 2026-02-20"), cites(coo.ReplacedCertificate, "OLD-1", 10)),
			do:   func(c c) { c.ExpirationDateTime = dayAfter(c, 360) }},
		{of: "CHF-007", in: "chafta", want: "8", do: func(c c) { c.IssuingOffice.Communications = nil }},
		{of: "CNL-001", in: "cn-cl", want: "7", with: all(thirdParty, producer), do: func(c c) { c.Items[0].Manufacturers = nil }},
		{of: "CNL-001", in: "cn-cl", want: "7", with: all(thirdParty, producer), do: func(c c) { c.Items[0].Manufacturers[0].Address = wcodm.Address{CountryCode: wcodm.CodeOf("CL")} }},
		{of: "CNL-001", in: "cn-cl", want: "13", with: all(thirdParty, producer), do: func(c c) { c.Consignee.Address.CountryCode = wcodm.CodeOf("PE") }},

		{of: "CNK-001", in: "cn-kr kr-in", want: "21", do: loaded(12)},
		{of: "CNK-001", in: "cn-kr", want: "24", with: all(loaded(360), worded("ISSUED RETROACTIVELY")), do: loaded(366)},
		{of: "CNK-001", in: "kr-in", want: "24", with: all(loaded(360), worded("ISSUED RETROSPECTIVELY")), do: loaded(366)},
		{of: "CNC-001", in: "cn-cr", want: "21", do: loaded(1)},
		{of: "CNC-001", in: "cn-cr", want: "24", with: all(loaded(360), worded("ISSUED RETROSPECTIVELY")), do: loaded(366)},
		{of: "CNC-001", in: "cn-cr", want: "29", with: all(loaded(1), worded("ISSUED RETROSPECTIVELY")), do: unmarked(coo.ConditionRetrospective, "ISSUED RETROACTIVELY")},
		{of: "KVN-001", in: "kr-vn", want: "21", with: loaded(4), do: loaded(5)}, // shipped on a Wednesday, the third working day is Friday
		{of: "KVN-001", in: "kr-vn", want: "24", with: all(loaded(360), worded("ISSUED RETROACTIVELY")), do: loaded(366)},
		{of: "KVN-002", in: "kr-vn", want: "29", with: copied("CERTIFIED TRUE COPY"), do: unmarked(coo.ConditionCertifiedCopy, "COPY")},
		{of: "KVN-002", in: "kr-vn", want: "31", with: copied("CERTIFIED TRUE COPY"), do: func(c c) { c.Authentications[1].AuthenticationDateTime = dayAfter(c, 367) }, days: 367, also: "20"},
		{of: "KVN-002", in: "kr-vn", want: "32", with: copied("CERTIFIED TRUE COPY"), do: original(9)},
		{of: "KIN-001", in: "kr-in", want: "34", with: all(declares(coo.ConditionThirdParty, "third country invoicing"), seller("CH")), do: func(c c) { c.Seller.Address.Lines, c.Seller.Address.CityName = nil, wcodm.Text{} }},

		{of: "EAE-001", in: "eaeu-vn", want: "21", do: loaded(1)},
		{of: "EAE-002", in: "eaeu-vn", want: "29", with: all(declares(coo.ConditionDuplicate, "DUPLICATE OF THE CERTIFICATE OF ORIGIN NUMBER OLD-1 DATE 2026-02-20"), cites(coo.ReplacedCertificate, "OLD-1", 10)),
			do: unmarked(coo.ConditionDuplicate, "DUPLICATE")},
		{of: "EAE-002", in: "eaeu-vn", want: "18", with: all(declares(coo.ConditionReplacement, "ISSUED IN SUBSTITUTION FOR THE CERTIFICATE OF ORIGIN NUMBER OLD-1 DATE 2026-02-20"), cites(coo.ReplacedCertificate, "OLD-1", 10)),
			do: func(c c) { c.ExpirationDateTime = dayAfter(c, 360) }},
		{of: "EAE-003", in: "eaeu-vn", want: "36", with: all(declares(coo.ConditionThirdParty, "TCI"), seller("CH")), do: seller("KY")},
		{of: "JAE-001", in: "jp-au", want: "14", do: criterion("CTH")},
		{of: "JAE-001", in: "jp-au", want: "17", do: criterion("PSR 2.6.6A")},
		{of: "JPE-001", in: "jp-pe", want: "18", do: ends(12)},
		{of: "JPE-001", in: "jp-pe", want: "21", do: loaded(1)},
		{of: "JPE-001", in: "jp-pe", want: "29", with: all(loaded(1), worded("ISSUED RETROSPECTIVELY")), do: unmarked(coo.ConditionRetrospective, "LATE")},
	}
}

// unmarkedGoods takes away the marks on the packages.
func unmarkedGoods(c *coo.Certificate) { c.Items[0].Packagings[0].MarksNumbersID = wcodm.Identifier{} }

// producer names one for the first item.
func producer(c *coo.Certificate) {
	c.Items[0].Manufacturers = []wcodm.Party{samplePerson("Example Works Ltd", c.Exporter.Address.CountryCode.Value)}
}
