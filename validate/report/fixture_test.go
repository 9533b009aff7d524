package report

import (
	"context"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

var update = flag.Bool("update", false, "write the golden files")

// golden compares with a file of testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name+".golden")
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(file, got, 0o644))
		return
	}
	want, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, string(want), string(got))
}

// hostileName holds what must not reach an output: C1 control, override of the writing direction,
// markup, quotes, and a character beyond the basic plane.
const hostileName = "Adji \u009b31m\u202e <b>&\"'works ]]> 日本 𝄞"

// xmlDocument is a certificate with a fault for each rule of the test.
const xmlDocument = `<?xml version="1.0" encoding="UTF-8"?>
<Declaration xmlns="urn:openorigo:wcodm:coo:1">
  <FunctionCode>9</FunctionCode>
  <FunctionalReferenceID>XA-NSW-17</FunctionalReferenceID>
  <ID schemeID="XA">XA2026-0000123</ID>
  <IssueDateTime><DateTimeString formatCode="999">20261122</DateTimeString></IssueDateTime>
  <TypeCode>861</TypeCode>
  <Mystery>box 42</Mystery>
  <GoodsShipment>
    <Exporter><Name>` + "Adji \u009b31m\u202e &lt;b&gt;&amp;\"'works ]]&gt; 日本 𝄞" + `</Name></Exporter>
    <GovernmentAgencyGoodsItem>
      <SequenceNumeric>1</SequenceNumeric>
      <Commodity>
	<Description>Käse — 乾酪</Description><Classification><ID listVersionID="2022">84713X</ID></Classification>
        <GoodsMeasure><GrossMassMeasure unitCode="LBR">1250.50</GrossMassMeasure></GoodsMeasure>
      </Commodity>
    </GovernmentAgencyGoodsItem>
  </GoodsShipment>
</Declaration>
`

// jsonDocument is the same certificate in JSON.
const jsonDocument = `{
  "declaration": {
    "functionCode": "9",
    "functionalReferenceID": "XA-NSW-17",
    "id": {"value": "XA2026-0000123", "schemeID": "XA"},
    "issueDateTime": {"value": "20261122", "formatCode": "999"},
    "typeCode": "861",
    "mystery": "box 42",
    "goodsShipment": {
      "exporter": {"name": "Adji \u009b31m\u202e <b>&\"'works ]]> 日本 \ud834\udd1e"},
      "governmentAgencyGoodsItem": [
        {
          "sequenceNumeric": "1",
          "commodity": {
            "description": "Käse — 乾酪", "classification": [{"id": {"listVersionID": "2022", "value": "84713X"}}],
            "goodsMeasure": {"grossMassMeasure": {"value": "1250.50", "unitCode": "LBR"}}
          }
        }
      ]
    }
  }
}
`

func certificateCheck(f func(*validate.Run, *coo.Certificate)) *validate.Check {
	return &validate.Check{Certificate: f}
}

// testRules are rules of the test's own, at least one for each shape of finding.
func testRules() []validate.Rule {
	root := coo.CertificateRoot()
	rule := func(id validate.RuleID, l validate.Layer, s validate.Severity, c wcodm.Confidence, en, fr string, check *validate.Check) validate.Rule {
		return validate.Rule{
			ID: id, Layer: l, Severity: s, Confidence: c, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Title " + string(id), FR: "Titre " + string(id)},
			Message: wcodm.Localized{EN: en, FR: fr},
			Sources: []wcodm.Citation{{Doc: "Source of " + string(id), Clause: "art. 7", URL: "https://example.org/" + string(id)}},
			Check:   check,
		}
	}
	malformed := rule("TST-SYN-001", validate.Syntax, validate.Fatal, wcodm.Verified, "not well-formed: {got}; {want} is expected", "mal formé : {got} ; {want} est attendu", nil)
	malformed.Faults = []codec.Fault{codec.Malformed, codec.Truncated, codec.WrongRoot}
	unknown := rule("TST-STR-001", validate.Structure, validate.Warning, wcodm.Verified, "{name} is not known", "{name} n'est pas connu", nil)
	unknown.Problems = []codec.ProblemKind{codec.UnknownElement, codec.UnknownAttribute, codec.StrayText}
	unit := rule("TST-COD-001", validate.CodeList, validate.Error, wcodm.Secondary, "unit {got} is no unit of mass, {want} is expected", "l'unité {got} n'est pas une unité de masse, {want} est attendu",
		&validate.Check{Item: func(r *validate.Run, i int, it *coo.Item) {
			if m := it.Commodity.GoodsMeasure.GrossMassMeasure; m.Unit != "" && m.Unit != "KGM" {
				r.Fail(root.Items(i).Commodity().GoodsMeasure().GrossMassMeasure().WithAttr(wcodm.UnitCode), validate.Got(m.Unit), validate.Want("KGM"))
			}
		}})
	unit.Sources = append(unit.Sources, wcodm.Citation{Doc: "Second source"})
	code := rule("ADJIKISTAN-BORASTRIA-012", validate.Agreement, validate.Error, wcodm.Verified, "{got} is no heading", "{got} n'est pas une position",
		&validate.Check{Item: func(r *validate.Run, i int, it *coo.Item) {
			for k, c := range it.Commodity.Classifications {
				if c.ID.Value == "84713X" {
					r.Fail(root.Items(i).Commodity().Classifications(k).ID(), validate.Got(c.ID.Value), validate.Want("six digits"))
				}
			}
		}})
	code.Agreement = "xa-xb@2026"
	clock := rule("TST-BUS-004", validate.Business, validate.Error, wcodm.Verified, "late", "tard", certificateCheck(func(*validate.Run, *coo.Certificate) {}))
	clock.Needs = validate.NeedsClock
	return []validate.Rule{
		malformed, unknown, unit, code, clock,
		rule("TST-COD-002", validate.CodeList, validate.Warning, wcodm.Inferred, "format {got} is not known", "le format {got} n'est pas connu", certificateCheck(func(r *validate.Run, c *coo.Certificate) {
			if f := c.IssueDateTime.Format(); f == "999" {
				r.Fail(root.IssueDateTime().WithAttr(wcodm.FormatCode), validate.Got(f))
			}
		})),
		rule("TST-BUS-001", validate.Business, validate.Error, wcodm.Verified, "the {party} is missing", "il manque : {party}", certificateCheck(func(r *validate.Run, c *coo.Certificate) {
			if c.Consignee.Name.IsZero() {
				r.Fail(root.Consignee().Name(), validate.Word("party", wcodm.Localized{EN: "consignee", FR: "le destinataire"}))
			}
		})),
		rule("TST-BUS-002", validate.Business, validate.Warning, wcodm.Verified, "the name {got} looks odd", "le nom {got} est étrange", certificateCheck(func(r *validate.Run, c *coo.Certificate) {
			if c.Exporter.Name.Value != "" {
				r.Fail(root.Exporter().Name(), validate.Got(c.Exporter.Name.Value))
			}
		})),
		rule("TST-BUS-003", validate.Business, validate.Info, wcodm.Verified, "the goods are cheese", "la marchandise est du fromage", &validate.Check{Item: func(r *validate.Run, i int, it *coo.Item) {
			if it.Commodity.Description.Value != "" {
				r.Fail(root.Items(i).Commodity().Description())
			}
		}}),
		rule("TST-BUS-005", validate.Business, validate.Error, wcodm.Verified, "number used", "numéro utilisé", certificateCheck(func(r *validate.Run, c *coo.Certificate) {
			r.NotRun(wcodm.Path{}, validate.LookupFailed, errors.New("registry \x1b[2J is down").Error())
		})),
		rule("TST-BUS-006", validate.Business, validate.Error, wcodm.Verified, "never", "jamais", certificateCheck(func(*validate.Run, *coo.Certificate) {})),
		rule("TST-BUS-007", validate.Business, validate.Error, wcodm.Verified, "off", "non", certificateCheck(func(*validate.Run, *coo.Certificate) {})),
	}
}

func newValidator(t testing.TB, opts ...validate.Option) *validate.Validator {
	t.Helper()
	opts = append([]validate.Option{
		validate.WithRuleBook("test@1"), validate.WithDigest(),
		validate.Without("TST-BUS-007", "agreed with <XB>"), validate.WithSeverity("TST-BUS-006", validate.Warning, "transition"),
	}, opts...)
	v, err := validate.New(testRules(), opts...)
	require.NoError(t, err)
	return v
}

// checked decodes and validates a document.
func checked(t testing.TB, doc string) (*coo.Certificate, *validate.Report) {
	t.Helper()
	c, rep := newValidator(t).Bytes([]byte(doc))
	pin(rep)
	return c, rep
}

// pin replaces what other packages decide by constants, so that golden files change with this package only.
func pin(rep *validate.Report) {
	if rep.Digest != [32]byte{} {
		rep.Digest = [32]byte{0xC0, 0xFF, 0xEE}
	}
	for i := range rep.Findings {
		if f := &rep.Findings[i]; f.Rule == "TST-STR-001" {
			for k, a := range f.Args {
				if a.Name == "got" || a.Name == "want" {
					f.Args[k].Value = wcodm.Localized{EN: a.Name + " in words", FR: a.Name + " en mots"}
				}
			}
		}
	}
}

// incomplete is a report without errors of which something could not be checked.
func incomplete(t testing.TB) *validate.Report {
	t.Helper()
	c := new(coo.Certificate)
	c.Consignee.Name = wcodm.TextOf("Borastria Machines")
	rep := newValidator(t).ValidateSource(context.Background(), c, nil)
	require.Equal(t, validate.Incomplete, rep.Verdict)
	pin(rep)
	return rep
}

// valid is a report that found nothing.
func valid(t testing.TB) *validate.Report {
	t.Helper()
	v, err := validate.New(testRules(), validate.Without("TST-BUS-005", "no registry"))
	require.NoError(t, err)
	c := new(coo.Certificate)
	c.Consignee.Name = wcodm.TextOf("Borastria Machines")
	rep := v.ValidateSource(context.Background(), c, nil)
	require.Equal(t, validate.Valid, rep.Verdict)
	return rep
}

// harmless fails if b holds what acts on a terminal or is not UTF-8.
func harmless(t testing.TB, b []byte) {
	t.Helper()
	for i, r := range string(b) {
		if r < ' ' && r != '\n' || r >= 0x7F && r < 0xA0 || r == '\u202E' || r == '\uFFFD' {
			assert.Failf(t, "control character", "%U at byte %d", r, i)
			return
		}
	}
}
