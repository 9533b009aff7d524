package profile

import (
	"strings"
	"time"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// plan is a profile made ready for checks. It is not changed after it is made.
type plan struct {
	*Profile
	working Calendar
	sources map[string]*Source
	party   map[string][]int32 // members by the code of a country or union
	forms   *forms             // of the origin criterion, nil where the profile has none
}

func newPlan(p *Profile, working Calendar) *plan {
	pl := &plan{Profile: p, working: working, sources: map[string]*Source{}, party: map[string][]int32{}}
	if working == nil {
		pl.working = weekdays
	}
	for i := range p.Sources {
		pl.sources[p.Sources[i].Key] = &p.Sources[i]
	}
	if p.Criteria != nil && !p.Criteria.Absent {
		pl.forms = newForms(p.Criteria)
	}
	if p.Parties != nil {
		for i := range p.Parties.Members {
			m := &p.Parties.Members[i]
			pl.party[m.Code] = append(pl.party[m.Code], int32(i))
			for _, c := range m.Countries {
				if c != m.Code {
					pl.party[c] = append(pl.party[c], int32(i))
				}
			}
		}
	}
	return pl
}

func weekdays(_ string, d wcodm.Date) bool {
	w := d.Weekday()
	return w != time.Saturday && w != time.Sunday
}

// rule returns the id of the rule of a kind under this agreement.
func (p *plan) rule(k KindNumber) validate.RuleID { return k.ID(p.Agreement) }

// citations resolves the sources of a group.
func (p *plan) citations(b *Basis) []wcodm.Citation {
	var all []wcodm.Citation
	for _, s := range b.Source {
		key, clause, _ := strings.Cut(s, " ")
		c := wcodm.Citation{Doc: key, Clause: clause}
		if src := p.sources[key]; src != nil {
			c.Doc, c.URL = src.Title, src.URL
		}
		all = append(all, c)
	}
	return all
}

// in reports whether a country is in a list of countries and unions.
func (p *plan) in(country string, list []string) bool {
	if country == "" {
		return false
	}
	for _, c := range list {
		if c == country {
			return true
		}
		for _, i := range p.party[country] {
			if p.Parties.Members[i].Code == c {
				return true
			}
		}
	}
	return false
}

// facts are what the conditions of a profile ask of a certificate as a whole.
type facts struct {
	exporting, importing string // countries, empty if not stated
	date                 wcodm.Date
	proof                string // id of the kind of proof, empty if it is none of the profile
}

func (p *plan) facts(r *validate.Run, c *coo.Certificate) facts {
	f := facts{importing: c.Destination.CountryCode.Value, date: r.Date()}
	f.exporting, _, _ = c.ExportingCountry()
	if k, _, _ := p.admitted(c, &f); k != nil {
		f.proof = k.ID
	}
	return f
}

// madeBy reports whether whoever made out c may be the maker of this kind of proof. A number of
// authorisation tells an authorised exporter from any exporter.
func (k *Proof) madeBy(c *coo.Certificate) bool {
	role, _, _ := c.CertifierRole()
	switch k.Maker {
	case "authority":
		return c.Proof() == coo.Issued
	case "authorised-exporter":
		return (role == coo.CertifierExporter || role == "") && len(c.AuthorisationHolders) > 0
	case "exporter":
		return role == coo.CertifierExporter || role == ""
	case "producer":
		return role == coo.CertifierProducer
	case "importer":
		return role == coo.CertifierImporter
	}
	return false
}

// made reports how a kind of proof is made, in the words of [When]; it is empty for an unknown kind.
func (p *plan) made(id string) string {
	for i := range p.Proofs {
		switch k := &p.Proofs[i]; {
		case k.ID != id:
		case k.Maker == "authority":
			return "issued"
		default:
			return "self-certified"
		}
	}
	return ""
}

func holds(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// applies reports whether a condition on the certificate as a whole is fulfilled. What it says of the
// criterion of an item is not asked here.
func (p *plan) applies(w *When, f *facts, r *validate.Run) bool {
	switch {
	case w == nil:
		return true
	case len(w.Proofs) > 0 && !holds(w.Proofs, f.proof),
		w.Made != "" && w.Made != p.made(f.proof),
		len(w.Exporting) > 0 && !p.in(f.exporting, w.Exporting),
		len(w.Importing) > 0 && !p.in(f.importing, w.Importing),
		len(w.Either) > 0 && !p.in(f.exporting, w.Either) && !p.in(f.importing, w.Either),
		!w.From.IsZero() && (f.date.IsZero() || f.date.Before(w.From)),
		!w.To.IsZero() && (f.date.IsZero() || f.date.After(w.To)):
		return false
	}
	for _, d := range w.Unless {
		if r.Has(coo.Condition(d)) {
			return false
		}
	}
	for _, d := range w.Conditions {
		if r.Has(coo.Condition(d)) {
			return true
		}
	}
	return len(w.Conditions) == 0
}

// criterion reports whether the criterion of an item is of the sort that a condition asks for. A
// criterion that does not say is not.
func (w *When) criterion(it *coo.Item) bool {
	if w == nil || w.Criterion == "" {
		return true
	}
	k, _ := it.Criterion()
	return sortOf(&k).is(w)
}

// sort is what conditions and values ask of a criterion.
type sort struct {
	value, valueKnown bool // it rests on value content, or does not say
	shift, obtained   bool // it surely is a change of tariff classification; wholly obtained
}

func sortOf(k *coo.Criterion) (s sort) {
	s.value, s.valueKnown = k.ValueBased()
	shift, known := k.TariffShiftBased()
	s.shift = shift && known
	s.obtained = k.Kind == coo.WhollyObtained || k.Kind == coo.WhollyObtainedRegion
	return s
}

// is reports whether a criterion of this sort is one that a condition asks for.
func (s sort) is(w *When) bool {
	switch w.Criterion {
	case "value":
		return s.value && s.valueKnown
	case "tariff-shift":
		return s.shift
	case "wholly-obtained":
		return s.obtained
	}
	return true
}
