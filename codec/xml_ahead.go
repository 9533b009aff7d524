package codec

import "github.com/openorigo/origo/wcodm"

// The generated decoders first try the elements of a class in the order of the dictionary, by comparing
// the bytes at hand with each name. What is not there is passed over; what is not as simple as expected
// is left to next, open and the rest, which read any element and report what is wrong with it. The result
// is the same either way.

// look prepares the comparison of names with what comes next. An element without a value is first
// accounted for by next.
func (d *xmlDecoder) look(f *frame) {
	if d.vacant || f.void != 0 || d.err != nil {
		d.x.Unsee()
		return
	}
	d.x.Look()
}

// due reports whether element k may come next: none of a later ordinal did.
func (f *frame) due(k int, single bool) bool { return k > f.last || k == f.last && !single }

// took notes occurrence index of element k at byte off, which was read ahead.
func (d *xmlDecoder) took(f *frame, k, index, off int) {
	d.node = d.src.openNode(f.first+wcodm.ElementID(k), index, off, f.node)
	f.seen |= 1 << k
	f.last, f.ahead = k, index+1
}

// reach makes the element that was read ahead last the anchor of what is not known.
func (d *xmlDecoder) reach(f *frame) {
	if f.ahead == 0 {
		return
	}
	if f.prior > 0 {
		d.anchor(f, f.priorLast, f.prior-1)
	}
	d.anchor(f, f.last, f.ahead-1)
	if f.seen&^(1<<f.last) != 0 {
		f.filled = true
	}
	f.ahead, f.prior, d.own = 0, 0, true
}

func (d *xmlDecoder) anchor(f *frame, k, index int) {
	f.advance(k, index, !(f.base + wcodm.ElementID(k)).Info().Repeats())
}

// catchUp accounts for the elements that were read ahead, and for the value of the element read last.
func (d *xmlDecoder) catchUp(f *frame) {
	d.reach(f)
	d.child(f)
}

// take reads simple element k, which occurs once and whose value is without surrounding white space; attr is the
// attribute that its kind has, and value what it says. Other attributes are for the caller to see to.
func (d *xmlDecoder) take(f *frame, k int, tag, attr string) (text, value string, ok bool) {
	if k <= f.last {
		return "", "", false
	}
	at := d.x.Pos()
	if text, value, ok = d.x.TakeLeaf(tag, attr); ok {
		d.took(f, k, 0, at)
		if text[len(text)-1] <= ' ' {
			text = trimSpace(text)
		}
	}
	return text, value, ok
}

// takeStart enters class element k.
func (d *xmlDecoder) takeStart(f *frame, k, index int, tag string, single bool) bool {
	at := d.x.Pos()
	if !f.due(k, single) || !d.x.TakeStart(tag) {
		return false
	}
	f.priorLast, f.prior = f.last, f.ahead
	d.took(f, k, index, at)
	return true
}

// takeEnd ends a class that holds nothing but what is known.
func (d *xmlDecoder) takeEnd(f *frame) bool {
	if d.vacant || f.seen == 0 || *f.extra != nil || !d.x.TakeEnd() {
		return false
	}
	d.own = true
	return true
}

// qualifier returns the attribute of the element that was taken, and disposes of others.
func (d *xmlDecoder) qualifier(f *frame, name, value string) string {
	if len(d.x.Attrs) > 0 {
		return d.attribute(f, d.x.Attrs, name)
	}
	return value
}

func (d *xmlDecoder) takeText(f *frame, k, index int, tag string, v *wcodm.Text, single bool) bool {
	at := d.x.Pos()
	if !f.due(k, single) {
		return false
	}
	text, language, ok := d.x.TakeLeaf(tag, `languageID="`)
	if ok {
		d.took(f, k, index, at)
		v.Value, v.Language = text, d.qualifier(f, "languageID", language)
	}
	return ok
}

func (d *xmlDecoder) takeCode(f *frame, k int, tag string, v *wcodm.Code) {
	if s, _, ok := d.take(f, k, tag, ""); ok {
		v.Value = s
		if len(d.x.Attrs) > 0 {
			d.setCode(f, v, s)
		}
	}
}

func (d *xmlDecoder) takeIdentifier(f *frame, k int, tag string, v *wcodm.Identifier) {
	if s, _, ok := d.take(f, k, tag, ""); ok {
		v.Value = s
		if len(d.x.Attrs) > 0 {
			d.setIdentifier(f, v, s)
		}
	}
}

func (d *xmlDecoder) takeIndicator(f *frame, k int, tag string, v *wcodm.Indicator) {
	if s, a, ok := d.take(f, k, tag, ""); ok {
		*v = wcodm.RawIndicator(s)
		d.qualifier(f, "", a)
	}
}

func (d *xmlDecoder) takeDecimal(f *frame, k int, tag string, v *wcodm.Decimal) {
	if s, a, ok := d.take(f, k, tag, ""); ok {
		*v = wcodm.RawDecimal(s)
		d.qualifier(f, "", a)
	}
}

func (d *xmlDecoder) takeAmount(f *frame, k int, tag string, v *wcodm.Amount) {
	if s, a, ok := d.take(f, k, tag, `currencyID="`); ok {
		v.Value, v.Currency = wcodm.RawDecimal(s), d.qualifier(f, "currencyID", a)
	}
}

func (d *xmlDecoder) takeMeasure(f *frame, k int, tag string, v *wcodm.Measure) {
	if s, a, ok := d.take(f, k, tag, `unitCode="`); ok {
		v.Value, v.Unit = wcodm.RawDecimal(s), d.qualifier(f, "unitCode", a)
	}
}

func (d *xmlDecoder) takeQuantity(f *frame, k int, tag string, v *wcodm.Quantity) {
	if s, a, ok := d.take(f, k, tag, `unitCode="`); ok {
		v.Value, v.Unit = wcodm.RawDecimal(s), d.qualifier(f, "unitCode", a)
	}
}

// takeDateTime reads the form of the WCO 3.6 schemas.
func (d *xmlDecoder) takeDateTime(f *frame, k int, tag string, v *wcodm.DateTime) {
	if !f.due(k, true) {
		return
	}
	at := d.x.Pos()
	if s, a, ok := d.x.TakeNested(tag, "DateTimeString", `formatCode="`); ok {
		d.took(f, k, 0, at)
		*v = wcodm.RawDateTime(trimSpace(s), d.qualifier(f, "formatCode", a))
	}
}
