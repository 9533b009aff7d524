// Command bench measures Origo beside encoding/xml, encoding/json and libxml2 in one run, and prints ratios with the
// targets that they are held to.
//
//	cd internal/oracle && go run ./bench
//
// The document doc/benchmarks.md explains every row and the method. The exit status is 1 if something could not be
// measured; a target that is missed is said in the table and changes nothing.
package main

import (
	"flag"
	"fmt"
	"os"
	"time"
)

// items is the size of the certificate that most targets are about.
const items = 150

func main() {
	m := method{slice: 30 * time.Millisecond}
	flag.IntVar(&m.rounds, "rounds", 15, "`number` of rounds in which the contenders are measured in turn")
	quick := flag.Bool("quick", false, "few and short rounds; nothing is built, no stream")
	stream := flag.Int("stream", 100_000, "`number` of certificates in the long stream, 0 for no stream")
	markdown := flag.Bool("md", false, "print Markdown")
	flag.Parse()
	if flag.NArg() > 0 || m.rounds < 1 || *stream < 0 {
		flag.Usage()
		os.Exit(2)
	}
	if *quick {
		m = method{rounds: 3, slice: 3 * time.Millisecond}
	}
	if err := run(m, *quick, *stream, *markdown); err != nil {
		fmt.Fprintf(os.Stderr, "bench: %v\n", err)
		os.Exit(1)
	}
}

func run(m method, quick bool, stream int, markdown bool) error {
	var tables, programs []*table
	// What runs other programs comes first: Linux counts the memory of the process that starts a program towards the
	// greatest that the program itself ever had, and this process is small only now.
	if !quick {
		t, err := streamRows(stream)
		if err != nil {
			return err
		}
		p, err := programRows()
		if err != nil {
			return err
		}
		programs = append(programs, p, t)
	}
	for _, part := range []func(method) (*table, error){codecRows, ruleRows, growthRows} {
		t, err := part(m)
		if err != nil {
			return err
		}
		tables = append(tables, t)
	}
	fmt.Printf("%s\n\n", machine(m))
	for _, t := range append(tables, programs...) {
		t.write(os.Stdout, markdown)
	}
	return nil
}
