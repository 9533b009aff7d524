package gnc

import (
	"encoding/json"
	"maps"
	"path"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// optional returns the members that a block may be without, with the reason.
func optional() map[string]string {
	return map[string]string{
		"/parties/*/overlay":                   "a party need not ask for anything on top",
		"/parties/*/overlay/elements":          "rules alone are an overlay",
		"/parties/*/overlay/rules":             "elements alone are an overlay",
		"/parties/*/roles/issuer":              "no message of the example goes to the issuer or comes from it; the entity still needs one party with it",
		"/businessRules/*/sets/*/from":         "absent means the usual start of the period",
		"/businessRules/*/sets/*/months":       "absent means no limit",
		"/businessRules/*/sets/*/mark":         "absent means that no mark is asked for",
		"/businessRules/*/sets/*/by":           "absent means that lateness is not judged",
		"/businessRules/*/sets/*/graceDays":    "absent means none",
		"/businessRules/*/sets/*/max":          "absent means no limit",
		"/businessRules/*/sets/*/digits":       "absent means that the common rule holds",
		"/businessRules/*/sets/*/edition":      "absent means that none is named",
		"/businessRules/*/sets/*/needs":        "absent means that nothing is asked for",
		"/businessRules/*/sets/*/within":       "absent means no",
		"/businessRules/*/sets/*/scope":        "absent means any company",
		"/businessRules/*/sets/*/forms":        "absent means that forms are not limited",
		"/businessRules/*/sets/*/forms/*/min":  "absent means no limit",
		"/businessRules/*/sets/*/forms/*/max":  "absent means no limit",
		"/dataClusters/*/elements/*/max":       "absent means the limit of the dataset",
		"/dataClusters/*/elements/*/maxLength": "absent means the limit of the dataset",
		"/dataClusters/*/elements/*/codeList":  "any code, as long as something else uses the list",
		"/messages/*/optional":                 "absent means that the message is sent",
		"/messages/*/statusCodes":              "a message need not state a status",
		"/messages/*/statusCodes/*":            "each status is a statement of its own",
		"/process/guards":                      "an event need not be guarded",
		"/process/guards/*":                    "an event need not be guarded",
		"/process/deadlines/*":                 "each time limit is a statement of its own",
		"/process/reasonCodes":                 "an event need not have reasons, as long as something else uses the list",
		"/process/reasonCodes/*":               "an event need not have reasons",
	}
}

// cut calls f with the document without each of its members in turn.
func cut(v any, pointer string, f func(pointer string)) {
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			value := v[name]
			delete(v, name)
			f(pointer + "/" + name)
			v[name] = value
			cut(value, pointer+"/"+name, f)
		}
	case []any:
		for i := range v {
			cut(v[i], pointer+"/"+strconv.Itoa(i), f)
		}
	}
}

// TestNothingCanBeTakenOut takes every member out of the example in turn. Loader or linter say so, but
// for members that are listed with a reason.
func TestNothingCanBeTakenOut(t *testing.T) {
	data, err := ExampleDocument("abck")
	require.NoError(t, err)
	var doc any
	require.NoError(t, json.Unmarshal(data, &doc))
	used, members := map[string]bool{}, 0
	cut(doc, "", func(pointer string) {
		members++
		changed, err := json.Marshal(doc)
		require.NoError(t, err)
		b, problems := Load(changed)
		if len(problems) > 0 || len(b.Lint()) > 0 {
			return
		}
		for pattern := range optional() {
			if ok, _ := path.Match(pattern, pointer); ok {
				used[pattern] = true
				return
			}
		}
		assert.Fail(t, "nobody misses it", pointer)
	})
	assert.Greater(t, members, 500)
	for pattern := range optional() {
		assert.True(t, used[pattern], "%s can never be taken out without a word", pattern)
	}
}
