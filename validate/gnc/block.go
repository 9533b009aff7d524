package gnc

import (
	"github.com/openorigo/origo/internal/document"
	"github.com/openorigo/origo/wcodm"
)

// Block is one version of a utility block. Its members stand in the order of the template: what it is,
// (a) name, purpose, benefits and legal basis, with the parties to it, (b) business rules, triggers,
// entities and data clusters, with messages, process and codes, (c) service interface, communication and
// architecture. It is not to be changed once it is in use; everything made from it may share its memory.
type Block struct {
	Schema        string `json:"$schema" doc:"Address of the schema of this document."`
	SchemaVersion string `json:"schemaVersion" need:"true" enum:"1.0"`
	ID            string `json:"id" need:"true" pattern:"^urn:[a-z0-9][a-z0-9-]{0,31}:[A-Za-z0-9:._-]+$" doc:"Name of the block in all its versions, a URN."`
	ShortCode     string `json:"shortCode" need:"true" pattern:"^[A-Z][A-Z0-9]*$" maxLen:"6" doc:"What messages call the block, in AgencyAssignedCustomizationCode of the envelope. Rule ids begin with it."`
	Version       string `json:"version" need:"true" pattern:"^(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)$" maxLen:"6" doc:"Version of this text; it travels in AgencyAssignedCustomizationVersionCode."`
	Status        Status `json:"status" need:"true" enum:"draft|pilot|in-force|retired" doc:"A draft warns and never rejects."`

	Validity Validity `json:"validity" need:"true" doc:"When the block applies."`

	Name       wcodm.Localized   `json:"name" need:"true"`
	Purpose    wcodm.Localized   `json:"purpose" need:"true"`
	Benefits   []wcodm.Localized `json:"benefits" need:"true" minItems:"1"`
	LegalBasis LegalBasis        `json:"legalBasis" need:"true"`
	Parties    []Party           `json:"parties" need:"true" minItems:"2"`

	BusinessRules []Rule     `json:"businessRules" need:"true" minItems:"1"`
	Triggers      []Trigger  `json:"triggers" need:"true" minItems:"1" doc:"Events and the messages that they set off."`
	Entities      []Entity   `json:"entities" need:"true" minItems:"1" doc:"Roles, and what those who hold them do."`
	DataClusters  []Cluster  `json:"dataClusters" need:"true" minItems:"1" doc:"What the messages carry."`
	Messages      []Message  `json:"messages" need:"true" minItems:"1"`
	Process       Process    `json:"process" need:"true"`
	CodeLists     []CodeList `json:"codeLists" doc:"Lists of the parties' own, with the meaning of each code."`

	ServiceInterface ServiceInterface `json:"serviceInterface" need:"true"`
	Communication    Communication    `json:"communication" need:"true"`
	Architecture     Architecture     `json:"architecture" need:"true"`

	doc *document.Document // what it was read from, nil if it was built otherwise
}

// Title returns the short code with the version, "ABCK@1.2.0": the name under which reports, message
// logs and other versions know the block.
func (b *Block) Title() string { return b.ShortCode + "@" + b.Version }

// Status says where a block stands.
type Status string

// The statuses.
const (
	Draft   Status = "draft"    // under negotiation: it warns and never rejects
	Pilot   Status = "pilot"    // on trial
	InForce Status = "in-force" // signed
	Retired Status = "retired"  // kept for certificates of its time
)

// Validity is when a block applies to certificates, by their date of issue.
type Validity struct {
	From       wcodm.Date `json:"from" need:"true" doc:"First day."`
	To         wcodm.Date `json:"to" doc:"Last day; absent while no end is agreed."`
	Supersedes string     `json:"supersedes" pattern:"^[A-Z][A-Z0-9]{0,5}@[0-9.]+$" doc:"The version before this one: ABCK@1.1.0."`
	Overlap    wcodm.Date `json:"overlap" doc:"Last day on which certificates by the superseded version are issued or accepted beside this one."`
}

// LegalBasis is what entitles and binds the parties.
type LegalBasis struct {
	Agreement       Agreement       `json:"agreement" need:"true"`
	Instruments     []Instrument    `json:"instruments" need:"true" minItems:"1" doc:"Texts that the rules cite by key."`
	Confidentiality Confidentiality `json:"confidentiality" need:"true"`
	Retention       Retention       `json:"retention" need:"true"`
}

// Agreement is the trade agreement under which the certificates are issued.
type Agreement struct {
	Code    string          `json:"code" need:"true" pattern:"^[A-Z0-9]+(-[A-Z0-9]+)*$" maxLen:"17" doc:"What certificates state: of list origo-agreement, or agreed between the parties."`
	Title   wcodm.Localized `json:"title" need:"true"`
	Profile string          `json:"profile" pattern:"^[a-z0-9]+(-[a-z0-9]+)*$" doc:"Agreement profile whose groups hold where the block has none: atiga-2021."`
}

// Instrument is a legal text.
type Instrument struct {
	Key      string          `json:"key" need:"true" pattern:"^[a-z0-9]+(-[a-z0-9]+)*$"`
	Title    wcodm.Localized `json:"title" need:"true" doc:"Title with its edition."`
	URL      string          `json:"url" pattern:"^https://[^ ]+$" doc:"Where it is published."`
	Articles []string        `json:"articles" need:"true" minItems:"1" unique:"true" doc:"The provisions that bear on the exchange."`
}

// Confidentiality says what may be done with the data.
type Confidentiality struct {
	Purposes         []string `json:"purposes" need:"true" minItems:"1" unique:"true" enum:"origin-control|verification|risk-analysis|statistics" doc:"What the data may be used for."`
	Recipients       []Role   `json:"recipients" need:"true" minItems:"1" doc:"Who may see it."`
	OnwardDisclosure string   `json:"onwardDisclosure" need:"true" enum:"forbidden|written-consent|court-only"`
}

// Retention says how long data is kept.
type Retention struct {
	Years   int    `json:"years" need:"true" min:"1" max:"30"`
	From    string `json:"from" need:"true" enum:"issue|import|expiry" doc:"Where the period begins."`
	Dispose string `json:"dispose" need:"true" enum:"delete|anonymise|archive" doc:"What happens at its end."`
}

// ServiceInterface is how data passes between the systems of the parties.
type ServiceInterface struct {
	Patterns        []string `json:"patterns" need:"true" minItems:"1" unique:"true" enum:"push|pull|query|batch"`
	Syntaxes        []string `json:"syntaxes" need:"true" minItems:"1" unique:"true" enum:"xml|json"`
	Namespace       string   `json:"namespace" pattern:"^urn:[a-z0-9][a-z0-9-]{0,31}:[^ ]+$" doc:"XML namespace of the messages; absent: that of this library."`
	MaxMessageBytes int      `json:"maxMessageBytes" need:"true" min:"1024" max:"1073741824"`
}

// Communication is how messages are carried and protected.
type Communication struct {
	Transport []string        `json:"transport" need:"true" minItems:"1" unique:"true" enum:"as4|ebms2|rest|sftp|mq"`
	Channel   []string        `json:"channel" need:"true" minItems:"1" unique:"true" enum:"tls|mtls|vpn"`
	Signature []string        `json:"signature" need:"true" minItems:"1" unique:"true" enum:"none|xmldsig|xades|jws|cades|sd-jwt"`
	Digest    string          `json:"digest" need:"true" enum:"sha-256|sha-384|sha-512"`
	Trust     wcodm.Localized `json:"trust" need:"true" doc:"How the parties come to trust each other's keys."`
}

// Architecture is how the systems of the parties are connected.
type Architecture struct {
	Topology    string          `json:"topology" need:"true" enum:"direct|hub|four-corner|ledger"`
	Integration wcodm.Localized `json:"integration" need:"true" doc:"What connects to what."`
}
