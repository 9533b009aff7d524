package wcodm

import "math/bits"

// uint128 is an unsigned integer of 128 bits, the coefficient of a number.
type uint128 struct{ hi, lo uint64 }

// uint64Digits is the number of decimal digits that always fit a uint64, and ten to
// its power.
const (
	uint64Digits = 19
	uint64Power  = 1e19
)

func (x uint128) isZero() bool { return x.hi|x.lo == 0 }

func (x uint128) cmp(y uint128) int {
	switch {
	case x == y:
		return 0
	case x.hi < y.hi || x.hi == y.hi && x.lo < y.lo:
		return -1
	}
	return 1
}

func (x uint128) add(y uint128) (uint128, bool) {
	lo, carry := bits.Add64(x.lo, y.lo, 0)
	hi, carry := bits.Add64(x.hi, y.hi, carry)
	return uint128{hi, lo}, carry == 0
}

// sub needs x >= y.
func (x uint128) sub(y uint128) uint128 {
	lo, borrow := bits.Sub64(x.lo, y.lo, 0)
	hi, _ := bits.Sub64(x.hi, y.hi, borrow)
	return uint128{hi, lo}
}

func (x uint128) mul64(y uint64) (uint128, bool) {
	over, hi := bits.Mul64(x.hi, y)
	carry, lo := bits.Mul64(x.lo, y)
	hi, c := bits.Add64(hi, carry, 0)
	return uint128{hi, lo}, over|c == 0
}

func (x uint128) mul(y uint128) (uint128, bool) {
	if x.hi != 0 && y.hi != 0 {
		return uint128{}, false
	}
	if x.hi == 0 {
		x, y = y, x
	}
	return x.mul64(y.lo) // y.hi is 0
}

// shift returns x * 10^n; false if it does not fit.
func (x uint128) shift(n int) (uint128, bool) {
	ok := true
	for ; n > 0 && ok && !x.isZero(); n -= uint64Digits {
		x, ok = x.mul64(power10(min(n, uint64Digits)))
	}
	return x, ok
}

// appendDigits returns x followed by decimal digits; false if it does not fit.
// Leading zeros cost nothing while x is 0.
func (x uint128) appendDigits(s string) (uint128, bool) {
	for s != "" {
		n := min(len(s), uint64Digits)
		var u uint64
		for i := 0; i < n; i++ {
			u = u*10 + uint64(s[i]-'0')
		}
		if x.isZero() {
			x.lo = u
		} else {
			var ok, ok2 bool
			x, ok = x.mul64(power10(n))
			x, ok2 = x.add(uint128{0, u})
			if !ok || !ok2 {
				return uint128{}, false
			}
		}
		s = s[n:]
	}
	return x, true
}

// format writes the digits of x to the end of buf and returns where they start.
func (x uint128) format(buf *[39]byte) int {
	i := len(buf)
	for x.hi != 0 {
		var low uint64
		hi, rest := x.hi/uint64Power, x.hi%uint64Power
		x.lo, low = bits.Div64(rest, x.lo, uint64Power)
		x.hi = hi
		for range uint64Digits {
			i--
			buf[i] = byte('0' + low%10)
			low /= 10
		}
	}
	for x.lo != 0 {
		i--
		buf[i] = byte('0' + x.lo%10)
		x.lo /= 10
	}
	return i
}

// power10 returns 10^n for 0 <= n <= uint64Digits.
func power10(n int) uint64 {
	p := uint64(1)
	for range n {
		p *= 10
	}
	return p
}
