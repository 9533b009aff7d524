package claim

import "github.com/openorigo/origo/wcodm"

// Claim is what an import declaration says of the goods for which it claims preference under one
// certificate. What the declaration does not say stays zero and is not compared.
type Claim struct {
	Certificate string     // number of the certificate
	Issued      wcodm.Date // its date of issue
	Agreement   string     // code of the trade agreement, list origo-agreement or the parties' own
	ProofType   string     // kind of proof, UN/EDIFACT 1001

	IssuingCountry string // ISO 3166-1 alpha-2, as the other countries
	Origin         string // of all lines that state none
	ExportCountry  string // from which the goods left
	Destination    string // in which they are declared for import

	Exporter, Consignee, Importer Party

	Declared wcodm.Date // on which the import declaration was accepted
	Imported wcodm.Date // on which the goods arrived

	Invoices  []Invoice
	Transport Transport

	Trade        Trade
	CustomsValue wcodm.Amount // of the consignment, for limits below which no proof is needed
	FOBValue     wcodm.Amount // of the consignment, for limits that are on the FOB value

	Lines []Line
}

// Trade is the kind of a consignment, on which it may depend whether a proof of origin is needed.
type Trade uint8

// The kinds of consignment.
const (
	Commercial Trade = iota
	Private          // not by way of trade, neither a parcel nor luggage
	Parcel           // from one private person to another
	Luggage          // of a traveller
)

// Party is a party as the declaration names it.
type Party struct {
	Name    string
	ID      string
	Country string
}

// Invoice is an invoice that the declaration cites.
type Invoice struct {
	Number string
	Date   wcodm.Date
}

// Transport is the means of transport on which the goods arrived.
type Transport struct {
	Name   string // of the vessel
	Voyage string // voyage or flight
}

// Line is a goods item of the declaration.
type Line struct {
	Number      int    // of the item in the declaration; where one is missing or occurs twice, findings count the lines from 1
	Item        int    // SequenceNumeric of the goods item of the certificate; 0 to have it looked for
	TariffCode  string // of the importing party, with or without separators
	Origin      string // country; that of the claim if empty
	Description string
	Quantity    wcodm.Quantity // in a unit of UNECE Recommendation 20
	NetMass     wcodm.Measure  // in kilograms if it has no unit
	GrossMass   wcodm.Measure  // in kilograms if it has no unit
	Packages    wcodm.Quantity // number of packages; the unit may be their kind, UNECE Recommendation 21
	Value       wcodm.Amount   // customs value
}
