// Package wcodm is the vocabulary of the WCO Data Model that messages share: value types, the classes
// under a message (Party, Address, Commodity, Origin, Packaging, documents, transport), the envelope
// MetaData, the Response with its Error, Status and Pointer, the paths that address any value, and the
// element dictionary as Go data.
//
// The classes and their methods are generated from the tables in the directory dictionary, where every
// element stands once with its WCO id, format, occurrence, code list, definition, source and
// confidence. [Elements] and [Classes] give the same rows to programs.
//
// Values keep what was written: a [Decimal] its digits, a [DateTime] its format code and zone, a [Code]
// its list attributes, valid or not. The zero value of every type means absent, and an encoder leaves
// it out. Rules about values are not judged here: see package validate.
//
// The certificate itself is in package coo, its syntaxes in package codec, code lists in codelist.
//
// Dictionary entry names, ids, tags and formats are facts taken from published WCO schemas; the
// definitions are our own. Origo claims no conformance with WCO packages whose text it has not seen.
package wcodm

//go:generate go run ../internal/gen ..
//go:generate go run ../internal/gen/schemas -dir ../codec/schema/published
