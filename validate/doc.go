// Package validate checks certificates of origin against layered, cited rules.
//
// A [Rule] is data: id, layer, severity, texts, source, confidence, the elements that it reads, and a
// check where logic is needed. A [Validator] is built once from rules and options, is immutable, and
// serves any number of goroutines. A [Report] holds all findings at once, each with its place in the
// document, and says what was not checked and why.
//
// The rules of the common dataset are in package rulebook; this package knows none. Rendering of
// reports is in package report.
//
// Nothing here reads the clock, the network or the environment: what a rule needs of them comes in
// through options.
package validate
