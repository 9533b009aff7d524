package profile

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// TestAgreementsOfAsia judges certificates by what the texts of these agreements say, case by case: what
// is found is found by the rules of the agreement that are named.
func TestAgreementsOfAsia(t *testing.T) {
	set, err := Builtin()
	require.NoError(t, err)
	type edit = func(*coo.Certificate)
	shippedBefore := func(days int) edit {
		return func(c *coo.Certificate) {
			d, _ := c.IssueDateTime.Date()
			c.LoadingLocation.LoadingDateTime = wcodm.DateTimeOf(d.AddDays(-days))
		}
	}
	criterion := func(text string) edit {
		return func(c *coo.Certificate) {
			if k, ok := coo.ParseCriterion(text); ok {
				c.Items[0].SetCriterion(k)
			} else {
				c.Items[0].Origins[0].RuleCode = wcodm.CodeOf(text)
			}
		}
	}
	stated := func(d coo.Condition, words string) edit { return func(c *coo.Certificate) { c.Declare(d, words) } }
	seller := func(country, part string) edit {
		return func(c *coo.Certificate) {
			c.Seller = samplePerson("Trading House Ltd", country)
			c.Seller.Address.CountrySubDivisionCode = wcodm.CodeOf(part)
		}
	}
	expires := func(months int) edit {
		return func(c *coo.Certificate) {
			d, _ := c.IssueDateTime.Date()
			c.ExpirationDateTime = wcodm.DateTimeOf(d.AddMonths(months))
		}
	}
	items := func(n int) edit {
		return func(c *coo.Certificate) {
			for i := len(c.Items); i < n; i++ {
				c.Items = append(c.Items, c.Items[0])
				c.Items[i].SequenceNumeric = wcodm.DecimalFromInt(int64(i + 1))
			}
			c.GoodsItemQuantity = wcodm.Quantity{}
		}
	}
	retro, third, partial := coo.ConditionRetrospective, coo.ConditionThirdParty, coo.ConditionPartialCumulation
	valued := func(c *coo.Certificate) { c.Items[0].StatisticalValueAmount = wcodm.NewAmount("900.00", "USD") }
	for _, x := range []struct {
		profile, proof, from, to string
		name                     string
		edits                    []edit
		want                     string // rules, with what is behind the agreement
	}{
		{"atiga-2014", "form-d", "VN", "TH", "three days late", []edit{shippedBefore(3)}, ""},
		{"atiga-2014", "form-d", "VN", "TH", "value content anywhere wants the value", []edit{criterion("40%")}, "047"},
		{"atiga-2020", "form-d", "VN", "TH", "three days late", []edit{shippedBefore(3)}, ""},
		{"atiga-2020", "form-d", "VN", "TH", "four days late", []edit{shippedBefore(4)}, "021"},
		{"atiga-2021", "form-d", "VN", "TH", "on the day", []edit{shippedBefore(0)}, ""},
		{"atiga-2021", "form-d", "VN", "TH", "a day late is doubtful", []edit{shippedBefore(1)}, "022"},
		{"atiga-2021", "form-d", "VN", "TH", "four days late", []edit{shippedBefore(4)}, "021"},
		{"atiga-2021", "form-d", "VN", "TH", "four days late, a tick without words", []edit{shippedBefore(4), stated(retro, "")}, ""},
		{"atiga-2021", "origin-declaration", "VN", "TH", "a declaration is never late", []edit{shippedBefore(4)}, ""},
		{"atiga-2021", "origin-declaration", "VN", "TH", "a declaration bears no mark", []edit{seller("CH", "")}, ""},
		{"atiga-2021", "e-form-d", "VN", "TH", "an e-Form D does", []edit{seller("CH", "")}, "035"},
		{"atiga-2021", "form-d", "VN", "TH", "value content, letters before it", []edit{criterion("RVC 40%")}, ""},
		{"atiga-2021", "form-d", "VN", "KH", "into Cambodia with the value", []edit{criterion("40%"), valued}, ""},
		{"atiga-2021", "form-d", "VN", "KH", "into Cambodia without", []edit{criterion("40%")}, "047"},
		{"atiga-2021", "form-d", "VN", "TH", "into Thailand with the value", []edit{criterion("40%"), valued}, "048"},
		{"atiga-2021", "form-d", "VN", "TH", "a combination", []edit{criterion("CTSH + 35%")}, ""},
		{"atiga-2021", "form-d", "VN", "TH", "no level of shift", []edit{criterion("CTC")}, "014"},
		{"atiga-2021", "form-d", "VN", "TH", "partial cumulation of 19 %", []edit{criterion("PC 19%"), stated(partial, "")}, "016"},
		{"atiga-2021", "form-d", "VN", "TH", "partial cumulation of 20 %", []edit{criterion("PC 20%"), stated(partial, "")}, ""},
		{"atiga-2021", "form-d", "VN", "TH", "partial cumulation of 40 %", []edit{criterion("PC 40%"), stated(partial, "")}, "016"},

		{"rcep", "certificate", "VN", "JP", "value content without a figure", []edit{criterion("RVC"), valued}, ""},
		{"rcep", "certificate", "VN", "JP", "value content without the value", []edit{criterion("RVC")}, "047"},
		{"rcep", "certificate", "VN", "JP", "tolerance beside a shift", []edit{criterion("CTC DMI")}, ""},
		{"rcep", "certificate", "VN", "JP", "the other word", []edit{shippedBefore(1), stated(retro, "ISSUED RETROSPECTIVELY")}, "029"},
		{"rcep", "certificate", "VN", "JP", "the word", []edit{shippedBefore(1), stated(retro, "Issued Retroactively")}, ""},
		{"rcep", "importer-declaration", "VN", "JP", "importer in Japan", nil, ""},

		{"chafta", "certificate", "CN", "AU", "retrospective, valid from shipment", []edit{shippedBefore(10), stated(retro, "ISSUED RETROSPECTIVELY"), expires(12)}, "018"},
		{"chafta", "certificate", "CN", "AU", "valid from issue", []edit{expires(12)}, ""},
		{"chafta", "certificate", "CN", "AU", "twenty items", []edit{items(20)}, ""},
		{"chafta", "certificate", "CN", "AU", "twenty-one items", []edit{items(21)}, "042"},

		{"cn-kr-2015", "certificate", "CN", "KR", "twenty-one items", []edit{items(21)}, "042"},
		{"cn-kr", "certificate", "CN", "KR", "twenty-one items", []edit{items(21)}, ""},
		{"cn-kr", "certificate", "CN", "KR", "the seventh working day", []edit{shippedBefore(11)}, ""},
		{"cn-kr", "certificate", "CN", "KR", "the eighth", []edit{shippedBefore(12)}, "021"},

		{"kr-vn", "certificate", "VN", "KR", "Thursday to Monday, three working days", []edit{shippedBefore(4)}, ""},
		{"kr-vn", "certificate", "VN", "KR", "Wednesday to Monday, four", []edit{shippedBefore(5)}, "021"},
		{"kr-vn", "certificate", "VN", "KR", "an industrial zone", []edit{criterion("Article 3.5")}, ""},
		{"kr-vn", "certificate", "VN", "KR", "words of box 13", []edit{seller("US", ""), stated(third, "Non-Party Invoicing: Trading House Ltd, USA")}, ""},

		{"eaeu-vn", "certificate", "VN", "RU", "Cayman Islands", []edit{seller("KY", ""), stated(third, "TCI")}, "036"},
		{"eaeu-vn", "certificate", "VN", "RU", "Labuan", []edit{seller("MY", "MY-15"), stated(third, "TCI")}, "036"},
		{"eaeu-vn", "certificate", "VN", "RU", "elsewhere in Malaysia", []edit{seller("MY", "MY-10"), stated(third, "TCI")}, ""},
		{"eaeu-vn", "certificate", "RU", "VN", "another member of the Union", []edit{seller("BY", "")}, ""},
	} {
		t.Run(x.profile+" "+x.name, func(t *testing.T) {
			p, ok := set.Get(x.profile)
			require.True(t, ok)
			c, err := Sample(p, SampleOptions{Proof: x.proof, From: x.from, To: x.to})
			require.NoError(t, err)
			for _, e := range x.edits {
				e(c)
			}
			v, err := Compile(p, nil)
			require.NoError(t, err)
			var found []string
			for _, f := range v.Validate(c).Findings {
				if number, own := strings.CutPrefix(string(f.Rule), p.Agreement+"-"); own && !slices.Contains(found, number) {
					found = append(found, number)
				} else if !own {
					assert.Less(t, f.Severity, validate.Error, f.Message(wcodm.EN))
				}
			}
			assert.Equal(t, x.want, strings.Join(found, " "))
		})
	}
}

// TestEditionsOfAtiga asks for the editions by which certificates of a day are judged.
func TestEditionsOfAtiga(t *testing.T) {
	set, err := Builtin()
	require.NoError(t, err)
	for day, want := range map[string][]string{
		"2013-12-31": nil,
		"2014-01-01": {"atiga-2014"},
		"2020-09-19": {"atiga-2014"},
		"2020-09-20": {"atiga-2020", "atiga-2014"},
		"2020-12-20": {"atiga-2020", "atiga-2014"},
		"2020-12-21": {"atiga-2020"},
		"2022-04-30": {"atiga-2020"},
		"2022-05-01": {"atiga-2021", "atiga-2020"},
		"2022-10-31": {"atiga-2021", "atiga-2020"},
		"2022-11-01": {"atiga-2021"},
	} {
		d, err := wcodm.ParseDate(day)
		require.NoError(t, err)
		var got []string
		for _, p := range set.InForce("ATIGA", d) {
			got = append(got, p.ID)
		}
		assert.Equal(t, want, got, day)
	}
}
