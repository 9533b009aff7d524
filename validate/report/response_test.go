package report

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func TestResponseDecodesAgain(t *testing.T) {
	issued, err := wcodm.ParseDateTime("20261123", wcodm.Format102)
	require.NoError(t, err)
	env := &wcodm.MetaData{ResponsibleCountryCode: wcodm.CodeOf("XB")}
	for document, doc := range documents() {
		for _, format := range []codec.Format{codec.XML, codec.JSON} {
			for _, lang := range []wcodm.Lang{wcodm.EN, wcodm.FR} {
				t.Run(fmt.Sprint(document, format, lang), func(t *testing.T) {
					c, rep := checked(t, doc)
					opts := []Option{WithCertificate(c), WithLang(lang), WithReference(wcodm.IDOf("R-1")), WithIssued(issued), WithEnvelope(env)}
					out := rendered(t, wco(format), rep, opts...)
					r, md, src, err := codec.DecodeResponse(out, codec.Strict())
					require.NoError(t, err)
					assert.Empty(t, src.Problems())
					assert.Equal(t, "XB", md.ResponsibleCountryCode.Value)
					assert.Equal(t, Response(rep, opts...), r)
					assert.Equal(t, "11", r.FunctionCode.Value)
					assert.Equal(t, "160", r.Statuses[0].NameCode.Value)
					assert.Equal(t, "R-1", r.FunctionalReferenceID.Value)
					assert.Equal(t, "20261123", r.IssueDateTime.Lexical())
					if c != nil {
						assert.Equal(t, c.ID, r.Declaration.ID)
						assert.Equal(t, "XA-NSW-17", r.Declaration.FunctionalReferenceID.Value)
					}
					errs, notes := 0, 0
					for i := range rep.Findings {
						f := &rep.Findings[i]
						message := clean(f.Message(lang))
						if f.Severity < validate.Error {
							n := r.AdditionalInformation[notes]
							notes++
							assert.Equal(t, string(f.Rule), n.StatementCode.Value)
							assert.Contains(t, n.StatementDescription.Value, message)
							assert.Contains(t, n.StatementDescription.Value, "["+f.Path.WCO()+"]")
							continue
						}
						e := r.Errors[errs]
						errs++
						assert.Equal(t, string(lang), e.Description.Language)
						assert.Equal(t, f.Path.Pointers(), e.Pointers)
						if len(f.Rule) > 12 {
							assert.True(t, e.ValidationCode.IsZero())
							message = string(f.Rule) + ": " + message
						} else {
							assert.Equal(t, string(f.Rule), e.ValidationCode.Value)
						}
						assert.Equal(t, message, e.Description.Value)
					}
					assert.Len(t, r.Errors, errs)
					assert.Len(t, r.AdditionalInformation, notes)
				})
			}
		}
	}
}

func TestResponseOfHostileCertificate(t *testing.T) {
	c := new(coo.Certificate)
	c.ID = wcodm.IDOf("A\x00B")
	c.FunctionalReferenceID = wcodm.IDOf(strings.Repeat("7", 36))
	c.Exporter.Name = wcodm.TextOf(strings.Repeat("\x1b\xff\u009b\u202e\U000E0041", 50_000))
	rep := newValidator(t).ValidateSource(t.Context(), c, nil)
	for _, format := range []codec.Format{codec.XML, codec.JSON} {
		r, _, _, err := codec.DecodeResponse(rendered(t, wco(format), rep, WithCertificate(c)), codec.Strict())
		require.NoError(t, err)
		assert.True(t, r.Declaration.IsZero(), "an identifier is repeated unchanged or not at all")
		for _, n := range r.AdditionalInformation {
			assert.LessOrEqual(t, len([]rune(n.StatementDescription.Value)), 512)
		}
	}
	for name, f := range renderings() {
		if name == "color" {
			continue
		}
		harmless(t, rendered(t, f, rep, WithName("a\x1b[2J\n\xff<x>\"")))
	}
	for _, kind := range []Kind{KindSARIF, KindJUnit} {
		var b bytes.Buffer
		w, err := New(kind, &b)
		require.NoError(t, err)
		require.NoError(t, w.Add("x", rep))
		require.NoError(t, w.Close())
		assert.Less(t, b.Len(), 60_000, "values are shortened for people")
	}
}

func TestResponseCodes(t *testing.T) {
	codes := func(rep *validate.Report, opts ...Option) (s string) {
		r := Response(rep, opts...)
		for _, x := range r.Statuses {
			s += x.NameCode.Value
		}
		return r.FunctionCode.Value + " " + s
	}
	_, invalid := checked(t, xmlDocument)
	assert.Equal(t, "11 159", codes(valid(t)))
	assert.Equal(t, "11 160", codes(invalid))
	assert.Equal(t, "11 61", codes(incomplete(t)))
	assert.Equal(t, "27 ", codes(invalid, WithResponseCodes(func(v validate.Verdict) (wcodm.Code, wcodm.Code) {
		assert.Equal(t, validate.Invalid, v)
		return wcodm.CodeOf("27"), wcodm.Code{}
	})))
	assert.NotEmpty(t, Response(incomplete(t)).AdditionalInformation, "what was not checked is said")
}
