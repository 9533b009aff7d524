package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/wcodm"
)

const (
	valid   = "../../fixtures/valid"
	failing = "../../fixtures/testdata/failing"
)

// origo runs a command line and returns the exit code and both outputs.
func origo(t *testing.T, stdin string, args ...string) (int, string, string) {
	t.Helper()
	var out, errs bytes.Buffer
	code := run(args, system{stdin: strings.NewReader(stdin), stdout: &out, stderr: &errs})
	return code, out.String(), errs.String()
}

func file(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(data)
}

func TestExitStatus(t *testing.T) {
	typical := filepath.Join(valid, "typical.xml")
	bad := filepath.Join(failing, "COO-STR-001.xml")
	tests := []struct {
		name  string
		stdin string
		args  []string
		want  int
	}{
		{"help", "", []string{"help"}, 0},
		{"help of a command", "", []string{"help", "validate"}, 0},
		{"no command", "", nil, 2},
		{"unknown command", "", []string{"frobnicate"}, 2},
		{"unknown flag", "", []string{"validate", "-frob", typical}, 2},
		{"nothing to validate", "", []string{"validate"}, 2},
		{"valid", "", []string{"validate", typical}, 0},
		{"valid, flag behind", "", []string{"validate", typical, "-q"}, 0},
		{"invalid", "", []string{"validate", bad}, 1},
		{"missing file", "", []string{"validate", "nosuch.xml"}, 2},
		{"missing file beside an invalid one", "", []string{"validate", bad, "nosuch.xml"}, 2},
		{"empty input", "", []string{"validate", "-"}, 1},
		{"unknown rule in an option", "", []string{"validate", "-without", "COO-NOT-999=why", typical}, 2},
		{"rule left out", "", []string{"validate", "-without", "COO-STR-001=tried out", bad}, 0},
		{"unknown format", "", []string{"validate", "-format", "pdf", typical}, 2},
		{"unknown language", "", []string{"validate", "-lang", "de", typical}, 2},
		{"bad date", "", []string{"validate", "-today", "tomorrow", typical}, 2},
		{"convert", "", []string{"convert", typical}, 0},
		{"convert what is no certificate", "<a/>", []string{"convert", "-"}, 2},
		{"equal", "", []string{"diff", typical, filepath.Join(valid, "typical.json")}, 0},
		{"different", "", []string{"diff", typical, filepath.Join(valid, "minimal.xml")}, 1},
		{"explain a rule", "", []string{"explain", "COO-ORI-001"}, 0},
		{"explain a rule on claims", "", []string{"explain", "coo-clm-001"}, 0},
		{"explain a WCO id", "", []string{"explain", "436", "68A"}, 0},
		{"explain a code", "", []string{"explain", "-lang", "FR", "atiga"}, 0},
		{"explain an unknown thing", "", []string{"explain", "nosuch"}, 2},
		{"rules", "", []string{"rules"}, 0},
		{"rules of no layer", "", []string{"rules", "-layer", "none"}, 2},
		{"elements", "", []string{"elements"}, 0},
		{"fmt", "", []string{"fmt", typical}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			code, out, errs := origo(t, tt.stdin, tt.args...)
			assert.Equal(t, tt.want, code, "stdout: %s\nstderr: %s", out, errs)
			if tt.want == exitFailure {
				assert.NotEmpty(t, errs, "a failure is explained")
			}
		})
	}
}

func TestValidateAllFixtures(t *testing.T) {
	code, out, errs := origo(t, "", "validate", "../../fixtures/...")
	require.Equal(t, 0, code, "%s%s", out, errs)
	assert.Regexp(t, `(?m)^\d{2,} certificates: \d+ valid, 0 invalid, 0 incomplete$`, out)
	assert.NotContains(t, out, "testdata")
}

func TestValidateLocates(t *testing.T) {
	name := filepath.Join(failing, "COO-STR-001.xml")
	for lang, words := range map[string]string{"en": "is missing", "fr": "est absent"} {
		code, out, _ := origo(t, "", "validate", "-lang", lang, name)
		require.Equal(t, 1, code)
		assert.Regexp(t, regexp.QuoteMeta(name)+`:\d+:\d+: \w+ COO-STR-001`, out)
		assert.Contains(t, out, words)
		assert.Contains(t, out, "/co:Declaration")
		assert.Contains(t, out, "42A")
	}
}

func TestValidateManyInOne(t *testing.T) {
	one := file(t, filepath.Join(valid, "typical.xml"))
	code, out, _ := origo(t, one+one+strings.Replace(one, "<TypeCode>", "<TypeCode>ZZZ", 1), "validate", "-")
	assert.Equal(t, 1, code)
	assert.Contains(t, out, "<stdin>#1: valid")
	assert.Contains(t, out, "<stdin>#3: invalid")
	assert.Contains(t, out, "3 certificates: 2 valid, 1 invalid, 0 incomplete")
}

// TestValidateSaysWhatItDidNotRead cuts a line of a stream: what stands behind it is lost, and that is said.
func TestValidateSaysWhatItDidNotRead(t *testing.T) {
	code, line, _ := origo(t, "", "fmt", "-canonical", filepath.Join(valid, "minimal.json"))
	require.Equal(t, 0, code)
	line = strings.TrimSpace(line) + "\n"
	cut := line[:strings.Index(line, `"typeCode"`)] + `"typeCode":"8` + "\n"
	code, out, errs := origo(t, line+cut+line+line, "validate", "-")
	assert.Equal(t, 1, code)
	assert.Contains(t, out, "<stdin>#1: valid")
	assert.Contains(t, errs, "was not read")
}

func TestValidateFormats(t *testing.T) {
	good, bad := filepath.Join(valid, "minimal.json"), filepath.Join(failing, "COO-STR-001.xml")
	for format, check := range map[string]func(t *testing.T, out string){
		"json": func(t *testing.T, out string) {
			var reports []map[string]any
			require.NoError(t, json.Unmarshal([]byte(out), &reports))
			assert.Len(t, reports, 2)
		},
		"ndjson": func(t *testing.T, out string) {
			assert.Len(t, strings.Split(strings.TrimSpace(out), "\n"), 2)
		},
		"sarif": func(t *testing.T, out string) {
			var log struct {
				Version string
				Runs    []struct {
					Results []struct{ RuleID string }
				}
			}
			require.NoError(t, json.Unmarshal([]byte(out), &log))
			assert.Equal(t, "2.1.0", log.Version)
			require.Len(t, log.Runs, 1)
			require.NotEmpty(t, log.Runs[0].Results)
			assert.Equal(t, "COO-STR-001", log.Runs[0].Results[0].RuleID)
		},
		"junit": func(t *testing.T, out string) {
			require.NoError(t, xml.Unmarshal([]byte(out), new(struct{})))
			assert.Contains(t, out, "COO-STR-001")
		},
		"brief": func(t *testing.T, out string) { assert.Contains(t, out, "COO-STR-001") },
	} {
		t.Run(format, func(t *testing.T) {
			code, out, errs := origo(t, "", "validate", "-format", format, good, bad)
			require.Equal(t, 1, code, errs)
			check(t, out)
		})
	}
	t.Run("wco-response", func(t *testing.T) {
		code, out, _ := origo(t, "", "validate", "-format", "wco-response", bad)
		require.Equal(t, 1, code)
		r, _, src, err := codec.DecodeResponse([]byte(out))
		require.NoError(t, err)
		assert.Empty(t, src.Problems())
		require.NotEmpty(t, r.Errors)
		assert.Equal(t, "COO-STR-001", r.Errors[0].ValidationCode.Value)
		assert.NotEmpty(t, r.Errors[0].Pointers)
	})
}

func TestConvertThereAndBack(t *testing.T) {
	for _, name := range []string{"typical", "maximal", "self-certification"} {
		dir := t.TempDir()
		js, back := filepath.Join(dir, "c.json"), filepath.Join(dir, "c.xml")
		original := filepath.Join(valid, name+".xml")
		code, _, errs := origo(t, "", "convert", "-o", js, original)
		require.Equal(t, 0, code, errs)
		code, _, errs = origo(t, "", "convert", "-o", back, js)
		require.Equal(t, 0, code, errs)
		code, out, _ := origo(t, "", "diff", original, back)
		assert.Equal(t, 0, code, out)
		assert.Equal(t, file(t, original), file(t, back), "the layout of the fixtures is that of fmt")
	}
}

func TestFmt(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "c.json")
	code, out, _ := origo(t, "", "fmt", "-canonical", filepath.Join(valid, "typical.json"))
	require.Equal(t, 0, code)
	require.NoError(t, os.WriteFile(name, []byte(out), 0o600))
	code, out, _ = origo(t, "", "fmt", "-l", name)
	assert.Equal(t, 1, code)
	assert.Contains(t, out, name)
	code, _, _ = origo(t, "", "fmt", "-w", name)
	require.Equal(t, 0, code)
	assert.Equal(t, file(t, filepath.Join(valid, "typical.json")), file(t, name))
	info, err := os.Stat(name)
	require.NoError(t, err)
	assert.Equal(t, os.FileMode(0o600), info.Mode().Perm(), "the mode of the file stays")
}

func TestExpand(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.xml", "b.json", "c.txt", "sub/d.ndjson", "testdata/e.xml", ".hidden/f.xml", "_x/g.xml"} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, nil, 0o644))
	}
	names := func(arg string) []string {
		files, err := expand([]string{arg})
		require.NoError(t, err)
		for i := range files {
			files[i], err = filepath.Rel(dir, files[i])
			require.NoError(t, err)
			files[i] = filepath.ToSlash(files[i])
		}
		return files
	}
	assert.Equal(t, []string{"a.xml", "b.json"}, names(dir))
	assert.Equal(t, []string{"a.xml", "b.json", "sub/d.ndjson"}, names(dir+"/..."))
	assert.Equal(t, []string{"a.xml"}, names(dir+"/*.xml"))
	assert.Equal(t, []string{"c.txt"}, names(dir+"/c.txt"), "a file that is named is taken as it is")
	for _, arg := range []string{dir + "/*.nosuch", dir + "/nosuch", dir + "/sub/testdata"} {
		_, err := expand([]string{arg})
		assert.Error(t, err, arg)
	}
}

func TestProgressOnATerminal(t *testing.T) {
	var errs bytes.Buffer
	var read atomic.Int64
	read.Store(2_500_000)
	p := newProgress(system{stderr: &errs, terminal: true}, []string{"a", "b", "c"}, &read)
	p.started = p.started.Add(-2e9)
	p.show(&validation{files: 2, certificates: 5, invalid: 1}, "x\x1b[31m.xml")
	assert.Contains(t, errs.String(), "2/3 files, 5 certificates, 1 invalid, 2/s, 2.5 MB  ")
	assert.NotContains(t, errs.String(), "\x1b[31m", "a file name cannot send escape sequences")
	p.clear()
	assert.True(t, strings.HasSuffix(errs.String(), "\r\x1b[K"))

	errs.Reset()
	p = newProgress(system{stderr: &errs}, []string{"a"}, &read)
	p.started = p.started.Add(-2e9)
	p.show(&validation{}, "x")
	assert.Empty(t, errs.String(), "not a terminal")
}

// TestTaiwanApplication converts a certificate application that nobody here wrote, checks that every
// value of it is in the result, and validates the result.
func TestTaiwanApplication(t *testing.T) {
	dir := os.Getenv("ORIGO_CORPUS")
	if dir == "" {
		dir = "../../../shared/corpus"
	}
	source := filepath.Join(dir, "tw-nx101", "maindoc", "NX101.xml")
	if _, err := os.Stat(source); err != nil {
		t.Skip("the corpus is not here: " + err.Error())
	}
	out := filepath.Join(t.TempDir(), "native.xml")
	code, _, notes := origo(t, "", "convert", "-from", "nx101", "-o", out, source)
	require.Equal(t, 0, code, notes)
	assert.Contains(t, notes, "kept as unknown content")

	have := map[string]int{}
	for v := range values(t, file(t, out)) {
		have[v]++
	}
	for v, n := range count(values(t, file(t, source))) {
		assert.GreaterOrEqual(t, have[v], n, "value %q of the source", v)
	}

	code, text, _ := origo(t, "", "validate", out)
	assert.Equal(t, 1, code)
	found := regexp.MustCompile(`(?m)^.*native\.xml:(\d+):(\d+): error (COO-\S+) .+$`).FindAllStringSubmatch(text, -1)
	require.NotEmpty(t, found, "real findings with line and column")
	assert.Contains(t, text, "COO-STR-001", "the application has no issue date yet")
	for _, line := range strings.Split(text, "\n") {
		if path, ok := strings.CutPrefix(line, "      at      "); ok && path != "" {
			_, err := wcodm.ParsePath(strings.TrimSpace(path))
			assert.NoError(t, err, path)
		}
	}
}

// values yields the character data and attributes of an XML document, piece by piece.
func values(t *testing.T, doc string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		dec := xml.NewDecoder(strings.NewReader(doc))
		for {
			tok, err := dec.Token()
			if err == io.EOF {
				return
			}
			require.NoError(t, err)
			switch x := tok.(type) {
			case xml.CharData:
				if v := strings.TrimSpace(string(x)); v != "" && !yield(v) {
					return
				}
			case xml.StartElement: // a unit that is an element there is an attribute here
				for _, a := range x.Attr {
					if a.Name.Space != "xmlns" && a.Name.Local != "xmlns" && a.Name.Local != "schemaLocation" && !yield(a.Value) {
						return
					}
				}
			}
		}
	}
}

func count(seq func(yield func(string) bool)) map[string]int {
	out := map[string]int{}
	for v := range seq {
		out[v]++
	}
	return out
}
