package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

const profileDetails = `
  list                    every profile: agreement, period, status, confidence, rules, parties
  show    ID|AGREEMENT    what a profile states, with the source and confidence of each group
  render  ID|AGREEMENT    the same as a document in Markdown, with its rules
  rules   ID|AGREEMENT    the rules that it makes
  sample  ID|AGREEMENT    a certificate that satisfies it (-proof, -from, -to, -date, -o xml|json)
  lint    FILE ...        check profiles of your own, which may extend those built in
  compare OLD NEW         what differs between two profiles, by id or file
  schema                  the JSON Schema of profiles

A profile is named by its id (atiga-2021) or by the code of its agreement (ATIGA), which means the version
in force on -date.
`

func runProfile(c *command, args []string, sys system) (int, error) {
	fs := c.flags(sys)
	p := &profileCommand{w: sys.stdout, errs: sys.stderr}
	lang := langFlag(fs)
	fs.BoolVar(&p.json, "json", false, "list, show: write JSON")
	fs.StringVar(&p.options.Proof, "proof", "", "sample: kind of proof, by `id`")
	fs.StringVar(&p.options.From, "from", "", "sample: exporting `country`")
	fs.StringVar(&p.options.To, "to", "", "sample: importing `country`")
	fs.StringVar(&p.format, "o", "xml", "sample: `syntax`, xml or json")
	date := fs.String("date", "", "`date` of issue, YYYY-MM-DD")
	rest, err := parse(fs, args, sys)
	if err != nil || len(rest) == 0 {
		return exitFailure, usage(fs, err)
	}
	p.lang = *lang
	if *date != "" {
		if p.options.Date, err = wcodm.ParseDate(*date); err != nil {
			return exitFailure, fmt.Errorf("-date: %w", err)
		}
	}
	if p.set, err = builtin(); err != nil {
		return exitFailure, err
	}
	return p.run(fs, rest[0], rest[1:])
}

// builtin reads the profiles that are built in, once.
var builtin = sync.OnceValues(profile.Builtin)

type profileCommand struct {
	w, errs io.Writer
	lang    wcodm.Lang
	set     *profile.Set
	json    bool
	format  string
	options profile.SampleOptions
}

func (p *profileCommand) run(fs *flag.FlagSet, sub string, args []string) (int, error) {
	count := map[string]int{"list": 0, "schema": 0, "show": 1, "render": 1, "rules": 1, "sample": 1, "compare": 2}
	if want, ok := count[sub]; ok && len(args) != want || sub == "lint" && len(args) == 0 {
		return exitFailure, usage(fs, nil)
	}
	switch sub {
	case "list":
		return exitOK, p.list()
	case "schema":
		_, err := p.w.Write(profile.Schema())
		return exitOK, err
	case "lint":
		return p.lint(args)
	case "compare":
		return p.compare(args[0], args[1])
	case "show", "render", "rules", "sample":
		q, err := p.get(args[0])
		if err != nil {
			return exitFailure, err
		}
		switch sub {
		case "show":
			return exitOK, p.show(q)
		case "render":
			return exitOK, p.render(q)
		case "rules":
			return exitOK, p.rules(q)
		}
		return exitOK, p.sample(q)
	}
	return exitFailure, fmt.Errorf("there is no %q; origo help profile lists what there is", sub)
}

// get finds a profile by id or by agreement.
func (p *profileCommand) get(name string) (*profile.Profile, error) {
	return findProfile(p.set, name, p.options.Date)
}

func findProfile(set *profile.Set, name string, date wcodm.Date) (*profile.Profile, error) {
	if q, ok := set.Get(strings.ToLower(name)); ok {
		return q, nil
	}
	if versions := set.InForce(strings.ToUpper(name), date); len(versions) > 0 {
		return versions[0], nil
	}
	return nil, fmt.Errorf("there is no profile %q; origo profile list shows them", name)
}

func (p *profileCommand) list() error {
	t := table(p.w)
	enc := json.NewEncoder(p.w)
	for _, q := range p.set.All() {
		if q.Status == profile.Base {
			continue
		}
		rules, err := profile.Rules(q, nil)
		if err != nil {
			return err
		}
		least, _ := q.Confidence()
		if p.json {
			if err := enc.Encode(map[string]any{"id": q.ID, "agreement": q.Agreement, "name": map[string]string{"en": q.Name.EN, "fr": q.Name.FR},
				"status": q.Status, "period": q.Span(), "confidence": least.String(), "rules": len(rules), "parties": q.PartyCodes()}); err != nil {
				return err
			}
			continue
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%d %s\t%s\t%s\n", q.ID, q.Status, q.Span(), least.Text().In(p.lang), len(rules), word(p.lang, "rules", "règles"),
			strings.Join(q.PartyCodes(), " "), q.Name.In(p.lang))
	}
	return t.Flush()
}

func (p *profileCommand) show(q *profile.Profile) error {
	if p.json {
		enc := json.NewEncoder(p.w)
		enc.SetIndent("", "  ")
		enc.SetEscapeHTML(false)
		return enc.Encode(factObjects(q))
	}
	fmt.Fprintf(p.w, "%s  %s\n", q.ID, q.Name.In(p.lang))
	t := table(p.w)
	line(t, word(p.lang, "agreement", "accord"), q.Agreement)
	line(t, word(p.lang, "status", "statut"), string(q.Status))
	line(t, word(p.lang, "period", "période"), q.Span())
	line(t, word(p.lang, "extends", "étend"), q.Extends)
	line(t, "note", q.Note.In(p.lang))
	if err := t.Flush(); err != nil {
		return err
	}
	group := ""
	for _, f := range profile.Facts(q) {
		if f.Group != group {
			group = f.Group
			fmt.Fprintf(p.w, "\n%s  [%s; %s]\n", group, f.Basis.Confidence.Text().In(p.lang), strings.Join(f.Basis.Source, "; "))
			if n := f.Basis.Note.In(p.lang); n != "" {
				fmt.Fprintf(p.w, "  %s\n", n)
			}
			if r := f.Basis.Reading; r != nil {
				fmt.Fprintf(p.w, "  %s: %s. %s (%s)\n", word(p.lang, "reading", "lecture"), r.Taken.In(p.lang), r.Other.In(p.lang), r.Why.In(p.lang))
			}
		}
		fmt.Fprintf(p.w, "  %s: %s\n", f.Name, f.Value.In(p.lang))
	}
	fmt.Fprintf(p.w, "\n%s\n", word(p.lang, "sources", "sources"))
	for _, s := range q.Sources {
		fmt.Fprintf(p.w, "  %s: %s", s.Key, s.Title)
		if s.URL != "" {
			fmt.Fprintf(p.w, " <%s>", s.URL)
		}
		fmt.Fprintln(p.w)
	}
	return nil
}

func factObjects(q *profile.Profile) []map[string]any {
	var all []map[string]any
	for _, f := range profile.Facts(q) {
		all = append(all, map[string]any{"group": f.Group, "name": f.Name, "value": f.Value.EN, "confidence": f.Basis.Confidence.String(), "source": f.Basis.Source})
	}
	return all
}

func (p *profileCommand) rules(q *profile.Profile) error {
	rules, err := profile.Rules(q, nil)
	if err != nil {
		return err
	}
	t := table(p.w)
	for i := range rules {
		r := &rules[i]
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\n", r.ID, r.Severity.Text().In(p.lang), r.Confidence.Text().In(p.lang), r.Title.In(p.lang))
	}
	return t.Flush()
}

func (p *profileCommand) sample(q *profile.Profile) error {
	c, err := profile.Sample(q, p.options)
	if err != nil {
		return err
	}
	return writeSample(p.w, c, "-o", p.format)
}

// writeSample writes a certificate in the syntax that a flag asks for.
func writeSample(w io.Writer, c *coo.Certificate, flag, syntax string) error {
	format := codec.XML
	switch syntax {
	case "xml":
	case "json":
		format = codec.JSON
	default:
		return fmt.Errorf("%s %q: want xml or json", flag, syntax)
	}
	text, err := codec.Append(nil, c, format, codec.Indent("  "))
	if err != nil {
		return err
	}
	_, err = w.Write(append(text, '\n'))
	return err
}

// lint reads profiles together with those that are built in, and reports every problem.
func (p *profileCommand) lint(files []string) (int, error) {
	type file struct {
		name string
		data []byte
	}
	code := exitOK
	tell := func(name string, problems profile.Problems) {
		for _, x := range problems {
			fmt.Fprintf(p.w, "%s:%s\n", name, x)
			code = exitInvalid
		}
	}
	var readable []file
	set := p.set
	for _, name := range files { // all of them first: they may extend one another
		data, err := os.ReadFile(name)
		if err != nil {
			return exitFailure, err
		}
		q, problems := profile.Load(data)
		if tell(name, problems); len(problems) > 0 {
			continue
		}
		readable = append(readable, file{name, data})
		if with, err := set.With(q); err == nil {
			set = with
		}
	}
	for _, f := range readable {
		tell(f.name, profile.Lint(f.data, set))
	}
	return code, nil
}

func (p *profileCommand) compare(a, b string) (int, error) {
	old, err := p.open(a)
	if err != nil {
		return exitFailure, err
	}
	next, err := p.open(b)
	if err != nil {
		return exitFailure, err
	}
	changes := profile.Compare(old, next)
	t := table(p.w)
	for _, c := range changes {
		fmt.Fprintf(t, "%s\t%s\t%s\t->\t%s\n", c.Group, c.Name, orDash(c.Old), orDash(c.New))
	}
	if err := t.Flush(); err != nil || len(changes) == 0 {
		return exitOK, err
	}
	return exitInvalid, nil
}

// open returns a built-in profile, or one from a file with what it extends.
func (p *profileCommand) open(name string) (*profile.Profile, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return p.get(name)
	}
	q, problems := profile.Load(data)
	if len(problems) > 0 {
		return nil, fmt.Errorf("%s: %w", name, problems)
	}
	set, err := p.set.With(q)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	q, _ = set.Get(q.ID)
	return q, nil
}

func orDash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}
