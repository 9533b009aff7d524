package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// own is the alphabet, in the manifest, of the lists that this project defines: a few codes of up to
// 17 characters, which the packed form of the published lists does not hold.
const own = "dictionary"

// ownSource writes the variable of one such list and brings its rows into rank order.
func ownSource(l *list) (string, error) {
	slices.SortFunc(l.rows, func(a, b row) int {
		return cmp.Or(len(a.code)-len(b.code), strings.Compare(a.code, b.code))
	})
	codes := make([]string, len(l.rows))
	for i, r := range l.rows {
		if r.code == "" || len(r.code) > 17 {
			return "", fmt.Errorf("code %q: length", r.code)
		}
		codes[i] = strconv.Quote(r.code)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "// %s: %d codes.\n", l.id, len(l.rows))
	fmt.Fprintf(&b, "var %s = table{\n", l.name)
	fmt.Fprintf(&b, "id: %q, edition: %q, agency: %q,\nadmit: admitDefault,\n", l.id, l.edition, l.agency)
	fmt.Fprintf(&b, "codes: []string{\n%s},\n}\n", wrap(codes, 6))
	return b.String(), nil
}
