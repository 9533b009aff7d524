package main

import (
	"fmt"
	"math"
	"time"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/internal/bench"
	"github.com/openorigo/origo/validate/rulebook"
)

// sizes are the numbers of goods items for which the cost of each is measured. The third is what others are
// compared with.
var sizes = [...]int{1, 15, items, 1500, 9999}

// targetDeviation is how much the cost per item may differ from that at 150 items.
const targetDeviation = 0.20

// growthRows measures the cost per item, from one to as many as a certificate can have.
func growthRows(m method) (*table, error) {
	t := &table{title: "Cost of each item in ns, medians, by the number of items", head: []string{"measure"}}
	for _, n := range sizes {
		t.head = append(t.head, fmt.Sprintf("%d", n))
	}
	t.head = append(t.head, "fixed cost", "largest deviation, medians", "minima", "target", "result")
	v, err := rulebook.New()
	if err != nil {
		return nil, err
	}
	works := []struct {
		name string
		make func(x, j []byte, n int) (contender, error)
	}{
		{"XML decode, fresh memory", func(x, _ []byte, _ int) (contender, error) { return decoding(x), nil }},
		{"XML decode, memory used again", func(x, _ []byte, _ int) (contender, error) {
			return decoding(x, codec.WithMemory(new(codec.Memory))), nil
		}},
		{"XML encode", func(_, _ []byte, n int) (contender, error) { return encoding(codec.XML, n), nil }},
		{"JSON decode, fresh memory", func(_, j []byte, _ int) (contender, error) { return decoding(j), nil }},
		{"JSON decode, memory used again", func(_, j []byte, _ int) (contender, error) {
			return decoding(j, codec.WithMemory(new(codec.Memory))), nil
		}},
		{"JSON encode", func(_, _ []byte, n int) (contender, error) { return encoding(codec.JSON, n), nil }},
		{"all rules on a decoded certificate", func(x, _ []byte, _ int) (contender, error) { return rules(v, x) }},
	}
	for _, w := range works {
		var all []contender
		for _, n := range sizes {
			x, err := codec.Append(nil, bench.Sample(n), codec.XML)
			if err != nil {
				return nil, err
			}
			j, err := codec.Append(nil, bench.Sample(n), codec.JSON)
			if err != nil {
				return nil, err
			}
			c, err := w.make(x, j, n)
			if err != nil {
				return nil, err
			}
			all = append(all, c)
		}
		got, err := m.compare(all...)
		if err != nil {
			return nil, err
		}
		t.growth(w.name, got)
	}
	return t, nil
}

// growth adds a row of what was measured at each size.
func (t *table) growth(name string, got []timing) {
	cells := []string{name}
	for i, n := range sizes {
		cells = append(cells, fmt.Sprintf("%.0f", float64(got[i].median)/float64(n)))
	}
	medians := deviation(func(i int) time.Duration { return got[i].median })
	minima := deviation(func(i int) time.Duration { return got[i].minimum })
	// What is left of the time at one item when the cost of an item is taken from it.
	one, many := float64(got[0].median), float64(got[2].median)
	fixed := max(0, one-(many-one)/float64(sizes[2]-sizes[0]))
	t.add(append(cells, micro(time.Duration(fixed)), percent(medians), percent(minima), "at most "+percent(targetDeviation),
		verdict(targetDeviation/max(medians, minima), false))...)
}

// deviation returns by how much, as a share, the cost per item differs at most from that at 150 items, among the sizes
// that are not smaller.
func deviation(at func(i int) time.Duration) float64 {
	worst := 0.0
	perItem := func(i int) float64 { return float64(at(i)) / float64(sizes[i]) }
	for i := 3; i < len(sizes); i++ {
		worst = max(worst, math.Abs(perItem(i)/perItem(2)-1))
	}
	return worst
}
