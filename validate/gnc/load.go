package gnc

import (
	"slices"
	"strconv"
	"strings"

	"github.com/openorigo/origo/internal/document"
)

// Problem is one defect of a document: line and column, JSON Pointer, what is wrong and what would mend it.
type Problem = document.Problem

// Problems is a list of them; it is an error, and Err gives nil if it is empty.
type Problems = document.Problems

// The entries that lists may have. They leave room for any exchange, and bound what a document made by an
// enemy costs to judge.
const (
	maxParties  = 250
	maxRules    = 500 // and instruments, and triggers
	maxMessages = 200 // and code lists
	maxClusters = 100
	maxElements = 1000
	maxCodes    = 2000
)

// Load reads a block from JSON. It is strict: members that are unknown, missing, repeated or of the wrong
// form are problems, and all of them are returned at once, with no block. Whether what the block names
// is there and what it asks can be fulfilled is the business of [Block.Lint].
func Load(data []byte) (*Block, Problems) {
	b := new(Block)
	doc, problems := document.Decode(data, b)
	if len(problems) > 0 {
		return nil, problems
	}
	b.doc = doc
	s := shape{doc: doc}
	s.block(b)
	if len(s.problems) > 0 {
		return nil, s.problems
	}
	return b, nil
}

// Schema returns the JSON Schema 2020-12 of blocks.
func Schema() []byte {
	return document.Schema(new(Block), "https://openorigo.org/schema/utility-block-1.0.json", "GNC utility block")
}

// shape checks what holds between the members of one value, and what tags cannot say.
type shape struct {
	doc      *document.Document
	problems Problems
}

func (s *shape) add(at, message, fix string) {
	s.problems = append(s.problems, s.doc.Problem(at, message, fix))
}

// at makes a JSON Pointer.
func at(parts ...any) string {
	var b strings.Builder
	for _, p := range parts {
		switch p := p.(type) {
		case int:
			b.WriteString("/" + strconv.Itoa(p))
		case string:
			if p != "" && p[0] != '/' {
				b.WriteByte('/')
			}
			b.WriteString(p)
		}
	}
	return b.String()
}

// token is a member name as it stands in a JSON Pointer.
func token(name string) string {
	return "/" + strings.ReplaceAll(strings.ReplaceAll(name, "~", "~0"), "/", "~1")
}

func (s *shape) block(b *Block) {
	if v := &b.Validity; v.Supersedes == "" && !v.Overlap.IsZero() {
		s.add("/validity/overlap", "there is no version to overlap with", `name it in "supersedes"`)
	} else if v.Supersedes != "" && v.Overlap.IsZero() {
		s.add("/validity", "it is not said until when the superseded version is accepted", `add "overlap", the day before "from" if it is not`)
	}
	for _, l := range [...]struct {
		at         string
		have, most int
	}{
		{"/legalBasis/instruments", len(b.LegalBasis.Instruments), maxRules}, {"/parties", len(b.Parties), maxParties}, {"/businessRules", len(b.BusinessRules), maxRules},
		{"/triggers", len(b.Triggers), maxRules}, {"/dataClusters", len(b.DataClusters), maxClusters}, {"/messages", len(b.Messages), maxMessages}, {"/codeLists", len(b.CodeLists), maxMessages},
	} {
		s.most(l.at, l.have, l.most)
	}
	unique(s, "/legalBasis/instruments", "key", b.LegalBasis.Instruments, func(i *Instrument) string { return i.Key })
	unique(s, "/parties", "country", b.Parties, func(p *Party) string { return p.Country })
	unique(s, "/entities", "role", b.Entities, func(e *Entity) string { return string(e.Role) })
	unique(s, "/dataClusters", "id", b.DataClusters, func(c *Cluster) string { return c.ID })
	unique(s, "/messages", "type", b.Messages, func(m *Message) string { return m.Type })
	unique(s, "/codeLists", "id", b.CodeLists, func(l *CodeList) string { return l.ID })
	unique(s, "/businessRules", "id", b.BusinessRules, func(r *Rule) string { return r.ID })
	for i := range b.BusinessRules {
		s.rule(at("businessRules", i), &b.BusinessRules[i])
	}
	for i := range b.Parties {
		s.party(at("parties", i), &b.Parties[i])
	}
	for i := range b.Triggers {
		s.trigger(at("triggers", i), &b.Triggers[i])
	}
	whole := 0
	for i := range b.DataClusters {
		c := &b.DataClusters[i]
		s.most(at("dataClusters", i, "elements"), len(c.Elements), maxElements)
		if c.Carries == "certificate" {
			if whole++; whole == 2 {
				s.add(at("dataClusters", i, "carries"), "a second cluster carries the certificate", "put the elements into one, or write reference")
			}
		}
		if (c.WCOPackage == "") != (c.WCOVersion == "") {
			s.add(at("dataClusters", i), "wcoPackage and wcoVersion go together", "give both or none")
		}
	}
	if whole == 0 {
		s.add("/dataClusters", "no cluster carries the certificate", `write "carries": "certificate" in one`)
	}
	for i := range b.Messages {
		if m := &b.Messages[i]; (len(m.Reply) > 0) != (m.ReplyWithinHours > 0) {
			s.add(at("messages", i), "reply and replyWithinHours go together", "say which message answers, and within how many hours")
		}
	}
	for i := range b.Entities {
		e := &b.Entities[i]
		if shared := e.Role == "regionalHub" || e.Role == "secretariat"; shared != (len(e.Authorities) > 0) {
			s.add(at("entities", i), "authorities are named for the roles that belong to no party, and only there", "name them for regionalHub and secretariat, under the parties for other roles")
		}
	}
	if u := &b.Process.PartialUse; u.Allowed != (u.Basis != "") || u.Allowed != !u.TolerancePercent.IsZero() {
		s.add("/process/partialUse", "basis and tolerancePercent belong to partial use that is allowed", "give both where it is allowed and none where it is not")
	}
	for i := range b.CodeLists {
		s.codeList(at("codeLists", i), &b.CodeLists[i])
	}
}

// most reports a list that is too long.
func (s *shape) most(list string, have, most int) {
	if have > most {
		s.add(list, strconv.Itoa(have)+" entries are too many", "give at most "+strconv.Itoa(most))
	}
}

// unique reports the entries whose key occurs before.
func unique[T any](s *shape, list, member string, all []T, key func(*T) string) {
	seen := map[string]bool{}
	for i := range all {
		k := key(&all[i])
		if seen[k] {
			s.add(at(list, i, member), strconv.Quote(k)+" is there already", "give each entry its own")
		}
		seen[k] = true
	}
}

func (s *shape) rule(p string, r *Rule) {
	switch {
	case (r.Sets == nil) == (r.Changes == nil):
		s.add(p, "a rule either sets one group or changes one rule", `give one of "sets" and "changes"`)
	case r.Sets != nil:
		if n := len(r.Sets.names()); n != 1 {
			s.add(p+"/sets", "one group is set by a rule, here "+strconv.Itoa(n)+" are", "write a rule for each")
		}
	case r.Changes.Off == (r.Changes.Severity != ""):
		s.add(p+"/changes", "a rule is either off or has a severity", `give one of "off" and "severity"`)
	}
}

func (s *shape) party(p string, party *Party) {
	if (len(party.Country) == 2 && party.Country != "EU") != (len(party.Countries) == 0) {
		s.add(p+"/country", "a union has member countries, a country none", `list them in "countries", or write the code of the country`)
	}
	if party.Overlay == nil {
		return
	}
	o := party.Overlay
	if len(o.Elements)+len(o.Rules) == 0 {
		s.add(p+"/overlay", "the overlay asks for nothing", "leave it out, or give elements or rules")
	}
	s.most(p+"/overlay/elements", len(o.Elements), maxElements)
	s.most(p+"/overlay/rules", len(o.Rules), maxRules)
	unique(s, p+"/overlay/rules", "id", o.Rules, func(r *Rule) string { return r.ID })
	for i := range o.Rules {
		r := &o.Rules[i]
		s.rule(at(p, "overlay/rules", i), r)
		if len(r.Exporting)+len(r.Importing)+len(r.Either) > 0 {
			s.add(at(p, "overlay/rules", i), "a rule of an overlay holds for its party", "leave out exporting, importing and either")
		}
	}
}

func (s *shape) trigger(p string, t *Trigger) {
	switch scheduled := t.Event == "schedule"; {
	case scheduled != (t.Every != "") || scheduled == (t.WithinMinutes != 0):
		s.add(p, "a schedule says how often, another event within what time", `give "every" for a schedule, else "withinMinutes"`)
	case scheduled && !duration(t.Every):
		s.add(p+"/every", strconv.Quote(t.Every)+" is no duration", "write P1D, PT24H or the like")
	}
}

func (s *shape) codeList(p string, l *CodeList) {
	s.most(p+"/codes", len(l.Codes), maxCodes)
	unique(s, p+"/codes", "code", l.Codes, func(c *ListCode) string { return c.Code })
	meant := map[string]string{}
	for i := range l.Codes {
		c := &l.Codes[i]
		where := at(p, "codes", i)
		switch other, twice := meant[c.Means]; {
		case (l.International == "") != (c.Means == ""):
			s.add(where, "codes have a meaning where the list has an international counterpart, and only there", `give both "international" and "means", or none`)
		case twice && c.Means != "":
			s.add(where+"/means", "code "+other+" means the same, so that the way back is not known", "give each code a meaning of its own")
		}
		meant[c.Means] = c.Code
	}
}

// duration reports whether s is a duration of ISO 8601 above nothing, such as P90D or PT24H.
func duration(s string) bool {
	rest, ok := strings.CutPrefix(s, "P")
	days, hours, timed := strings.Cut(rest, "T")
	if !ok || timed && hours == "" || rest == "" {
		return false
	}
	some := false
	for i, part := range [...]string{days, hours} {
		units := [...]string{"YMWD", "HMS"}[i]
		for part != "" {
			n := strings.IndexFunc(part, func(r rune) bool { return r < '0' || r > '9' })
			if n < 1 {
				return false
			}
			u := strings.IndexByte(units, part[n])
			if u < 0 {
				return false
			}
			some = some || strings.Trim(part[:n], "0") != ""
			units, part = units[u+1:], part[n+1:]
		}
	}
	return some
}

// carrier returns the index of the cluster that carries the certificate.
func (b *Block) carrier() int {
	return slices.IndexFunc(b.DataClusters, func(c Cluster) bool { return c.Carries == "certificate" })
}
