package main

import (
	"bufio"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// machine says where and how the figures were measured.
func machine(m method) string {
	return fmt.Sprintf("%s, %s; GOMAXPROCS %d, %s %s/%s, libxml2 %s; %d rounds of %s.",
		time.Now().UTC().Format(time.DateOnly), processor(), runtime.GOMAXPROCS(0), runtime.Version(), runtime.GOOS, runtime.GOARCH,
		libxmlVersion(), m.rounds, m.slice)
}

// processor returns the name of the processor, where the system tells.
func processor() string {
	f, err := os.Open("/proc/cpuinfo")
	if err != nil {
		return "unknown processor"
	}
	defer f.Close()
	for s := bufio.NewScanner(f); s.Scan(); {
		if key, value, ok := strings.Cut(s.Text(), ":"); ok && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value)
		}
	}
	return "unknown processor"
}
