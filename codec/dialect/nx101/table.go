package nx101

// row says what becomes of one source element.
type row struct {
	// in is the path of the source element below the element of the enclosing row, by local names.
	// Elements on the way that have no row of their own are containers without a class of their own.
	in string
	// out is the target below the class of the enclosing row, by native tags; "/" starts at the
	// Declaration, ".." is the class around, "+" after a tag is a new occurrence for each source
	// element, "/@name" an attribute. Empty: the element has no place and is kept as it is.
	out string
	// sub makes the row that of a class: its attributes, unknown content and elements belong to out.
	sub []row
	// set is a value that the source element implies: "Tag=value" or "Tag/@name=value" below out.
	set string
	// items puts the value on every item instead; out is then below the item. It is done only for a
	// source element that occurs once, because nothing says which of several values belongs to which
	// item.
	items bool
	note  string // reason for set
	why   string // reason for keeping an element that has no place, or whose place is taken
}

// Reasons that several rows share.
const (
	nameToo  = "kept when the party has its name in Latin letters too: the model has one name"
	lineToo  = "kept when the address has a line in Latin letters too: it would read as a second line"
	idKind   = "the codes for kinds of registration number are not published with the schema"
	yesNo    = "a choice of the national application form; the model has no such element"
	printing = "how the paper is to be printed; the model is about content"
	codeList = "the code list is not published with the schema"
	ruleToo  = "kept when the item has a criterion already: Origin holds one RuleCode"
	unitToo  = "kept when the quantity has its unit code: this is the wording printed for it"
	twList   = "listID names the national element, because the codes of the three criterion elements are different lists"
	roleABT  = "CategoryCode ABT: the element is by definition the goods declaration for export"
)

// The tables. Within a class the rows are tried in order, so that of two elements with the same target
// the upper one gets it and the other one is kept. All elements of release R-01-00 are here, and
// tw_UnitCode of GoodsShipment/GoodsMeasure, which only earlier releases have.
var (
	declaration = []row{
		{in: "FunctionalReferenceID", out: "FunctionalReferenceID"},
		{in: "FunctionCode", out: "FunctionCode"},
		{in: "PreviousDocument", out: "PreviousDocument+", sub: identified, set: "CategoryCode=AWR",
			note: "CategoryCode AWR: the element is by definition the number of the old certificate of origin"},
		// Port of discharge. The element of the same name in GoodsShipment is the destination, and takes
		// the place only if there is no port of discharge.
		{in: "Consignment/UnloadingLocation", out: "GoodsShipment/Consignment/UnloadingLocation", sub: location},
		{in: "Consignment/AdditionalDocument", out: "AdditionalDocument+", sub: identified, set: "TypeCode=861",
			note: "TypeCode 861: the element is by definition the number of a certificate of origin"},
		{in: "Consignment/GovernmentAgencyGoodsItem/Manufacturer", out: "GoodsShipment/Manufacturer+", sub: party},
		{in: "Consignment/GovernmentAgencyGoodsItem/PreviousDocument", out: "PreviousDocument+", sub: identified},
		{in: "GoodsShipment", out: "GoodsShipment", sub: goodsShipment},
		{in: "Consignment/GovernmentAgencyGoodsItem/Origin/CountryCode", out: "Origin/CountryCode", items: true,
			why: "the application names several countries, or has no items, and nothing says which country is that of which item"},

		{in: "GoodsShipment/Consignment/AdditionalInformation", out: "AdditionalInformation+", sub: statement},
		{in: "GovernmentProcedure", out: "AdditionalInformation+", sub: procedure},
		{in: "tw_Application/tw_Observations", out: "AdditionalInformation+/StatementDescription"},
		{in: "tw_Application/tw_ECFAPrintingDescription", out: "AdditionalInformation+/StatementDescription"},
		{in: "Packaging/MarksNumbers", why: "marks of the whole shipment: the model has them on the items only"},

		{in: "tw_Application/ContactOffice", out: "ContactOffice", sub: identified},
		{in: "tw_Application/Agent", out: "Agent", sub: party},
		// The applicant is whoever files with the issuing office, hence the submitter. The agent acts for
		// him and has an element of its own; the declarant of the model certifies, which nobody does here.
		{in: "tw_Application/tw_Applicant", out: "Submitter", sub: party},
		{in: "tw_COImporter", out: "GoodsShipment/Importer+", sub: party},

		{in: "tw_Application/tw_AdhocCode", why: yesNo},
		{in: "tw_Application/tw_AdhocProcessNumber", why: yesNo},
		{in: "tw_Application/tw_CopyQuantity", why: printing},
		{in: "tw_Application/tw_DescriptionTooLong", why: printing},
		{in: "tw_Application/tw_EUSteelDeclarationCode", why: codeList},
		{in: "tw_Application/tw_EUSteelPhaseCode", why: codeList},
		{in: "tw_Application/tw_FishingBoatName", why: "the vessel that caught the fish, not the means of transport"},
		{in: "tw_Application/tw_FishingCONoExport", why: yesNo},
		{in: "tw_Application/tw_GoodsReleaseCode", why: "application before release of the goods: the opposite of an issue in retrospect, and no condition of the model"},
		{in: "tw_Application/tw_GoodsReleaseReasonCode", why: codeList},
		{in: "tw_Application/tw_ManufacturerPrintingCode", why: printing},
		{in: "tw_Application/tw_OriginalCopyQuantity", why: printing},
		{in: "tw_Application/tw_PreviousCORenderCode", why: yesNo},
		{in: "tw_Application/tw_PrintingCode", why: printing},
		{in: "tw_Application/tw_TriangularTradeCode", why: "the codes for triangular trade are not published with the schema, so that it cannot be told which of them is an invoice of a third party"},
		{in: "tw_Application/tw_TypeCode", why: codeList},
	}

	goodsShipment = []row{
		{in: "AdditionalDocument", out: "/AdditionalDocument+", sub: identified},
		{in: "AdditionalInformation/tw_ApprovalID", why: "whether this is the number of the export declaration or that of a copy of it is not said"},
		{in: "Consignment", out: "Consignment", sub: consignment},
		{in: "Exporter", out: "Exporter", sub: party},
		{in: "GoodsMeasure/TariffQuantity", why: "total quantity in one unit: the model has quantities on the items only"},
		{in: "GoodsMeasure/tw_UnitCode", why: "unit of a total that is kept"},
		{in: "GoodsMeasure/tw_CustomUnitCode", why: "unit of a total that is kept"},
		{in: "GovernmentAgencyGoodsItem", out: "GovernmentAgencyGoodsItem+", sub: item},
		{in: "tw_AdditionalDeclaration", out: "/PreviousDocument+", sub: exportDeclaration, set: "CategoryCode=ABT", note: roleABT},
	}

	consignment = []row{
		{in: "BorderTransportMeans", out: "BorderTransportMeans", sub: []row{{in: "JourneyID", out: "JourneyID"}}},
		{in: "DepartureTransportMeans", out: "DepartureTransportMeans", sub: []row{{in: "Name", out: "Name"}}},
		{in: "LoadingLocation", out: "LoadingLocation", sub: []row{
			{in: "ID", out: "ID"},
			{in: "LoadingDateTime", out: "LoadingDateTime"},
			{in: "Name", out: "Name"},
			{in: "tw_EstimatedLoadingCode", why: yesNo},
		}},
		{in: "TransportEquipment", out: "TransportEquipment+", sub: identified},
		{in: "UnloadingLocation", out: "UnloadingLocation", sub: location,
			why: "the place of destination: the model names the country of destination, and the port of discharge is another element"},
	}

	item = []row{
		{in: "SequenceNumeric", out: "SequenceNumeric"},
		{in: "tw_CriteriaCode", out: "Origin/RuleCode", set: "Origin/RuleCode/@listID=TW598", note: twList},
		{in: "tw_PreferentialCriteria", out: "Origin/RuleCode", set: "Origin/RuleCode/@listID=TW614", note: twList, why: ruleToo},
		{in: "tw_OtherCriteria", why: codeList},
		{in: "tw_ProducerCode", why: codeList},
		{in: "Commodity", out: "Commodity", sub: commodity},
		{in: "GoodsMeasure", out: "Commodity/GoodsMeasure", sub: measure},
		{in: "Manufacturer", out: "Manufacturer+", sub: party},
		{in: "Packaging", out: "Packaging+", sub: []row{{in: "MarksNumbers", out: "MarksNumbersID"}}},
		{in: "tw_AdditionalDeclaration", out: "PreviousDocument+", sub: exportDeclaration, set: "CategoryCode=ABT", note: roleABT},
	}

	commodity = []row{
		{in: "CommercialCategorizationID", out: "CommercialCategorizationID"},
		{in: "Description", out: "Description"},
		{in: "Name", out: "Name"},
		{in: "tw_PrintingTariffCode", why: printing},
		{in: "Classification", out: "Classification+", sub: []row{
			{in: "ID", out: "ID"},
			{in: "IdentificationTypeCode", out: "IdentificationTypeCode"},
		}},
		{in: "CommodityRelatedPackaging/tw_Specification", why: "number and kind of packages in words: the model has them as quantity and code"},
		{in: "Constituent", out: "Constituent+", sub: []row{{in: "ElementDescription", out: "ElementDescription"}}},
		{in: "Invoice", out: "../Invoice+", sub: []row{
			{in: "ID", out: "ID"},
			{in: "IssueDateTime", out: "IssueDateTime"},
		}},
		{in: "InvoiceLine", out: "InvoiceLine", sub: []row{
			{in: "ItemChargeAmount", out: "ItemChargeAmount"},
			{in: "tw_CurrencyTypeCode", out: "ItemChargeAmount/@currencyID", why: "kept when there is no amount, or its currency is an attribute"},
		}},
	}

	measure = []row{
		{in: "TariffQuantity", out: "TariffQuantity"},
		{in: "NetWeightMeasure", out: "NetNetWeightMeasure"},
		{in: "tw_UnitCode", out: "TariffQuantity/@unitCode", why: "kept when there is no quantity, or its unit is an attribute"},
		{in: "tw_CustomUnitCode", out: "TariffQuantity/@unitCode", why: unitToo},
	}

	// party is every party of the message; each has a part of these elements. The national classes spell
	// id and name with the prefix.
	party = []row{
		{in: "ID", out: "ID"},
		{in: "tw_ID", out: "ID"},
		{in: "Name", out: "Name"},
		{in: "tw_Name", out: "Name"},
		{in: "tw_ChineseName", out: "Name", why: nameToo},
		{in: "tw_MainManufacturer", why: yesNo},
		{in: "tw_TypeCode", why: idKind},
		{in: "tw_UndertakeCode", why: yesNo},
		{in: "Address", out: "Address", sub: []row{
			{in: "Line", out: "Line"},
			{in: "tw_ChineseLine", out: "Line", why: lineToo},
		}},
		{in: "Communication", out: "Communication+", sub: []row{
			{in: "ID", out: "ID"},
			{in: "TypeID", out: "TypeCode"},
		}},
	}

	identified = []row{{in: "ID", out: "ID"}}
	location   = []row{{in: "ID", out: "ID"}, {in: "Name", out: "Name"}}
	statement  = []row{{in: "StatementDescription", out: "StatementDescription"}}
	procedure  = []row{{in: "Description", out: "StatementDescription"}}

	exportDeclaration = []row{
		{in: "tw_ID", out: "ID"},
		{in: "tw_SequenceNumeric", out: "LineNumeric"},
	}
)

// root is the row of the document itself.
var root = row{in: "Declaration", sub: declaration, set: "TypeCode=860",
	note: "TypeCode 860: the namespace says that the message is the application for a certificate of origin (UN/EDIFACT 1001), and without a type it could pass for a certificate"}
