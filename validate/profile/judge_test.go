package profile

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func builtin(t *testing.T) *Set {
	t.Helper()
	s, err := Builtin()
	require.NoError(t, err)
	return s
}

func judge(t *testing.T, opts ...validate.Option) *Judge {
	t.Helper()
	j, err := NewJudge(builtin(t), nil, opts...)
	require.NoError(t, err)
	return j
}

// formD returns a Form D from Viet Nam to Thailand with a criterion of value content and no FOB value,
// issued on a day, days after shipment. Neither country is one of those that still ask for the value.
func formD(t *testing.T, issued string, late int) *coo.Certificate {
	t.Helper()
	p, ok := builtin(t).Get("atiga-2021")
	require.True(t, ok)
	d := date(issued)
	c, err := Sample(p, SampleOptions{Proof: "form-d", From: "VN", To: "TH", Date: d})
	require.NoError(t, err)
	k, ok := coo.ParseCriterion("45%")
	require.True(t, ok)
	c.Items[0].SetCriterion(k)
	c.Items[0].StatisticalValueAmount = wcodm.Amount{}
	c.LoadingLocation.LoadingDateTime = wcodm.DateTimeOf(d.AddDays(-late))
	return c
}

// TestOneCertificateTwoDates judges the same Form D around changes of the rules of ATIGA: the FOB value,
// which was asked of all until 19 September 2020, with the old and the new form accepted side by side
// until 20 December 2020; and the three days of grace, which the procedure in use since 1 May 2022 has no
// more, with the procedure before it accepted until 31 October 2022.
func TestOneCertificateTwoDates(t *testing.T) {
	j := judge(t)
	fob := func(c *coo.Certificate) { c.Items[0].StatisticalValueAmount = wcodm.NewAmount("1200.00", "USD") }
	tests := []struct {
		issued  string
		late    int
		with    func(*coo.Certificate)
		by      string
		verdict validate.Verdict
		finds   []validate.RuleID
	}{
		{"2020-09-19", 0, nil, "base@1+atiga-2014", validate.Invalid, []validate.RuleID{"ATIGA-047"}},
		{"2020-09-19", 0, fob, "base@1+atiga-2014", validate.Valid, nil},
		{"2020-09-20", 0, nil, "base@1+atiga-2020", validate.Valid, nil},
		{"2020-12-20", 0, nil, "base@1+atiga-2020", validate.Valid, nil},
		{"2020-12-21", 0, nil, "base@1+atiga-2020", validate.Valid, nil},
		{"2022-04-30", 3, nil, "base@1+atiga-2020", validate.Valid, nil},
		{"2022-04-30", 4, nil, "base@1+atiga-2020", validate.Invalid, []validate.RuleID{"ATIGA-021"}},
		{"2022-10-31", 3, nil, "base@1+atiga-2021", validate.Valid, []validate.RuleID{"ATIGA-022"}},
		{"2022-11-01", 3, nil, "base@1+atiga-2021", validate.Valid, []validate.RuleID{"ATIGA-022"}},
		{"2022-11-01", 4, nil, "base@1+atiga-2021", validate.Invalid, []validate.RuleID{"ATIGA-021"}},
	}
	for _, tt := range tests {
		c := formD(t, tt.issued, tt.late)
		if tt.with != nil {
			tt.with(c)
		}
		rep := j.Validate(c)
		assert.Equal(t, tt.by, rep.RuleBook, "%s %d", tt.issued, tt.late)
		assert.Equal(t, tt.verdict, rep.Verdict, "%s %d", tt.issued, tt.late)
		var found []validate.RuleID
		for _, f := range rep.Findings {
			if f.Rule == "ATIGA-047" || f.Rule == "ATIGA-021" || f.Rule == "ATIGA-022" {
				found = append(found, f.Rule)
			}
		}
		assert.Equal(t, tt.finds, found, "%s %d", tt.issued, tt.late)
	}
}

// TestOlderVersionAccepts judges a certificate that only the version before accepts, while both are in use.
func TestOlderVersionAccepts(t *testing.T) {
	older, newer := example(), example()
	older.ID, newer.ID = "older", "newer"
	older.Agreement, newer.Agreement = "ATIGA", "ATIGA"
	older.Period = &Period{Basis: basis(), To: date("2026-02-28")}
	newer.Period = &Period{Basis: basis(), From: date("2026-03-01"), Supersedes: "older", Overlap: date("2026-03-31")}
	newer.Tariff = &Tariff{Basis: basis(), Digits: 10}
	set, err := NewSet(older, newer)
	require.NoError(t, err)
	j, err := NewJudge(set, nil)
	require.NoError(t, err)
	for day, want := range map[string]struct {
		by      string
		verdict validate.Verdict
	}{
		"2026-02-28": {"base@1+older", validate.Valid},
		"2026-03-01": {"base@1+older", validate.Valid},
		"2026-03-31": {"base@1+older", validate.Valid},
		"2026-04-01": {"base@1+newer", validate.Invalid},
	} {
		c, err := Sample(older, SampleOptions{Date: date(day)})
		require.NoError(t, err)
		rep := j.Validate(c)
		assert.Equal(t, want.by, rep.RuleBook, day)
		assert.Equal(t, want.verdict, rep.Verdict, day)
		c.Destination.CountryCode = wcodm.CodeOf("US") // neither accepts that
		assert.Equal(t, validate.Invalid, j.Validate(c).Verdict, day)
	}
}

func TestJudgeWithoutAgreement(t *testing.T) {
	j := judge(t, validate.Without("ATIGA-018", "tried out"), validate.Without("COO-GDS-004", "tried out"))
	c := formD(t, "2026-03-02", 0)
	c.ExpirationDateTime = wcodm.DateTimeOf(date("2028-01-01"))
	assert.False(t, j.Validate(c).Has("ATIGA-018"), "the option reaches the profile")
	c.SetAgreement("")
	assert.Equal(t, "base@1", j.Validate(c).RuleBook)
	c.SetAgreement("NO-SUCH")
	assert.Equal(t, "base@1", j.Validate(c).RuleBook)
	c.SetAgreement("ATIGA")
	c.IssueDateTime = wcodm.DateTime{}
	assert.Equal(t, "base@1+atiga-2021", j.Validate(c).RuleBook, "without a date the latest version judges")
	_, err := NewJudge(builtin(t), nil, validate.Without("ATIGA-999", "no such rule"))
	assert.ErrorContains(t, err, "ATIGA-999")
}

// TestJudgeNonPreferential judges a certificate that names no agreement because it claims no preference.
func TestJudgeNonPreferential(t *testing.T) {
	p, ok := builtin(t).Get("non-pref")
	require.True(t, ok)
	c, err := Sample(p, SampleOptions{})
	require.NoError(t, err)
	_, _, named := c.Agreement()
	assert.False(t, named)
	assert.Equal(t, "base@1+non-pref", judge(t).Validate(c).RuleBook)
	c.Items[0].Origins[0].TypeCode = wcodm.CodeOf(coo.OriginPreferential)
	assert.Equal(t, "base@1", judge(t).Validate(c).RuleBook)
	c.Items[0].Origins[0].TypeCode = wcodm.Code{}
	assert.Equal(t, "base@1", judge(t).Validate(c).RuleBook)
}

// TestBeforeTheFirstVersion judges certificates older than the first version that is known of their agreement.
func TestBeforeTheFirstVersion(t *testing.T) {
	for _, tt := range []struct{ id, day, rule string }{{"chafta", "2015-12-19", "CHAFTA-053"}, {"chafta", "2015-12-20", ""}, {"rcep", "2021-12-31", "RCEP-001"}, {"rcep", "2022-01-01", ""}} {
		p, ok := builtin(t).Get(tt.id)
		require.True(t, ok)
		c, err := Sample(p, SampleOptions{From: "AU", To: "CN", Date: p.Period.From})
		require.NoError(t, err)
		c.IssueDateTime = wcodm.DateTimeOf(date(tt.day))
		rep := judge(t).Validate(c)
		assert.Equal(t, "base@1+"+tt.id, rep.RuleBook, tt.day)
		found := ""
		for _, f := range rep.Findings {
			if found == "" && f.Layer == validate.Agreement {
				found = string(f.Rule)
			}
		}
		assert.Equal(t, tt.rule, found, "%s %s", tt.id, tt.day)
	}
}
