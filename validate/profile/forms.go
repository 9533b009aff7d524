package profile

import (
	"slices"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm"
)

// forms are the forms of the origin criterion, made ready for comparison.
type forms struct {
	all []form

	// Texts that are seen to be good at a glance, without a percentage and with one at the end.
	plain, shares []spelling
}

// form is one of them.
type form struct {
	*Form
	like    coo.Criterion // with figures in the place of the placeholders
	known   bool          // the text is understood
	percent bool          // it has a percentage
	sort    sort
}

// spelling is a text of a form that needs no reading: it is the form, whatever the rest of the certificate.
type spelling struct {
	text   string // all of it, or what stands before the percentage
	lo, hi int    // limits of the percentage
	form   *form
}

func newForms(c *Criteria) *forms {
	fs := &forms{}
	for i := range c.Forms {
		f := form{Form: &c.Forms[i], percent: placeholder(c.Forms[i].Text) >= 0}
		f.like, f.known = coo.ParseCriterion(f.example())
		f.sort = sortOf(&f.like)
		fs.all = append(fs.all, f)
	}
	for i := range fs.all {
		fs.spell(&fs.all[i])
	}
	return fs
}

// placeholder returns the index of the percentage in the text of a form, -1 if it has none.
func placeholder(text string) int {
	i := strings.Index(text, "nn")
	if i >= 0 && strings.HasPrefix(text[i:], "nnnn") {
		if k := placeholder(text[i+4:]); k >= 0 {
			return i + 4 + k
		}
		return -1
	}
	return i
}

// spell notes the spellings of a form: its own, and the canonical one.
func (fs *forms) spell(f *form) {
	if !f.known || len(f.Importing) > 0 || f.like.Heading != "" || f.like.Qualifiers != 0 {
		return
	}
	if !f.percent || f.Bare {
		bare := f.like
		if bare.Percent = (wcodm.Decimal{}); fs.best(&bare) == f {
			note(&fs.plain, spelling{text: bare.String(), form: f})
		}
		if !f.percent {
			note(&fs.plain, spelling{text: f.Text, form: f})
			return
		}
	}
	s := spelling{lo: 10, hi: 99, form: f}
	for _, limit := range [...]struct {
		value wcodm.Decimal
		into  *int
	}{{f.Min, &s.lo}, {f.Usual, &s.lo}, {f.Max, &s.hi}} {
		if n, ok := limit.value.Int64(); ok && n >= 0 {
			*limit.into = int(min(n, 100))
		} else if !limit.value.IsZero() {
			return
		}
	}
	texts := []string{f.Text}
	for _, value := range [...]string{f.like.Value, "", "RVC"} {
		k := f.like
		if k.Value = value; fs.best(&k) == f {
			k.Percent = wcodm.RawDecimal("nn")
			texts = append(texts, k.String())
		}
	}
	for _, t := range texts {
		if before, ok := strings.CutSuffix(t, "nn%"); ok {
			s.text = before
			note(&fs.shares, s)
		}
	}
}

func note(all *[]spelling, s spelling) {
	if !slices.ContainsFunc(*all, func(o spelling) bool { return o.text == s.text }) {
		*all = append(*all, s)
	}
}

// sure returns the form that a text is, if there is nothing to find in it and it stands for goods to any
// country. It spares nearly all items that their criterion is read.
func (fs *forms) sure(text string) *form {
	if number, before, ok := share(text); ok {
		for i := range fs.shares {
			if s := &fs.shares[i]; s.text == before && s.lo <= number && number <= s.hi {
				return s.form
			}
		}
		return nil
	}
	for i := range fs.plain {
		if s := &fs.plain[i]; s.text == text {
			return s.form
		}
	}
	return nil
}

// share splits a text that ends in a percentage of two digits.
func share(text string) (number int, before string, ok bool) {
	at := len(text) - 3
	if at < 0 || text[at+2] != '%' {
		return 0, "", false
	}
	tens, ones := text[at]-'0', text[at+1]-'0'
	if tens-1 > 8 || ones > 9 || at > 0 && (text[at-1]-'0' <= 9 || text[at-1] == '.' || text[at-1] == ',') {
		return 0, "", false
	}
	return int(tens)*10 + int(ones), text[:at], true
}

// sort returns what sort of criterion an item has, by a short way for the texts that nearly all have.
func (p *plan) sort(it *coo.Item) sort {
	if p.forms != nil && len(it.AdditionalInformation) == 0 {
		if text, k := criterionText(it); k >= 0 {
			if f := p.forms.sure(text); f != nil {
				return f.sort
			}
		}
	}
	k, _ := it.Criterion()
	return sortOf(&k)
}

// find returns the form that a criterion has, and whether goods to a country may have it.
func (p *plan) find(k *coo.Criterion, known bool, text, importing string) (f *form, allowed bool) {
	free := func(f *form) bool { return len(f.Importing) == 0 || importing == "" || p.in(importing, f.Importing) }
	for i := range p.forms.all { // one for this country comes first
		if o := &p.forms.all[i]; free(o) && (known && o.fits(k) > 0 || !known && !o.known && o.reads(text)) {
			if f == nil || known && o.fits(k) > f.fits(k) {
				f = o
			}
		}
	}
	if f != nil {
		return f, true
	}
	for i := range p.forms.all {
		if o := &p.forms.all[i]; known && o.fits(k) > 0 || !known && !o.known && o.reads(text) {
			return o, false
		}
	}
	return nil, false
}

// best returns the form that a criterion has, for goods to whatever country.
func (fs *forms) best(k *coo.Criterion) (f *form) {
	most := 0
	for i := range fs.all {
		if n := fs.all[i].fits(k); n > most {
			f, most = &fs.all[i], n
		}
	}
	return f
}

// fits tells how well a criterion is of this form: not at all at 0, best where there is a percentage in
// both or in neither and the value content goes by the same name. A percentage alone is RVC, as forms that
// print no letters before it mean it. Whether there should be a percentage is not judged here.
func (f *form) fits(k *coo.Criterion) int {
	l := &f.like
	if !f.known || l.Kind != k.Kind || l.Shift != k.Shift || l.Process != k.Process || l.Either != k.Either || (l.Heading == "") != (k.Heading == "") {
		return 0
	}
	n := 1
	switch value := func(s string) bool { return s == "" || s == "RVC" }; {
	case l.Value == k.Value:
		n++
	case !value(l.Value) || !value(k.Value):
		return 0
	}
	switch k.Kind {
	case coo.TariffShift, coo.ValueContent, coo.Combination:
	default:
		if l.Code != k.Code {
			return 0
		}
	}
	if f.percent != k.Percent.IsZero() {
		n += 2
	}
	return n
}

// reads reports whether a text that nobody understands is of this form, letter by letter but for case
// and blanks.
func (f *form) reads(text string) bool {
	form, text := strings.ToUpper(strings.Join(strings.Fields(f.Text), "")), strings.ToUpper(strings.Join(strings.Fields(text), ""))
	for form != "" {
		switch {
		case strings.HasPrefix(form, "NNNN"):
			n := digits(text)
			if n != 4 && n != 6 {
				return false
			}
			form, text = form[4:], text[n:]
		case strings.HasPrefix(form, "NN"):
			n := digits(text)
			if n == 0 {
				return false
			}
			form, text = form[2:], text[n:]
		case text == "" || form[0] != text[0]:
			return false
		default:
			form, text = form[1:], text[1:]
		}
	}
	return text == ""
}

func digits(s string) (n int) {
	for n < len(s) && s[n]-'0' <= 9 {
		n++
	}
	return n
}

// percentage says what is wrong with the percentage of a criterion of this form; nothing is empty. Limits
// that are only inferred reject nothing where the forms as such are better known.
func (f *form) percentage(k *coo.Criterion, group wcodm.Confidence) wcodm.Localized {
	switch {
	case !f.percent && !k.Percent.IsZero():
		return wcodm.Localized{EN: "the form " + f.Text + " has no percentage", FR: "la forme " + f.Text + " ne comporte pas de pourcentage"}
	case !f.percent:
		return wcodm.Localized{}
	case k.Percent.IsZero() && f.Bare:
		return wcodm.Localized{}
	case k.Percent.IsZero():
		return wcodm.Localized{EN: "the percentage is missing", FR: "le pourcentage manque"}
	}
	if own, err := wcodm.ParseConfidence(f.Confidence); err == nil && own == wcodm.Inferred && group > own {
		return wcodm.Localized{}
	}
	if c, ok := k.Percent.Cmp(f.Min); ok && c < 0 {
		return wcodm.Localized{EN: "the percentage is below " + f.Min.Lexical(), FR: "le pourcentage est inférieur à " + f.Min.Lexical()}
	}
	if c, ok := k.Percent.Cmp(f.Max); ok && c > 0 {
		return wcodm.Localized{EN: "the percentage is above " + f.Max.Lexical(), FR: "le pourcentage est supérieur à " + f.Max.Lexical()}
	}
	if f.Whole && k.Percent.FractionDigits() > 0 {
		return wcodm.Localized{EN: "the percentage is not a whole number", FR: "le pourcentage n'est pas un nombre entier"}
	}
	return wcodm.Localized{}
}

// limited reports whether there is something to say of percentages beyond COO-ORI-006, which finds them
// beside criteria that have none anywhere.
func (fs *forms) limited() bool {
	for i := range fs.all {
		f := &fs.all[i]
		switch {
		case f.percent && (!f.Bare || !f.Min.IsZero() || !f.Max.IsZero() || f.Whole):
			return true
		case f.percent || !f.known:
			continue
		}
		switch f.like.Kind {
		case coo.WhollyObtained, coo.WhollyObtainedRegion, coo.ProducedExclusively, coo.TariffShift, coo.SpecificProcess, coo.ChemicalReaction:
		case coo.LetterCriterion:
			if f.like.Code != "P" && f.like.Code != "X" {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// limits lists the forms that have a percentage, with what it has to be.
func (fs *forms) limits() wcodm.Localized {
	var en, fr []string
	for i := range fs.all {
		f := &fs.all[i]
		if !f.percent {
			continue
		}
		e, r := f.Text, f.Text
		if !f.Min.IsZero() {
			e, r = e+" at least "+f.Min.Lexical(), r+" au moins "+f.Min.Lexical()
		}
		if !f.Max.IsZero() {
			e, r = e+" at most "+f.Max.Lexical(), r+" au plus "+f.Max.Lexical()
		}
		en, fr = append(en, e), append(fr, r)
	}
	if len(en) == 0 {
		return wcodm.Localized{EN: "none of the forms has one", FR: "aucune forme n'en comporte"}
	}
	return wcodm.Localized{EN: strings.Join(en, ", "), FR: strings.Join(fr, ", ")}
}
