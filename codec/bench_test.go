package codec_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/internal/bench"
)

func benchmarkDecode(b *testing.B, f codec.Format, name string, std func([]byte) error) {
	for _, n := range []int{1, 150} {
		data, err := codec.Append(nil, bench.Sample(n), f)
		require.NoError(b, err)
		b.Run(fmt.Sprintf("items=%d/origo", n), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := codec.Decode(data); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("items=%d/origo-memory", n), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			opts := []codec.DecodeOption{codec.WithMemory(new(codec.Memory))}
			for b.Loop() {
				if _, _, err := codec.Decode(data, opts...); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("items=%d/%s", n, name), func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				if err := std(data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDecodeXML(b *testing.B) {
	benchmarkDecode(b, codec.XML, "encoding-xml", func(data []byte) error { return xml.Unmarshal(data, new(bench.Certificate)) })
}

func BenchmarkDecodeJSON(b *testing.B) {
	benchmarkDecode(b, codec.JSON, "encoding-json", func(data []byte) error { return json.Unmarshal(data, new(bench.Document)) })
}

func benchmarkEncode(b *testing.B, f codec.Format, name string, std func(n int) func() error) {
	for _, n := range []int{1, 150} {
		c := bench.Sample(n)
		buf, err := codec.Append(nil, c, f)
		require.NoError(b, err)
		b.Run(fmt.Sprintf("items=%d/origo", n), func(b *testing.B) {
			b.SetBytes(int64(len(buf)))
			b.ReportAllocs()
			for b.Loop() {
				if buf, err = codec.Append(buf[:0], c, f); err != nil {
					b.Fatal(err)
				}
			}
		})
		run := std(n)
		b.Run(fmt.Sprintf("items=%d/%s", n, name), func(b *testing.B) {
			b.SetBytes(int64(len(buf)))
			b.ReportAllocs()
			for b.Loop() {
				if err := run(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkEncodeXML(b *testing.B) {
	benchmarkEncode(b, codec.XML, "encoding-xml", func(n int) func() error {
		data, _ := codec.Append(nil, bench.Sample(n), codec.XML)
		v := new(bench.Certificate)
		require.NoError(b, xml.Unmarshal(data, v))
		return func() error { _, err := xml.Marshal(v); return err }
	})
}

func BenchmarkEncodeJSON(b *testing.B) {
	benchmarkEncode(b, codec.JSON, "encoding-json", func(n int) func() error {
		data, _ := codec.Append(nil, bench.Sample(n), codec.JSON)
		v := new(bench.Document)
		require.NoError(b, json.Unmarshal(data, v))
		return func() error { _, err := json.Marshal(v); return err }
	})
}
