package codelist

import (
	"cmp"
	"iter"
	"math/bits"
	"slices"
	"strings"
)

// Table is a published list of short codes, stored as a trie of bitmaps. The
// value is one pointer wide, so passing it as a [List] does not allocate. The
// zero Table is an empty list.
type Table struct{ t *table }

// table is the static form of a list, written by the generator.
//
// A code is read right-aligned as digits of a number system: all characters but
// the last two select a root, the second last a bit in it, the last one a bit in
// the leaf behind that. Absent characters count as zero. Each node packs the
// bitmap of its children into the low nodeBits bits and, above them, the number
// of children that all earlier nodes of the same level have. The rank of a code,
// its position in the list, falls out of the walk, so codes are stored nowhere
// else, and order is by length and then by character.
//
// The lists of this module's own have codes too long for that and few of them:
// these stand in codes, in the same order, and there are no nodes.
type table struct {
	id, edition, agency string
	alphabet            alphabet
	admit               Status // what Lookup finds
	roots, leaves       []uint64
	codes               []string
	class               []uint8 // by rank, index into classes; empty: all are Active and undated
	classes             []class
}

// class is a combination of status and period that codes of a list share.
type class struct {
	status   Status
	from, to Date
}

// alphabet is the character set of a list's codes.
type alphabet uint8

const (
	upper  alphabet = iota // 0-9 A-Z, up to three characters
	lower                  // 0-9 a-z, up to three characters
	digits                 // 0-9, up to four characters
)

const (
	nodeBits = 37 // the largest number system: absent, ten digits, 26 letters
	nodeMask = 1<<nodeBits - 1

	// admitDefault is what a list shows unless a caller asks for more.
	admitDefault = Active | Deprecated | Deleted | Withdrawn
)

// radix is the size of the number system, width the longest code.
func (a alphabet) radix() int {
	if a == digits {
		return 11
	}
	return nodeBits
}

func (a alphabet) width() int {
	if a == digits {
		return 4
	}
	return 3
}

// value returns the digit that a character stands for, 0 if it stands for none.
func (a alphabet) value(c byte) int {
	if d := c - '0'; d < 10 {
		return int(d) + 1
	}
	base := byte('A')
	switch a {
	case digits:
		return 0
	case lower:
		base = 'a'
	}
	if d := c - base; d < 26 {
		return int(d) + 11
	}
	return 0
}

// char is the inverse of value for values from 1.
func (a alphabet) char(v int) byte {
	switch {
	case v <= 10:
		return byte('0' + v - 1)
	case a == lower:
		return byte('a' + v - 11)
	}
	return byte('A' + v - 11)
}

// rank returns the position of a code in the list.
func (t *table) rank(code string) (int, bool) {
	n := len(code)
	if t != nil && t.codes != nil {
		return slices.BinarySearchFunc(t.codes, code, byLength)
	}
	if t == nil || n == 0 || n > t.alphabet.width() {
		return 0, false
	}
	last := t.alphabet.value(code[n-1])
	if last == 0 {
		return 0, false
	}
	root, second := 0, 0
	if n > 1 {
		if second = t.alphabet.value(code[n-2]); second == 0 {
			return 0, false
		}
		for i := 0; i < n-2; i++ {
			v := t.alphabet.value(code[i])
			if v == 0 {
				return 0, false
			}
			root = root*t.alphabet.radix() + v
		}
	}
	leaf, ok := child(t.roots, root, second)
	if !ok {
		return 0, false
	}
	return child(t.leaves, leaf, last)
}

// byLength orders codes as the nodes do.
func byLength(a, b string) int { return cmp.Or(len(a)-len(b), strings.Compare(a, b)) }

// child returns the number of the child behind one bit of a node.
func child(level []uint64, node, bit int) (int, bool) {
	if node >= len(level) {
		return 0, false
	}
	w := level[node]
	own := uint64(1) << (bit & 63) // bit < nodeBits; the mask spares a check
	if w&own == 0 {
		return 0, false
	}
	return int(w>>nodeBits) + bits.OnesCount64(w&(own-1)), true
}

// entry returns status and period of the code at a rank.
func (t *table) entry(rank int, code string) Entry {
	if rank >= len(t.class) {
		return Entry{Code: code, Status: Active}
	}
	c := &t.classes[t.class[rank]]
	return Entry{Code: code, Status: c.status, From: c.from, To: c.to}
}

// ID returns the short name of the list, such as "rec20".
func (l Table) ID() string {
	if l.t == nil {
		return ""
	}
	return l.t.id
}

// Edition returns the edition of the list, such as "D.24A".
func (l Table) Edition() string {
	if l.t == nil {
		return ""
	}
	return l.t.edition
}

// Agency returns the UNTDID 3055 code of the maintaining body.
func (l Table) Agency() string {
	if l.t == nil {
		return ""
	}
	return l.t.agency
}

// Lookup returns the entry of a code. It does not allocate. Codes with the
// status Reserved or UserAssigned are found only after [Table.With].
func (l Table) Lookup(code string) (Entry, bool) {
	e, ok := l.Find(code)
	if !ok || e.Status&l.t.admit == 0 {
		return Entry{}, false
	}
	return e, true
}

// Find returns the entry of a code whatever its status, those included that
// Lookup finds only after [Table.With]. It does not allocate.
func (l Table) Find(code string) (Entry, bool) {
	rank, ok := l.t.rank(code)
	if !ok {
		return Entry{}, false
	}
	return l.t.entry(rank, code), true
}

// With returns the list with codes of further statuses admitted, as in
//
//	Countries().With(Reserved | UserAssigned)
//
// To admit single codes only, such as EU and XK, use [Extend]. With allocates;
// call it while configuring, not per lookup.
func (l Table) With(more Status) Table {
	if l.t == nil {
		return l
	}
	t := *l.t
	t.admit |= more
	return Table{&t}
}

// Index returns the position of a code among all codes of the list, including
// those that Lookup does not admit. Positions are dense from zero and constant
// within one release of this module; they serve for parallel tables such as
// names and must not be stored.
func (l Table) Index(code string) (int, bool) {
	return l.t.rank(code)
}

// All yields the entries that Lookup finds, shorter codes first, codes of one
// length in ascending order.
func (l Table) All() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		t := l.t
		if t == nil {
			return
		}
		for rank, code := range t.codes {
			if e := t.entry(rank, code); e.Status&t.admit != 0 && !yield(e) {
				return
			}
		}
		rank, leaf := 0, 0
		for root, seconds := range t.roots {
			for seconds &= nodeMask; seconds != 0; seconds &= seconds - 1 {
				lasts := t.leaves[leaf] & nodeMask
				leaf++
				for ; lasts != 0; lasts &= lasts - 1 {
					e := t.entry(rank, t.alphabet.code(root, bits.TrailingZeros64(seconds), bits.TrailingZeros64(lasts)))
					rank++
					if e.Status&t.admit != 0 && !yield(e) {
						return
					}
				}
			}
		}
	}
}

// code spells the code at a place of the trie.
func (a alphabet) code(root, second, last int) string {
	var b [4]byte
	i := len(b)
	for _, v := range [...]int{last, second, root % a.radix(), root / a.radix()} {
		if v == 0 {
			break
		}
		i--
		b[i] = a.char(v)
	}
	return string(b[i:])
}
