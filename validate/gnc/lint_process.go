package gnc

import (
	"fmt"
	"slices"
	"strings"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/wcodm/codelist"
)

// transition is an event of the state machine eco/0.1 with the roles that may bring it about. What the
// clock does is no one's to do.
type transition struct {
	event string
	by    []Role
}

func machine() []transition {
	exporter, issuer, customs := []Role{"exporter"}, []Role{"issuer"}, []Role{"importCustoms"}
	gateways := []Role{"exportGateway", "importGateway", "exportCustoms", "importCustoms", "issuer", "regionalHub"}
	recipients, exporting := []Role{"importCustoms", "exportCustoms", "issuer"}, []Role{"issuer", "exportCustoms"}
	return []transition{
		{"save", exporter}, {"submit", exporter}, {"revise", exporter}, {"withdraw", exporter},
		{"return", issuer}, {"refuse", issuer}, {"grant", issuer},
		{"amend", issuer}, {"duplicate", issuer}, {"replace", issuer}, {"cancel", issuer}, {"suspend", issuer}, {"reinstate", issuer}, {"revoke", issuer},
		{"send", gateways}, {"retry", gateways}, {"giveUp", gateways}, {"ack", gateways}, {"nack", gateways},
		{"accept", recipients}, {"acceptWithReserves", recipients}, {"reject", recipients},
		{"usePart", customs}, {"useAll", customs}, {"reversePart", customs}, {"reverseAll", customs}, {"deny", customs}, {"liftDenial", customs},
		{"acknowledge", exporting}, {"answer", exporting},
		{"remind", customs}, {"askMore", customs}, {"close", customs}, {"withdrawRequest", customs},
	}
}

// actors returns the roles that may bring about an event.
func actors(event string) ([]Role, bool) {
	for _, t := range machine() {
		if t.event == event {
			return t.by, true
		}
	}
	return nil, false
}

func events() []string { return each(machine(), func(t *transition) string { return t.event }) }

func (l *linter) process() {
	p := &l.Process
	for i, e := range p.Allow {
		here := at("process/allow", i)
		if !needs(l, checkEvent, here, "event of "+p.Machine, e, events()) {
			continue
		}
		if slices.Contains(p.Forbid, e) {
			l.fail(checkContradiction, here, e+" is allowed, and /process/forbid excludes it", "leave it out on one side")
		}
		if !slices.ContainsFunc(l.Entities, func(o Entity) bool { return slices.Contains(o.Does, e) }) {
			l.fail(checkEvent, here, e+" is allowed, and no entity does it", "add it to what an entity does, or leave it out")
		}
	}
	for i, e := range p.Forbid {
		needs(l, checkEvent, at("process/forbid", i), "event of "+p.Machine, e, events())
	}
	for _, e := range sorted(p.Guards) {
		l.about("guard", "/process/guards"+token(e), e)
	}
	for _, e := range sorted(p.ReasonCodes) {
		l.about("reason", "/process/reasonCodes"+token(e), e)
		needs(l, checkList, "/process/reasonCodes"+token(e), "code list", p.ReasonCodes[e], l.lists())
	}
	for _, name := range sorted(p.Deadlines) {
		if !duration(p.Deadlines[name]) {
			l.fail(checkDuration, "/process/deadlines"+token(name), fmt.Sprintf("%q is no duration", p.Deadlines[name]), "write P90D, PT24H or the like")
		}
	}
	switch parts := slices.Contains(p.Allow, "usePart"); {
	case p.PartialUse.Allowed && !parts:
		l.fail(checkContradiction, "/process/partialUse/allowed", "partial use is allowed, and /process/allow is without usePart", "add it there, or do not allow it here")
	case !p.PartialUse.Allowed && parts:
		l.fail(checkContradiction, "/process/partialUse/allowed", "partial use is excluded, and /process/allow has usePart", "leave it out there, or allow it here")
	}
}

// about looks at an event that something is said about.
func (l *linter) about(what, where, event string) {
	if needs(l, checkEvent, where, "event of "+l.Process.Machine, event, events()) && !slices.Contains(l.Process.Allow, event) {
		l.fail(checkContradiction, where, fmt.Sprintf("there is a %s for %s, which /process/allow is without", what, event), "allow the event, or leave this out")
	}
}

// onList reports whether an international list has a code.
func onList(id, code string) bool {
	if id == "origin-criterion" {
		_, ok := coo.ParseCriterion(code)
		return ok
	}
	l := international(id)
	return l == nil || codelist.Valid(l, code, 0)
}

// international returns a list of package codelist by its id, nil if there is none.
func international(id string) codelist.List {
	for _, l := range [...]codelist.Table{
		codelist.Countries(), codelist.Currencies(), codelist.Languages(), codelist.Incoterms(), codelist.TransportModes(), codelist.Units(),
		codelist.PackageTypes(), codelist.TransportMeans(), codelist.UNTDID1001(), codelist.UNTDID1225(), codelist.UNTDID1373(),
		codelist.UNTDID4343(), codelist.UNTDID4405(), codelist.UNTDID3155(), codelist.UNTDID3035(), codelist.Conditions(),
		codelist.Qualifiers(), codelist.OriginTypes(), codelist.DocumentRoles(), codelist.PartyAvailability(), codelist.Agreements(),
	} {
		if strings.EqualFold(l.ID(), id) {
			return l
		}
	}
	return nil
}
