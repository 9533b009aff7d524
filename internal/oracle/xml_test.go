package oracle

import (
	"io/fs"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/lestrrat-go/libxml2"
	"github.com/lestrrat-go/libxml2/parser"
	"github.com/lestrrat-go/libxml2/types"
	"github.com/lestrrat-go/libxml2/xpath"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/internal/scan"
)

// documents returns the valid XML fixtures.
func documents(t *testing.T) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := fs.WalkDir(fixtures.FS(), ".", func(name string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasPrefix(name, "valid/") && strings.HasSuffix(name, ".xml") {
			out[name], err = fs.ReadFile(fixtures.FS(), name)
		}
		return err
	})
	if err != nil || len(out) < 5 {
		t.Fatalf("%d fixtures: %v", len(out), err)
	}
	return out
}

func parse(t *testing.T, data []byte) types.Document {
	t.Helper()
	doc, err := libxml2.Parse(data, parser.XMLParseNoNet)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestXPathSelectsTheValue evaluates the XPath of every value with libxml2: it selects exactly one
// node, and that node holds the value.
func TestXPathSelectsTheValue(t *testing.T) {
	values := 0
	for name, data := range documents(t) {
		c, src, err := codec.Decode(data)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		doc := parse(t, data)
		ctx, err := xpath.NewContext(doc)
		if err != nil {
			t.Fatal(err)
		}
		for prefix, uri := range map[string]string{"co": codec.NamespaceCertificate, "md": codec.NamespaceMetaData} {
			if err := ctx.RegisterNS(prefix, uri); err != nil {
				t.Fatal(err)
			}
		}
		for p, v := range c.Walk() {
			values++
			path := p.XPathIn(src.Site())
			res, err := ctx.Find(path)
			if err != nil {
				t.Fatalf("%s: %s: %v", name, path, err)
			}
			nodes := res.NodeList()
			if len(nodes) != 1 {
				t.Errorf("%s: %s selects %d nodes", name, path, len(nodes))
			} else if got := nodes[0].TextContent(); got != v.Lexical {
				t.Errorf("%s: %s is %q in libxml2, %q here", name, path, got, v.Lexical)
			}
			res.Free()
		}
		ctx.Free()
		doc.Free()
	}
	if values < 300 {
		t.Errorf("only %d values were compared", values)
	}
	t.Logf("%d values compared", values)
}

// TestWellFormedness compares the verdicts of scanner and libxml2 over mutated documents.
func TestWellFormedness(t *testing.T) {
	rounds := 10000
	if s := os.Getenv("ORIGO_ROUNDS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		rounds = n
	}
	var seeds [][]byte
	for _, data := range documents(t) {
		if len(data) < 8000 {
			seeds = append(seeds, data)
		}
	}
	quiet(t)
	r := rand.New(rand.NewPCG(1, 2))
	accepted, refused, stricter := 0, 0, 0
	for range rounds {
		data := mutate(r, seeds[r.IntN(len(seeds))])
		ours := scanned(string(data))
		doc, err := libxml2.Parse(data, parser.XMLParseNoNet)
		if err == nil {
			doc.Free()
		}
		switch {
		case ours == nil && err == nil:
			accepted++
		case ours != nil && err != nil:
			refused++
		case ours == nil:
			t.Fatalf("accepted here, refused by libxml2 (%v):\n%s", err, data)
		default:
			// libxml2 takes namespace errors and foreign encodings; we refuse both on purpose.
			switch ours.Code {
			case scan.Namespace, scan.Encoding, scan.Unsupported, scan.Doctype, scan.DuplicateAttribute:
				stricter++
			default:
				t.Fatalf("refused here (%v), accepted by libxml2:\n%s", ours, data)
			}
		}
	}
	if accepted < rounds/50 || refused < rounds/50 {
		t.Errorf("the mutations are lopsided: %d accepted, %d refused", accepted, refused)
	}
	t.Logf("%d documents: both accept %d, both refuse %d, only we refuse %d", rounds, accepted, refused, stricter)
}

func scanned(s string) *scan.Error {
	var x scan.XML
	x.Reset(s, scan.Limits{})
	for {
		switch x.Next() {
		case scan.EOF:
			return nil
		case scan.Invalid:
			return x.Err()
		}
	}
}

// mutate changes a document in one to three places.
func mutate(r *rand.Rand, data []byte) []byte {
	out := append([]byte(nil), data...)
	pieces := []string{"<", ">", "/", "&", "&amp;", "&#x41;", "&#0;", "&x;", "\"", "'", "]]>", "<!-- c -->", "<!-- - -- -->", "<?p i?>", "<![CDATA[x]]>",
		"<a/>", "<a b='c'/>", "<a b='c' b='d'/>", "<a xmlns:p='u' p:b=''/>", "<p:a/>", "</a>", "\x00", "\x01", "\xff", "\xc3\xa9", "\xef\xbf\xbe", " ", "=", "x", "-", ":", "\t", "\r\n"}
	for range 1 + r.IntN(3) {
		i := r.IntN(len(out))
		switch r.IntN(4) {
		case 0: // delete
			j := min(len(out), i+1+r.IntN(8))
			out = append(out[:i], out[j:]...)
		case 1: // replace
			out[i] = pieces[r.IntN(len(pieces))][0]
		default: // insert
			p := pieces[r.IntN(len(pieces))]
			out = append(out[:i], append([]byte(p), out[i:]...)...)
		}
		if len(out) == 0 {
			return []byte("<a/>")
		}
	}
	return out
}

// quiet sends what libxml2 prints about each error to nowhere.
func quiet(t *testing.T) {
	t.Helper()
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { null.Close() })
	restore, err := redirectStderr(null)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(restore)
}
