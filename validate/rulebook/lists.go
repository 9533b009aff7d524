package rulebook

import (
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

// listCheck serves the rules about single values and code lists.
var listCheck = validate.Check{Certificate: checkLists}

func checkLists(r *validate.Run, c *coo.Certificate) {
	var s lists
	s.begin(r)
	s.metaData(&c.Envelope)
	s.root = wcodm.ClassDeclaration
	s.certificate(c)
}

// begin makes ready for the envelope.
func (s *lists) begin(r *validate.Run) {
	s.r, s.day = r, listDay(r.Date())
	s.root, s.at = wcodm.ClassMetaData, -1
	s.countries.List, s.currencies.List, s.units.List = r.List(codelist.Countries()), r.List(codelist.Currencies()), r.List(codelist.Units())
	s.roles.List, s.documents.List, s.packages.List = r.List(codelist.UNTDID3035()), r.List(codelist.UNTDID1001()), r.List(codelist.PackageTypes())
	s.items.List, s.origins.List = r.List(codelist.UNTDID7143()), r.List(codelist.OriginTypes())
}

// listDay turns a date of the model into one of package codelist.
func listDay(d wcodm.Date) codelist.Date {
	return codelist.Date(int32(d.Year)*10000 + int32(d.Month)*100 + int32(d.Day))
}

// lists is one traversal of a certificate for its codes. The lists of values that every item has are
// looked for once.
type lists struct {
	r *validate.Run
	trail
	day codelist.Date // issue date, 0 if there is none

	countries, currencies, units, roles, documents, packages, items, origins kept

	quiet bool // report nothing
	doubt bool // there was something to report
}

func (s *lists) found(id validate.RuleID, e wcodm.ElementID, attr wcodm.Attr, args ...validate.Arg) {
	s.doubt = true
	if !s.quiet {
		s.r.FailRule(id, s.value(e).WithAttr(attr), args...)
	}
}

// kept is a list with the codes that were found good in it: the next item mostly has them again.
type kept struct {
	codelist.List
	good [8]string
}

// slot is where a code is kept, in the place of another one perhaps.
func (k *kept) slot(code string) *string {
	return &k.good[(code[0]^code[len(code)-1])%byte(len(k.good))]
}

// in reports a code that its list does not have or does not allow on the issue date. A code without a
// value, only with attributes, is for the structure rules.
func (s *lists) in(k *kept, id validate.RuleID, e wcodm.ElementID, code string) {
	if code == "" {
		return
	}
	switch good := k.slot(code); {
	case *good == code:
	case codelist.Valid(k.List, code, s.day):
		*good = code
	default:
		s.found(id, e, wcodm.NoAttr, validate.Got(code), listArg(k.List))
	}
}

// inList is in for a list of values of which a certificate has few.
func (s *lists) inList(std codelist.Table, id validate.RuleID, e wcodm.ElementID, code string) {
	if code != "" {
		s.in(&kept{List: s.r.List(std)}, id, e, code)
	}
}

// inOwn is in for the lists of this module, which a certificate may replace by naming another one.
func (s *lists) inOwn(k *kept, id validate.RuleID, e wcodm.ElementID, v *wcodm.Code) {
	if !otherList(v, k.List) {
		s.in(k, id, e, v.Value)
	}
}

// otherList reports whether a code says that it belongs to another list.
func otherList(v *wcodm.Code, list codelist.List) bool {
	return v.Attr != nil && v.Attr.ListID != "" && v.Attr.ListID != list.ID()
}

// country is COO-COD-001, 002 and 003.
func (s *lists) country(e wcodm.ElementID, v *wcodm.Code) {
	if v.Value == "" {
		return
	}
	good := s.countries.slot(v.Value)
	if *good == v.Value {
		return
	}
	id := validate.RuleID("COO-COD-001")
	if entry, ok := s.countries.Lookup(v.Value); ok {
		if entry.ValidAt(s.day) {
			*good = v.Value
			return
		}
	} else if entry, ok = codelist.Countries().Find(v.Value); ok {
		switch entry.Status & (codelist.Reserved | codelist.UserAssigned) {
		case codelist.Reserved:
			id = "COO-COD-002"
		case codelist.UserAssigned:
			id = "COO-COD-003"
		}
		if entry.Status&s.r.Countries() != 0 {
			return
		}
	}
	s.found(id, e, wcodm.NoAttr, validate.Got(v.Value))
}

// currency is COO-COD-004 and 005. An amount without currency is COO-VAL-001.
func (s *lists) currency(e wcodm.ElementID, code string) {
	if code == "" {
		return
	}
	good := s.currencies.slot(code)
	if *good == code {
		return
	}
	entry, ok := s.currencies.Lookup(code)
	switch {
	case !ok || entry.Status == codelist.Deleted || s.day != 0 && entry.StatusAt(s.day) == 0:
		s.found("COO-COD-004", e, wcodm.CurrencyID, validate.Got(code))
	case s.day != 0 && entry.StatusAt(s.day) == codelist.Withdrawn:
		s.found("COO-COD-005", e, wcodm.CurrencyID, validate.Got(code), validate.Want(entry.To.String()))
	default:
		*good = code
	}
}

// unit is COO-COD-006 and 007. A measure without unit is COO-VAL-003.
func (s *lists) unit(e wcodm.ElementID, code string) {
	if code == "" {
		return
	}
	good := s.units.slot(code)
	if *good == code {
		return
	}
	entry, ok := s.units.Lookup(code)
	switch {
	case !ok && len(code) == 3 && code[0] == 'X' && codelist.Valid(s.packages.List, code[1:], s.day):
		// Recommendation 20 takes the packages of recommendation 21 as units, with an X before the code.
	case !ok || !entry.ValidAt(s.day):
		s.found("COO-COD-006", e, wcodm.UnitCode, validate.Got(code))
	case entry.Status == codelist.Deprecated:
		s.found("COO-COD-007", e, wcodm.UnitCode, validate.Got(code))
	default:
		*good = code
	}
}

func (s *lists) packageType(e wcodm.ElementID, v *wcodm.Code) {
	s.in(&s.packages, "COO-COD-008", e, v.Value)
}

func (s *lists) transportMeans(e wcodm.ElementID, v *wcodm.Code) {
	s.inList(codelist.TransportMeans(), "COO-COD-010", e, v.Value)
}

// documentType is COO-COD-011. The WCO allows codes of users here; one that names its list is such a code.
func (s *lists) documentType(e wcodm.ElementID, v *wcodm.Code) {
	if a := v.Attr; a != nil && (a.ListID != "" && !strings.Contains(a.ListID, "1001") || a.ListAgencyID != "" && a.ListAgencyID != s.documents.Agency()) {
		return
	}
	s.in(&s.documents, "COO-COD-011", e, v.Value)
}

func (s *lists) function(e wcodm.ElementID, v *wcodm.Code) {
	s.inList(codelist.UNTDID1225(), "COO-COD-012", e, v.Value)
}

func (s *lists) status(e wcodm.ElementID, v *wcodm.Code) {
	s.inList(codelist.UNTDID1373(), "COO-COD-013", e, v.Value)
}

func (s *lists) statementType(e wcodm.ElementID, v *wcodm.Code) {
	s.inList(codelist.UNTDID4451(), "COO-COD-014", e, v.Value)
}

func (s *lists) itemType(e wcodm.ElementID, v *wcodm.Code) {
	s.in(&s.items, "COO-COD-015", e, v.Value)
}

func (s *lists) partyRole(e wcodm.ElementID, v *wcodm.Code) {
	s.in(&s.roles, "COO-COD-016", e, v.Value)
}

func (s *lists) channel(e wcodm.ElementID, v *wcodm.Code) {
	s.inList(codelist.UNTDID3155(), "COO-COD-017", e, v.Value)
}

// incoterm is COO-COD-018 and 019.
func (s *lists) incoterm(e wcodm.ElementID, v *wcodm.Code) {
	list := s.r.List(codelist.Incoterms())
	entry, ok := list.Lookup(v.Value)
	switch {
	case v.Value == "":
	case !ok || entry.Status == codelist.Deleted:
		s.found("COO-COD-018", e, wcodm.NoAttr, validate.Got(v.Value), listArg(list))
	case s.day != 0 && !entry.ValidAt(s.day):
		s.found("COO-COD-019", e, wcodm.NoAttr, validate.Got(v.Value), validate.Want(incotermsEdition(s.day)))
	}
}

// incotermsEdition returns the year of the edition in force on a day.
func incotermsEdition(d codelist.Date) string {
	switch {
	case d >= 20200101:
		return "2020"
	case d >= 20110101:
		return "2010"
	}
	return "2000"
}

func (s *lists) originType(e wcodm.ElementID, v *wcodm.Code) {
	s.inOwn(&s.origins, "COO-COD-023", e, v)
}

func (s *lists) documentRole(e wcodm.ElementID, v *wcodm.Code) {
	s.inOwn(&kept{List: s.r.List(codelist.DocumentRoles())}, "COO-COD-025", e, v)
}

func (s *lists) availability(e wcodm.ElementID, v *wcodm.Code) {
	s.inOwn(&kept{List: s.r.List(codelist.PartyAvailability())}, "COO-COD-026", e, v)
}

// locode is COO-COD-020, 021 and 022. Up to twelve characters of the user's own may follow the code.
func (s *lists) locode(e wcodm.ElementID, v *wcodm.Identifier) {
	code := v.Value
	if code == "" || v.Attr != nil && v.Attr.SchemeID != "" && !strings.Contains(v.Attr.SchemeID, "LOCODE") {
		return
	}
	if len(code) > 5 {
		code = code[:5]
	}
	result := codelist.CheckLocode(code, nil)
	if result.Err() {
		s.found("COO-COD-020", e, wcodm.NoAttr, validate.Got(v.Value))
		return
	}
	if result.Warn() && code != "IT940" {
		s.found("COO-COD-021", e, wcodm.NoAttr, validate.Got(v.Value))
	}
	country := code[:2]
	if _, ok := codelist.Countries().Find(country); ok || country == "XZ" {
		return
	}
	if _, ok := s.countries.Lookup(country); !ok {
		s.found("COO-COD-022", e, wcodm.NoAttr, validate.Got(v.Value), validate.Text("country", country))
	}
}

// listArg names a list and its edition.
func listArg(l codelist.List) validate.Arg {
	n := listName(l.ID())
	if ed := l.Edition(); ed != "" {
		n.EN += ", edition " + ed
		n.FR += ", édition " + ed
	}
	return validate.Word("list", n)
}

func listName(id string) wcodm.Localized {
	switch id {
	case "rec21":
		return wcodm.Localized{EN: "UNECE Recommendation 21", FR: "Recommandation 21 de la CEE-ONU"}
	case "rec28":
		return wcodm.Localized{EN: "UNECE Recommendation 28", FR: "Recommandation 28 de la CEE-ONU"}
	case "incoterms":
		return wcodm.Localized{EN: "Incoterms", FR: "Incoterms"}
	case "origo-origin-type":
		return wcodm.Localized{EN: "origin types of Origo", FR: "types d'origine d'Origo"}
	case "origo-document-role":
		return wcodm.Localized{EN: "document roles of Origo", FR: "rôles de document d'Origo"}
	case "origo-party-availability":
		return wcodm.Localized{EN: "party availability codes of Origo", FR: "codes de disponibilité de partie d'Origo"}
	case "origo-condition":
		return wcodm.Localized{EN: "conditions of Origo", FR: "conditions d'Origo"}
	case "origo-qualifier":
		return wcodm.Localized{EN: "conditions and qualifiers of items of Origo", FR: "conditions et qualificatifs d'article d'Origo"}
	case "origo-agreement":
		return wcodm.Localized{EN: "agreements of Origo", FR: "accords d'Origo"}
	}
	if number, ok := strings.CutPrefix(id, "untdid"); ok {
		return wcodm.Localized{EN: "UN/EDIFACT " + number, FR: "UN/EDIFACT " + number}
	}
	return wcodm.Localized{EN: id, FR: id}
}
