package claim

import (
	"errors"
	"fmt"
	"slices"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// Treatment is what an agreement, and the importing party, make of differences. It is data: a profile
// fills it. The zero Treatment is that of no agreement: no tolerances, no limits, and every finding as
// severe as its rule.
type Treatment struct {
	Discrepancies []Discrepancy
	Tolerances    []Tolerance
	Waivers       []Waiver
	Validity      Validity

	// ProofAtDeclaration cites the text by which the certificate must exist when the goods are declared.
	// Then COO-CLM-020 is an error. Zero if preference may be claimed with a certificate issued later.
	ProofAtDeclaration wcodm.Citation

	// OneDeclaration cites the text by which a certificate covers one consignment or one declaration, so
	// that what is not declared now cannot be claimed later. Then COO-CLM-034 warns of partial use, unless
	// the certificate is for a period or the goods travel in several loads. Zero if there is none.
	OneDeclaration wcodm.Citation

	// ValueSpread is how far, in percent of the FOB value on the certificate, the declared value may lie
	// from it before COO-CLM-033 says so. Zero means 50.
	ValueSpread int
}

// Discrepancy says how severe a difference in an element of the common dataset is. It holds for the
// rules about that element that warn or reject; what is only information stays so. Where an agreement
// calls only slight differences minor, such as other units or another spelling, it needs none: the rules
// tell these from others.
type Discrepancy struct {
	Element  string // "H05"
	Severity validate.Severity
	Source   wcodm.Citation
}

// Tolerance is how much more than certified may be declared.
type Tolerance struct {
	Element string        // G12 quantity, G11 net mass, G10 gross mass, G03 packages
	Percent wcodm.Decimal // of what is certified
	Source  wcodm.Citation
}

// Basis is the value that a limit is on.
type Basis uint8

// The bases.
const (
	CustomsValue Basis = iota
	FOBValue
)

// Waiver is a case in which no proof of origin is needed. It is about claims: it never makes a
// certificate wrong.
type Waiver struct {
	Importing []string     // countries of import, any if empty
	Trade     []Trade      // kinds of consignment, any if empty
	Limit     wcodm.Amount // not exceeded by the value of the consignment; without limit if zero
	Basis     Basis        // of the limit
	Source    wcodm.Citation
}

// Validity is how long a certificate that states no end may be presented. The last day is the one with
// the same number in the last month, the day after which there is no doubt.
type Validity struct {
	Months, Days int
	From         Start // where the period begins
	Copies       Start // where it begins for a certified true copy or a duplicate
	Source       wcodm.Citation
}

// Start is the day on which a period of validity begins.
type Start uint8

// The days. Where the certificate does not state the day, the period is not known.
const (
	Issue    Start = iota // of the certificate
	Shipment              // of the goods
	Original              // issue of the certificate that was copied
)

// defects returns what is wrong with the treatment.
func (t *Treatment) defects() error {
	var errs []error
	bad := func(format string, args ...any) { errs = append(errs, fmt.Errorf("treatment: "+format, args...)) }
	seen := map[string]bool{}
	for _, d := range t.Discrepancies {
		switch {
		case len(about(d.Element)) == 0:
			bad("no rule finds a difference in element %q", d.Element)
		case seen[d.Element]:
			bad("element %s is treated twice", d.Element)
		case d.Source.IsZero():
			bad("the treatment of %s has no source", d.Element)
		}
		if d.Severity < validate.Info || d.Severity > validate.Error {
			bad("%s is given no severity", d.Element)
		}
		seen[d.Element] = true
	}
	clear(seen)
	for _, x := range t.Tolerances {
		_, known := measureOf(x.Element)
		switch {
		case !known:
			bad("element %q is no quantity with a tolerance", x.Element)
		case seen[x.Element]:
			bad("element %s has two tolerances", x.Element)
		case !x.Percent.Valid() || x.Percent.Sign() < 0:
			bad("the tolerance of %s is %q percent", x.Element, x.Percent.Lexical())
		case x.Source.IsZero():
			bad("the tolerance of %s has no source", x.Element)
		}
		seen[x.Element] = true
	}
	for _, w := range t.Waivers {
		if !w.Limit.IsZero() && (!w.Limit.Value.Valid() || w.Limit.Value.Sign() < 0 || w.Limit.Currency == "") {
			bad("the limit %q of a waiver is no amount", w.Limit.String())
		}
		if w.Source.IsZero() {
			bad("a waiver has no source")
		}
	}
	v := t.Validity
	if v.Months < 0 || v.Days < 0 || v.Months > 1200 || v.Days > 36600 {
		bad("a validity of %d months and %d days", v.Months, v.Days)
	}
	if (v.Months > 0 || v.Days > 0) && v.Source.IsZero() {
		bad("the validity has no source")
	}
	if v.From > Shipment || v.Copies > Original {
		bad("a validity begins on no known day")
	}
	if t.ValueSpread < 0 {
		bad("a spread of %d percent", t.ValueSpread)
	}
	return errors.Join(errs...)
}

// about returns the rules that warn of a difference in an element, or reject for it.
func about(element string) (ids []validate.RuleID) {
	for i := range rules {
		if r := &rules[i]; r.Severity >= validate.Warning && slices.Contains(r.Dataset, element) {
			ids = append(ids, r.ID)
		}
	}
	return ids
}

// options returns the changes of severity that the treatment asks for.
func (t *Treatment) options() (opts []validate.Option) {
	for _, d := range t.Discrepancies {
		for _, id := range about(d.Element) {
			opts = append(opts, validate.WithSeverity(id, d.Severity, d.Element+": "+d.Source.String()))
		}
	}
	if s := t.ProofAtDeclaration; !s.IsZero() {
		opts = append(opts, validate.WithSeverity("COO-CLM-020", validate.Error, s.String()))
	}
	return opts
}

// clone copies what the caller could change.
func (t Treatment) clone() Treatment {
	t.Discrepancies = slices.Clone(t.Discrepancies)
	t.Tolerances = slices.Clone(t.Tolerances)
	t.Waivers = slices.Clone(t.Waivers)
	for i := range t.Waivers {
		w := &t.Waivers[i]
		w.Importing, w.Trade = slices.Clone(w.Importing), slices.Clone(w.Trade)
	}
	return t
}

func (t *Treatment) tolerance(m measure) wcodm.Decimal {
	for _, x := range t.Tolerances {
		if of, ok := measureOf(x.Element); ok && of == m {
			return x.Percent
		}
	}
	return wcodm.DecimalFromInt(0)
}
