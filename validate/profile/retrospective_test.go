package profile

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// judged returns the kinds of the agreement that find something in a certificate, in order.
func judged(t *testing.T, p *Profile, c *coo.Certificate, opts ...validate.Option) (found []KindNumber) {
	t.Helper()
	for _, f := range findingsOf(t, p, c, opts...) {
		for k := range KindNumber(100) {
			if k.ID(p.Agreement) == f.Rule {
				found = append(found, k)
			}
		}
	}
	return found
}

func findingsOf(t *testing.T, p *Profile, c *coo.Certificate, opts ...validate.Option) (found []validate.Finding) {
	t.Helper()
	v, err := Compile(p, nil, opts...)
	require.NoError(t, err)
	for _, f := range v.Validate(c).Findings {
		if f.Profile != "" {
			assert.NotContains(t, f.Message(wcodm.EN)+f.Message(wcodm.FR)+f.Title(wcodm.EN)+f.Title(wcodm.FR), "{", "%s", f.Rule)
			found = append(found, f)
		}
	}
	return found
}

func anySample(t *testing.T, p *Profile) *coo.Certificate {
	t.Helper()
	c, err := Sample(p, SampleOptions{})
	require.NoError(t, err)
	return c
}

func day(t *testing.T, s string) wcodm.Date {
	t.Helper()
	d, err := wcodm.ParseDate(s)
	require.NoError(t, err)
	return d
}

// simple is a profile that asks for nothing by itself.
func simple() *Profile {
	return &Profile{
		ID: "simple", Agreement: "SIM-PLE", Name: wcodm.Localized{EN: "Simple", FR: "Simple"}, Status: InForce,
		Sources: []Source{{Key: "text", Title: "Text of the example"}},
		Parties: &Parties{Basis: basis(), Members: []Member{{Code: "VN"}, {Code: "EU", Countries: []string{"DE", "FR"}}}},
		Proofs: []Proof{
			{Basis: basis(), ID: "certificate", Types: []string{"861"}, Maker: "authority"},
			{Basis: basis(), ID: "statement", Types: []string{"862"}, Maker: "authorised-exporter"},
		},
	}
}

// shipped gives a certificate its dates of shipment and issue.
func shipped(t *testing.T, c *coo.Certificate, event, issued string) {
	t.Helper()
	c.LoadingLocation.LoadingDateTime = wcodm.DateTimeOf(day(t, event))
	c.IssueDateTime = wcodm.DateTimeOf(day(t, issued))
}

func TestRetrospective(t *testing.T) {
	required := Retrospective{Allowed: true, Mark: "required"}
	year := Retrospective{Allowed: true, Mark: "required", Months: 12}
	shipment := Issue{By: "shipment"}
	// 2026-03-02 is a Monday.
	for _, x := range []struct {
		name   string
		issue  Issue
		retro  Retrospective
		event  string
		issued string
		mark   bool
		want   []KindNumber
	}{
		{"on the day", shipment, required, "2026-03-02", "2026-03-02", false, nil},
		{"before", shipment, required, "2026-03-02", "2026-03-01", false, nil},
		{"day after without mark", shipment, required, "2026-03-02", "2026-03-03", false, []KindNumber{21}},
		{"day after with mark", shipment, required, "2026-03-02", "2026-03-03", true, nil},
		{"marked on the day", shipment, required, "2026-03-02", "2026-03-02", true, []KindNumber{23}},
		{"marked before is a common rule", shipment, required, "2026-03-02", "2026-03-01", true, nil},
		{"grace, last day", Issue{By: "exportation", GraceDays: 3}, required, "2026-03-05", "2026-03-08", false, nil},
		{"grace, day after", Issue{By: "exportation", GraceDays: 3}, required, "2026-03-05", "2026-03-09", false, []KindNumber{21}},
		{"grace, marked on the last day", Issue{By: "exportation", GraceDays: 3}, required, "2026-03-05", "2026-03-08", true, []KindNumber{23}},
		{"grace from the day, last", Issue{By: "shipment", GraceDays: 3, FromDay: true}, required, "2026-03-05", "2026-03-07", false, nil},
		{"grace from the day, after", Issue{By: "shipment", GraceDays: 3, FromDay: true}, required, "2026-03-05", "2026-03-08", false, []KindNumber{21}},
		{"working, last day over a weekend", Issue{By: "shipment", GraceDays: 3, Counting: "working"}, required, "2026-03-05", "2026-03-10", false, nil},
		{"working, day after", Issue{By: "shipment", GraceDays: 3, Counting: "working"}, required, "2026-03-05", "2026-03-11", false, []KindNumber{21}},
		{"working from a day at work, last", Issue{By: "shipment", GraceDays: 3, Counting: "working", FromDay: true}, required, "2026-03-05", "2026-03-09", false, nil},
		{"working from a day at work, after", Issue{By: "shipment", GraceDays: 3, Counting: "working", FromDay: true}, required, "2026-03-05", "2026-03-10", false, []KindNumber{21}},
		{"working from a Saturday, last", Issue{By: "shipment", GraceDays: 1, Counting: "working", FromDay: true}, required, "2026-03-07", "2026-03-09", false, nil},
		{"working from a Saturday, after", Issue{By: "shipment", GraceDays: 1, Counting: "working", FromDay: true}, required, "2026-03-07", "2026-03-10", false, []KindNumber{21}},
		{"working without grace, on the day", Issue{By: "shipment", Counting: "working"}, required, "2026-03-07", "2026-03-07", true, []KindNumber{23}},
		{"working without grace, day after", Issue{By: "shipment", Counting: "working"}, required, "2026-03-07", "2026-03-08", false, []KindNumber{21}},
		{"doubtful, first day", shipment, Retrospective{Allowed: true, Mark: "required", DoubtfulDays: 3}, "2026-03-02", "2026-03-03", false, []KindNumber{22}},
		{"doubtful, last day", shipment, Retrospective{Allowed: true, Mark: "required", DoubtfulDays: 3}, "2026-03-02", "2026-03-05", false, []KindNumber{22}},
		{"doubtful, day after", shipment, Retrospective{Allowed: true, Mark: "required", DoubtfulDays: 3}, "2026-03-02", "2026-03-06", false, []KindNumber{21}},
		{"doubtful, marked", shipment, Retrospective{Allowed: true, Mark: "required", DoubtfulDays: 3}, "2026-03-02", "2026-03-03", true, nil},
		{"expected", shipment, Retrospective{Allowed: true, Mark: "expected"}, "2026-03-02", "2026-03-20", false, []KindNumber{22}},
		{"no mark", shipment, Retrospective{Allowed: true, Mark: "none"}, "2026-03-02", "2026-03-20", false, nil},
		{"a year, last day", shipment, year, "2025-03-02", "2026-03-02", true, nil},
		{"a year, day after", shipment, year, "2025-03-02", "2026-03-03", true, []KindNumber{24}},
		{"a year, day after, without mark", shipment, year, "2025-03-02", "2026-03-03", false, []KindNumber{21, 24}},
		{"a month from the end of a month, last", shipment, Retrospective{Allowed: true, Mark: "required", Months: 1}, "2026-01-31", "2026-02-28", true, nil},
		{"a month from the end of a month, after", shipment, Retrospective{Allowed: true, Mark: "required", Months: 1}, "2026-01-31", "2026-03-01", true, []KindNumber{24}},
		{"late without normal time", Issue{By: "any"}, year, "2025-03-02", "2026-03-03", false, []KindNumber{24}},
		{"excluded, last day", shipment, Retrospective{}, "2026-03-02", "2026-03-02", false, nil},
		{"excluded, day after", shipment, Retrospective{}, "2026-03-02", "2026-03-03", false, []KindNumber{25}},
		{"excluded, marked", shipment, Retrospective{}, "2026-03-02", "2026-03-03", true, []KindNumber{25}},
		{"excluded, marked, no normal time", Issue{By: "any"}, Retrospective{}, "2026-03-02", "2026-03-03", true, []KindNumber{25}},
		{"excluded, late, no normal time", Issue{By: "any"}, Retrospective{}, "2026-03-02", "2026-03-03", false, nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			p := simple()
			x.issue.Basis, x.retro.Basis = basis(), basis()
			p.Issue, p.Retrospective = &x.issue, &x.retro
			c := anySample(t, p)
			shipped(t, c, x.event, x.issued)
			if x.mark {
				c.Declare(coo.ConditionRetrospective, "")
			}
			assert.Equal(t, x.want, judged(t, p, c))
		})
	}
}

func TestRetrospectiveLeavesOut(t *testing.T) {
	p := simple()
	p.Issue = &Issue{Basis: basis(), By: "shipment"}
	p.Retrospective = &Retrospective{Basis: basis(), Allowed: true, Mark: "required", Months: 1}
	late := func() *coo.Certificate {
		c := anySample(t, p)
		shipped(t, c, "2026-01-02", "2026-03-02")
		return c
	}
	require.Equal(t, []KindNumber{21, 24}, judged(t, p, late()))
	for _, d := range []coo.Condition{coo.ConditionCertifiedCopy, coo.ConditionDuplicate, coo.ConditionReplacement, coo.ConditionBlanket} {
		c := late()
		c.Declare(d, "")
		assert.Empty(t, judged(t, p, c), "%s", d)
	}
	c := late()
	c.LoadingLocation.LoadingDateTime = wcodm.DateTime{}
	assert.Empty(t, judged(t, p, c), "no date of shipment")
	c.BorderTransportMeans.DepartureDateTime = wcodm.DateTimeOf(day(t, "2026-03-01"))
	assert.Equal(t, []KindNumber{21}, judged(t, p, c), "date of departure")
	statement, err := Sample(p, SampleOptions{Proof: "statement"})
	require.NoError(t, err)
	shipped(t, statement, "2026-01-02", "2026-03-02")
	assert.Empty(t, judged(t, p, statement), "self-certified")

	p.Proofs = p.Proofs[1:]
	rules, err := Rules(p, nil)
	require.NoError(t, err)
	for i := range rules {
		assert.NotContains(t, []validate.RuleID{"SIM-PLE-021", "SIM-PLE-023", "SIM-PLE-024"}, rules[i].ID, "there are no certificates")
	}

	p.Proofs = nil
	p.Retrospective.Allowed = false
	c = late()
	c.LoadingLocation.LoadingDateTime = wcodm.DateTime{}
	c.Declare(coo.ConditionRetrospective, "")
	assert.Equal(t, []KindNumber{25}, judged(t, p, c), "marked without a date of shipment")
}

func TestWorkingDaysAreThoseOfTheExportingCountry(t *testing.T) {
	p := simple()
	p.Issue = &Issue{Basis: basis(), By: "shipment", GraceDays: 2, Counting: "working"}
	p.Retrospective = &Retrospective{Basis: basis(), Allowed: true, Mark: "required"}
	never := false
	working := func(country string, d wcodm.Date) bool {
		return !never && (country != "VN" || d.Day != 3) // the third is a holiday in Viet Nam
	}
	v, err := Compile(p, working)
	require.NoError(t, err)
	for issued, late := range map[string]bool{"2026-03-05": false, "2026-03-06": true} {
		c := anySample(t, p)
		shipped(t, c, "2026-03-02", issued)
		assert.Equal(t, late, v.Validate(c).Has("SIM-PLE-021"), issued)
	}
	never = true
	c := anySample(t, p)
	shipped(t, c, "2026-03-02", "2026-03-06")
	assert.False(t, v.Validate(c).Has("SIM-PLE-021"), "a calendar without working days leaves no last day")
}

func TestCommonRulesGiveWay(t *testing.T) {
	p := simple()
	p.Issue = &Issue{Basis: basis(), By: "shipment"}
	p.Retrospective = &Retrospective{Basis: basis(), Allowed: true, Mark: "required"}
	off := func() (ids []validate.RuleID) {
		v, err := Compile(p, nil)
		require.NoError(t, err)
		for _, a := range v.Validate(anySample(t, p)).Adjustments {
			assert.True(t, a.Off)
			assert.Equal(t, "said by SIM-PLE-"+map[validate.RuleID]string{"COO-CND-003": "021", "COO-HDR-007": "040"}[a.Rule], a.Reason)
			ids = append(ids, a.Rule)
		}
		return ids
	}
	assert.Equal(t, []validate.RuleID{"COO-CND-003"}, off())
	p.Blanket = &Blanket{Basis: basis(), Allowed: true, Months: 12}
	assert.Equal(t, []validate.RuleID{"COO-CND-003", "COO-HDR-007"}, off())
	p.Blanket.Confidence = wcodm.Inferred
	assert.Equal(t, []validate.RuleID{"COO-CND-003"}, off(), "a rule that only warns does not take the place of one that rejects")
	p.Blanket.Confidence, p.Blanket.Months = wcodm.Verified, 13
	assert.Equal(t, []validate.RuleID{"COO-CND-003"}, off(), "an agreement does not widen the common dataset")
	p.Retrospective.Mark = "none"
	assert.Empty(t, off())
}

func TestLimitInWords(t *testing.T) {
	for _, x := range []struct {
		issue  Issue
		en, fr string
	}{
		{Issue{By: "shipment"}, "the day of shipment", "le jour de l'expédition"},
		{Issue{By: "exportation", GraceDays: 1}, "1 day after exportation", "1 jour après l'exportation"},
		{Issue{By: "shipment", GraceDays: 3, Counting: "working", FromDay: true}, "3 working days after shipment, that day counted", "3 jours ouvrables après l'expédition, ce jour compris"},
		{Issue{By: "shipment", GraceDays: 1, Counting: "working"}, "1 working day after shipment", "1 jour ouvrable après l'expédition"},
		{Issue{By: "shipment", GraceDays: 2}, "2 days after shipment", "2 jours après l'expédition"},
	} {
		a := x.issue.limit(x.issue.GraceDays)
		assert.Equal(t, x.en, a.Value.EN)
		assert.Equal(t, x.fr, a.Value.FR)
	}
}

func TestCommonRulesDoNotGiveWayToMilderOnes(t *testing.T) {
	p := simple()
	p.Blanket = &Blanket{Basis: basis(), Allowed: true, Months: 12}
	own := validate.Rule{ID: KindNumber(40).ID(p.Agreement), Severity: validate.Error}
	assert.Len(t, superseded(newPlan(p, nil), Kinds(), []validate.Rule{own}), 1)
	own.Severity = validate.Warning
	assert.Empty(t, superseded(newPlan(p, nil), Kinds(), []validate.Rule{own}))
}
