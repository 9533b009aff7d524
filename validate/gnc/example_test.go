package gnc_test

import (
	"fmt"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate/gnc"
	"github.com/openorigo/origo/wcodm"
)

// A block is bound once for each pair of parties and day, and judges any number of certificates.
func ExampleBlock_Bind() {
	block, err := gnc.Example("abck")
	if err != nil {
		fmt.Println(err)
		return
	}
	issued, _ := wcodm.NewDate(2026, 8, 3)
	bound, err := block.Bind("XA", "XD", issued)
	if err != nil {
		fmt.Println(err)
		return
	}
	c, _ := bound.Sample("") // a certificate that passes
	fmt.Println(bound.Title(), bound.Validator().Validate(c).Verdict)

	k, _ := coo.ParseCriterion("RVC 45%")
	c.Items[0].SetCriterion(k) // Concordia asks for the value then
	for _, f := range bound.Validator().Validate(c).Findings {
		if f.Rule == "ABCK-047" {
			fmt.Println(f.Severity, f.Path, f.Message(wcodm.EN))
		}
	}
	m, _ := bound.Message("CO.Issue")
	fmt.Println(m.SentBy, "->", m.SentTo, m.FunctionCode)

	_, err = block.Bind("XA", "XE", issued.AddMonths(-2))
	fmt.Println(err)
	// Output:
	// ABCK@1.2.0 valid
	// error Items[0].StatisticalValueAmount the FOB value of the item is missing, which a criterion of value content asks for
	// [XA-NSW] -> [XD-CUS] 9
	// ABCK@1.2.0: XE does not take part on that day, 2026-06-03: it does so from 2026-07-01
}

// The linter says where the document is wrong and what would mend it.
func ExampleBlock_Lint() {
	data, _ := gnc.ExampleDocument("abck")
	text := strings.Replace(string(data), `"cluster": "co-full"`, `"cluster": "co-ful"`, 1)
	block, problems := gnc.Load([]byte(text))
	if err := problems.Err(); err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range block.Lint() {
		fmt.Println(r.Check+":", r.Path, r.Message)
	}
	// Output:
	// cluster: /messages/0/cluster there is no data cluster "co-ful"
}

// Integrators see what a new version asks of them.
func ExampleCompare() {
	old, _ := gnc.Example("abck")
	data, _ := gnc.ExampleDocument("abck")
	text := strings.Replace(string(data), `"months": 12`, `"months": 6`, 1)
	text = strings.Replace(text, `"max": 50`, `"max": 100`, 1)
	now, _ := gnc.Load([]byte(text))
	for _, c := range gnc.Compare(old, now) {
		fmt.Println(c)
	}
	// Output:
	// tightened businessRules BR-02 sets validity months: 12 -> 6 (breaks senders)
	// loosened businessRules BR-06 sets items max: 50 -> 100 (breaks receivers)
}

// Reports name the block, and log lines its digest.
func ExampleBlock_Digest() {
	block, _ := gnc.Example("abck")
	issued, _ := wcodm.NewDate(2026, 8, 3)
	bound, _ := block.Bind("XB", "XA", issued)
	c, _ := bound.Sample("")
	rep := bound.Validator().Validate(c)
	_, named, _ := strings.Cut(rep.RuleBook, "+")
	fmt.Println(named, bound.Digest() == block.Digest())
	// Output:
	// ABCK@1.2.0 true
}
