package wcodm

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestLocalizedIn(t *testing.T) {
	both, english := Localized{"certificate", "certificat"}, Localized{EN: "certificate"}
	for _, c := range []struct {
		text Localized
		lang Lang
		want string
	}{
		{both, EN, "certificate"},
		{both, FR, "certificat"},
		{both, "fr-CA", "certificat"},
		{both, "FR", "certificat"},
		{both, "fro", "certificate"}, // Old French is another language
		{both, "", "certificate"},
		{both, "es", "certificate"},
		{english, FR, "certificate"},
	} {
		assert.Equal(t, c.want, c.text.In(c.lang), "%q", c.lang)
	}
	assert.True(t, Localized{}.IsZero())
	assert.False(t, english.IsZero())
}
