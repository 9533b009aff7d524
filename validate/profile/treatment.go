package profile

import (
	"github.com/openorigo/origo/validate/claim"
	"github.com/openorigo/origo/wcodm"
)

// Treatment returns what the agreement makes of differences between a certificate and the declaration that
// claims it, for goods imported into a country. The limits below which no proof is asked for, the period
// of validity and the number of consignments come from the profile. What it calls a minor discrepancy is
// described in words and lowers no severity: the rules of the comparison tell slight differences
// themselves, and excess quantity is none.
func (p *Profile) Treatment(importing string) claim.Treatment {
	pl := newPlan(p, nil)
	cite := func(b *Basis) wcodm.Citation {
		if all := pl.citations(b); len(all) > 0 {
			return all[0]
		}
		return wcodm.Citation{Doc: p.Name.EN}
	}
	var t claim.Treatment
	for i := range p.Waivers {
		w := &p.Waivers[i]
		if len(w.Importing) > 0 && !pl.in(importing, w.Importing) {
			continue
		}
		waiver := claim.Waiver{Trade: trades(w.Kind), Limit: wcodm.Amount{Value: w.Amount, Currency: w.Currency}, Source: cite(&w.Basis)}
		if importing != "" {
			waiver.Importing = []string{importing}
		}
		if w.Of == "fob" {
			waiver.Basis = claim.FOBValue
		}
		t.Waivers = append(t.Waivers, waiver)
	}
	if v := p.Validity; v != nil {
		t.Validity = claim.Validity{Months: v.Months, Days: v.Days, Source: cite(&v.Basis)}
		if v.From == "shipment" {
			t.Validity.From = claim.Shipment
		}
		if v.Copies == "original" {
			t.Validity.Copies = claim.Original
		}
		for i := range v.Importers {
			if m := &v.Importers[i]; pl.in(importing, []string{m.Country}) {
				t.Validity.Months, t.Validity.Days, t.Validity.Source = m.Months, 0, cite(&m.Basis)
			}
		}
		if v.BeforeImport {
			t.ProofAtDeclaration = cite(&v.Basis)
		}
	}
	if k := p.Consignment; k != nil && k.One {
		t.OneDeclaration = cite(&k.Basis)
	}
	return t
}

// trades returns the kinds of consignment that a waiver is for; none means all.
func trades(kind string) []claim.Trade {
	switch kind {
	case "commercial":
		return []claim.Trade{claim.Commercial}
	case "private":
		return []claim.Trade{claim.Private, claim.Parcel, claim.Luggage}
	case "parcel":
		return []claim.Trade{claim.Parcel}
	case "luggage":
		return []claim.Trade{claim.Luggage}
	}
	return nil
}
