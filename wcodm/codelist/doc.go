// Package codelist holds the published code lists that electronic certificates
// of origin refer to: countries, currencies, units, packages, transport, the
// UN/EDIFACT lists, the Harmonized System, Incoterms, languages, and the
// structure of UN/LOCODE.
//
// Every list is reached through its own function ([Countries], [Units],
// [HS2022], ...) and is a small value that satisfies [List]. The tables are
// static data: nothing is computed when a program starts, a lookup does not
// allocate, and the linker drops each list that a program does not mention.
// There is deliberately no registry by list identifier, because it would pin
// all of them.
//
// Dates decide: an [Entry] has a validity period, and [Valid] judges a code at
// the date of the certificate, not at the date of the check. Codes match
// exactly, including their case; [Nearest] proposes the code that was probably
// meant. Callers bring their own lists with [New] and [FromCSV] and adapt these
// with [Extend] and [Subset].
//
// What does not belong here: names of codes (package names, so that programs
// which only check codes do not link texts), HS descriptions (their texts are
// protected), value sets that an agreement or a national system defines (they
// belong to its profile), and any rule that says where a list applies.
//
// The data and its origin are in the folder data. The package imports no other
// package of this module.
package codelist

//go:generate go run ../../internal/gen/codelists -data data -out .
