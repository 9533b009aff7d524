package oracle

import (
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/openorigo/origo/wcodm"
)

// kind is one way to change a document. apply returns false if the document has no place for it.
type kind struct {
	name  string
	apply func(m *mutator, text string) (string, bool)
}

// mutator changes documents. What it does depends on the seed and the number of the document alone, so that
// every document can be made again by itself.
type mutator struct {
	*rand.Rand
	names   []string            // names of elements, in the syntax of the documents
	donors  map[string][]string // elements that may stand in an element, or members in an object, as text
	lengths map[string][]int    // greatest lengths and numbers of digits, by name
}

const seed = 20260312

// reset makes m ready for a document of a test.
func (m *mutator) reset(test, document int) {
	m.Rand = rand.New(rand.NewPCG(seed+uint64(test), uint64(document)))
}

// mutate changes a document in no place, one, two or three.
func (m *mutator) mutate(kinds []kind, text string) (string, []string) {
	n := [...]int{0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3}[m.IntN(20)]
	var done []string
	for tries := 0; len(done) < n && tries < 20 && len(text) > 8; tries++ {
		k := &kinds[m.IntN(len(kinds))]
		if out, ok := k.apply(m, text); ok && out != text && len(out) < 100_000 {
			text = out
			done = append(done, k.name)
		}
	}
	return text, done
}

// rounds is the number of documents that a test makes.
func rounds(t *testing.T) int {
	t.Helper()
	s := os.Getenv("ORIGO_ROUNDS")
	if s == "" {
		return 10000
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		t.Fatalf("ORIGO_ROUNDS is %q", s)
	}
	return n
}

// pick draws one of several.
func pick[T any](m *mutator, from []T) T { return from[m.IntN(len(from))] }

func splice(text string, s span, with string) string { return text[:s.from] + with + text[s.to:] }

// lengthsByName reads the numbers of the formats: an..35 gives 35, n..16,6 gives 16 and 6.
func lengthsByName(name func(*wcodm.Element) string) map[string][]int {
	out := map[string][]int{}
	for e := range wcodm.Elements() {
		for s := range strings.FieldsFuncSeq(e.Format, func(r rune) bool { return r < '0' || r > '9' }) {
			if n, err := strconv.Atoi(s); err == nil {
				out[name(e)] = append(out[name(e)], n)
			}
		}
	}
	return out
}

// The byte level serves both syntaxes. Offsets may split a character.

func byteKinds(pieces []string) []kind {
	return []kind{
		{"bytes: delete", func(m *mutator, s string) (string, bool) {
			i := m.IntN(len(s))
			return s[:i] + s[min(len(s), i+1+m.IntN(8)):], len(s) > 16
		}},
		{"bytes: insert", func(m *mutator, s string) (string, bool) {
			i := m.IntN(len(s) + 1)
			return s[:i] + pick(m, pieces) + s[i:], true
		}},
		{"bytes: replace one", func(m *mutator, s string) (string, bool) {
			i := m.IntN(len(s))
			return s[:i] + pick(m, pieces)[:1] + s[i+1:], true
		}},
		{"bytes: flip a bit", func(m *mutator, s string) (string, bool) {
			i := m.IntN(len(s))
			return s[:i] + string([]byte{s[i] ^ 1<<m.IntN(8)}) + s[i+1:], true
		}},
		{"bytes: swap", func(m *mutator, s string) (string, bool) {
			i := m.IntN(len(s) - 1)
			return s[:i] + s[i+1:i+2] + s[i:i+1] + s[i+2:], true
		}},
		{"bytes: repeat a part", func(m *mutator, s string) (string, bool) {
			i := m.IntN(len(s))
			j := min(len(s), i+1+m.IntN(200))
			return s[:j] + s[i:j] + s[j:], true
		}},
		{"bytes: truncate", func(m *mutator, s string) (string, bool) { return s[:1+m.IntN(len(s)-1)], true }},
		{"bytes: append", func(m *mutator, s string) (string, bool) { return s + pick(m, pieces), true }},
		{"bytes: byte order mark", func(m *mutator, s string) (string, bool) { return "\uFEFF" + s, true }},
		{"bytes: carriage returns", func(m *mutator, s string) (string, bool) {
			return strings.ReplaceAll(s, "\n", pick(m, []string{"\r\n", "\r"})), true
		}},
	}
}

// value makes a new text for the value of an element.
type value struct {
	name string
	make func(m *mutator, element, old string) string
}

// letters are characters of one to four bytes, all of which XML and JSON carry unescaped.
var letters = []string{"A", "Z", "a", "0", "9", "é", "ß", "Ω", "中", "\u0301", "\uFFFD", "😀", "\u00A0", "\u2028"}

// values change values in ways that concern formats. The results are plain text, to be escaped.
var values = []value{
	{"value: length at the limit", func(m *mutator, e, old string) string {
		limits := m.lengths[e]
		if len(limits) == 0 {
			limits = []int{1, 2, 35, 256}
		}
		n := pick(m, limits) + m.IntN(3) - 1
		if m.IntN(3) > 0 && old != "" {
			return strings.Repeat(old, n/len(old)+1)[:n]
		}
		return strings.Repeat(pick(m, letters), max(n, 0))
	}},
	{"value: character of a wrong class", func(m *mutator, _, old string) string {
		r := []rune(old)
		if len(r) == 0 {
			return "?"
		}
		r[m.IntN(len(r))] = pick(m, []rune("aZ05 -.,/é中😀\u0660\u00A0\uFF11"))
		return string(r)
	}},
	{"value: number", func(m *mutator, e, old string) string {
		digits := append([]int{1, 3}, m.lengths[e]...)
		n := pick(m, digits) + m.IntN(3) - 1
		f := pick(m, digits) + m.IntN(3) - 1
		nine := func(n int) string { return strings.Repeat("9", max(n, 0)) }
		return pick(m, []string{"0", "1", "-1", "+1", "-0", "-0.0", "+0", "00", "007", "1.", ".5", ".", "-", "+", "1.5", "1.50", "0.1", "0.10",
			"1e3", "1E-2", "Infinity", "INF", "NaN", "1,5", "1 000", "1_000", "0x1F", "１", "٣", "--1", "1.2.3", "",
			nine(n), "-" + nine(n), nine(n-f) + "." + nine(f), "0." + nine(f), "0." + strings.Repeat("0", max(f, 0)) + "1", nine(n) + "." + strings.Repeat("0", max(f, 0)),
			strings.Repeat("0", 30) + "1", nine(40), old + "0", old + ".0", "0" + old, "-" + old, old + "e0"})
	}},
	{"value: date", func(m *mutator, _, old string) string {
		return pick(m, []string{"20260229", "20240229", "20261301", "20260431", "20260100", "00000101", "99991231", "2026031", "202603123", "20260312Z", "2026-03-12", "260312",
			"20260312120000", "20260312250000", "20260312126000", "20260312120060", "202603121200", "202603122400", "20260312120000+01", "20260312120000+15", "20260312120000-00", "202603121200+0130",
			"2026-03-12T12:00:00", "2026-03-12T12:00:00Z", "2026-03-12T24:00:00", "2026-03-12T24:00:01", "2026-03-12T12:00:00.5+14:00", "2026-03-12T12:00:00+14:01", "2026-03-12T12:00", "2026-02-30T12:00:00",
			"-2026-03-12T12:00:00", "0000-03-12T12:00:00", "12026-03-12T12:00:00", "2026-03-12t12:00:00", "2026-03-12 12:00:00", "2026", "202603", "20260301-20260331", "", " 20260312 ", old + old})
	}},
	{"value: blank", func(m *mutator, _, _ string) string {
		return pick(m, []string{" ", "  ", "\t", "\n", "\r", " \n\t ", "\u00A0", "\u2003", "\u200B", "\u3000"})
	}},
	{"value: empty", func(*mutator, string, string) string { return "" }},
	{"value: white space around", func(m *mutator, _, old string) string {
		return pick(m, []string{" ", "\n", "\t ", "", "\u00A0"}) + old + pick(m, []string{" ", "\n  ", "\t", "\r\n", "\u00A0"})
	}},
	{"value: white space inside", func(m *mutator, _, old string) string {
		i := 0
		if len(old) > 0 {
			i = m.IntN(len(old))
		}
		for i > 0 && old[i]&0xC0 == 0x80 {
			i--
		}
		return old[:i] + pick(m, []string{" ", "  ", "\n", "\t", " \u00A0 "}) + old[i:]
	}},
	{"value: truth", func(m *mutator, _, _ string) string {
		return pick(m, []string{"true", "false", "1", "0", "TRUE", "True", "yes", "t", " true ", "10"})
	}},
	{"value: code", func(m *mutator, _, old string) string {
		return pick(m, []string{"XX", "ZZZ", "de", "D", "DEU", "USD", "EURO", "KGM", "999", "9", "861", "HS", strings.ToLower(old), strings.ToUpper(old), old + "X"})
	}},
	{"value: long", func(m *mutator, _, _ string) string { return strings.Repeat(pick(m, letters), 500+m.IntN(8000)) }},
	{"value: markup characters", func(m *mutator, _, old string) string {
		return old + pick(m, []string{"<", ">", "&", "\"", "'", "]]>", "<!--", "&amp;", "\\", "/", "{}", "\\u0041"})
	}},
	{"value: far character", func(m *mutator, _, old string) string {
		return old + pick(m, []string{"\uFFFD", "\uD7FF", "\uE000", "\uFDD0", "\U0001FFFE", "\U0010FFFF", "\u0085", "\u2028", "\u007F", "\u0080", "\uFEFF"})
	}},
}
