package wcodm

import "strconv"

// LexicalReason says why a lexical form is not a value of its data type.
// It is a code, not a sentence, so that a report can render it in any
// language; Text gives English and French wording.
type LexicalReason uint8

// The reasons. ReasonNone, the zero value, means that nothing is wrong.
const (
	ReasonNone      LexicalReason = iota
	ReasonEmpty                   // no characters at all
	ReasonSpace                   // white space inside or around the value
	ReasonExponent                // E notation, which XSD decimal does not have
	ReasonSeparator               // comma, apostrophe or underscore: grouping or a decimal comma
	ReasonDigits                  // a character that is not a digit where one must stand, or no digit at all
	ReasonLength                  // the wrong number of characters for the stated format
	ReasonFormat                  // a format code that this package cannot read
	ReasonCalendar                // no such day, month or year
	ReasonClock                   // no such hour, minute or second
	ReasonZone                    // zone missing, superfluous, or not in the form of the stated format
	ReasonPeriod                  // a period that ends before it starts
	ReasonBoolean                 // neither "true" nor "false"
	ReasonRange                   // outside of what the type can hold
)

// Text returns the wording of the reason.
func (r LexicalReason) Text() Localized {
	switch r {
	case ReasonNone:
		return Localized{"no defect", "aucun défaut"}
	case ReasonEmpty:
		return Localized{"the value is empty", "la valeur est vide"}
	case ReasonSpace:
		return Localized{"white space is not allowed", "les espaces ne sont pas admis"}
	case ReasonExponent:
		return Localized{"an exponent is not allowed", "un exposant n'est pas admis"}
	case ReasonSeparator:
		return Localized{"only a full stop may separate digits", "seul un point peut séparer les chiffres"}
	case ReasonDigits:
		return Localized{"digits expected", "des chiffres sont attendus"}
	case ReasonLength:
		return Localized{"wrong number of characters for the format", "nombre de caractères contraire au format"}
	case ReasonFormat:
		return Localized{"unknown date format code", "code de format de date inconnu"}
	case ReasonCalendar:
		return Localized{"no such calendar date", "date inexistante au calendrier"}
	case ReasonClock:
		return Localized{"no such time of day", "heure inexistante"}
	case ReasonZone:
		return Localized{"time zone missing or not in the form of the format", "fuseau horaire absent ou contraire au format"}
	case ReasonPeriod:
		return Localized{"the period ends before it starts", "la période finit avant de commencer"}
	case ReasonBoolean:
		return Localized{"only true and false are allowed", "seuls true et false sont admis"}
	case ReasonRange:
		return Localized{"outside the range of the type", "hors des limites du type"}
	}
	return Localized{"unknown reason", "raison inconnue"}
}

// String returns the English wording.
func (r LexicalReason) String() string { return r.Text().EN }

// LexicalError reports a lexical form that is not a value of its data type.
// All Parse functions and Err methods of the value types return it.
type LexicalError struct {
	Type    string        // data type: "decimal", "date", "dateTime", "indicator", "confidence"
	Format  string        // UN/EDIFACT 2379 code, for dateTime only
	Lexical string        // the refused value, whole
	Reason  LexicalReason // why
}

// Error returns one English line. A long value is cut in the message, never in
// the Lexical field.
func (e *LexicalError) Error() string {
	lex, tail := e.Lexical, ""
	if len(lex) > 64 {
		lex, tail = lex[:64], "..."
	}
	name := e.Type
	if e.Format != "" {
		name += " (format " + strconv.Quote(e.Format) + ")"
	}
	return "wcodm: invalid " + name + " " + strconv.Quote(lex) + tail + ": " + e.Reason.String()
}

// lexicalError returns an untyped nil for ReasonNone, so callers can return its
// result as an error without further checks.
func lexicalError(typ, format, lex string, r LexicalReason) error {
	if r == ReasonNone {
		return nil
	}
	return &LexicalError{Type: typ, Format: format, Lexical: lex, Reason: r}
}
