package validate

import "github.com/openorigo/origo/wcodm"

// word translates the few fixed words by which package codec says what it found and expected. What is
// not among them, such as a name or a piece of the document, is the same in every language.
func word(s string) wcodm.Localized {
	w := wcodm.Localized{EN: s}
	switch s {
	case "a string":
		w.FR = "une chaîne"
	case "a number":
		w.FR = "un nombre"
	case "a boolean":
		w.FR = "un booléen"
	case "an array":
		w.FR = "un tableau"
	case "an object":
		w.FR = "un objet"
	case "a value":
		w.FR = "une valeur"
	case "a date":
		w.FR = "une date"
	case "a document":
		w.FR = "un document"
	case "elements":
		w.FR = "des éléments"
	case "other content":
		w.FR = "autre contenu"
	case "elements only":
		w.FR = "seulement des éléments"
	case "white space only":
		w.FR = "uniquement des espaces"
	}
	return w
}
