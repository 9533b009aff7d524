package claim

import (
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func clm010(r *validate.Run, c *coo.Certificate) { partyDiffers(r, exporters(c), of(r).Exporter) }
func clm011(r *validate.Run, c *coo.Certificate) { partyDiffers(r, consignees(c), of(r).Consignee) }
func clm012(r *validate.Run, c *coo.Certificate) { partyDiffers(r, importers(c), of(r).Importer) }

func clm013(r *validate.Run, c *coo.Certificate) {
	s := of(r)
	for _, x := range []struct {
		named    []namedParty
		declared Party
	}{{exporters(c), s.Exporter}, {consignees(c), s.Consignee}, {importers(c), s.Importer}} {
		if p, like := nearest(x.named, x.declared); like == respelt {
			r.Fail(p.at.Name(), validate.Got(p.Name.Value), validate.Want(x.declared.Name))
		}
	}
}

// namedParty is a party of the certificate.
type namedParty struct {
	*wcodm.Party
	at wcodm.PartyPath
}

func exporters(c *coo.Certificate) []namedParty {
	return []namedParty{{&c.Exporter, coo.CertificateRoot().Exporter()}}
}

func consignees(c *coo.Certificate) []namedParty {
	return []namedParty{{&c.Consignee, coo.CertificateRoot().Consignee()}}
}

func importers(c *coo.Certificate) (list []namedParty) {
	for i := range c.Importers {
		list = append(list, namedParty{&c.Importers[i], coo.CertificateRoot().Importers(i)})
	}
	return list
}

func partyDiffers(r *validate.Run, named []namedParty, declared Party) {
	switch p, like := nearest(named, declared); like {
	case distinct:
		country := p.Address.CountryCode.Value
		r.Fail(p.at.Path(), validate.Got(party(p.Name.Value, p.ID.Value, country)), validate.Want(party(declared.Name, declared.ID, declared.Country)))
	case foreign:
		r.NotRun(p.at.Name(), validate.NotComparable, "the names are in different scripts")
	}
}

// nearest returns the party of the certificate that is most like the declared one, and how like it is. A
// party that is left open, or one of which nothing is stated that both documents have, is the same.
func nearest(named []namedParty, declared Party) (best namedParty, like likeness) {
	if declared == (Party{}) {
		return namedParty{}, same
	}
	like = same
	for i, p := range named {
		l := compareParty(p.Party, declared)
		if i == 0 || rank(l) < rank(like) {
			best, like = p, l
		}
	}
	return best, like
}

// rank orders what is known about parties: the nearest first.
func rank(l likeness) int { return [...]int{same: 0, respelt: 1, foreign: 2, distinct: 3}[l] }

func compareParty(p *wcodm.Party, declared Party) likeness {
	if p.IsZero() || p.AvailabilityCode.Value != "" {
		return same
	}
	like := same
	if p.Name.Value != "" && declared.Name != "" {
		like = alike(p.Name.Value, declared.Name)
	}
	switch {
	case p.ID.Value != "" && declared.ID != "" && sameNumber(p.ID.Value, declared.ID):
		return min(like, respelt) // the number decides: another name is another spelling
	case elsewhere(p.Address.CountryCode.Value, declared.Country):
		return distinct
	}
	return like
}

// party returns a party in words.
func party(name, id, country string) string {
	s := name
	if s == "" {
		s = id
	}
	if country != "" {
		s = strings.TrimSpace(s + " (" + country + ")")
	}
	return s
}
