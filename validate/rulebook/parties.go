package rulebook

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
)

func pty001(r *validate.Run, c *coo.Certificate) {
	if c.Proof() == coo.Issued && c.TypeCode.Value != formA && c.FunctionCode.Value != request &&
		!named(&c.IssuingOffice.Name, &c.IssuingOffice.ID) {
		r.Fail(coo.CertificateRoot().IssuingOffice().Path())
	}
}

func pty002(r *validate.Run, c *coo.Certificate) {
	if c.Proof() == coo.Issued && c.TypeCode.Value != formA &&
		named(&c.IssuingOffice.Name, &c.IssuingOffice.ID) && c.IssuingOffice.Address.CountryCode.Value == "" {
		r.Fail(coo.CertificateRoot().IssuingOffice().Address().CountryCode())
	}
}

// pty003 lets two self-certified proofs pass: that of an exporter, who is named as the certifier, and
// that of a producer who says why there is no exporter to name.
func pty003(r *validate.Run, c *coo.Certificate) {
	if c.Exporter.Name.Value != "" {
		return
	}
	if c.Proof() == coo.SelfCertified {
		switch role, _, _ := c.CertifierRole(); {
		case role == coo.CertifierExporter && c.Certifier.Name.Value != "",
			role == coo.CertifierProducer && c.Exporter.AvailabilityCode.Value != "":
			return
		}
	}
	r.Fail(coo.CertificateRoot().Exporter().Name())
}

func pty004(r *validate.Run, c *coo.Certificate) {
	exporter, issuer := c.Exporter.Address.CountryCode.Value, c.IssuingOffice.Address.CountryCode.Value
	if c.Proof() != coo.Issued || !elsewhere(exporter, issuer) {
		return
	}
	if pref, _ := c.Preferential(); pref {
		r.Fail(coo.CertificateRoot().Exporter().Address().CountryCode(), validate.Got(exporter), validate.Want(issuer))
	}
}

func pty005(r *validate.Run, c *coo.Certificate) {
	if to := c.Destination.CountryCode.Value; to != "" && to == c.Exporter.Address.CountryCode.Value {
		r.Fail(coo.CertificateRoot().Destination().CountryCode(), validate.Got(to))
	}
}

func pty006(r *validate.Run, c *coo.Certificate) {
	if c.Proof() != coo.SelfCertified || named(&c.Certifier.Name, &c.Certifier.ID) {
		return
	}
	for i := range c.Authentications {
		if a := &c.Authentications[i].Authenticator; isCertifier(a.RoleCode.Value) && named(&a.Name, &a.ID) {
			return
		}
	}
	r.Fail(coo.CertificateRoot().Certifier().Path())
}

func pty007(r *validate.Run, c *coo.Certificate) {
	if c.Proof() == coo.SelfCertified && named(&c.Certifier.Name, &c.Certifier.ID) && !isCertifier(c.Certifier.RoleCode.Value) {
		r.Fail(coo.CertificateRoot().Certifier().RoleCode(), validate.Got(c.Certifier.RoleCode.Value))
	}
}

// isCertifier reports whether a role is one in which a trader certifies origin.
func isCertifier(role string) bool {
	switch coo.CertifierRole(role) {
	case coo.CertifierExporter, coo.CertifierProducer, coo.CertifierImporter:
		return true
	}
	return false
}
