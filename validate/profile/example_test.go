package profile_test

import (
	"fmt"
	"log"
	"os"
	"strings"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

// own reads the profiles that doc/profiles.md explains, and puts them together with those built in.
func own() *profile.Set {
	set, err := profile.Builtin()
	if err != nil {
		log.Fatal(err)
	}
	for _, name := range []string{"example-chamber.json", "non-pref.json"} {
		data, err := os.ReadFile("testdata/own/" + name)
		if err != nil {
			log.Fatal(err)
		}
		p, problems := profile.Load(data)
		if len(problems) > 0 {
			log.Fatal(problems)
		}
		if set, err = set.With(p); err != nil {
			log.Fatal(err)
		}
	}
	return set
}

func ExampleLoad() {
	_, problems := profile.Load([]byte(`{
  "id": "non-pref",
  "agreement": "NON-PREF",
  "name": {"en": "Certificates of the Chamber of Example", "fr": "Certificats de la Chambre d'Exemple"},
  "status": "in-force",
  "validity": {"source": ["rules 7"], "confidence": "verified", "moths": 6}
}`))
	for _, p := range problems {
		fmt.Println(p)
	}
	// Output:
	// 6:65 /validity/moths: unknown member "moths"; did you mean "months"?
}

func ExampleLint() {
	data, err := os.ReadFile("testdata/own/non-pref.json")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("problems:", len(profile.Lint(data, own())))

	wrong := strings.NewReplacer(`"handbook page 12"`, `"manual page 12"`, `COO-GDS-005`, `COO-GDS-999`).Replace(string(data))
	for _, p := range profile.Lint([]byte(wrong), own()) {
		fmt.Println(p)
	}
	// Output:
	// problems: 0
	// 37:18 /numbers/0/source/0: source "manual" is not among the sources of the profile; add it to "sources"
	// 12:5 /sources/0: source "handbook" is cited nowhere; cite it or take it out
	// 48:15 /rules/0/rule: there is no rule "COO-GDS-999"; origo rules and origo profile rules list them
}

func ExampleCompile() {
	p, ok := own().Get("non-pref") // complete, with what it inherits
	if !ok {
		log.Fatal("no such profile")
	}
	v, err := profile.Compile(p, nil) // once; it serves any number of goroutines
	if err != nil {
		log.Fatal(err)
	}
	c, err := profile.Sample(p, profile.SampleOptions{From: "XA", To: "XB"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(v.Validate(c).Verdict)

	c.ExpirationDateTime = wcodm.DateTimeOf(wcodm.Date{Year: 2027, Month: 3, Day: 1})
	for _, f := range v.Validate(c).Findings {
		if f.Severity < validate.Warning {
			continue // XA and XB are no countries, which is worth knowing
		}
		fmt.Println(f.Rule, f.Severity, f.Message(wcodm.EN))
		for _, s := range f.Sources() {
			fmt.Println(s.Doc, s.Clause)
		}
	}
	// Output:
	// valid
	// NON-PREF-018 error the expiry date 2027-03-01 is later than 2026-09-02, the last day that the agreement allows (the handbook for members has twelve months)
	// House rules of the Chamber of Example, edition of 2026 7
}

func ExampleJudge() {
	set, err := profile.Builtin()
	if err != nil {
		log.Fatal(err)
	}
	judge, err := profile.NewJudge(set, nil)
	if err != nil {
		log.Fatal(err)
	}
	p, _ := set.Get("atiga-2020")
	for _, day := range []wcodm.Date{{Year: 2021, Month: 6, Day: 1}, {Year: 2026, Month: 6, Day: 1}} {
		c, err := profile.Sample(p, profile.SampleOptions{From: "VN", To: "TH", Date: day})
		if err != nil {
			log.Fatal(err)
		}
		text, err := codec.Append(nil, c, codec.JSON)
		if err != nil {
			log.Fatal(err)
		}
		c, report := judge.Bytes(text)
		now, _ := judge.For(c)
		fmt.Println(day, now.ID, report.RuleBook, report.Verdict)
	}
	// Output:
	// 2021-06-01 atiga-2020 base@1+atiga-2020 valid
	// 2026-06-01 atiga-2021 base@1+atiga-2021 valid
}
