package gnc

import (
	"reflect"
	"slices"
	"strings"

	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

// ChangeKind says how a part of a block changed.
type ChangeKind string

// The kinds of change.
const (
	Added     ChangeKind = "added"
	Removed   ChangeKind = "removed"
	Tightened ChangeKind = "tightened" // less is admitted, or more is asked for
	Loosened  ChangeKind = "loosened"
	Changed   ChangeKind = "changed" // neither of the two
)

// Change is a difference between two versions of a block.
type Change struct {
	Kind     ChangeKind
	Path     string // JSON Pointer in the new version, in the old one if it was removed
	Name     string // what is there, by the keys of the block: "parties XD overlay rules XD-01 sets value when"
	Old, New string // as canonical JSON, empty if absent

	// Whom the change breaks: who goes on as before may send what is refused, or receive what he does not know.
	Senders, Receivers bool
}

// String returns the change in words.
func (c Change) String() string {
	s := string(c.Kind) + " " + c.Name
	switch {
	case c.Old != "" && c.New != "":
		s += ": " + c.Old + " -> " + c.New
	case c.New != "":
		s += ": " + c.New
	case c.Old != "":
		s += ": " + c.Old
	}
	switch {
	case c.Senders && c.Receivers:
		s += " (breaks senders and receivers)"
	case c.Senders:
		s += " (breaks senders)"
	case c.Receivers:
		s += " (breaks receivers)"
	}
	return s
}

// Compare returns what changed from one version of a block to another, in the order of the template.
// Texts count as changed; layout and the order of entries with keys of their own do not.
func Compare(old, new *Block) []Change {
	var c comparer
	c.fields(place{}, reflect.ValueOf(*old), reflect.ValueOf(*new))
	return c.changes
}

// place is where a comparison stands: as pointer and in names, in the old version and in the new one.
type place struct{ old, new, name string }

func (p place) member(name string) place {
	return place{p.old + token(name), p.new + token(name), strings.TrimPrefix(p.name+" "+name, " ")}
}

func (p place) entry(old, new int, name string) place {
	return place{p.old + "/" + itoa(old), p.new + "/" + itoa(new), p.name + " " + name}
}

type comparer struct{ changes []Change }

// report adds a change with whom it breaks.
func (c *comparer) report(k ChangeKind, p place, old, new reflect.Value, senders, receivers bool) {
	ch := Change{Kind: k, Path: p.new, Name: p.name, Senders: senders, Receivers: receivers}
	if k == Removed {
		ch.Path = p.old
	}
	if k != Added && old.IsValid() && !old.IsZero() {
		ch.Old = string(canonical(nil, old))
	}
	if k != Removed && new.IsValid() && !new.IsZero() {
		ch.New = string(canonical(nil, new))
	}
	if quiet(p.name) {
		ch.Senders, ch.Receivers = false, false
	}
	if answering(p.name) { // it is the receiver of a message who has to answer it
		ch.Senders, ch.Receivers = ch.Receivers, ch.Senders
	}
	c.changes = append(c.changes, ch)
}

// quiet reports whether a part of a block does not bear on messages.
func quiet(name string) bool {
	top, rest, _ := strings.Cut(name, " ")
	switch top {
	case "schemaVersion", "version", "status", "validity", "name", "purpose", "benefits", "legalBasis", "entities":
		return !strings.HasPrefix(rest, "agreement code")
	case "parties":
		_, field, _ := cutLast(name, " ")
		return field == "contactPoint" || field == "languages" || field == "name" || field == "from"
	}
	return false
}

func answering(name string) bool {
	return strings.HasPrefix(name, "messages ") && (strings.HasSuffix(name, " reply") || strings.HasSuffix(name, " replyWithinHours"))
}

func (c *comparer) fields(p place, old, new reflect.Value) {
	t := old.Type()
	for i := range t.NumField() {
		f, o, n := t.Field(i), old.Field(i), new.Field(i)
		switch {
		case f.Anonymous:
			c.fields(p, o, n)
		case !f.IsExported() || t.Name() == "Block" && f.Name == "Schema":
		default:
			c.value(p.member(member(f)), bearingOf(t, f.Name), t.Name(), f.Name, o, n)
		}
	}
}

func (c *comparer) value(p place, b bearing, typ, field string, old, new reflect.Value) {
	if reflect.DeepEqual(old.Interface(), new.Interface()) || emptied(old) && emptied(new) {
		return
	}
	switch {
	case b == wording:
		c.report(Changed, p, old, new, false, false)
	case old.Kind() == reflect.Pointer && (old.IsNil() || new.IsNil()):
		if old.IsNil() {
			c.report(Added, p, old, new, true, false)
		} else {
			c.report(Removed, p, old, new, false, true)
		}
	case old.Kind() == reflect.Pointer:
		c.fields(p, old.Elem(), new.Elem())
	case old.Kind() == reflect.Map:
		c.mapping(p, old, new)
	case old.Kind() == reflect.Slice && old.Type().Elem().Kind() == reflect.Struct && old.Type().Elem() != reflect.TypeFor[wcodm.Localized]():
		c.entries(p, old, new)
	case old.Kind() == reflect.Struct && b == fixed && old.NumField() > 0 && old.Type() != reflect.TypeFor[wcodm.Date]() && old.Type() != reflect.TypeFor[wcodm.Decimal]():
		c.fields(p, old, new)
	default:
		c.judge(p, b, typ, field, old, new)
	}
}

// judge says which of two values is stricter.
func (c *comparer) judge(p place, b bearing, typ, field string, old, new reflect.Value) {
	tighter, known := false, true
	switch b {
	case limit:
		tighter = old.IsZero() || !new.IsZero() && compare(new, old) < 0
	case least:
		tighter = compare(new, old) > 0
	case demand:
		tighter = new.Bool()
	case permission, concession:
		tighter = old.Bool()
	case latest, earliest:
		d, e := old.Interface().(wcodm.Date), new.Interface().(wcodm.Date)
		tighter = d.IsZero() || b == latest && e.After(d) || b == earliest && e.Before(d)
	case ranked:
		o, n := rank(typ, field, old.String()), rank(typ, field, new.String())
		if field == "Use" && min(o, n) > 0 {
			known = o == n
		}
		tighter = n > o
	case narrow, alternative, widen, scope:
		o, n := texts(old), texts(new)
		more, fewer := missing(n, o), missing(o, n)
		wide := b == widen || b == scope
		known = !more || !fewer
		tighter = fewer != wide
		if b != widen && b != alternative && (len(o) == 0 || len(n) == 0) { // absent is all, or everywhere
			known, tighter = true, (len(o) == 0) != (b == scope)
		}
	default:
		known = false
	}
	switch {
	case !known:
		c.report(Changed, p, old, new, true, true)
	case tighter:
		c.report(Tightened, p, old, new, true, false)
	default:
		c.report(Loosened, p, old, new, false, true)
	}
}

// missing reports whether something in a is not in b.
func missing(a, b []string) bool {
	return slices.ContainsFunc(a, func(s string) bool { return !slices.Contains(b, s) })
}

func (c *comparer) mapping(p place, old, new reflect.Value) {
	names := map[string]bool{}
	for _, m := range [...]reflect.Value{old, new} {
		for _, k := range m.MapKeys() {
			names[k.String()] = true
		}
	}
	for _, name := range sorted(names) {
		k := reflect.ValueOf(name).Convert(old.Type().Key())
		switch o, n, at := old.MapIndex(k), new.MapIndex(k), p.member(name); {
		case !o.IsValid():
			c.report(Added, at, o, n, true, true)
		case !n.IsValid():
			c.report(Removed, at, o, n, true, true)
		case !reflect.DeepEqual(o.Interface(), n.Interface()):
			c.report(Changed, at, o, n, true, true)
		}
	}
}

// entries compares lists whose entries have keys.
func (c *comparer) entries(p place, old, new reflect.Value) {
	for i := range old.Len() {
		o := old.Index(i)
		if n := findEntry(new, entryKey(o)); n >= 0 {
			c.fields(p.entry(i, n, entryName(o)), o, new.Index(n))
			continue
		}
		senders, receivers := gone(o)
		c.report(Removed, p.entry(i, i, entryName(o)), o, reflect.Value{}, senders, receivers)
	}
	for i := range new.Len() {
		if n := new.Index(i); findEntry(old, entryKey(n)) < 0 {
			senders, receivers := come(n)
			c.report(Added, p.entry(i, i, entryName(n)), reflect.Value{}, n, senders, receivers)
		}
	}
}

func entryKey(v reflect.Value) string {
	if e, ok := v.Interface().(ClusterElement); ok {
		return key(reflect.ValueOf(e.Element))
	}
	return key(v)
}

func findEntry(list reflect.Value, k string) int {
	for i := range list.Len() {
		if entryKey(list.Index(i)) == k {
			return i
		}
	}
	return -1
}

// entryName is the key of an entry without the quotation marks of JSON and what is empty.
func entryName(v reflect.Value) string {
	return strings.TrimSuffix(strings.ReplaceAll(entryKey(v), `"`, ""), " null")
}

// come and gone tell whom an entry breaks that is added or removed.
func come(v reflect.Value) (senders, receivers bool) {
	switch e := v.Interface().(type) {
	case Message:
		return !e.Optional, !e.Optional
	case ClusterElement:
		return demanding(&e.Element), false
	case profile.Element:
		return demanding(&e), false
	case Rule, profile.Endorsement, profile.Number:
		return true, false
	}
	return false, closed(v.Type())
}

func gone(v reflect.Value) (senders, receivers bool) {
	switch e := v.Interface().(type) {
	case Message, Party, Cluster, CodeList:
		return true, true
	case ClusterElement:
		return false, demanding(&e.Element)
	case profile.Element:
		return false, demanding(&e)
	case Rule, Trigger, profile.Endorsement, profile.Number:
		return false, true
	}
	return closed(v.Type()), false
}

func demanding(e *profile.Element) bool {
	return e.Use != "optional" || e.Max > 0 || e.MaxLength > 0 || len(e.Codes) > 0
}
