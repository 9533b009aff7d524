package oracle

import (
	"encoding/json"
	"encoding/xml"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/codec/schema"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/rulebook"
	"github.com/openorigo/origo/wcodm"
)

// slot is a simple element into which the tests put values.
type slot struct {
	name   string
	limit  int // of the length of a code or identifier of any characters, 0 for other values
	number bool
	valid  string // a value that is fine
	values []string
	put    func(c *coo.Certificate, v string)
}

var (
	tokens = []string{"", " ", "\t\n", "x", "X", "XY", "xy", "X1", "1X", "XYZ", "WXYZ", "1", "12", "123", " XY ", "\nXY", "X Y", "X  Y", "a", "Ä", "ÄB", "é\u0301", "\u00a0", "\u00a0XY",
		"\u2003", "\uFEFF", "٣", "１", "+1", "-1", "1.0", "😀😀", "true", "false", "TRUE", " true ", "0", "A\u007F", "\u0085"}
	decimals = []string{"", " ", "0", "-0", "-0.0", "+0", "+1", "-1", "1.", ".5", ".", "+", "-", "-.", "+.5", "-.0", "-0.", "-0.0001", "1e3", "1E3", "1,5", "007", "1.2.3", "--1", "+-1", "0x1", "١", "INF", "NaN", " 12 ", "1 2", "12\n",
		"99999", "99999.0", "99999.5", "100000", "000099999", "99999999", "999999999", "1.5", "0.1", "0.05", "0.123", "0.1234", "0.12345", "0.123456", "0.1234567", "1.0000000", "0.0000010", "0.0000001",
		"9999999999999", "99999999999999", "9999999999.9999", "99999999999.9999", "999999999999999.9", "9999999999999999", "9999999999999999.0", "9999999999999999.5", "10000000000000000", "9999999999.999999", "99999999999.999999", "99999999999.99999",
		"9999999999999.999", "99999999999999.999", "0000000000000000000000001", ".0000000000000000000000000", "1.500000000000000000000000"}
	dates = []string{"", " ", "20240229", "20230229", "20240230", "00000101", "00010101", "19000229", "20000229", "20241301", "20268006", "20268006093015", "20240001", "2024022", "202402290", " 20240229 ", "20240229\n", "2024", "202402", "2024022920240301",
		"202402290000", "202402292359", "202402292400", "202402292360", "20240229235959", "20240229235960", "20240229240000", "202402292359+0700", "202402292359+1401", "202402292359Z", "202402292359+07", "202402292359+15",
		"20240229235959+0700", "20240229235959Z", "20240229235959-14", "20240229235959UTC", "20240229235959utc", "2024-02-29", "2023-02-29", "2024-02-29Z", "2024-02-29+14:00", "2024-02-29+14:01", "2024-02-29T00:00:00", "2024-02-29T24:00:00",
		"2024-02-29T24:00:01", "2024-02-29T23:59:60", "2024-02-29T12:30", "2024-02-29T12:30:00.", "2024-02-29T12:30:00.5-03:30", "2024-02-29 12:30:00", "-2024-02-29", "12024-02-29", "0000-01-01", "x"}
)

func slots() []slot {
	long := func(n int) []string {
		s := strings.Repeat("x", n)
		return append([]string{s, s + "x", strings.Repeat("é", n), strings.Repeat("😀", n), strings.Repeat("😀", n+1), " " + s, s + " ", s[:n-2] + "  x", s[:n-2] + " \n x"}, tokens...)
	}
	date := func(code string) func(c *coo.Certificate, v string) {
		return func(c *coo.Certificate, v string) { c.LastUpdateDateTime = wcodm.RawDateTime(v, code) }
	}
	out := []slot{
		{"text an..35", 0, false, "x", long(35), func(c *coo.Certificate, v string) { c.Name = wcodm.TextOf(v) }},
		{"identifier an..9", 9, false, "x", long(9), func(c *coo.Certificate, v string) { c.VersionID = wcodm.IDOf(v) }},
		{"code an..3", 3, false, "X", long(3), func(c *coo.Certificate, v string) { c.SpecificCircumstancesCodeCode = wcodm.CodeOf(v) }},
		{"code n..2", 0, false, "1", tokens, func(c *coo.Certificate, v string) { c.FunctionCode = wcodm.CodeOf(v) }},
		{"code n1", 0, false, "1", tokens, func(c *coo.Certificate, v string) { c.BorderTransportMeans.ModeCode = wcodm.CodeOf(v) }},
		{"code a2", 0, false, "XY", tokens, func(c *coo.Certificate, v string) {
			c.BorderTransportMeans.RegistrationNationalityCode = wcodm.CodeOf(v)
		}},
		{"code a3", 0, false, "XYZ", tokens, func(c *coo.Certificate, v string) { c.TradeTerms.ConditionCode = wcodm.CodeOf(v) }},
		{"indicator", 0, false, "true", tokens, func(c *coo.Certificate, v string) { c.TransportSplitIndicator = wcodm.RawIndicator(v) }},
		{"numeric n..5", 0, true, "1", decimals, func(c *coo.Certificate, v string) { c.Items[0].SequenceNumeric = wcodm.RawDecimal(v) }},
		{"quantity n..8", 0, true, "1", decimals, func(c *coo.Certificate, v string) { c.TotalPackageQuantity.Value = wcodm.RawDecimal(v) }},
		{"amount n..16,3", 0, true, "1", decimals, func(c *coo.Certificate, v string) { c.InvoiceAmount.Value = wcodm.RawDecimal(v) }},
		{"measure n..16,6", 0, true, "1", decimals, func(c *coo.Certificate, v string) { c.TotalGrossMassMeasure.Value = wcodm.RawDecimal(v) }},
		{"numeric n..14,4", 0, true, "1", decimals, func(c *coo.Certificate, v string) {
			c.Items[0].Commodity.Constituents = []wcodm.Constituent{{ElementPercentNumeric: wcodm.RawDecimal(v)}}
		}},
	}
	for _, code := range []string{"", "102", "203", "204", "205", "208", "303", "304", "602", "610", "718", "999", " 102"} {
		out = append(out, slot{"date " + code, 0, false, "20240229", dates, date(code)})
	}
	return out
}

// sentinel stands in a document where a value comes.
const sentinel = "@@@"

// sound reports whether the rule book finds nothing about syntax and structure, and what it finds.
func sound(t *testing.T, v *validate.Validator, doc []byte) (bool, []string) {
	t.Helper()
	_, rep := v.Bytes(doc)
	var found []string
	for _, f := range rep.Findings {
		if f.Layer <= validate.Structure {
			found = append(found, string(f.Rule))
		}
	}
	return len(found) == 0, found
}

// TestSchemasAgreeOnValues puts values at and around every boundary into an element of every kind and format, and
// compares the verdict of each schema with that of the rules about syntax and structure.
func TestSchemasAgreeOnValues(t *testing.T) {
	v, err := rulebook.New()
	if err != nil {
		t.Fatal(err)
	}
	refs := referees(t, schema.Options{})
	agreed, excused := map[string][2]int{}, map[string]int{}
	for _, s := range slots() {
		for _, ref := range refs {
			c := fixtures.Minimal()
			s.put(c, sentinel)
			template, err := codec.Append(nil, c, ref.format)
			if err != nil {
				t.Fatal(err)
			}
			for _, value := range s.written(ref.format) {
				mark := sentinel
				if ref.format == codec.JSON {
					mark = `"` + sentinel + `"`
				}
				doc := []byte(strings.Replace(string(template), mark, value.raw, 1))
				want, found := sound(t, v, doc)
				if reason, accepted := s.deviates(ref, value, want); reason != "" {
					want = accepted
					excused[reason]++
				}
				n := agreed[ref.name]
				if want {
					n[0]++
				} else {
					n[1]++
				}
				agreed[ref.name] = n
				if err := ref.judge(doc); (err == nil) != want {
					t.Errorf("%s, %s, value %s: want accepted: %t (findings %v), got %v", ref.name, s.name, value.raw, want, found, err)
				}
			}
		}
	}
	for name, n := range agreed {
		t.Logf("%s: %d values accepted, %d refused", name, n[0], n[1])
		if n[0] < 200 || n[1] < 500 {
			t.Errorf("the values are lopsided")
		}
	}
	for _, reason := range []string{plainDate, formatApart, manyDigits, writtenLength, exponent} {
		if excused[reason] == 0 {
			t.Errorf("no value shows the difference %q", reason)
		}
		t.Logf("%d times: %s", excused[reason], reason)
	}
}

// The differences between schemas and rules that doc/schemas.md lists and single values show.
const (
	plainDate     = "XML Schema does not check a date that is a plain value"
	formatApart   = "XML Schema checks format code and form of a date apart"
	manyDigits    = "libxml2 takes at most 24 digits behind leading zeros, be they zeros themselves"
	writtenLength = "JSON Schema counts the characters as written"
	exponent      = "JSON Schema takes a number with an exponent for its value"
)

// deviates says why the schema may differ from the rules on a value, and what the schema then says.
func (s *slot) deviates(ref referee, v written, ours bool) (reason string, accepted bool) {
	code, isDate := strings.CutPrefix(s.name, "date ")
	switch {
	case ref.format == codec.XML && v.nested:
	case isDate && ref.format == codec.XML && code == "" && !ours:
		return plainDate, true
	case isDate && ref.format == codec.XML && !ours:
		known, valid := false, false
		for _, c := range []string{"", "102", "203", "204", "205", "208", "303", "304"} {
			known = known || c == code
			valid = valid || wcodm.RawDateTime(strings.Trim(v.text, " \t\r\n"), c).Valid()
		}
		if known && valid {
			return formatApart, true
		}
	case ref.name == "libxml2" && ours && s.number && len(strings.ReplaceAll(strings.TrimLeft(v.text, "0"), ".", "")) > 24:
		return manyDigits, false
	case ref.format == codec.JSON && s.limit > 0 && ours && utf8.RuneCountInString(v.text) > s.limit:
		return writtenLength, false
	case ref.format == codec.JSON && s.number && !ours && (v.raw == "1e3" || v.raw == "1E3"):
		return exponent, true
	}
	return "", false
}

// written is a value as it stands in a document.
type written struct {
	raw    string
	text   string // the characters, if it is a plain value
	nested bool   // it has elements inside
}

// written returns the values as they stand in a document of the syntax, for JSON with values of other types.
func (s *slot) written(f codec.Format) []written {
	var out []written
	if f == codec.XML {
		for _, v := range s.values {
			var b strings.Builder
			_ = xml.EscapeText(&b, []byte(v))
			out = append(out, written{raw: b.String(), text: v})
		}
		for _, raw := range []string{"<!-- c -->" + s.valid, s.valid + "<?p i?>", "<![CDATA[" + s.valid + "]]>"} {
			out = append(out, written{raw: raw, text: s.valid})
		}
		return append(out, written{raw: "<x/>", nested: true}, written{raw: s.valid + "<x/>", nested: true})
	}
	for _, v := range s.values {
		quoted, _ := json.Marshal(v)
		out = append(out, written{raw: string(quoted), text: v})
		if json.Valid([]byte(v)) {
			out = append(out, written{raw: v})
		}
	}
	valid := `"` + s.valid + `"`
	others := []string{"null", "true", "false", "5", "[]", "{}", "[" + valid + "]", `{"x":1}`,
		`"\u0000"`, `"a\u0007"`, `"\u000b"`, `"a\u001f"`, `"a\ufffe"`, `"\uffff"`, `"a\ufffd"`, `"\ud83d\ude00"`}
	if !strings.HasPrefix(s.name, "date ") || s.name == "date " { // others are in an object already
		for _, members := range []string{`"value":` + valid, `"value":null`, `"value":""`, `"value":[]`, `"value":5`, `"value":true`, `"value":` + valid + `,"other":"x"`,
			`"value":` + valid + `,"languageID":"en"`, `"value":` + valid + `,"languageID":""`, `"value":` + valid + `,"listID":"x"`, `"value":` + valid + `,"schemeID":5`,
			`"value":` + valid + `,"unitCode":"KGM"`, `"value":` + valid + `,"currencyID":" "`, `"value":` + valid + `,"formatCode":"102"`, `"value":` + valid + `,"formatCode":"999"`} {
			others = append(others, "{"+members+"}")
		}
	}
	for _, raw := range others {
		out = append(out, written{raw: raw})
	}
	return out
}
