package rulebook

import (
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// cnd001 takes the day of shipment itself as after it; agreements differ on that day.
func cnd001(r *validate.Run, c *coo.Certificate) {
	if e, ok := c.Retrospective(); ok && surelyBefore(c.IssueDateTime, shipped(c)) {
		r.Fail(e.At, validate.Got(e.Issued.String()), validate.Want(e.Shipped.String()))
	}
}

func cnd002(r *validate.Run, c *coo.Certificate) {
	if c.Has(coo.ConditionRetrospective) && c.LoadingLocation.LoadingDateTime.IsZero() && c.BorderTransportMeans.DepartureDateTime.IsZero() {
		r.Fail(coo.CertificateRoot().LoadingLocation().LoadingDateTime())
	}
}

// cnd003 leaves out certificates that stand for an earlier one, which was issued in time.
func cnd003(r *validate.Run, c *coo.Certificate) {
	e, marked := c.Retrospective()
	if marked || !e.Issued.After(e.Shipped) || c.Proof() != coo.Issued || c.Has(coo.ConditionReplacement) {
		return
	}
	if pref, _ := c.Preferential(); !pref {
		return
	}
	if _, ok := c.Copy(); !ok {
		r.Fail(e.IssuedAt, validate.Got(e.Issued.String()), validate.Want(e.Shipped.String()))
	}
}

func cnd004(r *validate.Run, c *coo.Certificate) {
	if c.Has(coo.ConditionThirdParty) && blank(c.Seller.Name.Value) {
		r.Fail(coo.CertificateRoot().Seller().Name())
	}
}

func cnd005(r *validate.Run, c *coo.Certificate) {
	if c.Has(coo.ConditionThirdParty) && !blank(c.Seller.Name.Value) && c.Seller.Address.CountryCode.Value == "" {
		r.Fail(coo.CertificateRoot().Seller().Address().CountryCode())
	}
}

func cnd006(r *validate.Run, c *coo.Certificate) {
	e, marked := c.ThirdPartyInvoicing()
	country, _, _ := c.ExportingCountry()
	if marked || !elsewhere(e.Country, country) {
		return
	}
	if pref, _ := c.Preferential(); pref {
		r.Fail(e.CountryAt, validate.Got(e.Country), validate.Want(country))
	}
}

func cnd007(r *validate.Run, c *coo.Certificate) {
	if c.Has(coo.ConditionBackToBack) && !citesNumber(c, coo.OriginalProof) {
		r.Fail(coo.CertificateRoot().Path().Child(wcodm.ElemDeclarationPreviousDocument))
	}
}

func cnd008(r *validate.Run, i int, it *coo.Item) {
	c := r.Certificate()
	if len(it.Origins) == 0 || !r.Has(coo.ConditionBackToBack) {
		return
	}
	if country, _, ok := c.IssuingCountry(); ok && it.Origins[0].CountryCode.Value == country {
		r.Fail(coo.CertificateRoot().Items(i).Origins(0).CountryCode(), validate.Got(country))
	}
}

func cnd009(r *validate.Run, c *coo.Certificate) {
	if text, at, ok := c.Statement(coo.ConditionCumulation); ok && blank(text.Value) {
		if e, _ := c.Cumulation(); e.Country == "" {
			r.Fail(at)
		}
	}
	for i, it := range r.Items {
		if len(it.Origins) > 1 || !it.Has(coo.ConditionCumulation) {
			continue
		}
		if text, at, _ := it.Statement(coo.ConditionCumulation, coo.CertificateRoot().Items(i)); blank(text.Value) {
			r.Fail(at)
		}
	}
}

// cnd010 does not judge items whose criterion is absent or not understood.
func cnd010(r *validate.Run, c *coo.Certificate) {
	_, at, marked := c.Statement(coo.ConditionPartialCumulation)
	found, unread := false, len(c.Items) == 0
	for i, it := range r.Items {
		own := it.Has(coo.ConditionPartialCumulation)
		text, k := criterionText(it)
		if !own && ordinaryCriterion(text) {
			continue
		}
		criterion, ok := it.Criterion()
		switch {
		case !ok:
			unread = true
		case criterion.Kind == coo.PartialCumulation:
			found = true
			if !own && !marked {
				r.Fail(ruleCode(i, k), validate.Word("got", wcodm.Localized{EN: "mark missing", FR: "mention absente"}))
			}
			if criterion.Percent.IsZero() {
				r.Fail(ruleCode(i, k), validate.Word("got", wcodm.Localized{EN: "percentage missing", FR: "pourcentage absent"}))
			}
		case own:
			_, at, _ := it.Statement(coo.ConditionPartialCumulation, coo.CertificateRoot().Items(i))
			r.Fail(at, validate.Word("got", wcodm.Localized{EN: "criterion PC missing", FR: "critère PC absent"}))
		}
	}
	if marked && !found && !unread {
		r.Fail(at, validate.Word("got", wcodm.Localized{EN: "criterion PC missing", FR: "critère PC absent"}))
	}
}

// cnd011 judges a mark in the header by all items together, since it does not say which of them it is
// about.
func cnd011(r *validate.Run, c *coo.Certificate) {
	marked := c.Has(coo.ConditionDeMinimis)
	for i, it := range r.Items {
		text, k := criterionText(it)
		if k < 0 || len(it.AdditionalInformation) == 0 && ordinaryCriterion(text) {
			continue
		}
		if criterion, _ := it.Criterion(); withoutShift(&criterion) && (it.Has(coo.ConditionDeMinimis) || criterion.Qualifiers.Has(coo.Tolerance)) {
			r.Fail(ruleCode(i, k), validate.Got(text))
			marked = false // one finding tells it
		}
	}
	if marked && allWithoutShift(c.Items) {
		text, k := criterionText(&c.Items[0])
		r.Fail(ruleCode(0, k), validate.Got(text))
	}
}

// allWithoutShift reports whether there are items and withoutShift holds for each of them.
func allWithoutShift(items []coo.Item) bool {
	for i := range items {
		criterion, _ := items[i].Criterion()
		if _, k := criterionText(&items[i]); k < 0 || !withoutShift(&criterion) {
			return false
		}
	}
	return len(items) > 0
}

// withoutShift reports whether a criterion surely is no change of tariff classification. A rule for the
// product may be one whatever it names; and some agreements know a tolerance for specific processes.
func withoutShift(c *coo.Criterion) bool {
	shift, known := c.TariffShiftBased()
	switch c.Kind {
	case coo.ProductSpecific, coo.SpecificProcess, coo.ChemicalReaction:
		return false
	}
	return known && !shift
}

// cnd012 does not ask whether the wording holds both parts.
func cnd012(r *validate.Run, c *coo.Certificate) {
	if e, ok := c.Exhibition(); ok && blank(e.Text.Value) {
		at, _ := e.At.Parent()
		r.Fail(at.Child(wcodm.ElemAdditionalInformationStatementDescription))
	}
}

func cnd013(r *validate.Run, c *coo.Certificate) {
	if _, ok := c.Copy(); ok && !citesNumber(c, coo.ReplacedCertificate) {
		r.Fail(coo.CertificateRoot().Path().Child(wcodm.ElemDeclarationPreviousDocument))
	}
}

// cnd014 passes where one of several certificates cited bears the date of the copy: another may be the
// one that the original replaced.
func cnd014(r *validate.Run, c *coo.Certificate) {
	issued, at, ok := c.IssueDate()
	if _, copied := c.Copy(); !ok || !copied {
		return
	}
	var other wcodm.Date
	for _, d := range c.Cited(coo.ReplacedCertificate) {
		original := dateOf(d.IssueDateTime)
		if original == issued {
			return
		}
		if other.IsZero() {
			other = original
		}
	}
	if !other.IsZero() {
		r.Fail(at, validate.Got(issued.String()), validate.Want(other.String()))
	}
}

func cnd015(r *validate.Run, c *coo.Certificate) {
	if c.Has(coo.ConditionReplacement) && !citesNumber(c, coo.ReplacedCertificate) {
		r.Fail(coo.CertificateRoot().Path().Child(wcodm.ElemDeclarationPreviousDocument))
	}
}

// cnd016 says nothing of a condition beside message function 9: the new paper is sent for the first time.
func cnd016(r *validate.Run, c *coo.Certificate) {
	want := ""
	switch c.FunctionCode.Value {
	case "5": // replace
		if !c.Has(coo.ConditionReplacement) {
			want = "REPLACEMENT"
		}
	case "7", "31": // duplicate, copy
		if _, ok := c.Copy(); !ok {
			want = "DUPLICATE, CERTIFIED-COPY"
		}
	}
	if want != "" {
		r.Fail(coo.CertificateRoot().FunctionCode(), validate.Got(c.FunctionCode.Value), validate.Want(want))
	}
}

// citesNumber reports whether an earlier document is cited with its number in a role.
func citesNumber(c *coo.Certificate, role coo.DocumentRole) bool {
	for _, d := range c.Cited(role) {
		if !blank(d.ID.Value) {
			return true
		}
	}
	return false
}
