package oracle

import (
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/wcodm"
)

// corpus makes the mutated documents of a test. Document i is always the same.
type corpus struct {
	name  string
	test  int // number of the test, so that tests do not see the same documents
	seeds []string
	kinds []kind
	made  mutator
}

// document is a mutated document.
type document struct {
	number int
	text   string
	kinds  []string // what was done to it, in order
}

func xmlCorpus(t *testing.T, test int) *corpus {
	t.Helper()
	tag := func(e *wcodm.Element) string { return e.Tag }
	return newCorpus(t, test, codec.XML, xmlKinds(), donors, tag)
}

func jsonCorpus(t *testing.T, test int) *corpus {
	t.Helper()
	name := func(e *wcodm.Element) string { return e.JSON }
	return newCorpus(t, test, codec.JSON, jsonKinds(), donorsJSON, name)
}

func newCorpus(t *testing.T, test int, f codec.Format, kinds []kind, donors func(string) map[string][]string, name func(*wcodm.Element) string) *corpus {
	t.Helper()
	full := string(documents(t, f)["valid/maximal"+fixtures.Suffix(f)])
	c := &corpus{name: t.Name(), test: test, seeds: seeds(t, f), kinds: kinds}
	c.made = mutator{donors: donors(full), lengths: lengthsByName(name)}
	for e := range wcodm.Elements() {
		c.made.names = append(c.made.names, name(e))
	}
	return c
}

// document makes document i.
func (c *corpus) document(i int) document {
	m := c.made
	m.reset(c.test, i)
	text, kinds := m.mutate(c.kinds, pick(&m, c.seeds))
	return document{i, text, kinds}
}

// each makes n documents on as many goroutines as there are processors and gives them to what start
// returns, called once for each goroutine. With ORIGO_DOCUMENT it makes that one alone.
func (c *corpus) each(t *testing.T, n int, start func(t *testing.T) func(document)) {
	t.Helper()
	if s := os.Getenv("ORIGO_DOCUMENT"); s != "" {
		i, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		d := c.document(i)
		t.Logf("%s", c.describe(d))
		start(t)(d)
		return
	}
	workers := runtime.GOMAXPROCS(0)
	t.Run("documents", func(t *testing.T) {
		for w := range workers {
			t.Run(strconv.Itoa(w), func(t *testing.T) {
				t.Parallel()
				work := start(t)
				for i := w; i < n && !t.Failed(); i += workers {
					work(c.document(i))
				}
			})
		}
	})
}

// describe says how to make a document again, and shows it.
func (c *corpus) describe(d document) string {
	return "document " + strconv.Itoa(d.number) + " of seed " + strconv.Itoa(seed) + ", " + strings.Join(d.kinds, ", ") +
		"\nagain: ORIGO_DOCUMENT=" + strconv.Itoa(d.number) + " go test -run '^" + c.name + "$' .\n" + d.text
}

// tally counts by name; goroutines share it.
type tally struct {
	mu sync.Mutex
	n  map[string]int
}

func (t *tally) add(names ...string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.n == nil {
		t.n = map[string]int{}
	}
	for _, s := range names {
		t.n[s]++
	}
}

// check logs the counts, and fails if one of those named is below a least number: then the comparison is
// worth little.
func (t *tally) check(tt *testing.T, least int, names ...string) {
	tt.Helper()
	if os.Getenv("ORIGO_DOCUMENT") != "" {
		return
	}
	for _, s := range names {
		if t.n[s] < least {
			tt.Errorf("%s: %d, which is too few", s, t.n[s])
		}
	}
	var table strings.Builder
	for _, s := range slices.Sorted(maps.Keys(t.n)) {
		fmt.Fprintf(&table, "%9d  %s\n", t.n[s], s)
	}
	tt.Logf("\n%s", table.String())
}

func trimMark(s string) string { return strings.TrimPrefix(s, "\uFEFF") }

// change counts a document and what was done to it.
func (t *tally) change(d document) {
	t.add("documents")
	for _, k := range d.kinds {
		t.add("change: " + k)
	}
}
