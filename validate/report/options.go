package report

import (
	"iter"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

type config struct {
	lang     wcodm.Lang
	name     string
	color    bool
	brief    bool
	rules    iter.Seq[*validate.Rule]
	version  string
	cert     *coo.Certificate
	ref      wcodm.Identifier
	issued   wcodm.DateTime
	envelope *wcodm.MetaData
	codes    func(validate.Verdict) (function, status wcodm.Code)
}

// Option changes how a report is rendered. An option that has no meaning for a rendering is ignored.
type Option func(*config)

func newConfig(opts []Option) *config {
	c := &config{lang: wcodm.EN, codes: responseCodes}
	for _, o := range opts {
		o(c)
	}
	return c
}

// in chooses between the two languages.
func (c *config) in(en, fr string) string { return wcodm.Localized{EN: en, FR: fr}.In(c.lang) }

// WithLang chooses the language of all words; the default is English. JSON has its texts in both.
func WithLang(l wcodm.Lang) Option { return func(c *config) { c.lang = l } }

// WithName names the file that was checked, for the functions that write one report.
func WithName(name string) Option { return func(c *config) { c.name = name } }

// WithColor colours text with the escape sequences of ANSI X3.64.
func WithColor() Option { return func(c *config) { c.color = true } }

// Brief makes text one line for each finding, without source and paths.
func Brief() Option { return func(c *config) { c.brief = true } }

// WithRules describes all these rules in SARIF, such as those of [validate.Validator.Rules], not only
// the rules that have findings.
func WithRules(rules iter.Seq[*validate.Rule]) Option { return func(c *config) { c.rules = rules } }

// WithVersion is the version of the program that SARIF names.
func WithVersion(v string) Option { return func(c *config) { c.version = v } }

// WithCertificate gives the certificate that a WCO Response answers, for its number and reference.
func WithCertificate(cert *coo.Certificate) Option { return func(c *config) { c.cert = cert } }

// WithReference is the reference of a WCO Response itself, D026, an..35.
func WithReference(id wcodm.Identifier) Option { return func(c *config) { c.ref = id } }

// WithIssued is the date of a WCO Response, D029. Without it the response has none.
func WithIssued(t wcodm.DateTime) Option { return func(c *config) { c.issued = t } }

// WithEnvelope puts a WCO Response into an envelope.
func WithEnvelope(env *wcodm.MetaData) Option { return func(c *config) { c.envelope = env } }

// WithResponseCodes replaces the codes of a WCO Response: its function (017, UN/EDIFACT 1225) and its
// status (379, UN/EDIFACT 4405; zero for none). The utility block between two administrations fixes
// them; the defaults are those of [Response].
func WithResponseCodes(f func(validate.Verdict) (function, status wcodm.Code)) Option {
	return func(c *config) { c.codes = f }
}
