package scan

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

// fuzzSeeds are inputs near every border of the grammar.
func fuzzSeeds() []string {
	return []string{
		``, ` `, `{}`, `[]`, `0`, `-`, `1.5e+3`, `"a\u00e9\ud83d\ude00"`, `"\ud800"`, "\"\xff\"", `tru`, `nul1`,
		`{"a":1,"a":[{},[],"x",null,true,false]}`, "\uFEFF{}", "[\x00]\x00", `{"a":{"b":[{"c":1},{"c":2}]},"d":"e"}`,
		`{"a":1}{"a":2} [3]`, `{"\u0061":{"b":{}}}`, "{\"a\":\r\n1}\n{\"a\":2}\n", `[1,,2]`, `{"a":{"b":[1,]}}`, `01`, `"\x"`,
	}
}

func FuzzJSON(f *testing.F) {
	for _, s := range fuzzSeeds() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, src string) {
		var j JSON
		j.Reset(src, Limits{})
		last := 0
		for k := j.Next(); k != JSONEOF && k != JSONInvalid; k = j.Next() {
			if j.Offset < last || j.End <= j.Offset || j.End > len(src) {
				t.Fatalf("token %v at [%d,%d) after %d", k, j.Offset, j.End, last)
			}
			last = j.End
			if k == String || k == Key {
				var want string
				if err := json.Unmarshal([]byte(src[j.Offset:j.End]), &want); err != nil || want != j.Text {
					t.Fatalf("string %q decoded to %q, want %q (%v)", src[j.Offset:j.End], j.Text, want, err)
				}
			}
		}
		err := j.Err()
		valid := json.Valid([]byte(strings.TrimPrefix(src, jsonBOM)))
		switch {
		case err == nil && !valid:
			t.Fatalf("accepted %q", src)
		case err == nil:
			if j.Depth() != 0 {
				t.Fatalf("depth %d at the end", j.Depth())
			}
		case err.Offset < 0 || err.Offset > len(src):
			t.Fatalf("offset %d of %d", err.Offset, len(src))
		case valid && err.Code != LimitDepth && err.Code != Encoding:
			t.Fatalf("rejected %q: %v", src, err)
		case valid && err.Code == Encoding && utf8.ValidString(src) && !strings.Contains(src, `\u`):
			t.Fatalf("no reason to reject %q: %v", src, err)
		}

		// Skip gives the same verdict.
		var k JSON
		k.Reset(src, Limits{})
		if _, ok := k.Skip(); ok {
			k.Next()
		}
		if (k.Err() == nil) != (err == nil) || err != nil && *k.Err() != *err || k.Duplicates != j.Duplicates {
			t.Fatalf("Skip: %v, Next: %v", k.Err(), err)
		}
	})
}

func FuzzAppendString(f *testing.F) {
	for _, s := range []string{"", "abc", "a\"b\\c/\n\x00\x1f\x7f\u2028é😀", "\xff", "01234567\"", "0123456\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := AppendString([]byte("x"), s)
		if !utf8.ValidString(s) {
			if utf8.Valid(got) {
				t.Fatalf("%q became valid: %q", s, got)
			}
			return
		}
		var j JSON
		j.ResetFragment(string(got), 1, Limits{})
		if j.Next() != String || j.Text != s || j.End != len(got) {
			t.Fatalf("%q came back as %q: %v", s, j.Text, j.Err())
		}
	})
}

// FuzzJSONSplitter holds the promise that a stream is well-formed if all parts
// and skeletons are, and that the size of chunks changes nothing.
func FuzzJSONSplitter(f *testing.F) {
	for _, s := range fuzzSeeds() {
		f.Add(s, uint8(3))
	}
	f.Fuzz(func(t *testing.T, src string, chunk uint8) {
		for _, path := range [][]string{nil, {}, {"a"}, {"a", "b"}} {
			whole, wholeErr := splitAll(src, len(src)+1, path)
			parts, err := splitAll(src, int(chunk)+1, path)
			if strings.Join(whole, "|") != strings.Join(parts, "|") || (err == nil) != (wholeErr == nil) {
				t.Fatalf("chunks of %d: %q %v, whole: %q %v", chunk+1, parts, err, whole, wholeErr)
			}
			var j JSON
			j.Reset(src, Limits{})
			_, ok := j.Skip()
			single := ok && j.Next() == JSONEOF
			n := splitAccepts([]byte(src), path)
			if single && n < 1 {
				t.Fatalf("path %q: %d values in valid %q", path, n, src)
			}
			// One top-level value that is accepted must be valid.
			if n > 0 && countTop(src) == 1 && !single && j.Err().Code != LimitDepth {
				t.Fatalf("path %q accepts invalid %q: %v", path, src, j.Err())
			}
		}
	})
}

// countTop counts the top-level values that a splitter without path sees.
func countTop(src string) int {
	parts, err := splitAll(src, len(src)+1, nil)
	if err != nil {
		return -1
	}
	return len(parts)
}
