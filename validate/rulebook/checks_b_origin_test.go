package rulebook

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

func TestOriginCriteria(t *testing.T) {
	bRun(t, "COO-ORI-001", []bCase{
		{"clean", bNone, nil},
		{"none", bCriterion(""), bOne(bRule)},
		{"on the second origin", func(c *coo.Certificate) {
			bCriterion("")(c)
			c.Items[0].Origins = append(c.Items[0].Origins, bOrigin("XB", "CTH", ""))
		}, nil},
		{"self-certified", func(c *coo.Certificate) { bCriterion("")(c); c.TypeCode = wcodm.CodeOf("862") }, nil},
		{"EUR.1", func(c *coo.Certificate) { bCriterion("")(c); c.TypeCode = wcodm.CodeOf("954") }, nil},
		{"Form A", func(c *coo.Certificate) { bCriterion("")(c); c.TypeCode = wcodm.CodeOf("865") }, bOne(bRule)},
		{"non-preferential", func(c *coo.Certificate) { bCriterion("")(c); c.Items[0].Origins[0].TypeCode = wcodm.CodeOf("1") }, nil},
	})
	second := func(code, text string) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			c.Items[0].Origins = append(c.Items[0].Origins, bOrigin(c.Items[0].Origins[0].CountryCode.Value, code, text))
		}
	}
	bRun(t, "COO-ORI-002", []bCase{
		{"clean", bNone, nil},
		{"second without criterion", second("", ""), nil},
		{"the same, other spelling", second("CTH", "cth+RVC40%"), nil},
		{"another, of a material from elsewhere", func(c *coo.Certificate) {
			c.Items[0].Origins = append(c.Items[0].Origins, bOrigin("XB", "WO", ""))
		}, nil},
		{"another", second("WO", ""), bOne("Items[0].Origins[1].RuleCode", "got", "CTH + RVC 40%", "other", "WO")},
		{"one begins the other", second("CTH", ""), bOne("Items[0].Origins[1].RuleCode", "got", "CTH + RVC 40%", "other", "CTH")},
	})
	bRun(t, "COO-ORI-003", []bCase{
		{"clean", bNone, nil},
		{"absent", bCriterion(""), nil},
		{"words", bCriterion("Change of tariff heading"), nil},
		{"letter", bCriterion("X"), nil},
		{"unknown", bCriterion("XYZZY"), bOne(bRule, "got", "XYZZY")},
		{"unknown wording of a known code", func(c *coo.Certificate) { c.Items[0].Origins[0] = bOrigin("XA", "CTH", "rule 4 of annex 3") }, nil},
	})
	bRun(t, "COO-ORI-004", []bCase{
		{"clean", bNone, nil},
		{"non-preferential with criterion", func(c *coo.Certificate) { c.Items[0].Origins[0].TypeCode = wcodm.CodeOf("1") }, bOne(bRule, "got", "CTH + RVC 40%")},
		{"non-preferential without", func(c *coo.Certificate) { bCriterion("")(c); c.Items[0].Origins[0].TypeCode = wcodm.CodeOf("1") }, nil},
	})
	bRun(t, "COO-ORI-009", []bCase{
		{"clean", bNone, nil},
		{"mixed", func(c *coo.Certificate) { c.Items[1].Origins[0].TypeCode = wcodm.CodeOf("1") }, bOne("Items[1].Origins[0].TypeCode", "got", "2")},
		{"mixed, not numbered", func(c *coo.Certificate) {
			c.Items[1].Origins[0].TypeCode = wcodm.CodeOf("1")
			c.Items[1].SequenceNumeric = wcodm.Decimal{}
		}, bOne("Items[1].Origins[0].TypeCode", "got", "2")},
		{"one not stated", func(c *coo.Certificate) { c.Items[1].Origins[0].TypeCode = wcodm.Code{} }, nil},
		{"none preferential", bEach(func(it *coo.Item) { it.Origins[0].TypeCode = wcodm.CodeOf("1") }), nil},
	})
	bRun(t, "COO-ORI-010", []bCase{
		{"clean", bNone, nil},
		{"no origin at all", func(c *coo.Certificate) { c.Items[1].Origins = nil }, nil},
		{"second", func(c *coo.Certificate) { c.Items[1].Origins[0].TypeCode = wcodm.Code{} }, bOne("Items[1].Origins[0].TypeCode")},
		{"all, said once", bEach(func(it *coo.Item) { it.Origins[0].TypeCode = wcodm.Code{} }), bOne("Items[0].Origins[0].TypeCode")},
	})
}

func TestOriginPercentages(t *testing.T) {
	passes := func(texts ...string) (out []bCase) {
		for _, s := range texts {
			out = append(out, bCase{s + " passes", bCriterion(s), nil})
		}
		return out
	}
	fails := func(text string, args ...string) bCase { return bCase{text, bCriterion(text), bOne(bRule, args...)} }

	bRun(t, "COO-ORI-005", append(passes("RVC 40%", "40%", "RVC(40)", "CTH", "PSR", "PSR(RVC)", "PC", "CTH or RVC", "XYZZY", ""),
		fails("RVC", "got", "RVC"), fails("QVC", "got", "QVC"), fails("Y", "got", "Y"), fails("Pk", "got", "Pk"),
		fails("CTH + RVC", "got", "CTH + RVC"), fails("ISCECA CUMULATIVE CONTENT", "got", "ISCECA CUMULATIVE CONTENT")))
	bRun(t, "COO-ORI-006", append(passes("WO", "RVC 40%", "40%", "CTSH + 35%", "CTH + RVC 40%", "PC 25%", "Y 45%", "PSR 40%", "OTHER 40%", "C 40%", "W 8471", "XYZZY 40%"),
		fails("WO 40%", "got", "WO 40%", "percent", "40"), fails("CTH 40%", "got", "CTH 40%", "percent", "40"),
		fails("PE 100%", "got", "PE 100%", "percent", "100"), fails("P 40%", "got", "P 40%", "percent", "40"), fails("SP 12,5%", "got", "SP 12,5%", "percent", "12.5")))
	bRun(t, "COO-ORI-007", append(passes("RVC 40%", "RVC 100%", "RVC 0.1%", "CTH + RVC 40.5%", "PC 25%", "WO", "W 8471"),
		fails("RVC 140%", "got", "140"), fails("RVC 0%", "got", "0"), fails("100.01%", "got", "100.01"), fails("PC 0.0%", "got", "0.0")))
	bRun(t, "COO-ORI-008", append(passes("RVC 40%", "RVC 40.0%", "RVC 100%", "RVC 140.5%", "WO"),
		fails("RVC 40.6%", "got", "40.6", "want", "40"), fails("RVC 79,73%", "got", "79.73", "want", "79"), fails("0.5%", "got", "0.5", "want", "0")))
}

// TestOrdinaryCriterion holds the shortcut against the parser: it may only know what no rule on criteria
// objects to.
func TestOrdinaryCriterion(t *testing.T) {
	known := 0
	codes := []string{"WO", "WO-AK", "PE", "WP", "CC", "CTH", "CTSH", "CTC", "PSR", "SP", "CR", "PC", "RVC", "QVC", "Y", "Z", "Pk", "W", "OTHER",
		"A", "B", "C", "D", "P", "X", "M", "ACU", "DMI", ""}
	numbers := []string{"", "0%", "1%", "9%", "00%", "05%", "40%", "99%", "100%", "4a%", "%", "40", "40.5%", "x%"}
	for _, a := range codes {
		for _, join := range []string{"", " ", " + ", " or "} {
			for _, b := range codes {
				for _, space := range []string{"", " "} {
					for _, n := range numbers {
						text := a + join + b + space + n
						if !ordinaryCriterion(text) {
							continue
						}
						known++
						c, ok := coo.ParseCriterion(text)
						require.True(t, ok, text)
						assert.NotEqual(t, coo.PartialCumulation, c.Kind, text)
						assert.Zero(t, c.Qualifiers, text)
						if c.Percent.IsZero() {
							assert.NotContains(t, []coo.CriterionKind{coo.ValueContent, coo.ImportContent, coo.Combination}, c.Kind, text)
						} else {
							assert.Contains(t, []coo.CriterionKind{coo.ValueContent, coo.Combination}, c.Kind, text)
							assert.True(t, aShare(c.Percent), text)
							assert.Zero(t, c.Percent.FractionDigits(), text)
						}
					}
				}
			}
		}
	}
	assert.Greater(t, known, 40)
	for _, text := range []string{"WO", "40%", "RVC 40%", "CTH + RVC 40%", "CTSH + 35%"} {
		assert.True(t, ordinaryCriterion(text), text)
	}
}
