package scan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestXMLBindings(t *testing.T) {
	var x XML
	x.Reset(`<a xmlns="u" xmlns:p="v"><b xmlns:q="w" xmlns:p="z"/><c xmlns=""/></a>`, Limits{})
	require.Equal(t, Start, x.Next())
	outer := []Binding{{"", "u"}, {"p", "v"}}
	assert.Equal(t, outer, x.Bindings())
	x.Next()
	assert.Equal(t, []Binding{{"", "u"}, {"q", "w"}, {"p", "z"}}, x.Bindings())
	require.Equal(t, End, x.Next())
	assert.Equal(t, outer, x.Bindings())
	x.Next()
	assert.Equal(t, []Binding{{"p", "v"}, {"", ""}}, x.Bindings())
	x.Next()
	x.Next()
	assert.Empty(t, x.Bindings())
}

// Above a number of bindings an index replaces the search; both must agree.
func TestXMLManyBindings(t *testing.T) {
	for _, n := range []int{1, indexFrom - 1, indexFrom, indexFrom + 1, 3 * indexFrom} {
		var open, closing strings.Builder
		for i := range n {
			fmt.Fprintf(&open, `<p%d:a xmlns:p%d="u%d" xmlns:same="s%d" xmlns="d%d">`, i, i, i, i, i)
		}
		for i := n - 1; i >= 0; i-- {
			fmt.Fprintf(&closing, `<b same:x=""/></p%d:a>`, i)
		}
		var x XML
		x.Reset(open.String()+closing.String(), Limits{})
		for i := range n {
			require.Equal(t, Start, x.Next())
			require.Equal(t, fmt.Sprintf("u%d", i), x.Space)
			require.Len(t, x.Bindings(), i+3)
		}
		for i := n - 1; i >= 0; i-- {
			require.Equal(t, Start, x.Next(), "%v", x.Err())
			require.Equal(t, fmt.Sprintf("d%d", i), x.Space)
			require.Equal(t, fmt.Sprintf("s%d", i), x.Attrs[0].Space)
			require.Equal(t, End, x.Next())
			require.Equal(t, End, x.Next())
			require.Equal(t, fmt.Sprintf("u%d", i), x.Space)
		}
		require.Equal(t, EOF, x.Next())
		require.Empty(t, x.index)
	}
	many := strings.Builder{}
	for i := range 40 {
		fmt.Fprintf(&many, ` xmlns:p%d="u"`, i)
	}
	fault := scanXML("<a" + many.String() + ` xmlns:p7="u"/>`)
	require.NotNil(t, fault)
	assert.Equal(t, DuplicateAttribute, fault.Code)
}

// A duplicate among many attributes is the earliest one that repeats a name.
func TestXMLManyAttributes(t *testing.T) {
	for n := 2; n < 40; n++ {
		var b strings.Builder
		b.WriteString(`<a xmlns:p="u" xmlns:q="u"`)
		for i := range n {
			fmt.Fprintf(&b, ` p:a%d="" b%d=""`, i, i)
		}
		var x XML
		x.Reset(b.String()+"/>", Limits{})
		require.Equal(t, Start, x.Next())
		require.Len(t, x.Attrs, 2*n)
		fault := scanXML(b.String() + ` q:a1="" b0=""/>`)
		require.NotNil(t, fault)
		assert.Equal(t, DuplicateAttribute, fault.Code)
		assert.Equal(t, b.Len()+1, fault.Offset)
	}
}

func TestXMLFragment(t *testing.T) {
	doc := `<m:MetaData xmlns="u" xmlns:m="v"><Declaration m:x=""><A>1</A></Declaration></m:MetaData>`
	var x XML
	x.Reset(doc, Limits{})
	x.Next()
	scope := x.Bindings()
	x.Next()
	start := x.Offset
	end, ok := x.Skip()
	require.True(t, ok)

	want := `<{u}Declaration {v}m:x=""> <{u}A> "1" </{u}A> </{u}Declaration>`
	x.ResetFragment(doc[start:end], 0, scope, Limits{})
	assert.Equal(t, want, trace(&x))
	x.ResetFragment(doc[:end], start, scope, Limits{})
	require.Equal(t, Start, x.Next())
	assert.Equal(t, start, x.Offset, "offsets count from the beginning of the source")
	x.ResetFragment(doc[:end], start, scope, Limits{})
	assert.Equal(t, want, trace(&x))

	for name, c := range map[string]struct {
		src  string
		code Code
	}{
		"end tag of the envelope": {doc[start:], Trailing},
		"unbound":                 {"<z:a/>", Namespace},
		"XML declaration":         {"<?xml version='1.0'?><a/>", Malformed},
		"nothing":                 {" ", Empty},
		"bad character":           {"<a>\x01</a>", Encoding},
	} {
		x.ResetFragment(c.src, 0, scope, Limits{})
		trace(&x)
		if assert.NotNil(t, x.Err(), name) {
			assert.Equal(t, c.code, x.Err().Code, name)
		}
	}
	x.ResetFragment("<a/>", 0, nil, Limits{Bytes: 3})
	assert.Equal(t, LimitBytes, x.Err().Code)
	x.ResetFragment("<a/>", 99, nil, Limits{})
	assert.Equal(t, Invalid, x.Next())
}

func TestXMLAppendSelfContained(t *testing.T) {
	scope := []Binding{{"z", "Z"}, {"", "D&\""}, {"p", "old"}, {"p", "P"}, {"unused", "U"}}
	for _, c := range []struct{ name, src, want string }{
		{"nothing needed", `<p:a xmlns:p="own"/>`, `<p:a xmlns:p="own"/>`},
		{"element prefix", `<p:a/>`, `<p:a xmlns:p="P"/>`},
		{"default", `<a b="">x</a>`, `<a xmlns="D&amp;&quot;" b="">x</a>`},
		{"sorted", `<z:a><p:b/><c/></z:a>`, `<z:a xmlns="D&amp;&quot;" xmlns:p="P" xmlns:z="Z"><p:b/><c/></z:a>`},
		{"attribute of a descendant", `<p:a><p:b z:c=""/></p:a>`, `<p:a xmlns:p="P" xmlns:z="Z"><p:b z:c=""/></p:a>`},
		{"declared further in", `<p:a><z:b xmlns:z="own"/></p:a>`, `<p:a xmlns:p="P"><z:b xmlns:z="own"/></p:a>`},
		{"declared and used outside it", `<p:a><z:b xmlns:z="own"/><z:c/></p:a>`, `<p:a xmlns:p="P" xmlns:z="Z"><z:b xmlns:z="own"/><z:c/></p:a>`},
		{"xsi:type", `<p:a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type=" z:t "/>`,
			`<p:a xmlns:p="P" xmlns:z="Z" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:type=" z:t "/>`},
		{"default that ends further in", `<p:a><b xmlns="own"/><c/></p:a>`, `<p:a xmlns="D&amp;&quot;" xmlns:p="P"><b xmlns="own"/><c/></p:a>`},
		{"prefix that ends further in", `<q:a xmlns:q="Q"><p:b xmlns:p="own"><p:c/></p:b><p:d/></q:a>`, `<q:a xmlns:p="P" xmlns:q="Q"><p:b xmlns:p="own"><p:c/></p:b><p:d/></q:a>`},
		{"used twice", `<p:a><z:b/><p:c/><z:d/></p:a>`, `<p:a xmlns:p="P" xmlns:z="Z"><z:b/><p:c/><z:d/></p:a>`},
		{"xml prefix", `<p:a xml:lang="en"/>`, `<p:a xmlns:p="P" xml:lang="en"/>`},
		{"text untouched", "<p:a >\r\n&#65;<!-- x --></p:a >", "<p:a xmlns:p=\"P\" >\r\n&#65;<!-- x --></p:a >"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var x XML
			x.ResetFragment("  "+c.src+" ", 0, scope, Limits{})
			require.Equal(t, Start, x.Next())
			start := x.Offset
			end, ok := x.Skip()
			require.True(t, ok)
			got := string(x.AppendSelfContained([]byte("dst"), start, end))
			assert.Equal(t, "dst"+c.want, got)
			assert.Nil(t, scanXML(got[3:]))
			assert.Equal(t, EOF, x.Next(), "the scan goes on")
		})
	}
	var x XML
	x.Reset("<a><b/></a>", Limits{})
	assert.Equal(t, `<b xmlns=""/>`, string(x.AppendSelfContained(nil, 3, 7)), "no namespace stays none")
	assert.Equal(t, "b/", string(x.AppendSelfContained(nil, 4, 6)), "no element")
	assert.Empty(t, x.AppendSelfContained(nil, 4, 99))
}

func TestEscapeXML(t *testing.T) {
	for _, c := range []struct {
		in, text, attr string
		ok             bool
	}{
		{"", "", "", true},
		{"plain text that needs nothing", "plain text that needs nothing", "plain text that needs nothing", true},
		{"<&>\"'", "&lt;&amp;&gt;\"'", "&lt;&amp;&gt;&quot;'", true},
		{"0123456789 a\tb\nc\rd", "0123456789 a\tb\nc&#xD;d", "0123456789 a&#x9;b&#xA;c&#xD;d", true},
		{"日本語 & ü", "日本語 &amp; ü", "日本語 &amp; ü", true},
		{"]]>", "]]&gt;", "]]&gt;", true},
		{"\uFFFD", "\uFFFD", "\uFFFD", true},
		{"a\x00", "", "", false},
		{"<01234567\x1F", "", "", false},
		{"a\xFF", "", "", false},
		{"\uFFFE", "", "", false},
		{"ab\uFFFF", "", "", false},
		{"\xED\xA0\x80", "", "", false},
	} {
		for _, pad := range []string{"", "1", "1234567", "12345678"} {
			text, plain := AppendText([]byte("dst"), pad+c.in)
			attr, plainAttr := AppendAttr([]byte("dst"), pad+c.in)
			assert.Equal(t, plain, plainAttr, "%q", c.in)
			assert.True(t, c.ok || !plain, "%q", c.in)
			assert.Equal(t, strings.Trim(c.in, "日本語ü\uFFFD") == c.in && c.ok, plain, "%q", c.in)
			assert.Equal(t, c.ok, XMLChars(string(text)), "%q", c.in)
			assert.Equal(t, c.ok, XMLChars(string(attr)), "%q", c.in)
			if !c.ok {
				continue
			}
			assert.Equal(t, "dst"+pad+c.text, string(text))
			assert.Equal(t, "dst"+pad+c.attr, string(attr))
		}
	}
}
