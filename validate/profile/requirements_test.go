package profile

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/rulebook"
	"github.com/openorigo/origo/wcodm"
)

const dictionary = "../../wcodm/dictionary"

// requirement is one row of requirements.csv.
type requirement struct {
	id, text, agreements, state string
	by                          []string // rules of the rule books, and profile/kind
	reason                      string
}

func requirements(t *testing.T) (all []requirement) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dictionary, "requirements.csv"))
	require.NoError(t, err)
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	require.NoError(t, err)
	require.Equal(t, []string{"id", "requirement", "agreements", "state", "by", "reason"}, rows[0])
	for _, r := range rows[1:] {
		all = append(all, requirement{r[0], r[1], r[2], r[3], strings.Fields(r[4]), r[5]})
	}
	return all
}

// compiled are the built-in profiles with their validators, each made once.
type compiled struct {
	set        *Set
	validators map[string]*validate.Validator
	today      wcodm.Date
}

func agreements(t *testing.T) *compiled {
	t.Helper()
	set, err := Builtin()
	require.NoError(t, err)
	return &compiled{set: set, validators: map[string]*validate.Validator{}}
}

func (b *compiled) clock() validate.Option {
	return validate.WithClock(func() wcodm.Date { return b.today })
}

// get returns a profile and its validator. For "common" it is the common rules alone, with samples of ATIGA.
func (b *compiled) get(t *testing.T, id string) (*Profile, *validate.Validator) {
	t.Helper()
	if id == "common" {
		p, _ := b.set.Get("atiga-2021")
		v, err := rulebook.New(b.clock())
		require.NoError(t, err)
		return p, v
	}
	p, ok := b.set.Get(id)
	require.True(t, ok, "profile %s", id)
	v := b.validators[id]
	if v == nil {
		var err error
		v, err = Compile(p, nil, b.clock())
		require.NoError(t, err)
		b.validators[id] = v
	}
	return p, v
}

// rule returns the id of a rule that is written as profile/kind or as it is.
func (b *compiled) rule(t *testing.T, by string) (profile string, id validate.RuleID) {
	t.Helper()
	profile, kind, ok := strings.Cut(by, "/")
	if !ok {
		return "", validate.RuleID(by)
	}
	n, err := strconv.Atoi(kind)
	require.NoError(t, err, by)
	p, _ := b.get(t, profile)
	return profile, KindNumber(n).ID(p.Agreement)
}

func TestRequirementsAreStated(t *testing.T) {
	states := []string{"implemented", "claim", "policy", "lifecycle", "not"}
	seen := map[string]bool{}
	all := requirements(t)
	for _, q := range all {
		assert.Regexp(t, `^[A-Z]{3}-\d{3}$`, q.id)
		assert.False(t, seen[q.id], "%s twice", q.id)
		seen[q.id] = true
		assert.NotEmpty(t, q.text, q.id)
		assert.NotEmpty(t, q.agreements, q.id)
		assert.Contains(t, states, q.state, q.id)
		assert.True(t, len(q.by) > 0 || q.reason != "", "%s has neither rules nor a reason", q.id)
		if q.state == "implemented" || q.state == "claim" {
			assert.NotEmpty(t, q.by, q.id)
		}
		if q.state != "implemented" && q.state != "claim" {
			assert.NotEmpty(t, q.reason, q.id)
		}
		by := slices.Clone(q.by)
		slices.Sort(by)
		assert.Len(t, slices.Compact(by), len(q.by), "%s names a rule twice", q.id)
	}
	assert.Len(t, all, 160)
}

func TestRequirementsNameRulesThatExist(t *testing.T) {
	b := agreements(t)
	claims := claimRules(t)
	for _, q := range requirements(t) {
		for _, by := range q.by {
			profile, id := b.rule(t, by)
			switch {
			case strings.HasPrefix(by, "COO-CLM-"):
				assert.Contains(t, claims, by, q.id)
			case profile == "":
				_, ok := rulebook.Lookup(id)
				assert.True(t, ok, "%s names %s", q.id, by)
			default:
				_, v := b.get(t, profile)
				assert.True(t, slices.ContainsFunc(slices.Collect(v.Rules()), func(r *validate.Rule) bool { return r.ID == id }), "%s names %s", q.id, by)
			}
		}
	}
}

// claimRules are the ids of the rules that compare a claim with its certificate.
func claimRules(t *testing.T) (ids []string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dictionary, "rules-claim.json"))
	require.NoError(t, err)
	var all []struct {
		ID string `json:"id"`
	}
	require.NoError(t, json.Unmarshal(data, &all))
	for _, r := range all {
		ids = append(ids, r.ID)
	}
	return ids
}

// TestRulesCoverRequirements holds what rules.json says that a rule came from to what requirements.csv
// says that meets it.
func TestRulesCoverRequirements(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(dictionary, "rules.json"))
	require.NoError(t, err)
	var rules []struct {
		ID     string   `json:"id"`
		Covers []string `json:"covers"`
	}
	require.NoError(t, json.Unmarshal(data, &rules))
	by := map[string][]string{}
	for _, q := range requirements(t) {
		by[q.id] = q.by
	}
	for _, r := range rules {
		for _, id := range r.Covers {
			assert.Contains(t, by[id], r.ID, "%s covers %s", r.ID, id)
		}
	}
}

// breach is one defect that a requirement speaks of: a certificate that satisfies a profile, altered in
// that respect alone.
type breach struct {
	of   string // requirements
	in   string // profiles
	want string // number of the kind, or id of the common rule
	o    SampleOptions
	with func(*coo.Certificate) // circumstances, before the defect
	do   func(*coo.Certificate) // the defect
	also string                 // further rules that find the same defect
	days int                    // days from issue to the defect, where it is the day of the check
}

func (x *breach) rule(p *Profile) validate.RuleID { return ruleOf(p, x.want) }

func ruleOf(p *Profile, want string) validate.RuleID {
	if n, err := strconv.Atoi(want); err == nil {
		return KindNumber(n).ID(p.Agreement)
	}
	return validate.RuleID(want)
}

// found returns the rules that find something, without information that nobody asked for.
func found(v *validate.Validator, c *coo.Certificate, want validate.RuleID) (ids []validate.RuleID) {
	for _, f := range v.Validate(c).Findings {
		if (f.Severity > validate.Info || f.Rule == want) && !slices.Contains(ids, f.Rule) {
			ids = append(ids, f.Rule)
		}
	}
	slices.Sort(ids)
	return ids
}

func breaches() []breach { return slices.Concat(commonBreaches(), asianBreaches(), otherBreaches()) }

// TestBreachOfARequirementIsFound breaks one requirement at a time: the rule that meets it finds that,
// and no other does but those that the row names.
func TestBreachOfARequirementIsFound(t *testing.T) {
	b := agreements(t)
	for _, x := range breaches() {
		for _, id := range strings.Fields(x.in) {
			t.Run(x.of+" "+id+" "+x.want, func(t *testing.T) {
				p, v := b.get(t, id)
				c := sampleOf(t, p, x.o)
				if x.with != nil {
					x.with(c)
				}
				want := x.rule(p)
				b.today, _, _ = c.IssueDate()
				before := found(v, c, want)
				require.NotContains(t, before, want, "found before the defect")
				if x.do != nil {
					x.do(c)
				}
				b.today = b.today.AddDays(x.days)
				expected := []validate.RuleID{want}
				for _, also := range strings.Fields(x.also) {
					expected = append(expected, ruleOf(p, also))
				}
				slices.Sort(expected)
				after := slices.DeleteFunc(found(v, c, want), func(r validate.RuleID) bool { return slices.Contains(before, r) })
				assert.Equal(t, expected, after)
			})
		}
	}
}

// admission is something that a requirement allows: no rule warns of it.
type admission struct {
	of, in string
	o      SampleOptions
	do     func(*coo.Certificate)
}

func TestWhatARequirementAllowsIsNotFound(t *testing.T) {
	b := agreements(t)
	for _, x := range admissions() {
		for _, id := range strings.Fields(x.in) {
			t.Run(x.of+" "+id, func(t *testing.T) {
				p, v := b.get(t, id)
				c := sampleOf(t, p, x.o)
				x.do(c)
				b.today, _, _ = c.IssueDate()
				assert.Empty(t, found(v, c, ""))
			})
		}
	}
}

// TestImplementedRequirementsAreBroken asks for a row of breaches for each rule that a requirement names. Rules
// that compare with a claim have tests of their own. What has no row is listed with the reason, and no longer
// than it has none.
func TestImplementedRequirementsAreBroken(t *testing.T) {
	broken := map[string]bool{}
	for _, x := range breaches() {
		for _, id := range strings.Fields(x.of) {
			for _, profile := range strings.Fields(x.in) {
				broken[id+" "+x.want] = true
				broken[id+" "+profile+"/"+x.want] = true
			}
		}
	}
	allowed := map[string]bool{}
	for _, x := range admissions() {
		for _, id := range strings.Fields(x.of) {
			allowed[id] = true
		}
	}
	for _, q := range requirements(t) {
		switch q.state {
		case "implemented", "claim":
			for _, by := range q.by {
				if strings.HasPrefix(by, "COO-CLM-") {
					continue // the tests of the comparison break those
				}
				row := q.id + " " + by
				if reason, ok := unbroken[row]; ok {
					assert.NotEmpty(t, reason, row)
					assert.False(t, broken[row], "%s has a row", row)
					continue
				}
				assert.True(t, broken[row], "%s has no row", row)
			}
		case "policy":
			_, listed := unbroken[q.id]
			assert.NotEqual(t, listed, allowed[q.id], "%s", q.id)
		}
	}
	known := regexp.MustCompile(`^[A-Z]{3}-\d{3}( \S+)?$`)
	for row := range unbroken {
		assert.Regexp(t, known, row)
		id, by, paired := strings.Cut(row, " ")
		assert.True(t, slices.ContainsFunc(requirements(t), func(q requirement) bool {
			return q.id == id && (!paired && q.state == "policy" || slices.Contains(q.by, by))
		}), "%s is of no requirement", row)
	}
}

// loaded moves shipment to n days before issue.
func loaded(n int) func(*coo.Certificate) {
	return func(c *coo.Certificate) { c.LoadingLocation.LoadingDateTime = dayAfter(c, -n) }
}

// dayAfter is the day n days after issue.
func dayAfter(c *coo.Certificate, n int) wcodm.DateTime {
	d, _ := c.IssueDateTime.Date()
	return wcodm.DateTimeOf(d.AddDays(n))
}

// ends states the last day: some months after issue, and a day more.
func ends(months int) func(*coo.Certificate) {
	return func(c *coo.Certificate) {
		d, _ := c.IssueDateTime.Date()
		c.ExpirationDateTime = wcodm.DateTimeOf(d.AddMonths(months).AddDays(1))
	}
}

// declares states a condition.
func declares(d coo.Condition, text string) func(*coo.Certificate) {
	return func(c *coo.Certificate) { c.Declare(d, text) }
}

// cites names an earlier document, issued n days before this one.
func cites(role coo.DocumentRole, number string, n int) func(*coo.Certificate) {
	return func(c *coo.Certificate) {
		c.PreviousDocuments = append(c.PreviousDocuments, wcodm.PreviousDocument{
			CategoryCode: wcodm.CodeOf(string(role)), ID: wcodm.IDOf(number), TypeCode: wcodm.CodeOf("861"), IssueDateTime: dayAfter(c, -n),
		})
	}
}

// criterion states the criterion of the first item as it is printed.
func criterion(text string) func(*coo.Certificate) {
	return func(c *coo.Certificate) { state(c, text) }
}

// seller is a company of some country that invoices.
func seller(country string) func(*coo.Certificate) {
	return func(c *coo.Certificate) { c.Seller = samplePerson("Example Trading Ltd", country) }
}

// values gives the first item an FOB value.
func values(amount, currency string) func(*coo.Certificate) {
	return func(c *coo.Certificate) { c.Items[0].StatisticalValueAmount = wcodm.NewAmount(amount, currency) }
}

// tariff gives the first item a tariff code.
func tariff(code string) func(*coo.Certificate) {
	return func(c *coo.Certificate) { c.Items[0].Commodity.Classifications[0].ID.Value = code }
}

// blanket makes a proof one for the shipments of a period.
func blanket(months int) func(*coo.Certificate) {
	return func(c *coo.Certificate) {
		c.Declare(coo.ConditionBlanket, "")
		c.EffectiveDateTime = c.IssueDateTime
		ends(months)(c)
	}
}

// all does one thing after the other.
func all(steps ...func(*coo.Certificate)) func(*coo.Certificate) {
	return func(c *coo.Certificate) {
		for _, step := range steps {
			step(c)
		}
	}
}
