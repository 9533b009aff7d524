package scan

import (
	"fmt"
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

// jsonPolicy reads our answer to the cases that RFC 8259 leaves to the implementation from the table in
// doc/conformance.md.
func jsonPolicy(t *testing.T) map[string]string {
	policy := map[string]string{}
	for line := range strings.Lines(conformance(t)) {
		cells := strings.Split(line, "|")
		if len(cells) == 5 && strings.HasPrefix(cells[1], " i_") {
			require.NotEmpty(t, strings.TrimSpace(cells[3]), "%s has no reason", cells[1])
			policy[strings.TrimSpace(cells[1])] = strings.TrimSpace(cells[2])
		}
	}
	return policy
}

// conformance returns the page that states what the suites give.
func conformance(t *testing.T) string {
	data, err := os.ReadFile(filepath.Join("..", "..", "doc", "conformance.md"))
	require.NoError(t, err)
	return string(data)
}

func TestJSONTestSuite(t *testing.T) {
	dir := jsonCorpus(t)
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	policy := jsonPolicy(t)
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
			got := code.String()
			if code == None {
				got = "accepted"
			}
			assert.Equal(t, want, got, "%s: %v", name, j.Err())
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
	page, of := conformance(t), map[string]int{}
	for verdict, n := range counts {
		of[verdict[:2]] += n
	}
	assert.Contains(t, page, fmt.Sprintf("| JSONTestSuite y_ | %d | %d accepted |\n", of["y_"], counts["y_ none"]))
	assert.Contains(t, page, fmt.Sprintf("| JSONTestSuite n_ | %d | %d accepted |\n", of["n_"], counts["n_ none"]))
	assert.Contains(t, page, fmt.Sprintf("| JSONTestSuite i_ | %d | %d accepted, %d refused as encoding errors, %d for its depth |\n",
		of["i_"], counts["i_ none"], counts["i_ encoding"], counts["i_ limit-depth"]))
}

// splitAccepts returns the number of values in a stream, or -1 at a fault.
func splitAccepts(src []byte, path []string) int {
	var s JSONSplitter
	var j JSON
	s.Reset(Limits{}, path)
	s.Window(src, 0)
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
