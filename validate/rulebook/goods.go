package rulebook

import (
	"strconv"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// gds001 reports the first deviation only: one gap moves every number behind it.
func gds001(r *validate.Run, c *coo.Certificate) {
	for i := range c.Items {
		got := c.Items[i].SequenceNumeric
		n, ok := got.Int64()
		if got.IsZero() || ok && n == int64(i+1) {
			continue
		}
		r.Fail(coo.CertificateRoot().Items(i).SequenceNumeric(), validate.Got(got.Lexical()), validate.Want(strconv.Itoa(i+1)))
		return
	}
}

// gds002 counts leading digits, so that a letter that a national tariff adds behind them passes.
func gds002(r *validate.Run, i int, it *coo.Item) {
	if !preferentialItem(it) {
		return
	}
	switch r.Certificate().TypeCode.Value {
	case "18", "865", "954": // forms without an HS code
		return
	}
	short := -1
	for k := range it.Commodity.Classifications {
		cl := &it.Commodity.Classifications[k]
		if !tariffCode(cl) || cl.ID.Value == "" {
			continue
		}
		if _, n := leadingDigits(cl.ID.Value); n >= 6 {
			return // a heading may stand beside it
		}
		if short < 0 {
			short = k
		}
	}
	if short >= 0 {
		r.Fail(classificationID(i, short), validate.Got(it.Commodity.Classifications[short].ID.Value))
	}
}

func gds003(r *validate.Run, i int, it *coo.Item) {
	for k := range it.Commodity.Classifications {
		cl := &it.Commodity.Classifications[k]
		if !tariffCode(cl) {
			continue
		}
		chapter, n := leadingDigits(cl.ID.Value)
		if n < 2 {
			continue
		}
		if !harmonizedChapter(chapter) {
			r.Fail(classificationID(i, k), validate.Got(string(chapter[:])))
		}
	}
}

// harmonizedChapter reports whether the Harmonized System has a chapter: 77 is reserved, 98 and 99 are
// left to national tariffs.
func harmonizedChapter(chapter [2]byte) bool {
	switch string(chapter[:]) {
	case "00", "77", "98", "99":
		return false
	}
	return true
}

func gds004(r *validate.Run, c *coo.Certificate) {
	for i := range c.Items {
		it := &c.Items[i]
		if !preferentialItem(it) {
			continue
		}
		for k := range it.Commodity.Classifications {
			cl := &it.Commodity.Classifications[k]
			switch cl.IdentificationTypeCode.Value {
			case "", "HS":
			default:
				continue
			}
			if a := cl.ID.Attr; cl.ID.Value != "" && (a == nil || a.ListVersionID == "" && a.SchemeVersionID == "") {
				r.Fail(classificationID(i, k), validate.Got(cl.ID.Value))
				return
			}
		}
	}
}

func gds005(r *validate.Run, i int, it *coo.Item) {
	if !preferentialItem(it) {
		return
	}
	switch r.Certificate().TypeCode.Value {
	case "17", "861", "862", "863", "864":
	default:
		return
	}
	for k := range it.Commodity.Classifications {
		if cl := &it.Commodity.Classifications[k]; tariffCode(cl) && cl.ID.Value != "" {
			return
		}
	}
	r.Fail(coo.CertificateRoot().Items(i).Commodity().Path().Child(wcodm.ElemCommodityClassification))
}

// gds006 leaves self-certification out, whose nine data elements have no quantity, and certificates that
// state one mass for all goods.
func gds006(r *validate.Run, i int, it *coo.Item) {
	m := &it.Commodity.GoodsMeasure
	if !m.GrossMassMeasure.Value.IsZero() || !m.NetNetWeightMeasure.Value.IsZero() || !m.TariffQuantity.Value.IsZero() {
		return
	}
	c := r.Certificate()
	if c.Proof() == coo.Issued && !r.Has(coo.ConditionBlanket) && c.TotalGrossMassMeasure.Value.IsZero() {
		r.Fail(coo.CertificateRoot().Items(i).Commodity().GoodsMeasure().Path())
	}
}

func gds007(r *validate.Run, c *coo.Certificate) {
	for i := range c.Items {
		m := &c.Items[i].Commodity.GoodsMeasure
		if m.GrossMassMeasure.Value.IsZero() || m.NetNetWeightMeasure.Value.IsZero() {
			continue
		}
		if cmp, ok := compareMasses(m.GrossMassMeasure, m.NetNetWeightMeasure); ok && cmp < 0 {
			r.Fail(coo.CertificateRoot().Items(i).Commodity().GoodsMeasure().GrossMassMeasure(),
				validate.Got(m.GrossMassMeasure.String()), validate.Want(m.NetNetWeightMeasure.String()))
		}
	}
	net, ok := sumMasses(c, netMass)
	if !ok {
		return
	}
	if cmp, ok := net.sum.Cmp(net.total); ok && cmp > 0 {
		r.Fail(coo.CertificateRoot().TotalGrossMassMeasure(),
			validate.Got(c.TotalGrossMassMeasure.String()), validate.Want(net.String()))
	}
}

func grossMass(m *wcodm.GoodsMeasure) *wcodm.Measure { return &m.GrossMassMeasure }
func netMass(m *wcodm.GoodsMeasure) *wcodm.Measure   { return &m.NetNetWeightMeasure }

func gds008(r *validate.Run, c *coo.Certificate) {
	gross, ok := sumMasses(c, grossMass)
	if !ok || gross.stated == 0 {
		return
	}
	cmp, ok := gross.sum.Cmp(gross.total)
	if !ok || cmp == 0 || cmp < 0 && gross.stated < len(c.Items) || gross.withinRounding(c.TotalGrossMassMeasure) {
		return
	}
	r.Fail(coo.CertificateRoot().TotalGrossMassMeasure(), validate.Got(c.TotalGrossMassMeasure.String()), validate.Want(gross.String()))
}

// withinRounding reports whether sum and total differ by no more than a thousandth of the total, or
// than half a unit of the last place of the total, as declared, for each summand and the total itself.
// A difference that cannot be computed is not held against the certificate.
func (s *massSum) withinRounding(declared wcodm.Measure) bool {
	diff, ok := s.sum.Value().Sub(s.total)
	if ok && diff.Sign() < 0 {
		diff, ok = s.total.Sub(s.sum.Value())
	}
	if !ok {
		return true
	}
	if thousandth, ok := s.total.Mul(wcodm.RawDecimal("0.001")); !ok || notMore(diff, thousandth) {
		return true
	}
	half := "0.5"
	if _, fraction, point := strings.Cut(declared.Value.Lexical(), "."); point {
		half = "0." + strings.Repeat("0", len(fraction)) + "5"
	}
	rounding, ok := wcodm.DecimalFromInt(int64(s.stated + 1)).Mul(wcodm.RawDecimal(half))
	if ok && !sameMassUnit(declared.Unit, s.unit) {
		rounding, ok = kilograms(wcodm.Measure{Value: rounding, Unit: declared.Unit})
	}
	return !ok || notMore(diff, rounding)
}

func notMore(a, b wcodm.Decimal) bool {
	cmp, ok := a.Cmp(b)
	return ok && cmp <= 0
}

// gds009 takes a sum below the total as right where items lack a number: they may be packed with others.
func gds009(r *validate.Run, c *coo.Certificate) {
	total := c.TotalPackageQuantity.Value
	if total.IsZero() {
		return
	}
	var sum wcodm.DecimalSum
	stated := 0
	for i := range c.Items {
		has := false
		for k := range c.Items[i].Packagings {
			if q := c.Items[i].Packagings[k].QuantityQuantity.Value; !q.IsZero() {
				has = true
				sum.Add(q)
			}
		}
		if has {
			stated++
		}
	}
	cmp, ok := sum.Cmp(total)
	if !ok || stated == 0 || cmp == 0 || cmp < 0 && stated < len(c.Items) {
		return
	}
	r.Fail(coo.CertificateRoot().TotalPackageQuantity(), validate.Got(total.Lexical()), validate.Want(sum.Value().Lexical()))
}

func gds010(r *validate.Run, c *coo.Certificate) {
	got := c.GoodsItemQuantity.Value
	if got.IsZero() {
		return
	}
	if n, ok := got.Int64(); ok && n == int64(len(c.Items)) {
		return
	}
	r.Fail(coo.CertificateRoot().GoodsItemQuantity(), validate.Got(got.Lexical()), validate.Want(strconv.Itoa(len(c.Items))))
}

func gds011(r *validate.Run, i int, it *coo.Item) {
	for k := range it.Packagings {
		p := &it.Packagings[k]
		if q := p.QuantityQuantity.Value; inBulk(p) && q.Sign() > 0 {
			r.Fail(coo.CertificateRoot().Items(i).Packagings(k).QuantityQuantity(), validate.Got(q.Lexical()))
		}
	}
}

// gds012 takes 0 packages as stated: the goods are packed with another item.
func gds012(r *validate.Run, i int, it *coo.Item) {
	for k := range it.Packagings {
		if p := &it.Packagings[k]; !p.QuantityQuantity.Value.IsZero() || inBulk(p) {
			return
		}
	}
	if c := r.Certificate(); c.Proof() == coo.Issued && !r.Has(coo.ConditionBlanket) {
		r.Fail(coo.CertificateRoot().Items(i).Path().Child(wcodm.ElemGovernmentAgencyGoodsItemPackaging))
	}
}

func gds013(r *validate.Run, i int, it *coo.Item) {
	for k := range it.Packagings {
		if marks := it.Packagings[k].MarksNumbersID.Value; refersElsewhere(marks) {
			r.Fail(coo.CertificateRoot().Items(i).Packagings(k).MarksNumbersID(), validate.Got(marks))
		}
	}
}

// tariffCode reports whether the classification is of the Harmonized System or a tariff based on it,
// which an absent type means too.
func tariffCode(cl *wcodm.Classification) bool {
	switch cl.IdentificationTypeCode.Value {
	case "", "HS", "SRZ", "TSP":
		return true
	}
	return false
}

func classificationID(item, k int) wcodm.Path {
	return coo.CertificateRoot().Items(item).Commodity().Classifications(k).ID()
}

// leadingDigits counts the digits before anything but full stops and spaces, and returns the first two.
func leadingDigits(code string) (chapter [2]byte, n int) {
	for i := range len(code) {
		switch c := code[i]; {
		case isDigit(c):
			if n < len(chapter) {
				chapter[n] = c
			}
			n++
		case c == '.' || c == ' ' || c == '-':
		default:
			return chapter, n
		}
	}
	return chapter, n
}

// inBulk reports whether the goods are in bulk, by type of package (UNECE Recommendation 21) or in
// words.
func inBulk(p *wcodm.Packaging) bool {
	switch p.TypeCode.Value {
	case "VG", "VL", "VO", "VQ", "VR", "VS", "VY":
		return true
	}
	return holdsPhrase(p.MarksNumbersID.Value, "IN BULK") || holdsPhrase(p.PackingMaterialDescription.Value, "IN BULK")
}

// refersElsewhere reports whether shipping marks only point to another document.
func refersElsewhere(marks string) bool {
	lead := ""
	switch marks = trimBlanks(marks); {
	case marks == "":
		return false
	case upper(marks[0]) == 'A':
		lead = "AS PER"
	case upper(marks[0]) == 'S':
		lead = "SEE"
	case upper(marks[0]) == 'R':
		lead = "REFER TO"
	default:
		return false
	}
	rest, ok := cutPhrase(marks, lead)
	if !ok || rest == "" || rest[0] != ' ' {
		return false
	}
	for _, document := range [...]string{"INVOICE", "B/L", "BILL OF LADING", "PACKING LIST", "ATTACHED", "ATTACHMENT"} {
		if _, ok = cutPhrase(rest, document); ok {
			return true
		}
	}
	return false
}

// cutPhrase returns what follows a phrase at the start of s. The phrase is in capital letters; case in
// s does not matter, nor how many spaces stand before it and between its words.
func cutPhrase(s, phrase string) (rest string, ok bool) {
	s = trimBlanks(s)
	for i := range len(phrase) {
		if phrase[i] == ' ' {
			if s == "" || s[0] != ' ' {
				return "", false
			}
			s = trimBlanks(s)
			continue
		}
		if s == "" || upper(s[0]) != phrase[i] {
			return "", false
		}
		s = s[1:]
	}
	return s, true
}

func trimBlanks(s string) string {
	for s != "" && s[0] == ' ' {
		s = s[1:]
	}
	return s
}

// holdsPhrase reports whether the phrase stands in s as words of its own.
func holdsPhrase(s, phrase string) bool {
	for i := 0; i+len(phrase) <= len(s); i++ {
		if s[i]|0x20 != phrase[0]|0x20 || i > 0 && isLetter(s[i-1]) {
			continue
		}
		if rest, ok := cutPhrase(s[i:], phrase); ok && (rest == "" || !isLetter(rest[0])) {
			return true
		}
	}
	return false
}

func upper(b byte) byte {
	if 'a' <= b && b <= 'z' {
		return b - 0x20
	}
	return b
}

func isLetter(b byte) bool { return 'A' <= upper(b) && upper(b) <= 'Z' || b >= 0x80 }
