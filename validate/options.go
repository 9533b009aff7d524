package validate

import (
	"context"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

// Lookup is the port to the embedding system, for questions that a certificate alone cannot answer.
// An error makes the validation incomplete; it never counts as an answer.
type Lookup interface {
	// NumberUsed reports whether the authority, named as in the certificate, has issued another
	// certificate with the number of c. Its digest tells the same certificate, sent again, from another.
	NumberUsed(ctx context.Context, authority string, c *coo.Certificate) (used bool, err error)
}

type config struct {
	severity    []Adjustment
	lists       []codelist.List
	lookup      Lookup
	clock       func() wcodm.Date
	maxFindings int
	failFast    bool
	digest      bool
	ruleBook    string
	others      func(RuleID) bool
	countries   codelist.Status
}

// Option changes a validator.
type Option func(*config)

// WithSeverity gives a rule another severity. The reason is recorded in every report.
func WithSeverity(id RuleID, s Severity, reason string) Option {
	return func(c *config) {
		c.severity = append(c.severity, Adjustment{Rule: id, Severity: s, Reason: reason})
	}
}

// Without leaves a rule out. The reason is recorded in every report.
func Without(id RuleID, reason string) Option {
	return func(c *config) { c.severity = append(c.severity, Adjustment{Rule: id, Off: true, Reason: reason}) }
}

// Adjust gives a rule another severity or leaves it out, as the adjustment says. Of several adjustments of one
// rule the last holds.
func Adjust(a Adjustment) Option { return func(c *config) { c.severity = append(c.severity, a) } }

// WithOthers tells the rules of other validators, which options may be about: the same options can then go to
// all validators of a family. Here they change nothing.
func WithOthers(has func(RuleID) bool) Option { return func(c *config) { c.others = has } }

// WithList puts a code list in the place of the built-in list with the same id.
func WithList(l codelist.List) Option { return func(c *config) { c.lists = append(c.lists, l) } }

// WithCountries takes country codes of further status, reserved or user-assigned, as good.
func WithCountries(s codelist.Status) Option { return func(c *config) { c.countries |= s } }

// WithLookup answers the questions that a certificate alone cannot.
func WithLookup(l Lookup) Option { return func(c *config) { c.lookup = l } }

// WithClock gives the date of today. Without it, rules about today are not run.
func WithClock(today func() wcodm.Date) Option { return func(c *config) { c.clock = today } }

// FailFast stops at the first error.
func FailFast() Option { return func(c *config) { c.failFast = true } }

// MaxFindings bounds the number of errors in a report, and that of milder findings; the default is
// 1,000 of each. Milder findings beyond it are left out, and the report names their rules; an error
// beyond it ends the validation.
func MaxFindings(n int) Option { return func(c *config) { c.maxFindings = n } }

// WithDigest puts the digest of the certificate into every report.
func WithDigest() Option { return func(c *config) { c.digest = true } }

// WithRuleBook names the rules, with their version, in every report.
func WithRuleBook(name string) Option { return func(c *config) { c.ruleBook = name } }
