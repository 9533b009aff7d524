// Package oracle holds the referees: tests that compare Origo with independent implementations, over
// documents that are changed at random and over random values. doc/conformance.md says what is compared with
// whom, doc/differences.md where the two differ and why.
//
// It is a module of its own, so that nothing in it ever reaches a user's program: libxml2 needs cgo, and its
// Go binding is no longer maintained. The schema validation of that binding, whose error path overruns a C
// buffer, is not used at all; errors by XML Schema come from another one.
//
// All documents are made from a fixed seed. A test that fails prints the number of the document and how to
// make it again.
package oracle
