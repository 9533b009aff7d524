package claim

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

// measure is one of the ways in which the amount of goods is stated.
type measure uint8

const (
	quantity measure = iota
	netMass
	grossMass
	packages
	measures
)

// measureOf returns the measure that an element of the common dataset is.
func measureOf(element string) (measure, bool) {
	switch element {
	case "G12":
		return quantity, true
	case "G11":
		return netMass, true
	case "G10":
		return grossMass, true
	case "G03":
		return packages, true
	}
	return 0, false
}

// path is that of the measure in a goods item of the certificate.
func (m measure) path(item int) wcodm.Path {
	at := coo.CertificateRoot().Items(item)
	switch m {
	case netMass:
		return at.Commodity().GoodsMeasure().NetNetWeightMeasure()
	case grossMass:
		return at.Commodity().GoodsMeasure().GrossMassMeasure()
	case packages:
		return at.Packagings(0).QuantityQuantity()
	}
	return at.Commodity().GoodsMeasure().TariffQuantity()
}

func mass(m wcodm.Measure) wcodm.Measure {
	if m.Unit == "" && !m.Value.IsZero() {
		m.Unit = "KGM"
	}
	return m
}

// ofItem returns what the certificate states for a goods item. Packages of different kinds are added up
// and have no unit.
func (m measure) ofItem(it *coo.Item) wcodm.Measure {
	g := &it.Commodity.GoodsMeasure
	switch m {
	case netMass:
		return mass(g.NetNetWeightMeasure)
	case grossMass:
		return mass(g.GrossMassMeasure)
	case packages:
		return packagesOf(it.Packagings)
	}
	return wcodm.Measure{Value: g.TariffQuantity.Value, Unit: g.TariffQuantity.Unit}
}

func packagesOf(list []wcodm.Packaging) (m wcodm.Measure) {
	var sum wcodm.DecimalSum
	n := 0
	for i := range list {
		q := list[i].QuantityQuantity.Value
		if q.IsZero() {
			continue
		}
		sum.Add(q)
		kind := list[i].TypeCode.Value
		if n++; n == 1 {
			m.Unit = kind
		} else if m.Unit != kind {
			m.Unit = ""
		}
	}
	switch {
	case n == 0:
		return wcodm.Measure{}
	case !sum.Valid():
		m.Value = wcodm.RawDecimal("?")
	default:
		m.Value = sum.Value()
	}
	return m
}

func (m measure) ofLine(l *Line) wcodm.Measure {
	switch m {
	case netMass:
		return mass(l.NetMass)
	case grossMass:
		return mass(l.GrossMass)
	case packages:
		return wcodm.Measure(l.Packages)
	}
	return wcodm.Measure(l.Quantity)
}

// outcome is what the comparison of one measure came to.
type outcome struct {
	kind                outcomeKind
	certified, declared string
}

type outcomeKind uint8

const (
	absent     outcomeKind = iota // the certificate does not limit it
	undeclared                    // the declaration, or a line of it, does not state it
	unclear                       // an item of the certificate does not state it, or a number is none
	otherUnit                     // the units do not convert into one another
	equal
	below
	above
)

func (k outcomeKind) compared() bool { return k >= equal }

// side is the sum of one measure over the items of the certificate or the lines of the declaration.
type side struct {
	total, slack wcodm.DecimalSum
	n, missing   int
	bad, other   bool // a number is none; a unit does not convert into that of the others
	unit         string
	only         wcodm.Measure // as written, where there is one
}

// sum adds up what is stated, converted if the units are not all the same. A number to be converted may
// have been rounded when it was converted before, in the last place that it has: half of that is slack.
// Things that are counted are not rounded.
func sum(list []wcodm.Measure, convert bool) (s side) {
	for _, m := range list {
		if m.Value.IsZero() {
			s.missing++
			continue
		}
		if s.n++; s.n == 1 {
			s.only, s.unit = m, m.Unit
		} else {
			s.only = wcodm.Measure{}
		}
		s.bad = s.bad || !m.Value.Valid() || m.Value.Sign() < 0
		v := m.Value
		if convert {
			base, factor, known := codelist.Conversion(m.Unit)
			if s.n == 1 {
				s.unit = base
			}
			s.other = s.other || !known || base != s.unit
			f := wcodm.RawDecimal(factor)
			if base != "C62" {
				half, _ := halfPlace(m.Value.FractionDigits()).Mul(f)
				s.slack.Add(half)
			}
			v, _ = m.Value.Mul(f)
		}
		s.total.Add(v)
	}
	s.bad = s.bad || !s.other && !(s.total.Valid() && s.slack.Valid())
	return s
}

func (s *side) String() string {
	if !s.only.IsZero() {
		return s.only.String()
	}
	return wcodm.Measure{Value: s.total.Value(), Unit: s.unit}.String()
}

// halfPlace is half a unit in the last of n decimal places.
func halfPlace(n int) wcodm.Decimal {
	b := append(make([]byte, 0, n+3), "0."...)
	for range n {
		b = append(b, '0')
	}
	return wcodm.RawDecimal(string(append(b, '5')))
}

// compare compares one measure of what is certified with what is declared.
func (m measure) compare(certified, declared []wcodm.Measure, tolerance wcodm.Decimal) outcome {
	unit, n, same := "", 0, true
	for _, list := range [...][]wcodm.Measure{certified, declared} {
		for _, x := range list {
			if m == packages && x.Unit == "" && !x.Value.IsZero() {
				certified, declared = counts(certified), counts(declared)
			}
		}
	}
	for _, list := range [...][]wcodm.Measure{certified, declared} {
		for _, x := range list {
			if !x.Value.IsZero() {
				if n++; n == 1 {
					unit = x.Unit
				}
				same = same && x.Unit == unit
			}
		}
	}
	c, d := sum(certified, !same), sum(declared, !same)
	switch {
	case c.n == 0:
		return outcome{kind: absent}
	case d.n == 0:
		return outcome{kind: undeclared}
	case c.other || d.other || c.unit != d.unit:
		return outcome{otherUnit, units(certified), units(declared)}
	case c.bad || d.bad || c.missing > 0:
		return outcome{kind: unclear}
	}
	have, want := c.total.Value(), d.total.Value()
	slack, ok := rounding(&c, &d, have)
	hundred := wcodm.DecimalFromInt(100)
	percent, ok1 := hundred.Add(tolerance)
	limit, ok2 := have.Mul(percent)
	least, ok3 := want.Sub(slack)
	least, ok4 := least.Mul(hundred)
	most, ok5 := want.Add(slack)
	over, ok6 := least.Cmp(limit)
	under, ok7 := most.Cmp(have)
	switch {
	case !(ok && ok1 && ok2 && ok3 && ok4 && ok5 && ok6 && ok7):
		return outcome{kind: unclear}
	case over > 0:
		return outcome{above, c.String(), d.String()}
	case d.missing > 0:
		return outcome{kind: undeclared}
	case under < 0:
		return outcome{below, c.String(), d.String()}
	}
	return outcome{kind: equal}
}

// rounding returns how much of a difference may come from the conversion of units: a thousandth of what is
// certified at most.
func rounding(c, d *side, certified wcodm.Decimal) (slack wcodm.Decimal, ok bool) {
	slack, ok = c.slack.Value().Add(d.slack.Value())
	if !ok || slack.Sign() == 0 {
		return slack, ok
	}
	most, ok := certified.Mul(wcodm.RawDecimal("0.001"))
	if cmp, _ := slack.Cmp(most); cmp > 0 {
		slack = most
	}
	return slack, ok
}

// counts leaves the kinds of packages out, so that numbers remain.
func counts(list []wcodm.Measure) []wcodm.Measure {
	out := make([]wcodm.Measure, len(list))
	for i, x := range list {
		out[i].Value = x.Value
	}
	return out
}

// units returns the first value of a list in words, and says whether there are others.
func units(list []wcodm.Measure) string {
	s := ""
	for _, x := range list {
		switch {
		case x.Value.IsZero():
		case s == "":
			s = x.String()
		default:
			return s + " ..."
		}
	}
	return s
}
