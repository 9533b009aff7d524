package gnc

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

func day(s string) wcodm.Date {
	d, err := wcodm.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func example(t testing.TB, name string) *Block {
	t.Helper()
	b, err := Example(name)
	require.NoError(t, err)
	return b
}

func bind(t testing.TB, b *Block, from, to, on string) *Bound {
	t.Helper()
	x, err := b.Bind(from, to, day(on))
	require.NoError(t, err)
	return x
}

func sample(t testing.TB, x *Bound) *coo.Certificate {
	t.Helper()
	c, err := x.Sample("")
	require.NoError(t, err)
	return c
}

// rejected returns the rules by which a certificate is not valid.
func rejected(rep *validate.Report) []validate.RuleID {
	var ids []validate.RuleID
	for _, f := range rep.Findings {
		if f.Severity >= validate.Error && !slices.Contains(ids, f.Rule) {
			ids = append(ids, f.Rule)
		}
	}
	return ids
}

// TestTwelvePairs binds one block for all twelve ordered pairs of its four parties, and judges a good and
// a bad certificate of each pair in both syntaxes.
func TestTwelvePairs(t *testing.T) {
	b := example(t, "abck")
	pairs := b.Pairs(day("2026-08-03"))
	require.Len(t, pairs, 12)
	for _, p := range pairs {
		x := bind(t, b, p[0], p[1], "2026-08-03")
		good, bad := sample(t, x), sample(t, x)
		bad.ExpirationDateTime = wcodm.DateTimeOf(day("2027-08-04"))
		for _, f := range []codec.Format{codec.XML, codec.JSON} {
			data, err := codec.Append(nil, good, f)
			require.NoError(t, err)
			c, rep := x.Validator().Bytes(data)
			require.NotNil(t, c)
			assert.Empty(t, rejected(rep), "%v %v", p, f)
			assert.Contains(t, rep.RuleBook, "ABCK@1.2.0")
			code, _, _ := c.Agreement()
			assert.Equal(t, "ABCK-FTA", code)

			data, err = codec.Append(nil, bad, f)
			require.NoError(t, err)
			_, rep = x.Validator().Bytes(data)
			assert.Equal(t, []validate.RuleID{"ABCK-018"}, rejected(rep), "%v %v", p, f)
			assert.Equal(t, validate.Invalid, rep.Verdict)
		}
	}
}

// TestConcordia holds that what one party asks on top bears on its certificates only.
func TestConcordia(t *testing.T) {
	b := example(t, "abck")
	for _, p := range b.Pairs(day("2026-08-03")) {
		x := bind(t, b, p[0], p[1], "2026-08-03")
		c := sample(t, x)
		k, ok := coo.ParseCriterion("RVC 45%")
		require.True(t, ok)
		c.Items[0].SetCriterion(k)
		concerned := p[0] == "XD" || p[1] == "XD"
		if concerned {
			assert.Equal(t, []validate.RuleID{"ABCK-047"}, rejected(x.Validator().Validate(c)), "%v", p)
			c.Items[0].StatisticalValueAmount = wcodm.NewAmount("1200.00", "USD")
		}
		assert.Empty(t, rejected(x.Validator().Validate(c)), "%v", p)
		c.UnloadingLocation.ID = wcodm.Identifier{}
		if concerned {
			assert.Equal(t, []validate.RuleID{"ABCK-007"}, rejected(x.Validator().Validate(c)), "%v", p)
		} else {
			assert.Empty(t, rejected(x.Validator().Validate(c)), "%v", p)
		}
	}
}

// TestKatanga holds that a party takes part from the day on which it joins.
func TestKatanga(t *testing.T) {
	b := example(t, "abck")
	assert.Len(t, b.Pairs(day("2026-06-30")), 6)
	assert.Len(t, b.Pairs(day("2026-07-01")), 12)
	_, err := b.Bind("XE", "XA", day("2026-06-30"))
	require.ErrorIs(t, err, ErrJoined)
	assert.ErrorContains(t, err, "from 2026-07-01")
	_, err = b.Bind("XA", "XE", day("2026-06-30"))
	require.ErrorIs(t, err, ErrJoined)
	assert.NotNil(t, bind(t, b, "XE", "XA", "2026-07-01"))

	c := sample(t, bind(t, b, "XA", "XE", "2026-07-01"))
	before := bind(t, b, "XA", "XB", "2026-06-30")
	c.IssueDateTime = wcodm.DateTimeOf(day("2026-06-30"))
	assert.Contains(t, rejected(before.Validator().Validate(c)), validate.RuleID("ABCK-002"), "a certificate for a party that has not joined")
}

func TestBindErrors(t *testing.T) {
	abck := example(t, "abck")
	ended := example(t, "abck")
	ended.Validity.To = day("2026-12-31")
	oneSided := example(t, "abck")
	oneSided.Parties[0].Side = "importer"
	left := example(t, "abck")
	left.Parties[1].To = day("2026-08-31")
	loose := example(t, "abck")
	loose.Parties[2].Overlay.Rules[0].Sets = &Group{Validity: &profile.Validity{Months: 13}}
	profiled := example(t, "abck")
	profiled.LegalBasis.Agreement.Profile = "nowhere"
	for _, c := range []struct {
		name         string
		b            *Block
		from, to, on string
		is           error
		says         string
	}{
		{"no party", abck, "XA", "XZ", "2026-08-03", ErrParty, "XZ"},
		{"one party", abck, "XA", "XA", "2026-08-03", ErrParty, "XA and XA are one party"},
		{"importer only", oneSided, "XA", "XB", "2026-08-03", ErrParty, "importer only"},
		{"party that left", left, "XB", "XA", "2026-09-01", ErrJoined, "to 2026-08-31"},
		{"before the block", abck, "XA", "XB", "2025-12-31", ErrPeriod, "before 2026-01-01"},
		{"after the block", ended, "XA", "XB", "2027-01-01", ErrPeriod, "after 2026-12-31"},
		{"no date", abck, "XA", "XB", "", ErrPeriod, "no date"},
		{"overlay that loosens", loose, "XA", "XD", "2026-08-03", ErrBlock, "which is stricter"},
		{"no profile", profiled, "XA", "XB", "2026-08-03", ErrProfile, "nowhere"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var on wcodm.Date
			if c.on != "" {
				on = day(c.on)
			}
			x, err := c.b.Bind(c.from, c.to, on)
			assert.Nil(t, x)
			require.ErrorIs(t, err, c.is)
			assert.ErrorContains(t, err, c.says)
		})
	}
	_, err := loose.Bind("XA", "XB", day("2026-08-03"))
	assert.NoError(t, err, "an overlay keeps no other pair from being bound")
	_, err = ended.Bind("XA", "XB", day("2026-12-31"))
	assert.NoError(t, err, "the last day counts")
}

func TestMessagesOfAPair(t *testing.T) {
	b := example(t, "abck")
	x := bind(t, b, "XA", "XB", "2026-08-03")
	m, ok := x.Message("CO.Issue")
	require.True(t, ok)
	assert.Equal(t, "XA", m.Sender)
	assert.Equal(t, []string{"XA-NSW"}, m.SentBy)
	assert.Equal(t, "XB", m.Receiver)
	assert.Equal(t, []string{"XB-CUS"}, m.SentTo)
	assert.Equal(t, "co-full", m.Cluster.ID)
	assert.True(t, m.Available)

	receipt, _ := x.Message("Receipt")
	assert.Equal(t, map[string]string{"received": "02"}, receipt.StatusCodes, "Borastrian customs write codes of their own")
	other, _ := bind(t, b, "XB", "XA", "2026-08-03").Message("Receipt")
	assert.Equal(t, map[string]string{"received": "43"}, other.StatusCodes)
	assert.Equal(t, map[string]string{"received": "43"}, b.message("Receipt").StatusCodes, "the block is as it was")

	status, ok := x.Codes("xb-status")
	require.True(t, ok)
	for c := range status.All() {
		means, ok := status.Means(c.Code)
		require.True(t, ok)
		back, ok := status.Code(means)
		require.True(t, ok)
		assert.Equal(t, c.Code, back)
	}
	_, ok = bind(t, b, "XA", "XD", "2026-08-03").Codes("xb-status")
	assert.False(t, ok, "no party of the pair uses them")
	reasons, ok := x.Codes("abck-reasons")
	require.True(t, ok)
	text, ok := reasons.Text("02")
	require.True(t, ok)
	assert.Equal(t, "Goods were not exported", text.EN)
	_, ok = reasons.Means("02")
	assert.False(t, ok)
	_, ok = reasons.Code("")
	assert.False(t, ok)

	sent := x.Sent("certificateEnded")
	require.Len(t, sent, 1)
	assert.Equal(t, "CO.Cancel", sent[0].Type)
	assert.True(t, x.Allows("replace"))
	assert.False(t, x.Allows("amend"))
	meta := x.MetaData()
	assert.Equal(t, "ABCK", meta.AgencyAssignedCustomizationCode.Value)
	assert.Equal(t, "1.2.0", meta.AgencyAssignedCustomizationVersionCode.Value)
	assert.Equal(t, "ABCK@1.2.0", x.Title())
	assert.Equal(t, b.Digest(), x.Digest())
}

// TestUnavailable tells optional messages that a party has no one for.
func TestUnavailable(t *testing.T) {
	b := example(t, "abck")
	delete(b.Parties[0].Roles, "importCustoms")
	m, _ := bind(t, b, "XB", "XA", "2026-08-03").Message("CO.Use")
	assert.False(t, m.Available)
	assert.Empty(t, m.SentBy)
}

// TestOptionalMessages holds that a party may be without an authority for a message that is optional, and for
// no other.
func TestOptionalMessages(t *testing.T) {
	b := example(t, "abck")
	b.Messages[3].To = "issuer" // CO.Use
	delete(b.Parties[0].Roles, "issuer")
	assert.Empty(t, b.Lint())
	b.Messages[3].Optional = false
	remarks := b.Lint()
	require.Len(t, remarks, 1)
	assert.Equal(t, checkAuthority, remarks[0].Check)
	assert.Equal(t, "/parties/0/roles", remarks[0].Path)
}

func TestCodesOfTheDay(t *testing.T) {
	b := example(t, "abck")
	b.CodeLists[0].Codes[2].To = day("2026-07-31") // CTH
	c := sample(t, bind(t, b, "XA", "XB", "2026-07-31"))
	k, _ := coo.ParseCriterion("CTH")
	c.Items[0].SetCriterion(k)
	assert.Empty(t, rejected(bind(t, b, "XA", "XB", "2026-07-31").Validator().Validate(c)))
	assert.Equal(t, []validate.RuleID{"ABCK-013"}, rejected(bind(t, b, "XA", "XB", "2026-08-01").Validator().Validate(c)))
}

// TestRuleOfAPeriod holds that rules bear on their pairs and days only.
func TestRuleOfAPeriod(t *testing.T) {
	b := example(t, "abck")
	r := &b.BusinessRules[5] // at most fifty items
	r.Sets.Items.Max, r.From, r.Importing = 1, day("2026-09-01"), []string{"XB"}
	for _, c := range []struct {
		to, on string
		want   []validate.RuleID
	}{{"XB", "2026-08-31", nil}, {"XB", "2026-09-01", []validate.RuleID{"ABCK-042"}}, {"XA", "2026-09-01", nil}} {
		x := bind(t, b, "XD", c.to, c.on)
		two, err := profile.Sample(x.Profile(), profile.SampleOptions{From: "XD", To: c.to, Date: day(c.on), Items: 2})
		require.NoError(t, err)
		assert.Equal(t, c.want, rejected(x.Validator().Validate(two)), "%+v", c)
	}
}

// TestOverlaysOfBothParties holds that two overlays together ask for what is stricter of each.
func TestOverlaysOfBothParties(t *testing.T) {
	b := example(t, "abck")
	overlay := func(months int, severity string) *Overlay {
		return &Overlay{Side: "either", Rules: []Rule{
			{ID: "A", Sets: &Group{Validity: &profile.Validity{Months: months}}},
			{ID: "B", Changes: &profile.RuleChange{Rule: "ABCK-020", Severity: severity, Reason: wcodm.Localized{EN: "agreed"}}},
		}}
	}
	b.Parties[0].Overlay, b.Parties[1].Overlay = overlay(6, "error"), overlay(9, "warning")
	for _, p := range [][2]string{{"XA", "XB"}, {"XB", "XA"}} {
		x := bind(t, b, p[0], p[1], "2026-08-03")
		assert.Equal(t, 6, x.Profile().Validity.Months)
		assert.Equal(t, "issue", x.Profile().Validity.From, "what an overlay does not say is as it was")
		r, ok := x.Validator().Rule("ABCK-020")
		require.True(t, ok)
		assert.Equal(t, validate.Error, r.Severity)
	}
	assert.Equal(t, 9, bind(t, b, "XB", "XD", "2026-08-03").Profile().Validity.Months)
	assert.Equal(t, 12, bind(t, b, "XD", "XE", "2026-08-03").Profile().Validity.Months)
	assert.Equal(t, 12, b.BusinessRules[1].Sets.Validity.Months, "the block is as it was")
}

func TestSideOfAnOverlay(t *testing.T) {
	b := example(t, "abck")
	for _, c := range []struct {
		side       string
		from, for_ bool
	}{{"either", true, true}, {"importing", false, true}, {"exporting", true, false}} {
		b.Parties[2].Overlay.Side = c.side
		assert.Equal(t, c.from, bind(t, b, "XD", "XA", "2026-08-03").Profile().Value != nil, c.side)
		assert.Equal(t, c.for_, bind(t, b, "XA", "XD", "2026-08-03").Profile().Value != nil, c.side)
	}
}

// TestDraft holds that a block under negotiation warns and never rejects.
func TestDraft(t *testing.T) {
	b := example(t, "abck")
	b.Status = Draft
	b.BusinessRules = b.BusinessRules[:9] // without the one that raises a common rule
	x := bind(t, b, "XA", "XB", "2026-08-03")
	c := sample(t, x)
	c.ExpirationDateTime = wcodm.DateTimeOf(day("2028-08-04"))
	rep := x.Validator().Validate(c)
	assert.Empty(t, rejected(rep))
	assert.True(t, slices.ContainsFunc(rep.Findings, func(f validate.Finding) bool { return f.Rule == "ABCK-018" && f.Severity == validate.Warning }))
}

// TestExtends holds that a block takes over what its profile says and it does not, and that its parties
// count as those of the agreement.
func TestExtends(t *testing.T) {
	b := example(t, "atiga")
	b.Status = InForce
	x := bind(t, b, "TH", "VN", "2026-03-02")
	assert.Equal(t, 12, x.Profile().Validity.Months)
	for r := range x.Validator().Rules() {
		assert.NotEqual(t, "ATIGA", r.Agreement, "%s", r.ID)
	}
	c := sample(t, x)
	assert.Empty(t, rejected(x.Validator().Validate(c)))
	assert.Equal(t, "e-Form D", c.Name.Value)
	c.TypeCode = wcodm.CodeOf("862")
	assert.Contains(t, rejected(x.Validator().Validate(c)), validate.RuleID("EFORMD-004"), "an origin declaration does not pass through the gateways")
}

// TestRulesOfTheProfileAreRenamed holds that changes in an extended profile find the rules under the block.
func TestRulesOfTheProfileAreRenamed(t *testing.T) {
	base := &profile.Profile{ID: "base", Agreement: "ABCK-FTA", Status: profile.InForce, Rules: []profile.RuleChange{{Rule: "ABCK-FTA-020", Off: true, Reason: wcodm.Localized{EN: "no"}}, {Rule: "COO-GDS-004", Off: true, Reason: wcodm.Localized{EN: "no"}}}}
	set, err := profile.NewSet(base)
	require.NoError(t, err)
	b := example(t, "abck")
	b.LegalBasis.Agreement.Profile = "base"
	x, err := b.Bind("XA", "XB", day("2026-08-03"), WithProfiles(set))
	require.NoError(t, err)
	for _, id := range []validate.RuleID{"ABCK-020", "COO-GDS-004"} {
		_, ok := x.Validator().Rule(id)
		assert.False(t, ok, "%s is off", id)
	}
	assert.Equal(t, "ABCK-FTA-020", base.Rules[0].Rule, "the profile is as it was")
}

// TestConditionsAreInherited holds that a block which speaks of one condition leaves the others as the
// profile has them.
func TestConditionsAreInherited(t *testing.T) {
	b := example(t, "atiga")
	set, err := profile.Builtin()
	require.NoError(t, err)
	base, ok := set.Get("atiga-2021")
	require.True(t, ok)
	b.BusinessRules = append(b.BusinessRules, Rule{ID: "BR-02", Sets: &Group{Conditions: []profile.Endorsement{{Basis: profile.Basis{Source: []string{"ocp rule 1"}, Confidence: wcodm.Verified}, Condition: "BLANKET", Use: "excluded"}}}})
	x, err := b.Bind("TH", "VN", day("2026-03-02"), WithProfiles(set))
	require.NoError(t, err)
	assert.Len(t, x.Profile().Conditions, len(base.Conditions)+1)
	assert.Equal(t, "BLANKET", x.Profile().Conditions[0].Condition)
	assert.Len(t, b.days(base), 1)
	base.Elements = append(base.Elements[:0:0], profile.Element{When: &profile.When{From: day("2025-05-01")}})
	assert.Equal(t, []wcodm.Date{day("2024-01-01"), day("2025-05-01")}, b.days(base), "a condition of the profile begins in the middle")
}

// TestChangeOfAnotherPair holds that a change of a rule which only some pairs have keeps no pair from being
// bound.
func TestChangeOfAnotherPair(t *testing.T) {
	b := example(t, "abck")
	b.BusinessRules[9].Changes.Rule, b.BusinessRules[9].Changes.Severity = "ABCK-047", "warning"
	assert.Empty(t, b.Lint())
	_, ok := bind(t, b, "XA", "XB", "2026-08-03").Validator().Rule("ABCK-047")
	assert.False(t, ok)
	r, ok := bind(t, b, "XA", "XD", "2026-08-03").Validator().Rule("ABCK-047")
	require.True(t, ok)
	assert.Equal(t, validate.Warning, r.Severity)
}

// TestManyCases holds that the proof ends, and says what it left out.
func TestManyCases(t *testing.T) {
	b := example(t, "abck")
	for i := range 1800 {
		b.CodeLists[1].Codes = append(b.CodeLists[1].Codes, ListCode{Code: fmt.Sprint("x", i), Text: b.Name, From: b.Validity.From.AddDays(i)})
	}
	cases, more := b.cases(nil)
	assert.Len(t, cases, maxCases)
	assert.Equal(t, 181*6+1619*12-maxCases, more)
}

func TestOptions(t *testing.T) {
	b := example(t, "abck")
	x, err := b.Bind("XA", "XB", day("2026-08-03"), WithValidation(validate.WithDigest(), validate.WithClock(func() wcodm.Date { return day("2027-08-04") })),
		WithCalendar(func(string, wcodm.Date) bool { return true }))
	require.NoError(t, err)
	c := sample(t, x)
	rep := x.Validator().Validate(c)
	assert.Equal(t, c.Digest(), rep.Digest)
	assert.True(t, slices.ContainsFunc(rep.Findings, func(f validate.Finding) bool { return f.Rule == "ABCK-020" }))
}

// TestUserAssignedCountries holds that only those of the parties count as agreed on.
func TestUserAssignedCountries(t *testing.T) {
	x := bind(t, example(t, "abck"), "XA", "XB", "2026-08-03")
	listed := func(country string) (found []validate.RuleID) {
		c := sample(t, x)
		c.Items[0].Origins[0].CountryCode = wcodm.CodeOf(country)
		for _, f := range x.Validator().Validate(c).Findings {
			if f.Layer == validate.CodeList {
				found = append(found, f.Rule)
			}
		}
		return found
	}
	assert.Empty(t, listed("XE"))
	assert.Equal(t, []validate.RuleID{"COO-COD-003"}, listed("XC"), "user-assigned, and not agreed on")
}

// TestConcurrentUse lets goroutines share what was bound; the race detector watches.
func TestConcurrentUse(t *testing.T) {
	b := example(t, "abck")
	x := bind(t, b, "XA", "XD", "2026-08-03")
	var wg sync.WaitGroup
	errs := make(chan error, 8)
	for range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range 20 {
				c, err := x.Sample("")
				if err != nil || len(rejected(x.Validator().Validate(c))) > 0 {
					errs <- errors.Join(err, errors.New("not valid"))
					return
				}
				if _, err := b.Bind("XB", "XD", day("2026-08-03")); err != nil {
					errs <- err
					return
				}
			}
		}()
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		assert.NoError(t, err)
	}
}

// TestOnlyThePair judges a certificate of another pair of the same block.
func TestOnlyThePair(t *testing.T) {
	b := example(t, "abck")
	c := sample(t, bind(t, b, "XB", "XA", "2026-08-03"))
	assert.Empty(t, rejected(bind(t, b, "XB", "XA", "2026-08-03").Validator().Validate(c)))
	assert.Equal(t, []validate.RuleID{"ABCK-001"}, rejected(bind(t, b, "XE", "XA", "2026-08-03").Validator().Validate(c)))
	assert.Equal(t, []validate.RuleID{"ABCK-002"}, rejected(bind(t, b, "XB", "XE", "2026-08-03").Validator().Validate(c)))
}
