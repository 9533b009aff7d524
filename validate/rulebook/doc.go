// Package rulebook is the rule book of the common dataset: every rule that holds whatever the
// agreement. Its texts, sources and severities are data in wcodm/dictionary/rules.json; the checks are
// here, one short function each, named by the rule: COO-HDR-001 is checked by hdr001.
//
// Rules of single agreements do not belong here.
package rulebook

import (
	"slices"

	"github.com/openorigo/origo/validate"
)

// Version names the edition of the rule book.
const Version = "base@1"

// Base returns the rules of the common dataset, in the order of layers and ids.
func Base() []validate.Rule { return slices.Clone(rules[:]) }

// Lookup returns a rule by its id.
func Lookup(id validate.RuleID) (validate.Rule, bool) {
	for i := range rules {
		if rules[i].ID == id {
			return rules[i], true
		}
	}
	return validate.Rule{}, false
}

// New returns a validator with the rules of the common dataset.
func New(opts ...validate.Option) (*validate.Validator, error) {
	return validate.New(rules[:], append([]validate.Option{validate.WithRuleBook(Version)}, opts...)...)
}
