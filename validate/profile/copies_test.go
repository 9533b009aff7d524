package profile

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

func cite(t *testing.T, role coo.DocumentRole, number, date string) wcodm.PreviousDocument {
	t.Helper()
	d := wcodm.PreviousDocument{CategoryCode: wcodm.CodeOf(string(role)), ID: wcodm.IDOf(number), TypeCode: wcodm.CodeOf("861")}
	if date != "" {
		d.IssueDateTime = wcodm.DateTimeOf(day(t, date))
	}
	return d
}

func TestInvoiceDates(t *testing.T) {
	p := simple()
	p.Issue = &Issue{Basis: basis(), NotBeforeInvoice: true, AfterInvoiceDays: 180}
	for _, x := range []struct {
		name, invoice string
		condition     coo.Condition
		want          []KindNumber
	}{
		{"same day", "2026-03-02", "", nil},
		{"invoice the day after", "2026-03-03", "", []KindNumber{26}},
		{"last day", "2025-09-03", "", nil},
		{"day after the last", "2025-09-02", "", []KindNumber{27}},
		{"copy long after the invoice", "2025-09-02", coo.ConditionDuplicate, nil},
		{"copy before the invoice", "2026-03-03", coo.ConditionDuplicate, []KindNumber{26}},
		{"blanket proof", "2026-03-03", coo.ConditionBlanket, nil},
		{"no date", "", "", nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			c := anySample(t, p)
			c.Invoices[0].IssueDateTime = wcodm.DateTime{}
			if x.invoice != "" {
				c.Invoices[0].IssueDateTime = wcodm.DateTimeOf(day(t, x.invoice))
			}
			if x.condition != "" {
				c.Declare(x.condition, "")
			}
			assert.Equal(t, x.want, judged(t, p, c))
			c.Items[0].Invoices, c.Invoices = c.Invoices, nil
			found := findingsOf(t, p, c)
			require.Len(t, found, len(x.want))
			for _, f := range found {
				assert.Equal(t, coo.CertificateRoot().Items(0).Invoices(0).IssueDateTime(), f.Path)
			}
		})
	}
	p.Issue.NotBeforeInvoice, p.Issue.AfterInvoiceDays = true, 0
	c := anySample(t, p)
	c.Invoices[0].IssueDateTime = wcodm.DateTimeOf(day(t, "2020-01-01"))
	assert.Empty(t, judged(t, p, c))
}

func TestCopies(t *testing.T) {
	for _, x := range []struct {
		name     string
		copies   Copies
		as       coo.Condition
		issued   string // of the copy
		attested string // by the authority
		original string // date cited
		number   string // cited
		want     []KindNumber
	}{
		{"its kind", Copies{Kind: "CERTIFIED-COPY"}, coo.ConditionCertifiedCopy, "2026-03-02", "", "2026-03-02", "A", nil},
		{"the other kind", Copies{Kind: "CERTIFIED-COPY"}, coo.ConditionDuplicate, "2026-03-02", "", "2026-03-02", "A", []KindNumber{30}},
		{"the other kind, reversed", Copies{Kind: "DUPLICATE"}, coo.ConditionCertifiedCopy, "2026-03-02", "", "2026-03-02", "A", []KindNumber{30}},
		{"in time", Copies{Kind: "DUPLICATE", Months: 12}, coo.ConditionDuplicate, "2026-03-02", "", "2025-03-02", "A", nil},
		{"late", Copies{Kind: "DUPLICATE", Months: 12}, coo.ConditionDuplicate, "2026-03-03", "", "2025-03-02", "A", []KindNumber{31}},
		{"end of a month, in time", Copies{Kind: "DUPLICATE", Months: 1}, coo.ConditionDuplicate, "2026-02-28", "", "2026-01-31", "A", nil},
		{"end of a month, late", Copies{Kind: "DUPLICATE", Months: 1}, coo.ConditionDuplicate, "2026-03-01", "", "2026-01-31", "A", []KindNumber{31}},
		{"attested in time", Copies{Kind: "DUPLICATE", Months: 1, KeepDate: true}, coo.ConditionDuplicate, "2026-01-31", "2026-02-28", "2026-01-31", "A", nil},
		{"attested late", Copies{Kind: "DUPLICATE", Months: 1, KeepDate: true}, coo.ConditionDuplicate, "2026-01-31", "2026-03-01", "2026-01-31", "A", []KindNumber{31}},
		{"attested late, date not cited", Copies{Kind: "DUPLICATE", Months: 1, KeepDate: true}, coo.ConditionDuplicate, "2026-01-31", "2026-03-01", "", "A", []KindNumber{31}},
		{"attested late, any date", Copies{Kind: "DUPLICATE", Months: 1}, coo.ConditionDuplicate, "2026-01-31", "2026-03-01", "", "A", nil},
		{"same date", Copies{Kind: "DUPLICATE", KeepDate: true}, coo.ConditionDuplicate, "2026-03-02", "", "2026-03-02", "A", nil},
		{"other date", Copies{Kind: "DUPLICATE", KeepDate: true}, coo.ConditionDuplicate, "2026-03-02", "", "2026-03-01", "A", []KindNumber{32}},
		{"other date, not kept", Copies{Kind: "DUPLICATE", KeepNumber: true}, coo.ConditionDuplicate, "2026-03-02", "", "2026-03-01", "VN-2026-000417", nil},
		{"same number", Copies{Kind: "DUPLICATE", KeepNumber: true}, coo.ConditionDuplicate, "2026-03-02", "", "2026-03-02", "vn-2026 -000417", nil},
		{"other number", Copies{Kind: "DUPLICATE", KeepNumber: true}, coo.ConditionDuplicate, "2026-03-02", "", "2026-03-02", "VN-2026-000418", []KindNumber{32}},
		{"other number, not kept", Copies{Kind: "DUPLICATE", KeepDate: true}, coo.ConditionDuplicate, "2026-03-02", "", "2026-03-02", "B", nil},
		{"no copy", Copies{Kind: "DUPLICATE", KeepDate: true, KeepNumber: true, Months: 1}, coo.ConditionReplacement, "2026-03-02", "", "2025-03-02", "B", nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			p := simple()
			x.copies.Basis = basis()
			p.Copies = &x.copies
			c := anySample(t, p)
			c.IssueDateTime = wcodm.DateTimeOf(day(t, x.issued))
			attested := x.attested
			if attested == "" {
				attested = x.issued
			}
			c.Authentications[1].AuthenticationDateTime = wcodm.DateTimeOf(day(t, attested))
			c.Authentications[0].AuthenticationDateTime = wcodm.DateTimeOf(day(t, "2026-05-05")) // of the exporter
			c.PreviousDocuments = []wcodm.PreviousDocument{cite(t, coo.ReplacedCertificate, x.number, x.original)}
			c.Declare(x.as, "")
			assert.Equal(t, x.want, judged(t, p, c))
		})
	}
}

func TestEitherKindOfCopy(t *testing.T) {
	p := simple()
	p.Copies = &Copies{Basis: basis(), Kind: "CERTIFIED-COPY"}
	c := anySample(t, p)
	c.Declare(coo.ConditionDuplicate, "")
	assert.Equal(t, []KindNumber{30}, judged(t, p, c))
	p.Conditions = []Endorsement{{Basis: basis(), Condition: "DUPLICATE", Use: "admitted"}}
	assert.Empty(t, judged(t, p, c))
}

func TestCopyOfAReplacement(t *testing.T) {
	p := simple()
	p.Copies = &Copies{Basis: basis(), Kind: "DUPLICATE", KeepDate: true, KeepNumber: true}
	p.Replacements = &Replacements{Basis: basis(), Allowed: true, Months: 1}
	c := anySample(t, p)
	c.Declare(coo.ConditionReplacement, "")
	c.Declare(coo.ConditionDuplicate, "")
	c.PreviousDocuments = []wcodm.PreviousDocument{
		cite(t, coo.ReplacedCertificate, "OLD", "2025-01-01"), cite(t, coo.ReplacedCertificate, c.ID.Value, "2026-03-02"),
	}
	assert.Empty(t, judged(t, p, c))
	c.PreviousDocuments[1] = cite(t, coo.ReplacedCertificate, "OTHER", "2026-02-02")
	found := findingsOf(t, p, c)
	require.Len(t, found, 2)
	assert.Equal(t, coo.CertificateRoot().IssueDateTime(), found[0].Path)
	assert.Equal(t, coo.CertificateRoot().ID(), found[1].Path)
	assert.Equal(t, "OLD", found[1].Want(wcodm.EN))
}

func TestReplacements(t *testing.T) {
	p := simple()
	p.Replacements = &Replacements{Basis: basis(), Allowed: true, Months: 1}
	for issued, want := range map[string][]KindNumber{"2026-02-28": nil, "2026-03-01": {33}} {
		c := anySample(t, p)
		c.Declare(coo.ConditionReplacement, "")
		c.PreviousDocuments = []wcodm.PreviousDocument{cite(t, coo.ReplacedCertificate, "OLD", "2026-01-31")}
		c.IssueDateTime = wcodm.DateTimeOf(day(t, issued))
		assert.Equal(t, want, judged(t, p, c), issued)
		c.Withdraw(coo.ConditionReplacement)
		assert.Empty(t, judged(t, p, c), issued)
	}
}
