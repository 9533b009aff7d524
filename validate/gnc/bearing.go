package gnc

import (
	"reflect"
	"slices"
	"strings"

	"github.com/openorigo/origo/wcodm"
)

// bearing tells what makes a parameter of a profile stricter. Overlays and comparisons both rest on it.
type bearing uint8

const (
	wording     bearing = iota // says nothing about strictness
	identity                   // what an entry of a list is known by
	fixed                      // has no stricter value, but may be said where nothing was
	frozen                     // may not even be said where nothing was
	limit                      // the smaller the stricter; absent is no limit
	least                      // the greater the stricter; absent asks for nothing
	demand                     // true is stricter
	permission                 // false is stricter, and always said
	concession                 // false is stricter; absent says nothing
	narrow                     // the fewer values the stricter; absent admits all
	alternative                // the fewer values the stricter; absent admits none
	widen                      // the more values the stricter; absent asks for nothing
	scope                      // where a demand holds: the more the stricter; absent is everywhere
	ranked                     // in the order of ranks
	latest                     // the later the stricter
	earliest                   // the earlier the stricter; absent is no limit
	group                      // a struct, or a list of structs, with bearings of its own
)

// bearingOf returns what makes a field of a type stricter. Fields that are not listed are wording if they
// are texts, else fixed, so that an overlay can never loosen what this table does not know.
func bearingOf(t reflect.Type, field string) bearing {
	switch t.Name() + "." + field {
	case "Element.Path", "Element.When", "Form.Text", "Proof.ID", "Endorsement.Condition", "Endorsement.Proofs",
		"Number.Country", "Number.Pattern", "Qualifier.Code",
		"Party.Country", "Rule.ID", "Trigger.Event", "Trigger.Sends", "Entity.Role", "Cluster.ID", "Message.Type", "CodeList.ID", "ListCode.Code", "Instrument.Key":
		return identity
	case "Element.Max", "Element.MaxLength", "Validity.Months", "Validity.Days", "Validity.Most",
		"Issue.GraceDays", "Issue.AfterInvoiceDays", "Retrospective.Months", "Retrospective.DoubtfulDays", "Copies.Months",
		"Replacements.Months", "Items.Max", "Blanket.Months", "Form.Max", "Authorisation.Limit", "Proof.Limit",
		"Trigger.WithinMinutes", "Message.ReplyWithinHours", "ServiceInterface.MaxMessageBytes":
		return limit
	case "Form.Min", "Form.Usual", "Tariff.Digits", "Tariff.Expected":
		return least
	case "Validity.BeforeImport", "Issue.FromDay", "Issue.NotBeforeInvoice", "Copies.KeepDate", "Copies.KeepNumber", "Copies.Cites",
		"Replacements.Cites", "ThirdParty.Separate", "BackToBack.Within", "Items.OneProduct", "Items.OneChapter", "Form.Whole":
		return demand
	case "Retrospective.Allowed", "Replacements.Allowed", "ThirdParty.Allowed", "BackToBack.Allowed", "Exhibitions.Allowed", "Blanket.Allowed":
		return permission
	case "Validity.AtLeast", "Validity.LateAccepted", "Criteria.Several", "Form.Bare", "Message.Optional":
		return concession
	case "Element.Or":
		return alternative
	case "Element.Codes", "Element.Words", "Proof.Types", "Proof.Parties", "Proof.Importing", "Form.Importing", "Qualifier.With",
		"Endorsement.Wordings", "Blanket.Importing", "Process.Allow",
		"ServiceInterface.Patterns", "ServiceInterface.Syntaxes", "Communication.Transport", "Communication.Channel", "Communication.Signature":
		return narrow
	case "ThirdParty.Needs", "ThirdParty.Refused", "BackToBack.Needs", "Exhibitions.Needs", "Process.Forbid", "Message.Reply":
		return widen
	case "Tariff.Proofs", "Value.Either", "Authorisation.Proofs", "Authorisation.Exporting", "ThirdParty.Proofs", "Replacements.Proofs":
		return scope
	case "Element.Use", "Element.Severity", "Endorsement.Use", "Value.When", "Value.Otherwise", "Value.Severity",
		"Retrospective.Mark", "ThirdParty.Mark", "RuleChange.Severity":
		return ranked
	case "Proof.From":
		return latest
	case "Proof.To":
		return earliest
	case "Criteria.Forms", "Criteria.Qualifiers":
		return group
	case "Validity.Importers":
		return frozen
	}
	f, _ := t.FieldByName(field)
	if f.Type == reflect.TypeFor[wcodm.Localized]() || f.Type == reflect.TypeFor[wcodm.Confidence]() {
		return wording
	}
	switch t.Name() + "." + field {
	case "Basis.Source", "Basis.Reading", "Proof.Codes", "Number.Example":
		return wording
	}
	return fixed
}

// rank returns the place of a value among those of its kind, the mildest first.
func rank(typ, field, value string) int {
	var order []string
	switch field {
	case "Severity":
		if value == "" {
			value = "error"
			if typ == "Endorsement" {
				value = "warning"
			}
		}
		order = []string{"info", "warning", "error"}
	case "Use":
		order = []string{"optional", "required", "admitted", "forbidden", "excluded"}
	case "When":
		order = []string{"never", "value-criterion", "always"}
	case "Otherwise":
		order = []string{"", "free", "absent"}
	case "Mark":
		order = []string{"", "none", "expected", "required"}
	}
	return slices.Index(order, value)
}

// closed reports whether entries of a list of this type are all that is admitted, so that a list without
// one of them is stricter. In other lists each entry is a demand of its own.
func closed(elem reflect.Type) bool {
	switch elem.Name() {
	case "Form", "Proof", "Qualifier", "ListCode":
		return true
	}
	return false
}

// key returns what an entry of a list is known by.
func key(v reflect.Value) string {
	t := v.Type()
	var parts []string
	for i := range t.NumField() {
		if f := t.Field(i); !f.Anonymous && bearingOf(t, f.Name) == identity {
			parts = append(parts, string(canonical(nil, v.Field(i))))
		}
	}
	return strings.Join(parts, " ")
}

// member returns the name of a field in the document.
func member(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}
