package main

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

// TestWords gives each parameter and looks for it in the words.
func TestWords(t *testing.T) {
	p := &profile.Profile{
		Proofs: []profile.Proof{
			{ID: "form-d", Maker: "authority"}, {ID: "e-form-d", Maker: "authority", From: wcodm.Date{Year: 2018, Month: 1, Day: 1}},
			{ID: "declaration", Maker: "importer", Importing: []string{"JP", "GB"}, Parties: []string{"SG"}},
		},
		Issue:         &profile.Issue{By: "exportation", GraceDays: 3, Counting: "working", FromDay: true, NotBeforeInvoice: true, AfterInvoiceDays: 60},
		Retrospective: &profile.Retrospective{Allowed: true, Months: 12, Mark: "required", DoubtfulDays: 3},
		Conditions: []profile.Endorsement{
			{Condition: "RETROSPECTIVE", Use: "admitted", Wordings: []string{"ISSUED RETROACTIVELY", "LATE"}},
			{Condition: "RETROSPECTIVE", Use: "admitted", Proofs: []string{"form-d"}}, {Condition: "CUMULATION", Use: "admitted", Wordings: []string{"CUMULATED"}},
		},
	}
	assert.Equal(t, "issued by the authority: `form-d`, `e-form-d` (since 2018-01-01); made out by importers: `declaration` (from SG; into JP and GB)", proofWords(p))
	assert.Equal(t, "up to 3 working days after exportation, that day counted; not before the invoice; within 60 days of the invoice", issueWords(p.Issue))
	assert.Equal(t, "by shipment", issueWords(&profile.Issue{By: "shipment"}))
	assert.Equal(t, "at any time", issueWords(&profile.Issue{By: "any"}))

	limit, mark, words := retrospectiveWords(p)
	assert.Equal(t, "up to 12 months after exportation", limit)
	assert.Equal(t, "required; only expected up to day 3", mark)
	assert.Equal(t, "`ISSUED RETROACTIVELY` or `LATE` or a tick", words)
	limit, mark, words = retrospectiveWords(&profile.Profile{Retrospective: &profile.Retrospective{}, Conditions: p.Conditions})
	assert.Equal(t, []string{"not provided for", "", ""}, []string{limit, mark, words})
	limit, _, _ = retrospectiveWords(&profile.Profile{Retrospective: &profile.Retrospective{Allowed: true}})
	assert.Equal(t, "without limit", limit)

	valid, from := validityWords(&profile.Validity{Months: 1, AtLeast: true, LateAccepted: true, Importers: []profile.ImporterValidity{{Country: "GB", Months: 24}}})
	assert.Equal(t, "1 month; 24 months into GB; longer where the importing party allows it; a late proof may be accepted for cause", valid)
	assert.Equal(t, "issue", from)
	valid, from = validityWords(&profile.Validity{Days: 180, Most: 24, From: "certification", Retrospective: "shipment", Copies: "original", BeforeImport: true})
	assert.Equal(t, "180 days; up to 24 months where the importing party allows it; the proof exists when the goods are declared", valid)
	assert.Equal(t, "certification; shipment if issued retrospectively; that of the original for copies", from)

	for want, got := range map[string]string{
		"certified true copy; within 12 months of the original; with date and number of the original; names the original": copyWords(&profile.Copies{Kind: "CERTIFIED-COPY", Months: 12, KeepDate: true, KeepNumber: true, Cites: true}),
		"not provided for": copyWords(&profile.Copies{Kind: "none"}),
		"yes; within 6 months; names the proof replaced": replacementWords(&profile.Replacements{Allowed: true, Months: 6, Cites: true}),
		"yes, a company in a third country; with name and country; mark required; the proof not on that invoice; none from VG and MO; marked on `form-d` only": thirdPartyWords(&profile.ThirdParty{
			Allowed: true, Scope: "third-country", Needs: []string{"name", "country"}, Mark: "required", Separate: true, Refused: []string{"VG", "MO"}, Proofs: []string{"form-d"}}),
		"yes; with number of the original; within its validity":                        backToBackWords(&profile.BackToBack{Allowed: true, Needs: []string{"number"}, Within: true}),
		"20 at most; one product; one chapter":                                         itemWords(&profile.Items{Max: 20, OneProduct: true, OneChapter: true}),
		"at least 6 digits; 8 digits expected; AHTN; on `form-d`":                      tariffWords(&profile.Tariff{Digits: 6, Expected: 8, Edition: "AHTN", Proofs: []string{"form-d"}}),
		"with a criterion of value, where KH, ID exports or imports; otherwise absent": valueWords(&profile.Value{When: "value-criterion", Either: []string{"KH", "ID"}, Otherwise: "absent"}),
		"USD 200 FOB; EUR 500, parcel, into DE and FR, or higher":                      waiverWords([]profile.Waiver{{Currency: "USD", Amount: wcodm.RawDecimal("200"), Of: "fob", Kind: "all"}, {Currency: "EUR", Amount: wcodm.RawDecimal("500"), Kind: "parcel", Importing: []string{"DE", "FR"}, OrHigher: true}}),
		"reply in 90 days; concluded in 10 months; consent to a visit in 30 days":      verificationWords(&profile.Verification{ReplyDays: 90, TotalMonths: 10, VisitConsentDays: 30}),
		"exporter 3, issuer 5": recordWords(&profile.Records{Exporter: 3, Issuer: 5}),
		"`nn%` of at least 40, `PC nn%` of 20 to 39.99 into TH; qualified by `ACU`; several together": criteriaWords(&profile.Criteria{Several: true, Forms: []profile.Form{{Text: "nn%", Min: wcodm.RawDecimal("40")}, {Text: "PC nn%", Min: wcodm.RawDecimal("20"), Max: wcodm.RawDecimal("39.99"), Importing: []string{"TH"}}}, Qualifiers: []profile.Qualifier{{Code: "ACU"}}}),
		"the proof has no place for one": criteriaWords(&profile.Criteria{Absent: true}),
		"":                               copyWords(nil) + replacementWords(nil) + thirdPartyWords(nil) + backToBackWords(nil) + itemWords(nil) + tariffWords(nil) + valueWords(nil) + waiverWords(nil) + verificationWords(nil) + recordWords(nil) + criteriaWords(nil) + issueWords(nil),
	} {
		assert.Equal(t, want, got)
	}
}
