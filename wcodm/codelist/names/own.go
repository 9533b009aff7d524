package names

import "github.com/openorigo/origo/wcodm/codelist"

// OriginTypes returns the name of a kind of origin.
func OriginTypes(code string) (name string, ok bool) {
	return lookup(codelist.OriginTypes(), code, originTypesText, originTypesStart[:])
}

// DocumentRoles returns the name of a part that an earlier document plays.
func DocumentRoles(code string) (name string, ok bool) {
	return lookup(codelist.DocumentRoles(), code, documentRolesText, documentRolesStart[:])
}

// PartyAvailability returns the name of a word that stands for a party.
func PartyAvailability(code string) (name string, ok bool) {
	return lookup(codelist.PartyAvailability(), code, partyAvailabilityText, partyAvailabilityStart[:])
}

// Conditions returns the name of a condition of issue.
func Conditions(code string) (name string, ok bool) {
	return lookup(codelist.Conditions(), code, conditionsText, conditionsStart[:])
}

// Qualifiers returns the name of a qualifier of an origin criterion.
func Qualifiers(code string) (name string, ok bool) {
	return lookup(codelist.Qualifiers(), code, qualifiersText, qualifiersStart[:])
}

// Agreements returns the name of a trade agreement or preference scheme.
func Agreements(code string) (name string, ok bool) {
	return lookup(codelist.Agreements(), code, agreementsText, agreementsStart[:])
}
