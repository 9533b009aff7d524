package profile

import (
	"context"
	"fmt"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/rulebook"
	"github.com/openorigo/origo/wcodm"
)

// Judge validates each certificate by the agreement that it names, in the version in force on its date of
// issue. It is immutable and safe for concurrent use.
type Judge struct {
	set    *Set
	common *validate.Validator
	byID   map[string]*validate.Validator
}

// NewJudge compiles all profiles of a set. Options go to every validator; the calendar may be nil.
func NewJudge(s *Set, working Calendar, opts ...validate.Option) (*Judge, error) {
	j := &Judge{set: s, byID: map[string]*validate.Validator{}}
	var err error
	if j.common, err = rulebook.New(opts...); err != nil {
		return nil, err
	}
	for _, p := range s.complete {
		if p.Status == Base {
			continue
		}
		if j.byID[p.ID], err = Compile(p, working, opts...); err != nil {
			return nil, fmt.Errorf("profile %s: %w", p.ID, err)
		}
	}
	return j, nil
}

// Validator returns the validator of a profile, nil if the set has none with this id.
func (j *Judge) Validator(id string) *validate.Validator { return j.byID[id] }

// Common returns the validator for certificates that name no agreement of the set.
func (j *Judge) Common() *validate.Validator { return j.common }

// For returns the profiles by which a certificate is judged: the version of its agreement in force on
// its date of issue, and behind it the one before where that may still be used. It returns nothing for a
// certificate that names no agreement, or none of the set.
func (j *Judge) For(c *coo.Certificate) []*Profile {
	agreement, _, ok := c.Agreement()
	if !ok {
		return nil
	}
	d, _, _ := c.IssueDate()
	return j.set.InForce(agreement, d)
}

// Validate checks a certificate, with what the decoder met; the source may be nil. While a version and
// the one before it are both in use, a certificate that the older one accepts is accepted. The report
// names the version that it was judged by.
func (j *Judge) Validate(ctx context.Context, c *coo.Certificate, src *codec.Source) *validate.Report {
	versions := j.For(c)
	if len(versions) == 0 {
		rep := new(validate.Report)
		j.common.ValidateInto(ctx, rep, c, src)
		return rep
	}
	var first *validate.Report
	for _, p := range versions {
		rep := new(validate.Report)
		j.byID[p.ID].ValidateInto(ctx, rep, c, src)
		if rep.Verdict != validate.Invalid {
			return rep
		}
		if first == nil {
			first = rep
		}
	}
	return first
}

// Bytes decodes the one certificate of a document and checks it, as [validate.Validator.Bytes] does.
func (j *Judge) Bytes(data []byte, opts ...codec.DecodeOption) (*coo.Certificate, *validate.Report) {
	c, src, err := codec.Decode(data, opts...)
	if c == nil {
		return nil, j.common.Unreadable(err, src)
	}
	return c, j.Validate(context.Background(), c, src)
}

// InForceOn reports whether the profile applies to proofs issued on a day; a day that is zero asks
// nothing.
func (p *Profile) InForceOn(day wcodm.Date) bool { return day.IsZero() || p.covers(day) }
