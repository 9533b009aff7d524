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
	// slack and slackEach are what a run may allocate beside, in all and for each unit of its size: the first block
	// of a table, or what is kept for the next run unless it is large.
	slack     = 64 << 10
	slackEach = 1024
	// sizes is how many sizes are tried, each twice as large as the one before.
	sizes = 4
	// rounds is how often a shape is measured before it counts as too expensive.
	rounds = 100
	// patience is how long that may take, once there were some rounds.
	patience = 4 * time.Second
	// memory is where the collector steps in after all.
	memory = 1 << 30
	// start is the first size that is tried.
	start = 16
	// largest is the size at which a shape that costs next to nothing is left alone.
	largest = 1 << 16
)

// scale is one of the two sizes at which work is measured.
type scale struct {
	least time.Duration // how long the work on the small input takes
	bound float64       // how many times that the large one may take
}

// Small inputs, all of which fit into the caches of a processor, show best that work is linear. Large ones show
// what is quadratic with a small factor, which would take a hundred times as long; there linear work takes up to
// eighteen times as long, where the small input fits into a cache and the large one does not.
var scales = [...]scale{{50 * time.Microsecond, 12}, {500 * time.Microsecond, 25}}

// boundBytes is how many times the bytes of the small input the large one may allocate. A slice that is appended to
// doubles while it is short and grows by a quarter when it is long, so that what it allocates in all is from two
// to five times of what it holds.
const boundBytes = 25

// Linear fails the test if work on an input ten times as large takes more than twelve times as long, or more than
// 25 times as long where inputs are too large for the caches, or if it allocates more than 25 times as many bytes.
// prepare makes an input whose size is proportional to n, and returns the work on it, which can be repeated.
//
// Other work on the machine only ever adds time, so the least of many runs is what counts; a shape passes
// as soon as that is within the bound, and one that costs too much fails every round.
func Linear(t *testing.T, prepare func(n int) func()) {
	t.Helper()
	for _, s := range scales {
		s.check(t, prepare)
	}
}

// LinearBeyond is Linear for large inputs alone. It is for work that may cost more than its share up to a fixed
// budget, which small inputs do not use up.
func LinearBeyond(t *testing.T, prepare func(n int) func()) {
	t.Helper()
	scales[1].check(t, prepare)
}

// Skip leaves out a test that measures what work costs: with -short, and under the race detector.
func Skip(t *testing.T) {
	t.Helper()
	if raced || testing.Short() {
		t.Skip("what work costs is not measured with -short and under the race detector")
	}
}

func (s scale) check(t *testing.T, prepare func(n int) func()) {
	t.Helper()
	Skip(t)
	// Where a table or slice has just grown, or no longer fits into the cache of the processor, linear work costs
	// more: at one size, not at all of them. What is not linear costs too much at every size.
	for range sizes {
		report, ok := s.compare(prepare)
		t.Log(report)
		if ok {
			return
		}
		s.least *= 2
	}
	t.Error("more than linear at each size")
}

func (s scale) compare(prepare func(n int) func()) (report string, ok bool) {
	// The collector runs between measurements only: a small input often escapes it and a large one
	// never does, which would count as growth.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(memory))
	n, work := start, prepare(start)
	for fastest(work) < s.least && n < largest {
		n *= 2
		work = prepare(n)
	}
	heavy := prepare(factor * n)
	heavy() // what keeps its memory has it from now on
	few, many := spread(prepare, n), spread(prepare, factor*n)
	short, long, ratio := time.Hour, time.Hour, 0.0
	begin := time.Now()
	for round := range rounds {
		runtime.GC()
		for range factor {
			short = min(short, clock(work))
		}
		long = min(long, clock(heavy))
		ratio = float64(long) / float64(max(short, 1))
		if round >= 2 && ratio <= s.bound || round >= 2 && (ratio > 5*s.bound || time.Since(begin) > patience) {
			break
		}
	}
	report = fmt.Sprintf("size %d: %v and %d bytes; size %d: %.1f times the time, %.1f times the bytes",
		n, short, few, factor*n, ratio, float64(many)/float64(max(few, 1)))
	return report, ratio <= s.bound && many <= boundBytes*few+slack+slackEach*uint64(factor*n)
}

// fastest returns the least time of some runs of work.
func fastest(work func()) time.Duration {
	least := clock(work)
	for range factor {
		least = min(least, clock(work))
	}
	return least
}

// spread returns the mean of the bytes that work allocates on inputs from n to nearly 2n: slices grow in steps, so
// that single sizes scatter.
func spread(prepare func(n int) func(), n int) uint64 {
	sum := uint64(0)
	for eighths := 8; eighths < 16; eighths++ {
		work := prepare(n * eighths / 8)
		work() // what keeps its memory has it from now on
		sum += Bytes(work)
	}
	return sum / 8
}

// Bytes returns how many bytes work allocates, whether they are freed again or not.
func Bytes(work func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
