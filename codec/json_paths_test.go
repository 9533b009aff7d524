package codec_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/internal/growth"
	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// sameWithoutShortcuts decodes a JSON document with and without the shortcuts for what is usual: nothing may differ.
// It reports whether the document gives a certificate.
func sameWithoutShortcuts(t *testing.T, doc string, opts ...codec.DecodeOption) bool {
	t.Helper()
	c, src, err := codec.Decode([]byte(doc), opts...)
	plain, plainSrc, plainErr := codec.Decode([]byte(doc), append(opts, codec.StepByStep())...)
	switch {
	case !reflect.DeepEqual(c, plain):
		t.Fatalf("the certificate differs: %s", doc)
	case !reflect.DeepEqual(err, plainErr):
		t.Fatalf("%v, and without shortcuts %v: %s", err, plainErr, doc)
	case !reflect.DeepEqual(src.Problems(), plainSrc.Problems()):
		t.Fatalf("%v, and without shortcuts %v: %s", src.Problems(), plainSrc.Problems(), doc)
	case src.Trace() != plainSrc.Trace():
		t.Fatalf("%s, and without shortcuts %s: %s", src.Trace(), plainSrc.Trace(), doc)
	}
	return c != nil
}

// jsonPart is a token of a document, or a member with its value.
type jsonPart struct{ from, to int }

// jsonParts returns the tokens, names, values and whole members of a valid document.
func jsonParts(t *testing.T, doc string) (tokens, names, values, members []jsonPart) {
	var j scan.JSON
	j.Reset(doc, scan.Limits{})
	var open []int // offsets of values that are not complete
	key := []int{-1}
	value := func(from int) {
		values = append(values, jsonPart{from, j.End})
		if k := key[len(key)-1]; k >= 0 {
			members = append(members, jsonPart{k, j.End})
			key[len(key)-1] = -1
		}
	}
	for {
		kind := j.Next()
		require.NotEqual(t, scan.JSONInvalid, kind, "%v", j.Err())
		if kind == scan.JSONEOF {
			return tokens, names, values, members
		}
		tokens = append(tokens, jsonPart{j.Offset, j.End})
		switch kind {
		case scan.Key:
			names = append(names, jsonPart{j.Offset, j.End})
			key[len(key)-1] = j.Offset
		case scan.BeginObject, scan.BeginArray:
			open, key = append(open, j.Offset), append(key, -1)
		case scan.EndObject, scan.EndArray:
			from := open[len(open)-1]
			open, key = open[:len(open)-1], key[:len(key)-1]
			value(from)
		default:
			value(j.Offset)
		}
	}
}

// mutateJSON changes a valid document in one place. What comes out may be broken.
func mutateJSON(t *testing.T, r *rand.Rand, doc string) string {
	tokens, names, values, members := jsonParts(t, doc)
	pick := func(p []jsonPart) jsonPart { return p[r.IntN(len(p))] }
	put := func(p jsonPart, s string) string { return doc[:p.from] + s + doc[p.to:] }
	text := func(p jsonPart) string { return doc[p.from:p.to] }
	one := func(s ...string) string { return s[r.IntN(len(s))] }
	switch r.IntN(10) {
	case 0: // a value of another type, or none
		return put(pick(values), one("null", "5", "-1.50", "true", "[]", "{}", `""`, `"  "`, `[[]]`, `{"value":"x","value":"y"}`,
			`{"value":" "}`, `{"unitCode":"","value":"1"}`, `{"value":"a","languageID":"en","name":"n","schemeID":"s","x":"y"}`,
			`{"value":"\u0041"}`, `{ "value" : "a" , "formatCode" : "102" }`, `{"value":null}`, `{"value":1,"unitCode":"KGM"}`, `" a\n"`, `"é"`))
	case 1: // a member a second time, near or far
		m := pick(members)
		at := pick(members)
		return doc[:at.from] + text(m) + "," + doc[at.from:]
	case 2: // a name written with an escape
		n := pick(names)
		i := n.from + 1 + r.IntN(max(n.to-n.from-2, 1))
		if i >= n.to-1 {
			return doc
		}
		return fmt.Sprintf("%s\\u%04x%s", doc[:i], doc[i], doc[i+1:])
	case 3: // another name
		return put(pick(names), one(text(pick(names)), `"x"`, `""`, `"$extra"`, `"value"`, `"declaration"`, `"x\u0041"`))
	case 4: // a new member
		at := pick(members)
		return doc[:at.from] + one(`"x":1,`, `"y":{"a":[1,"b"]},`, `"x":{"value":"a"},"x":2,`, `"$extra":[],`) + doc[at.from:]
	case 5: // white space
		p := pick(tokens)
		at := []int{p.from, p.to}[r.IntN(2)]
		return doc[:at] + one(" ", "\n\t", "\r\n        ") + doc[at:]
	case 6: // members in another order
		a, b := pick(members), pick(members)
		if a.from > b.from {
			a, b = b, a
		}
		if a.to > b.from {
			return doc
		}
		return doc[:a.from] + text(b) + doc[a.to:b.from] + text(a) + doc[b.to:]
	case 7: // an array in place of its element, or the reverse
		v := pick(values)
		if s := text(v); s[0] == '[' {
			return put(v, s[1:len(s)-1])
		}
		return put(v, "["+text(v)+"]")
	case 8: // a byte that does not belong there
		i := r.IntN(len(doc))
		return doc[:i] + one("\"", "\\", ",", ":", "}", "]", "\x00", "\xff", "\n", "0", "\\ud800") + doc[i+r.IntN(2):]
	default: // cut
		return doc[:r.IntN(len(doc))]
	}
}

// TestJSONShortcuts decodes mutated documents with and without shortcuts.
func TestJSONShortcuts(t *testing.T) {
	rounds := growth.Rounds(20000, 3000)
	limits := []codec.Limits{{}, {}, {}, {Text: 8}, {Text: 20}, {Depth: 4}, {Depth: 6}, {Elements: 12}, {Problems: 1}}
	var docs []string
	add := func(c []byte, err error) {
		require.NoError(t, err)
		docs = append(docs, string(c))
	}
	maximal := fixtures.Maximal()
	for _, opts := range [][]codec.EncodeOption{nil, {codec.Indent("  ")}} {
		add(codec.Append(nil, maximal, codec.JSON, opts...))
		add(codec.Append(nil, fixtures.Typical(), codec.JSON, opts...))
		for seed := range 40 {
			g := &generator{r: rand.New(rand.NewPCG(uint64(seed), 11)), fill: 0.05, extra: float64(seed%2) * 0.3}
			c := g.certificate()
			if seed%3 > 0 {
				c.Envelope = wcodm.MetaData{}
			}
			add(codec.Append(nil, c, codec.JSON, opts...))
		}
	}
	docs = slices.DeleteFunc(docs, func(d string) bool { return len(d) > 40_000 })
	for _, d := range docs {
		require.True(t, sameWithoutShortcuts(t, d))
	}
	good := 0
	for seed := range rounds {
		r := rand.New(rand.NewPCG(uint64(seed), 13))
		doc := docs[r.IntN(len(docs))]
		if seed%8 > 0 && len(doc) > 8000 {
			continue
		}
		for range 1 + r.IntN(3) {
			next := mutateJSON(t, r, doc)
			var j scan.JSON
			j.Reset(next, scan.Limits{})
			if _, ok := j.Skip(); !ok || j.Next() != scan.JSONEOF || strings.Count(next, ":") < 2 {
				doc = next
				break // broken: it cannot be taken apart again
			}
			doc = next
		}
		opts := []codec.DecodeOption{codec.WithLimits(limits[r.IntN(len(limits))]), codec.WithUnknown(codec.Unknown(r.IntN(3)))}
		if sameWithoutShortcuts(t, doc, opts...) {
			good++
		}
	}
	require.Greater(t, good, rounds/10, "too few documents gave a certificate")
}
