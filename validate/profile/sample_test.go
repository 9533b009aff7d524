package profile

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func basis() Basis { return Basis{Source: []string{"text art. 1"}, Confidence: wcodm.Verified} }

// example is a small profile with something of most groups.
func example() *Profile {
	return &Profile{
		ID: "example", Agreement: "EX-AMPLE", Name: wcodm.Localized{EN: "Example", FR: "Exemple"}, Status: InForce,
		Sources: []Source{{Key: "text", Title: "Text of the example"}},
		Parties: &Parties{Basis: basis(), Members: []Member{{Code: "VN"}, {Code: "EU", Countries: []string{"DE", "FR"}}}},
		Proofs: []Proof{
			{Basis: basis(), ID: "certificate", Types: []string{"861"}, Maker: "authority"},
			{Basis: basis(), ID: "statement", Types: []string{"862"}, Maker: "exporter"},
		},
		Elements: []Element{
			{Basis: basis(), Path: "UnloadingLocation.ID", Use: "required", When: &When{Importing: []string{"EU"}}},
			{Basis: basis(), Path: "Items.Manufacturers.Name", Or: []string{"Manufacturers.AvailabilityCode"}, Use: "required"},
			{Basis: basis(), Path: "Name", Use: "forbidden"},
		},
		Criteria: &Criteria{Basis: basis(), Forms: []Form{{Text: "CTH + nn%", Min: wcodm.RawDecimal("40")}}},
		Validity: &Validity{Basis: basis(), Months: 12},
		Value:    &Value{Basis: basis(), When: "value-criterion"},
		Tariff:   &Tariff{Basis: basis(), Digits: 8},
	}
}

func TestSampleSatisfiesTheProfile(t *testing.T) {
	p := example()
	for _, proof := range []string{"", "certificate", "statement"} {
		c, err := Sample(p, SampleOptions{Proof: proof, Items: 2})
		require.NoError(t, err)
		assert.Equal(t, "VN", c.Exporter.Address.CountryCode.Value)
		assert.Equal(t, "DE", c.Destination.CountryCode.Value)
		assert.NotEmpty(t, c.UnloadingLocation.ID.Value)
		require.Len(t, c.Items, 2)
		for i := range c.Items {
			assert.Equal(t, "Example", c.Items[i].Manufacturers[0].Name.Value)
			k, ok := c.Items[i].Criterion()
			assert.True(t, ok)
			assert.Equal(t, "CTH + 40%", k.String())
			assert.Equal(t, "09012100", c.Items[i].Commodity.Classifications[0].ID.Value)
			assert.False(t, c.Items[i].StatisticalValueAmount.IsZero())
		}
		v, err := Compile(p, nil)
		require.NoError(t, err)
		for _, f := range v.Validate(c).Findings {
			assert.Less(t, f.Severity, validate.Warning, "%s %s %s", f.Rule, f.Path, f.Message(wcodm.EN))
		}
	}
}

func TestSampleTellsWhatLeavesNoCertificate(t *testing.T) {
	p := example()
	_, err := Sample(p, SampleOptions{Proof: "other"})
	assert.ErrorContains(t, err, `there is no kind of proof "other"`)
	_, err = Sample(p, SampleOptions{From: "DE", To: "FR"})
	assert.ErrorContains(t, err, "no two parties")
	p.Criteria.Forms = []Form{{Text: "CTH", Importing: []string{"VN"}}}
	_, err = Sample(p, SampleOptions{})
	assert.ErrorContains(t, err, "no form of the criterion for goods to DE")
}
