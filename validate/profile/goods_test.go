package profile

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// classified gives the items tariff codes.
func classified(all ...string) func(*coo.Certificate) {
	return func(c *coo.Certificate) {
		for i, s := range all {
			c.Items[i].Commodity.Classifications[0].ID = wcodm.IDOf(s)
		}
	}
}

func TestItems(t *testing.T) {
	tests := []struct {
		name   string
		items  int
		group  Items
		change func(*coo.Certificate)
		want   []string
	}{
		{"as many as allowed", 3, Items{Max: 3}, nil, nil},
		{"one more", 4, Items{Max: 3}, nil, []string{"42 Items: 4 goods items, of which the agreement allows 3 on one proof"}},
		{"one product", 3, Items{OneProduct: true}, classified("090121", "0901.21", "0901 2100"), nil},
		{"two products", 3, Items{OneProduct: true}, classified("090121", "0901.22", "090130"), []string{
			"43 Items[1].Commodity.Classifications[0].ID: the tariff code 0901.22 is another product than 090121, of which the agreement allows one on a proof"}},
		{"one chapter", 3, Items{OneChapter: true}, classified("090121", "0910.11", "09"), nil},
		{"two chapters", 3, Items{OneChapter: true}, classified("090121", "0910.11", "1001.11"), []string{
			"44 Items[2].Commodity.Classifications[0].ID: the tariff code 1001.11 is of another chapter than 090121, of which the agreement allows one on a proof"}},
		{"one product and chapter", 2, Items{OneChapter: true, OneProduct: true}, classified("090121", "100111"), []string{
			"43 Items[1].Commodity.Classifications[0].ID: the tariff code 100111 is another product than 090121, of which the agreement allows one on a proof"}},
		{"a heading beside it", 1, Items{OneProduct: true}, func(c *coo.Certificate) {
			cl := &c.Items[0].Commodity.Classifications
			*cl = append(*cl, wcodm.Classification{ID: wcodm.IDOf("0901")}, wcodm.Classification{ID: wcodm.IDOf("X-17"), IdentificationTypeCode: wcodm.CodeOf("GN")})
		}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := bare()
			c := sampleOf(t, p, SampleOptions{From: "VN", To: "DE", Items: test.items})
			if test.change != nil {
				test.change(c)
			}
			test.group.Basis = basis()
			p.Items = &test.group
			assert.Equal(t, test.want, agreementFindings(t, p, c))
		})
	}
}

func TestTariff(t *testing.T) {
	const at = " Items[0].Commodity.Classifications[0].ID: the tariff code "
	tests := []struct {
		name   string
		group  Tariff
		change func(*coo.Certificate)
		want   []string
	}{
		{"as many digits", Tariff{Digits: 8}, classified("0901.21.00"), nil},
		{"one fewer", Tariff{Digits: 8}, classified("0901.21.0"), []string{"45" + at + "0901.21.0 has fewer than 8 digits"}},
		{"blanks and full stops count for nothing", Tariff{Digits: 8}, classified("09 01.21. 0"), []string{"45" + at + "09 01.21. 0 has fewer than 8 digits"}},
		{"expected", Tariff{Digits: 6, Expected: 8}, classified("09012100"), nil},
		{"fewer than expected", Tariff{Digits: 6, Expected: 8}, classified("0901210"), []string{"46" + at + "0901210 has fewer than the 8 digits that the form asks for"}},
		{"no more than needed", Tariff{Digits: 6, Expected: 8}, classified("090121"), []string{"46" + at + "090121 has fewer than the 8 digits that the form asks for"}},
		{"fewer than either", Tariff{Digits: 7, Expected: 8}, classified("090121"), []string{"45" + at + "090121 has fewer than 7 digits"}},
		{"expected only", Tariff{Expected: 8}, classified("090121"), []string{"46" + at + "090121 has fewer than the 8 digits that the form asks for"}},
		{"a longer one beside it", Tariff{Digits: 8}, func(c *coo.Certificate) {
			cl := &c.Items[0].Commodity.Classifications
			*cl = append(*cl, wcodm.Classification{ID: wcodm.IDOf("09012100"), IdentificationTypeCode: wcodm.CodeOf("TSP")})
			(*cl)[0].ID = wcodm.IDOf("090121")
		}, nil},
		{"no code", Tariff{Digits: 8}, func(c *coo.Certificate) { c.Items[0].Commodity.Classifications = nil }, nil},
		{"other proofs", Tariff{Digits: 8, Proofs: []string{"statement"}}, classified("090121"), nil},
		{"this proof", Tariff{Digits: 8, Proofs: []string{"certificate"}}, classified("090121"), []string{"45" + at + "090121 has fewer than 8 digits"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := bare()
			c := sampleOf(t, p, SampleOptions{From: "VN", To: "DE"})
			test.change(c)
			test.group.Basis = basis()
			p.Tariff = &test.group
			p.Proofs = []Proof{{Basis: basis(), ID: "certificate", Types: []string{"861"}, Maker: "authority"}}
			assert.Equal(t, test.want, agreementFindings(t, p, c))
		})
	}
}

func TestValue(t *testing.T) {
	const (
		missing  = "47 Items[0].StatisticalValueAmount: the FOB value of the item is missing"
		criteria = ", which a criterion of value content asks for"
		stated   = "48 Items[0].StatisticalValueAmount: the FOB value 1200.00 USD is stated where the agreement asks for none"
	)
	tests := []struct {
		name      string
		group     Value
		criterion string
		value     bool
		want      []string
	}{
		{"always, there", Value{When: "always"}, "WO", true, nil},
		{"always, missing", Value{When: "always"}, "WO", false, []string{missing}},
		{"value criterion, there", Value{When: "value-criterion"}, "RVC 40%", true, nil},
		{"value criterion, missing", Value{When: "value-criterion"}, "RVC 40%", false, []string{missing + criteria}},
		{"value criterion in a combination", Value{When: "value-criterion"}, "CTH + 40%", false, []string{missing + criteria}},
		{"another criterion", Value{When: "value-criterion"}, "CTH", false, nil},
		{"another criterion, free", Value{When: "value-criterion"}, "CTH", true, nil},
		{"another criterion, absent", Value{When: "value-criterion", Otherwise: "absent"}, "CTH", true, []string{stated}},
		{"value criterion and otherwise absent", Value{When: "value-criterion", Otherwise: "absent"}, "40%", true, nil},
		{"criterion does not say", Value{When: "value-criterion", Otherwise: "absent"}, "PSR", true, nil},
		{"criterion does not say, missing", Value{When: "value-criterion"}, "PSR", false, nil},
		{"criterion says either", Value{When: "value-criterion", Otherwise: "absent"}, "CTH or 40%", true, nil},
		{"party concerned", Value{When: "value-criterion", Either: []string{"KH", "DE"}}, "40%", false, []string{missing + criteria + ", where one of KH, DE exports or imports"}},
		{"party not concerned", Value{When: "value-criterion", Either: []string{"KH", "LA"}}, "40%", false, nil},
		{"party not concerned, absent", Value{When: "value-criterion", Either: []string{"KH"}, Otherwise: "absent"}, "40%", true, []string{stated}},
		{"never", Value{When: "never"}, "40%", false, nil},
		{"never, absent", Value{When: "never", Otherwise: "absent"}, "40%", true, []string{stated}},
	}
	for _, test := range tests {
		for _, forms := range []bool{true, false} { // with and without the short way
			t.Run(test.name, func(t *testing.T) {
				p := bare()
				c := sampleOf(t, p, SampleOptions{From: "VN", To: "DE"})
				state(c, test.criterion)
				if test.value {
					c.Items[0].StatisticalValueAmount = wcodm.NewAmount("1200.00", "USD")
				}
				if forms {
					p.Criteria = &Criteria{Basis: basis(), Forms: formsOf("WO", "CTH", "nn%", "CTH + nn%", "CTH or nn%", "PSR")}
				}
				test.group.Basis = basis()
				p.Value = &test.group
				assert.Equal(t, test.want, agreementFindings(t, p, c))
				if c.Items[0].Origins[0].TypeCode = wcodm.CodeOf(coo.OriginNonPreferential); !test.value {
					assert.Empty(t, agreementFindings(t, p, c))
				}
			})
		}
	}
}

func TestValueSeverity(t *testing.T) {
	for severity, want := range map[string]validate.Severity{"": validate.Error, "error": validate.Error, "warning": validate.Warning, "info": validate.Info} {
		p := bare()
		p.Value = &Value{Basis: basis(), When: "always", Severity: severity}
		rules, err := Rules(p, nil)
		require.NoError(t, err)
		require.Len(t, rules, 1)
		assert.Equal(t, want, rules[0].Severity, severity)
	}
}

// TestCommonRulesGiveWayToElementsAndDigits holds that a defect that an agreement finds is not found twice, and that the
// common rule stays where the agreement finds less.
func TestCommonRulesGiveWayToElementsAndDigits(t *testing.T) {
	all := func(p *Profile, c *coo.Certificate) (ids []string) {
		for _, f := range agreementReport(t, p, c).Findings {
			if f.Severity >= validate.Warning {
				ids = append(ids, string(f.Rule))
			}
		}
		return ids
	}
	p := bare()
	c := sampleOf(t, p, SampleOptions{From: "VN", To: "DE"})
	c.Items[0].Commodity.Classifications[0].ID = wcodm.IDOf("0901")
	c.ID = wcodm.Identifier{}
	c.Items[0].Origins[0].RuleCode = wcodm.Code{}
	assert.Equal(t, []string{"COO-GDS-002", "COO-HDR-001", "COO-ORI-001"}, all(p, c))
	p.Elements = []Element{{Basis: basis(), Path: "ID", Use: "required"}, {Basis: basis(), Path: "Items.Origins.RuleCode", Use: "required"}}
	p.Tariff = &Tariff{Basis: basis(), Digits: 6}
	assert.Equal(t, []string{"EX-BARE-007", "EX-BARE-007", "EX-BARE-045"}, all(p, c))
	p.Tariff.Proofs = []string{"certificate"}
	p.Elements[0].When = &When{Proofs: []string{"certificate"}}
	p.Elements[1].When = p.Elements[0].When
	assert.Equal(t, []string{"COO-GDS-002", "COO-HDR-001", "COO-ORI-001"}, all(p, c))

	c.Items[0].Commodity.Classifications = nil
	assert.Contains(t, all(p, c), "COO-GDS-005")
	p.Elements = []Element{{Basis: basis(), Path: "Items.Commodity.Classifications.ID", Use: "required"}}
	assert.NotContains(t, all(p, c), "COO-GDS-005")
}

func TestAnyQualifier(t *testing.T) {
	all := []Qualifier{{Code: "ACU"}, {Code: "DMI", With: []string{"CTC"}}, {Code: "2.6.6A"}, {Code: "2.6.6B"}}
	for _, test := range []struct {
		forms      []string
		qualifiers []Qualifier
		want       bool
	}{
		{[]string{"WO", "CTC", "RVC"}, all, true},
		{[]string{"WO", "CTC", "CR"}, all, false},
		{[]string{"WO", "CTC"}, all[:3], false},
	} {
		c := &Criteria{Basis: basis(), Forms: formsOf(test.forms...), Qualifiers: test.qualifiers}
		assert.Equal(t, test.want, newForms(c).anyQualifier(c), test.forms)
	}
}
