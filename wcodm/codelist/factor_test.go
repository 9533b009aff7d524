package codelist

import (
	"math/big"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestConversion asks every code of Recommendation 20, and compares units that are defined by others.
func TestConversion(t *testing.T) {
	n := map[string]int{}
	for e := range Units().All() {
		base, factor, ok := Conversion(e.Code)
		if !ok {
			assert.Empty(t, base+factor, e.Code)
			continue
		}
		n[base]++
		assert.NotEqual(t, Deleted, e.Status, e.Code)
		f, ok := new(big.Rat).SetString(factor)
		require.True(t, ok, e.Code)
		assert.Positive(t, f.Sign(), e.Code)
	}
	assert.Equal(t, map[string]int{"KGM": 18, "MTR": 8, "MTK": 8, "MTQ": 21, "JOU": 6, "C62": 15}, n)
	for base := range n {
		b, factor, ok := Conversion(base)
		assert.True(t, ok && b == base && factor == "1", base)
	}
	_, _, ok := Conversion("KNI")
	assert.False(t, ok, "kilogram of nitrogen is no mass of goods")

	for _, x := range []struct {
		one  string
		n    int64
		many string
	}{
		{"TNE", 1000, "KGM"}, {"KGM", 1000, "GRM"}, {"GRM", 1000, "MGM"}, {"DTN", 100, "KGM"}, {"KTN", 1000, "TNE"},
		{"FOT", 12, "INH"}, {"YRD", 3, "FOT"}, {"KMT", 1000, "MTR"}, {"MTR", 1000, "MMT"}, {"FTK", 144, "INK"},
		{"MTQ", 1000, "LTR"}, {"LTR", 1000, "MLT"}, {"HLT", 100, "LTR"}, {"DMQ", 1000, "CMQ"}, {"LTR", 100, "CLT"}, {"LTR", 10, "DLT"},
		{"MWH", 1000, "KWH"}, {"GWH", 1000, "MWH"}, {"WHR", 3600, "JOU"},
		{"DZN", 12, "H87"}, {"GRO", 12, "DZN"}, {"GGR", 12, "GRO"}, {"PR", 2, "EA"}, {"DPR", 12, "PR"}, {"TPR", 10, "NPR"}, {"MIL", 10, "CEN"},
	} {
		base, one, _ := Conversion(x.one)
		other, many, _ := Conversion(x.many)
		assert.Equal(t, base, other)
		a, _ := new(big.Rat).SetString(one)
		b, _ := new(big.Rat).SetString(many)
		assert.Zero(t, a.Cmp(new(big.Rat).Mul(b, big.NewRat(x.n, 1))), "%s is %d %s", x.one, x.n, x.many)
	}
}
