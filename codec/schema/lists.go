package schema

import (
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

// listOf returns the list behind a name of the dictionary, and false for one that cannot be enumerated.
func listOf(name string) (codelist.Table, bool) {
	for _, l := range [...]codelist.Table{
		codelist.Countries(), codelist.Currencies(), codelist.Units(), codelist.TransportModes(), codelist.PackageTypes(),
		codelist.TransportMeans(), codelist.Incoterms(), codelist.UNTDID1001(), codelist.UNTDID1225(), codelist.UNTDID1373(),
		codelist.UNTDID3035(), codelist.UNTDID3155(), codelist.UNTDID4405(), codelist.UNTDID4451(), codelist.UNTDID7143(),
		codelist.OriginTypes(), codelist.DocumentRoles(), codelist.PartyAvailability(),
	} {
		if l.ID() == name {
			return l, true
		}
	}
	return codelist.Table{}, false
}

// codes returns what a schema enumerates of a list.
func codes(l codelist.Table, o Options) []string {
	day := codelist.Date(int32(o.Date.Year)*10000 + int32(o.Date.Month)*100 + int32(o.Date.Day))
	var out []string
	for e := range l.All() {
		if day == 0 && e.Status != codelist.Deleted || day != 0 && e.ValidAt(day) {
			out = append(out, e.Code)
		}
	}
	if l.ID() == codelist.Units().ID() {
		// Recommendation 20 takes the packages of recommendation 21 as units, with an X before the code.
		for _, c := range codes(codelist.PackageTypes(), o) {
			if len(c) == 2 {
				out = append(out, "X"+c)
			}
		}
	}
	return out
}

// bound returns the list that a schema enumerates for an element; "" if there is none.
func (o Options) bound(e *wcodm.Element) string {
	if _, ok := listOf(e.List); o.Lists && ok {
		return e.List
	}
	return ""
}

// onAttribute reports whether the code list of an element is about its attribute, a unit or currency.
func onAttribute(e *wcodm.Element) bool { return isNumber(e.Kind) }
