package coo_test

import (
	"fmt"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

func ExampleParseCriterion() {
	c, ok := coo.ParseCriterion(`cth + rvc(40)%`)
	fmt.Println(c, ok)
	fmt.Println(c.Kind, c.Code, c.Shift, c.Value, c.Percent)
	fmt.Println(c.ValueBased())

	c, _ = coo.ParseCriterion(`"W" 96.18`)
	fmt.Println(c, c.Heading)
	// Output:
	// CTH + RVC 40% true
	// combination CTH CTH RVC 40
	// true true
	// W 9618 9618
}

func ExampleCertificate_Conditions() {
	var c coo.Certificate
	c.SetAgreement("ATIGA")
	c.Declare(coo.ConditionRetrospective, "ISSUED RETROACTIVELY")
	c.Declare(coo.ConditionThirdParty, "")
	for condition, at := range c.Conditions() {
		text, _, _ := c.Statement(condition)
		fmt.Printf("%s %q %v\n", condition, text, at)
	}
	t, ok := c.ThirdPartyInvoicing()
	fmt.Println(ok, "invoicer named:", t.Invoicer != nil)
	// Output:
	// RETROSPECTIVE "ISSUED RETROACTIVELY" AdditionalInformation[1].StatementCode
	// THIRD-PARTY-INV "" AdditionalInformation[2].StatementCode
	// true invoicer named: false
}

func ExampleCertificate_Digest() {
	c := &coo.Certificate{ID: wcodm.IDOf("XA-2026-0001")}
	fmt.Printf("%s\n%x\n", c.AppendJSON(nil), c.Digest())
	// Output:
	// {"id":"XA-2026-0001"}
	// 2a649c1fb47b2ce66d5229229ff5a211ab90a1c90e0a02d2729b9cda3c3e0ec2
}

func ExampleDiff() {
	a := &coo.Certificate{ID: wcodm.IDOf("XA-2026-0001"), Items: make([]coo.Item, 1)}
	a.Items[0].StatisticalValueAmount = wcodm.NewAmount("100", "USD")
	b := a.Clone()
	b.Items[0].StatisticalValueAmount = wcodm.NewAmount("120", "USD")
	b.Declare(coo.ConditionReplacement, "")
	for _, change := range coo.Diff(a, b) {
		fmt.Println(change)
	}
	// Output:
	// added AdditionalInformation[0].StatementCode: "REPLACEMENT"
	// added AdditionalInformation[0].StatementTypeCode: "AAY"
	// changed Items[0].StatisticalValueAmount: "100" [currencyID=USD] -> "120" [currencyID=USD]
}
