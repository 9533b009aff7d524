package gnc

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// Set is a number of blocks in their versions. It is immutable and safe for concurrent use.
type Set struct{ blocks []*Block }

// NewSet puts blocks together. What keeps them from being together is said by [Set.Lint].
func NewSet(blocks ...*Block) *Set {
	s := &Set{slices.Clone(blocks)}
	slices.SortStableFunc(s.blocks, func(a, b *Block) int {
		return cmp.Or(cmp.Compare(a.ShortCode, b.ShortCode), a.Validity.From.Compare(b.Validity.From))
	})
	return s
}

// All returns the blocks by short code and first day.
func (s *Set) All() []*Block { return slices.Clone(s.blocks) }

// Get returns the block of a title such as ABCK@1.2.0.
func (s *Set) Get(title string) (*Block, bool) {
	for _, b := range s.blocks {
		if b.Title() == title {
			return b, true
		}
	}
	return nil, false
}

// Bind binds the version of a block in force on a date, and behind it the one that it supersedes if
// certificates by that are still accepted. The error is that of [Block.Bind] for the version in force.
func (s *Set) Bind(shortCode, from, to string, date wcodm.Date, opts ...Option) ([]*Bound, error) {
	var now *Block
	var err error
	for _, b := range slices.Backward(s.blocks) {
		if b.ShortCode != shortCode {
			continue
		}
		if reason := b.inForce(date, b.Validity.To); reason != nil {
			err = cmp.Or(err, reason)
			continue
		}
		now = b
		break
	}
	switch {
	case now == nil && err != nil:
		return nil, err
	case now == nil:
		return nil, fmt.Errorf("%w: no block has the short code %s", ErrBlock, shortCode)
	}
	c := configure(opts)
	bound, err := now.bind(from, to, date, c)
	if err != nil {
		return nil, err
	}
	all := []*Bound{bound}
	if old, ok := s.Get(now.Validity.Supersedes); ok && old != now && !date.After(now.Validity.Overlap) {
		switch before, err := old.bind(from, to, date, c); {
		case err == nil:
			all = append(all, before)
		case !errors.Is(err, ErrParty) && !errors.Is(err, ErrJoined): // who was no party then is bound by the new version only
			return nil, err
		}
	}
	return all, nil
}

// SetRemark is a remark about one block of a set.
type SetRemark struct {
	Block *Block
	Remark
}

// Lint judges the blocks together: whether a short code belongs to one block and a version is there once,
// whether what is superseded is there and nothing supersedes itself, and whether the periods of versions
// overlap only where that is agreed. What each block says by itself is judged by [Block.Lint].
func (s *Set) Lint() []SetRemark {
	var all []SetRemark
	fail := func(b *Block, check, at, message, fix string) {
		l := &linter{Block: b}
		l.remark(validate.Error, check, at, message, fix)
		all = append(all, SetRemark{b, l.remarks[0]})
	}
	for i, b := range s.blocks {
		for _, o := range s.blocks[:i] {
			switch {
			case o.ShortCode != b.ShortCode:
			case o.ID != b.ID:
				fail(b, checkShortCode, "/shortCode", fmt.Sprintf("%s is the short code of %s as well", b.ShortCode, o.ID), "choose another")
			case o.Version == b.Version:
				fail(b, checkShortCode, "/version", fmt.Sprintf("%s is there twice", b.Title()), "count the version up")
			default:
				s.periods(b, o, fail)
			}
		}
		next := b.Validity.Supersedes
		if next == "" {
			continue
		}
		if code, _, _ := strings.Cut(next, "@"); code != b.ShortCode {
			fail(b, checkCycle, "/validity/supersedes", fmt.Sprintf("%s is no version of %s", next, b.ShortCode), "name the version before this one")
			continue
		}
		for seen := []string{b.Title()}; next != ""; {
			if slices.Contains(seen, next) {
				fail(b, checkCycle, "/validity/supersedes", fmt.Sprintf("%s supersedes itself, by way of %s", next, strings.Join(seen, ", ")), "name the version before each")
				break
			}
			seen = append(seen, next)
			o, ok := s.Get(next)
			if !ok {
				if len(seen) == 2 && slices.ContainsFunc(s.blocks, func(o *Block) bool { return o != b && o.ShortCode == b.ShortCode }) {
					l := &linter{Block: b}
					l.remark(validate.Warning, checkPeriod, "/validity/supersedes", next+" is not in the set, so that certificates by it cannot be judged", "add it")
					all = append(all, SetRemark{b, l.remarks[0]})
				}
				break
			}
			next = o.Validity.Supersedes
		}
	}
	return all
}

// periods looks at two versions of a block, the one that begins later first.
func (s *Set) periods(b, o *Block, fail func(b *Block, check, at, message, fix string)) {
	switch {
	case b.Validity.From == o.Validity.From:
		fail(b, checkPeriod, "/validity/from", fmt.Sprintf("%s begins on the same day", o.Title()), "let one begin later")
	case b.Validity.Supersedes != o.Title() && (o.Validity.To.IsZero() || !o.Validity.To.Before(b.Validity.From)) && !s.supersededBetween(b, o):
		fail(b, checkPeriod, "/validity/from", fmt.Sprintf("%s is in force then, and is not superseded", o.Title()), "supersede it, or let it end before")
	}
}

// supersededBetween reports whether a chain of versions leads from b down to o.
func (s *Set) supersededBetween(b, o *Block) bool {
	for range s.blocks {
		next, ok := s.Get(b.Validity.Supersedes)
		if !ok {
			return false
		}
		if next == o {
			return true
		}
		b = next
	}
	return false
}
