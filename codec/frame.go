package codec

import (
	"fmt"
	"sort"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

// frame is the state of decoding one class.
type frame struct {
	class  wcodm.ClassID   // of the Go struct: unknown content refers to it
	base   wcodm.ElementID // its first element
	first  wcodm.ElementID // first element of the role that is read: positions refer to it
	node   uint32
	last   int      // ordinal of the furthest element so far; of the latest in JSON
	seen   uint64   // ordinals that have a value
	void   uint64   // ordinals that occurred without one
	names  []string // JSON: of the members, by ordinal
	named  uint64   // JSON: ordinals whose member was there
	extra  **wcodm.Extra
	holder interface{ Count(wcodm.ElementID) int }
	lone   int  // JSON: ordinal+1 of an element that came as a lone object in place of an array
	inside bool // something stood in the class, if only what is not known
	filled bool // something of it is kept
	kept   bool // unknown content of it was kept
	placed bool // JSON: content came with its place, which may not be there

	// Unknown content stands behind occurrence at of element anchor. An element that turns out to
	// have no value will not be written, and gives way to the anchor before it.
	anchor, before wcodm.ElementID
	at, beforeAt   int
	ordinal        int  // of the latest element
	many           bool // it repeats

	// XML: occurrence+1 of element last, which was read ahead and is not yet the anchor, and the same of the
	// element before it.
	ahead, prior, priorLast int
}

// advance makes occurrence index of ordinal k the anchor.
func (f *frame) advance(k, index int, single bool) {
	f.before, f.beforeAt = f.anchor, f.at
	f.anchor, f.at = f.base+wcodm.ElementID(k), index
	f.ordinal, f.many, f.inside = k, !single, true
	if !single {
		f.filled = true // an empty occurrence is written, too
	}
}

// retreat takes the anchor back to where it was before the latest element.
func (f *frame) retreat() { f.anchor, f.at = f.before, f.beforeAt }

// decoder holds what the decoders of both syntaxes share.
type decoder struct {
	cfg      decodeConfig
	src      *Source
	node     uint32 // the node opened last
	vacant   bool   // the element read last has no value
	void     bool   // it is no value at all, and kept as unknown content
	m        message
	slabs    *slabs
	cert     *coo.Certificate // the message, if it is a certificate
	resp     *wcodm.Response  // the message, if it is a response
	repeated int64            // bytes of namespace names that unknown content repeats
	goods    int              // offset of the first goods item
	err      *SyntaxError
}

// problem reports something at byte off. Its path is that of node at.
func (d *decoder) problem(kind ProblemKind, at uint32, off int, name, got, want string) {
	if d.err != nil && d.err.Limit {
		return // what follows is not read
	}
	if limit := d.cfg.problemLimit(); len(d.src.problems) >= limit {
		d.tooLarge(off, "more than "+plural(limit, "problem"), "at most that many")
		return
	}
	d.src.problems = append(d.src.problems, Problem{
		Kind: kind, Path: d.src.path(at), Pos: Position{Offset: int64(off)}, Name: name, Got: clip(got), Want: want, Kept: kind.keeps(),
	})
}

// keeps reports whether content with a problem of this kind never becomes a value.
func (k ProblemKind) keeps() bool {
	switch k {
	case UnknownElement, UnknownAttribute, ForeignNamespace, Repeated, StrayText, NotSimple:
		return true
	}
	return false
}

// unread reports a value of the wrong type that is kept as unknown content.
func (d *decoder) unread(at uint32, off int, name, got, want string) {
	n := len(d.src.problems)
	d.problem(WrongType, at, off, name, got, want)
	if len(d.src.problems) > n {
		d.src.problems[n].Kept = true
	}
}

// keep stores unknown content behind the anchor of f, unless the caller does not want it.
func (d *decoder) keep(f *frame, c wcodm.RawContent) {
	f.inside = true
	if d.cfg.unknown == DropUnknown || d.err != nil {
		return
	}
	f.filled, f.kept = true, true
	c.In, c.After, c.Index = f.class, f.anchor, f.at
	if *f.extra == nil {
		*f.extra = new(wcodm.Extra)
	}
	(*f.extra).Content = append((*f.extra).Content, c)
}

// A namespace is declared once in a document, and again in each piece of unknown content that needs it. A
// certificate needs less than ten times its size for that; a hostile document could need its square.
const repeatFactor = 32

// repeat counts n bytes of namespace names that content at off repeats; false if that is too much.
func (d *decoder) repeat(off, n int) bool {
	d.repeated += int64(n)
	if limit := repeatFactor * int64(len(d.src.data)); d.repeated > limit && d.cfg.unknown != DropUnknown {
		d.tooLarge(off, fmt.Sprintf("unknown content that repeats %d bytes of namespace names", d.repeated), fmt.Sprintf("at most %d bytes", limit))
		return false
	}
	return true
}

// tooLarge refuses a document for a limit.
func (d *decoder) tooLarge(off int, detail, want string) {
	if d.err == nil {
		d.refuse(TooLarge, off, detail, want)
		d.err.Limit = true
	}
}

// place notes that occurrence index of ordinal k begins at off.
func (d *decoder) place(f *frame, k, index, off int, single bool) {
	e := f.first + wcodm.ElementID(k)
	if f.void&(1<<k) != 0 {
		f.void &^= 1 << k
		d.src.hide(e, f.node)
	}
	d.node = d.src.openNode(e, index, off, f.node)
	f.seen |= 1 << k
	f.advance(k, index, single)
}

// voided takes the latest element back: it is unknown content and no occurrence.
func (d *decoder) voided(f *frame) {
	f.retreat()
	d.src.nodes = d.src.nodes[:d.node]
	d.node = f.node
	d.vacant, d.void = true, true
}

// tookVoid reports whether the repeating element read last is no occurrence.
func (d *decoder) tookVoid() bool {
	v := d.void
	d.void = false
	return v
}

// child notes how the element of f that was read last turned out. One without a value does not stand
// in the way of another one that has it.
func (d *decoder) child(f *frame) {
	if d.vacant {
		if !f.many {
			f.retreat()
			f.seen &^= 1 << f.ordinal
			if !d.void {
				f.void |= 1 << f.ordinal
			}
		}
		d.vacant, d.void = false, false
	} else if f.seen != 0 {
		f.filled = true
	}
}

// end closes a class. The class of a node that is no root and holds nothing is reported.
func (d *decoder) end(f *frame) {
	d.settle(f)
	d.vacant = !f.filled
	if !f.inside && f.node != d.src.root {
		d.problem(EmptyElement, f.node, int(d.src.nodes[f.node].off), d.src.nodes[f.node].elem.Info().Tag, "", "content")
	}
}

// settle brings the unknown content of a class that was read into the form that reading it again gives.
func (d *decoder) settle(f *frame) {
	if !f.kept {
		return // what the classes inside of it have kept is settled
	}
	x := *f.extra
	if x.IsZero() || f.holder == nil {
		x.Sort()
		return
	}
	if f.placed {
		d.ground(f, x)
	}
	d.behindOwn(f, x)
	x.Sort()
	all := x.Content[:0]
	for i := 0; i < len(x.Content); {
		c := x.Content[i]
		meets := func(o *wcodm.RawContent) bool {
			return o.Kind == wcodm.ExtraText && !o.JSON && o.In == c.In && o.After == c.After && o.Index == c.Index
		}
		from := i
		for i++; c.Kind == wcodm.ExtraText && !c.JSON && i < len(x.Content) && meets(&x.Content[i]); {
			i++
		}
		if i-from > 1 {
			var raw []byte
			for k := from; k < i; k++ {
				raw = append(raw, x.Content[k].Raw...)
			}
			c.Raw = string(raw)
		}
		all = append(all, c)
	}
	clear(x.Content[len(all):])
	x.Content = all
}

// behindOwn moves content with the name of an element that occurs once behind that element, if it is
// there: with the elements in order that is where it is found again.
func (d *decoder) behindOwn(f *frame, x *wcodm.Extra) {
	space := d.m.spaceOf(f.class)
	for i := range x.Content {
		c := &x.Content[i]
		if c.In != f.class || c.JSON || c.Kind != wcodm.ExtraElement || c.Space != space {
			continue
		}
		for e := range f.class.Members() {
			if e.Tag == c.Name && !e.Repeats() && f.holder.Count(e.ID) > 0 {
				c.After, c.Index = e.ID, 0
			}
		}
	}
}

// ground moves content behind an occurrence that is not there behind the last element of the class. What
// would be taken for that occurrence stays, and XML refuses it.
func (d *decoder) ground(f *frame, x *wcodm.Extra) {
	var last wcodm.ElementID
	at := 0
	for k := f.class.Info().Count - 1; k >= 0; k-- {
		e := f.base + wcodm.ElementID(k)
		if n := f.holder.Count(e); n > 0 {
			last, at = e, n-1
			break
		}
	}
	for i := range x.Content {
		c := &x.Content[i]
		if c.In == f.class && c.After != 0 && c.Kind != wcodm.ExtraAttribute && c.Index >= f.holder.Count(c.After) &&
			(c.JSON || c.Kind == wcodm.ExtraText || !d.m.claims(c, false)) {
			c.After, c.Index = last, at
		}
	}
}

// sortProblems brings the problems into document order.
func (s *Source) sortProblems() {
	before := func(i, k int) bool { return s.problems[i].Pos.Offset < s.problems[k].Pos.Offset }
	if !sort.SliceIsSorted(s.problems, before) {
		sort.SliceStable(s.problems, before)
	}
}
