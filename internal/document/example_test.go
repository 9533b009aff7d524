package document_test

import (
	"fmt"

	"github.com/openorigo/origo/internal/document"
	"github.com/openorigo/origo/wcodm"
)

type Agreement struct {
	Code     string     `json:"code" need:"true" pattern:"^[A-Z]{2,8}$" doc:"Code of the agreement."`
	Proof    string     `json:"proof" enum:"certificate|declaration"`
	Validity Validity   `json:"validity" need:"true" doc:"How long a proof of origin is valid."`
	Force    wcodm.Date `json:"force"`
}

type Validity struct {
	Months int `json:"months" min:"1" max:"48"`
	Days   int `json:"days" min:"1"`
}

// Check holds that there is one period. It finds none below, which goes without saying: the member is misspelt.
func (v *Validity) Check(d *document.Document, pointer string) document.Problems {
	if (v.Months == 0) == (v.Days == 0) {
		return document.Problems{d.Problem(pointer, "must have months or days", "write one of them")}
	}
	return nil
}

func ExampleDecode() {
	var a Agreement
	_, problems := document.Decode([]byte(`{
  "code": "ABC",
  "proof": "Declaraton",
  "validity": {"moths": 12},
  "force": "2026-02-30"
}`), &a)
	fmt.Println(problems.Err())
	// Output:
	// 3:12 /proof: unknown value "Declaraton"; did you mean "declaration"?
	// 4:16 /validity/moths: unknown member "moths"; did you mean "months"?
	// 5:12 /force: "2026-02-30" is no date: no such calendar date; write a day as CCYY-MM-DD
}
