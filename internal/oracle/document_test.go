package oracle

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	reader "github.com/openorigo/origo/internal/document"
	"github.com/openorigo/origo/wcodm"
)

// configuration is a document with members of all kinds.
type configuration struct {
	common
	Name     wcodm.Localized             `json:"name" doc:"What it is called."`
	Mode     mode                        `json:"mode" enum:"mandatory|optional"`
	Country  string                      `json:"country" pattern:"^[A-Z]{2}$"`
	Text     *string                     `json:"text" minLen:"2" maxLen:"4"`
	Months   int                         `json:"months" min:"1" max:"30"`
	Free     *int                        `json:"free"`
	Flag     *bool                       `json:"flag"`
	From     wcodm.Date                  `json:"from"`
	Rate     wcodm.Decimal               `json:"rate"`
	Sure     wcodm.Confidence            `json:"sure"`
	Low      wcodm.Decimal               `json:"low" pattern:"^0"`
	Period   *period                     `json:"period"`
	Codes    []string                    `json:"codes" minItems:"1" unique:"true" pattern:"^[A-Z]+$"`
	Periods  []period                    `json:"periods"`
	Texts    map[string]string           `json:"texts" keys:"^[a-z]+$" minItems:"1"`
	Children map[string][]*configuration `json:"children"`
}

type common struct {
	ID string `json:"id" need:"true"`
}

type mode string

type period struct {
	Months int `json:"months" need:"true"`
	Days   int `json:"days"`
}

// TestDocumentSchema compares what the reader of configuration documents accepts with what their JSON Schema does.
func TestDocumentSchema(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(reader.Schema(configuration{}, "urn:example:configuration", "A configuration")))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("configuration.json", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("configuration.json")
	if err != nil {
		t.Fatal(err)
	}
	judge := func(t *testing.T, src string, want bool) {
		t.Helper()
		var v configuration
		_, problems := reader.Decode([]byte(src), &v)
		if got := problems.Err() == nil; got != want {
			t.Errorf("%s: read %v, want %v: %v", src, got, want, problems)
		}
		value, err := jsonschema.UnmarshalJSON(strings.NewReader(src))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(value); (err == nil) != want {
			t.Errorf("%s: valid %v, want %v: %v", src, err == nil, want, err)
		}
	}
	for _, src := range []string{`{}`, `[]`, `"a"`, `null`, `{"id":1}`, `{"id":""}`, `{"id":null}`} {
		judge(t, src, false)
	}
	long := strings.Repeat("é", 256)
	for _, c := range []struct{ good, bad []string }{ // members beside an id
		{good: []string{`"name":{"en":"a","fr":"b"}`}, bad: []string{`"name":{}`, `"name":{"en":"a"}`, `"name":{"fr":"a"}`,
			`"name":{"en":"a","fr":" "}`, `"name":{"en":"a","fr":"b","de":"c"}`, `"name":"a"`}},
		{good: []string{`"mode":"optional"`}, bad: []string{`"mode":"Optional"`, `"mode":""`, `"mode":true`}},
		{good: []string{`"country":"CH"`}, bad: []string{`"country":"CHE"`, `"country":"CH\n"`, `"country":[]`}},
		{good: []string{`"text":"ab"`, `"text":"éééé"`, `"text":"\ud83d\ude00\ud83d\ude00\ud83d\ude00\ud83d\ude00"`, `"text":" a "`, `"text":"\u00a0a"`, `"text":"\u200b\ufeff"`},
			bad: []string{`"text":"a"`, `"text":"abcde"`, `"text":"  "`, `"text":"\u00a0\u2003"`, `"text":"\u2028\u3000"`, `"text":"a\tb"`,
				`"text":"ab\n"`, `"text":"\u0085ab"`, `"text":"a\u007f"`, `"text":"a\u009fb"`, `"text":"a\u0000"`, `"text":null`, `"text":12`}},
		{good: []string{`"months":1`, `"months":30`}, bad: []string{`"months":0`, `"months":31`, `"months":-1`, `"months":1.5`, `"months":"1"`}},
		{good: []string{`"free":-0`, `"free":-2000000000`}, bad: []string{`"free":0.1`, `"free":null`, `"free":true`}},
		{good: []string{`"flag":true`, `"flag":false`}, bad: []string{`"flag":0`, `"flag":"true"`}},
		{good: []string{`"from":"2028-02-29"`, `"from":"0001-01-01"`, `"from":"9999-12-31"`}, bad: []string{`"from":"2026-02-29"`, `"from":"0000-01-01"`,
			`"from":"2026-13-01"`, `"from":"2026-04-31"`, `"from":"20260101"`, `"from":"2026-01-01Z"`, `"from":" 2026-01-01"`, `"from":""`, `"from":20260101`}},
		{good: []string{`"rate":"1"`, `"rate":"-1.50"`, `"rate":"+.5"`, `"rate":"5."`, `"rate":"007"`}, bad: []string{`"rate":"."`, `"rate":"1e5"`,
			`"rate":"1,5"`, `"rate":" 1"`, `"rate":""`, `"rate":"-"`, `"rate":1`, `"rate":"٣"`}},
		{good: []string{`"sure":"inferred"`}, bad: []string{`"sure":"Inferred"`, `"sure":0`, `"sure":""`}},
		{good: []string{`"low":"0.5"`}, bad: []string{`"low":"1.5"`, `"low":"0,5"`}},
		{good: []string{`"period":{"months":1}`, `"period":{"months":1,"days":2}`}, bad: []string{`"period":{}`, `"period":{"days":2}`, `"period":{"months":1,"dais":2}`, `"period":null`}},
		{good: []string{`"codes":["A"]`, `"codes":["A","B"]`}, bad: []string{`"codes":[]`, `"codes":["A","A"]`, `"codes":["a"]`, `"codes":[1]`, `"codes":"A"`}},
		{good: []string{`"periods":[]`, `"periods":[{"months":1},{"months":1}]`}, bad: []string{`"periods":[{}]`, `"periods":[null]`, `"periods":{}`}},
		{good: []string{`"texts":{"a":"b"}`}, bad: []string{`"texts":{}`, `"texts":{"A":"b"}`, `"texts":{"a":""}`, `"texts":{"":"b"}`}},
		{good: []string{`"children":{}`, `"children":{"` + long + `":[{"id":"b"}]}`, `"children":{"x y":[{"id":"b","children":{"z":[]}}]}`},
			bad: []string{`"children":{"` + long + `é":[]}`, `"children":{" ":[]}`, `"children":{"a\u0007":[]}`, `"children":{"a":[{}]}`, `"children":{"a":[{"id":"b","x":1}]}`}},
		{bad: []string{`"unknown":1`, `"ID":"b"`, `"":0`, `"common":{}`}},
	} {
		for _, members := range c.good {
			judge(t, `{"id":"a",`+members+`}`, true)
		}
		for _, members := range c.bad {
			judge(t, `{"id":"a",`+members+`}`, false)
		}
	}
}
