package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"iter"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/gnc"
	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/validate/report"
	"github.com/openorigo/origo/validate/rulebook"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

const validateDetails = `
FILE may be - for standard input, a directory, DIR/... for a directory and all below it, or a pattern.
A file may hold one certificate or many: an envelope, documents one after the other, or NDJSON. Streams
of any length are read with the same memory. Reports come in the order of the input, whatever -j says.
As with the go command, DIR/... leaves out directories named testdata.

Exit status: 0 all valid, 1 something invalid or not fully checked, 2 could not run.
`

// validator is one rule book for all certificates, or a judge that chooses by agreement and date.
type validator interface {
	ValidateInto(ctx context.Context, rep *validate.Report, c *coo.Certificate, src *codec.Source)
	Unreadable(err error, src *codec.Source) *validate.Report
	Rules() iter.Seq[*validate.Rule]
}

type validation struct {
	sys       system
	validator validator
	stdout    *bufio.Writer
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
	v := &validation{sys: sys, stdout: bufio.NewWriterSize(sys.stdout, 64<<10)}
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
	profileName := fs.String("profile", "auto", "rules of `agreements`: auto by the agreement and date of each certificate, none for the common rules only, an id or a code of origo profile list")
	block := blockFlags{
		name: fs.String("block", "", "utility `block` to judge by, a file or the name of an example"),
		from: fs.String("from", "", "with -block: exporting `party`"),
		to:   fs.String("to", "", "with -block: importing `party`"),
		date: fs.String("date", "", "with -block: `date` of issue for which it is bound (default: the first day on which all have joined)"),
	}
	parallel := fs.Int("j", runtime.GOMAXPROCS(0), "`number` of certificates that are checked at the same time")
	color := fs.Bool("color", false, "colour the text")
	rest, err := parse(fs, args, sys)
	if err != nil || len(rest) == 0 {
		return exitFailure, usage(fs, err)
	}
	if *parallel < 1 {
		return exitFailure, fmt.Errorf("-j %d: want at least 1", *parallel)
	}
	v.lang = *lang
	opts = append(opts, validate.MaxFindings(*limit))
	if o, err := environment(*today, *countries); err != nil {
		return exitFailure, err
	} else {
		opts = append(opts, o...)
	}
	if *block.name != "" {
		v.validator, err = block.bind(opts)
	} else if *block.from+*block.to+*block.date != "" {
		err = errors.New("-from, -to and -date go with -block")
	} else {
		v.validator, err = choose(*profileName, opts)
	}
	if err != nil {
		return exitFailure, err
	}
	files, err := expand(rest)
	if err != nil {
		return exitFailure, err
	}
	if err := v.open(fs, *color); err != nil {
		return exitFailure, err
	}
	w := start(v, files, *parallel)
	if v.quiet && os.Getenv("GOGC") == "" {
		// Nearly all memory is used again: to collect early costs nothing, and keeps the peak of a long run down to
		// that of a short one.
		defer debug.SetGCPercent(debug.SetGCPercent(25))
	}
	v.progress = newProgress(sys, files, &w.read)
	if err := w.each(v.results); err != nil {
		return exitFailure, err
	}
	v.progress.clear()
	if v.out != nil {
		if err := v.out.Close(); err != nil {
			return exitFailure, err
		}
	}
	v.summary(*lang)
	if err := v.stdout.Flush(); err != nil {
		return exitFailure, err
	}
	switch {
	case v.failed:
		return exitFailure, nil
	case v.invalid > 0 || v.incomplete > 0 || *strict && v.warnings > 0:
		return exitInvalid, nil
	}
	return exitOK, nil
}

// blockFlags are the flags that name a utility block and the pair for which it is bound.
type blockFlags struct{ name, from, to, date *string }

func (f *blockFlags) bind(opts []validate.Option) (validator, error) {
	b := blockCommand{from: *f.from, to: *f.to}
	if *f.date != "" {
		var err error
		if b.date, err = wcodm.ParseDate(*f.date); err != nil {
			return nil, fmt.Errorf("-date: %w", err)
		}
	}
	block, err := openBlock(*f.name)
	if err != nil {
		return nil, err
	}
	bound, err := b.bind(block, gnc.WithValidation(opts...))
	if err != nil {
		return nil, err
	}
	return bound.Validator(), nil
}

// choose returns the validator for the flag -profile.
func choose(name string, opts []validate.Option) (validator, error) {
	if name == "none" {
		return rulebook.New(opts...)
	}
	set, err := builtin()
	if err != nil {
		return nil, err
	}
	if name == "auto" {
		return profile.NewJudge(set, nil, opts...)
	}
	p, err := findProfile(set, name, wcodm.Date{})
	if err != nil {
		return nil, err
	}
	return profile.Compile(p, nil, opts...)
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
	if v.out, err = report.New(kind, v.stdout, opts...); err != nil {
		return fmt.Errorf("-format %q: want text, brief, json, ndjson, sarif, junit or wco-response", v.format)
	}
	return nil
}

// results counts and renders what became of a batch.
func (v *validation) results(b *batch) error {
	v.files += b.files
	for i := range b.items {
		it := &b.items[i]
		var err error
		switch {
		case it.err != nil:
			v.failed = true
			err = v.tell("origo validate: %v\n", it.err)
		case it.envelope != nil:
			v.invalid++
			err = v.tell("origo validate: %s: the envelope: %v\n", it.name, it.envelope)
		default:
			v.certificates++
			if it.report != nil {
				err = v.add(it)
			}
		}
		if err == nil && it.final != nil {
			err = v.tell("origo validate: %s: line %d: what follows cannot be told apart and was not read\n", it.name, it.final.Pos.Line)
		}
		if err != nil {
			return err
		}
	}
	v.progress.show(v, b.items[len(b.items)-1].name)
	return v.stdout.Flush()
}

// tell writes to standard error what comes after all that was written to standard output.
func (v *validation) tell(format string, args ...any) error {
	v.progress.clear()
	err := v.stdout.Flush()
	fmt.Fprintf(v.sys.stderr, format, args...)
	return err
}

// add counts and renders one report.
func (v *validation) add(it *item) error {
	rep := it.report
	v.warnings += rep.Count(validate.Warning)
	switch rep.Verdict {
	case validate.Invalid:
		v.invalid++
	case validate.Incomplete:
		v.incomplete++
	}
	v.progress.clear()
	if v.out != nil {
		name := it.name
		if !it.whole {
			name = fmt.Sprintf("%s#%d", name, it.index+1)
		}
		return v.out.Add(name, rep)
	}
	format := rep.Format
	if format == 0 {
		format = codec.XML
	}
	opts := []report.Option{report.WithLang(v.lang)}
	if it.certificate != nil {
		opts = append(opts, report.WithCertificate(it.certificate))
	}
	return report.WCOResponse(v.stdout, rep, format, opts...)
}

// summary ends the text report of several certificates.
func (v *validation) summary(lang wcodm.Lang) {
	if v.quiet || v.certificates < 2 || (v.format != "text" && v.format != "brief") {
		return
	}
	valid := v.certificates - v.invalid - v.incomplete
	if lang == wcodm.FR {
		fmt.Fprintf(v.stdout, "%d certificats : %d valides, %d non valides, %d incomplets\n", v.certificates, valid, v.invalid, v.incomplete)
		return
	}
	fmt.Fprintf(v.stdout, "%d certificates: %d valid, %d invalid, %d incomplete\n", v.certificates, valid, v.invalid, v.incomplete)
}
