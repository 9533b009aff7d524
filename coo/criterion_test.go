package coo

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/wcodm"
)

func TestParseCriterion(t *testing.T) {
	pct := wcodm.RawDecimal
	for _, tc := range []struct {
		name, text string
		want       Criterion
		canonical  string
	}{
		{"code", "CTH", Criterion{Kind: TariffShift, Code: "CTH", Shift: CTH}, "CTH"},
		{"words", "Change in Tariff Sub-heading", Criterion{Kind: TariffShift, Code: "CTSH", Shift: CTSH}, "CTSH"},
		{"longest phrase", "wholly obtained or produced", Criterion{Kind: WhollyObtained, Code: "WO"}, "WO"},
		{"region", "wo - ak", Criterion{Kind: WhollyObtainedRegion, Code: "WO-AK"}, "WO-AK"},
		{"sum", "CTH + RVC 40%", Criterion{Kind: Combination, Code: "CTH", Shift: CTH, Value: "RVC", Percent: pct("40")}, "CTH + RVC 40%"},
		{"sum without code", "CTSH + 35%", Criterion{Kind: Combination, Code: "CTSH", Shift: CTSH, Percent: pct("35")}, "CTSH + 35%"},
		{"value first", "rvc [79.73]% & ctsh", Criterion{Kind: Combination, Code: "CTSH", Shift: CTSH, Value: "RVC", Percent: pct("79.73")}, "CTSH + RVC 79.73%"},
		{"juxtaposed", "CTH RVC 40%", Criterion{Kind: Combination, Code: "CTH", Shift: CTH, Value: "RVC", Percent: pct("40")}, "CTH + RVC 40%"},
		{"alternative", "CTH or RVC 40%", Criterion{Kind: Combination, Code: "CTH", Shift: CTH, Value: "RVC", Percent: pct("40"), Either: true}, "CTH or RVC 40%"},
		{"slash", "CTH/RVC", Criterion{Kind: Combination, Code: "CTH", Shift: CTH, Value: "RVC", Either: true}, "CTH or RVC"},
		{"shift and process", "CC + SP", Criterion{Kind: Combination, Code: "CC", Shift: CC, Process: SpecificProcess}, "CC + SP"},
		{"value", "RVC 40%", Criterion{Kind: ValueContent, Code: "RVC", Value: "RVC", Percent: pct("40")}, "RVC 40%"},
		{"brackets", "RVC(40)", Criterion{Kind: ValueContent, Code: "RVC", Value: "RVC", Percent: pct("40")}, "RVC 40%"},
		{"equals", "QVC = 40.50 per cent", Criterion{Kind: ValueContent, Code: "QVC", Value: "QVC", Percent: pct("40.50")}, "QVC 40.50%"},
		{"decimal comma", "LVC 40,5 %", Criterion{Kind: ValueContent, Code: "LVC", Value: "LVC", Percent: pct("40.5")}, "LVC 40.5%"},
		{"percentage", "40%", Criterion{Kind: ValueContent, Code: "RVC", Percent: pct("40")}, "40%"},
		{"percentage named after", "40% RVC", Criterion{Kind: ValueContent, Code: "RVC", Value: "RVC", Percent: pct("40")}, "RVC 40%"},
		{"partial cumulation", "PC 25%", Criterion{Kind: PartialCumulation, Code: "PC", Percent: pct("25")}, "PC 25%"},
		{"heading", `"W" 96.18`, Criterion{Kind: Processed, Code: "W", Heading: "9618"}, "W 9618"},
		{"heading without space", "W8471", Criterion{Kind: Processed, Code: "W", Heading: "8471"}, "W 8471"},
		{"import content", "pk 45%", Criterion{Kind: ImportContent, Code: "Pk", Percent: pct("45")}, "Pk 45%"},
		{"quoted letter", `“P”`, Criterion{Kind: LetterCriterion, Code: "P"}, "P"},
		{"letter and digit", "c2", Criterion{Kind: LetterCriterion, Code: "C2"}, "C2"},
		{"letter and percentage", "C2%", Criterion{Kind: LetterCriterion, Code: "C", Percent: pct("2")}, "C 2%"},
		{"paragraph", "4.2(b)", Criterion{Kind: LetterCriterion, Code: "4.2(B)"}, "4.2(B)"},
		{"product rule with detail", "PSR(RVC)", Criterion{Kind: ProductSpecific, Code: "PSR", Value: "RVC"}, "PSR(RVC)"},
		{"product rule with alternative", "PSR (CTH or RVC 40%)", Criterion{Kind: ProductSpecific, Code: "PSR", Shift: CTH, Value: "RVC", Percent: pct("40"), Either: true}, "PSR(CTH or RVC 40%)"},
		{"qualifiers", "CTC, DMI ACU", Criterion{Kind: TariffShift, Code: "CTC", Shift: CTC, Qualifiers: Accumulation | Tolerance}, "CTC ACU DMI"},
		{"article", "RVC 40% 2.6(6)(a)", Criterion{Kind: ValueContent, Code: "RVC", Value: "RVC", Percent: pct("40"), Qualifiers: HighestContributor}, "RVC 40% 2.6.6A"},
		{"qualifier alone", "2.6.6b", Criterion{Kind: QualifierOnly, Qualifiers: HighestParty}, "2.6.6B"},
		{"useless percentage is kept", "WO 40%", Criterion{Kind: WhollyObtained, Code: "WO", Percent: pct("40")}, "WO 40%"},
		{"percentage of a shift", "CTH 40%", Criterion{Kind: TariffShift, Code: "CTH", Shift: CTH, Percent: pct("40")}, "CTH 40%"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c, ok := ParseCriterion(tc.text)
			require.True(t, ok)
			tc.want.Raw = tc.text
			assert.Equal(t, tc.want, c)
			assert.Equal(t, tc.canonical, c.String())
			again, ok := ParseCriterion(tc.canonical)
			assert.True(t, ok)
			assert.True(t, again.Same(c))
		})
	}
}

func TestParseCriterionRefuses(t *testing.T) {
	for name, text := range map[string]string{
		"nothing":               "",
		"spaces":                "  ",
		"unknown word":          "CTX",
		"word inside":           "CTH mostly",
		"Cyrillic letter":       "СТН",
		"bare number":           "40",
		"number after a shift":  "CTH 40",
		"number after plus":     "CTSH + 35",
		"sign alone":            "%",
		"two percentages":       "RVC 40% 35%",
		"two values":            "RVC 40% + 35%",
		"value named late":      "40% + RVC",
		"two criteria":          "WO PE",
		"two shifts":            "CC or CTH",
		"criterion and part":    "WO + RVC 40%",
		"alternative criterion": "PSR or RVC 40%",
		"mixed joints":          "CTH + SP or RVC 40%",
		"leading plus":          "+ CTH",
		"trailing plus":         "CTH +",
		"two joints":            "CTH + or RVC",
		"open bracket":          "RVC(40",
		"close bracket":         "RVC 40)%",
		"three dots":            "RVC 1.2.3%",
		"heading too short":     "W 84",
		"heading with a comma":  "W 84,71",
		"tolerance percentage":  "CTH DMI 10%",
		"paragraph unclosed":    "2.6.6(a",
		"not UTF-8":             "\xff",
	} {
		t.Run(name, func(t *testing.T) {
			c, ok := ParseCriterion(text)
			assert.False(t, ok, "%+v", c)
			assert.Equal(t, Criterion{Raw: text}, c)
			assert.Equal(t, text, c.String())
		})
	}
}

func TestCriterionBases(t *testing.T) {
	const yes, no, open = 1, -1, 0
	for _, tc := range []struct {
		text         string
		value, shift int
	}{
		{"WO", no, no}, {"PE", no, no}, {"WO-AK", no, no}, {"CTH", no, yes}, {"RVC 40%", yes, no}, {"40%", yes, no},
		{"CTH + RVC 40%", yes, yes}, {"CTSH + 35%", yes, yes}, {"CTH or RVC 40%", open, open}, {"CC + SP", no, yes},
		{"SP", no, no}, {"CR", no, no}, {"PC 25%", yes, no}, {"Pk 40%", yes, no},
		{"PSR", open, open}, {"PSR(RVC)", yes, no}, {"PSR(CTH)", no, yes}, {"PSR(CTH or RVC)", open, open},
		{"W 8471", open, open}, {"M", open, open}, {"M 30%", yes, open}, {"OTHER", open, open}, {"ACU", open, open}, {"???", open, open},
	} {
		t.Run(tc.text, func(t *testing.T) {
			c, _ := ParseCriterion(tc.text)
			three := func(yes, known bool) int {
				switch {
				case !known:
					assert.False(t, yes, "unknown but yes")
					return 0
				case yes:
					return 1
				}
				return -1
			}
			assert.Equal(t, tc.value, three(c.ValueBased()), "value")
			assert.Equal(t, tc.shift, three(c.TariffShiftBased()), "shift")
		})
	}
}

func TestCriterionSame(t *testing.T) {
	a, _ := ParseCriterion("RVC 40% + cth")
	b, _ := ParseCriterion("CTH+RVC(40)")
	c, _ := ParseCriterion("CTH+RVC(40.0)")
	assert.True(t, a.Same(b))
	assert.False(t, a.Same(c), "lexical forms differ")
	assert.False(t, Criterion{Raw: "x"}.Same(Criterion{Raw: "y"}))
}

func TestParseCriterionAllocatesNothing(t *testing.T) {
	for _, text := range []string{"WO", "CTH + RVC 40%", "W 8471", "SPECIFIC PROCESSES", "CTC ACU DMI", "no criterion"} {
		assert.Zero(t, testing.AllocsPerRun(20, func() { _, _ = ParseCriterion(text) }), text)
	}
}

func TestItemCriterion(t *testing.T) {
	named := func(value, name string) wcodm.Origin {
		code := wcodm.CodeOf(value)
		code.SetAttr("name", name)
		return wcodm.Origin{RuleCode: code}
	}
	for _, tc := range []struct {
		name string
		item Item
		want string
		raw  string
		ok   bool
	}{
		{"no origin", Item{}, "", "", false},
		{"no rule", Item{Origins: make([]wcodm.Origin, 1)}, "", "", false},
		{"value", Item{Origins: []wcodm.Origin{named("CTH", "")}}, "CTH", "CTH", true},
		{"name", Item{Origins: []wcodm.Origin{named("CTH", "CTH + RVC 40%")}}, "CTH + RVC 40%", "CTH + RVC 40%", true},
		{"name not understood", Item{Origins: []wcodm.Origin{named("CTH", "see annex")}}, "CTH", "see annex", true},
		{"neither understood", Item{Origins: []wcodm.Origin{named("Q9", "see annex")}}, "see annex", "see annex", false},
		{"second origin", Item{Origins: []wcodm.Origin{{}, named("WO", "")}}, "WO", "WO", true},
		{"qualifiers", Item{Origins: []wcodm.Origin{named("CTC", "CTC DMI")}, AdditionalInformation: []wcodm.AdditionalInformation{
			certification("ACU", ""), {StatementCode: wcodm.CodeOf("2.6.6A")}}}, "CTC ACU DMI", "CTC DMI", true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c, ok := tc.item.Criterion()
			assert.Equal(t, tc.ok, ok)
			assert.Equal(t, tc.want, c.String())
			assert.Equal(t, tc.raw, c.Raw)
			assert.Zero(t, testing.AllocsPerRun(10, func() { tc.item.Criterion() }))
		})
	}
}

func TestSetCriterion(t *testing.T) {
	for _, tc := range []struct{ text, value, name string }{
		{"CTH", "CTH", ""},
		{"CTH + RVC 40%", "CTH", "CTH + RVC 40%"},
		{"40%", "RVC", "40%"},
		{"w 96.18", "W", "w 96.18"},
		{"Wholly obtained", "WO", "Wholly obtained"},
		{"CTC DMI", "CTC", "CTC DMI"},
		{"ACU", "ACU", ""},
		{"our own rule", "our own rule", ""},
	} {
		t.Run(tc.text, func(t *testing.T) {
			var it Item
			c, ok := ParseCriterion(tc.text)
			it.SetCriterion(c)
			require.Len(t, it.Origins, 1)
			assert.Equal(t, tc.value, it.Origins[0].RuleCode.Value)
			assert.Equal(t, tc.name, it.Origins[0].RuleCode.Name())
			got, again := it.Criterion()
			assert.Equal(t, ok, again)
			assert.Equal(t, c, got)
		})
	}

	t.Run("changed after reading", func(t *testing.T) {
		var it Item
		c, _ := ParseCriterion("rvc(40) ACU")
		c.Percent, c.Qualifiers = wcodm.RawDecimal("45"), Tolerance
		it.SetCriterion(c)
		assert.Equal(t, "RVC 45%", it.Origins[0].RuleCode.Name())
		got, _ := it.Criterion()
		assert.True(t, c.Same(got))
	})
	t.Run("keeps the rest", func(t *testing.T) {
		attr := &wcodm.CodeAttr{ListID: "ours", Name: "old"}
		it := Item{
			Origins:               []wcodm.Origin{{}, {RuleCode: wcodm.Code{Value: "WO", Attr: attr}}},
			AdditionalInformation: []wcodm.AdditionalInformation{certification("DMI", "kept"), certification("ACU", ""), certification("DE-MINIMIS", "")},
		}
		it.SetCriterion(Criterion{Kind: TariffShift, Code: "CTH", Shift: CTH, Qualifiers: Tolerance})
		assert.True(t, it.Origins[0].RuleCode.IsZero())
		assert.Equal(t, wcodm.CodeAttr{ListID: "ours"}, *it.Origins[1].RuleCode.Attr)
		assert.Equal(t, "old", attr.Name, "attributes were shared")
		assert.Equal(t, []wcodm.AdditionalInformation{certification("DMI", "kept"), certification("DE-MINIMIS", "")}, it.AdditionalInformation)

		it.SetCriterion(Criterion{})
		assert.True(t, it.Origins[1].RuleCode.IsZero())
		assert.Len(t, it.AdditionalInformation, 1)
	})
	t.Run("nothing to take out", func(t *testing.T) {
		var it Item
		it.SetCriterion(Criterion{})
		assert.True(t, it.IsZero())
	})
}

func FuzzParseCriterion(f *testing.F) {
	for _, a := range agreementCriteria {
		for _, code := range a.codes {
			f.Add(code)
		}
	}
	for _, s := range []string{"CTH + RVC 40%", "PSR(CTH or RVC 40%)", "CTSH+35%/SP", "rvc [79,73]% & ctsh", "W 96.18 40%", "C1", "4.2(a)", "2.6(6)(a) ACU", "40% rvc", "per cent", "PSR 40% SP"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c, ok := ParseCriterion(s)
		if c.Raw != s || ok == (c.Kind == UnknownCriterion) {
			t.Fatalf("%q: %+v %v", s, c, ok)
		}
		if !ok {
			return
		}
		if !c.Percent.IsZero() && !c.Percent.Valid() {
			t.Fatalf("%q: percentage %q", s, c.Percent)
		}
		again, ok := ParseCriterion(c.String())
		if !ok || !again.Same(c) || again.String() != c.String() {
			t.Fatalf("%q: %+v, %q: %+v %v", s, c, c.String(), again, ok)
		}
		var it Item
		it.SetCriterion(c)
		if got, ok := it.Criterion(); !ok || got != c {
			t.Fatalf("%q: %+v, written and read: %+v", s, c, got)
		}
	})
}
