package oracle

import (
	"bytes"
	"encoding/xml"
	"io"
	"testing"

	"github.com/lestrrat-go/libxml2"
	"github.com/lestrrat-go/libxml2/parser"
	"github.com/lestrrat-go/libxml2/types"
	"github.com/lestrrat-go/libxml2/xpath"

	"github.com/openorigo/origo/codec"
)

// parseLibxml parses a document with libxml2, without network and without a word on standard error. The
// caller frees it.
func parseLibxml(data []byte) (types.Document, error) {
	return libxml2.Parse(data, parser.XMLParseNoNet|parser.XMLParseNoError|parser.XMLParseNoWarning)
}

// tree is a document in libxml2 with what XPath needs.
type tree struct {
	doc   types.Document
	ctx   *xpath.Context
	order map[uintptr]int // elements, numbered in document order
	nodes []types.Node    // by these numbers
	tags  []startTag
}

// startTag is where a start tag stands.
type startTag struct {
	offset   int64
	from, to int // the lines on which it begins and ends
}

func newTree(t *testing.T, data []byte) *tree {
	t.Helper()
	doc, err := parseLibxml(data)
	if err != nil {
		t.Fatal(err)
	}
	x := &tree{doc: doc}
	if x.ctx, err = xpath.NewContext(doc); err != nil {
		t.Fatal(err)
	}
	for prefix, uri := range map[string]string{"co": codec.NamespaceCertificate, "md": codec.NamespaceMetaData} {
		if err := x.ctx.RegisterNS(prefix, uri); err != nil {
			t.Fatal(err)
		}
	}
	return x
}

func (x *tree) free() {
	x.ctx.Free()
	x.doc.Free()
}

// find evaluates an expression.
func (x *tree) find(t *testing.T, path string) types.NodeList {
	t.Helper()
	res, err := x.ctx.Find(path)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	defer res.Free()
	return res.NodeList() // the nodes are the document's
}

// number numbers the elements. The binding gives no lines, but it says which node a node is, and so its
// number in document order; and the start tag of that number is found with a third parser, encoding/xml.
//
// It reports whether the third parser can read the document: it knows the characters of names of the fourth
// edition of XML, which leaves U+FEFF out.
func (x *tree) number(t *testing.T, data []byte) bool {
	t.Helper()
	if x.order != nil {
		return true
	}
	x.order = map[uintptr]int{}
	x.nodes = x.find(t, "//*")
	for i, n := range x.nodes {
		x.order[n.Pointer()] = i
	}
	x.tags = startTags(t, data)
	if len(x.nodes) > len(x.tags) && bytes.Contains(data[3:], []byte("\uFEFF")) {
		return false
	}
	if len(x.nodes) != len(x.tags) {
		t.Fatalf("%d elements in libxml2, %d in encoding/xml", len(x.nodes), len(x.tags))
	}
	return true
}

// tag returns where the start tag of an element stands; false if the node is no element.
func (x *tree) tag(n types.Node) (startTag, bool) {
	i, ok := x.order[n.Pointer()]
	if !ok {
		return startTag{}, false
	}
	return x.tags[i], true
}

// at returns the element whose start tag begins at an offset, nil if there is none.
func (x *tree) at(offset int64) types.Node {
	for i := range x.tags {
		if x.tags[i].offset == offset {
			return x.nodes[i]
		}
	}
	return nil
}

func startTags(t *testing.T, data []byte) []startTag {
	t.Helper()
	var out []startTag
	d := xml.NewDecoder(bytes.NewReader(data))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // US-ASCII
	line, done := 1, int64(0)
	upTo := func(off int64) int {
		line += bytes.Count(data[done:off], []byte("\n"))
		done = off
		return line
	}
	for {
		before := d.InputOffset()
		tok, err := d.RawToken()
		if tok == nil {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := tok.(xml.StartElement); ok {
			out = append(out, startTag{before, upTo(before), upTo(d.InputOffset())})
		}
	}
	return out
}
