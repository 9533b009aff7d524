package wcodm

// Text is a value of the representation term Text: free text with an optional
// language (attribute languageID, BCP 47). Comparable; the zero value is absent.
type Text struct {
	Value    string
	Language string
}

// TextOf returns a text without a language.
func TextOf(s string) Text { return Text{Value: s} }

// TextIn returns a text in a language.
func TextIn(s string, l Lang) Text { return Text{Value: s, Language: string(l)} }

// IsZero reports whether both value and language are absent.
func (t Text) IsZero() bool { return t == Text{} }

// String returns the text without its language.
func (t Text) String() string { return t.Value }

// Amount is a value of the representation term Amount: a sum of money with the
// currency in which it is expressed (attribute currencyID, ISO 4217 alpha-3;
// "" = not stated). WCO format n..16,3. Comparable, by lexical form: 5.0 USD
// and 5 USD differ under ==; use Cmp for values.
type Amount struct {
	Value    Decimal
	Currency string
}

// NewAmount returns an amount. The value is kept unchecked, as by [RawDecimal].
func NewAmount(value, currency string) Amount {
	return Amount{Value: RawDecimal(value), Currency: currency}
}

// IsZero reports whether both value and currency are absent.
func (a Amount) IsZero() bool { return a == Amount{} }

// String returns value and currency: "1250.50 USD".
func (a Amount) String() string { return withUnit(a.Value, a.Currency) }

// Cmp compares values; ok is false if the currencies differ or a value is invalid.
func (a Amount) Cmp(o Amount) (c int, ok bool) {
	if a.Currency != o.Currency {
		return 0, false
	}
	return a.Value.Cmp(o.Value)
}

// Measure is a value of the representation term Measure: a physical measurement
// with its unit (attribute unitCode, UNECE Recommendation 20; national suffixes
// such as "KGM#G" are kept; "" = not stated). WCO format n..16,6. Comparable by
// lexical form; use Cmp for values.
type Measure struct {
	Value Decimal
	Unit  string
}

// NewMeasure returns a measure. The value is kept unchecked, as by [RawDecimal].
func NewMeasure(value, unit string) Measure {
	return Measure{Value: RawDecimal(value), Unit: unit}
}

// IsZero reports whether both value and unit are absent.
func (m Measure) IsZero() bool { return m == Measure{} }

// String returns value and unit: "1250.50 KGM".
func (m Measure) String() string { return withUnit(m.Value, m.Unit) }

// Cmp compares values; ok is false if the units differ or a value is invalid.
// It converts no units.
func (m Measure) Cmp(o Measure) (c int, ok bool) {
	if m.Unit != o.Unit {
		return 0, false
	}
	return m.Value.Cmp(o.Value)
}

// Quantity is a value of the representation term Quantity: a count with its
// unit (attribute unitCode, UNECE Recommendation 20; often absent). Comparable
// by lexical form; use Cmp for values.
type Quantity struct {
	Value Decimal
	Unit  string
}

// NewQuantity returns a quantity. The value is kept unchecked, as by [RawDecimal].
func NewQuantity(value, unit string) Quantity {
	return Quantity{Value: RawDecimal(value), Unit: unit}
}

// IsZero reports whether both value and unit are absent.
func (q Quantity) IsZero() bool { return q == Quantity{} }

// String returns value and unit: "500 C62".
func (q Quantity) String() string { return withUnit(q.Value, q.Unit) }

// Cmp compares values; ok is false if the units differ or a value is invalid.
// It converts no units.
func (q Quantity) Cmp(o Quantity) (c int, ok bool) {
	if q.Unit != o.Unit {
		return 0, false
	}
	return q.Value.Cmp(o.Value)
}

func withUnit(d Decimal, unit string) string {
	switch {
	case unit == "":
		return d.lex
	case d.lex == "":
		return unit
	}
	return d.lex + " " + unit
}

// Indicator is a value of the representation term Indicator. Only the lexical
// forms "true" and "false" are valid: the WCO schemas take the forms 1 and 0 of
// xsd:boolean out by a pattern. Any other form is kept and invalid. Comparable;
// the zero value is absent, which is not the same as false.
type Indicator struct{ lex string }

// IndicatorOf returns the indicator for b.
func IndicatorOf(b bool) Indicator {
	if b {
		return Indicator{"true"}
	}
	return Indicator{"false"}
}

// RawIndicator keeps a lexical form unchecked; it is meant for decoders.
func RawIndicator(lex string) Indicator { return Indicator{lex} }

// ParseIndicator reads "true" or "false"; any other form gives a *[LexicalError].
func ParseIndicator(lex string) (Indicator, error) {
	i := Indicator{lex}
	switch {
	case i.Valid():
		return i, nil
	case lex == "":
		return Indicator{}, lexicalError("indicator", "", lex, ReasonEmpty)
	}
	return Indicator{}, lexicalError("indicator", "", lex, ReasonBoolean)
}

// Bool returns the value; ok is false if it is absent or invalid.
func (i Indicator) Bool() (value, ok bool) { return i.lex == "true", i.Valid() }

// Valid reports whether the lexical form is "true" or "false".
func (i Indicator) Valid() bool { return i.lex == "true" || i.lex == "false" }

// IsZero reports whether the indicator is absent.
func (i Indicator) IsZero() bool { return i.lex == "" }

// Lexical returns the form as it was read.
func (i Indicator) Lexical() string { return i.lex }

// String returns the form as it was read.
func (i Indicator) String() string { return i.lex }
