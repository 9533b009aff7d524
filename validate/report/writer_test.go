package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func kinds() []Kind { return []Kind{KindText, KindJSON, KindNDJSON, KindSARIF, KindJUnit} }

// many writes reports as one output.
func many(t testing.TB, kind Kind, reps []*validate.Report, opts ...Option) string {
	t.Helper()
	var b bytes.Buffer
	w, err := New(kind, &b, opts...)
	require.NoError(t, err)
	for i, rep := range reps {
		require.NoError(t, w.Add(fmt.Sprintf("dir/c%d.xml", i), rep))
	}
	require.NoError(t, w.Close())
	return b.String()
}

func TestWriterOfManyReports(t *testing.T) {
	_, a := checked(t, xmlDocument)
	_, b := checked(t, jsonDocument)
	reps := []*validate.Report{a, valid(t), b, incomplete(t)}
	findings := len(a.Findings) + len(b.Findings)
	for _, k := range kinds() {
		golden(t, "many."+string(k), []byte(many(t, k, reps)))
	}

	var list []object
	require.NoError(t, json.Unmarshal([]byte(many(t, KindJSON, reps)), &list))
	require.Len(t, list, 4)
	lines := strings.Split(strings.TrimSuffix(many(t, KindNDJSON, reps), "\n"), "\n")
	require.Len(t, lines, 4)
	for i, line := range lines {
		var o object
		require.NoError(t, json.Unmarshal([]byte(line), &o))
		assert.Equal(t, list[i], o)
		assert.Equal(t, fmt.Sprintf("dir/c%d.xml", i), o.Name)
		assert.Len(t, o.Findings, len(reps[i].Findings))
	}

	var sarif struct {
		Runs []struct{ Results, Artifacts []any }
	}
	require.NoError(t, json.Unmarshal([]byte(many(t, KindSARIF, reps)), &sarif))
	require.Len(t, sarif.Runs, 1)
	assert.Len(t, sarif.Runs[0].Results, findings)
	assert.Len(t, sarif.Runs[0].Artifacts, 4)

	var junit testsuites
	require.NoError(t, xml.Unmarshal([]byte(many(t, KindJUnit, reps)), &junit))
	assert.Len(t, junit.Suites, 4)
}

func TestWriterOfNoReports(t *testing.T) {
	var list []object
	require.NoError(t, json.Unmarshal([]byte(many(t, KindJSON, nil)), &list))
	assert.Empty(t, list)
	var sarif map[string]any
	require.NoError(t, json.Unmarshal([]byte(many(t, KindSARIF, nil)), &sarif))
	require.NoError(t, xml.Unmarshal([]byte(many(t, KindJUnit, nil)), new(testsuites)))
	assert.Empty(t, many(t, KindNDJSON, nil))
	assert.Empty(t, many(t, KindText, nil))
}

// failing fails after some writes.
type failing struct{ n int }

var errFull = errors.New("disk full")

func (f *failing) Write(b []byte) (int, error) {
	if f.n--; f.n < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestWriterErrors(t *testing.T) {
	_, rep := checked(t, xmlDocument)
	for _, k := range kinds() {
		w, err := New(k, &failing{n: 1})
		require.NoError(t, err)
		require.NoError(t, w.Add("a", rep))
		require.ErrorIs(t, w.Add("b", rep), errFull, k)
		require.ErrorIs(t, w.Add("c", rep), errFull, "the error stays")
		require.ErrorIs(t, w.Close(), errFull, k)
		w, err = New(k, new(bytes.Buffer))
		require.NoError(t, err)
		require.Error(t, w.Add("a", nil))
	}
	_, err := New("pdf", new(bytes.Buffer))
	require.ErrorContains(t, err, `"pdf"`)
	for name, f := range renderings() {
		require.ErrorIs(t, f(&failing{}, rep), errFull, name)
		require.Error(t, f(new(bytes.Buffer), nil), name)
	}
}

func TestOutputIsDeterministic(t *testing.T) {
	for name, f := range renderings() {
		_, a := checked(t, xmlDocument)
		_, b := checked(t, xmlDocument)
		assert.Equal(t, rendered(t, f, a), rendered(t, f, b), name)
	}
}

func TestColorOnlyAddsSequences(t *testing.T) {
	_, rep := checked(t, xmlDocument)
	plain, colored := string(rendered(t, Text, rep)), string(rendered(t, Text, rep, WithColor()))
	assert.NotContains(t, plain, "\x1b")
	for _, s := range []string{"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[1m", "\x1b[2m", "\x1b[0m"} {
		assert.Contains(t, colored, s)
		colored = strings.ReplaceAll(colored, s, "")
	}
	assert.Equal(t, plain, colored)
}

func TestRepeatedCertificateIsNumbered(t *testing.T) {
	rep := valid(t)
	rep.Site = wcodm.Site{Enveloped: true, Index: 1, Repeated: true}
	assert.Contains(t, string(rendered(t, Text, rep, WithName("c.xml"))), "c.xml (certificate 2): valid")
	assert.Contains(t, string(rendered(t, Text, rep, WithLang(wcodm.FR))), "(certificat 2): valide")
	assert.Contains(t, string(rendered(t, JSON, rep)), `"index": 1`)
	assert.Contains(t, string(rendered(t, JUnit, rep, WithName("c.xml"))), `name="c.xml (certificate 2)"`)
}

func TestManyRulesNotRunAreCollapsed(t *testing.T) {
	rep := new(validate.Report)
	for i := range 40 {
		rep.NotRun = append(rep.NotRun, validate.NotRun{Rule: validate.RuleID(fmt.Sprintf("X-%02d", i)), Reason: validate.NoDate})
	}
	item := wcodm.Root(wcodm.ClassDeclaration)
	for i := range 3 {
		rep.NotRun = append(rep.NotRun, validate.NotRun{Rule: "Y-1", Reason: validate.InputFailed, Path: item.ChildAt(wcodm.ElemGoodsShipmentGovernmentAgencyGoodsItem, i)})
	}
	rep.NotRun = append(rep.NotRun, validate.NotRun{Rule: "Y-2", Reason: validate.InputFailed, Path: item.ChildAt(wcodm.ElemGoodsShipmentGovernmentAgencyGoodsItem, 7)})
	text := string(rendered(t, Text, rep))
	assert.Contains(t, text, "42 not run")
	assert.Contains(t, text, "not run, the issue date is missing: X-00, X-01, X-02, X-03, X-04, X-05, X-06, X-07, and 32 more\n")
	assert.Contains(t, text, "not run, an element that it reads has failed already: Y-1 (3 places), Y-2 (at Items[7])\n")
	var o object
	require.NoError(t, json.Unmarshal(rendered(t, JSON, rep), &o))
	assert.Len(t, o.NotRun, 44, "systems see them all")
}

func TestReasonsAndLayersHaveNames(t *testing.T) {
	seen := map[string]bool{}
	for r := validate.InputFailed; !r.Text().IsZero(); r++ {
		assert.NotEqual(t, "other", reasonCode(r), r.Text().EN)
		seen[reasonCode(r)] = true
	}
	assert.Len(t, seen, int(validate.NotComparable))
	for l := validate.Syntax; l <= validate.Agreement; l++ {
		assert.NotEmpty(t, newConfig(nil).layer(l))
	}
}

func TestFileURI(t *testing.T) {
	for name, want := range map[string]string{
		"c.xml":                "c.xml",
		"dir/a b#1?.xml":       "dir/a%20b%231%3F.xml",
		"/abs/c.xml":           "file:///abs/c.xml",
		`C:\co\c.xml`:          "file:///C:/co/c.xml",
		`dir\c.xml`:            "dir/c.xml",
		"a:b.xml":              "./a:b.xml",
		"https://host/c 1.xml": "https://host/c%201.xml",
		"\xff\x1b.xml":         "%EF%BF%BD%1B.xml",
	} {
		assert.Equal(t, want, fileURI(name))
	}
}

func TestFingerprint(t *testing.T) {
	item := wcodm.Root(wcodm.ClassDeclaration)
	at := func(i int) wcodm.Path { return item.ChildAt(wcodm.ElemGoodsShipmentGovernmentAgencyGoodsItem, i) }
	base := validate.Finding{Rule: "X-1", Path: at(0), Args: []validate.Arg{validate.Got("a")}}
	moved := base
	moved.Pos.Line = 99
	assert.Equal(t, fingerprint(&base), fingerprint(&moved), "lines come and go")
	for name, f := range map[string]validate.Finding{
		"rule":  {Rule: "X-2", Path: base.Path, Args: base.Args},
		"path":  {Rule: "X-1", Path: at(1), Args: base.Args},
		"value": {Rule: "X-1", Path: base.Path, Args: []validate.Arg{validate.Got("b")}},
	} {
		assert.NotEqual(t, fingerprint(&base), fingerprint(&f), name)
	}
}
