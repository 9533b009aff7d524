package rulebook

import (
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

func trn001(r *validate.Run, c *coo.Certificate) {
	port, from := &c.LoadingLocation.ID, c.ExportCountry.ID.Value
	if elsewhere(portCountry(port), from) {
		r.Fail(coo.CertificateRoot().LoadingLocation().ID(), validate.Got(port.Value), validate.Want(from))
	}
}

func trn002(r *validate.Run, c *coo.Certificate) {
	port, to := &c.UnloadingLocation.ID, c.Destination.CountryCode.Value
	if elsewhere(portCountry(port), to) {
		r.Fail(coo.CertificateRoot().UnloadingLocation().ID(), validate.Got(port.Value), validate.Want(to))
	}
}

// portCountry returns the country of a place whose identifier is a well-formed UN/LOCODE, which up to
// twelve characters of the user may follow. It is empty for other identifiers and for XZ, international
// waters.
func portCountry(id *wcodm.Identifier) string {
	v := id.Value
	if scheme := id.Scheme(); scheme != "" && !strings.Contains(strings.ToUpper(scheme), "LOCODE") {
		return ""
	}
	if len(v) < 5 || codelist.CheckLocode(v[:5], nil).Err() || v[:2] == "XZ" {
		return ""
	}
	return v[:2]
}
