// Package bench is what Origo is measured with: a certificate of any number of goods items, and the structs
// that encoding/xml and encoding/json read it into and write it from.
//
// The benchmarks of package codec use it, and so does the command internal/oracle/bench, which measures the
// targets of doc/benchmarks.md. It is no part of any program.
package bench
