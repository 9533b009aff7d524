package report

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// marked returns the part of the shown line that stands above the carets.
func marked(x excerpt) string {
	var b strings.Builder
	at := 0
	for _, r := range x.text {
		if at >= x.caret && at < x.caret+x.width {
			b.WriteRune(r)
		}
		at += width(r)
	}
	return b.String()
}

// findingAt makes the finding of a rule about a path.
func findingAt(src *codec.Source, p wcodm.Path) *validate.Finding {
	f := &validate.Finding{Rule: "X", Severity: validate.Error, Path: p}
	f.Pos, f.Exact = src.Position(p)
	return f
}

func xmlCertificate(body string) string {
	return `<Declaration xmlns="urn:openorigo:wcodm:coo:1">` + body + `</Declaration>`
}

func TestCaret(t *testing.T) {
	root := coo.CertificateRoot()
	id, exporter, gross := root.ID(), root.Exporter().Name(), root.TotalGrossMassMeasure()
	party := func(s string) string {
		return "\n<GoodsShipment><Exporter><Name>" + s + "</Name></Exporter></GoodsShipment>"
	}
	long := strings.Repeat("x", 300)
	tests := []struct {
		name, doc string
		path      wcodm.Path
		line      int
		want      string
	}{
		{"value", xmlCertificate("\n<ID>A-1</ID>\n"), id, 2, "A-1"},
		{"value after attributes with a bracket", xmlCertificate("\n<ID schemeID=\"a>b\">A-1</ID>\n"), id, 2, "A-1"},
		{"value between white space", xmlCertificate("\n<ID> A-1\t</ID>\n"), id, 2, "A-1"},
		{"value on the next line", xmlCertificate("\n<ID>\n  A-1\n</ID>\n"), id, 3, "A-1"},
		{"value on two lines", xmlCertificate(party("Adji\nWorks")), exporter, 2, "Adji"},
		{"character data section", xmlCertificate("\n<ID><![CDATA[A<1]]></ID>\n"), id, 2, "A<1"},
		{"prefix", "<c:Declaration xmlns:c=\"urn:openorigo:wcodm:coo:1\">\n<c:ID>A-1</c:ID></c:Declaration>", id, 2, "A-1"},
		{"empty element", xmlCertificate("\n<ID></ID>"), id, 2, "<ID>"},
		{"self-closing element", xmlCertificate("\n<ID />"), id, 2, "<ID />"},
		{"absent element", xmlCertificate("\n<TypeCode>861</TypeCode>"), id, 1, `<Declaration xmlns="urn:openorigo:wcodm:coo:1">`},
		{"class", xmlCertificate(party("x")), root.Exporter().Path(), 2, "<Exporter>"},
		{"attribute", xmlCertificate("\n<TotalGrossMassMeasure unitCode = 'LBR'>1</TotalGrossMassMeasure>"), gross.WithAttr(wcodm.UnitCode), 2, "LBR"},
		{"empty attribute", xmlCertificate("\n<TotalGrossMassMeasure unitCode=\"\">1</TotalGrossMassMeasure>"), gross.WithAttr(wcodm.UnitCode), 2, `""`},
		{"attribute after another", xmlCertificate("\n<TotalGrossMassMeasure x=\"unitCode='a'\" unitCode='LBR'>1</TotalGrossMassMeasure>"), gross.WithAttr(wcodm.UnitCode), 2, "LBR"},
		{"absent attribute", xmlCertificate("\n<TotalGrossMassMeasure>1</TotalGrossMassMeasure>"), gross.WithAttr(wcodm.UnitCode), 2, "<TotalGrossMassMeasure>"},
		{"date", xmlCertificate("\n<IssueDateTime> <DateTimeString formatCode=\"102\">2026</DateTimeString></IssueDateTime>"), root.IssueDateTime(), 2, "2026"},
		{"date format", xmlCertificate("\n<IssueDateTime> <DateTimeString formatCode=\"102\">2026</DateTimeString></IssueDateTime>"), root.IssueDateTime().WithAttr(wcodm.FormatCode), 2, "102"},
		{"plain date", xmlCertificate("\n<IssueDateTime>2026</IssueDateTime>"), root.IssueDateTime(), 2, "2026"},
		{"tabs", xmlCertificate("\n\t<TypeCode>8</TypeCode>\t<ID>A-1</ID>"), id, 2, "A-1"},
		{"CRLF", xmlCertificate("\r\n<ID>A-1</ID>\r\n"), id, 2, "A-1"},
		{"multi-byte characters before", xmlCertificate("<!-- äöü -->\n<!-- äöü — 𝄞 --><ID>A-1</ID>"), id, 2, "A-1"},
		{"wide characters before", xmlCertificate("\n<!-- 日本 ｆｕｌｌ 한 --><ID>A-1</ID>"), id, 2, "A-1"},
		{"combining characters before", xmlCertificate("\n<!-- e\u0301 --><ID>A-1</ID>"), id, 2, "A-1"},
		{"control characters before", xmlCertificate("\n<!-- \u0085\u202e\u200b --><ID>A-1</ID>"), id, 2, "A-1"},
		{"wide value", xmlCertificate(party("日本")), exporter, 2, "日本"},
		{"byte order mark", "\uFEFF" + xmlCertificate("<ID>A-1</ID>"), id, 1, "A-1"},
		{"long line, at its beginning", xmlCertificate("\n<ID>A-1</ID><!--" + long + "-->"), id, 2, "A-1"},
		{"long line, in its middle", xmlCertificate("\n<!--" + long + "--><ID>A-1</ID><!--" + long + "-->"), id, 2, "A-1"},
		{"long line, at its end", xmlCertificate("\n<!--" + long + "--><ID>A-1</ID>"), id, 2, "A-1"},
		{"very long line", xmlCertificate("\n<!--" + strings.Repeat("é", 10_000) + "--><ID>A-1</ID><!--" + strings.Repeat("日", 10_000) + "-->"), id, 2, "A-1"},

		{"json string", `{"declaration": {"id": "A-1"}}`, id, 1, `"A-1"`},
		{"json string with quotes", `{"declaration": {"id": "A\"}\\"}}`, id, 1, `"A\"}\\"`},
		{"json number", `{"declaration": {"totalGrossMassMeasure": 12.5}}`, gross, 1, "12.5"},
		{"json object", `{"declaration": {"totalGrossMassMeasure": {"unitCode": "KGM" , "value": 12.5}}}`, gross, 1, "12.5"},
		{"json attribute", `{"declaration": {"totalGrossMassMeasure": {"value": "1", "unitCode": "LBR"}}}`, gross.WithAttr(wcodm.UnitCode), 1, `"LBR"`},
		{"json absent attribute", `{"declaration": {"totalGrossMassMeasure": {"value": "1"}}}`, gross.WithAttr(wcodm.UnitCode), 1, `{`},
		{"json absent member", "{\"declaration\":\n {\"typeCode\": \"861\"}}", id, 2, `{`},
		{"json class", "{\"declaration\": {\"goodsShipment\":\n {\"exporter\": {\"name\": \"x\"}}}}", root.Exporter().Path(), 2, `{`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, src, err := codec.Decode([]byte(tt.doc))
			require.NoError(t, err)
			x, ok := newExcerpt(src, findingAt(src, tt.path))
			require.True(t, ok)
			assert.Equal(t, tt.want, marked(x), "%+v", x)
			assert.Equal(t, tt.line, x.line)
			assert.LessOrEqual(t, columns(x.text), excerptWidth+2)
			assert.Equal(t, x.text, clean(x.text), "nothing acts on a terminal")
		})
	}
}

func TestExcerptShowsTheLine(t *testing.T) {
	_, src, err := codec.Decode([]byte(xmlCertificate("\r\n\t<ID>A\u009b</ID>\r\n")))
	require.NoError(t, err)
	x, _ := newExcerpt(src, findingAt(src, coo.CertificateRoot().ID()))
	assert.Equal(t, excerpt{line: 2, text: `    <ID>A\u009B</ID>`, caret: 8, width: 7}, x)

	_, src, err = codec.Decode([]byte(xmlCertificate("\n<!--" + strings.Repeat("a", 100) + "--><ID>A-1</ID><!--" + strings.Repeat("b", 100) + "-->")))
	require.NoError(t, err)
	x, _ = newExcerpt(src, findingAt(src, coo.CertificateRoot().ID()))
	assert.Equal(t, "…"+strings.Repeat("a", 33)+"--><ID>A-1</ID><!--"+strings.Repeat("b", 48)+"…", x.text)
	assert.Equal(t, 41, x.caret)
}

func TestExcerptInAStream(t *testing.T) {
	doc := xmlCertificate("<ID>A-1</ID>") + "\n" + xmlCertificate("\n<ID>A-2</ID>") + xmlCertificate("<ID>A-3</ID>")
	n := 0
	for c, err := range codec.NewDecoder(strings.NewReader(doc)).All() {
		require.NoError(t, err)
		n++
		x, ok := newExcerpt(c.Source, findingAt(c.Source, coo.CertificateRoot().ID()))
		require.True(t, ok)
		assert.Equal(t, fmt.Sprintf("A-%d", n), marked(x))
		assert.Equal(t, []int{1, 3, 3}[n-1], x.line)
		assert.Equal(t, n == 3, strings.HasPrefix(x.text, "…"), x.text)
	}
	assert.Equal(t, 3, n)
}

func TestNoExcerptWithoutSource(t *testing.T) {
	_, src, err := codec.Decode([]byte(xmlCertificate("<ID>A-1</ID>")))
	require.NoError(t, err)
	for name, f := range map[string]*validate.Finding{
		"no position":        {},
		"behind the source":  {Pos: codec.Position{Line: 9, Column: 9, Offset: 999}},
		"negative, far away": {Pos: codec.Position{Line: 9, Column: 9, Offset: -1}},
	} {
		_, ok := newExcerpt(src, f)
		assert.False(t, ok, name)
	}
	_, ok := newExcerpt(nil, findingAt(src, coo.CertificateRoot().ID()))
	assert.False(t, ok)
}

func TestCaretOfWhatTheDecoderMet(t *testing.T) {
	for doc, want := range map[string]string{
		xmlCertificate("<Odd a='1'>x</Odd>"):                  "<Odd a='1'>",
		xmlCertificate("<ID odd='1'>x</ID>"):                  "odd='1'",
		xmlCertificate("stray <ID>x</ID>"):                    "stray",
		`{"declaration": {"odd": 1}}`:                         `"odd"`,
		xmlCertificate("<ID>x</IDD>"):                         "<",
		`{"declaration": {"id": tru}}`:                        "}",
		`<Declaration xmlns="urn:openorigo:wcodm:coo:1"><ID>`: "",
	} {
		_, rep := checked(t, doc)
		require.NotEmpty(t, rep.Findings, doc)
		x, ok := newExcerpt(rep.Source(), &rep.Findings[0])
		require.True(t, ok)
		assert.Equal(t, want, marked(x), doc)
	}
}

// Many findings on one enormous line cost what they show, not what the line holds.
func TestExcerptIsBounded(t *testing.T) {
	_, src, err := codec.Decode([]byte(xmlCertificate("<!--" + strings.Repeat("x", 8<<20) + "--><ID>A-1</ID>")))
	require.NoError(t, err)
	f := findingAt(src, coo.CertificateRoot().ID())
	start := time.Now()
	for range 1000 {
		_, ok := newExcerpt(src, f)
		require.True(t, ok)
	}
	assert.Less(t, time.Since(start), 5*time.Second)
}

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"":                         "",
		"plain":                    "plain",
		"Käse 日本 𝄞 e\u0301":        "Käse 日本 𝄞 e\u0301",
		"a\tb\nc\rd":               `a\tb\nc\rd`,
		"\x1b[31m":                 `\u001B[31m`,
		"\x00\x7f\u009b":           `\u0000\u007F\u009B`,
		"\xff\xc3":                 `\xFF\xC3`,
		"\u202e\u200b\u2028\ufeff": `\u202E\u200B\u2028\uFEFF`,
		"\U000E0041":               `\U000E0041`,
		"\ufffd":                   "\ufffd",
	} {
		assert.Equal(t, want, clean(in))
	}
	assert.Equal(t, "abc", clip("abc", 3))
	assert.Equal(t, "ab…", clip("abcd", 3))
	assert.Equal(t, `\u001B\u…`, fit("\x1b\x1b\x1b", 9))
}

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{"abc": 3, "é": 1, "e\u0301": 1, "日本": 4, "ｆ": 2, "한": 2, "😀": 2, "—": 1} {
		assert.Equal(t, want, columns(s), s)
	}
}

func FuzzReport(f *testing.F) {
	for _, doc := range documents() {
		f.Add([]byte(doc))
	}
	f.Add([]byte(xmlCertificate("\n<IssueDateTime><DateTimeString formatCode='999'")))
	f.Add([]byte(`{"declaration": {"issueDateTime": {"value": 1, "formatCode": "999`))
	f.Fuzz(func(t *testing.T, doc []byte) {
		_, rep := newValidator(t).Bytes(doc)
		for name, r := range renderings() {
			out := rendered(t, r, rep, WithName("f"))
			if !utf8.Valid(out) {
				t.Fatalf("%s is not UTF-8", name)
			}
			if name != "color" {
				for _, c := range string(out) {
					if c < ' ' && c != '\n' || c >= 0x7F && c < 0xA0 || c == '\u202E' {
						t.Fatalf("%s holds %U", name, c)
					}
				}
			}
			if strings.HasPrefix(name, "response") {
				if _, _, _, err := codec.DecodeResponse(out, codec.Strict()); err != nil {
					t.Fatalf("%s: %v\n%s", name, err, out)
				}
			}
		}
		for i := range rep.Findings {
			if x, ok := newExcerpt(rep.Source(), &rep.Findings[i]); ok && x.caret > columns(x.text) {
				t.Fatalf("caret beyond the line: %+v", x)
			}
		}
	})
}
