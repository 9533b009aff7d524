package codec_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
)

func xmlCert(body string) string  { return "<Declaration " + nsCO + ">" + body + "</Declaration>" }
func jsonCert(body string) string { return `{"declaration":{` + body + `}}` }

// TestProblems has a row for each kind of problem in each syntax. The mark ¦ stands where the problem is.
func TestProblems(t *testing.T) {
	for _, tt := range []struct {
		name, in        string
		kind            codec.ProblemKind
		path, got, want string
		kept, dropped   string // what Append writes; kept is the input when empty
	}{
		{"XML unknown element", xmlCert("<ID>é</ID>¦<x xmlns=\"\"/><TypeCode>861</TypeCode>"), codec.UnknownElement, "Certificate", "", "an element of Declaration", "", xmlCert("<ID>é</ID><TypeCode>861</TypeCode>")},
		{"XML unknown attribute", xmlCert("<ID>A</ID><TypeCode ¦a=\"b\">861</TypeCode>"), codec.UnknownAttribute, "TypeCode", "b", "no such attribute", "", xmlCert("<ID>A</ID><TypeCode>861</TypeCode>")},
		{"XML unknown attribute of a class", xmlCert("<Agent ¦a=\"b\"><Name>N</Name></Agent>"), codec.UnknownAttribute, "Agent", "b", "no such attribute", "", xmlCert("<Agent><Name>N</Name></Agent>")},
		{"XML foreign namespace", xmlCert("<ID>A</ID>¦<TypeCode xmlns=\"urn:x\">1</TypeCode>"), codec.ForeignNamespace, "Certificate", "namespace urn:x", "namespace " + codec.NamespaceCertificate, "", xmlCert("<ID>A</ID>")},
		{"XML out of order", xmlCert("<TypeCode>861</TypeCode>¦<ID>A</ID>"), codec.OutOfOrder, "ID", "TypeCode", "it before TypeCode", xmlCert("<ID>A</ID><TypeCode>861</TypeCode>"), xmlCert("<ID>A</ID><TypeCode>861</TypeCode>")},
		{"XML repeated", xmlCert("<ID>A</ID>¦<ID xmlns=\"" + codec.NamespaceCertificate + "\">B</ID>"), codec.Repeated, "Certificate", "", "one occurrence", "", xmlCert("<ID>A</ID>")},
		{"XML stray text", xmlCert("<ID>A</ID>¦é &amp; x"), codec.StrayText, "Certificate", "é & x", "elements only", "", xmlCert("<ID>A</ID>")},
		{"XML stray CDATA", xmlCert("<ID>A</ID>¦<![CDATA[<]]>"), codec.StrayText, "Certificate", "<", "elements only", xmlCert("<ID>A</ID>&lt;"), xmlCert("<ID>A</ID>")},
		{"XML not simple", xmlCert("<Name>N</Name>¦<IssueLocationID xmlns=\"" + codec.NamespaceCertificate + "\">a<b/></IssueLocationID>"), codec.NotSimple, "IssueLocationID", "elements", "a value", "", xmlCert("<Name>N</Name>")},
		{"XML empty", xmlCert("<ID>A</ID>¦<TypeCode/>"), codec.EmptyElement, "TypeCode", "", "a value", xmlCert("<ID>A</ID>"), xmlCert("<ID>A</ID>")},
		{"JSON unknown element", jsonCert(`"id":"é",¦"x":{"a":[1,null]},"typeCode":"861"`), codec.UnknownElement, "Certificate", "an object", "a member of declaration", "", jsonCert(`"id":"é","typeCode":"861"`)},
		{"JSON unknown attribute", jsonCert(`"id":{"value":"A",¦"a":1}`), codec.UnknownAttribute, "ID", "a number", "value and the attributes of the type", "", jsonCert(`"id":"A"`)},
		{"JSON repeated", jsonCert(`"id":"A",¦"id":"B"`), codec.Repeated, "Certificate", "a string", "one occurrence", jsonCert(`"id":"A","$extra":[{"after":"id","kind":"element","name":"id","json":"B"}]`), jsonCert(`"id":"A"`)},
		{"JSON number for text", jsonCert(`"typeCode":¦861`), codec.WrongType, "TypeCode", "a number", "a string", jsonCert(`"typeCode":"861"`), jsonCert(`"typeCode":"861"`)},
		{"JSON boolean for text", jsonCert(`"typeCode":¦true`), codec.WrongType, "TypeCode", "a boolean", "a string", jsonCert(`"typeCode":"true"`), jsonCert(`"typeCode":"true"`)},
		{"JSON lone object", jsonCert(`"authentication":¦{"authentication":"x"}`), codec.WrongType, "Authentications[0]", "an object", "an array", jsonCert(`"authentication":[{"authentication":"x"}]`), jsonCert(`"authentication":[{"authentication":"x"}]`)},
		{"JSON array for object", jsonCert(`"id":"A","agent":¦[]`), codec.WrongType, "Agent", "an array", "an object", jsonCert(`"id":"A","$extra":[{"after":"id","kind":"element","name":"agent","json":[]}]`), jsonCert(`"id":"A"`)},
		{"JSON array for a value", jsonCert(`"id":"A","name":¦["x"]`), codec.WrongType, "Name", "an array", "a value", jsonCert(`"id":"A","$extra":[{"after":"id","kind":"element","name":"name","json":["x"]}]`), jsonCert(`"id":"A"`)},
		{"XML empty class", xmlCert("<ID>A</ID>¦<Agent/>"), codec.EmptyElement, "Agent", "", "content", xmlCert("<ID>A</ID>"), xmlCert("<ID>A</ID>")},
		{"XML empty wrapper", xmlCert("<ID>A</ID>¦<GoodsShipment></GoodsShipment>"), codec.EmptyElement, "GoodsShipment", "", "content", xmlCert("<ID>A</ID>"), xmlCert("<ID>A</ID>")},
		{"XML unknown attribute of an empty element", xmlCert("<Name ¦x=\"1\"/>"), codec.UnknownAttribute, "Name", "1", "no such attribute", xmlCert("<Name x=\"1\"/>"), xmlCert("")},
		{"XML unknown behind an element without value", xmlCert("<ID>A</ID><Name languageID=\"en\"/>¦<x/><TypeCode>861</TypeCode>"), codec.UnknownElement, "Certificate", "", "an element of Declaration", xmlCert("<ID>A</ID><Name languageID=\"en\"/><x xmlns=\"urn:openorigo:wcodm:coo:1\"/><TypeCode>861</TypeCode>"), xmlCert("<ID>A</ID><Name languageID=\"en\"/><TypeCode>861</TypeCode>")},
		{"JSON empty class", jsonCert(`"id":"A","agent":¦{}`), codec.EmptyElement, "Agent", "", "content", jsonCert(`"id":"A"`), jsonCert(`"id":"A"`)},
		{"JSON empty", jsonCert(`"id":"A","name":¦""`), codec.EmptyElement, "Name", "", "a value", jsonCert(`"id":"A"`), jsonCert(`"id":"A"`)},
		{"JSON empty value object", jsonCert(`"id":"A","name":¦{"value":""}`), codec.EmptyElement, "Name", "", "a value", jsonCert(`"id":"A"`), jsonCert(`"id":"A"`)},
		{"JSON null", jsonCert(`"id":"A","name":¦null`), codec.EmptyElement, "Name", "null", "a value", jsonCert(`"id":"A"`), jsonCert(`"id":"A"`)},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in, marks := unmark(tt.in)
			c, src, err := codec.Decode([]byte(in))
			require.NoError(t, err)
			require.Len(t, src.Problems(), 1)
			p := src.Problems()[0]
			assert.Equal(t, tt.kind, p.Kind)
			assert.Equal(t, marks[0], p.Pos)
			assert.Equal(t, tt.path, p.Path.String())
			assert.Equal(t, tt.got, p.Got)
			assert.Equal(t, tt.want, p.Want)
			assert.NotEmpty(t, p.String())
			kept := tt.kept
			if kept == "" {
				kept = in
			}
			out, err := codec.Append(nil, c, src.Format(), codec.Canonical())
			require.NoError(t, err)
			assert.Equal(t, kept, string(out), "kept")
			c, _, err = codec.Decode([]byte(in), codec.WithUnknown(codec.DropUnknown))
			require.NoError(t, err)
			out, _ = codec.Append(nil, c, src.Format(), codec.Canonical())
			assert.Equal(t, tt.dropped, string(out), "dropped")
			c, _, err = codec.Decode([]byte(in), codec.WithUnknown(codec.RejectUnknown))
			assert.NotNil(t, c)
			assert.Equal(t, kept != tt.dropped, err != nil, "rejected: what is kept raw")
			assert.Equal(t, kept != tt.dropped, p.Kept)
			_, _, err = codec.Decode([]byte(in), codec.Strict())
			var pe *codec.ProblemError
			require.ErrorAs(t, err, &pe)
			assert.Equal(t, p.String(), pe.Error())
		})
	}
}

func TestFaults(t *testing.T) {
	cert := xmlCert("<ID>A</ID>")
	for _, tt := range []struct {
		name, in string
		fault    codec.Fault
		path     string
	}{
		{"XML malformed", xmlCert("<ID>é¦</TD>"), codec.Malformed, ""},
		{"XML truncated", "<Declaration " + nsCO + "><ID>A¦", codec.Truncated, "ID"},
		{"XML trailing", cert + "¦x", codec.TrailingData, ""},
		{"XML two roots", cert + "¦" + cert, codec.TrailingData, ""},
		{"XML encoding", "<?xml version=\"1.0\" encoding=\"¦ISO-8859-1\"?>" + cert, codec.BadEncoding, ""},
		{"XML version", "<?xml version=\"¦1.1\"?>" + cert, codec.Unsupported, ""},
		{"XML document type", "¦<!DOCTYPE Declaration>" + cert, codec.Doctype, ""},
		{"XML entity", xmlCert("<ID>¦&x;</ID>"), codec.BadEntity, "ID"},
		{"XML namespace", "<¦c:Declaration/>", codec.BadNamespace, ""},
		{"XML wrong root", "¦<Invoice/>", codec.WrongRoot, ""},
		{"XML wrong namespace", "¦<Declaration/>", codec.WrongNamespace, ""},
		{"XML wrapped", "<Envelope><Body>¦" + cert + "</Body></Envelope>", codec.Wrapped, ""},
		{"XML several", "<MetaData " + nsMD + ">" + cert + "¦" + cert + "</MetaData>", codec.Several, ""},
		{"XML envelope alone", "¦<MetaData " + nsMD + "/>", codec.WrongRoot, ""},
		{"empty", "¦", codec.EmptyInput, ""},
		{"blank", "¦ \n", codec.EmptyInput, ""},
		{"text", "¦hello", codec.Unrecognized, ""},
		{"JSON malformed", jsonCert(`"id":¦x`), codec.Malformed, "ID"},
		{"JSON truncated", `{"declaration":{"id":"A"¦`, codec.Truncated, "ID"},
		{"JSON trailing", jsonCert("") + "¦{}", codec.TrailingData, ""},
		{"JSON wrong root", `¦{"invoice":1}`, codec.WrongRoot, ""},
		{"JSON array", `¦[]`, codec.WrongRoot, ""},
		{"JSON wrapped", `{"data":{¦"declaration":{}}}`, codec.Wrapped, ""},
		{"JSON several", `{"metaData":{"declaration":[{},¦{}]}}`, codec.Several, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in, marks := unmark(tt.in)
			c, src, err := codec.Decode([]byte(in))
			var se *codec.SyntaxError
			require.ErrorAs(t, err, &se)
			assert.Nil(t, c)
			assert.NotNil(t, src)
			assert.Equal(t, tt.fault, se.Fault, "%v", err)
			assert.Equal(t, marks[0], se.Pos, "%v", err)
			assert.Equal(t, tt.fault == codec.TooLarge, se.Limit)
			assert.NotEmpty(t, se.Detail)
			if tt.path != "" {
				assert.Equal(t, tt.path, se.Path.String())
			}
		})
	}
	_, _, err := codec.Decode([]byte(cert), codec.WithLimits(codec.Limits{Depth: 1}))
	var se *codec.SyntaxError
	require.ErrorAs(t, err, &se)
	assert.Equal(t, codec.TooLarge, se.Fault)
	assert.True(t, se.Limit)
	_, _, err = codec.Decode([]byte("<a>\xFF</a>"))
	require.ErrorAs(t, err, &se)
	assert.Equal(t, codec.BadEncoding, se.Fault)
}

// TestForms reads the spellings of one document that mean the same.
func TestForms(t *testing.T) {
	ns := codec.NamespaceCertificate
	date := func(s string) string { return xmlCert("<IssueDateTime" + s + "</IssueDateTime>") }
	for name, in := range map[string]string{
		"child":          date(`><DateTimeString formatCode="102">20261122</DateTimeString>`),
		"prefixed":       `<co:Declaration xmlns:co="` + ns + `"><co:IssueDateTime><co:DateTimeString formatCode="102">20261122</co:DateTimeString></co:IssueDateTime></co:Declaration>`,
		"attribute":      date(` formatCode="102">20261122`),
		"comments":       "<?x?><!-- a -->" + date(` formatCode="102">2026<!-- b -->11<?y?>22`),
		"CDATA":          date(` formatCode="102"> <![CDATA[20261122]]>`),
		"foreign child":  date(`><d:DateTimeString xmlns:d="urn:d" formatCode="102">20261122</d:DateTimeString>`),
		"DateTime child": date(` formatCode="102"><DateTime>20261122</DateTime>`),
		"JSON":           jsonCert(`"issueDateTime":{"formatCode":"102","value":"20261122"}`),
		"JSON, escaped":  jsonCert(`"\u0069ssueDateTime":{"formatCode":"\u0031\u00302","value":"20261122"}`),
	} {
		c, src, err := codec.Decode([]byte(in))
		require.NoError(t, err, name)
		assert.Empty(t, src.Problems(), name)
		assert.Equal(t, "20261122", c.IssueDateTime.Lexical(), name)
		assert.Equal(t, "102", c.IssueDateTime.Format(), name)
	}
	for _, in := range []string{date(">2026-11-22"), jsonCert(`"issueDateTime":"2026-11-22"`)} {
		c, _, err := codec.Decode([]byte(in))
		require.NoError(t, err)
		assert.Equal(t, "2026-11-22", c.IssueDateTime.Lexical())
		assert.Empty(t, c.IssueDateTime.Format())
	}
}

// TestLoss checks that what a syntax cannot carry is named.
func TestLoss(t *testing.T) {
	c, _, err := codec.Decode([]byte(jsonCert(`"id":"a\u0001"`)))
	require.NoError(t, err)
	out, err := codec.Append([]byte("x"), c, codec.XML)
	var le *codec.LossError
	require.ErrorAs(t, err, &le)
	require.Len(t, le.Lost, 1)
	assert.Equal(t, "ID", le.Lost[0].String())
	assert.Equal(t, "x", string(out))
}

// TestForeignAttributes writes attributes of two foreign namespaces on one element.
func TestForeignAttributes(t *testing.T) {
	in := xmlCert(`<GoodsShipment xmlns:x="urn:x" xmlns:y="urn:y" x:a="1" y:b="2" c="3"><TradeTerms><ConditionCode x:a="&lt;" y:a="5">FOB</ConditionCode></TradeTerms></GoodsShipment>`)
	c, src, err := codec.Decode([]byte(in))
	require.NoError(t, err)
	assert.Len(t, src.Problems(), 5)
	out, err := codec.Append(nil, c, codec.XML)
	require.NoError(t, err)
	again, src, err := codec.Decode(out)
	require.NoError(t, err)
	assert.Len(t, src.Problems(), 5)
	assert.True(t, c.Equal(again))
}

// TestProblemLimit refuses a document of nothing but problems, and stays linear on one long line.
func TestProblemLimit(t *testing.T) {
	many := xmlCert(strings.Repeat("<x/>", 100_000))
	_, src, err := codec.Decode([]byte(many))
	var broken *codec.SyntaxError
	require.ErrorAs(t, err, &broken)
	assert.Equal(t, codec.TooLarge, broken.Fault)
	assert.True(t, broken.Limit)
	assert.Len(t, src.Problems(), 10_000)
	_, src, err = codec.Decode([]byte(many), codec.WithLimits(codec.Limits{Problems: 200_000}))
	require.NoError(t, err)
	assert.Len(t, src.Problems(), 100_000)
	many = jsonCert(`"x":1` + strings.Repeat(`,"x":1`, 100_000))
	_, _, err = codec.Decode([]byte(many))
	require.ErrorAs(t, err, &broken)
	assert.Equal(t, codec.TooLarge, broken.Fault)
}
