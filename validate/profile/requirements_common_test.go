package profile

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

// commonBreaches are those that rules of the common dataset find.
func commonBreaches() []breach {
	type c = *coo.Certificate
	return []breach{
		{of: "GEN-001 RCP-002 PEM-007 VCM-001", in: "rcep uk-ch", want: "COO-HDR-001", do: func(c c) { c.ID = wcodm.Identifier{} }},
		{of: "GEN-002", in: "rcep", want: "COO-STR-001", do: func(c c) { c.Items, c.GoodsItemQuantity = nil, wcodm.Quantity{} }},
		{of: "GEN-003", in: "atiga-2021", want: "COO-GDS-001", o: SampleOptions{Items: 2}, do: func(c c) { c.Items[1].SequenceNumeric = wcodm.DecimalFromInt(3) }},
		{of: "GEN-004 RCP-005", in: "rcep atiga-2021 kr-in gsp", want: "COO-STR-001", do: func(c c) { c.Items[0].Origins[0].CountryCode = wcodm.Code{} }},
		{of: "GEN-004 PRF-001", in: "rcep atiga-2021 kr-in gsp", want: "COO-ORI-001", do: func(c c) { c.Items[0].Origins[0].RuleCode = wcodm.Code{} }},
		{of: "GEN-005", in: "rcep", want: "COO-ORI-002", do: func(c c) {
			o := c.Items[0].Origins[0]
			o.RuleCode = wcodm.CodeOf("PE")
			c.Items[0].Origins = append(c.Items[0].Origins, o)
		}},
		{of: "GEN-005", in: "cn-cr", want: "COO-ORI-003", do: criterion("made with care")},
		{of: "GEN-006", in: "non-pref", want: "COO-COD-001", do: func(c c) { c.Items[0].Origins[0].CountryCode = wcodm.CodeOf("YY") }},
		{of: "GEN-006", in: "non-pref", want: "COO-COD-002", do: func(c c) { c.Items[0].Origins[0].CountryCode = wcodm.CodeOf("UK") }},
		{of: "GEN-006", in: "non-pref", want: "COO-COD-003", do: func(c c) { c.Items[0].Origins[0].CountryCode = wcodm.CodeOf("XK") }},
		{of: "GEN-007", in: "cn-kr", want: "COO-COD-020", do: func(c c) { c.LoadingLocation.ID = wcodm.IDOf("C-1") }},
		{of: "GEN-007", in: "cn-kr", want: "COO-COD-021", do: func(c c) { c.LoadingLocation.ID = wcodm.IDOf("CN0AB") }},
		{of: "GEN-007", in: "cn-kr", want: "COO-COD-022", do: func(c c) { c.LoadingLocation.ID = wcodm.IDOf("YYABC") }},
		{of: "GEN-007", in: "cn-kr", want: "COO-TRN-001", do: func(c c) { c.LoadingLocation.ID = wcodm.IDOf("JPTYO") }},
		{of: "GEN-007 GEN-029", in: "cn-kr acfta cn-ch", want: "COO-TRN-002", do: func(c c) { c.UnloadingLocation.ID = wcodm.IDOf("JPTYO") }},
		{of: "GEN-008", in: "atiga-2014", want: "COO-COD-004", do: func(c c) { c.InvoiceAmount = wcodm.NewAmount("10", "ABC") }},
		{of: "GEN-008", in: "atiga-2014", want: "COO-COD-005", do: func(c c) { c.InvoiceAmount = wcodm.NewAmount("10", "DEM") }},
		{of: "GEN-008", in: "atiga-2014", want: "COO-COD-006", do: func(c c) { c.Items[0].Commodity.GoodsMeasure.TariffQuantity = wcodm.NewQuantity("5", "QQQ") }},
		{of: "GEN-008", in: "atiga-2014", want: "COO-COD-007", do: func(c c) { c.Items[0].Commodity.GoodsMeasure.TariffQuantity = wcodm.NewQuantity("5", "64") }},
		{of: "GEN-008", in: "atiga-2014", want: "COO-COD-008", do: func(c c) { c.Items[0].Packagings[0].TypeCode = wcodm.CodeOf("Q9") }},
		{of: "GEN-008", in: "atiga-2014", want: "COO-STR-013", do: func(c c) { c.BorderTransportMeans.ModeCode = wcodm.CodeOf("X") }},
		{of: "GEN-009 AFC-001", in: "afcfta common", want: "COO-GDS-002", do: tariff("0901")},
		{of: "GEN-010", in: "rcep", want: "COO-COD-027", do: tariff("090199")},
		{of: "GEN-010", in: "rcep", want: "COO-GDS-003", do: tariff("770100")},
		{of: "GEN-010", in: "rcep", want: "COO-GDS-004", with: func(c c) {
			c.Items[0].Commodity.Classifications[0].ID.Attr = &wcodm.IdentifierAttr{ListVersionID: "2022"}
		},
			do: func(c c) { c.Items[0].Commodity.Classifications[0].ID.Attr = nil }},
		{of: "GEN-011", in: "rcep", want: "COO-GDS-007", do: func(c c) { c.Items[0].Commodity.GoodsMeasure.GrossMassMeasure = wcodm.NewMeasure("99", "KGM") }},
		{of: "GEN-012", in: "rcep", want: "COO-GDS-008", do: func(c c) { c.TotalGrossMassMeasure = wcodm.NewMeasure("120", "KGM") }},
		{of: "GEN-013", in: "rcep", want: "COO-GDS-009", do: func(c c) { c.TotalPackageQuantity = wcodm.NewQuantity("11", "") }},
		{of: "GEN-014", in: "rcep", want: "COO-GDS-010", do: func(c c) { c.GoodsItemQuantity = wcodm.NewQuantity("2", "") }},
		{of: "GEN-015", in: "eac", want: "COO-GDS-006", do: unmeasured},
		{of: "GEN-016", in: "chafta", want: "COO-GDS-011", do: func(c c) { c.Items[0].Packagings[0].MarksNumbersID = wcodm.IDOf("IN BULK") }},
		{of: "GEN-016", in: "chafta", want: "COO-GDS-012", do: func(c c) { c.Items[0].Packagings = nil }},
		{of: "GEN-017 SGT-002", in: "cn-cr", want: "COO-DOC-001", do: func(c c) { c.Invoices[0].IssueDateTime = wcodm.DateTime{} }},
		{of: "GEN-018", in: "rcep", want: "COO-DOC-002", do: func(c c) { c.Invoices[0].IssueDateTime = dayAfter(c, 1) }},
		{of: "GEN-019", in: "rcep", want: "COO-HDR-004", do: func(c c) { c.ExpirationDateTime = dayAfter(c, -1) }},
		{of: "GEN-020", in: "common", want: "COO-HDR-009", with: func(c c) { c.ExpirationDateTime = dayAfter(c, 20) }, days: 21},
		{of: "GEN-023 ATG-024 EAC-003", in: "atiga-2021 rcep kr-vn", want: "COO-CND-015", with: all(declares(coo.ConditionReplacement, ""), cites(coo.ReplacedCertificate, "OLD-1", 10)),
			do: func(c c) { c.PreviousDocuments = nil }},
		{of: "EAC-003", in: "eac", want: "COO-CND-015", with: all(declares(coo.ConditionReplacement, "REPLACEMENT for Kenya Certificate No. OLD-1 of 2026-02-20"), cites(coo.ReplacedCertificate, "OLD-1", 10)),
			do: func(c c) { c.PreviousDocuments = nil }},
		{of: "GEN-024 GEN-028", in: "rcep atiga-2021", want: "COO-PTY-004", do: func(c c) { c.Exporter.Address.CountryCode = wcodm.CodeOf("KR") }},
		{of: "GEN-025", in: "eac", want: "COO-ATT-004", with: signed("EX"), do: signed("CB")},
		{of: "GEN-026", in: "rcep", want: "COO-ATT-003", do: func(c c) { c.Authentications[0].ImportingCountryCode = wcodm.CodeOf("NZ") }},
		{of: "GEN-030", in: "gsp", want: "COO-GDS-013", do: func(c c) { c.Items[0].Packagings[0].MarksNumbersID = wcodm.IDOf("AS PER INVOICE") }},
		{of: "GEN-031", in: "uk-dcts", want: "COO-ORI-009", o: SampleOptions{Items: 2}, do: func(c c) {
			c.Items[1].Origins[0].TypeCode, c.Items[1].Origins[0].RuleCode = wcodm.CodeOf(coo.OriginNonPreferential), wcodm.Code{}
		}},
		{of: "GEN-033", in: "non-pref", want: "COO-PTY-005", do: func(c c) { c.Destination.CountryCode = c.Exporter.Address.CountryCode }, also: "COO-ATT-003"},
		{of: "ATG-001", in: "atiga-2021", want: "COO-CND-001", with: all(loaded(5), declares(coo.ConditionRetrospective, "")), do: loaded(-1)},
		{of: "ATG-001 AAN-001 EAE-001", in: "common", want: "COO-CND-003", do: loaded(1)},
		{of: "ATG-004 RCP-007 KIN-001", in: "common", want: "COO-CND-005", with: all(declares(coo.ConditionThirdParty, ""), seller("CH")), do: func(c c) { c.Seller.Address.CountryCode = wcodm.Code{} }},
		{of: "ATG-005", in: "common", want: "COO-CND-006", with: all(declares(coo.ConditionThirdParty, ""), seller("CH")), do: func(c c) { c.Withdraw(coo.ConditionThirdParty) }},
		{of: "ATG-013", in: "common", want: "COO-ORI-005", with: criterion("RVC 40%"), do: criterion("RVC")},
		{of: "KVN-002 PEM-003", in: "common", want: "COO-CND-014", with: all(declares(coo.ConditionDuplicate, ""), cites(coo.ReplacedCertificate, "OLD-1", 0)),
			do: func(c c) { c.PreviousDocuments[0].IssueDateTime = dayAfter(c, -9) }},
		{of: "ATG-004 RCP-007 CHF-002 AAN-002 KIN-001 AJC-001", in: "atiga-2021 atiga-2014 atiga-2020 rcep chafta aanzfta-2015 kr-in ajcep", want: "COO-CND-004",
			with: all(declares(coo.ConditionThirdParty, "third country invoicing"), seller("CH")), do: func(c c) { c.Seller.Name = wcodm.Text{} }},
		{of: "ATG-006 ACF-002 RCP-008", in: "atiga-2021 acfta rcep", want: "COO-CND-007", with: backToBack, do: func(c c) { c.PreviousDocuments = nil }},
		{of: "ATG-006 RCP-008 EAC-003", in: "atiga-2014", want: "COO-DOC-003", with: backToBack, do: func(c c) { c.PreviousDocuments[0].IssueDateTime = wcodm.DateTime{} }},
		{of: "ATG-008 SGT-003", in: "atiga-2021", want: "COO-CND-008", o: SampleOptions{From: "SG"}, with: backToBack, do: func(c c) { c.Items[0].Origins[0].CountryCode = wcodm.CodeOf("SG") }},
		{of: "ATG-011", in: "atiga-2021", want: "COO-CND-012", with: declares(coo.ConditionExhibition, "Example Fair, 5 Fair Street, Example City"),
			do: func(c c) { c.Withdraw(coo.ConditionExhibition); c.Declare(coo.ConditionExhibition, "") }},
		{of: "ATG-012", in: "atiga-2021", want: "COO-CND-010", with: all(criterion("PC 25%"), declares(coo.ConditionPartialCumulation, "")), do: func(c c) { c.Withdraw(coo.ConditionPartialCumulation) }},
		{of: "ATG-013", in: "aanzfta-2010", want: "COO-ORI-008", do: criterion("RVC 40.6%")},
		{of: "ATG-014", in: "cn-cr", want: "COO-ORI-006", do: criterion("WO 40%")},
		{of: "ATG-018", in: "atiga-2021", want: "COO-CND-011", with: all(criterion("CTH"), declares(coo.ConditionDeMinimis, "")), do: criterion("WO")},
		{of: "RCP-002", in: "rcep", want: "COO-PTY-001", do: func(c c) { c.IssuingOffice.Name, c.IssuingOffice.ID = wcodm.Text{}, wcodm.Identifier{} }},
		{of: "RCP-002", in: "rcep", want: "COO-ATT-002", do: func(c c) { c.Authentications = c.Authentications[:1] }},
		{of: "CHF-006 EAE-002 EAC-002", in: "chafta", want: "COO-CND-013",
			with: all(declares(coo.ConditionCertifiedCopy, "CERTIFIED TRUE COPY of the original Certificate of Origin number OLD-1 dated 2026-03-02"), cites(coo.ReplacedCertificate, "OLD-1", 0)),
			do:   func(c c) { c.PreviousDocuments = nil }},
		{of: "EAC-002", in: "atiga-2014", want: "COO-DOC-003", with: all(declares(coo.ConditionCertifiedCopy, "CERTIFIED TRUE COPY"), cites(coo.ReplacedCertificate, "OLD-1", 0)),
			do: func(c c) { c.PreviousDocuments[0].IssueDateTime = wcodm.DateTime{} }},
		{of: "DUP-001 TRM-001", in: "tr-my", want: "COO-CND-014", with: all(declares(coo.ConditionDuplicate, ""), cites(coo.ReplacedCertificate, "OLD-1", 0)),
			do: func(c c) { c.PreviousDocuments[0].IssueDateTime = dayAfter(c, -9) }},
		{of: "PEM-005 GSP-005", in: "pem-rev", want: "COO-CND-009", with: declares(coo.ConditionCumulation, "CUMULATION APPLIED WITH TR"),
			do: func(c c) { c.Withdraw(coo.ConditionCumulation); c.Declare(coo.ConditionCumulation, "") }, also: "29"},
		{of: "TCA-001 USM-002 CPT-005", in: "uk-jp uk-ca", want: "COO-HDR-007", with: blanket(11), do: ends(12)},
		{of: "CPT-001", in: "cptpp", want: "COO-HDR-006", with: blanket(11), do: func(c c) { c.EffectiveDateTime = wcodm.DateTime{} }},
		{of: "CPT-001 JAE-001", in: "jp-au", want: "COO-PTY-006", o: SampleOptions{Proof: "exporter-document"}, do: func(c c) { c.Certifier, c.Authentications = wcodm.Party{}, nil }},
		{of: "CPT-001", in: "cptpp", want: "COO-PTY-007", with: func(c c) { c.Certifier.RoleCode = wcodm.CodeOf("EX") }, do: func(c c) { c.Certifier.RoleCode = wcodm.CodeOf("CB") }},
		{of: "CPT-002", in: "cptpp usmca", want: "COO-PTY-003", o: SampleOptions{Proof: "importer-certification"}, do: func(c c) { c.Exporter = wcodm.Party{} }},
		{of: "SGT-005", in: "atiga-2021", want: "COO-VAL-002", do: func(c c) { c.InvoiceAmount = wcodm.Amount{Currency: "USD"} }},
		{of: "TWN-001", in: "atiga-2021", want: "COO-VAL-003", do: func(c c) { c.Items[0].Commodity.GoodsMeasure.TariffQuantity = wcodm.NewQuantity("5", "") }},
		{of: "PRF-001", in: "cn-cr", want: "COO-HDR-010", do: func(c c) { c.AdditionalInformation = nil }},
		{of: "PRF-001", in: "non-pref", want: "COO-ORI-004", do: criterion("WO")},
		{of: "PRF-001", in: "cn-cr", want: "COO-GDS-005", do: func(c c) { c.Items[0].Commodity.Classifications = nil }},
	}
}

// unmeasured takes all quantities of the goods away.
func unmeasured(c *coo.Certificate) { c.Items[0].Commodity.GoodsMeasure = wcodm.GoodsMeasure{} }

// signed signs the statement of the exporter in a role.
func signed(role string) func(*coo.Certificate) {
	return func(c *coo.Certificate) {
		a := c.Authentications[0]
		a.Authenticator.RoleCode = wcodm.CodeOf(role)
		c.Authentications = append(c.Authentications[:1:1], append([]wcodm.Authentication{a}, c.Authentications[1:]...)...)
	}
}

// backToBack makes a proof one of an intermediate party for goods of another.
func backToBack(c *coo.Certificate) {
	other := "VN"
	if c.Exporter.Address.CountryCode.Value == other {
		other = "TH"
	}
	c.Items[0].Origins[0].CountryCode = wcodm.CodeOf(other)
	c.Declare(coo.ConditionBackToBack, "")
	cites(coo.OriginalProof, "FIRST-1", 30)(c)
	d := &c.PreviousDocuments[0]
	d.IssuingCountryCode, d.OriginCountryCode = wcodm.CodeOf(other), wcodm.CodeOf(other)
}
