package profile

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/internal/document"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/rulebook"
	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

// Lint checks a profile that [Load] can read, among those of a set that it extends or supersedes: that
// everything it names exists, that its values do not contradict each other, that its period does not
// overlap with that of another version, and that a certificate can satisfy it. It returns all problems.
func Lint(data []byte, among *Set) Problems {
	l := &linter{own: new(Profile)}
	var problems Problems
	if l.doc, problems = document.Decode(data, l.own); len(problems) > 0 {
		return problems
	}
	set, err := among.With(l.own)
	if err != nil {
		l.report("/extends", err.Error(), "name a profile that is there, and none that extends this one")
		return l.problems
	}
	l.set = set
	l.whole, _ = set.Get(l.own.ID)
	l.plan = newPlan(l.whole, nil)
	l.head()
	l.period()
	l.bases()
	l.parties()
	l.proofs()
	l.elements()
	l.criteria()
	l.endorsements()
	l.words()
	l.rules()
	if len(l.problems) == 0 {
		l.satisfiable()
	}
	return l.problems
}

type linter struct {
	doc        *document.Document
	own, whole *Profile // as written, and with what it inherits
	plan       *plan    // of the whole
	set        *Set
	problems   Problems
}

func (l *linter) report(pointer, message, fix string) {
	l.problems = append(l.problems, l.doc.Problem(pointer, message, fix))
}

func (l *linter) reportf(pointer, fix, format string, args ...any) {
	l.report(pointer, fmt.Sprintf(format, args...), fix)
}

func at(parts ...any) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteByte('/')
		fmt.Fprint(&b, p)
	}
	return b.String()
}

func (l *linter) head() {
	switch p := l.own; {
	case p.Status == Base && p.Agreement != "":
		l.report("/agreement", "a base profile belongs to no agreement", "take the member out, or give another status")
	case p.Status != Base && p.Agreement == "":
		l.report("/status", "the profile names no agreement", `add "agreement", or make it a "base"`)
	case p.Agreement != "":
		if !codelist.Valid(codelist.Agreements(), p.Agreement, 0) {
			fix := "codes of other agreements are taken by utility blocks only"
			if near, ok := codelist.Nearest(codelist.Agreements(), p.Agreement); ok {
				fix = fmt.Sprintf("did you mean %q?", near)
			}
			l.reportf("/agreement", fix, "agreement %q is not in the list origo-agreement", p.Agreement)
		}
	}
}

func (l *linter) period() {
	t := l.own.Period
	if t == nil {
		return
	}
	if !t.From.IsZero() && !t.To.IsZero() && t.To.Before(t.From) {
		l.reportf("/period/to", "the last day is not before the first", "the period ends on %s, before it begins on %s", t.To, t.From)
	}
	if t.Supersedes != "" {
		switch old, ok := l.set.Get(t.Supersedes); {
		case !ok:
			l.reportf("/period/supersedes", "name the version before this one by its id", "there is no profile %q", t.Supersedes)
		case old.Agreement != l.own.Agreement:
			l.reportf("/period/supersedes", "a version supersedes one of its own agreement", "profile %s belongs to agreement %s", old.ID, old.Agreement)
		case l.circle():
			l.reportf("/period/supersedes", "of two versions one is the later", "profile %s supersedes itself, by way of %s", l.own.ID, t.Supersedes)
		}
	}
	if !t.Overlap.IsZero() && (t.Supersedes == "" || t.Overlap.Before(t.From)) {
		l.report("/period/overlap", "there is nothing with which this version could overlap on "+t.Overlap.String(), `the overlap ends after "from", and "supersedes" names the other version`)
	}
	for _, p := range l.set.versions(l.own.Agreement) {
		if p.ID != l.own.ID && l.own.Agreement != "" && overlap(l.own.Period, p.Period) {
			l.reportf("/period", "let the earlier end on the day before the later begins; days on which both are accepted are an \"overlap\"",
				"the period %s overlaps with %s of profile %s", l.own.Span(), p.Span(), p.ID)
		}
	}
}

// circle reports whether the profile supersedes itself, by way of others.
func (l *linter) circle() bool {
	p, steps := l.own, 0
	for p.Period != nil && p.Period.Supersedes != "" && steps <= len(l.set.complete) {
		next, ok := l.set.Get(p.Period.Supersedes)
		if !ok {
			return false
		}
		if next.ID == l.own.ID {
			return true
		}
		p, steps = next, steps+1
	}
	return false
}

func overlap(a, b *Period) bool {
	if a == nil || b == nil {
		return true
	}
	before := func(x, y *Period) bool { return !x.To.IsZero() && !y.From.IsZero() && x.To.Before(y.From) }
	return !before(a, b) && !before(b, a)
}

// bases checks that every source that is cited is listed, and the reverse.
func (l *linter) bases() {
	keys := map[string]bool{}
	for _, s := range l.whole.Sources {
		keys[s.Key] = true
	}
	used := map[string]bool{}
	eachBasis(l.own, func(pointer string, b *Basis) {
		for i, s := range b.Source {
			key, _, _ := strings.Cut(s, " ")
			used[key] = true
			if !keys[key] {
				l.reportf(at(pointer[1:], "source", i), "add it to \"sources\"", "source %q is not among the sources of the profile", key)
			}
			if key == "none" && b.Confidence != wcodm.Inferred {
				l.reportf(at(pointer[1:], "confidence"), "what no text was read for is inferred", "the group is %s without a source", b.Confidence)
			}
		}
	})
	seen := map[string]bool{}
	for i, s := range l.own.Sources {
		if seen[s.Key] {
			l.reportf(at("sources", i, "key"), "give each source a key of its own", "source %q is listed twice", s.Key)
		}
		seen[s.Key] = true
		if !used[s.Key] && l.own.Status != Base {
			l.reportf(at("sources", i), "cite it or take it out", "source %q is cited nowhere", s.Key)
		}
	}
}

func (l *linter) country(pointer, code string) {
	if codelist.Valid(codelist.Countries().With(codelist.UserAssigned|codelist.Reserved), code, 0) || l.isUnion(code) {
		return
	}
	l.reportf(pointer, "use the codes of ISO 3166-1, or the code of a union that is a party", "country %q is unknown", code)
}

func (l *linter) isUnion(code string) bool {
	return l.whole.Parties != nil && slices.ContainsFunc(l.whole.Parties.Members, func(m Member) bool { return m.Code == code && len(m.Countries) > 0 })
}

func (l *linter) countries(list []string, pointer ...any) {
	for i, c := range list {
		l.country(at(append(slices.Clone(pointer), i)...), c)
	}
}

// partyCodes checks that countries are parties, or belong to one.
func (l *linter) partyCodes(list []string, pointer ...any) {
	for i, c := range list {
		p := at(append(slices.Clone(pointer), i)...)
		l.country(p, c)
		if l.whole.Parties != nil && !l.whole.Parties.Open && len(l.plan.party[c]) == 0 {
			l.reportf(p, "name a party, or add it to the parties", "country %q is not party to the agreement", c)
		}
	}
}

func (l *linter) parties() {
	p := l.own.Parties
	if p == nil {
		return
	}
	type span struct {
		from, to wcodm.Date
	}
	seen := map[string][]span{}
	for i, m := range p.Members {
		l.country(at("parties", "members", i, "code"), m.Code)
		l.countries(m.Countries, "parties", "members", i, "countries")
		if !m.From.IsZero() && !m.To.IsZero() && m.To.Before(m.From) {
			l.reportf(at("parties", "members", i, "to"), "the last day is not before the first", "party %s leaves before it joins", m.Code)
		}
		for _, s := range seen[m.Code] {
			if !(!s.to.IsZero() && !m.From.IsZero() && s.to.Before(m.From)) && !(!m.To.IsZero() && !s.from.IsZero() && m.To.Before(s.from)) {
				l.reportf(at("parties", "members", i), "list each party once, or with periods that do not overlap", "party %s is listed twice for the same days", m.Code)
			}
		}
		seen[m.Code] = append(seen[m.Code], span{m.From, m.To})
	}
	l.countries(p.Cumulating, "parties", "cumulating")
}

func (l *linter) proofs() {
	seen := map[string]bool{}
	for i, k := range l.own.Proofs {
		if seen[k.ID] {
			l.reportf(at("proofs", i, "id"), "give each kind of proof an id of its own", "kind of proof %q is listed twice", k.ID)
		}
		seen[k.ID] = true
		for n, t := range k.Types {
			if !codelist.Valid(codelist.UNTDID1001(), t, 0) {
				l.reportf(at("proofs", i, "types", n), "use the codes of UN/EDIFACT list 1001", "document type %q is unknown", t)
				continue
			}
			c := coo.Certificate{TypeCode: wcodm.CodeOf(t)}
			if kind := c.Proof(); kind == coo.NotAProof || k.Maker == "authority" && kind != coo.Issued || k.Maker != "authority" && kind == coo.Issued && t != coo.TypeFormA {
				l.reportf(at("proofs", i, "types", n), "861, 864 and 954 are issued by an authority, 862 is made out by the trader, 865 by either",
					"document type %s does not go with the maker %q", t, k.Maker)
			}
		}
		l.partyCodes(k.Parties, "proofs", i, "parties")
		l.partyCodes(k.Importing, "proofs", i, "importing")
		if k.Limit.IsZero() != (k.Currency == "") {
			l.report(at("proofs", i), "a limit without a currency, or the reverse", `give both "limit" and "currency"`)
		}
		l.currency(at("proofs", i, "currency"), k.Currency)
	}
	if l.own.Status == Base {
		return // the kinds are those of the profiles that extend it
	}
	for _, r := range l.proofLists() {
		for n, id := range r.ids {
			if !slices.ContainsFunc(l.whole.Proofs, func(k Proof) bool { return k.ID == id }) {
				l.reportf(at(r.pointer[1:], n), "name a kind of proof by its id", "there is no kind of proof %q", id)
			}
		}
	}
}

// proofLists returns every list of kinds of proof, with its place.
func (l *linter) proofLists() []proofList {
	var all []proofList
	for i := range l.own.Elements {
		if w := l.own.Elements[i].When; w != nil {
			all = append(all, proofList{at("elements", i, "when", "proofs"), w.Proofs})
		}
	}
	for i := range l.own.Conditions {
		all = append(all, proofList{at("conditions", i, "proofs"), l.own.Conditions[i].Proofs})
	}
	if a := l.own.Authorisation; a != nil {
		all = append(all, proofList{at("authorisation", "proofs"), a.Proofs})
	}
	if t := l.own.Tariff; t != nil {
		all = append(all, proofList{at("tariff", "proofs"), t.Proofs})
	}
	if t := l.own.ThirdParty; t != nil {
		all = append(all, proofList{at("thirdParty", "proofs"), t.Proofs})
	}
	if r := l.own.Replacements; r != nil {
		all = append(all, proofList{at("replacements", "proofs"), r.Proofs})
	}
	return all
}

type proofList struct {
	pointer string
	ids     []string
}

func (l *linter) words() {
	for i := range l.own.Numbers {
		n := &l.own.Numbers[i]
		if re, ok := l.pattern(at("numbers", i, "pattern"), n.Pattern); ok && !re.MatchString(n.Example) {
			l.reportf(at("numbers", i, "example"), "give an example that the pattern matches", "%q does not match %s", n.Example, n.Pattern)
		}
		l.country(at("numbers", i, "country"), n.Country)
	}
	if a := l.own.Authorisation; a != nil {
		if a.Pattern != "" {
			l.pattern(at("authorisation", "pattern"), a.Pattern)
		}
		if a.Limit.IsZero() != (a.Currency == "") {
			l.report(at("authorisation"), "a limit without a currency, or the reverse", `give both "limit" and "currency"`)
		}
		l.currency(at("authorisation", "currency"), a.Currency)
	}
	for i := range l.own.Waivers {
		l.currency(at("waivers", i, "currency"), l.own.Waivers[i].Currency)
		l.partyCodes(l.own.Waivers[i].Importing, "waivers", i, "importing")
	}
	if t := l.own.Languages; t != nil {
		for i, c := range t.Codes {
			if !codelist.Valid(codelist.Languages(), c, 0) {
				l.reportf(at("languages", "codes", i), "use the codes of ISO 639-1", "language %q is unknown", c)
			}
		}
	}
	if t := l.own.ThirdParty; t != nil {
		l.among(t.Needs, []string{"name", "address", "country"}, "thirdParty", "needs")
		for i, c := range t.Refused {
			country, _, _ := strings.Cut(c, "-") // a territory is a subdivision of its country
			l.country(at("thirdParty", "refused", i), country)
		}
	}
	if t := l.own.BackToBack; t != nil {
		l.among(t.Needs, []string{"number", "date", "country", "origin", "authorisation"}, "backToBack", "needs")
	}
	if t := l.own.Exhibitions; t != nil {
		l.among(t.Needs, []string{"name", "address"}, "exhibitions", "needs")
	}
	if v := l.own.Validity; v != nil {
		if v.Months > 0 && v.Days > 0 {
			l.report(at("validity", "days"), "the period is given in months and in days", "keep one of them")
		}
		if v.Most > 0 && v.Most < v.Months {
			l.report(at("validity", "most"), "importing parties would allow less than the agreement", `let "most" be at least "months"`)
		}
		for i := range v.Importers {
			l.partyCodes([]string{v.Importers[i].Country}, "validity", "importers", i, "country")
		}
	}
	if v := l.own.Value; v != nil {
		l.partyCodes(v.Either, "value", "either")
	}
	if b := l.own.Blanket; b != nil {
		l.partyCodes(b.Importing, "blanket", "importing")
	}
	for i := range l.own.Discrepancies {
		for n, id := range l.own.Discrepancies[i].Dataset {
			if !datum(id) {
				l.reportf(at("discrepancies", i, "dataset", n), "origo explain H05 shows one of them", "the common dataset has no element %q", id)
			}
		}
	}
}

func datum(id string) bool {
	for d := range wcodm.Dataset() {
		if d.ID == id {
			return true
		}
	}
	return false
}

// among checks that words are known ones.
func (l *linter) among(given, known []string, pointer ...any) {
	for i, g := range given {
		if !slices.Contains(known, g) {
			l.reportf(at(append(slices.Clone(pointer), i)...), "known are "+strings.Join(known, ", "), "%q is unknown", g)
		}
	}
}

func (l *linter) pattern(pointer, expr string) (*regexp.Regexp, bool) {
	re, err := regexp.Compile("^(?:" + expr + ")$")
	if err != nil {
		l.reportf(pointer, "use the syntax of RE2", "the pattern is not a regular expression: %v", err)
		return nil, false
	}
	return re, true
}

func (l *linter) currency(pointer, code string) {
	if code != "" && !codelist.Valid(codelist.Currencies(), code, 0) {
		l.reportf(pointer, "use the codes of ISO 4217", "currency %q is unknown", code)
	}
}

func (l *linter) rules() {
	seen := map[string]bool{}
	var own []validate.Rule
	if l.whole.Agreement != "" {
		own, _ = Rules(l.whole, nil)
	}
	for i := range l.own.Rules {
		c := &l.own.Rules[i]
		_, common := rulebook.Lookup(validate.RuleID(c.Rule))
		switch {
		case !common && l.own.Status != Base && !slices.ContainsFunc(own, func(r validate.Rule) bool { return string(r.ID) == c.Rule }),
			!common && l.own.Status == Base && !strings.HasSuffix(c.Rule, "-"+numberOf(c.Rule)):
			l.reportf(at("rules", i, "rule"), "origo rules and origo profile rules list them", "there is no rule %q", c.Rule)
		case c.Off == (c.Severity != ""):
			l.report(at("rules", i), "a rule is either off or has another severity", `keep one of "off" and "severity"`)
		case seen[c.Rule]:
			l.reportf(at("rules", i, "rule"), "say it once", "rule %s is changed twice", c.Rule)
		case c.Confidence == wcodm.Inferred && c.Severity == "error":
			l.report(at("rules", i, "severity"), "what is inferred may only warn", `make it "warning"`)
		}
		seen[c.Rule] = true
	}
}

// numberOf returns the number at the end of a rule id, "?" if there is none.
func numberOf(s string) string {
	i := strings.LastIndexByte(s, '-')
	if n, err := strconv.Atoi(s[i+1:]); err == nil && n > 0 {
		return s[i+1:]
	}
	return "?"
}
