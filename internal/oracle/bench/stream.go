package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

const (
	targetRate  = 100_000 // certificates per second, on two cores
	shortStream = 10_000  // certificates
	streamRuns  = 3       // of each stream
	flat        = 1.25    // how often the peak of memory of the short stream may go into that of the long one
)

// streamed is what the runs over one stream took.
type streamed struct {
	certificates int
	bytes        int64
	timing       timing
	cpu          time.Duration // of the run that took the least, on all cores
	memory       int64         // the greatest peak, in bytes
}

// streamRows builds the command, has it write two streams and validate each of them.
func streamRows(n int) (*table, error) {
	t := &table{
		title: "Streams through the command line, on two cores at most",
		head:  []string{"certificates", "bytes of each", "certificates/s, median", "best", "MB/s, median", "CPU time of each", "peak of memory", "target", "result"},
	}
	if n == 0 {
		t.add("not measured: no stream was asked for")
		return t, nil
	}
	dir, err := os.MkdirTemp("", "origo-bench")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	lib, err := root()
	if err != nil {
		return nil, err
	}
	origo := filepath.Join(dir, "origo")
	if _, err := build(lib, "./cmd/origo", origo); err != nil {
		return nil, err
	}
	if exec.Command(origo, "help", "sample").Run() != nil {
		t.add("not measured: this origo has no command sample")
		return t, nil
	}
	short, err := stream(origo, dir, shortStream)
	if err != nil {
		return nil, err
	}
	long, err := stream(origo, dir, n)
	if err != nil {
		return nil, err
	}
	t.stream(short, fmt.Sprintf("at least %d/s", targetRate), 1)
	t.stream(long, fmt.Sprintf("at least %d/s, memory at most %.2fx that of %d", targetRate, flat, shortStream), flat*float64(short.memory)/float64(long.memory))
	return t, nil
}

func (t *table) stream(s streamed, target string, margin float64) {
	rate := func(d time.Duration) float64 { return float64(s.certificates) / d.Seconds() }
	t.add(fmt.Sprint(s.certificates), fmt.Sprint(s.bytes/int64(s.certificates)),
		fmt.Sprintf("%.0f", rate(s.timing.median)), fmt.Sprintf("%.0f", rate(s.timing.minimum)),
		fmt.Sprintf("%.0f", float64(s.bytes)/1e6/s.timing.median.Seconds()), micro(s.cpu/time.Duration(s.certificates)), fmt.Sprintf("%.1f MB", float64(s.memory)/1e6),
		target, verdict(min(margin, rate(s.timing.median)/targetRate), false))
}

// stream writes a stream of n certificates to a file and validates it.
func stream(origo, dir string, n int) (s streamed, err error) {
	name := filepath.Join(dir, fmt.Sprintf("%d.xml", n))
	f, err := os.Create(name)
	if err != nil {
		return s, err
	}
	defer os.Remove(name)
	write := exec.Command(origo, "sample", "-n", fmt.Sprint(n))
	write.Stdout, write.Stderr = f, os.Stderr
	if err := write.Run(); err != nil {
		return s, fmt.Errorf("origo sample: %w", err)
	}
	info, err := f.Stat()
	if err != nil {
		return s, err
	}
	if err := f.Close(); err != nil {
		return s, err
	}
	s.certificates, s.bytes = n, info.Size()
	var taken []time.Duration
	for range streamRuns {
		check := exec.Command(origo, "validate", "-profile", "none", "-q", name)
		check.Env = append(os.Environ(), fmt.Sprintf("GOMAXPROCS=%d", min(2, runtime.NumCPU())))
		start := time.Now()
		if _, err := output(check); err != nil {
			return s, err
		}
		taken = append(taken, time.Since(start))
		if cpu := check.ProcessState.UserTime() + check.ProcessState.SystemTime(); s.cpu == 0 || cpu < s.cpu {
			s.cpu = cpu
		}
		s.memory = max(s.memory, peak(check.ProcessState))
	}
	s.timing = summary(taken)
	return s, nil
}

// peak returns the greatest amount of memory that a process had, in bytes. Linux counts in KiB, macOS in bytes.
func peak(p *os.ProcessState) int64 {
	usage, ok := p.SysUsage().(*syscall.Rusage)
	switch {
	case !ok:
		return 0
	case runtime.GOOS == "darwin":
		return usage.Maxrss
	}
	return usage.Maxrss << 10
}
