// Package names holds the English names of the codes in package codelist, for
// messages, reports and documentation. It is a package of its own so that a
// program that only checks codes does not link about 170 KB of text.
//
// Each list has its own function, and the linker drops the texts of those that
// a program does not call; [Of] mentions all of them. The Harmonized System has
// no names here, because its texts are protected. Names in other languages and
// symbols of units do not belong here either.
package names

import (
	"strings"

	"github.com/openorigo/origo/wcodm/codelist"
)

// lookup returns the line of text that belongs to a code. Some codes, such as
// most of those that ISO 3166-1 leaves to users, have an empty line: no name.
func lookup[T uint16 | uint32](list codelist.Table, code, text string, start []T) (string, bool) {
	i, ok := list.Index(code)
	if !ok || i >= len(start) {
		return "", false
	}
	name, _, _ := strings.Cut(text[start[i]:], "\n")
	return name, name != ""
}
