package main

import (
	"fmt"
	"math/bits"
	"strconv"
	"strings"
)

// hsWindow holds the first and last day on which an edition was in force.
// Edition 2022 ends because its successor has been adopted for 1 January 2028.
var hsWindow = map[string][2]string{
	"2012": {"20120101", "20161231"},
	"2017": {"20170101", "20211231"},
	"2022": {"20220101", "20271231"},
}

// pattern has one bit for each of the 100 possible subheadings of a heading.
type pattern [2]uint64

// patterns collects the distinct patterns of all editions in order of first use.
type patterns struct {
	index map[pattern]int
	order []pattern
}

func newPatterns() *patterns { return &patterns{index: map[pattern]int{}} }

func (ps *patterns) add(p pattern) int {
	k, ok := ps.index[p]
	if !ok {
		k = len(ps.order)
		ps.index[p] = k
		ps.order = append(ps.order, p)
	}
	return k
}

func (ps *patterns) source() string {
	var b strings.Builder
	b.WriteString("// hsPatterns are the sets of subheadings that headings of any edition have.\n")
	b.WriteString("var hsPatterns = [...][2]uint64{\n")
	elems := make([]string, len(ps.order))
	for i, p := range ps.order {
		elems[i] = fmt.Sprintf("{%#x, %#x}", p[0], p[1])
	}
	b.WriteString(wrap(elems, 4) + "}\n")
	return b.String()
}

// hsSource writes the variable of one edition.
func hsSource(l *list, ps *patterns) (string, error) {
	window, ok := hsWindow[l.edition]
	if !ok {
		return "", fmt.Errorf("edition %s has no window", l.edition)
	}
	var chapters, derived [2]uint64
	headings := make([]uint64, (9999+63)/64)
	var listed [10000]bool
	subs := map[int]pattern{}
	for _, r := range l.rows {
		n, err := strconv.ParseUint(r.code, 10, 32)
		if err != nil {
			return "", err
		}
		switch len(r.code) {
		case 2:
			chapters[n/64] |= 1 << (n % 64)
		case 4:
			listed[n] = true
		case 6:
			h := n / 100
			p := subs[int(h)]
			p[n%100/64] |= 1 << (n % 100 % 64)
			subs[int(h)] = p
			headings[h/64] |= 1 << (h % 64)
			derived[h/100/64] |= 1 << (h / 100 % 64)
		default:
			return "", fmt.Errorf("code %q: length", r.code)
		}
	}
	// The tables hold no heading without a subheading, so the three levels of
	// the data must agree.
	if chapters != derived {
		return "", fmt.Errorf("chapters do not match the subheadings")
	}
	for h := range listed {
		if _, has := subs[h]; has != listed[h] {
			return "", fmt.Errorf("heading %04d does not match the subheadings", h)
		}
	}
	for len(headings) > 0 && headings[len(headings)-1] == 0 {
		headings = headings[:len(headings)-1]
	}
	var before, pattern []string
	total := 0
	for w, set := range headings {
		before = append(before, fmt.Sprint(total))
		total += bits.OnesCount64(set)
		for ; set != 0; set &= set - 1 {
			pattern = append(pattern, fmt.Sprint(ps.add(subs[w*64+bits.TrailingZeros64(set)])))
		}
	}
	if len(ps.order) > 1<<16 {
		return "", fmt.Errorf("too many patterns")
	}

	var b strings.Builder
	fmt.Fprintf(&b, "// %s: %d codes on three levels.\n", l.id, len(l.rows))
	fmt.Fprintf(&b, "var %s = hs{\n", l.name)
	fmt.Fprintf(&b, "id: %q, edition: %q,\nfrom: %s, to: %s,\n", l.id, l.edition, window[0], window[1])
	fmt.Fprintf(&b, "chapters: [2]uint64{%#x, %#x},\n", chapters[0], chapters[1])
	fmt.Fprintf(&b, "headings: []uint64{\n%s},\n", hex(headings))
	fmt.Fprintf(&b, "before: []uint16{\n%s},\n", wrap(before, 16))
	fmt.Fprintf(&b, "pattern: []uint16{\n%s},\n}\n", wrap(pattern, 16))
	return b.String(), nil
}
