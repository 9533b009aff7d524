package gnc

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

func TestLoadSaysAllAtOnce(t *testing.T) {
	data, err := ExampleDocument("abck")
	require.NoError(t, err)
	text := strings.Replace(string(data), `"shortCode": "ABCK"`, `"shortCode": "ABCKLONG"`, 1)
	text = strings.Replace(text, `"months": 12`, `"moths": 12`, 1)
	text = strings.Replace(text, `"2026-07-01"`, `"2026-07-32"`, 1)
	b, problems := Load([]byte(text))
	assert.Nil(t, b)
	require.Len(t, problems, 3)
	for i, want := range []string{"4:16 /shortCode: too long: 8 characters", "/parties/3/from: \"2026-07-32\" is no date", "/businessRules/1/sets/validity/moths: unknown member \"moths\"; did you mean \"months\"?"} {
		assert.Contains(t, problems[i].String(), want)
	}
	assert.Error(t, problems.Err())
}

// TestLoadShape holds what no tag can say.
func TestLoadShape(t *testing.T) {
	for _, c := range []struct {
		name, says string
		edits      []edit
	}{
		{"overlap with nothing", "there is no version to overlap with", []edit{{"\"supersedes\": \"ABCK@1.1.0\",\n    \"overlap\": ", "\"overlap\": ⟦"}}},
		{"supersedes without overlap", "until when the superseded version is accepted", []edit{{"\"validity\": {\n    \"from\": \"2026-01-01\",\n    \"supersedes\": \"ABCK@1.1.0\",\n    \"overlap\": \"2026-03-31\"", "\"validity\": ⟦{\n    \"from\": \"2026-01-01\",\n    \"supersedes\": \"ABCK@1.1.0\""}}},
		{"party twice", `"XA" is there already`, []edit{{`"country": "XB"`, `"country": ⟦"XA"`}}},
		{"message twice", `"CO.Issue" is there already`, []edit{{`"type": "CO.Cancel"`, `"type": ⟦"CO.Issue"`}}},
		{"union without members", "a union has member countries, a country none", []edit{{`"country": "XB"`, `"country": ⟦"XBU"`}}},
		{"rule that sets nothing", "one group is set by a rule, here 0 are", []edit{{"\"sets\": {\n        \"validity\": {\n          \"source\": [\n            \"abck-fta art. 3.16\"\n          ],\n          \"confidence\": \"verified\",\n          \"months\": 12,\n          \"from\": \"issue\"\n        }", "\"sets\": ⟦{"}}},
		{"rule that sets two groups", "one group is set by a rule, here 2 are", []edit{{"\"sets\": {\n        \"validity\"", "\"sets\": ⟦{\"items\": {\"source\": [\"abck-fta x\"], \"confidence\": \"verified\"},\n        \"validity\""}}},
		{"rule that sets and changes", "a rule either sets one group or changes one rule", []edit{{"{\n      \"id\": \"BR-02\"", "⟦{\"changes\": {\"source\": [\"abck-fta x\"], \"confidence\": \"verified\", \"rule\": \"COO-HDR-001\", \"off\": true, \"reason\": {\"en\": \"a\", \"fr\": \"b\"}},\n      \"id\": \"BR-02\""}}},
		{"off with a severity", "a rule is either off or has a severity", []edit{{"\"changes\": {", "\"changes\": ⟦{\"off\": true,"}}},
		{"overlay that asks for nothing", "the overlay asks for nothing", []edit{{"\"roles\": {\n        \"issuer\": [\n          \"XB-CUS\"", "\"overlay\": ⟦{\"side\": \"either\"}, \"roles\": {\n        \"issuer\": [\n          \"XB-CUS\""}}},
		{"overlay with parties", "a rule of an overlay holds for its party", []edit{{"{\n            \"id\": \"XD-01\"", "⟦{\n            \"importing\": [\"XA\"], \"id\": \"XD-01\""}}},
		{"schedule within minutes", "a schedule says how often", []edit{{"{\n      \"event\": \"certificateIssued\"", "⟦{\n      \"event\": \"schedule\""}}},
		{"no duration", `"P1" is no duration`, []edit{{`"every": "P1D"`, `"every": ⟦"P1"`}}},
		{"second certificate", "a second cluster carries the certificate", []edit{{`"carries": "reference"`, `"carries": ⟦"certificate"`}}},
		{"no certificate", "no cluster carries the certificate", []edit{{`"dataClusters": [`, `"dataClusters": ⟦[`}, {`"carries": "certificate"`, `"carries": "reference"`}}},
		{"package without version", "wcoPackage and wcoVersion go together", []edit{{"{\n      \"id\": \"co-full\"", "⟦{\n      \"id\": \"co-full\""}, {"\"wcoVersion\": \"4\",\n", ""}}},
		{"reply without time", "reply and replyWithinHours go together", []edit{{"{\n      \"type\": \"CO.Cancel\"", "⟦{\n      \"type\": \"CO.Cancel\""}, {"\"reply\": [\n        \"Receipt\"\n      ],\n      \"replyWithinHours\": 1", "\"reply\": [\n        \"Receipt\"\n      ]"}}},
		{"authorities of a party's role", "roles that belong to no party", []edit{{"{\n      \"role\": \"issuer\"", "⟦{\n      \"authorities\": [\"XX-1\"], \"role\": \"issuer\""}}},
		{"basis of no partial use", "belong to partial use that is allowed", []edit{{"\"partialUse\": {\n      \"allowed\": true", "\"partialUse\": ⟦{\n      \"allowed\": false"}}},
		{"meaning without a list", "codes have a meaning where the list has an international counterpart", []edit{{"{\n          \"code\": \"01\",\n          \"text\": {\n            \"en\": \"Issued in error\"", "⟦{\n          \"means\": \"1\", \"code\": \"01\",\n          \"text\": {\n            \"en\": \"Issued in error\""}}},
		{"no way back", "code 01 means the same", []edit{{`"means": "43"`, `"means": ⟦"1"`}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			data, line, column := plant(t, c.edits...)
			b, problems := Load(data)
			assert.Nil(t, b)
			for _, p := range problems {
				if strings.Contains(p.Message, c.says) && p.Line == line && p.Column == column {
					assert.NotEmpty(t, p.Fix)
					return
				}
			}
			assert.Fail(t, "not said", "%s at %d:%d, but\n%s", c.says, line, column, problems)
		})
	}
}

func TestLoadBoundsLists(t *testing.T) {
	b := example(t, "abck")
	for i := range 2001 {
		b.CodeLists[1].Codes = append(b.CodeLists[1].Codes, ListCode{Code: "x" + strconv.Itoa(i), Text: b.Name})
	}
	_, problems := Load(b.AppendCanonical(nil))
	require.Len(t, problems, 1)
	assert.Equal(t, "/codeLists/1/codes", problems[0].Path)
	assert.Equal(t, "2004 entries are too many", problems[0].Message)
}

func TestDuration(t *testing.T) {
	for _, s := range []string{"P90D", "PT24H", "P1Y2M3W4DT5H6M7S", "P1M", "PT1M", "P0DT1S"} {
		assert.True(t, duration(s), s)
	}
	for _, s := range []string{"", "P", "PT", "P90", "90D", "P1DT", "PT1D", "P1H", "P1D1M", "P-1D", "P1.5D", "P0D", "p1d", "P1D1D", "PD"} {
		assert.False(t, duration(s), s)
	}
}

// TestCanonical holds that layout, the order of members and what is understood do not count, and that
// nothing else is left out.
func TestCanonical(t *testing.T) {
	b := example(t, "abck")
	data, err := ExampleDocument("abck")
	require.NoError(t, err)
	var tree map[string]any
	require.NoError(t, json.Unmarshal(data, &tree))
	tree["$schema"] = "https://example.org/schema.json"
	tree["parties"].([]any)[0].(map[string]any)["countries"] = []any{}
	sorted, err := json.Marshal(tree) // in another order, without white space
	require.NoError(t, err)
	other, problems := Load(sorted)
	require.NoError(t, problems.Err())
	assert.Equal(t, b.Digest(), other.Digest())

	again, problems := Load(b.AppendCanonical(nil))
	require.NoError(t, problems.Err(), "the canonical form is a document")
	assert.Equal(t, b.Digest(), again.Digest())
	marshalled, err := json.Marshal(b)
	require.NoError(t, err)
	again, problems = Load(marshalled)
	require.NoError(t, problems.Err())
	assert.Equal(t, b.Digest(), again.Digest())
	var indented bytes.Buffer
	require.NoError(t, json.Indent(&indented, marshalled, "", "  "))
	assert.Equal(t, topNames(string(data)), topNames(indented.String()), "in the order of the template")

	assert.Equal(t, []byte("x"), b.AppendCanonical([]byte("x"))[:1])
	seen := map[[32]byte]string{b.Digest(): "nothing"}
	walkStrings(tree, func(what string) {
		changed, err := json.Marshal(tree)
		require.NoError(t, err)
		c := new(Block)
		require.NoError(t, decodeLoosely(changed, c))
		d := c.Digest()
		require.NotContains(t, seen, d, "%s", what)
		seen[d] = what
	})
	assert.Greater(t, len(seen), 300)
}

// topNames returns the members of the outermost object.
func topNames(doc string) []string {
	var names []string
	for line := range strings.Lines(doc) {
		if name, ok := strings.CutPrefix(line, "  \""); ok {
			name, _, _ = strings.Cut(name, "\"")
			names = append(names, name)
		}
	}
	return names
}

// walkStrings changes every string of a document in turn, but the address of the schema.
func walkStrings(v any, f func(what string)) {
	switch v := v.(type) {
	case map[string]any:
		for name, x := range v {
			if s, ok := x.(string); ok && name != "$schema" && !strings.Contains("from to overlap confidence tolerancePercent min max", name) {
				v[name] = s + "~"
				f(name + " " + s)
				v[name] = s
			}
			walkStrings(x, f)
		}
	case []any:
		for i, x := range v {
			if s, ok := x.(string); ok {
				v[i] = s + "~"
				f(s)
				v[i] = s
			}
			walkStrings(x, f)
		}
	}
}

// decodeLoosely reads a document whatever its values say.
func decodeLoosely(data []byte, b *Block) error {
	type plain Block // without its methods
	return json.Unmarshal(data, (*plain)(b))
}

func TestSchema(t *testing.T) {
	var s map[string]any
	require.NoError(t, json.Unmarshal(Schema(), &s))
	assert.Equal(t, "https://json-schema.org/draft/2020-12/schema", s["$schema"])
	assert.Contains(t, string(Schema()), `"businessRules": {`)
}

// TestGroups holds that business rules may set what rules rest on, and nothing else.
func TestGroups(t *testing.T) {
	rests := map[string]bool{}
	for _, k := range profile.Kinds() {
		rests[k.Group] = true
	}
	for _, g := range Groups() {
		assert.True(t, rests[g], "no rule rests on %s", g)
		field, ok := reflect.TypeFor[profile.Profile]().FieldByName(fieldOf(g))
		require.True(t, ok, g)
		own, _ := reflect.TypeFor[Group]().FieldByName(fieldOf(g))
		assert.Equal(t, field.Type, own.Type, g)
		delete(rests, g)
	}
	assert.Equal(t, map[string]bool{"elements": true, "parties": true, "period": true}, rests, "which a block says elsewhere")
}

// small returns a block with one of everything.
func small(t testing.TB) *Block {
	b := example(t, "abck")
	text := wcodm.Localized{EN: "e", FR: "f"}
	b.Name, b.Purpose, b.Benefits = text, text, b.Benefits[:1]
	b.LegalBasis.Instruments = b.LegalBasis.Instruments[:1]
	b.Parties = b.Parties[1:3]
	b.BusinessRules = b.BusinessRules[1:2]
	b.Triggers, b.Messages = b.Triggers[:1], b.Messages[:1]
	b.Messages[0].Reply, b.Messages[0].ReplyWithinHours = nil, 0
	b.DataClusters = b.DataClusters[:1]
	b.DataClusters[0].Elements = b.DataClusters[0].Elements[:2]
	b.CodeLists = b.CodeLists[2:]
	b.CodeLists[0].Codes = b.CodeLists[0].Codes[:1]
	b.Process.ReasonCodes = nil
	return b
}

func FuzzLoad(f *testing.F) {
	f.Add(small(f).AppendCanonical(nil))
	f.Add([]byte(`{"parties":[{}],"businessRules":[{"sets":{}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		b, problems := Load(data)
		if b == nil {
			assert.NotEmpty(t, problems)
			return
		}
		if len(b.Parties) > 12 {
			return // the proof takes each pair
		}
		_ = b.Lint()
		for _, format := range []Format{Markdown, HTML} {
			_ = Render(new(bytes.Buffer), b, "fr", format)
		}
		assert.Empty(t, Compare(b, b))
		again, problems := Load(b.AppendCanonical(nil))
		require.NoError(t, problems.Err())
		assert.Equal(t, b.Digest(), again.Digest())
	})
}
