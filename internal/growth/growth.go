// Package growth measures how the cost of work grows with the size of its input. It serves tests that
// hold hostile input to linear cost, and is part of no program.
package growth

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

const (
	// factor is how much larger the large input is than the small one.
	factor = 10
	// bound is how many times the time of the small input the large one may take. Linear work takes ten
	// to twelve times as long, and up to eighteen where the small input, or the hash table that is made of
	// it, fits into a cache and the large one does not; quadratic work takes a hundred times as long.
	bound = 25
	// boundBytes is the same for bytes allocated. Slices grow in steps, so the ratio of two sizes
	// scatters: up to 21 for a slice that grows by a quarter each time.
	boundBytes = 25
	// slack is what a run may allocate beside, such as the first block of a table.
	slack = 64 << 10
	// least is how long the work on the small input takes, so that it can be measured.
	least = 500 * time.Microsecond
	// rounds is how often a shape is measured before it counts as too expensive.
	rounds = 40
	// patience is how long that may take, once there were some rounds.
	patience = 10 * time.Second
	// memory is where the collector steps in after all.
	memory = 1 << 30
	// start is the first size that is tried.
	start = 64
	// largest is the size at which a shape that costs next to nothing is left alone.
	largest = 1 << 16
)

// Linear fails the test if work on an input ten times as large takes more than 25 times as long, or
// allocates more than 25 times as many bytes. prepare makes an input whose size is proportional to
// n, and returns the work on it, which can be repeated.
//
// Other work on the machine only ever adds time, so the least of many runs is what counts; a shape passes
// as soon as that is within the bound, and one that costs too much fails every round.
func Linear(t *testing.T, prepare func(n int) func()) {
	t.Helper()
	report, ok := compare(prepare)
	if !ok {
		t.Error(report)
	}
	t.Log(report)
}

func compare(prepare func(n int) func()) (report string, ok bool) {
	// The collector runs between measurements only: a small input often escapes it and a large one
	// never does, which would count as growth.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(memory))
	n, work := start, prepare(start)
	for took := clock(work); took < least && n < largest; took = min(clock(work), clock(work)) {
		n *= 2
		work = prepare(n)
	}
	heavy := prepare(factor * n)
	heavy() // what keeps its memory has it from now on
	few, many := Bytes(work), Bytes(heavy)
	short, long, ratio := time.Hour, time.Hour, 0.0
	begin := time.Now()
	for round := range rounds {
		runtime.GC()
		for range 3 {
			short = min(short, clock(work))
		}
		long = min(long, clock(heavy))
		ratio = float64(long) / float64(max(short, 1))
		if round >= 2 && ratio <= bound || round >= 2 && (ratio > 2*bound || time.Since(begin) > patience) {
			break
		}
	}
	report = fmt.Sprintf("size %d: %v and %d bytes; size %d: %.1f times the time, %.1f times the bytes",
		n, short, few, factor*n, ratio, float64(many)/float64(max(few, 1)))
	return report, ratio <= bound && many <= boundBytes*few+slack
}

// Bytes returns how many bytes work allocates, whether they are freed again or not.
func Bytes(work func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
