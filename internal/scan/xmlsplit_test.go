package scan

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// split feeds src in chunks of the given size and writes the pieces found. It
// holds only the bytes that Keep asks for, which proves that they suffice.
func split(src string, size int, children ...string) []string {
	var s XMLSplitter
	var out []string
	var buf []byte
	base := int64(0)
	cut := func(from int64) string { return string(buf[from-base : s.Pos()-base]) }
	for i := 0; i < len(src); i += size {
		chunk := []byte(src[i:min(i+size, len(src))])
		for event := SplitInvalid; event != SplitMore; {
			var n int
			n, event = s.Next(chunk)
			buf = append(buf, chunk[:n]...)
			chunk = chunk[n:]
			switch event {
			case SplitRoot:
				out = append(out, "root "+s.Root+" "+cut(s.Document()))
				s.Children = children
			case SplitChild:
				out = append(out, "child "+cut(s.Start()))
			case SplitDocument:
				if len(children) == 0 {
					out = append(out, "document "+cut(s.Document()))
				} else {
					out = append(out, "document")
				}
			case SplitInvalid:
				return append(out, s.Err().Error())
			}
		}
		if drop := s.Keep() - base; drop > 0 {
			buf = buf[drop:]
			base += drop
		}
	}
	if err := s.Finish(); err != nil {
		out = append(out, err.Error())
	}
	return out
}

func TestXMLSplitter(t *testing.T) {
	long := strings.Repeat("x", maxSplitName)
	for _, c := range []struct {
		name, src, children string
		want                []string
	}{
		{"one", "<a>x</a>", "", []string{"root a <a>", "document <a>x</a>"}},
		{"self-closing", " <a b='/>'/> ", "", []string{"root a <a b='/>'/>", "document <a b='/>'/>"}},
		{"slash in value", "<a b=c/ ><x/></a>", "", []string{"root a <a b=c/ >", "document <a b=c/ ><x/></a>"}},
		{"concatenated", "<?xml version='1.0'?><a/>\n\uFEFF<?xml version='1.0'?><p:b>1</p:b><c/>", "",
			[]string{"root a <?xml version='1.0'?><a/>", "document <?xml version='1.0'?><a/>",
				"root b \uFEFF<?xml version='1.0'?><p:b>", "document \uFEFF<?xml version='1.0'?><p:b>1</p:b>",
				"root c <c/>", "document <c/>"}},
		{"comments between", "<a/><!--1--><b/><?x?><?xml version='1.0'?><c/><!-- -->", "",
			[]string{"root a <a/>", "document <a/>", "root b <!--1--><b/>", "document <!--1--><b/>",
				"root c <?xml version='1.0'?><c/>", "document <?xml version='1.0'?><c/>"}},
		{"children", "<m:M x='<'>\n<D>1</D><E><D>2</D></E><q:D y='>'/><D><D/></D></m:M>", "D",
			[]string{"root M <m:M x='<'>", "child <D>1</D>", "child <q:D y='>'/>", "child <D><D/></D>", "document"}},
		{"markup that hides tags", "<M><D><!-- </D> --- --><![CDATA[</D>]]]><x/>]]><?p </D> ?></D><!--<D/>--></M>", "D",
			[]string{"root M <M>", "child <D><!-- </D> --- --><![CDATA[</D>]]]><x/>]]><?p </D> ?></D>", "document"}},
		{"the same name further in", "<M><D><D>1</D><D x='/'/><E/></D ></M>", "D", []string{"root M <M>", "child <D><D>1</D><D x='/'/><E/></D >", "document"}},
		{"names that begin alike", "<D><D1/><DD></DD><D-/></D><p:D><D/><p:Dx/><q:D></q:D></p:D>", "",
			[]string{"root D <D>", "document <D><D1/><DD></DD><D-/></D>", "root D <p:D>", "document <p:D><D/><p:Dx/><q:D></q:D></p:D>"}},
		{"long names", "<" + long + "x><" + long + "y/></" + long + "x><b/>", "",
			[]string{"root " + long + " <" + long + "x>", "document <" + long + "x><" + long + "y/></" + long + "x>", "root b <b/>", "document <b/>"}},
		{"tags that do not match", "<D><a><b></c></D><D></a></D><D><Dx></D>", "",
			[]string{"root D <D>", "document <D><a><b></c></D>", "root D <D>", "document <D></a></D>", "root D <D>", "document <D><Dx></D>"}},
		{"'<' in a value", "<D><a b='<!--'/><c d='</D>'/></D>", "", []string{"root D <D>", "truncated at offset 33: end of input, want the end of the document"}},
		{"similar names", "<M><DD/><D.x/><xD/></M>", "D", []string{"root M <M>", "document"}},
		{"long name", "<M><" + strings.Repeat("x", maxSplitName-2) + ":DX/></M>", "D", []string{"root M <M>", "document"}},
		{"nothing", " \n", "", nil},
		{"only a comment", "<!-- -->", "", []string{"empty at offset 8: no element, want a root element"}},
		{"cut", "<a><b>", "", []string{"root a <a>", "truncated at offset 6: end of input, want the end of the document"}},
		{"cut in a tag", "<a", "", []string{"truncated at offset 2: end of input, want the end of the document"}},
		{"doctype", " <!DOCTYPE a><a/>", "", []string{"doctype at offset 1: document type declaration, want none: it is refused in every document"}},
		{"CDATA outside", "<![CDATA[]]>", "", []string{"malformed at offset 0: markup that begins with '<!', want a comment or, inside an element, a CDATA section"}},
		{"bad CDATA", "<a><![cdata[", "", []string{"root a <a>", "malformed at offset 3: markup that begins with '<![', want a CDATA section"}},
		{"text before", "x<a/>", "", []string{"malformed at offset 0: a character before the root element, want '<'"}},
		{"text after", "<a/>x", "", []string{"root a <a/>", "document <a/>", "trailing at offset 4: a character after the root element, want another document or the end"}},
		{"end tag outside", "</a>", "", []string{"malformed at offset 0: an end tag outside the root element, want a start tag"}},
		{"UTF-16", "\xFF\xFE<\x00", "", []string{"encoding at offset 0: UTF-16 or UTF-32 input, want UTF-8"}},
		{"half a byte order mark", "\xEF\xBBx", "", []string{"encoding at offset 2: a byte order mark that is not that of UTF-8, want UTF-8"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, size := range []int{1, 2, 3, 5, 8, 13, len(c.src)} {
				assert.Equal(t, c.want, split(c.src, size, strings.Fields(c.children)...), "in chunks of %d", size)
			}
		})
	}
}

// childrenOf returns, by the tokenizer, the children of the root with this name.
func childrenOf(t *testing.T, src, local string) []string {
	var x XML
	x.Reset(src, Limits{})
	require.Equal(t, Start, x.Next(), "%v", x.Err())
	out := []string{"root " + x.Local + " " + strings.TrimSpace(src[:x.End])}
	closes := x.closes
	for {
		switch x.Next() {
		case Start:
			name, start := x.Local, x.Offset
			end, ok := x.Skip()
			require.True(t, ok)
			if name == local && !closes {
				out = append(out, "child "+src[start:end])
			}
		case Invalid:
			require.Nil(t, x.Err())
		case EOF:
			return append(out, "document")
		}
	}
}

func TestXMLSplitterAgreesWithXML(t *testing.T) {
	dir := corpusDir(t, "wco-hmrc", "examples")
	files := 0
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".xml") {
			return err
		}
		data, err := os.ReadFile(path)
		require.NoError(t, err)
		src := string(data)
		if scanXML(src) != nil {
			return nil
		}
		files++
		want := childrenOf(t, src, "Declaration")
		for _, size := range []int{1, 61, len(src)} {
			require.Equal(t, want, split(src, size, "Declaration"), "%s in chunks of %d", d.Name(), size)
		}
		return nil
	})
	require.NoError(t, err)
	t.Logf("%d files", files)
	assert.Greater(t, files, 100)
}

func FuzzXMLSplitter(f *testing.F) {
	f.Add("<M><D a='>'>1</D><!-- <D/> --><D/></M>", 3)
	f.Add("<?xml version='1.0'?><M><![CDATA[<D>]]></M><!-- --><M/>", 1)
	f.Fuzz(func(t *testing.T, src string, size int) {
		size = max(1, min(size, 64))
		got := split(src, size, "D")
		require.Equal(t, split(src, len(src)+1, "D"), got)
		split(src, size)
		var x XML
		x.Reset(src, Limits{})
		for kind := x.Next(); kind != EOF; kind = x.Next() {
			if kind == Invalid {
				return
			}
		}
		want := childrenOf(t, src, "D")
		if i := slices.Index(got, "document"); i >= 0 {
			// White space before the document is the one thing dropped.
			require.Equal(t, want[1:], got[1:i+1], fmt.Sprintf("%q", src))
			return
		}
		t.Fatalf("%q: no document in %q", src, got)
	})
}
