package rulebook

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/internal/growth"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// bItem is a clean preferential item.
func bItem(n int) coo.Item {
	return coo.Item{
		SequenceNumeric: wcodm.DecimalFromInt(int64(n)),
		Commodity: wcodm.Commodity{
			Description: wcodm.TextOf("Portable automatic data processing machines"),
			Classifications: []wcodm.Classification{{
				ID:                     wcodm.Identifier{Value: "8471.30", Attr: &wcodm.IdentifierAttr{ListVersionID: "2022"}},
				IdentificationTypeCode: wcodm.CodeOf("HS"),
			}},
			GoodsMeasure: wcodm.GoodsMeasure{
				GrossMassMeasure:    wcodm.NewMeasure("1250.50", "KGM"),
				NetNetWeightMeasure: wcodm.NewMeasure("1100", "KGM"),
				TariffQuantity:      wcodm.NewQuantity("500", "C62"),
			},
		},
		Origins: []wcodm.Origin{bOrigin("XA", "CTH", "CTH + RVC 40%")},
		Packagings: []wcodm.Packaging{{
			SequenceNumeric:  wcodm.DecimalFromInt(1),
			MarksNumbersID:   wcodm.IDOf("N/M"),
			QuantityQuantity: wcodm.NewQuantity("20", ""),
			TypeCode:         wcodm.CodeOf("CT"),
		}},
	}
}

func bOrigin(country, code, text string) wcodm.Origin {
	o := wcodm.Origin{CountryCode: wcodm.CodeOf(country), TypeCode: wcodm.CodeOf("2"), RuleCode: wcodm.CodeOf(code)}
	if text != "" {
		o.RuleCode.SetAttr("name", text)
	}
	return o
}

// bCert is a clean preferential certificate with n items, shipped on the day of issue.
func bCert(n int) *coo.Certificate {
	c := &coo.Certificate{
		FunctionCode:          wcodm.CodeOf("9"),
		ID:                    wcodm.IDOf("XA2026-0000123"),
		IssueDateTime:         bDay("20261122"),
		TypeCode:              wcodm.CodeOf("861"),
		GoodsItemQuantity:     wcodm.NewQuantity(fmt.Sprint(n), ""),
		TotalPackageQuantity:  wcodm.NewQuantity(fmt.Sprint(20*n), ""),
		TotalGrossMassMeasure: wcodm.NewMeasure(fmt.Sprintf("%d.%d0", n*12505/10, n*12505%10), "KGM"),
	}
	c.SetAgreement("ATIGA")
	c.IssuingOffice.Name = wcodm.TextOf("Ministry of Trade")
	c.IssuingOffice.Address.CountryCode = wcodm.CodeOf("XA")
	c.Exporter.Name = wcodm.TextOf("Adji Precision Works")
	c.Exporter.Address.CountryCode = wcodm.CodeOf("XA")
	c.Destination.CountryCode = wcodm.CodeOf("XB")
	c.LoadingLocation.LoadingDateTime = bDay("20261122")
	for i := range n {
		c.Items = append(c.Items, bItem(i+1))
	}
	return c
}

func bDay(s string) wcodm.DateTime { return wcodm.RawDateTime(s, wcodm.Format102) }

// bCite adds an earlier document.
func bCite(c *coo.Certificate, role coo.DocumentRole, number, date string) {
	d := wcodm.PreviousDocument{CategoryCode: wcodm.CodeOf(string(role)), ID: wcodm.IDOf(number)}
	if date != "" {
		d.IssueDateTime = bDay(date)
	}
	c.PreviousDocuments = append(c.PreviousDocuments, d)
}

// bRules are the rules that the files of this test check.
func bRules() []validate.Rule {
	var out []validate.Rule
	for _, r := range Base() {
		if bMine(r.ID) {
			out = append(out, r)
		}
	}
	return out
}

func bMine(id validate.RuleID) bool {
	for _, area := range []string{"COO-GDS-", "COO-ORI-", "COO-CND-"} {
		if strings.HasPrefix(string(id), area) {
			return true
		}
	}
	return false
}

// bWant is a finding: Go path, then the arguments in English, and in French where they differ.
type bWant struct {
	path string
	args map[string]string
	fr   map[string]string
}

type bArgs = map[string]string

// bCase changes a clean certificate. No wants: the rule finds nothing.
type bCase struct {
	name string
	edit func(c *coo.Certificate)
	want []bWant
}

func bOne(path string, args ...string) []bWant {
	w := bWant{path: path, args: bArgs{}}
	for i := 0; i+1 < len(args); i += 2 {
		w.args[args[i]] = args[i+1]
	}
	return []bWant{w}
}

// bRun runs one rule alone on a certificate of two items, and each of its cases.
func bRun(t *testing.T, id validate.RuleID, cases []bCase) {
	t.Helper()
	rule, ok := Lookup(id)
	require.True(t, ok, id)
	v, err := validate.New([]validate.Rule{rule})
	require.NoError(t, err)
	fails := 0
	for _, tc := range cases {
		t.Run(string(id)+" "+tc.name, func(t *testing.T) {
			c := bCert(2)
			tc.edit(c)
			rep := v.Validate(c)
			require.Empty(t, rep.NotRun)
			require.Len(t, rep.Findings, len(tc.want), "%v", bSummary(rep))
			for i, w := range tc.want {
				f := &rep.Findings[i]
				assert.Equal(t, id, f.Rule)
				assert.Equal(t, w.path, f.Path.String())
				assert.Len(t, f.Args, len(w.args))
				for name, en := range w.args {
					fr := en
					if s, ok := w.fr[name]; ok {
						fr = s
					}
					found := false
					for _, a := range f.Args {
						if a.Name == name {
							found = true
							assert.Equal(t, en, a.Value.In(wcodm.EN))
							assert.Equal(t, fr, a.Value.In(wcodm.FR))
						}
					}
					assert.True(t, found, "argument %s", name)
					assert.Contains(t, f.Message(wcodm.EN), en)
					assert.Contains(t, f.Message(wcodm.FR), fr)
				}
				for _, l := range []wcodm.Lang{wcodm.EN, wcodm.FR} {
					assert.NotEmpty(t, f.Message(l))
					assert.NotContains(t, f.Message(l), "{")
					for _, name := range bPlaceholders(rule.Message.In(l)) {
						assert.True(t, bHasArg(f, name), "placeholder %s has no argument", name)
					}
				}
			}
			fails += len(tc.want)
		})
	}
	assert.NotZero(t, fails, "%s has no failing case", id)
}

func bPlaceholders(template string) (names []string) {
	for {
		_, rest, ok := strings.Cut(template, "{")
		if !ok {
			return names
		}
		name, tail, _ := strings.Cut(rest, "}")
		names, template = append(names, name), tail
	}
}

func bHasArg(f *validate.Finding, name string) bool {
	for _, a := range f.Args {
		if a.Name == name {
			return true
		}
	}
	return false
}

func bSummary(rep *validate.Report) (out []string) {
	for i := range rep.Findings {
		f := &rep.Findings[i]
		out = append(out, fmt.Sprint(f.Rule, " ", f.Path, ": ", f.Message(wcodm.EN)))
	}
	return out
}

func bNone(*coo.Certificate) {}

// bEach changes every item.
func bEach(edit func(it *coo.Item)) func(*coo.Certificate) {
	return func(c *coo.Certificate) {
		for i := range c.Items {
			edit(&c.Items[i])
		}
	}
}

// bCriterion gives the first item a criterion as printed.
func bCriterion(text string) func(*coo.Certificate) {
	return func(c *coo.Certificate) { c.Items[0].Origins[0].RuleCode = wcodm.CodeOf(text) }
}

const bRule = "Items[0].Origins[0].RuleCode"

// TestEveryRuleOfTheseAreasIsTested holds the tables above against the rule book.
func TestEveryRuleOfTheseAreasIsTested(t *testing.T) {
	files, err := filepath.Glob("checks_b*_test.go")
	require.NoError(t, err)
	var source []byte
	for _, f := range files {
		text, err := os.ReadFile(f)
		require.NoError(t, err)
		source = append(source, text...)
	}
	n := 0
	for _, r := range bRules() {
		n++
		assert.Contains(t, string(source), `bRun(t, "`+string(r.ID)+`"`)
	}
	assert.Equal(t, 39, n)
}

// TestOrdinaryCertificatesAreQuiet runs all rules of the three areas on certificates of every sort.
func TestOrdinaryCertificatesAreQuiet(t *testing.T) {
	v, err := validate.New(bRules())
	require.NoError(t, err)
	for _, tc := range []struct {
		name string
		edit func(c *coo.Certificate)
	}{
		{"preferential", bNone},
		{"without totals", func(c *coo.Certificate) {
			c.TotalGrossMassMeasure, c.TotalPackageQuantity, c.GoodsItemQuantity = wcodm.Measure{}, wcodm.Quantity{}, wcodm.Quantity{}
		}},
		{"non-preferential", bEach(func(it *coo.Item) {
			it.Origins[0].TypeCode, it.Origins[0].RuleCode = wcodm.CodeOf("1"), wcodm.Code{}
			it.Commodity.Classifications = nil
		})},
		{"self-certified blanket", func(c *coo.Certificate) {
			c.TypeCode = wcodm.CodeOf("862")
			c.Declare(coo.ConditionBlanket, "")
			c.LoadingLocation = wcodm.LoadingLocation{}
			bEach(func(it *coo.Item) { it.Commodity.GoodsMeasure, it.Packagings = wcodm.GoodsMeasure{}, nil })(c)
			c.TotalGrossMassMeasure, c.TotalPackageQuantity = wcodm.Measure{}, wcodm.Quantity{}
		}},
		{"third party", func(c *coo.Certificate) {
			c.Declare(coo.ConditionThirdParty, "")
			c.Seller.Name, c.Seller.Address.CountryCode = wcodm.TextOf("Meridian Trading"), wcodm.CodeOf("XD")
		}},
		{"back-to-back", func(c *coo.Certificate) {
			c.Declare(coo.ConditionBackToBack, "")
			bCite(c, coo.OriginalProof, "XD-7", "20261001")
			bEach(func(it *coo.Item) { it.Origins[0].CountryCode = wcodm.CodeOf("XD") })(c)
		}},
		{"duplicate of a retrospective one", func(c *coo.Certificate) {
			c.Declare(coo.ConditionDuplicate, "DUPLICATE")
			c.Declare(coo.ConditionRetrospective, "ISSUED RETROSPECTIVELY")
			bCite(c, coo.ReplacedCertificate, "XA-7", "20261122")
			c.LoadingLocation.LoadingDateTime = bDay("20261101")
		}},
		{"replacement", func(c *coo.Certificate) {
			c.FunctionCode = wcodm.CodeOf("5")
			c.Declare(coo.ConditionReplacement, "")
			bCite(c, coo.ReplacedCertificate, "XA-7", "20261101")
		}},
		{"partial cumulation", func(c *coo.Certificate) {
			c.Declare(coo.ConditionPartialCumulation, "")
			bEach(func(it *coo.Item) { it.Origins[0].RuleCode = wcodm.CodeOf("PC 25%") })(c)
		}},
		{"cumulation and de minimis", func(c *coo.Certificate) {
			bEach(func(it *coo.Item) {
				it.Declare(coo.ConditionDeMinimis, "")
				it.Declare(coo.ConditionCumulation, "")
				it.Origins = append(it.Origins, wcodm.Origin{CountryCode: wcodm.CodeOf("XB")})
			})(c)
		}},
		{"bulk", func(c *coo.Certificate) {
			c.TotalPackageQuantity = wcodm.Quantity{}
			bEach(func(it *coo.Item) {
				it.Packagings = []wcodm.Packaging{{TypeCode: wcodm.CodeOf("VR"), MarksNumbersID: wcodm.IDOf("IN BULK")}}
			})(c)
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := bCert(3)
			tc.edit(c)
			rep := v.Validate(c)
			assert.Empty(t, bSummary(rep))
			assert.Empty(t, rep.NotRun)
		})
	}
	assert.Empty(t, bSummary(v.Validate(&coo.Certificate{})), "a certificate with nothing in it is a matter of structure")
}

func TestNothingFoundAllocatesNothing(t *testing.T) {
	v, err := validate.New(bRules())
	require.NoError(t, err)
	c := bCert(150)
	for i, text := range []string{"WO", "RVC 40%", "W 8471", "M", "PSR(CTC)", "wholly obtained"} {
		c.Items[i].Origins[0].RuleCode = wcodm.CodeOf(text)
	}
	c.Declare(coo.ConditionThirdParty, "")
	c.Seller.Name, c.Seller.Address.CountryCode = wcodm.TextOf("Meridian Trading"), wcodm.CodeOf("XD")
	rep := new(validate.Report)
	v.ValidateInto(context.Background(), rep, c, nil)
	require.Empty(t, bSummary(rep))
	growth.Skip(t) // the race detector has pools forget what they hold
	assert.Zero(t, testing.AllocsPerRun(20, func() { v.ValidateInto(context.Background(), rep, c, nil) }))
}

func BenchmarkGoodsOriginConditions(b *testing.B) {
	v, err := validate.New(bRules())
	require.NoError(b, err)
	for _, text := range []string{"CTH", "CTH + RVC 40%", "RVC 45.5%", "W 8471"} {
		b.Run(text, func(b *testing.B) {
			c := bCert(150)
			for i := range c.Items {
				c.Items[i].Origins[0].RuleCode = wcodm.CodeOf(text)
			}
			rep := new(validate.Report)
			b.ReportAllocs()
			for b.Loop() {
				v.ValidateInto(context.Background(), rep, c, nil)
			}
		})
	}
}
