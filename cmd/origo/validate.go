package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/report"
	"github.com/openorigo/origo/validate/rulebook"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

const validateDetails = `
FILE may be - for standard input, a directory, DIR/... for a directory and all below it, or a pattern.
A file may hold one certificate or many: an envelope, documents one after the other, or NDJSON.
As with the go command, DIR/... leaves out directories named testdata.

Exit status: 0 all valid, 1 something invalid or not fully checked, 2 could not run.
`

// wholeFile is the size up to which a file is read at once; larger ones are streamed.
const wholeFile = 64 << 20

type validation struct {
	sys       system
	validator *validate.Validator
	out       report.Writer
	format    string
	lang      wcodm.Lang
	decode    []codec.DecodeOption
	quiet     bool

	files, certificates, invalid, incomplete int
	warnings                                 int
	failed                                   bool
	progress                                 *progress
}

func runValidate(c *command, args []string, sys system) (int, error) {
	fs := c.flags(sys)
	v := &validation{sys: sys}
	lang := langFlag(fs)
	fs.StringVar(&v.format, "format", "text", "`output`: text, brief, json, ndjson, sarif, junit, wco-response")
	fs.BoolVar(&v.quiet, "q", false, "no report for valid certificates, no summary")
	strict := fs.Bool("strict", false, "warnings fail too")
	today := fs.String("today", "", "`date` of today for rules that need it: YYYY-MM-DD or now (default: such rules are not run)")
	countries := fs.String("countries", "", "further country codes to take as good: `kinds` reserved, user-assigned, or both with a comma")
	limit := fs.Int("max-findings", 1000, "stop a certificate after this `number` of findings")
	var opts []validate.Option
	fs.Func("without", "leave a rule out: `RULE=reason`; may be repeated", func(s string) error {
		id, reason, ok := strings.Cut(s, "=")
		if !ok || reason == "" {
			return errors.New("want RULE=reason")
		}
		opts = append(opts, validate.Without(validate.RuleID(id), reason))
		return nil
	})
	fs.Func("severity", "give a rule another severity: `RULE=info|warning|error:reason`; may be repeated", func(s string) error {
		o, err := severityOption(s)
		if err == nil {
			opts = append(opts, o)
		}
		return err
	})
	color := fs.Bool("color", false, "colour the text")
	rest, err := parse(fs, args, sys)
	if err != nil || len(rest) == 0 {
		return exitFailure, usage(fs, err)
	}
	v.lang = *lang
	opts = append(opts, validate.MaxFindings(*limit))
	if o, err := environment(*today, *countries); err != nil {
		return exitFailure, err
	} else {
		opts = append(opts, o...)
	}
	if v.validator, err = rulebook.New(opts...); err != nil {
		return exitFailure, err
	}
	files, err := expand(rest)
	if err != nil {
		return exitFailure, err
	}
	if err := v.open(fs, *color); err != nil {
		return exitFailure, err
	}
	v.progress = newProgress(sys, len(files))
	for _, name := range files {
		if err := v.file(name); err != nil {
			v.progress.clear()
			fmt.Fprintf(sys.stderr, "origo validate: %v\n", err)
			v.failed = true
		}
	}
	v.progress.clear()
	if v.out != nil {
		if err := v.out.Close(); err != nil {
			return exitFailure, err
		}
	}
	v.summary(*lang)
	switch {
	case v.failed:
		return exitFailure, nil
	case v.invalid > 0 || v.incomplete > 0 || *strict && v.warnings > 0:
		return exitInvalid, nil
	}
	return exitOK, nil
}

func severityOption(s string) (validate.Option, error) {
	id, rest, _ := strings.Cut(s, "=")
	name, reason, ok := strings.Cut(rest, ":")
	for _, sev := range []validate.Severity{validate.Info, validate.Warning, validate.Error} {
		if ok && reason != "" && sev.String() == name {
			return validate.WithSeverity(validate.RuleID(id), sev, reason), nil
		}
	}
	return nil, errors.New("want RULE=info|warning|error:reason")
}

// environment turns what the caller says about the world into options.
func environment(today, countries string) ([]validate.Option, error) {
	var opts []validate.Option
	switch today {
	case "":
	case "now":
		day := wcodm.DateOf(time.Now())
		opts = append(opts, validate.WithClock(func() wcodm.Date { return day }))
	default:
		day, err := wcodm.ParseDate(today)
		if err != nil {
			return nil, fmt.Errorf("-today: %w", err)
		}
		opts = append(opts, validate.WithClock(func() wcodm.Date { return day }))
	}
	for kind := range strings.SplitSeq(countries, ",") {
		switch strings.TrimSpace(kind) {
		case "":
		case "reserved":
			opts = append(opts, validate.WithCountries(codelist.Reserved))
		case "user-assigned":
			opts = append(opts, validate.WithCountries(codelist.UserAssigned))
		default:
			return nil, fmt.Errorf("-countries %q: want reserved, user-assigned or both", kind)
		}
	}
	return opts, nil
}

// open chooses the renderer.
func (v *validation) open(fs *flag.FlagSet, color bool) (err error) {
	opts := []report.Option{report.WithLang(v.lang), report.WithRules(v.validator.Rules())}
	if color {
		opts = append(opts, report.WithColor())
	}
	kind := report.Kind(v.format)
	switch v.format {
	case "brief":
		kind, opts = report.KindText, append(opts, report.Brief())
	case "wco-response":
		return nil
	}
	if v.out, err = report.New(kind, v.sys.stdout, opts...); err != nil {
		return fmt.Errorf("-format %q: want text, brief, json, ndjson, sarif, junit or wco-response", v.format)
	}
	return nil
}

// file validates all certificates of one input.
func (v *validation) file(name string) error {
	v.files++
	v.progress.show(v, name)
	if name != "-" {
		info, err := os.Stat(name)
		if err != nil {
			return err
		}
		if info.Size() <= wholeFile {
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			return v.bytes(name, data)
		}
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		return v.stream(name, f)
	}
	// A small input is checked as a whole, so that what is wrong with the document as such is said
	// once; a large one as it comes.
	head, err := io.ReadAll(io.LimitReader(v.sys.stdin, wholeFile))
	if err != nil {
		return err
	}
	if len(head) < wholeFile {
		return v.bytes(display(name), head)
	}
	return v.stream(display(name), io.MultiReader(bytes.NewReader(head), v.sys.stdin))
}

// bytes validates a document, or several if that is what it turns out to be.
func (v *validation) bytes(name string, data []byte) error {
	c, src, err := codec.Decode(data, v.decode...)
	var broken *codec.SyntaxError
	if errors.As(err, &broken) {
		// A file of many certificates is no document, and a fine stream.
		if _, err := codec.NewDecoder(bytes.NewReader(data), v.decode...).Next(); err == nil {
			return v.stream(name, bytes.NewReader(data))
		}
		return v.add(name, nil, v.validator.Unreadable(err, src))
	}
	if err != nil {
		return err
	}
	return v.add(name, c, v.validator.ValidateSource(context.Background(), c, src))
}

func (v *validation) stream(name string, r io.Reader) error {
	for doc, err := range codec.NewDecoder(r, v.decode...).All() {
		var broken *codec.SyntaxError
		var problems *codec.ProblemError
		place := fmt.Sprintf("%s#%d", name, doc.Index+1)
		var rep *validate.Report
		switch {
		case errors.As(err, &broken):
			rep = v.validator.Unreadable(err, doc.Source)
		case errors.As(err, &problems) && doc.Certificate == nil:
			fmt.Fprintf(v.sys.stderr, "origo validate: %s: the envelope: %v\n", name, err)
			v.invalid++
			continue
		case err != nil && doc.Certificate == nil:
			return fmt.Errorf("%s: %w", name, err)
		default:
			rep = v.validator.ValidateSource(context.Background(), doc.Certificate, doc.Source)
		}
		if err := v.add(place, doc.Certificate, rep); err != nil {
			return err
		}
		if broken != nil && broken.Final {
			v.progress.clear()
			fmt.Fprintf(v.sys.stderr, "origo validate: %s: line %d: what follows cannot be told apart and was not read\n", name, broken.Pos.Line)
		}
		v.progress.show(v, name)
	}
	return nil
}

// add counts and renders one report.
func (v *validation) add(name string, c *coo.Certificate, rep *validate.Report) error {
	v.certificates++
	v.warnings += rep.Count(validate.Warning)
	switch rep.Verdict {
	case validate.Invalid:
		v.invalid++
	case validate.Incomplete:
		v.incomplete++
	}
	if v.quiet && rep.Verdict == validate.Valid && len(rep.Findings) == 0 {
		return nil
	}
	v.progress.clear()
	if v.out != nil {
		return v.out.Add(name, rep)
	}
	format := rep.Format
	if format == 0 {
		format = codec.XML
	}
	opts := []report.Option{report.WithLang(v.lang)}
	if c != nil {
		opts = append(opts, report.WithCertificate(c))
	}
	return report.WCOResponse(v.sys.stdout, rep, format, opts...)
}

// summary ends the text report of several certificates.
func (v *validation) summary(lang wcodm.Lang) {
	if v.quiet || v.certificates < 2 || (v.format != "text" && v.format != "brief") {
		return
	}
	valid := v.certificates - v.invalid - v.incomplete
	if lang == wcodm.FR {
		fmt.Fprintf(v.sys.stdout, "%d certificats : %d valides, %d non valides, %d incomplets\n", v.certificates, valid, v.invalid, v.incomplete)
		return
	}
	fmt.Fprintf(v.sys.stdout, "%d certificates: %d valid, %d invalid, %d incomplete\n", v.certificates, valid, v.invalid, v.incomplete)
}

// progress shows on a terminal how far a long run is.
type progress struct {
	w       io.Writer
	total   int
	started time.Time
	last    time.Time
	shown   bool
}

func newProgress(sys system, total int) *progress {
	p := &progress{total: total, started: time.Now()}
	if sys.terminal {
		p.w = sys.stderr
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
	fmt.Fprintf(p.w, "\r\x1b[K%d/%d files, %d certificates, %d invalid, %.0f/s  %q", v.files, p.total, v.certificates, v.invalid, rate, name)
}

func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}
