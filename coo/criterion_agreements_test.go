package coo

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// agreementCriteria are the codes that the agreements read so far admit, one row per code as their
// tables and forms spell it. Two spellings of one code stand on both sides of a slash.
var agreementCriteria = []struct {
	agreement string
	codes     []string
}{
	{"ATIGA (Form D)", []string{`WO`, `RVC / "40%"`, `CC`, `CTH`, `CTSH`, `SP`, `PC / "PC 25%"`}},
	{"ACFTA (Form E)", []string{`WO`, `PE`, `RVC`, `CTH`, `PSR`}},
	{"AKFTA (Form AK)", []string{`WO`, `WO-AK`, `RVC`, `CC`, `CTH`, `CTSH`, `CTC`, `SPECIFIC PROCESSES`}},
	{"AJCEP (Form AJ)", []string{`WO`, `PE`, `RVC`, `CTH`, `CTC`, `SP`, `ACU`, `DMI`}},
	{"AIFTA (Form AI)", []string{`WO`, `RVC + CTSH`}},
	{"AANZFTA (Form AANZ)", []string{`WO`, `PE`, `RVC`, `CTC`, `CC`, `CTH`, `CTSH`, `OTHER`}},
	{"AHKFTA (Form AHK)", []string{`WO`, `PE`, `RVC`, `CC`, `CTH`, `CTSH`, `SP`}},
	{"RCEP", []string{`WO`, `PE`, `CTC`, `RVC`, `CR`, `ACU`, `DMI`, `2.6.6A`, `2.6.6B`}},
	{"ISCECA", []string{`X`, `SINGLE COUNTRY CONTENT`, `ISCECA CUMULATIVE CONTENT`, `PRODUCT SPECIFIC RULES`}},
	{"CSFTA (old)", []string{`P`, `PE`, `RVC`, `PSR`}},
	{"KSFTA", []string{`A`, `B`, `C`, `D`}},
	{"SLSFTA", []string{`WO`, `QVC`, `CTC`, `CR`, `PSR`}},
	{"GSP (EAEU donors, SG-issued)", []string{`P`, `Y`, `Pk`}},
	{"GSP (UK DCTS)", []string{`P`, `W + heading`}},
	{"ChAFTA", []string{`WO`, `WP`, `PSR`}},
	{"JAEPA", []string{`WO`, `PE`, `PSR`, `de minimis / accumulation`}},
	{"USMCA", []string{`A`, `B`, `C`, `D`}},
	{"EAC", []string{`P`, `M`, `C`, `S`}},
	{"SADC", []string{`P`, `S`}},
	{"AfCFTA", []string{`WP`, `SX`, `SP`, `SV`, `SM`}},
	{"China LDC duty-free", []string{`WO`, `CTH`, `RVC40%`, `criterion as in PSR`}},
}

// canonicalCriteria are the canonical spellings of the codes above that are not canonical themselves.
var canonicalCriteria = map[string]string{
	`"40%"`:                  "40%",
	`"PC 25%"`:               "PC 25%",
	"SPECIFIC PROCESSES":     "SP",
	"RVC + CTSH":             "CTSH + RVC",
	"PRODUCT SPECIFIC RULES": "PSR",
	"W 96.18":                "W 9618",
	"de minimis":             "DMI",
	"accumulation":           "ACU",
	"RVC40%":                 "RVC 40%",
	"criterion as in PSR":    "PSR",
}

func TestParseCriterionOfAgreements(t *testing.T) {
	rows := 0
	for _, a := range agreementCriteria {
		for _, row := range a.codes {
			rows++
			for text := range strings.SplitSeq(row, " / ") {
				text = strings.Replace(text, "+ heading", "96.18", 1) // the form's own example
				t.Run(a.agreement+"/"+text, func(t *testing.T) {
					c, ok := ParseCriterion(text)
					require.True(t, ok)
					want, other := canonicalCriteria[text]
					if !other {
						want = text
					}
					assert.Equal(t, want, c.String())
					assert.Equal(t, text, c.Raw)
					assert.NotEqual(t, UnknownCriterion, c.Kind)
				})
			}
		}
	}
	assert.Equal(t, 102, rows)
}
