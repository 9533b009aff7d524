package claim_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/internal/growth"
	"github.com/openorigo/origo/validate/claim"
	"github.com/openorigo/origo/validate/rulebook"
	"github.com/openorigo/origo/wcodm"
)

// TestGrowth holds the cost of a comparison to the size of certificate and claim, in the shapes that
// make the search for items, the sums and the findings work hardest.
func TestGrowth(t *testing.T) {
	growth.Skip(t)
	cmp, err := claim.New(claim.Treatment{})
	require.NoError(t, err)
	for name, shape := range map[string]func(i int) (item, line){
		"numbered":        func(i int) (item, line) { return item{"090111", "VN", "10"}, line{i + 1, "090111", "VN", "10"} },
		"all on one item": func(int) (item, line) { return item{"090111", "VN", "10"}, line{1, "090111", "VN", "10"} },
		"sought, alike":   func(int) (item, line) { return item{"090111", "VN", "10"}, line{0, "090111", "VN", "10"} },
		"sought, other amounts": func(i int) (item, line) {
			return item{"090111", "VN", strconv.Itoa(i + 1)}, line{0, "090111", "VN", strconv.Itoa(i + 2)}
		},
		"sought, other origins": func(i int) (item, line) {
			return item{"090111", "VN", "10"}, line{0, "090111", "X" + strconv.Itoa(i), "10"}
		},
		"many codes": func(i int) (item, line) {
			hs := strconv.Itoa(100000 + i)
			return item{hs, "VN", "10"}, line{0, hs[:5] + "9", "VN", "10"}
		},
		"not there": func(int) (item, line) { return item{"090111", "VN", "10"}, line{0, "870323", "VN", "10"} },
		"all wrong": func(i int) (item, line) { return item{"090111", "VN", "10"}, line{i + 1, "870323", "LA", "11"} },
	} {
		t.Run(name, func(t *testing.T) {
			growth.Linear(t, func(n int) func() {
				var items []item
				var lines []line
				for i := range n {
					it, l := shape(i)
					items, lines = append(items, it), append(lines, l)
				}
				c, d := certificate(items...), declaration(lines...)
				return func() { cmp.Compare(c, d) }
			})
		})
	}
	for name, shape := range map[string]func(n int) (*coo.Certificate, *claim.Claim){
		"invoices": func(n int) (*coo.Certificate, *claim.Claim) {
			c, d := certificate(), declaration()
			for i := range n {
				c.Invoices = append(c.Invoices, wcodm.Invoice{ID: wcodm.IDOf("A" + strconv.Itoa(i))})
				d.Invoices = append(d.Invoices, claim.Invoice{Number: "B" + strconv.Itoa(i)})
			}
			return c, d
		},
		"importers": func(n int) (*coo.Certificate, *claim.Claim) {
			c, d := certificate(), declaration()
			for i := range n {
				c.Importers = append(c.Importers, wcodm.Party{Name: wcodm.TextOf("A" + strconv.Itoa(i))})
			}
			d.Importer.Name = "B"
			return c, d
		},
		"name": func(n int) (*coo.Certificate, *claim.Claim) {
			c, d := certificate(), declaration()
			c.Exporter.Name, d.Exporter.Name = wcodm.TextOf(strings.Repeat("a ", 50*n)), strings.Repeat("é.", 50*n)
			return c, d
		},
	} {
		t.Run(name, func(t *testing.T) {
			growth.Linear(t, func(n int) func() {
				c, d := shape(n)
				return func() { cmp.Compare(c, d) }
			})
		})
	}
}

// BenchmarkCompare compares a certificate of 150 items with a declaration of all of them, by their numbers and
// sought. The base rules on the same certificate stand beside as the measure.
func BenchmarkCompare(b *testing.B) {
	c := fixtures.MultiItem(150)
	numbered, sought := claimOf(c), claimOf(c)
	for i := range sought.Lines {
		sought.Lines[i].Item = 0
	}
	cmp, err := claim.New(claim.Treatment{})
	require.NoError(b, err)
	base, err := rulebook.New()
	require.NoError(b, err)
	for name, work := range map[string]func(){
		"numbered":   func() { cmp.Compare(c, numbered) },
		"sought":     func() { cmp.Compare(c, sought) },
		"base rules": func() { base.Validate(c) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				work()
			}
		})
	}
}
