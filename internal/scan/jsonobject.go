package scan

import "unicode/utf8"

// The methods of this file read what a decoder of known classes meets nearly
// always, in fewer steps than Next: they return what they read in place of
// storing it in Text, which keeps its former content, and leave it to the
// caller, who can tell members by number, to look for duplicate names. All of
// them accept what Next accepts, and stop where it stops: what they do not
// recognise they leave to it.

// Member moves to the next member of the innermost object, as Next does, and
// returns its name; ok is false at the end of the object (Kind is EndObject) and
// at a fault (Kind is JSONInvalid). It neither sets Duplicate nor records the
// name: the caller does that, or calls Record.
func (j *JSON) Member() (name string, ok bool) {
	s, i := j.src, j.pos
	switch j.state {
	case jsonAfter:
		i = j.space(i)
		if i >= len(s) || s[i] != ',' {
			if i < len(s) && s[i] == '}' {
				j.close(i, EndObject)
				return "", false
			}
			j.unexpected(i, "a comma or }")
			return "", false
		}
		i = j.space(i + 1)
		if i >= len(s) || s[i] != '"' {
			j.unexpected(i, "a member name in quotation marks")
			return "", false
		}
	case jsonFirstMember:
		i = j.space(i)
		if i >= len(s) || s[i] != '"' {
			j.Next() // the end, or a fault
			return "", false
		}
	default:
		j.Kind = JSONInvalid
		return "", false
	}
	return j.name(i)
}

// name reads the member name at i and the colon after it.
func (j *JSON) name(i int) (name string, ok bool) {
	name, end, ok := j.str(i, true)
	if !ok {
		return "", false
	}
	colon := end
	if colon < len(j.src) && j.src[colon] != ':' {
		colon = j.space(end)
	}
	if colon >= len(j.src) || j.src[colon] != ':' {
		j.unexpected(colon, "a colon")
		return "", false
	}
	j.Kind, j.Offset, j.End, j.pos, j.state = Key, i, end, colon+1, jsonValue
	return name, true
}

// Record makes name, which Member has just returned, the current token as Next does, and reports Duplicate:
// whether Record was called with it before in the same object.
func (j *JSON) Record(name string) (duplicate bool) {
	j.Text, j.Duplicate = name, j.members.add(&j.stack[len(j.stack)-1].names, name)
	if j.Duplicate {
		j.Duplicates++
		j.DuplicateAt = j.Offset
	}
	return j.Duplicate
}

// ValueOffset returns the offset at which the value of the member begins that
// was just read.
func (j *JSON) ValueOffset() int {
	if i := j.pos; i < len(j.src) && j.src[i] > ' ' {
		return i
	}
	j.pos = j.space(j.pos)
	return j.pos
}

// PlainString reads the value of the member that was just read if it is a
// string without escapes; otherwise nothing is read and ok is false.
func (j *JSON) PlainString() (text string, ok bool) {
	i := j.ValueOffset()
	if j.state != jsonValue || j.left == 0 || i >= len(j.src) || j.src[i] != '"' {
		return "", false
	}
	text, end, ok := j.plain(i)
	if !ok {
		return "", false
	}
	j.left--
	j.Kind, j.Offset, j.End, j.pos, j.state = String, i, end, end, jsonAfter
	return text, true
}

// plain returns the string at i if it has no escapes and no faults.
func (j *JSON) plain(i int) (text string, end int, ok bool) {
	s := j.src
	end, high := plainRun(s, i+1)
	if end >= len(s) || s[end] != '"' || end-i-1 > j.lim.Text {
		return "", 0, false
	}
	text = s[i+1 : end]
	return text, end + 1, !high || utf8.ValidString(text)
}

// Begin moves into the value of the member that was just read if it is of kind
// k, BeginObject or BeginArray; otherwise nothing is read and ok is false.
func (j *JSON) Begin(k JSONKind) (ok bool) {
	i, c, next := j.ValueOffset(), byte('{'), jsonFirstMember
	if k == BeginArray {
		c, next = '[', jsonFirstElement
	}
	if j.state != jsonValue || j.left == 0 || len(j.stack) >= j.lim.Depth || i >= len(j.src) || j.src[i] != c {
		return false
	}
	j.left--
	j.open(i, k, next)
	return true
}

// A JSONMember is a member of an object that FlatObject reads.
type JSONMember struct{ Name, Value string }

// FlatObject looks at the value of the member that was just read. If it is an
// object of at least one and at most len(into) members, all of them strings and all
// without escapes, it stores them in into and returns their number and the
// offset after the object, for Pass; otherwise n is 0. Nothing is read, and
// names may be duplicate.
func (j *JSON) FlatObject(into []JSONMember) (n, end int) {
	i := j.ValueOffset()
	if j.state != jsonValue || len(j.stack) >= j.lim.Depth || i >= len(j.src) || j.src[i] != '{' {
		return 0, 0
	}
	for n < len(into) {
		name, at, ok := j.plainAt(i + 1)
		if !ok {
			return 0, 0
		}
		if at >= len(j.src) || j.src[at] != ':' {
			return 0, 0
		}
		value, at, ok := j.plainAt(at + 1)
		if !ok {
			return 0, 0
		}
		into[n] = JSONMember{name, value}
		n++
		if i = j.space(at); i >= len(j.src) {
			return 0, 0
		}
		switch j.src[i] {
		case ',':
		case '}':
			if n >= j.left {
				return 0, 0
			}
			return n, i + 1
		default:
			return 0, 0
		}
	}
	return 0, 0
}

// plainAt is plain after optional white space.
func (j *JSON) plainAt(i int) (text string, end int, ok bool) {
	i = j.space(i)
	if i >= len(j.src) || j.src[i] != '"' {
		return "", 0, false
	}
	return j.plain(i)
}

// Pass reads the object that FlatObject has seen.
func (j *JSON) Pass(n, end int) {
	j.left -= n + 1
	j.Kind, j.Offset, j.End, j.pos, j.state = EndObject, end-1, end, end, jsonAfter
}
