package codec_test

import (
	"bytes"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/internal/bench"
)

// BenchmarkStream measures what a stream costs beside decoding: reading, cutting, and keeping the bytes.
// The copy is what no reader can do without.
func BenchmarkStream(b *testing.B) {
	for _, f := range []codec.Format{codec.XML, codec.JSON} {
		one, err := codec.Append(nil, bench.Sample(8), f, codec.Canonical())
		require.NoError(b, err)
		documents := bytes.Repeat(append(one, '\n'), 1000)
		var envelope bytes.Buffer
		require.NoError(b, fixtures.Stream(&envelope, 1000, f, 1))
		buf := make([]byte, 1<<20)
		for _, in := range []struct {
			name string
			data []byte
		}{{"documents", documents}, {"random", envelope.Bytes()}} {
			b.Run(f.String()+"/"+in.name, func(b *testing.B) {
				b.SetBytes(int64(len(in.data)))
				b.ReportAllocs()
				d := codec.NewDecoder(nil)
				for b.Loop() {
					d.Reset(bytes.NewReader(in.data))
					for {
						raw, err := d.NextRaw()
						if err == io.EOF {
							break
						}
						if raw.Len() == 0 {
							_, err := raw.Decode()
							require.NoError(b, err)
						}
						raw.Keep(buf[:0])
					}
				}
			})
		}
		b.Run(f.String()+"/copy", func(b *testing.B) {
			b.SetBytes(int64(len(documents)))
			for b.Loop() {
				for rest := documents; len(rest) > 0; rest = rest[copy(buf[:min(len(buf), len(one)+1)], rest):] {
				}
			}
		})
	}
}
