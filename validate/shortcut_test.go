package validate_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// odd clears the items with an even number.
func odd(judged *int) *validate.Screen {
	return &validate.Screen{Clears: func(it *coo.Item) bool {
		*judged++
		n, _ := it.SequenceNumeric.Int64()
		return n%2 == 0
	}}
}

func numbered(items int) *coo.Certificate {
	c := certificate(items)
	for i := range c.Items {
		c.Items[i].SequenceNumeric = wcodm.DecimalFromInt(int64(i))
	}
	return c
}

func TestScreen(t *testing.T) {
	judged := 0
	screen := odd(&judged)
	behind := func(id string, targets ...wcodm.ElementID) validate.Rule {
		r := eachItem(id, targets...)
		r.Check.Screen = screen
		return r
	}
	v := build(t, []validate.Rule{behind("A"), behind("B"), eachItem("C")})
	for _, items := range []int{5, 0, 3, 4} { // what one certificate left must not reach the next
		judged = 0
		var want []string
		for _, id := range []string{"A", "B", "C"} {
			for i := range items {
				if id == "C" || i%2 == 1 {
					want = append(want, fmt.Sprintf("%s Items[%d]", id, i))
				}
			}
		}
		rep := v.Validate(numbered(items))
		assert.ElementsMatch(t, want, found(rep), "%d items", items)
		assert.Equal(t, items, judged, "each item is judged once for both rules")
		assert.Equal(t, 3, rep.Layers[validate.Business-1].Ran)
	}

	t.Run("an item whose input failed is told as not run, cleared or not", func(t *testing.T) {
		early := check("E", validate.Structure, validate.ValueScope, failAt(coo.CertificateRoot().Items(2).SequenceNumeric()))
		v := build(t, []validate.Rule{early, behind("A", wcodm.ElemGovernmentAgencyGoodsItemSequenceNumeric)})
		rep := v.Validate(numbered(4))
		assert.Equal(t, []string{fmt.Sprintf("A Items[2] %d", validate.InputFailed)}, notRun(rep))
	})
	t.Run("the run ends where it is told to", func(t *testing.T) {
		v := build(t, []validate.Rule{behind("A"), behind("B")}, validate.FailFast())
		rep := v.Validate(numbered(9))
		assert.Equal(t, []string{"A Items[1]"}, found(rep))
		assert.Equal(t, []string{fmt.Sprintf("B  %d", validate.StoppedEarly)}, notRun(rep))
	})
}

func TestScreenDefect(t *testing.T) {
	_, err := validate.New([]validate.Rule{rule("A", func(r *validate.Rule) {
		r.Check = &validate.Check{Certificate: failAt(), Screen: &validate.Screen{}}
	})})
	require.ErrorContains(t, err, "rule A has a screen that clears nothing")
}

func TestRunItems(t *testing.T) {
	judged := 0
	items := func(id string, screen *validate.Screen, limit int) validate.Rule {
		r := check(id, validate.Business, validate.CertificateScope, func(r *validate.Run, c *coo.Certificate) {
			for i, it := range r.Items {
				assert.Same(t, &c.Items[i], it)
				r.Fail(item(i))
				if i >= limit {
					break
				}
			}
		})
		r.Check.Screen = screen
		return r
	}
	v := build(t, []validate.Rule{items("A", odd(&judged), 3), items("B", nil, 1)})
	assert.Equal(t, []string{"A Items[1]", "A Items[3]", "B Items[0]", "B Items[1]"}, found(v.Validate(numbered(8))))
	assert.Equal(t, 8, judged)
	assert.Empty(t, found(v.Validate(numbered(0))))
}

func TestClear(t *testing.T) {
	called, clear := 0, true
	late := validate.Check{Certificate: func(r *validate.Run, _ *coo.Certificate) { called++; r.Fail(coo.CertificateRoot().ID()) }}
	v := build(t, []validate.Rule{
		check("A", validate.Structure, validate.CertificateScope, func(r *validate.Run, _ *coo.Certificate) {
			if clear {
				r.Clear(&late)
			}
		}),
		rule("B", func(r *validate.Rule) { r.Check = &late }),
		check("C", validate.Business, validate.CertificateScope, failAt(coo.CertificateRoot().TypeCode())),
	})
	rep := v.Validate(certificate(1))
	assert.Zero(t, called)
	assert.Equal(t, []string{"C TypeCode"}, found(rep))
	assert.Equal(t, 2, rep.Layers[validate.Business-1].Ran, "a rule that is known to find nothing has run")
	clear = false
	assert.Equal(t, []string{"B ID", "C TypeCode"}, found(v.Validate(certificate(1))), "for one certificate only")
	assert.Equal(t, 1, called)
}

func TestRunHas(t *testing.T) {
	conditions := []coo.Condition{coo.ConditionBlanket, coo.ConditionBackToBack, coo.ConditionBlanket, "", "NONSENSE"}
	v := build(t, []validate.Rule{check("A", validate.Business, validate.CertificateScope, func(r *validate.Run, c *coo.Certificate) {
		for _, d := range conditions {
			assert.Equal(t, c.Has(d), r.Has(d), "%q", d)
		}
	})})
	for _, d := range []coo.Condition{coo.ConditionBackToBack, coo.ConditionBlanket, coo.ConditionDuplicate} {
		c := certificate(0)
		c.Declare(d, "")
		v.Validate(c) // the answer for one certificate is none for the next
	}
}
