package profile

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestSampleStatesTheWordsOfAnElement(t *testing.T) {
	p := example()
	p.Elements = []Element{{Basis: basis(), Path: "AdditionalInformation.StatementDescription", Use: "required", Words: []string{"REVISED RULES", "REGLES REVISEES"}}}
	c, err := Sample(p, SampleOptions{})
	require.NoError(t, err)
	require.NotEmpty(t, c.AdditionalInformation)
	assert.Equal(t, "REVISED RULES", c.AdditionalInformation[0].StatementDescription.Value)
}
