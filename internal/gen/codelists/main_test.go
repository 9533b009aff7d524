package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const codelistDir = "../../../wcodm/codelist"

// TestGeneratedFilesAreCurrent fails if the data or the generator changed and
// "go generate ./wcodm/codelist" was not run.
func TestGeneratedFilesAreCurrent(t *testing.T) {
	files, err := generate(filepath.Join(codelistDir, "data"))
	require.NoError(t, err)
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(codelistDir, name))
		require.NoError(t, err)
		assert.Equal(t, string(want), string(got), name)
	}
	for _, dir := range []string{".", "names"} {
		present, err := filepath.Glob(filepath.Join(codelistDir, dir, "zz_*.go"))
		require.NoError(t, err)
		for _, path := range present {
			assert.Contains(t, files, filepath.Join(dir, filepath.Base(path)), "no list writes this file any more")
		}
	}
}

func TestLoadRejects(t *testing.T) {
	for _, c := range []struct{ name, alphabet, rows string }{
		{"code twice", "upper", "A,,,,\nA,,,,\n"},
		{"unknown status", "upper", "A,,gone,,\n"},
		{"no such day", "upper", "A,,,2023-02-29,\n"},
		{"withdrawn without end", "upper", "A,,withdrawn,,\n"},
		{"ends before it begins", "upper", "A,,,2023-02-02,2023-02-01\n"},
		{"name with back quote", "upper", "A,a`b,,,\n"},
		{"name with blank at the end", "upper", "A,\"a \",,,\n"},
		{"empty code", "upper", ",,,,\n"},
		{"code too long", "upper", "ABCD,,,,\n"},
		{"letter among digits", "digits", "1A,,,,\n"},
		{"upper case in a lower-case list", "lower", "EN,,,,\n"},
		{"unknown alphabet", "greek", "A,,,,\n"},
		{"heading without subheading", "hs", "01,,,,\n0101,,,,\n"},
		{"subheading without heading", "hs", "01,,,,\n010121,,,,\n"},
		{"subheading without chapter", "hs", "0101,,,,\n010121,,,,\n"},
		{"own list that the dictionary lacks", "dictionary", ""},
		{"five digits", "hs", "01012,,,,\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			write := func(name, text string) {
				require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644))
			}
			write("lists.csv", "id,name,edition,agency,alphabet\nx,x,2022,6,"+c.alphabet+"\n")
			write("x.csv", "code,name,status,from,to\n"+c.rows)
			_, err := generate(dir)
			assert.Error(t, err)
		})
	}
}

func TestRunRemovesStaleFiles(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.Mkdir(filepath.Join(dir, "names"), 0o755))
	stale := filepath.Join(dir, "names", "zz_gone.go")
	require.NoError(t, os.WriteFile(stale, nil, 0o644))
	require.NoError(t, run(filepath.Join(codelistDir, "data"), dir))
	assert.NoFileExists(t, stale)
	assert.FileExists(t, filepath.Join(dir, "zz_rec20.go"))
}
