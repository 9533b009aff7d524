package wcodm

import "strings"

// Lang is a BCP 47 language tag. Texts of this library exist in EN and FR, the
// two official languages of the WCO.
type Lang string

// Languages in which this library speaks.
const (
	EN Lang = "en"
	FR Lang = "fr"
)

// Primary returns the primary subtag in lower case: "fr" for "fr-CA".
func (l Lang) Primary() Lang {
	s, _, _ := strings.Cut(string(l), "-")
	return Lang(strings.ToLower(s))
}

// Localized is one text in the languages of this library.
type Localized struct{ EN, FR string }

// In returns the text in the language l. Any tag whose primary subtag is not
// "fr", and a French text that is missing, give the English text.
func (t Localized) In(l Lang) string {
	if t.FR != "" && (l == FR || l.Primary() == FR) {
		return t.FR
	}
	return t.EN
}

// IsZero reports whether there is no text at all.
func (t Localized) IsZero() bool { return t == Localized{} }
