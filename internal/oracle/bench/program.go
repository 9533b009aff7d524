package main

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/internal/bench"
)

const (
	targetSize = 2_000_000 // bytes that the library may add to a program
	starts     = 300       // of each program
)

// frame is what the programs have in common. They print the time at which main begins; with a file, what their work
// gives.
const frame = `package main

import (
	"fmt"
	"os"
	"time"
%s)

func main() {
	fmt.Println(time.Now().UnixNano())
	if len(os.Args) < 2 {
		return
	}
	data, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(work(data))
}

func work(data []byte) string {
%s}
`

// use reads a certificate, checks it, prints the findings and writes the certificate as JSON.
const use = `	v, err := %s
	if err != nil {
		return err.Error()
	}
	c, rep := v.Bytes(data)
	for _, f := range rep.Findings {
		fmt.Println(f.Pos.Line, f.Rule, f.Path, f.Message(wcodm.EN))
	}
	if c == nil {
		return "unreadable"
	}
	out, err := codec.Append(nil, c, codec.JSON)
	if err != nil {
		return err.Error()
	}
	os.Stdout.Write(out)
	return rep.Verdict.String()
`

// program is one of the programs that are compared.
type program struct {
	name, source string
	stripped     int64 // bytes
	plain        int64
	file         string // stripped
}

func programs() []program {
	imports := func(names ...string) (s string) {
		for _, n := range names {
			s += fmt.Sprintf("\t%q\n", module+"/"+n)
		}
		return s
	}
	return []program{
		{name: "hello-world", source: fmt.Sprintf(frame, "", "\treturn string(data)\n")},
		{name: "codec and validate", source: fmt.Sprintf(frame, imports("codec", "validate", "wcodm"), fmt.Sprintf(use, "validate.New(nil)"))},
		{name: "codec, validate and rulebook", source: fmt.Sprintf(frame, imports("codec", "validate/rulebook", "wcodm"), fmt.Sprintf(use, "rulebook.New()"))},
	}
}

// programRows measures what the library adds to a program: size, and work before main.
func programRows() (*table, error) {
	dir, err := os.MkdirTemp("", "origo-bench")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	all := programs()
	if err := buildPrograms(dir, all); err != nil {
		return nil, err
	}
	t := &table{title: "Programs", head: []string{"measure", "hello-world", "with Origo", "difference", "target", "result"}}
	hello, full := all[0], all[len(all)-1]
	for _, p := range all[1:] {
		t.size(p.name+", bytes of the file", hello.plain, p.plain)
		t.size("the same, linked with -s -w", hello.stripped, p.stripped)
	}
	if err := t.start(hello, full); err != nil {
		return nil, err
	}
	return t, t.inits(full, filepath.Join(dir, "sample.xml"))
}

func (t *table) size(name string, hello, with int64) {
	t.add(name, fmt.Sprint(hello), fmt.Sprint(with), fmt.Sprint(with-hello), fmt.Sprintf("at most %d", targetSize), verdict(targetSize/float64(with-hello), false))
}

// buildPrograms makes a module that uses the library and builds each program in it.
func buildPrograms(dir string, all []program) error {
	lib, err := root()
	if err != nil {
		return err
	}
	sums, err := os.ReadFile(filepath.Join(lib, "go.sum"))
	if err != nil {
		return err
	}
	sample, err := codec.Append(nil, bench.Sample(1), codec.XML)
	if err != nil {
		return err
	}
	files := map[string][]byte{
		"go.mod":     fmt.Appendf(nil, "module bench\n\ngo 1.26\n\nrequire %s v0.0.0\n\nreplace %s => %s\n", module, module, strconv.Quote(lib)),
		"go.sum":     sums,
		"sample.xml": sample,
	}
	for i, p := range all {
		files[fmt.Sprintf("p%d/main.go", i)] = []byte(p.source)
	}
	for name, data := range files {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, data, 0o644); err != nil {
			return err
		}
	}
	for i := range all {
		p, pkg := &all[i], fmt.Sprintf("./p%d", i)
		if p.plain, err = build(dir, pkg, filepath.Join(dir, "plain"), "-mod=mod"); err != nil {
			return err
		}
		p.file = filepath.Join(dir, fmt.Sprintf("program%d", i))
		if p.stripped, err = build(dir, pkg, p.file, "-mod=mod", "-ldflags=-s -w"); err != nil {
			return err
		}
	}
	return nil
}

// start measures the time from before a program is started until its main begins, in turn.
func (t *table) start(hello, with program) error {
	var taken [2][]time.Duration
	for range starts {
		for i, p := range []program{hello, with} {
			before := time.Now()
			out, err := output(exec.Command(p.file))
			if err != nil {
				return err
			}
			at, err := strconv.ParseInt(strings.TrimSpace(out), 10, 64)
			if err != nil {
				return err
			}
			taken[i] = append(taken[i], time.Duration(at-before.UnixNano()))
		}
	}
	h, w := summary(taken[0]), summary(taken[1])
	t.add("time from start to main, minimum", micro(h.minimum), micro(w.minimum), micro(w.minimum-h.minimum), "none", "")
	t.add("time from start to main, median", micro(h.median), micro(w.median), micro(w.median-h.median), "none", "")
	return nil
}

// inits names the packages of the library that do anything before main. The runtime traces them all.
func (t *table) inits(p program, sample string) error {
	cmd := exec.Command(p.file, sample)
	cmd.Env = append(os.Environ(), "GODEBUG=inittrace=1")
	var trace strings.Builder
	cmd.Stderr = &trace
	out, err := cmd.Output()
	if err != nil {
		return err
	}
	if !strings.HasSuffix(string(out), "valid\n") || strings.HasSuffix(string(out), "invalid\n") {
		return fmt.Errorf("the program with Origo does not work: %s", out)
	}
	var own []string
	lines := 0
	for s := bufio.NewScanner(strings.NewReader(trace.String())); s.Scan(); {
		fields := strings.Fields(s.Text())
		if len(fields) < 2 || fields[0] != "init" {
			continue
		}
		lines++
		if strings.HasPrefix(fields[1], module) {
			own = append(own, fields[1])
		}
	}
	if lines == 0 {
		return fmt.Errorf("the runtime has traced nothing")
	}
	slices.Sort(own) // the order of the trace is that of imports
	names, result := "none", "met"
	if own != nil {
		names, result = strings.Join(own, ", "), "below"
	}
	t.add("packages of Origo with work before main", "none", names, fmt.Sprint(len(own)), "none", result)
	return nil
}
