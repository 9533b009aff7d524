package validate

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/wcodm"
)

// TestFailuresNear compares the lists of failures with a search of all of them.
func TestFailuresNear(t *testing.T) {
	root := wcodm.Root(wcodm.ClassDeclaration)
	r := rand.New(rand.NewPCG(1, 2))
	path := func() wcodm.Path {
		p := root
		for class := wcodm.ClassDeclaration; r.IntN(6) > 0; {
			var members []*wcodm.Element
			for e := range class.Members() {
				members = append(members, e)
			}
			e := members[r.IntN(len(members))]
			if e.Repeats() && r.IntN(8) > 0 {
				p = p.ChildAt(e.ID, r.IntN(4))
			} else {
				p = p.Child(e.ID)
			}
			if e.Ref == 0 {
				break
			}
			class = e.Ref
		}
		return p
	}
	rule := &Rule{Layer: Business}
	found := 0
	for range 2000 {
		run := &Run{v: &Validator{}, rep: new(Report)}
		var all []wcodm.Path
		for range r.IntN(20) {
			p := path()
			all = append(all, p)
			run.failure(p, Structure)
		}
		for range 20 {
			p := path()
			rule.Targets = []wcodm.ElementID{wcodm.ElemDeclarationID, wcodm.ElemCommodityDescription, wcodm.ElemInvoiceID}
			at, value := false, false
			for _, f := range all {
				at = at || touches(f, rule.Targets) && beside(p, f)
				value = value || f.Len() > 0 && (f.Contains(p) || p.Contains(f))
			}
			require.Equal(t, at, run.blockedAt(rule, p), "%v at %v", all, p)
			require.Equal(t, value, run.blockedValue(rule, p), "%v at %v", all, p)
			if at || value {
				found++
			}
		}
	}
	require.Greater(t, found, 2000)
}
