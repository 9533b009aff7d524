package claim

import (
	"slices"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

// none is the item of a line that corresponds to no goods item of the certificate, and unknown that of a
// line for which it cannot be told.
const (
	none    = -1
	unknown = -2
)

// matching tells which goods item of the certificate each line of the declaration is about.
type matching struct {
	item    []int // by line: index of the goods item, none or unknown
	baskets []basket
}

// basket is what is compared by amount: goods items of the certificate, and the lines that draw on them.
type basket struct {
	items, lines []int
	at           int // item that findings point at
	out          [measures]outcome
}

// group are goods items that a line may be about: those of one subheading, of one subheading and origin,
// or of one heading.
type group struct {
	items  []int
	exact  map[string][]int // by an amount that is stated, with its measure
	merged bool
}

type matcher struct {
	cert   *coo.Certificate
	claim  *Claim
	groups map[string]*group
	taken  []bool // items that a line with the same amount has been found for
	parent []int  // of each item in the forest of items that lines without a number share
	coded  bool   // every item has a tariff code
}

// match finds the goods item of each line: the one that it names, else one of the same subheading, if
// possible with the same origin and the same amount, else one of the same heading. The only item of a
// certificate needs no code.
func match(cert *coo.Certificate, claim *Claim) *matching {
	m := &matcher{cert: cert, claim: claim, groups: map[string]*group{}, taken: make([]bool, len(cert.Items)), parent: make([]int, len(cert.Items))}
	numbers := make(map[int64]int, len(cert.Items))
	for i := len(cert.Items) - 1; i >= 0; i-- { // the first with a number has it
		m.parent[i] = i
		if n, ok := cert.Items[i].SequenceNumeric.Int64(); ok {
			numbers[n] = i
		}
	}
	m.index()
	out := &matching{item: make([]int, len(claim.Lines))}
	sought := make([]bool, len(claim.Lines))
	for k := range claim.Lines {
		l := &claim.Lines[k]
		if l.Item == 0 {
			out.item[k] = m.find(l)
			sought[k] = out.item[k] >= 0
		} else if i, ok := numbers[int64(l.Item)]; ok {
			out.item[k] = i
		} else {
			out.item[k] = none
		}
	}
	out.baskets = m.baskets(out.item, sought)
	return out
}

func (m *matcher) index() {
	m.coded = true
	for i := range m.cert.Items {
		it := &m.cert.Items[i]
		coded := false
		for code := range codes(it) {
			coded = true
			m.put(code[:4], i)
			if len(code) == 6 {
				m.put(code, i)
				m.put(code+" "+originOf(it), i)
			}
		}
		m.coded = m.coded && coded
	}
}

func (m *matcher) put(key string, item int) {
	g := m.groups[key]
	if g == nil {
		g = &group{}
		m.groups[key] = g
	}
	if n := len(g.items); n == 0 || g.items[n-1] != item {
		g.items = append(g.items, item)
	}
}

func (m *matcher) find(l *Line) int {
	code := digits(l.TariffCode)
	for _, key := range [...]string{code + " " + lineOrigin(m.claim, l), code, code[:min(4, len(code))]} {
		if g := m.groups[key]; code != "" && g != nil {
			return m.pick(g, l)
		}
	}
	switch {
	case len(m.cert.Items) == 1 && (code == "" || !m.coded):
		return 0
	case len(m.cert.Items) > 0 && (code == "" || !m.coded):
		return unknown
	}
	return none
}

// pick chooses one item of a group: one with the same amount that no other line has been found for, else
// the first. Lines of a group are compared with all of it, so that little depends on the choice.
func (m *matcher) pick(g *group, l *Line) int {
	if !g.merged {
		g.merged = true
		for _, i := range g.items[1:] {
			m.parent[m.root(i)] = m.root(g.items[0])
		}
	}
	if len(g.items) == 1 {
		return g.items[0]
	}
	if g.exact == nil {
		g.exact = map[string][]int{}
		for _, i := range g.items {
			for k := range measures {
				if key := amount(k, k.ofItem(&m.cert.Items[i])); key != "" {
					g.exact[key] = append(g.exact[key], i)
				}
			}
		}
	}
	for k := range measures {
		key := amount(k, k.ofLine(l))
		if key == "" {
			continue
		}
		list := g.exact[key]
		for len(list) > 0 && m.taken[list[0]] {
			list = list[1:]
		}
		g.exact[key] = list
		if len(list) > 0 {
			m.taken[list[0]] = true
			return list[0]
		}
	}
	return g.items[0]
}

// amount is a key for what is stated, the same for equal amounts in different units.
func amount(k measure, m wcodm.Measure) string {
	if m.Value.IsZero() || !m.Value.Valid() || k == packages {
		return ""
	}
	if base, factor, ok := codelist.Conversion(m.Unit); ok {
		if v, ok := m.Value.Mul(wcodm.RawDecimal(factor)); ok {
			m = wcodm.Measure{Value: v, Unit: base}
		}
	}
	return string('0'+rune(k)) + m.Unit + " " + m.Value.Canonical()
}

func (m *matcher) root(i int) int {
	for m.parent[i] != i {
		m.parent[i] = m.parent[m.parent[i]]
		i = m.parent[i]
	}
	return i
}

// baskets sorts the lines: those that name an item are compared with that item. Where lines had to be
// found an item, the amounts of all items that they may be about are compared with those of all lines
// about these, so that a wrong guess raises no false alarm.
func (m *matcher) baskets(item []int, sought []bool) (list []basket) {
	members := map[int][]int{} // items by root
	pooled := map[int]int{}    // index into list by root
	for k, i := range item {
		if i >= 0 && sought[k] {
			if _, ok := pooled[m.root(i)]; !ok {
				pooled[m.root(i)] = len(list)
				list = append(list, basket{at: i})
			}
		}
	}
	for i := range m.cert.Items {
		if _, ok := pooled[m.root(i)]; ok {
			members[m.root(i)] = append(members[m.root(i)], i)
		}
	}
	single := map[int]int{} // index into list by item
	for k, i := range item {
		if i < 0 {
			continue
		}
		n, pool := pooled[m.root(i)]
		if pool {
			list[n].items = members[m.root(i)]
			list[n].lines = append(list[n].lines, k)
		}
		if sought[k] || pool && len(members[m.root(i)]) == 1 {
			continue
		}
		n, ok := single[i]
		if !ok {
			n = len(list)
			single[i] = n
			list = append(list, basket{at: i, items: []int{i}})
		}
		list[n].lines = append(list[n].lines, k)
	}
	slices.SortStableFunc(list, func(a, b basket) int { return a.lines[0] - b.lines[0] })
	return list
}

// weigh compares the amounts of a basket.
func (b *basket) weigh(cert *coo.Certificate, claim *Claim, t *Treatment) {
	certified, declared := make([]wcodm.Measure, len(b.items)), make([]wcodm.Measure, len(b.lines))
	for k := range measures {
		for n, i := range b.items {
			certified[n] = k.ofItem(&cert.Items[i])
		}
		for n, i := range b.lines {
			declared[n] = k.ofLine(&claim.Lines[i])
		}
		b.out[k] = k.compare(certified, declared, t.tolerance(k))
	}
}

// codes iterates over the tariff codes of an item: four to six digits of the Harmonized System.
func codes(it *coo.Item) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for i := range it.Commodity.Classifications {
			cl := &it.Commodity.Classifications[i]
			switch cl.IdentificationTypeCode.Value {
			case "", "HS", "SRZ", "TSP":
				if code := digits(cl.ID.Value); code != "" && !yield(code) {
					return
				}
			}
		}
	}
}

// digits returns the first six digits of a tariff code, four or five if it has no more; empty if it has
// less or is no tariff code.
func digits(code string) string {
	if len(code) > 64 {
		return ""
	}
	d := strings.Map(func(r rune) rune {
		if r == '.' || r == ' ' || r == '-' {
			return -1
		}
		return r
	}, code)
	if len(d) < 4 || strings.Trim(d, "0123456789") != "" {
		return ""
	}
	return d[:min(6, len(d))]
}

func originOf(it *coo.Item) string {
	if len(it.Origins) == 0 {
		return ""
	}
	return it.Origins[0].CountryCode.Value
}

func lineOrigin(c *Claim, l *Line) string {
	if l.Origin != "" {
		return l.Origin
	}
	return c.Origin
}
