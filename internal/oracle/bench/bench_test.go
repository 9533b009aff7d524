package main

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestCompareTakesTurns holds the method: every contender is measured in every round, each round begins with
// another, and an error ends it.
func TestCompareTakesTurns(t *testing.T) {
	var order []string
	waiting := func(name string, d time.Duration) contender {
		return contender{name, func() error { order = append(order, name); time.Sleep(d); return nil }}
	}
	got, err := method{rounds: 3, slice: time.Millisecond}.compare(waiting("a", 2*time.Millisecond), waiting("b", 20*time.Millisecond))
	if err != nil {
		t.Fatal(err)
	}
	if want := strings.Fields("a b  a b  b a  a b"); !slices.Equal(order, want) { // the first two calibrate
		t.Errorf("order %v, want %v", order, want)
	}
	if got[0].minimum < 2*time.Millisecond || got[1].minimum < 20*time.Millisecond || got[0].median < got[0].minimum {
		t.Errorf("timings %v", got)
	}
	broken := contender{"c", func() error { return errors.New("broken") }}
	if _, err := (method{rounds: 1}).compare(waiting("a", 0), broken); err == nil || err.Error() != "c: broken" {
		t.Errorf("error %v", err)
	}
}

// TestCalibrate holds a contender that takes little to run often enough.
func TestCalibrate(t *testing.T) {
	n, err := method{slice: 5 * time.Millisecond}.calibrate(contender{"", func() error { time.Sleep(100 * time.Microsecond); return nil }})
	if err != nil || n < 2 || n > 60 {
		t.Errorf("%d times, %v", n, err)
	}
}

func TestSummaryAndRatio(t *testing.T) {
	fast, slow := summary([]time.Duration{30, 10, 20}), summary([]time.Duration{100, 60, 70})
	if fast != (timing{median: 20, minimum: 10}) {
		t.Errorf("summary %v", fast)
	}
	if r := slow.over(fast); r != (ratio{3.5, 6}) || r.least() != 3.5 {
		t.Errorf("ratio %v", r)
	}
}

func TestVerdict(t *testing.T) {
	for _, tt := range []struct {
		margin  float64
		tooMany bool
		want    string
	}{
		{1, false, "met"},
		{1.5, false, "met"},
		{0.5, false, "below by a factor of 0.50"},
		{1, true, "below in allocations"},
		{0.5, true, "below by a factor of 0.50 and in allocations"},
	} {
		if got := verdict(tt.margin, tt.tooMany); got != tt.want {
			t.Errorf("verdict(%v, %v) = %q, want %q", tt.margin, tt.tooMany, got, tt.want)
		}
	}
}

// TestDeviation holds that sizes below 150 items do not count, and that less counts like more.
func TestDeviation(t *testing.T) {
	cost := [len(sizes)]time.Duration{900, 500, 100, 110, 70}
	got := deviation(func(i int) time.Duration { return cost[i] * time.Duration(sizes[i]) })
	if got < 0.299 || got > 0.301 {
		t.Errorf("deviation %v, want 0.3", got)
	}
}
