package scan

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// standardAccepts reports whether the strict decoder of encoding/xml reads src.
func standardAccepts(src string) bool {
	dec := xml.NewDecoder(strings.NewReader(src))
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) {
		return in, nil // US-ASCII, which is UTF-8 too
	}
	for {
		if _, err := dec.Token(); err != nil {
			return err == io.EOF
		}
	}
}

// trace writes the tokens of a document in a compact form.
func trace(x *XML) string {
	var out []string
	for {
		switch x.Next() {
		case Invalid:
			return strings.Join(append(out, x.Err().Error()), " ")
		case EOF:
			return strings.Join(out, " ")
		case Start:
			s := "<" + qualified(x.Prefix, x.Local, x.Space)
			for _, a := range x.Attrs {
				s += fmt.Sprintf(" %s=%q", qualified(a.Prefix, a.Local, a.Space), a.Value)
			}
			out = append(out, s+">")
		case End:
			out = append(out, "</"+qualified(x.Prefix, x.Local, x.Space)+">")
		case Text:
			s := fmt.Sprintf("%q", x.Text)
			if x.Blank {
				s += "b"
			}
			out = append(out, s)
		}
	}
}

func qualified(prefix, local, space string) string {
	if prefix != "" {
		local = prefix + ":" + local
	}
	if space != "" {
		local = "{" + space + "}" + local
	}
	return local
}

func TestXMLTokens(t *testing.T) {
	for _, c := range []struct{ name, src, want string }{
		{"one element", `<a/>`, `<a> </a>`},
		{"text", `<a>b</a>`, `<a> "b" </a>`},
		{"byte order mark and declaration", "\uFEFF<?xml version='1.0' encoding='utf-8' standalone='yes' ?>\n<a/>", `<a> </a>`},
		{"US-ASCII", `<?xml version="1.0" encoding="us-ascii"?><a>&#233;</a>`, `<a> "é" </a>`},
		{"prolog and epilog", "<!-- a --><?b c?> <a/>\n<!--d--><?e?> ", `<a> </a>`},
		{"blank text dropped", "<a>\n <b> </b>\r\n</a>", `<a> <b> </b> </a>`},
		{"blank kept in text", "<a> b <c/> </a>", `<a> " b " <c> </c> </a>`},
		{"entities", `<a>&lt;&amp;&gt;&apos;&quot;&#65;&#x4a;&#x1F600;</a>`, `<a> "<&>'\"AJ😀" </a>`},
		{"leading zeros", `<a>&#00000000000000000000065;</a>`, `<a> "A" </a>`},
		{"blank reference", `<a>&#32;<b/></a>`, `<a> <b> </b> </a>`},
		{"CDATA", `<a>1<![CDATA[<&]]]]>2<![CDATA[]]>3</a>`, `<a> "1<&]]23" </a>`},
		{"comment in text", `<a>1<!-- - -->2<?x ?y?>3</a>`, `<a> "123" </a>`},
		{"line ends", "<a>1\r\n2\r3\n4\r\r\n5&#13;<![CDATA[\r\n\r]]></a>", `<a> "1\n2\n3\n4\n\n5\r\n\n" </a>`},
		{"brackets", `<a>]] ]&gt; ]]]</a>`, `<a> "]] ]> ]]]" </a>`},
		{"attributes", `<a b="1" c = '2"' d=">"/>`, `<a b="1" c="2\"" d=">"> </a>`},
		{"attribute normalisation", "<a b='1\t2\n3\r\n4\r5&#10;&#13;&lt;'/>", `<a b="1 2 3 4 5\n\r<"> </a>`},
		{"white space in tags", "<a\n b='1'\t></a\r\n>", `<a b="1"> </a>`},
		{"default namespace", `<a xmlns="u"><b xmlns=""><c/></b><d e=""/></a>`,
			`<{u}a> <b> <c> </c> </b> <{u}d e=""> </{u}d> </{u}a>`},
		{"prefixes", `<p:a xmlns:p="u" p:b="1" b="2" xml:lang="en"><p:c xmlns:p="v"/><p:d/></p:a>`,
			`<{u}p:a {u}p:b="1" b="2" {http://www.w3.org/XML/1998/namespace}xml:lang="en"> <{v}p:c> </{v}p:c> <{u}p:d> </{u}p:d> </{u}p:a>`},
		{"declared after use", `<p:a p:b="" xmlns:p="&#x75;"/>`, `<{u}p:a {u}p:b=""> </{u}p:a>`},
		{"xml declared", `<a xmlns:xml="http://www.w3.org/XML/1998/namespace"/>`, `<a> </a>`},
		{"names outside ASCII", `<été größe="ß"><日本.-·/></été>`, `<été größe="ß"> <日本.-·> </日本.-·> </été>`},
		{"fifth edition name", "<\u2C00\u0300/>", "<\u2C00\u0300> </\u2C00\u0300>"},
		{"xmlfoo target", `<?xml-stylesheet href=""?><a/>`, `<a> </a>`},
		{"C1 controls and DEL", "<a>\x7f\u0085\u2028</a>", `<a> "\x7f\u0085\u2028" </a>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			var x XML
			x.Reset(c.src, Limits{})
			assert.Equal(t, c.want, trace(&x))
			assert.Nil(t, x.Err())
			x.Reset(c.src, Limits{})
			assert.Equal(t, c.want, trace(&x), "after a second Reset")
		})
	}
	x := XML{KeepBlank: true}
	x.Reset("<a> <b/>\n<!---->\t</a>", Limits{})
	assert.Equal(t, `<a> " "b <b> </b> "\n\t"b </a>`, trace(&x))
}

// A '^' in the source of a case marks the offset of the fault and is removed.
func TestXMLFaults(t *testing.T) {
	small := Limits{Bytes: 200, Depth: 3, Elements: 5, Text: 10, Attributes: 3}
	many := strings.Repeat(" ", 201)
	for _, c := range []struct {
		name string
		code Code
		src  string
	}{
		{"empty", Empty, "^"},
		{"white space only", Empty, " \n^"},
		{"declaration only", Empty, `<?xml version="1.0"?>^`},
		{"byte order mark only", Empty, "\uFEFF^"},
		{"text only", Malformed, " ^hello"},
		{"text before root", Malformed, "<!-- -->^x<a/>"},
		{"CDATA before root", Malformed, "<^![CDATA[x]]><a/>"},
		{"UTF-16 BOM LE", Encoding, "^\xFF\xFE<\x00a\x00"},
		{"UTF-16 BOM BE", Encoding, "^\xFE\xFF\x00<\x00a"},
		{"UTF-32 BOM LE", Encoding, "^\xFF\xFE\x00\x00<\x00\x00\x00"},
		{"UTF-32 BOM BE", Encoding, "^\x00\x00\xFE\xFF\x00\x00\x00<"},
		{"UTF-16 LE without BOM", Encoding, "^<\x00?\x00"},
		{"UTF-16 BE without BOM", Encoding, "^\x00<\x00?"},
		{"EBCDIC", Encoding, "^\x4C\x6F\xA7\x94\x93"},
		{"ISO-8859-1", Encoding, "<?xml version='1.0' encoding='^ISO-8859-1'?><a>\xE9</a>"},
		{"UTF-16 declared", Encoding, `<?xml version="1.0" encoding="^UTF-16"?><a/>`},
		{"US-ASCII with other bytes", Encoding, `<?xml version="1.0" encoding="US-ASCII"?><a>^é</a>`},
		{"bad encoding name", Malformed, `<?xml version="1.0" encoding="^ utf-8"?><a/>`},
		{"overlong", Encoding, "<a>^\xC0\xAF</a>"},
		{"surrogate", Encoding, "<a>^\xED\xA0\x80</a>"},
		{"cut character", Encoding, "<a>^\xE2\x82</a>"},
		{"beyond Unicode", Encoding, "<a>0123456789^\xF4\x90\x80\x80</a>"},
		{"NUL", Encoding, "<a>^\x00</a>"},
		{"control in text", Encoding, "<a>0123456789^\x01</a>"},
		{"control in a comment", Encoding, "<a><!--^\x0B--></a>"},
		{"control after wide text", Encoding, "<a>é234567^\x1F</a>"},
		{"control in the declaration", Encoding, "<?xml version='1.0'^\x0C?><a>12345</a>"},
		{"U+FFFE", Encoding, "<a>^\uFFFE</a>"},
		{"U+FFFF", Encoding, "<a>^\uFFFF</a>"},
		{"version 1.1", Unsupported, `<?xml version="^1.1"?><a/>`},
		{"version 2.0", Malformed, `<?xml version="^2.0"?><a/>`},
		{"no version", Malformed, `<?xml ^encoding="UTF-8"?><a/>`},
		{"empty declaration", Malformed, `<?xml^?><a/>`},
		{"declaration order", Malformed, `<?xml version="1.0" standalone="yes" ^encoding="UTF-8"?><a/>`},
		{"declaration twice the version", Malformed, `<?xml version="1.0" ^version="1.0"?><a/>`},
		{"declaration without space", Malformed, `<?xml version="1.0"^encoding="UTF-8"?><a/>`},
		{"declaration without quotes", Malformed, `<?xml version=^1.0?><a/>`},
		{"declaration without equals", Malformed, `<?xml version^"1.0"?><a/>`},
		{"standalone", Malformed, `<?xml version="1.0" standalone="^YES"?><a/>`},
		{"declaration cut", Truncated, `<?xml version="1.0"^`},
		{"declaration cut in a value", Truncated, `<?xml version="1.0^`},
		{"declaration late", Malformed, ` ^<?xml version="1.0"?><a/>`},
		{"declaration inside", Malformed, `<a>^<?xml version="1.0"?></a>`},
		{"declaration in capitals", Malformed, `<?^XML version="1.0"?><a/>`},
		{"doctype", Doctype, `^<!DOCTYPE a><a/>`},
		{"doctype inside", Doctype, `<a>^<!DOCTYPE a></a>`},
		{"doctype after", Doctype, `<a/>^<!DOCTYPE a>`},
		{"entity", Entity, `<a>^&nbsp;</a>`},
		{"entity in attribute", Entity, `<a b="^&x;"/>`},
		{"bare ampersand", Malformed, `<a>&^ b</a>`},
		{"entity without semicolon", Malformed, `<a>&amp^ </a>`},
		{"ampersand at the end of a value", Malformed, `<a b="&^"/>`},
		{"reference to NUL", Entity, `<a>^&#0;</a>`},
		{"reference to a control", Entity, `<a>^&#x1F;</a>`},
		{"reference to a surrogate", Entity, `<a>^&#xD800;</a>`},
		{"reference to U+FFFE", Entity, `<a>^&#65534;</a>`},
		{"reference beyond Unicode", Entity, `<a>^&#x110000;</a>`},
		{"reference that would overflow", Entity, `<a>^&#x10000000000000041;</a>`},
		{"reference without digits", Malformed, `<a>&#^;</a>`},
		{"reference with hex X", Malformed, `<a>&#^X41;</a>`},
		{"reference with a letter", Malformed, `<a>&#6^A;</a>`},
		{"mismatch", Mismatch, `<a><b>^</a></b>`},
		{"mismatch by case", Mismatch, `<a>^</A>`},
		{"mismatch longer", Mismatch, `<a>^</ab>`},
		{"mismatch shorter", Mismatch, `<ab>^</a>`},
		{"mismatch by prefix", Mismatch, `<p:a xmlns:p="u" xmlns:q="u">^</q:a>`},
		{"end tag with attribute", Malformed, `<a></a ^b="">`},
		{"end tag with slash", Malformed, `<a></a^/>`},
		{"end tag without name", Malformed, `<a></^>`},
		{"end tag first", Malformed, `<^/a>`},
		{"space before name", Malformed, `<^ a/>`},
		{"digit first", Malformed, `<^1/>`},
		{"dash first", Malformed, `<^-a/>`},
		{"multiplication sign", Malformed, `<a^×/>`},
		{"combining first", Malformed, "<^\u0300/>"},
		{"slash and no close", Malformed, `<a/^ >`},
		{"attribute without value", Malformed, `<a b^/>`},
		{"attribute without quotes", Malformed, `<a b=^c/>`},
		{"attributes without space", Malformed, `<a b=""^c=""/>`},
		{"less-than in value", Malformed, `<a b="^<"/>`},
		{"duplicate attribute", DuplicateAttribute, `<a b="" ^b=""/>`},
		{"duplicate expanded name", DuplicateAttribute, `<a xmlns:p="u" xmlns:q="u" p:b="" ^q:b=""/>`},
		{"duplicate default namespace", DuplicateAttribute, `<a xmlns="u" ^xmlns="v"/>`},
		{"duplicate prefix", DuplicateAttribute, `<a xmlns:p="u" ^xmlns:p="u"/>`},
		{"end of CDATA in text", Malformed, `<a>x^]]></a>`},
		{"two dashes", Malformed, `<a><!-- ^-- --></a>`},
		{"three dashes", Malformed, `<a><!-- ^---></a>`},
		{"comment too short", Truncated, `<a><!--></a>^`},
		{"lower-case CDATA", Malformed, `<a>^<![cdata[]]></a>`},
		{"directive", Malformed, `<a>^<!ELEMENT a></a>`},
		{"instruction without target", Malformed, `<a><?^ x?></a>`},
		{"instruction with colon", Namespace, `<a><?x^:y?></a>`},
		{"instruction without space", Malformed, `<a><?x^+?></a>`},
		{"unbound element", Namespace, `<^p:a/>`},
		{"unbound attribute", Namespace, `<a ^p:b=""/>`},
		{"binding out of scope", Namespace, `<a><b xmlns:p="u"/><^p:c/></a>`},
		{"two colons", Namespace, `<a xmlns:p="u"><p:b^:c/></a>`},
		{"colon first", Namespace, `<^:a/>`},
		{"colon last", Namespace, `<a:^ />`},
		{"local part begins with digit", Namespace, `<a:^1/>`},
		{"attribute with empty prefix", Namespace, `<a ^:b=""/>`},
		{"prefix bound to nothing", Namespace, `<a ^xmlns:p=""/>`},
		{"prefix xml to another", Namespace, `<a ^xmlns:xml="u"/>`},
		{"another prefix to xml", Namespace, `<a ^xmlns:p="http://www.w3.org/XML/1998/namespace"/>`},
		{"default to xml", Namespace, `<a ^xmlns="http://www.w3.org/XML/1998/namespace"/>`},
		{"prefix xmlns", Namespace, `<a ^xmlns:xmlns="http://www.w3.org/2000/xmlns/"/>`},
		{"another prefix to xmlns", Namespace, `<a ^xmlns:p="http://www.w3.org/2000/xmlns/"/>`},
		{"default to xmlns", Namespace, `<a ^xmlns="http://www.w3.org/2000/xmlns/"/>`},
		{"element with prefix xmlns", Namespace, `<^xmlns:a/>`},
		{"xmlns without local part", Namespace, `<a xmlns:^="u"/>`},
		{"second root", Trailing, `<a/>^<b/>`},
		{"text after root", Trailing, `<a/> ^x`},
		{"reference after root", Trailing, `<a/>^&#32;`},
		{"CDATA after root", Trailing, `<a/>^<![CDATA[]]>`},
		{"end tag after root", Trailing, `<a/>^</a>`},
		{"cut after less-than", Truncated, `<a><^`},
		{"only less-than", Truncated, `<^`},
		{"cut in name", Truncated, `<ab^`},
		{"cut in attribute name", Truncated, `<a b^`},
		{"cut before value", Truncated, `<a b=^`},
		{"cut in value", Truncated, `<a b="c^`},
		{"cut in tag", Truncated, `<a b=""^`},
		{"cut after slash", Truncated, `<a/^`},
		{"cut in text", Truncated, `<a>b^`},
		{"cut in reference", Truncated, `<a>&am^`},
		{"cut in character reference", Truncated, `<a>&#x^`},
		{"cut after ampersand", Truncated, `<a>&^`},
		{"cut in end tag", Truncated, `<a></^`},
		{"cut in end tag name", Truncated, `<ab></a^`},
		{"cut before end of end tag", Truncated, `<a></a^`},
		{"cut in comment", Truncated, `<a><!-- ^`},
		{"cut in comment end", Truncated, `<a><!-- --^`},
		{"cut in comment start", Truncated, `<a><!-^`},
		{"cut in CDATA", Truncated, `<a><![CDATA[x]]^`},
		{"cut in CDATA start", Truncated, `<a><![CDA^`},
		{"cut in instruction", Truncated, `<a><?x y^`},
		{"cut in instruction target", Truncated, `<a><?x^`},
		{"limit bytes", LimitBytes, many[:200] + "^ "},
		{"limit depth", LimitDepth, `<a><b><c>^<d/></c></b></a>`},
		{"limit elements", LimitElements, `<a><b/><b/><b/><b/>^<b/></a>`},
		{"limit text", LimitText, `<a>^01234567890</a>`},
		{"limit text in pieces", LimitText, `<a>^01234<![CDATA[56]]>7<!-- -->890</a>`},
		{"limit text of references", LimitText, `<a>^&#00000032;</a>`},
		{"limit value", LimitText, `<a b="^01234567890"/>`},
		{"limit attributes", LimitAttributes, `<a b="" c="" d="" ^e=""/>`},
		{"limit declarations in scope", LimitAttributes, `<a xmlns:b="u" xmlns:c="u"><d xmlns:e="u" ^xmlns:f="u"/></a>`},
	} {
		t.Run(c.name, func(t *testing.T) {
			offset := strings.Index(c.src, "^")
			require.GreaterOrEqual(t, offset, 0)
			src := c.src[:offset] + c.src[offset+1:]
			lim := Limits{}
			if strings.HasPrefix(c.name, "limit") {
				lim = small
			}
			var x XML
			x.Reset(src, lim)
			trace(&x)
			require.NotNil(t, x.Err())
			assert.Equal(t, c.code.String(), x.Err().Code.String(), "%v", x.Err())
			assert.Equal(t, offset, x.Err().Offset, "%v", x.Err())
			assert.NotEmpty(t, x.Err().Detail)
			assert.Equal(t, Invalid, x.Next(), "a refused document stays refused")

			// The other ways through the document find the same fault.
			for _, how := range []string{"leaf", "skip"} {
				x.Reset(src, lim)
				walk(&x, how)
				require.NotNil(t, x.Err(), how)
				assert.Equal(t, c.code.String(), x.Err().Code.String(), "%s: %v", how, x.Err())
				assert.Equal(t, offset, x.Err().Offset, "%s: %v", how, x.Err())
			}
		})
	}
}

// walk reads a document with Leaf tried at each Start, or with Skip at the root.
func walk(x *XML, how string) {
	for {
		switch x.Next() {
		case EOF, Invalid:
			return
		case Start:
			if how == "leaf" {
				x.Leaf()
			} else {
				x.Skip()
			}
		}
	}
}

func TestXMLLimitsAtTheirValue(t *testing.T) {
	lim := Limits{Bytes: 80, Depth: 3, Elements: 4, Text: 10, Attributes: 3}
	src := `<a b="0123456789" c="" d=""><b><c>0123456789</c></b><d>0123&#x35;</d></a>`
	var x XML
	x.Reset(src, lim)
	trace(&x)
	assert.Nil(t, x.Err())
	assert.Equal(t, DefaultLimits(), Limits{}.OrDefault())
	assert.Equal(t, lim, lim.OrDefault())
}

func TestXMLOffsets(t *testing.T) {
	var x XML
	src := "\uFEFF<a b='1'>x<!-- -->y<c/>\n</a >"
	x.Reset(src, Limits{})
	at := func(kind Kind, text string) {
		t.Helper()
		assert.Equal(t, kind, x.Next())
		assert.Equal(t, text, src[x.Offset:x.End])
	}
	at(Start, "<a b='1'>")
	assert.Equal(t, 1, x.Depth())
	assert.Equal(t, 6, x.Attrs[0].Offset)
	at(Text, "x<!-- -->y")
	at(Start, "<c/>")
	at(End, "")
	assert.Equal(t, strings.Index(src, "\n"), x.Offset)
	at(End, "</a >")
	assert.Equal(t, len(src), x.Pos())
	at(EOF, "")
	at(EOF, "")
}

func TestXMLLeaf(t *testing.T) {
	for _, c := range []struct {
		name, src, text, content string
		ok                       bool
	}{
		{"plain", "<a>b</a>", "b", "b", true},
		{"empty", "<a></a>", "", "", true},
		{"self-closing", "<a/>", "", "", true},
		{"white space kept", "<a> \n</a>", " \n", " \n", true},
		{"space in end tag", "<a>b</a >", "b", "b", true},
		{"reference", "<a>b&amp;c</a>", "b&c", "b&amp;c", true},
		{"CDATA", "<a><![CDATA[b]]></a>", "b", "<![CDATA[b]]>", true},
		{"comment", "<a>b<!-- x --></a>", "b", "b<!-- x -->", true},
		{"child", "<a><b/></a>", "", "", false},
		{"text and child", "<a>b &lt;<b/></a>", "", "", false},
		{"comment and child", "<a><!----><b/></a>", "", "", false},
		{"cut", "<a>b", "", "", false},
		{"mismatch", "<a>b</b>", "", "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			var x, y XML
			x.Reset("<r>"+c.src+"</r>", Limits{})
			y.Reset("<r>"+c.src+"</r>", Limits{})
			for range 2 {
				require.Equal(t, Start, x.Next())
				require.Equal(t, Start, y.Next())
			}
			text, ok := x.Leaf()
			assert.Equal(t, c.ok, ok)
			assert.Equal(t, c.text, text)
			if ok {
				assert.Equal(t, c.content, x.src[x.Offset:x.End])
				assert.Equal(t, "a", x.Local)
				_, again := x.Leaf()
				assert.False(t, again, "Leaf without a Start")
				assert.Equal(t, End, x.Next())
				assert.Equal(t, "r", x.Local)
				return
			}
			if x.Err() != nil {
				trace(&y)
				assert.Equal(t, y.Err(), x.Err())
				return
			}
			assert.Equal(t, trace(&y), trace(&x), "the state must be unchanged")
		})
	}
	var x XML
	x.Reset("<a>b</a>", Limits{})
	_, ok := x.Leaf()
	assert.False(t, ok, "before the first Next")
	x.Next()
	_, ok = x.Leaf()
	assert.True(t, ok)
	assert.Equal(t, EOF, x.Next(), "the root may be a leaf")
}

func TestXMLSkip(t *testing.T) {
	var x XML
	src := "<r><a>x&amp;<b><a/></b></a><c/><d/></r>"
	x.Reset(src, Limits{})
	x.Next()
	x.Next()
	end, ok := x.Skip()
	assert.True(t, ok)
	assert.Equal(t, strings.Index(src, "<c/>"), end)
	assert.Equal(t, "a", x.Local)
	_, ok = x.Skip()
	assert.False(t, ok, "not at a Start")
	x.Next()
	end, ok = x.Skip()
	assert.True(t, ok)
	assert.Equal(t, strings.Index(src, "<d/>"), end)
	assert.Equal(t, `<d> </d> </r>`, trace(&x))
}
