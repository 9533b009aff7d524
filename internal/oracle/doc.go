// Package oracle holds the referees: tests that compare Origo with independent implementations.
//
// It is a module of its own, so that nothing in it ever reaches a user's program: libxml2 needs cgo,
// its Go binding is no longer maintained, and the error path of its schema validation overruns a C
// buffer. Here it judges well-formedness and XPath only, on documents that the tests made.
package oracle
