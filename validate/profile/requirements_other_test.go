package profile

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

// otherBreaches are those of the agreements of Europe, Africa and the Americas, and of preferences granted
// by one side.
func otherBreaches() []breach {
	type c = *coo.Certificate
	retrospective := func(text string) func(c) { return all(loaded(5), declares(coo.ConditionRetrospective, text)) }
	other := func(d coo.Condition, text string) func(c) {
		return func(c c) { c.Withdraw(d); c.Declare(d, text) }
	}
	duplicate := func(text string) func(c) {
		return all(declares(coo.ConditionDuplicate, text), cites(coo.ReplacedCertificate, "OLD-1", 0))
	}
	cited := func(n int) func(c) { return func(c c) { c.PreviousDocuments[0].IssueDateTime = dayAfter(c, -n) } }
	unnamed := func(c c) { c.Manufacturers, c.Items[0].Manufacturers = nil, nil }
	const pem, eur1 = "pem-2012 pem-rev", "pem-2012 pem-rev uk-ch"
	return []breach{
		{of: "GEN-005 USM-001", in: "usmca", want: "14", do: criterion("CTH")},
		{of: "GEN-009 USM-001", in: "usmca cptpp", want: "45", do: tariff("0901")},
		{of: "GEN-015", in: "gsp", want: "7", do: unmeasured},
		{of: "GEN-019 PEM-004", in: "pem-2012", want: "18", do: ends(4)},
		{of: "GEN-019 PEM-004", in: "pem-rev uk-ch", want: "18", do: ends(10)},
		{of: "GEN-019 CPT-006", in: "cptpp", want: "19", o: SampleOptions{To: "JP"}, do: ends(12)},
		{of: "CPT-006", in: "cptpp", want: "18", o: SampleOptions{To: "GB"}, do: ends(24)},
		{of: "GEN-020", in: "atiga-2021 pem-rev kr-in", want: "20", days: 366},
		{of: "GEN-020", in: "pem-2012 mercosur-sacu", want: "20", days: 190},
		{of: "GEN-027 USM-001", in: "pem-2012 usmca cptpp", want: "3", do: func(c c) { c.Items[0].Origins[0].CountryCode = wcodm.CodeOf("BR") }},
		{of: "GEN-030", in: "gsp uk-dcts afcfta", want: "8", do: unmarkedGoods},
		{of: "ATG-013", in: "gsp", want: "16", o: SampleOptions{To: "RU"}, do: criterion("Y")},

		{of: "MSA-001", in: "mercosur-sacu", want: "18", do: ends(6)},
		{of: "MSA-001", in: "mercosur-sacu", want: "24", with: all(loaded(150), declares(coo.ConditionRetrospective, "ISSUED RETROSPECTIVELY")), do: loaded(190)},
		{of: "TRM-001", in: "tr-my", want: "18", do: ends(12)},
		{of: "TRM-001", in: "tr-my", want: "21", do: loaded(1)},
		{of: "TRM-001", in: "tr-my", want: "29", with: retrospective("ISSUED RETROSPECTIVELY"), do: other(coo.ConditionRetrospective, "LATE")},

		{of: "PEM-001", in: eur1, want: "21", do: loaded(1)},
		{of: "PEM-001", in: eur1, want: "29", with: retrospective("ISSUED RETROSPECTIVELY"), do: other(coo.ConditionRetrospective, "LATE")},
		{of: "PEM-002", in: "pem-rev uk-ch", want: "24", with: all(loaded(700), declares(coo.ConditionRetrospective, "ISSUED RETROSPECTIVELY")), do: loaded(733)},
		{of: "PEM-003", in: eur1, want: "29", with: duplicate("DUPLICATE"), do: other(coo.ConditionDuplicate, "COPY")},
		{of: "PEM-003", in: eur1, want: "32", with: duplicate("DUPLICATE"), do: cited(9)},
		{of: "PEM-005", in: "pem-2012", want: "8", o: SampleOptions{Proof: "eur-med"}, do: func(c c) {
			for i := range c.AdditionalInformation {
				c.AdditionalInformation[i].StatementDescription = wcodm.Text{}
			}
		}},
		{of: "PEM-006", in: "pem-2012", want: "29", o: SampleOptions{Proof: "eur-med"},
			with: all(retrospective("ISSUED RETROSPECTIVELY (Original EUR.1 No A 42, 2026-02-20, Example City)"), declares(coo.ConditionReplacement, ""), cites(coo.ReplacedCertificate, "A 42", 10)),
			do:   other(coo.ConditionRetrospective, "ISSUED RETROSPECTIVELY (Original EUR.1 No A 43, 2026-02-20, Example City)")},
		{of: "PEM-008 PEM-009", in: eur1, want: "5", o: SampleOptions{Proof: "declaration"}, with: func(c c) { c.AuthorisationHolders, c.InvoiceAmount = nil, wcodm.NewAmount("6000.00", "EUR") },
			do: func(c c) { c.InvoiceAmount = wcodm.NewAmount("6000.01", "EUR") }},
		{of: "TCA-001", in: "eu-uk", want: "18", o: SampleOptions{From: "DE", To: "GB"}, do: ends(24)},
		{of: "TCA-001", in: "eu-uk", want: "19", o: SampleOptions{From: "GB", To: "DE"}, do: ends(12)},
		{of: "TCA-001", in: "uk-jp", want: "19", do: ends(12)},
		{of: "TCA-001 CPT-005 USM-002", in: "eu-uk cptpp usmca", want: "40", with: blanket(11), do: ends(12)},
		{of: "GBA-001 USM-003", in: "uk-au usmca", want: "51", with: seller("CH"), do: func(c c) { c.ID = c.Invoices[0].ID }},
		{of: "GBI-001", in: "uk-in", want: "29", with: declares(coo.ConditionRetrospective, "completed retrospectively, the invoice came late"), do: other(coo.ConditionRetrospective, "late")},

		{of: "GSP-001", in: "gsp uk-dcts eaeu-gsp", want: "14", do: criterion("CTH")},
		{of: "GSP-002", in: "eaeu-gsp", want: "16", do: criterion("Y 51%")},
		{of: "GSP-003", in: "gsp uk-dcts", want: "22", do: loaded(1)},
		{of: "GSP-003", in: "gsp uk-dcts", want: "29", with: retrospective("ISSUED RETROSPECTIVELY"), do: other(coo.ConditionRetrospective, "LATE")},
		{of: "GSP-004", in: "uk-dcts", want: "18", do: ends(24)},
		{of: "GSP-005", in: "uk-dcts", want: "29", with: declares(coo.ConditionCumulation, "extended cumulation with Kenya"), do: other(coo.ConditionCumulation, "cumulation")},
		{of: "GSP-006", in: "uk-dcts", want: "7", with: func(c c) { c.ID = wcodm.Identifier{} }, do: func(c c) { c.Invoices = nil }},

		{of: "EAC-001", in: "eac", want: "21", do: loaded(1)},
		{of: "EAC-001", in: "eac", want: "29", with: retrospective("ISSUED AFTER EXPORTATION"), do: other(coo.ConditionRetrospective, "ISSUED RETROSPECTIVELY")},
		{of: "EAC-002", in: "eac", want: "29", with: duplicate("DUPLICATE of Certificate No. OLD-1 of 2026-03-02"), do: other(coo.ConditionDuplicate, "DUPLICATE")},
		{of: "EAC-002", in: "eac", want: "32", with: duplicate("DUPLICATE of Certificate No. OLD-1 of 2026-03-02"), do: all(cited(9), other(coo.ConditionDuplicate, "DUPLICATE of Certificate No. OLD-1 of 2026-02-21"))},
		{of: "EAC-003", in: "eac", want: "29", with: all(declares(coo.ConditionReplacement, "REPLACEMENT for Kenya Certificate No. OLD-1 of 2026-02-20"), cites(coo.ReplacedCertificate, "OLD-1", 10)),
			do: other(coo.ConditionReplacement, "REPLACEMENT")},
		{of: "EAC-004", in: "eac", want: "18", do: ends(6)},
		{of: "EAC-005", in: "eac", want: "14", do: criterion("WO")},
		{of: "EAC-006", in: "eac", want: "50", o: SampleOptions{Proof: "simplified"}, with: values("2000", "USD"), do: values("2000.01", "USD")},
		{of: "COM-001", in: "comesa", want: "21", do: loaded(1)},
		{of: "COM-001", in: "comesa", want: "24", with: all(loaded(80), declares(coo.ConditionRetrospective, "ISSUED RETROSPECTIVELY")), do: loaded(100)},
		{of: "COM-001", in: "comesa", want: "29", with: retrospective("ISSUED RETROSPECTIVELY"), do: other(coo.ConditionRetrospective, "LATE")},
		{of: "SAD-001", in: "sadc", want: "14", do: criterion("WO")},
		{of: "SAD-001", in: "sadc", want: "44", o: SampleOptions{Items: 2}, do: tariff("870110")},
		{of: "AFC-001", in: "afcfta", want: "8", do: func(c c) { c.Invoices = nil }},
		{of: "AFC-001", in: "afcfta", want: "18", do: ends(12)},
		{of: "AFC-002", in: "afcfta", want: "14", do: criterion("CTH")},

		{of: "CPT-001", in: "cptpp", want: "7", do: func(c c) { c.Items[0].Commodity.Classifications = nil }},
		{of: "CPT-001", in: "cptpp", want: "7", do: func(c c) { c.Items[0].Origins[0].RuleCode = wcodm.Code{} }},
		{of: "CPT-001", in: "cptpp", want: "7", do: func(c c) { c.Authentications = nil }},
		{of: "CPT-001 CPT-003", in: "cptpp usmca", want: "8", do: unnamed},
		{of: "CPT-004", in: "cptpp usmca", want: "7", do: func(c c) { c.Certifier.Communications = nil }},
	}
}

// admissions are what requirements allow.
func admissions() []admission {
	type c = *coo.Certificate
	return []admission{
		{"GEN-032", "chafta", SampleOptions{}, func(c c) { c.Items[0].Commodity.Description = wcodm.TextOf("Roasted coffee") }},
		{"ATG-019", "atiga-2020 atiga-2021", SampleOptions{Proof: "origin-declaration"}, tariff("090121")},
		{"ATG-026", "atiga-2020 atiga-2021", SampleOptions{Proof: "origin-declaration"}, seller("CH")},
		{"RCP-003", "rcep", SampleOptions{}, func(c c) {
			v := c.Invoices[0]
			v.ID = wcodm.IDOf("INV-0816")
			c.Invoices = append(c.Invoices, v)
		}},
		{"RCP-009 CHF-003 CPT-003", "rcep chafta cptpp usmca", SampleOptions{}, func(c c) {
			c.Items[0].Manufacturers, c.Manufacturers = nil, []wcodm.Party{{AvailabilityCode: wcodm.CodeOf("ON-REQUEST")}}
		}},
		{"PEM-010", "pem-2012 pem-rev", SampleOptions{}, func(c c) {
			c.Consignee, c.BorderTransportMeans, c.LoadingLocation, c.Invoices = wcodm.Party{}, wcodm.BorderTransportMeans{}, wcodm.LoadingLocation{}, nil
		}},
		{"TCA-001", "eu-uk uk-jp", SampleOptions{}, seller("CH")},
		{"CPT-002", "cptpp usmca", SampleOptions{Proof: "producer-certification"}, func(c c) { c.Exporter = wcodm.Party{AvailabilityCode: wcodm.CodeOf("UNKNOWN")} }},
		{"USM-002", "usmca", SampleOptions{}, all(blanket(11), func(c c) { c.EffectiveDateTime = dayAfter(c, -20) })},
		{"USM-004", "usmca", SampleOptions{}, func(c c) { c.Importers = []wcodm.Party{{AvailabilityCode: wcodm.CodeOf("UNKNOWN")}} }},
		{"GSP-004", "uk-dcts", SampleOptions{}, func(c c) { c.Authentications = c.Authentications[:1] }},
	}
}

// unbroken are the rules of requirements, and the requirements that allow something, without a row of their own.
var unbroken = map[string]string{
	"GEN-001 COO-HDR-002": "asks a lookup, which the tests of the rule book provide",
	"GAC-001":             "a list of data, not a rule",
	"VCM-001":             "a format of its own",
	"PRF-002":             "tested with the judge",
}
