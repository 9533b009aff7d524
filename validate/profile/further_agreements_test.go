package profile

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// TestWhatTellsFurtherAgreementsApart takes a certificate that satisfies a profile and changes what the
// agreement treats in its own way.
func TestWhatTellsFurtherAgreementsApart(t *testing.T) {
	set, err := Builtin()
	require.NoError(t, err)
	criterion := func(text string) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			for i := range c.Items {
				c.Items[i].Origins[0].RuleCode = wcodm.CodeOf(text)
			}
		}
	}
	declared := func(d coo.Condition, words string) func(*coo.Certificate) {
		return func(c *coo.Certificate) { c.Declare(d, words) }
	}
	late := func(days int, words string) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			issued, _, _ := c.IssueDate()
			c.LoadingLocation.LoadingDateTime = wcodm.DateTimeOf(issued.AddDays(-days))
			if words != "" {
				c.Declare(coo.ConditionRetrospective, words)
			}
		}
	}
	unstamped := func(c *coo.Certificate) {
		c.IssuingOffice, c.ID = wcodm.ContactOffice{}, wcodm.Identifier{}
		c.Authentications = slices.DeleteFunc(c.Authentications, func(a wcodm.Authentication) bool { return a.Authenticator.RoleCode.Value == "CM" })
	}
	for _, tt := range []struct {
		profile, proof, what string
		change               func(*coo.Certificate)
		rule                 validate.RuleID // that finds it; empty: no error and no warning
	}{
		{"acfta", "", "rule of the product", criterion("PSR"), ""},
		{"acfta", "", "content below the general rule", criterion("RVC 39%"), "ACFTA-016"},
		{"akfta", "", "wholly obtained in the region", criterion("WO-AK"), ""},
		{"acfta", "", "criterion of another agreement", criterion("WO-AK"), "ACFTA-014"},
		{"ajcep", "", "content without a percentage", func(c *coo.Certificate) {
			criterion("RVC")(c)
			c.Items[0].StatisticalValueAmount = wcodm.Amount{Value: wcodm.DecimalFromInt(100), Currency: "USD"}
		}, ""},
		{"ajcep", "", "accumulation beside wholly obtained", criterion("WO ACU"), "AJCEP-017"},
		{"aanzfta-2010", "", "rule of the product before the First Protocol", criterion("PSR(CTC)"), ""},
		{"aanzfta-2015", "", "rule of the product after the First Protocol", criterion("PSR(CTC)"), "AANZFTA-014"},
		{"aifta", "", "decimals of India", criterion("RVC 79.73% + CTSH"), ""},
		{"aifta", "", "tariff shift alone", criterion("CTSH"), "AIFTA-014"},
		{"uk-dcts", "form-a", "Form A that no authority certified", unstamped, ""},
		{"uk-dcts", "form-a", "import content", criterion("Y 40%"), "UK-DCTS-014"},
		{"uk-dcts", "form-a", "mark of another agreement", late(30, "ISSUED RETROACTIVELY"), "UK-DCTS-029"},
		{"eaeu-gsp", "", "more imported materials than half", criterion("Y 51%"), "EAEU-GSP-016"},
		{"mercosur-2023", "", "letter of article 4", criterion("C"), ""},
		{"mercosur-2023", "", "code of another agreement", criterion("CTH"), "MERCOSUR-014"},
		{"eac", "certificate", "words of the Community", late(30, "ISSUED AFTER EXPORTATION"), ""},
		{"eac", "certificate", "words of other agreements", late(30, "ISSUED RETROSPECTIVELY"), "EAC-029"},
		{"kr-in", "", "seven working days after shipment", late(9, ""), ""},
		{"kr-in", "", "eight working days after shipment", late(12, ""), "KR-IN-021"},
		{"uk-vn", "eur1", "three working days after exportation", late(3, ""), ""},
		{"cn-is", "certificate", "one of two wordings", late(30, "ISSUED RETROACTIVELY"), ""},
		{"cn-sg", "", "the other wording", late(30, "ISSUED RETROACTIVELY"), "CN-SG-029"},
		{"uk-ci", "eur1", "wording in French", late(30, "DÉLIVRÉ A POSTERIORI"), ""},
		{"uk-gh", "eur1", "wording in French where English is prescribed", late(30, "DÉLIVRÉ A POSTERIORI"), "UK-GH-029"},
		{"mercosur-sacu", "", "seven months after exportation", late(215, "ISSUED RETROSPECTIVELY"), "MERCOSUR-SACU-024"},
		{"jp-th", "", "certificate of an intermediate party", declared(coo.ConditionBackToBack, ""), "JP-TH-028"},
		{"ecowas", "", "two products", func(c *coo.Certificate) {
			c.Items = append(c.Items, c.Items[0])
			c.Items[1].SequenceNumeric = wcodm.DecimalFromInt(2)
		}, "ECOWAS-042"},
	} {
		t.Run(tt.profile+" "+tt.what, func(t *testing.T) {
			p, ok := set.Get(tt.profile)
			require.True(t, ok)
			c, err := Sample(p, SampleOptions{Proof: tt.proof})
			require.NoError(t, err)
			tt.change(c)
			v, err := Compile(p, nil)
			require.NoError(t, err)
			var found []validate.RuleID
			for _, f := range v.Validate(c).Findings {
				if f.Severity >= validate.Warning {
					found = append(found, f.Rule)
				}
			}
			if tt.rule == "" {
				assert.Empty(t, found)
			} else {
				assert.Contains(t, found, tt.rule)
			}
		})
	}
}

func TestMercosurIsJudgedByTheDateOfIssue(t *testing.T) {
	set, err := Builtin()
	require.NoError(t, err)
	for date, want := range map[string]string{"2024-07-17": "mercosur-2009", "2024-07-18": "mercosur-2023"} {
		found := set.InForce("MERCOSUR", day(t, date))
		require.Len(t, found, 1)
		assert.Equal(t, want, found[0].ID)
	}
}

// TestDraftsNeverReject holds what a draft promises, whatever its confidences say.
func TestDraftsNeverReject(t *testing.T) {
	set, err := Builtin()
	require.NoError(t, err)
	drafts := 0
	for _, p := range set.All() {
		if p.Status != Draft {
			continue
		}
		drafts++
		rules, err := Rules(p, nil)
		require.NoError(t, err)
		for _, r := range rules {
			assert.Less(t, r.Severity, validate.Error, "%s", r.ID)
		}
	}
	assert.NotZero(t, drafts)
}
