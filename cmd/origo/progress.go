package main

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"
)

// progress shows on a terminal how far a long run is.
type progress struct {
	w       io.Writer
	total   int           // files
	size    int64         // bytes of all files, 0 if that is not known
	read    *atomic.Int64 // of them
	started time.Time
	last    time.Time
	shown   bool
}

func newProgress(sys system, files []string, read *atomic.Int64) *progress {
	p := &progress{total: len(files), read: read, started: time.Now()}
	if !sys.terminal {
		return p
	}
	p.w = sys.stderr
	for _, name := range files {
		info, err := os.Stat(name)
		if err != nil || !info.Mode().IsRegular() {
			p.size = 0
			break
		}
		p.size += info.Size()
	}
	return p
}

func (p *progress) show(v *validation, name string) {
	if p.w == nil {
		return
	}
	now := time.Now()
	if now.Sub(p.started) < time.Second || now.Sub(p.last) < 100*time.Millisecond {
		return
	}
	p.last, p.shown = now, true
	rate := float64(v.certificates) / now.Sub(p.started).Seconds()
	read := p.read.Load()
	fmt.Fprintf(p.w, "\r\x1b[K%d/%d files, %d certificates, %d invalid, %.0f/s, %.1f MB", v.files, p.total, v.certificates, v.invalid, rate, float64(read)/1e6)
	if p.size > 0 {
		fmt.Fprintf(p.w, " (%d %%)", min(100*read/p.size, 100))
	}
	fmt.Fprintf(p.w, "  %q", name)
}

func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}
