package scan

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestAppendString(t *testing.T) {
	for _, tc := range []struct{ name, in, want string }{
		{"empty", "", `""`},
		{"plain", "Certificate of origin", `"Certificate of origin"`},
		{"non-ASCII verbatim", "é€😀\u2028\u2029\uFFFF", "\"é€😀\u2028\u2029\uFFFF\""},
		{"quote and backslash", `a"b\c`, `"a\"b\\c"`},
		{"slash verbatim", "a/b", `"a/b"`},
		{"markup verbatim", "<&>", `"<&>"`},
		{"short escapes", "\b\t\n\f\r", `"\b\t\n\f\r"`},
		{"long escapes in lower case", "\x00\x0b\x1f\x1b", `"\u0000\u000b\u001f\u001b"`},
		{"delete verbatim", "\x7f", "\"\x7f\""},
		{"escape after eight bytes", "01234567\n89", `"01234567\n89"`},
		{"escape last", "0123456789\"", `"0123456789\""`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			assert.Equal(t, "x:"+tc.want, string(AppendString([]byte("x:"), tc.in)))
		})
	}
}

// TestAppendStringEverywhere puts every byte at every place of strings of all lengths up to ten words: what needs
// an escape gets it, and all else, invalid UTF-8 included, goes through.
func TestAppendStringEverywhere(t *testing.T) {
	for n := range 80 {
		for at := range n {
			for c := range 256 {
				in := []byte(strings.Repeat("abcdefgh", 10))[:n]
				in[at] = byte(c)
				want := append([]byte{'"'}, in[:at]...)
				if c < ' ' || c == '"' || c == '\\' {
					want = appendEscape(want, byte(c))
				} else {
					want = append(want, byte(c))
				}
				want = append(append(want, in[at+1:]...), '"')
				if got := AppendString(nil, string(in)); string(got) != string(want) {
					t.Fatalf("%q: got %s, want %s", in, got, want)
				}
			}
		}
	}
}

func TestAppendStringAllocatesNothing(t *testing.T) {
	buf := make([]byte, 0, 100)
	assert.Zero(t, testing.AllocsPerRun(20, func() { _ = AppendString(buf, "caf\u00e9 \"x\"\n") }))
}
