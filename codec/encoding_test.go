package codec_test

import (
	"encoding/binary"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
)

// utf16Text encodes s.
func utf16Text(s string, order binary.AppendByteOrder) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

func utf32Text(s string, order binary.AppendByteOrder) string {
	var b []byte
	for _, r := range s {
		b = order.AppendUint32(b, uint32(r))
	}
	return string(b)
}

// TestTricks has documents that try to be read as something else than they are, each with its verdict: the
// fault, or the number of the certificate that is read. The mark ¦ stands where the fault is.
func TestTricks(t *testing.T) {
	const bom = "\uFEFF"
	certificate := xmlCert("<ID>A</ID>")
	declared := func(encoding string) string { return `<?xml version="1.0" encoding="` + encoding + `"?>` }
	id := func(s string) string { return xmlCert("<ID>" + s + "</ID>") }
	jid := func(s string) string { return jsonCert(`"id":"` + s + `"`) }
	for _, tt := range []struct {
		name, in string
		fault    codec.Fault
		id       string
	}{
		// Encodings.
		{"UTF-7", declared("¦UTF-7") + certificate, codec.BadEncoding, ""},
		{"UTF-7 without a declaration", "¦+ADw-Declaration+AD4-", codec.Unrecognized, ""},
		{"UTF-7 in a value is text", id("+ADw-"), 0, "+ADw-"},
		{"UTF-16 LE", "¦" + utf16Text(certificate, binary.LittleEndian), codec.BadEncoding, ""},
		{"UTF-16 BE", "¦" + utf16Text(certificate, binary.BigEndian), codec.BadEncoding, ""},
		{"UTF-16 LE with BOM", "¦" + utf16Text(bom+certificate, binary.LittleEndian), codec.BadEncoding, ""},
		{"UTF-16 BE with BOM", "¦" + utf16Text(bom+certificate, binary.BigEndian), codec.BadEncoding, ""},
		{"UTF-32 LE", "¦" + utf32Text(certificate, binary.LittleEndian), codec.BadEncoding, ""},
		{"UTF-32 BE", "¦" + utf32Text(certificate, binary.BigEndian), codec.Unrecognized, ""},
		{"UTF-32 LE with BOM", "¦" + utf32Text(bom+certificate, binary.LittleEndian), codec.BadEncoding, ""},
		{"UTF-32 BE with BOM", "¦" + utf32Text(bom+certificate, binary.BigEndian), codec.Unrecognized, ""},
		{"EBCDIC", "¦\x4C\x6F\xA7\x94\x93\x40", codec.Unrecognized, ""},
		{"UTF-16 declared, UTF-8 written", declared("¦UTF-16") + certificate, codec.BadEncoding, ""},
		{"ISO-8859-1 declared", declared("¦ISO-8859-1") + id("é"), codec.BadEncoding, ""},
		{"Windows-1252 declared, ASCII only", declared("¦windows-1252") + certificate, codec.BadEncoding, ""},
		{"US-ASCII declared, UTF-8 written", declared("US-ASCII") + xmlCert("<ID>¦é</ID>"), codec.BadEncoding, ""},
		{"US-ASCII declared and written", declared("US-ASCII") + certificate, 0, "A"},
		{"UTF-8 declared, ISO-8859-1 written", declared("UTF-8") + xmlCert("<ID>¦\xE9</ID>"), codec.BadEncoding, ""},
		{"UTF-8 in small letters", declared("utf-8") + id("é"), 0, "é"},
		{"overlong less-than", xmlCert("<ID>¦\xC0\xBC</ID>"), codec.BadEncoding, ""},
		{"overlong NUL", xmlCert("<ID>¦\xC0\x80</ID>"), codec.BadEncoding, ""},
		{"overlong in three bytes", xmlCert("<ID>¦\xE0\x80\xBC</ID>"), codec.BadEncoding, ""},
		{"surrogates in UTF-8", xmlCert("<ID>¦\xED\xA0\xBD\xED\xB8\x80</ID>"), codec.BadEncoding, ""},
		{"beyond Unicode", xmlCert("<ID>¦\xF4\x90\x80\x80</ID>"), codec.BadEncoding, ""},
		{"five bytes", xmlCert("<ID>¦\xF8\x88\x80\x80\x80</ID>"), codec.BadEncoding, ""},
		{"cut character at the end", certificate + "¦\xC3", codec.BadEncoding, ""},
		{"U+FFFE", xmlCert("<ID>¦\uFFFE</ID>"), codec.BadEncoding, ""},
		{"U+FFFF", xmlCert("<ID>¦\uFFFF</ID>"), codec.BadEncoding, ""},
		{"reference to U+FFFF", xmlCert("<ID>¦&#xFFFF;</ID>"), codec.BadEntity, ""},
		{"NUL in a value", xmlCert("<ID>A¦\x00</ID>"), codec.BadEncoding, ""},
		{"NUL in a name", xmlCert("<ID¦\x00>A</ID>"), codec.BadEncoding, ""},
		{"NUL behind", certificate + "¦\x00", codec.BadEncoding, ""},
		{"NUL in front", "¦\x00" + certificate, codec.BadEncoding, ""},
		{"reference to NUL", xmlCert("<ID>¦&#0;</ID>"), codec.BadEntity, ""},
		{"C0 control", xmlCert("<ID>¦\x1B[2J</ID>"), codec.BadEncoding, ""},
		{"C1 control is a character", id("\u0085"), 0, "\u0085"},
		{"right-to-left override is a character", id("A\u202EB"), 0, "A\u202EB"},
		{"BOM", bom + certificate, 0, "A"},
		{"BOM twice", "¦" + bom + bom + certificate, codec.Unrecognized, ""},
		{"BOM inside is a character", id(bom + "A"), 0, bom + "A"},
		{"BOM behind", certificate + "¦" + bom, codec.TrailingData, ""},

		// Entities and documents elsewhere.
		{"DOCTYPE", "¦<!DOCTYPE Declaration>" + certificate, codec.Doctype, ""},
		{"DOCTYPE SYSTEM", `¦<!DOCTYPE a SYSTEM "file:///etc/passwd">` + certificate, codec.Doctype, ""},
		{"DOCTYPE PUBLIC", `¦<!DOCTYPE a PUBLIC "x" "http://example.org/">` + certificate, codec.Doctype, ""},
		{"DOCTYPE behind the declaration", declared("UTF-8") + "\n¦<!DOCTYPE a>" + certificate, codec.Doctype, ""},
		{"DOCTYPE in small letters", "<¦!doctype a>" + certificate, codec.Malformed, ""},
		{"DOCTYPE inside", xmlCert("¦<!DOCTYPE a><ID>A</ID>"), codec.Doctype, ""},
		{"DOCTYPE behind", certificate + "¦<!DOCTYPE a>", codec.Doctype, ""},
		{"external entity", `¦<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>` + id("&x;"), codec.Doctype, ""},
		{"parameter entity", `¦<!DOCTYPE a [<!ENTITY % x SYSTEM "http://example.org/"> %x;]>` + certificate, codec.Doctype, ""},
		{"entity that is not declared", xmlCert("<ID>¦&x;</ID>"), codec.BadEntity, ""},
		{"entity of HTML", xmlCert("<ID>¦&nbsp;</ID>"), codec.BadEntity, ""},
		{"entities in each other", id("&amp;lt;"), 0, "&lt;"},
		{"notation", xmlCert("¦<!NOTATION x SYSTEM 'y'>"), codec.Malformed, ""},
		{"XInclude is unknown content", xmlCert(`<ID>A</ID><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>`), 0, "A"},
		{"schema location is an unknown attribute", xmlCert(`<ID xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="u http://example.org/">A</ID>`), 0, "A"},
		{"xml:base is an unknown attribute", xmlCert(`<ID xml:base="http://example.org/">A</ID>`), 0, "A"},
		{"xml:space changes nothing", xmlCert(`<ID xml:space="preserve"> A </ID>`), 0, "A"},
		{"style sheet", `<?xml-stylesheet href="http://example.org/"?>` + certificate, 0, "A"},
		{"instruction in a value", id("<?php x?>A"), 0, "A"},
		{"comment in a value", id("A<!-- <ID>B</ID> -->"), 0, "A"},
		{"XML 1.1", `<?xml version="¦1.1"?>` + certificate, codec.Unsupported, ""},

		// Names.
		{"duplicate attribute", xmlCert(`<ID schemeID="a" ¦schemeID="b">A</ID>`), codec.Malformed, ""},
		{"one attribute by two prefixes", xmlCert(`<ID xmlns:p="u" xmlns:q="u" p:x="a" ¦q:x="b">A</ID>`), codec.Malformed, ""},
		{"one local name in two namespaces", xmlCert(`<ID xmlns:p="u" schemeID="S" p:schemeID="b">A</ID>`), 0, "A"},
		{"attribute in the namespace of its element is another one", `<c:Declaration xmlns:c="` + spaceCO + `"><c:ID c:schemeID="S">A</c:ID></c:Declaration>`, 0, "A"},
		{"prefix that is not declared", xmlCert("<¦p:ID>A</p:ID>"), codec.BadNamespace, ""},
		{"prefix that is declared elsewhere", xmlCert(`<x xmlns:p="u"/><¦p:ID>A</p:ID>`), codec.BadNamespace, ""},
		{"prefix that is redeclared", `<c:Declaration xmlns:c="` + spaceCO + `"><c:ID xmlns:c="u">B</c:ID><c:ID>A</c:ID></c:Declaration>`, 0, "A"},
		{"prefix that is taken back", xmlCert(`<ID ¦xmlns:c="">A</ID>`), codec.BadNamespace, ""},
		{"prefix xmlns", xmlCert("<ID ¦xmlns:xmlns='u'>A</ID>"), codec.BadNamespace, ""},
		{"prefix xml for another namespace", xmlCert("<ID ¦xmlns:xml='u'>A</ID>"), codec.BadNamespace, ""},
		{"another prefix for the namespace of xml", xmlCert("<ID ¦xmlns:p='http://www.w3.org/XML/1998/namespace'>A</ID>"), codec.BadNamespace, ""},
		{"default namespace that is taken back", xmlCert(`<ID xmlns="">B</ID><ID>A</ID>`), 0, "A"},
		{"namespace that differs in its case", "¦<Declaration xmlns='" + strings.ToUpper(spaceCO) + "'/>", codec.WrongNamespace, ""},
		{"namespace with white space", "¦<Declaration xmlns=' " + spaceCO + "'/>", codec.WrongNamespace, ""},
		{"name that differs in its case", xmlCert("<id>B</id><ID>A</ID>"), 0, "A"},
		{"name that looks the same", xmlCert("<ΙD>B</ΙD><ID>A</ID>"), 0, "A"}, // a Greek letter

		// JSON.
		{"JSON in UTF-16 LE", "¦" + utf16Text(jid("A"), binary.LittleEndian), codec.BadEncoding, ""},
		{"JSON in UTF-16 BE", "¦" + utf16Text(jid("A"), binary.BigEndian), codec.BadEncoding, ""},
		{"JSON in UTF-16 with BOM", "¦" + utf16Text(bom+jid("A"), binary.LittleEndian), codec.BadEncoding, ""},
		{"JSON in UTF-32 LE", "¦" + utf32Text(jid("A"), binary.LittleEndian), codec.BadEncoding, ""},
		{"JSON in UTF-32 BE", "¦" + utf32Text(jid("A"), binary.BigEndian), codec.Unrecognized, ""},
		{"JSON with ISO-8859-1", jsonCert(`"id":"¦` + "\xE9" + `"`), codec.BadEncoding, ""},
		{"JSON with overlong quotation mark", jsonCert(`"id":"¦` + "\xC0\xA2" + `"`), codec.BadEncoding, ""},
		{"JSON with surrogates in UTF-8", jsonCert(`"id":"¦` + "\xED\xA0\xBD\xED\xB8\x80" + `"`), codec.BadEncoding, ""},
		{"JSON with BOM", bom + jid("A"), 0, "A"},
		{"JSON with BOM twice", "¦" + bom + bom + jid("A"), codec.Unrecognized, ""},
		{"JSON with U+FFFF", jid("\uFFFF"), 0, "\uFFFF"},
		{"JSON with NUL", jsonCert(`"id":"¦` + "\x00" + `"`), codec.Malformed, ""},
		{"JSON with an escaped NUL", jid(`\u0000`), 0, "\x00"},
		{"JSON with NUL behind", jid("A") + "¦\x00", codec.TrailingData, ""},
		{"JSON with a control", jsonCert(`"id":"¦` + "\n" + `"`), codec.Malformed, ""},
		{"JSON with DEL", jid("\x7f"), 0, "\x7f"},
		{"lone high surrogate", jsonCert(`"id":"¦\ud83d"`), codec.BadEncoding, ""},
		{"lone low surrogate", jsonCert(`"id":"¦\ude00"`), codec.BadEncoding, ""},
		{"surrogates the wrong way round", jsonCert(`"id":"¦\ude00\ud83d"`), codec.BadEncoding, ""},
		{"surrogate in a name", jsonCert(`"¦\ud83d":1`), codec.BadEncoding, ""},
		{"pair of surrogates", jid(`\ud83d\ude00`), 0, "😀"},
		{"duplicate member", jsonCert(`"id":"A","id":"B"`), 0, "A"},
		{"duplicate member by an escape", jsonCert(`"id":"A","\u0069d":"B"`), 0, "A"},
		{"duplicate message", `{"declaration":{"id":"A"},¦"declaration":{"id":"B"}}`, codec.Several, ""},
		{"duplicate message by an escape", `{"declaration":{"id":"A"},¦"declaratio\u006e":{"id":"B"}}`, codec.Several, ""},
		{"name that differs in its case in JSON", jsonCert(`"ID":"B","id":"A"`), 0, "A"},
		{"huge exponent", jsonCert(`"id":"A","totalGrossMassMeasure":1e999999999`), 0, "A"},
		{"huge number", jsonCert(`"id":"A","totalGrossMassMeasure":` + x("9", 5000)), 0, "A"},
		{"NaN", jsonCert(`"id":¦NaN`), codec.Malformed, ""},
		{"Infinity", jsonCert(`"id":¦Infinity`), codec.Malformed, ""},
		{"negative infinity", jsonCert(`"id":-¦Infinity`), codec.Malformed, ""},
		{"hexadecimal number", jsonCert(`"id":0¦x41`), codec.Malformed, ""},
		{"leading zero", jsonCert(`"id":0¦1`), codec.Malformed, ""},
		{"leading plus", jsonCert(`"id":¦+1`), codec.Malformed, ""},
		{"comment", jsonCert(`¦/* x */"id":"A"`), codec.Malformed, ""},
		{"line comment behind", jid("A") + "¦// x", codec.TrailingData, ""},
		{"trailing comma", jsonCert(`"id":"A",¦`), codec.Malformed, ""},
		{"trailing comma in an array", jsonCert(`"x":[1,¦]`), codec.Malformed, ""},
		{"single quotes", jsonCert(`¦'id':'A'`), codec.Malformed, ""},
		{"name without quotes", jsonCert(`¦id:"A"`), codec.Malformed, ""},
		{"escape that is none", jsonCert(`"id":"\¦x41"`), codec.Malformed, ""},
		{"no-break space between tokens", jsonCert("¦\u00A0" + `"id":"A"`), codec.Malformed, ""},
		{"two documents", jid("A") + "¦" + jid("B"), codec.TrailingData, ""},
		{"two lines", jid("A") + "\n¦" + jid("B"), codec.TrailingData, ""},
		{"array of documents", "¦[" + jid("A") + "]", codec.WrongRoot, ""},
		{"callback", "¦f(" + jid("A") + ")", codec.Unrecognized, ""},
		{"XML in JSON is text", jid("<!DOCTYPE a>"), 0, "<!DOCTYPE a>"},
		{"JSON in XML is text", id("{}"), 0, "{}"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in, offset := tt.in, strings.Index(tt.in, "¦")
			if offset >= 0 {
				in = in[:offset] + in[offset+len("¦"):]
			}
			c, src, err := codec.Decode([]byte(in))
			docs, errs := read(strings.NewReader(in))
			require.NotEmpty(t, docs)
			if tt.fault == 0 {
				require.NoError(t, err)
				assert.Equal(t, tt.id, c.ID.Value)
				require.NoError(t, errs[0])
				assert.True(t, c.Equal(docs[0].Certificate), "a stream gives the same")
				assert.Equal(t, src.Problems(), docs[0].Source.Problems())
				return
			}
			require.GreaterOrEqual(t, offset, 0, "a fault has a place")
			var se *codec.SyntaxError
			require.ErrorAs(t, err, &se)
			assert.Equal(t, tt.fault.String(), se.Fault.String(), "%v", err)
			assert.Equal(t, int64(offset), se.Pos.Offset, "%v", err)
			assert.False(t, se.Limit)
			assert.Nil(t, c)
			if tt.fault == codec.TrailingData || tt.fault == codec.Several {
				return // a stream may have more than one
			}
			var broken bool
			for _, err := range errs {
				broken = broken || err != nil
			}
			assert.True(t, broken, "a stream refuses it, too")
		})
	}
}
