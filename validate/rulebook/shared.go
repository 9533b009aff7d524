package rulebook

import (
	"iter"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// Codes that several rules know.
const (
	formA           = "865" // TypeCode of Form A, which need not be certified into every country
	originalMessage = "9"   // FunctionCode, UN/EDIFACT 1225
	request         = "13"  // FunctionCode of what asks for a certificate and is none yet
)

// dateOf returns the calendar day of t as written, zero if there is none.
func dateOf(t wcodm.DateTime) wcodm.Date {
	d, _ := t.Date()
	return d
}

// surelyBefore reports whether the day of a is before that of b wherever the clocks stood: by instant
// where both state their zone, and by more than a day where only one does.
func surelyBefore(a, b wcodm.DateTime) bool {
	day, other := dateOf(a), dateOf(b)
	if !day.Before(other) {
		return false
	}
	switch {
	case a.HasZone() && b.HasZone():
		s, ok := a.Time()
		t, also := b.Time()
		return ok && also && s.Before(t)
	case a.HasZone() != b.HasZone():
		return day.AddDays(1).Before(other)
	}
	return true
}

// shipped returns the date of shipment that [coo.Certificate.ShipmentDate] chooses, with its time.
func shipped(c *coo.Certificate) wcodm.DateTime {
	if _, ok := c.LoadingLocation.LoadingDateTime.Date(); ok {
		return c.LoadingLocation.LoadingDateTime
	}
	return c.BorderTransportMeans.DepartureDateTime
}

// named reports whether a party, office or signatory is told by its name or its number.
func named(name *wcodm.Text, id *wcodm.Identifier) bool { return name.Value != "" || id.Value != "" }

// elsewhere reports whether a and b are different countries. An absent one differs from nothing, and
// neither does EU: it stands for the customs union where a member state may stand as well.
func elsewhere(a, b string) bool {
	return a != b && a != "" && b != "" && a != "EU" && b != "EU"
}

// nth says where an invoice or an earlier document stands. It costs less than its path, which most
// never need.
type nth struct{ item, k int } // goods item, -1 for the certificate itself, and index there

func (n nth) invoice() wcodm.InvoicePath {
	if n.item < 0 {
		return coo.CertificateRoot().Invoices(n.k)
	}
	return coo.CertificateRoot().Items(n.item).Invoices(n.k)
}

func (n nth) previousDocument() wcodm.PreviousDocumentPath {
	if n.item < 0 {
		return coo.CertificateRoot().PreviousDocuments(n.k)
	}
	return coo.CertificateRoot().Items(n.item).PreviousDocuments(n.k)
}

// invoices iterates over the invoices of the certificate and of its items.
func invoices(r *validate.Run) iter.Seq2[nth, *wcodm.Invoice] {
	return func(yield func(nth, *wcodm.Invoice) bool) {
		c := r.Certificate()
		for k := range c.Invoices {
			if !yield(nth{-1, k}, &c.Invoices[k]) {
				return
			}
		}
		for i, it := range r.Items {
			for k := range it.Invoices {
				if !yield(nth{i, k}, &it.Invoices[k]) {
					return
				}
			}
		}
	}
}

// previousDocuments iterates over the earlier documents of the certificate and of its items, in
// whatever role.
func previousDocuments(r *validate.Run) iter.Seq2[nth, *wcodm.PreviousDocument] {
	return func(yield func(nth, *wcodm.PreviousDocument) bool) {
		c := r.Certificate()
		for k := range c.PreviousDocuments {
			if !yield(nth{-1, k}, &c.PreviousDocuments[k]) {
				return
			}
		}
		for i, it := range r.Items {
			for k := range it.PreviousDocuments {
				if !yield(nth{i, k}, &it.PreviousDocuments[k]) {
					return
				}
			}
		}
	}
}
