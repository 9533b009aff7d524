package claim

import (
	"slices"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func clm001(r *validate.Run, c *coo.Certificate) {
	s := of(r)
	declared := s.Certificate
	switch n := c.ID.Value; {
	case declared == "":
	case n == "":
		// A declaration on an invoice has no number but that of the invoice.
		for _, inv := range invoices(c) {
			if sameNumber(inv.ID.Value, declared) {
				return
			}
		}
		s.openWhole = s.rejects("COO-CLM-001")
		r.NotRun(coo.CertificateRoot().ID(), validate.NotComparable, "the certificate has no number; "+declared+" is declared")
	case !sameNumber(n, declared):
		r.Fail(coo.CertificateRoot().ID(), validate.Got(n), validate.Want(declared))
	}
}

func clm002(r *validate.Run, c *coo.Certificate) {
	n, declared := c.ID.Value, of(r).Certificate
	if n != "" && declared != "" && n != declared && sameNumber(n, declared) {
		r.Fail(coo.CertificateRoot().ID(), validate.Got(n), validate.Want(declared))
	}
}

func clm003(r *validate.Run, c *coo.Certificate) {
	if s := of(r); c.ID.Value != "" && s.Certificate == "" && s.v != nil { // there is a declaration
		r.Fail(coo.CertificateRoot().ID(), validate.Got(c.ID.Value))
	}
}

func clm004(r *validate.Run, c *coo.Certificate) {
	d, at, ok := c.IssueDate()
	if declared := of(r).Issued; ok && !declared.IsZero() && d != declared {
		r.Fail(at, validate.Got(d.String()), validate.Want(declared.String()))
	}
}

func clm005(r *validate.Run, c *coo.Certificate) {
	code, at, ok := c.Agreement()
	if declared := of(r).Agreement; ok && declared != "" && !strings.EqualFold(code, declared) {
		r.Fail(at, validate.Got(code), validate.Want(declared))
	}
}

func clm006(r *validate.Run, c *coo.Certificate) {
	differ(r, c.TypeCode.Value, of(r).ProofType, coo.CertificateRoot().TypeCode())
}

func clm007(r *validate.Run, c *coo.Certificate) {
	country, at, _ := c.IssuingCountry()
	differ(r, country, of(r).IssuingCountry, at)
}

func clm008(r *validate.Run, c *coo.Certificate) {
	differ(r, c.Destination.CountryCode.Value, of(r).Destination, coo.CertificateRoot().Destination().CountryCode())
}

func clm009(r *validate.Run, c *coo.Certificate) {
	differ(r, c.ExportCountry.ID.Value, of(r).ExportCountry, coo.CertificateRoot().ExportCountry().ID())
}

// differ reports codes that are both stated and differ. EU is no other country than a member state.
func differ(r *validate.Run, got, want string, at wcodm.Path) {
	if elsewhere(got, want) {
		r.Fail(at, validate.Got(got), validate.Want(want))
	}
}

// elsewhere reports whether a and b are different countries. An absent one differs from nothing, and
// neither does EU: it stands for the customs union where a member state may stand as well.
func elsewhere(a, b string) bool {
	return a != "" && b != "" && a != "EU" && b != "EU" && !strings.EqualFold(a, b)
}

type invoice struct {
	*wcodm.Invoice
	at wcodm.InvoicePath
}

// invoices returns the invoices of the certificate and of its items that have a number.
func invoices(c *coo.Certificate) (list []invoice) {
	add := func(inv *wcodm.Invoice, at wcodm.InvoicePath) {
		if squeeze(inv.ID.Value) != "" {
			list = append(list, invoice{inv, at})
		}
	}
	for k := range c.Invoices {
		add(&c.Invoices[k], coo.CertificateRoot().Invoices(k))
	}
	for i := range c.Items {
		for k := range c.Items[i].Invoices {
			add(&c.Items[i].Invoices[k], coo.CertificateRoot().Items(i).Invoices(k))
		}
	}
	return list
}

func clm014(r *validate.Run, c *coo.Certificate) { invoicesDiffer(r, c, false) }
func clm015(r *validate.Run, c *coo.Certificate) { invoicesDiffer(r, c, true) }

// invoicesDiffer reports that no invoice of the certificate is declared. That the declaration cites only
// some of them, or more, is usual: it may be about a part of the goods, or about others too.
func invoicesDiffer(r *validate.Run, c *coo.Certificate, thirdParty bool) {
	certified, declared := invoices(c), of(r).declaredInvoices()
	if len(certified) == 0 || len(declared) == 0 || r.Has(coo.ConditionThirdParty) != thirdParty {
		return
	}
	var got, want []string
	for _, inv := range certified {
		if _, ok := declared[squeeze(inv.ID.Value)]; ok {
			return
		}
		got = append(got, inv.ID.Value)
	}
	for _, inv := range of(r).Invoices {
		if squeeze(inv.Number) != "" {
			want = append(want, inv.Number)
		}
	}
	r.Fail(certified[0].at.ID(), validate.Got(some(got)), validate.Want(some(want)))
}

// some joins the first few of a list.
func some(list []string) string {
	const few = 5
	if len(list) > few {
		return strings.Join(list[:few], ", ") + " ..."
	}
	return strings.Join(list, ", ")
}

// declaredInvoices returns the dates of the declared invoices by number.
func (s *comparison) declaredInvoices() map[string][]wcodm.Date {
	m := map[string][]wcodm.Date{}
	for _, inv := range s.Invoices {
		if n := squeeze(inv.Number); n != "" {
			m[n] = append(m[n], inv.Date)
		}
	}
	return m
}

func clm016(r *validate.Run, c *coo.Certificate) {
	declared := of(r).declaredInvoices()
	for _, inv := range invoices(c) {
		d, ok := inv.IssueDateTime.Date()
		dates := declared[squeeze(inv.ID.Value)]
		if ok && len(dates) > 0 && !slices.Contains(dates, d) && !slices.Contains(dates, wcodm.Date{}) {
			r.Fail(inv.at.IssueDateTime(), validate.Got(d.String()), validate.Want(dates[0].String()))
		}
	}
}

func clm017(r *validate.Run, c *coo.Certificate) {
	t, declared := &c.BorderTransportMeans, of(r).Transport
	other := t.Name.Value != "" && declared.Name != "" && alike(t.Name.Value, declared.Name) == distinct
	if !other && t.JourneyID.Value != "" && declared.Voyage != "" {
		other = !sameNumber(t.JourneyID.Value, declared.Voyage)
	}
	if other {
		r.Fail(coo.CertificateRoot().BorderTransportMeans().Path(),
			validate.Got(strings.TrimSpace(t.Name.Value+" "+t.JourneyID.Value)), validate.Want(strings.TrimSpace(declared.Name+" "+declared.Voyage)))
	}
}

// lastDay returns the last day on which the certificate may be presented, and the path that it comes
// from: the day that it states, else the end of the period of the treatment. ok is false if there is neither.
func lastDay(c *coo.Certificate, v Validity) (d wcodm.Date, at wcodm.Path, ok bool) {
	if d, ok = c.ExpirationDateTime.Date(); ok {
		return d, coo.CertificateRoot().ExpirationDateTime(), true
	}
	if d, at, ok = start(c, v); !ok || v.Months == 0 && v.Days == 0 {
		return wcodm.Date{}, at, false
	}
	return d.AddMonths(v.Months).AddDays(v.Days), at, true
}

// start returns the day on which a period of validity begins.
func start(c *coo.Certificate, v Validity) (d wcodm.Date, at wcodm.Path, ok bool) {
	from := v.From
	copied, is := c.Copy()
	if is {
		from = v.Copies
	}
	switch {
	case from == Shipment:
		return c.ShipmentDate()
	case from == Original && copied.Of != nil:
		d, ok = copied.Of.IssueDateTime.Date()
		return d, copied.OfAt.IssueDateTime(), ok
	case from == Original:
		return wcodm.Date{}, coo.CertificateRoot().IssueDateTime(), false
	}
	return c.IssueDate()
}

func clm018(r *validate.Run, c *coo.Certificate) {
	s := of(r)
	if s.Declared.IsZero() {
		return
	}
	end, at, ok := lastDay(c, s.t.Validity)
	if !ok {
		r.NotRun(coo.CertificateRoot().ExpirationDateTime(), validate.NotCarried, "no end of validity is known")
		return
	}
	if !s.Declared.After(end) {
		return
	}
	remedy := wcodm.Localized{
		EN: "it can be accepted where force majeure or another cause beyond control delayed it, or where the goods arrived in time",
		FR: "il peut être accepté si la force majeure ou une autre cause indépendante l'a retardé, ou si les marchandises sont arrivées à temps",
	}
	if in := s.Imported; !in.IsZero() && !in.After(end) {
		remedy = wcodm.Localized{
			EN: "the goods arrived in time, on " + in.String() + ", so that it may be accepted",
			FR: "les marchandises sont arrivées à temps, le " + in.String() + ", de sorte qu'il peut être accepté",
		}
	} else if !in.IsZero() {
		remedy = wcodm.Localized{
			EN: "it can be accepted where force majeure or another cause beyond control delayed it",
			FR: "il peut être accepté si la force majeure ou une autre cause indépendante l'a retardé",
		}
	}
	r.Fail(at, validate.Got(end.String()), validate.Want(s.Declared.String()), validate.Word("remedy", remedy))
}

func clm019(r *validate.Run, c *coo.Certificate) {
	first, ok := c.EffectiveDateTime.Date()
	if d := of(r).Declared; ok && !d.IsZero() && d.Before(first) {
		r.Fail(coo.CertificateRoot().EffectiveDateTime(), validate.Got(first.String()), validate.Want(d.String()))
	}
}

func clm020(r *validate.Run, c *coo.Certificate) {
	issued, at, ok := c.IssueDate()
	if d := of(r).Declared; ok && !d.IsZero() && issued.After(d) {
		r.Fail(at, validate.Got(issued.String()), validate.Want(d.String()))
	}
}

// waiver tells whether no proof is needed for a claim.
type waiver struct {
	applies      bool
	limit, value wcodm.Amount
	other        bool // a limit in another currency might apply
}

func waive(c *Claim, t *Treatment) (w waiver) {
	for i := range t.Waivers {
		x := &t.Waivers[i]
		here := func(country string) bool { return c.Destination != "" && !elsewhere(country, c.Destination) }
		if len(x.Importing) > 0 && !slices.ContainsFunc(x.Importing, here) || len(x.Trade) > 0 && !slices.Contains(x.Trade, c.Trade) {
			continue
		}
		value := c.CustomsValue
		if x.Basis == FOBValue && !c.FOBValue.IsZero() {
			value = c.FOBValue // else the customs value serves, which is not below it
		}
		if x.Limit.IsZero() {
			return waiver{applies: true, value: value}
		}
		if value.Value.Sign() < 0 || value.Value.IsZero() {
			continue
		}
		cmp, ok := value.Cmp(x.Limit)
		switch {
		case ok && cmp <= 0:
			return waiver{applies: true, limit: x.Limit, value: value}
		case !ok && value.Currency != x.Limit.Currency:
			w = waiver{other: true, limit: x.Limit, value: value}
		}
	}
	return w
}

func clm021(r *validate.Run, _ *coo.Certificate) {
	w := of(r).waiver
	if w.other {
		r.NotRun(coo.CertificateRoot().Path(), validate.NotComparable, w.value.String()+", "+w.limit.String())
	}
	if !w.applies {
		return
	}
	limit, value := wcodm.Localized{EN: w.limit.String()}, wcodm.Localized{EN: w.value.String()}
	if w.limit.IsZero() {
		limit = wcodm.Localized{EN: "none", FR: "aucune"}
	}
	if w.value.IsZero() {
		value = wcodm.Localized{EN: "any value", FR: "valeur quelconque"}
	}
	r.Fail(coo.CertificateRoot().Path(), validate.Word("got", limit), validate.Word("want", value))
}
