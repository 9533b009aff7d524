package document

import (
	"errors"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// Decode reads data into v, a pointer to a struct, and returns all that is wrong with it, the first hundred problems
// and how many more there are. v is filled as far as possible even then; what is absent or wrong in the document stays
// as it was. After malformed JSON, which is the only problem then, nothing is filled.
//
// A v that cannot be read into, such as one with a field of type float64, is a problem too; its tags are described
// at the top of this package. The Document is never nil.
func Decode(data []byte, v any) (*Document, Problems) { return new(Reader).Decode(data, v) }

// Reader reads several documents of one type. It learns the tags of the type once.
type Reader struct {
	of    reflect.Type
	shape *shape
}

// Decode is the function [Decode].
func (x *Reader) Decode(data []byte, v any) (*Document, Problems) {
	data = data[:min(len(data), maxBytes+1)] // enough to see that it is too large
	d := &Document{src: string(data)}
	d.lines.Reset(d.src)
	dec := decoder{reporter{doc: d}}
	target := reflect.ValueOf(v)
	if target.Kind() != reflect.Pointer || target.IsNil() {
		dec.add(0, nil, "nothing to read into", "pass a pointer to a struct")
		return d, dec.all()
	}
	if t := target.Type().Elem(); t != x.of {
		s, err := plan(t)
		if err != nil {
			dec.add(0, nil, "nothing to read into: "+err.Error(), "mend the type")
			return d, dec.all()
		}
		x.of, x.shape = t, s
	}
	r := reader{doc: d, report: &dec.reporter}
	if r.read() {
		dec.value(&d.root, x.shape, target.Elem(), newPointer(d.src))
	}
	return d, dec.all()
}

// decoder fills structs from the tree of a document.
type decoder struct{ reporter }

// wrong reports a problem of the value n.
func (d *decoder) wrong(n *node, at pointer, message, fix string) {
	d.add(int(n.off), at, message, fix)
}

// value reads n into v, and reports whether it is of the right type.
func (d *decoder) value(n *node, s *shape, v reflect.Value, at pointer) bool {
	if v.Kind() == reflect.Pointer {
		p := reflect.New(v.Type().Elem())
		if !d.value(n, s, p.Elem(), at) {
			return false
		}
		v.Set(p)
		return true
	}
	var ok bool
	switch s.kind {
	case text:
		if ok = n.kind == scan.String; ok {
			d.text(n, s, at)
			if v.Kind() == reflect.String {
				v.SetString(n.text)
			} else if c, err := wcodm.ParseConfidence(n.text); err == nil {
				v.Set(reflect.ValueOf(c))
			}
		}
	case boolean:
		if ok = n.kind == scan.True || n.kind == scan.False; ok {
			v.SetBool(n.kind == scan.True)
		}
	case integer:
		if ok = n.kind == scan.Number; ok {
			d.integer(n, s, v, at)
		}
	case date:
		if ok = n.kind == scan.String; ok {
			d.date(n, v, at)
		}
	case decimal:
		if ok = n.kind == scan.String; ok {
			d.decimal(n, s, v, at)
		}
	case object:
		if ok = n.kind == scan.BeginObject; ok {
			d.object(n, s.class, v, at)
		}
	case list:
		if ok = n.kind == scan.BeginArray; ok {
			d.list(n, s, v, at)
		}
	case mapping:
		if ok = n.kind == scan.BeginObject; ok {
			d.mapping(n, s, v, at)
		}
	}
	if !ok {
		d.wrong(n, at, "must be "+s.String()+", but is "+found(n), retype(n, s))
		return false
	}
	if s.checked {
		d.check(v, at)
	}
	return true
}

// check asks a value for its own rules, and drops what is likely to be the consequence of a problem that is known.
func (d *decoder) check(v reflect.Value, at pointer) {
	c, ok := v.Addr().Interface().(checker)
	if !ok {
		return
	}
	var fresh Problems
	for _, p := range c.Check(d.doc, string(at)) {
		if !d.paths[p.Path] {
			fresh = append(fresh, p)
		}
	}
	for _, p := range fresh {
		d.problem(p)
	}
}

// found describes the type of n.
func found(n *node) string {
	switch n.kind {
	case scan.String:
		return "a string"
	case scan.Number:
		return "a number"
	case scan.BeginObject:
		return "an object"
	case scan.BeginArray:
		return "an array"
	}
	return n.kind.String()
}

// retype returns the remedy for a value of the wrong type.
func retype(n *node, s *shape) string {
	switch {
	case n.kind == scan.Null:
		return "write " + s.String() + ", or leave out what has no value"
	case n.kind == scan.Number && (s.kind == text && len(s.enum) == 0 || s.kind == decimal && wcodm.RawDecimal(n.text).Valid()):
		return "put quotation marks around it"
	case n.kind == scan.String && s.kind == integer && whole(n.text),
		n.kind == scan.String && s.kind == boolean && (n.text == "true" || n.text == "false"):
		return "take the quotation marks away"
	case s.kind == list && (n.kind == scan.String && s.elem.kind == text || n.kind == scan.BeginObject && s.elem.kind == object):
		return "put brackets around it"
	}
	return "write " + s.String()
}

// whole reports whether s is an integer as it is written in JSON.
func whole(s string) bool {
	s = strings.TrimPrefix(s, "-")
	return s == "0" || s != "" && s[0] != '0' && strings.Trim(s, "0123456789") == ""
}

// text checks the string n.
func (d *decoder) text(n *node, s *shape, at pointer) {
	if message, fix := defect(n.text); message != "" {
		d.wrong(n, at, message, fix)
		return
	}
	if len(s.enum) > 0 && !slices.Contains(s.enum, n.text) {
		fix := "write " + oneOf(s.enum)
		if !d.full() {
			if near, ok := nearest(n.text, s.enum); ok {
				fix = "did you mean " + shown(near) + "?"
			}
		}
		d.wrong(n, at, "unknown value "+shown(n.text), fix)
		return
	}
	length := utf8.RuneCountInString(n.text)
	switch {
	case s.minLen != nil && length < *s.minLen:
		d.wrong(n, at, "too short: "+count(length, "character"), "write at least "+count(*s.minLen, "character"))
	case s.maxLen != nil && length > *s.maxLen:
		d.wrong(n, at, "too long: "+count(length, "character"), "write at most "+count(*s.maxLen, "character"))
	default:
		d.match(n, s, at)
	}
}

func (d *decoder) match(n *node, s *shape, at pointer) {
	if s.pattern != nil && !s.pattern.MatchString(n.text) {
		d.wrong(n, at, shown(n.text)+" has the wrong form", "write what matches "+s.pattern.String())
	}
}

// defect says what keeps s from being a text.
func defect(s string) (message, fix string) {
	blank := true
	for _, r := range s {
		if unicode.IsControl(r) {
			return "control character " + strconv.QuoteRuneToASCII(r) + " in a text", "take it out"
		}
		blank = blank && unicode.IsSpace(r)
	}
	if blank {
		return "blank text", "write a text, or leave out what has no value"
	}
	return "", ""
}

func (d *decoder) integer(n *node, s *shape, v reflect.Value, at pointer) {
	if !whole(n.text) {
		d.wrong(n, at, shown(n.text)+" is written with a fraction or exponent", "write an integer, in digits only")
		return
	}
	low, high := math.MinInt, math.MaxInt
	if s.min != nil {
		low = *s.min
	}
	if s.max != nil {
		high = *s.max
	}
	i, err := strconv.Atoi(n.text) // at the nearer end of the range of int if it is outside
	switch {
	case i < low, err != nil && i < 0:
		d.wrong(n, at, "too small: "+shown(n.text), "write at least "+strconv.Itoa(low))
	case i > high, err != nil:
		d.wrong(n, at, "too large: "+shown(n.text), "write at most "+strconv.Itoa(high))
	}
	if err == nil {
		v.SetInt(int64(i))
	}
}

func (d *decoder) date(n *node, v reflect.Value, at pointer) {
	day, err := wcodm.ParseDate(n.text)
	if err != nil {
		d.wrong(n, at, shown(n.text)+" is no date: "+reason(err), "write a day as CCYY-MM-DD")
		return
	}
	v.Set(reflect.ValueOf(day))
}

func (d *decoder) decimal(n *node, s *shape, v reflect.Value, at pointer) {
	number, err := wcodm.ParseDecimal(n.text)
	if err != nil {
		d.wrong(n, at, shown(n.text)+" is no decimal number: "+reason(err), "write digits, with a full stop before a fraction")
		return
	}
	d.match(n, s, at)
	v.Set(reflect.ValueOf(number))
}

func reason(err error) string {
	var lexical *wcodm.LexicalError
	if errors.As(err, &lexical) {
		return lexical.Reason.String()
	}
	return err.Error()
}

// object reads the members of n into the struct v.
func (d *decoder) object(n *node, c *class, v reflect.Value, at pointer) {
	children := d.doc.children(n)
	for i := range children {
		m := &children[i]
		here := at.member(m.name)
		if k, ok := c.names[m.name]; ok {
			f := &c.fields[k]
			d.value(m, f.shape, v.FieldByIndex(f.index), here)
			continue
		}
		fix := "leave it out"
		if !d.full() {
			if near, ok := nearest(m.name, d.absent(n, c)); ok {
				fix = "did you mean " + shown(near) + "?"
			}
		}
		d.add(int(m.key), here, "unknown member "+shown(m.name), fix)
	}
	for i := range c.fields {
		if f := &c.fields[i]; f.need && d.doc.member(n, f.name) == nil {
			d.wrong(n, at.member(f.name), "member "+shown(f.name)+" is missing", "add it: "+f.shape.String())
		}
	}
}

// absent returns the members of c that n does not have.
func (d *decoder) absent(n *node, c *class) []string {
	var names []string
	for i := range c.fields {
		if d.doc.member(n, c.fields[i].name) == nil {
			names = append(names, c.fields[i].name)
		}
	}
	return names
}

func (d *decoder) list(n *node, s *shape, v reflect.Value, at pointer) {
	children := d.doc.children(n)
	d.size(n, s, at, "array")
	values := reflect.MakeSlice(v.Type(), len(children), len(children))
	seen := map[string]bool{}
	for i := range children {
		m, here := &children[i], at.element(i)
		if v := values.Index(i); !d.value(m, s.elem, v, here) && v.Kind() == reflect.Pointer {
			v.Set(reflect.New(v.Type().Elem())) // nobody expects a nil there
		}
		if s.unique && m.kind == scan.String {
			if seen[m.text] {
				d.wrong(m, here, shown(m.text)+" is in the array already", "leave it out")
			}
			seen[m.text] = true
		}
	}
	v.Set(values)
}

func (d *decoder) mapping(n *node, s *shape, v reflect.Value, at pointer) {
	children := d.doc.children(n)
	d.size(n, s, at, "object")
	values := reflect.MakeMapWithSize(v.Type(), len(children))
	for i := range children {
		m, here := &children[i], at.member(children[i].name)
		message, fix := defect(m.name)
		switch length := utf8.RuneCountInString(m.name); {
		case message != "":
			message = "name of a member: " + message
		case length > maxName:
			message, fix = "name of a member is too long: "+count(length, "character"), "write at most "+count(maxName, "character")
		case s.keys != nil && !s.keys.MatchString(m.name):
			message, fix = "name "+shown(m.name)+" has the wrong form", "write what matches "+s.keys.String()
		}
		if message != "" {
			d.add(int(m.key), here, message, fix)
		}
		value := reflect.New(v.Type().Elem()).Elem()
		if d.value(m, s.elem, value, here) {
			values.SetMapIndex(reflect.ValueOf(m.name).Convert(v.Type().Key()), value)
		}
	}
	v.Set(values)
}

// size checks the number of values of an array or map.
func (d *decoder) size(n *node, s *shape, at pointer, what string) {
	if have := int(n.count); s.minItems != nil && have < *s.minItems {
		d.wrong(n, at, "too few: the "+what+" has "+count(have, "value"), "give at least "+count(*s.minItems, "value"))
	}
}

// count renders "1 value", "2 values".
func count(n int, unit string) string {
	if n != 1 {
		unit += "s"
	}
	return strconv.Itoa(n) + " " + unit
}
