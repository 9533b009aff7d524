package scan

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Leaf reads an element that holds only character data, which most elements of
// a certificate do. It is called at a Start and returns the text up to the
// matching end tag, which is consumed: the next call of Next reads what follows
// the element. Prefix, Local, Space and Attrs remain those of the start tag,
// Offset and End become the byte range of the content between the tags. White
// space is kept. A self-closing element gives "".
//
// It returns false, and leaves x as it is, when the element has a child; and
// false when the document is refused, which Next then reports.
func (x *XML) Leaf() (text string, ok bool) {
	if x.kind != Start {
		return "", false
	}
	if x.closes {
		x.closes = false
		x.Offset, x.End = x.pos, x.pos
		x.drop(x.pos)
		return "", true
	}
	src, start := x.src, x.pos
	i := textStop(src, start)
	if i+1 < len(src) && src[i] == '<' && src[i+1] == '/' && i-start <= x.lim.Text {
		name := x.top()
		if end := i + 2 + len(name); end < len(src) && src[end] == '>' && src[i+2:end] == name {
			x.Offset, x.End = start, i
			x.drop(end + 1)
			return src[start:i], true
		}
	}
	return x.slowLeaf()
}

// slowLeaf is Leaf for text that is not a plain run, and for all failures.
func (x *XML) slowLeaf() (string, bool) {
	start := x.pos
	text, end, ok := x.gather(start)
	if !ok || x.src[end+1] != '/' {
		return "", false
	}
	after := x.closeTag(end)
	if after < 0 {
		return "", false
	}
	x.Offset, x.End = start, end
	x.drop(after)
	return text, true
}

// gather reads character data from offset i to the next start or end tag and
// returns it with the offset of that tag's '<', which is followed by at least
// one byte. It leaves the state as it is unless it fails.
func (x *XML) gather(i int) (text string, end int, ok bool) {
	src := x.src
	t := run{x: x}
	x.buf = x.buf[:0]
	first, from, size := i, i, 0
	for {
		i = textStop(src, i)
		if i >= len(src) {
			x.fail(Truncated, i, "end of input", "</"+x.top()+">")
			return "", 0, false
		}
		next, add := i+1, "" // where to go on, and what to add
		switch src[i] {
		case ']':
			if strings.HasPrefix(src[i:], "]]>") {
				x.fail(Malformed, i, "']]>' in character data", "']]&gt;'")
				return "", 0, false
			}
			i++
			continue
		case '\r':
			if next < len(src) && src[next] == '\n' {
				next++
			}
			add = "\n"
		case '&':
			if add, next = x.reference(i); next < 0 {
				return "", 0, false
			}
			size += next - i
		case '<':
			switch {
			case next >= len(src):
				x.failAt(next, "a name, '/', '!' or '?' after '<'")
				return "", 0, false
			case src[next] == '?':
				next = x.instruction(i)
			case strings.HasPrefix(src[i:], "<![CDATA["):
				n := strings.Index(src[i+9:], "]]>")
				if n < 0 {
					x.fail(Truncated, len(src), "end of input in a CDATA section", "']]>'")
					return "", 0, false
				}
				add, next = src[i+9:i+9+n], i+9+n+3
				size += n
			case src[next] == '!':
				next = x.comment(i)
			default:
				next = 0 // a tag
			}
			if next < 0 {
				return "", 0, false
			}
		}
		if size += i - from; size > x.lim.Text {
			x.fail(LimitText, first, "character data of more than "+strconv.Itoa(x.lim.Text)+" bytes", "at most that")
			return "", 0, false
		}
		t.add(src[from:i])
		if next == 0 {
			return t.string(), i, true
		}
		if src[i] == '<' {
			t.addLines(add)
		} else {
			t.add(add)
		}
		i, from = next, next
	}
}

// run joins pieces of text. A single piece stays the substring that it is.
type run struct {
	x   *XML
	one string
}

func (t *run) add(s string) {
	switch {
	case s == "" || t.x.mute:
	case t.one == "" && len(t.x.buf) == 0:
		t.one = s
	default:
		if t.one != "" {
			t.x.buf = append(t.x.buf, t.one...)
			t.one = ""
		}
		t.x.buf = append(t.x.buf, s...)
	}
}

// addLines adds s with its line ends normalised.
func (t *run) addLines(s string) {
	for {
		i := strings.IndexByte(s, '\r')
		if i < 0 {
			t.add(s)
			return
		}
		t.add(s[:i])
		t.add("\n")
		if s = s[i+1:]; s != "" && s[0] == '\n' {
			s = s[1:]
		}
	}
}

func (t *run) string() string {
	if len(t.x.buf) > 0 {
		return t.x.hold()
	}
	return t.one
}

// hold returns what is in buf.
func (x *XML) hold() string {
	if x.Hold != nil {
		return x.Hold(x.buf)
	}
	return string(x.buf)
}

// reference resolves the reference at src[i] == '&' and returns its text and
// the offset after it, or -1.
func (x *XML) reference(i int) (string, int) {
	s := x.src[i+1:]
	switch {
	case strings.HasPrefix(s, "amp;"):
		return "&", i + 5
	case strings.HasPrefix(s, "lt;"):
		return "<", i + 4
	case strings.HasPrefix(s, "gt;"):
		return ">", i + 4
	case strings.HasPrefix(s, "apos;"):
		return "'", i + 6
	case strings.HasPrefix(s, "quot;"):
		return `"`, i + 6
	case strings.HasPrefix(s, "#"):
		return x.characterReference(i)
	}
	end := x.plainName(i + 1)
	switch {
	case end < 0:
		x.failAt(i+1, "the name of an entity after '&', or '&amp;'")
	case end >= len(x.src) || x.src[end] != ';':
		x.failAt(end, "';' at the end of the reference")
	default:
		x.fail(Entity, i, "entity "+clip(x.src[i:end+1]), "one of &amp; &lt; &gt; &apos; &quot;")
	}
	return "", -1
}

func (x *XML) characterReference(i int) (string, int) {
	src, j := x.src, i+2
	base := rune(10)
	if j < len(src) && src[j] == 'x' {
		base = 16
		j++
	}
	digits, r := j, rune(0)
	for ; j < len(src); j++ {
		d := rune(99)
		switch c := src[j]; {
		case c >= '0' && c <= '9':
			d = rune(c - '0')
		case c >= 'a' && c <= 'f':
			d = rune(c-'a') + 10
		case c >= 'A' && c <= 'F':
			d = rune(c-'A') + 10
		}
		if d >= base {
			break
		}
		// Leading zeros are allowed without end, so the range is held here.
		r = min(r*base+d, utf8.MaxRune+1)
	}
	if j == digits || j >= len(src) || src[j] != ';' {
		x.failAt(j, "digits and ';' in a character reference")
		return "", -1
	}
	if !isChar(r) {
		x.fail(Entity, i, "character reference "+clip(src[i:j+1]), "a character that XML allows")
		return "", -1
	}
	if r < utf8.RuneSelf {
		return asciiText[r : r+1], j + 1
	}
	return string(r), j + 1
}

// asciiText holds each ASCII character at its own offset, so that the text of
// a character reference costs no allocation.
const asciiText = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f" +
	"\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f" +
	" !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_" +
	"`abcdefghijklmnopqrstuvwxyz{|}~\x7f"

// clip shortens what an error message quotes.
func clip(s string) string {
	const most = 40
	if len(s) <= most {
		return s
	}
	n := most
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "..."
}
