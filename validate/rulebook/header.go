package rulebook

import (
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

func hdr001(r *validate.Run, c *coo.Certificate) {
	if c.Proof() == coo.Issued && c.FunctionCode.Value != request && c.ID.Value == "" {
		r.Fail(coo.CertificateRoot().ID())
	}
}

// hdr002 asks about original messages only: every other message is about a certificate that has its
// number already, and a copy bears that of the certificate it copies.
func hdr002(r *validate.Run, c *coo.Certificate) {
	authority := c.IssuingOffice.ID.Value
	if authority == "" {
		authority = c.IssuingOffice.Name.Value
	}
	f := c.FunctionCode.Value
	if c.ID.Value == "" || authority == "" || f != "" && f != originalMessage || c.Proof() == coo.NotAProof ||
		c.Has(coo.ConditionDuplicate) || c.Has(coo.ConditionCertifiedCopy) {
		return
	}
	lookup, ctx := r.Lookup()
	switch used, err := lookup.NumberUsed(ctx, authority, c); {
	case err != nil:
		r.NotRun(coo.CertificateRoot().ID(), validate.LookupFailed, err.Error())
	case used:
		r.Fail(coo.CertificateRoot().ID(), validate.Got(c.ID.Value), validate.Text("authority", authority))
	}
}

// hdr003 leaves codes of other lists alone, and unknown ones to the rule about the list. 860 is the
// application for a certificate.
func hdr003(r *validate.Run, c *coo.Certificate) {
	code := c.TypeCode.Value
	if c.Proof() != coo.NotAProof || code == "860" || !isDocumentName(&c.TypeCode) {
		return
	}
	if _, known := r.List(codelist.UNTDID1001()).Lookup(code); known {
		r.Fail(coo.CertificateRoot().TypeCode(), validate.Got(code))
	}
}

// isDocumentName reports whether a code is meant as one of UN/EDIFACT 1001, which it is unless its
// attributes name another list.
func isDocumentName(c *wcodm.Code) bool {
	a := c.Attr
	return a == nil || (a.ListAgencyID == "" || a.ListAgencyID == "6") && (a.ListID == "" || strings.Contains(a.ListID, "1001"))
}

// hdr004 does not judge a blanket proof: it may be made out for a period that has passed.
func hdr004(r *validate.Run, c *coo.Certificate) {
	if end := dateOf(c.ExpirationDateTime); surelyBefore(c.ExpirationDateTime, c.IssueDateTime) && !c.Has(coo.ConditionBlanket) {
		r.Fail(coo.CertificateRoot().ExpirationDateTime(), validate.Got(end.String()), validate.Want(r.Date().String()))
	}
}

func hdr005(r *validate.Run, c *coo.Certificate) {
	if p, _ := c.Blanket(); p.To.Before(p.From) {
		r.Fail(p.ToAt, validate.Got(p.To.String()), validate.Want(p.From.String()))
	}
}

func hdr006(r *validate.Run, c *coo.Certificate) {
	switch {
	case !c.Has(coo.ConditionBlanket):
	case c.EffectiveDateTime.IsZero():
		r.Fail(coo.CertificateRoot().EffectiveDateTime())
	case c.ExpirationDateTime.IsZero() && !c.EffectiveDateTime.IsPeriod():
		r.Fail(coo.CertificateRoot().ExpirationDateTime())
	}
}

func hdr007(r *validate.Run, c *coo.Certificate) {
	if p, ok := c.Blanket(); ok && p.To.After(p.From.AddMonths(12)) {
		r.Fail(p.ToAt, validate.Text("from", p.From.String()), validate.Got(p.To.String()))
	}
}

// hdr008 grants a day: it may be tomorrow already where the certificate comes from.
func hdr008(r *validate.Run, c *coo.Certificate) {
	last, root := r.Today().AddDays(1), coo.CertificateRoot()
	future := func(t wcodm.DateTime) bool { return dateOf(t).After(last) }
	fail := func(t wcodm.DateTime, at wcodm.Path) {
		r.Fail(at, validate.Got(dateOf(t).String()), validate.Want(r.Today().String()))
	}
	if future(c.IssueDateTime) {
		fail(c.IssueDateTime, root.IssueDateTime())
	}
	if future(c.LastUpdateDateTime) {
		fail(c.LastUpdateDateTime, root.LastUpdateDateTime())
	}
	for i := range c.Authentications {
		if t := c.Authentications[i].AuthenticationDateTime; future(t) {
			fail(t, root.Authentications(i).AuthenticationDateTime())
		}
	}
	for at, d := range previousDocuments(r) {
		if future(d.IssueDateTime) {
			fail(d.IssueDateTime, at.previousDocument().IssueDateTime())
		}
	}
	for at, v := range invoices(r) {
		if future(v.IssueDateTime) {
			fail(v.IssueDateTime, at.invoice().IssueDateTime())
		}
	}
}

// hdr009 judges a period that makes sense; an expiry before the issue date or before the first day is
// left to hdr004 and hdr005.
func hdr009(r *validate.Run, c *coo.Certificate) {
	end := dateOf(c.ExpirationDateTime)
	if end.Before(r.Today()) && !end.Before(r.Date()) && !end.Before(dateOf(c.EffectiveDateTime)) {
		r.Fail(coo.CertificateRoot().ExpirationDateTime(), validate.Got(end.String()), validate.Want(r.Today().String()))
	}
}

func hdr010(r *validate.Run, c *coo.Certificate) {
	if pref, _ := c.Preferential(); !pref {
		return
	}
	if _, _, ok := c.Agreement(); !ok {
		r.Fail(coo.CertificateRoot().Path().Child(wcodm.ElemDeclarationAdditionalInformation))
	}
}
