package profile

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestConditionTellsHowAProofIsMade(t *testing.T) {
	pl := newPlan(example(), nil)
	for _, tt := range []struct {
		made, proof string
		want        bool
	}{
		{"issued", "certificate", true},
		{"issued", "statement", false},
		{"issued", "", false},
		{"self-certified", "statement", true},
		{"self-certified", "certificate", false},
		{"self-certified", "", false},
		{"", "", true},
	} {
		assert.Equal(t, tt.want, pl.applies(&When{Made: tt.made}, &facts{proof: tt.proof}, nil), "%s %s", tt.made, tt.proof)
	}
	assert.False(t, (&When{Made: "issued"}).same(&When{Made: "self-certified"}))
}
