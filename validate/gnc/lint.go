package gnc

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/profile"
)

// Remark is what the linter says about one place of a block.
type Remark struct {
	Problem
	Severity validate.Severity // Error: the block is not to be used; Warning: something in it has no effect
	Check    string            // one of [Checks]
}

// String returns the remark on one line: "error 12:5 /messages/0/cluster: ...".
func (r Remark) String() string {
	return r.Severity.String() + " " + r.Problem.String() + " [" + r.Check + "]"
}

// Remarks are what the linter says about a block, in the order of the document.
type Remarks []Remark

// Err returns the errors among the remarks, nil if there are none.
func (r Remarks) Err() error {
	var lines []string
	for i := range r {
		if r[i].Severity >= validate.Error {
			lines = append(lines, r[i].String())
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return fmt.Errorf("%s", strings.Join(lines, "\n"))
}

// The checks of the linter.
const (
	checkPath          = "path"
	checkRole          = "role"
	checkCluster       = "cluster"
	checkMessage       = "message"
	checkList          = "list"
	checkCode          = "code"
	checkParty         = "party"
	checkSource        = "source"
	checkRule          = "rule"
	checkProof         = "proof"
	checkCondition     = "condition"
	checkEvent         = "event"
	checkDuration      = "duration"
	checkAuthority     = "authority"
	checkPeriod        = "period"
	checkProfile       = "profile"
	checkOverlay       = "overlay"
	checkContradiction = "contradiction"
	checkCycle         = "cycle"
	checkShortCode     = "short-code"
	checkUnused        = "unused"
	checkSatisfiable   = "satisfiable"
)

// Check is a check of the linter.
type Check struct{ Name, Text string }

// Checks returns the checks of the linter.
func Checks() []Check {
	return []Check{
		{checkPath, "every path names an element of the dataset, and narrows it"},
		{checkRole, "every role that is used is that of an entity"},
		{checkCluster, "messages carry clusters that are there, and one of them the certificate"},
		{checkMessage, "triggers send and replies are messages that are there, and replies go back to the sender"},
		{checkList, "code lists that are named are there"},
		{checkCode, "codes are on the lists that they are taken from"},
		{checkParty, "countries and languages exist, and rules name parties"},
		{checkSource, "sources begin with the key of an instrument"},
		{checkRule, "rules that are changed are there"},
		{checkProof, "kinds of proof that are named are there"},
		{checkCondition, "conditions that are named are on the list origo-condition"},
		{checkEvent, "events belong to the state machine and to the role that brings them about"},
		{checkDuration, "durations are those of ISO 8601"},
		{checkAuthority, "every party has an authority for each role in a message that is not optional"},
		{checkPeriod, "periods begin before they end, and overlap where it is said"},
		{checkProfile, "the agreement profile is there, and the parties are party to it"},
		{checkOverlay, "overlays only tighten"},
		{checkContradiction, "nothing is asked for and excluded at once"},
		{checkCycle, "nothing supersedes, extends or answers itself"},
		{checkShortCode, "short codes belong to one block, and a version is there once"},
		{checkUnused, "nothing is declared without being used"},
		{checkSatisfiable, "for every pair of parties on every day that matters there is a certificate that passes"},
	}
}

// linter judges one block.
type linter struct {
	*Block
	config  *config
	base    *profile.Profile // that the block extends, nil if none
	remarks Remarks
	broken  bool // something is wrong that would make the proof of satisfiability repeat it
}

// Lint judges whether a block holds together: whether what it names is there, overlays only tighten, nothing
// contradicts anything else, and a certificate can pass for every pair of parties on every day on which
// something changes. The last is proved by making one.
func (b *Block) Lint(opts ...Option) Remarks {
	l := &linter{Block: b, config: configure(opts)}
	l.basis()
	l.periods()
	l.parties()
	l.entities()
	l.messages()
	l.process()
	l.codeLists()
	l.clusters()
	l.rules()
	l.pairs()
	slices.SortStableFunc(l.remarks, func(a, b Remark) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	return l.remarks
}

func (l *linter) remark(s validate.Severity, check, at, message, fix string) {
	p := Problem{Path: at, Message: message, Fix: fix}
	if l.doc != nil {
		p = l.doc.Problem(at, message, fix)
	}
	l.remarks = append(l.remarks, Remark{p, s, check})
}

func (l *linter) fail(check, at, message, fix string) {
	l.broken = true
	l.remark(validate.Error, check, at, message, fix)
}

func (l *linter) warn(check, at, message, fix string) {
	l.remark(validate.Warning, check, at, message, fix)
}

// basis looks at the profile that the block extends.
func (l *linter) basis() {
	const where = "/legalBasis/agreement/profile"
	base, err := l.Block.base(l.config)
	if err != nil {
		l.fail(checkProfile, where, fmt.Sprintf("there is no profile %q", l.LegalBasis.Agreement.Profile), "pass a set that has it, or name another")
		return
	}
	if l.base = base; base == nil {
		return
	}
	if base.Agreement != l.LegalBasis.Agreement.Code {
		l.fail(checkProfile, where, fmt.Sprintf("profile %s is one of agreement %q", base.ID, base.Agreement), "name a profile of "+l.LegalBasis.Agreement.Code)
	}
	v := &l.Validity
	if p := base.Period; p != nil && (!base.InForceOn(v.From) || !p.To.IsZero() && (v.To.IsZero() || v.To.After(p.To))) {
		l.fail(checkPeriod, "/validity", fmt.Sprintf("profile %s does not apply all that time, but %s", base.ID, base.Span()), "let the block be in force when the profile is, or extend another")
	}
	if base.Parties == nil || base.Parties.Open {
		return
	}
	for i := range l.Parties {
		known := false
		for _, m := range base.Parties.Members {
			known = known || m.Code == l.Parties[i].Country || slices.Contains(m.Countries, l.Parties[i].Country)
		}
		if !known {
			l.fail(checkProfile, at("parties", i, "country"), fmt.Sprintf("%s is no party of profile %s", l.Parties[i].Country, base.ID), "leave it out, or extend another profile")
		}
	}
}

// needs reports a name that is not there, with those that are.
func needs[T ~string](l *linter, check, at, what string, name T, known []T) bool {
	if slices.Contains(known, name) {
		return true
	}
	all := make([]string, 0, len(known))
	for _, k := range known {
		all = append(all, string(k))
	}
	slices.Sort(all)
	fix := "there are " + strings.Join(all, ", ")
	if len(all) == 0 {
		fix = "there is none: declare it, or leave this out"
	}
	l.fail(check, at, fmt.Sprintf("there is no %s %q", what, name), fix)
	return false
}

// each maps a slice to what its entries are known by.
func each[T any, K any](all []T, key func(*T) K) []K {
	keys := make([]K, 0, len(all))
	for i := range all {
		keys = append(keys, key(&all[i]))
	}
	return keys
}

func (b *Block) countries() []string {
	return each(b.Parties, func(p *Party) string { return p.Country })
}
func (b *Block) roles() []Role {
	return each(b.Entities, func(e *Entity) Role { return e.Role })
}
func (b *Block) messageTypes() []string {
	return each(b.Messages, func(m *Message) string { return m.Type })
}
func (b *Block) lists() []string {
	return each(b.CodeLists, func(c *CodeList) string { return c.ID })
}
