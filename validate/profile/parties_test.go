package profile

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// agreementFindings returns what the rules of a profile find, one line each: number of the kind, path and
// message.
func agreementFindings(t *testing.T, p *Profile, c *coo.Certificate) (all []string) {
	t.Helper()
	for _, f := range agreementReport(t, p, c).Findings {
		if f.Layer == validate.Agreement {
			n, err := strconv.Atoi(string(f.Rule[len(f.Rule)-3:]))
			require.NoError(t, err)
			all = append(all, fmt.Sprintf("%d %s: %s", n, f.Path, f.Message(wcodm.EN)))
			assert.NotContains(t, f.Message(wcodm.FR), "{", "%s", f.Rule)
			assert.NotContains(t, f.Title(wcodm.FR)+f.Title(wcodm.EN), "{", "%s", f.Rule)
		}
	}
	return all
}

func agreementReport(t *testing.T, p *Profile, c *coo.Certificate) *validate.Report {
	t.Helper()
	v, err := Compile(p, nil)
	require.NoError(t, err)
	return v.Validate(c)
}

// bare is a profile that asks for nothing yet.
func bare() *Profile {
	return &Profile{
		ID: "bare", Agreement: "EX-BARE", Name: wcodm.Localized{EN: "Bare", FR: "Nu"}, Status: InForce,
		Sources: []Source{{Key: "text", Title: "Text of the example"}},
	}
}

func date(s string) wcodm.Date {
	d, err := wcodm.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

func sampleOf(t *testing.T, p *Profile, o SampleOptions) *coo.Certificate {
	t.Helper()
	c, err := Sample(p, o)
	require.NoError(t, err)
	return c
}

func TestParties(t *testing.T) {
	p := bare()
	p.Parties = &Parties{Basis: basis(), Cumulating: []string{"LA"}, Members: []Member{
		{Code: "VN"}, {Code: "EU", Countries: []string{"DE", "FR", "HR"}}, {Code: "KH", From: date("2026-03-02"), To: date("2026-03-31")},
		{Code: "NO", Role: "importer"}, {Code: "KE", Role: "exporter"}, {Code: "GB", To: date("2020-12-31"), Role: "exporter"}, {Code: "GB", From: date("2021-01-01")},
	}}
	tests := []struct {
		name, from, to, origin, day string
		want                        []string
	}{
		{"between two parties", "VN", "DE", "VN", "2026-03-02", nil},
		{"exporter is none", "US", "DE", "VN", "2026-03-02", []string{"1 IssuingOffice.Address.CountryCode: the exporting country US is not party to the agreement"}},
		{"importer is none", "VN", "US", "VN", "2026-03-02", []string{"2 Destination.CountryCode: the country of destination US is not party to the agreement"}},
		{"origin is none", "VN", "DE", "US", "2026-03-02", []string{"3 Items[0].Origins[0].CountryCode: the country of origin US is not party to the agreement"}},
		{"first day", "KH", "VN", "KH", "2026-03-02", nil},
		{"last day", "KH", "VN", "KH", "2026-03-31", nil},
		{"before the first day", "KH", "VN", "VN", "2026-03-01", []string{"1 IssuingOffice.Address.CountryCode: the exporting country KH is party to the agreement from 2026-03-02 on only"}},
		{"after the last day", "VN", "KH", "VN", "2026-04-01", []string{"2 Destination.CountryCode: the country of destination KH was party to the agreement until 2026-03-31 only"}},
		{"origin after the last day", "VN", "DE", "KH", "2026-04-01", []string{"3 Items[0].Origins[0].CountryCode: the country of origin KH was party to the agreement until 2026-03-31 only"}},
		{"importer exports", "NO", "VN", "VN", "2026-03-02", []string{"1 IssuingOffice.Address.CountryCode: the exporting country NO takes part in the agreement as an importer only"}},
		{"exporter imports", "VN", "KE", "VN", "2026-03-02", []string{"2 Destination.CountryCode: the country of destination KE takes part in the agreement as an exporter only"}},
		{"importer imports", "VN", "NO", "VN", "2026-03-02", nil},
		{"within a union", "FR", "HR", "FR", "2026-03-02", []string{"2 Destination.CountryCode: the country of destination HR belongs to the same party as the exporting country FR"}},
		{"origin of the union", "VN", "DE", "EU", "2026-03-02", nil},
		{"cumulating origin", "VN", "DE", "LA", "2026-03-02", nil},
		{"cumulating country exports", "LA", "DE", "VN", "2026-03-02", []string{"1 IssuingOffice.Address.CountryCode: the exporting country LA is not party to the agreement"}},
		{"a party with two periods", "VN", "GB", "VN", "2026-03-02", nil},
		{"in its first period", "VN", "GB", "VN", "2020-12-31", []string{"2 Destination.CountryCode: the country of destination GB is party to the agreement from 2021-01-01 on only"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := sampleOf(t, bare(), SampleOptions{From: test.from, To: test.to, Date: date(test.day)})
			c.Items[0].Origins[0].CountryCode = wcodm.CodeOf(test.origin)
			assert.Equal(t, test.want, agreementFindings(t, p, c))
		})
	}
	t.Run("open", func(t *testing.T) {
		open := bare()
		open.Parties = &Parties{Basis: basis(), Open: true, Members: []Member{{Code: "GB", Role: "importer"}}}
		c := sampleOf(t, bare(), SampleOptions{From: "US", To: "GB"})
		assert.Empty(t, agreementFindings(t, open, c))
		c.Destination.CountryCode = wcodm.CodeOf("FR")
		assert.Equal(t, []string{"2 Destination.CountryCode: the country of destination FR is not party to the agreement"}, agreementFindings(t, open, c))
	})
	t.Run("every item", func(t *testing.T) {
		c := sampleOf(t, bare(), SampleOptions{From: "VN", To: "DE", Items: 3})
		c.Items[1].Origins[0].CountryCode = wcodm.CodeOf("US")
		c.Items[2].Origins[0].CountryCode = wcodm.CodeOf("BR")
		assert.Len(t, agreementFindings(t, p, c), 2)
	})
	t.Run("non-preferential item and further origins", func(t *testing.T) {
		c := sampleOf(t, bare(), SampleOptions{From: "VN", To: "DE", Items: 2})
		c.Items[0].Origins[0] = wcodm.Origin{CountryCode: wcodm.CodeOf("US"), TypeCode: wcodm.CodeOf(coo.OriginNonPreferential)}
		c.Items[1].Origins = append(c.Items[1].Origins, wcodm.Origin{CountryCode: wcodm.CodeOf("US")})
		assert.Empty(t, agreementFindings(t, p, c))
		c.Items[1].Origins[0].CountryCode = wcodm.CodeOf("US")
		assert.Len(t, agreementFindings(t, p, c), 1)
	})
}

func TestPartiesAskOnlyForSidesThatAreKnown(t *testing.T) {
	p := bare()
	p.Parties = &Parties{Basis: basis(), Members: []Member{{Code: "KE", Role: "exporter"}, {Code: "TZ", Role: "exporter"}}}
	rules, err := Rules(p, nil)
	require.NoError(t, err)
	require.Len(t, rules, 2)
	assert.Equal(t, validate.RuleID("EX-BARE-001"), rules[0].ID)
	assert.Equal(t, "Issued in a party to the agreement: KE, TZ", rules[0].Title.EN)
	assert.Equal(t, validate.RuleID("EX-BARE-003"), rules[1].ID)
	p.Parties = &Parties{Basis: basis(), Open: true, Members: []Member{{Code: "KE"}, {Code: "NO", Role: "importer"}}}
	rules, err = Rules(p, nil)
	require.NoError(t, err)
	require.Len(t, rules, 1)
	assert.Equal(t, validate.RuleID("EX-BARE-002"), rules[0].ID)
}
