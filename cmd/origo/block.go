package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/gnc"
	"github.com/openorigo/origo/wcodm"
)

const blockDetails = `
  list                the blocks that come with the program, as examples
  show    BLOCK       parties, messages and rules in short; with -from and -to those of the pair
  lint    BLOCK ...   check blocks, each by itself and all together
  compare OLD NEW     what changed between two versions, and whom it breaks
  render  BLOCK       the document in the order of the WCO template, for people to sign (-format md|html)
  sample  BLOCK       a certificate that passes from -from to -to on -date
  schema              the JSON Schema of blocks

BLOCK is a file, or the name of an example (abck, atiga). "origo validate -block BLOCK -from XB -to XD" judges
certificates by a block.
`

type blockCommand struct {
	w                       io.Writer
	lang                    wcodm.Lang
	from, to, format, proof string
	date                    wcodm.Date
}

func runBlock(c *command, args []string, sys system) (int, error) {
	fs := c.flags(sys)
	b := &blockCommand{w: sys.stdout}
	lang := langFlag(fs)
	fs.StringVar(&b.from, "from", "", "exporting `party`, by its code")
	fs.StringVar(&b.to, "to", "", "importing `party`")
	fs.StringVar(&b.format, "format", "md", "render: `md or html`; sample: xml or json")
	fs.StringVar(&b.proof, "proof", "", "sample: kind of proof, by `id`")
	date := fs.String("date", "", "`date` of issue, YYYY-MM-DD (default: the first day on which the block applies and all have joined)")
	rest, err := parse(fs, args, sys)
	if err != nil || len(rest) == 0 {
		return exitFailure, usage(fs, err)
	}
	b.lang = *lang
	if *date != "" {
		if b.date, err = wcodm.ParseDate(*date); err != nil {
			return exitFailure, fmt.Errorf("-date: %w", err)
		}
	}
	return b.run(fs, rest[0], rest[1:])
}

func (b *blockCommand) run(fs *flag.FlagSet, sub string, args []string) (int, error) {
	count := map[string]int{"list": 0, "schema": 0, "show": 1, "render": 1, "sample": 1, "compare": 2}
	if want, ok := count[sub]; ok && len(args) != want || sub == "lint" && len(args) == 0 {
		return exitFailure, usage(fs, nil)
	}
	switch sub {
	case "list":
		return exitOK, b.list()
	case "schema":
		_, err := b.w.Write(gnc.Schema())
		return exitOK, err
	case "lint":
		return b.lint(args)
	case "compare":
		return b.compare(args[0], args[1])
	case "show", "render", "sample":
		block, err := openBlock(args[0])
		if err != nil {
			return exitFailure, err
		}
		switch sub {
		case "show":
			return exitOK, b.show(block)
		case "sample":
			return exitOK, b.sample(block)
		}
		format := gnc.Markdown
		switch b.format {
		case "md":
		case "html":
			format = gnc.HTML
		default:
			return exitFailure, fmt.Errorf("-format %q: want md or html", b.format)
		}
		return exitOK, gnc.Render(b.w, block, b.lang, format)
	}
	return exitFailure, fmt.Errorf("there is no %q; origo help block lists what there is", sub)
}

// openBlock reads a block from a file, or an example by its name.
func openBlock(name string) (*gnc.Block, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		if block, e := gnc.Example(strings.ToLower(name)); e == nil {
			return block, nil
		}
		return nil, err
	}
	block, problems := gnc.Load(data)
	if len(problems) > 0 {
		return nil, inFile(name, problems)
	}
	return block, nil
}

// inFile puts the name of the file in front of each problem.
func inFile(name string, problems gnc.Problems) error {
	var errs []error
	for _, p := range problems {
		errs = append(errs, fmt.Errorf("%s:%s", name, p))
	}
	return errors.Join(errs...)
}

func (b *blockCommand) list() error {
	t := table(b.w)
	for _, name := range gnc.Examples() {
		block, err := gnc.Example(name)
		if err != nil {
			return err
		}
		var parties []string
		for i := range block.Parties {
			parties = append(parties, block.Parties[i].Country)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\n", name, block.Title(), block.Status, block.Validity.From, strings.Join(parties, " "), block.Name.In(b.lang))
	}
	return t.Flush()
}

// day returns the date of -date, else the first on which the block applies to all of its parties.
func (b *blockCommand) day(block *gnc.Block) wcodm.Date {
	if !b.date.IsZero() {
		return b.date
	}
	day := block.Validity.From
	for i := range block.Parties {
		if from := block.Parties[i].From; from.After(day) && (block.Validity.To.IsZero() || !from.After(block.Validity.To)) {
			day = from
		}
	}
	return day
}

func (b *blockCommand) bind(block *gnc.Block, opts ...gnc.Option) (*gnc.Bound, error) {
	from, to := b.from, b.to
	if from == "" || to == "" {
		return nil, errors.New("-from and -to name the exporting and the importing party")
	}
	return block.Bind(from, to, b.day(block), opts...)
}

func (b *blockCommand) show(block *gnc.Block) error {
	fmt.Fprintf(b.w, "%s  %s\n%s\n", block.Title(), block.Name.In(b.lang), block.Purpose.In(b.lang))
	t := table(b.w)
	line(t, word(b.lang, "digest", "empreinte"), fmt.Sprintf("%x", block.Digest()))
	if b.from != "" || b.to != "" {
		bound, err := b.bind(block)
		if err != nil {
			return err
		}
		line(t, word(b.lang, "bound", "liaison"), fmt.Sprintf("%s -> %s, %s", bound.From().Country, bound.To().Country, bound.Date()))
		for m := range bound.Messages() {
			line(t, m.Type, fmt.Sprintf("%s -> %s\t%s", strings.Join(m.SentBy, " "), strings.Join(m.SentTo, " "), m.Name.In(b.lang)))
		}
		for r := range bound.Validator().Rules() {
			if r.Layer == validate.Agreement {
				line(t, string(r.ID), r.Severity.Text().In(b.lang)+"\t"+r.Title.In(b.lang))
			}
		}
		return t.Flush()
	}
	for i := range block.Parties {
		p := &block.Parties[i]
		line(t, p.Country, p.Name.In(b.lang)+"\t"+p.From.String())
	}
	for i := range block.BusinessRules {
		line(t, block.BusinessRules[i].ID, block.BusinessRules[i].Text.In(b.lang))
	}
	for i := range block.Messages {
		m := &block.Messages[i]
		line(t, m.Type, fmt.Sprintf("%s -> %s\t%s", m.From, m.To, m.Name.In(b.lang)))
	}
	return t.Flush()
}

func (b *blockCommand) sample(block *gnc.Block) error {
	bound, err := b.bind(block)
	if err != nil {
		return err
	}
	c, err := bound.Sample(b.proof)
	if err != nil {
		return err
	}
	format := b.format
	if format == "md" { // the default, which is that of render
		format = "xml"
	}
	return writeSample(b.w, c, "-format", format)
}

// lint judges blocks, then all together.
func (b *blockCommand) lint(names []string) (int, error) {
	code := exitOK
	var blocks []*gnc.Block
	file := map[*gnc.Block]string{}
	tell := func(name, text string, fails bool) {
		fmt.Fprintf(b.w, "%s: %s\n", name, text)
		if fails {
			code = exitInvalid
		}
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			if data, err = gnc.ExampleDocument(strings.ToLower(name)); err != nil {
				return exitFailure, fmt.Errorf("%s is no file and no example", name)
			}
		}
		block, problems := gnc.Load(data)
		for _, p := range problems {
			tell(name, "error "+p.String(), true)
		}
		if len(problems) > 0 {
			continue
		}
		blocks, file[block] = append(blocks, block), name
		for _, r := range block.Lint() {
			tell(name, r.String(), r.Severity >= validate.Error)
		}
	}
	for _, r := range gnc.NewSet(blocks...).Lint() {
		tell(file[r.Block], r.Remark.String(), r.Severity >= validate.Error)
	}
	return code, nil
}

func (b *blockCommand) compare(a, c string) (int, error) {
	old, err := openBlock(a)
	if err != nil {
		return exitFailure, err
	}
	next, err := openBlock(c)
	if err != nil {
		return exitFailure, err
	}
	changes := gnc.Compare(old, next)
	for _, ch := range changes {
		fmt.Fprintln(b.w, ch)
	}
	if len(changes) > 0 {
		return exitInvalid, nil
	}
	return exitOK, nil
}
