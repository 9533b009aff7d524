package codec

import (
	"slices"
	"strings"
)

// A slab hands out the first elements of many small slices from one allocation. Most repeating
// elements of a certificate occur once or twice in their parent.
type slab[T any] struct {
	free []T
	next int // size of the next allocation
}

// maxSlab bounds how many elements one allocation serves, and so how much memory a certificate of
// which little is kept can hold.
const maxSlab = 64

// grow returns s with one more zero element.
func (b *slab[T]) grow(s []T) []T {
	if s != nil {
		return extend(s)
	}
	return b.take()
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
	if len(b.free) == 0 {
		b.next = min(max(2*b.next, 1), maxSlab)
		b.free = make([]T, b.next)
	}
	s := b.free[:1:1]
	b.free = b.free[1:]
	return s
}

// one returns a new zero value.
func (b *slab[T]) one() *T { return &b.take()[0] }

// maxReserve bounds the room that is made for goods items before they are read.
const maxReserve = 1024

// itemCount estimates the number of goods items in a document.
func itemCount(f Format, data string) int {
	if f == JSON {
		return min(strings.Count(data, `"commodity"`), maxReserve)
	}
	return min((strings.Count(data, "GovernmentAgencyGoodsItem>")+1)/2, maxReserve)
}
