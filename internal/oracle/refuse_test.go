package oracle

import "github.com/openorigo/origo/validate"

// verdict returns the findings of the layers syntax and structure that say that a document does not have
// the form of a certificate: errors, and the warnings about unknown elements and attributes, which are
// tolerated here and refused by the schemas.
func verdict(rep *validate.Report) []*validate.Finding {
	var out []*validate.Finding
	for i := range rep.Findings {
		f := &rep.Findings[i]
		if f.Layer <= validate.Structure && (f.Severity >= validate.Error || f.Rule == "COO-STR-003" || f.Rule == "COO-STR-004") {
			out = append(out, f)
		}
	}
	return out
}
