package scan

import "unicode/utf8"

// The methods of this file read what a decoder of known classes nearly always
// meets, in fewer steps than Next: names are compared where they stand, values
// are returned in place of stored in Text, and duplicates of known names are
// left to the caller, who can tell them by number. They accept what Next
// accepts; what they do not recognise they leave to it.

// Member moves to the next member of the innermost object. If its name is one of
// names it returns the index; Text, Duplicate and Duplicates are as they were,
// and the caller finds duplicates. Otherwise it returns -1, and the current
// token is what Next would have returned: a Key with Text and Duplicate set, the
// end of the object, or a fault. The search begins at index from, which is best
// the one behind the latest: members mostly keep the order of names.
func (j *JSON) Member(names []string, from int) int {
	if j.Careful {
		return j.carefulMember(names)
	}
	s, i := j.src, j.pos
	if i < len(s) && s[i] <= ' ' {
		i = j.space(i)
	}
	switch {
	case j.state == jsonFirstMember:
	case j.state != jsonAfter || i >= len(s):
		j.Next()
		return -1
	case s[i] == ',':
		if i++; i < len(s) && s[i] <= ' ' {
			i = j.space(i)
		}
	case s[i] == '}' && j.stack[len(j.stack)-1].object:
		j.close(i, EndObject)
		return -1
	default:
		j.Next()
		return -1
	}
	if i >= len(s) || s[i] != '"' {
		j.Next()
		return -1
	}
	k := matchName(s, i+1, names, from)
	if k < 0 || len(names[k]) > j.lim.Text {
		return j.otherMember(i, names)
	}
	end := i + len(names[k]) + 2
	colon := end
	if colon >= len(s) || s[colon] != ':' {
		if colon = j.space(end); colon >= len(s) || s[colon] != ':' {
			j.unexpected(colon, "a colon")
			return -1
		}
	}
	value := colon + 1
	if value < len(s) && s[value] <= ' ' {
		value = j.space(value)
	}
	j.Kind, j.Offset, j.End, j.pos, j.state = Key, i, end, value, jsonValue
	return k
}

// matchName returns the index of the name that stands at s[i:] before a quotation
// mark, or -1.
func matchName(s string, i int, names []string, from int) int {
	for k := from; k < len(names); k++ {
		if n := names[k]; i+len(n) < len(s) && s[i+len(n)] == '"' && s[i:i+len(n)] == n {
			return k
		}
	}
	for k, n := range names[:min(from, len(names))] {
		if i+len(n) < len(s) && s[i+len(n)] == '"' && s[i:i+len(n)] == n {
			return k
		}
	}
	return -1
}

// otherMember is Member for the name at i that is not written as it stands in
// names: it has escapes, or is none of them.
func (j *JSON) otherMember(i int, names []string) int {
	name, ok := j.name(i)
	if !ok {
		return -1
	}
	for k, n := range names {
		if n == name {
			j.pos = j.space(j.pos)
			return k
		}
	}
	j.record(name)
	return -1
}

func (j *JSON) carefulMember(names []string) int {
	if j.Next() == Key {
		for k, n := range names {
			if n == j.Text {
				j.pos = j.space(j.pos)
				return k
			}
		}
	}
	return -1
}

// ValueOffset returns the offset of the value of the member whose index Member
// has just returned.
func (j *JSON) ValueOffset() int { return j.pos }

// PlainString reads the value of the member whose index Member has just returned
// if it is a string without escapes; otherwise nothing is read and ok is false.
func (j *JSON) PlainString() (text string, ok bool) {
	s, i := j.src, j.pos
	if i >= len(s) || s[i] != '"' || j.left == 0 || j.Careful {
		return "", false
	}
	text, end := j.plain(i + 1)
	if end == 0 {
		return "", false
	}
	j.left--
	j.Kind, j.Offset, j.End, j.pos, j.state = String, i, end, end, jsonAfter
	return text, true
}

// plain returns the content of the string behind the quotation mark at i-1, and
// where it ends, if it has no escapes and no faults; otherwise end is 0.
func (j *JSON) plain(i int) (text string, end int) {
	s := j.src
	end, high := plainRun(s, i)
	if end >= len(s) || s[end] != '"' || end-i > j.lim.Text {
		return "", 0
	}
	text = s[i:end]
	if high && !utf8.ValidString(text) {
		return "", 0
	}
	return text, end + 1
}

// PlainStrings reads the value of the member whose index Member has just returned
// if it is an object whose members are non-empty strings without escapes, with
// names that are among names, each once. They go to the same index of into, whose
// strings are empty before. Otherwise nothing is read and ok is false.
func (j *JSON) PlainStrings(names, into []string) (ok bool) {
	s, i, k := j.src, j.pos, -1
	if i >= len(s) || s[i] != '{' || len(j.stack) >= j.lim.Depth || j.Careful {
		return false
	}
	for n := 1; ; n++ {
		i = j.space(i + 1)
		if i >= len(s) || s[i] != '"' {
			return false
		}
		k = matchName(s, i+1, names, k+1)
		if k < 0 || len(names[k]) > j.lim.Text || into[k] != "" {
			return false
		}
		i += len(names[k]) + 2
		if i >= len(s) || s[i] != ':' {
			return false
		}
		i = j.space(i + 1)
		if i >= len(s) || s[i] != '"' {
			return false
		}
		into[k], i = j.plain(i + 1)
		if into[k] == "" {
			return false
		}
		i = j.space(i)
		if i >= len(s) || s[i] != ',' && s[i] != '}' || n >= j.left {
			return false
		}
		if s[i] == '}' {
			j.left -= n + 1
			j.Kind, j.Offset, j.End, j.pos, j.state = EndObject, i, i+1, i+1, jsonAfter
			return true
		}
	}
}

// Begin moves into the value of the member whose index Member has just returned if
// it is an object (k is BeginObject) or an array (BeginArray); otherwise nothing
// is read and ok is false.
func (j *JSON) Begin(k JSONKind) (ok bool) {
	s, i := j.src, j.pos
	if i >= len(s) || j.left == 0 || len(j.stack) >= j.lim.Depth || j.Careful {
		return false
	}
	switch {
	case k == BeginObject && s[i] == '{':
		j.left--
		j.open(i, k, jsonFirstMember)
		return true
	case k == BeginArray && s[i] == '[':
		j.left--
		j.open(i, k, jsonFirstElement)
		return true
	}
	return false
}
