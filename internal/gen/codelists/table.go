package main

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"
	"strings"
)

// The layout written here is described at type table of package codelist.
const nodeBits = 37

// place is a code's position in the trie.
type place struct{ root, second, last int }

// place computes where a code stands.
func (l *list) place(code string) (place, error) {
	radix, width, letters := 37, 3, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	switch l.alphabet {
	case "upper":
	case "lower":
		letters = strings.ToLower(letters)
	case "digits":
		radix, width, letters = 11, 4, ""
	default:
		return place{}, fmt.Errorf("unknown alphabet %q", l.alphabet)
	}
	if code == "" || len(code) > width {
		return place{}, fmt.Errorf("code %q: length", code)
	}
	var p place
	for i := range len(code) {
		v := strings.IndexByte("0123456789"+letters, code[i]) + 1
		if v == 0 {
			return place{}, fmt.Errorf("code %q: character outside alphabet %s", code, l.alphabet)
		}
		p.root, p.second, p.last = p.root*radix+p.second, p.last, v
	}
	return p, nil
}

// sort puts the rows into rank order and returns their places.
func (l *list) sort() ([]place, error) {
	type placed struct {
		place
		row
	}
	var all []placed
	for _, r := range l.rows {
		p, err := l.place(r.code)
		if err != nil {
			return nil, err
		}
		all = append(all, placed{p, r})
	}
	slices.SortFunc(all, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.root, b.root), cmp.Compare(a.second, b.second), cmp.Compare(a.last, b.last))
	})
	places := make([]place, len(all))
	for i, p := range all {
		places[i], l.rows[i] = p.place, p.row
	}
	return places, nil
}

// trie packs sorted places into the two levels of nodes.
func trie(places []place) (roots, leaves []uint64) {
	for rank, p := range places {
		for len(roots) <= p.root {
			roots = append(roots, uint64(len(leaves))<<nodeBits)
		}
		if root := &roots[p.root]; *root>>p.second&1 == 0 {
			*root |= 1 << p.second
			leaves = append(leaves, uint64(rank)<<nodeBits)
		}
		leaves[len(leaves)-1] |= 1 << p.last
	}
	return roots, leaves
}

// tableSource writes the variable of one list.
func tableSource(l *list) (string, error) {
	places, err := l.sort()
	if err != nil {
		return "", err
	}
	roots, leaves := trie(places)
	children := 0
	for _, r := range roots {
		children += bits.OnesCount64(r & (1<<nodeBits - 1))
	}
	if children != len(leaves) {
		return "", fmt.Errorf("trie has %d leaves for %d branches", len(leaves), children)
	}

	// The first class is the plain one if any row has it; a list without any
	// other needs no classes at all.
	classes := []row{{}}
	ranks := make([]string, len(l.rows))
	for i, r := range l.rows {
		c := row{status: r.status, from: r.from, to: r.to}
		k := slices.Index(classes, c)
		if k < 0 {
			k = len(classes)
			classes = append(classes, c)
		}
		ranks[i] = fmt.Sprint(k)
	}
	if len(classes) > 256 {
		return "", fmt.Errorf("%d combinations of status and period do not fit a byte", len(classes))
	}

	var b strings.Builder
	fmt.Fprintf(&b, "// %s: %d codes.\n", l.id, len(l.rows))
	fmt.Fprintf(&b, "var %s = table{\n", l.name)
	fmt.Fprintf(&b, "id: %q, edition: %q, agency: %q,\nalphabet: %s,\nadmit: admitDefault,\n", l.id, l.edition, l.agency, l.alphabet)
	fmt.Fprintf(&b, "roots: []uint64{\n%s},\n", hex(roots))
	fmt.Fprintf(&b, "leaves: []uint64{\n%s},\n", hex(leaves))
	if len(classes) > 1 {
		fmt.Fprintf(&b, "class: []uint8{\n%s},\nclasses: []class{\n", wrap(ranks, 32))
		for _, c := range classes {
			fmt.Fprintf(&b, "{%s, %s, %s},\n", statusConst[c.status], date(c.from), date(c.to))
		}
		b.WriteString("},\n")
	}
	b.WriteString("}\n")
	return b.String(), nil
}

// hex lists words for a slice literal, four to a line.
func hex(words []uint64) string {
	s := make([]string, len(words))
	for i, w := range words {
		s[i] = fmt.Sprintf("%#x", w)
	}
	return wrap(s, 4)
}

// wrap joins elements of a literal with a line break after every n.
func wrap(elems []string, n int) string {
	var b strings.Builder
	for part := range slices.Chunk(elems, n) {
		b.WriteString(strings.Join(part, ", ") + ",\n")
	}
	return b.String()
}
