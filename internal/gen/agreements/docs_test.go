package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/wcodm/codelist"
)

const root = "../../.."

// once reads the profiles once for all tests, which do not change them.
var once = sync.OnceValues(load)

func loaded(t *testing.T) *book {
	t.Helper()
	b, err := once()
	require.NoError(t, err)
	return b
}

func TestDocumentsAreAsGenerated(t *testing.T) {
	b := loaded(t)
	for name, text := range map[string][]byte{"agreements.md": b.agreementsDoc(), "rules.md": b.rulesDoc()} {
		file, err := os.ReadFile(filepath.Join(root, "doc", name))
		require.NoError(t, err)
		// One line is enough to see; a diff of the whole takes minutes.
		want, got := strings.Split(string(text), "\n"), strings.Split(string(file), "\n")
		for i := range min(len(want), len(got)) {
			require.Equal(t, want[i], got[i], "doc/%s:%d is not as generated: go generate ./validate/profile", name, i+1)
		}
		assert.Len(t, got, len(want), "doc/%s: go generate ./validate/profile", name)
	}
}

// withoutProfile are the codes of the list origo-agreement that have no profile, with the reason. It is empty:
// every code has one.
var withoutProfile = map[string]string{}

func TestEveryAgreementHasAProfile(t *testing.T) {
	b := loaded(t)
	for e := range codelist.Agreements().All() {
		has := slices.ContainsFunc(b.agreements, func(a *agreement) bool { return a.code == e.Code })
		reason, excused := withoutProfile[e.Code]
		assert.True(t, has || reason != "", "%s has no profile: write one, or say in withoutProfile why there is none", e.Code)
		assert.False(t, has && excused, "%s has a profile: take it out of withoutProfile", e.Code)
	}
	for code := range withoutProfile {
		assert.True(t, codelist.Valid(codelist.Agreements(), code, 0), "%s is not in the list", code)
	}
}

// TestAgreementsAreListed reads the document as a reader does: each agreement has a line of the overview, each
// profile a link to its file, and each agreement with more than drafts a line of every comparison and a section.
func TestAgreementsAreListed(t *testing.T) {
	b := loaded(t)
	text := string(b.agreementsDoc())
	_, overview, _ := strings.Cut(text, "\n## All agreements\n")
	overview, rest, _ := strings.Cut(overview, "\n## Comparison\n")
	comparison, rest, _ := strings.Cut(rest, "\n## Readings and notes\n")
	sections, drafts, _ := strings.Cut(rest, "\n## Drafts\n")
	tables := strings.Split(comparison, "\n### ")[1:]
	require.Len(t, tables, 5)
	for _, a := range b.agreements {
		assert.Contains(t, overview, "\n| ["+a.code+"](#")
		for _, v := range a.versions {
			assert.Contains(t, overview, "| ["+v.ID+"]("+folder+v.ID+".json) |")
			if v.draft() {
				assert.Contains(t, drafts, "["+v.ID+"]("+folder+v.ID+".json)")
				continue
			}
			for _, table := range tables {
				assert.Contains(t, table, "\n| ["+v.ID+"]("+anchor(a.code)+") |")
			}
		}
		assert.Equal(t, len(a.firm()) > 0, strings.Contains(sections, "\n### "+a.code+"\n"), a.code)
	}
}

// TestReadingsAreTold counts the readings of what is no draft in the document.
func TestReadingsAreTold(t *testing.T) {
	b := loaded(t)
	text := string(b.agreementsDoc())
	told := 0
	for _, a := range b.firm() {
		for _, v := range a.firm() {
			for _, basis := range v.bases() {
				if r := basis.Reading; r != nil {
					told++
					for _, part := range []string{r.Taken.EN, r.Why.EN, r.Other.EN} {
						assert.Contains(t, text, clause(plain(part)), "%s %s", v.ID, basis.group)
					}
				}
				if basis.Note.EN != "" {
					assert.Contains(t, text, plain(basis.Note.EN), "%s %s", v.ID, basis.group)
				}
			}
		}
	}
	assert.Positive(t, told)
}

func TestRulesAreListed(t *testing.T) {
	b := loaded(t)
	text := string(b.rulesDoc())
	for i := range b.common {
		assert.Contains(t, text, "\n| "+string(b.common[i].ID)+" | ")
	}
	listed := map[string]bool{}
	for _, id := range regexp.MustCompile(`[A-Z0-9]+(-[A-Z0-9]+)*-[0-9]{3}\b`).FindAllString(text, -1) {
		listed[id] = true
	}
	for _, a := range b.agreements {
		for _, v := range a.versions {
			for _, r := range v.rules {
				assert.True(t, listed[string(r.ID)], "%s of %s", r.ID, v.ID)
				if !v.draft() {
					assert.Contains(t, text, " | "+plain(r.Title.EN)+" | "+r.Severity.String()+" | "+r.Confidence.String()+" | ")
				}
			}
		}
	}
}

var (
	linked  = regexp.MustCompile(`\]\(([^<)\s]+)\)`)
	heading = regexp.MustCompile(`(?m)^#+ (.*)$`)
)

// TestMarkdownHolds checks that rows have the cells of their table and that links lead somewhere.
func TestMarkdownHolds(t *testing.T) {
	b := loaded(t)
	for name, text := range map[string]string{"agreements.md": string(b.agreementsDoc()), "rules.md": string(b.rulesDoc())} {
		anchors := map[string]bool{}
		for _, h := range heading.FindAllStringSubmatch(text, -1) {
			assert.False(t, anchors[anchor(h[1])], "%s: heading %q twice", name, h[1])
			anchors[anchor(h[1])] = true
		}
		cells := 0
		for i, l := range strings.Split(text, "\n") {
			if !strings.HasPrefix(l, "|") {
				cells = 0
				continue
			}
			n := strings.Count(strings.ReplaceAll(l, `\|`, ""), "|")
			if cells == 0 {
				cells = n
			}
			assert.Equal(t, cells, n, "%s:%d: %s", name, i+1, l)
		}
		targets := 0
		for _, m := range linked.FindAllStringSubmatch(text, -1) {
			switch to := m[1]; {
			case strings.HasPrefix(to, "#"):
				assert.True(t, anchors[to], "%s: %s leads nowhere", name, to)
			case !strings.Contains(to, ":"):
				assert.FileExists(t, filepath.Join(root, "doc", to), name)
			}
			targets++
		}
		assert.Positive(t, targets)
	}
}

func TestPlain(t *testing.T) {
	assert.Equal(t, `a \| b &lt;c&gt; \*d\* \[e\] ^\\d\{2}\$ f g`, strings.ReplaceAll(plain("a | b <c> *d* [e] ^\\d{2}$ f\ng"), "{", `\{`))
	assert.Equal(t, "`a \\| b`", code("a | b"))
	assert.Equal(t, "`` a`b ``", code("a`b"))
	assert.Equal(t, "#all-agreements", anchor("All agreements"))
	assert.Equal(t, "#cn-kr", anchor("CN-KR"))
}
