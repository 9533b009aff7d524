package gnc

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/openorigo/origo/validate/profile"
	"github.com/openorigo/origo/wcodm"
)

// pair is what a block is bound for.
type pair struct {
	from, to *Party
	date     wcodm.Date
}

func (p pair) String() string {
	return p.from.Country + " to " + p.to.Country + " on " + p.date.String()
}

// derived is the profile of a pair, and what stands in its way.
type derived struct {
	*profile.Profile
	block  *Block
	pair   pair
	set    map[string]string // JSON Pointers of the rules that set the groups, by group
	faults []fault
}

// fault is something in the block that keeps it from being bound.
type fault struct {
	check           string
	at, other       string // JSON Pointers; other is the other side of a contradiction, if there is one
	message, remedy string
}

// derive makes the profile of a pair: what the block says, what the extended profile says where the block
// is silent, and what the overlays of both parties ask on top.
func (b *Block) derive(base *profile.Profile, p pair) *derived {
	d := &derived{Profile: new(profile.Profile), block: b, pair: p, set: map[string]string{}}
	d.identify()
	d.parties(base)
	for i := range b.BusinessRules {
		if r := &b.BusinessRules[i]; r.applies(p) {
			d.rule(at("businessRules", i), r)
		}
	}
	if i := b.carrier(); i >= 0 {
		d.Elements = d.narrowed(at("dataClusters", i, "elements"), b.DataClusters[i].Elements)
	}
	d.extend(base)
	plain := *d.Profile
	for i := range b.Parties {
		if party := &b.Parties[i]; party.Overlay != nil && (party == p.from || party == p.to) && party.Overlay.bears(party == p.from) {
			d.overlay(&plain, at("parties", i, "overlay"), party)
		}
	}
	return d
}

// extend takes over what the extended profile says and the block does not. The rules that the profile
// changes have other ids under the block.
func (d *derived) extend(base *profile.Profile) {
	if base == nil {
		return
	}
	b := *base
	b.ID, b.Extends, b.Rules = "base", "", slices.Clone(base.Rules) // it is complete
	for i := range b.Rules {
		if number, own := strings.CutPrefix(b.Rules[i].Rule, base.Agreement+"-"); own {
			b.Rules[i].Rule = d.block.ShortCode + "-" + number
		}
	}
	d.Profile.Extends = b.ID
	if set, err := profile.NewSet(&b, d.Profile); err == nil { // two profiles of different ids, one of which extends the other
		whole, _ := set.Get(d.ID)
		*d.Profile = *whole
	}
	d.Profile.Extends = ""
}

// bears reports whether the overlay of a party bears on certificates from it, or for it.
func (o *Overlay) bears(exporting bool) bool {
	return o.Side == "either" || o.Side == "exporting" == exporting
}

// applies reports whether a rule holds for a pair.
func (r *Rule) applies(p pair) bool {
	has := func(list []string, c *Party) bool { return slices.Contains(list, c.Country) }
	return (len(r.Exporting) == 0 || has(r.Exporting, p.from)) && (len(r.Importing) == 0 || has(r.Importing, p.to)) &&
		(len(r.Either) == 0 || has(r.Either, p.from) || has(r.Either, p.to)) && during(p.date, r.From, r.To)
}

// during reports whether a day lies in a period whose ends may be open.
func during(day, from, to wcodm.Date) bool {
	return (from.IsZero() || !day.Before(from)) && (to.IsZero() || !day.After(to))
}

// own is the source that the block itself is.
const own = "block"

func (d *derived) basis(clause string) profile.Basis {
	return profile.Basis{Source: []string{own + " " + clause}, Confidence: wcodm.Verified}
}

func (d *derived) identify() {
	b := d.block
	d.ID, d.Agreement, d.Name = b.Title(), b.ShortCode, b.Name
	d.Stated = b.LegalBasis.Agreement.Code
	d.Status = profile.InForce
	switch b.Status {
	case Draft:
		d.Status = profile.Draft
	case Retired:
		d.Status = profile.Superseded
	}
	d.Period = &profile.Period{Basis: d.basis("validity"), From: b.Validity.From, To: b.Validity.To}
	sources := []profile.Source{{Key: own, Title: "Utility block " + b.Title()}}
	for i := range b.LegalBasis.Instruments {
		n := &b.LegalBasis.Instruments[i]
		sources = append(sources, profile.Source{Key: n.Key, Title: n.Title.EN, URL: n.URL})
	}
	d.Sources = sources
}

// parties are those of the block, each as a member of the agreement.
func (d *derived) parties(base *profile.Profile) {
	all := &profile.Parties{Basis: d.basis("parties"), Exporting: d.pair.from.Country, Importing: d.pair.to.Country}
	if base != nil && base.Parties != nil {
		all.Cumulating = base.Parties.Cumulating
	}
	for i := range d.block.Parties {
		p := &d.block.Parties[i]
		all.Members = append(all.Members, profile.Member{Code: p.Country, Countries: p.Countries, From: p.From, To: p.To, Role: p.Side})
	}
	d.Profile.Parties = all
}

// changed stands before the id of a rule among what rules set.
const changed = "rule "

func (d *derived) rule(at string, r *Rule) {
	names := []string{changed}
	if r.Changes != nil {
		names[0] += r.Changes.Rule
	} else {
		names = r.Sets.names()
	}
	for _, name := range names {
		if other, twice := d.set[name]; twice {
			d.faults = append(d.faults, fault{check: checkContradiction, at: at, other: other,
				message: fmt.Sprintf("sets %s, which %s sets as well for %s", name, other, d.pair), remedy: "let one of them hold where the other does not"})
			continue
		}
		if d.set[name] = at; r.Changes != nil {
			d.change(r.Changes)
			continue
		}
		groupIn(d.Profile, name).Set(reflect.ValueOf(r.Sets).Elem().FieldByName(fieldOf(name)))
	}
}

// change puts a change of a rule in the place of another one of the same rule.
func (d *derived) change(c *profile.RuleChange) {
	d.Rules = slices.DeleteFunc(slices.Clone(d.Rules), func(o profile.RuleChange) bool { return o.Rule == c.Rule })
	d.Rules = append(d.Rules, *c)
}

// narrowed returns elements with the codes of their lists that are valid on the day.
func (d *derived) narrowed(where string, elements []ClusterElement) []profile.Element {
	all := make([]profile.Element, 0, len(elements))
	for i := range elements {
		e := elements[i].Element
		if l := d.block.list(elements[i].CodeList); l != nil {
			codes := l.on(d.pair.date)
			if len(e.Codes) > 0 {
				codes = slices.DeleteFunc(codes, func(c string) bool { return !slices.Contains(e.Codes, c) })
			}
			if e.Codes = codes; len(codes) == 0 { // which would admit all
				d.faults = append(d.faults, fault{check: checkContradiction, at: at(where, i), message: fmt.Sprintf("%s has no code for %s", l.ID, d.pair), remedy: "let some code of the list be valid"})
			}
		}
		all = append(all, e)
	}
	return all
}

// list returns a code list of the block, nil if there is none of that id.
func (b *Block) list(id string) *CodeList {
	for i := range b.CodeLists {
		if b.CodeLists[i].ID == id {
			return &b.CodeLists[i]
		}
	}
	return nil
}

// on returns the codes that are valid on a day.
func (l *CodeList) on(day wcodm.Date) []string {
	var all []string
	for i := range l.Codes {
		if c := &l.Codes[i]; during(day, c.From, c.To) {
			all = append(all, c.Code)
		}
	}
	return all
}

// overlay lays what a party asks over the profile, which is plain without any overlay.
func (d *derived) overlay(plain *profile.Profile, at string, party *Party) {
	o := party.Overlay
	asked := d.narrowed(at+"/elements", o.Elements)
	d.lay(plain, at, "elements", "Elements", reflect.ValueOf(asked), false)
	for i := range o.Rules {
		r := &o.Rules[i]
		here := at + "/rules/" + itoa(i)
		if !during(d.pair.date, r.From, r.To) {
			continue
		}
		if r.Changes != nil {
			d.raise(plain, here+"/changes", r.Changes)
			continue
		}
		for _, name := range r.Sets.names() {
			asks := reflect.ValueOf(r.Sets).Elem().FieldByName(fieldOf(name))
			d.lay(plain, here+"/sets", name, fieldOf(name), asks, true)
		}
	}
}

// lay lays one group, or the elements, over the profile. Looseness is judged against what holds without
// overlays; what two overlays ask together need only be possible.
func (d *derived) lay(plain *profile.Profile, at, name, field string, asks reflect.Value, sets bool) {
	over := func(p *profile.Profile) []clash {
		var o overlayer
		have := reflect.ValueOf(p).Elem().FieldByName(field)
		here := at + "/" + name
		switch {
		case have.IsZero():
			have.Set(asks)
		case have.Kind() == reflect.Pointer:
			fresh := reflect.New(have.Type().Elem())
			fresh.Elem().Set(have.Elem())
			o.lay(here, fresh.Elem(), asks.Elem())
			have.Set(fresh)
		default:
			o.entries(here, have, asks)
		}
		return o.clashes
	}
	alone := *plain
	if sets {
		d.clashes(over(&alone), name, false)
	} else {
		d.clashes(over(&alone), "", false)
	}
	d.clashes(over(d.Profile), name, true)
}

// clashes reports what an overlay does not tighten; combined is true where another overlay is below it.
func (d *derived) clashes(all []clash, group string, combined bool) {
	for _, c := range all {
		if combined && (!c.both || slices.ContainsFunc(d.faults, func(f fault) bool { return f.at == c.at })) {
			continue
		}
		f := fault{check: checkOverlay, at: c.at, other: d.origin(group, c.at), remedy: "an overlay may only tighten: ask for as much or more"}
		f.message = fmt.Sprintf("asks for %s where %s has %s, which is stricter", c.asks, f.other, c.have)
		if c.both {
			f.check, f.remedy = checkContradiction, "change one of them"
			f.message = fmt.Sprintf("asks for %s where %s has %s, and both cannot be", c.asks, f.other, c.have)
		}
		d.faults = append(d.faults, f)
	}
}

// origin returns where the block says what an overlay is laid over.
func (d *derived) origin(group, overlay string) string {
	if where, ok := d.set[group]; ok {
		return where
	}
	if i := d.block.carrier(); i >= 0 && (group == "" || group == "elements") {
		return at("dataClusters", i, "elements")
	}
	return "profile " + d.block.LegalBasis.Agreement.Profile
}

// raise gives a rule a higher severity than it has without overlays, and keeps what another overlay
// raised higher still.
func (d *derived) raise(plain *profile.Profile, at string, c *profile.RuleChange) {
	level := func(p *profile.Profile) string {
		for i := range p.Rules {
			switch r := &p.Rules[i]; {
			case r.Rule == c.Rule && r.Off:
				return "off"
			case r.Rule == c.Rule:
				return r.Severity
			}
		}
		return severityOf(c.Rule)
	}
	rank := func(severity string) int {
		return slices.Index([]string{"off", "info", "warning", "error", "fatal"}, severity)
	}
	asks := c.Severity
	if c.Off {
		asks = "off"
	}
	switch have := level(plain); {
	case rank(asks) < rank(have):
		d.faults = append(d.faults, fault{check: checkOverlay, at: at, message: fmt.Sprintf("makes rule %s %s where it is %s without the overlay", c.Rule, asks, have), remedy: "an overlay may only raise severities"})
	case rank(asks) > rank(level(d.Profile)):
		d.change(c)
	}
}
