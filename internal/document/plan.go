package document

import (
	"errors"
	"fmt"
	"maps"
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

// shape is what a struct field says of its values.
type shape struct {
	kind    kind
	checked bool // its type has rules of its own

	enum           []string
	pattern        *regexp.Regexp
	minLen, maxLen *int
	min, max       *int

	minItems *int
	unique   bool
	keys     *regexp.Regexp
	elem     *shape // of an array or map
	class    *class // of an object
}

// String returns what is expected where s stands.
func (s *shape) String() string {
	switch s.kind {
	case text:
		if len(s.enum) > 0 {
			return oneOf(s.enum)
		}
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
	case object:
		if s.class.typ == reflect.TypeFor[wcodm.Localized]() {
			return `an object with the members "en" and "fr"`
		}
	}
	return "an object"
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
	switch k := t.Kind(); {
	case t == reflect.TypeFor[wcodm.Date]():
		s.kind = date
	case t == reflect.TypeFor[wcodm.Decimal]():
		s.kind, s.pattern = decimal, g.pattern("pattern")
	case t == reflect.TypeFor[wcodm.Confidence]():
		s.kind, s.enum = text, []string{wcodm.Verified.String(), wcodm.Secondary.String(), wcodm.Inferred.String()}
	case t == reflect.TypeFor[wcodm.Localized]():
		s.kind, s.class = object, localized(t)
	case k == reflect.String:
		if e := g.take("enum"); e != "" {
			s.enum = strings.Split(e, "|")
		}
		s.kind, s.pattern, s.minLen, s.maxLen = text, g.pattern("pattern"), g.bound("minLen"), g.bound("maxLen")
	case k == reflect.Bool:
		s.kind = boolean
	case k == reflect.Int:
		s.kind, s.min, s.max = integer, g.bound("min"), g.bound("max")
	case k == reflect.Struct:
		s.kind = object
		s.class, err = p.class(t)
	case k == reflect.Slice:
		s.kind, s.minItems, s.unique = list, g.bound("minItems"), g.flag("unique")
		s.elem, err = p.shape(t.Elem(), g)
		if err == nil && s.unique && s.elem.kind != text {
			err = errors.New("tag unique: only for arrays of strings")
		}
	case k == reflect.Map && t.Key().Kind() == reflect.String:
		s.kind, s.minItems, s.keys = mapping, g.bound("minItems"), g.pattern("keys")
		s.elem, err = p.shape(t.Elem(), g)
	case k == reflect.Pointer && !slices.Contains([]reflect.Kind{reflect.Pointer, reflect.Slice, reflect.Map}, t.Elem().Kind()):
		return p.shape(t.Elem(), g)
	default:
		err = fmt.Errorf("type %v cannot be read", t)
	}
	return s, err
}

// localized is the class of a type without tags.
func localized(t reflect.Type) *class {
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
	g := &tags{left: map[string]string{}}
	for _, tag := range []string{"need", "enum", "pattern", "min", "max", "minLen", "maxLen", "minItems", "unique", "keys"} {
		if v, ok := f.Tag.Lookup(tag); ok {
			g.left[tag] = v
		}
	}
	m := field{name: name, doc: f.Tag.Get("doc"), need: g.flag("need"), index: index}
	if m.shape, err = p.shape(f.Type, g); err != nil {
		return err
	}
	for _, tag := range slices.Sorted(maps.Keys(g.left)) {
		return fmt.Errorf("tag %s does not apply to %v", tag, f.Type)
	}
	c.names[name] = len(c.fields)
	c.fields = append(c.fields, m)
	return g.err
}

// tags are those of a field that nothing has taken yet.
type tags struct {
	left map[string]string
	err  error // the latest mistake in one that was taken
}

func (g *tags) take(name string) string {
	v := g.left[name]
	delete(g.left, name)
	return v
}

func (g *tags) flag(name string) bool {
	v := g.take(name)
	if v != "" && v != "true" {
		g.err = fmt.Errorf("tag %s: %q is not true", name, v)
	}
	return v == "true"
}

// pattern returns the expression of a tag, nil if there is none.
func (g *tags) pattern(name string) *regexp.Regexp {
	v := g.take(name)
	if v == "" {
		return nil
	}
	re, err := regexp.Compile(v)
	if err != nil {
		g.err = fmt.Errorf("tag %s: %w", name, err)
	}
	return re
}

// bound returns the number of a tag, nil if there is none.
func (g *tags) bound(name string) *int {
	v := g.take(name)
	if v == "" {
		return nil
	}
	n, err := strconv.Atoi(v)
	if err != nil {
		g.err = fmt.Errorf("tag %s: %q is no integer", name, v)
	}
	return &n
}
