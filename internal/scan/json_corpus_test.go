package scan

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// jsonCorpus returns the folder of the JSONTestSuite parsing cases.
func jsonCorpus(t testing.TB) string {
	root := os.Getenv("ORIGO_CORPUS")
	if root == "" {
		dir, err := os.Getwd()
		require.NoError(t, err)
		for {
			if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
				break
			}
			up := filepath.Dir(dir)
			if up == dir {
				t.Skip("no repository root, hence no corpus")
			}
			dir = up
		}
		root = filepath.Join(dir, "..", "shared", "corpus")
	}
	dir := filepath.Join(root, "negative", "json", "JSONTestSuite", "test_parsing")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("the corpus is absent: set ORIGO_CORPUS")
	}
	return dir
}

// jsonPolicy is our answer to the cases that RFC 8259 leaves to the
// implementation: None accepts. Numbers are digits to the scanner, so no size is
// too big; text that is not Unicode is refused, as is another encoding than
// UTF-8; a byte order mark is passed over.
func jsonPolicy() map[string]Code {
	return map[string]Code{
		"i_number_double_huge_neg_exp.json":                   None,
		"i_number_huge_exp.json":                              None,
		"i_number_neg_int_huge_exp.json":                      None,
		"i_number_pos_double_huge_exp.json":                   None,
		"i_number_real_neg_overflow.json":                     None,
		"i_number_real_pos_overflow.json":                     None,
		"i_number_real_underflow.json":                        None,
		"i_number_too_big_neg_int.json":                       None,
		"i_number_too_big_pos_int.json":                       None,
		"i_number_very_big_negative_int.json":                 None,
		"i_object_key_lone_2nd_surrogate.json":                Encoding,
		"i_string_1st_surrogate_but_2nd_missing.json":         Encoding,
		"i_string_1st_valid_surrogate_2nd_invalid.json":       Encoding,
		"i_string_UTF-16LE_with_BOM.json":                     Encoding,
		"i_string_UTF-8_invalid_sequence.json":                Encoding,
		"i_string_UTF8_surrogate_U+D800.json":                 Encoding,
		"i_string_incomplete_surrogate_and_escape_valid.json": Encoding,
		"i_string_incomplete_surrogate_pair.json":             Encoding,
		"i_string_incomplete_surrogates_escape_valid.json":    Encoding,
		"i_string_invalid_lonely_surrogate.json":              Encoding,
		"i_string_invalid_surrogate.json":                     Encoding,
		"i_string_invalid_utf-8.json":                         Encoding,
		"i_string_inverted_surrogates_U+1D11E.json":           Encoding,
		"i_string_iso_latin_1.json":                           Encoding,
		"i_string_lone_second_surrogate.json":                 Encoding,
		"i_string_lone_utf8_continuation_byte.json":           Encoding,
		"i_string_not_in_unicode_range.json":                  Encoding,
		"i_string_overlong_sequence_2_bytes.json":             Encoding,
		"i_string_overlong_sequence_6_bytes.json":             Encoding,
		"i_string_overlong_sequence_6_bytes_null.json":        Encoding,
		"i_string_truncated-utf-8.json":                       Encoding,
		"i_string_utf16BE_no_BOM.json":                        Encoding,
		"i_string_utf16LE_no_BOM.json":                        Encoding,
		"i_structure_500_nested_arrays.json":                  LimitDepth,
		"i_structure_UTF-8_BOM_empty_object.json":             None,
	}
}

func TestJSONTestSuite(t *testing.T) {
	dir := jsonCorpus(t)
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	policy := jsonPolicy()
	counts := map[string]int{}
	for _, file := range files {
		name := filepath.Base(file)
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		var j JSON
		j.Reset(string(src), Limits{})
		jsonTokens(&j)
		code := None
		if j.Err() != nil {
			code = j.Err().Code
			assert.True(t, 0 <= j.Err().Offset && j.Err().Offset <= len(src), name)
		}
		counts[name[:2]+" "+code.String()]++
		switch name[:2] {
		case "y_":
			assert.Equal(t, None.String(), code.String(), "%s: %v", name, j.Err())
		case "n_":
			assert.NotEqual(t, None.String(), code.String(), name)
			if strings.Contains(name, "100000_opening_arrays") {
				assert.Equal(t, LimitDepth.String(), code.String(), name)
			}
		case "i_":
			want, known := policy[name]
			assert.True(t, known, "no policy for %s", name)
			assert.Equal(t, want.String(), code.String(), "%s: %v", name, j.Err())
			delete(policy, name)
		default:
			t.Errorf("unexpected file %s", name)
		}

		// The same bytes through the splitter give the same verdict.
		if name[0] != 'i' {
			accepted := splitAccepts(src, nil) == 1
			assert.Equal(t, name[0] == 'y', accepted, "split %s", name)
		}
	}
	assert.Empty(t, policy, "policies without a file")
	t.Logf("%d files: %v", len(files), counts)
}

// splitAccepts returns the number of values in a stream, or -1 at a fault.
func splitAccepts(src []byte, path []string) int {
	var s JSONSplitter
	var j JSON
	s.Reset(Limits{}, path)
	s.Feed(src)
	s.Close()
	n := 0
	for part, ok := s.Next(); ok; part, ok = s.Next() {
		j.Reset(string(part.Data), Limits{})
		if _, ok := j.Skip(); !ok || j.Next() != JSONEOF {
			return -1
		}
		n++
	}
	if s.Err() != nil {
		return -1
	}
	return n
}
