package wcodm_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/openorigo/origo/wcodm"
)

func TestExtra(t *testing.T) {
	var none *wcodm.Extra
	empty := new(wcodm.Extra)
	one := &wcodm.Extra{Content: []wcodm.RawContent{{In: wcodm.ClassAddress, Kind: wcodm.ExtraElement, Name: "x", Raw: "<x/>"}}}
	assert.True(t, none.IsZero())
	assert.True(t, empty.IsZero())
	assert.False(t, one.IsZero())
	assert.True(t, none.Equal(empty))
	assert.False(t, one.Equal(none))
	assert.Nil(t, empty.Clone())
	c := one.Clone()
	assert.True(t, c.Equal(one))
	c.Content[0].Name = "y"
	assert.False(t, c.Equal(one), "the copy shares nothing")
	assert.True(t, one.Has(wcodm.ClassAddress))
	assert.False(t, one.Has(wcodm.ClassParty))
	assert.False(t, none.Has(wcodm.ClassParty))
}
