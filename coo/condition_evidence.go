package coo

import (
	"iter"

	"github.com/openorigo/origo/wcodm"
)

// Mark is how a condition is stated. The zero Mark is that of a condition that is not.
type Mark struct {
	Text wcodm.Text // wording, where there is one
	At   wcodm.Path // StatementCode of the statement
}

// The methods below return a condition with the evidence that belongs to it. ok tells whether the
// condition is stated. The evidence is filled in either way, with zero values for what is missing, so
// that a caller can look for evidence without the mark as well as for a mark without evidence. None of
// them allocates.

func (c *Certificate) mark(d Condition) (m Mark, ok bool) {
	m.Text, m.At, ok = c.Statement(d)
	return m, ok
}

// anyMark looks at the certificate first, then at its items.
func (c *Certificate) anyMark(d Condition) (m Mark, ok bool) {
	if m, ok = c.mark(d); ok {
		return m, ok
	}
	for i := range c.Items {
		if m.Text, m.At, ok = c.Items[i].Statement(d, CertificateRoot().Items(i)); ok {
			return m, ok
		}
	}
	return m, false
}

// Retrospective is the evidence for issue after export.
type Retrospective struct {
	Mark
	Issued    wcodm.Date
	IssuedAt  wcodm.Path
	Shipped   wcodm.Date
	ShippedAt wcodm.Path
}

// Retrospective returns the mark of retrospective issue, with the dates of issue and shipment.
func (c *Certificate) Retrospective() (r Retrospective, ok bool) {
	r.Mark, ok = c.mark(ConditionRetrospective)
	r.Issued, r.IssuedAt, _ = c.IssueDate()
	r.Shipped, r.ShippedAt, _ = c.ShipmentDate()
	return r, ok
}

// ThirdPartyInvoicing is the evidence for an invoice by a third party.
type ThirdPartyInvoicing struct {
	Mark
	Invoicer   *wcodm.Party // the Seller; nil if none is named
	InvoicerAt wcodm.Path
	Country    string // of the invoicer's address
	CountryAt  wcodm.Path
}

// ThirdPartyInvoicing returns the mark of third-party invoicing, with the company that invoiced.
func (c *Certificate) ThirdPartyInvoicing() (t ThirdPartyInvoicing, ok bool) {
	t.Mark, ok = c.mark(ConditionThirdParty)
	if !c.Seller.IsZero() {
		at := CertificateRoot().Seller()
		t.Invoicer, t.InvoicerAt = &c.Seller, at.Path()
		if code := c.Seller.Address.CountryCode.Value; code != "" {
			t.Country, t.CountryAt = code, at.Address().CountryCode()
		}
	}
	return t, ok
}

// BackToBack is the evidence for issue on the strength of an original proof.
type BackToBack struct {
	Mark
	Original   *wcodm.PreviousDocument // the first original proof; nil if none is cited
	OriginalAt wcodm.PreviousDocumentPath

	certificate *Certificate
}

// Originals iterates over all original proofs cited, for the certificate and then for its items.
func (b BackToBack) Originals() iter.Seq2[wcodm.PreviousDocumentPath, *wcodm.PreviousDocument] {
	return b.certificate.Cited(OriginalProof)
}

// BackToBack returns the mark of a back-to-back certificate, with the original proofs.
func (c *Certificate) BackToBack() (b BackToBack, ok bool) {
	b.Mark, ok = c.mark(ConditionBackToBack)
	b.certificate = c
	b.OriginalAt, b.Original = c.firstCited(OriginalProof)
	return b, ok
}

// Copy is the evidence for a copy of an earlier certificate.
type Copy struct {
	Mark
	Kind Condition               // ConditionCertifiedCopy or ConditionDuplicate, empty if neither is stated
	Of   *wcodm.PreviousDocument // the certificate copied; nil if none is cited
	OfAt wcodm.PreviousDocumentPath
}

// Copy returns the mark of a certified true copy or of a duplicate, with the certificate copied.
func (c *Certificate) Copy() (k Copy, ok bool) {
	k.OfAt, k.Of = c.firstCited(ReplacedCertificate)
	for _, kind := range [...]Condition{ConditionCertifiedCopy, ConditionDuplicate} {
		if k.Mark, ok = c.mark(kind); ok {
			k.Kind = kind
			return k, true
		}
	}
	return k, false
}

// Replacement is the evidence for issue in place of another certificate.
type Replacement struct {
	Mark
	Of   *wcodm.PreviousDocument // the certificate replaced; nil if none is cited
	OfAt wcodm.PreviousDocumentPath
}

// Replacement returns the mark of a replacement certificate, with the certificate replaced.
func (c *Certificate) Replacement() (r Replacement, ok bool) {
	r.Mark, ok = c.mark(ConditionReplacement)
	r.OfAt, r.Of = c.firstCited(ReplacedCertificate)
	return r, ok
}

// Exhibition returns the mark of goods sold at an exhibition; its wording is the name and address of
// the exhibition.
func (c *Certificate) Exhibition() (Mark, bool) { return c.mark(ConditionExhibition) }

// Cumulation is the evidence for cumulation.
type Cumulation struct {
	Mark             // the wording may name the countries
	Country   string // the first country coded as a further origin of an item, empty if there is none
	CountryAt wcodm.Path

	certificate *Certificate
}

// Countries iterates over the countries with which cumulation was applied, as far as they are coded:
// the origins of the items behind the first one of each, with their paths, in the order of the items. A
// country occurs as often as it is stated.
func (m Cumulation) Countries() iter.Seq2[wcodm.Path, string] {
	c := m.certificate
	return func(yield func(wcodm.Path, string) bool) { c.cumulationCountries(yield) }
}

// Cumulation returns the mark of cumulation, of the certificate or else of the first item that has it,
// with the countries. The qualifier ACU of a criterion is not this mark.
func (c *Certificate) Cumulation() (m Cumulation, ok bool) {
	m.Mark, ok = c.anyMark(ConditionCumulation)
	m.certificate = c
	for m.CountryAt, m.Country = range c.cumulationCountries {
		break
	}
	return m, ok
}

func (c *Certificate) cumulationCountries(yield func(wcodm.Path, string) bool) {
	if c == nil {
		return
	}
	for i := range c.Items {
		origins := c.Items[i].Origins
		for k := 1; k < len(origins); k++ {
			code := origins[k].CountryCode.Value
			if code != "" && !yield(CertificateRoot().Items(i).Origins(k).CountryCode(), code) {
				return
			}
		}
	}
}

// PartialCumulationMark is the evidence for partial cumulation.
type PartialCumulationMark struct {
	Mark
	Criterion   Criterion  // PC of the first item that has it, with its percentage
	CriterionAt wcodm.Path // RuleCode of that item; zero if no item has PC
}

// PartialCumulation returns the mark of partial cumulation, of the certificate or else of the first
// item that has it, with the criterion PC that belongs to it.
func (c *Certificate) PartialCumulation() (m PartialCumulationMark, ok bool) {
	m.Mark, ok = c.anyMark(ConditionPartialCumulation)
	for i := range c.Items {
		it := &c.Items[i]
		if r, read := it.Criterion(); read && r.Kind == PartialCumulation {
			m.Criterion, m.CriterionAt = r, CertificateRoot().Items(i).Origins(it.ruled()).RuleCode()
			break
		}
	}
	return m, ok
}

// DeMinimis returns the mark of reliance on a tolerance, of the certificate or else of the first item
// that has it. The qualifier DMI of a criterion is not this mark.
func (c *Certificate) DeMinimis() (Mark, bool) { return c.anyMark(ConditionDeMinimis) }

// Blanket is the evidence for a proof that covers the shipments of a period.
type Blanket struct {
	Mark
	From   wcodm.Date // first day, from EffectiveDateTime
	FromAt wcodm.Path
	To     wcodm.Date // last day, from ExpirationDateTime
	ToAt   wcodm.Path
}

// Blanket returns the mark of a blanket proof, with its period. An EffectiveDateTime that is itself a
// period (format 718) gives the last day too if there is no ExpirationDateTime.
func (c *Certificate) Blanket() (b Blanket, ok bool) {
	b.Mark, ok = c.mark(ConditionBlanket)
	root := CertificateRoot()
	if c.EffectiveDateTime.IsPeriod() {
		b.From, b.To, _ = c.EffectiveDateTime.Period()
		b.FromAt, b.ToAt = root.EffectiveDateTime(), root.EffectiveDateTime()
	} else if d, valid := c.EffectiveDateTime.Date(); valid {
		b.From, b.FromAt = d, root.EffectiveDateTime()
	}
	if d, valid := c.ExpirationDateTime.Date(); valid {
		b.To, b.ToAt = d, root.ExpirationDateTime()
	}
	return b, ok
}
