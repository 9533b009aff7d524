package scan

import "strings"

// What stands here reads ahead: most documents hold the elements that their
// schema names, in its order, with the prefix of the root. A caller that knows
// which names may come next compares them with the bytes at hand, and the
// scanner takes the whole element at once. Whatever is not as expected is left
// where it is, for [XML.Next] to read and to judge: nothing is accepted here
// that Next would not accept.

// ahead is the state of reading ahead.
type ahead struct {
	name   string // the source from the local name of the next start tag on, "" if that is not known
	prefix string // of the names, with its colon
	scope  int    // number of bindings in scope under which the prefix has its meaning, -1 for none

	special    int    // no byte of care stands from the place last asked for to here
	nextOfCare [3]int // first offset of each byte of care from that place on
}

// bytesOfCare are those that keep a run of character data from being its text.
const bytesOfCare = "&]\r"

// Expect says, at a Start, that the elements inside will have its prefix and
// namespace. It enables [XML.Ahead] until the element ends.
func (x *XML) Expect() {
	if x.KeepBlank {
		return
	}
	x.ahead.prefix, x.ahead.scope = "", len(x.ns)
	if x.Prefix != "" {
		from := x.stack[len(x.stack)-1].from
		x.ahead.prefix = x.src[from : from+len(x.Prefix)+1]
	}
}

// Look prepares Ahead for the tag that comes next. The methods that take an
// element have done so already.
func (x *XML) Look() {
	if len(x.ns) != x.ahead.scope || x.closes {
		x.ahead.name = ""
		return
	}
	x.pos = skipSpace(x.src, x.pos)
	x.see()
}

// see prepares Ahead for the tag at the current offset.
func (x *XML) see() {
	src, i, p := x.src, x.pos, x.ahead.prefix
	if i >= len(src) || src[i] != '<' || !strings.HasPrefix(src[i+1:], p) {
		x.ahead.name = ""
		return
	}
	x.ahead.name = src[i+1+len(p):]
}

// goOn continues behind an element that was taken, at offset i.
func (x *XML) goOn(i int) {
	x.pos = i
	if x.ahead.prefix == "" && i < len(x.src) && x.src[i] == '<' {
		x.ahead.name = x.src[i+1:]
		return
	}
	x.Look()
}

// Unsee makes Ahead false until the next Look.
func (x *XML) Unsee() { x.ahead.name = "" }

// AheadLen is how much of a name is worth comparing at first.
const AheadLen = 16

// Ahead reports whether the name of the next start tag begins with local, which
// may be cut to [AheadLen] bytes: what is taken then is compared as a whole.
func (x *XML) Ahead(local string) bool { return strings.HasPrefix(x.ahead.name, local) }

// whole reports whether the next start tag has the name local, as Ahead found of
// its beginning, or a longer one.
func (x *XML) whole(local string) bool {
	return len(local) <= AheadLen || strings.HasPrefix(x.ahead.name[AheadLen:], local[AheadLen:])
}

// TakeStart takes the start tag of the element local if it has no attributes.
func (x *XML) TakeStart(local string) bool {
	src, from, top := x.src, x.pos+1, len(x.stack)
	to := from + len(x.ahead.prefix) + len(local)
	if to >= len(src) || src[to] != '>' || top >= x.lim.Depth || x.count >= x.lim.Elements || !x.whole(local) {
		return false
	}
	if top < cap(x.stack) {
		x.stack = x.stack[:top+1]
	} else {
		x.stack = append(x.stack, frame{})
	}
	f := &x.stack[top]
	f.from, f.to, f.space = from, to, x.stack[top-1].space
	f.colon, f.mark = int32(len(x.ahead.prefix))-1, int32(len(x.ns))
	x.count++
	x.kind, x.Offset, x.End = Start, x.pos, to+1
	x.Attrs = x.Attrs[:0]
	x.goOn(to + 1)
	return true
}

// TakeEnd takes the end tag of the innermost element, if that is not the root
// and has no namespace declarations.
func (x *XML) TakeEnd() bool {
	top := len(x.stack) - 1
	if top < 1 {
		return false
	}
	f := &x.stack[top]
	end := x.pos + 2 + f.to - f.from
	if int(f.mark) != len(x.ns) || !x.closed(x.pos, end, f.from) {
		return false
	}
	x.stack = x.stack[:top]
	x.kind = End
	x.goOn(end + 1)
	return true
}

// closed reports whether an end tag without white space, with the name that
// stands at offset from, goes from offset i to the '>' at offset end.
func (x *XML) closed(i, end, from int) bool {
	src := x.src
	if end+8 > len(src) || src[end] != '>' {
		return false // the last bytes of a document are left to Next
	}
	// The slash and the first six bytes of the name, then the last eight.
	n := end - i - 2
	name := load8(src, from)
	tag := load8(src, i) ^ (name<<16 | '<' | '/'<<8)
	if n < 6 {
		return tag<<(48-8*n) == 0
	}
	if tag != 0 {
		return false
	}
	if n <= 8 {
		return (load8(src, i+2)^name)<<(64-8*n) == 0
	}
	return load8(src, end-8) == load8(src, from+n-8) && (n <= 14 || src[i+8:end-8] == src[from+6:from+n-8])
}

// TakeLeaf takes the element local if it has plain attributes and plain text,
// without entities, CDATA sections, comments, and white space at the beginning.
// If its one attribute is the one that attr expects, which is a name with ="
// behind it, its value is returned; else all attributes are in Attrs.
func (x *XML) TakeLeaf(local, attr string) (text, value string, ok bool) {
	if x.count >= x.lim.Elements || len(x.stack) >= x.lim.Depth || !x.whole(local) {
		return "", "", false
	}
	from := x.pos + 1
	to := from + len(x.ahead.prefix) + len(local)
	i := to
	x.Attrs = x.Attrs[:0]
	if i < len(x.src) && x.src[i] != '>' {
		if value, i = x.attrsAhead(i, attr); i < 0 {
			return "", "", false
		}
	}
	text, end := x.leafAhead(from, to, i+1)
	if end < 0 {
		return "", "", false
	}
	x.count++
	x.goOn(end)
	return text, value, true
}

// TakeNested is TakeLeaf for an element without attributes that holds nothing
// but one element inner, which is such a leaf.
func (x *XML) TakeNested(local, inner, attr string) (text, value string, ok bool) {
	src, from, p := x.src, x.pos+1, x.ahead.prefix
	to := from + len(p) + len(local)
	if to >= len(src) || src[to] != '>' || x.count+2 > x.lim.Elements || len(x.stack)+2 > x.lim.Depth || !x.whole(local) {
		return "", "", false
	}
	at := skipSpace(src, to+1)
	if at >= len(src) || src[at] != '<' || !strings.HasPrefix(src[at+1:], p) || !strings.HasPrefix(src[at+1+len(p):], inner) {
		return "", "", false
	}
	i := at + 1 + len(p) + len(inner)
	name := i
	x.Attrs = x.Attrs[:0]
	if i < len(src) && src[i] != '>' {
		if value, i = x.attrsAhead(i, attr); i < 0 {
			return "", "", false
		}
	}
	text, end := x.leafAhead(at+1, name, i+1)
	if end < 0 {
		return "", "", false
	}
	at = skipSpace(src, end)
	if end = at + 2 + to - from; !x.closed(at, end, from) {
		return "", "", false
	}
	x.count += 2
	x.goOn(end + 1)
	return text, value, true
}

// leafAhead reads the text of a leaf from offset i to behind its end tag, which
// has the name src[from:to]. The end is -1 if anything is not plain.
func (x *XML) leafAhead(from, to, i int) (text string, end int) {
	src := x.src
	if i+16 > len(src) { // the end tags of the elements around it are longer than that
		return "", -1
	}
	stop := i
	if m := equalBytes(load8(src, i), '<'); m != 0 {
		stop += firstByte(m)
	} else if m := equalBytes(load8(src, i+8), '<'); m != 0 {
		stop += 8 + firstByte(m)
	} else if k := strings.IndexByte(src[i+16:], '<'); k >= 0 {
		stop += 16 + k
	}
	// Where no '<' was found, there is no end tag.
	if end = stop + 2 + to - from; !x.closed(stop, end, from) || stop == i || src[i] <= ' ' {
		return "", -1
	}
	if stop > x.ahead.special && !x.plain(i, stop) || stop-i > x.lim.Text {
		return "", -1
	}
	return src[i:stop], end + 1
}

// attrsAhead reads plain attributes without prefix from offset i, up to the '>'
// of the start tag, and returns the offset of that, or -1. The value of attr, if
// that is there alone, is returned; else the attributes are in Attrs.
func (x *XML) attrsAhead(i int, attr string) (value string, end int) {
	src := x.src
	if src[i] != ' ' {
		return "", -1
	}
	if attr != "" && strings.HasPrefix(src[i+1:], attr) {
		from := i + 1 + len(attr)
		to := from
		for to < len(src) && src[to] > ' ' && src[to] != '"' && src[to] != '<' && src[to] != '&' {
			to++
		}
		if to+1 < len(src) && src[to] == '"' && src[to+1] == '>' && to > from && to-from <= x.lim.Text {
			return src[from:to], to + 1
		}
	}
	for src[i] == ' ' && len(x.Attrs) < min(8, x.lim.Attributes) {
		at := i + 1
		for i = at; i < len(src) && nameClass[src[i]] == nameFirst; i++ {
		}
		if i+1 >= len(src) || i == at || src[i] != '=' || src[i+1] != '"' {
			return "", -1
		}
		name, from := src[at:i], i+2
		i = attrStop(src, from, '"')
		if i+1 >= len(src) || src[i] != '"' || name == "xmlns" || i-from > x.lim.Text {
			return "", -1
		}
		for k := range x.Attrs {
			if x.Attrs[k].Local == name {
				return "", -1
			}
		}
		x.Attrs = append(x.Attrs, Attr{Local: name, Value: src[from:i], Offset: at})
		i++
	}
	if src[i] != '>' {
		return "", -1
	}
	return "", i
}

// plain reports whether no byte of care stands in src[from:to]. From one call
// to the next, from never decreases, so that all calls together cost one pass.
func (x *XML) plain(from, to int) bool {
	a := &x.ahead
	a.special = len(x.src)
	for k := range a.nextOfCare {
		if a.nextOfCare[k] < from {
			if n := strings.IndexByte(x.src[from:], bytesOfCare[k]); n >= 0 {
				a.nextOfCare[k] = from + n
			} else {
				a.nextOfCare[k] = len(x.src)
			}
		}
		a.special = min(a.special, a.nextOfCare[k])
	}
	return to <= a.special
}
