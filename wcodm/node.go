package wcodm

// Value is the lexical view of one simple element, as Walk yields it. It allocates nothing.
type Value struct {
	Kind    Kind
	Lexical string // the value as written

	name string // the one attribute of a text, amount, measure, quantity or date-time
	attr string
	code *CodeAttr
	id   *IdentifierAttr
}

// Attributes calls yield for each attribute that is present, in the documented order of its type.
func (v Value) Attributes(yield func(name, value string) bool) {
	switch {
	case v.attr != "":
		yield(v.name, v.attr)
	case v.code != nil:
		v.code.Each(yield)
	case v.id != nil:
		v.id.Each(yield)
	}
}

// Attribute returns one attribute by its XML name, empty if it is absent.
func (v Value) Attribute(name string) string {
	var found string
	v.Attributes(func(n, s string) bool {
		if n == name {
			found = s
		}
		return n != name
	})
	return found
}

// Equal reports whether both have the same lexical form and the same attributes.
func (v Value) Equal(o Value) bool {
	if v.Kind != o.Kind || v.Lexical != o.Lexical || v.attr != o.attr {
		return false
	}
	same := true
	v.Attributes(func(n, s string) bool { same = o.Attribute(n) == s; return same })
	if same {
		o.Attributes(func(n, s string) bool { same = v.Attribute(n) == s; return same })
	}
	return same
}

// String returns the lexical form, followed by the attributes in brackets if there are any.
func (v Value) String() string {
	s := v.Lexical
	v.Attributes(func(n, a string) bool { s += " [" + n + "=" + a + "]"; return true })
	return s
}

// Lexical views of the value types.

// View returns the lexical view of t.
func (t Text) View() Value {
	return Value{Kind: KindText, Lexical: t.Value, name: "languageID", attr: t.Language}
}

// View returns the lexical view of c.
func (c Code) View() Value { return Value{Kind: KindCode, Lexical: c.Value, code: c.Attr} }

// View returns the lexical view of id.
func (id Identifier) View() Value { return Value{Kind: KindIdentifier, Lexical: id.Value, id: id.Attr} }

// View returns the lexical view of d.
func (d Decimal) View() Value { return Value{Kind: KindNumeric, Lexical: d.Lexical()} }

// View returns the lexical view of a.
func (a Amount) View() Value {
	return Value{Kind: KindAmount, Lexical: a.Value.Lexical(), name: "currencyID", attr: a.Currency}
}

// View returns the lexical view of m.
func (m Measure) View() Value {
	return Value{Kind: KindMeasure, Lexical: m.Value.Lexical(), name: "unitCode", attr: m.Unit}
}

// View returns the lexical view of q.
func (q Quantity) View() Value {
	return Value{Kind: KindQuantity, Lexical: q.Value.Lexical(), name: "unitCode", attr: q.Unit}
}

// View returns the lexical view of i.
func (i Indicator) View() Value { return Value{Kind: KindIndicator, Lexical: i.Lexical()} }

// View returns the lexical view of t.
func (t DateTime) View() Value {
	return Value{Kind: KindDateTime, Lexical: t.Lexical(), name: "formatCode", attr: t.Format()}
}
