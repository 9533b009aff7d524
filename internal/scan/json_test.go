package scan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// jsonTokens renders all tokens of a scan on one line.
func jsonTokens(j *JSON) string {
	var b strings.Builder
	for {
		switch k := j.Next(); k {
		case JSONEOF:
			return strings.TrimSpace(b.String())
		case JSONInvalid:
			fmt.Fprintf(&b, " !%s@%d", j.Err().Code, j.Err().Offset)
			return strings.TrimSpace(b.String())
		case BeginObject:
			b.WriteString(" {")
		case EndObject:
			b.WriteString(" }")
		case BeginArray:
			b.WriteString(" [")
		case EndArray:
			b.WriteString(" ]")
		case Key:
			mark := ""
			if j.Duplicate {
				mark = "!"
			}
			fmt.Fprintf(&b, " %s%s:", mark, j.Text)
		case String:
			fmt.Fprintf(&b, " %q", j.Text)
		case Number:
			b.WriteString(" " + j.Text)
		default:
			b.WriteString(" " + k.String())
		}
	}
}

func TestJSONTokens(t *testing.T) {
	for _, tc := range []struct{ name, src, want string }{
		{"object", ` {"a" : "x", "b":[1,-2.5e+3 ,true,false,null,{}]} `, `{ a: "x" b: [ 1 -2.5e+3 true false null { } ] }`},
		{"top string", `"x"`, `"x"`},
		{"top number", "\t-0\r\n", `-0`},
		{"number with exponent", `1E400`, `1E400`},
		{"empty containers", `[[],{}]`, `[ [ ] { } ]`},
		{"byte order mark", "\uFEFF{}", `{ }`},
		{"escapes", `"\"\\\/\b\f\n\r\t\u00e9\uD83D\uDE00z"`, `"\"\\/\b\f\n\r\té😀z"`},
		{"escaped key", `{"\u0061":1}`, `{ a: 1 }`},
		{"noncharacter accepted", "\"\uFFFF\"", `"\uffff"`},
		{"delete is no control", "\"\x7f\"", `"\x7f"`},
		{"duplicate", `{"a":1,"b":2,"a":3}`, `{ a: 1 b: 2 !a: 3 }`},
		{"duplicate by escape", `{"a":1,"\u0061":3}`, `{ a: 1 !a: 3 }`},
		{"duplicate empty name", `{"":1,"":2}`, `{ : 1 !: 2 }`},
		{"names are per object", `{"a":{"a":{"a":1},"b":2},"b":[{"a":1},{"a":1}],"a":1}`,
			`{ a: { a: { a: 1 } b: 2 } b: [ { a: 1 } { a: 1 } ] !a: 1 }`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var j JSON
			j.Reset(tc.src, Limits{})
			assert.Equal(t, tc.want, jsonTokens(&j))
			assert.Equal(t, JSONEOF, j.Next(), "EOF stays")
			assert.Nil(t, j.Err())
		})
	}
}

func TestJSONFaults(t *testing.T) {
	for _, tc := range []struct {
		name, src string
		code      Code
		offset    int
	}{
		{"empty", "", Empty, 0},
		{"white space only", " \n", Empty, 2},
		{"mark only", "\uFEFF", Empty, 3},
		{"second mark", "\uFEFF\uFEFF{}", Malformed, 3},
		{"unclosed array", "[1", Truncated, 2},
		{"unclosed object", `{"a":1`, Truncated, 6},
		{"after comma", `[1, `, Truncated, 4},
		{"after name", `{"a"`, Truncated, 4},
		{"after colon", `{"a":`, Truncated, 5},
		{"unclosed string", `["a`, Truncated, 3},
		{"cut escape", `["a\`, Truncated, 4},
		{"cut unicode escape", `["\u00`, Truncated, 6},
		{"cut surrogate pair", `["\ud83d`, Truncated, 8},
		{"cut second escape", `["\ud83d\`, Truncated, 9},
		{"cut literal", `[tru`, Truncated, 4},
		{"cut number", `[-`, Truncated, 2},
		{"cut fraction", `1.`, Truncated, 2},
		{"cut exponent", `1e+`, Truncated, 3},
		{"cut utf-8", "[\"\xe2\x82", Truncated, 4},
		{"wrong literal", `[trux]`, Malformed, 4},
		{"capital literal", `[True]`, Malformed, 1},
		{"NaN", `NaN`, Malformed, 0},
		{"leading zero", `[01]`, Malformed, 2},
		{"negative leading zero", `-00`, Malformed, 2},
		{"plus", `+1`, Malformed, 0},
		{"bare point", `.5`, Malformed, 0},
		{"point without digits", `[1.]`, Malformed, 3},
		{"exponent without digits", `[1e]`, Malformed, 3},
		{"minus letter", `-x`, Malformed, 1},
		{"missing comma", `[1 2]`, Malformed, 3},
		{"missing colon", `{"a" 1}`, Malformed, 5},
		{"colon in array", `["a":1]`, Malformed, 4},
		{"trailing comma in array", `[1,]`, Malformed, 3},
		{"trailing comma in object", `{"a":1,}`, Malformed, 7},
		{"leading comma", `[,1]`, Malformed, 1},
		{"name without quotes", `{a:1}`, Malformed, 1},
		{"single quotes", `{'a':1}`, Malformed, 1},
		{"wrong closer", `[}`, Malformed, 1},
		{"wrong closer of object", `{"a":1]`, Malformed, 6},
		{"comment", `[/**/]`, Malformed, 1},
		{"form feed", "[\f]", Malformed, 1},
		{"no-break space", "[\u00a01]", Malformed, 1},
		{"control in string", "[\"a\nb\"]", Malformed, 3},
		{"nul in string", "[\"\x00\"]", Malformed, 2},
		{"control after escape", "[\"\\n\x1f\"]", Malformed, 4},
		{"control late in string", "[\"0123456789\x01\"]", Malformed, 12},
		{"bad escape", `["\x"]`, Malformed, 3},
		{"bad hexadecimal", `["\u00g0"]`, Malformed, 6},
		{"lone high surrogate", `["a\ud800"]`, Encoding, 3},
		{"lone low surrogate", `["\udc00"]`, Encoding, 2},
		{"high surrogate before escape", `["\ud800\n"]`, Encoding, 2},
		{"two high surrogates", `["\ud800\ud800"]`, Encoding, 2},
		{"high surrogate before U+E000", `["\ud800\ue000"]`, Encoding, 2},
		{"surrogate in name", `{"\udfff":1}`, Encoding, 2},
		{"invalid utf-8", "[\"abc\xff\"]", Encoding, 5},
		{"invalid utf-8 after escape", "[\"\\n\xff\"]", Encoding, 4},
		{"encoded surrogate", "\"\xed\xa0\x80\"", Encoding, 1},
		{"overlong", "\"\xc0\xaf\"", Encoding, 1},
		{"cut sequence in string", "\"\xe2\x82\"", Encoding, 1},
		{"invalid utf-8 outside strings", "[\xff]", Encoding, 1},
		{"latin-1 name", "{\"\xe9\":1}", Encoding, 2},
		{"trailing value", `{} {}`, Trailing, 3},
		{"trailing letter", `1a`, Trailing, 1},
		{"trailing nul", "{}\x00", Trailing, 2},
		{"trailing closer", "[]]", Trailing, 2},
		{"utf-16le with mark", "\xff\xfe[\x00]\x00", Encoding, 0},
		{"utf-16be with mark", "\xfe\xff\x00[\x00]", Encoding, 0},
		{"utf-16le", "[\x00]\x00", Encoding, 0},
		{"utf-16be", "\x00[\x00]", Encoding, 0},
		{"utf-32le", "[\x00\x00\x00]\x00\x00\x00", Encoding, 0},
		{"utf-32be", "\x00\x00\x00[\x00\x00\x00]", Encoding, 0},
		{"utf-32le with mark", "\xff\xfe\x00\x00[\x00\x00\x00", Encoding, 0},
		{"utf-32be with mark", "\x00\x00\xfe\xff\x00\x00\x00[", Encoding, 0},
		{"first fault wins", "[1 2, \"\xff\"]", Malformed, 3},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var j JSON
			j.Reset(tc.src, Limits{})
			jsonTokens(&j)
			err := j.Err()
			require.NotNil(t, err, "accepted")
			assert.Equal(t, tc.code.String(), err.Code.String(), err.Error())
			assert.Equal(t, tc.offset, err.Offset, err.Error())
			assert.NotEmpty(t, err.Detail)
			assert.Equal(t, JSONInvalid, j.Next(), "a fault stays")
			assert.Equal(t, []int{err.Offset, err.Offset}, []int{j.Offset, j.End})

			j.Reset(tc.src, Limits{})
			if _, ok := j.Skip(); ok {
				j.Next()
			}
			assert.Equal(t, err, j.Err(), "Skip checks as Next does")
		})
	}
}

func TestJSONForeignEncodingIsNamed(t *testing.T) {
	var j JSON
	j.Reset("\xff\xfe[\x00]\x00", Limits{})
	assert.Equal(t, "encoding at offset 0: UTF-16LE, want UTF-8", j.Err().Error())
}

func TestJSONLimits(t *testing.T) {
	for _, tc := range []struct {
		name, src string
		lim       Limits
		code      Code
		offset    int
	}{
		{"depth kept", `[[{}]]`, Limits{Depth: 3}, None, 0},
		{"depth", `[[{}]]`, Limits{Depth: 2}, LimitDepth, 2},
		{"elements kept", `{"a":1,"b":[2]}`, Limits{Elements: 4}, None, 0},
		{"elements", `{"a":1,"b":[2]}`, Limits{Elements: 3}, LimitElements, 12},
		{"text kept", `["abc"]`, Limits{Text: 3}, None, 0},
		{"text", `["abcd"]`, Limits{Text: 3}, LimitText, 1},
		{"text of a name", `{"abcd":1}`, Limits{Text: 3}, LimitText, 1},
		{"text counts source bytes", `["\u0061"]`, Limits{Text: 5}, LimitText, 1},
		{"text of a number", `[12345]`, Limits{Text: 4}, LimitText, 1},
		{"bytes kept", `[1]`, Limits{Bytes: 3}, None, 0},
		{"bytes", `[1] `, Limits{Bytes: 3}, LimitBytes, 3},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var j JSON
			j.Reset(tc.src, tc.lim)
			jsonTokens(&j)
			if tc.code == None {
				assert.Nil(t, j.Err())
				return
			}
			require.NotNil(t, j.Err())
			assert.Equal(t, tc.code.String(), j.Err().Code.String())
			assert.Equal(t, tc.offset, j.Err().Offset)
		})
	}
}

func TestJSONFragment(t *testing.T) {
	for _, tc := range []struct {
		name, src string
		start     int
		lim       Limits
		want      string
		end       int
	}{
		{"object in an array", `[{"a":1},2]`, 1, Limits{}, `{ a: 1 }`, 8},
		{"leading space", `[ "a"]`, 1, Limits{}, `"a"`, 5},
		{"number", `[12,3]`, 1, Limits{}, `12`, 3},
		{"rest is not read", "null\xff", 0, Limits{}, `null`, 4},
		{"nothing", `[ `, 1, Limits{}, `!empty@2`, 2},
		{"outside", `[]`, 3, Limits{}, `!truncated@2`, 2},
		{"negative", `[]`, -1, Limits{}, `!truncated@2`, 2},
		{"limit holds the value only", `[[1],2,3,4,5]`, 1, Limits{Bytes: 3}, `[ 1 ]`, 4},
		{"limit in array", `[[1],2]`, 1, Limits{Bytes: 2}, `[ !limit-bytes@3`, 3},
		{"limit in number", `1234`, 0, Limits{Bytes: 2}, `!limit-bytes@2`, 2},
		{"limit in string", `"1234"`, 0, Limits{Bytes: 3}, `!limit-bytes@3`, 3},
		{"limit in literal", `true`, 0, Limits{Bytes: 3}, `!limit-bytes@3`, 3},
	} {
		t.Run(tc.name, func(t *testing.T) {
			var j JSON
			j.ResetFragment(tc.src, tc.start, tc.lim)
			assert.Equal(t, tc.want, jsonTokens(&j))
			assert.Equal(t, tc.end, j.Offset)
		})
	}
}

func TestJSONOffsetsAndDepth(t *testing.T) {
	src := ` {"a" : ["x\n", 12] }`
	var got []string
	var j JSON
	j.Reset(src, Limits{})
	for j.Next() < JSONInvalid && j.Kind != JSONEOF {
		got = append(got, fmt.Sprintf("%d%s", j.Depth(), src[j.Offset:j.End]))
	}
	require.Nil(t, j.Err())
	assert.Equal(t, []string{`1{`, `1"a"`, `2[`, `2"x\n"`, `212`, `1]`, `0}`}, got)
	assert.Equal(t, len(src), j.Offset)
}

func TestJSONSkip(t *testing.T) {
	src := `{"a":{"x":[1,{"y":"\n"}],"x":2},"b":"s","c":[3],"d":4}`
	var j JSON
	j.Reset(src, Limits{})
	require.Equal(t, BeginObject, j.Next())

	require.Equal(t, Key, j.Next())
	end, ok := j.Skip() // after a Key: the value that follows
	require.True(t, ok)
	assert.Equal(t, `{"x":[1,{"y":"\n"}],"x":2}`, src[5:end])
	assert.Equal(t, 1, j.Duplicates, "duplicates inside are counted")
	assert.Equal(t, strings.LastIndex(src, `"x"`), j.DuplicateAt)

	j.Next()
	require.Equal(t, String, j.Next())
	end, ok = j.Skip() // on a scalar: nothing more to read
	require.True(t, ok)
	assert.Equal(t, j.End, end)

	j.Next()
	require.Equal(t, BeginArray, j.Next())
	end, ok = j.Skip() // on an opening bracket: up to its end
	require.True(t, ok)
	assert.Equal(t, `,"d":4}`, src[end:])
	assert.Equal(t, 1, j.Depth())

	require.Equal(t, Key, j.Next())
	assert.Equal(t, "d", j.Text)
	require.Equal(t, Number, j.Next())
	require.Equal(t, EndObject, j.Next())
	require.Equal(t, JSONEOF, j.Next())
	_, ok = j.Skip()
	assert.False(t, ok, "nothing left")

	j.Reset(src, Limits{})
	end, ok = j.Skip() // at the start: the whole value
	assert.True(t, ok)
	assert.Equal(t, len(src), end)
	assert.Equal(t, JSONEOF, j.Next())
}

// Names move from the stack to a hash set as an object grows; all sizes around
// the border, nested objects and the reuse of sets must agree.
func TestJSONDuplicatesInLargeObjects(t *testing.T) {
	var j JSON
	for round := range 2 {
		for _, n := range []int{1, jsonLinearNames - 1, jsonLinearNames, jsonLinearNames + 1, jsonKeepSet, 3 * jsonKeepSet} {
			var b strings.Builder
			b.WriteByte('{')
			for i := range n {
				fmt.Fprintf(&b, `"k%d":{"k0":1,"k1":{},"k0":2},`, i)
			}
			for i := range n {
				fmt.Fprintf(&b, `"k%d":0,`, i)
			}
			b.WriteString(`"new":0}`)
			j.Reset(b.String(), Limits{})
			outer := 0
			for j.Next() < JSONInvalid && j.Kind != JSONEOF {
				if j.Kind == Key && j.Duplicate && j.Depth() == 1 {
					outer++
				}
			}
			require.Nil(t, j.Err())
			assert.Equal(t, n, outer, "size %d round %d", n, round)
			assert.Equal(t, 2*n, j.Duplicates, "size %d round %d", n, round)
			assert.Empty(t, j.members.stack)
		}
		j.Reset(`{"a":{"b":1,`, Limits{}) // leaves objects open
		jsonTokens(&j)
	}
}

// Every proper prefix of a document is truncated, not malformed: a reader that
// waits for more bytes relies on it.
func TestJSONPrefixesAreTruncated(t *testing.T) {
	src := `{"a é":[true,false,null,-12.50e-3,{"x":"\ud83d\ude00\n\u00e9€😀"}],"b":{}}`
	var j JSON
	for i := range src {
		for n := i; n < min(i+4, len(src)); n++ {
			j.Reset(src[:n], Limits{})
			jsonTokens(&j)
			require.NotNil(t, j.Err(), src[:n])
			want := Truncated
			if n == 0 {
				want = Empty
			}
			assert.Equal(t, want.String(), j.Err().Code.String(), "%q", src[:n])
			assert.Equal(t, n, j.Err().Offset, "%q", src[:n])
		}
	}
}

func TestJSONReuseAllocatesNothing(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"items":[`)
	for i := range 100 {
		fmt.Fprintf(&b, `{"sequenceNumeric":%d,"description":"caf\u00e9 ü","v":"été"},`, i)
	}
	b.WriteString(`{}]`)
	for i := range 3 * jsonLinearNames {
		fmt.Fprintf(&b, `,"member%d":1`, i)
	}
	b.WriteString("}")
	src := strings.ReplaceAll(b.String(), `\u00e9`, "é")
	var j JSON
	run := func() {
		j.Reset(src, Limits{})
		for j.Next() != JSONEOF {
		}
	}
	run()
	assert.Zero(t, testing.AllocsPerRun(20, run))

	src = b.String() // with escapes, but skipped
	skip := func() {
		j.Reset(src, Limits{})
		j.Skip()
	}
	skip()
	assert.Zero(t, testing.AllocsPerRun(20, skip))
}

func TestJSONKindString(t *testing.T) {
	seen := map[string]bool{}
	for k := JSONEOF; k <= JSONInvalid; k++ {
		assert.NotEmpty(t, k.String())
		assert.False(t, seen[k.String()], k.String())
		seen[k.String()] = true
	}
}
