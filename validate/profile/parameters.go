package profile

import "github.com/openorigo/origo/wcodm"

// Parties are those between whom the agreement gives preference.
type Parties struct {
	Basis
	Members []Member `json:"members" need:"true" minItems:"1"`
	// Open is true where the exporting side is not listed, as for preferences granted by one party.
	Open bool `json:"open" doc:"Exporting parties are not listed: any country may export."`
	// Cumulating are countries that are no parties but whose origin may be stated.
	Cumulating []string `json:"cumulating" unique:"true" doc:"Further countries whose origin the goods may have by cumulation."`
	// Exporting and Importing are the codes of the two parties for which a utility block is bound.
	Exporting, Importing string `json:"-"`
}

// Member is a party: a country, or a customs union with its members. Countries of one union do not
// trade with each other under the agreement.
type Member struct {
	Code      string     `json:"code" need:"true" pattern:"^[A-Z]{2,8}$" doc:"ISO 3166-1 alpha-2, or the code of a union such as EU or EAEU."`
	Countries []string   `json:"countries" unique:"true" doc:"Member countries of a union."`
	From      wcodm.Date `json:"from" doc:"First day of application to this party, by the date of issue."`
	To        wcodm.Date `json:"to"`
	Role      string     `json:"role" enum:"both|exporter|importer" doc:"Side on which the party stands; absent means both."`
}

// Proof is a kind of proof of origin.
type Proof struct {
	Basis
	ID    string            `json:"id" need:"true" pattern:"^[a-z0-9]+(-[a-z0-9]+)*$"`
	Name  wcodm.Localized   `json:"name" need:"true"`
	Types []string          `json:"types" need:"true" minItems:"1" unique:"true" doc:"Codes of TypeCode, UN/EDIFACT list 1001, under which it travels."`
	Form  string            `json:"form" doc:"Value of Name that tells it from other kinds with the same TypeCode: EUR-MED."`
	Maker string            `json:"maker" need:"true" enum:"authority|authorised-exporter|exporter|producer|importer" doc:"Who makes it out."`
	Codes map[string]string `json:"codes" doc:"Codes of other systems: eu, uk."`
	From  wcodm.Date        `json:"from"`
	To    wcodm.Date        `json:"to"`
	// Parties limits the kind to proofs made in these countries.
	Parties []string `json:"parties" unique:"true" doc:"Exporting countries that provide this kind; absent means all."`
	// Importing limits the kind to proofs for these countries.
	Importing []string `json:"importing" unique:"true" doc:"Importing countries that take this kind; absent means all."`
	// Limit is for kinds that go with small consignments only.
	Limit    wcodm.Decimal `json:"limit" doc:"Value of the consignment up to which this kind is for; absent means any."`
	Currency string        `json:"currency" pattern:"^[A-Z]{3}$"`
}

// Element narrows one element of the dataset.
type Element struct {
	Basis
	Path      string          `json:"path" need:"true" doc:"Path in the notation of Go, such as Items/Origins/RuleCode, or any notation that names the root."`
	Or        []string        `json:"or" doc:"Paths any of which serves as well."`
	Use       string          `json:"use" need:"true" enum:"required|optional|forbidden"`
	When      *When           `json:"when" doc:"Only then; otherwise the element is free. This makes required and forbidden conditional."`
	Max       int             `json:"max" min:"1" doc:"At most so many occurrences in one place."`
	MaxLength int             `json:"maxLength" min:"1"`
	Codes     []string        `json:"codes" unique:"true" doc:"Only these values."`
	Words     []string        `json:"words" unique:"true" doc:"Texts one of which stands in one of the values. Case and spacing do not matter."`
	Severity  string          `json:"severity" enum:"info|warning|error" doc:"Severity of what is found; absent: as the confidence bears."`
	Remedy    wcodm.Localized `json:"remedy" doc:"What the text calls the element, or what to do."`
}

// When tells when something holds: all that is given must be the case.
type When struct {
	Proofs     []string   `json:"proofs" unique:"true" doc:"Kinds of proof, by id."`
	Made       string     `json:"made" enum:"issued|self-certified" doc:"Kinds of proof that an authority issues, or that traders make out."`
	Exporting  []string   `json:"exporting" unique:"true" doc:"Exporting parties."`
	Importing  []string   `json:"importing" unique:"true" doc:"Importing parties."`
	Either     []string   `json:"either" unique:"true" doc:"One of these parties exports or imports."`
	Conditions []string   `json:"conditions" unique:"true" doc:"Any of these conditions is stated, list origo-condition."`
	Unless     []string   `json:"unless" unique:"true" doc:"None of these conditions is stated."`
	Criterion  string     `json:"criterion" enum:"value|tariff-shift|wholly-obtained|any" doc:"The criterion of the item is of this sort."`
	From       wcodm.Date `json:"from" doc:"Issued on this day or later."`
	To         wcodm.Date `json:"to"`
}

// Criteria are the origin criteria of an agreement.
type Criteria struct {
	Basis
	Absent     bool        `json:"absent" doc:"The proof has no place for a criterion."`
	Several    bool        `json:"several" doc:"Several forms may stand together, separated by commas, semicolons or spaces."`
	Forms      []Form      `json:"forms" doc:"What may stand as the criterion."`
	Qualifiers []Qualifier `json:"qualifiers" doc:"What may stand beside it."`
}

// Form is one admissible form of the origin criterion.
type Form struct {
	Text       string          `json:"text" need:"true" doc:"As it is written, nn for a percentage and nnnn for a heading: WO, nn%, CTH + nn%, PC nn%, W nnnn."`
	Meaning    wcodm.Localized `json:"meaning" need:"true"`
	Min        wcodm.Decimal   `json:"min" doc:"Least percentage."`
	Max        wcodm.Decimal   `json:"max" doc:"Greatest percentage."`
	Usual      wcodm.Decimal   `json:"usual" doc:"Percentage of the general rule; less only warns, since the rule for a product may state it."`
	Whole      bool            `json:"whole" doc:"The percentage is a whole number, rounded down."`
	Bare       bool            `json:"bare" doc:"The percentage may be left out."`
	Literal    bool            `json:"literal" doc:"Words of this agreement alone, compared as they are: Article 3.5."`
	Importing  []string        `json:"importing" unique:"true" doc:"Only for goods to these countries."`
	Confidence string          `json:"confidence" enum:"verified|secondary|inferred" doc:"Where it differs from that of the group."`
}

// Qualifier is a code beside the criterion, list origo-qualifier.
type Qualifier struct {
	Code string   `json:"code" need:"true" doc:"ACU, DMI, 2.6.6A or 2.6.6B."`
	With []string `json:"with" unique:"true" doc:"Forms, by their text, with which it may stand; absent means all."`
}

// Validity is how long a proof may be used.
type Validity struct {
	Basis
	Months        int                `json:"months" min:"1" max:"120"`
	Days          int                `json:"days" min:"1" max:"3650"`
	From          string             `json:"from" enum:"issue|shipment|certification" doc:"Where the period begins; absent means issue."`
	Retrospective string             `json:"retrospective" enum:"issue|shipment" doc:"Where it begins for a proof issued retrospectively."`
	Copies        string             `json:"copies" enum:"issue|original" doc:"Where it begins for a copy or replacement: at its own date or that of the original."`
	AtLeast       bool               `json:"atLeast" doc:"Importing parties may allow longer."`
	Most          int                `json:"most" min:"1" max:"120" doc:"Months that importing parties may allow at most."`
	Importers     []ImporterValidity `json:"importers" doc:"Importing parties that allow another period."`
	BeforeImport  bool               `json:"beforeImport" doc:"The proof has to exist when the import declaration is lodged."`
	LateAccepted  bool               `json:"lateAccepted" doc:"A late proof may be accepted, for force majeure or when the goods came in time."`
}

// ImporterValidity is the period that one importing party allows.
type ImporterValidity struct {
	Basis
	Country string `json:"country" need:"true" pattern:"^[A-Z]{2,8}$"`
	Months  int    `json:"months" need:"true" min:"1" max:"120"`
}

// Issue is when a proof is to be issued so that it is not retrospective.
type Issue struct {
	Basis
	By               string `json:"by" enum:"shipment|exportation|any" doc:"Event by which it is issued. Both are read from the date of loading, else of departure."`
	GraceDays        int    `json:"graceDays" min:"0" max:"90" doc:"Days after it in which issue is still normal."`
	Counting         string `json:"counting" enum:"calendar|working" doc:"How days are counted; absent means calendar."`
	FromDay          bool   `json:"fromDay" doc:"The day of the event is the first of them."`
	NotBeforeInvoice bool   `json:"notBeforeInvoice"`
	AfterInvoiceDays int    `json:"afterInvoiceDays" min:"1" max:"366" doc:"At most so many days after the invoice."`
}

// Retrospective is issue after the normal time.
type Retrospective struct {
	Basis
	Allowed bool   `json:"allowed" need:"true"`
	Months  int    `json:"months" min:"1" max:"60" doc:"At most so many months after the event; absent means no limit."`
	Mark    string `json:"mark" enum:"required|expected|none" doc:"Whether the mark has to be there. Expected warns."`
	// Doubtful days are those between the normal time of this text and that of another reading.
	DoubtfulDays int `json:"doubtfulDays" min:"1" max:"30" doc:"Days after the event on which a missing mark only warns, because another text in use allows them."`
}

// Copies are certified true copies or duplicates of a proof that was lost.
type Copies struct {
	Basis
	Kind       string `json:"kind" need:"true" enum:"CERTIFIED-COPY|DUPLICATE|none" doc:"The condition under which they travel; none: not provided for."`
	Months     int    `json:"months" min:"1" max:"60" doc:"At most so many months after the original was issued."`
	KeepDate   bool   `json:"keepDate" doc:"The copy bears the date of the original."`
	KeepNumber bool   `json:"keepNumber" doc:"The copy bears the number of the original."`
	Cites      bool   `json:"cites" doc:"The wording names number and date of the original."`
}

// Replacements are proofs in the place of others.
type Replacements struct {
	Basis
	Allowed bool `json:"allowed" need:"true"`
	Months  int  `json:"months" min:"1" max:"60" doc:"At most so many months after the proof replaced was issued."`
	Cites   bool `json:"cites" doc:"The wording names number and date of the proof replaced."`
	// Proofs limits the months to some kinds of proof.
	Proofs []string `json:"proofs" unique:"true" doc:"Kinds of proof that the months are for; absent means all."`
}

// Endorsement is a condition, and how it is stated under the agreement.
type Endorsement struct {
	Basis
	Condition string          `json:"condition" need:"true" doc:"List origo-condition."`
	Use       string          `json:"use" need:"true" enum:"admitted|excluded"`
	Proofs    []string        `json:"proofs" unique:"true" doc:"Only for these kinds of proof."`
	Wordings  []string        `json:"wordings" doc:"Words of the endorsement, any of them; {number} and {date} stand for those of the document cited, {text} for anything. Case and spacing do not matter. Absent: a tick, without words."`
	Place     wcodm.Localized `json:"place" doc:"Where it stands on paper: box 13."`
}

// ThirdParty is the treatment of invoices of others than the exporter.
type ThirdParty struct {
	Basis
	Allowed  bool     `json:"allowed" need:"true"`
	Scope    string   `json:"scope" enum:"third-country|any-other" doc:"Whose invoice it is: a company in a third country, or anyone but exporter and producer."`
	Needs    []string `json:"needs" unique:"true" doc:"What is stated of the company: name, address, country."`
	Mark     string   `json:"mark" enum:"required|expected|none" doc:"Whether the condition has to be stated where the invoicer is abroad."`
	Refused  []string `json:"refused" unique:"true" doc:"Countries whose invoices bar preference, and territories by the code of their subdivision, ISO 3166-2."`
	Separate bool     `json:"separate" doc:"The proof may not stand on the invoice of a non-party."`
	Proofs   []string `json:"proofs" unique:"true" doc:"Kinds of proof that bear the mark and what is stated of the company; absent means all."`
}

// BackToBack is the treatment of proofs of an intermediate party.
type BackToBack struct {
	Basis
	Allowed bool     `json:"allowed" need:"true"`
	Needs   []string `json:"needs" unique:"true" doc:"What is stated of the original proof: number, date, country, origin, authorisation."`
	Within  bool     `json:"within" doc:"It may not be valid longer than the original."`
}

// Exhibitions is the treatment of goods sold at an exhibition.
type Exhibitions struct {
	Basis
	Allowed bool     `json:"allowed" need:"true"`
	Needs   []string `json:"needs" unique:"true" doc:"What is stated of the exhibition: name, address."`
}

// Items limits the goods items of one proof.
type Items struct {
	Basis
	Max        int  `json:"max" min:"1"`
	OneProduct bool `json:"oneProduct"`
	OneChapter bool `json:"oneChapter" doc:"All tariff codes share the chapter."`
}

// Tariff is what the tariff classification has to be.
type Tariff struct {
	Basis
	Digits   int      `json:"digits" min:"2" max:"12" doc:"At least so many digits."`
	Exactly  int      `json:"exactly" min:"2" max:"12" doc:"Digits of the code in this agreement; more are not used."`
	Edition  string   `json:"edition" doc:"Nomenclature: HS2022, AHTN."`
	Expected int      `json:"expected" min:"2" max:"12" doc:"Digits that the form asks for; fewer only warn."`
	Proofs   []string `json:"proofs" unique:"true"`
}

// Value is when the FOB value of an item is stated.
type Value struct {
	Basis
	When      string   `json:"when" need:"true" enum:"always|value-criterion|never"`
	Either    []string `json:"either" unique:"true" doc:"Only where one of these parties exports or imports."`
	Otherwise string   `json:"otherwise" enum:"free|absent" doc:"Otherwise it may be there, or should not; absent means free."`
	Severity  string   `json:"severity" enum:"info|warning|error"`
}

// Authorisation is the number of the authorised, approved, certified or registered exporter.
type Authorisation struct {
	Basis
	Proofs    []string      `json:"proofs" unique:"true" doc:"Kinds of proof that bear it."`
	Exporting []string      `json:"exporting" unique:"true" doc:"Only for exports of these parties."`
	Limit     wcodm.Decimal `json:"limit" doc:"Value of the consignment up to which no number is needed."`
	Currency  string        `json:"currency" pattern:"^[A-Z]{3}$"`
	Pattern   string        `json:"pattern" doc:"Regular expression for the number; it only warns."`
}

// Blanket is the treatment of proofs for the shipments of a period.
type Blanket struct {
	Basis
	Allowed   bool     `json:"allowed" need:"true"`
	Months    int      `json:"months" min:"1" max:"60"`
	From      string   `json:"from" enum:"period|certification" doc:"Where the months begin: on the first day of the period, or on the date of certification; absent means period."`
	Importing []string `json:"importing" unique:"true" doc:"Only into these countries."`
}

// Number is a pattern of certificate numbers of one issuing country.
type Number struct {
	Basis
	Country string `json:"country" need:"true" pattern:"^[A-Z]{2}$"`
	Pattern string `json:"pattern" need:"true" doc:"Regular expression for the whole number."`
	Example string `json:"example" need:"true"`
}

// Languages are those in which a proof is written.
type Languages struct {
	Basis
	Codes       []string `json:"codes" need:"true" minItems:"1" unique:"true" doc:"ISO 639-1."`
	Translation bool     `json:"translation" doc:"The importing party may ask for a translation of others."`
}

// Consignment says how many consignments one proof covers.
type Consignment struct {
	Basis
	One             bool `json:"one"`
	SeveralInvoices bool `json:"severalInvoices"`
}

// Waiver is a value up to which an importing party asks for no proof.
type Waiver struct {
	Basis
	Importing []string      `json:"importing" unique:"true" doc:"Importing parties; absent means all."`
	Amount    wcodm.Decimal `json:"amount" need:"true"`
	Currency  string        `json:"currency" need:"true" pattern:"^[A-Z]{3}$"`
	Kind      string        `json:"kind" enum:"all|commercial|private|parcel|luggage"`
	Of        string        `json:"of" enum:"fob|customs-value|value"`
	OrHigher  bool          `json:"orHigher" doc:"The importing party may set a higher value."`
}

// Verification are the time limits of verification, from the receipt of the request.
type Verification struct {
	Basis
	ReplyDays        int `json:"replyDays" min:"1"`
	ReplyMonths      int `json:"replyMonths" min:"1"`
	TotalDays        int `json:"totalDays" min:"1"`
	TotalMonths      int `json:"totalMonths" min:"1"`
	VisitConsentDays int `json:"visitConsentDays" min:"1"`
}

// Records is how many years records are kept.
type Records struct {
	Basis
	Exporter int `json:"exporter" min:"1"`
	Importer int `json:"importer" min:"1"`
	Issuer   int `json:"issuer" min:"1"`
}

// Discrepancy is a difference between certificate and declaration that does not bar preference.
type Discrepancy struct {
	Basis
	Dataset []string        `json:"dataset" unique:"true" doc:"Elements of the common dataset: G05."`
	Text    wcodm.Localized `json:"text" need:"true"`
}
