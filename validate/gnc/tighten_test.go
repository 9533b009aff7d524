package gnc

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

// overlaid lays one value over another and returns the result, and in which members the overlay is looser
// or excludes the other.
func overlaid[T any](have, asks T) (result T, loose, both []string) {
	result = have
	var o overlayer
	o.lay("", reflect.ValueOf(&result).Elem(), reflect.ValueOf(asks))
	for _, c := range o.clashes {
		if c.both {
			both = append(both, c.at)
		} else {
			loose = append(loose, c.at)
		}
	}
	return result, loose, both
}

// lain is one laying of a value over another.
type lain struct {
	name        string
	do          func() (got any, loose, both []string)
	want        any
	loose, both []string
}

func lay[T any](name string, have, asks, want T, loose, both []string) lain {
	return lain{name, func() (any, []string, []string) { return fold(overlaid(have, asks)) }, want, loose, both}
}

func fold[T any](v T, loose, both []string) (any, []string, []string) { return v, loose, both }

func TestOverlays(t *testing.T) {
	d := func(s string) wcodm.Decimal { return wcodm.RawDecimal(s) }
	type (
		v  = profile.Validity
		e  = profile.Element
		f  = profile.Form
		cr = profile.Criteria
	)
	for _, c := range []lain{
		lay("a shorter period", v{Months: 12, From: "issue"}, v{Months: 6}, v{Months: 6, From: "issue"}, nil, nil),
		lay("the same period", v{Months: 12}, v{Months: 12}, v{Months: 12}, nil, nil),
		lay("a longer period", v{Months: 12}, v{Months: 13}, v{Months: 12}, []string{"/months"}, nil),
		lay("a period where there was none", v{}, v{Months: 12}, v{Months: 12}, nil, nil),
		lay("another beginning", v{From: "issue"}, v{From: "shipment"}, v{From: "issue"}, nil, []string{"/from"}),
		lay("a demand", v{}, v{BeforeImport: true}, v{BeforeImport: true}, nil, nil),
		lay("a demand not repeated", v{BeforeImport: true}, v{Months: 3}, v{BeforeImport: true, Months: 3}, nil, nil),
		lay("a concession", v{}, v{AtLeast: true}, v{}, []string{"/atLeast"}, nil),
		lay("a concession kept", v{AtLeast: true}, v{Months: 3}, v{AtLeast: true, Months: 3}, nil, nil),
		lay("importers of their own", v{}, v{Importers: []profile.ImporterValidity{{Country: "XA", Months: 24}}}, v{}, nil, []string{"/importers"}),
		lay("permission withdrawn", profile.Retrospective{Allowed: true}, profile.Retrospective{}, profile.Retrospective{}, nil, nil),
		lay("permission given", profile.Retrospective{}, profile.Retrospective{Allowed: true}, profile.Retrospective{}, []string{"/allowed"}, nil),
		lay("a mark demanded", profile.Retrospective{Mark: "expected"}, profile.Retrospective{Mark: "required"}, profile.Retrospective{Mark: "required"}, nil, nil),
		lay("a mark waived", profile.Retrospective{Mark: "required"}, profile.Retrospective{Mark: "none"}, profile.Retrospective{Mark: "required"}, []string{"/mark"}, nil),
		lay("fewer days of grace", profile.Issue{GraceDays: 3}, profile.Issue{GraceDays: 1}, profile.Issue{GraceDays: 1}, nil, nil),
		lay("more days of grace", profile.Issue{GraceDays: 3}, profile.Issue{GraceDays: 7}, profile.Issue{GraceDays: 3}, []string{"/graceDays"}, nil),
		lay("more digits", profile.Tariff{Digits: 6}, profile.Tariff{Digits: 8}, profile.Tariff{Digits: 8}, nil, nil),
		lay("fewer digits", profile.Tariff{Digits: 6}, profile.Tariff{Digits: 4}, profile.Tariff{Digits: 6}, []string{"/digits"}, nil),
		lay("another nomenclature", profile.Tariff{Edition: "HS2022"}, profile.Tariff{Edition: "HS2017"}, profile.Tariff{Edition: "HS2022"}, nil, []string{"/edition"}),
		lay("more needs", profile.ThirdParty{Needs: []string{"name"}}, profile.ThirdParty{Needs: []string{"address"}}, profile.ThirdParty{Needs: []string{"name", "address"}}, nil, nil),
		lay("value always", profile.Value{When: "value-criterion", Either: []string{"KH"}}, profile.Value{When: "always", Either: []string{"LA"}}, profile.Value{When: "always", Either: []string{"KH", "LA"}}, nil, nil),
		lay("value everywhere", profile.Value{When: "always", Either: []string{"KH"}}, profile.Value{When: "always"}, profile.Value{When: "always"}, nil, nil),
		lay("value never", profile.Value{When: "always"}, profile.Value{When: "never"}, profile.Value{When: "always"}, []string{"/when"}, nil),
		lay("a lower value without number", profile.Authorisation{Limit: d("6000.00")}, profile.Authorisation{Limit: d("5999.99")}, profile.Authorisation{Limit: d("5999.99")}, nil, nil),
		lay("a higher value without number", profile.Authorisation{Limit: d("6000")}, profile.Authorisation{Limit: d("6000.01")}, profile.Authorisation{Limit: d("6000")}, []string{"/limit"}, nil),

		lay("required", e{Path: "ID", Use: "optional"}, e{Path: "ID", Use: "required"}, e{Path: "ID", Use: "required"}, nil, nil),
		lay("forbidden", e{Path: "ID", Use: "optional"}, e{Path: "ID", Use: "forbidden"}, e{Path: "ID", Use: "forbidden"}, nil, nil),
		lay("optional again", e{Path: "ID", Use: "required"}, e{Path: "ID", Use: "optional"}, e{Path: "ID", Use: "required"}, []string{"/use"}, nil),
		lay("forbidden though required", e{Path: "ID", Use: "required"}, e{Path: "ID", Use: "forbidden"}, e{Path: "ID", Use: "required"}, nil, []string{"/use"}),
		lay("required though forbidden", e{Path: "ID", Use: "forbidden"}, e{Path: "ID", Use: "required"}, e{Path: "ID", Use: "forbidden"}, nil, []string{"/use"}),
		lay("shorter", e{Path: "ID", Use: "required", MaxLength: 35, Max: 5}, e{Path: "ID", Use: "required", MaxLength: 17, Max: 4}, e{Path: "ID", Use: "required", MaxLength: 17, Max: 4}, nil, nil),
		lay("longer", e{Path: "ID", Use: "required", MaxLength: 35, Max: 5}, e{Path: "ID", Use: "required", MaxLength: 36, Max: 6}, e{Path: "ID", Use: "required", MaxLength: 35, Max: 5}, []string{"/max", "/maxLength"}, nil),
		lay("fewer codes", e{Path: "ID", Use: "required", Codes: []string{"A", "B"}}, e{Path: "ID", Use: "required", Codes: []string{"B"}}, e{Path: "ID", Use: "required", Codes: []string{"B"}}, nil, nil),
		lay("codes where all were good", e{Path: "ID", Use: "required"}, e{Path: "ID", Use: "required", Codes: []string{"B"}}, e{Path: "ID", Use: "required", Codes: []string{"B"}}, nil, nil),
		lay("another code beside", e{Path: "ID", Use: "required", Codes: []string{"A", "B"}}, e{Path: "ID", Use: "required", Codes: []string{"B", "C"}}, e{Path: "ID", Use: "required", Codes: []string{"B"}}, []string{"/codes"}, nil),
		lay("other codes", e{Path: "ID", Use: "required", Codes: []string{"A"}}, e{Path: "ID", Use: "required", Codes: []string{"C"}}, e{Path: "ID", Use: "required"}, nil, []string{"/codes"}),
		lay("an alternative", e{Path: "ID", Use: "required"}, e{Path: "ID", Use: "required", Or: []string{"Name"}}, e{Path: "ID", Use: "required"}, []string{"/or"}, nil),
		lay("severity", e{Path: "ID", Use: "required", Severity: "warning"}, e{Path: "ID", Use: "required", Severity: "error"}, e{Path: "ID", Use: "required", Severity: "error"}, nil, nil),
		lay("milder", e{Path: "ID", Use: "required"}, e{Path: "ID", Use: "required", Severity: "info"}, e{Path: "ID", Use: "required"}, []string{"/severity"}, nil),

		lay("fewer criteria", cr{Forms: []f{{Text: "WO"}, {Text: "RVC nn%", Min: d("40")}}}, cr{Forms: []f{{Text: "RVC nn%", Min: d("50"), Whole: true}}}, cr{Forms: []f{{Text: "RVC nn%", Min: d("50"), Whole: true}}}, nil, nil),
		lay("another criterion", cr{Forms: []f{{Text: "WO"}}}, cr{Forms: []f{{Text: "WO"}, {Text: "PE"}}}, cr{Forms: []f{{Text: "WO"}}}, []string{"/forms/1"}, nil),
		lay("no criterion left", cr{Forms: []f{{Text: "WO"}}}, cr{Forms: []f{{Text: "PE"}}}, cr{Forms: []f{}}, nil, []string{"/forms/0"}),
		lay("a lower percentage", cr{Forms: []f{{Text: "RVC nn%", Min: d("40"), Max: d("90")}}}, cr{Forms: []f{{Text: "RVC nn%", Min: d("35"), Max: d("95")}}}, cr{Forms: []f{{Text: "RVC nn%", Min: d("40"), Max: d("90")}}}, []string{"/forms/0/min", "/forms/0/max"}, nil),
		lay("several together", cr{}, cr{Several: true}, cr{}, []string{"/several"}, nil),
		lay("a proof of fewer days", profile.Proof{ID: "p", To: day("2026-12-31")}, profile.Proof{ID: "p", From: day("2026-02-01"), To: day("2026-06-30")}, profile.Proof{ID: "p", From: day("2026-02-01"), To: day("2026-06-30")}, nil, nil),
		lay("a proof of more days", profile.Proof{ID: "p", From: day("2026-02-01"), To: day("2026-06-30")}, profile.Proof{ID: "p", From: day("2026-01-01"), To: day("2026-12-31")}, profile.Proof{ID: "p", From: day("2026-02-01"), To: day("2026-06-30")}, []string{"/from", "/to"}, nil),
		lay("excluded", profile.Endorsement{Condition: "BLANKET", Use: "admitted"}, profile.Endorsement{Condition: "BLANKET", Use: "excluded"}, profile.Endorsement{Condition: "BLANKET", Use: "excluded"}, nil, nil),
		lay("admitted again", profile.Endorsement{Condition: "BLANKET", Use: "excluded"}, profile.Endorsement{Condition: "BLANKET", Use: "admitted"}, profile.Endorsement{Condition: "BLANKET", Use: "excluded"}, []string{"/use"}, nil),
	} {
		t.Run(c.name, func(t *testing.T) {
			got, loose, both := c.do()
			assert.Equal(t, c.want, got)
			assert.Equal(t, c.loose, loose)
			assert.Equal(t, c.both, both)
		})
	}
}

// TestOverlayKeepsSources holds that what rests on two texts cites both, and is as sure as the less sure.
func TestOverlayKeepsSources(t *testing.T) {
	got, _, _ := overlaid(
		profile.Items{Basis: profile.Basis{Source: []string{"a 1", "b 2"}, Confidence: wcodm.Verified}, Max: 50},
		profile.Items{Basis: profile.Basis{Source: []string{"b 2", "c 3"}, Confidence: wcodm.Secondary}, Max: 20})
	assert.Equal(t, profile.Basis{Source: []string{"a 1", "b 2", "c 3"}, Confidence: wcodm.Secondary}, got.Basis)
}

// TestOverlaysCommute holds that it does not matter which of two parties is asked first.
func TestOverlaysCommute(t *testing.T) {
	block := profile.Issue{By: "shipment", GraceDays: 9, AfterInvoiceDays: 100}
	a, b := profile.Issue{GraceDays: 3, FromDay: true}, profile.Issue{GraceDays: 5, AfterInvoiceDays: 30}
	one, _, _ := overlaid(block, a)
	one, _, _ = overlaid(one, b)
	two, _, _ := overlaid(block, b)
	two, _, _ = overlaid(two, a)
	assert.Equal(t, one, two)
	assert.Equal(t, profile.Issue{By: "shipment", GraceDays: 3, FromDay: true, AfterInvoiceDays: 30}, one)
}

// TestFixed lists the parameters that an overlay may only repeat. A parameter that is added to a group comes
// up here, so that someone says what makes it stricter.
func TestFixed(t *testing.T) {
	var fixedOnes []string
	seen := map[reflect.Type]bool{}
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || seen[t] || t.PkgPath() != reflect.TypeFor[profile.Basis]().PkgPath() {
			return
		}
		seen[t] = true
		for i := range t.NumField() {
			f := t.Field(i)
			if b := bearingOf(t, f.Name); !f.Anonymous && (b == fixed || b == frozen) {
				fixedOnes = append(fixedOnes, t.Name()+"."+f.Name)
			} else if b == group {
				visit(f.Type)
			}
		}
	}
	groups := reflect.TypeFor[Group]()
	for i := range groups.NumField() {
		visit(groups.Field(i).Type)
	}
	visit(reflect.TypeFor[profile.Element]())
	assert.ElementsMatch(t, []string{
		"Proof.Form", "Proof.Maker", "Proof.Currency", "Criteria.Absent", "Form.Literal", "Form.Confidence",
		"Validity.From", "Validity.Retrospective", "Validity.Copies", "Validity.Importers",
		"Issue.By", "Issue.Counting", "Copies.Kind", "ThirdParty.Scope", "Tariff.Exactly", "Tariff.Edition",
		"Authorisation.Currency", "Authorisation.Pattern", "Blanket.From",
	}, fixedOnes)
}
