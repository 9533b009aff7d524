package oracle

import (
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/openorigo/origo/internal/scan"
)

// TestDifferentialScanXML compares the verdicts of scanner and libxml2 on whether mutated documents are
// well-formed.
func TestDifferentialScanXML(t *testing.T) {
	var verdicts tally
	c := xmlCorpus(t, 1)
	c.each(t, rounds(t), func(t *testing.T) func(document) {
		var x scan.XML
		return func(d document) {
			ours := scanXML(&x, d.text)
			doc, err := parseLibxml([]byte(d.text))
			if err == nil {
				doc.Free()
			}
			switch {
			case ours == nil && err == nil:
				verdicts.add("accepted")
			case ours != nil && err != nil:
				verdicts.add("refused")
			case ours == nil:
				t.Fatalf("accepted here, refused by libxml2: %v\n%s", err, c.describe(d))
			case stricter(ours):
				verdicts.add("refused here only: " + ours.Code.String())
			default:
				t.Fatalf("refused here, accepted by libxml2: %v\n%s", ours, c.describe(d))
			}
		}
	})
	verdicts.check(t, rounds(t)/20, "accepted", "refused")
}

// stricter says where we refuse on purpose what libxml2 takes: it reports breaches of the rules of
// namespaces but hands the document out, and it reads document types, other encodings and other versions of XML.
func stricter(e *scan.Error) bool {
	switch e.Code {
	case scan.Namespace, scan.Doctype, scan.Encoding, scan.Unsupported:
		return true
	}
	return e.Code == scan.DuplicateAttribute || e.Code == scan.Malformed && strings.HasPrefix(e.Detail, "XML version ")
}

func scanXML(x *scan.XML, s string) *scan.Error {
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

// TestDifferentialScanJSON compares the verdicts of scanner and jsontext on mutated documents. Both refuse
// two members of one name, invalid UTF-8 and lone surrogates.
func TestDifferentialScanJSON(t *testing.T) {
	var verdicts tally
	c := jsonCorpus(t, 2)
	c.each(t, rounds(t), func(t *testing.T) func(document) {
		var j scan.JSON
		return func(d document) {
			ours := scanJSON(&j, d.text)
			theirs := jsontext.Value(d.text).IsValid()
			switch {
			case ours == "" && theirs:
				verdicts.add("accepted")
			case ours != "" && !theirs:
				verdicts.add("refused")
			case ours == "" && jsontext.Value(trimMark(d.text)).IsValid():
				verdicts.add("accepted here only: a byte order mark")
			default:
				t.Fatalf("here: %q, accepted by jsontext: %t\n%s", ours, theirs, c.describe(d))
			}
		}
	})
	verdicts.check(t, rounds(t)/20, "accepted", "refused")
}

func scanJSON(j *scan.JSON, s string) string {
	j.Reset(s, scan.Limits{})
	for {
		switch j.Next() {
		case scan.JSONEOF:
			if j.Duplicates > 0 {
				return "a name occurs twice"
			}
			return ""
		case scan.JSONInvalid:
			return j.Err().Error()
		}
	}
}
