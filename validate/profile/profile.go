package profile

import (
	"cmp"

	"github.com/openorigo/origo/wcodm"
)

// Profile is what one agreement, in one version of its text, asks of a proof of origin. It narrows the
// common dataset and never widens it. A group that is nil says nothing: the profile that it extends is
// asked, and if that says nothing either, the common rules are all there is.
//
// A profile is data. It is read with [Load], put together with those that it extends in a [Set], and
// compiled into a validator with [Compile].
type Profile struct {
	Schema    string          `json:"$schema" doc:"Address of the schema of this document."`
	ID        string          `json:"id" need:"true" pattern:"^[a-z0-9]+(-[a-z0-9]+)*$" doc:"Name of this version, such as atiga-2021."`
	Agreement string          `json:"agreement" pattern:"^[A-Z0-9]+(-[A-Z0-9]+)*$" doc:"Code of the agreement, list origo-agreement. Rule ids begin with it. Absent in a base profile, which others extend and nothing is judged by."`
	Extends   string          `json:"extends" doc:"Id of the profile whose groups hold where this one has none."`
	Name      wcodm.Localized `json:"name" need:"true" doc:"Name of the agreement, with the version of the text."`
	Status    Status          `json:"status" need:"true" enum:"in-force|superseded|draft|base" doc:"A draft warns and never rejects."`
	Period    *Period         `json:"period" doc:"When this version applies."`
	Sources   []Source        `json:"sources" doc:"Texts that the groups cite by key."`
	Note      wcodm.Localized `json:"note" doc:"What a reader should know of this profile as a whole."`

	Parties       *Parties       `json:"parties" doc:"Who is party to the agreement, and since when."`
	Proofs        []Proof        `json:"proofs" doc:"Kinds of proof and who may make them."`
	Elements      []Element      `json:"elements" doc:"Elements that are required, forbidden or narrowed. A list adds to that of the extended profile; an entry for the same path, condition and kinds of proof replaces that one."`
	Criteria      *Criteria      `json:"criteria" doc:"Origin criteria with their meaning."`
	Validity      *Validity      `json:"validity" doc:"How long the proof may be used."`
	Issue         *Issue         `json:"issue" doc:"When the proof is to be issued."`
	Retrospective *Retrospective `json:"retrospective" doc:"Issue after the normal time."`
	Copies        *Copies        `json:"copies" doc:"Certified true copies and duplicates."`
	Replacements  *Replacements  `json:"replacements" doc:"Proofs in the place of others."`
	Conditions    []Endorsement  `json:"conditions" doc:"Circumstances that the agreement provides for or excludes, and how they are worded. A list adds to that of the extended profile; an entry for the same condition and kinds of proof replaces that one."`
	ThirdParty    *ThirdParty    `json:"thirdParty" doc:"Invoices of others than the exporter."`
	BackToBack    *BackToBack    `json:"backToBack" doc:"Proofs of an intermediate party."`
	Exhibitions   *Exhibitions   `json:"exhibitions" doc:"Goods sold at an exhibition."`
	Items         *Items         `json:"items" doc:"Goods items of one proof."`
	Tariff        *Tariff        `json:"tariff" doc:"Tariff classification."`
	Value         *Value         `json:"value" doc:"FOB value of an item."`
	Authorisation *Authorisation `json:"authorisation" doc:"Number of the authorised exporter, and value up to which none is needed."`
	Blanket       *Blanket       `json:"blanket" doc:"Proofs for the shipments of a period."`
	Numbers       []Number       `json:"numbers" doc:"Patterns of certificate numbers seen; they only warn."`
	Languages     *Languages     `json:"languages" doc:"Languages of the proof."`
	Consignment   *Consignment   `json:"consignment" doc:"How many consignments one proof covers."`
	Waivers       []Waiver       `json:"waivers" doc:"Values up to which no proof is asked for. They concern the claim and never the certificate."`
	Verification  *Verification  `json:"verification" doc:"Time limits of verification."`
	Records       *Records       `json:"records" doc:"How long records are kept."`
	Discrepancies []Discrepancy  `json:"discrepancies" doc:"Differences between certificate and declaration that the agreement calls minor."`
	Rules         []RuleChange   `json:"rules" doc:"Rules that are off or have another severity under this agreement."`

	// Stated is the code of the agreement that certificates state where rule ids begin with another one,
	// as under a utility block.
	Stated string `json:"-"`
}

// Status says where a profile stands.
type Status string

// The statuses.
const (
	InForce    Status = "in-force"
	Superseded Status = "superseded" // replaced by a later version
	Draft      Status = "draft"      // partly sourced: it warns and never rejects
	Base       Status = "base"       // for others to extend
)

// Basis is where a group of values comes from and how well it is known. Inferred values warn and never
// reject.
type Basis struct {
	Source     []string         `json:"source" need:"true" minItems:"1" doc:"Key of a source, a space, and the article or note: \"ocp rule 14(1)\"."`
	Confidence wcodm.Confidence `json:"confidence" need:"true" doc:"verified, secondary or inferred."`
	Note       wcodm.Localized  `json:"note" doc:"What a reader should know."`
	Reading    *Reading         `json:"reading" doc:"Which reading is taken where sources disagree."`
}

// Reading tells which of several readings of a text a profile takes. Findings of the rules that rest on
// it mention the other.
type Reading struct {
	Taken wcodm.Localized `json:"taken" need:"true"`
	Why   wcodm.Localized `json:"why" need:"true"`
	Other wcodm.Localized `json:"other" need:"true" doc:"The other reading, as a clause that a finding can end with."`
}

// Period is when a version of an agreement applies to certificates, by their date of issue.
type Period struct {
	Basis
	From       wcodm.Date `json:"from" doc:"First day. Absent: not known, or from the beginning."`
	To         wcodm.Date `json:"to" doc:"Last day on which proofs are issued by this version."`
	Supersedes string     `json:"supersedes" doc:"Id of the version before this one."`
	Overlap    wcodm.Date `json:"overlap" doc:"Last day on which proofs by the superseded version are issued or accepted beside this one."`
}

// Source is a text that a profile rests on.
type Source struct {
	Key   string `json:"key" need:"true" pattern:"^[a-z0-9]+(-[a-z0-9]+)*$"`
	Title string `json:"title" need:"true" doc:"Title with its edition."`
	URL   string `json:"url" doc:"Where it was read: an address, or owner/repository:path of a public repository."`
}

// RuleChange switches a rule off or gives it another severity. A rule of this agreement is named by its
// id, a rule of the common dataset by its own.
type RuleChange struct {
	Basis
	Rule     string          `json:"rule" need:"true"`
	Off      bool            `json:"off"`
	Severity string          `json:"severity" enum:"info|warning|error"`
	Reason   wcodm.Localized `json:"reason" need:"true"`
}

// stated returns the code of the agreement that certificates state.
func (p *Profile) stated() string { return cmp.Or(p.Stated, p.Agreement) }
