package profile

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestBuiltinProfiles lints what is built in: it names only what exists, holds no contradiction, and every
// kind of proof and every party can have a certificate that is accepted.
func TestBuiltinProfiles(t *testing.T) {
	set := builtin(t)
	n := 0
	for name, data := range Documents {
		n++
		assert.Empty(t, Lint(data, set), name)
		p, problems := Load(data)
		require.Empty(t, problems)
		assert.Equal(t, p.ID+".json", name)
	}
	assert.Greater(t, n, 100)
}

const sound = `{
  "id": "example-2026",
  "agreement": "ATIGA",
  "extends": "preferential",
  "name": {"en": "Example", "fr": "Exemple"},
  "status": "in-force",
  "period": {"source": ["text 1"], "confidence": "verified", "from": "2040-01-01"},
  "sources": [{"key": "text", "title": "Text of the example"}],
  "parties": {"source": ["text 2"], "confidence": "verified", "members": [{"code": "VN"}, {"code": "EU", "countries": ["DE", "FR"]}, {"code": "KE"}]},
  "proofs": [
    {"source": ["text 3"], "confidence": "verified", "id": "certificate", "name": {"en": "Certificate", "fr": "Certificat"}, "types": ["861"], "maker": "authority"},
    {"source": ["text 3"], "confidence": "verified", "id": "statement", "name": {"en": "Statement", "fr": "Attestation"}, "types": ["862"], "maker": "exporter"}
  ],
  "elements": [
    {"source": ["text 4"], "confidence": "verified", "path": "UnloadingLocation.ID", "use": "required", "when": {"proofs": ["certificate"], "conditions": ["CUMULATION"]}},
    {"source": ["text 4"], "confidence": "verified", "path": "Name", "use": "forbidden"}
  ],
  "criteria": {"source": ["text 5"], "confidence": "verified",
    "forms": [{"text": "WO", "meaning": {"en": "wholly obtained", "fr": "entièrement obtenu"}}, {"text": "CTH + nn%", "meaning": {"en": "both", "fr": "les deux"}, "min": "40", "max": "100"}],
    "qualifiers": [{"code": "ACU", "with": ["CTH + nn%"]}]},
  "validity": {"source": ["text 6"], "confidence": "verified", "months": 12, "importers": [{"source": ["text 6"], "confidence": "verified", "country": "EU", "months": 24}]},
  "conditions": [{"source": ["text 7"], "confidence": "verified", "condition": "RETROSPECTIVE", "use": "admitted", "wordings": ["ISSUED RETROACTIVELY {date}"]}],
  "thirdParty": {"source": ["text 8"], "confidence": "verified", "allowed": true, "needs": ["name"], "refused": ["NZ"]},
  "backToBack": {"source": ["text 8"], "confidence": "verified", "allowed": true, "needs": ["number", "date"]},
  "exhibitions": {"source": ["text 8"], "confidence": "verified", "allowed": true, "needs": ["name"]},
  "value": {"source": ["text 9"], "confidence": "verified", "when": "value-criterion", "either": ["KE"]},
  "authorisation": {"source": ["text 9"], "confidence": "verified", "proofs": ["statement"], "limit": "6000", "currency": "EUR", "pattern": "[A-Z0-9]+"},
  "numbers": [{"source": ["text 9"], "confidence": "verified", "country": "VN", "pattern": "VN-[0-9]{4}", "example": "VN-1234"}],
  "languages": {"source": ["text 9"], "confidence": "verified", "codes": ["en"]},
  "waivers": [{"source": ["text 9"], "confidence": "verified", "amount": "200", "currency": "USD", "importing": ["VN"]}],
  "discrepancies": [{"source": ["text 9"], "confidence": "verified", "dataset": ["G05"], "text": {"en": "spelling", "fr": "orthographe"}}],
  "rules": [{"source": ["text 9"], "confidence": "verified", "rule": "COO-PTY-004", "off": true, "reason": {"en": "said otherwise", "fr": "dit autrement"}}]
}
`

// elsewhere are the places of problems that two groups make together: the other one is changed here.
var elsewhere = []string{"/period", "/agreement", "/thirdParty"}

// TestLintFindsWhatIsPlanted plants one defect after the other into a sound profile. Each is found, at its
// line and column, with what would mend it; and nothing else is.
func TestLintFindsWhatIsPlanted(t *testing.T) {
	set := builtin(t)
	open, err := set.With(closed(t, set, "atiga-2021"))
	require.NoError(t, err)
	require.Empty(t, Lint([]byte(sound), open))
	tests := []struct{ old, new, want string }{
		{`"months": 12`, `"moths": 12`, `moths: unknown member "moths"`},
		{`"months": 12`, `"months": "12"`, `/validity/months: must be an integer`},
		{`"agreement": "ATIGA"`, `"agreement": "ATIGO"`, `/agreement: agreement "ATIGO" is not in the list origo-agreement`},
		{`"status": "in-force"`, `"status": "base"`, `/agreement: a base profile belongs to no agreement`},
		{`"extends": "preferential"`, `"extends": "nothing"`, `/extends: profile example-2026 extends nothing, which is not there`},
		{`"extends": "preferential"`, `"extends": "example-2026"`, `/extends: profile example-2026 extends itself`},
		{`"from": "2040-01-01"`, `"from": "2040-01-01", "to": "2039-12-31"`, `/period/to: the period ends on 2039-12-31, before it begins`},
		{`"from": "2040-01-01"`, `"from": "2021-01-01"`, `/period: the period 2021-01-01/.. overlaps with`},
		{`"from": "2040-01-01"`, `"from": "2040-01-01", "supersedes": "atiga-1999"`, `/period/supersedes: there is no profile "atiga-1999"`},
		{`"from": "2040-01-01"`, `"from": "2040-01-01", "supersedes": "rcep"`, `/period/supersedes: profile rcep belongs to agreement RCEP`},
		{`"from": "2040-01-01"`, `"from": "2040-01-01", "supersedes": "example-2026"`, `/period/supersedes: profile example-2026 supersedes itself`},
		{`"from": "2040-01-01"`, `"from": "2040-01-01", "supersedes": "atiga-2021", "overlap": "2039-01-01"`, `/period/overlap: there is nothing with which`},
		{`["text 7"]`, `["txt 7"]`, `/conditions/0/source/0: source "txt" is not among the sources`},
		{`"title": "Text of the example"}`, `"title": "Text of the example"}, {"key": "other", "title": "Other"}`, `/sources/1: source "other" is cited nowhere`},
		{`{"code": "KE"}`, `{"code": "KX"}`, `/parties/members/2/code: country "KX" is unknown`},
		{`{"code": "KE"}`, `{"code": "KE"}, {"code": "VN"}`, `/parties/members/3: party VN is listed twice for the same days`},
		{`{"code": "KE"}`, `{"code": "KE", "from": "2041-01-01", "to": "2040-01-01"}`, `/parties/members/2/to: party KE leaves before it joins`},
		{`"types": ["861"]`, `"types": ["862"]`, `/proofs/0/types/0: document type 862 does not go with the maker "authority"`},
		{`"types": ["861"]`, `"types": ["999"]`, `/proofs/0/types/0: document type`},
		{`"id": "statement"`, `"id": "certificate"`, `/proofs/1/id: kind of proof "certificate" is listed twice`},
		{`"when": {"proofs": ["certificate"]`, `"when": {"proofs": ["form"]`, `/elements/0/when/proofs/0: there is no kind of proof "form"`},
		{`"path": "UnloadingLocation.ID"`, `"path": "UnloadingLocation.Port"`, `/elements/0/path: "UnloadingLocation.Port" is no path of a certificate`},
		{`"path": "Name", "use": "forbidden"`, `"path": "TypeCode", "use": "forbidden"`, `/elements/1/use: TypeCode is mandatory in every certificate`},
		{`"path": "Name", "use": "forbidden"`, `"path": "UnloadingLocation", "use": "forbidden"`, `/elements/1/use: UnloadingLocation is forbidden here and UnloadingLocation.ID is required at the same time`},
		{`"path": "Name", "use": "forbidden"`, `"path": "Name", "use": "forbidden", "codes": ["A"]`, `/elements/1: what is forbidden has no codes`},
		{`"conditions": ["CUMULATION"]`, `"conditions": ["CUMUL"]`, `/elements/0/when/conditions/0: condition "CUMUL" is unknown`},
		{`"conditions": ["CUMULATION"]`, `"conditions": ["CUMULATION"], "unless": ["CUMULATION"]`, `/elements/0/when/conditions/0: condition CUMULATION is asked for and excluded`},
		{`"conditions": ["CUMULATION"]`, `"exporting": ["US"]`, `/elements/0/when/exporting/0: country "US" is not party to the agreement`},
		{`"text": "WO"`, `"text": "W?O"`, `/criteria/forms/0/text: the form "W?O" is not understood`},
		{`"forms": [`, `"absent": true, "forms": [`, `/criteria/absent: there is no place for a criterion, and yet there are forms`},
		{`"min": "40", "max": "100"`, `"min": "40", "max": "30"`, `/criteria/forms/1/max: the greatest percentage 30 is below the least, 40`},
		{`"en": "wholly obtained", "fr": "entièrement obtenu"}`, `"en": "wholly obtained", "fr": "entièrement obtenu"}, "min": "1"`, `/criteria/forms/0: the form "WO" has no percentage to limit`},
		{`"code": "ACU"`, `"code": "AKU"`, `/criteria/qualifiers/0/code: qualifier "AKU" is unknown`},
		{`"with": ["CTH + nn%"]`, `"with": ["CTC"]`, `/criteria/qualifiers/0/with/0: there is no form "CTC"`},
		{`"months": 12,`, `"months": 12, "days": 10,`, `/validity/days: the period is given in months and in days`},
		{`"months": 12,`, `"months": 12, "most": 6,`, `/validity/most: importing parties would allow less`},
		{`"country": "EU", "months": 24`, `"country": "US", "months": 24`, `/validity/importers/0/country/0: country "US" is not party to the agreement`},
		{`"condition": "RETROSPECTIVE"`, `"condition": "RETRO"`, `/conditions/0/condition: condition "RETRO" is unknown`},
		{`"use": "admitted"`, `"use": "excluded"`, `/conditions/0/wordings: what is excluded has no wording`},
		{`RETROACTIVELY {date}`, `RETROACTIVELY {day}`, `/conditions/0/wordings/0: "ISSUED RETROACTIVELY {day}" has an unknown placeholder`},
		{`"needs": ["name"], "refused"`, `"needs": ["nome"], "refused"`, `/thirdParty/needs/0: "nome" is unknown`},
		{`"refused": ["NZ"]`, `"refused": ["ZZZ"]`, `/thirdParty/refused/0: country "ZZZ" is unknown`},
		{`"needs": ["number", "date"]`, `"needs": ["number", "dates"]`, `/backToBack/needs/1: "dates" is unknown`},
		{`"condition": "RETROSPECTIVE", "use": "admitted", "wordings": ["ISSUED RETROACTIVELY {date}"]`, `"condition": "THIRD-PARTY-INV", "use": "excluded"`, `/thirdParty: condition THIRD-PARTY-INV is excluded under "conditions", and the reverse here`},
		{`"either": ["KE"]`, `"either": ["US"]`, `/value/either/0: country "US" is not party to the agreement`},
		{`"currency": "EUR"`, `"currency": "EUX"`, `/authorisation/currency: currency "EUX" is unknown`},
		{`, "currency": "EUR"`, ``, `/authorisation: a limit without a currency, or the reverse`},
		{`"pattern": "[A-Z0-9]+"`, `"pattern": "[A-Z"`, `/authorisation/pattern: the pattern is not a regular expression`},
		{`"example": "VN-1234"`, `"example": "VN-12"`, `/numbers/0/example: "VN-12" does not match VN-[0-9]{4}`},
		{`"codes": ["en"]`, `"codes": ["xx"]`, `/languages/codes/0: language "xx" is unknown`},
		{`"importing": ["VN"]`, `"importing": ["US"]`, `/waivers/0/importing/0: country "US" is not party to the agreement`},
		{`"dataset": ["G05"]`, `"dataset": ["G99"]`, `/discrepancies/0/dataset/0: the common dataset has no element "G99"`},
		{`"rule": "COO-PTY-004"`, `"rule": "COO-PTY-444"`, `/rules/0/rule: there is no rule "COO-PTY-444"`},
		{`"off": true`, `"off": true, "severity": "info"`, `/rules/0: a rule is either off or has another severity`},
		{`["text 9"], "confidence": "verified", "codes"`, `["none"], "confidence": "verified", "codes"`, `/languages/source/0: source "none" is not among the sources`},
		{`"path": "Name", "use": "forbidden"`, `"path": "Exporter.Name", "use": "forbidden"`, `no certificate can satisfy the profile`},
	}
	for _, tt := range tests {
		require.Equal(t, 1, strings.Count(sound, tt.old), tt.old)
		text := strings.Replace(sound, tt.old, tt.new, 1)
		problems := Lint([]byte(text), open)
		if !assert.NotEmpty(t, problems, tt.new) {
			continue
		}
		at := strings.Index(sound, tt.old)
		line := 1 + strings.Count(sound[:at], "\n")
		found := false
		for _, p := range problems {
			if strings.Contains(p.String(), tt.want) {
				found = true
				if !strings.HasPrefix(tt.want, "no certificate") && !slices.Contains(elsewhere, p.Path) {
					assert.Equal(t, line, p.Line, "%s: %s", tt.new, p)
				}
				assert.Positive(t, p.Column)
			}
		}
		assert.True(t, found, "%s gives\n%s\nnot %s", tt.new, problems, tt.want)
		assert.NotEmpty(t, problems[0].Fix+strings.Join(strings.Fields(problems[0].Message), ""), tt.new)
	}
}

// closed returns a version with an end, so that a later one can follow.
func closed(t *testing.T, set *Set, id string) *Profile {
	t.Helper()
	for _, p := range set.Written() {
		if p.ID == id {
			q, period := *p, *p.Period
			period.To = date("2039-12-31")
			q.Period = &period
			return &q
		}
	}
	t.Fatalf("no profile %s", id)
	return nil
}
