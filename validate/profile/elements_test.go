package profile

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func TestElements(t *testing.T) {
	required := func(path string, or ...string) Element {
		return Element{Basis: basis(), Path: path, Or: or, Use: "required"}
	}
	when := func(e Element, w When) Element { e.When = &w; return e }
	criteria := func(all ...string) func(*coo.Certificate) {
		return func(c *coo.Certificate) {
			for i, s := range all {
				k, _ := coo.ParseCriterion(s)
				c.Items[i].Origins[0].RuleCode = wcodm.Code{}
				c.Items[i].SetCriterion(k)
			}
		}
	}
	const missing = ": the agreement requires what is missing here: "
	tests := []struct {
		name    string
		element Element
		change  func(*coo.Certificate)
		want    []string
	}{
		{"there", required("Exporter.Name"), nil, nil},
		{"absent", required("Exporter.Communications.ID"), nil, []string{"7 Exporter.Communications.ID" + missing + "Exporter.Communications.ID"}},
		{"blank", required("IssuingOffice.Name"), func(c *coo.Certificate) { c.IssuingOffice.Name.Value = " \t" }, nil}, // the common rules have found that
		{"blank in a list", required("Exporter.Address.Lines"), func(c *coo.Certificate) { c.Exporter.Address.Lines = []wcodm.Text{{Language: "en"}} }, []string{
			"7 Exporter.Address.Lines" + missing + "Exporter.Address.Lines"}},
		{"one of a list is enough", required("Invoices.ID"), func(c *coo.Certificate) {
			c.Invoices = append([]wcodm.Invoice{{TypeCode: wcodm.CodeOf("380")}}, c.Invoices...)
		}, nil},
		{"a class", required("Importers"), nil, []string{"7 Importers" + missing + "Importers"}},
		{"a class that is there", required("LoadingLocation"), nil, nil},
		{"an attribute", required("Items.Commodity.Classifications.ID@listVersionID"), nil, []string{
			"7 Items[0].Commodity.Classifications.ID@listVersionID" + missing + "Items.Commodity.Classifications.ID@listVersionID",
			"7 Items[1].Commodity.Classifications.ID@listVersionID" + missing + "Items.Commodity.Classifications.ID@listVersionID"}},
		{"XPath", required("/co:Declaration/co:GoodsShipment/co:Buyer/co:Name"), nil, []string{"7 Buyer.Name" + missing + "Buyer.Name"}},
		{"remedy", Element{Basis: basis(), Path: "Buyer.Name", Use: "required", Remedy: name("the buyer, box 4")}, nil, []string{"7 Buyer.Name" + missing + "the buyer, box 4"}},
		{"in each item", required("Items.Manufacturers.Name"), func(c *coo.Certificate) {
			c.Items[0].Manufacturers = []wcodm.Party{{Name: wcodm.TextOf("X")}}
		}, []string{"7 Items[1].Manufacturers.Name" + missing + "Items.Manufacturers.Name"}},
		{"second of a list in an item", required("Items.Manufacturers.Name"), func(c *coo.Certificate) {
			for i := range c.Items {
				c.Items[i].Manufacturers = []wcodm.Party{{ID: wcodm.IDOf("1")}, {Name: wcodm.TextOf("X")}}
			}
		}, nil},
		{"in one item only", required("Items[1].Commodity.InvoiceLine.ItemChargeAmount"), nil, []string{
			"7 Items[1].Commodity.InvoiceLine.ItemChargeAmount" + missing + "Items[1].Commodity.InvoiceLine.ItemChargeAmount"}},
		{"or beside it in the item", required("Items.Manufacturers.Name", "Items.Manufacturers.AvailabilityCode"), func(c *coo.Certificate) {
			c.Items[1].Manufacturers = []wcodm.Party{{AvailabilityCode: wcodm.CodeOf("SAME")}}
		}, []string{"7 Items[0].Manufacturers.Name" + missing + "Items.Manufacturers.Name"}},
		{"or for the whole", required("Items.Manufacturers.Name", "Manufacturers.AvailabilityCode"), func(c *coo.Certificate) {
			c.Manufacturers = []wcodm.Party{{AvailabilityCode: wcodm.CodeOf("SAME")}}
		}, nil},
		{"or in any item", required("UCR.TraderAssignedReferenceID", "Items.Origins.CountryCode"), nil, nil},
		{"expected", Element{Basis: basis(), Path: "Buyer.Name", Use: "required", Severity: "warning"}, nil, []string{
			"8 Buyer.Name: the agreement provides for what is missing here: Buyer.Name"}},
		{"inferred", Element{Basis: Basis{Source: []string{"text art. 1"}}, Path: "Buyer.Name", Use: "required"}, nil, []string{
			"8 Buyer.Name: the agreement provides for what is missing here: Buyer.Name"}},
		{"for other proofs", when(required("Buyer.Name"), When{Proofs: []string{"statement"}}), nil, nil},
		{"for this proof", when(required("Buyer.Name"), When{Proofs: []string{"certificate"}}), nil, []string{"7 Buyer.Name" + missing + "Buyer.Name"}},
		{"under a condition", when(required("Buyer.Name"), When{Conditions: []string{"RETROSPECTIVE"}}), func(c *coo.Certificate) {
			c.Declare(coo.ConditionRetrospective, "ISSUED RETROACTIVELY")
		}, []string{"7 Buyer.Name" + missing + "Buyer.Name"}},
		{"unless a condition", when(required("Buyer.Name"), When{Unless: []string{"RETROSPECTIVE"}}), func(c *coo.Certificate) {
			c.Declare(coo.ConditionRetrospective, "ISSUED RETROACTIVELY")
		}, nil},
		{"by the criterion of the item", when(required("Items.StatisticalValueAmount"), When{Criterion: "value"}), criteria("CTH", "RVC 40%"), []string{
			"7 Items[1].StatisticalValueAmount" + missing + "Items.StatisticalValueAmount"}},
		{"by the criterion of any item", when(required("TradeTerms.ConditionCode"), When{Criterion: "value"}), criteria("CTH", "RVC 40%"), []string{
			"7 TradeTerms.ConditionCode" + missing + "TradeTerms.ConditionCode"}},
		{"by the criterion of no item", when(required("TradeTerms.ConditionCode"), When{Criterion: "value"}), criteria("CTH", "WO"), nil},
		{"criterion of preferential items", required("Items.Origins.RuleCode"), func(c *coo.Certificate) {
			c.Items[0].Origins[0].RuleCode = wcodm.Code{}
			c.Items[0].Origins[0].TypeCode = wcodm.CodeOf(coo.OriginNonPreferential)
			c.TypeCode = wcodm.CodeOf("954")
			c.Items[1].Origins[0].RuleCode = wcodm.Code{}
		}, []string{"7 Items[1].Origins.RuleCode" + missing + "Items.Origins.RuleCode"}},

		{"words", Element{Basis: basis(), Path: "AdditionalInformation.StatementDescription", Use: "required", Words: []string{"No cumulation applied", "Cumulation applied with"}}, func(c *coo.Certificate) {
			c.AdditionalInformation = append(c.AdditionalInformation, wcodm.AdditionalInformation{StatementDescription: wcodm.TextOf("box 7:  no CUMULATION\tapplied")})
		}, nil},
		{"other words", Element{Basis: basis(), Path: "AdditionalInformation.StatementDescription", Use: "required", Words: []string{"No cumulation applied", "Cumulation applied with"}}, func(c *coo.Certificate) {
			c.AdditionalInformation = append(c.AdditionalInformation, wcodm.AdditionalInformation{StatementDescription: wcodm.TextOf("cumulation applied")})
		}, []string{"8 AdditionalInformation.StatementDescription: the agreement provides for what is missing here: No cumulation applied / Cumulation applied with"}},

		{"forbidden", Element{Basis: basis(), Path: "Name", Use: "forbidden"}, func(c *coo.Certificate) { c.Name = wcodm.TextOf("Form X") }, []string{
			"9 Name: Form X is stated, which the agreement excludes: Name"}},
		{"forbidden and absent", Element{Basis: basis(), Path: "Name", Use: "forbidden"}, nil, nil},
		{"unexpected", Element{Basis: basis(), Path: "Name", Use: "forbidden", Severity: "warning"}, func(c *coo.Certificate) { c.Name = wcodm.TextOf("Form X") }, []string{
			"10 Name: Form X is stated, which the agreement does not provide for: Name"}},
		{"forbidden class, once for each", Element{Basis: basis(), Path: "Items.Packagings", Use: "forbidden"}, nil, []string{
			"9 Items[0].Packagings[0]: 1 is stated, which the agreement excludes: Items.Packagings",
			"9 Items[1].Packagings[0]: 1 is stated, which the agreement excludes: Items.Packagings"}},
		{"forbidden with a criterion", Element{Basis: basis(), Path: "Items.SequenceNumeric", Use: "forbidden", When: &When{Criterion: "wholly-obtained"}}, criteria("WO", "CTH"), []string{
			"9 Items[0].SequenceNumeric: 1 is stated, which the agreement excludes: Items.SequenceNumeric"}},
		{"forbidden with a criterion of any item", Element{Basis: basis(), Path: "FunctionCode", Use: "forbidden", When: &When{Criterion: "tariff-shift"}}, criteria("WO", "CTH"), []string{
			"9 FunctionCode: 9 is stated, which the agreement excludes: FunctionCode"}},

		{"as many as allowed", Element{Basis: basis(), Path: "Exporter.Address.Lines", Use: "optional", Max: 2}, lines(2), nil},
		{"one more", Element{Basis: basis(), Path: "Exporter.Address.Lines", Use: "optional", Max: 2}, lines(3), []string{
			"11 Exporter.Address.Lines[2]: 3 occurrences of Exporter.Address.Lines, of which the agreement allows 2"}},
		{"in each place", Element{Basis: basis(), Path: "Items.Packagings", Use: "optional", Max: 1}, func(c *coo.Certificate) {
			c.Items[1].Packagings = append(c.Items[1].Packagings, c.Items[1].Packagings[0])
		}, []string{"11 Items[1].Packagings[1]: 2 occurrences of Items.Packagings, of which the agreement allows 1"}},
		{"as long as allowed", Element{Basis: basis(), Path: "Items.Commodity.Description", Use: "optional", MaxLength: 4}, describe("caf\u00e9", "abcd"), nil},
		{"one character more", Element{Basis: basis(), Path: "Items.Commodity.Description", Use: "optional", MaxLength: 4}, describe("abcd", "caf\u00e9s"), []string{
			"12 Items[1].Commodity.Description: Items.Commodity.Description has 5 characters, of which the agreement allows 4"}},
		{"a code of the agreement", Element{Basis: basis(), Path: "Destination.CountryCode", Use: "optional", Codes: []string{"DE", "FR"}}, nil, nil},
		{"another code", Element{Basis: basis(), Path: "Destination.CountryCode", Use: "optional", Codes: []string{"AT", "FR"}}, nil, []string{
			"13 Destination.CountryCode: DE is none of the values that the agreement allows for Destination.CountryCode: AT, FR"}},
		{"another code elsewhere", Element{Basis: basis(), Path: "Destination.CountryCode", Use: "optional", Codes: []string{"AT"}, When: &When{Exporting: []string{"FR"}}}, nil, nil},
		{"a path that is none", required("Exporter.Nobody"), nil, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := bare()
			c := sampleOf(t, p, SampleOptions{From: "VN", To: "DE", Items: 2})
			if test.change != nil {
				test.change(c)
			}
			p.Proofs = []Proof{
				{Basis: basis(), ID: "certificate", Types: []string{"861", "954"}, Maker: "authority"},
				{Basis: basis(), ID: "statement", Types: []string{"862"}, Maker: "exporter"},
			}
			p.Elements = []Element{test.element}
			assert.Equal(t, test.want, agreementFindings(t, p, c))
		})
	}
}

func lines(n int) func(*coo.Certificate) {
	return func(c *coo.Certificate) {
		c.Exporter.Address.Lines = nil
		for range n {
			c.Exporter.Address.Lines = append(c.Exporter.Address.Lines, wcodm.TextOf("x"))
		}
	}
}

func describe(all ...string) func(*coo.Certificate) {
	return func(c *coo.Certificate) {
		for i, s := range all {
			c.Items[i].Commodity.Description = wcodm.TextOf(s)
		}
	}
}

// TestElementRulesAreTold holds titles and targets to the entries, and that entries of different weight
// make different rules.
func TestElementRulesAreTold(t *testing.T) {
	p := bare()
	p.Elements = []Element{
		{Basis: basis(), Path: "Exporter.Name", Use: "required", MaxLength: 70},
		{Basis: basis(), Path: "Items.Origins.CountryCode", Use: "required", Codes: []string{"VN", "LA"}},
		{Basis: Basis{Source: []string{"text art. 2"}}, Path: "Buyer.Name", Use: "required"},
		{Basis: basis(), Path: "Items.Origins", Use: "optional", Max: 2},
	}
	rules, err := Rules(p, nil)
	require.NoError(t, err)
	var told []string
	for _, r := range rules {
		told = append(told, string(r.ID)+" "+r.Severity.String()+" "+r.Title.EN)
	}
	assert.Equal(t, []string{
		"EX-BARE-007 error Required: Exporter.Name, Items.Origins.CountryCode",
		"EX-BARE-008 warning Expected: Buyer.Name",
		"EX-BARE-011 error Occurrences: Items.Origins ≤ 2",
		"EX-BARE-012 error Length in characters: Exporter.Name ≤ 70",
		"EX-BARE-013 error Values of the agreement: Items.Origins.CountryCode = VN|LA",
	}, told)
	assert.Equal(t, []wcodm.ElementID{wcodm.ElemExporterName, wcodm.ElemOriginCountryCode}, rules[0].Targets)
	assert.Equal(t, wcodm.Inferred, rules[1].Confidence)
	assert.Equal(t, validate.Error, rules[0].Severity)
}

// TestShortcutsAgree holds each short way to what the path leads to: it says no to an empty item, and yes
// only where there is something at the path.
func TestShortcutsAgree(t *testing.T) {
	n := 0
	var visit func(p wcodm.Path)
	visit = func(p wcodm.Path) {
		for e := range p.Class().Members() {
			at := p.Child(e.ID)
			visit(at)
			has := shortcut(at)
			if has == nil {
				continue
			}
			n++
			leaves := []wcodm.Path{at}
			if at.Class() != 0 { // there with those of its values that have a short way
				leaves = nil
			}
			for m := range at.Class().Members() {
				if shortcut(at.Child(m.ID)) != nil {
					leaves = append(leaves, at.Child(m.ID))
				}
			}
			s := &sample{plan: newPlan(bare(), nil), Certificate: &coo.Certificate{Items: make([]coo.Item, 1)}, o: SampleOptions{From: "VN", Date: usualDate}}
			assert.False(t, has(&s.Items[0]), at)
			for _, leaf := range leaves {
				assert.NoError(t, s.visit(leaf, func(v reflect.Value, e wcodm.ElementID) error { return s.put(v, e, "") }))
			}
			assert.True(t, has(&s.Items[0]), at)
			assert.True(t, new(element).foundIn(&s.Items[0], 0, at), at)
		}
	}
	visit(wcodm.Root(wcodm.ClassDeclaration).Child(wcodm.ElemGoodsShipmentGovernmentAgencyGoodsItem))
	assert.Equal(t, 22, n)
	assert.Nil(t, shortcut(coo.CertificateRoot().ID()))
}
