package scan

import (
	"encoding/base64"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// corpusDir finds third-party test material, or skips the test.
func corpusDir(tb testing.TB, sub ...string) string {
	tb.Helper()
	dir := os.Getenv("ORIGO_CORPUS")
	if dir == "" {
		root, err := os.Getwd()
		require.NoError(tb, err)
		for {
			if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
				break
			}
			up := filepath.Dir(root)
			require.NotEqual(tb, root, up, "no go.mod above the test")
			root = up
		}
		dir = filepath.Join(root, "..", "shared", "corpus")
	}
	dir = filepath.Join(append([]string{dir}, sub...)...)
	if _, err := os.Stat(dir); err != nil {
		tb.Skipf("the corpus is absent: %v", err)
	}
	return dir
}

// scanXML reads all of src and returns the fault, if any.
func scanXML(src string) *Error {
	var x XML
	x.Reset(src, Limits{})
	for {
		switch x.Next() {
		case EOF, Invalid:
			return x.Err()
		}
	}
}

type confTest struct {
	ID             string `xml:",attr"`
	Type           string `xml:"TYPE,attr"`
	URI            string `xml:",attr"`
	Namespace      string `xml:"NAMESPACE,attr"`
	Edition        string `xml:"EDITION,attr"`
	Version        string `xml:"VERSION,attr"`
	Recommendation string `xml:"RECOMMENDATION,attr"`
	file           string
}

// confTests reads every catalogue of the suite. The master catalogue includes
// the others through entities, so each is read on its own.
func confTests(t *testing.T, suite string) []confTest {
	var tests []confTest
	err := filepath.WalkDir(suite, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".xml") {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil || !strings.Contains(string(data), "<TEST ") {
			return err
		}
		dec := xml.NewDecoder(strings.NewReader(string(data)))
		for {
			tok, err := dec.RawToken()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			start, ok := tok.(xml.StartElement)
			if !ok || start.Name.Local != "TEST" {
				continue
			}
			c := confTest{}
			for _, a := range start.Attr {
				switch a.Name.Local {
				case "ID":
					c.ID = a.Value
				case "TYPE":
					c.Type = a.Value
				case "URI":
					c.URI = a.Value
				case "NAMESPACE":
					c.Namespace = a.Value
				case "EDITION":
					c.Edition = a.Value
				case "VERSION":
					c.Version = a.Value
				case "RECOMMENDATION":
					c.Recommendation = a.Value
				}
			}
			c.file = filepath.Join(filepath.Dir(path), filepath.FromSlash(c.URI))
			tests = append(tests, c)
		}
	})
	require.NoError(t, err)
	return tests
}

func TestXMLConformanceSuite(t *testing.T) {
	suite := corpusDir(t, "negative", "xml", "xmlconf", "suite")
	// Documents that are correct by the suite and refused here, with the reason.
	refused := map[string]struct {
		code Code
		why  string
	}{
		"o-p04pass1": {Namespace, "a colon that ends no prefix: well-formed, but not by Namespaces in XML, as the catalogue says"},
		"o-p05pass1": {Namespace, "a colon that ends no prefix: well-formed, but not by Namespaces in XML, as the catalogue says"},
		"utf16b":     {Encoding, "UTF-16; only UTF-8 and US-ASCII are read"},
		"utf16l":     {Encoding, "UTF-16; only UTF-8 and US-ASCII are read"},
	}
	// Documents that speak of a DOCTYPE only in a comment, an instruction or
	// a CDATA section.
	mentions := []string{"o-p15pass1", "o-p16pass1", "o-p18pass1"}
	var rejects, accepts, doctypes, other, missing int
	seen := map[string]bool{}
	for _, c := range confTests(t, suite) {
		data, err := os.ReadFile(c.file)
		if err != nil {
			missing++
			continue
		}
		src := string(data)
		fault := scanXML(src)
		if strings.Contains(strings.ReplaceAll(src, "\x00", ""), "<!DOCTYPE") && !slices.Contains(mentions, c.ID) {
			doctypes++
			assert.NotNil(t, fault, "%s: a document type declaration is refused", c.ID)
			continue
		}
		if c.Edition != "" && !slices.Contains(strings.Fields(c.Edition), "5") {
			other++ // the answer of an earlier edition of XML 1.0
			continue
		}
		if c.Recommendation == "XML1.1" || c.Recommendation == "NS1.1" || c.Version == "1.1" {
			other++
			continue
		}
		seen[c.ID] = true
		switch c.Type {
		case "not-wf":
			rejects++
			assert.NotNil(t, fault, "%s (%s) must be rejected", c.ID, c.file)
		case "valid", "invalid":
			if e, ok := refused[c.ID]; ok {
				require.NotNil(t, fault, "%s is in the list of exceptions but accepted", c.ID)
				assert.Equal(t, e.code, fault.Code, "%s: %s", c.ID, e.why)
				continue
			}
			accepts++
			assert.Nil(t, fault, "%s (%s, namespace %s) must be accepted", c.ID, c.file, c.Namespace)
		default:
			other++ // an optional error: either answer conforms
		}
	}
	for id := range refused {
		assert.True(t, seen[id], "exception %s names no test", id)
	}
	page := conformance(t)
	for _, line := range []string{
		fmt.Sprintf("| W3C XML conformance suite, not well-formed, without DTD | %d | 0 accepted |", rejects),
		fmt.Sprintf("| the same, valid or invalid, without DTD | %d | %d accepted, %d named below |", accepts+len(refused), accepts, len(refused)),
		fmt.Sprintf("| the same, with a document type declaration | %d | 0 accepted: the declaration is refused |", doctypes),
		fmt.Sprintf("| the same, of XML 1.1, of older editions, or with optional errors | %d | not judged |", other),
		fmt.Sprintf("| the same, named in a catalogue and not there | %d | not judged |", missing),
	} {
		assert.Contains(t, page, line+"\n")
	}
	for id, e := range refused {
		assert.Contains(t, page, "| "+id+" | "+e.code.String()+" | "+e.why+" |\n")
	}
}

// The namespace tests carry a document type declaration for the sake of
// validity. Without it, their namespace faults must be found.
func TestXMLNamespaceSuiteWithoutDoctype(t *testing.T) {
	suite := corpusDir(t, "negative", "xml", "xmlconf", "suite", "eduni", "namespaces", "1.0")
	// Faults in the declaration itself, which goes: attribute types that change
	// a value, and colons in the names of an entity and a notation.
	inDTD := []string{"rmt-ns10-012", "rmt-ns10-043", "rmt-ns10-044"}
	counts := map[string]int{}
	for _, c := range confTests(t, suite) {
		data, err := os.ReadFile(c.file)
		require.NoError(t, err)
		src := string(data)
		if from := strings.Index(src, "<!DOCTYPE"); from >= 0 {
			to := from + strings.Index(src[from:], ">")
			if subset := strings.Index(src[from:], "]"); subset > 0 {
				to = from + subset + strings.Index(src[from+subset:], ">")
			}
			src = src[:from] + src[to+1:]
		}
		if slices.Contains(inDTD, c.ID) {
			continue
		}
		counts[c.Type]++
		fault := scanXML(src)
		if c.Type == "not-wf" {
			assert.NotNil(t, fault, "%s must be rejected", c.ID)
		} else if c.Type != "error" {
			assert.Nil(t, fault, "%s must be accepted", c.ID)
		}
	}
	assert.Contains(t, conformance(t), fmt.Sprintf("| Namespaces in XML 1.0 (rmt-ns10), declarations stripped | %d | %d refused, %d accepted |\n",
		counts["not-wf"]+counts["valid"]+counts["invalid"], counts["not-wf"], counts["valid"]+counts["invalid"]))
}

func TestXMLSignedDocuments(t *testing.T) {
	dir := corpusDir(t, "negative", "xml", "crewjam-saml")
	files, err := filepath.Glob(filepath.Join(dir, "Test*"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, file := range files {
		data, err := os.ReadFile(file)
		require.NoError(t, err)
		src := string(data)
		if !strings.HasPrefix(src, "<") {
			raw, err := base64.StdEncoding.DecodeString(strings.TrimSpace(src))
			require.NoError(t, err, file)
			src = string(raw)
		}
		assert.Nil(t, scanXML(src), "%s is well-formed; its attack lies above the syntax", file)
		// What readers of signed documents have stumbled over: encoding/xml
		// accepts several of these or reads them differently when it writes.
		end := strings.LastIndex(src, "</")
		root := strings.Index(src, ":")
		for name, bad := range map[string]string{
			"second root":     src + src[strings.LastIndex(src, "?>")+2:],
			"trailing text":   src + "x",
			"trailing CDATA":  src + "<![CDATA[x]]>",
			"doctype after":   src + "<!DOCTYPE a>",
			"directive":       src[:end] + "<!x y>" + src[end:],
			"double colon":    src[:root] + ":" + src[root:],
			"empty prefix":    src[:end] + "<:a/>" + src[end:],
			"colon attribute": src[:end] + `<a :b="c"/>` + src[end:],
			"unknown entity":  src[:end] + "&x;" + src[end:],
			"cut":             src[:end],
		} {
			assert.NotNil(t, scanXML(bad), "%s of %s", name, filepath.Base(file))
		}
	}
	// A comment inside a value does not cut the value short.
	var x XML
	x.Reset("<NameID>user@a.example<!-- x -->.evil.example</NameID>", Limits{})
	require.Equal(t, Start, x.Next())
	text, ok := x.Leaf()
	assert.True(t, ok)
	assert.Equal(t, "user@a.example.evil.example", text)
}

// Every real message either scans to its end or is refused with a known code.
func TestXMLRealMessages(t *testing.T) {
	dir := corpusDir(t)
	counts := map[string]int{}
	for _, sub := range []string{"wco-hmrc", "tw-nx101", "aladi-cod", "ubl"} {
		err := filepath.WalkDir(filepath.Join(dir, sub), func(path string, d os.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".xml") && !strings.HasSuffix(path, ".xsd") {
				return err
			}
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			fault := scanXML(string(data))
			if fault != nil {
				t.Logf("%s: %v", d.Name(), fault)
			}
			ours, theirs := fault == nil, standardAccepts(string(data))
			if ours {
				assert.True(t, theirs, "%s: encoding/xml refuses what we accept", path)
			}
			counts[map[bool]string{true: "accepted", false: "refused"}[ours]]++
			return nil
		})
		require.NoError(t, err)
	}
	t.Logf("%v", counts)
	assert.Greater(t, counts["accepted"], 300)
}
