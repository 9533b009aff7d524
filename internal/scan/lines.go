package scan

import (
	"math/bits"
	"sort"
	"strings"
)

// lineStep is the distance of the marks that keep the search for a column short on long lines.
const lineStep = 1024

// Lines finds the line and column of offsets in one text. The zero Lines is ready for Reset; afterwards it is only
// read, so that it may be shared between goroutines.
type Lines struct {
	src    string
	starts []int // offsets at which lines begin
	marks  []int // number of characters before every lineStep bytes
}

// Reset makes l serve src. It looks at all of it once.
func (l *Lines) Reset(src string) {
	l.src = src
	l.starts = make([]int, 1, strings.Count(src, "\n")+1)
	for i := 0; ; {
		n := strings.IndexByte(src[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		l.starts = append(l.starts, i)
	}
	count := 0
	l.marks = make([]int, 0, len(src)/lineStep+1)
	for i := 0; i <= len(src); i += lineStep {
		l.marks = append(l.marks, count)
		count += characters(src[i:min(i+lineStep, len(src))])
	}
}

// Position returns where the byte at off stands. Lines end with a line feed and count from 1; columns count
// characters from 1, a byte order mark included. An off outside of the text is moved to its nearer end.
func (l *Lines) Position(off int) (line, column int) {
	off = min(max(off, 0), len(l.src))
	line = sort.SearchInts(l.starts, off+1)
	return line, l.before(off) - l.before(l.starts[line-1]) + 1
}

// before returns the number of characters that begin before off.
func (l *Lines) before(off int) int {
	mark := off / lineStep
	return l.marks[mark] + characters(l.src[mark*lineStep:off])
}

// characters counts the characters that begin in s, a part of a text: all bytes but those that go on with one.
func characters(s string) int {
	n := 0
	for ; len(s) >= 8; s = s[8:] {
		w := load8(s, 0)
		n += 8 - bits.OnesCount64(w>>7&^(w>>6)&everyByte)
	}
	for i := range len(s) {
		if s[i]&0xC0 != 0x80 {
			n++
		}
	}
	return n
}
