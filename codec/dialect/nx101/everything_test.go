package nx101_test

// everything has each simple element of the schema of release R-01-00, with content of our own.
const everything = `<?xml version="1.0" encoding="UTF-8"?>
<Declaration xmlns="urn:wco:datamodel:TW:NX101:R-01-00">
	<FunctionalReferenceID>REF-0001</FunctionalReferenceID>
	<FunctionCode>9</FunctionCode>
	<Consignment>
		<AdditionalDocument><ID>CO-77</ID></AdditionalDocument>
		<GovernmentAgencyGoodsItem>
			<Manufacturer>
				<ID>M-1</ID>
				<Name>Katanga Works</Name>
				<tw_ChineseName>第一工廠</tw_ChineseName>
				<tw_MainManufacturer>Y</tw_MainManufacturer>
				<tw_TypeCode>58</tw_TypeCode>
				<Address><Line>1 Mill Road</Line><tw_ChineseLine>一號</tw_ChineseLine></Address>
				<Communication><ID>+99 1</ID><TypeID>TE</TypeID></Communication>
			</Manufacturer>
			<Origin><CountryCode>TW</CountryCode></Origin>
			<PreviousDocument><ID>IMPORT-5</ID></PreviousDocument>
		</GovernmentAgencyGoodsItem>
		<UnloadingLocation><ID>XBPRT</ID><Name>Borastria Port</Name></UnloadingLocation>
	</Consignment>
	<GoodsShipment>
		<AdditionalDocument><ID>LICENCE-3</ID></AdditionalDocument>
		<AdditionalInformation><tw_ApprovalID>AP-1</tw_ApprovalID></AdditionalInformation>
		<Consignment>
			<AdditionalInformation><StatementDescription>First remark</StatementDescription></AdditionalInformation>
			<BorderTransportMeans><JourneyID>V042</JourneyID></BorderTransportMeans>
			<DepartureTransportMeans><Name>MV Concordia</Name></DepartureTransportMeans>
			<LoadingLocation>
				<ID>TWKHH</ID>
				<LoadingDateTime>20250131</LoadingDateTime>
				<Name>Kaohsiung</Name>
				<tw_EstimatedLoadingCode>N</tw_EstimatedLoadingCode>
			</LoadingLocation>
			<TransportEquipment><ID>ABCU1234560</ID></TransportEquipment>
			<TransportEquipment><ID>ABCU7654321</ID></TransportEquipment>
			<UnloadingLocation><ID>XBCTY</ID></UnloadingLocation>
		</Consignment>
		<Exporter>
			<ID>E-1</ID>
			<Name>Adjikistan Tea Ltd.</Name>
			<tw_ChineseName>茶行</tw_ChineseName>
			<tw_TypeCode>59</tw_TypeCode>
			<Address><Line>2 Hill Road</Line><tw_ChineseLine>二號</tw_ChineseLine></Address>
			<Communication><ID>tea@example.org</ID><TypeID>EM</TypeID></Communication>
		</Exporter>
		<GoodsMeasure><TariffQuantity>99</TariffQuantity><tw_CustomUnitCode>CHESTS</tw_CustomUnitCode></GoodsMeasure>
		<GovernmentAgencyGoodsItem>
			<SequenceNumeric>1</SequenceNumeric>
			<tw_CriteriaCode>01</tw_CriteriaCode>
			<tw_PreferentialCriteria>A</tw_PreferentialCriteria>
			<tw_ProducerCode>P1</tw_ProducerCode>
			<tw_OtherCriteria>OC</tw_OtherCriteria>
			<Commodity>
				<CommercialCategorizationID>T-800</CommercialCategorizationID>
				<Description>Green tea</Description>
				<Name>Hilltop</Name>
				<tw_PrintingTariffCode>Q</tw_PrintingTariffCode>
				<Classification><ID>09021000007</ID><IdentificationTypeCode>HS</IdentificationTypeCode></Classification>
				<Classification><ID>090210</ID><IdentificationTypeCode>IM</IdentificationTypeCode></Classification>
				<CommodityRelatedPackaging><tw_Specification>Ten chests</tw_Specification></CommodityRelatedPackaging>
				<Constituent><ElementDescription>Leaves only</ElementDescription></Constituent>
				<Invoice><ID>INV-9</ID><IssueDateTime>20250130101500</IssueDateTime></Invoice>
				<InvoiceLine><ItemChargeAmount>1234.5600</ItemChargeAmount><tw_CurrencyTypeCode>TWD</tw_CurrencyTypeCode></InvoiceLine>
			</Commodity>
			<GoodsMeasure><TariffQuantity>12.5000</TariffQuantity><tw_UnitCode>KGM</tw_UnitCode><tw_CustomUnitCode>KILOS</tw_CustomUnitCode></GoodsMeasure>
			<Manufacturer><ID>M-1</ID></Manufacturer>
			<Packaging><MarksNumbers>ADJ/1-10</MarksNumbers></Packaging>
			<tw_AdditionalDeclaration><tw_ID>ED000000000001</tw_ID><tw_SequenceNumeric>3</tw_SequenceNumeric></tw_AdditionalDeclaration>
		</GovernmentAgencyGoodsItem>
		<GovernmentAgencyGoodsItem>
			<SequenceNumeric>2</SequenceNumeric>
			<tw_PreferentialCriteria>B</tw_PreferentialCriteria>
			<Commodity><Description>Black tea</Description></Commodity>
			<GoodsMeasure><TariffQuantity>7</TariffQuantity><tw_CustomUnitCode>CHEST</tw_CustomUnitCode></GoodsMeasure>
		</GovernmentAgencyGoodsItem>
		<tw_AdditionalDeclaration><tw_ID>ED000000000002</tw_ID><tw_SequenceNumeric>4</tw_SequenceNumeric></tw_AdditionalDeclaration>
	</GoodsShipment>
	<GovernmentProcedure><Description>Other matters</Description></GovernmentProcedure>
	<Packaging><MarksNumbers>ADJ</MarksNumbers></Packaging>
	<PreviousDocument><ID>CO-76</ID></PreviousDocument>
	<tw_Application>
		<tw_AdhocCode>N</tw_AdhocCode>
		<tw_AdhocProcessNumber>AH-1</tw_AdhocProcessNumber>
		<tw_CopyQuantity>3</tw_CopyQuantity>
		<tw_DescriptionTooLong>N</tw_DescriptionTooLong>
		<tw_ECFAPrintingDescription>To be printed</tw_ECFAPrintingDescription>
		<tw_EUSteelDeclarationCode>S</tw_EUSteelDeclarationCode>
		<tw_EUSteelPhaseCode>2</tw_EUSteelPhaseCode>
		<tw_FishingBoatName>Jade</tw_FishingBoatName>
		<tw_FishingCONoExport>N</tw_FishingCONoExport>
		<tw_GoodsReleaseCode>Y</tw_GoodsReleaseCode>
		<tw_GoodsReleaseReasonCode>02</tw_GoodsReleaseReasonCode>
		<tw_ManufacturerPrintingCode>N</tw_ManufacturerPrintingCode>
		<tw_Observations>Observed</tw_Observations>
		<tw_OriginalCopyQuantity>1</tw_OriginalCopyQuantity>
		<tw_PreviousCORenderCode>Y</tw_PreviousCORenderCode>
		<tw_PrintingCode>01</tw_PrintingCode>
		<tw_TriangularTradeCode>a</tw_TriangularTradeCode>
		<tw_TypeCode>03</tw_TypeCode>
		<Agent>
			<ID>A-1</ID>
			<Name>Concordia Brokers</Name>
			<tw_TypeCode>60</tw_TypeCode>
			<Address><tw_ChineseLine>三號</tw_ChineseLine></Address>
			<Communication><ID>+99 3</ID><TypeID>TE</TypeID></Communication>
		</Agent>
		<ContactOffice><ID>AA</ID></ContactOffice>
		<tw_Applicant>
			<tw_ChineseName>申請人</tw_ChineseName>
			<tw_ID>P-1</tw_ID>
			<tw_TypeCode>61</tw_TypeCode>
			<tw_UndertakeCode>Y</tw_UndertakeCode>
			<Address><tw_ChineseLine>四號</tw_ChineseLine></Address>
			<Communication><ID>+99 4</ID><TypeID>FX</TypeID></Communication>
		</tw_Applicant>
	</tw_Application>
	<tw_COImporter>
		<tw_ChineseName>進口商</tw_ChineseName>
		<tw_ID>I-1</tw_ID>
		<tw_Name>Borastria Grocers</tw_Name>
		<Address><Line>5 Quay</Line><tw_ChineseLine>五號</tw_ChineseLine></Address>
		<Communication><ID>+99 5</ID><TypeID>TE</TypeID></Communication>
	</tw_COImporter>
</Declaration>
`

// everythingMapped is what becomes of it.
const everythingMapped = `
FunctionalReferenceID -> FunctionalReferenceID
FunctionCode -> FunctionCode
Consignment/AdditionalDocument/ID -> AdditionalDocuments[0].ID
Consignment/GovernmentAgencyGoodsItem/Manufacturer/ID -> Manufacturers[0].ID
Consignment/GovernmentAgencyGoodsItem/Manufacturer/Name -> Manufacturers[0].Name
Consignment/GovernmentAgencyGoodsItem/Manufacturer/Address/Line -> Manufacturers[0].Address.Lines[0]
Consignment/GovernmentAgencyGoodsItem/Manufacturer/Communication/ID -> Manufacturers[0].Communications[0].ID
Consignment/GovernmentAgencyGoodsItem/Manufacturer/Communication/TypeID -> Manufacturers[0].Communications[0].TypeCode
Consignment/GovernmentAgencyGoodsItem/Origin/CountryCode -> Items[0].Origins[0].CountryCode
Consignment/GovernmentAgencyGoodsItem/Origin/CountryCode -> Items[1].Origins[0].CountryCode
Consignment/GovernmentAgencyGoodsItem/PreviousDocument/ID -> PreviousDocuments[1].ID
Consignment/UnloadingLocation/ID -> UnloadingLocation.ID
Consignment/UnloadingLocation/Name -> UnloadingLocation.Name
GoodsShipment/AdditionalDocument/ID -> AdditionalDocuments[1].ID
GoodsShipment/Consignment/AdditionalInformation/StatementDescription -> AdditionalInformation[0].StatementDescription
GoodsShipment/Consignment/BorderTransportMeans/JourneyID -> BorderTransportMeans.JourneyID
GoodsShipment/Consignment/DepartureTransportMeans/Name -> DepartureTransportMeans.Name
GoodsShipment/Consignment/LoadingLocation/ID -> LoadingLocation.ID
GoodsShipment/Consignment/LoadingLocation/LoadingDateTime -> LoadingLocation.LoadingDateTime
GoodsShipment/Consignment/LoadingLocation/Name -> LoadingLocation.Name
GoodsShipment/Consignment/TransportEquipment[1]/ID -> TransportEquipment[0].ID
GoodsShipment/Consignment/TransportEquipment[2]/ID -> TransportEquipment[1].ID
GoodsShipment/Exporter/ID -> Exporter.ID
GoodsShipment/Exporter/Name -> Exporter.Name
GoodsShipment/Exporter/Address/Line -> Exporter.Address.Lines[0]
GoodsShipment/Exporter/Communication/ID -> Exporter.Communications[0].ID
GoodsShipment/Exporter/Communication/TypeID -> Exporter.Communications[0].TypeCode
GoodsShipment/GovernmentAgencyGoodsItem[1]/SequenceNumeric -> Items[0].SequenceNumeric
GoodsShipment/GovernmentAgencyGoodsItem[1]/tw_CriteriaCode -> Items[0].Origins[0].RuleCode
GoodsShipment/GovernmentAgencyGoodsItem[1]/Commodity/CommercialCategorizationID -> Items[0].Commodity.CommercialCategorizationID
GoodsShipment/GovernmentAgencyGoodsItem[1]/Commodity/Description -> Items[0].Commodity.Description
GoodsShipment/GovernmentAgencyGoodsItem[1]/Commodity/Name -> Items[0].Commodity.Name
GoodsShipment/GovernmentAgencyGoodsItem[1]/Commodity/Classification[1]/ID -> Items[0].Commodity.Classifications[0].ID
GoodsShipment/GovernmentAgencyGoodsItem[1]/Commodity/Classification[1]/IdentificationTypeCode -> Items[0].Commodity.Classifications[0].IdentificationTypeCode
GoodsShipment/GovernmentAgencyGoodsItem[1]/Commodity/Classification[2]/ID -> Items[0].Commodity.Classifications[1].ID
GoodsShipment/GovernmentAgencyGoodsItem[1]/Commodity/Classification[2]/IdentificationTypeCode -> Items[0].Commodity.Classifications[1].IdentificationTypeCode
GoodsShipment/GovernmentAgencyGoodsItem[1]/Commodity/Constituent/ElementDescription -> Items[0].Commodity.Constituents[0].ElementDescription
GoodsShipment/GovernmentAgencyGoodsItem[1]/Commodity/Invoice/ID -> Items[0].Invoices[0].ID
GoodsShipment/GovernmentAgencyGoodsItem[1]/Commodity/Invoice/IssueDateTime -> Items[0].Invoices[0].IssueDateTime
GoodsShipment/GovernmentAgencyGoodsItem[1]/Commodity/InvoiceLine/ItemChargeAmount -> Items[0].Commodity.InvoiceLine.ItemChargeAmount
GoodsShipment/GovernmentAgencyGoodsItem[1]/Commodity/InvoiceLine/tw_CurrencyTypeCode -> Items[0].Commodity.InvoiceLine.ItemChargeAmount@currencyID
GoodsShipment/GovernmentAgencyGoodsItem[1]/GoodsMeasure/TariffQuantity -> Items[0].Commodity.GoodsMeasure.TariffQuantity
GoodsShipment/GovernmentAgencyGoodsItem[1]/GoodsMeasure/tw_UnitCode -> Items[0].Commodity.GoodsMeasure.TariffQuantity@unitCode
GoodsShipment/GovernmentAgencyGoodsItem[1]/Manufacturer/ID -> Items[0].Manufacturers[0].ID
GoodsShipment/GovernmentAgencyGoodsItem[1]/Packaging/MarksNumbers -> Items[0].Packagings[0].MarksNumbersID
GoodsShipment/GovernmentAgencyGoodsItem[1]/tw_AdditionalDeclaration/tw_ID -> Items[0].PreviousDocuments[0].ID
GoodsShipment/GovernmentAgencyGoodsItem[1]/tw_AdditionalDeclaration/tw_SequenceNumeric -> Items[0].PreviousDocuments[0].LineNumeric
GoodsShipment/GovernmentAgencyGoodsItem[2]/SequenceNumeric -> Items[1].SequenceNumeric
GoodsShipment/GovernmentAgencyGoodsItem[2]/tw_PreferentialCriteria -> Items[1].Origins[0].RuleCode
GoodsShipment/GovernmentAgencyGoodsItem[2]/Commodity/Description -> Items[1].Commodity.Description
GoodsShipment/GovernmentAgencyGoodsItem[2]/GoodsMeasure/TariffQuantity -> Items[1].Commodity.GoodsMeasure.TariffQuantity
GoodsShipment/GovernmentAgencyGoodsItem[2]/GoodsMeasure/tw_CustomUnitCode -> Items[1].Commodity.GoodsMeasure.TariffQuantity@unitCode
GoodsShipment/tw_AdditionalDeclaration/tw_ID -> PreviousDocuments[2].ID
GoodsShipment/tw_AdditionalDeclaration/tw_SequenceNumeric -> PreviousDocuments[2].LineNumeric
GovernmentProcedure/Description -> AdditionalInformation[1].StatementDescription
PreviousDocument/ID -> PreviousDocuments[0].ID
tw_Application/tw_ECFAPrintingDescription -> AdditionalInformation[3].StatementDescription
tw_Application/tw_Observations -> AdditionalInformation[2].StatementDescription
tw_Application/Agent/ID -> Agent.ID
tw_Application/Agent/Name -> Agent.Name
tw_Application/Agent/Address/tw_ChineseLine -> Agent.Address.Lines[0]
tw_Application/Agent/Communication/ID -> Agent.Communications[0].ID
tw_Application/Agent/Communication/TypeID -> Agent.Communications[0].TypeCode
tw_Application/ContactOffice/ID -> IssuingOffice.ID
tw_Application/tw_Applicant/tw_ChineseName -> Submitter.Name
tw_Application/tw_Applicant/tw_ID -> Submitter.ID
tw_Application/tw_Applicant/Address/tw_ChineseLine -> Submitter.Address.Lines[0]
tw_Application/tw_Applicant/Communication/ID -> Submitter.Communications[0].ID
tw_Application/tw_Applicant/Communication/TypeID -> Submitter.Communications[0].TypeCode
tw_COImporter/tw_ID -> Importers[0].ID
tw_COImporter/tw_Name -> Importers[0].Name
tw_COImporter/Address/Line -> Importers[0].Address.Lines[0]
tw_COImporter/Communication/ID -> Importers[0].Communications[0].ID
tw_COImporter/Communication/TypeID -> Importers[0].Communications[0].TypeCode
`

// everythingKept is what has no place.
const everythingKept = `
Consignment/GovernmentAgencyGoodsItem/Manufacturer/tw_ChineseName = 第一工廠
Consignment/GovernmentAgencyGoodsItem/Manufacturer/tw_MainManufacturer = Y
Consignment/GovernmentAgencyGoodsItem/Manufacturer/tw_TypeCode = 58
Consignment/GovernmentAgencyGoodsItem/Manufacturer/Address/tw_ChineseLine = 一號
GoodsShipment/AdditionalInformation/tw_ApprovalID = AP-1
GoodsShipment/Consignment/LoadingLocation/tw_EstimatedLoadingCode = N
GoodsShipment/Consignment/UnloadingLocation/ID = XBCTY
GoodsShipment/Exporter/tw_ChineseName = 茶行
GoodsShipment/Exporter/tw_TypeCode = 59
GoodsShipment/Exporter/Address/tw_ChineseLine = 二號
GoodsShipment/GoodsMeasure/TariffQuantity = 99
GoodsShipment/GoodsMeasure/tw_CustomUnitCode = CHESTS
GoodsShipment/GovernmentAgencyGoodsItem[1]/tw_PreferentialCriteria = A
GoodsShipment/GovernmentAgencyGoodsItem[1]/tw_ProducerCode = P1
GoodsShipment/GovernmentAgencyGoodsItem[1]/tw_OtherCriteria = OC
GoodsShipment/GovernmentAgencyGoodsItem[1]/Commodity/tw_PrintingTariffCode = Q
GoodsShipment/GovernmentAgencyGoodsItem[1]/Commodity/CommodityRelatedPackaging/tw_Specification = Ten chests
GoodsShipment/GovernmentAgencyGoodsItem[1]/GoodsMeasure/tw_CustomUnitCode = KILOS
Packaging/MarksNumbers = ADJ
tw_Application/tw_AdhocCode = N
tw_Application/tw_AdhocProcessNumber = AH-1
tw_Application/tw_CopyQuantity = 3
tw_Application/tw_DescriptionTooLong = N
tw_Application/tw_EUSteelDeclarationCode = S
tw_Application/tw_EUSteelPhaseCode = 2
tw_Application/tw_FishingBoatName = Jade
tw_Application/tw_FishingCONoExport = N
tw_Application/tw_GoodsReleaseCode = Y
tw_Application/tw_GoodsReleaseReasonCode = 02
tw_Application/tw_ManufacturerPrintingCode = N
tw_Application/tw_OriginalCopyQuantity = 1
tw_Application/tw_PreviousCORenderCode = Y
tw_Application/tw_PrintingCode = 01
tw_Application/tw_TriangularTradeCode = a
tw_Application/tw_TypeCode = 03
tw_Application/Agent/tw_TypeCode = 60
tw_Application/tw_Applicant/tw_TypeCode = 61
tw_Application/tw_Applicant/tw_UndertakeCode = Y
tw_COImporter/tw_ChineseName = 進口商
tw_COImporter/Address/tw_ChineseLine = 五號
`
