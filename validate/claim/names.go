package claim

import (
	"slices"
	"strings"
	"unicode"
)

// plain maps letters with diacritics of the Latin script to the letter without: the first of each group.
var plain = [...]string{
	"aàáâãåāăąǎạảấầẩẫậắằẳẵặ", "cçćĉċč", "dďđð", "eèéêëēĕėęěẹẻẽếềểễệ", "gĝğġģ", "hĥħ", "iìíîïĩīĭįıỉị", "jĵ", "kķ",
	"lĺļľŀł", "nñńņňŉŋ", "oòóôõōŏőơọỏốồổỗộớờởỡợ", "rŕŗř", "sśŝşšș", "tţťŧț", "uùúûũūŭůűųưụủứừửữự", "wŵ", "yýÿŷỳỵỷỹ", "zźżž",
}

// unaccented returns the letter without its diacritic; expand writes umlauts and ligatures as two
// letters, as is usual where the letter is missing.
func unaccented(b *strings.Builder, r rune, expand bool) {
	switch r {
	case 'ä', 'æ':
		b.WriteByte('a')
	case 'ö', 'ø', 'œ':
		b.WriteByte('o')
	case 'ü':
		b.WriteByte('u')
	case 'ß':
		b.WriteString("ss")
		return
	case 'þ':
		b.WriteString("th")
		return
	default:
		for _, group := range plain {
			if strings.ContainsRune(group, r) {
				b.WriteByte(group[0])
				return
			}
		}
		b.WriteRune(r)
		return
	}
	if expand {
		b.WriteByte('e')
	}
}

// words splits a text into words: runs of letters and digits in lower case, without diacritics. Letters
// that stand alone one after the other, as in "S. A.", are one word.
func words(s string, expand bool) (list []string) {
	var word, initials strings.Builder
	end := func(last bool) {
		w := word.String()
		word.Reset()
		if len(w) == 1 && 'a' <= w[0] && w[0] <= 'z' {
			initials.WriteByte(w[0])
			w = ""
		}
		if initials.Len() > 0 && (w != "" || last) {
			list = append(list, initials.String())
			initials.Reset()
		}
		if w != "" {
			list = append(list, w)
		}
	}
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
		case r == '&':
			end(true)
			list = append(list, "and")
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if r = unicode.ToLower(r); r < 0x80 {
				word.WriteRune(r)
			} else {
				unaccented(&word, r, expand)
			}
		default:
			end(false)
		}
	}
	end(true)
	return list
}

// legalForm returns the usual short spelling of a word that states a legal form; ok is false for others.
func legalForm(word string) (short string, ok bool) {
	switch word {
	case "company", "cie", "compagnie":
		return "co", true
	case "limited":
		return "ltd", true
	case "incorporated":
		return "inc", true
	case "corporation":
		return "corp", true
	case "private":
		return "pvt", true
	case "berhad":
		return "bhd", true
	case "sendirian":
		return "sdn", true
	case "limitada":
		return "ltda", true
	case "co", "ltd", "inc", "corp", "pvt", "pte", "pty", "bhd", "sdn", "ltda", "llc", "llp", "plc", "gmbh", "ag", "kg", "ohg", "ug", "se",
		"sa", "sas", "sarl", "srl", "spa", "sl", "bv", "nv", "ab", "as", "asa", "aps", "oy", "oyj", "jsc", "pjsc", "ooo", "oao", "zao", "pao", "kk", "pt", "tbk":
		return word, true
	}
	return word, false
}

// company returns the words of a name apart from those of its legal form, and these. Few forms stand
// before the name.
func company(name string, expand bool) (rest, forms []string) {
	text := strings.ReplaceAll(strings.Join(words(name, expand), " ")+" ", " joint stock company ", " jsc ")
	for i, w := range strings.Fields(text) {
		short, ok := legalForm(w)
		if ok && i == 0 {
			switch w {
			case "pt", "ab", "jsc", "pjsc", "ooo", "oao", "zao", "pao":
			default:
				ok = false
			}
		}
		if ok {
			forms = append(forms, short)
		} else {
			rest = append(rest, w)
		}
	}
	return rest, forms
}

// likeness tells how alike two names are.
type likeness uint8

const (
	same     likeness = iota
	respelt           // the same in another spelling
	distinct          // different names
	foreign           // in different scripts
)

// alike compares two names. A legal form that one of them leaves out makes no difference, another one
// does: companies may differ in nothing else. Neither do spaces.
func alike(a, b string) likeness {
	if a == b {
		return same
	}
	for _, expand := range [...]bool{false, true} {
		x, f := company(a, expand)
		y, g := company(b, expand)
		if strings.Join(x, "") == strings.Join(y, "") && (len(f) == 0 || len(g) == 0 || slices.Equal(f, g)) {
			return respelt
		}
	}
	if latin(a) != latin(b) {
		return foreign
	}
	return distinct
}

// latin reports whether a text has letters and the first of them is of the Latin script.
func latin(s string) bool {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return unicode.Is(unicode.Latin, r)
		}
	}
	return true
}

// sameNumber reports whether two numbers of documents differ in nothing but case and separators.
func sameNumber(a, b string) bool { return squeeze(a) == squeeze(b) }

// squeeze returns the letters and digits of a number, in lower case.
func squeeze(s string) string { return strings.Join(words(s, false), "") }
