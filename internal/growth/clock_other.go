//go:build !linux

package growth

import "time"

// clock returns how long work takes.
func clock(work func()) time.Duration {
	begin := time.Now()
	work()
	return time.Since(begin)
}
