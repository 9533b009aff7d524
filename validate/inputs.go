package validate

import "github.com/openorigo/origo/wcodm"

// A rule is not run where an input of it has failed in an earlier layer. What counts as an input depends on its scope:
// any target for a rule about the certificate; for one about an item, the targets in that item and
// those outside of all items; for one about a value, the targets that belong to that value.

// blocked reports whether an input of rule has failed anywhere.
func (r *Run) blocked(rule *Rule) bool {
	for _, f := range r.rep.failed {
		if f.layer < rule.Layer && touches(f.path, rule.Targets) {
			return true
		}
	}
	return false
}

// markItems marks the goods items on which an input of rule has failed.
func (r *Run) markItems(rule *Rule) {
	r.marks = r.marks[:0]
	for _, f := range r.rep.failed {
		if f.layer >= rule.Layer || !touches(f.path, rule.Targets) {
			continue
		}
		if len(r.marks) == 0 {
			r.marks = append(r.marks, make([]bool, len(r.c.Items))...)
		}
		if e, i := f.path.Step(0); e == wcodm.ElemGoodsShipmentGovernmentAgencyGoodsItem && i >= 0 {
			if i < len(r.marks) {
				r.marks[i] = true
			}
			continue
		}
		for i := range r.marks {
			r.marks[i] = true
		}
		return
	}
}

// blockedAt reports, and records, that an input of rule has failed at the value p or beside it.
func (r *Run) blockedAt(rule *Rule, p wcodm.Path) bool {
	return r.failedNear(p, func(f *failure) bool {
		return f.layer < rule.Layer && touches(f.path, rule.Targets) && beside(p, f.path)
	}, rule)
}

// blockedValue reports, and records, that the value p has failed already.
func (r *Run) blockedValue(rule *Rule, p wcodm.Path) bool {
	if len(rule.Targets) == 0 {
		return false
	}
	value := p.WithAttr(wcodm.NoAttr)
	return r.failedNear(p, func(f *failure) bool {
		at := f.path.WithAttr(wcodm.NoAttr)
		return f.layer < rule.Layer && at.Len() > 0 && (at.Contains(value) || value.Contains(at))
	}, rule)
}

// places is the number of lists that failures are kept in, by the place of the goods item or other occurrence that
// they are in. What is in another one does not concern a value, so that the cost of many failures stays linear.
const places = 256

// place returns the list for a path, 0 if it is in no occurrence of its own.
func place(p wcodm.Path) int {
	if p.Len() == 0 {
		return 0
	}
	e, i := p.Step(0)
	if i < 0 {
		return 0
	}
	return 1 + (int(e)*31+i)%(places-1)
}

// failure notes that what is at p has failed.
func (r *Run) failure(p wcodm.Path, layer Layer) {
	if len(r.rep.failed) == 0 {
		r.latest = [places]int32{}
	}
	n := place(p)
	r.rep.failed = append(r.rep.failed, failure{p, layer, r.latest[n]})
	r.latest[n] = int32(len(r.rep.failed))
}

// failedNear reports, and records, that something that concerns p and satisfies f has failed.
func (r *Run) failedNear(p wcodm.Path, f func(*failure) bool, rule *Rule) bool {
	if len(r.rep.failed) == 0 {
		return false
	}
	first, last := 0, places-1 // a value in no occurrence may hold those that are
	if n := place(p); n > 0 {
		first, last = n, n
	}
	found := r.failedIn(0, f)
	for n := first; n <= last && !found; n++ {
		found = r.failedIn(n, f)
	}
	if found {
		r.notRun(rule, p, InputFailed, "")
	}
	return found
}

func (r *Run) failedIn(n int, f func(*failure) bool) bool {
	for k := r.latest[n]; k > 0; {
		x := &r.rep.failed[k-1]
		if f(x) {
			return true
		}
		k = x.before
	}
	return false
}

// beside reports whether f belongs to the same place as p: where they part, f goes on without an index,
// so that it is the one of its kind there. The date of an invoice is beside the number of the same
// invoice, and so is the date of the certificate; what stands in another item is not.
func beside(p, f wcodm.Path) bool {
	if p.RootClass() != f.RootClass() {
		return false
	}
	i := 0
	for ; i < p.Len() && i < f.Len(); i++ {
		pe, pi := p.Step(i)
		fe, fi := f.Step(i)
		if pe != fe {
			break
		}
		if pi != fi && pi >= 0 && fi >= 0 {
			return false
		}
	}
	if i == p.Len() { // f is p, or below it
		return true
	}
	for ; i < f.Len(); i++ {
		if _, index := f.Step(i); index >= 0 {
			return false
		}
	}
	return true
}

// touches reports whether the failure at p means that one of the targets has failed: p is the target,
// is below it, or is a class that holds it. The root of a message is no such class.
func touches(p wcodm.Path, targets []wcodm.ElementID) bool {
	end := wcodm.ClassID(0)
	if p.Len() > 0 {
		end = p.Class()
	}
	for _, t := range targets {
		for i := range p.Len() {
			if e, _ := p.Step(i); e == t {
				return true
			}
		}
		if end != 0 && holds(end, t.Info().Class, p.Len()) {
			return true
		}
	}
	return false
}

// maxDepth is beyond the depth of the dictionary.
const maxDepth = 8

// holds reports whether class c, at some depth of a message, is the class m or has it below.
func holds(c, m wcodm.ClassID, depth int) bool {
	if c == m {
		return true
	}
	if depth == maxDepth {
		return false
	}
	info := c.Info()
	for i := range info.Count {
		if ref := (info.First + wcodm.ElementID(i)).Info().Ref; ref != 0 && holds(ref, m, depth+1) {
			return true
		}
	}
	return false
}
