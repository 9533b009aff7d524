package profile

import (
	"bytes"
	"strconv"
	"unicode/utf8"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// presenceCheck asks for what is required. A path into the goods items is judged for each of them;
// elsewhere, and within an item, one value anywhere at the path is enough, and so is one at a path that
// serves as well. Where that one leads into the items and the element itself does not, any item will do.
var presenceCheck = maker{make: func(p *plan) *validate.Check {
	all := append(p.elementsOf(7), p.elementsOf(8)...)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		f := p.facts(r, c)
		var buf [64]asked
		perItem := buf[:0]
		for i := range all {
			e := &all[i]
			switch {
			case !p.applies(e.When, &f, r):
			case e.item:
				perItem = append(perItem, asked{element: e})
			case !e.found(c, e.path) && !e.served(c) && (e.When == nil || e.When.Criterion == "" || p.anyItem(c, e.When)):
				r.FailRule(e.rule, e.path, validate.Word("want", e.name()))
			}
		}
		if len(perItem) > 0 {
			p.itemsHave(r, c, perItem)
		}
	}}
}}

// asked is an element that each goods item is asked for.
type asked struct {
	*element
	looked, elsewhere bool // whether it was looked for outside of the items, and found
}

// itemsHave asks each goods item for the elements.
func (p *plan) itemsHave(r *validate.Run, c *coo.Certificate, all []asked) {
	for i := range c.Items {
		it := &c.Items[i]
		for k := range all {
			e := &all[k]
			if e.elsewhere || e.has != nil && e.has(it) || !p.concerns(e.element, it) || e.in(it, i) {
				continue
			}
			if !e.looked {
				e.looked, e.elsewhere = true, e.served(c)
			}
			if e.elsewhere {
				continue
			}
			r.FailRule(e.rule, inItem(e.path, i), validate.Word("want", e.name()))
		}
	}
}

// concerns reports whether an entry asks anything of an item: by its criterion, and the criterion itself
// of preferential items only.
func (p *plan) concerns(e *element, it *coo.Item) bool {
	if e.criteria && nonPreferential(it) {
		return false
	}
	if e.When == nil || e.When.Criterion == "" {
		return true
	}
	return p.sort(it).is(e.When)
}

// anyItem reports whether the criterion of any item is of the sort that a condition asks for.
func (p *plan) anyItem(c *coo.Certificate, w *When) bool {
	for i := range c.Items {
		if p.sort(&c.Items[i]).is(w) {
			return true
		}
	}
	return false
}

// served reports whether something that serves as well as the element stands outside of the goods items,
// or anywhere if the element does.
func (e *element) served(c *coo.Certificate) bool {
	for _, or := range e.or {
		if !(e.item && ofItem(or)) && e.found(c, or) {
			return true
		}
	}
	return false
}

// in reports whether the element, or what serves as well, is in an item.
func (e *element) in(it *coo.Item, i int) bool {
	if e.foundIn(it, i, e.path) {
		return true
	}
	for _, or := range e.or {
		if ofItem(or) && e.foundIn(it, i, or) {
			return true
		}
	}
	return false
}

// found reports whether there is a value at a path.
func (e *element) found(c *coo.Certificate, at wcodm.Path) (yes bool) {
	c.Find(at, func(_ wcodm.Path, v wcodm.Value) bool {
		yes = e.is(lexical(v, at))
		return !yes
	})
	return yes
}

func (e *element) foundIn(it *coo.Item, i int, at wcodm.Path) (yes bool) {
	it.FindFrom(coo.CertificateRoot().Items(i).Path(), &at, func(_ wcodm.Path, v wcodm.Value) bool {
		yes = e.is(lexical(v, at))
		return !yes
	})
	return yes
}

// is reports whether a value is what an entry asks for: more than blanks, and one of the words if there
// are any.
func (e *element) is(value string) bool {
	if !said(value) || len(e.words) == 0 {
		return said(value)
	}
	var buf [room]byte
	text := plain(buf[:0], value)
	for _, w := range e.words {
		if bytes.Contains(text, w) {
			return true
		}
	}
	return false
}

// lexical returns the value that a path means: that of the element, or of the attribute it ends in.
func lexical(v wcodm.Value, at wcodm.Path) string {
	if a := at.Attr(); a != wcodm.NoAttr {
		return v.Attribute(a.String())
	}
	return v.Lexical
}

// inItem puts the number of an item into a path.
func inItem(at wcodm.Path, i int) wcodm.Path {
	p := coo.CertificateRoot().Items(i).Path()
	for k := 1; k < at.Len(); k++ {
		if e, n := at.Step(k); n >= 0 {
			p = p.ChildAt(e, n)
		} else {
			p = p.Child(e)
		}
	}
	return p.WithAttr(at.Attr())
}

// upTo returns the first n steps of a path.
func upTo(p wcodm.Path, n int) wcodm.Path {
	for p.Len() > n {
		p, _ = p.Parent()
	}
	return p.WithAttr(wcodm.NoAttr)
}

// itemOf returns the goods item that a path leads into, -1 for none.
func itemOf(p wcodm.Path) int {
	if e, i := p.Step(0); e == wcodm.ElemGoodsShipmentGovernmentAgencyGoodsItem {
		return i
	}
	return -1
}

// each calls yield for the values of an element that an entry concerns, blank ones left out.
func (p *plan) each(c *coo.Certificate, e *element, yield func(at wcodm.Path, value string)) {
	if w := e.When; w != nil && w.Criterion != "" && !e.item && !p.anyItem(c, w) {
		return
	}
	c.Find(e.path, func(at wcodm.Path, v wcodm.Value) bool {
		value := lexical(v, e.path)
		if !said(value) {
			return true
		}
		if w := e.When; e.item && w != nil && w.Criterion != "" {
			if !p.sort(&c.Items[itemOf(at)]).is(w) {
				return true
			}
		}
		yield(at.WithAttr(e.path.Attr()), value)
		return true
	})
}

// absenceCheck finds what is forbidden, once for each place.
var absenceCheck = maker{make: func(p *plan) *validate.Check {
	all := append(p.elementsOf(9), p.elementsOf(10)...)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		f := p.facts(r, c)
		for i := range all {
			e := &all[i]
			if !p.applies(e.When, &f, r) {
				continue
			}
			var last wcodm.Path
			p.each(c, e, func(at wcodm.Path, value string) {
				place := upTo(at, e.path.Len()).WithAttr(e.path.Attr())
				if place != last {
					last = place
					r.FailRule(e.rule, place, validate.Got(value), validate.Word("want", e.name()))
				}
			})
		}
	}}
}}

// narrowCheck holds values to the number, length and codes that the agreement allows.
var narrowCheck = maker{make: func(p *plan) *validate.Check {
	occurrences, lengths, values := p.elementsOf(11), p.elementsOf(12), p.elementsOf(13)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		f := p.facts(r, c)
		for i := range occurrences {
			if e := &occurrences[i]; p.applies(e.When, &f, r) {
				p.occurrences(r, c, e)
			}
		}
		for i := range lengths {
			e := &lengths[i]
			if !p.applies(e.When, &f, r) {
				continue
			}
			p.each(c, e, func(at wcodm.Path, value string) {
				if len(value) > e.MaxLength && utf8.RuneCountInString(value) > e.MaxLength {
					r.FailRule(e.rule, at, validate.Got(strconv.Itoa(utf8.RuneCountInString(value))), validate.Want(strconv.Itoa(e.MaxLength)), validate.Word("name", e.name()))
				}
			})
		}
		for i := range values {
			e := &values[i]
			if !p.applies(e.When, &f, r) {
				continue
			}
			p.each(c, e, func(at wcodm.Path, value string) {
				if !holds(e.Codes, value) {
					r.FailRule(e.rule, at, validate.Got(value), validate.Want(codes(e.Codes)), validate.Word("name", e.name()))
				}
			})
		}
	}}
}}

// occurrences counts the occurrences of an element in each place, of which Max are allowed. Those that
// say nothing do not count.
func (p *plan) occurrences(r *validate.Run, c *coo.Certificate, e *element) {
	n := e.path.Len()
	var last, place wcodm.Path
	count := 0
	conclude := func() {
		if count > e.Max {
			r.FailRule(e.rule, upTo(last, n), validate.Got(strconv.Itoa(count)), validate.Want(strconv.Itoa(e.Max)), validate.Word("name", e.name()))
		}
	}
	p.each(c, e, func(at wcodm.Path, _ string) {
		occurrence := upTo(at, n)
		if occurrence == last {
			return
		}
		if parent := upTo(at, n-1); parent != place || count == 0 {
			conclude()
			place, count = parent, 0
		}
		last = occurrence
		count++
	})
	conclude()
}
