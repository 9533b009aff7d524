package growth

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func spin(steps int) {
	x := uint64(1)
	for range steps {
		x = x*6364136223846793005 + 1
	}
	sink = int(x)
}

var sink int

func TestCompare(t *testing.T) {
	Skip(t)
	for _, tt := range []struct {
		name string
		work func(n int)
		ok   bool
	}{
		{"linear time", spin, true},
		{"quadratic time", func(n int) { spin(n * n) }, false},
		{"partly quadratic time", func(n int) { spin(500*n + n*n) }, false},
		{"linear memory", func(n int) { bytes = make([]byte, 100*n) }, true},
		{"quadratic memory", func(n int) { bytes = make([]byte, n*n/10) }, false},
	} {
		ok := true
		for i := 0; i < len(scales) && ok; i++ {
			var report string
			report, ok = scales[i].compare(func(n int) func() { return func() { tt.work(n) } })
			t.Log(tt.name, report)
		}
		assert.Equal(t, tt.ok, ok, tt.name)
	}
}

var bytes []byte

func TestBytes(t *testing.T) {
	assert.InDelta(t, 1<<20, Bytes(func() { bytes = make([]byte, 1<<20) }), 1<<16)
}
