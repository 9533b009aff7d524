package names

import "github.com/openorigo/origo/wcodm/codelist"

// Of returns the name of a code by the identifier of its list, such as "rec20".
// It links the names of all lists; a program that knows the list should call the
// list's own function. It reports false for an unknown list or code, and for the
// Harmonized System.
func Of(listID, code string) (name string, ok bool) {
	switch listID {
	case "iso3166-1":
		return Countries(code)
	case "iso4217":
		return Currencies(code)
	case "iso639-1":
		return Languages(code)
	case "incoterms":
		return Incoterms(code)
	case "rec19":
		return TransportModes(code)
	case "rec20":
		return Units(code)
	case "rec21":
		return PackageTypes(code)
	case "rec28":
		return TransportMeans(code)
	case "untdid1001":
		return UNTDID1001(code)
	case "untdid1153":
		return UNTDID1153(code)
	case "untdid1225":
		return UNTDID1225(code)
	case "untdid1373":
		return UNTDID1373(code)
	case "untdid2379":
		return UNTDID2379(code)
	case "untdid3035":
		return UNTDID3035(code)
	case "untdid3055":
		return UNTDID3055(code)
	case "untdid3155":
		return UNTDID3155(code)
	case "untdid4343":
		return UNTDID4343(code)
	case "untdid4405":
		return UNTDID4405(code)
	case "untdid4451":
		return UNTDID4451(code)
	case "untdid7143":
		return UNTDID7143(code)
	case "untdid9213":
		return UNTDID9213(code)
	case "origo-origin-type":
		return OriginTypes(code)
	case "origo-document-role":
		return DocumentRoles(code)
	case "origo-party-availability":
		return PartyAvailability(code)
	case "origo-condition":
		return Conditions(code)
	case "origo-qualifier":
		return Qualifiers(code)
	case "origo-agreement":
		return Agreements(code)
	case "untdid1001-origin":
		if _, ok := codelist.OriginDocuments().Index(code); ok {
			return UNTDID1001(code)
		}
	}
	return "", false
}

// Countries returns the name of a country (ISO 3166-1), also of a reserved or
// user-assigned code that has one.
func Countries(code string) (name string, ok bool) {
	return lookup(codelist.Countries(), code, countriesText, countriesStart[:])
}

// Currencies returns the name of a currency or fund (ISO 4217), also of a
// historic one.
func Currencies(code string) (name string, ok bool) {
	return lookup(codelist.Currencies(), code, currenciesText, currenciesStart[:])
}

// Languages returns the name of a language (ISO 639-1).
func Languages(code string) (name string, ok bool) {
	return lookup(codelist.Languages(), code, languagesText, languagesStart[:])
}

// Incoterms returns the name of a delivery term.
func Incoterms(code string) (name string, ok bool) {
	return lookup(codelist.Incoterms(), code, incotermsText, incotermsStart[:])
}

// TransportModes returns the name of a mode of transport (UNECE Recommendation
// 19).
func TransportModes(code string) (name string, ok bool) {
	return lookup(codelist.TransportModes(), code, transportModesText, transportModesStart[:])
}

// Units returns the name of a unit of measure (UNECE Recommendation 20).
func Units(code string) (name string, ok bool) {
	return lookup(codelist.Units(), code, unitsText, unitsStart[:])
}

// PackageTypes returns the name of a package type (UNECE Recommendation 21).
func PackageTypes(code string) (name string, ok bool) {
	return lookup(codelist.PackageTypes(), code, packageTypesText, packageTypesStart[:])
}

// TransportMeans returns the name of a type of means of transport (UNECE
// Recommendation 28).
func TransportMeans(code string) (name string, ok bool) {
	return lookup(codelist.TransportMeans(), code, transportMeansText, transportMeansStart[:])
}

// UNTDID1001 returns the name of a document name code.
func UNTDID1001(code string) (name string, ok bool) {
	return lookup(codelist.UNTDID1001(), code, untdid1001Text, untdid1001Start[:])
}

// UNTDID1153 returns the name of a reference code qualifier.
func UNTDID1153(code string) (name string, ok bool) {
	return lookup(codelist.UNTDID1153(), code, untdid1153Text, untdid1153Start[:])
}

// UNTDID1225 returns the name of a message function code.
func UNTDID1225(code string) (name string, ok bool) {
	return lookup(codelist.UNTDID1225(), code, untdid1225Text, untdid1225Start[:])
}

// UNTDID1373 returns the name of a document status code.
func UNTDID1373(code string) (name string, ok bool) {
	return lookup(codelist.UNTDID1373(), code, untdid1373Text, untdid1373Start[:])
}

// UNTDID2379 returns the name of a date or time or period format code.
func UNTDID2379(code string) (name string, ok bool) {
	return lookup(codelist.UNTDID2379(), code, untdid2379Text, untdid2379Start[:])
}

// UNTDID3035 returns the name of a party function code qualifier.
func UNTDID3035(code string) (name string, ok bool) {
	return lookup(codelist.UNTDID3035(), code, untdid3035Text, untdid3035Start[:])
}

// UNTDID3055 returns the name of a code list responsible agency code.
func UNTDID3055(code string) (name string, ok bool) {
	return lookup(codelist.UNTDID3055(), code, untdid3055Text, untdid3055Start[:])
}

// UNTDID3155 returns the name of a communication means type code.
func UNTDID3155(code string) (name string, ok bool) {
	return lookup(codelist.UNTDID3155(), code, untdid3155Text, untdid3155Start[:])
}

// UNTDID4343 returns the name of a response type code.
func UNTDID4343(code string) (name string, ok bool) {
	return lookup(codelist.UNTDID4343(), code, untdid4343Text, untdid4343Start[:])
}

// UNTDID4405 returns the name of a status description code.
func UNTDID4405(code string) (name string, ok bool) {
	return lookup(codelist.UNTDID4405(), code, untdid4405Text, untdid4405Start[:])
}

// UNTDID4451 returns the name of a text subject code qualifier.
func UNTDID4451(code string) (name string, ok bool) {
	return lookup(codelist.UNTDID4451(), code, untdid4451Text, untdid4451Start[:])
}

// UNTDID7143 returns the name of an item type identification code.
func UNTDID7143(code string) (name string, ok bool) {
	return lookup(codelist.UNTDID7143(), code, untdid7143Text, untdid7143Start[:])
}

// UNTDID9213 returns the name of a duty regime type code.
func UNTDID9213(code string) (name string, ok bool) {
	return lookup(codelist.UNTDID9213(), code, untdid9213Text, untdid9213Start[:])
}
