package document

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/internal/growth"
	"github.com/openorigo/origo/internal/scan"
)

// TestGrowth reads hostile documents of a size that is proportional to n.
func TestGrowth(t *testing.T) {
	growth.Skip(t)
	list := func(n int, item func(i int) string) string {
		items := make([]string, n)
		for i := range items {
			items[i] = item(i)
		}
		return strings.Join(items, ",")
	}
	same := func(s string) func(int) string { return func(int) string { return s } }
	numbered := func(format string) func(int) string { return func(i int) string { return fmt.Sprintf(format, i) } }
	shapes := map[string]func(n int) string{
		"unknown members":    func(n int) string { return `{` + list(n, numbered(`"moth%d":1`)) + `}` },
		"repeated members":   func(n int) string { return `{` + list(n, same(`"name":1`)) + `}` },
		"wrong values":       func(n int) string { return `{"periods":[` + list(n, same(`1`)) + `]}` },
		"missing members":    func(n int) string { return `{"periods":[` + list(n, same(`{}`)) + `]}` },
		"own rules":          func(n int) string { return `{"periods":[` + list(n, same(`{"months":0}`)) + `]}` },
		"map":                func(n int) string { return `{"texts":{` + list(n, numbered(`"k%d":"v"`)) + `}}` },
		"own rules in a map": func(n int) string { return `{"nested":{` + list(n, numbered(`"k%d":[{"months":0}]`)) + `}}` },
		"unique":             func(n int) string { return `{"codes":[` + list(n, numbered(`"A%d"`)) + `]}` },
		"long text":          func(n int) string { return `{"name":"` + strings.Repeat("é", n) + `"}` },
		"long number":        func(n int) string { return `{"months":` + strings.Repeat("7", n) + `}` },
		"many values in a place of long names": func(n int) string {
			return strings.Repeat(`{"`+strings.Repeat("/", maxNameBytes)+`":`, 30) + `[` + list(n, same(`{"a":1,"a":1}`)) + `]` + strings.Repeat("}", 30)
		},
		"own rules in a place of a long name": func(n int) string {
			return `{"nested":{"` + strings.Repeat("/", maxName) + `":[` + list(n, same(`{}`)) + `]}}`
		},
		"lines": func(n int) string {
			return strings.Repeat("\n", n) + `{"periods":[` + list(min(n, 200), same(`1`)) + `]}`
		},
	}
	for name, build := range shapes {
		t.Run(name, func(t *testing.T) {
			growth.Linear(t, func(n int) func() {
				src := []byte(build(n))
				return func() {
					var v everything
					d, problems := Decode(src, &v)
					require.NotEmpty(t, problems)
					require.Equal(t, scan.BeginObject, d.root.kind, "within the limits")
				}
			})
		})
	}
}
