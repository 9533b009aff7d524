package coo

import (
	"iter"

	"github.com/openorigo/origo/wcodm"
)

// Proof is the kind of proof of origin that a certificate is.
type Proof uint8

// The kinds of proof, told by TypeCode, UN/EDIFACT list 1001.
const (
	UnknownProof  Proof = iota // TypeCode is absent
	Issued                     // issued by an authority: 17, 18, 861, 863, 864, 865, 954
	SelfCertified              // declared by exporter, producer or importer: 862
	NotAProof                  // any other TypeCode
)

// String returns "issued", "self-certified", "not a proof" or "unknown".
func (p Proof) String() string {
	switch p {
	case Issued:
		return "issued"
	case SelfCertified:
		return "self-certified"
	case NotAProof:
		return "not a proof"
	}
	return "unknown"
}

// Proof returns the kind of proof.
func (c *Certificate) Proof() Proof {
	switch c.TypeCode.Value {
	case "":
		return UnknownProof
	case TypeCombined, TypeATR, TypeCertificate, TypeRegionalAppellation, TypePreferenceCertificate, TypeFormA, TypeEUR1:
		return Issued
	case TypeDeclaration:
		return SelfCertified
	}
	return NotAProof
}

// Preferential reports whether the item claims preferential origin, from TypeCode of its first Origin,
// list origo-origin-type: 1 non-preferential, 2 preferential. known is false if neither is stated.
func (it *Item) Preferential() (pref, known bool) {
	if len(it.Origins) == 0 {
		return false, false
	}
	switch it.Origins[0].TypeCode.Value {
	case OriginNonPreferential:
		return false, true
	case OriginPreferential:
		return true, true
	}
	return false, false
}

// Preferential reports whether any item claims preferential origin. known is false if no item states
// whether it does.
func (c *Certificate) Preferential() (pref, known bool) {
	for i := range c.Items {
		p, k := c.Items[i].Preferential()
		if p {
			return true, true
		}
		known = known || k
	}
	return false, known
}

// IssueDate returns the date of issue and its path; ok is false if it is absent or no valid date.
func (c *Certificate) IssueDate() (d wcodm.Date, at wcodm.Path, ok bool) {
	return dateAt(c.IssueDateTime, CertificateRoot().IssueDateTime())
}

// ShipmentDate returns the date of shipment, from which time limits of issue run, and its path: the
// date of loading, else the departure of the means of transport that crosses the border. ok is false if
// neither is a valid date.
func (c *Certificate) ShipmentDate() (d wcodm.Date, at wcodm.Path, ok bool) {
	root := CertificateRoot()
	if d, at, ok = dateAt(c.LoadingLocation.LoadingDateTime, root.LoadingLocation().LoadingDateTime()); ok {
		return d, at, true
	}
	return dateAt(c.BorderTransportMeans.DepartureDateTime, root.BorderTransportMeans().DepartureDateTime())
}

func dateAt(t wcodm.DateTime, p wcodm.Path) (wcodm.Date, wcodm.Path, bool) {
	d, ok := t.Date()
	if !ok {
		return wcodm.Date{}, wcodm.Path{}, false
	}
	return d, p, true
}

// IssuingCountry returns the country of the issuing office and its path; ok is false if it is absent.
func (c *Certificate) IssuingCountry() (country string, at wcodm.Path, ok bool) {
	return countryAt(c.IssuingOffice.Address.CountryCode, CertificateRoot().IssuingOffice().Address().CountryCode())
}

// ExportingCountry returns the country that answers for the export, and its path: that of the issuing
// office, else that of the exporter's address. ok is false if both are absent. ExportCountry is not
// consulted: it says whence the goods leave, which for a certificate of another party may differ.
func (c *Certificate) ExportingCountry() (country string, at wcodm.Path, ok bool) {
	if country, at, ok = c.IssuingCountry(); ok {
		return country, at, true
	}
	return countryAt(c.Exporter.Address.CountryCode, CertificateRoot().Exporter().Address().CountryCode())
}

func countryAt(code wcodm.Code, p wcodm.Path) (string, wcodm.Path, bool) {
	if code.Value == "" {
		return "", wcodm.Path{}, false
	}
	return code.Value, p, true
}

// Values of TypeCode of Origin, list origo-origin-type, which follows UK customs practice.
const (
	OriginNonPreferential = "1"
	OriginPreferential    = "2"
)

// Values of TypeCode of the certificate that are proofs of origin, UN/EDIFACT list 1001.
const (
	TypeCombined              = "17"  // combined certificate of value and origin
	TypeATR                   = "18"  // movement certificate A.TR
	TypeCertificate           = "861" // certificate of origin
	TypeDeclaration           = "862" // declaration of origin: self-certification
	TypeRegionalAppellation   = "863" // regional appellation certificate
	TypePreferenceCertificate = "864" // preference certificate of origin
	TypeFormA                 = "865" // certificate of origin, form GSP
	TypeEUR1                  = "954" // EUR 1 certificate of origin
)

// CertifierRole is the capacity in which a trader certifies origin, UN/EDIFACT list 3035.
type CertifierRole string

// The capacities.
const (
	CertifierExporter CertifierRole = "EX"
	CertifierProducer CertifierRole = "GD"
	CertifierImporter CertifierRole = "IM"
)

// CertifierRole returns RoleCode of the certifier and its path; ok is false if it is absent or not one
// of the capacities above.
func (c *Certificate) CertifierRole() (role CertifierRole, at wcodm.Path, ok bool) {
	role = CertifierRole(c.Certifier.RoleCode.Value)
	switch role {
	case CertifierExporter, CertifierProducer, CertifierImporter:
		return role, CertificateRoot().Certifier().RoleCode(), true
	}
	return "", wcodm.Path{}, false
}

// DocumentRole is the part that an earlier document plays for a certificate, CategoryCode of
// PreviousDocument, list origo-document-role.
type DocumentRole string

// The roles of earlier documents, codes of UN/EDIFACT list 1153.
const (
	OriginalProof       DocumentRole = "AIR" // original proof behind a back-to-back certificate
	ReplacedCertificate DocumentRole = "AWR" // certificate that this one duplicates, copies or replaces
	ExportDeclaration   DocumentRole = "ABT" // export goods declaration
)

// Cited iterates over the earlier documents cited in a role, for the certificate and then for its
// items, with their paths.
func (c *Certificate) Cited(role DocumentRole) iter.Seq2[wcodm.PreviousDocumentPath, *wcodm.PreviousDocument] {
	return func(yield func(wcodm.PreviousDocumentPath, *wcodm.PreviousDocument) bool) { c.cited(role, yield) }
}

func (c *Certificate) firstCited(role DocumentRole) (at wcodm.PreviousDocumentPath, d *wcodm.PreviousDocument) {
	for at, d = range c.Cited(role) {
		break
	}
	return at, d
}

func (c *Certificate) cited(role DocumentRole, yield func(wcodm.PreviousDocumentPath, *wcodm.PreviousDocument) bool) {
	if c == nil {
		return
	}
	for i := range c.PreviousDocuments {
		d := &c.PreviousDocuments[i]
		if d.CategoryCode.Value == string(role) && !yield(CertificateRoot().PreviousDocuments(i), d) {
			return
		}
	}
	for i := range c.Items {
		for k := range c.Items[i].PreviousDocuments {
			d := &c.Items[i].PreviousDocuments[k]
			if d.CategoryCode.Value == string(role) && !yield(CertificateRoot().Items(i).PreviousDocuments(k), d) {
				return
			}
		}
	}
}
