package scan

import "slices"

// roomy returns s with room for as much again if it is long and full. To append adds a quarter to a long slice, and
// so allocates five times of what is kept in the end; to double it, twice.
func roomy[T any](s []T) []T {
	if len(s) < cap(s) || len(s) < 256 {
		return s
	}
	return slices.Grow(s, len(s))
}
