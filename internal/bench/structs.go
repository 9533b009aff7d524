package bench

import "encoding/xml"

// The structs have the shape of the sample: every element that it uses, and no other.
type (
	// Document is the root of the JSON document.
	Document struct {
		Declaration Certificate `json:"declaration"`
	}

	// Certificate is the root of the XML document.
	Certificate struct {
		XMLName               xml.Name                `xml:"urn:openorigo:wcodm:coo:1 Declaration" json:"-"`
		ID                    string                  `xml:"ID" json:"id"`
		IssueDateTime         DateTime                `xml:"IssueDateTime" json:"issueDateTime"`
		TypeCode              string                  `xml:"TypeCode" json:"typeCode"`
		AdditionalInformation []AdditionalInformation `xml:"AdditionalInformation" json:"additionalInformation"`
		Authentication        []Authentication        `xml:"Authentication" json:"authentication"`
		ContactOffice         struct {
			Name    string  `xml:"Name" json:"name"`
			Address Address `xml:"Address" json:"address"`
		} `xml:"ContactOffice" json:"contactOffice"`
		GoodsShipment GoodsShipment `xml:"GoodsShipment" json:"goodsShipment"`
	}

	// AdditionalInformation is a statement, such as the one that names the agreement.
	AdditionalInformation struct {
		StatementCode     string `xml:"StatementCode" json:"statementCode"`
		StatementTypeCode string `xml:"StatementTypeCode" json:"statementTypeCode"`
	}

	// Authentication is the signature of the exporter or of the authority.
	Authentication struct {
		Authentication         string   `xml:"Authentication" json:"authentication"`
		AuthenticationDateTime DateTime `xml:"AuthenticationDateTime" json:"authenticationDateTime"`
		Authenticator          struct {
			Name     string `xml:"Name" json:"name"`
			RoleCode string `xml:"RoleCode" json:"roleCode"`
		} `xml:"Authenticator" json:"authenticator"`
	}

	// GoodsShipment holds the parties and the goods.
	GoodsShipment struct {
		Consignee   Party `xml:"Consignee" json:"consignee"`
		Destination struct {
			CountryCode string `xml:"CountryCode" json:"countryCode"`
		} `xml:"Destination" json:"destination"`
		Exporter                  Party  `xml:"Exporter" json:"exporter"`
		GovernmentAgencyGoodsItem []Item `xml:"GovernmentAgencyGoodsItem" json:"governmentAgencyGoodsItem"`
	}

	// Party is the consignee or the exporter.
	Party struct {
		Name    string  `xml:"Name" json:"name"`
		ID      Value   `xml:"ID" json:"id"`
		Address Address `xml:"Address" json:"address"`
	}

	// Address is that of a party or of the authority.
	Address struct {
		CityName    string   `xml:"CityName" json:"cityName"`
		CountryCode string   `xml:"CountryCode" json:"countryCode"`
		Line        []string `xml:"Line" json:"line"`
	}

	// Item is a goods item.
	Item struct {
		SequenceNumeric        string `xml:"SequenceNumeric" json:"sequenceNumeric"`
		StatisticalValueAmount Value  `xml:"StatisticalValueAmount" json:"statisticalValueAmount"`
		Commodity              struct {
			Description    string `xml:"Description" json:"description"`
			Classification []struct {
				ID                     Value  `xml:"ID" json:"id"`
				IdentificationTypeCode string `xml:"IdentificationTypeCode" json:"identificationTypeCode"`
			} `xml:"Classification" json:"classification"`
			GoodsMeasure struct {
				GrossMassMeasure Value `xml:"GrossMassMeasure" json:"grossMassMeasure"`
				TariffQuantity   Value `xml:"TariffQuantity" json:"tariffQuantity"`
			} `xml:"GoodsMeasure" json:"goodsMeasure"`
		} `xml:"Commodity" json:"commodity"`
		Invoice []struct {
			ID            string   `xml:"ID" json:"id"`
			IssueDateTime DateTime `xml:"IssueDateTime" json:"issueDateTime"`
		} `xml:"Invoice" json:"invoice"`
		Origin []struct {
			CountryCode string `xml:"CountryCode" json:"countryCode"`
			RuleCode    Value  `xml:"RuleCode" json:"ruleCode"`
			TypeCode    string `xml:"TypeCode" json:"typeCode"`
		} `xml:"Origin" json:"origin"`
		Packaging []struct {
			SequenceNumeric  string `xml:"SequenceNumeric" json:"sequenceNumeric"`
			MarksNumbersID   string `xml:"MarksNumbersID" json:"marksNumbersID"`
			QuantityQuantity string `xml:"QuantityQuantity" json:"quantityQuantity"`
			TypeCode         string `xml:"TypeCode" json:"typeCode"`
		} `xml:"Packaging" json:"packaging"`
	}

	// Value is a value with an attribute.
	Value struct {
		Value  string `xml:",chardata" json:"value"`
		Scheme string `xml:"schemeID,attr,omitempty" json:"schemeID,omitempty"`
		List   string `xml:"listVersionID,attr,omitempty" json:"listVersionID,omitempty"`
		Name   string `xml:"name,attr,omitempty" json:"name,omitempty"`
		Unit   string `xml:"unitCode,attr,omitempty" json:"unitCode,omitempty"`
		Money  string `xml:"currencyID,attr,omitempty" json:"currencyID,omitempty"`
	}

	// DateTime is a date with its format. It stands in an element of its own in XML, and not in JSON: what was
	// read from one of them cannot be written as the other.
	DateTime struct {
		String struct {
			Value  string `xml:",chardata"`
			Format string `xml:"formatCode,attr"`
		} `xml:"DateTimeString" json:"-"`
		Value  string `xml:"-" json:"value"`
		Format string `xml:"-" json:"formatCode"`
	}
)
