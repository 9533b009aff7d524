package validate

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

// Validator holds rules and options. It is immutable and safe for concurrent use.
type Validator struct {
	cfg     config
	rules   []Rule    // in the order of layers and ids, without those that are switched off
	passes  []pass    // what to run, in order
	screens []*Screen // of all passes
	byID    []int32   // indexes into rules, by id
	runs    sync.Pool

	// What a report begins with: the rules of each layer, those that the decoder runs counted as run
	// where there is a document.
	built, decoded [layers - 1]LayerResult
}

// pass is one check with the rules it serves.
type pass struct {
	Check
	check *Check // the one that Check is a copy of
	layer Layer
	free  bool  // none of the rules waits for a date or for what the caller gives
	rule  *Rule // the one rule, nil if there are several
	rules []int32

	screen int // index into the screens, if the check has one
}

// New builds a validator. It returns all defects of rules and options at once: an id used twice, a rule
// without text or source, a severity that its confidence does not bear, an option for an unknown rule.
func New(rules []Rule, opts ...Option) (*Validator, error) {
	v := &Validator{cfg: config{maxFindings: 1000, ruleBook: "custom"}}
	for _, o := range opts {
		o(&v.cfg)
	}
	var errs []error
	seen := map[RuleID]bool{}
	for i := range rules {
		r := &rules[i]
		if seen[r.ID] {
			errs = append(errs, fmt.Errorf("rule %s occurs twice", r.ID))
		}
		seen[r.ID] = true
		errs = append(errs, r.defects()...)
	}
	off := map[RuleID]bool{}
	severity := map[RuleID]Severity{}
	if v.cfg.maxFindings < 1 {
		errs = append(errs, fmt.Errorf("at most %d findings: at least 1 is needed", v.cfg.maxFindings))
	}
	for i, l := range v.cfg.lists {
		if l == nil || l.ID() == "" {
			errs = append(errs, errors.New("a code list is nil or has no id"))
		} else if slices.ContainsFunc(v.cfg.lists[:i], func(o codelist.List) bool { return o != nil && o.ID() == l.ID() }) {
			errs = append(errs, fmt.Errorf("code list %s is given twice", l.ID()))
		}
	}
	var own []Adjustment
	for _, a := range v.cfg.severity {
		if other := !seen[a.Rule] && v.cfg.others != nil && v.cfg.others(a.Rule); !other {
			own = append(own, a)
		}
	}
	v.cfg.severity, v.cfg.others = own, nil
	for _, a := range v.cfg.severity {
		if !seen[a.Rule] {
			errs = append(errs, fmt.Errorf("option for unknown rule %s", a.Rule))
		}
		if a.Reason == "" {
			errs = append(errs, fmt.Errorf("rule %s is changed without a reason", a.Rule))
		}
		if !a.Off && (a.Severity < Info || a.Severity > Fatal) {
			errs = append(errs, fmt.Errorf("rule %s is given no severity", a.Rule))
		}
		off[a.Rule] = a.Off
		if !a.Off {
			severity[a.Rule] = a.Severity
		}
	}
	if err := errors.Join(errs...); err != nil {
		return nil, err
	}
	for _, r := range rules {
		if off[r.ID] {
			continue
		}
		if s, ok := severity[r.ID]; ok {
			r.Severity = s
		}
		v.rules = append(v.rules, r)
	}
	slices.SortStableFunc(v.rules, func(a, b Rule) int {
		if a.Layer != b.Layer {
			return int(a.Layer) - int(b.Layer)
		}
		if a.ID < b.ID {
			return -1
		}
		return 1
	})
	v.cfg.severity = lasting(v.cfg.severity) // reports share it
	v.compile()
	v.runs.New = v.newWorkspace
	return v, nil
}

// lasting returns the last adjustment of each rule.
func lasting(all []Adjustment) []Adjustment {
	var last []Adjustment
	for i, a := range all {
		if !slices.ContainsFunc(all[i+1:], func(o Adjustment) bool { return o.Rule == a.Rule }) {
			last = append(last, a)
		}
	}
	return slices.Clip(last)
}

func (r *Rule) defects() []error {
	var errs []error
	bad := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("rule %s %s", r.ID, fmt.Sprintf(format, args...)))
	}
	if r.ID == "" {
		bad("has no id")
	}
	if r.Layer < Syntax || r.Layer >= layers {
		bad("has no layer")
	}
	if r.Severity < Info || r.Severity > Fatal {
		bad("has no severity")
	}
	if r.Title.EN == "" || r.Message.EN == "" {
		bad("has no text")
	}
	if len(r.Sources) == 0 {
		bad("has no source")
	}
	if r.Confidence == wcodm.Inferred && r.Severity > Warning {
		bad("is inferred and may only warn")
	}
	switch c := r.Check; {
	case c == nil && len(r.Faults) == 0 && len(r.Problems) == 0:
		bad("has no check")
	case c != nil && (c.Certificate == nil) == (c.Item == nil):
		bad("needs one check function")
	case c != nil && c.Screen != nil && c.Screen.Clears == nil:
		bad("has a screen that clears nothing")
	}
	return errs
}

// compile groups the rules by the check that they share, and counts them.
func (v *Validator) compile() {
	type key struct { // a check that serves rules of two layers runs in each
		check *Check
		layer Layer
	}
	at := map[key]int{}
	for i := range v.built {
		v.built[i].Layer = Layer(i + 1)
	}
	v.decoded = v.built
	v.built[Syntax-1].Skipped = true
	for i := range v.rules {
		r := &v.rules[i]
		v.byID = append(v.byID, int32(i))
		v.built[r.Layer-1].Rules++
		v.decoded[r.Layer-1].Rules++
		if r.Check == nil {
			v.decoded[r.Layer-1].Ran++
			continue
		}
		k := key{r.Check, r.Layer}
		n, ok := at[k]
		if !ok {
			n = len(v.passes)
			at[k] = n
			v.passes = append(v.passes, pass{Check: *r.Check, check: r.Check, layer: r.Layer, free: true, rule: r, screen: v.screen(r.Check.Screen)})
		}
		p := &v.passes[n]
		if p.rules = append(p.rules, int32(i)); len(p.rules) > 1 {
			p.rule = nil
		}
		p.free = p.free && r.Needs == 0 && r.From.IsZero() && r.To.IsZero()
	}
	slices.SortFunc(v.byID, func(a, b int32) int {
		if v.rules[a].ID < v.rules[b].ID {
			return -1
		}
		return 1
	})
}

// screen returns the index of a screen, -1 for none.
func (v *Validator) screen(s *Screen) int {
	if s == nil {
		return -1
	}
	i := slices.Index(v.screens, s)
	if i < 0 {
		i = len(v.screens)
		v.screens = append(v.screens, s)
	}
	return i
}

// Rules iterates over the rules in the order in which they are run.
func (v *Validator) Rules() iter.Seq[*Rule] {
	return func(yield func(*Rule) bool) {
		for i := range v.rules {
			if !yield(&v.rules[i]) {
				return
			}
		}
	}
}

// Rule returns a rule by its id.
func (v *Validator) Rule(id RuleID) (*Rule, bool) {
	if i, ok := v.find(id); ok {
		return &v.rules[i], true
	}
	return nil, false
}

func (v *Validator) find(id RuleID) (int32, bool) {
	i, ok := slices.BinarySearchFunc(v.byID, id, func(i int32, id RuleID) int {
		switch r := v.rules[i].ID; {
		case r < id:
			return -1
		case r > id:
			return 1
		}
		return 0
	})
	if !ok {
		return 0, false
	}
	return v.byID[i], true
}

// Validate checks a certificate that was built in memory. Findings carry paths and no positions.
func (v *Validator) Validate(c *coo.Certificate) *Report {
	r := new(Report)
	v.ValidateInto(context.Background(), r, c, nil)
	return r
}

// ValidateSource checks a certificate that was decoded, with what the decoder met and with positions.
func (v *Validator) ValidateSource(ctx context.Context, c *coo.Certificate, src *codec.Source) *Report {
	r := new(Report)
	v.ValidateInto(ctx, r, c, src)
	return r
}

// ValidateInto is ValidateSource into a report whose memory is used again. It allocates nothing when
// there is nothing to find. The source may be nil; ctx reaches the lookup.
func (v *Validator) ValidateInto(ctx context.Context, rep *Report, c *coo.Certificate, src *codec.Source) {
	rep.Reset()
	v.describe(rep, src)
	rep.Date, _ = c.IssueDateTime.Date()
	if v.cfg.digest {
		rep.Digest = c.Digest()
	}
	room := v.runs.Get().(*workspace)
	run := &room.Run
	*run = Run{v: v, ctx: ctx, c: c, rep: rep, marks: run.marks, latest: run.latest, left: run.left, conditions: run.conditions}
	if src != nil {
		run.problems(src.Problems())
	}
	passes := v.passes
	for i := range passes {
		if run.stop {
			run.skip(&passes[i])
			continue
		}
		run.run(&passes[i])
	}
	*run = Run{marks: run.marks[:0], latest: run.latest, left: run.left, conditions: run.conditions[:0]}
	for i := range run.left {
		run.left[i].known = false
	}
	v.runs.Put(room)
	rep.conclude()
}

// workspace is a run with the memory that the next one takes over, in one piece.
type workspace struct {
	Run
	left       [2]left
	conditions [12]condition // more than there are
}

func (v *Validator) newWorkspace() any {
	w := new(workspace)
	w.Run.left, w.Run.conditions = w.left[:], w.conditions[:0]
	if n := len(v.screens); n > len(w.left) {
		w.Run.left = make([]left, n)
	}
	return w
}

// Bytes decodes the one certificate of a document and checks it. A document that cannot be read gives
// no certificate and a report that says where and why. It returns what [codec.Decode] returns.
func (v *Validator) Bytes(data []byte, opts ...codec.DecodeOption) (*coo.Certificate, *Report) {
	c, src, err := codec.Decode(data, opts...)
	if c == nil {
		return nil, v.Unreadable(err, src)
	}
	return c, v.ValidateSource(context.Background(), c, src)
}

// Unreadable makes the report of a document that could not be decoded from the error of package codec.
func (v *Validator) Unreadable(err error, src *codec.Source) *Report {
	rep := new(Report)
	v.describe(rep, src)
	for i := range rep.Layers {
		l := &rep.Layers[i]
		if l.Skipped = l.Layer != Syntax; l.Skipped {
			l.Ran = 0
		} else {
			l.Ran = l.Rules
		}
	}
	run := &Run{v: v, rep: rep}
	run.fault(err)
	for i := range v.rules {
		if r := &v.rules[i]; r.Layer != Syntax {
			rep.NotRun = append(rep.NotRun, NotRun{Rule: r.ID, Reason: LayerSkipped})
		}
	}
	rep.conclude()
	return rep
}

func (v *Validator) describe(rep *Report, src *codec.Source) {
	rep.Layers = v.built
	rep.RuleBook = v.cfg.ruleBook
	rep.Adjustments = v.cfg.severity
	if v.cfg.clock != nil {
		rep.Today = v.cfg.clock()
	}
	if src != nil {
		rep.Layers = v.decoded
		rep.src, rep.Site, rep.Format = src, src.Site(), src.Format()
	}
}

// conclude counts and decides the verdict.
func (rep *Report) conclude() {
	rep.Verdict = Valid
	if rep.gaps {
		rep.Verdict = Incomplete
	}
	rep.tidy()
	for i := range rep.Findings {
		f := &rep.Findings[i]
		if f.Severity >= Error {
			if f.Severity == Fatal && f.rule != nil && slices.Contains(f.rule.Faults, codec.TooLarge) {
				if rep.Verdict == Valid {
					rep.Verdict = Incomplete
				}
			} else {
				rep.Verdict = Invalid
			}
		}
		if i == 0 || f.Rule != rep.Findings[i-1].Rule {
			rep.Layers[f.Layer-1].Failed++
		}
	}
}

// tidy puts the findings in order and drops what is said twice: an element that is empty is not reported
// as such where another rule has more to say about it, such as that it is mandatory.
func (rep *Report) tidy() {
	all := rep.Findings
	kept := all[:0]
	for i := range all {
		if f := &all[i]; !f.empty() || !slices.ContainsFunc(all[i+1:], func(o Finding) bool { return !o.empty() && f.Path.Contains(o.Path) }) {
			kept = append(kept, *f)
		}
	}
	clear(all[len(kept):])
	rep.Findings = kept
	if len(rep.Findings) > 1 {
		slices.SortStableFunc(rep.Findings, func(a, b Finding) int {
			return cmp.Or(cmp.Compare(a.Layer, b.Layer), cmp.Compare(a.Rule, b.Rule))
		})
	}
}

// empty reports whether the finding only says that an element is empty. The decoder finds that, so such
// findings come before those of checks.
func (f *Finding) empty() bool {
	return f.rule != nil && slices.Contains(f.rule.Problems, codec.EmptyElement)
}
