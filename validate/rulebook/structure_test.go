package rulebook_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

func rep(n int) string { return strings.Repeat("x", n) }

func TestStructureMissing(t *testing.T) {
	runSingle(t, []singleCase{
		{name: "value", edit: func(c *coo.Certificate) { c.TypeCode = wcodm.Code{} }, want: []string{"STR-001 TypeCode"}},
		{name: "value with attributes only", edit: func(c *coo.Certificate) { c.TypeCode = wcodm.Code{Attr: &wcodm.CodeAttr{ListID: "1001"}} }, want: []string{"STR-001 TypeCode"}},
		{name: "country with attributes only", edit: func(c *coo.Certificate) {
			c.Destination.CountryCode = wcodm.Code{Attr: &wcodm.CodeAttr{ListID: "x"}}
		}, want: []string{"STR-001 Destination.CountryCode"}},
		{name: "date with a format only", edit: func(c *coo.Certificate) { c.IssueDateTime = wcodm.RawDateTime("", "102") }, want: []string{"STR-001 IssueDateTime"}},
		{name: "class", edit: func(c *coo.Certificate) { c.Items[1].Commodity = wcodm.Commodity{} }, want: []string{"STR-001 Items[1].Commodity"}},
		{name: "member of a class", edit: func(c *coo.Certificate) { c.Items[1].Commodity.Description = wcodm.Text{} }, want: []string{"STR-001 Items[1].Commodity.Description"}},
		{name: "member of an optional class", edit: func(c *coo.Certificate) {
			c.Exporter.Communications = []wcodm.Communication{{TypeCode: code("TE")}}
		}, want: []string{"STR-001 Exporter.Communications[0].ID"}},
		{name: "origin", edit: func(c *coo.Certificate) { c.Items[0].Origins = nil }, want: []string{"STR-001 Items[0].Origins"}},
		{name: "empty origin", edit: func(c *coo.Certificate) { c.Items[0].Origins = []wcodm.Origin{{}} }, want: []string{"STR-001 Items[0].Origins[0].CountryCode"}},
		{name: "items", edit: func(c *coo.Certificate) { c.Items = nil }, want: []string{"STR-001 Items"}},
		{name: "parent without its own members", edit: func(c *coo.Certificate) {
			*c = coo.Certificate{TypeCode: c.TypeCode, IssueDateTime: c.IssueDateTime}
		}, want: []string{"STR-001 GoodsShipment"}},
		{name: "optional value", edit: func(c *coo.Certificate) { c.ID = wcodm.Identifier{} }},
	})
}

func TestStructureText(t *testing.T) {
	runSingle(t, []singleCase{
		{name: "longest", edit: func(c *coo.Certificate) { c.Exporter.Name = wcodm.TextOf(rep(70)) }},
		{name: "one more", edit: func(c *coo.Certificate) { c.Exporter.Name = wcodm.TextOf(rep(71)) }, want: []string{"STR-011 Exporter.Name got 71 want 70"}},
		{name: "longest in characters of several bytes", edit: func(c *coo.Certificate) { c.Exporter.Name = wcodm.TextOf(strings.Repeat("é", 69) + "𝕏") }},
		{name: "one more of several bytes", edit: func(c *coo.Certificate) { c.Exporter.Name = wcodm.TextOf(strings.Repeat("é", 71)) }, want: []string{"STR-011 Exporter.Name got 71 want 70"}},
		{name: "blanks count in text", edit: func(c *coo.Certificate) { c.Exporter.Name = wcodm.TextOf(rep(70) + " ") }, want: []string{"STR-011 Exporter.Name got 71 want 70"}},
		{name: "blanks around a token do not count", edit: func(c *coo.Certificate) { c.ID = wcodm.IDOf(" " + rep(35) + " \n " + rep(34) + "\t") }},
		{name: "token one more", edit: func(c *coo.Certificate) { c.ID = wcodm.IDOf(" " + rep(36) + " \n " + rep(34) + "\t") }, want: []string{"STR-011 ID got 71 want 70"}},
		{name: "repeated value", edit: func(c *coo.Certificate) { c.Exporter.Address.Lines[1] = wcodm.TextOf(rep(71)) }, want: []string{"STR-011 Exporter.Address.Lines[1] got 71 want 70"}},
		{name: "after a repeated value", edit: func(c *coo.Certificate) { c.Exporter.Address.PostcodeID = wcodm.IDOf(rep(10)) }, want: []string{"STR-011 Exporter.Address.PostcodeID got 10 want 9"}},
		{name: "blank", edit: func(c *coo.Certificate) { c.Exporter.Name = wcodm.TextOf(" \t\r\n") }, want: []string{"STR-010 Exporter.Name"}},
		{name: "blank and too long", edit: func(c *coo.Certificate) { c.Exporter.Name = wcodm.TextOf(strings.Repeat(" ", 71)) }, want: []string{"STR-010 Exporter.Name"}},
		{name: "blank code of letters", edit: func(c *coo.Certificate) { c.Exporter.Address.CountryCode = code("  ") }, want: []string{"STR-010 Exporter.Address.CountryCode"}},
		{name: "blank mandatory value", edit: func(c *coo.Certificate) { c.TypeCode = code(" ") }, want: []string{"STR-010 TypeCode"}},
		{name: "language without text", edit: func(c *coo.Certificate) { c.Name = wcodm.Text{Language: "en"} }},
		{name: "envelope", edit: func(c *coo.Certificate) { c.Envelope.WCOTypeName = wcodm.TextOf(rep(36)) }, want: []string{"STR-011 WCOTypeName got 36 want 35"}},
	})
}

func TestStructureCharacters(t *testing.T) {
	name := func(s string) func(*coo.Certificate) {
		return func(c *coo.Certificate) { c.Exporter.Name = wcodm.TextOf(s) }
	}
	var cases []singleCase
	for what, s := range map[string]string{
		"tab, line feed, carriage return": "a\tb\nc\rd", "delete and C1": "a\x7f\u0085", "private use": "\uE000\uFFFD", "U+10FFFF": "\U0010FFFF",
		"blank first": " abc", "eight plain bytes and one": "abcdefgh~",
	} {
		cases = append(cases, singleCase{name: what, edit: name(s)})
	}
	for _, s := range [][2]string{
		{"a\u0007", "U+0007"}, {"\x00", "U+0000"}, {"abcdefg\x1f", "U+001F"}, {"abcdefgh\x1f", "U+001F"}, {"abcdefghabcdefg\x0b", "U+000B"},
		{"\uFFFE", "U+FFFE"}, {"a\uFFFFb", "U+FFFF"}, {"a\xedb", "0xED"}, {"\xff", "0xFF"}, {"a\xed\xa0\x80", "U+D800"}, {"a\xed\xbf\xbf", "U+DFFF"},
		{"\u0007\uFFFE", "U+0007"},
	} {
		cases = append(cases, singleCase{name: s[1] + " in " + s[0], edit: name(s[0]), want: []string{"STR-020 Exporter.Name got " + s[1]}})
	}
	cases = append(cases,
		singleCase{name: "identifier", edit: func(c *coo.Certificate) { c.ID = wcodm.IDOf("A\u0001") }, want: []string{"STR-020 ID got U+0001"}},
		singleCase{name: "code of letters", edit: func(c *coo.Certificate) { c.BorderTransportMeans.RegistrationNationalityCode = code("M\u0001") },
			want: []string{"STR-020 BorderTransportMeans.RegistrationNationalityCode got U+0001"}},
		singleCase{name: "and too long", edit: func(c *coo.Certificate) { c.Exporter.Name = wcodm.TextOf(rep(70) + "\u0001") },
			want: []string{"STR-011 Exporter.Name got 71 want 70", "STR-020 Exporter.Name got U+0001"}},
	)
	runSingle(t, cases)
}

func TestStructureCodes(t *testing.T) {
	nation := func(s string) func(*coo.Certificate) {
		return func(c *coo.Certificate) { c.BorderTransportMeans.RegistrationNationalityCode = code(s) }
	}
	const p = "BorderTransportMeans.RegistrationNationalityCode"
	runSingle(t, []singleCase{
		{name: "too short", edit: nation("M"), want: []string{"STR-012 " + p + " got 1 want 2"}},
		{name: "too long", edit: nation("MYS"), want: []string{"STR-012 " + p + " got 3 want 2"}},
		{name: "digit", edit: nation("X1"), want: []string{"STR-013 " + p + " got 1 want a2"}},
		{name: "letter beyond ASCII", edit: nation("MÜ"), want: []string{"STR-013 " + p + " got Ü want a2"}},
		{name: "both", edit: nation("1"), want: []string{"STR-012 " + p + " got 1 want 2", "STR-013 " + p + " got 1 want a2"}},
		{name: "small letters are for the list", edit: nation("my"), want: []string{"COD-001 " + p + " got my"}},
		{name: "digits expected", edit: func(c *coo.Certificate) { c.FunctionCode = code("9A") }, want: []string{"STR-013 FunctionCode got A want n..2"}},
		{name: "digits at most two", edit: func(c *coo.Certificate) { c.FunctionCode = code("109") }, want: []string{"STR-011 FunctionCode got 3 want 2"}},
		{name: "one digit", edit: func(c *coo.Certificate) { c.BorderTransportMeans.ModeCode = code("10") }, want: []string{"STR-012 BorderTransportMeans.ModeCode got 2 want 1"}},
		{name: "three letters", edit: func(c *coo.Certificate) { c.TradeTerms.ConditionCode = code("FO") }, want: []string{"STR-012 TradeTerms.ConditionCode got 2 want 3"}},
		{name: "origin may have four", edit: func(c *coo.Certificate) { c.Items[0].Origins[0].CountryCode = code("MYSIA") }, want: []string{"STR-011 Items[0].Origins[0].CountryCode got 5 want 4"}},
	})
}

func TestStructureNumbers(t *testing.T) {
	gross := func(s string) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			c.Items[1].Commodity.GoodsMeasure.GrossMassMeasure = wcodm.NewMeasure(s, "KGM")
		}
	}
	const p = "Items[1].Commodity.GoodsMeasure.GrossMassMeasure"
	count := func(s string) func(*coo.Certificate) {
		return func(c *coo.Certificate) { c.TotalPackageQuantity = wcodm.NewQuantity(s, "") }
	}
	runSingle(t, []singleCase{
		{name: "sixteen digits", edit: gross("1234567890.123456")},
		{name: "seventeen digits", edit: gross("12345678901.123456"), want: []string{"STR-015 " + p + " got 12345678901.123456 want 16"}},
		{name: "zeros do not count", edit: gross("+0001234567890.12345600")},
		{name: "seven decimals", edit: gross("1.1234567"), want: []string{"STR-016 " + p + " got 1.1234567 want 6"}},
		{name: "both", edit: gross("1234567890.1234567"), want: []string{"STR-015 " + p + " got 1234567890.1234567 want 16", "STR-016 " + p + " got 1234567890.1234567 want 6"}},
		{name: "count with zeros after the point", edit: count("1.000")},
		{name: "count with a fraction", edit: count("10.5"), want: []string{"STR-016 TotalPackageQuantity got 10.5 want 0"}},
		{name: "count of eight digits", edit: count("12345678")},
		{name: "count of nine digits", edit: count("123456789"), want: []string{"STR-015 TotalPackageQuantity got 123456789 want 8"}},
		{name: "separator", edit: gross("1,250.5"), want: []string{"STR-014 " + p + " got 1,250.5"}},
		{name: "exponent", edit: gross("1E3"), want: []string{"STR-014 " + p + " got 1E3"}},
		{name: "NaN", edit: gross("NaN"), want: []string{"STR-014 " + p + " got NaN"}},
		{name: "blank", edit: gross(" "), want: []string{"STR-014 " + p + " got  "}},
		{name: "negative", edit: gross("-5"), want: []string{"STR-017 " + p + " got -5"}},
		{name: "negative zero", edit: gross("-0.0")},
		{name: "unit without number", edit: gross("")},
		{name: "numeric", edit: func(c *coo.Certificate) { c.Items[0].SequenceNumeric = wcodm.RawDecimal("123456") }, want: []string{"STR-015 Items[0].SequenceNumeric got 123456 want 5"}},
		{name: "amount", edit: func(c *coo.Certificate) { c.InvoiceAmount = wcodm.NewAmount("0.0001", "USD") }, want: []string{"STR-016 InvoiceAmount got 0.0001 want 3"}},
	})
}

func TestStructureDates(t *testing.T) {
	effective := func(lex, format string) func(*coo.Certificate) {
		return func(c *coo.Certificate) { c.EffectiveDateTime = wcodm.RawDateTime(lex, format) }
	}
	var cases []singleCase
	for _, d := range [][2]string{
		{"20261122", "102"}, {"202611222359", "203"}, {"20261122235959", "204"}, {"202611222359+0800", "205"}, {"20261122235959+0800", "208"},
		{"202611222359+08", "303"}, {"20261122235959Z", "304"}, {"2026-11-22", ""}, {"2026-11-22T23:59:59+08:00", ""}, {"2026-11-22T24:00:00", ""},
	} {
		cases = append(cases, singleCase{name: "good " + d[1] + " " + d[0], edit: effective(d[0], d[1])})
	}
	for _, d := range [][3]string{
		{"20260230", "102", "102"}, {"20261122235959", "102", "102"}, {"202611222401", "203", "203"}, {"20261122235959+15", "304", "304"}, {"2026-02-30", "", "xsd:dateTime"},
		{"22 November", "", "xsd:dateTime"}, {" 20261122", "102", "102"},
	} {
		cases = append(cases, singleCase{name: "bad " + d[1] + " " + d[0], edit: effective(d[0], d[1]), want: []string{"STR-018 EffectiveDateTime got " + d[0] + " want " + d[2]}})
	}
	for _, f := range []string{"999", "602", "610", "718", "xyz"} {
		cases = append(cases, singleCase{name: "format " + f, edit: effective("2026", f), want: []string{"STR-019 EffectiveDateTime got " + f}})
	}
	runSingle(t, cases)
	t.Run("digits without a format code", func(t *testing.T) {
		c := certificate(1)
		effective("20261122", "")(c)
		assert.Equal(t, []string{"STR-019 EffectiveDateTime got none, for the value 20261122"}, found(single(t).Validate(c)))
	})
}

func TestStructureItems(t *testing.T) {
	c := certificate(1)
	more := func(n int) *coo.Certificate {
		d := *c
		d.Items = make([]coo.Item, n)
		for i := range d.Items {
			d.Items[i] = c.Items[0]
		}
		return &d
	}
	assert.Empty(t, found(single(t).Validate(more(9999))))
	assert.Equal(t, []string{"STR-021 Items[9999] got 10001 want 9999"}, found(single(t).Validate(more(10001))))
}

// FuzzStructureText compares the fast test of a text with a plain one.
func FuzzStructureText(f *testing.F) {
	for _, s := range []string{"", "a", "abcdefgh", "abcdefg\x1f", "abcdefg\x7f", "abcdefg\x80", "é", "\ufffe", "       ", "\x1f\x20\x21\x80\x81"} {
		f.Add(s)
	}
	v := single(f)
	f.Fuzz(func(t *testing.T, s string) {
		c := certificate(1)
		c.Exporter.Name = wcodm.Text{Value: s, Language: "en"}
		bad, blank := false, s != ""
		for i, r := range s {
			bad = bad || r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF || r == 0xFFFD && !strings.HasPrefix(s[i:], "\uFFFD")
			blank = blank && strings.ContainsRune(" \t\r\n", r)
		}
		report := v.Validate(c)
		assert.Equal(t, bad, report.Has("COO-STR-020"))
		assert.Equal(t, blank, report.Has("COO-STR-010"))
		assert.Equal(t, !blank && len([]rune(s)) > 70, report.Has("COO-STR-011"))
	})
}
