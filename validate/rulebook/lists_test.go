package rulebook_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

func listed(value, list string) wcodm.Code {
	return wcodm.Code{Value: value, Attr: &wcodm.CodeAttr{ListID: list}}
}

func issuedOn(c *coo.Certificate, day string) { c.IssueDateTime = wcodm.RawDateTime(day, "102") }

func TestListCountries(t *testing.T) {
	nation := func(s string) func(*coo.Certificate) {
		return func(c *coo.Certificate) { c.BorderTransportMeans.RegistrationNationalityCode = code(s) }
	}
	const p = "BorderTransportMeans.RegistrationNationalityCode got "
	extended, err := codelist.Extend(codelist.Countries(), codelist.Entry{Code: "XK"}, codelist.Entry{Code: "UK"}, codelist.Entry{Code: "DE", Status: codelist.Deleted},
		codelist.Entry{Code: "FR", To: 20251231})
	require.NoError(t, err)
	few, err := codelist.Subset(codelist.Countries(), "MY", "VN")
	require.NoError(t, err)
	own, narrow := []validate.Option{validate.WithList(extended)}, []validate.Option{validate.WithList(few)}
	runSingle(t, []singleCase{
		{name: "active", edit: nation("DE")},
		{name: "unknown", edit: nation("JX"), want: []string{"COD-001 " + p + "JX"}},
		{name: "reserved", edit: nation("UK"), want: []string{"COD-002 " + p + "UK"}},
		{name: "formerly used", edit: nation("YU"), want: []string{"COD-002 " + p + "YU"}},
		{name: "user-assigned", edit: nation("XK"), want: []string{"COD-003 " + p + "XK"}},
		{name: "reserved accepted", edit: nation("UK"), opts: []validate.Option{validate.WithCountries(codelist.Reserved)}},
		{name: "user-assigned accepted", edit: nation("XK"), opts: []validate.Option{validate.WithCountries(codelist.UserAssigned)}},
		{name: "the other status accepted", edit: nation("XK"), want: []string{"COD-003 " + p + "XK"}, opts: []validate.Option{validate.WithCountries(codelist.Reserved)}},
		{name: "reserved in caller's list", edit: nation("UK"), opts: own},
		{name: "user-assigned in caller's list", edit: nation("XK"), opts: own},
		{name: "reserved and not in caller's list", edit: nation("EU"), want: []string{"COD-002 " + p + "EU"}, opts: own},
		{name: "deleted in caller's list", edit: nation("DE"), want: []string{"COD-001 " + p + "DE"}, opts: own},
		{name: "ended in caller's list", edit: nation("FR"), want: []string{"COD-001 " + p + "FR"}, opts: own},
		{name: "left out of caller's list", edit: nation("DE"), want: []string{"COD-001 " + p + "DE"}, opts: narrow},
		{name: "wrong form is told once", edit: nation("D1"), want: []string{"STR-013 " + "BorderTransportMeans.RegistrationNationalityCode got 1 want a2"}},
		{name: "everywhere", edit: func(c *coo.Certificate) {
			c.Destination.CountryCode, c.ExportCountry.ID = code("JX"), code("JX")
			c.Items[1].Origins[0].CountryCode, c.Items[1].Sources = code("JX"), []wcodm.Source{{CountryCode: code("JX")}}
		}, want: []string{"COD-001 Destination.CountryCode got JX", "COD-001 ExportCountry.ID got JX", "COD-001 Items[1].Origins[0].CountryCode got JX", "COD-001 Items[1].Sources[0].CountryCode got JX"}},
	})
}

func TestListCurrenciesAndUnits(t *testing.T) {
	money := func(currency, day string) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			c.InvoiceAmount.Currency = currency
			issuedOn(c, day)
		}
	}
	unit := func(s string) func(*coo.Certificate) {
		return func(c *coo.Certificate) { c.Items[1].Commodity.GoodsMeasure.TariffQuantity.Unit = s }
	}
	const u = "Items[1].Commodity.GoodsMeasure.TariffQuantity@unitCode got "
	runSingle(t, []singleCase{
		{name: "currency", edit: money("EUR", "20261122")},
		{name: "no currency", edit: money("", "20261122")},
		{name: "unknown currency", edit: money("XYZ", "20261122"), want: []string{"COD-004 InvoiceAmount@currencyID got XYZ"}},
		{name: "small letters", edit: money("eur", "20261122"), want: []string{"COD-004 InvoiceAmount@currencyID got eur"}},
		{name: "withdrawn", edit: money("DEM", "20261122"), want: []string{"COD-005 InvoiceAmount@currencyID got DEM want 2002-03-31"}},
		{name: "last day", edit: money("DEM", "20020331")},
		{name: "first day without", edit: money("DEM", "20020401"), want: []string{"COD-005 InvoiceAmount@currencyID got DEM want 2002-03-31"}},
		{name: "withdrawn and no issue date", edit: func(c *coo.Certificate) {
			c.IssueDateTime, c.InvoiceAmount.Currency = wcodm.DateTime{}, "DEM"
		}, want: []string{"STR-001 IssueDateTime"}},
		{name: "unknown and no issue date", edit: func(c *coo.Certificate) {
			c.IssueDateTime, c.InvoiceAmount.Currency = wcodm.DateTime{}, "XYZ"
		}, want: []string{"STR-001 IssueDateTime", "COD-004 InvoiceAmount@currencyID got XYZ"}},
		{name: "item amount", edit: func(c *coo.Certificate) { c.Items[1].StatisticalValueAmount.Currency = "XYZ" }, want: []string{"COD-004 Items[1].StatisticalValueAmount@currencyID got XYZ"}},
		{name: "amount is no number", edit: func(c *coo.Certificate) { c.InvoiceAmount = wcodm.NewAmount("x", "XYZ") }, want: []string{"STR-014 InvoiceAmount got x"}},

		{name: "unit", edit: unit("NAR")},
		{name: "no unit", edit: unit("")},
		{name: "unknown unit", edit: unit("PCE"), want: []string{"COD-006 " + u + "PCE"}},
		{name: "deleted unit", edit: unit("04"), want: []string{"COD-006 " + u + "04"}},
		{name: "deprecated unit", edit: unit("NPR"), want: []string{"COD-007 " + u + "NPR"}},
	})
}

func TestListCodes(t *testing.T) {
	runSingle(t, []singleCase{
		{name: "package type", edit: func(c *coo.Certificate) { c.Items[1].Packagings[0].TypeCode = code("Q9") }, want: []string{"COD-008 Items[1].Packagings[0].TypeCode got Q9"}},
		{name: "deleted package type", edit: func(c *coo.Certificate) { c.Items[1].Packagings[0].TypeCode = code("SX") }, want: []string{"COD-008 Items[1].Packagings[0].TypeCode got SX"}},
		{name: "means of transport", edit: func(c *coo.Certificate) { c.BorderTransportMeans.TypeCode = code("9999") }, want: []string{"COD-010 BorderTransportMeans.TypeCode got 9999"}},
		{name: "document type", edit: func(c *coo.Certificate) { c.TypeCode = code("ZZZ") }, want: []string{"COD-011 TypeCode got ZZZ"}},
		{name: "document type of another list", edit: func(c *coo.Certificate) { c.TypeCode = listed("ZZZ", "national") }},
		{name: "document type of this list", edit: func(c *coo.Certificate) { c.TypeCode = listed("ZZZ", "UNTDID 1001") }, want: []string{"COD-011 TypeCode got ZZZ"}},
		{name: "document type of another agency", edit: func(c *coo.Certificate) {
			c.TypeCode = wcodm.Code{Value: "ZZZ", Attr: &wcodm.CodeAttr{ListAgencyID: "ZZZ"}}
		}},
		{name: "document type of this agency", edit: func(c *coo.Certificate) {
			c.TypeCode = wcodm.Code{Value: "ZZZ", Attr: &wcodm.CodeAttr{ListAgencyID: "6"}}
		}, want: []string{"COD-011 TypeCode got ZZZ"}},
		{name: "function", edit: func(c *coo.Certificate) { c.FunctionCode = code("99") }, want: []string{"COD-012 FunctionCode got 99"}},
		{name: "status", edit: func(c *coo.Certificate) { c.StatusCode = code("99") }, want: []string{"COD-013 StatusCode got 99"}},
		{name: "statement type", edit: func(c *coo.Certificate) { c.AdditionalInformation[0].StatementTypeCode = code("ZZ9") }, want: []string{"COD-014 AdditionalInformation[0].StatementTypeCode got ZZ9"}},
		{name: "item type", edit: func(c *coo.Certificate) { c.Items[0].Commodity.Classifications[0].IdentificationTypeCode = code("ZZ9") },
			want: []string{"COD-015 Items[0].Commodity.Classifications[0].IdentificationTypeCode got ZZ9"}},
		{name: "party role", edit: func(c *coo.Certificate) { c.Exporter.RoleCode = code("ZZ9") }, want: []string{"COD-016 Exporter.RoleCode got ZZ9"}},
		{name: "authenticator role", edit: func(c *coo.Certificate) {
			c.Authentications = []wcodm.Authentication{{Authenticator: wcodm.Authenticator{RoleCode: code("ZZ9")}}}
		}, want: []string{"COD-016 Authentications[0].Authenticator.RoleCode got ZZ9"}},
		{name: "channel", edit: func(c *coo.Certificate) {
			c.Exporter.Communications = []wcodm.Communication{{ID: wcodm.IDOf("1"), TypeCode: code("TE")}, {ID: wcodm.IDOf("1"), TypeCode: code("ZZ9")}}
		}, want: []string{"COD-017 Exporter.Communications[1].TypeCode got ZZ9"}},
		{name: "attributes without a code", edit: func(c *coo.Certificate) { c.StatusCode = listed("", "x") }},

		{name: "Incoterms unknown", edit: func(c *coo.Certificate) { c.TradeTerms.ConditionCode = code("ABC") }, want: []string{"COD-018 TradeTerms.ConditionCode got ABC"}},
		{name: "Incoterms withdrawn", edit: func(c *coo.Certificate) { c.TradeTerms.ConditionCode = code("DDU") }, want: []string{"COD-019 TradeTerms.ConditionCode got DDU want 2020"}},
		{name: "Incoterms on the last day", edit: func(c *coo.Certificate) { c.TradeTerms.ConditionCode = code("DAT"); issuedOn(c, "20191231") }},
		{name: "Incoterms before the first day", edit: func(c *coo.Certificate) { c.TradeTerms.ConditionCode = code("DPU"); issuedOn(c, "20191231") },
			want: []string{"COD-019 TradeTerms.ConditionCode got DPU want 2010"}},
		{name: "Incoterms of 2000", edit: func(c *coo.Certificate) { c.TradeTerms.ConditionCode = code("DAP"); issuedOn(c, "20101231") },
			want: []string{"COD-019 TradeTerms.ConditionCode got DAP want 2000"}},
		{name: "Incoterms without issue date", edit: func(c *coo.Certificate) { c.TradeTerms.ConditionCode, c.IssueDateTime = code("DDU"), wcodm.DateTime{} },
			want: []string{"STR-001 IssueDateTime"}},

		{name: "origin type", edit: func(c *coo.Certificate) { c.Items[1].Origins[0].TypeCode = code("9") }, want: []string{"COD-023 Items[1].Origins[0].TypeCode got 9"}},
		{name: "origin type of another list", edit: func(c *coo.Certificate) { c.Items[1].Origins[0].TypeCode = listed("9", "x") }},
		{name: "origin type of this list", edit: func(c *coo.Certificate) { c.Items[1].Origins[0].TypeCode = listed("9", "origo-origin-type") }, want: []string{"COD-023 Items[1].Origins[0].TypeCode got 9"}},
		{name: "document role", edit: func(c *coo.Certificate) {
			c.PreviousDocuments = []wcodm.PreviousDocument{{ID: wcodm.IDOf("1"), CategoryCode: code("AIR")}, {ID: wcodm.IDOf("1"), CategoryCode: code("ZZ9")}}
		}, want: []string{"COD-025 PreviousDocuments[1].CategoryCode got ZZ9"}},
		{name: "availability", edit: func(c *coo.Certificate) {
			c.Manufacturers = []wcodm.Party{{AvailabilityCode: code("SAME")}, {AvailabilityCode: code("NONE")}}
		}, want: []string{"COD-026 Manufacturers[1].AvailabilityCode got NONE"}},
	})
}

func TestListLocodes(t *testing.T) {
	place := func(s string) func(*coo.Certificate) {
		return func(c *coo.Certificate) { c.LoadingLocation.ID = wcodm.IDOf(s) }
	}
	scheme := func(s, scheme string) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			c.LoadingLocation.ID = wcodm.Identifier{Value: s, Attr: &wcodm.IdentifierAttr{SchemeID: scheme}}
		}
	}
	extended, err := codelist.Extend(codelist.Countries(), codelist.Entry{Code: "JX"})
	require.NoError(t, err)
	const p = "LoadingLocation.ID got "
	runSingle(t, []singleCase{
		{name: "code", edit: place("DEHAM")},
		{name: "code and user characters", edit: place("DEHAM123456789012")},
		{name: "too short", edit: place("XA1"), want: []string{"COD-020 " + p + "XA1"}},
		{name: "blank after the country", edit: place("DE HAM"), want: []string{"COD-020 " + p + "DE HAM"}},
		{name: "small letters", edit: place("deham"), want: []string{"COD-020 " + p + "deham"}},
		{name: "digit in the country", edit: place("D1HAM"), want: []string{"COD-020 " + p + "D1HAM"}},
		{name: "digit 1", edit: place("DEB01"), want: []string{"COD-021 " + p + "DEB01"}},
		{name: "digit 0 in user characters", edit: place("DEHAM0")},
		{name: "the known exception", edit: place("IT940")},
		{name: "unknown country", edit: place("JXABC"), want: []string{"COD-022 " + p + "JXABC"}},
		{name: "both", edit: place("JXAB1"), want: []string{"COD-021 " + p + "JXAB1", "COD-022 " + p + "JXAB1"}},
		{name: "international waters", edit: place("XZABC")},
		{name: "user-assigned country", edit: place("XAABC")},
		{name: "reserved country", edit: place("EUABC")},
		{name: "country of caller's list", edit: place("JXABC"), opts: []validate.Option{validate.WithList(extended)}},
		{name: "another scheme", edit: scheme("XA1", "IATA")},
		{name: "scheme named", edit: scheme("XA1", "UN/LOCODE"), want: []string{"COD-020 " + p + "XA1"}},
	})
}

func TestListConditionsAndAgreements(t *testing.T) {
	header := func(kind string, v wcodm.Code) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			c.AdditionalInformation[1] = wcodm.AdditionalInformation{StatementTypeCode: code(kind), StatementCode: v, StatementDescription: wcodm.TextOf("x")}
		}
	}
	item := func(v wcodm.Code) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			c.Items[1].AdditionalInformation[0] = wcodm.AdditionalInformation{StatementTypeCode: code("AAY"), StatementCode: v}
		}
	}
	const h, i = "AdditionalInformation[1].StatementCode got ", "Items[1].AdditionalInformation[0].StatementCode got "
	more, err := codelist.Extend(codelist.Agreements(), codelist.Entry{Code: "XA-XB"})
	require.NoError(t, err)
	runSingle(t, []singleCase{
		{name: "condition", edit: header("AAY", code("RETROSPECTIVE"))},
		{name: "text only", edit: header("AAY", wcodm.Code{})},
		{name: "unknown condition", edit: header("AAY", code("RETRO")), want: []string{"COD-024 " + h + "RETRO"}},
		{name: "qualifier in the header", edit: header("AAY", code("ACU")), want: []string{"COD-024 " + h + "ACU"}},
		{name: "other statement", edit: header("ACB", code("RETRO"))},
		{name: "other list", edit: header("AAY", listed("RETRO", "national"))},
		{name: "unknown statement type", edit: header("ZZ9", code("RETRO")), want: []string{"COD-014 AdditionalInformation[1].StatementTypeCode got ZZ9"}},
		{name: "qualifier of an item", edit: item(code("2.6.6B"))},
		{name: "cumulation of an item", edit: item(code("PARTIAL-CUMUL"))},
		{name: "condition of the header on an item", edit: item(code("EXHIBITION")), want: []string{"COD-024 " + i + "EXHIBITION"}},
		{name: "unknown on an item", edit: item(code("RETRO")), want: []string{"COD-024 " + i + "RETRO"}},
		{name: "agreement", edit: header("REG", code("MERCOSUR-SACU"))},
		{name: "unknown agreement", edit: header("REG", code("NOSUCH")), want: []string{"COD-028 " + h + "NOSUCH"}},
		{name: "agreement of caller's list", edit: header("REG", code("XA-XB")), opts: []validate.Option{validate.WithList(more)}},
		{name: "agreement of another list", edit: header("REG", listed("NOSUCH", "national"))},
	})
}

func TestListTariffCodes(t *testing.T) {
	hs := func(kind, digits, edition string) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			v := &c.Items[1].Commodity.Classifications[0]
			v.ID, v.IdentificationTypeCode = wcodm.IDOf(digits), code(kind)
			v.ID.SetAttr("listVersionID", edition)
		}
	}
	national, err := codelist.New(codelist.Meta{ID: "hs2028"}, codelist.Entry{Code: "123456"})
	require.NoError(t, err)
	const p = "COD-027 Items[1].Commodity.Classifications[0].ID got "
	const any = " want any edition carried (2012, 2017, 2022)"
	runSingle(t, []singleCase{
		{name: "in the edition", edit: hs("HS", "847130", "2022")},
		{name: "with dots and national digits", edit: hs("SRZ", "8471.30 10 00", "2022")},
		{name: "not in the edition", edit: hs("HS", "847139", "2022"), want: []string{p + "847139 want HS 2022"}},
		{name: "no type", edit: hs("", "847139", "2022"), want: []string{p + "847139 want HS 2022"}},
		{name: "in an older edition only", edit: hs("HS", "854143", "2017"), want: []string{p + "854143 want HS 2017"}},
		{name: "edition of a national tariff", edit: hs("HS", "847139", "AHTN 2022"), want: []string{p + "847139 want HS 2022"}},
		{name: "scheme version", edit: func(c *coo.Certificate) {
			hs("HS", "847139", "")(c)
			c.Items[1].Commodity.Classifications[0].ID.SetAttr("schemeVersionID", "2022")
		}, want: []string{p + "847139 want HS 2022"}},
		{name: "no edition, in one", edit: hs("HS", "854143", "")},
		{name: "no edition, in none", edit: hs("HS", "847139", ""), want: []string{p + "847139" + any}},
		{name: "edition of a national tariff", edit: hs("TSP", "854143", "2025")},
		{name: "edition of a national tariff, in none", edit: hs("TSP", "847139", "2025"), want: []string{p + "847139" + any}},
		{name: "edition that is none", edit: hs("HS", "854143", "CN2025")},
		{name: "another type", edit: hs("CV", "847139", "2022")},
		{name: "too short", edit: hs("HS", "84713", "2022")},
		{name: "no digits", edit: hs("HS", "84713A", "2022")},
		{name: "chapter of COO-GDS-003", edit: hs("HS", "990000", "2022")},
		{name: "chapter 77", edit: hs("HS", "77.00.00", "2022")},
		{name: "edition of the caller", edit: hs("HS", "847139", "2028"), opts: []validate.Option{validate.WithList(national)}, want: []string{p + "847139 want HS 2028"}},
		{name: "in the edition of the caller", edit: hs("HS", "123456", "2028"), opts: []validate.Option{validate.WithList(national)}},
	})
	t.Run("edition not carried", func(t *testing.T) {
		c := certificate(2)
		hs("HS", "847139", "2007")(c)
		rep := single(t).Validate(c)
		assert.Empty(t, found(rep))
		assert.Equal(t, validate.Valid, rep.Verdict, "a rule that only warns leaves no gap")
		require.Len(t, rep.NotRun, 1)
		assert.Equal(t, validate.NotRun{Rule: "COO-COD-027", Reason: validate.NotCarried, Detail: "HS 2007",
			Path: coo.CertificateRoot().Items(1).Commodity().Classifications(0).ID()}, rep.NotRun[0])
	})
}

func TestListNames(t *testing.T) {
	c := certificate(1)
	c.StatusCode, c.Exporter.AvailabilityCode = code("99"), code("NONE")
	rep := single(t).Validate(c)
	require.Len(t, rep.Findings, 2)
	assert.Equal(t, `"99" is not in the list UN/EDIFACT 1373, edition D.24A`, rep.Findings[0].Message(wcodm.EN))
	assert.Equal(t, "« 99 » ne figure pas dans la liste UN/EDIFACT 1373, édition D.24A", rep.Findings[0].Message(wcodm.FR))
	assert.Equal(t, `"NONE" is not in the list party availability codes of Origo, edition 1`, rep.Findings[1].Message(wcodm.EN))
}
