package codec

import (
	"slices"

	"github.com/openorigo/origo/coo"
)

// A slab hands out the elements of many small slices from one allocation. Most repeating elements of a
// certificate occur once or twice in their parent.
type slab[T any] struct {
	chunk []T // the first used elements of it are handed out
	used  int
	next  int // size of the latest chunk
	total int // elements handed out since the latest rewind
}

// maxSlab bounds how many elements one allocation serves, and so how much memory a certificate of
// which little is kept can hold.
const maxSlab = 64

// grow returns s with one more zero element.
func (b *slab[T]) grow(s []T) []T {
	n := len(s)
	switch {
	case n == 0:
		return b.take()
	case n == cap(s) && b.used >= n && b.used < len(b.chunk) && &b.chunk[b.used-1] == &s[n-1]:
		b.used++
		b.total++
		return b.chunk[b.used-n-1 : b.used : b.used]
	}
	b.total++
	return extend(s)
}

// extend returns s with one more zero element. It doubles the memory of a long slice, where append would
// add a quarter and so allocate five times of what is kept in the end.
func extend[T any](s []T) []T {
	const long = 256
	if len(s) == cap(s) && len(s) >= long {
		s = slices.Grow(s, len(s))
	}
	var zero T
	return append(s, zero)
}

// take returns a slice of one zero element.
func (b *slab[T]) take() []T {
	if b.used == len(b.chunk) {
		b.next = min(max(2*b.next, 1), maxSlab)
		b.chunk, b.used = make([]T, b.next), 0
	}
	b.used++
	b.total++
	return b.chunk[b.used-1 : b.used : b.used]
}

// one returns a new zero value.
func (b *slab[T]) one() *T { return &b.take()[0] }

// rewind makes the elements handed out so far available again, and room for as many in one chunk.
func (b *slab[T]) rewind() {
	if b.total > len(b.chunk) {
		b.chunk = make([]T, b.total)
	} else {
		clear(b.chunk[:b.used])
	}
	b.used, b.total = 0, 0
}

const (
	// maxReserve bounds the room that is made for goods items before as many are read.
	maxReserve = 1024
	// reserveFactor bounds the bytes of that room by those of the document, once that many are read.
	reserveFactor = 64
)

// room returns items with one more zero element, for the one that begins at offset at. The slice grows to the
// length that the size of the items so far suggests, and at least by half.
func (d *decoder) room(items []coo.Item, at int) []coo.Item {
	n := len(items)
	if limit := d.cfg.itemLimit(); n >= limit {
		d.tooLarge(at, "more than "+plural(limit, "goods item"), "at most that many")
	}
	if n == 0 {
		d.goods = at
		if m := d.cfg.memory; m != nil {
			items = m.items
		}
	}
	if n < cap(items) {
		return items[:n+1] // what lies behind the length of these is zero
	}
	grown := 1
	if n > 0 {
		size := (at-d.goods)/n + 1
		most := maxReserve
		if n >= maxReserve {
			most = min(len(d.src.data)/itemSize*reserveFactor, d.cfg.itemLimit()) - n
		}
		grown = n + 1 + max(min((len(d.src.data)-at)/size*17/16, most), n/2)
	}
	out := make([]coo.Item, n+1, grown)
	copy(out, items)
	return out
}
