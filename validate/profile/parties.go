package profile

import (
	"slices"
	"strconv"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func partyKinds() []Kind {
	country := []wcodm.ElementID{wcodm.ElemAddressCountryCode}
	return []Kind{
		{
			Number: 1, Name: "exporting-party", Group: "parties", Severity: validate.Error, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Issued in a party to the agreement: {parties}", FR: "Délivré dans une partie à l'accord : {parties}"},
			Message: wcodm.Localized{EN: "the exporting country {got} {why}", FR: "le pays d'exportation {got} {why}"},
			Dataset: []string{"H07", "P01", "H05"}, Targets: country, check: &partiesCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Parties == nil || p.Parties.Open {
					return nil, nil
				}
				return p.Parties.asks("importer")
			},
		},
		{
			Number: 2, Name: "importing-party", Group: "parties", Severity: validate.Error, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Destined for another party to the agreement: {parties}", FR: "Destiné à une autre partie à l'accord : {parties}"},
			Message: wcodm.Localized{EN: "the country of destination {got} {why}", FR: "le pays de destination {got} {why}"},
			Dataset: []string{"H10", "H07", "H05"}, Targets: []wcodm.ElementID{wcodm.ElemDestinationCountryCode}, check: &partiesCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Parties == nil {
					return nil, nil
				}
				return p.Parties.asks("exporter")
			},
		},
		{
			Number: 3, Name: "origin-party", Group: "parties", Severity: validate.Error, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Goods of a party to the agreement: {parties}", FR: "Marchandises d'une partie à l'accord : {parties}"},
			Message: wcodm.Localized{EN: "the country of origin {got} {why}", FR: "le pays d'origine {got} {why}"},
			Dataset: []string{"O01", "H05"}, Targets: []wcodm.ElementID{wcodm.ElemOriginCountryCode}, check: &originPartyCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Parties == nil || p.Parties.Open {
					return nil, nil
				}
				return []*Basis{&p.Parties.Basis}, []validate.Arg{validate.Text("parties", codes(append(p.Parties.all(""), p.Parties.Cumulating...)))}
			},
		},
	}
}

// asks names the parties that stand on both sides or on the one that is not left out. There is nothing
// to ask where none is known.
func (p *Parties) asks(not string) ([]*Basis, []validate.Arg) {
	all := p.all(not)
	if len(all) == 0 {
		return nil, nil
	}
	return []*Basis{&p.Basis}, []validate.Arg{validate.Text("parties", codes(all))}
}

func (p *Parties) all(not string) []string {
	var all []string
	for i := range p.Members {
		if m := &p.Members[i]; (not == "" || m.Role != not) && !slices.Contains(all, m.Code) {
			all = append(all, m.Code)
		}
	}
	return all
}

// codes lists the codes of countries, where there are many the first and how many more.
func codes(all []string) string {
	const most = 20
	if n := len(all) - most; n > 1 {
		return strings.Join(all[:most], ", ") + ", +" + strconv.Itoa(n)
	}
	return strings.Join(all, ", ")
}

// standing returns the party that a country belongs to on a day, on a side of the agreement: not names
// the role that does not stand there. Without a party it says why, as the end of a sentence.
func (p *plan) standing(country string, on wcodm.Date, not string) (*Member, wcodm.Localized) {
	var best *Member
	for _, i := range p.party[country] {
		m := &p.Parties.Members[i]
		side := not == "" || m.Role != not
		if side && (on.IsZero() || within(on, m.From, m.To)) {
			return m, wcodm.Localized{}
		}
		if best == nil || side {
			best = m
		}
	}
	switch {
	case best == nil:
		return nil, wcodm.Localized{EN: "is not party to the agreement", FR: "n'est pas partie à l'accord"}
	case best.Role == "exporter" && not == "exporter":
		return nil, wcodm.Localized{EN: "takes part in the agreement as an exporter only", FR: "ne participe à l'accord qu'en tant qu'exportateur"}
	case best.Role == "importer" && not == "importer":
		return nil, wcodm.Localized{EN: "takes part in the agreement as an importer only", FR: "ne participe à l'accord qu'en tant qu'importateur"}
	case on.Before(best.From):
		d := best.From.String()
		return nil, wcodm.Localized{EN: "is party to the agreement from " + d + " on only", FR: "n'est partie à l'accord qu'à partir du " + d}
	}
	d := best.To.String()
	return nil, wcodm.Localized{EN: "was party to the agreement until " + d + " only", FR: "n'était partie à l'accord que jusqu'au " + d}
}

// within reports whether a day is in a period whose ends may be open.
func within(on, from, to wcodm.Date) bool {
	return (from.IsZero() || !on.Before(from)) && (to.IsZero() || !on.After(to))
}

// boundFor says for which pair the rules are.
func boundFor(p *Parties) wcodm.Localized {
	return wcodm.Localized{
		EN: "is a party, but these rules are bound for certificates from " + p.Exporting + " to " + p.Importing,
		FR: "est partie, mais ces règles valent pour les certificats de " + p.Exporting + " vers " + p.Importing,
	}
}

var partiesCheck = maker{make: func(p *plan) *validate.Check {
	exporting, importing := p.rule(1), p.rule(2)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		var from, to *Member
		var why wcodm.Localized
		country, at, ok := c.ExportingCountry()
		if ok && !p.Parties.Open {
			if from, why = p.standing(country, r.Date(), "importer"); from != nil && p.Parties.Exporting != "" && from.Code != p.Parties.Exporting {
				from, why = nil, boundFor(p.Parties)
			}
			if from == nil {
				r.FailRule(exporting, at, validate.Got(country), validate.Word("why", why))
			}
		}
		dest := c.Destination.CountryCode.Value
		if dest == "" {
			return
		}
		if to, why = p.standing(dest, r.Date(), "exporter"); to != nil && from != nil && to.Code == from.Code {
			why = wcodm.Localized{EN: "belongs to the same party as the exporting country " + country, FR: "appartient à la même partie que le pays d'exportation " + country}
			to = nil
		}
		if to != nil && p.Parties.Importing != "" && to.Code != p.Parties.Importing {
			to, why = nil, boundFor(p.Parties)
		}
		if to == nil {
			r.FailRule(importing, coo.CertificateRoot().Destination().CountryCode(), validate.Got(dest), validate.Word("why", why))
		}
	}}
}}

// originPartyCheck looks at the first origin of an item. Those behind it are the countries with which
// cumulation was applied.
var originPartyCheck = maker{make: func(p *plan) *validate.Check {
	rule := p.rule(3)
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		good := ""
		for i := range c.Items {
			it := &c.Items[i]
			if len(it.Origins) == 0 {
				continue
			}
			country := it.Origins[0].CountryCode.Value
			if country == "" || country == good || nonPreferential(it) {
				continue
			}
			if m, why := p.standing(country, r.Date(), ""); m == nil && !p.in(country, p.Parties.Cumulating) {
				r.FailRule(rule, coo.CertificateRoot().Items(i).Origins(0).CountryCode(), validate.Got(country), validate.Word("why", why))
			} else {
				good = country
			}
		}
	}}
}}

// nonPreferential reports whether an item says that it claims no preference.
func nonPreferential(it *coo.Item) bool {
	pref, known := it.Preferential()
	return known && !pref
}
