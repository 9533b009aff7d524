package claim

import (
	"context"
	"slices"
	"strconv"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// Version names the edition of the rules.
const Version = "claim@1"

// Rules returns the rules of the comparison, in the order of their ids. They find nothing without a
// [Comparer].
func Rules() []validate.Rule { return slices.Clone(rules[:]) }

// Comparer compares certificates with claims. It is immutable and safe for concurrent use.
type Comparer struct {
	v *validate.Validator
	t Treatment
}

// New returns a comparer for a treatment. Options are those of any validator: further severities with
// their reasons, rules left out, limits. The error names all that is wrong with the treatment or the options.
func New(t Treatment, opts ...validate.Option) (*Comparer, error) {
	if err := t.defects(); err != nil {
		return nil, err
	}
	t = t.clone()
	// One finding for each line and rule is no flood: the caller has made the lines. A smaller limit would
	// leave good lines unjudged behind bad ones.
	all := append([]validate.Option{validate.WithRuleBook(Version), validate.MaxFindings(1 << 20)}, t.options()...)
	v, err := validate.New(rules[:], append(all, opts...)...)
	if err != nil {
		return nil, err
	}
	return &Comparer{v: v, t: t}, nil
}

// Result is the outcome of a comparison.
type Result struct {
	// Report holds all findings, for rendering and storage. Its verdict is on the whole comparison, with
	// all lines.
	Report *validate.Report

	// Whole is the verdict on what concerns the claim as a whole, such as the number of the certificate.
	Whole validate.Verdict

	// Lines has one entry for each line of the claim.
	Lines []LineResult

	// Waived says that no proof of origin is needed for the consignment, so that nothing in the report
	// is a reason to refuse preference; it may be a reason for questions.
	Waived bool
}

// LineResult is the outcome for one line of the declaration.
type LineResult struct {
	Item     int              // index of the goods item of the certificate, -1 if none corresponds or it cannot be told
	Verdict  validate.Verdict // on this line, by its own findings only
	Findings []int            // indexes into the findings of the report
}

// Accepted reports whether the certificate covers line i: neither the claim as a whole nor the line has
// an error, and all could be checked.
func (r *Result) Accepted(i int) bool {
	return i >= 0 && i < len(r.Lines) && r.Whole == validate.Valid && r.Lines[i].Verdict == validate.Valid
}

// Compare compares a certificate with a claim. Findings carry paths and no positions.
func (c *Comparer) Compare(cert *coo.Certificate, claim *Claim) *Result {
	return c.CompareSource(cert, nil, claim)
}

// CompareSource compares a certificate that was decoded, so that findings carry positions. The source
// may be nil.
func (c *Comparer) CompareSource(cert *coo.Certificate, src *codec.Source, claim *Claim) *Result {
	if cert == nil {
		cert = new(coo.Certificate)
	}
	if claim == nil {
		claim = new(Claim)
	}
	s := &comparison{Claim: claim, v: c.v, t: &c.t, byName: map[string][]int{}, open: make([]bool, len(claim.Lines)), matching: match(cert, claim)}
	s.number()
	s.waiver = waive(claim, s.t)
	for i := range s.baskets {
		s.baskets[i].weigh(cert, claim, s.t)
	}
	rep := new(validate.Report)
	c.v.ValidateInto(context.WithValue(context.Background(), key{}, s), rep, cert, src)
	return c.result(s, rep)
}

// comparison is what the rules see: the claim, and what was found out before they run.
type comparison struct {
	*Claim
	*matching
	v         *validate.Validator
	t         *Treatment
	names     []string         // of the lines
	byName    map[string][]int // lines by the argument "lines" of a finding
	open      []bool           // lines of which something could not be compared that might be an error
	openWhole bool
	waiver    waiver
}

type key struct{}

// of returns the comparison that a run belongs to. Without one there is nothing to compare with.
func of(r *validate.Run) *comparison {
	if _, ctx := r.Lookup(); ctx != nil {
		if s, ok := ctx.Value(key{}).(*comparison); ok {
			return s
		}
	}
	return &comparison{Claim: new(Claim), matching: new(matching), t: new(Treatment), byName: map[string][]int{}}
}

// number names the lines: by the numbers of the declaration, or by their place if these do not tell
// them apart.
func (s *comparison) number() {
	seen := make(map[int]bool, len(s.Lines))
	own := true
	for i := range s.Lines {
		n := s.Lines[i].Number
		own = own && n > 0 && !seen[n]
		seen[n] = true
	}
	for i := range s.Lines {
		n := i + 1
		if own {
			n = s.Lines[i].Number
		}
		s.names = append(s.names, strconv.Itoa(n))
	}
}

// fail reports a finding about lines of the declaration.
func (s *comparison) fail(r *validate.Run, p wcodm.Path, lines []int, args ...validate.Arg) {
	w := s.lines(lines)
	s.byName[w.EN] = lines
	r.Fail(p, append([]validate.Arg{validate.Word("lines", w)}, args...)...)
}

// notRun reports that the rule could not be run on lines of the declaration.
func (s *comparison) notRun(r *validate.Run, id validate.RuleID, p wcodm.Path, lines []int, detail string) {
	if s.rejects(id) {
		for _, k := range lines {
			s.open[k] = true
		}
	}
	r.NotRunRule(id, p, validate.NotComparable, s.lines(lines).EN+": "+detail)
}

// rejects reports whether a finding of the rule would be an error.
func (s *comparison) rejects(id validate.RuleID) bool {
	rule, ok := s.v.Rule(id)
	return ok && rule.Severity >= validate.Error
}

func (s *comparison) lines(list []int) wcodm.Localized {
	n := 0
	for _, k := range list {
		n += len(s.names[k]) + 2
	}
	b := make([]byte, 0, n)
	for i, k := range list {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = append(b, s.names[k]...)
	}
	if len(list) == 1 {
		return wcodm.Localized{EN: "line " + string(b), FR: "ligne " + string(b)}
	}
	return wcodm.Localized{EN: "lines " + string(b), FR: "lignes " + string(b)}
}

// result tells which findings concern which lines.
func (c *Comparer) result(s *comparison, rep *validate.Report) *Result {
	res := &Result{Report: rep, Whole: validate.Valid, Waived: s.waiver.applies, Lines: make([]LineResult, len(s.Lines))}
	cut := slices.ContainsFunc(rep.NotRun, func(n validate.NotRun) bool {
		return n.Reason == validate.StoppedEarly || n.Reason == validate.LimitReached && s.rejects(n.Rule)
	})
	if cut || s.openWhole {
		res.Whole = validate.Incomplete
	}
	for k := range res.Lines {
		res.Lines[k] = LineResult{Item: max(s.item[k], none), Verdict: validate.Valid}
		if cut || s.open[k] {
			res.Lines[k].Verdict = validate.Incomplete
		}
	}
	for n := range rep.Findings {
		f := &rep.Findings[n]
		lines, ok := s.byName[linesOf(f)]
		if !ok && f.Severity >= validate.Error {
			res.Whole = validate.Invalid
		}
		for _, k := range lines {
			res.Lines[k].Findings = append(res.Lines[k].Findings, n)
			if f.Severity >= validate.Error {
				res.Lines[k].Verdict = validate.Invalid
			}
		}
	}
	return res
}

func linesOf(f *validate.Finding) string {
	for _, a := range f.Args {
		if a.Name == "lines" {
			return a.Value.EN
		}
	}
	return ""
}
