package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/fixtures"
)

func TestProfileCommand(t *testing.T) {
	code, out, errs := origo(t, "", "profile", "list")
	require.Equal(t, 0, code, errs)
	assert.Regexp(t, `(?m)^atiga-2020 +superseded +2020-09-20/2022-04-30 +\w+ +\d+ rules +BN KH ID LA MY MM PH SG TH VN +ASEAN`, out)
	assert.Regexp(t, `(?m)^pem-2012 +in-force `, out)
	assert.Regexp(t, `(?m)^uk-al +draft `, out)
	assert.NotContains(t, out, "asean-base")

	tests := []struct {
		name string
		args []string
		code int
		want string // a regular expression that the output matches
	}{
		{"show", []string{"show", "RCEP"}, 0, `(?m)^validity  \[verified; rcep `},
		{"show in French", []string{"-lang", "fr", "show", "rcep"}, 0, `accord +RCEP`},
		{"show as JSON", []string{"show", "-json", "rcep"}, 0, `"confidence": "verified"`},
		{"version of a day", []string{"-date", "2020-09-19", "show", "ATIGA"}, 0, `^atiga-2014 `},
		{"render", []string{"render", "kr-vn"}, 0, `(?m)^\| KR-VN-021 \| `},
		{"render in French", []string{"-lang", "fr", "render", "preferential"}, 0, `Une base pour d'autres profils`},
		{"rules", []string{"rules", "kr-vn"}, 0, `(?m)^KR-VN-021 +error`},
		{"sample", []string{"sample", "-from", "VN", "-to", "KH", "atiga"}, 0, `<CountryCode>KH</CountryCode>`},
		{"sample in JSON", []string{"sample", "-o", "json", "cptpp"}, 0, `"StatementCode"|"statementCode"`},
		{"sample that cannot be", []string{"sample", "-from", "US", "atiga"}, 2, `no two parties`},
		{"compare", []string{"compare", "atiga-2020", "atiga-2021"}, 1, `(?m)^issue +graceDays +3 +-> +-$`},
		{"compare with itself", []string{"compare", "rcep", "rcep"}, 0, `^$`},
		{"schema", []string{"schema"}, 0, `"title": "Agreement profile"`},
		{"unknown profile", []string{"show", "nosuch"}, 2, `there is no profile "nosuch"`},
		{"unknown subcommand", []string{"explode"}, 2, `there is no "explode"`},
		{"nothing to show", []string{"show"}, 2, `Usage`},
	}
	for _, tt := range tests {
		code, out, errs := origo(t, "", append([]string{"profile"}, tt.args...)...)
		assert.Equal(t, tt.code, code, "%s: %s", tt.name, errs)
		assert.Regexp(t, tt.want, strings.TrimSpace(out+errs), tt.name)
	}
}

func TestProfileLint(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "good.json")
	bad := filepath.Join(dir, "bad.json")
	text := `{"id": "own", "agreement": "CIS", "extends": "preferential", "name": {"en": "Own", "fr": "Le nôtre"}, "status": "draft",
"period": {"source": ["t 1"], "confidence": "verified", "to": "1999-12-31"},
"sources": [{"key": "t", "title": "Text"}]}`
	require.NoError(t, os.WriteFile(good, []byte(text), 0o600))
	require.NoError(t, os.WriteFile(bad, []byte(strings.Replace(text, `"t 1"`, `"x 1"`, 1)), 0o600))
	code, out, _ := origo(t, "", "profile", "lint", bad)
	assert.Equal(t, 1, code)
	assert.Contains(t, out, bad+`:2:23 /period/source/0: source "x" is not among the sources`)
	code, out, _ = origo(t, "", "profile", "lint", good)
	assert.Equal(t, 1, code, "the period of the profile that is built in is open")
	assert.Contains(t, out, "overlaps with")
	code, _, _ = origo(t, "", "profile", "lint", filepath.Join(dir, "none.json"))
	assert.Equal(t, 2, code)
}

func TestBlockCommand(t *testing.T) {
	file := filepath.Join(t.TempDir(), "sample.xml")
	code, out, errs := origo(t, "", "block", "sample", "-from", "XB", "-to", "XD", "-date", "2026-08-03", "abck")
	require.Equal(t, 0, code, errs)
	require.NoError(t, os.WriteFile(file, []byte(out), 0o600))
	judge := func(args ...string) int {
		code, out, errs := origo(t, "", append([]string{"validate", "-q", "-block", "abck"}, append(args, file)...)...)
		t.Log(out, errs)
		return code
	}
	assert.Equal(t, 0, judge("-from", "XB", "-to", "XD", "-date", "2026-08-03"))
	assert.Equal(t, 1, judge("-from", "XA", "-to", "XD", "-date", "2026-08-03"))
	assert.Equal(t, 2, judge("-from", "XB", "-to", "XE", "-date", "2026-06-30"), "Katanga has not joined")
	assert.Equal(t, 2, judge("-from", "XB"))

	tests := []struct {
		args []string
		code int
		want string
	}{
		{[]string{"list"}, 0, `(?m)^abck +ABCK@`},
		{[]string{"show", "abck"}, 0, `(?m)^  XE +Katanga +2026-07-01$`},
		{[]string{"show", "-from", "XB", "-to", "XD", "abck"}, 0, `ABCK-047 +error`},
		{[]string{"show", "-from", "XB", "-to", "XA", "abck"}, 0, `ABCK-045 +error`},
		{[]string{"lint", "abck", "atiga"}, 0, ``},
		{[]string{"render", "abck"}, 0, `(?m)^## A\. `},
		{[]string{"render", "-format", "html", "-lang", "fr", "abck"}, 0, `^<!DOCTYPE html>`},
		{[]string{"compare", "abck", "abck"}, 0, `^$`},
		{[]string{"compare", "abck", "atiga"}, 1, `changed`},
		{[]string{"schema"}, 0, `"shortCode"`},
		{[]string{"show", "nosuch"}, 2, `nosuch`},
		{[]string{"render", "-format", "pdf", "abck"}, 2, `want md or html`},
	}
	for _, tt := range tests {
		code, out, errs := origo(t, "", append([]string{"block"}, tt.args...)...)
		assert.Equal(t, tt.code, code, "%s: %s", tt.args, errs)
		assert.Regexp(t, tt.want, strings.TrimSpace(out+errs), tt.args)
	}
}

func TestExplainAgreementRule(t *testing.T) {
	code, out, errs := origo(t, "", "explain", "atiga-021")
	require.Equal(t, 0, code, errs)
	for _, want := range []string{
		"ATIGA-021  Marked as issued retrospectively when issued later than 3 days after shipment", "(fr)", "verified", "rule 10(2)",
		"2020-09-20/2022-04-30", "retrospective months", "what passes and what fails", "-> IssueDateTime: issued on",
	} {
		assert.Contains(t, out, want)
	}
	code, _, errs = origo(t, "", "explain", "ATIGA-999")
	assert.Equal(t, 2, code)
	assert.Contains(t, errs, "ATIGA-999")
}

// TestValidateByProfile judges one certificate by its agreement, by none, and by one that is named.
func TestValidateByProfile(t *testing.T) {
	text, err := fixtures.Encode(fixtures.Typical(), 1)
	require.NoError(t, err)
	for _, tt := range []struct {
		flags []string
		code  int
		by    string
	}{
		{nil, 0, "(base@1+atiga-2021)"},
		{[]string{"-profile", "auto"}, 0, "(base@1+atiga-2021)"},
		{[]string{"-profile", "none"}, 0, "(base@1)"},
		{[]string{"-profile", "ATIGA-2014"}, 0, "(base@1+atiga-2014)"},
		{[]string{"-profile", "rcep"}, 1, "(base@1+rcep)"},
		{[]string{"-profile", "nosuch"}, 2, "there is no profile"},
		{[]string{"-from", "VN"}, 2, "go with -block"},
	} {
		code, out, errs := origo(t, string(text), append(append([]string{"validate", "-format", "brief"}, tt.flags...), "-")...)
		assert.Equal(t, tt.code, code, "%s: %s%s", tt.flags, out, errs)
		assert.Contains(t, out+errs, tt.by, tt.flags)
	}
}

// TestSarifOfAnAgreement describes the rules of agreements that have findings, and not those of all others.
func TestSarifOfAnAgreement(t *testing.T) {
	code, out, errs := origo(t, "", "validate", "-format", "sarif", filepath.Join(valid, "typical.xml"))
	require.Equal(t, 0, code, errs)
	assert.Regexp(t, `"id": ?"ATIGA-046"`, out)
	assert.Regexp(t, `"id": ?"COO-HDR-004"`, out, "a common rule without a finding")
	assert.NotRegexp(t, `"id": ?"(RCEP-|ATIGA-018)`, out)
}
