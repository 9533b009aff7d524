package oracle

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/jacoelho/xsd/xsderrors"
	"github.com/santhosh-tekuri/jsonschema/v6"
	xsdvalidate "github.com/terminalstatic/go-xsd-validate"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/codec/schema"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/rulebook"
)

// TestSchemasDifferAsDocumented holds the rows of doc/schemas.md that single values do not show, and shows beside
// them where schemas and rules agree although one might doubt it.
func TestSchemasDifferAsDocumented(t *testing.T) {
	const (
		date     = `<IssueDateTime><DateTimeString formatCode="102">20260210</DateTimeString></IssueDateTime>`
		xsi      = `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`
		envelope = `<MetaData xmlns="` + codec.NamespaceMetaData + `">`
	)
	tests := []struct {
		name         string
		format       codec.Format
		old, by      string
		ours, theirs bool
	}{
		{"unchanged", codec.XML, "", "", true, true},
		{"plain date", codec.XML, date, `<IssueDateTime>2026-02-10</IssueDateTime>`, true, true},
		{"format code on the element", codec.XML, date, `<IssueDateTime formatCode="102">20260210</IssueDateTime>`, true, true},
		{"format code on the element, value in a child", codec.XML, date, `<IssueDateTime formatCode="102"><DateTime>20260210</DateTime></IssueDateTime>`, true, true},
		{"plain date that is none", codec.XML, date, `<IssueDateTime>soon</IssueDateTime>`, false, true},
		{"empty date", codec.XML, date, `<IssueDateTime/>`, false, true},
		{"unknown format code on the element", codec.XML, date, `<IssueDateTime formatCode="101">20260210</IssueDateTime>`, false, false},
		{"format code of another form", codec.XML, `formatCode="102"`, `formatCode="203"`, false, true},
		{"text beside the child of a date", codec.XML, "<DateTimeString", "on <DateTimeString", false, true},
		{"format code on both", codec.XML, "<IssueDateTime>", `<IssueDateTime formatCode="102">`, false, true},
		{"two children of a date", codec.XML, date, strings.Replace(date, "</IssueDateTime>", "<DateTime>2026-02-10</DateTime></IssueDateTime>", 1), false, false},
		{"child of a date in another namespace", codec.XML, "<DateTimeString ", `<DateTimeString xmlns="urn:wco:datamodel:WCO:DS:1" `, true, false},
		{"empty class", codec.XML, "<Address>", "<Contact/><Address>", false, false}, // out of order
		{"empty class in order", codec.XML, "</Address>", "</Address><Contact/>", false, true},
		{"empty text", codec.XML, "<CityName>Muttenz<", "<CityName><", false, false},
		{"attribute without a value", codec.XML, "<CityName>Muttenz<", `<CityName languageID="de"><`, true, false},
		{"attribute without a value, mandatory", codec.XML, "<TypeCode>862<", `<TypeCode name="x"><`, false, false},
		{"empty attribute", codec.XML, "<CityName>", `<CityName languageID="">`, false, false},
		{"attribute of XML", codec.XML, "<CityName>", `<CityName xml:lang="de">`, false, false},
		{"place of the schema", codec.XML, "<Declaration ", `<Declaration ` + xsi + ` xsi:schemaLocation="urn:x x.xsd" `, false, true},
		{"nil", codec.XML, "<CityName>Muttenz<", `<CityName ` + xsi + ` xsi:nil="true"><`, false, false},
		{"unknown content from JSON", codec.XML, "</Address>", `</Address><Content xmlns="` + codec.NamespaceExtra + `" kind="element" name="x">1</Content>`, false, false},
		{"document type declaration", codec.XML, "<Declaration ", "<!DOCTYPE Declaration>\n<Declaration ", false, true},
		{"envelope", codec.XML, "", envelope, true, true},
		{"envelope, message first", codec.XML, "last", envelope, true, false},

		{"unchanged", codec.JSON, "", "", true, true},
		{"empty class", codec.JSON, `"roleCode":"EX",`, `"roleCode":"EX","contact":{},`, false, false},
		{"array in place of a value", codec.JSON, `"cityName":"Muttenz",`, `"cityName":"Muttenz","countrySubDivisionName":[],`, false, false},
		{"empty array", codec.JSON, `"roleCode":"EX",`, `"roleCode":"EX","communication":[],`, true, true},
		{"empty object in an array", codec.JSON, `"roleCode":"EX",`, `"roleCode":"EX","communication":[{}],`, false, false},
		{"empty mandatory array", codec.JSON, `"origin":[{"countryCode":"CH","typeCode":"1"}]`, `"origin":[]`, false, false},
		{"lone value in place of an array", codec.JSON, `["Quellenweg 18"]`, `"Quellenweg 18"`, false, false},
		{"member twice", codec.JSON, `"typeCode":"862",`, `"typeCode":"862","typeCode":"862",`, false, true},
		{"attribute without a value", codec.JSON, `"Muttenz"`, `{"languageID":"de"}`, true, false},
		{"unknown content from XML", codec.JSON, `"roleCode":"EX",`, `"roleCode":"EX","$extra":[{"kind":"text","xml":"x"}],`, false, false},
		{"format code of another form", codec.JSON, `"formatCode":"102"`, `"formatCode":"203"`, false, false},
		{"two roots", codec.JSON, `"declaration":{`, `"response":{"functionCode":"27"}, "declaration":{`, false, false},
		{"envelope", codec.JSON, "", "envelope", true, true},
		{"envelope, message in an array", codec.JSON, "array", "envelope", true, false},
	}
	v, err := rulebook.New()
	if err != nil {
		t.Fatal(err)
	}
	refs := referees(t, schema.Options{})
	for _, tt := range tests {
		base, err := codec.Append(nil, fixtures.Minimal(), tt.format)
		if err != nil {
			t.Fatal(err)
		}
		doc := string(base)
		switch {
		case tt.by == envelope:
			_, doc, _ = strings.Cut(doc, "?>")
			country := "<ResponsibleCountryCode>CH</ResponsibleCountryCode>"
			if tt.old == "last" {
				doc += country
			} else {
				doc = country + doc
			}
			doc = envelope + doc + "</MetaData>"
		case tt.by == "envelope":
			message := strings.TrimSuffix(strings.TrimPrefix(doc, `{"declaration":`), "}")
			if tt.old == "array" {
				message = "[" + message + "]"
			}
			doc = `{"metaData":{"declaration":` + message + `}}`
		case tt.old != "":
			if !strings.Contains(doc, tt.old) {
				t.Fatalf("%s: no %s in the document", tt.name, tt.old)
			}
			doc = strings.Replace(doc, tt.old, tt.by, 1)
		}
		if ours, found := sound(t, v, []byte(doc)); ours != tt.ours {
			t.Errorf("%s in %s: the rules find %v", tt.name, tt.format, found)
		}
		for _, ref := range refs {
			if ref.format != tt.format || tt.name == "document type declaration" && ref.name != "libxml2" {
				continue
			}
			if err := ref.judge([]byte(doc)); (err == nil) != tt.theirs {
				t.Errorf("%s in %s: %s says %v", tt.name, tt.format, ref.name, err)
			}
		}
	}
}

// TestSchemasWithDateElements checks dates completely, at the price of the plain ones.
func TestSchemasWithDateElements(t *testing.T) {
	base, err := codec.Append(nil, fixtures.Minimal(), codec.XML)
	if err != nil {
		t.Fatal(err)
	}
	const date = `<IssueDateTime><DateTimeString formatCode="102">20260210</DateTimeString></IssueDateTime>`
	for _, ref := range referees(t, schema.Options{DateElements: true}) {
		for by, want := range map[string]bool{
			date: true,
			`<IssueDateTime><DateTime>2026-02-10T12:00:00Z</DateTime></IssueDateTime>`:                      true,
			`<IssueDateTime> <DateTimeString formatCode="102"> 20260210 </DateTimeString> </IssueDateTime>`: true,
			`<IssueDateTime>2026-02-10</IssueDateTime>`:                                                     false,
			`<IssueDateTime/>`: false,
			`<IssueDateTime formatCode="102">20260210</IssueDateTime>`:                                         false,
			`<IssueDateTime><DateTimeString/></IssueDateTime>`:                                                 false,
			`<IssueDateTime>on <DateTimeString formatCode="102">20260210</DateTimeString></IssueDateTime>`:     false,
			`<IssueDateTime><DateTimeString formatCode="102">20260230</DateTimeString></IssueDateTime>`:        false,
			`<IssueDateTime formatCode="102"><DateTimeString>20260210</DateTimeString></IssueDateTime>`:        false,
			`<IssueDateTime><DateTimeString>2026-02-10</DateTimeString><DateTime>x</DateTime></IssueDateTime>`: false,
		} {
			doc := []byte(strings.Replace(string(base), date, by, 1))
			if err := ref.judge(doc); ref.format == codec.XML && (err == nil) != want {
				t.Errorf("%s on %s: %v", ref.name, by, err)
			}
		}
		for c := range fixtures.Cases() {
			if c.Want == nil && c.Format == ref.format {
				if err := ref.judge(c.Data); err != nil {
					t.Errorf("%s refuses %s: %v", ref.name, c.Name, err)
				}
			}
		}
	}
}

// elsewhere are the rules and validators that put the fault of the failing fixture into different places, with the
// reason.
var elsewhere = map[validate.RuleID]map[string]string{
	"COO-STR-001": {
		"libxml2":                    "it misses an element where the next one stands",
		"jacoelho/xsd":               "it misses an element where the next one stands",
		"santhosh-tekuri/jsonschema": "the object lacks a member, which has no place of its own",
	},
	"COO-STR-007": {"libxml2": "its line is that of the element around the text"},
	"COO-STR-021": {
		"libxml2":                    "its lines end at 65535",
		"santhosh-tekuri/jsonschema": "the array is too long, not one of its items wrong",
	},
}

// TestSchemasPointToTheSamePlace compares the place of the finding in the failing fixture of every structure rule
// with the places that the schemas complain about: the line in XML, the JSON Pointer in JSON.
func TestSchemasPointToTheSamePlace(t *testing.T) {
	refs := referees(t, schema.Options{})
	compared := 0
	for _, rule := range rulebook.Base() {
		if rule.Layer != validate.Structure {
			continue
		}
		_, fail, _ := fixtures.ForRule(rule.ID)
		for _, ref := range refs {
			c := fail
			if ref.format != fail.Format {
				var ok bool
				if c.Data, ok = converted(t, fail, ref.format); !ok {
					continue
				}
			}
			rep, err := c.Validate()
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(rep.Findings, func(f validate.Finding) bool { return f.Rule == rule.ID })
			f := &rep.Findings[i]
			want := fmt.Sprint(f.Pos.Line)
			if ref.format == codec.JSON {
				want = f.JSONPointer()
			}
			places := places(t, ref.judge(c.Data))
			reason := elsewhere[rule.ID][ref.name]
			compared++
			same := slices.ContainsFunc(places, func(p string) bool { return p == want || ref.format == codec.JSON && strings.HasPrefix(p, want+"/") })
			if same == (reason != "") {
				t.Errorf("%s: %s finds something at %v, the rule at %s; excuse: %q", rule.ID, ref.name, places, want, reason)
			}
		}
	}
	t.Logf("%d places compared", compared)
}

// places returns the lines or JSON Pointers that an error of a validator is about.
func places(t *testing.T, err error) []string {
	t.Helper()
	var out []string
	var lib xsdvalidate.ValidationError
	var all xsderrors.Errors
	var one *xsderrors.Error
	var js *jsonschema.ValidationError
	switch {
	case errors.As(err, &lib):
		for _, e := range lib.Errors {
			out = append(out, fmt.Sprint(e.Line))
		}
	case errors.As(err, &all):
		for _, e := range all {
			out = append(out, places(t, e)...)
		}
	case errors.As(err, &one):
		out = append(out, fmt.Sprint(one.Line))
	case errors.As(err, &js):
		out = append(out, "/"+strings.Join(js.InstanceLocation, "/"))
		for _, c := range js.Causes {
			out = append(out, places(t, c)...)
		}
	default:
		t.Errorf("no place in %T: %v", err, err)
	}
	return out
}
