package document

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// FuzzDecode holds that what is accepted is JSON of which encoding/json takes the same texts and numbers, that every
// problem stands in the document, and that a second reading finds the same.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		``, `{}`, `[]`, `{"id":"a"}`, "\uFEFF{\"id\":\"é\\ud83d\\ude00\",\n\"months\":30}", `{"id":"a","moths":1,"months":1.5,"name":null}`,
		`{"id":"a","title":{"en":"a","fr":"b"},"from":"2026-02-28","rate":"1.50","texts":{"a":"b"},"codes":["A","A"]}`,
		`{"id":"a","validity":{"months":1,"first":"2026-01-02","last":"2026-01-01"},"also":{},"periods":[1,{"months":2}]}`,
		`{"id":"a","id":"b","x":{"y":1,"y":2},"nested":{"":[],"~/":[{}]},"pointers":[1],"children":[{"children":[{}]}]}`,
		`{"version":9223372036854775808,"days":-1,"maybe":true,"remark":" ","mode":"optionla","inline":{"a":1e5}}`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		var v, again everything
		d, problems := Decode([]byte(src), &v)
		lines := strings.Split(src, "\n")
		for i, p := range problems {
			if p.Line < 1 || p.Line > len(lines) || p.Column < 1 || p.Column > len(lines[p.Line-1])+1 {
				t.Fatalf("problem %v of %q is outside", p, src)
			}
			if i > 0 && i < maxProblems && (p.Line < problems[i-1].Line || p.Line == problems[i-1].Line && p.Column < problems[i-1].Column) {
				t.Fatalf("problems of %q out of order: %v", src, problems)
			}
			if p.Message == "" || strings.ContainsAny(p.String(), "\n\r") {
				t.Fatalf("problem %q", p.String())
			}
			d.At(p.Path)
		}
		if _, p := Decode([]byte(src), &again); !reflect.DeepEqual(p, problems) || !reflect.DeepEqual(v, again) {
			t.Fatalf("%q is read in two ways", src)
		}
		if len(problems) > 0 {
			return
		}
		var plain struct {
			ID      string            `json:"id"`
			Name    string            `json:"name"`
			Months  int               `json:"months"`
			Flag    bool              `json:"flag"`
			Remark  *string           `json:"remark"`
			Codes   []string          `json:"codes"`
			Texts   map[string]string `json:"texts"`
			Periods []struct {
				Months int `json:"months"`
			} `json:"periods"`
		}
		// encoding/json takes names in any case, of which those of unknown members are none here.
		if err := json.Unmarshal([]byte(strings.TrimPrefix(src, bom)), &plain); err != nil {
			t.Fatalf("%q is accepted: %v", src, err)
		}
		if plain.ID != v.ID || plain.Name != v.Name || plain.Months != v.Months || plain.Flag != v.Flag ||
			!reflect.DeepEqual(plain.Remark, v.Remark) || !reflect.DeepEqual(plain.Codes, v.Codes) ||
			!reflect.DeepEqual(plain.Texts, v.Texts) || len(plain.Periods) != len(v.Periods) {
			t.Fatalf("%q gives %+v, want %+v", src, v, plain)
		}
		for i := range plain.Periods {
			if plain.Periods[i].Months != v.Periods[i].Months {
				t.Fatalf("%q gives %+v, want %+v", src, v, plain)
			}
		}
	})
}
