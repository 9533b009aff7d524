package bench_test

import (
	"encoding/json"
	"encoding/xml"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/internal/bench"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/rulebook"
)

// TestSampleIsValid makes sure that validation of the sample goes through all rules and finds nothing, whatever the
// number of items and the syntax.
func TestSampleIsValid(t *testing.T) {
	v, err := rulebook.New()
	require.NoError(t, err)
	for _, n := range []int{1, 150, 9999} {
		for _, f := range []codec.Format{codec.XML, codec.JSON} {
			data, err := codec.Append(nil, bench.Sample(n), f)
			require.NoError(t, err)
			c, rep := v.Bytes(data)
			require.Equal(t, validate.Valid, rep.Verdict, "%d items in %s", n, f)
			assert.Empty(t, rep.Findings)
			assert.Len(t, c.Items, n)
		}
	}
}

// TestSizeOfAnItem holds what the figures are said to be of.
func TestSizeOfAnItem(t *testing.T) {
	one, err := codec.Append(nil, bench.Sample(1), codec.XML, codec.Canonical())
	require.NoError(t, err)
	two, err := codec.Append(nil, bench.Sample(2), codec.XML, codec.Canonical())
	require.NoError(t, err)
	assert.InDelta(t, 1100, len(two)-len(one), 50)
}

// TestStructsCarryTheSample holds the comparison to be fair: encoding/xml and encoding/json read all of the sample
// and write the same document as Origo.
func TestStructsCarryTheSample(t *testing.T) {
	data, err := codec.Append(nil, bench.Sample(3), codec.XML, codec.Canonical())
	require.NoError(t, err)
	c := new(bench.Certificate)
	require.NoError(t, xml.Unmarshal(data, c))
	got, err := xml.Marshal(c)
	require.NoError(t, err)
	assert.Equal(t, string(data), string(got))

	data, err = codec.Append(nil, bench.Sample(3), codec.JSON)
	require.NoError(t, err)
	d := new(bench.Document)
	require.NoError(t, json.Unmarshal(data, d))
	got, err = json.Marshal(d)
	require.NoError(t, err)
	assert.JSONEq(t, string(data), string(got))
}
