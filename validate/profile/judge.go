package profile

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/rulebook"
)

// Judge validates each certificate by the agreement that it names, in the version in force on its date of
// issue. It is immutable and safe for concurrent use.
type Judge struct {
	common     *validate.Validator
	agreements map[string][]*Profile // versions, the latest first
	byID       map[string]*validate.Validator
}

// NewJudge compiles all profiles of a set. Options go to every validator; the calendar may be nil.
func NewJudge(s *Set, working Calendar, opts ...validate.Option) (*Judge, error) {
	j := &Judge{agreements: map[string][]*Profile{}, byID: map[string]*validate.Validator{}}
	kinds := Kinds()
	opts = append([]validate.Option{validate.WithOthers(s.has(kinds))}, opts...)
	var err error
	if j.common, err = rulebook.New(opts...); err != nil {
		return nil, err
	}
	for _, p := range s.complete {
		if p.Status == Base {
			continue
		}
		v, err := compile(p, working, kinds, opts)
		if err != nil {
			return nil, fmt.Errorf("profile %s: %w", p.ID, err)
		}
		j.byID[p.ID] = v
		if j.agreements[p.Agreement] == nil {
			j.agreements[p.Agreement] = s.versions(p.Agreement)
		}
	}
	return j, nil
}

// has tells the rule ids that profiles of the set can have.
func (s *Set) has(kinds []Kind) func(validate.RuleID) bool {
	return func(id validate.RuleID) bool {
		return slices.ContainsFunc(s.complete, func(p *Profile) bool {
			return p.Agreement != "" && slices.ContainsFunc(kinds, func(k Kind) bool { return k.Number.ID(p.Agreement) == id })
		})
	}
}

// Validator returns the validator of a profile, nil if the set has none with this id.
func (j *Judge) Validator(id string) *validate.Validator { return j.byID[id] }

// Rules iterates over the rules of the common dataset, which any certificate may be judged by. Those of an agreement
// are the rules of the validator of its profile; versions of one agreement share ids.
func (j *Judge) Rules() iter.Seq[*validate.Rule] { return j.common.Rules() }

// NonPreferential is the code under which the profile of non-preferential certificates stands. They name no
// agreement.
const NonPreferential = "NON-PREF"

// For returns the profile by which a certificate is judged: the version of its agreement in force on its
// date of issue. While the one before may still be used, that is returned too; for a certificate
// older than the first version it is that one, which warns of it. A certificate of non-preferential
// goods that names no agreement has that of [NonPreferential]; one that is preferential and names none, or none of
// the set, has neither.
func (j *Judge) For(c *coo.Certificate) (now, before *Profile) {
	agreement, _, ok := c.Agreement()
	if !ok {
		if pref, known := c.Preferential(); pref || !known {
			return nil, nil
		}
		agreement = NonPreferential
	}
	d, _, _ := c.IssueDate()
	versions := j.agreements[agreement]
	now, before = choose(versions, d)
	if last := len(versions) - 1; now == nil && last >= 0 && d.Before(versions[last].first()) {
		now = versions[last]
	}
	return now, before
}

// Validate checks a certificate that was built in memory.
func (j *Judge) Validate(c *coo.Certificate) *validate.Report {
	rep := new(validate.Report)
	j.ValidateInto(context.Background(), rep, c, nil)
	return rep
}

// ValidateInto checks a certificate, with what the decoder met; the source may be nil. A certificate
// without an agreement of the set is judged by the common rules. While a version and the one before it
// are both in use, a certificate that the older one accepts is accepted. The report names the version
// that it was judged by. Memory of the report is used again, as [validate.Validator.ValidateInto] does.
func (j *Judge) ValidateInto(ctx context.Context, rep *validate.Report, c *coo.Certificate, src *codec.Source) {
	now, before := j.For(c)
	if now == nil {
		j.common.ValidateInto(ctx, rep, c, src)
		return
	}
	j.byID[now.ID].ValidateInto(ctx, rep, c, src)
	if before == nil || rep.Verdict != validate.Invalid {
		return
	}
	if j.byID[before.ID].ValidateInto(ctx, rep, c, src); rep.Verdict == validate.Invalid {
		j.byID[now.ID].ValidateInto(ctx, rep, c, src)
	}
}

// Unreadable makes the report of a document that could not be decoded.
func (j *Judge) Unreadable(err error, src *codec.Source) *validate.Report {
	return j.common.Unreadable(err, src)
}

// Bytes decodes the one certificate of a document and checks it, as [validate.Validator.Bytes] does.
func (j *Judge) Bytes(data []byte, opts ...codec.DecodeOption) (*coo.Certificate, *validate.Report) {
	c, src, err := codec.Decode(data, opts...)
	if c == nil {
		return nil, j.Unreadable(err, src)
	}
	rep := new(validate.Report)
	j.ValidateInto(context.Background(), rep, c, src)
	return c, rep
}
