package scan

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// feeder holds as much of a stream as its splitter asks for.
type feeder struct {
	JSONSplitter
	held []byte
}

func (f *feeder) Reset(lim Limits, path []string) {
	f.held = f.held[:0]
	f.JSONSplitter.Reset(lim, path)
}

func (f *feeder) Feed(chunk []byte) {
	f.held = append(f.held[:copy(f.held, f.held[f.keep:])], chunk...)
	f.Window(f.held, f.Keep())
}

// splitAll feeds src in chunks and renders the parts as offset:bytes, envelopes
// as E offset:bytes.
func splitAll(src string, chunk int, path []string) ([]string, *Error) {
	var s feeder
	s.Reset(Limits{}, path)
	var out []string
	drain := func() {
		for part, ok := s.Next(); ok; part, ok = s.Next() {
			mark := ""
			if part.Envelope {
				mark = "E"
			}
			out = append(out, fmt.Sprintf("%s%d:%s", mark, part.Offset, part.Data))
		}
	}
	for i := 0; i < len(src); i += chunk {
		s.Feed([]byte(src[i:min(i+chunk, len(src))]))
		drain()
	}
	s.Close()
	drain()
	return out, s.Err()
}

func TestJSONSplitter(t *testing.T) {
	long := []string{"metaData", "declaration"}
	for _, tc := range []struct {
		name, src string
		path      []string
		want      []string
	}{
		{"nothing", " \n", nil, nil},
		{"one document", ` {"a":[1,"}"]} `, nil, []string{`1:{"a":[1,"}"]}`}},
		{"lines", "{\"a\":1}\r\n{\"a\":2}\n\n[3]\n", nil, []string{`0:{"a":1}`, `9:{"a":2}`, `18:[3]`}},
		{"concatenated", `{}{"b":"\"}"}[]1 2"x""y"null`, nil,
			[]string{`0:{}`, `2:{"b":"\"}"}`, `13:[]`, `15:1`, `17:2`, `18:"x"`, `21:"y"`, `24:null`}},
		{"byte order mark", "\uFEFF{}", nil, []string{`3:{}`}},
		{"escaped backslash ends string", `{"a":"\\"}{}`, nil, []string{`0:{"a":"\\"}`, `10:{}`}},
		{"whole array", `[1,2]`, nil, []string{`0:[1,2]`}},
		{"elements of top array", `[{"a":1} , 2]`, []string{}, []string{`1:{"a":1}`, `11:2`, `E0:[]`}},
		{"empty top array", `[ ]{}`, []string{}, []string{`E0:[]`, `3:{}`, `E3:null`}},
		{"array at path", `{"metaData":{"code":"XA","declaration":[{"id":1}, {"id":[2]}],"z":9},"y":[]}`, long,
			[]string{`40:{"id":1}`, `50:{"id":[2]}`, `E0:{"metaData":{"code":"XA","declaration":[],"z":9},"y":[]}`}},
		{"object at path", `{"metaData":{"declaration": {"id":1},"z":9}}`, long,
			[]string{`28:{"id":1}`, `E0:{"metaData":{"declaration": null,"z":9}}`}},
		{"scalar at path", `{"metaData":{"declaration":null}}`, long,
			[]string{`27:null`, `E0:{"metaData":{"declaration":null}}`}},
		{"string at path", `{"metaData":{"declaration":"x"}}`, long,
			[]string{`27:"x"`, `E0:{"metaData":{"declaration":null}}`}},
		{"elements of all kinds", `{"a":[1,"x",[],null]}`, []string{"a"},
			[]string{`6:1`, `8:"x"`, `12:[]`, `15:null`, `E0:{"a":[]}`}},
		{"nothing at path", `{"metaData":{"x":1},"declaration":{}}`, long,
			[]string{`E0:{"metaData":{"x":1},"declaration":{}}`}},
		{"name elsewhere", `{"x":{"declaration":{}},"declaration":1,"y":"metaData","metaData":["declaration"]}`, long,
			[]string{`E0:{"x":{"declaration":{}},"declaration":1,"y":"metaData","metaData":["declaration"]}`}},
		{"array on the way", `{"metaData":[{"declaration":{}}]}`, long,
			[]string{`E0:{"metaData":[{"declaration":{}}]}`}},
		{"top array is not entered", `[{"metaData":{"declaration":{}}}]`, long,
			[]string{`E0:[{"metaData":{"declaration":{}}}]`}},
		{"string in top array is no name", `[0,"a",{"b":1}]`, []string{"a"}, []string{`E0:[0,"a",{"b":1}]`}},
		{"top scalar", `12 "x"`, long, []string{`E0:12`, `E3:"x"`}},
		{"twice", `{"a":{"x":1},"a":[2]}`, []string{"a"}, []string{`5:{"x":1}`, `18:2`, `E0:{"a":null,"a":[]}`}},
		{"path after sibling", `{"s":{"t":[{}]},"metaData":{"u":{"v":1},"declaration":{}}}`, long,
			[]string{`54:{}`, `E0:{"s":{"t":[{}]},"metaData":{"u":{"v":1},"declaration":null}}`}},
		{"second chance", `{"metaData":{},"metaData":{"declaration":1}}`, long,
			[]string{`41:1`, `E0:{"metaData":{},"metaData":{"declaration":null}}`}},
		{"escaped name", `{"\u006detaData":{"decl\u0061ration":{}}}`, long,
			[]string{`37:{}`, `E0:{"\u006detaData":{"decl\u0061ration":null}}`}},
		{"many envelopes", `{"a":[1]} {"a":2}`, []string{"a"},
			[]string{`6:1`, `E0:{"a":[]}`, `15:2`, `E10:{"a":null}`}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, chunk := range []int{1, 2, 3, 7, 1000} {
				got, err := splitAll(tc.src, chunk, tc.path)
				require.Nil(t, err, "chunk %d", chunk)
				assert.Equal(t, tc.want, got, "chunk %d", chunk)
			}
		})
	}
}

func TestJSONSplitterFaults(t *testing.T) {
	for _, tc := range []struct {
		name, src string
		path      []string
		code      Code
		offset    int
	}{
		{"unclosed object", ` {"a":1`, nil, Truncated, 7},
		{"unclosed string", `"a\"`, nil, Truncated, 4},
		{"comma between values", `{},{}`, nil, Malformed, 2},
		{"closer between values", `{}}`, nil, Malformed, 2},
		{"utf-16", "{\x00}\x00", nil, Encoding, 0},
		{"trailing comma", `{"a":[1,]}`, []string{"a"}, Malformed, 8},
		{"leading comma", `{"a":[,1]}`, []string{"a"}, Malformed, 6},
		{"two commas", `{"a":[1,,2]}`, []string{"a"}, Malformed, 8},
		{"missing comma", `{"a":[{} {}]}`, []string{"a"}, Malformed, 9},
		{"wrong closer", `{"a":[{}}`, []string{"a"}, Malformed, 8},
		{"unclosed array", `{"a":[{},`, []string{"a"}, Truncated, 9},
		{"unclosed envelope", `{"a":[{}]`, []string{"a"}, Truncated, 9},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, chunk := range []int{1, 3, 1000} {
				_, err := splitAll(tc.src, chunk, tc.path)
				require.NotNil(t, err)
				assert.Equal(t, tc.code.String(), err.Code.String(), err.Error())
				assert.Equal(t, tc.offset, err.Offset, err.Error())
			}
		})
	}
}

// The brackets are only counted, so what is wrong inside must show in a part or
// in the skeleton.
func TestJSONSplitterFaultsShowInParts(t *testing.T) {
	for _, src := range []string{
		`{"a":{]}`, `{"a" {}}`, `{"a":,{}}`, `{"a"}`, `{"a":{}{}}`, `{"a":[{"x"}]}`, `{"a":[{}]]`, `{"a":[tru]}`, `{"a":[}]}`, `{]`, `{"a":[1}`,
		`{"a":"x}`, `{a:{}}`, `{"a"::{}}`, `{"b"}{"a":1}`,
	} {
		assert.Equal(t, -1, splitAccepts([]byte(src), []string{"a"}), src)
	}
}

func TestJSONSplitterLimits(t *testing.T) {
	run := func(src string, limit int) *Error {
		var s feeder
		s.Reset(Limits{Bytes: limit}, []string{"a"})
		s.Feed([]byte(src))
		s.Close()
		for _, ok := s.Next(); ok; _, ok = s.Next() {
		}
		return s.Err()
	}
	assert.Nil(t, run(`{"a":["12345678","12345678"]}`, 10))
	err := run(`{"a":["123456789"]}`, 10)
	require.NotNil(t, err)
	assert.Equal(t, LimitBytes.String(), err.Code.String())
	err = run(`{"b":"0123456789"}`, 10)
	require.NotNil(t, err)
	assert.Equal(t, LimitBytes.String(), err.Code.String())
}

func TestJSONSplitterHeaderBeforePart(t *testing.T) {
	var s feeder
	s.Reset(Limits{}, []string{"metaData", "declaration"})
	s.Feed([]byte("{\"metaData\":\n{\"responsibleCountryCode\":\"XA\",\n\"declaration\":[\n  {\"id\":1},\n{\"id\":2}],\"tail\":true}}"))
	first, ok := s.Next()
	require.True(t, ok)
	assert.Equal(t, `{"id":1}`, string(first.Data))
	assert.Equal(t, 63, first.Offset)

	var j JSON
	j.ResetFragment(string(s.Skeleton()), 0, Limits{})
	assert.Equal(t, `{ metaData: { responsibleCountryCode: "XA" declaration: [ !truncated@60`, jsonTokens(&j))

	second, ok := s.Next()
	require.True(t, ok)
	envelope, ok := s.Next()
	require.True(t, ok)
	assert.True(t, envelope.Envelope)
	assert.Zero(t, envelope.Offset)
	assert.Equal(t, "{\"metaData\":\n{\"responsibleCountryCode\":\"XA\",\n\"declaration\":[],\"tail\":true}}", string(envelope.Data))
	assert.Equal(t, 12, s.Origin(12))
	assert.Equal(t, 59, s.Origin(59), "the opening bracket")
	assert.Equal(t, second.Offset+len(`{"id":2}`), s.Origin(60), "the closing bracket")
	assert.Equal(t, second.Offset+len(`{"id":2}],`), s.Origin(62), "what follows")
}

// The buffer follows the largest part and chunk, not the stream.
func TestJSONSplitterMemory(t *testing.T) {
	var s feeder
	s.Reset(Limits{}, []string{"a"})
	s.Feed([]byte(`{"a":[0`))
	item := []byte(",\n {\"x\":\"" + strings.Repeat("é", 500) + `"}`)
	n := 0
	for range 20000 {
		s.Feed(item)
		for part, ok := s.Next(); ok; part, ok = s.Next() {
			n++
			assert.False(t, part.Envelope)
		}
	}
	s.Feed(bytes.Repeat([]byte(" "), 10))
	s.Feed([]byte("]}"))
	part, ok := s.Next()
	require.True(t, ok)
	assert.Equal(t, `{"a":[]}`, string(part.Data))
	assert.Equal(t, 20001, n)
	assert.Less(t, cap(s.held), 8*len(item))
	assert.Less(t, cap(s.skeleton), 64)
}
