package profile

import (
	"fmt"
	"slices"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

// SampleOptions choose the certificate that [Sample] makes. What is zero is chosen by the profile.
type SampleOptions struct {
	Proof    string     // kind of proof, by id
	From, To string     // exporting and importing country
	Date     wcodm.Date // date of issue
	Items    int        // number of goods items
}

// Sample makes a certificate that satisfies a complete profile, with names that cannot be taken for those
// of real parties. It proves that a profile can be satisfied at all, and is where examples and tests
// begin. The error says which part of the profile leaves no certificate.
func Sample(p *Profile, o SampleOptions) (*coo.Certificate, error) {
	proofs := []string{o.Proof}
	if o.Proof == "" { // the first kind that goes between such parties
		for i := range p.Proofs {
			proofs = append(proofs, p.Proofs[i].ID)
		}
	}
	var first error
	for _, proof := range proofs {
		o.Proof = proof
		c, err := newSample(p, o)
		if err == nil {
			return c, nil
		}
		if first == nil {
			first = fmt.Errorf("profile %s: %w", p.ID, err)
		}
	}
	return nil, first
}

func newSample(p *Profile, o SampleOptions) (*coo.Certificate, error) {
	s := &sample{plan: newPlan(p, nil), Certificate: new(coo.Certificate), o: o}
	for _, step := range [...]func() error{s.chooseDate, s.chooseProof, s.chooseParties} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	s.header()
	s.people()
	if err := s.goods(); err != nil {
		return nil, err
	}
	if err := s.elements(); err != nil {
		return nil, err
	}
	return s.Certificate, nil
}

// sample is a certificate in the making.
type sample struct {
	*plan
	*coo.Certificate
	o     SampleOptions
	proof *Proof
}

// usualDate is a Monday, so that periods of working days begin with a full week.
var usualDate = wcodm.Date{Year: 2026, Month: 3, Day: 2}

func (s *sample) chooseDate() error {
	if !s.o.Date.IsZero() {
		return nil
	}
	s.o.Date = usualDate
	if p := s.Profile.Period; p != nil && !s.Profile.InForceOn(usualDate) {
		if s.o.Date = p.From.AddDays(30); !p.To.IsZero() && s.o.Date.After(p.To) || p.From.IsZero() {
			s.o.Date = p.To
		}
	}
	return nil
}

func (s *sample) chooseProof() error {
	for i := range s.Proofs {
		k := &s.Proofs[i]
		if s.o.Proof != "" && s.o.Proof != k.ID {
			continue
		}
		if s.o.Proof != "" || s.o.Date.IsZero() || (k.From.IsZero() || !s.o.Date.Before(k.From)) && (k.To.IsZero() || !s.o.Date.After(k.To)) {
			s.proof = k
			break
		}
	}
	if s.proof == nil && s.o.Proof != "" {
		return fmt.Errorf("there is no kind of proof %q", s.o.Proof)
	}
	if s.proof == nil {
		s.proof = &Proof{ID: "certificate", Types: []string{coo.TypeCertificate}, Maker: "authority"}
	}
	if d := s.proof.From; !d.IsZero() && s.o.Date.Before(d) {
		s.o.Date = d
	}
	if d := s.proof.To; !d.IsZero() && s.o.Date.After(d) {
		s.o.Date = d
	}
	return nil
}

func (s *sample) chooseParties() error {
	var members []*Member
	if s.Parties != nil {
		for i := range s.Parties.Members {
			m := &s.Parties.Members[i]
			if (m.From.IsZero() || !s.o.Date.Before(m.From)) && (m.To.IsZero() || !s.o.Date.After(m.To)) {
				members = append(members, m)
			}
		}
	}
	given := func(country string, m *Member) bool {
		return country == "" || m.Code == country || slices.Contains(m.Countries, country)
	}
	for _, from := range members {
		for _, to := range members {
			if from.Code == to.Code || from.Role == "importer" || to.Role == "exporter" || !given(s.o.From, from) || !given(s.o.To, to) {
				continue
			}
			f, t := s.country(s.o.From, from, s.proof.Parties), s.country(s.o.To, to, s.proof.Importing)
			if f != "" && t != "" {
				s.o.From, s.o.To = f, t
				return nil
			}
		}
	}
	if s.Parties == nil || s.Parties.Open {
		from, to := "KE", "NO"
		for _, m := range members {
			if m.Role != "exporter" && given(s.o.To, m) {
				to = s.country(s.o.To, m, s.proof.Importing)
				break
			}
		}
		if s.o.From == "" {
			s.o.From = from
		}
		if s.o.To == "" {
			s.o.To = to
		}
		return nil
	}
	return fmt.Errorf("there are no two parties between which a proof of kind %s goes from %q to %q on %s", s.proof.ID, s.o.From, s.o.To, s.o.Date)
}

// country returns a country of a party that is among those that provide for the kind of proof.
func (s *sample) country(given string, m *Member, among []string) string {
	candidates := m.Countries
	if len(candidates) == 0 {
		candidates = []string{m.Code}
	}
	for _, c := range candidates {
		if (given == "" || given == c || given == m.Code) && (len(among) == 0 || s.in(c, among)) {
			return c
		}
	}
	return ""
}

func (s *sample) day(offset int) wcodm.DateTime {
	return wcodm.DateTimeOf(s.o.Date.AddDays(offset))
}

func (s *sample) header() {
	c := s.Certificate
	c.TypeCode = wcodm.CodeOf(s.proof.Types[0])
	if s.proof.Form != "" {
		c.Name = wcodm.TextOf(s.proof.Form)
	}
	c.FunctionCode = wcodm.CodeOf("9")
	c.ID = wcodm.IDOf(s.o.From + "-" + fmt.Sprint(s.o.Date.Year) + "-000417")
	for i := range s.Numbers {
		if n := &s.Numbers[i]; n.Country == s.o.From && n.Example != "" {
			c.ID = wcodm.IDOf(n.Example)
			break
		}
	}
	c.IssueDateTime = s.day(0)
	if s.preferential() {
		c.SetAgreement(s.Profile.stated())
	}
	c.Destination.CountryCode = wcodm.CodeOf(s.o.To)
	c.ExportCountry.ID = wcodm.CodeOf(s.o.From)
	c.Invoices = []wcodm.Invoice{{ID: wcodm.IDOf("INV-0815"), IssueDateTime: s.day(-3), TypeCode: wcodm.CodeOf("380")}}
	c.LoadingLocation = wcodm.LoadingLocation{Name: wcodm.TextOf("Example Harbour"), LoadingDateTime: s.day(1)}
	c.UnloadingLocation.Name = wcodm.TextOf("Sample Port")
	c.BorderTransportMeans = wcodm.BorderTransportMeans{Name: wcodm.TextOf("Fixture Star"), ModeCode: wcodm.CodeOf("1")}
}

// preferential reports whether proofs under the profile claim preference.
func (s *sample) preferential() bool { return s.Profile.Agreement != NonPreferential }

func (s *sample) people() {
	c := s.Certificate
	c.Exporter = samplePerson("Example Exports Ltd", s.o.From)
	c.Consignee = samplePerson("Sample Imports Ltd", s.o.To)
	declared := wcodm.Authentication{
		Statement: wcodm.TextOf("The exporter declares that the particulars given are correct."), ActualLocationName: wcodm.TextOf("Example City"),
		AuthenticationDateTime: s.day(0), ImportingCountryCode: wcodm.CodeOf(s.o.To),
		Authenticator: wcodm.Authenticator{Name: wcodm.TextOf("E. Sample"), RoleCode: wcodm.CodeOf("EX")},
	}
	if s.proof.Maker == "authority" {
		c.IssuingOffice = wcodm.ContactOffice{ID: wcodm.IDOf(s.o.From + "-01"), Name: wcodm.TextOf("Example Origin Office"), Address: samplePerson("", s.o.From).Address}
		certified := declared
		certified.Statement = wcodm.TextOf("The office certifies that the declaration of the exporter is correct.")
		certified.Authenticator = wcodm.Authenticator{Name: wcodm.TextOf("O. Fixture"), RoleCode: wcodm.CodeOf("CM")}
		c.Authentications = []wcodm.Authentication{declared, certified}
		return
	}
	c.Certifier = samplePerson("Example Exports Ltd", s.o.From)
	role := coo.CertifierExporter
	switch s.proof.Maker {
	case "producer":
		role = coo.CertifierProducer
		c.Certifier = samplePerson("Example Works Ltd", s.o.From)
	case "importer":
		role = coo.CertifierImporter
		c.Certifier = samplePerson("Sample Imports Ltd", s.o.To)
	}
	c.Certifier.RoleCode = wcodm.CodeOf(string(role))
	declared.Authenticator.RoleCode = wcodm.CodeOf(string(role))
	c.Authentications = []wcodm.Authentication{declared}
	if s.proof.Maker == "authorised-exporter" || s.Authorisation != nil && holds(s.Authorisation.Proofs, s.proof.ID) {
		c.AuthorisationHolders = []wcodm.AuthorisationHolder{{ID: wcodm.IDOf(s.authorisationNumber())}}
	}
}

// authorisationNumber returns a number of the usual forms, one of the form of the agreement if there is
// one among them.
func (s *sample) authorisationNumber() string {
	usual := s.o.From + "00001234"
	if s.Authorisation != nil {
		if x := whole(s.Authorisation.Pattern); x != nil {
			for _, n := range [...]string{usual, s.o.From + "REX00001234", s.o.From + "/001/2026", "00001234"} {
				if x.MatchString(n) {
					return n
				}
			}
		}
	}
	return usual
}

func samplePerson(name, country string) wcodm.Party {
	p := wcodm.Party{Address: wcodm.Address{CityName: wcodm.TextOf("Example City"), CountryCode: wcodm.CodeOf(country), Lines: []wcodm.Text{wcodm.TextOf("1 Example Street")}}}
	if name != "" {
		p.Name = wcodm.TextOf(name)
	}
	return p
}

func (s *sample) goods() error {
	n := max(s.o.Items, 1)
	c := s.Certificate
	for i := range n {
		it := coo.Item{
			SequenceNumeric: wcodm.DecimalFromInt(int64(i + 1)),
			Commodity: wcodm.Commodity{
				Description:     wcodm.TextOf("Roasted coffee, not decaffeinated, in bags"),
				Classifications: []wcodm.Classification{{ID: wcodm.IDOf(s.tariffCode()), IdentificationTypeCode: wcodm.CodeOf("HS")}},
				GoodsMeasure:    wcodm.GoodsMeasure{GrossMassMeasure: wcodm.NewMeasure("105", "KGM"), NetNetWeightMeasure: wcodm.NewMeasure("100", "KGM")},
			},
			Origins:    []wcodm.Origin{{CountryCode: wcodm.CodeOf(s.o.From), TypeCode: wcodm.CodeOf(coo.OriginNonPreferential)}},
			Packagings: []wcodm.Packaging{{SequenceNumeric: wcodm.DecimalFromInt(1), MarksNumbersID: wcodm.IDOf("EXAMPLE 1-10"), QuantityQuantity: wcodm.NewQuantity("10", ""), TypeCode: wcodm.CodeOf("CT")}},
		}
		if s.preferential() {
			it.Origins[0].TypeCode = wcodm.CodeOf(coo.OriginPreferential)
			if err := s.criterion(&it); err != nil {
				return err
			}
		}
		if s.valued(&it) {
			it.StatisticalValueAmount = wcodm.NewAmount("1200.00", "USD")
		}
		c.Items = append(c.Items, it)
	}
	c.GoodsItemQuantity = wcodm.NewQuantity(fmt.Sprint(n), "")
	return nil
}

func (s *sample) tariffCode() string {
	digits := 6
	if t := s.Tariff; t != nil && (len(t.Proofs) == 0 || holds(t.Proofs, s.proof.ID)) {
		digits = max(t.Digits, t.Expected, t.Exactly)
		if digits == 0 {
			digits = 6
		}
	}
	return "090121000000"[:min(digits, 12)]
}

// criterion gives an item the first form of criterion that goods for this country may have.
func (s *sample) criterion(it *coo.Item) error {
	k := s.Criteria
	switch {
	case k != nil && k.Absent:
		return nil
	case k == nil || len(k.Forms) == 0:
		it.Origins[0].RuleCode = wcodm.CodeOf("WO")
		return nil
	}
	for i := range k.Forms {
		f := &k.Forms[i]
		if len(f.Importing) == 0 || s.in(s.o.To, f.Importing) {
			c, ok := coo.ParseCriterion(f.example())
			if !ok {
				return fmt.Errorf("the form %q of the criterion is not understood", f.Text)
			}
			it.SetCriterion(c)
			return nil
		}
	}
	return fmt.Errorf("there is no form of the criterion for goods to %s", s.o.To)
}

// example returns the form with figures in the place of its placeholders.
func (f *Form) example() string {
	percent := "45"
	switch {
	case !f.Usual.IsZero():
		percent = f.Usual.Lexical()
	case !f.Min.IsZero():
		percent = f.Min.Lexical()
	case !f.Max.IsZero():
		percent = f.Max.Lexical()
	}
	return strings.Replace(strings.Replace(f.Text, "nnnn", "0901", 1), "nn", percent, 1)
}

// valued reports whether an item is to have an FOB value.
func (s *sample) valued(it *coo.Item) bool {
	v := s.Value
	if v == nil || v.When == "never" {
		return false
	}
	if len(v.Either) > 0 && !s.in(s.o.From, v.Either) && !s.in(s.o.To, v.Either) {
		return false
	}
	if v.When == "always" {
		return true
	}
	k, _ := it.Criterion()
	yes, known := k.ValueBased()
	return yes && known
}
