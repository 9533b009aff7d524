package report

import (
	"strings"
	"unicode/utf8"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/validate"
)

const (
	excerptWidth = 100 // columns of a source line that are shown
	excerptLead  = 40  // of them before the place, where a line is longer
	excerptReach = 512 // bytes of a line before and behind the place that are looked at
	tabWidth     = 4
)

// excerpt is the line of the source that a finding is about.
type excerpt struct {
	line  int
	text  string // as it is shown
	caret int    // columns before the caret
	width int    // columns of the caret, at least 1
}

// cell is one character of the source as it is shown.
type cell struct {
	text  string
	width int
	off   int
}

// newExcerpt shows the place of a finding; false if it has none, or stands outside of the source.
func newExcerpt(src *codec.Source, f *validate.Finding) (excerpt, bool) {
	s, off, ok := locate(src, f)
	if !ok {
		return excerpt{}, false
	}
	data := src.Text()
	x := excerpt{line: f.Pos.Line}
	if s.from > off {
		x.line += strings.Count(data[off:s.from], "\n")
	}
	begin, left := lineBegin(data, s.from)
	if off >= begin && utf8.RuneCountInString(data[begin:off]) < f.Pos.Column-1 && begin == 0 {
		left = true // the message begins within a line of the stream
	}
	end, right := lineEnd(data, s.from)
	cells := make([]cell, 0, end-begin)
	total, from, to := 0, -1, -1
	for i := begin; i < end; {
		r, size := utf8.DecodeRuneInString(data[i:end])
		c := cell{off: i}
		switch {
		case r == '\uFEFF' && i == 0 && src.TextOffset() == 0:
			i += size // the byte order mark is no character of the document
			continue
		case r == '\t':
			c.width = tabWidth - total%tabWidth
			c.text = strings.Repeat(" ", c.width)
		default:
			c.text = visible(r, data[i:i+size])
			c.width = len(c.text)
			if c.text == data[i:i+size] {
				c.width = width(r)
			}
		}
		if i >= s.from && from < 0 {
			from = total
		}
		if i >= s.to && to < 0 {
			to = total
		}
		cells = append(cells, c)
		total += c.width
		i += size
	}
	if from < 0 {
		from = total
	}
	if to < 0 {
		to = total
	}
	x.window(cells, total, from, max(to, from+1), left, right)
	return x, true
}

// lineBegin returns where the line of i begins, or a place within reach; cut says which.
func lineBegin(data string, i int) (begin int, cut bool) {
	low := max(0, i-excerptReach)
	if n := strings.LastIndexByte(data[low:i], '\n'); n >= 0 {
		return low + n + 1, false
	}
	if low == 0 {
		return 0, false
	}
	for low < i && !utf8.RuneStart(data[low]) {
		low++
	}
	return low, true
}

// lineEnd returns where the line of i ends, without its line end, or a place within reach.
func lineEnd(data string, i int) (end int, cut bool) {
	high := min(len(data), i+excerptReach)
	if n := strings.IndexByte(data[i:high], '\n'); n >= 0 {
		end = i + n
		if end > i && data[end-1] == '\r' {
			end--
		}
		return end, false
	}
	if high == len(data) {
		return high, false
	}
	for high > i && !utf8.RuneStart(data[high]) {
		high--
	}
	return high, true
}

// window chooses the columns of the line that are shown.
func (x *excerpt) window(cells []cell, total, from, to int, left, right bool) {
	low, high := 0, total
	if total > excerptWidth {
		if to > excerptWidth {
			low = max(0, min(from-excerptLead, total-excerptWidth))
		}
		high = low + excerptWidth
	}
	var b strings.Builder
	left, right = left || low > 0, right || high < total
	if left {
		b.WriteString("…")
	}
	at, shown, started := 0, 0, false
	for _, c := range cells {
		if at >= low && at+c.width <= high {
			if !started {
				low, started = at, true
			}
			b.WriteString(c.text)
			shown = at + c.width
		}
		at += c.width
	}
	if right {
		b.WriteString("…")
	}
	x.text = b.String()
	x.caret = max(from-low, 0)
	if left {
		x.caret++
	}
	x.width = max(min(to, max(shown, from+1))-max(from, low), 1)
}
