package gnc

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/wcodm"
)

var update = flag.Bool("update", false, "write the golden files anew")

func render(t testing.TB, b *Block, lang wcodm.Lang, f Format) string {
	t.Helper()
	var w bytes.Buffer
	require.NoError(t, Render(&w, b, lang, f))
	return w.String()
}

func TestRenderGolden(t *testing.T) {
	b := example(t, "abck")
	for _, lang := range []wcodm.Lang{"en", "fr"} {
		for suffix, f := range map[string]Format{".md": Markdown, ".html": HTML} {
			name := filepath.Join("testdata", "abck."+string(lang)+suffix)
			got := render(t, b, lang, f)
			assert.Equal(t, got, render(t, b, lang, f), "the same each time")
			if *update {
				require.NoError(t, os.MkdirAll("testdata", 0o755))
				require.NoError(t, os.WriteFile(name, []byte(got), 0o644))
			}
			want, err := os.ReadFile(name)
			require.NoError(t, err)
			assert.Equal(t, string(want), got, "%s; run go test with -update if that is right", name)
		}
	}
	assert.Equal(t, render(t, b, "fr", HTML), render(t, b, "fr-CA", HTML))
	assert.Equal(t, render(t, b, "en", HTML), render(t, b, "de", HTML))
}

// TestRenderIsComplete holds that everything of the document that runs is in the document that is signed.
func TestRenderIsComplete(t *testing.T) {
	for _, name := range Examples() {
		b := example(t, name)
		digest := b.Digest()
		text := render(t, b, "en", Markdown)
		assert.Contains(t, text, hex.EncodeToString(digest[:]))
		data, err := ExampleDocument(name)
		require.NoError(t, err)
		var doc any
		require.NoError(t, json.Unmarshal(data, &doc))
		p := page{format: Markdown}
		missing := 0
		walk(doc, "", func(member, value string) {
			switch member {
			case "fr", "schemaVersion", "machine", "confidence":
				return
			}
			if !strings.Contains(text, p.plain(value)) && !strings.Contains(text, p.plain(term(value).EN)) {
				missing++
				assert.Fail(t, "not in the document", "%s %q", member, value)
			}
		})
		assert.Zero(t, missing)
		for i := range b.Parties {
			assert.Contains(t, text, "| "+b.Parties[i].Name.EN+" | "+strings.Repeat(`\_`, 16))
		}
	}
}

// walk calls f with every string of a document and the member that it stands in.
func walk(v any, member string, f func(member, value string)) {
	switch v := v.(type) {
	case map[string]any:
		for name, x := range v {
			walk(x, name, f)
		}
	case []any:
		for _, x := range v {
			walk(x, member, f)
		}
	case string:
		f(member, v)
	}
}

// TestRenderIsSafe holds that no text of a block becomes markup.
func TestRenderIsSafe(t *testing.T) {
	b := example(t, "abck")
	const evil = "<script>alert(1)</script>|\n# x [y](javascript:z) *b* `c` &amp; \"q\""
	b.Name.EN, b.Parties[0].ContactPoint, b.BusinessRules[0].ID = evil, evil, evil
	b.DataClusters[0].Elements[0].Path, b.Messages[0].Type, b.Parties[0].Country = evil, evil, evil
	b.CodeLists[0].Codes[0].Code = evil
	html := render(t, b, "en", HTML)
	assert.NotContains(t, html, "<script")
	assert.Contains(t, html, "&lt;script&gt;")
	assert.Equal(t, strings.Count(html, "<table>"), strings.Count(html, "</table>"))
	md := render(t, b, "en", Markdown)
	assert.NotContains(t, md, "<script")
	assert.NotContains(t, md, "[y](")
	for line := range strings.Lines(md) {
		if strings.HasPrefix(line, "|") {
			assert.True(t, strings.HasSuffix(line, "|\n"), line)
		}
		assert.False(t, strings.HasPrefix(line, "# x"), line)
	}
}

// TestMarkdownTables holds that every row has as many cells as its head.
func TestMarkdownTables(t *testing.T) {
	for _, lang := range []wcodm.Lang{"en", "fr"} {
		cells := 0
		for line := range strings.Lines(render(t, example(t, "abck"), lang, Markdown)) {
			n := strings.Count(strings.ReplaceAll(line, `\|`, ""), "|")
			switch {
			case !strings.HasPrefix(line, "|"):
				cells = 0
			case cells == 0:
				cells = n
			default:
				assert.Equal(t, cells, n, line)
			}
		}
	}
}

func TestRenderErrors(t *testing.T) {
	b := example(t, "abck")
	assert.Error(t, Render(failing{}, b, "en", HTML))
	b.LegalBasis.Agreement.Profile = "nowhere"
	assert.ErrorIs(t, Render(io.Discard, b, "en", HTML), ErrProfile)
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

// TestTerms holds that every code of the schema has words in both languages, but for names of techniques.
func TestTerms(t *testing.T) {
	names := map[string]bool{}
	for _, s := range strings.Fields("1.0 eco/0.1 xml json as4 ebms2 rest sftp mq tls mtls vpn xmldsig xades jws cades sd-jwt sha-256 sha-384 sha-512") {
		names[s] = true
	}
	seen := map[reflect.Type]bool{}
	var visit func(x reflect.Type)
	visit = func(x reflect.Type) {
		for x.Kind() == reflect.Pointer || x.Kind() == reflect.Slice || x.Kind() == reflect.Map {
			x = x.Elem()
		}
		if x.Kind() != reflect.Struct || seen[x] || x.PkgPath() != reflect.TypeFor[Block]().PkgPath() {
			return
		}
		seen[x] = true
		for i := range x.NumField() {
			f := x.Field(i)
			for _, code := range strings.FieldsFunc(f.Tag.Get("enum"), func(r rune) bool { return r == '|' }) {
				if _, ok := terms()[code]; !ok && !names[code] && f.Name != "International" {
					assert.Fail(t, "no words", "%s.%s %s", x.Name(), f.Name, code)
				}
			}
			visit(f.Type)
		}
	}
	visit(reflect.TypeFor[Block]())
	for _, e := range events() {
		assert.Contains(t, terms(), e)
	}
	for _, e := range []string{"required", "optional", "forbidden", "off", "info", "warning", "error"} {
		assert.Contains(t, terms(), e)
	}
	for code, words := range terms() {
		assert.NotEmpty(t, words.EN, code)
		assert.NotEmpty(t, words.FR, code)
	}
}
