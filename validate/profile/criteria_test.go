package profile

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

func formsOf(texts ...string) []Form {
	var all []Form
	for _, s := range texts {
		all = append(all, Form{Text: s})
	}
	return all
}

func limited(text, least, most string) Form {
	return Form{Text: text, Min: wcodm.RawDecimal(least), Max: wcodm.RawDecimal(most)}
}

func TestCriterion(t *testing.T) {
	common := append(formsOf("WO", "PE", "CC", "CTH", "SP", "W nnnn", "A", "CTH or RVC nn%", "PSR"), limited("nn%", "40", ""), limited("CTSH + nn%", "35", ""), limited("PC nn%", "20", "39"))
	common[9].Whole = true
	const at = " Items[0].Origins[0].RuleCode: "
	none := func(text string) []string {
		return []string{"14" + at + text + " is none of the origin criteria of the agreement: WO, PE, CC, CTH, SP, W nnnn, A, CTH or RVC nn%, PSR, nn%, CTSH + nn%, PC nn%"}
	}
	percent := func(text, why string) []string { return []string{"16" + at + "origin criterion " + text + ": " + why} }
	tests := []struct {
		text string
		want []string
	}{
		{"WO", nil}, {"wholly obtained", nil}, {"CTH", nil}, {"W 8471", nil}, {"W 96.18", nil}, {"A", nil}, {"PSR", nil}, {"SP", nil},
		{"W", none("W")}, {"WP", none("WP")}, {"CTSH", none("CTSH")}, {"CTC", none("CTC")}, {"B", none("B")}, {"QVC 50%", none("QVC 50%")},
		{"CC + 40%", none("CC + 40%")}, {"CTSH or 40%", none("CTSH or 40%")}, {"PSR(CTH)", none("PSR(CTH)")}, {"whatever", none("whatever")},
		{"40%", nil}, {"RVC 40%", nil}, {"RVC(40)", nil}, {"99%", nil}, {"100%", nil},
		{"39%", percent("39%", "the percentage is below 40")}, {"39.99%", percent("39.99%", "the percentage is below 40")},
		{"RVC 39%", percent("RVC 39%", "the percentage is below 40")}, {"8%", percent("8%", "the percentage is below 40")},
		{"40.6%", percent("40.6%", "the percentage is not a whole number")}, {"RVC", percent("RVC", "the percentage is missing")},
		{"CTSH + 35%", nil}, {"CTSH + RVC 35%", nil}, {"CTSH + 35.5%", nil}, {"CTSH + 34%", percent("CTSH + 34%", "the percentage is below 35")},
		{"PC 20%", nil}, {"PC 39%", nil}, {"PC 19%", percent("PC 19%", "the percentage is below 20")}, {"PC 40%", percent("PC 40%", "the percentage is above 39")},
		{"PC", nil}, // COO-CND-010 has found that
		{"CTH or RVC 40%", nil}, {"CTH or 40%", nil},
		{"PSR 40%", percent("PSR 40%", "the form PSR has no percentage")}, {"A 40%", percent("A 40%", "the form A has no percentage")},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			p := bare()
			c := sampleOf(t, p, SampleOptions{From: "VN", To: "DE"})
			state(c, test.text)
			if strings.HasPrefix(test.text, "PC") {
				c.Declare(coo.ConditionPartialCumulation, "")
			}
			p.Criteria = &Criteria{Basis: basis(), Forms: common}
			assert.Equal(t, test.want, agreementFindings(t, p, c))
			c.AdditionalInformation = nil
			c.Items[0].Origins[0].TypeCode = wcodm.CodeOf(coo.OriginNonPreferential)
			assert.Empty(t, agreementFindings(t, p, c), "non-preferential")
			c.Items[0].Origins[0].RuleCode = wcodm.Code{}
			assert.Empty(t, agreementFindings(t, p, c), "absent")
		})
	}
}

// state gives the first item of a certificate that has a place for it a criterion as it is printed.
func state(c *coo.Certificate, text string) {
	code := wcodm.CodeOf(text)
	if k, ok := coo.ParseCriterion(text); ok && k.Code != text {
		code = wcodm.CodeOf(k.Code)
		code.SetAttr("name", text)
	}
	c.Items[0].Origins[0].RuleCode = code
}

func TestCriterionForms(t *testing.T) {
	tests := []struct {
		name  string
		forms []Form
		text  string
		want  string // number of the kind that finds something
	}{
		{"both spellings listed", []Form{limited("nn%", "30", ""), limited("RVC nn%", "40", "")}, "RVC 35%", "16"},
		{"both spellings listed, the other", []Form{limited("nn%", "30", ""), limited("RVC nn%", "40", "")}, "35%", ""},
		{"one spelling listed", []Form{limited("RVC nn%", "40", "")}, "40%", ""},
		{"one spelling listed, below", []Form{limited("RVC nn%", "40", "")}, "39%", "16"},
		{"with and without percentage", append(formsOf("RVC"), limited("nn%", "40", "")), "RVC 40%", ""},
		{"without percentage", formsOf("RVC"), "RVC 40%", "16"},
		{"usual limit", []Form{{Text: "nn%", Usual: wcodm.RawDecimal("40")}}, "40%", ""},
		{"usual limit, below", []Form{{Text: "nn%", Usual: wcodm.RawDecimal("40")}}, "39.99%", "52"},
		{"usual limit, below the least", []Form{{Text: "nn%", Usual: wcodm.RawDecimal("40"), Min: wcodm.RawDecimal("30")}}, "29%", "16"},
		{"usual limit, another form", []Form{{Text: "nn%", Usual: wcodm.RawDecimal("40")}, {Text: "CTH + nn%"}}, "CTH + 30%", ""},
		{"bare allowed", []Form{{Text: "RVC nn%", Bare: true}}, "RVC", ""},
		{"bare allowed, in part of a combination", []Form{{Text: "CTH + RVC nn%", Bare: true}}, "CTH + RVC", ""},
		{"bare not allowed", []Form{{Text: "CTH + RVC nn%"}}, "CTH + RVC", "16"},
		{"for this country", []Form{{Text: "CTH", Importing: []string{"DE"}}}, "CTH", ""},
		{"for another country", []Form{{Text: "WO"}, {Text: "CTH", Importing: []string{"FR"}}}, "CTH", "14"},
		{"another limit for another country", []Form{{Text: "nn%", Min: wcodm.RawDecimal("40"), Importing: []string{"FR"}}, {Text: "nn%", Min: wcodm.RawDecimal("30"), Importing: []string{"DE"}}}, "35%", ""},
		{"inferred limit", []Form{{Text: "nn%", Min: wcodm.RawDecimal("40"), Confidence: "inferred"}}, "35%", ""},
		{"inferred limit, missing", []Form{{Text: "RVC nn%", Min: wcodm.RawDecimal("40"), Confidence: "inferred"}}, "RVC", "16"},
		{"letters of its own", formsOf("П", "Д nnnn"), "д 8471", ""},
		{"letters of its own, without heading", formsOf("П", "Д nnnn"), "Д", "14"},
		{"letters of its own, others", formsOf("П", "Д nnnn"), "К", "14"},
		{"letters with a percentage", formsOf("У nn%"), "У 40%", ""},
		{"decimal limit", []Form{limited("nn%", "33.5", "")}, "33.4%", "16"},
		{"at the decimal limit", []Form{limited("nn%", "33.5", "")}, "33.5%", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := bare()
			c := sampleOf(t, p, SampleOptions{From: "VN", To: "DE"})
			state(c, test.text)
			p.Criteria = &Criteria{Basis: basis(), Forms: test.forms}
			found := agreementFindings(t, p, c)
			if test.want == "" {
				assert.Empty(t, found)
				return
			}
			require.Len(t, found, 1)
			assert.Equal(t, test.want, found[0][:2])
		})
	}
}

// TestSureCriteriaAreFlawless holds the short way to the long one: what it passes, in a large set of texts,
// is found good when it is read.
func TestSureCriteriaAreFlawless(t *testing.T) {
	sets := [][]Form{
		append(formsOf("WO", "CTH", "CTC", "PSR", "W nnnn", "CTH or RVC nn%"), limited("nn%", "40", ""), limited("CTSH + nn%", "35", "60"), limited("PC nn%", "20", "39")),
		append(formsOf("WO", "RVC", "SPECIFIC PROCESSES", "C1"), limited("RVC nn%", "40.5", ""), Form{Text: "QVC nn%", Bare: true}, Form{Text: "CTH + RVC nn%", Bare: true}),
		{{Text: "nn%", Min: wcodm.RawDecimal("20"), Usual: wcodm.RawDecimal("40")}, {Text: "CTH + nn%", Usual: wcodm.RawDecimal("35.5")}},
		{{Text: "nn%", Min: wcodm.RawDecimal("30")}, {Text: "RVC nn%", Min: wcodm.RawDecimal("40")}, {Text: "CTH", Importing: []string{"FR"}}, {Text: "Y nn%", Max: wcodm.RawDecimal("50")}},
	}
	words := []string{"", "WO", "CTH", "CTSH", "CC", "CTC", "PSR", "SP", "SPECIFIC PROCESSES", "RVC", "QVC", "PC", "W", "W 8471", "Y", "C1", "CTH + ", "CTSH + ", "CTH + RVC ", "CTSH + RVC ", "CTH or ", "CTH or RVC ", "RVC ", "QVC ", "PC ", "Y ", "C"}
	numbers := []string{"", "5%", "05%", "20%", "34%", "35%", "39%", "40%", "41%", "60%", "61%", "99%", "100%", "140%", "1.40%", "40.5%", "40 %", "%"}
	passed := 0
	for _, set := range sets {
		p := bare()
		p.Criteria = &Criteria{Basis: basis(), Forms: set}
		pl := newPlan(p, nil)
		for _, w := range words {
			for _, n := range numbers {
				text := w + n
				f := pl.forms.sure(text)
				if f == nil {
					continue
				}
				passed++
				k, ok := coo.ParseCriterion(text)
				g, allowed := pl.find(&k, ok, text, "DE")
				assert.Same(t, f, g, text)
				assert.True(t, allowed, text)
				assert.Empty(t, f.percentage(&k, wcodm.Verified), text)
				below, compared := k.Percent.Cmp(f.Usual)
				assert.False(t, compared && below < 0, text)
				assert.Zero(t, k.Qualifiers, text)
				yes, known := k.ValueBased()
				quick, quickKnown := f.like.ValueBased()
				assert.Equal(t, [2]bool{yes, known}, [2]bool{quick, quickKnown}, text)
			}
		}
	}
	assert.Greater(t, passed, 40)
}

func TestCriterionSeveral(t *testing.T) {
	for text, want := range map[string]int{"A": 0, "A, D": 0, "C1; E": 0, "C1 D E": 0, "C2, G": 1, "F": 1, "A, Pk": 1} {
		p := bare()
		c := sampleOf(t, p, SampleOptions{From: "VN", To: "DE"})
		state(c, text)
		p.Criteria = &Criteria{Basis: basis(), Several: true, Forms: formsOf("A", "B", "C", "C1", "C2", "D", "E")}
		assert.Len(t, agreementFindings(t, p, c), want, text)
		p.Criteria.Several = false
		if text != "A" {
			assert.NotEmpty(t, agreementFindings(t, p, c), text)
		}
	}
}

func TestCriterionAbsent(t *testing.T) {
	p := bare()
	c := sampleOf(t, p, SampleOptions{From: "VN", To: "DE", Items: 2})
	c.Items[1].Origins[0].RuleCode = wcodm.Code{}
	c.TypeCode = wcodm.CodeOf("954")
	p.Criteria = &Criteria{Basis: basis(), Absent: true}
	assert.Equal(t, []string{"15 Items[0].Origins[0].RuleCode: the origin criterion WO is stated, for which the proof of this agreement has no place"}, agreementFindings(t, p, c))
}

func TestCriterionQualifiers(t *testing.T) {
	const at = " Items[0].Origins[0].RuleCode: the qualifier "
	tests := []struct {
		text string
		want []string
	}{
		{"CTC", nil}, {"CTC DMI", nil}, {"CTC ACU", nil}, {"RVC ACU", nil}, {"CTC ACU DMI", nil},
		{"WO ACU", []string{"17" + at + "ACU does not stand beside WO but beside CTC, RVC"}},
		{"RVC 2.6.6A", []string{"17" + at + "2.6.6A is none of those of the agreement: ACU, DMI"}},
		{"WO ACU 2.6.6B", []string{"17" + at + "ACU does not stand beside WO but beside CTC, RVC", "17" + at + "2.6.6B is none of those of the agreement: ACU, DMI"}},
		{"RVC DMI", nil}, // COO-CND-011 has found that
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			p := bare()
			p.Criteria = &Criteria{Basis: basis(), Forms: formsOf("WO", "CTC", "RVC"), Qualifiers: []Qualifier{{Code: "ACU", With: []string{"CTC", "RVC"}}, {Code: "DMI", With: []string{"CTC"}}}}
			c := sampleOf(t, bare(), SampleOptions{From: "VN", To: "DE"})
			k, ok := coo.ParseCriterion(test.text)
			require.True(t, ok)
			k.Raw = ""
			c.Items[0].SetCriterion(k) // qualifiers as statements
			require.NotContains(t, c.Items[0].Origins[0].RuleCode.Name()+c.Items[0].Origins[0].RuleCode.Value, " ")
			assert.Equal(t, test.want, agreementFindings(t, p, c))
			c.Items[0].AdditionalInformation = nil
			state(c, test.text) // and in the wording
			assert.Equal(t, test.want, agreementFindings(t, p, c))
			p.Criteria.Qualifiers = nil
			assert.Empty(t, agreementFindings(t, p, c))
		})
	}
}

func TestCriterionTitles(t *testing.T) {
	p := bare()
	p.Criteria = &Criteria{Basis: basis(), Forms: []Form{{Text: "WO"}, limited("nn%", "40", ""), limited("PC nn%", "20", "39")}}
	rules, err := Rules(p, nil)
	require.NoError(t, err)
	require.Len(t, rules, 2)
	assert.Equal(t, "Origin criterion in a form of the agreement: WO, nn%, PC nn%", rules[0].Title.EN)
	assert.Equal(t, "Percentage in the origin criterion: nn% at least 40, PC nn% at least 20 at most 39", rules[1].Title.EN)
	assert.Equal(t, "Pourcentage dans le critère d'origine : nn% au moins 40, PC nn% au moins 20 au plus 39", rules[1].Title.FR)
}

// TestCodedLevel takes a code of change in tariff classification whose wording tells the level, where the
// agreement writes the code; not the level alone.
func TestCodedLevel(t *testing.T) {
	p := bare()
	p.Criteria = &Criteria{Basis: basis(), Forms: []Form{{Text: "WO"}, {Text: "CTC"}}}
	for _, tt := range []struct {
		code, wording string
		fails         bool
	}{{"CTC", "", false}, {"CTC", "CTH", false}, {"CTH", "", true}, {"CTC", "CTH + 40%", true}, {"WO", "CTH", true}, {"CTC", "PSR", true}} {
		c := sampleOf(t, p, SampleOptions{})
		c.Items[0].Origins[0].RuleCode = wcodm.CodeOf(tt.code)
		if tt.wording != "" {
			c.Items[0].Origins[0].RuleCode.SetAttr("name", tt.wording)
		}
		assert.Equal(t, tt.fails, len(agreementFindings(t, p, c)) > 0, "%s %s", tt.code, tt.wording)
	}
}
