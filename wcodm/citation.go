package wcodm

// Confidence says how well a statement of this library (a dictionary row, a
// rule, a profile) is founded. The values are ordered: Inferred < Secondary <
// Verified, so "at least secondary" is c >= Secondary. The zero value is
// Inferred: a row whose author said nothing claims nothing.
type Confidence uint8

// The degrees of confidence.
const (
	Inferred  Confidence = iota // concluded from related sources; a rule of this degree may warn, never reject
	Secondary                   // stated by a document about the source
	Verified                    // read in the source itself
)

// String returns "inferred", "secondary" or "verified"; any other value is
// rendered as "inferred", because an unknown degree must not claim more.
func (c Confidence) String() string {
	switch c {
	case Verified:
		return "verified"
	case Secondary:
		return "secondary"
	}
	return "inferred"
}

// Text returns the degree as a word.
func (c Confidence) Text() Localized {
	switch c {
	case Verified:
		return Localized{EN: "verified", FR: "vérifié"}
	case Secondary:
		return Localized{EN: "secondary", FR: "secondaire"}
	}
	return Localized{EN: "inferred", FR: "déduit"}
}

// ParseConfidence reads the words that String writes.
func ParseConfidence(s string) (Confidence, error) {
	switch s {
	case "inferred":
		return Inferred, nil
	case "secondary":
		return Secondary, nil
	case "verified":
		return Verified, nil
	}
	return Inferred, &LexicalError{Type: "confidence", Lexical: s, Reason: ReasonRange}
}

// MarshalText writes the word of String.
func (c Confidence) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads a word as ParseConfidence does; on error c is unchanged.
func (c *Confidence) UnmarshalText(text []byte) error {
	v, err := ParseConfidence(string(text))
	if err == nil {
		*c = v
	}
	return err
}

// Citation names the text that a requirement comes from, precisely enough for a
// reader to check it.
type Citation struct {
	Doc    string // title of the document, with its edition
	Clause string // article, annex, paragraph, element id or line
	URL    string // where it was read
}

// IsZero reports whether nothing is cited.
func (c Citation) IsZero() bool { return c == Citation{} }

// String returns "Doc, Clause (URL)" without the parts that are absent.
func (c Citation) String() string {
	s := c.Doc
	if c.Clause != "" {
		if s != "" {
			s += ", "
		}
		s += c.Clause
	}
	switch {
	case c.URL == "":
		return s
	case s == "":
		return c.URL
	}
	return s + " (" + c.URL + ")"
}
