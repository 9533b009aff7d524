package validate

import (
	"strings"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/wcodm"
)

// Arg is a named argument of a message. Most are the same in every language.
type Arg struct {
	Name  string
	Value wcodm.Localized
}

// Got is the argument "got": what was found.
func Got(v string) Arg { return Text("got", v) }

// Want is the argument "want": what was expected.
func Want(v string) Arg { return Text("want", v) }

// Text is an argument that is the same in every language: a code, number, date or name.
func Text(name, v string) Arg { return Arg{name, wcodm.Localized{EN: v}} }

// Word is an argument that is a word of the language.
func Word(name string, w wcodm.Localized) Arg { return Arg{name, w} }

// Finding is one thing that a rule found.
type Finding struct {
	Rule     RuleID
	Severity Severity
	Layer    Layer
	Path     wcodm.Path     // what it is about; zero if the document holds no certificate
	Pos      codec.Position // where that stands; zero if the certificate was not read from bytes
	Exact    bool           // Pos is that of Path itself, or of what has no path inside of it; else Path is absent and Pos that of the nearest ancestor
	Site     wcodm.Site     // where the certificate stands in its document
	Args     []Arg
	Profile  string // agreement of the rule, empty for a rule of the common dataset

	rule *Rule
}

// Got returns what was found, in a language.
func (f *Finding) Got(l wcodm.Lang) string { return f.arg("got", l) }

// Want returns what was expected, in a language.
func (f *Finding) Want(l wcodm.Lang) string { return f.arg("want", l) }

func (f *Finding) arg(name string, l wcodm.Lang) string {
	for _, a := range f.Args {
		if a.Name == name {
			return a.Value.In(l)
		}
	}
	return ""
}

// Message returns the finding in words.
func (f *Finding) Message(l wcodm.Lang) string {
	if f.rule == nil {
		return ""
	}
	var b strings.Builder
	rest := f.rule.Message.In(l)
	for {
		before, after, ok := strings.Cut(rest, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		name, tail, ok := strings.Cut(after, "}")
		if !ok {
			b.WriteString("{" + after)
			return b.String()
		}
		b.WriteString(f.arg(name, l))
		rest = tail
	}
}

// Title returns the title of the rule.
func (f *Finding) Title(l wcodm.Lang) string {
	if f.rule == nil {
		return ""
	}
	return f.rule.Title.In(l)
}

// Sources returns where the requirement comes from.
func (f *Finding) Sources() []wcodm.Citation {
	if f.rule == nil {
		return nil
	}
	return f.rule.Sources
}

// Confidence says how well the rule is known.
func (f *Finding) Confidence() wcodm.Confidence {
	if f.rule == nil {
		return wcodm.Inferred
	}
	return f.rule.Confidence
}

// XPath returns the path in XPath notation, in the document that was read.
func (f *Finding) XPath() string { return f.Path.XPathIn(f.Site) }

// JSONPointer returns the path as a JSON Pointer, in the document that was read.
func (f *Finding) JSONPointer() string { return f.Path.JSONPointerIn(f.Site) }

// Item returns the index of the goods item that the finding is about; false if it is about another part.
func (f *Finding) Item() (int, bool) {
	e, i := f.Path.Step(0)
	return i, e == wcodm.ElemGoodsShipmentGovernmentAgencyGoodsItem && i >= 0
}
