package scan

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/internal/growth"
)

// jsonShapes builds hostile documents of a size that is proportional to n.
func jsonShapes() map[string]func(n int) string {
	list := func(n int, item func(i int) string, open, end string) string {
		var b strings.Builder
		b.WriteString(open)
		for i := range n {
			if i > 0 {
				b.WriteByte(',')
			}
			b.WriteString(item(i))
		}
		return b.String() + end
	}
	return map[string]func(n int) string{
		"many members":    func(n int) string { return list(n, func(i int) string { return fmt.Sprintf(`"k%d":1`, i) }, "{", "}") },
		"duplicate names": func(n int) string { return list(n, func(int) string { return `"k":1` }, "{", "}") },
		"deep nesting":    func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) },
		"deep objects": func(n int) string {
			return strings.Repeat(`{"a":1,"b":`, n) + "0" + strings.Repeat("}", n)
		},
		"long string":  func(n int) string { return `"` + strings.Repeat("é abc", n) + `"` },
		"many escapes": func(n int) string { return `"` + strings.Repeat(`\n\ud83d\ude00`, n) + `"` },
		"long number":  func(n int) string { return strings.Repeat("7", 8*n) },
		"white space":  func(n int) string { return strings.Repeat(" ", 8*n) + "1" },
		// One huge object, then many that just reach the hash set.
		"set after huge object": func(n int) string {
			small := list(jsonLinearNames+1, func(i int) string { return fmt.Sprintf(`"k%d":1`, i) }, "{", "}")
			huge := list(n, func(i int) string { return fmt.Sprintf(`"k%d":1`, i) }, "{", "}")
			return "[" + huge + strings.Repeat(","+small, n/jsonLinearNames) + "]"
		},
	}
}

func TestJSONGrowth(t *testing.T) {
	growth.Skip(t)
	lim := Limits{Depth: 1 << 22}
	// A new scanner each time: one that is used again keeps the memory of small documents only.
	scan := func(src string) *Error {
		var j JSON
		j.Reset(src, lim)
		for j.Next() < JSONInvalid && j.Kind != JSONEOF {
		}
		return j.Err()
	}
	path := []string{"k1", "k"}
	split := func(src string) *Error {
		var s feeder
		s.Reset(lim, path)
		for i := 0; i < len(src); i += 64 {
			s.Feed([]byte(src[i:min(i+64, len(src))]))
			for _, ok := s.Next(); ok; _, ok = s.Next() {
			}
		}
		s.Close()
		for _, ok := s.Next(); ok; _, ok = s.Next() {
		}
		return s.Err()
	}
	for name, build := range jsonShapes() {
		for kind, run := range map[string]func(string) *Error{"scan": scan, "split": split} {
			t.Run(kind+" "+name, func(t *testing.T) {
				growth.Linear(t, func(n int) func() {
					src := build(n)
					return func() { require.Nil(t, run(src)) }
				})
			})
		}
	}
}

// benchCertificate is a document of about 7 KB in the style of a certificate.
func benchCertificate() string {
	var b strings.Builder
	b.WriteString(`{"declaration":{"functionalReferenceId":"XA-2026-000123","typeCode":"861","issueDateTime":"2026-05-04","governmentAgencyGoodsItem":[`)
	for i := range 20 {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"sequenceNumeric":"%d","commodity":{"description":"Roasted coffee, not decaffeinated, in bags","classification":[{"id":"090121","identificationTypeCode":"HS"}]},"origin":{"countryCode":"XA","ruleCode":"CTH"},"goodsMeasure":{"grossMassMeasure":{"value":"1250.500","unitCode":"KGM"}},"packaging":[{"quantityQuantity":"50","typeCode":"BG"}]}`, i+1)
	}
	b.WriteString(`]}}`)
	return b.String()
}

func BenchmarkJSON(b *testing.B) {
	src := benchCertificate()
	b.Run("scan", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		var j JSON
		for b.Loop() {
			j.Reset(src, Limits{})
			for j.Next() < JSONInvalid && j.Kind != JSONEOF {
			}
			if j.Err() != nil {
				b.Fatal(j.Err())
			}
		}
	})
	b.Run("split", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		var s JSONSplitter
		s.Reset(Limits{}, nil)
		data := []byte(src)
		for b.Loop() {
			s.Window(data, 0)
			if _, ok := s.Next(); !ok {
				b.Fatal(s.Err())
			}
		}
	})
	b.Run("encoding-json", func(b *testing.B) {
		b.SetBytes(int64(len(src)))
		b.ReportAllocs()
		for b.Loop() {
			d := json.NewDecoder(strings.NewReader(src))
			for {
				if _, err := d.Token(); err == io.EOF {
					break
				} else if err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
