package profile

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/openorigo/origo/wcodm"
)

// Set is a number of profiles that extend and supersede one another. It is immutable and safe for
// concurrent use.
type Set struct {
	written  []*Profile // as they were read
	complete []*Profile // with what they inherit, in the order of written
}

// NewSet puts profiles together. It returns what keeps them from being used: an id that occurs twice, a
// profile extended or superseded that is not there, a circle of extensions.
func NewSet(profiles ...*Profile) (*Set, error) {
	s := &Set{written: slices.Clone(profiles)}
	slices.SortStableFunc(s.written, func(a, b *Profile) int { return cmp.Compare(a.ID, b.ID) })
	for i, p := range s.written {
		if i > 0 && p.ID == s.written[i-1].ID {
			return nil, fmt.Errorf("profile %s occurs twice", p.ID)
		}
	}
	for _, p := range s.written {
		q, err := s.inherit(p)
		if err != nil {
			return nil, err
		}
		s.complete = append(s.complete, q)
	}
	return s, nil
}

func (s *Set) find(list []*Profile, id string) *Profile {
	if i, ok := slices.BinarySearchFunc(list, id, func(p *Profile, id string) int { return cmp.Compare(p.ID, id) }); ok {
		return list[i]
	}
	return nil
}

// inherit returns p with the groups of the profiles that it extends.
func (s *Set) inherit(p *Profile) (*Profile, error) {
	q := *p
	chain := []string{p.ID}
	for next := p.Extends; next != ""; {
		base := s.find(s.written, next)
		if base == nil {
			return nil, fmt.Errorf("profile %s extends %s, which is not there", chain[len(chain)-1], next)
		}
		if slices.Contains(chain, next) {
			return nil, fmt.Errorf("profile %s extends itself, by way of %v", next, chain)
		}
		q.merge(base)
		chain = append(chain, next)
		next = base.Extends
	}
	return &q, nil
}

// merge takes over what p does not say itself.
func (p *Profile) merge(base *Profile) {
	group(&p.Parties, base.Parties)
	group(&p.Criteria, base.Criteria)
	group(&p.Validity, base.Validity)
	group(&p.Issue, base.Issue)
	group(&p.Retrospective, base.Retrospective)
	group(&p.Copies, base.Copies)
	group(&p.Replacements, base.Replacements)
	group(&p.ThirdParty, base.ThirdParty)
	group(&p.BackToBack, base.BackToBack)
	group(&p.Exhibitions, base.Exhibitions)
	group(&p.Items, base.Items)
	group(&p.Tariff, base.Tariff)
	group(&p.Value, base.Value)
	group(&p.Authorisation, base.Authorisation)
	group(&p.Blanket, base.Blanket)
	group(&p.Languages, base.Languages)
	group(&p.Consignment, base.Consignment)
	group(&p.Verification, base.Verification)
	group(&p.Records, base.Records)
	if len(p.Proofs) == 0 {
		p.Proofs = base.Proofs
	}
	if len(p.Numbers) == 0 {
		p.Numbers = base.Numbers
	}
	if len(p.Waivers) == 0 {
		p.Waivers = base.Waivers
	}
	if len(p.Discrepancies) == 0 {
		p.Discrepancies = base.Discrepancies
	}
	p.Elements = add(p.Elements, base.Elements, func(a, b *Element) bool { return a.Path == b.Path && a.When.same(b.When) })
	p.Conditions = add(p.Conditions, base.Conditions, func(a, b *Endorsement) bool {
		return a.Condition == b.Condition && slices.Equal(a.Proofs, b.Proofs)
	})
	p.Rules = add(p.Rules, base.Rules, func(a, b *RuleChange) bool { return a.Rule == b.Rule })
	p.Sources = add(p.Sources, base.Sources, func(a, b *Source) bool { return a.Key == b.Key })
}

func group[T any](p **T, base *T) {
	if *p == nil {
		*p = base
	}
}

// add appends what the base says of other things.
func add[T any](own, base []T, same func(a, b *T) bool) []T {
	all := slices.Clip(own)
	for i := range base {
		if !slices.ContainsFunc(own, func(o T) bool { return same(&o, &base[i]) }) {
			all = append(all, base[i])
		}
	}
	return all
}

func (w *When) same(o *When) bool {
	if w == nil || o == nil {
		return w == o
	}
	return slices.Equal(w.Proofs, o.Proofs) && w.Made == o.Made && slices.Equal(w.Exporting, o.Exporting) && slices.Equal(w.Importing, o.Importing) &&
		slices.Equal(w.Either, o.Either) && slices.Equal(w.Conditions, o.Conditions) && slices.Equal(w.Unless, o.Unless) &&
		w.Criterion == o.Criterion && w.From == o.From && w.To == o.To
}

// Written returns all profiles as they were read, by their ids.
func (s *Set) Written() []*Profile { return slices.Clone(s.written) }

// All returns all profiles, complete, by their ids.
func (s *Set) All() []*Profile { return slices.Clone(s.complete) }

// Get returns the complete profile with an id.
func (s *Set) Get(id string) (*Profile, bool) {
	p := s.find(s.complete, id)
	return p, p != nil
}

// InForce returns the profiles of an agreement by which a certificate of a date is judged: the version in
// force on that day, and behind it the one that it supersedes if that may still be used. Without a date
// it is the latest version.
func (s *Set) InForce(agreement string, on wcodm.Date) []*Profile {
	now, before := choose(s.versions(agreement), on)
	switch {
	case now == nil:
		return nil
	case before == nil:
		return []*Profile{now}
	}
	return []*Profile{now, before}
}

// versions returns the profiles of an agreement, the latest first.
func (s *Set) versions(agreement string) []*Profile {
	var all []*Profile
	for _, p := range s.complete {
		if p.Agreement == agreement && p.Status != Base {
			all = append(all, p)
		}
	}
	slices.SortStableFunc(all, func(a, b *Profile) int { return b.first().Compare(a.first()) })
	return all
}

// choose returns the version in force on a day, and the one that it supersedes while both are in use.
func choose(versions []*Profile, on wcodm.Date) (now, before *Profile) {
	for _, p := range versions {
		if p.InForceOn(on) {
			now = p
			break
		}
	}
	if now != nil && now.Period != nil && !on.IsZero() && !now.Period.Overlap.IsZero() && !on.After(now.Period.Overlap) {
		for _, p := range versions {
			if p.ID == now.Period.Supersedes {
				before = p
			}
		}
	}
	return now, before
}

func (p *Profile) first() wcodm.Date {
	if p.Period == nil {
		return wcodm.Date{}
	}
	return p.Period.From
}

// InForceOn reports whether proofs issued on a day are judged by this version. For a day that is zero
// any version will do.
func (p *Profile) InForceOn(day wcodm.Date) bool {
	return p.Period == nil || day.IsZero() || (p.Period.From.IsZero() || !day.Before(p.Period.From)) && (p.Period.To.IsZero() || !day.After(p.Period.To))
}

// PartyCodes returns the codes of the parties.
func (p *Profile) PartyCodes() []string {
	var all []string
	if p.Parties != nil {
		for i := range p.Parties.Members {
			all = append(all, p.Parties.Members[i].Code)
		}
	}
	return all
}
