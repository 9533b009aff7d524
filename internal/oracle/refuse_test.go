package oracle

import "github.com/openorigo/origo/validate"

// refusals returns the findings that say that a document does not have the form of a certificate: errors,
// and the warnings about content that is unknown or empty, which is tolerated here and refused by the
// schemas.
func refusals(rep *validate.Report) []*validate.Finding {
	var out []*validate.Finding
	for i := range rep.Findings {
		switch f := &rep.Findings[i]; {
		case f.Severity >= validate.Error, f.Rule == "COO-STR-003", f.Rule == "COO-STR-004", f.Rule == "COO-STR-009":
			out = append(out, f)
		}
	}
	return out
}
