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

// places is the number of lists of each sort that failures are kept in, so that the cost of many failures stays
// linear: what failed in one goods item does not concern a value in another, nor does what failed in one of its
// packagings concern another packaging.
const places = 256

// failures are the lists, by the number of the latest failure in each.
type failures struct {
	within  [places]int32 // in one occurrence, such as a goods item; the first list is for what is in none
	beside  [places]int32 // of those, the failures that are in no occurrence within it
	deepest [places]int32 // in one occurrence within an occurrence, such as a packaging
}

// place returns the list for an occurrence that p is in, 0 if it is in none, and that for an occurrence
// within it, -1 if it is in none.
func place(p wcodm.Path) (outer, inner int) {
	if p.Len() == 0 {
		return 0, -1
	}
	e, i := p.Step(0)
	if i < 0 {
		return 0, -1
	}
	outer = 1 + (int(e)*31+i)%(places-1)
	for k := 1; k < p.Len(); k++ {
		if f, n := p.Step(k); n >= 0 {
			return outer, ((int(e)*31+i)*31 + int(f)*17 + n) % places
		}
	}
	return outer, -1
}

// failure notes that what is at p has failed.
func (r *Run) failure(p wcodm.Path, layer Layer) {
	switch {
	case r.latest == nil:
		r.latest = new(failures)
	case len(r.rep.failed) == 0:
		*r.latest = failures{}
	}
	outer, inner := place(p)
	f := failure{path: p, layer: layer, before: r.latest.within[outer]}
	n := int32(len(r.rep.failed) + 1)
	r.latest.within[outer] = n
	list := &r.latest.beside[outer]
	if inner >= 0 {
		list = &r.latest.deepest[inner]
	}
	f.inner, *list = *list, n
	r.rep.failed = append(r.rep.failed, f)
}

// failedNear reports, and records, that something that concerns p and satisfies f has failed.
func (r *Run) failedNear(p wcodm.Path, f func(*failure) bool, rule *Rule) bool {
	if len(r.rep.failed) == 0 {
		return false
	}
	found := r.failedIn(r.latest.within[0], false, f)
	switch outer, inner := place(p); {
	case outer == 0: // it may hold those that are in an occurrence
		for n := 1; n < places && !found; n++ {
			found = r.failedIn(r.latest.within[n], false, f)
		}
	case inner < 0:
		found = found || r.failedIn(r.latest.within[outer], false, f)
	default:
		found = found || r.failedIn(r.latest.beside[outer], true, f) || r.failedIn(r.latest.deepest[inner], true, f)
	}
	if found {
		r.notRun(rule, p, InputFailed, "")
	}
	return found
}

// failedIn goes through a list by outer occurrence, or by inner one, from the failure of number k back.
func (r *Run) failedIn(k int32, inner bool, f func(*failure) bool) bool {
	for k > 0 {
		x := &r.rep.failed[k-1]
		if f(x) {
			return true
		}
		if k = x.before; inner {
			k = x.inner
		}
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
