package wcodm

// Arithmetic works on a coefficient of 128 bits, which holds every number of 38
// significant digits, and refuses what does not fit. The largest WCO format,
// n..16,6, needs 16 digits for a value and 32 for a product of two.

// Cmp compares values: c is -1 if d < o, 0 if they are equal, +1 if d > o. It
// is exact for any number of digits and does not allocate. ok is false if a
// value is absent or invalid.
func (d Decimal) Cmp(o Decimal) (c int, ok bool) {
	if x, ok := loadShort(d.lex); ok {
		if y, ok := loadShort(o.lex); ok {
			return x.cmp(y), true
		}
	}
	a, okA := scanDecimal(d.lex)
	b, okB := scanDecimal(o.lex)
	if !okA || !okB {
		return 0, false
	}
	sign := a.sign()
	switch {
	case sign != b.sign():
		return compareInt(sign, b.sign()), true
	case sign == 0:
		return 0, true
	}
	c = compareInt(a.i1-a.i0, b.i1-b.i0)
	if c == 0 {
		c = compareString(d.lex[a.i0:a.i1], o.lex[b.i0:b.i1])
	}
	if c == 0 { // no trailing zeros are left, so a shorter prefix is the smaller
		c = compareString(d.lex[a.f0:a.f1], o.lex[b.f0:b.f1])
	}
	return sign * c, true
}

// Add returns d + o in canonical form. ok is false if a value is absent or
// invalid, or if the sum needs more than 128 bits of coefficient.
func (d Decimal) Add(o Decimal) (sum Decimal, ok bool) {
	a, okA := loadNumber(d.lex)
	b, okB := loadNumber(o.lex)
	if !okA || !okB {
		return Decimal{}, false
	}
	if a, ok = a.add(b); !ok {
		return Decimal{}, false
	}
	return a.decimal(), true
}

// Sub returns d - o in canonical form; ok as for Add.
func (d Decimal) Sub(o Decimal) (diff Decimal, ok bool) {
	a, okA := loadNumber(d.lex)
	b, okB := loadNumber(o.lex)
	if !okA || !okB {
		return Decimal{}, false
	}
	b.neg = !b.neg
	if a, ok = a.add(b); !ok {
		return Decimal{}, false
	}
	return a.decimal(), true
}

// Mul returns d * o in canonical form; ok as for Add.
func (d Decimal) Mul(o Decimal) (product Decimal, ok bool) {
	a, okA := loadNumber(d.lex)
	b, okB := loadNumber(o.lex)
	if !okA || !okB {
		return Decimal{}, false
	}
	coef, ok := a.coef.mul(b.coef)
	if !ok {
		return Decimal{}, false
	}
	return number{coef: coef, scale: a.scale + b.scale, neg: a.neg != b.neg}.decimal(), true
}

// DecimalSum adds up decimals without allocating, for totals over thousands of
// items. The zero value is ready for use and stands for 0. A value that cannot
// be added (absent, invalid, or too many digits) makes the whole sum invalid,
// so that a forgotten check cannot yield a wrong total; skip absent values with
// [Decimal.IsZero] before Add where they shall not count.
type DecimalSum struct {
	n   number
	bad bool
}

// Add adds d. It returns false if the sum is invalid, now or since before.
func (s *DecimalSum) Add(d Decimal) bool {
	if s.bad {
		return false
	}
	n, ok := loadNumber(d.lex)
	if ok {
		n, ok = s.n.add(n)
	}
	if !ok {
		*s = DecimalSum{bad: true}
		return false
	}
	s.n = n
	return true
}

// Valid reports whether every value so far could be added.
func (s *DecimalSum) Valid() bool { return !s.bad }

// Value returns the sum in canonical form, absent if the sum is invalid. This
// is the only method that allocates.
func (s *DecimalSum) Value() Decimal {
	if s.bad {
		return Decimal{}
	}
	return s.n.decimal()
}

// Cmp compares the sum with a declared total, without allocating: c is -1 if
// the sum is less than d. ok is false if the sum or d is invalid or d needs
// more than 128 bits of coefficient.
func (s *DecimalSum) Cmp(d Decimal) (c int, ok bool) {
	n, ok := loadNumber(d.lex)
	if !ok || s.bad {
		return 0, false
	}
	return s.n.cmp(n), true
}

// Reset makes the sum 0 and valid again.
func (s *DecimalSum) Reset() { *s = DecimalSum{} }

// number is coef * 10^-scale, negated if neg. The number 0 may carry neg.
type number struct {
	coef  uint128
	scale int
	neg   bool
}

// loadNumber reads a lexical form; false if it is invalid or does not fit.
func loadNumber(lex string) (number, bool) {
	if n, ok := loadShort(lex); ok {
		return n, true
	}
	s, ok := scanDecimal(lex)
	if !ok {
		return number{}, false
	}
	coef, ok := uint128{}.appendDigits(lex[s.i0:s.i1])
	if ok && s.f0 < s.f1 {
		coef, ok = coef.appendDigits(lex[s.f0:s.f1])
	}
	return number{coef: coef, scale: s.f1 - s.f0, neg: s.neg}, ok
}

// loadShort reads what nearly every number is: few digits, at most one point, no sign. It reports false
// for anything else, good or bad.
func loadShort(lex string) (number, bool) {
	if len(lex) > uint64Digits {
		return number{}, false
	}
	var u uint64
	whole := 0
	for whole < len(lex) && isDigit(lex[whole]) {
		u = u*10 + uint64(lex[whole]-'0')
		whole++
	}
	scale := 0
	if whole < len(lex) {
		if lex[whole] != '.' {
			return number{}, false
		}
		for i := whole + 1; i < len(lex); i++ {
			if !isDigit(lex[i]) {
				return number{}, false
			}
			u = u*10 + uint64(lex[i]-'0')
			scale++
		}
	}
	if whole+scale == 0 { // no digit
		return number{}, false
	}
	for ; scale > 0 && u%10 == 0; scale-- {
		u /= 10
	}
	return number{coef: uint128{0, u}, scale: scale}, true
}

func (a number) add(b number) (number, bool) {
	switch {
	case b.coef.isZero():
		return a, true
	case a.coef.isZero():
		return b, true
	}
	if a.scale < b.scale {
		a, b = b, a
	}
	ok := true
	if a.scale > b.scale {
		if b.coef, ok = b.coef.shift(a.scale - b.scale); !ok {
			return number{}, false
		}
	}
	if a.neg == b.neg {
		a.coef, ok = a.coef.add(b.coef)
		return a, ok
	}
	if a.coef.cmp(b.coef) >= 0 {
		a.coef = a.coef.sub(b.coef)
	} else {
		a.coef, a.neg = b.coef.sub(a.coef), b.neg
	}
	if a.coef.isZero() {
		return number{}, true
	}
	return a, true
}

func (a number) sign() int {
	switch {
	case a.coef.isZero():
		return 0
	case a.neg:
		return -1
	}
	return 1
}

// cmp never fails: where the coefficients cannot be brought to one scale, the
// one that would grow beyond 128 bits is the larger.
func (a number) cmp(b number) int {
	sign := a.sign()
	if sign != b.sign() || sign == 0 {
		return compareInt(sign, b.sign())
	}
	ok := true
	if a.scale < b.scale {
		if a.coef, ok = a.coef.shift(b.scale - a.scale); !ok {
			return sign
		}
	} else if a.scale > b.scale {
		if b.coef, ok = b.coef.shift(a.scale - b.scale); !ok {
			return -sign
		}
	}
	return sign * a.coef.cmp(b.coef)
}

// decimal renders the number in canonical form.
func (a number) decimal() Decimal {
	if a.coef.isZero() {
		return Decimal{"0"}
	}
	var digits [39]byte // 2^128 has 39 digits
	d := digits[a.coef.format(&digits):]
	for a.scale > 0 && d[len(d)-1] == '0' {
		d = d[:len(d)-1]
		a.scale--
	}
	var room [64]byte
	out := room[:0]
	if a.neg {
		out = append(out, '-')
	}
	point := len(d) - a.scale
	if point > 0 {
		out = append(out, d[:point]...)
	} else {
		out = append(out, '0')
	}
	if a.scale > 0 {
		out = append(out, '.')
		for i := point; i < 0; i++ {
			out = append(out, '0')
		}
		out = append(out, d[max(point, 0):]...)
	}
	return Decimal{string(out)}
}

func compareInt(a, b int) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func compareString(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
