package profile

import (
	"strconv"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

func retrospectiveKinds() []Kind {
	targets := []wcodm.ElementID{
		wcodm.ElemDeclarationIssueDateTime, wcodm.ElemLoadingLocationLoadingDateTime, wcodm.ElemBorderTransportMeansDepartureDateTime,
		wcodm.ElemAdditionalInformationStatementTypeCode, wcodm.ElemAdditionalInformationStatementCode,
	}
	unmarked := func(*plan) []validate.RuleID { return []validate.RuleID{"COO-CND-003"} }
	return []Kind{
		{
			Number: 21, Name: "retrospective-mark", Group: "retrospective", Severity: validate.Error, Scope: validate.CertificateScope,
			Title:   wcodm.Localized{EN: "Marked as issued retrospectively when issued later than {limit}", FR: "Mention de délivrance a posteriori si délivré plus tard que {limit}"},
			Message: wcodm.Localized{EN: "issued on {got}, after {want}, the last day of normal issue, and not marked as issued retrospectively", FR: "délivré le {got}, après le {want}, dernier jour de délivrance normale, sans la mention de délivrance a posteriori"},
			Dataset: []string{"F01", "H05", "T03"}, Targets: targets, check: &retrospectiveCheck, instead: unmarked,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if !p.timed() || p.Retrospective == nil || !p.Retrospective.Allowed || p.Retrospective.Mark != "required" {
					return nil, nil
				}
				return []*Basis{&p.Retrospective.Basis, &p.Issue.Basis}, []validate.Arg{p.Issue.limit(max(p.Issue.GraceDays, p.Retrospective.DoubtfulDays))}
			},
		},
		{
			Number: 22, Name: "retrospective-mark-doubtful", Group: "retrospective", Severity: validate.Warning, Scope: validate.CertificateScope,
			Title:   wcodm.Localized{EN: "Mark of retrospective issue expected when issued later than {limit}", FR: "Mention de délivrance a posteriori attendue si délivré plus tard que {limit}"},
			Message: wcodm.Localized{EN: "issued on {got}, after {want}, the last day of normal issue: the mark of retrospective issue is expected", FR: "délivré le {got}, après le {want}, dernier jour de délivrance normale : la mention de délivrance a posteriori est attendue"},
			Dataset: []string{"F01", "H05", "T03"}, Targets: targets, check: &retrospectiveCheck, instead: unmarked,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				t := p.Retrospective
				if !p.timed() || t == nil || !t.Allowed || t.Mark != "expected" && (t.Mark != "required" || t.DoubtfulDays <= p.Issue.GraceDays) {
					return nil, nil
				}
				return []*Basis{&t.Basis, &p.Issue.Basis}, []validate.Arg{p.Issue.limit(p.Issue.GraceDays)}
			},
		},
		{
			Number: 23, Name: "retrospective-unfounded", Group: "retrospective", Severity: validate.Warning, Scope: validate.CertificateScope,
			Title:   wcodm.Localized{EN: "No mark of retrospective issue within the normal time: {limit}", FR: "Pas de mention de délivrance a posteriori dans le délai normal : {limit}"},
			Message: wcodm.Localized{EN: "marked as issued retrospectively, but issued on {got}, in the normal time that ends on {want}", FR: "porte la mention de délivrance a posteriori, mais délivré le {got}, dans le délai normal qui prend fin le {want}"},
			Dataset: []string{"F01", "H05", "T03"}, Targets: targets, check: &retrospectiveCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if !p.timed() || p.Retrospective == nil {
					return nil, nil
				}
				return []*Basis{&p.Retrospective.Basis, &p.Issue.Basis}, []validate.Arg{p.Issue.limit(p.Issue.GraceDays)}
			},
		},
		{
			Number: 24, Name: "retrospective-late", Group: "retrospective", Severity: validate.Error, Scope: validate.CertificateScope,
			Title:   wcodm.Localized{EN: "Issued at most {months} months after {event}", FR: "Délivré au plus {months} mois après {event}"},
			Message: wcodm.Localized{EN: "issued on {got}, after {want}, the last day for retrospective issue", FR: "délivré le {got}, après le {want}, dernier jour pour la délivrance a posteriori"},
			Dataset: []string{"H05", "T03", "F01"}, Targets: targets, check: &retrospectiveCheck,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				if !p.certified() || p.Retrospective == nil || !p.Retrospective.Allowed || p.Retrospective.Months == 0 {
					return nil, nil
				}
				return []*Basis{&p.Retrospective.Basis}, []validate.Arg{validate.Text("months", strconv.Itoa(p.Retrospective.Months)), validate.Word("event", p.Issue.event())}
			},
		},
		{
			Number: 25, Name: "retrospective-excluded", Group: "retrospective", Severity: validate.Error, Scope: validate.CertificateScope,
			Title:   wcodm.Localized{EN: "No retrospective issue", FR: "Pas de délivrance a posteriori"},
			Message: wcodm.Localized{EN: "issued after the normal time ({got}), which the agreement does not provide for", FR: "délivré après le délai normal ({got}), ce que l'accord ne prévoit pas"},
			Dataset: []string{"F01", "H05", "T03"}, Targets: targets, check: &retrospectiveCheck, instead: unmarked,
			asks: func(p *plan) ([]*Basis, []validate.Arg) {
				switch {
				case !p.certified() || p.Retrospective == nil || p.Retrospective.Allowed:
					return nil, nil
				case p.timed():
					return []*Basis{&p.Retrospective.Basis, &p.Issue.Basis}, nil
				}
				return []*Basis{&p.Retrospective.Basis}, nil
			},
		},
	}
}

// timed reports whether the agreement says by when a certificate is issued in the normal time.
func (p *plan) timed() bool {
	return p.certified() && p.Issue != nil && (p.Issue.By == "shipment" || p.Issue.By == "exportation")
}

// certified reports whether the agreement knows certificates, and not only what traders declare.
func (p *plan) certified() bool {
	for i := range p.Proofs {
		for _, t := range p.Proofs[i].Types {
			if (&coo.Certificate{TypeCode: wcodm.CodeOf(t)}).Proof() == coo.Issued {
				return true
			}
		}
	}
	return len(p.Proofs) == 0
}

// event is what the time of issue is counted from, in words.
func (i *Issue) event() wcodm.Localized {
	if i != nil && i.By == "exportation" {
		return wcodm.Localized{EN: "exportation", FR: "l'exportation"}
	}
	return wcodm.Localized{EN: "shipment", FR: "l'expédition"}
}

// limit is the last day of issue in words, where n days are granted.
func (i *Issue) limit(n int) validate.Arg {
	event := i.event()
	if n == 0 {
		return validate.Word("limit", wcodm.Localized{EN: "the day of " + event.EN, FR: "le jour de " + event.FR})
	}
	unit := wcodm.Localized{EN: "day", FR: "jour"}
	if i.Counting == "working" {
		unit = wcodm.Localized{EN: "working day", FR: "jour ouvrable"}
	}
	words := wcodm.Localized{EN: strconv.Itoa(n) + " " + unit.EN, FR: strconv.Itoa(n) + " " + unit.FR}
	if n > 1 {
		words.EN += "s"
		words.FR = strconv.Itoa(n) + " jours"
		if i.Counting == "working" {
			words.FR += " ouvrables"
		}
	}
	words.EN += " after " + event.EN
	words.FR += " après " + event.FR
	if i.FromDay {
		words.EN += ", that day counted"
		words.FR += ", ce jour compris"
	}
	return validate.Word("limit", words)
}

// mostDaysOff bounds the search for working days, whatever a calendar says.
const mostDaysOff = 1000

// issueBy returns the last of n days after the event of a certificate from a country, or the event itself if
// n is 0. ok is false if there is no such day.
func (p *plan) issueBy(event wcodm.Date, country string, n int) (last wcodm.Date, ok bool) {
	if n == 0 {
		return event, true
	}
	day := event
	if !p.Issue.FromDay {
		day = day.AddDays(1)
	}
	if p.Issue.Counting != "working" {
		return day.AddDays(n - 1), true
	}
	for range mostDaysOff {
		if p.working(country, day) {
			if n--; n == 0 {
				return day, true
			}
		}
		day = day.AddDays(1)
	}
	return wcodm.Date{}, false
}

// retrospectiveCheck judges certificates of authorities only, and none that stands for an earlier one or for
// shipments to come. One that is marked but was issued before the event is left to COO-CND-001, one without a
// date of shipment to COO-CND-002.
var retrospectiveCheck = maker{make: func(p *plan) *validate.Check {
	missing, doubtful, unfounded, late, excluded := p.rule(21), p.rule(22), p.rule(23), p.rule(24), p.rule(25)
	timed := p.timed()
	return &validate.Check{Certificate: func(r *validate.Run, c *coo.Certificate) {
		issued, at, ok := c.IssueDate()
		if !ok || c.Proof() != coo.Issued || standsForAnother(r) || r.Has(coo.ConditionBlanket) {
			return
		}
		t, marked := p.Retrospective, r.Has(coo.ConditionRetrospective)
		event, _, known := c.ShipmentDate()
		if !known || !timed {
			if marked && !t.Allowed {
				_, at, _ = c.Statement(coo.ConditionRetrospective)
				r.FailRule(excluded, at, validate.Got(string(coo.ConditionRetrospective)))
			}
		}
		if last := event.AddMonths(t.Months); known && t.Months > 0 && issued.After(last) {
			r.FailRule(late, at, validate.Got(issued.String()), validate.Want(last.String()))
		}
		if !known || !timed || !marked && !issued.After(event) {
			return
		}
		country, _, _ := c.ExportingCountry()
		normal, ok := p.issueBy(event, country, p.Issue.GraceDays)
		switch {
		case !ok:
		case !issued.After(normal):
			if marked {
				_, at, _ = c.Statement(coo.ConditionRetrospective)
				r.FailRule(unfounded, at, validate.Got(issued.String()), validate.Want(normal.String()))
			}
		case !t.Allowed:
			r.FailRule(excluded, at, validate.Got(issued.String()))
		case marked:
		case t.Mark == "required" && !p.doubted(issued, event, country):
			r.FailRule(missing, at, validate.Got(issued.String()), validate.Want(normal.String()))
		case t.Mark == "required", t.Mark == "expected":
			r.FailRule(doubtful, at, validate.Got(issued.String()), validate.Want(normal.String()))
		}
	}}
}}

// doubted reports whether a day is one of those on which another text in use asks for no mark.
func (p *plan) doubted(issued, event wcodm.Date, country string) bool {
	last, ok := p.issueBy(event, country, p.Retrospective.DoubtfulDays)
	return ok && !issued.After(last)
}
