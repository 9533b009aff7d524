package validate

import (
	"context"
	"slices"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

// Run is what a check sees of the validation: no globals, no clock and no network unless given.
type Run struct {
	v    *Validator
	ctx  context.Context
	c    *coo.Certificate
	rep  *Report
	rule *Rule // the rule, when the pass serves one
	pass *pass // the pass
	stop bool

	errs, milder int       // findings so far
	limited      []RuleID  // rules whose findings did not fit
	marks        []bool    // goods items that the rule is not run on
	latest       *failures // by where they are; kept from run to run
	left         []left    // what each screen leaves
	cleared      *Check    // what need not be called

	conditions []condition // of the certificate, as far as asked for
}

// condition tells whether the certificate was issued under a condition.
type condition struct {
	coo.Condition
	has bool
}

// left are the goods items that a screen does not clear.
type left struct {
	known bool
	items []int32
}

// Date returns the issue date of the certificate, zero if it is absent or invalid.
func (r *Run) Date() wcodm.Date { return r.rep.Date }

// Today returns the date that the caller gave as today.
func (r *Run) Today() wcodm.Date { return r.rep.Today }

// Certificate returns the certificate that is checked.
func (r *Run) Certificate() *coo.Certificate { return r.c }

// List returns the list with the id of std: the caller's if there is one, else std.
func (r *Run) List(std codelist.List) codelist.List {
	if len(r.v.cfg.lists) == 0 {
		return std
	}
	id := std.ID()
	for _, l := range r.v.cfg.lists {
		if l.ID() == id {
			return l
		}
	}
	return std
}

// Has reports whether the certificate was issued under a condition. A check that asks once for each item
// or document asks here: the statements of the certificate are then gone through once, not as often as
// there are items.
func (r *Run) Has(d coo.Condition) bool {
	for i := range r.conditions {
		if r.conditions[i].Condition == d {
			return r.conditions[i].has
		}
	}
	has := r.c.Has(d)
	r.conditions = append(r.conditions, condition{d, has})
	return has
}

// Countries returns the status of country codes, beside active, that the caller takes as good.
func (r *Run) Countries() codelist.Status { return r.v.cfg.countries }

// Lookup returns the port to the embedding system. A rule that needs it is not run without it.
func (r *Run) Lookup() (Lookup, context.Context) { return r.v.cfg.lookup, r.ctx }

// NotRun records that the rule could not be run, on all of the certificate or on the part at p.
func (r *Run) NotRun(p wcodm.Path, why Reason, detail string) {
	if r.rule != nil {
		r.notRun(r.rule, p, why, detail)
	}
}

// NotRunRule is NotRun for a check that serves several rules.
func (r *Run) NotRunRule(id RuleID, p wcodm.Path, why Reason, detail string) {
	if i, ok := r.v.find(id); ok {
		r.notRun(&r.v.rules[i], p, why, detail)
	} else {
		r.record(id, p, why, detail)
	}
}

func (r *Run) notRun(rule *Rule, p wcodm.Path, why Reason, detail string) {
	if rule.Severity >= Error && why.incomplete() {
		r.rep.gaps = true // an error may be missing
	}
	r.record(rule.ID, p, why, detail)
}

func (r *Run) record(id RuleID, p wcodm.Path, why Reason, detail string) {
	if len(r.rep.NotRun) < 2*r.v.cfg.maxFindings+len(r.v.rules) {
		r.rep.NotRun = append(r.rep.NotRun, NotRun{Rule: id, Reason: why, Path: p, Detail: detail})
	}
}

// Fail reports a finding of the rule about p. A rule of scope value is not run on p where p, or another
// target in the same place, has failed.
func (r *Run) Fail(p wcodm.Path, args ...Arg) {
	if r.rule != nil && !(r.rule.Scope == ValueScope && r.blockedAt(r.rule, p)) {
		r.fail(r.rule, p, args)
	}
}

// FailValue is Fail for a rule that judges the value at p for itself: other targets that have failed
// do not matter.
func (r *Run) FailValue(p wcodm.Path, args ...Arg) {
	if r.rule != nil {
		r.FailRule(r.rule.ID, p, args...)
	}
}

// FailRule is FailValue for a check that serves several rules. A rule that is not in the validator,
// because it was switched off, finds nothing.
func (r *Run) FailRule(id RuleID, p wcodm.Path, args ...Arg) {
	if i, ok := r.v.find(id); ok && !(r.v.rules[i].Scope == ValueScope && r.blockedValue(&r.v.rules[i], p)) {
		r.fail(&r.v.rules[i], p, args)
	}
}

// Clear says that the check c would find nothing in this certificate, which a check before it has seen
// in passing. It is not called then; its rules count as run.
func (r *Run) Clear(c *Check) { r.cleared = c }

// Active reports whether a rule that a check serves is in the validator and in force.
func (r *Run) Active(id RuleID) bool {
	i, ok := r.v.find(id)
	return ok && r.inForce(&r.v.rules[i])
}

func (r *Run) inForce(rule *Rule) bool {
	if rule.From.IsZero() && rule.To.IsZero() {
		return true
	}
	d := r.rep.Date
	return !d.IsZero() && (rule.From.IsZero() || !d.Before(rule.From)) && (rule.To.IsZero() || !d.After(rule.To))
}

func (r *Run) fail(rule *Rule, p wcodm.Path, args []Arg) {
	if _, ok := r.granted(rule); r.stop || !ok {
		return
	}
	if !r.room(rule, p) {
		return
	}
	f := Finding{Rule: rule.ID, Severity: rule.Severity, Layer: rule.Layer, Path: p, Site: r.rep.Site, Args: args, Profile: rule.Agreement, rule: rule}
	if r.rep.src != nil {
		f.Pos, f.Exact = r.rep.src.Position(p)
	}
	r.add(f)
}

// room reports whether another finding of rule fits into the report. Errors and milder findings are
// counted apart, so that notes cannot crowd out an error. Milder findings beyond the limit are left
// out; an error beyond it ends the run, as the certificate is invalid anyway.
func (r *Run) room(rule *Rule, p wcodm.Path) bool {
	switch limit := r.v.cfg.maxFindings; {
	case rule.Severity < Error && r.milder < limit, rule.Severity >= Error && r.errs < limit:
		return true
	case rule.Severity >= Error:
		r.notRun(rule, p, LimitReached, "")
		r.stop = true
	case !slices.Contains(r.limited, rule.ID):
		r.limited = append(r.limited, rule.ID)
		r.notRun(rule, wcodm.Path{}, LimitReached, "")
	}
	return false
}

func (r *Run) add(f Finding) {
	r.rep.Findings = append(r.rep.Findings, f)
	if f.Severity < Error {
		r.milder++
	} else {
		r.errs++
		r.failure(f.Path, f.Layer)
		if r.v.cfg.failFast {
			r.stop = true
		}
	}
}

// Items iterates over the goods items with their indexes, but for those that the screen of the check
// clears: for i, it := range r.Items.
func (r *Run) Items(yield func(int, *coo.Item) bool) {
	items := r.c.Items
	if r.pass.Screen == nil {
		for i := range items {
			if !yield(i, &items[i]) {
				return
			}
		}
		return
	}
	for _, i := range r.remaining(r.pass) {
		if !yield(int(i), &items[i]) {
			return
		}
	}
}

// run runs one check for the rules that it serves.
func (r *Run) run(p *pass) {
	ran := len(p.rules)
	if !p.free || len(r.rep.failed) > 0 {
		if ran = r.admit(p); ran == 0 {
			return
		}
	}
	r.pass, r.rule = p, p.rule
	r.rep.Layers[p.layer-1].Ran += ran
	switch {
	case p.check == r.cleared: // there is nothing to find
	case p.Certificate != nil:
		p.Certificate(r, r.c)
	default:
		r.perItem(p)
	}
}

// perItem runs a check on the goods items, but for those on which an input has failed and those that its
// screen clears.
func (r *Run) perItem(p *pass) {
	if len(r.rep.failed) > 0 && r.rule != nil && r.rule.Scope == ItemScope {
		r.markItems(r.rule)
	}
	items := r.c.Items
	switch {
	case len(r.marks) > 0:
		r.unmarked(p)
	case p.Screen != nil:
		for _, i := range r.remaining(p) {
			if r.stop {
				return
			}
			p.Item(r, int(i), &items[i])
		}
	default:
		for i := range items {
			if r.stop {
				return
			}
			p.Item(r, i, &items[i])
		}
	}
}

// remaining returns the goods items that the screen of p does not clear.
func (r *Run) remaining(p *pass) []int32 {
	l := &r.left[p.screen]
	if !l.known {
		l.known, l.items = true, l.items[:0]
		for i := range r.c.Items {
			if !p.Screen.Clears(&r.c.Items[i]) {
				if cap(l.items) == 0 {
					l.items = make([]int32, 0, len(r.c.Items)-i)
				}
				l.items = append(l.items, int32(i))
			}
		}
	}
	return l.items
}

// admit returns how many of the rules of p are run, and records those that are not.
func (r *Run) admit(p *pass) int {
	ran := 0
	for _, i := range p.rules {
		if why, ok := r.ready(&r.v.rules[i]); ok {
			ran++
		} else {
			r.notRun(&r.v.rules[i], wcodm.Path{}, why, "")
		}
	}
	return ran
}

// unmarked is perItem where some items are marked, which it tells.
func (r *Run) unmarked(p *pass) {
	var rest []int32
	if p.Screen != nil {
		rest = r.remaining(p)
	}
	for i := range r.c.Items {
		if r.stop {
			break
		}
		look := p.Screen == nil
		if len(rest) > 0 && int(rest[0]) == i {
			look, rest = true, rest[1:]
		}
		if r.marks[i] {
			r.notRun(r.rule, itemPath(i), InputFailed, "")
		} else if look {
			p.Item(r, i, &r.c.Items[i])
		}
	}
	r.marks = r.marks[:0]
}

func (r *Run) skip(p *pass) {
	why := StoppedEarly
	if r.errs >= r.v.cfg.maxFindings {
		why = LimitReached
	}
	for _, i := range p.rules {
		r.notRun(&r.v.rules[i], wcodm.Path{}, why, "")
	}
}

func itemPath(i int) wcodm.Path {
	return wcodm.Root(wcodm.ClassDeclaration).ChildAt(wcodm.ElemGoodsShipmentGovernmentAgencyGoodsItem, i)
}

// ready reports whether a rule can be run at all.
func (r *Run) ready(rule *Rule) (Reason, bool) {
	why, ok := r.granted(rule)
	if ok && rule.Scope == CertificateScope && r.blocked(rule) {
		return InputFailed, false
	}
	return why, ok
}

// granted reports whether a rule has what it needs of the caller and is in force.
func (r *Run) granted(rule *Rule) (Reason, bool) {
	switch {
	case rule.Needs&NeedsClock != 0 && r.rep.Today.IsZero():
		return NoClock, false
	case rule.Needs&NeedsLookup != 0 && r.v.cfg.lookup == nil:
		return NoLookup, false
	case !r.inForce(rule) && r.rep.Date.IsZero():
		return NoDate, false
	case !r.inForce(rule):
		return NotInForce, false
	}
	return 0, true
}
