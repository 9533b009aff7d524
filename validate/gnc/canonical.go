package gnc

import (
	"crypto/sha256"
	"encoding"
	"reflect"
	"slices"
	"strconv"

	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// Digest returns the SHA-256 digest of the block: of exactly the bytes that AppendCanonical gives. It
// belongs into every line of a message log, beside short code and version.
func (b *Block) Digest() [sha256.Size]byte { return sha256.Sum256(b.AppendCanonical(nil)) }

// AppendCanonical appends the canonical form of the block, and returns the longer slice. It is JSON
// without white space in which the members of each object stand in the order of their names, arrays keep
// their order, and what has its zero value (an empty text, 0, false, an empty array or object) is absent,
// so that neither layout nor order of a document counts nor whether it writes out what is understood.
// The address of the schema does not count.
func (b *Block) AppendCanonical(dst []byte) []byte {
	c := *b
	c.Schema = ""
	return canonical(dst, reflect.ValueOf(c))
}

// MarshalJSON writes the block as a document with members in the order of the template.
func (b *Block) MarshalJSON() ([]byte, error) { return written(nil, reflect.ValueOf(*b), false), nil }

func canonical(dst []byte, v reflect.Value) []byte { return written(dst, v, true) }

// written appends v as JSON, with sorted members if asked.
func written(dst []byte, v reflect.Value, sorted bool) []byte {
	if v.Kind() == reflect.Pointer && v.IsNil() {
		return append(dst, "null"...)
	}
	switch x := v.Interface().(type) {
	case wcodm.Localized:
		dst = scan.AppendString(append(dst, `{"en":`...), x.EN)
		dst = scan.AppendString(append(dst, `,"fr":`...), x.FR)
		return append(dst, '}')
	case wcodm.Decimal:
		return scan.AppendString(dst, x.String())
	case encoding.TextMarshaler:
		text, _ := x.MarshalText() // of dates and degrees of confidence, which never fail
		return scan.AppendString(dst, string(text))
	}
	switch v.Kind() {
	case reflect.Pointer:
		return written(dst, v.Elem(), sorted)
	case reflect.String:
		return scan.AppendString(dst, v.String())
	case reflect.Bool:
		return strconv.AppendBool(dst, v.Bool())
	case reflect.Int:
		return strconv.AppendInt(dst, v.Int(), 10)
	case reflect.Slice:
		dst = append(dst, '[')
		for i := range v.Len() {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = written(dst, v.Index(i), sorted)
		}
		return append(dst, ']')
	case reflect.Map:
		var all []named
		for it := v.MapRange(); it.Next(); {
			all = append(all, named{it.Key().String(), it.Value()})
		}
		return object(dst, all, true, sorted)
	case reflect.Struct:
		return object(dst, members(nil, v), sorted, sorted)
	}
	return append(dst, "null"...)
}

type named struct {
	name  string
	value reflect.Value
}

// members appends those members of a struct that say something. A member that has to be there does so
// even with its zero value.
func members(all []named, v reflect.Value) []named {
	t := v.Type()
	for i := range t.NumField() {
		f := t.Field(i)
		switch {
		case f.Anonymous:
			all = members(all, v.Field(i))
		case f.IsExported() && (!v.Field(i).IsZero() && !emptied(v.Field(i)) || f.Tag.Get("need") != ""):
			all = append(all, named{member(f), v.Field(i)})
		}
	}
	return all
}

func emptied(v reflect.Value) bool {
	return (v.Kind() == reflect.Slice || v.Kind() == reflect.Map) && v.Len() == 0
}

func object(dst []byte, all []named, byName, sorted bool) []byte {
	if byName {
		slices.SortFunc(all, func(a, b named) int {
			if a.name < b.name {
				return -1
			}
			return 1
		})
	}
	dst = append(dst, '{')
	for i, m := range all {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(scan.AppendString(dst, m.name), ':')
		dst = written(dst, m.value, sorted)
	}
	return append(dst, '}')
}
