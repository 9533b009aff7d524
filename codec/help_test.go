package codec_test

import (
	"strings"
	"unicode/utf8"

	"github.com/openorigo/origo/codec"
)

// unmark removes the marks ¦ from s and returns the positions where they stood.
func unmark(s string) (string, []codec.Position) {
	var out strings.Builder
	var marks []codec.Position
	line, column := 1, 1
	for i, r := range s {
		switch r {
		case '¦':
			marks = append(marks, codec.Position{Line: line, Column: column, Offset: int64(out.Len())})
			continue
		case '\n':
			line, column = line+1, 1
		case '\uFEFF':
			if out.Len() > 0 {
				column++
			}
		default:
			column++
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		out.WriteString(s[i : i+n]) // not WriteRune: there may be invalid bytes
	}
	return out.String(), marks
}
