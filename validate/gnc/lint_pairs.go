package gnc

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

// days returns the days on which something in the block begins, or has just ended, in their order: between
// two of them nothing changes, so that what holds on each of them holds always.
func (b *Block) days(base *profile.Profile) []wcodm.Date {
	all := []wcodm.Date{b.Validity.From, b.Validity.To}
	add := func(from, to wcodm.Date) {
		if all = append(all, from); !to.IsZero() {
			all = append(all, to.AddDays(1))
		}
	}
	proofs := func(list []profile.Proof) {
		for i := range list {
			add(list[i].From, list[i].To)
		}
	}
	when := func(w *profile.When) {
		if w != nil {
			add(w.From, w.To)
		}
	}
	rules := func(list []Rule) {
		for i := range list {
			r := &list[i]
			add(r.From, r.To)
			if r.Sets != nil {
				proofs(r.Sets.Proofs)
			}
		}
	}
	elements := func(list []ClusterElement) {
		for i := range list {
			when(list[i].When)
		}
	}
	if base != nil {
		proofs(base.Proofs)
		for i := range base.Elements {
			when(base.Elements[i].When)
		}
	}
	rules(b.BusinessRules)
	for i := range b.DataClusters {
		elements(b.DataClusters[i].Elements)
	}
	for i := range b.Parties {
		p := &b.Parties[i]
		add(p.From, p.To)
		if p.Overlay != nil {
			rules(p.Overlay.Rules)
			elements(p.Overlay.Elements)
		}
	}
	for i := range b.CodeLists {
		for j := range b.CodeLists[i].Codes {
			add(b.CodeLists[i].Codes[j].From, b.CodeLists[i].Codes[j].To)
		}
	}
	all = slices.DeleteFunc(all, func(d wcodm.Date) bool {
		return d.IsZero() || !during(d, b.Validity.From, b.Validity.To)
	})
	slices.SortFunc(all, wcodm.Date.Compare)
	return slices.Compact(all)
}

// Pairs returns the codes of all pairs of parties between which certificates may go on a day, exporting
// party first.
func (b *Block) Pairs(on wcodm.Date) [][2]string {
	var all [][2]string
	for _, p := range b.pairs(on) {
		all = append(all, [2]string{p.from.Country, p.to.Country})
	}
	return all
}

// maxCases bounds the pairs on days that are looked at one by one.
const maxCases = 20_000

// cases returns the pairs on all days that matter, and how many beyond maxCases are left out.
func (b *Block) cases(base *profile.Profile) (all []pair, more int) {
	for _, day := range b.days(base) {
		pairs := b.pairs(day)
		room := min(len(pairs), maxCases-len(all))
		all = append(all, pairs[:room]...)
		more += len(pairs) - room
	}
	return all, more
}

func (b *Block) pairs(on wcodm.Date) []pair {
	var all []pair
	for i := range b.Parties {
		for j := range b.Parties {
			from, to := &b.Parties[i], &b.Parties[j]
			if i != j && from.Side != "importer" && to.Side != "exporter" && during(on, from.From, from.To) && during(on, to.From, to.To) {
				all = append(all, pair{from, to, on})
			}
		}
	}
	return all
}

// complaint is what keeps certificates of several pairs from passing.
type complaint struct {
	check, at, message, fix string
	first                   pair
	more                    int
}

// pairs binds the block for every pair on every day that matters, and makes a certificate that passes. The
// last is left out where something is wrong already: it could only say so again.
func (l *linter) pairs() {
	var all []complaint
	add := func(p pair, check, at, message, fix string) {
		for i := range all {
			if c := &all[i]; c.check == check && c.at == at && c.message == message {
				c.more++
				return
			}
		}
		all = append(all, complaint{check, at, message, fix, p, 0})
	}
	cases, more := l.cases(l.base)
	effect := map[string]bool{}
	for _, p := range cases {
		d := l.derive(l.base, p)
		for _, f := range d.faults {
			message := strings.ReplaceAll(f.message, " for "+p.String(), "")
			add(p, f.check, f.at, message, f.remedy)
		}
		for name, where := range d.set {
			if id, change := strings.CutPrefix(name, changed); change {
				effect[where] = effect[where] || d.asksFor(id)
			}
		}
		if len(d.faults) == 0 && !l.broken {
			l.satisfy(d, func(at, message, fix string) { add(p, checkSatisfiable, at, message, fix) })
		}
	}
	if len(cases) == 0 {
		l.fail(checkPeriod, "/parties", "on no day of the block are there two parties", "let two of them take part at the same time")
	}
	if more > 0 {
		l.warn(checkSatisfiable, "/parties", fmt.Sprintf("of the pairs of parties on days that matter %d were looked at, and %d were not", len(cases), more), "let rules, codes and parties begin and end on fewer days")
	}
	for _, where := range sorted(effect) {
		if !effect[where] {
			l.warn(checkUnused, where+"/changes/rule", "the rule that is changed is not asked for between any parties", "leave the change out, or set the group that the rule rests on")
		}
	}
	for _, c := range all {
		message := fmt.Sprintf("%s (%s", c.message, c.first)
		if c.more > 0 {
			message += fmt.Sprintf(", and %d more", c.more)
		}
		l.fail(c.check, c.at, message+")", c.fix)
	}
}

// satisfy makes a certificate by each kind of proof in turn until one passes, and reports what the first
// fails by if none does.
func (l *linter) satisfy(d *derived, report func(at, message, fix string)) {
	v, err := d.compile(l.config)
	if err != nil {
		report("/businessRules", err.Error(), "mend what it names")
		return
	}
	type complaint struct{ at, message, fix string }
	var first []complaint
	proofs := each(d.Proofs, func(p *profile.Proof) string { return p.ID })
	if len(proofs) == 0 {
		proofs = []string{""}
	}
	for i, proof := range proofs {
		var found []complaint
		b := &Bound{block: l.Block, pair: d.pair, profile: d.Profile, validator: v}
		c, err := b.Sample(proof)
		if err != nil {
			where := "/businessRules"
			if s, ok := d.set["proofs"]; ok {
				where = s
			}
			found = append(found, complaint{where, "no certificate can be made: " + err.Error(), "change what it names"})
		} else {
			for _, f := range v.Validate(c).Findings {
				if f.Severity >= validate.Error {
					found = append(found, complaint{l.blames(d, &f), fmt.Sprintf("no certificate passes: by rule %s, %s, %s", f.Rule, f.Path, f.Message(wcodm.EN)), "let the rules that it rests on leave room for a certificate"})
				}
			}
			if len(found) == 0 {
				return
			}
		}
		if i == 0 {
			first = found
		}
	}
	for _, c := range first {
		report(c.at, c.message, c.fix)
	}
}

// blames returns where the block says what a finding rests on.
func (l *linter) blames(d *derived, f *validate.Finding) string {
	group := ""
	if number, ok := strings.CutPrefix(string(f.Rule), l.ShortCode+"-"); ok {
		n, _ := strconv.Atoi(number)
		for _, k := range profile.Kinds() {
			if int(k.Number) == n {
				group = k.Group
			}
		}
	}
	if where, ok := d.set[group]; ok {
		return where
	}
	i := l.carrier()
	for j := range l.DataClusters[i].Elements {
		if p, err := wcodm.ParsePath(l.DataClusters[i].Elements[j].Path); err == nil && samePlace(p, f.Path) {
			return at("dataClusters", i, "elements", j)
		}
	}
	return at("dataClusters", i, "elements")
}

// samePlace reports whether a finding is about the element of a path, whatever its occurrence.
func samePlace(p, finding wcodm.Path) bool {
	if p.Len() != finding.Len() {
		return false
	}
	for i := range p.Len() {
		e, _ := p.Step(i)
		if o, _ := finding.Step(i); o != e {
			return false
		}
	}
	return true
}
