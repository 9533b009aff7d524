package codelist

// Countries returns the ISO 3166-1 alpha-2 country codes. Lookup finds the 249
// officially assigned codes only. [Table.With] adds the exceptionally and
// transitionally reserved ones (status Reserved; a country that no longer
// exists has the last day of its official code in Entry.To) and the
// user-assigned ones.
func Countries() Table { return Table{&countries} }

// Currencies returns the ISO 4217 alphabetic currency and fund codes with the
// historic ones. A withdrawn code has the last day of the month of its
// withdrawal in Entry.To: the standard gives only the month, and for some
// currencies it is the first month without, for others the last month with the
// currency. Where only a span of years is known, its last day counts. First
// days are not recorded.
func Currencies() Table { return Table{&currencies} }

// Languages returns the ISO 639-1 two-letter language codes, in lower case.
func Languages() Table { return Table{&languages} }

// Incoterms returns the three-letter codes of the ICC rules for delivery terms.
// Codes that Incoterms 2020 dropped are Withdrawn and end with the last day of
// their edition; since contracts may still name an older edition, a caller
// should warn about them rather than reject. (Incoterms is a trademark of the
// ICC.)
func Incoterms() Table { return Table{&incoterms} }

// TransportModes returns the mode of transport codes of UNECE Recommendation
// 19.
func TransportModes() Table { return Table{&transportModes} }

// Units returns the unit of measure codes of UNECE Recommendation 20.
// Deprecated and Deleted codes have these statuses.
func Units() Table { return Table{&units} }

// PackageTypes returns the package type codes of UNECE Recommendation 21.
func PackageTypes() Table { return Table{&packageTypes} }

// TransportMeans returns the type of means of transport codes of UNECE
// Recommendation 28.
func TransportMeans() Table { return Table{&transportMeans} }

// UNTDID1001 returns the document name codes of UN/EDIFACT.
func UNTDID1001() Table { return Table{&untdid1001} }

// OriginDocuments returns those document name codes of [UNTDID1001] that occur
// around a certificate of origin: proofs of origin, and the invoices, transport
// documents, declarations and certificates that support them. The choice is
// this module's own.
func OriginDocuments() Table { return Table{&originDocuments} }

// UNTDID1153 returns the reference code qualifiers of UN/EDIFACT.
func UNTDID1153() Table { return Table{&untdid1153} }

// UNTDID1225 returns the message function codes of UN/EDIFACT.
func UNTDID1225() Table { return Table{&untdid1225} }

// UNTDID1373 returns the document status codes of UN/EDIFACT.
func UNTDID1373() Table { return Table{&untdid1373} }

// UNTDID2379 returns the date or time or period format codes of UN/EDIFACT.
func UNTDID2379() Table { return Table{&untdid2379} }

// UNTDID3035 returns the party function code qualifiers of UN/EDIFACT.
func UNTDID3035() Table { return Table{&untdid3035} }

// UNTDID3055 returns the code list responsible agency codes of UN/EDIFACT.
func UNTDID3055() Table { return Table{&untdid3055} }

// UNTDID3155 returns the communication means type codes of UN/EDIFACT.
func UNTDID3155() Table { return Table{&untdid3155} }

// UNTDID4343 returns the response type codes of UN/EDIFACT.
func UNTDID4343() Table { return Table{&untdid4343} }

// UNTDID4405 returns the status description codes of UN/EDIFACT.
func UNTDID4405() Table { return Table{&untdid4405} }

// UNTDID4451 returns the text subject code qualifiers of UN/EDIFACT.
func UNTDID4451() Table { return Table{&untdid4451} }

// UNTDID7143 returns the item type identification codes of UN/EDIFACT.
func UNTDID7143() Table { return Table{&untdid7143} }

// UNTDID9213 returns the duty regime type codes of UN/EDIFACT, which say on
// what preference a claimed origin rests.
func UNTDID9213() Table { return Table{&untdid9213} }

// HS2012 returns the Harmonized System, edition 2012, in force from 1 January
// 2012 to 31 December 2016.
func HS2012() HSList { return HSList{&hs2012} }

// HS2017 returns the Harmonized System, edition 2017, in force from 1 January
// 2017 to 31 December 2021.
func HS2017() HSList { return HSList{&hs2017} }

// HS2022 returns the Harmonized System, edition 2022, in force from 1 January
// 2022 to 31 December 2027.
func HS2022() HSList { return HSList{&hs2022} }
