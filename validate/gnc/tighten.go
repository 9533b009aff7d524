package gnc

import (
	"reflect"
	"slices"
	"strings"

	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

// clash is a parameter in which an overlay does not tighten what it is laid over.
type clash struct {
	at         string // JSON Pointer in the overlay
	have, asks string // as they stand on the two sides
	both       bool   // the two exclude each other, and not only is one of them looser
}

// overlayer lays what one party asks over what holds without it.
type overlayer struct{ clashes []clash }

func (o *overlayer) clash(at string, have, asks reflect.Value, both bool) {
	o.clashes = append(o.clashes, clash{at, string(canonical(nil, have)), string(canonical(nil, asks)), both})
}

// lay makes have, a struct, as strict as both it and asks are. What asks does not say is taken from have.
// It writes into have only, never into memory that have shares.
func (o *overlayer) lay(at string, have, asks reflect.Value) {
	t := have.Type()
	for i := range t.NumField() {
		f, h, a := t.Field(i), have.Field(i), asks.Field(i)
		here := at + "/" + member(f)
		if f.Type == reflect.TypeFor[profile.Basis]() {
			h.Set(reflect.ValueOf(bases(h.Interface().(profile.Basis), a.Interface().(profile.Basis))))
			continue
		}
		if f.Anonymous {
			o.lay(at, h, a)
			continue
		}
		b := bearingOf(t, f.Name)
		if a.IsZero() && b != permission && b != scope || emptied(a) && b != scope {
			continue
		}
		if h.IsZero() && b != permission && b != concession && b != ranked && b != scope && b != frozen && b != alternative {
			h.Set(a)
			continue
		}
		o.value(here, t, f.Name, b, h, a)
	}
}

// bases are where a value comes from that rests on two texts.
func bases(have, asks profile.Basis) profile.Basis {
	for _, s := range asks.Source {
		if !slices.Contains(have.Source, s) {
			have.Source = append(slices.Clip(have.Source), s)
		}
	}
	have.Confidence = min(have.Confidence, asks.Confidence)
	return have
}

// value lays one value over another.
func (o *overlayer) value(at string, t reflect.Type, field string, b bearing, have, asks reflect.Value) {
	switch b {
	case wording:
		have.Set(asks)
	case fixed, frozen, identity:
		if !reflect.DeepEqual(have.Interface(), asks.Interface()) {
			o.clash(at, have, asks, true)
		}
	case limit, least:
		order := compare(have, asks)
		if b == least {
			order = -order
		}
		if order < 0 {
			o.clash(at, have, asks, false)
			return
		}
		have.Set(asks)
	case demand:
		have.SetBool(have.Bool() || asks.Bool())
	case permission, concession:
		if asks.Bool() && !have.Bool() {
			o.clash(at, have, asks, false)
		}
		have.SetBool(have.Bool() && asks.Bool())
	case latest, earliest:
		d, e := have.Interface().(wcodm.Date), asks.Interface().(wcodm.Date)
		if b == latest && e.Before(d) || b == earliest && e.After(d) {
			o.clash(at, have, asks, false)
			return
		}
		have.Set(asks)
	case ranked:
		o.ranked(at, t.Name(), field, have, asks)
	case narrow, alternative, widen, scope:
		o.list(at, b, have, asks)
	case group:
		o.entries(at, have, asks)
	}
}

// compare compares two numbers.
func compare(a, b reflect.Value) int {
	if d, ok := a.Interface().(wcodm.Decimal); ok {
		c, _ := d.Cmp(b.Interface().(wcodm.Decimal))
		return c
	}
	return int(a.Int() - b.Int())
}

func (o *overlayer) ranked(at, typ, field string, have, asks reflect.Value) {
	h, a := have.String(), asks.String()
	switch {
	case field == "Use" && (h == "required" && a == "forbidden" || h == "forbidden" && a == "required"):
		o.clash(at, have, asks, true)
	case rank(typ, field, a) < rank(typ, field, h):
		o.clash(at, have, asks, false)
	default:
		have.SetString(a)
	}
}

// list lays a list of texts over another.
func (o *overlayer) list(at string, b bearing, have, asks reflect.Value) {
	h, a := texts(have), texts(asks)
	var both []string
	switch {
	case b == scope && (len(h) == 0 || len(a) == 0):
	case b == narrow, b == alternative:
		for _, s := range a {
			if slices.Contains(h, s) {
				both = append(both, s)
			}
		}
		if len(both) < len(a) {
			o.clash(at, have, asks, b == narrow && len(both) == 0)
		}
	default:
		both = append(both, h...)
		for _, s := range a {
			if !slices.Contains(h, s) {
				both = append(both, s)
			}
		}
	}
	have.Set(reflect.ValueOf(both).Convert(have.Type()))
}

func texts(v reflect.Value) []string {
	all := make([]string, 0, v.Len())
	for i := range v.Len() {
		all = append(all, v.Index(i).String())
	}
	return all
}

// entries lays a list of structs over another. Entries are known by their keys.
func (o *overlayer) entries(at string, have, asks reflect.Value) {
	shut := closed(have.Type().Elem())
	result := reflect.MakeSlice(have.Type(), 0, have.Len()+asks.Len())
	used := make([]bool, asks.Len())
	for i := range have.Len() {
		e := reflect.New(have.Type().Elem()).Elem()
		e.Set(have.Index(i))
		n := find(asks, key(e))
		if n >= 0 {
			used[n] = true
			o.lay(at+token(itoa(n)), e, asks.Index(n))
		} else if shut {
			continue
		}
		result = reflect.Append(result, e)
	}
	for i, u := range used {
		switch {
		case u:
		case shut:
			o.clash(at+token(itoa(i)), reflect.ValueOf(keys(have)), reflect.ValueOf(key(asks.Index(i))), result.Len() == 0)
		default:
			result = reflect.Append(result, asks.Index(i))
		}
	}
	have.Set(result)
}

func keys(list reflect.Value) string {
	var all []string
	for i := range list.Len() {
		all = append(all, key(list.Index(i)))
	}
	return strings.Join(all, ", ")
}

// find returns the index of the entry with a key, -1 for none.
func find(list reflect.Value, k string) int {
	for i := range list.Len() {
		if key(list.Index(i)) == k {
			return i
		}
	}
	return -1
}
