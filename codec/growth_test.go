package codec_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/internal/growth"
)

// unlimited lets every shape be as large as its measurement needs.
var unlimited = codec.WithLimits(codec.Limits{Bytes: 1 << 30, Depth: 1 << 30, Elements: 1 << 30, Text: 1 << 30, Attributes: 1 << 30, Items: 1 << 30, Problems: 1 << 30})

// many repeats format n times with the number in place of each verb.
func many(n int, format string) string {
	var b strings.Builder
	args := make([]any, strings.Count(format, "%d"))
	for i := range n {
		for k := range args {
			args[k] = i
		}
		fmt.Fprintf(&b, format, args...)
	}
	return b.String()
}

// list joins n elements with commas.
func list(n int, format string) string { return strings.TrimSuffix(many(n, format+","), ",") }

// x repeats s.
func x(s string, n int) string { return strings.Repeat(s, n) }

// shape is a hostile document whose size is proportional to n.
type shape struct {
	name  string
	build func(n int) string
}

func xmlShapes() []shape {
	agents := func(s string) string { return xmlCert("<Agent><Address>" + s + "</Address></Agent>") }
	return []shape{
		// Nesting.
		{"deep unknown elements", func(n int) string { return xmlCert(x("<x>", n) + x("</x>", n)) }},
		{"deep unknown elements with declarations", func(n int) string { return xmlCert(x("<p:x xmlns:p='u' xmlns='v'>", n) + x("</p:x>", n)) }},
		{"deep unknown elements with distinct prefixes", func(n int) string {
			return xmlCert(many(n, "<p%d:x xmlns:p%d='u'>") + "<!---->" + reversed(n, "</p%d:x>"))
		}},
		{"deep foreign document", func(n int) string { return x("<a>", n) + x("</a>", n) }},
		{"deep content inside of a value", func(n int) string { return xmlCert("<ID>" + x("<x>", n) + x("</x>", n) + "</ID>") }},
		{"deep content inside of a date", func(n int) string {
			return xmlCert("<IssueDateTime>" + x("<DateTimeString>", n) + x("</DateTimeString>", n) + "</IssueDateTime>")
		}},
		{"one deep element, then many", func(n int) string { return xmlCert(x("<x>", n) + x("</x>", n) + x("<y/>", n)) }},

		// Attributes and namespaces.
		{"attributes of one element", func(n int) string { return xmlCert("<ID" + many(n, ` a%d="%d"`) + ">A</ID>") }},
		{"attributes of the root", func(n int) string { return "<Declaration " + nsCO + many(n, ` a%d="%d"`) + "/>" }},
		{"attributes of an unknown element", func(n int) string { return xmlCert("<x" + many(n, ` a%d="%d"`) + "/>") }},
		{"attributes of a date", func(n int) string {
			return xmlCert("<IssueDateTime" + many(n, ` a%d=""`) + "><DateTimeString" + many(n, ` b%d=""`) + ">2026</DateTimeString></IssueDateTime>")
		}},
		{"attributes with a prefix", func(n int) string { return xmlCert("<ID xmlns:p='u'" + many(n, ` p:a%d="%d"`) + ">A</ID>") }},
		{"attributes of one name in two namespaces", func(n int) string {
			return xmlCert("<ID" + many(n, ` xmlns:p%d="u%d" p%d:a=""`) + ">A</ID>")
		}},
		{"a duplicate attribute behind many", func(n int) string { return xmlCert("<ID" + many(n, ` a%d="%d"`) + ` a0="">A</ID>`) }},
		{"duplicate attributes", func(n int) string { return xmlCert("<ID" + x(` a=""`, n) + ">A</ID>") }},
		{"long attribute", func(n int) string { return xmlCert("<ID a='" + x("&lt;\r\n é", n) + "'>A</ID>") }},
		{"declarations on one element", func(n int) string {
			return xmlCert("<x" + many(n, ` xmlns:p%d="u%d"`) + ">" + many(n, "<p%d:y/>") + "</x>")
		}},
		{"redeclared by siblings", func(n int) string { return xmlCert(x("<p:x xmlns:p='u'/>", n)) }},
		{"many prefixes in scope, each used once", func(n int) string {
			return "<Declaration " + nsCO + many(n, ` xmlns:p%d="u%d"`) + ">" + many(n, "<p%d:x/>") + "</Declaration>"
		}},
		{"many prefixes in scope, redeclared by siblings", func(n int) string {
			return "<Declaration " + nsCO + many(n, ` xmlns:p%d="u%d"`) + ">" + many(n, "<q:x xmlns:q='u'/>") + "</Declaration>"
		}},
		{"many prefixes in scope, none used", func(n int) string {
			return "<Declaration " + nsCO + many(n, ` xmlns:p%d="u%d"`) + ">" + x("<x/>", n) + "</Declaration>"
		}},
		{"long namespace name used by many elements", func(n int) string {
			return "<Declaration " + nsCO + ` xmlns:p="` + x("urn:long:", n) + `">` + x("<p:x/>", n) + "</Declaration>"
		}},
		{"long namespace name used by many attributes", func(n int) string {
			return "<Declaration " + nsCO + ` xmlns:p="` + x("urn:long:", n) + `">` + x("<Amendment p:x=''/>", n) + "</Declaration>"
		}},
		{"long prefix used by many elements", func(n int) string {
			return "<Declaration " + nsCO + ` xmlns:` + x("prefix", n) + `="u"><x>` + x("<y/>", n) + "</x></Declaration>"
		}},

		// Unknown and repeated content.
		{"unknown elements", func(n int) string { return xmlCert(x("<x/>", n)) }},
		{"unknown elements of distinct names", func(n int) string { return xmlCert(many(n, "<x%d/>")) }},
		{"unknown elements behind occurrences", func(n int) string { return agents(x("<Line>a</Line><x/>", n)) }},
		{"unknown attributes of occurrences", func(n int) string { return agents(x("<Line x='1'>a</Line>", n)) }},
		{"repeated elements", func(n int) string { return xmlCert(x("<ID>A</ID>", n)) }},
		{"empty elements", func(n int) string { return xmlCert(x("<ID/>", n)) }},
		{"empty classes", func(n int) string { return xmlCert(x("<Agent/>", n)) }},
		{"empty wrappers behind unknown elements", func(n int) string { return xmlCert(x("<x/>", n) + x("<GoodsShipment/>", n)) }},
		{"empty elements in turn", func(n int) string { return xmlCert(x("<ID/><Name/><Agent/><TypeCode/>", n)) }},
		{"empty elements far apart", func(n int) string { return agents(x("<CityName/>"+x("<Line>a</Line>", 9), n)) }},
		{"an empty element above many", func(n int) string { return agents("<CityName/>" + x("<Line>a</Line>", n) + "<CityName>C</CityName>") }},
		{"elements out of order", func(n int) string {
			return xmlCert("<GoodsShipment>" + x("<GovernmentAgencyGoodsItem><Origin><RuleCode>A</RuleCode><CountryCode>XA</CountryCode></Origin><Commodity><Description>d</Description></Commodity></GovernmentAgencyGoodsItem>", n) + "</GoodsShipment>")
		}},
		{"foreign elements", func(n int) string { return xmlCert("<ID>A</ID>" + x("<ID xmlns=''>B</ID>", n)) }},
		{"elements in values", func(n int) string { return agents(x("<Line><a/></Line>", n)) }},
		{"elements in dates", func(n int) string { return xmlCert(x("<IssueDateTime><x/></IssueDateTime>", n)) }},
		{"stray texts", func(n int) string { return xmlCert(x("t<Amendment/>", n)) }},
		{"stray texts that meet", func(n int) string { return xmlCert(x("t<ID/>", n)) }},
		{"stray texts among unknown elements", func(n int) string { return xmlCert(x("t<x/>", n)) }},
		{"JSON content", func(n int) string { return xmlCert(x(`<Content `+nsEX+` name="x">{"a": 1}</Content>`, n)) }},
		{"JSON content that is none", func(n int) string { return xmlCert(x(`<Content `+nsEX+` name="x">{"a": 1</Content>`, n)) }},
		{"deep JSON content", func(n int) string {
			return xmlCert(`<Content ` + nsEX + ` name="x">` + x("[", n) + x("]", n) + `</Content>`)
		}},
		{"nested JSON content", func(n int) string { return xmlCert(x(`<Content `+nsEX+` name="x">1`, n) + x("</Content>", n)) }},
		{"several messages", func(n int) string { return envelopeXML(x(xmlCert("<ID>A</ID>"), n)) }},

		// Text.
		{"references", func(n int) string { return xmlCert("<Name>" + x("&amp;&#65;&#x1F600;", n) + "</Name>") }},
		{"long reference", func(n int) string { return xmlCert("<Name>&#" + x("0", 8*n) + "65;</Name>") }},
		{"long entity name", func(n int) string { return xmlCert("<Name>&" + x("a", 8*n) + ";</Name>") }},
		{"ampersands", func(n int) string { return xmlCert("<Name>" + x("&", 8*n) + "</Name>") }},
		{"CDATA sections", func(n int) string { return xmlCert("<Name>" + x("<![CDATA[]]><![CDATA[a\r\n]]>", n) + "</Name>") }},
		{"comments", func(n int) string { return xmlCert("<Name>" + x("a<!-- - -->", n) + "</Name>") }},
		{"instructions", func(n int) string { return xmlCert("<Name>" + x("a<?x ?>", n) + "</Name>") }},
		{"comments between elements", func(n int) string { return xmlCert(x("<!----><Amendment/><?x?>", n)) }},
		{"comments before the root", func(n int) string { return x("<!----><?x?> ", n) + xmlCert("") }},
		{"brackets", func(n int) string { return xmlCert("<Name>" + x("]", 8*n) + "</Name>") }},
		{"carriage returns", func(n int) string { return xmlCert("<Name>" + x("\r", 8*n) + "</Name>") }},
		{"white space in a value", func(n int) string { return xmlCert("<ID>" + x(" ", 8*n) + "A</ID>") }},
		{"white space in a tag", func(n int) string { return xmlCert("<ID" + x(" ", 8*n) + ">A</ID" + x(" ", 8*n) + ">") }},
		{"white space around elements", func(n int) string { return x("\n", 8*n) + xmlCert("<ID>A</ID>") + x("\n", 8*n) }},
		{"long text", func(n int) string { return xmlCert("<Name>" + x("é漢a", 8*n) + "</Name>") }},
		{"long name", func(n int) string { return xmlCert("<" + x("name", 8*n) + "/>") }},
		{"long end tag", func(n int) string { return xmlCert("<ID></" + x("name", 8*n) + ">") }},

		// What does not end.
		{"comment starts", func(n int) string { return xmlCert("<Name>" + x("<!--", n)) }},
		{"CDATA starts", func(n int) string { return xmlCert("<Name>" + x("<![CDATA[", n)) }},
		{"instruction starts", func(n int) string { return xmlCert("<Name>" + x("<?x", n)) }},
		{"less-thans", func(n int) string { return xmlCert(x("<", 8*n)) }},
		{"open attribute", func(n int) string { return xmlCert("<ID a='" + x("a='", n)) }},
		{"open elements", func(n int) string { return xmlCert(x("<x>", n)) }},
		{"open value", func(n int) string { return xmlCert("<ID>" + x("text ", n)) }},
		{"entity bomb", func(n int) string {
			return "<!DOCTYPE a [<!ENTITY e0 'x'>" + many(n, "<!ENTITY e%d '&e0;&e0;'>") + "]>" + xmlCert("<ID>&e9;</ID>")
		}},

		// Size of the model.
		{"goods items", func(n int) string {
			return xmlCert("<GoodsShipment>" + many(n, "<GovernmentAgencyGoodsItem><SequenceNumeric>%d</SequenceNumeric></GovernmentAgencyGoodsItem>") + "</GoodsShipment>")
		}},
		{"additional information", func(n int) string {
			return xmlCert(x("<AdditionalInformation><StatementCode>REG</StatementCode></AdditionalInformation>", n))
		}},
		{"repeating simple elements", func(n int) string { return agents(x("<Line>a</Line>", n)) }},
		{"parties", func(n int) string {
			return xmlCert("<GoodsShipment>" + x("<Importer><ID>1</ID></Importer>", n) + "</GoodsShipment>")
		}},
	}
}

// reversed is many from n-1 down to 0.
func reversed(n int, format string) string {
	var b strings.Builder
	for i := n - 1; i >= 0; i-- {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func jsonShapes() []shape {
	agents := func(s string) string { return jsonCert(`"agent":{"address":{` + s + `}}`) }
	unknown := func(s string) string { return `{"kind":"element","name":"x","xml":"` + s + `"}` }
	return []shape{
		{"deep unknown array", func(n int) string { return jsonCert(`"x":` + x("[", n) + x("]", n)) }},
		{"deep unknown object", func(n int) string { return jsonCert(`"x":` + x(`{"a":`, n) + "0" + x("}", n)) }},
		{"deep array as a value", func(n int) string { return jsonCert(`"id":` + x("[", n) + x("]", n)) }},
		{"deep foreign document", func(n int) string { return x(`{"a":`, n) + "0" + x("}", n) }},
		{"deep arrays in a repeating class", func(n int) string { return jsonCert(`"amendment":` + x("[", n) + x("]", n)) }},

		{"unknown members", func(n int) string { return jsonCert(list(n, `"x%d":%d`)) }},
		{"unknown members of one name", func(n int) string { return jsonCert(list(n, `"x":%d`)) }},
		{"unknown members of a value", func(n int) string { return jsonCert(`"id":{"value":"A",` + list(n, `"x%d":%d`) + "}") }},
		{"members of one name in a value", func(n int) string { return jsonCert(`"id":{"value":"A",` + list(n, `"x":%d`) + "}") }},
		{"duplicate members", func(n int) string { return jsonCert(list(n, `"id":"A%d"`)) }},
		{"empty duplicates", func(n int) string { return jsonCert(x(`"id":"",`, n) + `"id":"A"`) }},
		{"empty wrappers behind unknown members", func(n int) string { return jsonCert(list(n, `"x%d":%d`) + x(`,"goodsShipment":{}`, n)) }},
		{"empty duplicates in turn", func(n int) string { return jsonCert(x(`"id":"","name":"","agent":{},"typeCode":"",`, n) + `"id":"A"`) }},
		{"duplicates by escapes", func(n int) string { return jsonCert(x(`"\u0069d":"A","\u0069\u0064":"B",`, n) + `"name":"N"`) }},
		{"names with escapes", func(n int) string { return jsonCert(list(n, `"\u0078%d":1`)) }},
		{"long name", func(n int) string { return jsonCert(`"` + x("name", 8*n) + `":1`) }},
		{"beside the message", func(n int) string { return `{"declaration":{},` + list(n, `"x%d":[%d]`) + "}" }},
		{"beside the envelope", func(n int) string { return `{"metaData":{"declaration":{}},` + list(n, `"x%d":[%d]`) + "}" }},
		{"several messages", func(n int) string { return `{"metaData":{"declaration":[` + list(n, `{"id":"%d"}`) + "]}}" }},
		{"messages in foreign members", func(n int) string { return "{" + list(n, `"x%d":{"declaration":{}}`) + "}" }},

		{"entries of $extra", func(n int) string {
			return jsonCert(`"id":"A","$extra":[` + list(n, unknown(`<x xmlns=''>%d</x>`)) + "]")
		}},
		{"entries of $extra that are JSON", func(n int) string {
			return jsonCert(`"id":"A","$extra":[` + list(n, `{"after":"id","kind":"attribute","name":"x%d","json":[1, 2]}`) + "]")
		}},
		{"attributes in $extra", func(n int) string {
			return jsonCert(`"id":"A","$extra":[` + list(n, `{"after":"id","kind":"attribute","name":"x%d","xml":"%d"}`) + "]")
		}},
		{"entries of $extra out of order", func(n int) string {
			return jsonCert(`"id":"A","name":"N","$extra":[` + list(n, `{"after":"name","kind":"text","xml":"%d"},{"after":"id","kind":"text","xml":"%d"}`) + "]")
		}},
		{"entries of $extra behind what is not there", func(n int) string {
			return agents(`"$extra":[` + list(n, `{"after":"line","index":%d,"kind":"element","name":"x","xml":"<x xmlns=''/>"}`) + "]")
		}},
		{"entries of $extra with the name of an element", func(n int) string {
			return jsonCert(`"id":"A","$extra":[` + list(n, `{"after":"id","kind":"element","name":"ID","space":"`+spaceCO+`","xml":"<ID xmlns='`+spaceCO+`'>%d</ID>"}`) + "]")
		}},
		{"wrong entry at the end of $extra", func(n int) string { return jsonCert(`"$extra":[` + list(n, unknown("<x xmlns=''/>")) + `,1]`) }},
		{"$extra in $extra", func(n int) string {
			return jsonCert(x(`"$extra":[{"kind":"element","name":"$extra","json":{`, n) + x("}}]", n))
		}},
		{"many $extra", func(n int) string {
			return jsonCert(`"amendment":[` + list(n, `{"$extra":[{"kind":"text","xml":"t"}]}`) + "]")
		}},
		{"long namespace name in $extra", func(n int) string {
			return jsonCert(`"$extra":[{"kind":"element","name":"x","xml":"<x xmlns:p='` + x("urn:long:", n) + `' xmlns=''>` + x("<p:y/>", n) + `</x>"}]`)
		}},

		{"long string", func(n int) string { return jsonCert(`"name":"` + x("é漢a", 8*n) + `"`) }},
		{"escapes", func(n int) string { return jsonCert(`"name":"` + x(`\n\u00e9\ud83d\ude00`, n) + `"`) }},
		{"backslashes", func(n int) string { return jsonCert(`"name":"` + x(`\\`, 8*n) + `"`) }},
		{"lone surrogates", func(n int) string { return jsonCert(`"name":"` + x(`\ud83d`, n) + `"`) }},
		{"huge number", func(n int) string { return jsonCert(`"totalGrossMassMeasure":` + x("7", 8*n) + "e" + x("9", 8*n)) }},
		{"many numbers", func(n int) string { return agents(`"line":[` + list(n, "%d") + "]") }},
		{"nulls", func(n int) string { return agents(`"line":[` + list(n, "null") + "]") }},
		{"arrays in a repeating value", func(n int) string { return agents(`"line":[` + list(n, "[%d]") + "]") }},
		{"strings in a repeating class", func(n int) string { return jsonCert(`"amendment":[` + list(n, `"%d"`) + "]") }},
		{"white space", func(n int) string { return jsonCert(x(" \n", 8*n) + `"x":[1,` + x(" \n", 8*n) + "2]") }},
		{"white space in unknown content", func(n int) string { return jsonCert(`"x":[1` + x(", \n 1", n) + "]") }},
		{"open string", func(n int) string { return `{"declaration":{"id":"` + x(`a\"`, n) }},
		{"open objects", func(n int) string { return x(`{"declaration":`, n) }},
		{"open arrays", func(n int) string { return `{"declaration":{"x":` + x("[", n) }},
		{"commas", func(n int) string { return `{"declaration":{"x":[1` + x(",", 8*n) }},

		{"members in any order", func(n int) string {
			return jsonCert(`"goodsShipment":{"governmentAgencyGoodsItem":[` + list(n, `{"origin":[{"ruleCode":"A","countryCode":"XA"}],"commodity":{"description":"d"},"sequenceNumeric":"%d"}`) + "]}")
		}},
		{"goods items", func(n int) string {
			return jsonCert(`"goodsShipment":{"governmentAgencyGoodsItem":[` + list(n, `{"sequenceNumeric":%d}`) + "]}")
		}},
		{"repeating simple elements", func(n int) string { return agents(`"line":[` + list(n, `"%d"`) + "]") }},
		{"goods items behind a large one", func(n int) string {
			return jsonCert(`"goodsShipment":{"governmentAgencyGoodsItem":[{"commodity":{"description":"` + x("d", 99*n) + `"}},` + list(n, `{"sequenceNumeric":%d}`) + "]}")
		}},
		{"parties", func(n int) string { return jsonCert(`"goodsShipment":{"importer":[` + list(n, `{"id":"1"}`) + "]}") }},
	}
}

// TestGrowth reads hostile documents, and does with the certificate whatever is done with one.
func TestGrowth(t *testing.T) {
	growth.Skip(t)
	for syntax, shapes := range map[string][]shape{"XML": xmlShapes(), "JSON": jsonShapes()} {
		for _, s := range shapes {
			t.Run(syntax+" "+s.name, func(t *testing.T) {
				growth.Linear(t, func(n int) func() {
					data := s.build(n)
					return func() {
						codec.Decode([]byte(data), unlimited)
						for range codec.NewDecoder(strings.NewReader(data), unlimited).All() {
						}
					}
				})
				if c, _, _ := codec.Decode([]byte(s.build(3)), unlimited); c != nil {
					growth.Linear(t, func(n int) func() {
						data := []byte(s.build(n))
						return func() { use(data) }
					})
				}
			})
		}
	}
}

// use reads a certificate and does with it whatever is done with one.
func use(data []byte) {
	c, src, _ := codec.Decode(data, unlimited)
	if c == nil {
		return
	}
	codec.Append(nil, c, codec.XML)
	codec.Append(nil, c, codec.JSON)
	c.Digest()
	c.Clone().Equal(c)
	for p := range c.Walk() {
		src.Position(p)
	}
	other := c.Clone()
	other.ID.Value += "x"
	coo.Diff(c, other)
}

// TestMemory bounds the bytes that decoding allocates by the size of the document, and in a stream also
// by the number of certificates. The worst is a class of many elements with one character in it.
func TestMemory(t *testing.T) {
	growth.Skip(t)
	const size, most, usual, each = 1 << 19, 200, 8, 8 << 10
	ratio := func(data []byte) (whole, stream float64) {
		read := growth.Bytes(func() { codec.Decode(data) })
		certificates := 0
		streamed := growth.Bytes(func() {
			for range codec.NewDecoder(bytes.NewReader(data)).All() {
				certificates++
			}
		})
		return float64(read) / float64(len(data)), float64(streamed) / float64(len(data)+certificates*each/most)
	}
	for syntax, shapes := range map[string][]shape{"XML": xmlShapes(), "JSON": jsonShapes()} {
		for _, s := range shapes {
			whole, stream := ratio([]byte(s.build(size * 1000 / len(s.build(1000)))))
			t.Logf("%5.1f %5.1f %s %s", whole, stream, syntax, s.name)
			assert.Less(t, whole, float64(most), "%s %s", syntax, s.name)
			assert.Less(t, stream, float64(most), "%s %s in a stream", syntax, s.name)
		}
	}
	for _, format := range []codec.Format{codec.XML, codec.JSON} {
		data, err := codec.Append(nil, fixtures.MultiItem(500), format)
		require.NoError(t, err)
		whole, stream := ratio(data)
		t.Logf("%5.1f %5.1f %s of 500 items, %d bytes", whole, stream, format, len(data))
		assert.Less(t, whole, float64(usual))
		assert.Less(t, stream, float64(usual+8))
	}
}
