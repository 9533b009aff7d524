package main

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"
)

// method is how times are taken.
type method struct {
	rounds int
	slice  time.Duration // about how long one measurement lasts
}

// contender is one way to do a piece of work.
type contender struct {
	name string
	run  func() error
}

// timing is how long a piece of work takes: the median and the minimum of all rounds.
type timing struct{ median, minimum time.Duration }

// over returns how many times as long t takes as o: the ratio of the medians, and that of the minima.
func (t timing) over(o timing) ratio {
	return ratio{float64(t.median) / float64(o.median), float64(t.minimum) / float64(o.minimum)}
}

type ratio struct{ medians, minima float64 }

func (r ratio) least() float64 { return min(r.medians, r.minima) }

// compare measures the contenders in turn, round by round, so that what disturbs the machine disturbs all of them.
// Each is repeated until a measurement lasts as long as the method wants. Garbage is collected before each
// measurement and not after: nobody pays for what another left.
func (m method) compare(contenders ...contender) ([]timing, error) {
	times := make([]int, len(contenders))
	for i, c := range contenders {
		n, err := m.calibrate(c)
		if err != nil {
			return nil, err
		}
		times[i] = n
	}
	taken := make([][]time.Duration, len(contenders))
	for round := range m.rounds {
		for k := range contenders {
			i := (round + k) % len(contenders)
			d, err := repeat(contenders[i], times[i])
			if err != nil {
				return nil, err
			}
			taken[i] = append(taken[i], d/time.Duration(times[i]))
		}
	}
	out := make([]timing, len(contenders))
	for i := range taken {
		out[i] = summary(taken[i])
	}
	return out, nil
}

// calibrate returns how often a contender runs in one measurement.
func (m method) calibrate(c contender) (int, error) {
	for n := 1; ; {
		d, err := repeat(c, n)
		if err != nil || d >= m.slice {
			return n, err
		}
		// Not more than four times as often at once: the first runs are slow.
		n = min(4*n, int(float64(n)*float64(m.slice)/float64(max(d, 1)))+1)
	}
}

func repeat(c contender, times int) (time.Duration, error) {
	runtime.GC()
	start := time.Now()
	for range times {
		if err := c.run(); err != nil {
			return 0, fmt.Errorf("%s: %w", c.name, err)
		}
	}
	return time.Since(start), nil
}

func summary(d []time.Duration) timing {
	slices.Sort(d)
	return timing{d[len(d)/2], d[0]}
}

// allocations returns how often work allocates in one run, after the runs that fill its memory.
func allocations(c contender) (n float64, err error) {
	n = testing.AllocsPerRun(20, func() {
		if e := c.run(); e != nil {
			err = fmt.Errorf("%s: %w", c.name, e)
		}
	})
	return n, err
}
