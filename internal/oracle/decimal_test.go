package oracle

import (
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/cockroachdb/apd/v3"
	"github.com/govalues/decimal"

	"github.com/openorigo/origo/wcodm"
)

// precision of apd: enough for the product of any two numbers that are made here.
var exactly = apd.BaseContext.WithPrecision(200)

// TestDecimalReads compares what is a decimal with apd and math/big. Both take exponents, apd also the
// infinities and NaN; xsd:decimal has none of them.
func TestDecimalReads(t *testing.T) {
	r := rand.New(rand.NewPCG(seed, 5))
	taken, refused := 0, 0
	for range rounds(t) * 5 {
		lex := randomNumeral(r)
		d, err := wcodm.ParseDecimal(lex)
		theirs, _, failed := apd.NewFromString(lex)
		ok := failed == nil && theirs.Form == apd.Finite && !strings.ContainsAny(lex, "eE")
		if (err == nil) != ok {
			t.Fatalf("%q: %v here, %v in apd", lex, err, failed)
		}
		if !ok {
			refused++
			continue
		}
		taken++
		if d.Lexical() != lex {
			t.Fatalf("%q became %q", lex, d.Lexical())
		}
		same(t, lex, d, theirs)
		if x, err := decimal.Parse(lex); err == nil && len(lex) < 19 && strings.Trim(lex, "+-0.") != "" { // beyond it, it rounds
			if want := x.Trim(0).String(); d.Canonical() != want {
				t.Fatalf("%q: canonical form %q here, %q in govalues", lex, d.Canonical(), want)
			}
		}
	}
	if taken < rounds(t) || refused < rounds(t) {
		t.Errorf("lopsided: %d taken, %d refused", taken, refused)
	}
}

// same compares values and counts of digits.
func same(t *testing.T, what string, d wcodm.Decimal, want *apd.Decimal) {
	t.Helper()
	var reduced apd.Decimal
	reduced.Reduce(want)
	i, f, ok := d.Digits()
	digits := len(reduced.Coeff.String())
	wantF := max(0, -int(reduced.Exponent))
	wantI := max(0, digits+int(reduced.Exponent))
	if reduced.IsZero() {
		wantI, wantF = 0, 0
	}
	if !ok || i != wantI || f != wantF {
		t.Fatalf("%s: %d and %d digits here, %d and %d in apd", what, i, f, wantI, wantF)
	}
	text := reduced.Text('f')
	if reduced.IsZero() {
		text = "0"
	}
	if d.Canonical() != text {
		t.Fatalf("%s: canonical form %q here, %q in apd", what, d.Canonical(), text)
	}
	if d.Sign() != reduced.Sign() {
		t.Fatalf("%s: sign %d here, %d in apd", what, d.Sign(), reduced.Sign())
	}
	rat, ok := new(big.Rat).SetString(d.Canonical())
	if lex, fine := new(big.Rat).SetString(d.Lexical()); !ok || !fine || rat.Cmp(lex) != 0 {
		t.Fatalf("%s: the canonical form %q is another number for math/big", what, d.Canonical())
	}
	n, whole := d.Int64()
	if want, err := want.Int64(); whole != (err == nil) || whole && n != want {
		t.Fatalf("%s: Int64 %d, %t here, %d, %v in apd", what, n, whole, want, err)
	}
}

// TestDecimalComputes compares comparison, sum, difference and product with apd, math/big and, where its 19
// digits suffice, govalues. Where the result needs more than 128 bits there is none here.
func TestDecimalComputes(t *testing.T) {
	r := rand.New(rand.NewPCG(seed, 6))
	computed, beyond, third := 0, 0, 0
	for range rounds(t) * 5 {
		a, b := randomDecimal(r), randomDecimal(r)
		if r.IntN(8) == 0 {
			b = a
		}
		x, y := wcodm.RawDecimal(a), wcodm.RawDecimal(b)
		p, q := rational(t, a), rational(t, b)
		if c, ok := x.Cmp(y); !ok || c != p.Cmp(q) {
			t.Fatalf("%s and %s compare as %d, %t here, %d in math/big", a, b, c, ok, p.Cmp(q))
		}
		u, v := parseAPD(t, a), parseAPD(t, b)
		for _, op := range []struct {
			name  string
			ours  func(wcodm.Decimal) (wcodm.Decimal, bool)
			apd   func(d, x, y *apd.Decimal) (apd.Condition, error)
			big   func(x, y *big.Rat) *big.Rat
			third func(decimal.Decimal, decimal.Decimal) (decimal.Decimal, error)
		}{
			{"+", x.Add, exactly.Add, new(big.Rat).Add, decimal.Decimal.Add},
			{"-", x.Sub, exactly.Sub, new(big.Rat).Sub, decimal.Decimal.Sub},
			{"*", x.Mul, exactly.Mul, new(big.Rat).Mul, decimal.Decimal.Mul},
		} {
			what := a + " " + op.name + " " + b
			got, ok := op.ours(y)
			want := op.big(p, q)
			if !ok {
				if beyond++; fits(x, y, want) {
					t.Fatalf("%s is refused though %s fits", what, want.FloatString(40))
				}
				continue
			}
			computed++
			if rational(t, got.Lexical()).Cmp(want) != 0 {
				t.Fatalf("%s is %s here, %s in math/big", what, got, want.FloatString(40))
			}
			if !got.IsCanonical() {
				t.Fatalf("%s: %s is not canonical", what, got)
			}
			var sum apd.Decimal
			if c, err := op.apd(&sum, u, v); err != nil || c.Inexact() {
				t.Fatalf("%s: apd: %v", what, err)
			}
			same(t, what, got, &sum)
			d, err1 := decimal.Parse(a)
			e, err2 := decimal.Parse(b)
			if err1 == nil && err2 == nil && len(a)+len(b) < 18 { // beyond it, it rounds
				z, err := op.third(d, e)
				if err != nil {
					t.Fatalf("%s: govalues: %v", what, err)
				}
				if third++; rational(t, z.String()).Cmp(want) != 0 {
					t.Fatalf("%s is %s here, %s in govalues", what, got, z)
				}
			}
		}
	}
	if computed < rounds(t) || beyond < rounds(t)/100 || third < rounds(t)/10 {
		t.Errorf("lopsided: %d computed, %d beyond 128 bits, %d with govalues", computed, beyond, third)
	}
	t.Logf("%d computed, %d beyond 128 bits, %d with govalues", computed, beyond, third)
}

// TestDecimalSums compares the running sum with math/big.
func TestDecimalSums(t *testing.T) {
	r := rand.New(rand.NewPCG(seed, 7))
	for range rounds(t) / 10 {
		var sum wcodm.DecimalSum
		want := new(big.Rat)
		for range r.IntN(50) {
			lex := strconv.Itoa(r.IntN(1e9)-5e8) + "." + strconv.Itoa(r.IntN(1e6))
			if !sum.Add(wcodm.RawDecimal(lex)) {
				t.Fatalf("%s cannot be added", lex)
			}
			want.Add(want, rational(t, lex))
			other := randomDecimal(r)
			if c, ok := sum.Cmp(wcodm.RawDecimal(other)); ok && c != want.Cmp(rational(t, other)) {
				t.Fatalf("the sum %s compares with %s as %d", sum.Value(), other, c)
			}
		}
		if rational(t, sum.Value().Lexical()).Cmp(want) != 0 {
			t.Fatalf("the sum is %s here, %s in math/big", sum.Value(), want.FloatString(10))
		}
	}
}

// fits reports whether the operands and the result have coefficients of less than 38 digits, on the scale
// of the finer of them: 128 bits hold that.
func fits(x, y wcodm.Decimal, result *big.Rat) bool {
	scale := max(x.FractionDigits(), y.FractionDigits())
	digits := func(d wcodm.Decimal) int { return d.IntegerDigits() + scale }
	return digits(x) < 38 && digits(y) < 38 && x.TotalDigits()+y.TotalDigits() < 38 && len(result.FloatString(scale)) < 38
}

func rational(t *testing.T, lex string) *big.Rat {
	t.Helper()
	v, ok := new(big.Rat).SetString(lex)
	if !ok {
		t.Fatalf("math/big does not read %q", lex)
	}
	return v
}

func parseAPD(t *testing.T, lex string) *apd.Decimal {
	t.Helper()
	v, _, err := apd.NewFromString(lex)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// randomDecimal draws an xsd:decimal, often one at a boundary.
func randomDecimal(r *rand.Rand) string {
	digits := func(n int) string {
		b := make([]byte, n)
		for i := range b {
			b[i] = "00000999912345678"[r.IntN(17)]
		}
		return string(b)
	}
	sign := []string{"", "", "-", "+"}[r.IntN(4)]
	whole := digits([]int{0, 1, 1, 2, 5, 9, 16, 18, 19, 20, 30, 38, 39, 40}[r.IntN(14)])
	part := digits([]int{0, 0, 0, 1, 2, 3, 6, 6, 10, 19, 38}[r.IntN(11)])
	switch {
	case whole == "" && part == "":
		return sign + "0"
	case part == "" && r.IntN(4) > 0:
		return sign + whole
	}
	return sign + whole + "." + part
}

// randomNumeral draws something that may be a number or nearly one.
func randomNumeral(r *rand.Rand) string {
	s := randomDecimal(r)
	if r.IntN(2) == 0 {
		return s
	}
	i := r.IntN(len(s) + 1)
	return s[:i] + []string{".", "-", "+", " ", "e", "E5", "e-1", ",", "_", "0", "x", "\u0660", "\uFF11", "NaN", "Inf", "", "1.", "\x00"}[r.IntN(18)] + s[i:]
}
