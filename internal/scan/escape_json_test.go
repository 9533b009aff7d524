package scan

import (
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
			got, ok := AppendString([]byte("x:"), tc.in)
			assert.True(t, ok)
			assert.Equal(t, "x:"+tc.want, string(got))
		})
	}
	for _, in := range []string{"\xff", "abcdefgh\xc0\xaf", "\n\xed\xa0\x80", "a\xe2\x82"} {
		got, ok := AppendString([]byte("x:"), in)
		assert.False(t, ok, "%q", in)
		assert.Equal(t, "x:", string(got))
	}
}

func TestAppendStringAllocatesNothing(t *testing.T) {
	buf := make([]byte, 0, 100)
	assert.Zero(t, testing.AllocsPerRun(20, func() { _, _ = AppendString(buf, "caf\u00e9 \"x\"\n") }))
}
