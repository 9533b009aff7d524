package document

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/openorigo/origo/wcodm"
)

// kind is what a value is in the document.
type kind uint8

const (
	text kind = iota
	boolean
	integer
	date
	decimal
	object
	list
	mapping
)

// String returns what is expected where a value of the kind stands.
func (k kind) String() string {
	switch k {
	case text:
		return "a string"
	case boolean:
		return "true or false"
	case integer:
		return "an integer"
	case date:
		return `a date such as "2026-01-31"`
	case decimal:
		return `a decimal number in quotation marks such as "12.50"`
	case list:
		return "an array"
	}
	return "an object"
}

// shape is what a struct field says of its values.
type shape struct {
	kind    kind
	checked bool // its type has rules of its own

	enum           []string
	pattern        *regexp.Regexp
	minLen, maxLen *int64
	min, max       *int64

	minItems int64
	unique   bool
	keys     *regexp.Regexp
	elem     *shape // of an array or map
	class    *class // of an object
}

// class is a struct type.
type class struct {
	typ    reflect.Type
	fields []field
	names  map[string]int // fields by the names of their members
}

// field is one member of a class.
type field struct {
	name, doc string
	need      bool
	index     []int // as in reflect.Value.FieldByIndex
	shape     *shape
}

// checker is a type with rules of its own.
type checker interface {
	Check(d *Document, pointer string) Problems
}

// planner reads the tags of types.
type planner struct {
	classes map[reflect.Type]*class
	depth   int // of the type that is read
}

// plan returns the shape of a document of type t, a struct. The error is a mistake in the type.
func plan(t reflect.Type) (*shape, error) {
	p := planner{classes: map[reflect.Type]*class{}}
	if t.Kind() != reflect.Struct {
		return nil, fmt.Errorf("%v is no struct", t)
	}
	return p.shape(t, &tags{})
}

// shape returns the shape of type t, with those of the tags that apply to it.
func (p *planner) shape(t reflect.Type, g *tags) (*shape, error) {
	if p.depth++; p.depth > 2*maxDepth {
		return nil, fmt.Errorf("type %v is nested too deep", t) // such as type T []T
	}
	defer func() { p.depth-- }()
	s := &shape{checked: reflect.PointerTo(t).Implements(reflect.TypeFor[checker]())}
	var err error
	switch {
	case t == reflect.TypeFor[wcodm.Date]():
		s.kind = date
		return s, nil
	case t == reflect.TypeFor[wcodm.Decimal]():
		s.kind = decimal
		s.pattern, err = g.pattern("pattern")
		return s, err
	case t == reflect.TypeFor[wcodm.Localized]():
		s.kind = object
		s.class = p.localized(t)
		return s, nil
	}
	switch t.Kind() {
	case reflect.String:
		return s, p.text(s, g)
	case reflect.Bool:
		s.kind = boolean
		return s, nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		s.kind = integer
		s.min, s.max, err = g.bounds("min", "max")
		return s, err
	case reflect.Struct:
		s.kind = object
		s.class, err = p.class(t)
		return s, err
	case reflect.Pointer:
		if k := t.Elem().Kind(); k != reflect.Pointer && k != reflect.Slice && k != reflect.Map {
			return p.shape(t.Elem(), g)
		}
	case reflect.Slice:
		s.kind = list
		return s, p.list(s, t, g)
	case reflect.Map:
		if t.Key().Kind() == reflect.String {
			s.kind = mapping
			return s, p.mapping(s, t, g)
		}
	}
	return nil, fmt.Errorf("type %v cannot be read", t)
}

func (p *planner) text(s *shape, g *tags) (err error) {
	if e := g.take("enum"); e != "" {
		s.enum = strings.Split(e, "|")
	}
	if s.pattern, err = g.pattern("pattern"); err != nil {
		return err
	}
	s.minLen, s.maxLen, err = g.bounds("minLen", "maxLen")
	return err
}

func (p *planner) list(s *shape, t reflect.Type, g *tags) (err error) {
	if s.minItems, err = g.number("minItems"); err != nil {
		return err
	}
	if s.unique, err = g.flag("unique"); err != nil {
		return err
	}
	if s.elem, err = p.shape(t.Elem(), g); err == nil && s.unique && (s.elem.kind != text || t.Elem().Kind() != reflect.String) {
		err = errors.New("tag unique: only for arrays of strings")
	}
	return err
}

func (p *planner) mapping(s *shape, t reflect.Type, g *tags) (err error) {
	if s.minItems, err = g.number("minItems"); err != nil {
		return err
	}
	if s.keys, err = g.pattern("keys"); err != nil {
		return err
	}
	s.elem, err = p.shape(t.Elem(), g)
	return err
}

// localized is the class of a type without tags.
func (p *planner) localized(t reflect.Type) *class {
	c := &class{typ: t, names: map[string]int{"en": 0, "fr": 1}}
	c.fields = []field{
		{name: "en", doc: "The text in English.", need: true, index: []int{0}, shape: &shape{}},
		{name: "fr", doc: "The text in French.", need: true, index: []int{1}, shape: &shape{}},
	}
	return c
}

func (p *planner) class(t reflect.Type) (*class, error) {
	if c, ok := p.classes[t]; ok {
		return c, nil // which may be under construction still
	}
	c := &class{typ: t, names: map[string]int{}}
	p.classes[t] = c
	return c, p.fields(c, t, nil)
}

// fields adds to c the fields of t, which stands in it at index.
func (p *planner) fields(c *class, t reflect.Type, index []int) error {
	for i := range t.NumField() {
		f := t.Field(i)
		at := append(index[:len(index):len(index)], i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		var err error
		switch {
		case f.Tag.Get("json") == "-":
		case f.Anonymous && name == "" && f.Type.Kind() == reflect.Struct:
			check := reflect.TypeFor[checker]()
			if reflect.PointerTo(f.Type).Implements(check) && !reflect.PointerTo(c.typ).Implements(check) {
				err = errors.New("its method Check is hidden by that of another one")
			} else {
				err = p.fields(c, f.Type, at)
			}
		case !f.IsExported() && name == "":
		case !f.IsExported() || name == "":
			err = errors.New("a member has an exported field with a json tag")
		default:
			err = p.field(c, &f, name, at)
		}
		if err != nil {
			return fmt.Errorf("field %s of %v: %w", f.Name, t, err)
		}
	}
	return nil
}

func (p *planner) field(c *class, f *reflect.StructField, name string, index []int) (err error) {
	if _, ok := c.names[name]; ok {
		return fmt.Errorf("another field is %q too", name)
	}
	g := tagsOf(f.Tag)
	m := field{name: name, doc: f.Tag.Get("doc"), index: index}
	if m.need, err = g.flag("need"); err != nil {
		return err
	}
	if m.shape, err = p.shape(f.Type, g); err != nil {
		return err
	}
	for _, tag := range slices.Sorted(maps.Keys(g.left)) {
		return fmt.Errorf("tag %s does not apply to %v", tag, f.Type)
	}
	c.names[name] = len(c.fields)
	c.fields = append(c.fields, m)
	return nil
}

// tags are those of a field that nothing has taken yet.
type tags struct{ left map[string]string }

func tagsOf(tag reflect.StructTag) *tags {
	g := &tags{map[string]string{}}
	for _, name := range []string{"need", "enum", "pattern", "min", "max", "minLen", "maxLen", "minItems", "unique", "keys"} {
		if v, ok := tag.Lookup(name); ok {
			g.left[name] = v
		}
	}
	return g
}

func (g *tags) take(name string) string {
	v := g.left[name]
	delete(g.left, name)
	return v
}

func (g *tags) flag(name string) (bool, error) {
	switch v := g.take(name); v {
	case "true":
		return true, nil
	case "":
		return false, nil
	default:
		return false, fmt.Errorf("tag %s: %q is not true", name, v)
	}
}

func (g *tags) pattern(name string) (*regexp.Regexp, error) {
	v := g.take(name)
	if v == "" {
		return nil, nil
	}
	re, err := regexp.Compile(v)
	if err != nil {
		return nil, fmt.Errorf("tag %s: %w", name, err)
	}
	return re, nil
}

// bounds returns the values of two tags, nil where there is none.
func (g *tags) bounds(low, high string) (from, to *int64, err error) {
	if from, err = g.bound(low); err != nil {
		return nil, nil, err
	}
	to, err = g.bound(high)
	return from, to, err
}

func (g *tags) bound(name string) (*int64, error) {
	if _, ok := g.left[name]; !ok {
		return nil, nil
	}
	n, err := g.number(name)
	return &n, err
}

func (g *tags) number(name string) (int64, error) {
	v := g.take(name)
	if v == "" {
		return 0, nil
	}
	n, err := strconv.ParseInt(v, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("tag %s: %q is no integer", name, v)
	}
	return n, nil
}

// span returns the bounds of integers that fit into a type and the tags of s.
func (s *shape) span(t reflect.Type) (low, high int64) {
	high = math.MaxInt64 >> (64 - t.Bits())
	low = -high - 1
	if s.min != nil {
		low = max(low, *s.min)
	}
	if s.max != nil {
		high = min(high, *s.max)
	}
	return low, high
}
