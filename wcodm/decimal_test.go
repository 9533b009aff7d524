package wcodm

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDecimalLexicalForms(t *testing.T) {
	for _, c := range []struct {
		lex, canonical       string
		integer, frac, total int
		sign                 int
	}{
		{"0", "0", 0, 0, 1, 0},
		{"-0", "0", 0, 0, 1, 0},
		{"+0.00", "0", 0, 0, 1, 0},
		{".0", "0", 0, 0, 1, 0},
		{"1250.50", "1250.5", 4, 1, 5, 1},
		{"12000.00", "12000", 5, 0, 5, 1},
		{"+5", "5", 1, 0, 1, 1},
		{"5.", "5", 1, 0, 1, 1},
		{"-5.", "-5", 1, 0, 1, -1},
		{".5", "0.5", 0, 1, 1, 1},
		{"-.5", "-0.5", 0, 1, 1, -1},
		{"+.5", "0.5", 0, 1, 1, 1},
		{"0.5", "0.5", 0, 1, 1, 1},
		{"-0.5", "-0.5", 0, 1, 1, -1},
		{"00.50", "0.5", 0, 1, 1, 1},
		{"-000.5", "-0.5", 0, 1, 1, -1},
		{"0.05", "0.05", 0, 2, 2, 1},
		{"1.05", "1.05", 1, 2, 3, 1},
		{".50", "0.5", 0, 1, 1, 1},
		{"007", "7", 1, 0, 1, 1},
		{"-007.10", "-7.1", 1, 1, 2, -1},
		{"-42", "-42", 2, 0, 2, -1},
		{"9999999999.123456", "9999999999.123456", 10, 6, 16, 1},
	} {
		t.Run(c.lex, func(t *testing.T) {
			d, err := ParseDecimal(c.lex)
			require.NoError(t, err)
			assert.True(t, d.Valid())
			assert.NoError(t, d.Err())
			assert.Equal(t, c.lex, d.Lexical())
			assert.Equal(t, c.lex, d.String())
			assert.Equal(t, c.canonical, d.Canonical())
			assert.Equal(t, c.lex == c.canonical, d.IsCanonical())
			assert.Equal(t, c.integer, d.IntegerDigits(), "integer digits")
			assert.Equal(t, c.frac, d.FractionDigits(), "fraction digits")
			assert.Equal(t, c.total, d.TotalDigits(), "total digits")
			assert.Equal(t, c.sign, d.Sign())
		})
	}
}

func TestDecimalRefuses(t *testing.T) {
	for lex, reason := range map[string]LexicalReason{
		"":             ReasonEmpty,
		" 1":           ReasonSpace,
		"1\n":          ReasonSpace,
		"1 000":        ReasonSpace,
		"1\u00a0000":   ReasonSpace,
		"1E5":          ReasonExponent,
		"1E1000000000": ReasonExponent,
		"-1.5e-3":      ReasonExponent,
		"1,000.00":     ReasonSeparator,
		"1,5":          ReasonSeparator,
		"1'000":        ReasonSeparator,
		"1_000":        ReasonSeparator,
		".":            ReasonDigits,
		"-":            ReasonDigits,
		"+.":           ReasonDigits,
		"--1":          ReasonDigits,
		"1.2.3":        ReasonDigits,
		"1-":           ReasonDigits,
		"INF":          ReasonDigits,
		"NaN":          ReasonDigits,
		"FREE":         ReasonDigits,
		"E5":           ReasonDigits,
		"0x10":         ReasonDigits,
		"١٢":           ReasonDigits,
		"１２":           ReasonDigits,
		"1\x00":        ReasonDigits,
		"12/":          ReasonDigits,
		"12:":          ReasonDigits,
	} {
		t.Run(fmt.Sprintf("%q", lex), func(t *testing.T) {
			d, err := ParseDecimal(lex)
			var le *LexicalError
			require.True(t, errors.As(err, &le))
			assert.Equal(t, LexicalError{Type: "decimal", Lexical: lex, Reason: reason}, *le)
			assert.True(t, d.IsZero())

			d = RawDecimal(lex) // kept, and out of all arithmetic
			assert.Equal(t, lex, d.Lexical())
			assert.Equal(t, lex, d.Canonical())
			assert.Equal(t, lex == "", d.Err() == nil)
			assert.False(t, d.Valid())
			assert.False(t, d.IsCanonical())
			assert.Zero(t, d.TotalDigits())
			assert.Zero(t, d.Sign())
			_, ok := d.Cmp(d)
			assert.False(t, ok, "Cmp")
			_, ok = d.Add(DecimalFromInt(1))
			assert.False(t, ok, "Add")
			_, ok = DecimalFromInt(1).Sub(d)
			assert.False(t, ok, "Sub")
			_, ok = DecimalFromInt(1).Mul(d)
			assert.False(t, ok, "Mul")
			_, ok = d.Int64()
			assert.False(t, ok, "Int64")
		})
	}
}

func TestLexicalErrorMessageIsBounded(t *testing.T) {
	_, err := ParseDecimal(strings.Repeat("x", 1<<20))
	require.Error(t, err)
	assert.Less(t, len(err.Error()), 200)
	_, err = ParseDecimal("1E5")
	assert.EqualError(t, err, `wcodm: invalid decimal "1E5": an exponent is not allowed`)
}

func TestDecimalCmp(t *testing.T) {
	ascending := []string{
		"-1" + strings.Repeat("0", 50), "-340282366920938463463374607431768211456", "-10", "-9.99", "-1", "-0.1", "-0.01",
		"0", "0." + strings.Repeat("0", 60) + "1", "0.01", "0.09", "0.1", "0.11", "1", "1.01", "9.99", "10", "340282366920938463463374607431768211455",
		"340282366920938463463374607431768211455.1", "1" + strings.Repeat("0", 50),
	}
	for i, a := range ascending {
		for j, b := range ascending {
			c, ok := RawDecimal(a).Cmp(RawDecimal(b))
			assert.True(t, ok)
			assert.Equal(t, compareInt(i, j), c, "%s <=> %s", a, b)
		}
	}
	for _, pair := range [][2]string{{"1", "1.000"}, {"+1", "01"}, {"-0", "0."}, {".5", "0.50"}} {
		c, ok := RawDecimal(pair[0]).Cmp(RawDecimal(pair[1]))
		assert.True(t, ok && c == 0, "%v", pair)
	}
}

func TestDecimalArithmetic(t *testing.T) {
	const most = "340282366920938463463374607431768211455" // 2^128 - 1
	type op func(a, b Decimal) (Decimal, bool)
	add, sub, mul := op(Decimal.Add), op(Decimal.Sub), op(Decimal.Mul)
	for _, c := range []struct {
		name string
		op   op
		a, b string
		want string // "" is refused
	}{
		{"cents", add, "0.10", "0.20", "0.3"},
		{"scales differ", add, "1250.50", "0.005", "1250.505"},
		{"whole result", add, "1.50", "1.50", "3"},
		{"to zero", add, "-1.5", "1.50", "0"},
		{"across zero", add, "-2", "0.5", "-1.5"},
		{"most", add, most, "0", most},
		{"carry over 64 bits", add, "18446744073709551615", "1", "18446744073709551616"},
		{"overflow", add, most, "1", ""},
		{"overflow by scale", add, most, "0.1", ""},
		{"overflow of an operand", add, most + "0", "1", ""},
		{"many zeros before a digit", add, "0." + strings.Repeat("0", 60) + "1", "0", "0." + strings.Repeat("0", 60) + "1"},
		{"many zeros after", add, "1." + strings.Repeat("0", 60), "1", "2"},
		{"difference", sub, "3", "3.01", "-0.01"},
		{"minus minus", sub, "1", "-1", "2"},
		{"zero minus", sub, "0", "5", "-5"},
		{"minus zero", sub, "5", "0", "5"},
		{"borrow over 64 bits", sub, "18446744073709551616", "1", "18446744073709551615"},
		{"product", mul, "12.5", "0.40", "5"},
		{"price by quantity", mul, "9999999999.123456", "9999999999.654321", "99999999987777770000.303002853376"},
		{"sign", mul, "-2", "-2", "4"},
		{"by zero", mul, "-2", "0.00", "0"},
		{"below one", mul, "0.001", "0.001", "0.000001"},
		{"product overflow", mul, most, "2", ""},
		{"product of wide ones", mul, "18446744073709551616", "18446744073709551616", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := c.op(RawDecimal(c.a), RawDecimal(c.b))
			assert.Equal(t, c.want != "", ok)
			assert.Equal(t, c.want, got.Lexical())
			assert.Equal(t, c.want, got.Canonical())
		})
	}
}

func TestDecimalInt64(t *testing.T) {
	for lex, want := range map[string]int64{
		"0": 0, "-0": 0, "17": 17, "5.00": 5, "-007": -7,
		"9223372036854775807": 1<<63 - 1, "-9223372036854775808": -1 << 63,
	} {
		n, ok := RawDecimal(lex).Int64()
		assert.True(t, ok && n == want, "%s: %d", lex, n)
		c, ok := DecimalFromInt(want).Cmp(RawDecimal(lex))
		assert.True(t, ok && c == 0, lex)
	}
	for _, lex := range []string{"9223372036854775808", "-9223372036854775809", "0.5", "99999999999999999999", "18446744073709551616", "x", ""} {
		_, ok := RawDecimal(lex).Int64()
		assert.False(t, ok, lex)
	}
}

func TestDecimalSum(t *testing.T) {
	var s DecimalSum
	assert.Equal(t, "0", s.Value().String())
	for i := range 9999 {
		require.True(t, s.Add(RawDecimal([]string{"0.10", "1", "0.005"}[i%3])))
	}
	assert.Equal(t, "3682.965", s.Value().String())
	for total, want := range map[string]int{"3682.965": 0, "+3682.96500": 0, "3682.9650001": -1, "3682.96": 1, "-1": 1, "0": 1} {
		c, ok := s.Cmp(RawDecimal(total))
		assert.True(t, ok)
		assert.Equal(t, want, c, total)
	}
	_, ok := s.Cmp(RawDecimal("1E3"))
	assert.False(t, ok)

	assert.False(t, s.Add(Decimal{}), "absent is not 0")
	assert.False(t, s.Valid())
	assert.False(t, s.Add(DecimalFromInt(1)), "invalid stays invalid")
	assert.True(t, s.Value().IsZero())
	_, ok = s.Cmp(DecimalFromInt(0))
	assert.False(t, ok)
	s.Reset()
	assert.True(t, s.Add(DecimalFromInt(-7)))
	c, ok := s.Cmp(RawDecimal("-7.0" + strings.Repeat("0", 30) + "1"))
	assert.True(t, ok)
	assert.Equal(t, 1, c, "-7 is more, and the fine scale is no obstacle")
	assert.Equal(t, "-7", s.Value().String())
}

func TestDecimalText(t *testing.T) {
	type item struct {
		Mass Decimal `json:"mass,omitzero"`
	}
	out, err := json.Marshal(item{RawDecimal("1250.50")})
	require.NoError(t, err)
	assert.JSONEq(t, `{"mass":"1250.50"}`, string(out))
	out, _ = json.Marshal(item{})
	assert.Equal(t, `{}`, string(out))
	var in item
	require.NoError(t, json.Unmarshal([]byte(`{"mass":"12000.00"}`), &in))
	assert.Equal(t, "12000.00", in.Mass.Lexical())
	var le *LexicalError
	assert.True(t, errors.As(in.Mass.UnmarshalText([]byte("1e3")), &le))
	assert.Equal(t, "12000.00", in.Mass.Lexical())
	require.NoError(t, in.Mass.UnmarshalText(nil))
	assert.True(t, in.Mass.IsZero())
	b, err := RawDecimal("5.").AppendText([]byte("x="))
	require.NoError(t, err)
	assert.Equal(t, "x=5.", string(b))
}

func TestDecimalDoesNotAllocate(t *testing.T) {
	a, b := RawDecimal("9999999999.123456"), RawDecimal("-1250.50")
	var s DecimalSum
	for name, f := range map[string]func(){
		"Valid":     func() { _ = a.Valid() },
		"Digits":    func() { _ = a.TotalDigits() + a.FractionDigits() + a.IntegerDigits() },
		"Cmp":       func() { _, _ = a.Cmp(b) },
		"Int64":     func() { _, _ = b.Int64() },
		"Canonical": func() { _, _ = a.Canonical(), b.IsCanonical() },
		"Sum.Add":   func() { s.Add(a); s.Add(b) },
		"Sum.Cmp":   func() { _, _ = s.Cmp(b) },
		"Err":       func() { _ = a.Err() },
	} {
		assert.Zero(t, testing.AllocsPerRun(100, f), name)
	}
}

// rat is the reference: math/big, for forms that the fuzz target has checked.
func rat(t *testing.T, d Decimal) *big.Rat {
	lex := strings.TrimSuffix(d.Lexical(), ".")
	r, ok := new(big.Rat).SetString(lex)
	require.True(t, ok, lex)
	return r
}

func FuzzDecimal(f *testing.F) {
	for _, s := range []string{"0", "-0.0", "1250.50", ".5", "5.", "1E5", "1,0", "340282366920938463463374607431768211455", "-0.000000000000000000001", "99999999999999999999.9999999999", ""} {
		f.Add(s, "1.50")
		f.Add("-7", s)
	}
	limit := new(big.Int).Lsh(big.NewInt(1), 128)
	f.Fuzz(func(t *testing.T, x, y string) {
		a, b := RawDecimal(x), RawDecimal(y)
		_, err := ParseDecimal(x)
		require.Equal(t, a.Valid(), err == nil)
		if !a.Valid() || !b.Valid() || len(x)+len(y) > 400 {
			_, ok := a.Add(b)
			require.False(t, ok && !(a.Valid() && b.Valid()))
			return
		}
		ra, rb := rat(t, a), rat(t, b)
		c, ok := a.Cmp(b)
		require.True(t, ok)
		require.Equal(t, ra.Cmp(rb), c, "cmp %s %s", x, y)

		canon := RawDecimal(a.Canonical())
		require.True(t, canon.Valid() && canon.IsCanonical())
		require.Equal(t, canon.Lexical(), canon.Canonical())
		require.Zero(t, ra.Cmp(rat(t, canon)))
		require.Equal(t, a.IsCanonical(), a.Lexical() == a.Canonical())
		require.Equal(t, ra.FloatString(a.FractionDigits()), canon.Lexical())

		check := func(name string, got Decimal, ok bool, want *big.Rat) {
			if ok {
				require.True(t, got.IsCanonical(), "%s %q", name, got)
				require.Zero(t, want.Cmp(rat(t, got)), "%s of %s and %s gave %s", name, x, y, got)
				return
			}
			// A refusal is right only where an operand or the result, at the
			// scale of the finer operand, needs more than 128 bits.
			scale := max(a.FractionDigits(), b.FractionDigits())
			if name == "mul" {
				scale = a.FractionDigits() + b.FractionDigits()
			}
			ten := new(big.Rat).SetInt(new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(scale)), nil))
			wide := false
			for _, r := range []*big.Rat{ra, rb, want} {
				n := new(big.Rat).Mul(r, ten)
				wide = wide || new(big.Int).Abs(n.Num()).Cmp(limit) >= 0
			}
			require.True(t, wide, "%s of %s and %s refused", name, x, y)
		}
		sum, ok := a.Add(b)
		check("add", sum, ok, new(big.Rat).Add(ra, rb))
		diff, ok := a.Sub(b)
		check("sub", diff, ok, new(big.Rat).Sub(ra, rb))
		prod, ok := a.Mul(b)
		check("mul", prod, ok, new(big.Rat).Mul(ra, rb))

		var s DecimalSum
		if s.Add(a) && s.Add(b) {
			require.Equal(t, sum, s.Value())
			if c, ok := s.Cmp(b); ok {
				require.Equal(t, new(big.Rat).Add(ra, rb).Cmp(rb), c)
			}
		}
		if n, ok := a.Int64(); ok {
			require.Zero(t, ra.Cmp(new(big.Rat).SetInt64(n)))
		} else {
			require.False(t, ra.IsInt() && ra.Num().IsInt64())
		}
	})
}

func ExampleDecimal() {
	net, _ := ParseDecimal("1250.50")
	tare := RawDecimal("49.500")
	gross, ok := net.Add(tare)
	fmt.Println(gross, ok)
	fmt.Println(net, net.Canonical(), net.TotalDigits(), net.FractionDigits())

	_, err := ParseDecimal("1.25E3")
	fmt.Println(err)
	// Output:
	// 1300 true
	// 1250.50 1250.5 5 1
	// wcodm: invalid decimal "1.25E3": an exponent is not allowed
}

func ExampleDecimalSum() {
	var total DecimalSum
	for _, item := range []string{"12.50", "7.25", "0.250"} {
		total.Add(RawDecimal(item))
	}
	c, ok := total.Cmp(RawDecimal("20.00"))
	fmt.Println(total.Value(), c == 0 && ok)
	// Output: 20 true
}

// TestTrailingZerosCostNoDigits holds that zeros behind the point do not use up the 128 bits of a sum.
func TestTrailingZerosCostNoDigits(t *testing.T) {
	var sum DecimalSum
	for _, lex := range []string{"1.00000000000000000", "12345678901234567890123456789012345678", "0.000", "5."} {
		assert.True(t, sum.Add(RawDecimal(lex)), lex)
	}
	assert.Equal(t, "12345678901234567890123456789012345684", sum.Value().Lexical())
}
