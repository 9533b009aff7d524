package report

import (
	"io"
	"unicode/utf8"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// Lengths of the dictionary, in characters.
const (
	maxValidationCode = 12  // 377
	maxDescription    = 512 // 488 and 225
	maxReference      = 35  // D026
	maxNumber         = 70  // D014
	maxStatementCode  = 17  // 226
)

// responseCodes are the codes of a response where no utility block gives others. Function 11 is
// "response": that the data were checked decides nothing about the certificate, so no code of
// acceptance or refusal is taken. The statuses are "conformant", "non-conformant" and "uncertain".
func responseCodes(v validate.Verdict) (function, status wcodm.Code) {
	function = wcodm.CodeOf("11")
	switch v {
	case validate.Valid:
		return function, wcodm.CodeOf("159")
	case validate.Invalid:
		return function, wcodm.CodeOf("160")
	case validate.Incomplete:
		return function, wcodm.CodeOf("61")
	}
	return function, wcodm.Code{}
}

// Response converts a report to the WCO Response (07B) that answers the certificate.
//
//   - FunctionCode is 11, response (UN/EDIFACT 1225); Status/NameCode says the verdict with 159
//     conformant, 160 non-conformant or 61 uncertain (UN/EDIFACT 4405) for incomplete. These defaults
//     are inferred: [WithResponseCodes] takes those of the utility block.
//   - Each fatal or error finding is an Error: the rule id as ValidationCode, the message as
//     Description, and the pointers to the data. A rule id longer than an..12 would arrive as another
//     id, or not at all; it stands at the beginning of the Description instead.
//   - Warnings and notes travel as AdditionalInformation (type ACB, additional information), with the
//     rule id as StatementCode and severity, message and WCO pointers as StatementDescription: the class
//     Error has no severity, and whoever counts errors must not count them.
//   - What was not checked, if the verdict is incomplete for it, is AdditionalInformation too.
//   - Declaration has number and reference of [WithCertificate], unchanged; one that is too long or
//     holds characters that no document carries is left out.
//   - Texts are in one language, see [WithLang], and shortened to the an..512 of the dictionary.
//
// Date and reference of the response are those of [WithIssued] and [WithReference], absent otherwise.
func Response(rep *validate.Report, opts ...Option) *wcodm.Response {
	return newConfig(opts).response(rep)
}

// WCOResponse writes the [Response] of a report as a document. The error is that of
// [codec.AppendResponse] or of the writer.
func WCOResponse(w io.Writer, rep *validate.Report, format codec.Format, opts ...Option) error {
	if rep == nil {
		return errNoReport
	}
	c := newConfig(opts)
	b, err := codec.AppendResponse(nil, c.response(rep), c.envelope, format, codec.Indent("  "))
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

func (c *config) response(rep *validate.Report) *wcodm.Response {
	r := &wcodm.Response{FunctionalReferenceID: c.ref, IssueDateTime: c.issued}
	if rep == nil {
		return r
	}
	var status wcodm.Code
	r.FunctionCode, status = c.codes(rep.Verdict)
	if !status.IsZero() {
		r.Statuses = []wcodm.Status{{NameCode: status}}
	}
	lang := wcodm.Lang(c.in(string(wcodm.EN), string(wcodm.FR)))
	for i := range rep.Findings {
		f := &rep.Findings[i]
		if f.Severity >= validate.Error {
			r.Errors = append(r.Errors, c.responseError(f, lang))
		} else {
			text := c.severity(f.Severity) + c.in(": ", " : ") + f.Message(c.lang)
			where := ""
			if p := f.Path.WCO(); p != "" {
				where = " [" + p + "]"
			}
			r.AdditionalInformation = append(r.AdditionalInformation, statement(f.Rule, fit(text, maxDescription-len(where))+where, lang))
		}
	}
	if rep.Verdict == validate.Incomplete {
		for _, g := range gaps(rep) {
			text := c.in("not run, ", "non exécutées, ") + g.reason.Text().In(c.lang) + c.in(": ", " : ") + g.list(c, maxListed)
			r.AdditionalInformation = append(r.AdditionalInformation, statement("", fit(text, maxDescription), lang))
		}
	}
	if c.cert != nil {
		r.Declaration.ID = echo(c.cert.ID, maxNumber)
		r.Declaration.FunctionalReferenceID = echo(c.cert.FunctionalReferenceID, maxReference)
	}
	return r
}

func (c *config) responseError(f *validate.Finding, lang wcodm.Lang) wcodm.Error {
	e := wcodm.Error{Pointers: f.Path.Pointers()}
	text := f.Message(c.lang)
	if id := clean(string(f.Rule)); utf8.RuneCountInString(id) <= maxValidationCode {
		e.ValidationCode = wcodm.CodeOf(id)
	} else {
		text = id + ": " + text
	}
	e.Description = wcodm.TextIn(fit(text, maxDescription), lang)
	return e
}

// statement is a note to the receiver.
func statement(id validate.RuleID, text string, lang wcodm.Lang) wcodm.AdditionalInformation {
	a := wcodm.AdditionalInformation{StatementTypeCode: wcodm.CodeOf("ACB"), StatementDescription: wcodm.TextIn(text, lang)}
	if s := clean(string(id)); utf8.RuneCountInString(s) <= maxStatementCode {
		a.StatementCode = wcodm.CodeOf(s)
	} else {
		a.StatementDescription.Value = fit(s+": "+text, maxDescription)
	}
	return a
}

// echo returns id if it can be repeated unchanged.
func echo(id wcodm.Identifier, limit int) wcodm.Identifier {
	ok := utf8.RuneCountInString(id.Value) <= limit && clean(id.Value) == id.Value
	id.Attr.Each(func(_, v string) bool { ok = ok && clean(v) == v; return ok })
	if !ok {
		return wcodm.Identifier{}
	}
	return id.Clone()
}
