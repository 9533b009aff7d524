package scan

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// startTag reads the start tag at src[at] == '<'.
func (x *XML) startTag(at int) Kind {
	if len(x.stack) >= x.lim.Depth {
		return x.fail(LimitDepth, at, "element at depth "+strconv.Itoa(len(x.stack)+1), "at most "+strconv.Itoa(x.lim.Depth))
	}
	if x.count++; x.count > x.lim.Elements {
		return x.fail(LimitElements, at, "more than "+strconv.Itoa(x.lim.Elements)+" elements", "at most that")
	}
	end, colon := x.name(at + 1)
	if end < 0 {
		return Invalid
	}
	src, mark := x.src, len(x.ns)
	name, to := src[at+1:end], end
	x.Attrs = x.Attrs[:0]
	closes := false
	if end < len(src) && src[end] == '>' {
		end++
	} else if end, closes = x.attributes(end); end < 0 {
		return Invalid
	}
	x.stack = append(roomy(x.stack), frame{})
	f := &x.stack[len(x.stack)-1]
	f.mark, f.colon, f.space = int32(mark), -1, x.space
	f.from, f.to = at+1, to
	if colon < 0 {
		x.Prefix, x.Local = "", name
	} else {
		f.colon = int32(colon - at - 1)
		x.Prefix, x.Local = name[:colon-at-1], name[colon-at:]
		space, ok := x.prefixSpace(x.Prefix)
		if !ok {
			return x.fail(Namespace, at+1, "prefix "+clip(x.Prefix)+" that is not bound", "a declaration xmlns:"+clip(x.Prefix))
		}
		f.space = space
	}
	x.Space = x.uri(f.space)
	x.Offset, x.End, x.pos = at, end, end
	x.closes, x.kind, x.phase = closes, Start, content
	return Start
}

// endTag reads the end tag at src[at:] == "</...".
func (x *XML) endTag(at int) Kind {
	after := x.closeTag(at)
	if after < 0 {
		return Invalid
	}
	x.Offset, x.End, x.pos = at, after, after
	return x.pop()
}

// closeTag checks that the end tag at offset at closes the innermost element
// and returns the offset after it, or -1.
func (x *XML) closeTag(at int) int {
	src, want := x.src, x.top()
	i := at + 2 + len(want)
	if i <= len(src) && src[at+2:i] == want {
		if i < len(src) && src[i] == '>' {
			return i + 1
		}
		if space := skipSpace(src, i); space < len(src) && src[space] == '>' {
			return space + 1
		} else if space > i || space == len(src) {
			x.failAt(space, "'>' at the end of the tag")
			return -1
		}
	}
	end, _ := x.name(at + 2)
	switch {
	case end < 0:
	case end >= len(src):
		x.failAt(end, "</"+clip(want)+">")
	case src[at+2:end] == want:
		x.failAt(end, "'>' at the end of the tag")
	default:
		x.fail(Mismatch, at, "</"+clip(src[at+2:end])+">", "</"+clip(want)+">")
	}
	return -1
}

// pop closes the innermost element and describes its End.
func (x *XML) pop() Kind {
	f, name := &x.stack[len(x.stack)-1], x.top()
	x.Prefix, x.Local, x.Space = "", name, x.uri(f.space)
	if f.colon >= 0 {
		x.Prefix, x.Local = name[:f.colon], name[f.colon+1:]
	}
	x.Attrs = x.Attrs[:0]
	x.drop(x.pos)
	return End
}

// drop closes the innermost element and goes on at offset after.
func (x *XML) drop(after int) {
	last := len(x.stack) - 1
	if mark := int(x.stack[last].mark); mark < len(x.ns) {
		x.unbind(mark)
	}
	x.stack = x.stack[:last]
	x.pos, x.kind = after, End
	if last == 0 {
		x.phase, x.ahead.scope = epilog, -1
	}
}

// attributes reads from after the element name to after the '>' and returns
// that offset, or -1, and whether the tag is self-closing. Declarations come
// into scope and the prefixes of the other attributes are resolved.
func (x *XML) attributes(i int) (end int, closes bool) {
	src, prefixed := x.src, false
	mark := len(x.ns)
	for n := 0; ; n++ {
		space := i
		i = skipSpace(src, i)
		if i >= len(src) {
			x.failAt(i, "'>' at the end of the tag")
			return -1, false
		}
		if src[i] == '>' {
			i++
			break
		}
		if src[i] == '/' {
			if i++; i >= len(src) || src[i] != '>' {
				x.failAt(i, "'>' after '/'")
				return -1, false
			}
			i, closes = i+1, true
			break
		}
		if i == space {
			x.failAt(i, "white space, '/' or '>'")
			return -1, false
		}
		if n >= x.lim.Attributes {
			x.fail(LimitAttributes, i, "more than "+strconv.Itoa(n)+" attributes", "at most that")
			return -1, false
		}
		at := i
		var colon int
		if i, colon = x.name(at); i < 0 {
			return -1, false
		}
		name := src[at:i]
		if i = skipSpace(src, i); i >= len(src) || src[i] != '=' {
			x.failAt(i, "'=' after the attribute name")
			return -1, false
		}
		i = skipSpace(src, i+1)
		value, next := x.attrValue(i)
		if next < 0 {
			return -1, false
		}
		i = next
		switch {
		case colon < 0 && name == "xmlns":
			if !x.declare("", value, at, mark) {
				return -1, false
			}
		case colon < 0:
			x.Attrs = append(roomy(x.Attrs), Attr{Local: name, Value: value, Offset: at})
		case name[:colon-at] == "xmlns":
			if !x.declare(name[colon-at+1:], value, at, mark) {
				return -1, false
			}
		default:
			prefixed = true
			x.Attrs = append(roomy(x.Attrs), Attr{Prefix: name[:colon-at], Local: name[colon-at+1:], Value: value, Offset: at})
		}
	}
	if prefixed {
		for n := range x.Attrs {
			a := &x.Attrs[n]
			if a.Prefix == "" {
				continue
			}
			space, ok := x.prefixSpace(a.Prefix)
			if !ok {
				x.fail(Namespace, a.Offset, "prefix "+clip(a.Prefix)+" that is not bound", "a declaration xmlns:"+clip(a.Prefix))
				return -1, false
			}
			a.Space = x.uri(space)
		}
	}
	if len(x.Attrs) > 1 && !x.distinct() {
		return -1, false
	}
	return i, closes
}

// distinct checks that no two attributes have the same expanded name. Equal
// names as written are a case of that.
func (x *XML) distinct() bool {
	attrs, second := x.Attrs, len(x.Attrs)
	if len(attrs) <= 8 {
		for i := 1; i < len(attrs) && second == len(attrs); i++ {
			for j := range i {
				if attrs[i].Local == attrs[j].Local && attrs[i].Space == attrs[j].Space {
					second = i
				}
			}
		}
	} else {
		x.order = x.order[:0]
		for i := range attrs {
			x.order = append(x.order, int32(i))
		}
		compare := func(i, j int32) int {
			if c := strings.Compare(attrs[i].Local, attrs[j].Local); c != 0 {
				return c
			}
			return strings.Compare(attrs[i].Space, attrs[j].Space)
		}
		slices.SortStableFunc(x.order, compare)
		for n := 1; n < len(x.order); n++ {
			if compare(x.order[n-1], x.order[n]) == 0 {
				second = min(second, int(x.order[n]))
			}
		}
	}
	if second == len(attrs) {
		return true
	}
	x.fail(DuplicateAttribute, attrs[second].Offset, "attribute "+clip(attrs[second].Local)+" a second time", "each name once")
	return false
}

// attrValue reads the quoted value at offset i and returns it with the offset
// after its closing quote, or -1.
func (x *XML) attrValue(i int) (string, int) {
	src := x.src
	if i >= len(src) || src[i] != '"' && src[i] != '\'' {
		x.failAt(i, "an attribute value in quotes")
		return "", -1
	}
	quote, start := src[i], i+1
	i = attrStop(src, start, quote)
	if i < len(src) && src[i] == quote && i-start <= x.lim.Text {
		return src[start:i], i + 1
	}
	x.buf = x.buf[:0]
	for from := start; ; from = i {
		i = attrStop(src, from, quote)
		if i >= len(src) {
			x.failAt(i, "the closing quote of the attribute value")
			return "", -1
		}
		if i-start > x.lim.Text {
			x.fail(LimitText, start, "attribute value of more than "+strconv.Itoa(x.lim.Text)+" bytes", "at most that")
			return "", -1
		}
		x.buf = append(x.buf, src[from:i]...)
		switch src[i] {
		case quote:
			return x.hold(), i + 1
		case '<':
			x.fail(Malformed, i, "'<' in an attribute value", "'&lt;'")
			return "", -1
		case '&':
			var text string
			if text, i = x.reference(i); i < 0 {
				return "", -1
			}
			x.buf = append(x.buf, text...)
		case '\r':
			// A pair of CR and LF is one line end, and so one space.
			if i++; i < len(src) && src[i] == '\n' {
				i++
			}
			x.buf = append(x.buf, ' ')
		default:
			i++
			x.buf = append(x.buf, ' ')
		}
	}
}

// name reads a qualified name at offset i and returns the offset after it and
// that of its colon, or -1 for a name without prefix. The end is -1 when there
// is no such name.
func (x *XML) name(i int) (end, colon int) {
	src, start := x.src, i
	colon = -1
	// Most names are ASCII without a colon.
	if i < len(src) && nameClass[src[i]] == nameFirst {
		for end = i + 1; end < len(src) && nameClass[src[end]]-nameRest <= nameFirst-nameRest; end++ {
		}
		if end < len(src) && nameClass[src[end]] == nameStop {
			return end, -1
		}
	}
	for {
		first := i
		for i < len(src) {
			c := nameClass[src[i]]
			if c == nameFirst || c == nameRest && i > first {
				i++
				continue
			}
			if c != nameWide {
				break
			}
			r, size := utf8.DecodeRuneInString(src[i:])
			if !isNameStart(r) && (i == first || !isNameChar(r)) {
				break
			}
			i += size
		}
		more := i < len(src) && src[i] == ':'
		switch {
		case i == first && i >= len(src):
			x.failAt(i, "a name")
			return -1, -1
		case i == first && (more || colon >= 0), more && colon >= 0:
			x.fail(Namespace, i, x.found(i)+" in name "+clip(src[start:i]), "one prefix and one local part")
			return -1, -1
		case i == first:
			x.failAt(i, "a name")
			return -1, -1
		case !more:
			return i, colon
		}
		colon = i
		i++
	}
}

// plainName reads a name in which a colon has no meaning and returns the offset
// after it, or -1.
func (x *XML) plainName(i int) int {
	src, start := x.src, i
	for i < len(src) {
		r, size := utf8.DecodeRuneInString(src[i:])
		if r < utf8.RuneSelf {
			c := nameClass[r]
			if c == nameStop || c == nameRest && i == start {
				break
			}
		} else if !isNameStart(r) && (i == start || !isNameChar(r)) {
			break
		}
		i += size
	}
	if i == start {
		return -1
	}
	return i
}
