package codec

import (
	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

type jsonDecoder struct {
	decoder
	j       scan.JSON
	single  bool             // openArray found a lone value in place of an array
	payload func() (ok bool) // reads the message inside of the envelope
	inside  int              // offset of a message inside a member that is none, 0 if there is none
	outside []outsider
}

// outsider is a member of the document beside the message.
type outsider struct {
	off       int
	name, raw string
}

func (d *jsonDecoder) next() scan.JSONKind { return d.j.Next() }

// member moves to the next member of the object of f that is an element of its class, and returns it; 0 at the
// end of the object and when the document is broken. Other members are disposed of on the way.
func (d *jsonDecoder) member(f *frame) wcodm.ElementID {
	d.child(f)
	for {
		k := d.j.Member(f.names, f.last+1)
		switch {
		case k < 0 && d.j.Kind == scan.EndObject:
			d.end(f)
			return 0
		case k < 0 && d.j.Kind != scan.Key, d.err != nil:
			return 0
		case k < 0:
			d.unknown(f)
			continue
		}
		f.last = k
		bit := uint64(1) << k
		if f.named&bit == 0 || f.void&bit != 0 {
			f.named |= bit
			return f.base + wcodm.ElementID(k)
		}
		d.reject(f, Repeated, f.names[k], "one occurrence")
	}
}

// message reads the message inside of the envelope, if it is the current member.
func (d *jsonDecoder) message(f *frame) bool {
	if d.payload == nil || f.class != wcodm.ClassMetaData || !d.payload() {
		return false
	}
	f.inside, d.vacant = true, false
	return true
}

// openValue notes that the value of simple element k follows, whose member name was just read.
func (d *jsonDecoder) openValue(f *frame, k int) { d.place(f, k, 0, d.j.ValueOffset(), true) }

// openObject moves into the object of class element k. A value of another type is reported and kept.
func (d *jsonDecoder) openObject(f *frame, k int) bool {
	if d.j.Begin(scan.BeginObject) || d.next() == scan.BeginObject {
		d.place(f, k, 0, d.j.Offset, true)
		return true
	}
	d.mistyped(f, k, 0, "an object")
	return false
}

// openArray moves into the array of repeating element k. A lone value is reported and taken for an
// array of one.
func (d *jsonDecoder) openArray(f *frame, k int) bool {
	f.inside = true
	if d.j.Begin(scan.BeginArray) {
		return true
	}
	d.next()
	d.single = d.j.Kind != scan.BeginArray
	if d.single && d.j.Kind != scan.JSONInvalid {
		node := d.src.openNode(f.first+wcodm.ElementID(k), 0, d.j.Offset, f.node)
		d.problem(WrongType, node, d.j.Offset, f.names[k], typeName(d.j.Kind), "an array")
		d.src.nodes = d.src.nodes[:node]
	}
	return d.j.Kind != scan.JSONInvalid
}

// value moves to the next simple value of the array that openArray entered.
func (d *jsonDecoder) value(f *frame, k, n int) bool {
	if d.single {
		if n > 0 || d.j.Kind == scan.JSONInvalid {
			d.single = false
			return false
		}
		d.place(f, k, n, d.j.Offset, false)
		return true
	}
	if d.next() == scan.EndArray || d.j.Kind == scan.JSONInvalid {
		return false
	}
	d.place(f, k, n, d.j.Offset, false)
	return true
}

// object moves into the next object of the array that openArray entered.
func (d *jsonDecoder) object(f *frame, k, n int) bool {
	if d.single {
		d.single = false
		if n > 0 {
			return false
		}
		if d.j.Kind == scan.BeginObject {
			d.place(f, k, n, d.j.Offset, false)
			d.lone(f, k)
			return true
		}
		d.mistyped(f, k, n, "an object")
		return false
	}
	if f.lone == k+1 {
		f.lone = 0
		return false
	}
	for {
		if d.next() == scan.EndArray || d.j.Kind == scan.JSONInvalid {
			return false
		}
		if d.j.Kind == scan.BeginObject {
			d.place(f, k, n, d.j.Offset, false)
			return true
		}
		d.mistyped(f, k, n, "an object")
	}
}

// lone remembers that element k is one object without its array, so that the loop over it ends.
func (d *jsonDecoder) lone(f *frame, k int) { f.lone = k + 1 }

// mistyped reports a value that cannot be what element k is, and keeps it.
func (d *jsonDecoder) mistyped(f *frame, k, index int, want string) {
	if d.j.Kind == scan.JSONInvalid {
		return
	}
	off, got, name := d.j.Offset, typeName(d.j.Kind), f.names[k]
	node := d.src.openNode(f.first+wcodm.ElementID(k), index, off, f.node)
	d.unread(node, off, name, got, want)
	d.src.nodes = d.src.nodes[:node]
	if raw, ok := d.raw(off); ok {
		d.keep(f, wcodm.RawContent{Kind: wcodm.ExtraElement, JSON: true, Name: name, Raw: raw})
	}
}

func typeName(k scan.JSONKind) string {
	switch k {
	case scan.BeginObject:
		return "an object"
	case scan.BeginArray:
		return "an array"
	case scan.String:
		return "a string"
	case scan.Number:
		return "a number"
	case scan.True, scan.False:
		return "a boolean"
	case scan.Null:
		return "null"
	}
	return "nothing"
}

// raw consumes the value whose first token was just read at off, and returns it without white space.
func (d *jsonDecoder) raw(off int) (string, bool) {
	end, ok := d.j.Skip()
	if !ok {
		return "", false
	}
	return compact(d.src.data[off:end]), true
}

// compact removes the insignificant white space of a valid JSON value.
func compact(s string) string {
	var b []byte
	inString := false
	from := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case inString && c == '\\':
			i++
		case c == '"':
			inString = !inString
		case !inString && isSpace(c):
			if b == nil {
				b = make([]byte, 0, len(s))
			}
			b = append(b, s[from:i]...)
			from = i + 1
		}
	}
	if b == nil {
		return s
	}
	return string(append(b, s[from:]...))
}

// unknown disposes of a member that the class does not have.
func (d *jsonDecoder) unknown(f *frame) {
	name := d.j.Text
	switch {
	case d.message(f):
	case d.j.Duplicate:
		d.reject(f, Repeated, name, "one occurrence")
	case name == wcodm.ExtraMember && d.extraMember(f):
	default:
		d.reject(f, UnknownElement, name, "a member of "+f.class.Info().JSON)
	}
}

// reject reports the current member and keeps it raw.
func (d *jsonDecoder) reject(f *frame, kind ProblemKind, name, want string) {
	off := d.j.Offset
	if d.next() == scan.JSONInvalid {
		return
	}
	got := typeName(d.j.Kind)
	raw, ok := d.raw(d.j.Offset)
	if !ok {
		return
	}
	d.problem(kind, f.node, off, name, got, want)
	d.keep(f, wcodm.RawContent{Kind: wcodm.ExtraElement, JSON: true, Name: name, Raw: raw})
}
