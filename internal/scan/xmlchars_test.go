package scan

import (
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
)

// Every character against the ranges of productions 2, 4 and 4a.
func TestXMLCharacterClasses(t *testing.T) {
	in := func(r rune, ranges [][2]rune) bool {
		for _, p := range ranges {
			if r >= p[0] && r <= p[1] {
				return true
			}
		}
		return false
	}
	first := [][2]rune{{'A', 'Z'}, {'_', '_'}, {'a', 'z'}, {0xC0, 0xD6}, {0xD8, 0xF6}, {0xF8, 0x2FF},
		{0x370, 0x37D}, {0x37F, 0x1FFF}, {0x200C, 0x200D}, {0x2070, 0x218F}, {0x2C00, 0x2FEF},
		{0x3001, 0xD7FF}, {0xF900, 0xFDCF}, {0xFDF0, 0xFFFD}, {0x10000, 0xEFFFF}}
	rest := [][2]rune{{'-', '.'}, {'0', '9'}, {0xB7, 0xB7}, {0x300, 0x36F}, {0x203F, 0x2040}}
	char := [][2]rune{{9, 10}, {13, 13}, {0x20, 0xD7FF}, {0xE000, 0xFFFD}, {0x10000, 0x10FFFF}}
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if r < utf8.RuneSelf {
			require.Equal(t, in(r, first), nameClass[r] == nameFirst, "%U", r)
			require.Equal(t, in(r, rest), nameClass[r] == nameRest, "%U", r)
		} else if r < 0xD800 || r > 0xDFFF {
			if isNameStart(r) != in(r, first) || isNameChar(r) != (in(r, first) || in(r, rest)) {
				t.Fatalf("%U begins a name: %t, goes on: %t", r, isNameStart(r), isNameChar(r))
			}
		}
		if in(r, char) != isChar(r) {
			t.Fatalf("%U is a character: %t", r, isChar(r))
		}
		if r >= 0xD800 && r <= 0xDFFF {
			continue
		}
		want := -1
		if !in(r, char) {
			want = 2
		}
		if end, word := checkChars("ab"+string(r), 0), checkChars("ab"+string(r)+"cdefghijkl", 0); end != want || word != want {
			t.Fatalf("%U: want %d, at the end %d, in a word %d", r, want, end, word)
		}
	}
}

// Every beginning of a character, right or wrong, against package utf8.
func TestXMLCharacterBytes(t *testing.T) {
	reference := func(s string) int {
		for i := 0; i < len(s); {
			r, size := utf8.DecodeRuneInString(s[i:])
			if r == utf8.RuneError && size == 1 || !isChar(r) {
				return i
			}
			i += size
		}
		return -1
	}
	for a := 0x80; a <= 0xFF; a++ {
		for b := range 0x100 {
			for _, c := range []byte{' ', '~', 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBE, 0xBF, 0xC0, 0xEF, 0xFF} {
				for _, tail := range []string{"", "\xBF", "\x80 and so on"} {
					s := "0123456" + string([]byte{byte(a), byte(b), c}) + tail
					if want := reference(s); checkChars(s, 0) != want || checkChars([]byte(s), 0) != want {
						t.Fatalf("%q: want %d, got %d and %d", s, want, checkChars(s, 0), checkChars([]byte(s), 0))
					}
				}
			}
		}
	}
}
