package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/internal/growth"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/validate/report"
)

// mixed returns streams with valid, invalid and broken certificates, some longer than several batches.
func mixed(t *testing.T) map[string]string {
	t.Helper()
	documents := func(f codec.Format) string {
		var b bytes.Buffer
		require.NoError(t, sample(&b, 40, 3, f, 1, 7))
		return b.String()
	}
	xml, json := documents(codec.XML), documents(codec.JSON)
	var b bytes.Buffer
	require.NoError(t, fixtures.Stream(&b, 40, codec.XML, 7))
	envelope := b.String()
	lines := strings.SplitAfter(json, "\n")
	lines[20] = "{\"declaration\":{\"id\":x}}\n"
	lines[30] = "[1]\n"
	return map[string]string{
		"envelope.xml":         envelope,
		"late-header.xml":      strings.Replace(envelope, "</MetaData>", "<WCOTypeName>COO</WCOTypeName><x/></MetaData>", 1),
		"header-problem.xml":   strings.Replace(envelope, "<WCODataModel", "<y/><WCODataModel", 1),
		"lines.json":           json,
		"invalid.xml":          xml,
		"broken.xml":           xml + strings.Replace(xml, "</TypeCode>", "</TypeKode>", 3) + "<a/>",
		"final.xml":            xml[:len(xml)/2],
		"broken.ndjson":        strings.Join(lines, ""),
		"final.ndjson":         strings.Join(lines[:10], "") + "{\"declaration\":{\"id\":\"\n" + strings.Join(lines[10:], ""),
		"one.xml":              string(mustFile(t, filepath.Join(valid, "typical.xml"))),
		"failing.xml":          string(mustFile(t, filepath.Join(failing, "COO-STR-001.xml"))),
		"empty.xml":            "",
		"text.xml":             "hello",
		"one-in-envelope.json": `{"metaData":{"declaration":[{"id":"A"}],"wcoTypeName":"COO"}}`,
	}
}

func mustFile(t *testing.T, name string) []byte {
	data, err := os.ReadFile(name)
	require.NoError(t, err)
	return data
}

// TestWorkersKeepTheOrder compares the output of several goroutines, byte by byte, with that of one.
func TestWorkersKeepTheOrder(t *testing.T) {
	dir := t.TempDir()
	inputs := mixed(t)
	for name, text := range inputs {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
	}
	for _, format := range []string{"text", "brief", "json", "ndjson", "sarif", "junit", "wco-response"} {
		for _, flag := range []string{"-q=false", "-q", "-strict"}[:growth.Rounds(3, 1)] {
			if flag == "-strict" && format != "text" {
				continue
			}
			args := []string{"validate", "-format", format, flag, dir}
			code, out, errs := origo(t, "", append(args, "-j", "1")...)
			assert.Equal(t, 1, code)
			assert.Regexp(t, `final\.ndjson: line \d+: what follows cannot be told apart`, errs)
			assert.Contains(t, errs, "late-header.xml: the envelope: ")
			code4, out4, errs4 := origo(t, "", append(args, "-j", "4")...)
			assert.Equal(t, code, code4, args)
			assert.Equal(t, errs, errs4, args)
			assert.True(t, out == out4, "%s: %s", args, difference(out, out4))
		}
	}
}

func difference(a, b string) string {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	cut := func(s string) string { return s[max(i-100, 0):min(i+100, len(s))] }
	return fmt.Sprintf("at byte %d:\n%s\n%s", i, cut(a), cut(b))
}

// TestWorkersAgreeWithTheLibrary makes the same reports in the plain way.
func TestWorkersAgreeWithTheLibrary(t *testing.T) {
	set, err := profile.Builtin()
	require.NoError(t, err)
	v, err := profile.NewJudge(set, nil)
	require.NoError(t, err)
	inputs := mixed(t)
	for _, name := range []string{"envelope.xml", "invalid.xml", "broken.xml", "broken.ndjson"} {
		var want bytes.Buffer
		w, err := report.New(report.KindText, &want)
		require.NoError(t, err)
		n := 0
		for doc, err := range codec.NewDecoder(strings.NewReader(inputs[name])).All() {
			rep := v.Unreadable(err, doc.Source)
			if err == nil {
				rep = new(validate.Report)
				v.ValidateInto(t.Context(), rep, doc.Certificate, doc.Source)
			}
			n++
			require.NoError(t, w.Add(fmt.Sprintf("<stdin>#%d", n), rep))
		}
		_, out, _ := origo(t, inputs[name], "validate", "-j", "2", "-")
		out = out[:strings.LastIndex(strings.TrimSuffix(out, "\n"), "\n")+1] // without the summary
		assert.True(t, want.String() == out, "%s: %s", name, difference(want.String(), out))
	}
}

// TestWorkersInput reads the same from files, from a pipe in large pieces, and from one in small pieces.
func TestWorkersInput(t *testing.T) {
	dir := t.TempDir()
	for name, text := range mixed(t) {
		file := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
		code, out, errs := origo(t, "", "validate", "-format", "brief", file)
		out, errs = strings.ReplaceAll(out, file, "<stdin>"), strings.ReplaceAll(errs, file, "<stdin>")
		for kind, r := range map[string]io.Reader{
			"whole": strings.NewReader(text), "halves": iotest.HalfReader(strings.NewReader(text)), "file": open(t, file),
		} {
			var stdout, stderr bytes.Buffer
			got := run([]string{"validate", "-format", "brief", "-"}, system{stdin: r, stdout: &stdout, stderr: &stderr})
			assert.Equal(t, code, got, "%s %s", name, kind)
			assert.True(t, out == stdout.String(), "%s %s: %s", name, kind, difference(out, stdout.String()))
			assert.Equal(t, errs, stderr.String(), "%s %s", name, kind)
		}
	}
}

func open(t *testing.T, name string) *os.File {
	f, err := os.Open(name)
	require.NoError(t, err)
	t.Cleanup(func() { f.Close() })
	return f
}

// TestWorkersAnswerAtOnce checks that what has come through a pipe is reported before more comes.
func TestWorkersAnswerAtOnce(t *testing.T) {
	in, feed := io.Pipe()
	answers, out := io.Pipe()
	done := make(chan int)
	go func() {
		done <- run([]string{"validate", "-format", "brief", "-"}, system{stdin: in, stdout: out, stderr: io.Discard})
	}()
	line := "{\"declaration\":{}}\n"
	_, err := io.WriteString(feed, line+line+line)
	require.NoError(t, err)
	buf := make([]byte, 1<<16)
	n, err := answers.Read(buf) // hangs where the reports wait
	require.NoError(t, err)
	assert.Contains(t, string(buf[:n]), "<stdin>#1: invalid")
	feed.Close()
	go io.Copy(io.Discard, answers)
	assert.Equal(t, 1, <-done)
}

// TestWorkersStop breaks off: the output fails, and so does the input.
func TestWorkersStop(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, sample(&b, growth.Rounds(5000, 1000), 1, codec.JSON, 1, 0))
	before := runtime.NumGoroutine()
	var stderr bytes.Buffer
	code := run([]string{"validate", "-j", "3", "-"}, system{stdin: bytes.NewReader(b.Bytes()), stdout: full{}, stderr: &stderr})
	assert.Equal(t, exitFailure, code)
	assert.Equal(t, "origo validate: no space left\n", stderr.String())

	stderr.Reset()
	code = run([]string{"validate", "-q", "-"}, system{
		stdin:  io.MultiReader(bytes.NewReader(b.Bytes()), iotest.ErrReader(errors.New("the line went dead"))),
		stdout: io.Discard, stderr: &stderr,
	})
	assert.Equal(t, exitFailure, code)
	assert.Regexp(t, `^origo validate: <stdin>: .*the line went dead\n$`, stderr.String())

	for end := time.Now().Add(5 * time.Second); runtime.NumGoroutine() > before && time.Now().Before(end); {
		time.Sleep(time.Millisecond)
	}
	assert.LessOrEqual(t, runtime.NumGoroutine(), before, "goroutines are left")
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestSample(t *testing.T) {
	write := func(args ...string) string {
		code, out, errs := origo(t, "", append([]string{"sample"}, args...)...)
		require.Equal(t, 0, code, errs)
		return out
	}
	assert.Empty(t, write("-n", "0"))
	assert.Equal(t, write("-n", "50", "-seed", "9"), write("-n", "50", "-seed", "9"))
	assert.NotEqual(t, write("-n", "50", "-seed", "9"), write("-n", "50"))
	n := 1000 * growth.Rounds(9, 2)
	for _, format := range []string{"xml", "json"} {
		text := write("-n", strconv.Itoa(n), "-format", format, "-invalid", "1/1000")
		assert.InDelta(t, 7000, len(text)/n, 500)
		code, out, errs := origo(t, text, "validate", "-profile", "none", "-format", "brief", "-")
		assert.Equal(t, 1, code, errs)
		assert.Contains(t, out, fmt.Sprintf("%d certificates: %d valid, %d invalid, 0 incomplete", n, n/1000*999, n/1000))
		assert.Equal(t, n/1000, strings.Count(out, " error COO-STR-001 "))
		ids := map[string]bool{}
		for doc, err := range codec.NewDecoder(strings.NewReader(text)).All() {
			require.NoError(t, err)
			ids[doc.Certificate.ID.Value] = true
		}
		assert.Len(t, ids, n, "each has a number of its own")
	}
	for doc, err := range codec.NewDecoder(strings.NewReader(write("-n", "3", "-items", "11"))).All() {
		require.NoError(t, err)
		assert.Len(t, doc.Certificate.Items, 11)
	}
	for _, args := range [][]string{{"-n", "-1"}, {"-items", "10000"}, {"-invalid", "2/3"}, {"-invalid", "1/0"}, {"-format", "csv"}, {"x"}} {
		code, _, errs := origo(t, "", append([]string{"sample"}, args...)...)
		assert.Equal(t, 2, code, args)
		assert.NotEmpty(t, errs, args)
	}
}
