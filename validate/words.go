package validate

import (
	"strings"

	"github.com/openorigo/origo/wcodm"
)

// word translates the few fixed words by which package codec says what it found. What is not among
// them, such as a name or a piece of the document, is the same in every language.
func word(s string) wcodm.Localized {
	w := wcodm.Localized{EN: s}
	for _, x := range [...][2]string{
		{"a string", "une chaîne"}, {"a number", "un nombre"}, {"a boolean", "un booléen"}, {"an array", "un tableau"},
		{"an object", "un objet"}, {"a value", "une valeur"}, {"a date", "une date"}, {"a document", "un document"},
		{"content", "un contenu"}, {"elements", "des éléments"}, {"other content", "autre contenu"},
		{"elements only", "seulement des éléments"}, {"white space only", "uniquement des espaces"},
		{"no namespace", "aucun espace de noms"}, {"one occurrence", "une seule occurrence"}, {"one message", "un seul message"},
		{"nothing", "rien"}, {"no such attribute", "aucun attribut de ce nom"}, {"a JSON value", "une valeur JSON"},
		{"value and the attributes of the type", "value et les attributs du type"}, {"one of them", "l'un d'eux"},
		{"at most that many", "pas davantage"}, {"an XML or JSON document", "un document XML ou JSON"},
		{"the message as a document of its own", "le message comme document à part entière"},
	} {
		if s == x[0] {
			w.FR = x[1]
			return w
		}
	}
	if space, ok := strings.CutPrefix(s, "namespace "); ok {
		w.FR = "l'espace de noms " + space
	}
	return w
}

// phrase is word for what codec composes of such words and names: what it expected, and why it could
// not read a document.
func phrase(s string) wcodm.Localized {
	w := word(s)
	if w.FR != "" {
		return w
	}
	fr := s
	for _, x := range [...][2]string{
		{"the message stands inside ", "le message se trouve dans "}, {"neither XML nor JSON: ", "ni XML ni JSON : "},
		{"an element of ", "un élément de "}, {"a member of ", "un membre de "}, {"an object without the member ", "un objet sans le membre "},
		{"an object with the member ", "un objet avec le membre "}, {"a member ", "un membre "}, {"another ", "un autre "},
		{"it before ", "avant "}, {"more than ", "plus de "}, {"at most ", "au plus "}, {" in no namespace", " sans espace de noms"},
		{" in namespace ", " dans l'espace de noms "}, {" without ", " sans "}, {" or ", " ou "},
		{"end of input", "fin des données"}, {" bytes", " octets"}, {" problems", " problèmes"}, {"a <", "un <"},
	} {
		fr = strings.ReplaceAll(fr, x[0], x[1])
	}
	if fr != s {
		w.FR = fr
	}
	return w
}
