package gnc

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/validate"
)

// TestExamplesAreClean holds that linter has nothing to say about what comes with the package.
func TestExamplesAreClean(t *testing.T) {
	require.Equal(t, []string{"abck", "atiga"}, Examples())
	for _, name := range Examples() {
		b := example(t, name)
		assert.Empty(t, b.Lint(), name)
		assert.NoError(t, b.Lint().Err())
		b.Status = InForce // where agreement rules reject
		assert.Empty(t, b.Lint(), name)
	}
	_, err := Example("nowhere")
	assert.Error(t, err)
}

// edit is a planted mistake: text of the example document, and what stands in its place. In "here" the
// place that is to be reported is marked by the character ⟦, which is taken out.
type edit struct{ from, here string }

// plant makes the edits and returns the document with line and column of the mark, counted here.
func plant(t testing.TB, edits ...edit) (data []byte, line, column int) {
	t.Helper()
	raw, err := ExampleDocument("abck")
	require.NoError(t, err)
	text := string(raw)
	for _, e := range edits {
		require.Contains(t, text, e.from)
		text = strings.Replace(text, e.from, e.here, 1)
	}
	before, after, marked := strings.Cut(text, "⟦")
	require.True(t, marked)
	line = 1 + strings.Count(before, "\n")
	column = 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
	return []byte(before + after), line, column
}

func TestLint(t *testing.T) {
	covered := map[string]bool{checkShortCode: true} // which takes two blocks
	for _, c := range []struct {
		name  string
		check string
		says  string
		warns bool
		edits []edit
	}{
		{"path", checkPath, `no such field in Party`, false, []edit{{`"path": "Exporter.Name"`, `"path": ⟦"Exporter.Nmae"`}}},
		{"path of a response", checkPath, `no such field in Response`, false, []edit{{`"path": "Statuses.NameCode"`, `"path": ⟦"Items.Origins"`}}},
		{"alternative path", checkPath, `no such field`, false, []edit{{`"path": "Exporter.Name",`, `"path": "Exporter.Name", "or": [⟦"Exporter.Nmae"],`}}},
		{"wider than the dataset", checkPath, "at most 70 characters in the dataset", false, []edit{{`"maxLength": 70`, `"maxLength": ⟦71`}}},
		{"role of a message", checkRole, `entity with the role "importGateway"`, false, []edit{{`"to": "importCustoms"`, `"to": ⟦"importGateway"`}}},
		{"role of a party", checkRole, `entity with the role "exportCustoms"`, false, []edit{{`"issuer": [`, `"exportCustoms": ⟦["XA-CUS"], "issuer": [`}}},
		{"recipient", checkRole, `entity with the role "police"`, false, []edit{{"\"recipients\": [\n        \"importCustoms\"", "\"recipients\": [\n        ⟦\"police\""}}},
		{"cluster", checkCluster, `there is no data cluster "co-ful"; there are answer, co-full`, false, []edit{{`"cluster": "co-full"`, `"cluster": ⟦"co-ful"`}}},
		{"trigger", checkMessage, `there is no message "CO.Isue"`, false, []edit{{`"sends": "CO.Issue"`, `"sends": ⟦"CO.Isue"`}}},
		{"reply", checkMessage, `there is no message "Decided"`, false, []edit{{"\"reply\": [\n        \"Receipt\",\n        \"Decision\"", "\"reply\": [\n        \"Receipt\",\n        ⟦\"Decided\""}}},
		{"reply that does not go back", checkMessage, `does not answer CO.Issue`, false, []edit{{"\"reply\": [\n        \"Receipt\",\n        \"Decision\"", "\"reply\": [\n        \"Receipt\",\n        ⟦\"CO.Cancel\""}}},
		{"reply to another", checkMessage, `Receipt goes from importCustoms to issuer, and so does not answer CO.Issue`, false, []edit{{"\"reply\": [\n        \"Receipt\",\n        \"Decision\"", "\"reply\": [\n        ⟦\"Receipt\",\n        \"Decision\""}, {"\"to\": \"exportGateway\",\n      \"functionCode\": \"11\"", "\"to\": \"issuer\",\n      \"functionCode\": \"11\""}}},
		{"to oneself", checkMessage, `sends the message to itself`, false, []edit{{"\"from\": \"importCustoms\",\n      \"to\": \"exportGateway\",\n      \"functionCode\": \"9\"", "\"from\": \"importCustoms\",\n      \"to\": ⟦\"importCustoms\",\n      \"functionCode\": \"9\""}}},
		{"answers in a circle", checkCycle, "CO.Issue is answered by Receipt, and that again by CO.Issue", false, []edit{
			{"\"reply\": [\n        \"Receipt\",\n        \"Decision\"", "\"reply\": [\n        ⟦\"Receipt\",\n        \"Decision\""},
			{"\"statusCodes\": {\n        \"received\": \"43\"\n      },\n      \"reply\": []", "\"statusCodes\": {\n        \"received\": \"43\"\n      },\n      \"reply\": [\"CO.Issue\"], \"replyWithinHours\": 1"}}},
		{"code list", checkList, `there is no code list "abck-criterias"`, false, []edit{{`"codeList": "abck-criteria"`, `"codeList": ⟦"abck-criterias"`}}},
		{"list of reasons", checkList, `there is no code list "reasons"`, false, []edit{{`"cancel": "abck-reasons"`, `"cancel": ⟦"reasons"`}}},
		{"function code", checkCode, `"99" is not in UN/EDIFACT 1225`, false, []edit{{`"functionCode": "18"`, `"functionCode": ⟦"99"`}}},
		{"status code", checkCode, `"999" is not in UN/EDIFACT 1373`, false, []edit{{`"exhausted": "14"`, `"exhausted": ⟦"999"`}}},
		{"meaning", checkCode, `"RVX" is not in list origin-criterion`, false, []edit{{`"means": "RVC 40%"`, `"means": ⟦"RVX"`}}},
		{"criterion", checkCode, `"RVX nn%" is no criterion`, false, []edit{{`"text": "RVC nn%"`, `"text": ⟦"RVX nn%"`}}},
		{"kind of document", checkCode, `"9999" is not in UN/EDIFACT 1001`, false, []edit{{`"861"`, `⟦"9999"`}}},
		{"own code of a party missing", checkCode, "has no code for 14 of untdid1373, which message CO.Use has", false, []edit{{"\"codes\": [\n        {\n          \"code\": \"01\",\n          \"text\": {\n            \"en\": \"Accepted\"", "\"codes\": ⟦[\n        {\n          \"code\": \"01\",\n          \"text\": {\n            \"en\": \"Accepted\""}, {`"means": "14"`, `"means": "12"`}}},
		{"code of an element", checkCode, `"QQ" is not in list iso3166-1`, false, []edit{{`"path": "Exporter.Address.CountryCode",`, `"path": "Exporter.Address.CountryCode", "codes": ["XA", ⟦"QQ"],`}}},
		{"country", checkParty, `"JJ" is no country code`, false, []edit{{`"country": "XE"`, `"country": ⟦"JJ"`}}},
		{"country twice", checkContradiction, `XE belongs to party UNI as well`, false, []edit{{`"country": "XD",`, `"country": "UNI", "countries": ["XE", "XD"],`}, {`"country": "XE"`, `"country": ⟦"XE"`}}},
		{"language", checkParty, `"xx" is no language code`, false, []edit{{"\"languages\": [\n        \"en\"", "\"languages\": [\n        ⟦\"xx\""}}},
		{"party of a rule", checkParty, `there is no party "XZ"; there are XA, XB, XD, XE`, false, []edit{{`"id": "BR-02",`, `"id": "BR-02", "importing": [⟦"XZ"],`}}},
		{"party of a condition", checkParty, `there is no party "XZ"`, false, []edit{{`"path": "Consignee.Name",`, `"path": "Consignee.Name", "when": {"either": [⟦"XZ"]},`}}},
		{"source", checkSource, `there is no instrument "abck-ftb"`, false, []edit{{`"abck-fta art. 3.16"`, `⟦"abck-ftb art. 3.16"`}}},
		{"rule", checkRule, `there is no rule COO-PTY-999`, false, []edit{{`"rule": "COO-PTY-002"`, `"rule": ⟦"COO-PTY-999"`}}},
		{"own rule", checkRule, `there is no rule ABCK-999`, false, []edit{{`"rule": "COO-PTY-002"`, `"rule": ⟦"ABCK-999"`}}},
		{"kind of proof", checkProof, `there is no kind of proof "statement"; there are certificate`, false, []edit{{`"path": "Consignee.Name",`, `"path": "Consignee.Name", "when": {"proofs": [⟦"statement"]},`}}},
		{"condition", checkCondition, `there is no condition "LATE"`, false, []edit{{`"path": "Consignee.Name",`, `"path": "Consignee.Name", "when": {"unless": [⟦"LATE"]},`}}},
		{"event of an entity", checkEvent, `"dupe" is no event of eco/0.1`, false, []edit{{"\"does\": [\n        \"duplicate\"", "\"does\": [\n        ⟦\"dupe\",\n        \"duplicate\""}}},
		{"event of another role", checkEvent, "cancel is not for exportGateway to do", false, []edit{{"\"does\": [\n        \"send\"", "\"does\": [\n        ⟦\"cancel\",\n        \"send\""}}},
		{"event that nobody does", checkEvent, "grant is allowed, and no entity does it", false, []edit{{"\"allow\": [\n      \"duplicate\"", "\"allow\": [\n      ⟦\"grant\",\n      \"duplicate\""}}},
		{"forbidden event", checkEvent, `there is no event of eco/0.1 "amnd"`, false, []edit{{"\"forbid\": [\n      \"amend\"", "\"forbid\": [\n      ⟦\"amnd\""}}},
		{"duration", checkDuration, `"P90" is no duration`, false, []edit{{`"P90D"`, `⟦"P90"`}}},
		{"authority", checkAuthority, "XA has no authority as exportGateway, which message CO.Issue needs", false, []edit{{"\"roles\": {\n        \"issuer\": [\n          \"XA-TRADE\"\n        ],\n        \"exportGateway\": [\n          \"XA-NSW\"\n        ],", "\"roles\": ⟦{\n        \"issuer\": [\n          \"XA-TRADE\"\n        ],"}}},
		{"end before beginning", checkPeriod, "ends on 2025-12-31, before it begins on 2026-01-01", false, []edit{{`"from": "2026-01-01",`, `"from": "2026-01-01", "to": ⟦"2025-12-31",`}}},
		{"gap between versions", checkPeriod, "certificates of some days have no block", false, []edit{{`"overlap": "2026-03-31"`, `"overlap": ⟦"2025-12-30"`}}},
		{"rule before the block", checkPeriod, "ends on 2025-06-30, before the block begins", false, []edit{{`"id": "BR-06",`, `"id": "BR-06", "to": ⟦"2025-06-30",`}}},
		{"profile", checkProfile, `there is no profile "nowhere"`, false, []edit{{`"code": "ABCK-FTA",`, `"code": "ABCK-FTA", "profile": ⟦"nowhere",`}}},
		{"party of the profile", checkProfile, `XA is no party of profile rcep`, false, []edit{{`"code": "ABCK-FTA",`, `"code": "ABCK-FTA", "profile": "rcep",`}, {`"country": "XA"`, `"country": ⟦"XA"`}}},
		{"profile of another agreement", checkProfile, `profile rcep is one of agreement "RCEP"`, false, []edit{{`"code": "ABCK-FTA",`, `"code": "ABCK-FTA", "profile": ⟦"rcep",`}}},
		{"profile of other days", checkPeriod, "profile atiga-2020 does not apply all that time, but 2020-09-20/2022-04-30", false, []edit{{`"validity": {`, `"validity": ⟦{`}, {`"code": "ABCK-FTA",`, `"code": "ABCK-FTA", "profile": "atiga-2020",`}}},
		{"inferred and rejecting", checkContradiction, "a change that is inferred makes a rule reject", false, []edit{{"\"verified\",\n        \"rule\": \"COO-PTY-002\",\n        \"severity\": ", "\"inferred\",\n        \"rule\": \"COO-PTY-002\",\n        \"severity\": ⟦"}}},
		{"changed twice", checkContradiction, "sets rule COO-PTY-002, which /businessRules/8 sets as well", false, []edit{{"{\n      \"id\": \"BR-10\"", "⟦{\n      \"id\": \"BR-10\""}, {"\"sets\": {\n        \"thirdParty\": {\n          \"source\": [\n            \"abck-fta art. 3.19\"\n          ],\n          \"confidence\": \"verified\",\n          \"allowed\": true,\n          \"scope\": \"third-country\",\n          \"needs\": [\n            \"name\",\n            \"country\"\n          ],\n          \"mark\": \"required\"\n        }\n      }", `"changes": {"source": ["abck-annex box 2"], "confidence": "verified", "rule": "COO-PTY-002", "off": true, "reason": {"en": "a", "fr": "b"}}`}}},
		{"supersedes itself", checkCycle, "ABCK@1.2.0 supersedes itself", false, []edit{{`"supersedes": "ABCK@1.1.0"`, `"supersedes": ⟦"ABCK@1.2.0"`}}},
		{"overlay that loosens", checkOverlay, `asks for 13 where /businessRules/1 has 12, which is stricter`, false, []edit{{"\"value\": {\n                \"source\": [\n                  \"abck-fta art. 3.19(1)\"\n                ],\n                \"confidence\": \"verified\",\n                \"when\": \"value-criterion\"\n              }", "\"validity\": {\"source\": [\"abck-fta art. 3.19(1)\"], \"confidence\": \"verified\", \"months\": ⟦13}"}}},
		{"overlay that loosens an element", checkOverlay, `asks for "optional"`, false, []edit{{"\"path\": \"UnloadingLocation.ID\",\n            \"use\": \"required\"", "\"path\": \"Consignee.Name\",\n            \"use\": ⟦\"optional\""}}},
		{"overlay that forbids what is required", checkContradiction, `asks for "forbidden" where /dataClusters/0/elements has "required", and both cannot be`, false, []edit{{"\"path\": \"UnloadingLocation.ID\",\n            \"use\": \"required\"", "\"path\": \"Consignee.Name\",\n            \"use\": ⟦\"forbidden\""}}},
		{"allowed and forbidden", checkContradiction, "replace is allowed, and /process/forbid excludes it", false, []edit{{"\"allow\": [\n      \"duplicate\",\n      \"replace\"", "\"allow\": [\n      \"duplicate\",\n      ⟦\"replace\""}, {"\"forbid\": [\n      \"amend\"", "\"forbid\": [\n      \"replace\""}}},
		{"forbidden and done", checkContradiction, "issuer does replace, which /process/forbid excludes", false, []edit{{"\"does\": [\n        \"duplicate\",\n        \"replace\"", "\"does\": [\n        \"duplicate\",\n        ⟦\"replace\""}, {"\"forbid\": [\n      \"amend\"", "\"forbid\": [\n      \"replace\""}}},
		{"guard of what is not allowed", checkContradiction, "there is a guard for suspend, which /process/allow is without", false, []edit{{`"cancel": "unused"`, `"suspend": ⟦"unused"`}, {"      \"suspend\",\n", ""}, {"      \"suspend\",\n", ""}}},
		{"partial use", checkContradiction, "partial use is allowed, and /process/allow is without usePart", false, []edit{{"\"partialUse\": {\n      \"allowed\": true", "\"partialUse\": {\n      \"allowed\": ⟦true"}, {"\"reinstate\",\n      \"usePart\"", "\"reinstate\""}}},
		{"element twice", checkContradiction, "Exporter.Name is in /dataClusters/0/elements/4 already", false, []edit{{`"path": "Consignee.Name"`, `"path": ⟦"Exporter.Name"`}}},
		{"required within what is forbidden", checkContradiction, "Invoices.ID is required, and /dataClusters/0/elements/15 forbids Invoices around it", false, []edit{{`"path": "AuthorisationHolders"`, `"path": "Invoices"`}, {"\"path\": \"Invoices\",\n          \"use\": \"required\",\n          \"max\": 20", "\"path\": \"Invoices.ID\",\n          \"use\": ⟦\"required\""}}},
		{"set twice", checkContradiction, "sets validity, which /businessRules/1 sets as well", false, []edit{{"{\n      \"id\": \"BR-06\"", "⟦{\n      \"id\": \"BR-06\""}, {"\"items\": {\n          \"source\": [\n            \"abck-annex box 7\"\n          ],\n          \"confidence\": \"verified\",\n          \"max\": 50", "\"validity\": {\n          \"source\": [\n            \"abck-annex box 7\"\n          ],\n          \"confidence\": \"verified\",\n          \"months\": 6"}}},
		{"percentages", checkContradiction, "at most 30 percent, and at least 40", false, []edit{{`"max": "100"`, `"max": ⟦"30"`}}},
		{"digits", checkContradiction, "the code has 4 digits, and at least 6 are asked for", false, []edit{{`"digits": 6,`, `"digits": 6, "exactly": ⟦4,`}}},
		{"code beside the list", checkContradiction, "code CC is not in list abck-criteria, which codeList names", false, []edit{{`"codeList": "abck-criteria"`, `"codes": ["WO", ⟦"CC"], "codeList": "abck-criteria"`}}},
		{"side of an overlay", checkContradiction, "the party is exporter only", false, []edit{{`"side": "either"`, `"side": ⟦"importing"`}, {`"country": "XD",`, `"country": "XD", "side": "exporter",`}}},
		{"change without effect", checkUnused, "the rule that is changed is not asked for between any parties", true, []edit{{`"rule": "COO-PTY-002"`, `"rule": ⟦"ABCK-049"`}}},
		{"unused cluster", checkUnused, "no message carries cluster co-list", true, []edit{{`"id": "co-list"`, `"id": ⟦"co-list"`}, {`"cluster": "co-list"`, `"cluster": "co-ref"`}}},
		{"unused list", checkUnused, "takes its codes from list abck-criteria", true, []edit{{`"id": "abck-criteria"`, `"id": ⟦"abck-criteria"`}, {`"codeList": "abck-criteria",`, ``}}},
		{"unused role", checkUnused, "role producer takes part in no message and does nothing", true, []edit{{"\"entities\": [\n    {", "\"entities\": [\n    ⟦{\"role\": \"producer\", \"task\": {\"en\": \"Makes.\", \"fr\": \"Produit.\"}, \"does\": []},\n    {"}}},
		{"unused message", checkUnused, "no event sets off CO.Replace", true, []edit{{`"type": "CO.Replace"`, `"type": ⟦"CO.Replace"`}, {"    {\n      \"event\": \"certificateChanged\",\n      \"sends\": \"CO.Replace\",\n      \"withinMinutes\": 15\n    },\n", ""}}},
		{"codes that end", checkContradiction, "abck-criteria has no code (XA to XB on 2026-08-01", false, []edit{
			{"{\n          \"source\": [\n            \"abck-annex box 8\"", "⟦{\n          \"source\": [\n            \"abck-annex box 8\""},
			{`"means": "WO"`, `"means": "WO", "to": "2026-07-31"`}, {`"means": "PE"`, `"means": "PE", "to": "2026-07-31"`},
			{`"means": "CTH"`, `"means": "CTH", "to": "2026-07-31"`}, {`"means": "RVC 40%"`, `"means": "RVC 40%", "to": "2026-07-31"`}}},
		{"criterion that no code admits", checkSatisfiable, "no certificate passes: by rule ABCK-013, Items[0].Origins[0].RuleCode", false, []edit{
			{"{\n          \"source\": [\n            \"abck-annex box 8\"", "⟦{\n          \"source\": [\n            \"abck-annex box 8\""},
			{`"path": "Items.Origins.RuleCode",`, `"path": "Items.Origins.RuleCode", "codes": ["PE"],`}}},
		{"value that a rule asks for and an element forbids", checkSatisfiable, "no certificate passes: by rule ABCK-047, Items[0].StatisticalValueAmount", false, []edit{
			{"{\n      \"id\": \"BR-07\"", "⟦{\n      \"id\": \"BR-07\""},
			{"\"path\": \"Items.StatisticalValueAmount\",\n          \"use\": \"optional\"", "\"path\": \"Items.StatisticalValueAmount\",\n          \"use\": \"forbidden\""},
			{"\"tariff\": {", "\"value\": {"}, {"\"digits\": 6,\n          \"edition\": \"HS2022\"", `"when": "always"`}}},
		{"kind of proof of nobody", checkSatisfiable, "there are no two parties between which", false, []edit{{"{\n      \"id\": \"BR-01\"", "⟦{\n      \"id\": \"BR-01\""}, {`"maker": "authority"`, `"maker": "authority", "parties": ["XE"]`}}},
	} {
		covered[c.check] = true
		t.Run(c.name, func(t *testing.T) {
			data, line, column := plant(t, c.edits...)
			b, problems := Load(data)
			require.NoError(t, problems.Err())
			var found []string
			for _, r := range b.Lint() {
				if r.Check == c.check && strings.Contains(r.Problem.String(), c.says) && r.Line == line && r.Column == column {
					assert.Equal(t, c.warns, r.Severity == validate.Warning)
					assert.NotEmpty(t, r.Fix)
					return
				}
				found = append(found, r.String())
			}
			assert.Fail(t, "not said", "%s at %d:%d, but\n%s", c.says, line, column, strings.Join(found, "\n"))
		})
	}
	for _, c := range Checks() {
		assert.True(t, covered[c.Name], "no mistake is planted for %s", c.Name)
		assert.NotEmpty(t, c.Text)
	}
}
