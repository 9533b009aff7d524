package validate_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/internal/growth"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

// rule returns a rule without defects. Its check is added by edit.
func rule(id string, edit func(r *validate.Rule)) validate.Rule {
	r := validate.Rule{
		ID: validate.RuleID(id), Layer: validate.Business, Severity: validate.Error, Confidence: wcodm.Verified, Scope: validate.CertificateScope,
		Title: wcodm.Localized{EN: "Title"}, Message: wcodm.Localized{EN: "{got} is not {want}", FR: "{got} n'est pas {want}"},
		Sources: []wcodm.Citation{{Doc: "Test"}},
	}
	edit(&r)
	return r
}

// check makes a rule of certificate or value scope.
func check(id string, layer validate.Layer, scope validate.Scope, f func(r *validate.Run, c *coo.Certificate), targets ...wcodm.ElementID) validate.Rule {
	return rule(id, func(r *validate.Rule) {
		r.Layer, r.Scope, r.Targets, r.Check = layer, scope, targets, &validate.Check{Certificate: f}
	})
}

// eachItem makes a rule of item scope that fails on every item.
func eachItem(id string, targets ...wcodm.ElementID) validate.Rule {
	return rule(id, func(r *validate.Rule) {
		r.Scope, r.Targets = validate.ItemScope, targets
		r.Check = &validate.Check{Item: func(r *validate.Run, i int, _ *coo.Item) { r.Fail(item(i)) }}
	})
}

func item(i int) wcodm.Path { return coo.CertificateRoot().Items(i).Path() }

// failAt is a check that fails at the given places.
func failAt(paths ...wcodm.Path) func(*validate.Run, *coo.Certificate) {
	return func(r *validate.Run, _ *coo.Certificate) {
		for _, p := range paths {
			r.Fail(p)
		}
	}
}

func certificate(items int) *coo.Certificate {
	c := &coo.Certificate{ID: wcodm.IDOf("1"), TypeCode: wcodm.CodeOf("861"), IssueDateTime: wcodm.RawDateTime("20261122", "102")}
	c.Items = make([]coo.Item, items)
	return c
}

func build(t testing.TB, rules []validate.Rule, opts ...validate.Option) *validate.Validator {
	t.Helper()
	v, err := validate.New(rules, opts...)
	require.NoError(t, err)
	return v
}

func found(rep *validate.Report) []string {
	out := []string{}
	for i := range rep.Findings {
		out = append(out, string(rep.Findings[i].Rule)+" "+rep.Findings[i].Path.String())
	}
	return out
}

func notRun(rep *validate.Report) (out []string) {
	for _, n := range rep.NotRun {
		out = append(out, fmt.Sprintf("%s %s %d", n.Rule, n.Path, n.Reason))
	}
	return out
}

func TestInputFailed(t *testing.T) {
	root := coo.CertificateRoot()
	hs := func(i int) wcodm.Path { return root.Items(i).Commodity().Classifications(0).ID() }
	const classification, country = wcodm.ElemClassificationID, wcodm.ElemDestinationCountryCode
	value := func(targets []wcodm.ElementID, paths ...wcodm.Path) validate.Rule {
		return check("V", validate.Business, validate.ValueScope, failAt(paths...), targets...)
	}
	whole := func(targets ...wcodm.ElementID) validate.Rule {
		return check("C", validate.Business, validate.CertificateScope, failAt(root.ID()), targets...)
	}
	in := int(validate.InputFailed)
	for _, tc := range []struct {
		name   string
		failed []wcodm.Path
		rule   validate.Rule
		want   []string
		not    []string
	}{
		{"certificate, input failed", []wcodm.Path{hs(1)}, whole(classification), nil, []string{fmt.Sprintf("C  %d", in)}},
		{"certificate, other element failed", []wcodm.Path{root.TypeCode()}, whole(classification), []string{"C ID"}, nil},
		{"certificate, class of the input missing", []wcodm.Path{root.Items(0).Commodity().Path()}, whole(classification), nil, []string{fmt.Sprintf("C  %d", in)}},
		{"certificate, below the input", []wcodm.Path{root.Exporter().Address().CountryCode()}, whole(wcodm.ElemExporterAddress), nil, []string{fmt.Sprintf("C  %d", in)}},
		{"certificate, same class of another party", []wcodm.Path{root.Consignee().Address().CountryCode()}, whole(wcodm.ElemExporterAddress), []string{"C ID"}, nil},
		{"item, one failed", []wcodm.Path{hs(1)}, eachItem("I", classification), []string{"I Items[0]", "I Items[2]"}, []string{fmt.Sprintf("I Items[1] %d", in)}},
		{"item, header failed", []wcodm.Path{root.TypeCode()}, eachItem("I", classification, wcodm.ElemDeclarationTypeCode), nil,
			[]string{fmt.Sprintf("I Items[0] %d", in), fmt.Sprintf("I Items[1] %d", in), fmt.Sprintf("I Items[2] %d", in)}},
		{"item, other element of the item", []wcodm.Path{root.Items(1).SequenceNumeric()}, eachItem("I", classification), []string{"I Items[0]", "I Items[1]", "I Items[2]"}, nil},
		{"value, itself", []wcodm.Path{hs(1)}, value([]wcodm.ElementID{classification}, hs(0), hs(1)), []string{"V " + hs(0).String()}, []string{fmt.Sprintf("V %s %d", hs(1), in)}},
		{"value, its attribute", []wcodm.Path{root.InvoiceAmount().WithAttr(wcodm.CurrencyID)}, value([]wcodm.ElementID{wcodm.ElemDeclarationInvoiceAmount}, root.InvoiceAmount()), nil,
			[]string{fmt.Sprintf("V InvoiceAmount %d", in)}},
		{"value, beside it", []wcodm.Path{root.Invoices(1).ID()}, value([]wcodm.ElementID{wcodm.ElemInvoiceID, wcodm.ElemInvoiceIssueDateTime},
			root.Invoices(0).IssueDateTime(), root.Invoices(1).IssueDateTime()), []string{"V Invoices[0].IssueDateTime"}, []string{fmt.Sprintf("V Invoices[1].IssueDateTime %d", in)}},
		{"value, the one of the certificate", []wcodm.Path{root.Destination().CountryCode()}, value([]wcodm.ElementID{wcodm.ElemAuthenticationImportingCountryCode, country},
			root.Authentications(0).ImportingCountryCode()), nil, []string{fmt.Sprintf("V Authentications[0].ImportingCountryCode %d", in)}},
		{"value of the header, the like in an item", []wcodm.Path{root.Items(1).StatisticalValueAmount()},
			value([]wcodm.ElementID{wcodm.ElemDeclarationInvoiceAmount, wcodm.ElemGovernmentAgencyGoodsItemStatisticalValueAmount}, root.InvoiceAmount()), []string{"V InvoiceAmount"}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			first := check("A", validate.Structure, validate.ValueScope, failAt(tc.failed...))
			rep := build(t, []validate.Rule{first, tc.rule}).Validate(certificate(3))
			assert.ElementsMatch(t, tc.want, found(rep)[len(tc.failed):])
			assert.Equal(t, tc.not, notRun(rep))
			assert.Equal(t, validate.Invalid, rep.Verdict)
		})
	}
}

func TestFailValueLooksAtTheValueOnly(t *testing.T) {
	root := coo.CertificateRoot()
	targets := []wcodm.ElementID{wcodm.ElemGoodsMeasureGrossMassMeasure, wcodm.ElemDeclarationTotalGrossMassMeasure}
	gross := func(i int) wcodm.Path { return root.Items(i).Commodity().GoodsMeasure().GrossMassMeasure() }
	judge := func(r *validate.Run, _ *coo.Certificate) {
		r.FailValue(root.TotalGrossMassMeasure())
		r.FailValue(gross(0))
		r.FailValue(gross(1).WithAttr(wcodm.UnitCode))
	}
	rules := []validate.Rule{
		check("A", validate.Structure, validate.ValueScope, failAt(root.TotalGrossMassMeasure(), gross(1))),
		check("V", validate.Business, validate.ValueScope, judge, targets...),
	}
	rep := build(t, rules).Validate(certificate(2))
	assert.Equal(t, []string{"V " + gross(0).String()}, found(rep)[2:])
	assert.Len(t, rep.NotRun, 2)

	rules[0] = check("A", validate.Structure, validate.ValueScope, failAt(root.Path()))
	assert.Empty(t, build(t, rules).Validate(certificate(2)).NotRun, "a failure of the root, such as stray text, is one of no value")
}

func TestWarningDoesNotFailAnInput(t *testing.T) {
	warn := check("A", validate.Structure, validate.ValueScope, failAt(coo.CertificateRoot().TypeCode()))
	warn.Severity = validate.Warning
	rep := build(t, []validate.Rule{warn, check("C", validate.Business, validate.CertificateScope, failAt(), wcodm.ElemDeclarationTypeCode)}).Validate(certificate(1))
	assert.Empty(t, rep.NotRun)
	assert.Equal(t, validate.Valid, rep.Verdict)
	assert.NoError(t, rep.Err())
	assert.Equal(t, 1, rep.Passed())
}

// TestItemsStandAlone: findings on one item leave the others, which were checked by every rule.
func TestItemsStandAlone(t *testing.T) {
	second := coo.CertificateRoot().Items(1).Commodity().Classifications(0).ID()
	ran := 0
	count := rule("I", func(r *validate.Rule) {
		r.Scope, r.Targets = validate.ItemScope, []wcodm.ElementID{wcodm.ElemClassificationID}
		r.Check = &validate.Check{Item: func(*validate.Run, int, *coo.Item) { ran++ }}
	})
	rep := build(t, []validate.Rule{check("A", validate.CodeList, validate.ValueScope, failAt(second)), count}).Validate(certificate(3))
	assert.Equal(t, 2, ran)
	for i, want := range []int{0, 1, 0} {
		assert.Len(t, slices.Collect(rep.Item(i)), want, "item %d", i)
	}
	require.Len(t, rep.NotRun, 1)
	assert.Equal(t, item(1), rep.NotRun[0].Path)
	i, ok := rep.Findings[0].Item()
	assert.True(t, ok)
	assert.Equal(t, 1, i)
}

type lookup struct{ err error }

func (l lookup) NumberUsed(context.Context, string, *coo.Certificate) (bool, error) {
	return false, l.err
}

func TestVerdicts(t *testing.T) {
	ok := check("OK", validate.Business, validate.CertificateScope, failAt())
	bad := check("BAD", validate.Business, validate.CertificateScope, failAt(coo.CertificateRoot().ID()))
	asks := check("ASKS", validate.Business, validate.CertificateScope, func(r *validate.Run, _ *coo.Certificate) {
		l, ctx := r.Lookup()
		if _, err := l.NumberUsed(ctx, "", nil); err != nil {
			r.NotRun(wcodm.Path{}, validate.LookupFailed, err.Error())
		}
	})
	asks.Needs = validate.NeedsLookup
	clock := check("CLOCK", validate.Business, validate.CertificateScope, func(r *validate.Run, _ *coo.Certificate) {
		if r.Today() != (wcodm.Date{Year: 2026, Month: 1, Day: 2}) {
			r.Fail(coo.CertificateRoot().ID())
		}
	})
	clock.Needs = validate.NeedsClock
	later := check("LATER", validate.Business, validate.CertificateScope, failAt(coo.CertificateRoot().ID()))
	later.From = wcodm.Date{Year: 2027, Month: 1, Day: 1}
	until := check("UNTIL", validate.Business, validate.CertificateScope, failAt(coo.CertificateRoot().ID()))
	until.To = wcodm.Date{Year: 2026, Month: 11, Day: 22}
	undated := certificate(1)
	undated.IssueDateTime = wcodm.DateTime{}
	two := check("TWO", validate.Business, validate.CertificateScope, failAt(coo.CertificateRoot().ID(), coo.CertificateRoot().TypeCode()))
	two.Severity = validate.Warning

	for _, tc := range []struct {
		name  string
		rules []validate.Rule
		c     *coo.Certificate
		opts  []validate.Option
		want  validate.Verdict
		why   []validate.Reason
	}{
		{"nothing found", []validate.Rule{ok}, nil, nil, validate.Valid, nil},
		{"error", []validate.Rule{ok, bad}, nil, nil, validate.Invalid, nil},
		{"no lookup", []validate.Rule{ok, asks}, nil, nil, validate.Valid, []validate.Reason{validate.NoLookup}},
		{"lookup answers", []validate.Rule{asks}, nil, []validate.Option{validate.WithLookup(lookup{})}, validate.Valid, nil},
		{"lookup fails", []validate.Rule{asks}, nil, []validate.Option{validate.WithLookup(lookup{errors.New("down")})}, validate.Incomplete, []validate.Reason{validate.LookupFailed}},
		{"lookup fails beside an error", []validate.Rule{asks, bad}, nil, []validate.Option{validate.WithLookup(lookup{errors.New("down")})}, validate.Invalid, []validate.Reason{validate.LookupFailed}},
		{"no clock", []validate.Rule{clock}, nil, nil, validate.Valid, []validate.Reason{validate.NoClock}},
		{"clock", []validate.Rule{clock}, nil, []validate.Option{validate.WithClock(func() wcodm.Date { return wcodm.Date{Year: 2026, Month: 1, Day: 2} })}, validate.Valid, nil},
		{"not yet in force", []validate.Rule{later}, nil, nil, validate.Valid, []validate.Reason{validate.NotInForce}},
		{"last day in force", []validate.Rule{until}, nil, nil, validate.Invalid, nil},
		{"issue date missing", []validate.Rule{until}, undated, nil, validate.Incomplete, []validate.Reason{validate.NoDate}},
		{"limit not reached", []validate.Rule{two}, nil, []validate.Option{validate.MaxFindings(2)}, validate.Valid, nil},
		{"warnings beyond the limit", []validate.Rule{two, check("Z", validate.Business, validate.CertificateScope, failAt())}, nil, []validate.Option{validate.MaxFindings(1)}, validate.Valid,
			[]validate.Reason{validate.LimitReached}},
		{"warnings do not crowd out an error", []validate.Rule{two, check("Z", validate.Business, validate.CertificateScope, failAt(coo.CertificateRoot().ID()))}, nil, []validate.Option{validate.MaxFindings(1)}, validate.Invalid,
			[]validate.Reason{validate.LimitReached}},
		{"errors beyond the limit", []validate.Rule{check("A", validate.Business, validate.CertificateScope, failAt(coo.CertificateRoot().ID(), coo.CertificateRoot().TypeCode())), bad}, nil, []validate.Option{validate.MaxFindings(1)}, validate.Invalid,
			[]validate.Reason{validate.LimitReached, validate.LimitReached}},
		{"stopped at the first error", []validate.Rule{bad, two}, nil, []validate.Option{validate.FailFast()}, validate.Invalid, []validate.Reason{validate.StoppedEarly}},
		{"not stopped by a warning", []validate.Rule{two}, nil, []validate.Option{validate.FailFast()}, validate.Valid, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := tc.c
			if c == nil {
				c = certificate(1)
			}
			rep := build(t, tc.rules, tc.opts...).Validate(c)
			assert.Equal(t, tc.want, rep.Verdict)
			var why []validate.Reason
			for _, n := range rep.NotRun {
				why = append(why, n.Reason)
			}
			assert.Equal(t, tc.why, why)
			assert.Equal(t, tc.want == validate.Valid, rep.Err() == nil)
		})
	}
}

func TestSharedCheck(t *testing.T) {
	shared := &validate.Check{Certificate: func(r *validate.Run, _ *coo.Certificate) {
		for _, id := range []validate.RuleID{"S3", "S1", "S2", "S4", "S1", "NONE"} {
			r.FailRule(id, coo.CertificateRoot().ID())
		}
	}}
	var rules []validate.Rule
	for _, id := range []string{"S1", "S2", "S3", "S4"} {
		rules = append(rules, rule(id, func(r *validate.Rule) { r.Check, r.Scope = shared, validate.ValueScope }))
	}
	rules[2].From = wcodm.Date{Year: 2030, Month: 1, Day: 1}
	rules[3].Layer = validate.Structure
	rep := build(t, rules, validate.Without("S2", "reason")).Validate(certificate(1))
	assert.Equal(t, []string{"S4 ID", "S4 ID", "S1 ID", "S1 ID", "S1 ID", "S1 ID"}, found(rep), "once in each layer")
	assert.Equal(t, []string{"S3  " + fmt.Sprint(int(validate.NotInForce))}, notRun(rep))
	assert.Equal(t, validate.LayerResult{Layer: validate.Business, Rules: 2, Ran: 1, Failed: 1}, rep.Layers[validate.Business-1])
}

func TestOptions(t *testing.T) {
	bad := check("BAD", validate.Business, validate.CertificateScope, failAt(coo.CertificateRoot().ID()))
	t.Run("severity", func(t *testing.T) {
		rep := build(t, []validate.Rule{bad}, validate.WithSeverity("BAD", validate.Info, "agreed")).Validate(certificate(1))
		assert.Equal(t, validate.Valid, rep.Verdict)
		assert.Equal(t, 1, rep.Count(validate.Info))
		assert.Equal(t, []validate.Adjustment{{Rule: "BAD", Severity: validate.Info, Reason: "agreed"}}, rep.Adjustments)
	})
	t.Run("without", func(t *testing.T) {
		v := build(t, []validate.Rule{bad}, validate.Without("BAD", "agreed"))
		rep := v.Validate(certificate(1))
		assert.Empty(t, rep.Findings)
		assert.Equal(t, []validate.Adjustment{{Rule: "BAD", Off: true, Reason: "agreed"}}, rep.Adjustments)
		_, ok := v.Rule("BAD")
		assert.False(t, ok)
	})
	t.Run("the last of two adjustments counts", func(t *testing.T) {
		rep := build(t, []validate.Rule{bad}, validate.Without("BAD", "a"), validate.WithSeverity("BAD", validate.Warning, "b")).Validate(certificate(1))
		assert.Equal(t, 1, rep.Count(validate.Warning))
		assert.Equal(t, []validate.Adjustment{{Rule: "BAD", Severity: validate.Warning, Reason: "b"}}, rep.Adjustments)
	})
	t.Run("list and countries", func(t *testing.T) {
		own, err := codelist.New(codelist.Meta{ID: "rec20", Edition: "own"})
		require.NoError(t, err)
		see := check("SEE", validate.Business, validate.CertificateScope, func(r *validate.Run, _ *coo.Certificate) {
			r.Fail(coo.CertificateRoot().ID(), validate.Got(r.List(codelist.Units()).Edition()), validate.Want(r.List(codelist.PackageTypes()).Edition()+" "+r.Countries().String()))
		})
		rep := build(t, []validate.Rule{see}, validate.WithList(own), validate.WithCountries(codelist.Reserved), validate.WithCountries(codelist.UserAssigned)).Validate(certificate(1))
		assert.Equal(t, "own is not 12 reserved|user-assigned", rep.Findings[0].Message(wcodm.EN))
		assert.Equal(t, "own n'est pas 12 reserved|user-assigned", rep.Findings[0].Message(wcodm.FR))
	})
	t.Run("digest and rule book", func(t *testing.T) {
		c := certificate(1)
		rep := build(t, []validate.Rule{bad}, validate.WithDigest(), validate.WithRuleBook("x@1")).Validate(c)
		assert.Equal(t, c.Digest(), rep.Digest)
		assert.Equal(t, "x@1", rep.RuleBook)
		assert.Zero(t, build(t, []validate.Rule{bad}).Validate(c).Digest)
	})
}

func TestNewNamesAllDefects(t *testing.T) {
	fine := check("FINE", validate.Business, validate.CertificateScope, failAt())
	guess := check("GUESS", validate.Business, validate.CertificateScope, failAt())
	guess.Confidence = wcodm.Inferred
	idle, both := fine, fine
	idle.ID, idle.Check = "IDLE", nil
	both.ID, both.Check = "BOTH", &validate.Check{Certificate: failAt(), Item: func(*validate.Run, int, *coo.Item) {}}
	list, err := codelist.New(codelist.Meta{ID: "x"})
	require.NoError(t, err)
	_, err = validate.New([]validate.Rule{fine, fine, {ID: "BARE"}, {}, guess, idle, both},
		validate.Without("NONE", "reason"), validate.Without("FINE", ""), validate.WithSeverity("FINE", 0, "reason"), validate.WithSeverity("FINE", 9, "reason"),
		validate.MaxFindings(0), validate.WithList(nil), validate.WithList(list), validate.WithList(list))
	require.Error(t, err)
	for _, want := range []string{
		"FINE occurs twice", "BARE has no layer", "BARE has no severity", "BARE has no text", "BARE has no source", "BARE has no check", "has no id",
		"GUESS is inferred and may only warn", "IDLE has no check", "BOTH needs one check function", "unknown rule NONE", "FINE is changed without a reason",
		"FINE is given no severity", "at least 1 is needed", "list is nil", "list x is given twice",
	} {
		assert.ErrorContains(t, err, want)
	}
	v, err := validate.New(nil)
	require.NoError(t, err)
	assert.Equal(t, validate.Valid, v.Validate(certificate(1)).Verdict)
}

func TestFindingsAreInOrder(t *testing.T) {
	root := coo.CertificateRoot()
	rules := []validate.Rule{
		check("B", validate.Business, validate.ValueScope, failAt(root.TypeCode(), root.ID())),
		check("Z", validate.Structure, validate.ValueScope, failAt(root.ID())),
		eachItem("A"),
	}
	want := []string{"Z ID", "A Items[0]", "A Items[1]", "B TypeCode", "B ID"}
	for range 3 {
		assert.Equal(t, want, found(build(t, rules).Validate(certificate(2))))
		slices.Reverse(rules)
	}
}

func TestReportIsUsedAgain(t *testing.T) {
	bad := check("BAD", validate.Business, validate.CertificateScope, func(r *validate.Run, c *coo.Certificate) {
		if c.ID.Value == "1" {
			r.Fail(coo.CertificateRoot().ID())
		}
	})
	v, rep, c := build(t, []validate.Rule{bad, eachItem("I", wcodm.ElemDeclarationID)}), new(validate.Report), certificate(3)
	for range 3 {
		v.ValidateInto(context.Background(), rep, c, nil)
		assert.Equal(t, v.Validate(c), rep)
		good := certificate(0)
		good.ID = wcodm.IDOf("2")
		v.ValidateInto(context.Background(), rep, good, nil)
		assert.Equal(t, validate.Valid, rep.Verdict)
		assert.Empty(t, rep.Findings)
		assert.Empty(t, rep.NotRun)
		growth.Skip(t) // the race detector has pools forget what they hold
		assert.Zero(t, testing.AllocsPerRun(100, func() { v.ValidateInto(context.Background(), rep, good, nil) }))
	}
}

func TestConcurrentUse(t *testing.T) {
	v := build(t, []validate.Rule{
		check("A", validate.Structure, validate.ValueScope, func(r *validate.Run, c *coo.Certificate) {
			for i := 0; i < len(c.Items); i += 2 {
				r.Fail(coo.CertificateRoot().Items(i).SequenceNumeric())
			}
		}),
		eachItem("I", wcodm.ElemGovernmentAgencyGoodsItemSequenceNumeric),
	})
	var wg sync.WaitGroup
	for g := range 16 {
		wg.Go(func() {
			c, rep := certificate(g), new(validate.Report)
			for range 50 {
				v.ValidateInto(context.Background(), rep, c, nil)
				if assert.Len(t, rep.Findings, g); g > 0 {
					assert.Len(t, rep.NotRun, (g+1)/2)
				}
			}
		})
	}
	wg.Wait()
}

func TestUnreadable(t *testing.T) {
	syntax := rule("SYN", func(r *validate.Rule) {
		r.Layer, r.Severity, r.Scope, r.Faults = validate.Syntax, validate.Fatal, validate.DocumentScope, []codec.Fault{codec.Malformed}
	})
	large := rule("LARGE", func(r *validate.Rule) {
		r.Layer, r.Severity, r.Scope, r.Faults = validate.Syntax, validate.Fatal, validate.DocumentScope, []codec.Fault{codec.TooLarge}
	})
	v := build(t, []validate.Rule{syntax, large, check("B", validate.Business, validate.CertificateScope, failAt())})
	for _, tc := range []struct {
		name, data, rule string
		opts             []codec.DecodeOption
		want             validate.Verdict
	}{
		{"malformed", "<a", "", nil, validate.Invalid},
		{"no rule for the fault", "", "SYNTAX", nil, validate.Invalid},
		{"too large", "<a><b><c/></b></a>", "LARGE", []codec.DecodeOption{codec.WithLimits(codec.Limits{Bytes: 4})}, validate.Incomplete},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c, rep := v.Bytes([]byte(tc.data), tc.opts...)
			assert.Nil(t, c)
			assert.Equal(t, tc.want, rep.Verdict)
			require.Len(t, rep.Findings, 1)
			if tc.rule != "" {
				assert.Equal(t, validate.RuleID(tc.rule), rep.Findings[0].Rule)
			}
			assert.NotEmpty(t, rep.Findings[0].Message(wcodm.FR))
			assert.True(t, rep.Layers[validate.Business-1].Skipped)
			assert.Equal(t, []string{fmt.Sprintf("B  %d", int(validate.LayerSkipped))}, notRun(rep))
			assert.Equal(t, 2, rep.Layers[0].Ran)
		})
	}
	for _, err := range []error{nil, errors.New("disk")} {
		assert.Equal(t, validate.Invalid, v.Unreadable(err, nil).Verdict)
	}
}

func TestDecoderProblems(t *testing.T) {
	empty := rule("EMPTY", func(r *validate.Rule) {
		r.Layer, r.Severity, r.Scope, r.Problems = validate.Structure, validate.Warning, validate.ValueScope, []codec.ProblemKind{codec.EmptyElement}
	})
	typed := rule("TYPE", func(r *validate.Rule) {
		r.Layer, r.Scope, r.Problems = validate.Structure, validate.ValueScope, []codec.ProblemKind{codec.WrongType}
	})
	missing := check("MISSING", validate.Structure, validate.ValueScope, func(r *validate.Run, c *coo.Certificate) {
		if c.TypeCode.IsZero() {
			r.Fail(coo.CertificateRoot().TypeCode())
		}
	})
	v := build(t, []validate.Rule{empty, typed, missing})
	data := []byte(`{"declaration":{` + "\n" + `"id":{"value":true},` + "\n" + `"name":"","typeCode":""}}`)
	c, rep := v.Bytes(data)
	require.NotNil(t, c)
	require.Equal(t, []string{"EMPTY Name", "MISSING TypeCode", "TYPE ID"}, found(rep), "an empty element that is missed for it is told once")
	assert.Equal(t, "un booléen n'est pas une chaîne", rep.Findings[2].Message(wcodm.FR))
	assert.Equal(t, "a boolean is not a string", rep.Findings[2].Message(wcodm.EN))
	assert.Equal(t, 2, rep.Findings[2].Pos.Line)
	assert.Equal(t, 3, rep.Findings[1].Pos.Line)
	assert.Equal(t, validate.LayerResult{Layer: validate.Structure, Rules: 3, Ran: 3, Failed: 3}, rep.Layers[validate.Structure-1])

	memory := v.Validate(c)
	assert.Equal(t, validate.LayerResult{Layer: validate.Structure, Rules: 3, Ran: 1, Failed: 1}, memory.Layers[validate.Structure-1], "what only a decoder finds was not run")
	assert.True(t, memory.Layers[validate.Syntax-1].Skipped)
	assert.False(t, rep.Layers[validate.Syntax-1].Skipped)
}

// TestSameLayerDoesNotBlock holds that all findings of a layer come at once.
func TestSameLayerDoesNotBlock(t *testing.T) {
	id := coo.CertificateRoot().ID()
	for _, scope := range []validate.Scope{validate.CertificateScope, validate.ValueScope} {
		first := check("A", validate.Business, validate.CertificateScope, failAt(id))
		second := check("B", validate.Business, scope, failAt(id))
		second.Targets = []wcodm.ElementID{id.Element()}
		v, err := validate.New([]validate.Rule{first, second})
		require.NoError(t, err)
		rep := v.Validate(certificate(1))
		assert.True(t, rep.Has("A") && rep.Has("B"))
		assert.Empty(t, rep.NotRun)
	}
}

func TestOptionsOfAFamily(t *testing.T) {
	bad := check("BAD", validate.Business, validate.CertificateScope, failAt(coo.CertificateRoot().ID()))
	others := validate.WithOthers(func(id validate.RuleID) bool { return id == "OTHER" })
	rep := build(t, []validate.Rule{bad}, others, validate.Without("OTHER", "a"), validate.Adjust(validate.Adjustment{By: "family", Rule: "BAD", Severity: validate.Info, Reason: "b"})).Validate(certificate(1))
	assert.Equal(t, []validate.Adjustment{{By: "family", Rule: "BAD", Severity: validate.Info, Reason: "b"}}, rep.Adjustments)
	_, err := validate.New([]validate.Rule{bad}, others, validate.Without("THIRD", "a"))
	assert.ErrorContains(t, err, "THIRD")
}
