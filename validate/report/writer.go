package report

import (
	"errors"
	"fmt"
	"io"

	"github.com/openorigo/origo/validate"
)

// Kind is a rendering for the reports of many certificates.
type Kind string

// The kinds.
const (
	KindText   Kind = "text"   // for people
	KindJSON   Kind = "json"   // an array of the objects of [JSON]
	KindNDJSON Kind = "ndjson" // the objects of [JSON], one on each line
	KindSARIF  Kind = "sarif"  // SARIF 2.1.0, one run
	KindJUnit  Kind = "junit"  // JUnit XML, a test suite for each certificate
)

// Writer renders the reports of many certificates as one output.
type Writer interface {
	// Add renders the report of a file. The report may be used again afterwards. An error of the
	// underlying writer is returned by every later call.
	Add(name string, rep *validate.Report) error
	// Close writes what ends the output. It does not close the underlying writer.
	Close() error
}

// New returns a writer for many reports. The error says that there is no such kind.
func New(kind Kind, w io.Writer, opts ...Option) (Writer, error) {
	c, out := newConfig(opts), &output{w: w}
	switch kind {
	case KindText:
		return &textWriter{config: c, out: out}, nil
	case KindJSON:
		return &jsonWriter{out: out, array: true}, nil
	case KindNDJSON:
		return &jsonWriter{out: out}, nil
	case KindSARIF:
		return newSARIF(c, out), nil
	case KindJUnit:
		return &junitWriter{config: c, out: out}, nil
	}
	return nil, fmt.Errorf("report: no kind %q", kind)
}

// one writes a single report.
func one(kind Kind, w io.Writer, rep *validate.Report, opts []Option) error {
	r, err := New(kind, w, opts...)
	if err != nil {
		return err
	}
	if err := r.Add(newConfig(opts).name, rep); err != nil {
		return err
	}
	return r.Close()
}

var errNoReport = errors.New("report: no report")

// output gathers what is written at a time and keeps the first error.
type output struct {
	w     io.Writer
	b     []byte
	count int // reports so far
	err   error
}

func (o *output) str(parts ...string) {
	for _, s := range parts {
		o.b = append(o.b, s...)
	}
}

// begin starts the report of one file.
func (o *output) begin(rep *validate.Report) error {
	if o.err == nil && rep == nil {
		return errNoReport
	}
	if o.err == nil {
		o.count++
	}
	return o.err
}

func (o *output) flush() error {
	if o.err == nil && len(o.b) > 0 {
		_, o.err = o.w.Write(o.b)
	}
	o.b = o.b[:0]
	return o.err
}
