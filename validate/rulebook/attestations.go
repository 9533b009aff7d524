package rulebook

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func att001(r *validate.Run, c *coo.Certificate) {
	if c.Proof() != coo.Issued || attested(c, signsAsTrader) {
		return
	}
	if pref, _ := c.Preferential(); pref {
		r.Fail(coo.CertificateRoot().Path().Child(wcodm.ElemDeclarationAuthentication))
	}
}

func att002(r *validate.Run, c *coo.Certificate) {
	if c.Proof() == coo.Issued && c.TypeCode.Value != formA && c.FunctionCode.Value != request && !attested(c, signsAsAuthority) {
		r.Fail(coo.CertificateRoot().Path().Child(wcodm.ElemDeclarationAuthentication))
	}
}

// attested reports whether there is an attestation in a role that is admitted. One that states no role
// may be in any.
func attested(c *coo.Certificate, admitted func(role string) bool) bool {
	for i := range c.Authentications {
		if role := c.Authentications[i].Authenticator.RoleCode.Value; role == "" || admitted(role) {
			return true
		}
	}
	return false
}

// signsAsTrader reports whether a role is that of the exporter or producer, UN/EDIFACT 3035.
func signsAsTrader(role string) bool { return role == "EX" || role == "GD" }

// signsAsAuthority reports whether a role is that of customs, a chamber of commerce, another
// certifying body or an authorised official.
func signsAsAuthority(role string) bool {
	return role == "CM" || role == "GB" || role == "PQ" || role == "AM"
}

func att003(r *validate.Run, c *coo.Certificate) {
	to := c.Destination.CountryCode.Value
	for i := range c.Authentications {
		if stated := c.Authentications[i].ImportingCountryCode.Value; elsewhere(stated, to) {
			r.Fail(coo.CertificateRoot().Authentications(i).ImportingCountryCode(), validate.Got(stated), validate.Want(to))
		}
	}
}

func att004(r *validate.Run, c *coo.Certificate) {
	for i := range c.Authentications {
		switch role := c.Authentications[i].Authenticator.RoleCode.Value; role {
		case "AE", "CB", "CG", "FW": // agents of the declarant and the carrier, customs broker, forwarder
			r.Fail(coo.CertificateRoot().Authentications(i).Authenticator().RoleCode(), validate.Got(role))
		}
	}
}

func att005(r *validate.Run, c *coo.Certificate) {
	for i := range c.Authentications {
		a := &c.Authentications[i]
		switch at := coo.CertificateRoot().Authentications(i); {
		case !named(&a.Authenticator.Name, &a.Authenticator.ID):
			r.Fail(at.Authenticator().Name(), validate.Word("want", wcodm.Localized{EN: "signatory", FR: "signataire"}))
		case a.AuthenticationDateTime.IsZero():
			r.Fail(at.AuthenticationDateTime(), validate.Word("want", wcodm.Localized{EN: "date", FR: "date"}))
		}
	}
}
