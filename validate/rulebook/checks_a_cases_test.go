package rulebook

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func headerCases() []caseA {
	used := []validate.Option{validate.WithLookup(numbersA{authority: "OFF", number: "XA-2026-000001"})}
	at := func(today string) []validate.Option { return []validate.Option{clockA(today)} }
	return []caseA{
		{name: "no number", edit: func(c *coo.Certificate) { c.ID = wcodm.Identifier{} }, hits: []hitA{{rule: "HDR-001", path: "ID"}}},
		{name: "no number on a request", edit: func(c *coo.Certificate) { c.ID, c.FunctionCode = wcodm.Identifier{}, codeA("13") }},
		{name: "no number on an application", edit: func(c *coo.Certificate) { c.ID, c.TypeCode = wcodm.Identifier{}, codeA("860") }},

		{name: "number used", opts: used, edit: func(c *coo.Certificate) {}, hits: []hitA{{rule: "HDR-002", path: "ID", got: "XA-2026-000001"}}},
		{name: "number used, no function stated", opts: used, edit: func(c *coo.Certificate) { c.FunctionCode = wcodm.Code{} },
			hits: []hitA{{rule: "HDR-002", path: "ID", got: "XA-2026-000001"}}},
		{name: "number used, office by name", opts: []validate.Option{validate.WithLookup(numbersA{authority: "Customs of XA", number: "XA-2026-000001"})},
			edit: func(c *coo.Certificate) { c.IssuingOffice.ID = wcodm.Identifier{} }, hits: []hitA{{rule: "HDR-002", path: "ID", got: "XA-2026-000001"}}},
		{name: "number used by another office", opts: used, edit: func(c *coo.Certificate) { c.IssuingOffice.ID = wcodm.IDOf("OTHER") }},
		{name: "number used, cancellation", opts: used, edit: func(c *coo.Certificate) { c.FunctionCode = codeA("1") }},
		{name: "number used, change", opts: used, edit: func(c *coo.Certificate) { c.FunctionCode = codeA("4") }},
		{name: "number used, duplicate", opts: used, edit: func(c *coo.Certificate) { c.Declare(coo.ConditionDuplicate, "") }},
		{name: "number used, certified copy", opts: used, edit: func(c *coo.Certificate) { c.Declare(coo.ConditionCertifiedCopy, "") }},
		{name: "number used, replacement", opts: used, edit: func(c *coo.Certificate) { c.Declare(coo.ConditionReplacement, "") },
			hits: []hitA{{rule: "HDR-002", path: "ID", got: "XA-2026-000001"}}},
		{name: "number used, application", opts: used, edit: func(c *coo.Certificate) { c.TypeCode = codeA("860") }},

		{name: "invoice as document type", edit: func(c *coo.Certificate) { c.TypeCode = codeA("380") }, hits: []hitA{{rule: "HDR-003", path: "TypeCode", got: "380"}}},
		{name: "no origin document", edit: func(c *coo.Certificate) { c.TypeCode = codeA("866") }, hits: []hitA{{rule: "HDR-003", path: "TypeCode", got: "866"}}},
		{name: "user code as document type", edit: func(c *coo.Certificate) { c.TypeCode = codeA("ZZZ") }},
		{name: "document type of another list", edit: func(c *coo.Certificate) {
			c.TypeCode = wcodm.Code{Value: "380", Attr: &wcodm.CodeAttr{ListID: "national"}}
		}},
		{name: "document type of another agency", edit: func(c *coo.Certificate) {
			c.TypeCode = wcodm.Code{Value: "380", Attr: &wcodm.CodeAttr{ListAgencyID: "ZZZ"}}
		}},
		{name: "document type with its list", edit: func(c *coo.Certificate) {
			c.TypeCode = wcodm.Code{Value: "380", Attr: &wcodm.CodeAttr{ListID: "UNTDID 1001", ListAgencyID: "6"}}
		}, hits: []hitA{{rule: "HDR-003", path: "TypeCode", got: "380"}}},
		{name: "no document type", edit: func(c *coo.Certificate) { c.TypeCode = wcodm.Code{} }},

		{name: "expiry before issue", edit: func(c *coo.Certificate) { c.ExpirationDateTime = dateA("2026-01-14") },
			hits: []hitA{{rule: "HDR-004", path: "ExpirationDateTime", got: "2026-01-14", want: "2026-01-15"}}},
		{name: "expiry on the day of issue", edit: func(c *coo.Certificate) { c.ExpirationDateTime = wcodm.RawDateTime("2026-01-15T01:00:00+09:00", "") }},
		{name: "expiry not readable", edit: func(c *coo.Certificate) { c.ExpirationDateTime = wcodm.RawDateTime("20250230", "102") }},
		{name: "no issue date", edit: func(c *coo.Certificate) { c.IssueDateTime = wcodm.DateTime{} }},
		{name: "blanket proof for the past", edit: func(c *coo.Certificate) { blanketA(c, "2025-01-01", "2025-12-31") }},

		{name: "period ends before it begins", edit: func(c *coo.Certificate) {
			c.EffectiveDateTime, c.ExpirationDateTime = dateA("2026-01-25"), dateA("2026-01-20")
		}, hits: []hitA{{rule: "HDR-005", path: "ExpirationDateTime", got: "2026-01-20", want: "2026-01-25"}}},
		{name: "period of one day", edit: func(c *coo.Certificate) {
			c.EffectiveDateTime, c.ExpirationDateTime = dateA("2026-01-25"), dateA("2026-01-25")
		}},

		{name: "blanket proof without dates", edit: func(c *coo.Certificate) { blanketA(c, "", "") }, hits: []hitA{{rule: "HDR-006", path: "EffectiveDateTime"}}},
		{name: "blanket proof without end", edit: func(c *coo.Certificate) { blanketA(c, "2026-01-15", "") }, hits: []hitA{{rule: "HDR-006", path: "ExpirationDateTime"}}},
		{name: "blanket proof without start", edit: func(c *coo.Certificate) { blanketA(c, "", "2026-12-31") }, hits: []hitA{{rule: "HDR-006", path: "EffectiveDateTime"}}},
		{name: "blanket period in one element", edit: func(c *coo.Certificate) {
			blanketA(c, "", "")
			c.EffectiveDateTime = wcodm.RawDateTime("2026020120270131", "718")
		}},

		{name: "blanket proof, thirteen months", edit: func(c *coo.Certificate) { blanketA(c, "2026-02-01", "2027-03-01") },
			hits: []hitA{{rule: "HDR-007", path: "ExpirationDateTime", got: "2027-03-01"}}},
		{name: "blanket proof, a day too long", edit: func(c *coo.Certificate) { blanketA(c, "2026-01-01", "2027-01-02") },
			hits: []hitA{{rule: "HDR-007", path: "ExpirationDateTime", got: "2027-01-02"}}},
		{name: "blanket proof, twelve months", edit: func(c *coo.Certificate) { blanketA(c, "2026-01-01", "2027-01-01") }},
		{name: "blanket proof, from a leap day", edit: func(c *coo.Certificate) { blanketA(c, "2028-02-29", "2029-02-28") }},
		{name: "blanket proof, leap day and a day", edit: func(c *coo.Certificate) { blanketA(c, "2028-02-29", "2029-03-01") },
			hits: []hitA{{rule: "HDR-007", path: "ExpirationDateTime", got: "2029-03-01"}}},
		{name: "blanket period in one element, too long", edit: func(c *coo.Certificate) {
			blanketA(c, "", "")
			c.EffectiveDateTime = wcodm.RawDateTime("2026020120270202", "718")
		}, hits: []hitA{{rule: "HDR-007", path: "EffectiveDateTime", got: "2027-02-02"}}},
		{name: "long validity without blanket", edit: func(c *coo.Certificate) {
			c.EffectiveDateTime, c.ExpirationDateTime = dateA("2026-01-15"), dateA("2028-01-15")
		}},

		{name: "dates in the future", opts: at("2026-01-08"), edit: func(c *coo.Certificate) {
			c.PreviousDocuments[0].IssueDateTime = dateA("2026-01-11")
			c.Items[1].PreviousDocuments[0].IssueDateTime = dateA("2026-01-12")
		}, hits: []hitA{
			{rule: "HDR-008", path: "IssueDateTime", got: "2026-01-15", want: "2026-01-08"},
			{rule: "HDR-008", path: "LastUpdateDateTime", got: "2026-01-15", want: "2026-01-08"},
			{rule: "HDR-008", path: "Authentications[0].AuthenticationDateTime", got: "2026-01-14", want: "2026-01-08"},
			{rule: "HDR-008", path: "Authentications[1].AuthenticationDateTime", got: "2026-01-15", want: "2026-01-08"},
			{rule: "HDR-008", path: "PreviousDocuments[0].IssueDateTime", got: "2026-01-11", want: "2026-01-08"},
			{rule: "HDR-008", path: "Items[1].PreviousDocuments[0].IssueDateTime", got: "2026-01-12", want: "2026-01-08"},
			{rule: "HDR-008", path: "Invoices[0].IssueDateTime", got: "2026-01-15", want: "2026-01-08"},
			{rule: "HDR-008", path: "Items[0].Invoices[0].IssueDateTime", got: "2026-01-10", want: "2026-01-08"},
			{rule: "HDR-008", path: "Items[1].Invoices[0].IssueDateTime", got: "2026-01-10", want: "2026-01-08"},
		}},
		{name: "issued tomorrow", opts: at("2026-01-14"), edit: func(c *coo.Certificate) {}},

		{name: "expired yesterday", opts: at("2027-01-15"), edit: func(c *coo.Certificate) {},
			hits: []hitA{{rule: "HDR-009", path: "ExpirationDateTime", got: "2027-01-14", want: "2027-01-15"}}},
		{name: "expires today", opts: at("2027-01-14"), edit: func(c *coo.Certificate) {}},

		{name: "no agreement", edit: func(c *coo.Certificate) { c.SetAgreement("") }, hits: []hitA{{rule: "HDR-010", path: "AdditionalInformation"}}},
		{name: "agreement in words only", edit: func(c *coo.Certificate) {
			c.SetAgreement("")
			c.AdditionalInformation = []wcodm.AdditionalInformation{{StatementTypeCode: codeA("REG"), StatementDescription: wcodm.TextOf("ATIGA")}}
		}, hits: []hitA{{rule: "HDR-010", path: "AdditionalInformation"}}},
		{name: "no agreement, non-preferential", edit: func(c *coo.Certificate) {
			c.SetAgreement("")
			for i := range c.Items {
				c.Items[i].Origins[0].TypeCode = codeA("1")
			}
		}},
	}
}

func partyCases() []caseA {
	noOffice := func(c *coo.Certificate) { c.IssuingOffice.ID, c.IssuingOffice.Name = wcodm.Identifier{}, wcodm.Text{} }
	noExporter := func(c *coo.Certificate) { c.Exporter.Name = wcodm.Text{} }
	exporterMissing := []hitA{{rule: "PTY-003", path: "Exporter.Name"}}
	return []caseA{
		{name: "no issuing office", edit: noOffice, hits: []hitA{{rule: "PTY-001", path: "IssuingOffice"}}},
		{name: "issuing office by number", edit: func(c *coo.Certificate) { c.IssuingOffice.Name = wcodm.Text{} }},
		{name: "no issuing office on Form A", edit: func(c *coo.Certificate) { noOffice(c); c.TypeCode = codeA("865") }},
		{name: "no issuing office on a request", edit: func(c *coo.Certificate) { noOffice(c); c.FunctionCode = codeA("13") }},

		{name: "no issuing country", edit: func(c *coo.Certificate) { c.IssuingOffice.Address = wcodm.Address{} },
			hits: []hitA{{rule: "PTY-002", path: "IssuingOffice.Address.CountryCode"}}},
		{name: "no issuing country on Form A", edit: func(c *coo.Certificate) { c.IssuingOffice.Address, c.TypeCode = wcodm.Address{}, codeA("865") }},
		{name: "nothing of the office", edit: func(c *coo.Certificate) { c.IssuingOffice = wcodm.ContactOffice{} }, hits: []hitA{{rule: "PTY-001", path: "IssuingOffice"}}},

		{name: "no exporter", edit: func(c *coo.Certificate) { c.Exporter = wcodm.Party{} }, hits: exporterMissing},
		{name: "exporter without name", edit: noExporter, hits: exporterMissing},
		{name: "issued, exporter not available", edit: func(c *coo.Certificate) { noExporter(c); c.Exporter.AvailabilityCode = codeA("UNKNOWN") }, hits: exporterMissing},
		{name: "producer certifies, exporter unknown", self: true, edit: func(c *coo.Certificate) {
			noExporter(c)
			c.Exporter.AvailabilityCode, c.Certifier.RoleCode = codeA("UNKNOWN"), codeA("GD")
		}},
		{name: "producer certifies, no exporter", self: true, edit: func(c *coo.Certificate) { noExporter(c); c.Certifier.RoleCode = codeA("GD") }, hits: exporterMissing},
		{name: "importer certifies, exporter unknown", self: true, edit: func(c *coo.Certificate) {
			noExporter(c)
			c.Exporter.AvailabilityCode, c.Certifier.RoleCode = codeA("UNKNOWN"), codeA("IM")
		}, hits: exporterMissing},
		{name: "exporter certifies", self: true, edit: noExporter},
		{name: "exporter certifies by number", self: true, edit: func(c *coo.Certificate) {
			noExporter(c)
			c.Certifier.Name, c.Certifier.ID = wcodm.Text{}, wcodm.IDOf("REX1")
		}, hits: exporterMissing},

		{name: "exporter abroad", edit: func(c *coo.Certificate) { c.Exporter.Address.CountryCode = codeA("XD") },
			hits: []hitA{{rule: "PTY-004", path: "Exporter.Address.CountryCode", got: "XD", want: "XA"}}},
		{name: "exporter abroad, non-preferential", edit: func(c *coo.Certificate) {
			c.Exporter.Address.CountryCode = codeA("XD")
			for i := range c.Items {
				c.Items[i].Origins = nil
			}
		}},
		{name: "issued in a union", edit: func(c *coo.Certificate) { c.IssuingOffice.Address.CountryCode = codeA("EU") }},
		{name: "exporter without country", edit: func(c *coo.Certificate) { c.Exporter.Address = wcodm.Address{} }},

		{name: "exported to its own country", edit: func(c *coo.Certificate) {
			c.Destination.CountryCode, c.UnloadingLocation.ID, c.Authentications[0].ImportingCountryCode = codeA("XA"), wcodm.IDOf("XAABC"), codeA("XA")
		}, hits: []hitA{{rule: "PTY-005", path: "Destination.CountryCode", got: "XA"}}},
		{name: "no countries", edit: func(c *coo.Certificate) { c.Destination, c.Exporter.Address = wcodm.Destination{}, wcodm.Address{} }},

		{name: "no certifier", self: true, edit: func(c *coo.Certificate) { c.Certifier, c.Authentications = wcodm.Party{}, nil },
			hits: []hitA{{rule: "PTY-006", path: "Certifier"}}},
		{name: "certifier signs", self: true, edit: func(c *coo.Certificate) { c.Certifier = wcodm.Party{} }},
		{name: "authority signs for the certifier", self: true, edit: func(c *coo.Certificate) {
			c.Certifier, c.Authentications[0].Authenticator.RoleCode = wcodm.Party{}, codeA("CM")
		}, hits: []hitA{{rule: "PTY-006", path: "Certifier"}}},
		{name: "nameless signature", self: true, edit: func(c *coo.Certificate) {
			c.Certifier, c.Authentications[0].Authenticator.Name = wcodm.Party{}, wcodm.Text{}
		}, hits: []hitA{
			{rule: "ATT-005", path: "Authentications[0].Authenticator.Name", want: "signatory", fr: "signataire"},
			{rule: "PTY-006", path: "Certifier"},
		}},
		{name: "certifier by number", self: true, edit: func(c *coo.Certificate) {
			c.Certifier.Name, c.Certifier.ID = wcodm.Text{}, wcodm.IDOf("REX1")
		}},

		{name: "certifier as agent", self: true, edit: func(c *coo.Certificate) { c.Certifier.RoleCode = codeA("AE") },
			hits: []hitA{{rule: "PTY-007", path: "Certifier.RoleCode", got: "AE"}}},
		{name: "certifier without role", self: true, edit: func(c *coo.Certificate) { c.Certifier.RoleCode = wcodm.Code{} },
			hits: []hitA{{rule: "PTY-007", path: "Certifier.RoleCode"}}},
		{name: "importer certifies", self: true, edit: func(c *coo.Certificate) { c.Certifier.RoleCode = codeA("IM") }},
		{name: "applicant on an issued certificate", edit: func(c *coo.Certificate) {
			c.Certifier.Name, c.Certifier.RoleCode = wcodm.TextOf("Applicant"), codeA("AE")
		}},

		{name: "loaded abroad", edit: func(c *coo.Certificate) { c.LoadingLocation.ID = wcodm.IDOf("XDABC") },
			hits: []hitA{{rule: "TRN-001", path: "LoadingLocation.ID", got: "XDABC", want: "XA"}}},
		{name: "loaded abroad, terminal", edit: func(c *coo.Certificate) {
			c.LoadingLocation.ID = wcodm.Identifier{Value: "XDABCT01", Attr: &wcodm.IdentifierAttr{SchemeID: "UN/LOCODE"}}
		}, hits: []hitA{{rule: "TRN-001", path: "LoadingLocation.ID", got: "XDABCT01", want: "XA"}}},
		{name: "loaded at a place of another scheme", edit: func(c *coo.Certificate) {
			c.LoadingLocation.ID = wcodm.Identifier{Value: "XDABC", Attr: &wcodm.IdentifierAttr{SchemeID: "IATA"}}
		}},
		{name: "loaded, export country not stated", edit: func(c *coo.Certificate) {
			c.LoadingLocation.ID, c.ExportCountry = wcodm.IDOf("XDABC"), wcodm.ExportCountry{}
		}},
		{name: "discharged abroad", edit: func(c *coo.Certificate) { c.UnloadingLocation.ID = wcodm.IDOf("XDABC") },
			hits: []hitA{{rule: "TRN-002", path: "UnloadingLocation.ID", got: "XDABC", want: "XB"}}},
		{name: "discharged in lower case", edit: func(c *coo.Certificate) { c.UnloadingLocation.ID = wcodm.IDOf("xdabc") }},
		{name: "discharged at a short code", edit: func(c *coo.Certificate) { c.UnloadingLocation.ID = wcodm.IDOf("XDA") }},
		{name: "discharged at sea", edit: func(c *coo.Certificate) { c.UnloadingLocation.ID = wcodm.IDOf("XZABC") }},
		{name: "discharged in a union", edit: func(c *coo.Certificate) {
			c.Destination.CountryCode, c.Authentications[0].ImportingCountryCode = codeA("EU"), codeA("XB")
		}},
	}
}

func documentCases() []caseA {
	return []caseA{
		{name: "invoice without date", edit: func(c *coo.Certificate) { c.Invoices[0].IssueDateTime = wcodm.DateTime{} },
			hits: []hitA{{rule: "DOC-001", path: "Invoices[0].IssueDateTime", want: "date"}}},
		{name: "invoice of an item without number", edit: func(c *coo.Certificate) { c.Items[1].Invoices[0].ID = wcodm.Identifier{} },
			hits: []hitA{{rule: "DOC-001", path: "Items[1].Invoices[0].ID", want: "number", fr: "numéro"}}},
		{name: "invoice with neither", edit: func(c *coo.Certificate) { c.Invoices[0] = wcodm.Invoice{TypeCode: codeA("380")} }},

		{name: "invoice a day later", edit: func(c *coo.Certificate) { c.Invoices[0].IssueDateTime = dateA("2026-01-16") },
			hits: []hitA{{rule: "DOC-002", path: "Invoices[0].IssueDateTime", got: "2026-01-16", want: "2026-01-15"}}},
		{name: "invoice of an item a day later", edit: func(c *coo.Certificate) { c.Items[0].Invoices[0].IssueDateTime = dateA("2026-01-16") },
			hits: []hitA{{rule: "DOC-002", path: "Items[0].Invoices[0].IssueDateTime", got: "2026-01-16", want: "2026-01-15"}}},
		{name: "invoice later under a blanket proof", edit: func(c *coo.Certificate) {
			blanketA(c, "2026-01-15", "2026-12-31")
			c.Invoices[0].IssueDateTime = dateA("2026-05-01")
		}},

		{name: "original proof without date", edit: func(c *coo.Certificate) {
			c.Declare(coo.ConditionBackToBack, "")
			citeA(c, "AIR", "XD-1", "")
		}, hits: []hitA{{rule: "DOC-003", path: "PreviousDocuments[1].IssueDateTime", got: "XD-1"}}},
		{name: "replaced certificate of an item without date", edit: func(c *coo.Certificate) {
			c.Declare(coo.ConditionReplacement, "")
			c.Items[0].PreviousDocuments[0] = wcodm.PreviousDocument{CategoryCode: codeA("AWR"), ID: wcodm.IDOf("XD-2")}
		}, hits: []hitA{{rule: "DOC-003", path: "Items[0].PreviousDocuments[0].IssueDateTime", got: "XD-2"}}},
		{name: "original proof without number and date", edit: func(c *coo.Certificate) {
			c.Declare(coo.ConditionBackToBack, "")
			citeA(c, "AIR", "", "")
		}},

		{name: "original proof a day later", edit: func(c *coo.Certificate) {
			c.Declare(coo.ConditionBackToBack, "")
			citeA(c, "AIR", "XD-1", "2026-01-16")
		}, hits: []hitA{{rule: "DOC-004", path: "PreviousDocuments[1].IssueDateTime", got: "2026-01-16", want: "2026-01-15"}}},
		{name: "replaced certificate a day later", edit: func(c *coo.Certificate) {
			c.Declare(coo.ConditionReplacement, "")
			citeA(c, "AWR", "XD-1", "2026-01-16")
		}, hits: []hitA{{rule: "DOC-004", path: "PreviousDocuments[1].IssueDateTime", got: "2026-01-16", want: "2026-01-15"}}},
		{name: "copied certificate a day later", edit: func(c *coo.Certificate) {
			c.Declare(coo.ConditionDuplicate, "")
			citeA(c, "AWR", "XD-1", "2026-01-16")
		}},
		{name: "original proof of the same day", edit: func(c *coo.Certificate) {
			c.Declare(coo.ConditionBackToBack, "")
			citeA(c, "AIR", "XD-1", "2026-01-15")
		}},
		{name: "export declaration later", edit: func(c *coo.Certificate) { citeA(c, "ABT", "EX3", "2026-01-20") }},

		{name: "original proof without mark", edit: func(c *coo.Certificate) { citeA(c, "AIR", "XD-1", "2026-01-10") },
			hits: []hitA{{rule: "DOC-005", path: "PreviousDocuments[1].CategoryCode", got: "XD-1", want: "BACK-TO-BACK"}}},
		{name: "earlier certificate with the mark of another role", edit: func(c *coo.Certificate) {
			c.Declare(coo.ConditionBackToBack, "")
			citeA(c, "AWR", "XD-1", "2026-01-10")
		}, hits: []hitA{{rule: "DOC-005", path: "PreviousDocuments[1].CategoryCode", got: "XD-1", want: "DUPLICATE, CERTIFIED-COPY, REPLACEMENT"}}},
		{name: "copied certificate with mark", edit: func(c *coo.Certificate) {
			c.Declare(coo.ConditionCertifiedCopy, "")
			citeA(c, "AWR", "XD-1", "2026-01-15")
		}},
	}
}

func attestationCases() []caseA {
	return []caseA{
		{name: "no declaration of the exporter", edit: func(c *coo.Certificate) { c.Authentications = c.Authentications[1:] },
			hits: []hitA{{rule: "ATT-001", path: "Authentications"}}},
		{name: "declaration of the producer", edit: func(c *coo.Certificate) { c.Authentications[0].Authenticator.RoleCode = codeA("GD") }},
		{name: "no declaration, non-preferential", edit: func(c *coo.Certificate) {
			c.Authentications = c.Authentications[1:]
			for i := range c.Items {
				c.Items[i].Origins[0].TypeCode = wcodm.Code{}
			}
		}},
		{name: "one attestation without role", edit: func(c *coo.Certificate) {
			c.Authentications = c.Authentications[:1]
			c.Authentications[0].Authenticator.RoleCode = wcodm.Code{}
		}},
		{name: "no attestations", edit: func(c *coo.Certificate) { c.Authentications = nil },
			hits: []hitA{{rule: "ATT-001", path: "Authentications"}, {rule: "ATT-002", path: "Authentications"}}},

		{name: "no certification by the authority", edit: func(c *coo.Certificate) { c.Authentications = c.Authentications[:1] },
			hits: []hitA{{rule: "ATT-002", path: "Authentications"}}},
		{name: "no certification on Form A", edit: func(c *coo.Certificate) { c.Authentications, c.TypeCode = c.Authentications[:1], codeA("865") }},
		{name: "no certification on a request", edit: func(c *coo.Certificate) { c.Authentications, c.FunctionCode = c.Authentications[:1], codeA("13") }},
		{name: "certification by a chamber", edit: func(c *coo.Certificate) { c.Authentications[1].Authenticator.RoleCode = codeA("GB") }},
		{name: "certification by a certifying body", edit: func(c *coo.Certificate) { c.Authentications[1].Authenticator.RoleCode = codeA("PQ") }},
		{name: "certification by an official", edit: func(c *coo.Certificate) { c.Authentications[1].Authenticator.RoleCode = codeA("AM") }},

		{name: "declaration for another country", edit: func(c *coo.Certificate) { c.Authentications[0].ImportingCountryCode = codeA("XD") },
			hits: []hitA{{rule: "ATT-003", path: "Authentications[0].ImportingCountryCode", got: "XD", want: "XB"}}},
		{name: "declaration for a union", edit: func(c *coo.Certificate) { c.Authentications[0].ImportingCountryCode = codeA("EU") }},
		{name: "no destination", edit: func(c *coo.Certificate) { c.Destination = wcodm.Destination{} }},

		{name: "signed by a forwarder too", edit: func(c *coo.Certificate) {
			a := c.Authentications[0]
			a.Authenticator.RoleCode = codeA("FW")
			c.Authentications = append(c.Authentications, a)
		}, hits: []hitA{{rule: "ATT-004", path: "Authentications[2].Authenticator.RoleCode", got: "FW"}}},
		{name: "signed by an agent of the declarant too", edit: func(c *coo.Certificate) {
			c.Authentications = append(c.Authentications, c.Authentications[0])
			c.Authentications[2].Authenticator.RoleCode = codeA("AE")
		}, hits: []hitA{{rule: "ATT-004", path: "Authentications[2].Authenticator.RoleCode", got: "AE"}}},
		{name: "signed by an agent of the carrier too", edit: func(c *coo.Certificate) {
			c.Authentications = append(c.Authentications, c.Authentications[0])
			c.Authentications[2].Authenticator.RoleCode = codeA("CG")
		}, hits: []hitA{{rule: "ATT-004", path: "Authentications[2].Authenticator.RoleCode", got: "CG"}}},
		{name: "signed by a broker only", edit: func(c *coo.Certificate) { c.Authentications[0].Authenticator.RoleCode = codeA("CB") },
			hits: []hitA{{rule: "ATT-001", path: "Authentications"}, {rule: "ATT-004", path: "Authentications[0].Authenticator.RoleCode", got: "CB"}}},

		{name: "attestation without date", edit: func(c *coo.Certificate) { c.Authentications[1].AuthenticationDateTime = wcodm.DateTime{} },
			hits: []hitA{{rule: "ATT-005", path: "Authentications[1].AuthenticationDateTime", want: "date"}}},
		{name: "attestation without signatory and date", edit: func(c *coo.Certificate) {
			c.Authentications[0].Authenticator.Name, c.Authentications[0].AuthenticationDateTime = wcodm.Text{}, wcodm.DateTime{}
		}, hits: []hitA{{rule: "ATT-005", path: "Authentications[0].Authenticator.Name", want: "signatory", fr: "signataire"}}},
	}
}

func valueCases() []caseA {
	writeOff := func(c *coo.Certificate) *wcodm.WriteOff { return &c.Items[1].AdditionalDocuments[0].WriteOff }
	measure := func(c *coo.Certificate) *wcodm.GoodsMeasure { return &c.Items[1].Commodity.GoodsMeasure }
	return []caseA{
		{name: "amount without currency", edit: func(c *coo.Certificate) { c.Items[1].StatisticalValueAmount.Currency = "" },
			hits: []hitA{{rule: "VAL-001", path: "Items[1].StatisticalValueAmount", got: "100.00"}}},
		{name: "amounts in other places without currency", edit: func(c *coo.Certificate) {
			c.InvoiceAmount.Currency = ""
			c.AdditionalDocuments[0].WriteOff.AmountAmount = wcodm.NewAmount("0", "")
			c.Items[0].Commodity.InvoiceLine.ItemChargeAmount = wcodm.NewAmount("3", "")
			writeOff(c).AmountAmount = wcodm.NewAmount("4", "")
		}, hits: []hitA{
			{rule: "VAL-001", path: "InvoiceAmount", got: "5000"},
			{rule: "VAL-001", path: "AdditionalDocuments[0].WriteOff.AmountAmount", got: "0"},
			{rule: "VAL-001", path: "Items[0].Commodity.InvoiceLine.ItemChargeAmount", got: "3"},
			{rule: "VAL-001", path: "Items[1].AdditionalDocuments[0].WriteOff.AmountAmount", got: "4"},
		}},
		{name: "currency without amount", edit: func(c *coo.Certificate) { c.Items[0].StatisticalValueAmount = wcodm.NewAmount("", "USD") },
			hits: []hitA{{rule: "VAL-002", path: "Items[0].StatisticalValueAmount", got: "USD"}}},
		{name: "amount absent", edit: func(c *coo.Certificate) {
			c.InvoiceAmount, c.Items[0].StatisticalValueAmount = wcodm.Amount{}, wcodm.Amount{}
		}},

		{name: "quantity without unit", edit: func(c *coo.Certificate) { measure(c).TariffQuantity.Unit = "" },
			hits: []hitA{{rule: "VAL-003", path: "Items[1].Commodity.GoodsMeasure.TariffQuantity", got: "7"}}},
		{name: "quantities in other places without unit", edit: func(c *coo.Certificate) {
			c.TotalGrossMassMeasure.Unit, c.Items[0].Commodity.Constituents[0].ElementQuantity.Unit = "", ""
			writeOff(c).QuantityQuantity = wcodm.NewQuantity("2", "")
		}, hits: []hitA{
			{rule: "VAL-003", path: "TotalGrossMassMeasure", got: "100"},
			{rule: "VAL-003", path: "Items[0].Commodity.Constituents[0].ElementQuantity", got: "1"},
			{rule: "VAL-003", path: "Items[1].AdditionalDocuments[0].WriteOff.QuantityQuantity", got: "2"},
		}},
		{name: "unit without quantity", edit: func(c *coo.Certificate) { measure(c).NetNetWeightMeasure = wcodm.NewMeasure("", "KGM") },
			hits: []hitA{{rule: "VAL-004", path: "Items[1].Commodity.GoodsMeasure.NetNetWeightMeasure", got: "KGM"}}},
		{name: "quantity absent", edit: func(c *coo.Certificate) { *measure(c) = wcodm.GoodsMeasure{} }},

		{name: "gross mass in litres", edit: func(c *coo.Certificate) { measure(c).GrossMassMeasure.Unit = "LTR" },
			hits: []hitA{{rule: "VAL-005", path: "Items[1].Commodity.GoodsMeasure.GrossMassMeasure@unitCode", got: "LTR"}}},
		{name: "total gross mass in pieces", edit: func(c *coo.Certificate) { c.TotalGrossMassMeasure.Unit = "C62" },
			hits: []hitA{{rule: "VAL-005", path: "TotalGrossMassMeasure@unitCode", got: "C62"}}},
		{name: "net mass in kilograms of nitrogen", edit: func(c *coo.Certificate) { measure(c).NetNetWeightMeasure.Unit = "KNI" },
			hits: []hitA{{rule: "VAL-005", path: "Items[1].Commodity.GoodsMeasure.NetNetWeightMeasure@unitCode", got: "KNI"}}},
		{name: "net mass in carats", edit: func(c *coo.Certificate) { measure(c).NetNetWeightMeasure.Unit = "CTM" }},
		{name: "net mass in pounds", edit: func(c *coo.Certificate) { measure(c).NetNetWeightMeasure.Unit = "LBR" }},
		{name: "gross mass with a national suffix", edit: func(c *coo.Certificate) { measure(c).GrossMassMeasure.Unit = "KGM#G" }},
		{name: "gross mass in an unknown unit", edit: func(c *coo.Certificate) { measure(c).GrossMassMeasure.Unit = "QQQ" }},
		{name: "gross mass in a deleted unit", edit: func(c *coo.Certificate) { measure(c).GrossMassMeasure.Unit = "GK" }},
	}
}
