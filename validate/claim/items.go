package claim

import (
	"strconv"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func clm022(r *validate.Run, _ *coo.Certificate) {
	s := of(r)
	for k, i := range s.item {
		if n := s.Lines[k].Item; i == none && n != 0 {
			s.fail(r, coo.CertificateRoot().Items(-1).Path(), []int{k}, validate.Want(strconv.Itoa(n)))
		}
	}
}

func clm023(r *validate.Run, _ *coo.Certificate) {
	s := of(r)
	for k, i := range s.item {
		l := &s.Lines[k]
		switch {
		case i == none && l.Item == 0:
			s.fail(r, coo.CertificateRoot().Items(-1).Path(), []int{k}, validate.Want(goods(l)))
		case i == unknown:
			s.notRun(r, "COO-CLM-023", coo.CertificateRoot().Items(-1).Path(), []int{k}, "neither item number nor tariff code tells the item of "+goods(l))
		}
	}
}

// goods returns what a line is about.
func goods(l *Line) string {
	switch {
	case l.TariffCode == "":
		return l.Description
	case l.Description == "":
		return l.TariffCode
	}
	return l.TariffCode + " " + l.Description
}

// each calls f for the lines whose goods item is known.
func (s *comparison) each(c *coo.Certificate, f func(k, i int, l *Line, it *coo.Item)) {
	for k, i := range s.item {
		if i >= 0 {
			f(k, i, &s.Lines[k], &c.Items[i])
		}
	}
}

func clm024(r *validate.Run, c *coo.Certificate) {
	s := of(r)
	s.each(c, func(k, i int, l *Line, it *coo.Item) {
		declared := digits(l.TariffCode)
		if declared == "" {
			return
		}
		var got []string
		for code := range codes(it) {
			if n := min(len(code), len(declared)); code[:n] == declared[:n] {
				return
			}
			got = append(got, code)
		}
		if len(got) > 0 {
			s.fail(r, tariffCode(it, i), []int{k}, validate.Got(some(got)+edition(it)), validate.Want(declared))
		}
	})
}

// tariffCode is the path of the first tariff code of an item.
func tariffCode(it *coo.Item, i int) wcodm.Path {
	for k := range it.Commodity.Classifications {
		if digits(it.Commodity.Classifications[k].ID.Value) != "" {
			return coo.CertificateRoot().Items(i).Commodity().Classifications(k).ID()
		}
	}
	return coo.CertificateRoot().Items(i).Commodity().Path()
}

// edition names the edition of the Harmonized System, which may be what differs.
func edition(it *coo.Item) string {
	for k := range it.Commodity.Classifications {
		if a := it.Commodity.Classifications[k].ID.Attr; a != nil && a.ListVersionID != "" {
			return " (HS " + a.ListVersionID + ")"
		}
	}
	return ""
}

func clm025(r *validate.Run, c *coo.Certificate) {
	s := of(r)
	s.each(c, func(k, i int, l *Line, it *coo.Item) {
		if got, want := originOf(it), lineOrigin(s.Claim, l); elsewhere(got, want) {
			s.fail(r, coo.CertificateRoot().Items(i).Origins(0).CountryCode(), []int{k}, validate.Got(got), validate.Want(want))
		}
	})
}

func clm026(r *validate.Run, c *coo.Certificate) {
	s := of(r)
	s.each(c, func(k, i int, l *Line, it *coo.Item) {
		if got := it.Commodity.Description.Value; apart(got, l.Description) {
			s.fail(r, coo.CertificateRoot().Items(i).Commodity().Description(), []int{k}, validate.Got(got), validate.Want(l.Description))
		}
	})
}

// apart reports whether two descriptions have words but none in common. Words that begin with the same
// four letters are the same, so that plurals are.
func apart(a, b string) bool {
	if a == b {
		return false
	}
	x, y := stems(a), stems(b)
	if len(x) == 0 || len(y) == 0 || latin(a) != latin(b) {
		return false
	}
	for w := range x {
		if y[w] {
			return false
		}
	}
	return true
}

// stems returns the beginnings of the words of a description that have three letters or more.
func stems(s string) map[string]bool {
	const most = 4096 // descriptions have 512 characters
	m := map[string]bool{}
	for _, w := range words(s[:min(most, len(s))], false) {
		if runes := []rune(w); len(runes) >= 3 && (w[0] < '0' || w[0] > '9') {
			m[string(runes[:min(4, len(runes))])] = true
		}
	}
	return m
}

func clm027(r *validate.Run, _ *coo.Certificate) {
	exceeded(r, quantity)
	s := of(r)
	for i := range s.baskets {
		b := &s.baskets[i]
		if detail := b.uncompared(); detail != "" {
			s.notRun(r, "COO-CLM-027", b.path(quantity), b.lines, detail)
		}
	}
}

func clm028(r *validate.Run, _ *coo.Certificate) { exceeded(r, netMass) }
func clm029(r *validate.Run, _ *coo.Certificate) { exceeded(r, grossMass) }
func clm030(r *validate.Run, _ *coo.Certificate) { exceeded(r, packages) }

func exceeded(r *validate.Run, m measure) {
	s := of(r)
	for i := range s.baskets {
		if b := &s.baskets[i]; b.out[m].kind == above {
			s.fail(r, b.path(m), b.lines, validate.Got(b.out[m].certified), validate.Want(b.out[m].declared))
		}
	}
}

func (b *basket) path(m measure) wcodm.Path { return m.path(b.at) }

// amounts are the measures that tell how much of the goods is covered. Packages do not: goods are
// repacked.
var amounts = [...]measure{quantity, netMass, grossMass}

// compared returns the first measure that could be compared.
func (b *basket) compared() (measure, bool) {
	for _, m := range amounts {
		if b.out[m].kind.compared() {
			return m, true
		}
	}
	return 0, false
}

// uncompared says why no measure that the certificate states could be compared; empty if one was, or if
// it states none.
func (b *basket) uncompared() string {
	if _, ok := b.compared(); ok {
		return ""
	}
	for _, k := range [...]outcomeKind{otherUnit, unclear, undeclared} {
		for _, m := range amounts {
			if o := &b.out[m]; o.kind == k {
				switch k {
				case otherUnit:
					return o.certified + " and " + o.declared + " cannot be compared"
				case unclear:
					return "the certificate or the declaration states an amount that is not clear"
				}
				return "the certificate states an amount, and the declaration none like it for all lines"
			}
		}
	}
	return ""
}

func clm031(r *validate.Run, c *coo.Certificate) { partial(r, c, false) }
func clm034(r *validate.Run, c *coo.Certificate) { partial(r, c, true) }

// partial reports that only a part of the goods is declared: as a warning where the rest cannot be
// claimed later.
func partial(r *validate.Run, c *coo.Certificate, final bool) {
	s := of(r)
	once := !s.t.OneDeclaration.IsZero() && !c.Has(coo.ConditionBlanket) && !splits(c)
	if once != final {
		return
	}
	for i := range s.baskets {
		b := &s.baskets[i]
		if m, ok := b.compared(); ok && b.out[m].kind == below {
			s.fail(r, b.path(m), b.lines, validate.Got(b.out[m].certified), validate.Want(b.out[m].declared))
		}
	}
}

// splits reports whether the goods of the certificate travel in several loads.
func splits(c *coo.Certificate) bool {
	yes, ok := c.TransportSplitIndicator.Bool()
	return ok && yes
}

func clm032(r *validate.Run, _ *coo.Certificate) {
	s := of(r)
	for i := range s.baskets {
		b := &s.baskets[i]
		if _, ok := b.compared(); !ok {
			continue
		}
		for _, m := range amounts {
			if o := &b.out[m]; o.kind == otherUnit {
				s.fail(r, b.path(m), b.lines, validate.Got(o.certified), validate.Want(o.declared))
			}
		}
	}
}

func clm033(r *validate.Run, c *coo.Certificate) {
	s := of(r)
	spread := s.t.ValueSpread
	if spread == 0 {
		spread = 50
	}
	for i := range s.baskets {
		b := &s.baskets[i]
		if m, ok := b.compared(); ok && b.out[m].kind == below {
			continue // a part has a part of the value
		}
		fob, okFOB := total(b.items, func(i int) wcodm.Amount { return c.Items[i].StatisticalValueAmount })
		value, ok := total(b.lines, func(k int) wcodm.Amount { return s.Lines[k].Value })
		if !okFOB || !ok || fob.Currency != value.Currency {
			continue
		}
		if far(value.Value, fob.Value, spread) {
			s.fail(r, coo.CertificateRoot().Items(b.at).StatisticalValueAmount(), b.lines, validate.Got(fob.String()), validate.Want(value.String()))
		}
	}
}

// far reports whether v lies more than a percentage of base from it.
func far(v, base wcodm.Decimal, percent int) bool {
	distance, ok := v.Sub(base)
	if ok && distance.Sign() < 0 {
		distance, ok = base.Sub(v)
	}
	hundredfold, okMul := distance.Mul(wcodm.DecimalFromInt(100))
	limit, okLimit := base.Mul(wcodm.DecimalFromInt(int64(percent)))
	cmp, okCmp := hundredfold.Cmp(limit)
	return ok && okMul && okLimit && okCmp && cmp > 0
}

// total adds up amounts; ok is false unless all are stated, in one currency.
func total(list []int, amount func(int) wcodm.Amount) (sum wcodm.Amount, ok bool) {
	var s wcodm.DecimalSum
	for n, i := range list {
		a := amount(i)
		if n == 0 {
			sum.Currency = a.Currency
		}
		if a.Currency != sum.Currency || !s.Add(a.Value) {
			return wcodm.Amount{}, false
		}
	}
	if sum.Value = s.Value(); len(list) == 1 {
		sum = amount(list[0]) // as written
	}
	return sum, len(list) > 0
}

func clm035(r *validate.Run, c *coo.Certificate) {
	s := of(r)
	s.each(c, func(k, i int, _ *Line, it *coo.Item) {
		if pref, known := it.Preferential(); known && !pref && s.Agreement != "" {
			at := coo.CertificateRoot().Items(i).Origins(0).TypeCode()
			s.fail(r, at, []int{k}, validate.Got(it.Origins[0].TypeCode.Value), validate.Want(s.Agreement))
		}
	})
}
