package profile

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func goodsKinds() []Kind {
	code := []wcodm.ElementID{wcodm.ElemClassificationID}
	amount := []wcodm.ElementID{wcodm.ElemGovernmentAgencyGoodsItemStatisticalValueAmount}
	return append([]Kind{
		{ // no targets: an item that has failed counts as well
			Number: 42, Name: "items-number", Group: "items", Severity: validate.Error, Scope: validate.CertificateScope,
			Title:   wcodm.Localized{EN: "At most {max} goods items", FR: "Au plus {max} articles"},
			Message: wcodm.Localized{EN: "{got} goods items, of which the agreement allows {want} on one proof", FR: "{got} articles, dont l'accord admet {want} par preuve"},
			Dataset: []string{"G01"}, check: &itemsCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Items == nil || p.Items.Max == 0 {
					return nil, nil
				}
				return []*Basis{&p.Items.Basis}, []validate.Arg{validate.Text("max", strconv.Itoa(p.Items.Max))}
			},
		},
		{
			Number: 43, Name: "items-product", Group: "items", Severity: validate.Error, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "One product on a proof", FR: "Un seul produit par preuve"},
			Message: wcodm.Localized{EN: "the tariff code {got} is another product than {want}, of which the agreement allows one on a proof", FR: "le code tarifaire {got} désigne un autre produit que {want} ; l'accord n'en admet qu'un par preuve"},
			Dataset: []string{"G08", "G01"}, Targets: code, check: &itemsCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Items == nil || !p.Items.OneProduct {
					return nil, nil
				}
				return []*Basis{&p.Items.Basis}, nil
			},
		},
		{
			Number: 44, Name: "items-chapter", Group: "items", Severity: validate.Error, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Goods of one chapter on a proof", FR: "Marchandises d'un seul chapitre par preuve"},
			Message: wcodm.Localized{EN: "the tariff code {got} is of another chapter than {want}, of which the agreement allows one on a proof", FR: "le code tarifaire {got} relève d'un autre chapitre que {want} ; l'accord n'en admet qu'un par preuve"},
			Dataset: []string{"G08", "G01"}, Targets: code, check: &itemsCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Items == nil || !p.Items.OneChapter {
					return nil, nil
				}
				return []*Basis{&p.Items.Basis}, nil
			},
		},
		{
			Number: 45, Name: "tariff-digits", Group: "tariff", Severity: validate.Error, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Tariff code of at least {digits} digits", FR: "Code tarifaire d'au moins {digits} chiffres"},
			Message: wcodm.Localized{EN: "the tariff code {got} has fewer than {want} digits", FR: "le code tarifaire {got} a moins de {want} chiffres"},
			Dataset: []string{"G08"}, Targets: code, check: &itemsCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Tariff == nil || p.Tariff.Digits == 0 || p.subheadingsAnyway() {
					return nil, nil
				}
				return []*Basis{&p.Tariff.Basis}, []validate.Arg{validate.Text("digits", strconv.Itoa(p.Tariff.Digits))}
			},
			instead: func(p *plan) []validate.RuleID {
				if len(p.Tariff.Proofs) == 0 && p.Tariff.Digits >= len(subheading{}) {
					return []validate.RuleID{"COO-GDS-002"}
				}
				return nil
			},
		},
		{
			Number: 46, Name: "tariff-expected", Group: "tariff", Severity: validate.Warning, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "Tariff code of {digits} digits, as the form asks for", FR: "Code tarifaire de {digits} chiffres, comme le demande le formulaire"},
			Message: wcodm.Localized{EN: "the tariff code {got} has fewer than the {want} digits that the form asks for", FR: "le code tarifaire {got} a moins que les {want} chiffres demandés par le formulaire"},
			Dataset: []string{"G08"}, Targets: code, check: &itemsCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Tariff == nil || p.Tariff.Expected <= p.Tariff.Digits {
					return nil, nil
				}
				return []*Basis{&p.Tariff.Basis}, []validate.Arg{validate.Text("digits", strconv.Itoa(p.Tariff.Expected))}
			},
		},
		{
			Number: 47, Name: "value-required", Group: "value", Severity: validate.Error, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "FOB value of the item{when}", FR: "Valeur FAB de l'article{when}"},
			Message: wcodm.Localized{EN: "the FOB value of the item is missing{when}", FR: "la valeur FAB de l'article manque{when}"},
			Dataset: []string{"G13", "O02"}, Targets: amount, check: &itemsCheck, adjust: valueSeverity,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Value == nil || p.Value.When == "never" {
					return nil, nil
				}
				return []*Basis{&p.Value.Basis}, []validate.Arg{validate.Word("when", p.Value.when())}
			},
		},
		{
			Number: 48, Name: "value-absent", Group: "value", Severity: validate.Warning, Scope: validate.ValueScope,
			Title:   wcodm.Localized{EN: "No FOB value of the item where none is asked for", FR: "Pas de valeur FAB de l'article lorsqu'elle n'est pas demandée"},
			Message: wcodm.Localized{EN: "the FOB value {got} is stated where the agreement asks for none", FR: "la valeur FAB {got} est indiquée alors que l'accord ne la demande pas"},
			Dataset: []string{"G13", "O02"}, Targets: amount, check: &itemsCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if p.Value == nil || p.Value.Otherwise != "absent" || p.Value.When == "always" && len(p.Value.Either) == 0 {
					return nil, nil
				}
				return []*Basis{&p.Value.Basis}, nil
			},
		},
	}, numberKind())
}

func numberKind() Kind {
	return Kind{
		Number: 49, Name: "number-form", Group: "numbers", Severity: validate.Warning, Scope: validate.ValueScope,
		Title:   wcodm.Localized{EN: "Certificate number in the usual form: {examples}", FR: "Numéro du certificat sous la forme usuelle : {examples}"},
		Message: wcodm.Localized{EN: "the number {got} does not have the form that {country} gives it, such as {want}", FR: "le numéro {got} n'a pas la forme que lui donne {country}, par exemple {want}"},
		Dataset: []string{"H01", "H07"}, Targets: []wcodm.ElementID{wcodm.ElemDeclarationID}, check: &numberCheck,
		asks: func(p *plan) ([]*Basis, []validate.Arg) {
			var bases []*Basis
			var examples []string
			for i := range p.Numbers {
				if n := &p.Numbers[i]; whole(n.Pattern) != nil {
					bases, examples = append(bases, &n.Basis), append(examples, n.Country+" "+n.Example)
				}
			}
			return bases, []validate.Arg{validate.Text("examples", strings.Join(examples, ", "))}
		},
	}
}

// subheadingsAnyway reports whether the agreement asks for no more digits than the common rules, for some
// kinds of proof only or less surely.
func (p *plan) subheadingsAnyway() bool {
	t := p.Tariff
	return t.Digits <= len(subheading{}) && (len(t.Proofs) > 0 || t.Confidence == wcodm.Inferred || p.Status == Draft)
}

func valueSeverity(p *plan, r *validate.Rule) {
	switch p.Value.Severity {
	case "warning":
		r.Severity = validate.Warning
	case "info":
		r.Severity = validate.Info
	}
}

// when says in words when the value is required.
func (v *Value) when() wcodm.Localized {
	var t wcodm.Localized
	if v.When == "value-criterion" {
		t = wcodm.Localized{EN: ", which a criterion of value content asks for", FR: ", que demande un critère de teneur en valeur"}
	}
	if len(v.Either) > 0 {
		t.EN += ", where one of " + codes(v.Either) + " exports or imports"
		t.FR += ", lorsque l'exportateur ou l'importateur est l'un de " + codes(v.Either)
	}
	return t
}

// itemsCheck looks at the goods items once for all that concerns their number, tariff codes and values.
var itemsCheck = maker{make: func(p *plan) *validate.Check {
	j := itemsJudge{plan: p, number: p.rule(42), product: p.rule(43), chapter: p.rule(44), digits: p.rule(45), expected: p.rule(46), required: p.rule(47), absent: p.rule(48)}
	if p.Items != nil {
		switch {
		case p.Items.OneProduct:
			j.same, j.other = len(subheading{}), j.product
		case p.Items.OneChapter:
			j.same, j.other = 2, j.chapter
		}
	}
	return &validate.Check{Certificate: j.certificate}
}}

type itemsJudge struct {
	*plan
	number, product, chapter, digits, expected, required, absent validate.RuleID

	same  int             // digits in which all tariff codes agree
	other validate.RuleID // the rule that says so
}

func (j *itemsJudge) certificate(r *validate.Run, c *coo.Certificate) {
	if j.Items != nil && j.Items.Max > 0 && len(c.Items) > j.Items.Max {
		r.FailRule(j.number, coo.CertificateRoot().Path().Child(wcodm.ElemGoodsShipmentGovernmentAgencyGoodsItem),
			validate.Got(strconv.Itoa(len(c.Items))), validate.Want(strconv.Itoa(j.Items.Max)))
	}
	f := j.facts(r, c)
	t := j.Tariff
	if t != nil && len(t.Proofs) > 0 && !holds(t.Proofs, f.proof) {
		t = nil
	}
	if j.same > 0 {
		j.alike(r, c)
	}
	if t != nil {
		for i := range c.Items {
			j.tariff(r, t, i, &c.Items[i])
		}
	}
	if v := j.Value; v != nil {
		concerned := len(v.Either) == 0 || j.in(f.exporting, v.Either) || j.in(f.importing, v.Either)
		for i := range c.Items {
			j.value(r, concerned, i, &c.Items[i])
		}
	}
}

// tariff counts the digits of the longest tariff code of an item, so that a heading may stand beside it.
func (j *itemsJudge) tariff(r *validate.Run, t *Tariff, i int, it *coo.Item) {
	most, at := -1, 0
	for k := range it.Commodity.Classifications {
		if cl := &it.Commodity.Classifications[k]; tariffCode(cl) && said(cl.ID.Value) {
			if _, n := tariffDigits(cl.ID.Value); n > most {
				most, at = n, k
			}
		}
	}
	rule, want := j.digits, t.Digits
	switch {
	case most < 0, most >= max(t.Digits, t.Expected):
		return
	case most >= t.Digits:
		rule, want = j.expected, t.Expected
	}
	r.FailRule(rule, tariffPath(i, at), validate.Got(it.Commodity.Classifications[at].ID.Value), validate.Want(strconv.Itoa(want)))
}

// alike reports the first tariff code that is another product, or of another chapter, than the first one.
func (j *itemsJudge) alike(r *validate.Run, c *coo.Certificate) {
	var first subheading
	have, known := 0, ""
	for i := range c.Items {
		for k := range c.Items[i].Commodity.Classifications {
			cl := &c.Items[i].Commodity.Classifications[k]
			if !tariffCode(cl) || cl.ID.Value == known {
				continue
			}
			code, n := tariffDigits(cl.ID.Value)
			if have == 0 {
				first, have, known = code, min(n, j.same), cl.ID.Value
				continue
			}
			for d := range min(n, have) {
				if code[d] != first[d] {
					r.FailRule(j.other, tariffPath(i, k), validate.Got(cl.ID.Value), validate.Want(known))
					return
				}
			}
		}
	}
}

// value judges whether the value of an item is there, where the agreement asks for it, or not.
func (j *itemsJudge) value(r *validate.Run, concerned bool, i int, it *coo.Item) {
	v := j.Value
	stated := !it.StatisticalValueAmount.Value.IsZero()
	if stated && v.Otherwise != "absent" || !stated && (!concerned || v.When == "never") {
		return
	}
	needed, known := concerned && v.When == "always", true
	if concerned && v.When == "value-criterion" {
		k := j.sort(it)
		needed, known = k.value, k.valueKnown
	}
	switch {
	case needed && !stated && !nonPreferential(it):
		r.FailRule(j.required, valuePath(i), validate.Word("when", v.when()))
	case !needed && known && stated:
		r.FailRule(j.absent, valuePath(i), validate.Got(it.StatisticalValueAmount.String()))
	}
}

func valuePath(item int) wcodm.Path {
	return coo.CertificateRoot().Items(item).StatisticalValueAmount()
}

func tariffPath(item, k int) wcodm.Path {
	return coo.CertificateRoot().Items(item).Commodity().Classifications(k).ID()
}

// tariffCode reports whether a classification is of the Harmonized System or a tariff based on it, which
// an absent type means too.
func tariffCode(cl *wcodm.Classification) bool {
	switch cl.IdentificationTypeCode.Value {
	case "", "HS", "SRZ", "TSP":
		return true
	}
	return false
}

// subheading is the part of a tariff code that is the same in all countries.
type subheading [6]byte

// tariffDigits counts the digits of a tariff code up to the first character that is no full stop, blank
// or hyphen between them, and returns the first of them.
func tariffDigits(code string) (first subheading, n int) {
	for i := range len(code) {
		switch c := code[i]; {
		case c-'0' <= 9:
			if n < len(first) {
				first[n] = c
			}
			n++
		case c != '.' && c != ' ' && c != '-':
			return first, n
		}
	}
	return first, n
}

// numberCheck judges the number of a certificate by the patterns of the country that issued it. One of
// several patterns is enough.
var numberCheck = maker{make: func(p *plan) *validate.Check {
	rule := p.rule(49)
	patterns := make([]*regexp.Regexp, len(p.Numbers))
	for i := range p.Numbers {
		patterns[i] = whole(p.Numbers[i].Pattern)
	}
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		country, _, ok := c.ExportingCountry()
		if !ok || !said(c.ID.Value) {
			return
		}
		var want *Number
		for i := range p.Numbers {
			n := &p.Numbers[i]
			if patterns[i] == nil || n.Country != country {
				continue
			}
			if patterns[i].MatchString(c.ID.Value) {
				return
			}
			if want == nil {
				want = n
			}
		}
		if want != nil {
			r.FailRule(rule, coo.CertificateRoot().ID(), validate.Got(c.ID.Value), validate.Want(want.Example), validate.Text("country", country))
		}
	}}
}}
