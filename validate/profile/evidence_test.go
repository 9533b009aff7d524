package profile

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/internal/growth"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func TestThirdPartyEvidence(t *testing.T) {
	whole := samplePerson("Trading House Ltd", "SG")
	bare := wcodm.Party{Name: whole.Name}
	country := wcodm.Party{Name: whole.Name, Address: wcodm.Address{CountryCode: wcodm.CodeOf("SG")}}
	city := wcodm.Party{Name: whole.Name, Address: wcodm.Address{CityName: wcodm.TextOf("Singapore")}}
	line := wcodm.Party{Name: whole.Name, Address: wcodm.Address{Lines: []wcodm.Text{wcodm.TextOf(" "), wcodm.TextOf("1 Quay")}}}
	root := coo.CertificateRoot().Seller().Address()
	for _, x := range []struct {
		name   string
		needs  []string
		seller wcodm.Party
		want   []wcodm.Path
	}{
		{"all", []string{"name", "address", "country"}, whole, nil},
		{"nothing", []string{"name", "address", "country"}, bare, []wcodm.Path{root.Path(), root.CountryCode()}},
		{"country alone", []string{"name", "address", "country"}, country, []wcodm.Path{root.Path()}},
		{"country alone, as asked", []string{"country"}, country, nil},
		{"no country", []string{"country"}, city, []wcodm.Path{root.CountryCode()}},
		{"city alone, as asked", []string{"address"}, city, nil},
		{"line alone, as asked", []string{"address"}, line, nil},
		{"name alone, as asked", []string{"name"}, bare, nil},
		{"no company is a common rule", []string{"name", "address", "country"}, wcodm.Party{}, nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			p := simple()
			p.ThirdParty = &ThirdParty{Basis: basis(), Allowed: true, Needs: x.needs}
			c := anySample(t, p)
			c.Seller = x.seller
			assert.Empty(t, judged(t, p, c), "not stated")
			c.Declare(coo.ConditionThirdParty, "")
			var paths []wcodm.Path
			for _, f := range findingsOf(t, p, c) {
				assert.Equal(t, KindNumber(34).ID(p.Agreement), f.Rule)
				paths = append(paths, f.Path)
			}
			assert.Equal(t, x.want, paths)
		})
	}
}

func TestThirdPartyMark(t *testing.T) {
	seller := func(name, country string) wcodm.Party { return samplePerson(name, country) }
	for _, x := range []struct {
		name, scope, mark string
		from              string
		seller            wcodm.Party
		stated            bool
		want              []KindNumber
	}{
		{"abroad", "third-country", "required", "VN", seller("Trading House Ltd", "SG"), false, []KindNumber{35}},
		{"abroad, expected", "", "expected", "VN", seller("Trading House Ltd", "SG"), false, []KindNumber{35}},
		{"abroad, stated", "third-country", "required", "VN", seller("Trading House Ltd", "SG"), true, nil},
		{"abroad, none", "third-country", "none", "VN", seller("Trading House Ltd", "SG"), false, nil},
		{"another in the country", "third-country", "required", "VN", seller("Trading House Ltd", "VN"), false, nil},
		{"another in the country, any", "any-other", "required", "VN", seller("Trading House Ltd", "VN"), false, []KindNumber{35}},
		{"another in the union", "third-country", "required", "DE", seller("Trading House Ltd", "FR"), false, nil},
		{"the union", "third-country", "required", "DE", seller("Trading House Ltd", "EU"), false, nil},
		{"outside of the union", "third-country", "required", "DE", seller("Trading House Ltd", "VN"), false, []KindNumber{35}},
		{"exporter, any", "any-other", "required", "VN", seller("EXAMPLE  Exports Ltd", "VN"), false, nil},
		{"exporter abroad, any", "any-other", "required", "VN", seller("Example Exports Ltd", "SG"), false, []KindNumber{35}},
		{"producer, any", "any-other", "required", "VN", seller("Example Works Ltd", "VN"), false, nil},
		{"no name, any", "any-other", "required", "VN", seller("", "VN"), false, nil},
		{"nobody", "any-other", "required", "VN", wcodm.Party{}, false, nil},
	} {
		t.Run(x.name, func(t *testing.T) {
			p := simple()
			p.ThirdParty = &ThirdParty{Basis: basis(), Allowed: true, Scope: x.scope, Mark: x.mark}
			c, err := Sample(p, SampleOptions{From: x.from})
			require.NoError(t, err)
			c.Items[0].Manufacturers = []wcodm.Party{samplePerson("Example Works Ltd", x.from)}
			c.Seller = x.seller
			if x.stated {
				c.Declare(coo.ConditionThirdParty, "")
			}
			assert.Equal(t, x.want, judged(t, p, c))
		})
	}
	p := simple()
	p.ThirdParty = &ThirdParty{Basis: basis(), Allowed: true, Scope: "any-other", Mark: "required"}
	c := anySample(t, p)
	c.Seller = samplePerson("Trading House Ltd", "VN")
	c.Manufacturers = []wcodm.Party{samplePerson("trading house ltd", "VN")}
	assert.Empty(t, judged(t, p, c), "the common producer")
	c.Manufacturers = nil
	c.Seller.ID, c.Exporter.ID = wcodm.IDOf("4711"), wcodm.IDOf("4711")
	assert.Empty(t, judged(t, p, c), "the number of the exporter")
	c.Exporter = wcodm.Party{Address: c.Exporter.Address}
	assert.Empty(t, judged(t, p, c), "nobody is named who could be another")
}

func TestThirdPartyOfSomeProofs(t *testing.T) {
	p := simple()
	p.ThirdParty = &ThirdParty{Basis: basis(), Allowed: true, Mark: "required", Needs: []string{"country"}, Proofs: []string{"certificate"}}
	for proof, want := range map[string][]KindNumber{"certificate": {35}, "statement": nil} {
		c, err := Sample(p, SampleOptions{Proof: proof, From: "VN"})
		require.NoError(t, err)
		c.Seller = samplePerson("Trading House Ltd", "SG")
		assert.Equal(t, want, judged(t, p, c), "%s without the mark", proof)
		c.Declare(coo.ConditionThirdParty, "")
		c.Seller.Address = wcodm.Address{}
		if want != nil {
			want = []KindNumber{34}
		}
		assert.Equal(t, want, judged(t, p, c), "%s without the country", proof)
	}
}

func TestThirdPartyRefused(t *testing.T) {
	p := simple()
	p.ThirdParty = &ThirdParty{Basis: basis(), Allowed: true, Refused: []string{"BZ", "US-DE"}}
	for _, x := range []struct {
		country, part string
		want          []KindNumber
	}{
		{"SG", "", nil}, {"BZ", "", []KindNumber{36}}, {"US", "", nil}, {"US", "US-DE", []KindNumber{36}}, {"US", "US-NY", nil}, {"", "", nil},
	} {
		c := anySample(t, p)
		c.Seller = samplePerson("Trading House Ltd", x.country)
		c.Seller.Address.CountrySubDivisionCode = wcodm.CodeOf(x.part)
		c.Declare(coo.ConditionThirdParty, "")
		assert.Equal(t, x.want, judged(t, p, c), "%s %s", x.country, x.part)
		c.Withdraw(coo.ConditionThirdParty)
		assert.Equal(t, x.want, judged(t, p, c), "%s %s without the mark", x.country, x.part)
	}
}

func TestBackToBackEvidence(t *testing.T) {
	root := coo.CertificateRoot()
	p := simple()
	p.BackToBack = &BackToBack{Basis: basis(), Allowed: true, Needs: []string{"number", "date", "country", "origin", "authorisation"}}
	c := anySample(t, p)
	c.Declare(coo.ConditionBackToBack, "")
	assert.Empty(t, judged(t, p, c), "no document is a common rule")
	full := cite(t, coo.OriginalProof, "E1", "2026-02-02")
	full.IssuingCountryCode, full.OriginCountryCode = wcodm.CodeOf("DE"), wcodm.CodeOf("DE")
	c.PreviousDocuments = []wcodm.PreviousDocument{full}
	assert.Empty(t, judged(t, p, c))
	c.Items[0].PreviousDocuments = []wcodm.PreviousDocument{{CategoryCode: wcodm.CodeOf("AIR"), ID: wcodm.IDOf("E2"), TypeCode: wcodm.CodeOf("862")}}
	at := root.Items(0).PreviousDocuments(0)
	var paths []wcodm.Path
	for _, f := range findingsOf(t, p, c) {
		assert.Equal(t, KindNumber(37).ID(p.Agreement), f.Rule)
		paths = append(paths, f.Path)
	}
	assert.Equal(t, []wcodm.Path{at.IssueDateTime(), at.IssuingCountryCode(), at.OriginCountryCode(), at.AuthorisationID()}, paths)
	p.Proofs = append(p.Proofs, Proof{Basis: basis(), ID: "free", Types: []string{"862"}, Maker: "exporter"})
	assert.Len(t, findingsOf(t, p, c), 3, "exporters who need no authorisation have no number")
	p.BackToBack.Needs = []string{"number", "authorisation"}
	assert.Empty(t, findingsOf(t, p, c))
	p.BackToBack.Needs = []string{"country"}
	assert.Len(t, findingsOf(t, p, c), 1)
	c.Withdraw(coo.ConditionBackToBack)
	assert.Empty(t, findingsOf(t, p, c))
}

func TestBackToBackValidity(t *testing.T) {
	for _, x := range []struct {
		name             string
		validity         Validity
		originals        []string
		issued, expiry   string
		want             []KindNumber
		withoutCondition bool
	}{
		{"last day", Validity{Months: 12}, []string{"2025-06-30"}, "2026-03-02", "2026-06-30", nil, false},
		{"day after", Validity{Months: 12}, []string{"2025-06-30"}, "2026-03-02", "2026-07-01", []KindNumber{38}, false},
		{"the first of several", Validity{Months: 12}, []string{"2025-09-30", "2025-06-30"}, "2026-03-02", "2026-07-01", []KindNumber{38}, false},
		{"one of several without date", Validity{Months: 12}, []string{"", "2025-06-30"}, "2026-03-02", "2026-07-01", []KindNumber{38}, false},
		{"end of a month", Validity{Months: 1}, []string{"2026-01-31"}, "2026-02-27", "2026-02-28", nil, false},
		{"after the end of a month", Validity{Months: 1}, []string{"2026-01-31"}, "2026-02-27", "2026-03-01", []KindNumber{38}, false},
		{"days", Validity{Days: 10}, []string{"2026-02-20"}, "2026-03-01", "2026-03-02", nil, false},
		{"after days", Validity{Days: 10}, []string{"2026-02-20"}, "2026-03-01", "2026-03-03", []KindNumber{38}, false},
		{"issued on the last day", Validity{Months: 12}, []string{"2025-03-02"}, "2026-03-02", "", nil, false},
		{"issued on the day after", Validity{Months: 12}, []string{"2025-03-01"}, "2026-03-02", "", []KindNumber{38}, false},
		{"at most longer", Validity{Months: 12, AtLeast: true, Most: 24}, []string{"2025-06-30"}, "2026-03-02", "2027-03-01", nil, false},
		{"no most", Validity{Months: 12, AtLeast: true}, []string{"2020-06-30"}, "2026-03-02", "", nil, false},
		{"importer allows longer", Validity{Months: 12, Importers: []ImporterValidity{{Basis: basis(), Country: "EU", Months: 24}}}, []string{"2025-06-30"}, "2026-03-02", "2027-06-30", nil, false},
		{"from shipment", Validity{Months: 12, From: "shipment"}, []string{"2020-06-30"}, "2026-03-02", "", nil, false},
		{"no date", Validity{Months: 12}, []string{""}, "2026-03-02", "", nil, false},
		{"not back-to-back", Validity{Months: 12}, []string{"2020-06-30"}, "2026-03-02", "", nil, true},
	} {
		t.Run(x.name, func(t *testing.T) {
			p := simple()
			x.validity.Basis = basis()
			p.Validity = &x.validity
			p.BackToBack = &BackToBack{Basis: basis(), Allowed: true, Within: true}
			c := anySample(t, p)
			for _, d := range x.originals {
				c.PreviousDocuments = append(c.PreviousDocuments, cite(t, coo.OriginalProof, "E1", d))
			}
			c.IssueDateTime = wcodm.DateTimeOf(day(t, x.issued))
			if x.expiry != "" {
				c.ExpirationDateTime = wcodm.DateTimeOf(day(t, x.expiry))
			}
			if !x.withoutCondition {
				c.Declare(coo.ConditionBackToBack, "")
			}
			assert.Equal(t, x.want, judged(t, p, c))
			p.BackToBack.Within = false
			assert.Empty(t, judged(t, p, c))
		})
	}
}

func TestExhibitionEvidence(t *testing.T) {
	p := simple()
	p.Exhibitions = &Exhibitions{Basis: basis(), Allowed: true, Needs: []string{"name", "address"}}
	for text, want := range map[string][]KindNumber{
		"Example Fair, Example City": nil, "Example Fair (Example City)": nil, "Example Fair\nExample City": nil,
		"Example Fair": {39}, "Example Fair, ": {39}, "": nil,
	} {
		c := anySample(t, p)
		c.Declare(coo.ConditionExhibition, text)
		assert.Equal(t, want, judged(t, p, c), "%q", text)
	}
	p.Exhibitions.Needs = []string{"name"}
	c := anySample(t, p)
	c.Declare(coo.ConditionExhibition, "Example Fair")
	assert.Empty(t, judged(t, p, c))
}

func TestBlanketPeriod(t *testing.T) {
	for _, x := range []struct {
		name     string
		blanket  Blanket
		from, to string
		want     []KindNumber
	}{
		{"last day", Blanket{Months: 12}, "2026-03-02", "2027-03-02", nil},
		{"day after", Blanket{Months: 12}, "2026-03-02", "2027-03-03", []KindNumber{40}},
		{"end of a month", Blanket{Months: 1}, "2026-01-31", "2026-02-28", nil},
		{"after the end of a month", Blanket{Months: 1}, "2026-01-31", "2026-03-01", []KindNumber{40}},
		{"from certification, last day", Blanket{Months: 12, From: "certification"}, "2026-03-05", "2027-03-02", []KindNumber(nil)},
		{"from certification, day after", Blanket{Months: 12, From: "certification"}, "2026-03-05", "2027-03-03", []KindNumber{40}},
		{"to a country listed", Blanket{Importing: []string{"EU"}}, "2026-03-02", "2026-04-02", nil},
		{"to a country not listed", Blanket{Importing: []string{"VN"}}, "2026-03-02", "2026-04-02", []KindNumber{40}},
	} {
		t.Run(x.name, func(t *testing.T) {
			p := simple()
			x.blanket.Basis, x.blanket.Allowed = basis(), true
			p.Blanket = &x.blanket
			c := anySample(t, p)
			c.EffectiveDateTime = wcodm.DateTimeOf(day(t, x.from))
			c.ExpirationDateTime = wcodm.DateTimeOf(day(t, x.to))
			assert.Empty(t, judged(t, p, c), "not stated")
			c.Declare(coo.ConditionBlanket, "")
			assert.Equal(t, x.want, judged(t, p, c))
		})
	}
}

func TestBlanketPeriodBesideTheCommonRule(t *testing.T) {
	both := func(p *Profile, to string) (common, own bool) {
		c := anySample(t, p)
		c.Declare(coo.ConditionBlanket, "")
		c.EffectiveDateTime, c.ExpirationDateTime = wcodm.DateTimeOf(day(t, "2026-03-02")), wcodm.DateTimeOf(day(t, to))
		v, err := Compile(p, nil)
		require.NoError(t, err)
		rep := v.Validate(c)
		return rep.Has(blanketYear), rep.Has(KindNumber(40).ID(p.Agreement))
	}
	for _, x := range []struct {
		name   string
		months int
		change func(*Profile)
		to     string
		common bool
		own    bool
	}{
		{"a year", 12, nil, "2027-03-03", false, true},
		{"a year, draft", 12, func(p *Profile) { p.Status = Draft }, "2027-03-03", true, false},
		{"a year, inferred", 12, func(p *Profile) { p.Blanket.Confidence = wcodm.Inferred }, "2027-03-03", true, false},
		{"half a year, draft", 6, func(p *Profile) { p.Status = Draft }, "2026-09-03", false, true},
		{"two years", 24, nil, "2027-03-03", true, false},
		{"two years, common rule off", 24, func(p *Profile) {
			p.Rules = []RuleChange{{Basis: basis(), Rule: string(blanketYear), Off: true, Reason: wcodm.Localized{EN: "two years", FR: "deux ans"}}}
		}, "2027-03-03", false, false},
		{"more than two years, common rule off", 24, func(p *Profile) {
			p.Rules = []RuleChange{{Basis: basis(), Rule: string(blanketYear), Off: true, Reason: wcodm.Localized{EN: "two years", FR: "deux ans"}}}
		}, "2028-03-03", false, true},
	} {
		p := simple()
		p.Blanket = &Blanket{Basis: basis(), Allowed: true, Months: x.months}
		if x.change != nil {
			x.change(p)
		}
		common, own := both(p, x.to)
		assert.Equal(t, x.common, common, "%s: common rule", x.name)
		assert.Equal(t, x.own, own, "%s: rule of the agreement", x.name)
	}
}

func TestInvoicerOnSomeKindsOfProof(t *testing.T) {
	p := simple()
	p.ThirdParty = &ThirdParty{Basis: basis(), Allowed: true, Mark: "required", Needs: []string{"address"}, Proofs: []string{"certificate"}}
	for proof, want := range map[string][2][]KindNumber{"certificate": {{35}, {34}}, "statement": {nil, nil}} {
		c, err := Sample(p, SampleOptions{Proof: proof})
		require.NoError(t, err)
		c.Seller = samplePerson("Trading House Ltd", "SG")
		assert.Equal(t, want[0], judged(t, p, c), proof)
		c.Seller.Address = wcodm.Address{CountryCode: wcodm.CodeOf("SG")}
		c.Declare(coo.ConditionThirdParty, "")
		assert.Equal(t, want[1], judged(t, p, c), proof)
	}
}

// TestNothingFoundCostsNothing holds that the rules of these groups allocate nothing for a certificate that
// states all circumstances and is in order.
func TestNothingFoundCostsNothing(t *testing.T) {
	p, c := circumstances(t)
	v, err := Compile(p, nil)
	require.NoError(t, err)
	rep := v.Validate(c)
	for i := range rep.Findings {
		assert.Empty(t, rep.Findings[i].Profile, "%s %s", rep.Findings[i].Rule, rep.Findings[i].Message(wcodm.EN))
	}
	rules, err := Rules(p, nil)
	require.NoError(t, err)
	only, err := validate.New(rules)
	require.NoError(t, err)
	run := func() { only.ValidateInto(t.Context(), rep, c, nil) }
	run()
	require.Empty(t, rep.Findings)
	growth.Skip(t) // the race detector has pools forget what they hold
	assert.Zero(t, testing.AllocsPerRun(100, run))
}

// circumstances returns a profile with all that this and the neighbouring groups can ask for, and a
// certificate that is issued under as many conditions as go together.
func circumstances(t *testing.T) (*Profile, *coo.Certificate) {
	t.Helper()
	p := simple()
	p.Validity = &Validity{Basis: basis(), Months: 12}
	p.Issue = &Issue{Basis: basis(), By: "shipment", GraceDays: 3, Counting: "working", NotBeforeInvoice: true, AfterInvoiceDays: 180}
	p.Retrospective = &Retrospective{Basis: basis(), Allowed: true, Months: 12, Mark: "required", DoubtfulDays: 7}
	p.Copies = &Copies{Basis: basis(), Kind: "DUPLICATE", Months: 12, KeepDate: true, KeepNumber: true}
	p.Replacements = &Replacements{Basis: basis(), Allowed: true, Months: 12}
	p.ThirdParty = &ThirdParty{Basis: basis(), Allowed: true, Scope: "any-other", Needs: []string{"name", "address", "country"}, Mark: "required", Refused: []string{"BZ"}}
	p.BackToBack = &BackToBack{Basis: basis(), Allowed: true, Needs: []string{"number", "date", "country"}, Within: true}
	p.Exhibitions = &Exhibitions{Basis: basis(), Allowed: true, Needs: []string{"name", "address"}}
	p.Blanket = &Blanket{Basis: basis()}
	p.Conditions = []Endorsement{
		{Basis: basis(), Condition: "RETROSPECTIVE", Use: "admitted", Wordings: []string{"ISSUED RETROSPECTIVELY"}},
		{Basis: basis(), Condition: "BACK-TO-BACK", Use: "admitted", Wordings: []string{"ON THE STRENGTH OF {number} OF {date}"}},
		{Basis: basis(), Condition: "DUPLICATE", Use: "admitted", Wordings: []string{"DUPLICATE"}},
		{Basis: basis(), Condition: "PARTIAL-CUMUL", Use: "excluded"},
	}
	c, err := Sample(p, SampleOptions{Items: 150})
	require.NoError(t, err)
	shipped(t, c, "2026-02-02", "2026-03-02")
	c.ExpirationDateTime = wcodm.DateTimeOf(day(t, "2026-07-01"))
	c.Declare(coo.ConditionRetrospective, "Issued retrospectively.")
	c.Declare(coo.ConditionBackToBack, "On the strength of E 1 of 1 July 2025")
	c.Declare(coo.ConditionThirdParty, "")
	c.Declare(coo.ConditionExhibition, "Example Fair, Example City")
	c.Seller = samplePerson("Trading House Ltd", "SG")
	original := cite(t, coo.OriginalProof, "E1", "2025-07-01")
	original.IssuingCountryCode = wcodm.CodeOf("DE")
	c.PreviousDocuments = []wcodm.PreviousDocument{original}
	for i := range c.Items {
		c.Items[i].Declare(coo.ConditionCumulation, "")
	}
	return p, c
}
