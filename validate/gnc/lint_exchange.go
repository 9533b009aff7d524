package gnc

import (
	"fmt"
	"slices"
	"strings"

	"github.com/openorigo/origo/wcodm"
	"github.com/openorigo/origo/wcodm/codelist"
)

// period reports a period that ends before it begins, or lies outside that of the block.
func (l *linter) period(where string, from, to wcodm.Date) {
	switch {
	case to.Before(from):
		l.fail(checkPeriod, where+"/to", fmt.Sprintf("ends on %s, before it begins on %s", to, from), "put a later day")
	case from.After(l.Validity.To):
		l.fail(checkPeriod, where+"/from", fmt.Sprintf("begins on %s, after the block ends on %s", from, l.Validity.To), "leave it out, or let the block last longer")
	case to.Before(l.Validity.From):
		l.fail(checkPeriod, where+"/to", fmt.Sprintf("ends on %s, before the block begins on %s", to, l.Validity.From), "leave it out")
	}
}

func (l *linter) periods() {
	v := &l.Validity
	if v.To.Before(v.From) {
		l.fail(checkPeriod, "/validity/to", fmt.Sprintf("ends on %s, before it begins on %s", v.To, v.From), "put a later day")
	}
	if !v.Overlap.IsZero() && v.Overlap.Before(v.From.AddDays(-1)) {
		l.fail(checkPeriod, "/validity/overlap", fmt.Sprintf("%s is before %s, so that certificates of some days have no block", v.Overlap, v.From), "put the day before \"from\", or a later one")
	}
	if v.Supersedes == l.Title() {
		l.fail(checkCycle, "/validity/supersedes", l.Title()+" supersedes itself", "name the version before it")
	}
	if v.Overlap.After(v.To) {
		l.fail(checkPeriod, "/validity/overlap", fmt.Sprintf("the overlap lasts to %s, longer than the block itself", v.Overlap), "put an earlier day")
	}
}

func (l *linter) parties() {
	seen := map[string]int{}
	for i := range l.Parties {
		p := &l.Parties[i]
		where := at("parties", i)
		for j, c := range p.countries() {
			here := where + "/country"
			if len(p.Countries) > 0 {
				here = at(where, "countries", j)
			}
			if !codelist.Valid(codelist.Countries().With(codelist.UserAssigned), c, 0) {
				l.fail(checkParty, here, fmt.Sprintf("%q is no country code of ISO 3166-1", c), "put the code of the country")
			}
			if other, twice := seen[c]; twice && other != i {
				l.fail(checkContradiction, here, fmt.Sprintf("%s belongs to party %s as well", c, l.Parties[other].Country), "let it be in one")
			}
			seen[c] = i
		}
		for j, lang := range p.Languages {
			if !codelist.Valid(codelist.Languages(), lang, 0) {
				l.fail(checkParty, at(where, "languages", j), fmt.Sprintf("%q is no language code of ISO 639-1", lang), "put the code of the language")
			}
		}
		l.period(where, p.From, p.To)
		l.supplies(where, p)
		if o := p.Overlay; o != nil && (p.Side == "exporter" && o.Side == "importing" || p.Side == "importer" && o.Side == "exporting") {
			l.fail(checkContradiction, where+"/overlay/side", fmt.Sprintf("the party is %s only", p.Side), "put the other side")
		}
	}
	for i, r := range l.LegalBasis.Confidentiality.Recipients {
		needs(l, checkRole, at("legalBasis/confidentiality/recipients", i), "entity with the role", r, l.roles())
	}
}

// supplies looks whether a party has an authority for each role that it needs, and no more.
func (l *linter) supplies(where string, p *Party) {
	used := map[Role]bool{}
	for i := range l.Messages {
		m := &l.Messages[i]
		for _, r := range [...]Role{m.From, m.To} {
			side := r.side()
			if side == "" || r.trader() || side == "exporting" && p.Side == "importer" || side == "importing" && p.Side == "exporter" {
				continue
			}
			if used[r] = true; len(p.Roles[r]) == 0 && !m.Optional {
				l.fail(checkAuthority, where+"/roles", fmt.Sprintf("%s has no authority as %s, which message %s needs", p.Country, r, m.Type), "name it, or make the message optional")
			}
		}
	}
	for _, r := range sorted(p.Roles) {
		e := slices.IndexFunc(l.Entities, func(e Entity) bool { return e.Role == r })
		if needs(l, checkRole, where+"/roles"+token(string(r)), "entity with the role", r, l.roles()) && !used[r] && len(l.Entities[e].Does) == 0 {
			l.warn(checkUnused, where+"/roles"+token(string(r)), fmt.Sprintf("no message and no event has to do with role %s", r), "leave it out")
		}
		if len(p.Roles[r]) == 0 {
			l.fail(checkAuthority, where+"/roles"+token(string(r)), "no authority is named", "name one, or leave the role out")
		}
	}
}

func sorted[K ~string, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (l *linter) messages() {
	for i := range l.Messages {
		m := &l.Messages[i]
		where := at("messages", i)
		needs(l, checkCluster, where+"/cluster", "data cluster", m.Cluster, each(l.DataClusters, func(c *Cluster) string { return c.ID }))
		needs(l, checkRole, where+"/from", "entity with the role", m.From, l.roles())
		needs(l, checkRole, where+"/to", "entity with the role", m.To, l.roles())
		if m.From == m.To {
			l.fail(checkMessage, where+"/to", fmt.Sprintf("role %s sends the message to itself", m.From), "name another")
		}
		if !codelist.Valid(codelist.UNTDID1225(), m.FunctionCode, 0) {
			l.fail(checkCode, where+"/functionCode", fmt.Sprintf("%q is not in UN/EDIFACT 1225", m.FunctionCode), "put a code of the list; a party's own go into a code list")
		}
		for _, name := range sorted(m.StatusCodes) {
			if code := m.StatusCodes[name]; !codelist.Valid(codelist.UNTDID1373(), code, 0) {
				l.fail(checkCode, where+"/statusCodes"+token(name), fmt.Sprintf("%q is not in UN/EDIFACT 1373", code), "put a code of the list; a party's own go into a code list")
			}
		}
		l.replies(where, m)
		sent := slices.ContainsFunc(l.Triggers, func(t Trigger) bool { return t.Sends == m.Type }) ||
			slices.ContainsFunc(l.Messages, func(o Message) bool { return slices.Contains(o.Reply, m.Type) })
		if !sent {
			l.warn(checkUnused, where+"/type", fmt.Sprintf("no event sets off %s and no message is answered by it", m.Type), "add a trigger, or leave it out")
		}
	}
	for i := range l.Triggers {
		needs(l, checkMessage, at("triggers", i, "sends"), "message", l.Triggers[i].Sends, l.messageTypes())
	}
}

func (l *linter) replies(where string, m *Message) {
	for j, r := range m.Reply {
		here := at(where, "reply", j)
		if !needs(l, checkMessage, here, "message", r, l.messageTypes()) {
			continue
		}
		o := l.message(r)
		if o.From != m.To || o.To != m.From {
			l.fail(checkMessage, here, fmt.Sprintf("%s goes from %s to %s, and so does not answer %s, which goes from %s to %s", r, o.From, o.To, m.Type, m.From, m.To), "declare an answer that goes back")
		}
		if l.answers(r, m.Type, nil) {
			l.fail(checkCycle, here, fmt.Sprintf("%s is answered by %s, and that again by %s", m.Type, r, m.Type), "let one of them end it")
		}
	}
}

func (b *Block) message(typ string) *Message {
	for i := range b.Messages {
		if b.Messages[i].Type == typ {
			return &b.Messages[i]
		}
	}
	return nil
}

// answers reports whether a message of a type leads, by way of answers, to one of another.
func (b *Block) answers(typ, to string, seen []string) bool {
	if typ == to {
		return true
	}
	m := b.message(typ)
	if m == nil || slices.Contains(seen, typ) {
		return false
	}
	return slices.ContainsFunc(m.Reply, func(r string) bool { return b.answers(r, to, append(seen, typ)) })
}

func (l *linter) entities() {
	for i := range l.Entities {
		e := &l.Entities[i]
		where := at("entities", i)
		talks := slices.ContainsFunc(l.Messages, func(m Message) bool { return m.From == e.Role || m.To == e.Role })
		if !talks && len(e.Does) == 0 {
			l.warn(checkUnused, where, fmt.Sprintf("role %s takes part in no message and does nothing", e.Role), "leave it out")
		}
		held := e.Role.side() == "" || e.Role.trader() || slices.ContainsFunc(l.Parties, func(p Party) bool { return len(p.Roles[e.Role]) > 0 })
		if !held {
			l.fail(checkAuthority, where+"/role", fmt.Sprintf("no party has an authority as %s", e.Role), "name one under the parties, or leave the entity out")
		}
		for j, event := range e.Does {
			here := at(where, "does", j)
			who, known := actors(event)
			switch {
			case !known:
				l.fail(checkEvent, here, fmt.Sprintf("%q is no event of %s", event, l.Process.Machine), "there are "+strings.Join(events(), ", "))
			case !slices.Contains(who, e.Role):
				l.fail(checkEvent, here, fmt.Sprintf("%s is not for %s to do", event, e.Role), fmt.Sprintf("it is for %v", who))
			case slices.Contains(l.Process.Forbid, event):
				l.fail(checkContradiction, here, fmt.Sprintf("%s does %s, which /process/forbid excludes", e.Role, event), "leave it out on one side")
			}
		}
	}
}

func (l *linter) codeLists() {
	for i := range l.CodeLists {
		c := &l.CodeLists[i]
		where := at("codeLists", i)
		for j, p := range c.Parties {
			needs(l, checkParty, at(where, "parties", j), "party", p, l.countries())
		}
		for j := range c.Codes {
			code := &c.Codes[j]
			here := at(where, "codes", j)
			l.period(here, code.From, code.To)
			if c.International != "" && !onList(c.International, code.Means) {
				l.fail(checkCode, here+"/means", fmt.Sprintf("%q is not in list %s", code.Means, c.International), "put a code of the list")
			}
		}
		wire := len(c.Parties) > 0 && (c.International == "untdid1225" || c.International == "untdid1373")
		if wire {
			l.translates(where, c)
		}
		if !wire && !l.usesList(c.ID) {
			l.warn(checkUnused, where+"/id", fmt.Sprintf("no element and no event takes its codes from list %s", c.ID), "leave it out, or name it in codeList or reasonCodes")
		}
	}
}

// translates looks whether a party's own list has a code for all that its messages say.
func (l *linter) translates(where string, c *CodeList) {
	for i := range l.Messages {
		m := &l.Messages[i]
		codes := []string{m.FunctionCode}
		if c.International == "untdid1373" {
			codes = codes[:0]
			for _, name := range sorted(m.StatusCodes) {
				codes = append(codes, m.StatusCodes[name])
			}
		}
		for _, code := range codes {
			if !slices.ContainsFunc(c.Codes, func(o ListCode) bool { return o.Means == code }) {
				l.fail(checkCode, where+"/codes", fmt.Sprintf("list %s has no code for %s of %s, which message %s has", c.ID, code, c.International, m.Type), "add one")
			}
		}
	}
}

func (l *linter) usesList(id string) bool {
	for _, list := range l.Process.ReasonCodes {
		if list == id {
			return true
		}
	}
	uses := func(all []ClusterElement) bool {
		return slices.ContainsFunc(all, func(e ClusterElement) bool { return e.CodeList == id })
	}
	return slices.ContainsFunc(l.DataClusters, func(c Cluster) bool { return uses(c.Elements) }) ||
		slices.ContainsFunc(l.Parties, func(p Party) bool { return p.Overlay != nil && uses(p.Overlay.Elements) })
}
