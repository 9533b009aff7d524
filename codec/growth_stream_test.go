package codec_test

import (
	"io"
	"strings"
	"testing"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/internal/growth"
)

// trickle hands out a stream in small pieces, as a network does.
type trickle struct{ r io.Reader }

func (t trickle) Read(p []byte) (int, error) { return t.r.Read(p[:min(len(p), 200)]) }

// TestGrowthOfStreams reads streams of many documents, good and bad, that come in small pieces.
func TestGrowthOfStreams(t *testing.T) {
	growth.Skip(t)
	good, enveloped := xmlCert("<ID>A</ID>"), envelopeXML(xmlCert("<ID>A</ID>"))
	for _, s := range []shape{
		{"documents", func(n int) string { return x(good, n) }},
		{"broken documents", func(n int) string { return x(xmlCert("<ID>&x;</ID>"), n) }},
		{"foreign documents", func(n int) string { return x("<a><b/></a>", n) }},
		{"documents with declarations", func(n int) string { return x("<?xml version='1.0'?>\n"+good+"\n", n) }},
		{"envelopes", func(n int) string { return x(enveloped, n) }},
		{"broken headers", func(n int) string { return x("<MetaData "+nsMD+"><x>&y;</x>"+good+good+"</MetaData>", n) }},
		{"broken certificates in an envelope", func(n int) string { return envelopeXML(x(xmlCert("<ID>&x;</ID>"), n)) }},
		{"a long header", func(n int) string { return envelopeXML(x("<x/>", n) + x(good, n)) }},
		{"a long trailer", func(n int) string { return envelopeXML(good + x("<x/>", n)) }},
		{"a long text in the trailer", func(n int) string { return envelopeXML(good + x("<x/>"+x("t", 100), n)) }},
		{"a header in pieces", func(n int) string { return envelopeXML(x(good+"<x/>", n)) }},
		{"empty elements of the header in pieces", func(n int) string { return envelopeXML(x(good+"<WCOTypeName/>", n)) }},
		{"namespaces of the envelope", func(n int) string {
			return "<MetaData " + nsMD + many(250, ` xmlns:p%d="u"`) + ">" + x(good, n) + "</MetaData>" // no more by default
		}},
		{"white space in front", func(n int) string { return x(" ", 100*n) + good }},
		{"white space between", func(n int) string { return good + x(" ", 100*n) + good }},
		{"white space in an envelope", func(n int) string { return envelopeXML(good + x(" ", 100*n) + good) }},
		{"comments between", func(n int) string { return good + x("<!-- -->", n) + good }},
		{"one comment without end", func(n int) string { return good + "<!--" + x("-> ", 30*n) }},
		{"one certificate without end", func(n int) string {
			return strings.TrimSuffix(xmlCert("<ID>A</ID>"), "</Declaration>") + x("<Name>N</Name>", n)
		}},
		{"one tag without end", func(n int) string { return "<Declaration " + x("a='b' ", n) }},
		{"one large certificate", func(n int) string { return xmlCert("<Name>" + x("text ", 20*n) + "</Name>") }},

		{"JSON documents", func(n int) string { return x(jsonCert(`"id":"A"`)+"\n", n) }},
		{"JSON on one line", func(n int) string { return x(jsonCert(`"id":"A"`), n) }},
		{"broken JSON documents", func(n int) string { return x(jsonCert(`"id":x`)+"\n", n) }},
		{"foreign JSON documents", func(n int) string { return x(`{"a":[1]} 2 "c" [] `, n) }},
		{"JSON envelopes", func(n int) string { return x(`{"metaData":{"declaration":[{"id":"A"},{}]}}`, n) }},
		{"broken JSON headers", func(n int) string { return x(`{"metaData":{"x":y,"declaration":[{"id":"A"},{}]}}`, n) }},
		{"broken certificates in a JSON envelope", func(n int) string { return `{"metaData":{"declaration":[{}` + x(`,{"id":x}`, n) + "]}}" }},
		{"a long JSON header", func(n int) string {
			return `{"metaData":{` + list(n, `"x%d":1`) + `,"declaration":[` + list(n, `{"id":"%d"}`) + "]}}"
		}},
		{"a long JSON trailer", func(n int) string { return `{"metaData":{"declaration":[{}],` + list(n, `"x%d":1`) + "}}" }},
		{"white space in front of JSON", func(n int) string { return x("\n", 100*n) + jsonCert("") }},
		{"white space between JSON", func(n int) string { return jsonCert("") + x("\n", 100*n) + jsonCert("") }},
		{"white space in a JSON envelope", func(n int) string { return `{"metaData":{"declaration":[{},` + x("\n", 100*n) + "{}]}}" }},
		{"a JSON string without end", func(n int) string { return jsonCert("") + `{"a":"` + x(`\"`, 50*n) }},
		{"a JSON array without end", func(n int) string { return jsonCert("") + x("[", 100*n) }},
		{"one large JSON certificate", func(n int) string { return jsonCert(`"name":"` + x("text ", 20*n) + `"`) }},
		{"long JSON names", func(n int) string { return `{"` + x(`\u0061`, 10*n) + `":{"` + x("a", 100*n) + `":1}}` }},
	} {
		t.Run(s.name, func(t *testing.T) {
			growth.Linear(t, func(n int) func() {
				data := s.build(n)
				return func() {
					for range codec.NewDecoder(trickle{strings.NewReader(data)}, unlimited).All() {
					}
				}
			})
		})
	}
}
