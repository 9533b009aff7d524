package claim_test

import (
	"fmt"

	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/validate/claim"
	"github.com/openorigo/origo/wcodm"
)

// A declaration for two goods items of a certificate, of which one has grown on the way.
func Example() {
	comparer, err := claim.New(claim.Treatment{ // once, for an agreement; it serves any number of goroutines
		Tolerances: []claim.Tolerance{{Element: "G11", Percent: wcodm.RawDecimal("0.5"),
			Source: wcodm.Citation{Doc: "Customs circular of Adjikistan", Clause: "no. 4"}}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	result := comparer.Compare(fixtures.Typical(), &claim.Claim{
		Certificate: "D-HCM-2026-014882", Agreement: "ATIGA", Origin: "VN", Destination: "TH",
		Exporter: claim.Party{Name: "TAVINSO HIGHLAND PRODUCE COMPANY LIMITED"},
		Lines: []claim.Line{
			{Number: 1, Item: 1, TariffCode: "0901.11.10", NetMass: wcodm.NewMeasure("18.09", "TNE")},
			{Number: 2, TariffCode: "0801.32.00", NetMass: wcodm.NewMeasure("5200", "KGM")}, // its item is looked for
		},
	})
	for _, f := range result.Report.Findings {
		fmt.Println(f.Severity, f.Rule, f.Message(wcodm.EN))
		fmt.Println("     ", f.Path)
	}
	for i, l := range result.Lines {
		fmt.Println("line", i+1, "item", l.Item+1, l.Verdict, result.Accepted(i))
	}
	// Output:
	// info COO-CLM-013 Tavinso Highland Produce Co., Ltd is written TAVINSO HIGHLAND PRODUCE COMPANY LIMITED in the declaration
	//       Exporter.Name
	// error COO-CLM-028 line 2 of the declaration: 4535.92 KGM is certified, 5200 KGM is declared
	//       Items[1].Commodity.GoodsMeasure.NetNetWeightMeasure
	// line 1 item 1 valid true
	// line 2 item 2 invalid false
}
