package rulebook

import (
	"slices"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

// Statement types that say what a statement code means, UN/EDIFACT 4451.
const (
	statementCondition = "AAY" // certification statements
	statementAgreement = "REG"
)

// cod024: conditions and qualifiers are those of the own lists.
func cod024(r *validate.Run, c *coo.Certificate) {
	list, on := r.List(codelist.Conditions()), listDay(r.Date())
	for i := range c.AdditionalInformation {
		if v := &c.AdditionalInformation[i]; v.StatementTypeCode.Value == statementCondition && unlisted(&v.StatementCode, list, on) {
			r.Fail(coo.CertificateRoot().AdditionalInformation(i).StatementCode(), validate.Got(v.StatementCode.Value), listArg(list))
		}
	}
	list = r.List(codelist.Qualifiers())
	for i, it := range r.Items {
		for k := range it.AdditionalInformation {
			v := &it.AdditionalInformation[k]
			if v.StatementTypeCode.Value != statementCondition || itemCondition(v.StatementCode.Value) || !unlisted(&v.StatementCode, list, on) {
				continue
			}
			r.Fail(coo.CertificateRoot().Items(i).AdditionalInformation(k).StatementCode(), validate.Got(v.StatementCode.Value), listArg(list))
		}
	}
}

// itemCondition reports whether a condition of the certificate may also stand on one item.
func itemCondition(code string) bool {
	return code == "CUMULATION" || code == "PARTIAL-CUMUL" || code == "DE-MINIMIS"
}

// unlisted reports whether a code of an own list is not in it and does not name another list.
func unlisted(v *wcodm.Code, list codelist.List, on codelist.Date) bool {
	return v.Value != "" && !otherList(v, list) && !codelist.Valid(list, v.Value, on)
}

// cod028: the agreement is one of the own list or of the caller's.
func cod028(r *validate.Run, c *coo.Certificate) {
	list, on := r.List(codelist.Agreements()), listDay(r.Date())
	for i := range c.AdditionalInformation {
		if v := &c.AdditionalInformation[i]; v.StatementTypeCode.Value == statementAgreement && unlisted(&v.StatementCode, list, on) {
			r.Fail(coo.CertificateRoot().AdditionalInformation(i).StatementCode(), validate.Got(v.StatementCode.Value), listArg(list))
		}
	}
}

// cod027: the subheading exists in the edition that the code names, or in any if it names none.
func cod027(r *validate.Run, c *coo.Certificate) {
	editions := [...]codelist.List{r.List(codelist.HS2022()), r.List(codelist.HS2017()), r.List(codelist.HS2012())}
	told := false // an edition that is not carried is told once
	for i := range c.Items {
		for k := range c.Items[i].Commodity.Classifications {
			v := &c.Items[i].Commodity.Classifications[k]
			digits, ok := subheading(v)
			if !ok {
				continue
			}
			edition := hsEdition(v.ID.Attr)
			var list codelist.List
			if edition != "" {
				list = hsList(r, editions[:], edition)
			}
			// The tariff of a country has editions of its own; one that is none of the Harmonized
			// System says as little as one that is not stated.
			if edition == "" || list == nil && (v.IdentificationTypeCode.Value != "" && v.IdentificationTypeCode.Value != "HS" || !harmonized(edition)) {
				if !slices.ContainsFunc(editions[:], func(l codelist.List) bool { return hasHS(l, digits) }) {
					r.Fail(classificationID(i, k), validate.Got(v.ID.Value), validate.Word("want", wcodm.Localized{
						EN: "any edition carried (2012, 2017, 2022)", FR: "les éditions disponibles (2012, 2017, 2022)"}))
				}
				continue
			}
			if list == nil {
				if !told {
					r.NotRun(classificationID(i, k), validate.NotCarried, "HS "+edition)
					told = true
				}
			} else if !hasHS(list, digits) {
				r.Fail(classificationID(i, k), validate.Got(v.ID.Value), validate.Word("want", wcodm.Localized{
					EN: "HS " + edition, FR: "l'édition " + edition + " du SH"}))
			}
		}
	}
}

// harmonized reports whether a year is one of an edition of the Harmonized System.
func harmonized(edition string) bool {
	switch edition {
	case "1988", "1992", "1996", "2002", "2007", "2012", "2017", "2022", "2028":
		return true
	}
	return false
}

// subheading returns the first six digits of a classification that is a code of the Harmonized System.
// It reports false for other schemes, for codes that are too short or no digits (COO-GDS-002), and for
// chapters that do not exist or are national (COO-GDS-003).
func subheading(v *wcodm.Classification) (digits [6]byte, ok bool) {
	if !tariffCode(v) {
		return digits, false
	}
	n := 0
	for i := 0; i < len(v.ID.Value) && n < len(digits); i++ {
		switch c := v.ID.Value[i]; {
		case isDigit(c):
			digits[n] = c
			n++
		case c != '.' && c != ' ':
			return digits, false
		}
	}
	if n < len(digits) {
		return digits, false
	}
	return digits, harmonizedChapter([2]byte{digits[0], digits[1]})
}

// hasHS reports whether an edition has a subheading. The built-in editions are asked by their own type,
// which spares the digits a place on the heap.
func hasHS(l codelist.List, digits [6]byte) bool {
	if hs, ok := l.(codelist.HSList); ok {
		_, ok = hs.Lookup(string(digits[:]))
		return ok
	}
	_, ok := l.Lookup(string(digits[:]))
	return ok
}

// hsEdition returns the edition that the identifier of a classification names, "" for none. National
// tariffs put letters before the year of the edition that they rest on.
func hsEdition(a *wcodm.IdentifierAttr) string {
	if a == nil {
		return ""
	}
	edition := a.ListVersionID
	if edition == "" {
		edition = a.SchemeVersionID
	}
	if len(edition) <= 4 {
		return edition
	}
	if year := strings.TrimLeft(edition, "ABCDEFGHIJKLMNOPQRSTUVWXYZ -"); len(year) == 4 {
		return year
	}
	return edition
}

// hsList returns the list of an edition: a built-in one, or one that the caller brought under the same
// kind of name, such as "hs2028"; nil if there is none.
func hsList(r *validate.Run, editions []codelist.List, edition string) codelist.List {
	for _, l := range editions {
		if l.ID()[2:] == edition {
			return l
		}
	}
	none, err := codelist.New(codelist.Meta{ID: "hs" + edition})
	if err != nil {
		return nil
	}
	if l := r.List(none); l != codelist.List(none) {
		return l
	}
	return nil
}
