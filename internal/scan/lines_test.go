package scan

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

func TestLines(t *testing.T) {
	// Characters of one to four bytes, with lines that begin on both sides of the marks.
	text := "a\n\nbé€😀\r\n" + strings.Repeat("é😀", lineStep) + "\n" + strings.Repeat("x", 2*lineStep) + "\nend"
	for _, src := range []string{text, "", "\n", "é", text + "\n"} {
		var l Lines
		l.Reset(src)
		for off := 0; off <= len(src); off++ {
			if off < len(src) && !utf8.RuneStart(src[off]) {
				continue
			}
			before := src[:off]
			line, column := l.Position(off)
			require.Equal(t, strings.Count(before, "\n")+1, line, "line at %d", off)
			require.Equal(t, utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])+1, column, "column at %d", off)
		}
		line, column := l.Position(-1)
		require.Equal(t, [2]int{1, 1}, [2]int{line, column}, "an offset before the text")
		line, column = l.Position(len(src) + 1)
		wantLine, wantColumn := l.Position(len(src))
		require.Equal(t, [2]int{wantLine, wantColumn}, [2]int{line, column}, "an offset behind the text")
	}
}
