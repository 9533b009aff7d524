package gnc

import (
	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

// Role is a part that an authority, a system or a trader plays in the exchange.
type Role string

// Party is a country or union that takes part.
type Party struct {
	Country      string            `json:"country" need:"true" pattern:"^[A-Z]{2,8}$" doc:"ISO 3166-1 alpha-2, or the code of a union such as EU."`
	Countries    []string          `json:"countries" unique:"true" pattern:"^[A-Z]{2}$" doc:"Member countries of a union."`
	Name         wcodm.Localized   `json:"name" need:"true"`
	Side         string            `json:"side" enum:"both|exporter|importer" doc:"Side on which the party stands; absent means both."`
	Roles        map[Role][]string `json:"roles" need:"true" minItems:"1" keys:"^(issuer|exportCustoms|exportGateway|importGateway|importCustoms)$" minLen:"2" maxLen:"35" doc:"Authorities that hold each role, by their code."`
	ContactPoint string            `json:"contactPoint" need:"true" doc:"Office that answers the other parties; no address of a system."`
	Languages    []string          `json:"languages" need:"true" minItems:"1" unique:"true" pattern:"^[a-z]{2}$" doc:"ISO 639-1: in which the party may be written to."`
	From         wcodm.Date        `json:"from" need:"true" doc:"First day on which the party takes part."`
	To           wcodm.Date        `json:"to" doc:"Last day, if it has left."`
	Overlay      *Overlay          `json:"overlay" doc:"What this party asks on top."`
}

// Overlay is what one party asks on top of the block. It may only tighten.
type Overlay struct {
	Side     string           `json:"side" need:"true" enum:"importing|exporting|either" doc:"Which certificates it bears on: those for this party, those from it, or both."`
	Elements []ClusterElement `json:"elements" doc:"Elements of the cluster that carries the certificate, narrowed further."`
	Rules    []Rule           `json:"rules" doc:"Rules made stricter. They hold for this party, so they name no parties."`
}

// Rule is a business rule. It either sets one group of parameters or changes one rule.
type Rule struct {
	ID        string          `json:"id" need:"true" pattern:"^[A-Z0-9]+(-[A-Z0-9]+)*$"`
	Text      wcodm.Localized `json:"text" need:"true" doc:"What was agreed, for the signed document."`
	Exporting []string        `json:"exporting" unique:"true" doc:"Only for certificates from these parties."`
	Importing []string        `json:"importing" unique:"true" doc:"Only for certificates for these parties."`
	Either    []string        `json:"either" unique:"true" doc:"Only where one of these parties exports or imports."`
	From      wcodm.Date      `json:"from" doc:"First day on which it holds."`
	To        wcodm.Date      `json:"to"`

	Sets    *Group              `json:"sets" doc:"The one group of parameters that the rule sets."`
	Changes *profile.RuleChange `json:"changes" doc:"The one rule that is off or has another severity."`
}

// Group holds one group of parameters of an agreement profile, those that rules rest on.
type Group struct {
	Proofs        []profile.Proof        `json:"proofs" minItems:"1" doc:"Kinds of proof and who may make them."`
	Criteria      *profile.Criteria      `json:"criteria" doc:"Origin criteria with their meaning."`
	Validity      *profile.Validity      `json:"validity" doc:"How long the proof may be used."`
	Issue         *profile.Issue         `json:"issue" doc:"When the proof is to be issued."`
	Retrospective *profile.Retrospective `json:"retrospective" doc:"Issue after the normal time."`
	Copies        *profile.Copies        `json:"copies" doc:"Certified true copies and duplicates."`
	Replacements  *profile.Replacements  `json:"replacements" doc:"Proofs in the place of others."`
	Conditions    []profile.Endorsement  `json:"conditions" minItems:"1" doc:"Circumstances that are provided for or excluded."`
	ThirdParty    *profile.ThirdParty    `json:"thirdParty" doc:"Invoices of others than the exporter."`
	BackToBack    *profile.BackToBack    `json:"backToBack" doc:"Proofs of an intermediate party."`
	Exhibitions   *profile.Exhibitions   `json:"exhibitions" doc:"Goods sold at an exhibition."`
	Items         *profile.Items         `json:"items" doc:"Goods items of one proof."`
	Tariff        *profile.Tariff        `json:"tariff" doc:"Tariff classification."`
	Value         *profile.Value         `json:"value" doc:"FOB value of an item."`
	Authorisation *profile.Authorisation `json:"authorisation" doc:"Number of the authorised exporter."`
	Blanket       *profile.Blanket       `json:"blanket" doc:"Proofs for the shipments of a period."`
	Numbers       []profile.Number       `json:"numbers" minItems:"1" doc:"Patterns of certificate numbers."`
}

// Trigger is an event that sets off a message.
type Trigger struct {
	Event         string `json:"event" need:"true" enum:"certificateIssued|certificateChanged|certificateEnded|exportDeclarationAccepted|importClaimLodged|importClaimDecided|doubtRaised|messageReceived|query|schedule"`
	Sends         string `json:"sends" need:"true" doc:"Type of the message."`
	WithinMinutes int    `json:"withinMinutes" min:"1" max:"525600" doc:"Time in which it is sent; needed but for a schedule."`
	Every         string `json:"every" pattern:"^P" doc:"How often, ISO 8601; for a schedule only."`
}

// Entity is a role in the exchange with what it does.
type Entity struct {
	Role        Role            `json:"role" need:"true" enum:"exporter|producer|issuer|exportCustoms|exportGateway|importGateway|importCustoms|importer|regionalHub|secretariat"`
	Task        wcodm.Localized `json:"task" need:"true" doc:"What it is there for."`
	Does        []string        `json:"does" need:"true" unique:"true" doc:"Events of the process that it brings about."`
	Authorities []string        `json:"authorities" unique:"true" minLen:"2" maxLen:"35" doc:"Who holds a role that belongs to no party: regionalHub, secretariat."`
}

// Cluster is a set of data elements that messages carry.
type Cluster struct {
	ID         string           `json:"id" need:"true" pattern:"^[a-z0-9]+(-[a-z0-9]+)*$"`
	Name       wcodm.Localized  `json:"name" need:"true"`
	Carries    string           `json:"carries" need:"true" enum:"certificate|reference|response" doc:"The whole certificate; elements of a certificate that refer to it; or a Response. One cluster carries the certificate."`
	WCOPackage string           `json:"wcoPackage" pattern:"^[A-Z0-9]{2,6}$" doc:"Information package of the WCO that it is meant for."`
	WCOVersion string           `json:"wcoVersion" pattern:"^[0-9]+(\\.[0-9]+)*$"`
	Elements   []ClusterElement `json:"elements" need:"true" minItems:"1"`
}

// ClusterElement is an element of a cluster.
type ClusterElement struct {
	profile.Element
	CodeList    string `json:"codeList" doc:"List whose codes are admitted: one of this block."`
	Sensitivity string `json:"sensitivity" need:"true" enum:"public|official|confidential|personal" doc:"Who may see it, and whether logs may hold it."`
}

// Message is a message of the exchange.
type Message struct {
	Type             string            `json:"type" need:"true" pattern:"^[A-Z][A-Za-z]*(\\.[A-Z][A-Za-z]*)*$" doc:"CO.Issue"`
	Name             wcodm.Localized   `json:"name" need:"true"`
	Cluster          string            `json:"cluster" need:"true"`
	From             Role              `json:"from" need:"true" enum:"exporter|producer|issuer|exportCustoms|exportGateway|importGateway|importCustoms|importer|regionalHub|secretariat"`
	To               Role              `json:"to" need:"true" enum:"exporter|producer|issuer|exportCustoms|exportGateway|importGateway|importCustoms|importer|regionalHub|secretariat"`
	FunctionCode     string            `json:"functionCode" need:"true" pattern:"^[0-9]{1,2}$" doc:"UN/EDIFACT 1225."`
	StatusCodes      map[string]string `json:"statusCodes" keys:"^[a-z][A-Za-z]*$" pattern:"^[0-9]{1,3}$" doc:"Outcomes with their code of UN/EDIFACT 1373."`
	Reply            []string          `json:"reply" need:"true" unique:"true" doc:"Types of the messages that answer it."`
	ReplyWithinHours int               `json:"replyWithinHours" min:"1" max:"8760" doc:"Needed where there is a reply."`
	Optional         bool              `json:"optional" doc:"Parties may do without."`
}

// Process is what may happen to a certificate after it is issued.
type Process struct {
	Machine     string            `json:"machine" need:"true" enum:"eco/0.1" doc:"State machine whose events are meant."`
	Allow       []string          `json:"allow" need:"true" minItems:"1" unique:"true" doc:"Events that the parties provide for beyond those that cannot be forgone."`
	Forbid      []string          `json:"forbid" need:"true" unique:"true" doc:"Events that they exclude."`
	Guards      map[string]string `json:"guards" enum:"unused|not-exhausted|not-expired|not-under-verification" doc:"What has to hold for an event."`
	Deadlines   map[string]string `json:"deadlines" need:"true" minItems:"1" keys:"^(delivery\\.(receipt|giveUp)|certificate\\.(cancel|replace)|utilisation\\.(notice|reverse)|verification\\.(acknowledge|answer|remind|close|visitConsent))$" pattern:"^P" doc:"Durations, ISO 8601."`
	ReasonCodes map[string]string `json:"reasonCodes" doc:"Events that need a reason, with the list of codes for it."`
	PartialUse  PartialUse        `json:"partialUse" need:"true"`
}

// PartialUse says whether and how a certificate may be used in parts.
type PartialUse struct {
	Allowed          bool          `json:"allowed" need:"true"`
	Basis            string        `json:"basis" enum:"quantity|net-mass|value|shipment" doc:"What is counted; needed where it is allowed."`
	TolerancePercent wcodm.Decimal `json:"tolerancePercent" pattern:"^[0-9]{1,2}(\\.[0-9]+)?$" doc:"How far uses may add up beyond what was certified; needed where it is allowed."`
}

// CodeList is a list of the parties' own. Where it has an international counterpart it is a code map,
// both ways: each code has one meaning there, and no two have the same.
type CodeList struct {
	ID            string          `json:"id" need:"true" pattern:"^[a-z0-9]+(-[a-z0-9]+)*$"`
	Name          wcodm.Localized `json:"name" need:"true"`
	International string          `json:"international" enum:"origin-criterion|untdid1001|untdid1225|untdid1373|untdid4343|untdid4405|iso3166-1|iso4217|rec20|rec21|origo-condition|origo-qualifier" doc:"List in which the codes have a meaning; origin-criterion stands for the notation of criteria that this library reads."`
	Parties       []string        `json:"parties" unique:"true" doc:"Parties that use these codes in their messages; absent means all."`
	Codes         []ListCode      `json:"codes" need:"true" minItems:"1"`
}

// ListCode is a code of a list.
type ListCode struct {
	Code  string          `json:"code" need:"true" maxLen:"17"`
	Text  wcodm.Localized `json:"text" need:"true"`
	Means string          `json:"means" maxLen:"35" doc:"The code of the international list; needed where there is one."`
	From  wcodm.Date      `json:"from"`
	To    wcodm.Date      `json:"to"`
}
