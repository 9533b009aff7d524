// Package profile holds what single agreements ask of a proof of origin: parties, kinds of proof,
// elements, criteria, periods, endorsements. An agreement is a document, not code: parameters with their
// source and confidence, from which one engine makes rules.
//
// A rule of an agreement has the code of the agreement and the number of its [Kind], the same under
// every agreement: ATIGA-014 and RCEP-014 both say that the origin criterion is not one of those that
// the agreement admits.
package profile

//go:generate go run ../../internal/gen/agreements -root ../..
