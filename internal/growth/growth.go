// Package growth measures how the cost of work grows with the size of its input, and bounds what tests cost
// themselves. It serves tests that hold hostile input to linear cost, and is part of no program.
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
	// slack is what a run may allocate beside: the first block of a table, or what is kept for the next run unless
	// it is large.
	slack = 64 << 10
	// rounds is how often a shape is measured before it counts as too expensive, or as large enough.
	rounds = 100
	// patience is how long that may take, once there were some rounds.
	patience = 4 * time.Second
	// memory is where the collector steps in after all.
	memory = 1 << 30
	// start is the first size that is tried.
	start = 16
)

// scale is one of the two sizes at which work is measured.
type scale struct {
	least time.Duration // how long the work on the small input takes, at least
	most  int           // its size, at most, if the work costs next to nothing
	sizes int           // how many inputs are measured, from that size up to nearly twice as large
	bound float64       // how many times as long the large ones may take
}

// Small inputs, all of which fit into the caches of a processor, show that work is linear. Large ones show what is
// quadratic with a small factor, which would take a hundred times as long; there linear work takes up to 22
// times as long, because the large input does not fit into a cache that holds the small one.
var scales = [...]scale{{20 * time.Microsecond, 1 << 13, 4, 12}, {500 * time.Microsecond, 1 << 16, 2, 25}}

// boundBytes is how many times the bytes of the small input the large one may allocate. A slice that is appended to
// doubles while it is short and grows by a quarter when it is long, so that what it allocates in all is from two
// to five times of what it holds.
const boundBytes = 20

// Linear fails the test if work on an input ten times as large takes more than twelve times as long, or more than
// 25 times as long where inputs are too large for the caches, or if it allocates more than 20 times as many bytes.
// prepare makes an input whose size is proportional to n, and returns the work on it, which can be repeated.
//
// Tables and slices grow in steps of up to a factor of two, which makes linear work cost more just behind a step.
// So the inputs that are compared are several, whose sizes span a factor of two, and as many that are each ten times
// as large. Other work on the machine only ever adds time, so the least of many runs is what counts; a shape passes
// as soon as that is within the bound, and one that costs too much fails every round.
func Linear(t *testing.T, prepare func(n int) func()) {
	t.Helper()
	Skip(t)
	for _, s := range scales {
		report, ok := s.compare(prepare)
		t.Log(report)
		if !ok {
			t.Error("more than linear")
			return
		}
	}
}

// Skip leaves out a test that measures what work costs: with -short, and under the race detector.
func Skip(t *testing.T) {
	t.Helper()
	if raced || testing.Short() {
		t.Skip("what work costs is not measured with -short and under the race detector")
	}
}

// Rounds returns how often a test repeats what it does with random input: many times, but few with -short and
// under the race detector.
func Rounds(many, few int) int {
	if raced || testing.Short() {
		return few
	}
	return many
}

func (s scale) compare(prepare func(n int) func()) (report string, ok bool) {
	// The collector runs between measurements only: a small input often escapes it and a large one
	// never does, which would count as growth.
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(memory))
	n, work := start, prepare(start)
	for n < s.most && tooFast(work, s.least) {
		n *= 2
		work = prepare(n)
	}
	small, large := make([]*measured, s.sizes), make([]*measured, s.sizes)
	few, many := uint64(0), uint64(0)
	for i := range small {
		m := n + n*i/s.sizes
		small[i], large[i] = measure(prepare(m)), measure(prepare(factor*m))
		few, many = few+small[i].bytes, many+large[i].bytes
	}
	short, long, ratio := time.Duration(0), time.Duration(0), 0.0
	begin := time.Now()
	for round := range rounds {
		runtime.GC()
		short, long = 0, 0
		for i := range small {
			for range factor {
				small[i].run()
			}
			large[i].run()
			short, long = short+small[i].time, long+large[i].time
		}
		ratio = float64(long) / float64(max(short, 1))
		if ratio > 10*s.bound || round >= 1 && (ratio <= s.bound || ratio > 5*s.bound || time.Since(begin) > patience) {
			break
		}
	}
	report = fmt.Sprintf("sizes %d to %d: %v and %d bytes; ten times as large: %.1f times the time, %.1f times the bytes",
		n, n+n*(s.sizes-1)/s.sizes, short, few, ratio, float64(many)/float64(max(few, 1)))
	return report, ratio <= s.bound && many <= boundBytes*few+slack*uint64(s.sizes)
}

// measured is work and the least that it has cost.
type measured struct {
	work  func()
	time  time.Duration
	bytes uint64
}

func measure(work func()) *measured {
	work() // what keeps its memory has it from now on
	return &measured{work, time.Hour, Bytes(work)}
}

func (m *measured) run() { m.time = min(m.time, clock(m.work)) }

// tooFast reports whether work can take less than so long.
func tooFast(work func(), least time.Duration) bool {
	for range rounds {
		if clock(work) < least {
			return true
		}
	}
	return false
}

// Time returns the processor time of work on its own thread, or how long it takes where that is not known.
func Time(work func()) time.Duration { return clock(work) }

// Bytes returns how many bytes work allocates, whether they are freed again or not.
func Bytes(work func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	work()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}
