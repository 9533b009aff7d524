package document

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/wcodm"
)

// everything is a document with fields of all kinds.
type everything struct {
	heading
	Name     string              `json:"name" doc:"What it is called." minLen:"2" maxLen:"10"`
	Mode     mode                `json:"mode" enum:"mandatory|optional|conditional"`
	Country  string              `json:"country" pattern:"^[A-Z]{2}$"`
	Months   int                 `json:"months" min:"1" max:"30"`
	Flag     bool                `json:"flag"`
	Days     *int                `json:"days" min:"0"`
	Maybe    *bool               `json:"maybe"`
	Remark   *string             `json:"remark"`
	From     wcodm.Date          `json:"from"`
	Until    *wcodm.Date         `json:"until"`
	Rate     wcodm.Decimal       `json:"rate" pattern:"^[0-9.]+$"`
	Title    wcodm.Localized     `json:"title"`
	Sure     wcodm.Confidence    `json:"sure"`
	Validity validity            `json:"validity"`
	Also     *validity           `json:"also"`
	Codes    []string            `json:"codes" minItems:"1" unique:"true" pattern:"^[A-Z]+$"`
	Periods  []validity          `json:"periods"`
	Pointers []*validity         `json:"pointers"`
	Texts    map[string]string   `json:"texts" keys:"^[a-z]+$" minItems:"1" maxLen:"5"`
	Nested   map[mode][]validity `json:"nested"`
	Children []everything        `json:"children"`
	Skipped  float64             `json:"-"`
	Inline   struct {
		A int `json:"a"`
	} `json:"inline"`
	hidden int
}

type mode string

type heading struct {
	ID      string `json:"id" need:"true"`
	Version int    `json:"version"`
}

type validity struct {
	Months int        `json:"months" need:"true"`
	First  wcodm.Date `json:"first"`
	Last   wcodm.Date `json:"last"`
}

func (v *validity) Check(d *Document, pointer string) Problems {
	var p Problems
	if v.Last.Before(v.First) {
		p = append(p, d.Problem(pointer+"/last", "ends before it begins", "exchange first and last"))
	}
	if v.Months == 29 && v.First.IsZero() {
		p = append(p, d.Problem(pointer, "has no first day", "add first"))
	}
	if v.Months == 0 {
		p = append(p, d.Problem(pointer+"/months", "is nothing", ""))
	}
	return p
}

func decode(t *testing.T, src string) (everything, *Document, []string) {
	t.Helper()
	var v everything
	d, problems := Decode([]byte(src), &v)
	require.NotNil(t, d)
	lines := make([]string, len(problems))
	for i, p := range problems {
		lines[i] = p.String()
	}
	return v, d, lines
}

func TestDecode(t *testing.T) {
	v, _, problems := decode(t, `{
  "id": "a", "version": 3, "name": "Zoë\u0020\ud83d\ude00", "mode": "optional", "country": "CH", "months": 30,
  "flag": true, "days": 0, "maybe": false, "remark": "r", "from": "2026-02-28", "until": "2028-02-29",
  "rate": "12.50", "title": {"fr": "un", "en": "one"},
  "validity": {"months": 1, "first": "2026-01-01", "last": "2026-01-01"}, "also": {"months": 2},
  "codes": ["A", "B"], "periods": [{"months": 3}, {"months": 4}], "pointers": [{"months": 5}],
  "texts": {"a": "x", "b": "y"}, "nested": {"k": [{"months": 6}]}, "children": [{"id": "b"}], "inline": {"a": -0}, "sure": "verified"
}`)
	require.Empty(t, problems)
	no, remark, days, day := false, "r", 0, wcodm.Date{Year: 2028, Month: 2, Day: 29}
	rate, err := wcodm.ParseDecimal("12.50")
	require.NoError(t, err)
	want := everything{
		heading: heading{"a", 3}, Name: "Zoë 😀", Mode: "optional", Country: "CH", Months: 30, Flag: true,
		Days: &days, Maybe: &no, Remark: &remark, From: wcodm.Date{Year: 2026, Month: 2, Day: 28}, Until: &day, Rate: rate, Sure: wcodm.Verified,
		Title:    wcodm.Localized{EN: "one", FR: "un"},
		Validity: validity{1, wcodm.Date{Year: 2026, Month: 1, Day: 1}, wcodm.Date{Year: 2026, Month: 1, Day: 1}},
		Also:     &validity{Months: 2}, Codes: []string{"A", "B"}, Periods: []validity{{Months: 3}, {Months: 4}},
		Pointers: []*validity{{Months: 5}}, Texts: map[string]string{"a": "x", "b": "y"},
		Nested: map[mode][]validity{"k": {{Months: 6}}}, Children: []everything{{heading: heading{ID: "b"}}},
	}
	assert.Equal(t, want, v)
}

// Absent members leave what is there, and pointers and slices tell absent from empty.
func TestDecodeAbsent(t *testing.T) {
	v := everything{Name: "kept", Skipped: 2.5, hidden: 7}
	_, problems := Decode([]byte(`{"id":"a","periods":[]}`), &v)
	require.NoError(t, problems.Err())
	assert.Equal(t, everything{heading: heading{ID: "a"}, Name: "kept", Periods: []validity{}, Skipped: 2.5, hidden: 7}, v)
}

func TestProblems(t *testing.T) {
	long := strings.Repeat("n", 257)
	cases := []struct {
		name, src string // of members that follow an id
		want      []string
	}{
		{"unknown, near", `"moths":1`, []string{`1:11 /moths: unknown member "moths"; did you mean "months"?`}},
		{"unknown, in another case", `"Name":"xx"`, []string{`1:11 /Name: unknown member "Name"; did you mean "name"?`}},
		{"unknown, letters exchanged", `"nmae":"xx"`, []string{`1:11 /nmae: unknown member "nmae"; did you mean "name"?`}},
		{"unknown, letters of a short name exchanged", `"children":[{"di":"b"}]`, []string{
			`1:23 /children/0/id: member "id" is missing; add it: a string`, `1:24 /children/0/di: unknown member "di"; did you mean "id"?`}},
		{"unknown, the near one is there", `"months":1,"moths":1`, []string{`1:22 /moths: unknown member "moths"; leave it out`}},
		{"unknown, far", `"zzzzzzzz":{"moths":null}`, []string{`1:11 /zzzzzzzz: unknown member "zzzzzzzz"; leave it out`}},
		{"unknown, name in need of escapes", `"a/b~c\n":1`, []string{`1:11 /a~1b~0c\n: unknown member "a/b~c\n"; leave it out`}},
		{"unknown, name with a quotation mark", `"a\"":1`, []string{`1:11 /a\": unknown member "a\""; leave it out`}},
		{"unknown, empty name", `"":1`, []string{`1:11 /: unknown member ""; leave it out`}},
		{"unknown in an embedded struct's place", `"heading":{}`, []string{`1:11 /heading: unknown member "heading"; leave it out`}},
		{"json -", `"Skipped":1`, []string{`1:11 /Skipped: unknown member "Skipped"; leave it out`}},
		{"repeated", `"name":"xx","name":"y","months":1`, []string{`1:23 /name: member "name" is repeated; leave one of them out`}},
		{"repeated, inside of what is unknown", `"zzzzzzzz":[{"a":1,"\u0061":2}]`, []string{
			`1:11 /zzzzzzzz: unknown member "zzzzzzzz"; leave it out`, `1:30 /zzzzzzzz/0/a: member "a" is repeated; leave one of them out`}},
		{"missing", `"validity":{}`, []string{`1:22 /validity/months: member "months" is missing; add it: an integer`}},
		{"missing in an array", `"periods":[{"months":1},{}]`, []string{`1:35 /periods/1/months: member "months" is missing; add it: an integer`}},
		{"text is a number", `"name":12`, []string{`1:18 /name: must be a string, but is a number; put quotation marks around it`}},
		{"text is an object", `"name":{}`, []string{`1:18 /name: must be a string, but is an object; write a string`}},
		{"text is null", `"name":null`, []string{`1:18 /name: must be a string, but is null; write a string, or leave out what has no value`}},
		{"pointer is null", `"remark":null`, []string{`1:20 /remark: must be a string, but is null; write a string, or leave out what has no value`}},
		{"struct is null", `"also":null`, []string{`1:18 /also: must be an object, but is null; write an object, or leave out what has no value`}},
		{"integer is a string", `"months":"12"`, []string{`1:20 /months: must be an integer, but is a string; take the quotation marks away`}},
		{"integer is a word", `"months":"twelve"`, []string{`1:20 /months: must be an integer, but is a string; write an integer`}},
		{"integer is a string with zeros", `"months":"007"`, []string{`1:20 /months: must be an integer, but is a string; write an integer`}},
		{"bool is a string", `"flag":"true"`, []string{`1:18 /flag: must be true or false, but is a string; take the quotation marks away`}},
		{"bool is a number", `"flag":1`, []string{`1:18 /flag: must be true or false, but is a number; write true or false`}},
		{"decimal is a number", `"rate":1.5`, []string{`1:18 /rate: must be a decimal number in quotation marks such as "12.50", but is a number; put quotation marks around it`}},
		{"decimal is a number with exponent", `"rate":1e5`, []string{`1:18 /rate: must be a decimal number in quotation marks such as "12.50", but is a number; write a decimal number in quotation marks such as "12.50"`}},
		{"date is a number", `"from":20260101`, []string{`1:18 /from: must be a date such as "2026-01-31", but is a number; write a date such as "2026-01-31"`}},
		{"array is a string", `"codes":"A"`, []string{`1:19 /codes: must be an array, but is a string; put brackets around it`}},
		{"array is an object", `"periods":{"months":1}`, []string{`1:21 /periods: must be an array, but is an object; put brackets around it`}},
		{"array is true", `"periods":true`, []string{`1:21 /periods: must be an array, but is true; write an array`}},
		{"object is an array", `"validity":[]`, []string{`1:22 /validity: must be an object, but is an array; write an object`}},
		{"map is false", `"texts":false`, []string{`1:19 /texts: must be an object, but is false; write an object`}},
		{"enum, near", `"mode":"Mandatroy"`, []string{`1:18 /mode: unknown value "Mandatroy"; did you mean "mandatory"?`}},
		{"enum, far", `"mode":"x"`, []string{`1:18 /mode: unknown value "x"; write one of "mandatory", "optional", "conditional"`}},
		{"pattern", `"country":"Che"`, []string{`1:21 /country: "Che" has the wrong form; write what matches ^[A-Z]{2}$`}},
		{"pattern of elements", `"codes":["A","b"]`, []string{`1:24 /codes/1: "b" has the wrong form; write what matches ^[A-Z]+$`}},
		{"pattern of a decimal", `"rate":"-1"`, []string{`1:18 /rate: "-1" has the wrong form; write what matches ^[0-9.]+$`}},
		{"too small", `"months":0`, []string{`1:20 /months: too small: "0"; write at least 1`}},
		{"too large", `"months":31`, []string{`1:20 /months: too large: "31"; write at most 30`}},
		{"too small, pointer", `"days":-1`, []string{`1:18 /days: too small: "-1"; write at least 0`}},
		{"out of range", `"version":9223372036854775808`, []string{`1:21 /version: too large: "9223372036854775808"; write at most ` + strconv.Itoa(math.MaxInt)}},
		{"out of range below", `"version":-9223372036854775809`, []string{`1:21 /version: too small: "-9223372036854775809"; write at least ` + strconv.Itoa(math.MinInt)}},
		{"out of range below, with bounds", `"months":-99999999999999999999`, []string{`1:20 /months: too small: "-99999999999999999999"; write at least 1`}},
		{"out of range by far, without an upper bound", `"days":99999999999999999999`, []string{`1:18 /days: too large: "99999999999999999999"; write at most ` + strconv.Itoa(math.MaxInt)}},
		{"fraction", `"months":1.0`, []string{`1:20 /months: "1.0" is written with a fraction or exponent; write an integer, in digits only`}},
		{"exponent", `"months":1e0`, []string{`1:20 /months: "1e0" is written with a fraction or exponent; write an integer, in digits only`}},
		{"too short", `"name":"é"`, []string{`1:18 /name: too short: 1 character; write at least 2 characters`}},
		{"too long", `"name":"12345678901"`, []string{`1:18 /name: too long: 11 characters; write at most 10 characters`}},
		{"too long in a map", `"texts":{"a":"123456"}`, []string{`1:24 /texts/a: too long: 6 characters; write at most 5 characters`}},
		{"too few", `"codes":[]`, []string{`1:19 /codes: too few: the array has 0 values; give at least 1 value`}},
		{"too few in a map", `"texts":{}`, []string{`1:19 /texts: too few: the object has 0 values; give at least 1 value`}},
		{"not unique", `"codes":["A","B","A"]`, []string{`1:28 /codes/2: "A" is in the array already; leave it out`}},
		{"empty", `"name":""`, []string{`1:18 /name: blank text; write a text, or leave out what has no value`}},
		{"blank", `"name":" \u00a0\u2003"`, []string{`1:18 /name: blank text; write a text, or leave out what has no value`}},
		{"control character", `"name":"a\tb"`, []string{`1:18 /name: control character '\t' in a text; take it out`}},
		{"control character of the second set", `"name":"a\u0085b"`, []string{`1:18 /name: control character '\u0085' in a text; take it out`}},
		{"no such day", `"from":"2026-02-29"`, []string{`1:18 /from: "2026-02-29" is no date: no such calendar date; write a day as CCYY-MM-DD`}},
		{"another form of date", `"from":"20260228"`, []string{`1:18 /from: "20260228" is no date: wrong number of characters for the format; write a day as CCYY-MM-DD`}},
		{"no decimal", `"rate":"1,5"`, []string{`1:18 /rate: "1,5" is no decimal number: only a full stop may separate digits; write digits, with a full stop before a fraction`}},
		{"confidence", `"sure":"sure"`, []string{`1:18 /sure: unknown value "sure"; write one of "verified", "secondary", "inferred"`}},
		{"confidence is a number", `"sure":1`, []string{`1:18 /sure: must be one of "verified", "secondary", "inferred", but is a number; write one of "verified", "secondary", "inferred"`}},
		{"localized, one language", `"title":{"en":"one"}`, []string{`1:19 /title/fr: member "fr" is missing; add it: a string`}},
		{"localized, blank", `"title":{"en":"one","fr":" "}`, []string{`1:36 /title/fr: blank text; write a text, or leave out what has no value`}},
		{"localized, a third", `"title":{"en":"one","fr":"un","de":"eins"}`, []string{`1:41 /title/de: unknown member "de"; leave it out`}},
		{"localized, a string", `"title":"one"`, []string{`1:19 /title: must be an object with the members "en" and "fr", but is a string; write an object with the members "en" and "fr"`}},
		{"key", `"texts":{"a":"x","B":"y"}`, []string{`1:28 /texts/B: name "B" has the wrong form; write what matches ^[a-z]+$`}},
		{"key without pattern, blank", `"nested":{" ":[]}`, []string{`1:21 /nested/ : name of a member: blank text; write a text, or leave out what has no value`}},
		{"key without pattern, long", `"nested":{"` + long + `":[]}`, []string{`1:21 /nested/` + long[:248] + `...: name of a member is too long: 257 characters; write at most 256 characters`}},
		{"in a map", `"nested":{"k":[{"months":1},{"months":"x"}]}`, []string{`1:49 /nested/k/1/months: must be an integer, but is a string; write an integer`}},
		{"in an inline struct", `"inline":{"b":1}`, []string{`1:21 /inline/b: unknown member "b"; did you mean "a"?`}},
		{"rules of its own", `"periods":[{"months":1,"first":"2026-01-02","last":"2026-01-01"}]`, []string{`1:62 /periods/0/last: ends before it begins; exchange first and last`}},
		{"rules of its own, of a pointer", `"also":{"months":0}`, []string{`1:28 /also/months: is nothing`}},
		{"rules of its own, of the whole", `"also":{"months":29}`, []string{`1:18 /also: has no first day; add first`}},
		{"rules of its own, where they are a consequence", `"also":{"months":29,"frist":1}`, []string{`1:31 /also/frist: unknown member "frist"; did you mean "first"?`}},
		{"several", `"moths":1,"validity":{"first":"x"},"mode":3`, []string{
			`1:11 /moths: unknown member "moths"; did you mean "months"?`,
			`1:32 /validity/months: member "months" is missing; add it: an integer`,
			`1:41 /validity/first: "x" is no date: wrong number of characters for the format; write a day as CCYY-MM-DD`,
			`1:53 /mode: must be one of "mandatory", "optional", "conditional", but is a number; write one of "mandatory", "optional", "conditional"`}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			v, _, problems := decode(t, `{"id":"a",`+c.src+`}`)
			assert.Equal(t, c.want, problems)
			assert.Equal(t, "a", v.ID)
		})
	}
}

func TestWholeDocument(t *testing.T) {
	deep := strings.Repeat(`{"children":[`, 16)
	cases := []struct{ name, src, want string }{
		{"nothing", "", `1:1: malformed JSON: no value; expected a value`},
		{"no object", " []", `1:2: must be an object, but is an array; write an object`},
		{"missing", "{}", `1:1 /id: member "id" is missing; add it: a string`},
		{"cut", `{"id":"a","validity":{"months":`, `1:32 /validity/months: malformed JSON: end of input; expected a value`},
		{"no colon", `{"id":"a","validity":{"months" 1}}`, `1:32 /validity: malformed JSON: character '1'; expected a colon`},
		{"in an array", `{"codes":["A",x]}`, `1:15 /codes/1: malformed JSON: character 'x'; expected a value`},
		{"comma at the end", `{"id":"a",}`, `1:11: malformed JSON: character '}'; expected a member name in quotation marks`},
		{"in what is repeated", `{"id":"a","id":x}`, `1:16 /id: malformed JSON: character 'x'; expected a value`},
		{"more", `{"id":"a"} {}`, `1:12: malformed JSON: character '{'; expected end of input`},
		{"no UTF-8", "{\"id\":\"\xff\"}", `1:8 /id: malformed JSON: byte 0xFF, which is not UTF-8; expected UTF-8`},
		{"lone surrogate", `{"id":"\ud800"}`, `1:8 /id: malformed JSON: a lone surrogate \ud800; expected a pair of surrogates`},
		{"UTF-16", "{\x00}\x00", `1:1: malformed JSON: UTF-16LE; expected UTF-8`},
		{"name", `{"id":"a","` + strings.Repeat("é", 513) + `":1}`, `1:11: too large: a longer name; expected at most 1024 bytes`},
		{"deep", deep + "[", `1:209 ` + strings.Repeat("/children/0", 16) + `: too large: deeper nesting; expected at most 32 levels`},
		{"values", `{"id":"a","codes":[` + strings.Repeat("1,", maxValues), `1:524302 /codes/262141: too large: another value; expected at most 262144 values`},
		{"bytes", `{"id":"a"}` + strings.Repeat(" ", 4<<20-9), `1:4194305: too large: a larger document; expected at most 4194304 bytes`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, _, problems := decode(t, c.src)
			assert.Equal(t, []string{c.want}, problems)
		})
	}
	_, _, problems := decode(t, `{"id":"a"}`+strings.Repeat(" ", 4<<20-10))
	assert.Empty(t, problems, "the largest document")
}

func TestPositions(t *testing.T) {
	src := "\uFEFF{\"id\": \"é😀\", \"moths\": 1,\r\n\t\"\\u006damez\": 1, \"remark\": \"\\ud83d\\ude00é\", \"flag\": 0,\n\n \"months\": 0}"
	_, d, problems := decode(t, src)
	assert.Equal(t, []string{
		`1:14 /moths: unknown member "moths"; leave it out`,
		`2:2 /mamez: unknown member "mamez"; did you mean "name"?`,
		`2:54 /flag: must be true or false, but is a number; write true or false`,
		`4:12 /months: too small: "0"; write at least 1`,
	}, problems)
	for pointer, want := range map[string][2]int{
		"": {1, 1}, "/id": {1, 8}, "/id/x": {1, 8}, "/absent/1": {1, 1}, "/months": {4, 12}, "months": {1, 1},
	} {
		line, column := d.At(pointer)
		assert.Equal(t, want, [2]int{line, column}, pointer)
	}
}

func TestAt(t *testing.T) {
	var names strings.Builder
	for i := range 40 {
		fmt.Fprintf(&names, ",\n\"k%d\":\"x\"", i)
	}
	src := `{"texts":{"a~1/":"x"` + names.String() + "},\n\"periods\":[{},\n{}]}"
	_, d, _ := decode(t, src)
	for pointer, want := range map[string][2]int{
		"/texts": {1, 10}, "/texts/a~01~1": {1, 18}, "/texts/k0": {2, 6}, "/texts/k39": {41, 7}, "/texts/k40": {1, 10},
		"/periods/0": {42, 12}, "/periods/1": {43, 1}, "/periods/2": {42, 11}, "/periods/01": {42, 11},
		"/periods/-": {42, 11}, "/periods/+1": {42, 11}, "/periods/1/months": {43, 1},
	} {
		line, column := d.At(pointer)
		assert.Equal(t, want, [2]int{line, column}, pointer)
	}
}

// Of many problems the first hundred are listed, and the others counted.
func TestManyProblems(t *testing.T) {
	for n, want := range map[int]string{100: "", 101: "1", 150: "50"} {
		_, _, problems := decode(t, `{"id":"a","codes":[`+strings.Repeat("\n1,", n-1)+"\n1]}")
		assert.Equal(t, "2:1 /codes/0: must be a string, but is a number; put quotation marks around it", problems[0])
		assert.Equal(t, "101:1 /codes/99: must be a string, but is a number; put quotation marks around it", problems[99])
		if want == "" {
			assert.Len(t, problems, 100)
			continue
		}
		require.Len(t, problems, 101)
		assert.Equal(t, "102:1 /codes/100: further problems, not listed: "+want+"; mend these first", problems[100])
	}
}

// Lengths and numbers at their bounds.
func TestBounds(t *testing.T) {
	long := strings.Repeat("é", maxName)
	_, _, problems := decode(t, `{"id":"a","name":"éééééééééé","months":1,"days":0,"texts":{"a":"12345"},"codes":["A"],"nested":{"`+long+`":[]}}`)
	assert.Empty(t, problems)
	_, _, problems = decode(t, `{"id":"a","name":"éé","version":`+strconv.Itoa(math.MaxInt)+`}`)
	assert.Empty(t, problems)
	_, _, problems = decode(t, `{"id":"a","version":`+strconv.Itoa(math.MinInt)+`}`)
	assert.Empty(t, problems)
}

// What breaks a tag is there all the same, and arrays keep their indices.
func TestFilledInSpiteOfProblems(t *testing.T) {
	v, _, problems := decode(t, `{"months":31,"version":9223372036854775808,"country":"x","periods":[1,{"months":2}],"pointers":[1],"also":1,"texts":{"B":"x","c":1}}`)
	assert.Len(t, problems, 9)
	want := everything{
		Months: 31, Country: "x", Periods: []validity{{}, {Months: 2}}, Pointers: []*validity{{}},
		Texts: map[string]string{"B": "x"},
	}
	assert.Equal(t, want, v)
}

func TestProblemsError(t *testing.T) {
	require.NoError(t, Problems{}.Err())
	require.NoError(t, Problems(nil).Err())
	p := Problems{{1, 2, "/a\nb", "m", "f"}, {3, 4, "", "n", ""}}
	require.EqualError(t, p.Err(), "1:2 /a\\nb: m; f\n3:4: n")
}

func TestTypes(t *testing.T) {
	type ring []ring
	type check1 struct{ validity }
	cases := []struct {
		v    any
		want string
	}{
		{nil, "nothing to read into; pass a pointer to a struct"},
		{everything{}, "nothing to read into; pass a pointer to a struct"},
		{(*everything)(nil), "nothing to read into; pass a pointer to a struct"},
		{new(int), "nothing to read into: int is no struct; mend the type"},
		{new(struct {
			A float64 `json:"a"`
		}), "field A of struct { A float64 \"json:\\\"a\\\"\" }: type float64 cannot be read"},
		{new(struct {
			A int8 `json:"a"`
		}), "type int8 cannot be read"},
		{new(struct {
			A ring `json:"a"`
		}), "is nested too deep"},
		{new(struct {
			A map[int]string `json:"a"`
		}), "type map[int]string cannot be read"},
		{new(struct {
			A *[]string `json:"a"`
		}), "type *[]string cannot be read"},
		{new(struct{ A string }), "a member has an exported field with a json tag"},
		{new(struct {
			heading
			Again string `json:"id"`
		}), `another field is "id" too`},
		{new(struct {
			A string `json:"a" min:"1"`
		}), "tag min does not apply to string"},
		{new(struct {
			A int `json:"a" min:"x"`
		}), `tag min: "x" is no integer`},
		{new(struct {
			A int `json:"a" need:"yes"`
		}), `tag need: "yes" is not true`},
		{new(struct {
			A string `json:"a" pattern:"("`
		}), "tag pattern: error parsing regexp"},
		{new(struct {
			A []int `json:"a" unique:"true"`
		}), "tag unique: only for arrays of strings"},
		{new(struct {
			check1
			Other struct{ validity } `json:"other"`
			everythingElse
		}), "its method Check is hidden by that of another one"},
	}
	for _, c := range cases {
		d, problems := Decode([]byte(`{}`), c.v)
		require.NotNil(t, d)
		require.Len(t, problems, 1, c.want)
		assert.Contains(t, problems[0].String(), c.want)
	}
}

type everythingElse struct{ validityTwin }

type validityTwin struct {
	Twin int `json:"twin"`
}

func (validityTwin) Check(*Document, string) Problems { return nil }
