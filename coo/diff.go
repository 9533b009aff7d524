package coo

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/openorigo/origo/wcodm"
)

// ChangeKind says what happened to a value between two certificates.
type ChangeKind uint8

// The kinds of change.
const (
	Added ChangeKind = iota + 1
	Removed
	Changed
)

// String returns "added", "removed" or "changed".
func (k ChangeKind) String() string {
	switch k {
	case Added:
		return "added"
	case Removed:
		return "removed"
	case Changed:
		return "changed"
	}
	return ""
}

// Change is one difference between two certificates.
type Change struct {
	Path     wcodm.Path // of the value; for unknown content that of the class or value that holds it
	Kind     ChangeKind
	Old, New wcodm.Value // as Walk yields them; zero where there is none

	// Unknown names content that the dictionary does not know: the JSON member, behind the names of
	// GoodsShipment and Consignment if it stands there, or "$extra" for content that is no member. Old
	// and New then hold its canonical JSON as text. Empty for known values.
	Unknown string
}

// String returns the change in one line:
//
//	changed Items[0].StatisticalValueAmount: "100" [currencyID=USD] -> "120" [currencyID=USD]
//	added MetaData.WCOTypeName: "COO"
//	removed Exporter, unknown content rating: "\"AAA\""
func (d Change) String() string {
	var b strings.Builder
	b.WriteString(d.Kind.String())
	b.WriteByte(' ')
	name := d.Path.String()
	if root := d.Path.RootClass().Info(); root.Envelope && d.Path.Len() > 0 {
		name = root.Name + "." + name
	}
	b.WriteString(name)
	if d.Unknown != "" {
		b.WriteString(", unknown content ")
		b.WriteString(d.Unknown)
	}
	b.WriteString(": ")
	if d.Kind != Added {
		writeValue(&b, d.Old)
	}
	if d.Kind == Changed {
		b.WriteString(" -> ")
	}
	if d.Kind != Removed {
		writeValue(&b, d.New)
	}
	return b.String()
}

func writeValue(b *strings.Builder, v wcodm.Value) {
	b.WriteString(strconv.Quote(v.Lexical))
	v.Attributes(func(name, value string) bool {
		b.WriteString(" [" + name + "=" + value + "]")
		return true
	})
}

// Diff returns what leads from a to b: first the values of the envelope, whose paths have the root
// MetaData, then those of the certificate, in dictionary order, and last the differences in unknown
// content. Values are compared by lexical form and attributes: 5 and 5.0 differ. Occurrences of
// repeated elements are compared by index, so that an item taken out of the middle shows as changes of
// all items behind it.
//
// There are no changes if and only if a.Equal(b). The values share their attributes with a and b.
func Diff(a, b *Certificate) []Change {
	if a.Equal(b) {
		return nil
	}
	changes := merge(nil, values(a), values(b), func(x, y *located) (int, bool) {
		return comparePaths(x.path, y.path), x.value.Equal(y.value)
	})
	changes = merge(changes, unknowns(a), unknowns(b), func(x, y *located) (int, bool) {
		c := cmp.Or(comparePaths(x.path, y.path), cmp.Compare(x.unknown, y.unknown))
		if c == 0 && strings.HasSuffix(x.unknown, wcodm.ExtraMember) { // each entry is one of a set
			c = cmp.Compare(x.value.Lexical, y.value.Lexical)
		}
		return c, x.value.Equal(y.value) && x.after == y.after
	})
	if len(changes) == 0 { // unknown content in another order, or of a form that JSON does not show
		changes = append(changes, Change{Path: wcodm.Root(wcodm.ClassDeclaration), Kind: Changed, Unknown: "order"})
	}
	return changes
}

// located is a value or a piece of unknown content with its place.
type located struct {
	path    wcodm.Path
	value   wcodm.Value
	unknown string // Change.Unknown
	after   string // known member before it
}

func values(c *Certificate) []located {
	var out []located
	take := func(p wcodm.Path, v wcodm.Value) bool {
		out = append(out, located{path: p, value: v})
		return true
	}
	c.Envelope.WalkFrom(wcodm.Root(wcodm.ClassMetaData), take)
	c.WalkFrom(wcodm.Root(wcodm.ClassDeclaration), take)
	return out
}

// merge adds to changes what differs between two lists in the same order.
func merge(changes []Change, a, b []located, compare func(x, y *located) (order int, same bool)) []Change {
	for len(a) > 0 || len(b) > 0 {
		order, same := 0, false
		switch {
		case len(a) == 0:
			order = 1
		case len(b) == 0:
			order = -1
		default:
			order, same = compare(&a[0], &b[0])
		}
		switch {
		case order < 0:
			changes = append(changes, Change{Path: a[0].path, Kind: Removed, Old: a[0].value, Unknown: a[0].unknown})
			a = a[1:]
		case order > 0:
			changes = append(changes, Change{Path: b[0].path, Kind: Added, New: b[0].value, Unknown: b[0].unknown})
			b = b[1:]
		default:
			if !same {
				changes = append(changes, Change{Path: a[0].path, Kind: Changed, Old: a[0].value, New: b[0].value, Unknown: a[0].unknown})
			}
			a, b = a[1:], b[1:]
		}
	}
	return changes
}

// comparePaths orders paths as Walk yields them, a class before its members, MetaData before the rest.
func comparePaths(a, b wcodm.Path) int {
	if a.RootClass() != b.RootClass() {
		return cmp.Compare(a.RootClass(), b.RootClass())
	}
	for i := range min(a.Len(), b.Len()) {
		x, xi := a.Step(i)
		y, yi := b.Step(i)
		if x != y {
			if c := slices.Compare(wirePosition(&[3]wcodm.ElementID{}, a.RootClass(), x), wirePosition(&[3]wcodm.ElementID{}, b.RootClass(), y)); c != 0 {
				return c
			}
		}
		if xi != yi {
			return cmp.Compare(xi, yi)
		}
	}
	return cmp.Compare(a.Len(), b.Len())
}

// wirePosition returns e behind the elements that stand around it on the wire but have no struct of
// their own, GoodsShipment and Consignment. Element numbers follow schema order within a class.
func wirePosition(buf *[3]wcodm.ElementID, root wcodm.ClassID, e wcodm.ElementID) []wcodm.ElementID {
	n := len(buf) - 1
	buf[n] = e
	for class := e.Info().Class; class != root && n > 0; {
		holder := class.Info().Holder
		if holder == 0 {
			break
		}
		n--
		buf[n] = holder
		class = holder.Info().Class
	}
	return buf[n:]
}

// unknowns lists the unknown content of a certificate in order of path and name. It reads it off the
// canonical JSON, where all of it stands, so that no second walk over all classes is needed.
func unknowns(c *Certificate) []located {
	var f unknownFinder
	f.object(c.Envelope.AppendJSON(nil), wcodm.ClassMetaData, wcodm.Root(wcodm.ClassMetaData), "")
	f.object(c.AppendJSON(nil), wcodm.ClassDeclaration, wcodm.Root(wcodm.ClassDeclaration), "")
	slices.SortStableFunc(f.out, func(x, y located) int {
		return cmp.Or(comparePaths(x.path, y.path), cmp.Compare(x.unknown, y.unknown),
			cmp.Compare(x.value.Lexical, y.value.Lexical), cmp.Compare(x.after, y.after))
	})
	return f.out
}

type unknownFinder struct{ out []located }

func (f *unknownFinder) add(p wcodm.Path, name, after string, raw []byte) {
	f.out = append(f.out, located{p, wcodm.Value{Kind: wcodm.KindText, Lexical: string(raw)}, name, after})
}

// object looks through the members of a class object.
func (f *unknownFinder) object(b []byte, class wcodm.ClassID, p wcodm.Path, prefix string) {
	after := ""
	for name, raw := range jsonMembers(b) {
		e := memberOf(class, name)
		switch {
		case e == nil && name == wcodm.ExtraMember:
			for entry := range jsonElements(raw) {
				f.add(p, prefix+name, "", entry) // says itself where it stood
			}
			continue
		case e == nil:
			f.add(p, prefix+name, after, raw)
			continue
		case e.Repeats():
			i := 0
			for one := range jsonElements(raw) {
				f.element(one, e, p.ChildAt(e.ID, i))
				i++
			}
		case e.Kind == wcodm.KindClass && e.Ref.Info().Holder == e.ID:
			f.object(raw, e.Ref, p, prefix+name+"/")
		default:
			f.element(raw, e, p.Child(e.ID))
		}
		after = name
	}
}

func (f *unknownFinder) element(raw []byte, e *wcodm.Element, p wcodm.Path) {
	if e.Kind == wcodm.KindClass {
		f.object(raw, e.Ref, p, "")
		return
	}
	for name, value := range jsonMembers(raw) {
		if name != "value" && !knownAttribute(e.Kind, name) {
			f.add(p, name, "", value)
		}
	}
}

func memberOf(class wcodm.ClassID, name string) *wcodm.Element {
	for e := range class.Members() {
		if e.JSON == name {
			return e
		}
	}
	return nil
}

func knownAttribute(k wcodm.Kind, name string) bool {
	switch k {
	case wcodm.KindText:
		return name == "languageID"
	case wcodm.KindCode:
		return new(wcodm.CodeAttr).Set(name, "")
	case wcodm.KindIdentifier:
		return new(wcodm.IdentifierAttr).Set(name, "")
	case wcodm.KindAmount:
		return name == "currencyID"
	case wcodm.KindMeasure, wcodm.KindQuantity:
		return name == "unitCode"
	case wcodm.KindDateTime:
		return name == "formatCode"
	}
	return false
}

// jsonMembers iterates over the members of a compact JSON object, names as they stand between the
// quotation marks. Anything else has no members; the end of malformed content ends the members.
func jsonMembers(b []byte) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		if len(b) == 0 || b[0] != '{' {
			return
		}
		for i := 1; i < len(b) && b[i] == '"'; i++ {
			end := jsonEnd(b, i)
			if end >= len(b) || b[end] != ':' {
				return
			}
			name := string(b[i+1 : end-1])
			start := end + 1
			i = jsonEnd(b, start)
			if i == start || !yield(name, b[start:i]) || i >= len(b) || b[i] != ',' {
				return
			}
		}
	}
}

// jsonElements iterates over the elements of a compact JSON array; anything else is its own element.
func jsonElements(b []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		if len(b) == 0 || b[0] != '[' {
			yield(b)
			return
		}
		for i := 1; i < len(b); i++ {
			start := i
			i = jsonEnd(b, start)
			if i == start || !yield(b[start:i]) || i >= len(b) || b[i] != ',' {
				return
			}
		}
	}
}

// jsonEnd returns where the value that starts at i ends.
func jsonEnd(b []byte, i int) int {
	depth := 0
	for ; i < len(b); i++ {
		switch b[i] {
		case '"':
			for i++; i < len(b) && b[i] != '"'; i++ {
				if b[i] == '\\' {
					i++
				}
			}
			if depth == 0 {
				return min(i+1, len(b))
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1
			}
			if depth < 0 {
				return i
			}
		case ',', ':':
			if depth == 0 {
				return i
			}
		}
	}
	return min(i, len(b))
}
