package internal

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const module = "github.com/openorigo/origo/"

// layers orders the packages: each may import those of lower layers, and its own directory.
var layers = map[string]int{
	"internal/scan": 0, "internal/growth": 0, "wcodm/codelist": 0, "wcodm/codelist/names": 1, "wcodm": 1, "coo": 2, "internal/bench": 3, "internal/document": 3, "codec": 3, "codec/dialect/nx101": 4, "codec/schema": 4,
	"validate": 4, "validate/rulebook": 5, "validate/report": 5, "validate/claim": 5, "validate/profile": 6, "validate/gnc": 7, "fixtures": 8, "fixtures/cootest": 9, "cmd/origo": 10,
}

func list(t *testing.T, args ...string) []string {
	t.Helper()
	cmd := exec.Command("go", append([]string{"list"}, args...)...)
	cmd.Dir = ".."
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
	return strings.Split(strings.TrimSpace(string(out)), "\n")
}

// TestDirectionOfImports holds wcodm <- coo <- codec <- validate <- rulebook, report <- fixtures <- cmd.
func TestDirectionOfImports(t *testing.T) {
	for _, line := range list(t, "-f", "{{.ImportPath}} {{join .Imports \" \"}}", "./...") {
		pkg, imports, _ := strings.Cut(line, " ")
		pkg = strings.TrimPrefix(pkg, module)
		if strings.HasPrefix(pkg, "internal/gen") || pkg == "internal" || pkg == strings.TrimSuffix(module, "/") {
			continue
		}
		at, known := layers[pkg]
		require.True(t, known, "package %s has no layer; give it one", pkg)
		for imp := range strings.FieldsSeq(imports) {
			imp, own := strings.CutPrefix(imp, module)
			if own {
				require.Contains(t, layers, imp)
				assert.Less(t, layers[imp], at, "%s imports %s", pkg, imp)
			}
		}
	}
}

// TestCoreIsStandardLibraryOnly keeps third-party packages out of what programs embed.
func TestCoreIsStandardLibraryOnly(t *testing.T) {
	deps := list(t, "-deps", "./wcodm/...", "./coo/...", "./codec", "./codec/schema", "./validate/...", "./internal/document", "./fixtures")
	require.Greater(t, len(deps), 20)
	for _, dep := range deps {
		if first, _, _ := strings.Cut(dep, "/"); strings.Contains(first, ".") {
			assert.True(t, strings.HasPrefix(dep, module), "%s is imported", dep)
		}
	}
}
