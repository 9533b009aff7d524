package codec_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// memberPlaces returns the offsets in a compact JSON document where a member can be put in: before
// each member of the objects of classes, and behind the last one.
func memberPlaces(t *testing.T, doc string) (before, last []int) {
	t.Helper()
	var j scan.JSON
	j.Reset(doc, scan.Limits{})
	var values []bool // for each open object: it is a value with attributes
	fresh := false
	for {
		kind := j.Next()
		switch kind {
		case scan.JSONEOF:
			return before, last
		case scan.JSONInvalid:
			require.Fail(t, j.Err().Error())
		case scan.BeginObject:
			values = append(values, false)
			fresh = true
			continue
		case scan.Key:
			if fresh && j.Text == "value" {
				values[len(values)-1] = true
			}
			if len(values) > 1 && !values[len(values)-1] {
				before = append(before, j.Offset)
			}
		case scan.EndObject:
			if len(values) > 1 && !values[len(values)-1] {
				last = append(last, j.Offset)
			}
			values = values[:len(values)-1]
		}
		fresh = false
	}
}

// TestUnknownMembersEverywhere puts a member that nobody knows at every place of a certificate with
// every element, one at a time and at all places together: it comes out where it stood.
func TestUnknownMembersEverywhere(t *testing.T) {
	c := fixtures.Maximal()
	c.Envelope = wcodm.MetaData{}
	doc, err := codec.Append(nil, c, codec.JSON, codec.Canonical())
	require.NoError(t, err)
	before, last := memberPlaces(t, string(doc))
	require.Greater(t, len(before), 300)

	check := func(in string, unknown int) {
		t.Helper()
		c, src, err := codec.Decode([]byte(in))
		require.NoError(t, err)
		require.Len(t, src.Problems(), unknown)
		out, err := codec.Append(nil, c, codec.JSON, codec.Canonical())
		require.NoError(t, err)
		if string(out) != in {
			require.Equal(t, in, string(out))
		}
		xml, err := codec.Append(nil, c, codec.XML)
		require.NoError(t, err)
		back, _, err := codec.Decode(xml)
		require.NoError(t, err)
		require.Equal(t, c.Digest(), back.Digest())
	}
	for i, at := range before {
		check(string(doc[:at])+fmt.Sprintf(`"u%d":{"a":[%d]},`, i, i)+string(doc[at:]), 1)
	}
	for i, at := range last {
		check(string(doc[:at])+fmt.Sprintf(`,"u%d":%d`, i, i)+string(doc[at:]), 1)
	}
	var all strings.Builder
	from := 0
	for i, at := range before {
		all.Write(doc[from:at])
		fmt.Fprintf(&all, `"u%d":null,`, i)
		from = at
	}
	all.Write(doc[from:])
	check(all.String(), len(before))
	assert.Greater(t, len(last), 30)
}

func TestResponse(t *testing.T) {
	r := &wcodm.Response{
		FunctionCode: wcodm.CodeOf("11"),
		Errors: []wcodm.Error{{ValidationCode: wcodm.CodeOf("COO-ORI-001"), Description: wcodm.TextIn("sans critère", wcodm.FR),
			Pointers: []wcodm.Pointer{{DocumentSectionCode: wcodm.CodeOf("42A")}, {DocumentSectionCode: wcodm.CodeOf("68A"), SequenceNumeric: wcodm.DecimalFromInt(2), TagID: wcodm.IDOf("436")}}}},
	}
	env := &wcodm.MetaData{WCOTypeName: wcodm.TextOf("RES")}
	for _, f := range []codec.Format{codec.XML, codec.JSON} {
		for _, env := range []*wcodm.MetaData{nil, env} {
			doc, err := codec.AppendResponse(nil, r, env, f, codec.Indent(" "))
			require.NoError(t, err)
			back, header, src, err := codec.DecodeResponse(doc, codec.Strict())
			require.NoError(t, err)
			assert.True(t, r.Equal(back))
			assert.Equal(t, env != nil, src.Site().Enveloped)
			assert.Equal(t, env == nil, header.IsZero())
			pos, exact := src.Position(wcodm.ResponseRoot().Errors(0).Pointers(1).TagID())
			assert.True(t, exact)
			assert.Greater(t, pos.Line, 1)

			_, _, err = codec.Decode(doc)
			var broken *codec.SyntaxError
			require.ErrorAs(t, err, &broken)
			assert.Equal(t, codec.WrongRoot, broken.Fault, "a response is no certificate")
		}
	}
	bad := &wcodm.Response{Errors: []wcodm.Error{{Description: wcodm.TextOf("\x01")}}}
	_, err := codec.AppendResponse(nil, bad, nil, codec.XML)
	var loss *codec.LossError
	require.ErrorAs(t, err, &loss)
	require.Len(t, loss.Lost, 1)
	assert.Equal(t, "Errors[0].Description", loss.Lost[0].String())
}
