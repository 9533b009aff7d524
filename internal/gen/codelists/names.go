package main

import (
	"fmt"
	"strings"
)

// nameSource writes the names of one list, whose rows are in rank order: one
// text with a line per name, and the offset of each line. The text is a raw
// string so that a change of the data shows as a changed line.
func nameSource(l *list) string {
	var text strings.Builder
	var start []string
	for _, r := range l.rows {
		start = append(start, fmt.Sprint(text.Len()))
		text.WriteString(r.name + "\n")
	}
	size := "uint16"
	if text.Len() > 1<<16 {
		size = "uint32"
	}
	// Some tools take three capital X for the mark of unfinished work; a break
	// in the literal keeps them quiet and the text unchanged.
	literal := text.String()
	if strings.Contains(literal, "XX"+"X") {
		literal = strings.ReplaceAll(literal, "XX", "X` + `X")
	}
	var b strings.Builder
	fmt.Fprintf(&b, "const %sText = `%s`\n\n", l.name, literal)
	fmt.Fprintf(&b, "var %sStart = [...]%s{\n%s}\n", l.name, size, wrap(start, 16))
	return b.String()
}
