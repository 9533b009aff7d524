package profile

import (
	"slices"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// KindNumber is the number of a kind of rule, the last part of a rule id: 11 in ATIGA-011. It is never used
// again for another kind.
type KindNumber int

// Kind is a rule that agreements share. Each agreement whose profile sets the parameters has it under
// its own id, with its own severity, source and confidence.
type Kind struct {
	Number   KindNumber
	Name     string            // "retrospective-mark"
	Group    string            // member of the profile that it rests on
	Severity validate.Severity // what it has where the parameters are well founded
	Scope    validate.Scope
	Needs    validate.Needs
	Title    wcodm.Localized // with the parameters of the agreement in braces
	Message  wcodm.Localized // with the arguments of a finding in braces
	Dataset  []string
	Targets  []wcodm.ElementID

	// asks returns what the rule rests on and the parameters for the title. It returns no basis where
	// the profile does not ask for anything of the kind.
	asks func(*plan) ([]*Basis, []validate.Arg)
	// adjust, if there is one, fits the rule to the profile: what it reads, a milder severity.
	adjust func(*plan, *validate.Rule)
	// instead returns the rules of the common dataset that say no more than this one, where it is asked
	// for; nil for none. They give way to it, so that one defect is found once.
	instead func(*plan) []validate.RuleID
	// check makes the logic, once for each profile. Kinds that name the same function share the check.
	check *maker
}

// maker makes the check that one or several kinds share.
type maker struct {
	make func(*plan) *validate.Check
}

// Kinds returns all kinds of rules in the order of their numbers.
func Kinds() []Kind {
	var all []Kind
	for _, group := range [...]func() []Kind{
		partyKinds, proofKinds, proofLimitKinds, separateKinds, elementKinds, criterionKinds, dateKinds, conditionKinds, evidenceKinds, goodsKinds, firstKinds,
	} {
		all = append(all, group()...)
	}
	slices.SortFunc(all, func(a, b Kind) int { return int(a.Number - b.Number) })
	return all
}

// ID returns the id of the rule of this kind under an agreement: "ATIGA-011".
func (k KindNumber) ID(agreement string) validate.RuleID {
	n := [4]byte{'-', byte('0' + k/100%10), byte('0' + k/10%10), byte('0' + k%10)}
	return validate.RuleID(agreement + string(n[:]))
}
