package report_test

import (
	"fmt"
	"os"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/report"
	"github.com/openorigo/origo/wcodm"
)

// One rule of the caller's own, and what people see of it.
func ExampleText() {
	v, err := validate.New([]validate.Rule{{
		ID: "XA-001", Layer: validate.Business, Severity: validate.Error, Confidence: wcodm.Verified, Scope: validate.ValueScope,
		Title:   wcodm.Localized{EN: "Number of Adjikistan", FR: "Numéro d'Adjikistan"},
		Message: wcodm.Localized{EN: "number {got} does not begin with XA", FR: "le numéro {got} ne commence pas par XA"},
		Sources: []wcodm.Citation{{Doc: "Decree on certificates", Clause: "art. 3"}},
		Check: &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
			if n := c.ID.Value; len(n) < 2 || n[:2] != "XA" {
				r.Fail(coo.CertificateRoot().ID(), validate.Got(n))
			}
		}},
	}})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, rep := v.Bytes([]byte(`<Declaration xmlns="urn:openorigo:wcodm:coo:1">
  <ID>XB2026-7</ID>
  <TypeCode>861</TypeCode>
</Declaration>`))
	if err := report.Text(os.Stdout, rep, report.WithName("certificate.xml")); err != nil {
		fmt.Println(err)
	}
	// Output:
	// certificate.xml: invalid: 1 error, 0 warnings, 0 rules passed, 0 not run (custom)
	//
	// certificate.xml:2:3: error XA-001 number XB2026-7 does not begin with XA
	//     2 |   <ID>XB2026-7</ID>
	//       |       ^^^^^^^^
	//       got     XB2026-7
	//       at      ID
	//               /declaration/id
	//               /co:Declaration/co:ID
	//               42A D014
	//       why     Decree on certificates, art. 3 (verified)      more: origo explain XA-001
}
