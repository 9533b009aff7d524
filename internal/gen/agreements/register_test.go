package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

func changelog(t *testing.T) ids {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "CHANGELOG.md"))
	require.NoError(t, err)
	return namedIn(string(text))
}

// TestRegister holds every rule to what its id has meant since it was registered.
func TestRegister(t *testing.T) {
	registered, err := readRegister(filepath.Join(root, registerFile))
	require.NoError(t, err)
	text, err := os.ReadFile(filepath.Join(root, registerFile))
	require.NoError(t, err)
	for _, c := range registered.complaints(loaded(t).register(), changelog(t)) {
		t.Error(c)
	}
	assert.Equal(t, string(registered.text()), string(text), "the register is not sorted")
}

func text(s string) wcodm.Localized { return wcodm.Localized{EN: s} }

// small is a book with a rule of each sort.
func small() *book {
	rule := func(id, title string) validate.Rule {
		return validate.Rule{ID: validate.RuleID(id), Severity: validate.Error, Title: text(title)}
	}
	atiga := func(id string, s profile.Status, title string) *version {
		r := rule("ATIGA-018", title)
		return &version{Profile: &profile.Profile{ID: id, Agreement: "ATIGA", Status: s}, rules: []*validate.Rule{&r}}
	}
	return &book{
		common: []validate.Rule{rule("COO-ORI-001", "Origin stated"), rule("COO-ORI-002", "Origin known")},
		kinds:  []profile.Kind{{Number: 18, Name: "validity-stated", Severity: validate.Error, Title: text("Valid for {period}")}},
		agreements: []*agreement{{code: "ATIGA", versions: []*version{
			atiga("atiga-2021", profile.InForce, "Valid for 12 months"), atiga("atiga-2014", profile.Superseded, "Valid for 6 months"),
			atiga("atiga-2030", profile.Draft, "Valid for 24 months"),
		}}},
	}
}

func TestRegisterLines(t *testing.T) {
	const lines = `ATIGA-018 atiga-2014 error Valid for 6 months
ATIGA-018 atiga-2021 error Valid for 12 months
COO-ORI-001 common error Origin stated
COO-ORI-002 common error Origin known
kind 018 error validity-stated: Valid for {period}
`
	assert.Equal(t, lines, string(small().register().text()))
	read, err := parseRegister(lines)
	require.NoError(t, err)
	assert.Equal(t, small().register(), read)
	_, err = parseRegister("ATIGA-018 atiga-2014 error\n")
	assert.Error(t, err)
	_, err = parseRegister(lines + "COO-ORI-002 common error Origin known\n")
	assert.ErrorContains(t, err, "COO-ORI-002 common occurs twice")
}

func TestRegisterComplaints(t *testing.T) {
	const renew = " is not registered as it is: go run ./internal/gen/agreements -register"
	tests := []struct {
		name    string
		change  func(*book)
		log     string   // list of an entry of the changelog
		want    []string // complaints of the test
		refused bool     // by the command
		line    string   // of the renewed register
	}{
		{name: "nothing", change: func(*book) {}},
		{name: "common rule added", change: func(b *book) {
			b.common = append(b.common, validate.Rule{ID: "COO-ORI-003", Severity: validate.Warning, Title: text("Origin certain")})
		}, want: []string{"COO-ORI-003 common" + renew}, line: "COO-ORI-003 common warning Origin certain"},
		{name: "common rule removed", change: func(b *book) { b.common = b.common[:1] },
			want: []string{"COO-ORI-002 common disappears (error Origin known): name COO-ORI-002 as retired in the rules of CHANGELOG.md"}, refused: true},
		{name: "common rule removed and named", change: func(b *book) { b.common = b.common[:1] }, log: "COO-ORI-001 to 004",
			want: []string{"COO-ORI-002 common" + renew}, line: "COO-ORI-002 common retired Origin known"},
		{name: "title changed", change: func(b *book) { b.common[0].Title = text("Origin given") },
			want: []string{"COO-ORI-001 common changes: name COO-ORI-001 as changed in the rules of CHANGELOG.md\n\t- error Origin stated\n\t+ error Origin given"}, refused: true},
		{name: "severity changed", change: func(b *book) { b.common[0].Severity = validate.Warning },
			want: []string{"COO-ORI-001 common changes: name COO-ORI-001 as changed in the rules of CHANGELOG.md\n\t- error Origin stated\n\t+ warning Origin stated"}, refused: true},
		{name: "changed, another named", change: func(b *book) { b.common[0].Severity = validate.Warning }, log: "COO-ORI-002, kind 001, all of COO-GDS",
			want: []string{"COO-ORI-001 common changes: name COO-ORI-001 as changed in the rules of CHANGELOG.md\n\t- error Origin stated\n\t+ warning Origin stated"}, refused: true},
		{name: "changed and named", change: func(b *book) { b.common[0].Severity = validate.Warning }, log: "COO-ORI-001",
			want: []string{"COO-ORI-001 common" + renew}, line: "COO-ORI-001 common warning Origin stated"},
		{name: "figure of one version changed", change: func(b *book) { b.agreements[0].versions[0].rules[0].Title = text("Valid for 24 months") },
			want: []string{"ATIGA-018 atiga-2021 changes: name ATIGA-018 as changed in the rules of CHANGELOG.md\n\t- error Valid for 12 months\n\t+ error Valid for 24 months"}, refused: true},
		{name: "version removed, agreement named", change: func(b *book) { b.agreements[0].versions = b.agreements[0].versions[1:] }, log: "all of ATIGA",
			want: []string{"ATIGA-018 atiga-2021" + renew}, line: "COO-ORI-001 common error Origin stated"},
		{name: "becomes a draft", change: func(b *book) { b.agreements[0].versions[0].Status = profile.Draft },
			want: []string{"ATIGA-018 atiga-2021 disappears (error Valid for 12 months): name ATIGA-018 as retired in the rules of CHANGELOG.md"}, refused: true},
		{name: "draft changed", change: func(b *book) { b.agreements[0].versions[2].rules = nil }},
		{name: "draft put in force", change: func(b *book) { b.agreements[0].versions[2].Status = profile.InForce },
			want: []string{"ATIGA-018 atiga-2030" + renew}, line: "ATIGA-018 atiga-2030 error Valid for 24 months"},
		{name: "kind changed", change: func(b *book) { b.kinds[0].Name = "validity" },
			want: []string{"kind 018 changes: name kind 018 as changed in the rules of CHANGELOG.md\n\t- error validity-stated: Valid for {period}\n\t+ error validity: Valid for {period}"}, refused: true},
		{name: "kind removed and named", change: func(b *book) { b.kinds = nil; b.agreements = nil }, log: "kind 018",
			want: []string{"ATIGA-018 atiga-2014" + renew, "ATIGA-018 atiga-2021" + renew, "kind 018" + renew},
			line: "kind 018 retired validity-stated: Valid for {period}"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			registered, b := small().register(), small()
			tt.change(b)
			now := b.register()
			named := namedIn("## Unreleased\n### Rules\n- Changed: " + tt.log + ".\n")
			assert.Equal(t, tt.want, registered.complaints(now, named))
			renewed, refusals := registered.renewed(now, named)
			if tt.refused {
				assert.Equal(t, tt.want, refusals)
				assert.Nil(t, renewed)
				return
			}
			require.Empty(t, refusals)
			assert.Empty(t, renewed.complaints(now, nil), "the renewed register is not complained of")
			if tt.line != "" {
				assert.Contains(t, "\n"+string(renewed.text()), "\n"+tt.line+"\n")
			}
		})
	}
}

// TestRetiredIDs holds that an id does not come back, whatever the changelog names.
func TestRetiredIDs(t *testing.T) {
	b := small()
	registered := b.register()
	b.common = b.common[:1]
	registered, refusals := registered.renewed(b.register(), ids{"COO-ORI-002": true})
	require.Empty(t, refusals)
	want := []string{"COO-ORI-002 was retired (Origin known) and is not used again: give the rule a number of its own"}
	assert.Equal(t, want, registered.complaints(small().register(), ids{"COO-ORI-002": true}))
	_, refusals = registered.renewed(small().register(), ids{"COO-ORI-002": true})
	assert.Equal(t, want, refusals)
}

func TestNamedIn(t *testing.T) {
	const log = `# Changelog

- Changed: ATIGA-001.

## Unreleased

### Changed
- Changed: ATIGA-002.

### Rules
- Added: ATIGA-003.
- Changed: ATIGA-021, COO-CND-001 to 003 and 007,
  kind 018 and all of ALADI-252: ATIGA-004 is not meant.
- Retired: ALADI-252-001, kinds 030 to 031 and 040. Not ATIGA-005.
- Changed RCEP-001.

### Fixed
- Changed: ATIGA-006.

## 1.0.0

### Rules
- Changed: ATIGA-007.
`
	n := namedIn(log)
	assert.Equal(t, ids{"ATIGA-021": true, "COO-CND-001": true, "COO-CND-002": true, "COO-CND-003": true, "COO-CND-007": true, "kind 018": true,
		"all of ALADI-252": true, "ALADI-252-001": true, "kind 030": true, "kind 031": true, "kind 040": true}, n)
	for _, key := range []string{"ATIGA-021 atiga-2021", "COO-CND-002 common", "kind 018", "RCEP-018 rcep", "ALADI-252-009 aladi-252"} {
		assert.True(t, n.has(key), key)
	}
	for _, key := range []string{"ATIGA-022 atiga-2021", "COO-CND-004 common", "COO-CND-018 common", "kind 021", "RCEP-001 rcep", "ALADI-253-009 x"} {
		assert.False(t, n.has(key), key)
	}
	assert.Empty(t, namedIn(""))
}

// TestCommand runs the command on a copy: it makes the documents, and refuses to forget a rule.
func TestCommand(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "doc"), 0o755))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "CHANGELOG.md"), []byte("## Unreleased\n"), 0o644))
	require.NoError(t, run(dir, false))
	assert.FileExists(t, filepath.Join(dir, "doc", "agreements.md"))
	assert.FileExists(t, filepath.Join(dir, "doc", "rules.md"))
	name := filepath.Join(dir, registerFile)
	assert.NoFileExists(t, name, "the documents do not renew the register")

	require.ErrorIs(t, run(dir, true), os.ErrNotExist)
	require.NoError(t, os.WriteFile(name, nil, 0o644))
	require.NoError(t, run(dir, true))
	registered, err := os.ReadFile(name)
	require.NoError(t, err)
	more := slices.Concat(registered, []byte("COO-ZZZ-001 common error Gone since\n"))
	require.NoError(t, os.WriteFile(name, more, 0o644))
	require.ErrorContains(t, run(dir, true), "1 complaint to be mended")
	left, err := os.ReadFile(name)
	require.NoError(t, err)
	assert.Equal(t, more, left)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "CHANGELOG.md"), []byte("## Unreleased\n### Rules\n- Retired: COO-ZZZ-001.\n"), 0o644))
	require.NoError(t, run(dir, true))
	left, err = os.ReadFile(name)
	require.NoError(t, err)
	assert.Contains(t, string(left), "COO-ZZZ-001 common retired Gone since\n")
}
