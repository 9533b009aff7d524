package wcodm

import "iter"

// Datum is one element of the common e-CO dataset: a business term, and where it stands in the message.
type Datum struct {
	ID          string   // "H05"
	Group       string   // header, flag, party, transport, item, origin, docref, attest, lifecycle
	Name        string   // "IssueDate"
	Paths       []string // class and tag names from the root; a coded statement as path=code, an attribute as path/@name
	Obligation  string   // M mandatory, C conditional, O optional
	Cardinality string   // "0..1"
	Confidence  Confidence
	Meaning     Localized
	Note        string // where the home in the message was a choice, and why
}

// Dataset iterates over the common e-CO dataset.
func Dataset() iter.Seq[*Datum] {
	return func(yield func(*Datum) bool) {
		for i := range dataset {
			if !yield(&dataset[i]) {
				return
			}
		}
	}
}
