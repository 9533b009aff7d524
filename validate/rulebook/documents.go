package rulebook

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func doc001(r *validate.Run, _ *coo.Certificate) {
	for at, v := range invoices(r) {
		switch number, date := v.ID.Value != "", !v.IssueDateTime.IsZero(); {
		case number && !date:
			r.Fail(at.invoice().IssueDateTime(), validate.Word("want", wcodm.Localized{EN: "date", FR: "date"}))
		case date && !number:
			r.Fail(at.invoice().ID(), validate.Word("want", wcodm.Localized{EN: "number", FR: "numéro"}))
		}
	}
}

// doc002 does not judge a blanket proof, which covers invoices to come.
func doc002(r *validate.Run, c *coo.Certificate) {
	if r.Date().IsZero() || c.Has(coo.ConditionBlanket) {
		return
	}
	for at, v := range invoices(r) {
		if d := dateOf(v.IssueDateTime); d.After(r.Date()) {
			r.Fail(at.invoice().IssueDateTime(), validate.Got(d.String()), validate.Want(r.Date().String()))
		}
	}
}

func doc003(r *validate.Run, _ *coo.Certificate) {
	for at, d := range previousDocuments(r) {
		if isEarlierProof(d) && d.ID.Value != "" && d.IssueDateTime.IsZero() {
			r.Fail(at.previousDocument().IssueDateTime(), validate.Got(d.ID.Value))
		}
	}
}

// doc004 judges the certificate that this one copies only where it is also replaced: a copy bears the
// date of the original, which is a rule of its own.
func doc004(r *validate.Run, _ *coo.Certificate) {
	for at, d := range previousDocuments(r) {
		if !isEarlierProof(d) || coo.DocumentRole(d.CategoryCode.Value) != coo.OriginalProof && !r.Has(coo.ConditionReplacement) {
			continue
		}
		if made := dateOf(d.IssueDateTime); made.After(r.Date()) {
			r.Fail(at.previousDocument().IssueDateTime(), validate.Got(made.String()), validate.Want(r.Date().String()))
		}
	}
}

func doc005(r *validate.Run, _ *coo.Certificate) {
	for at, d := range previousDocuments(r) {
		switch coo.DocumentRole(d.CategoryCode.Value) {
		case coo.OriginalProof:
			if !r.Has(coo.ConditionBackToBack) {
				r.Fail(at.previousDocument().CategoryCode(), validate.Got(d.ID.Value), validate.Want("BACK-TO-BACK"))
			}
		case coo.ReplacedCertificate:
			if !r.Has(coo.ConditionDuplicate) && !r.Has(coo.ConditionCertifiedCopy) && !r.Has(coo.ConditionReplacement) {
				r.Fail(at.previousDocument().CategoryCode(), validate.Got(d.ID.Value), validate.Want("DUPLICATE, CERTIFIED-COPY, REPLACEMENT"))
			}
		}
	}
}

// isEarlierProof reports whether a document is an earlier proof of origin on which this one rests.
func isEarlierProof(d *wcodm.PreviousDocument) bool {
	switch coo.DocumentRole(d.CategoryCode.Value) {
	case coo.OriginalProof, coo.ReplacedCertificate:
		return true
	}
	return false
}
