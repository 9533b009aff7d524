package codelist

// The lists of this module fill the places where the WCO leaves a code to the parties. Their codes and
// texts are reviewed as part of the element dictionary (folder wcodm/dictionary, lists.csv); they have
// no maintaining body, and a certificate may name another list in their place.

// OriginTypes returns the codes for the kind of origin: preferential or not.
func OriginTypes() Table { return Table{&originTypes} }

// DocumentRoles returns the codes for the part that an earlier document plays,
// such as the original proof behind a back-to-back certificate.
func DocumentRoles() Table { return Table{&documentRoles} }

// PartyAvailability returns the words that stand for a party that is not named,
// such as UNKNOWN or CONFIDENTIAL.
func PartyAvailability() Table { return Table{&partyAvailability} }

// Conditions returns the codes for conditions of issue, such as RETROSPECTIVE.
func Conditions() Table { return Table{&conditions} }

// Qualifiers returns the codes that qualify an origin criterion, such as ACU.
func Qualifiers() Table { return Table{&qualifiers} }

// Agreements returns the codes of trade agreements and preference schemes.
func Agreements() Table { return Table{&agreements} }
