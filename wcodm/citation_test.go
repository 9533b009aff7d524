package wcodm

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestConfidence(t *testing.T) {
	var zero Confidence
	assert.Equal(t, Inferred, zero, "nothing said, nothing claimed")
	assert.True(t, Inferred < Secondary && Secondary < Verified)
	for c, s := range map[Confidence]string{Inferred: "inferred", Secondary: "secondary", Verified: "verified"} {
		assert.Equal(t, s, c.String())
		p, err := ParseConfidence(s)
		require.NoError(t, err)
		assert.Equal(t, c, p)
		out, err := json.Marshal(c)
		require.NoError(t, err)
		assert.Equal(t, `"`+s+`"`, string(out))
	}
	assert.Equal(t, "inferred", Confidence(200).String())
	c := Verified
	assert.Error(t, c.UnmarshalText([]byte("certain")))
	assert.Equal(t, Verified, c)
	require.NoError(t, c.UnmarshalText([]byte("secondary")))
	assert.Equal(t, Secondary, c)
}

func TestCitationString(t *testing.T) {
	for _, c := range []struct {
		citation Citation
		want     string
	}{
		{Citation{}, ""},
		{Citation{Doc: "D"}, "D"},
		{Citation{Doc: "D", Clause: "Art. 4"}, "D, Art. 4"},
		{Citation{"D", "Art. 4", "https://example.org/d"}, "D, Art. 4 (https://example.org/d)"},
		{Citation{Clause: "Art. 4"}, "Art. 4"},
		{Citation{URL: "https://example.org/d"}, "https://example.org/d"},
	} {
		assert.Equal(t, c.want, c.citation.String())
		assert.Equal(t, c.want == "", c.citation.IsZero())
	}
}
