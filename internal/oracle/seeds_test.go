package oracle

import (
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/rulebook"
)

// documents returns the valid fixtures of a syntax.
func documents(t *testing.T, f codec.Format) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := fs.WalkDir(fixtures.FS(), ".", func(name string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasPrefix(name, "valid/") && strings.HasSuffix(name, fixtures.Suffix(f)) {
			out[name], err = fs.ReadFile(fixtures.FS(), name)
		}
		return err
	})
	if err != nil || len(out) < 5 {
		t.Fatalf("%d fixtures: %v", len(out), err)
	}
	return out
}

// seeds returns valid documents to start from, all of them small: the fixtures, and what is left of the
// certificate with every element when parts are taken out of it at random. Between them they have every
// element.
func seeds(t *testing.T, f codec.Format) []string {
	t.Helper()
	docs := documents(t, f)
	var out []string
	for _, name := range slices.Sorted(maps.Keys(docs)) {
		if len(docs[name]) < 8000 {
			out = append(out, string(docs[name]))
		}
	}
	for _, text := range pruned() {
		data, err := fixtures.Encode(decode(t, text), f)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, string(data))
	}
	return out
}

// pruned takes elements out of the certificate with every element as long as it stays valid in structure
// and is large.
var pruned = sync.OnceValue(func() []string {
	v, err := structural()
	if err != nil {
		return nil
	}
	full, err := fixtures.Encode(fixtures.Maximal(), codec.XML)
	if err != nil {
		return nil
	}
	var out []string
	for n := range 48 {
		r, text := rand.New(rand.NewPCG(seed, uint64(n))), string(full)
		for len(text) > 4000 {
			all := outline(text)
			e := all[1+r.IntN(len(all)-1)]
			less := splice(text, e.whole, "")
			if _, rep := v.Bytes([]byte(less)); len(less) > len(text)/2 && len(rep.Findings) == 0 {
				text = less
			}
		}
		out = append(out, text)
	}
	return out
})

func decode(t *testing.T, text string) *coo.Certificate {
	t.Helper()
	c, _, err := codec.Decode([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// structural is the validator with the rules of the layers syntax and structure.
func structural() (*validate.Validator, error) {
	rules := slices.Clone(rulebook.Base())
	return validate.New(slices.DeleteFunc(rules, func(r validate.Rule) bool { return r.Layer > validate.Structure }))
}

// donors are the children of every class in the certificate with every element, by the name of the class.
func donors(text string) map[string][]string {
	out := map[string][]string{}
	for _, e := range outline(text) {
		if e.parent != nil && e.whole.to-e.whole.from < 2000 {
			out[e.parent.local()] = append(out[e.parent.local()], e.whole.of(text))
		}
	}
	return out
}
