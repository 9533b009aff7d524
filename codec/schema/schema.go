// Package schema publishes the native syntax as schemas that other tools read: XML Schema 1.0, one file per
// namespace, and JSON Schema 2020-12. They are written from the element dictionary, the one that the codecs and the
// structure rules are made from.
//
// The schemas are closed. A document that one of them accepts has, with few exceptions, no finding of the layers
// syntax and structure, not even the warnings about unknown or empty elements; doc/schemas.md lists the exceptions.
//
// [FS] holds the schemas with the default options as files. The same dictionary always gives the same bytes.
package schema

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"iter"

	"github.com/openorigo/origo/wcodm"
)

//go:embed published
var published embed.FS

// FS returns the schemas with default options under the names that [Files] gives them.
func FS() fs.FS {
	sub, err := fs.Sub(published, "published")
	if err != nil {
		return published // the name is a valid path: this cannot happen
	}
	return sub
}

// Options choose what goes into a schema. The zero value is the published schema.
type Options struct {
	// Lists adds the code lists that the dictionary binds to elements, units and currencies. Lists that a schema
	// cannot enumerate, such as UN/LOCODE, are left out.
	Lists bool
	// Date restricts code lists to the codes that are valid on that day. The zero Date takes every code that the
	// edition of the list has but those it marks as deleted: a schema does not know the date of a document.
	Date wcodm.Date
	// DateElements makes XML Schemas that admit dates as elements only, DateTimeString or DateTime inside of the element,
	// which they check: not the plain values that Origo reads, too, and writes for dates without a format code.
	// XML Schema cannot check both, and code generators prefer one.
	DateElements bool
	// Bare leaves out definitions and WCO ids.
	Bare bool
}

// The names of the files. The XML schemas import each other by these names.
const (
	certificateFile = "coo.xsd"
	envelopeFile    = "metadata.xsd"
	responseFile    = "response.xsd"
	jsonFile        = "coo.schema.json"
)

// Files iterates over the whole set with the names of its files. The XML schemas among them belong in one directory.
func Files(o Options) iter.Seq2[string, []byte] {
	return func(yield func(string, []byte) bool) {
		for i := range documents {
			if !yield(documents[i].file, xsd(&documents[i], o)) {
				return
			}
		}
		yield(jsonFile, JSONSchema(o))
	}
}

// Version names the edition of the dictionary: it changes when anything changes that a schema says. It stands in the
// $id of the JSON Schema and in the attribute version of the XML schemas.
func Version() string {
	h := sha256.New()
	for c := range wcodm.Classes() {
		fmt.Fprintf(h, "%q %q %q\n", c.Name, c.WCO, c.ID.Definition())
		for e := range c.ID.Members() {
			fmt.Fprintf(h, "\t%q %d %d %q %d %d %q %q %q\n", e.Tag, e.Kind, e.Ref, e.Format, e.Min, e.Max, e.List, e.WCO, e.ID.Definition())
		}
	}
	return "1." + hex.EncodeToString(h.Sum(nil))[:12]
}

// document is one XML Schema: the elements of one namespace.
type document struct {
	root            wcodm.ClassID
	file, namespace string
}

// document returns the row of a root; nil if the class is none.
func documentOf(root wcodm.ClassID) *document {
	for i := range documents {
		if documents[i].root == root {
			return &documents[i]
		}
	}
	return nil
}

// closure returns the classes that stand in a message, in dictionary order.
func closure(roots ...wcodm.ClassID) []wcodm.ClassID {
	in := map[wcodm.ClassID]bool{}
	var visit func(wcodm.ClassID)
	visit = func(c wcodm.ClassID) {
		if in[c] {
			return
		}
		in[c] = true
		for e := range c.Members() {
			if e.Ref != 0 {
				visit(e.Ref)
			}
		}
	}
	for _, r := range roots {
		visit(r)
	}
	var out []wcodm.ClassID
	for c := range wcodm.Classes() {
		if in[c.ID] {
			out = append(out, c.ID)
		}
	}
	return out
}

// wcoID is the WCO id of an element behind that of its class, as in 42A/D014; empty if none is known.
func wcoID(e *wcodm.Element) string {
	if class := e.Class.Info().WCO; class != "" && e.WCO != "" {
		return class + "/" + e.WCO
	}
	return e.WCO
}
