package wcodm

import "iter"

// ElementID names one element of the dictionary: a member of one class, or of one role class such as
// Exporter. The zero ElementID names nothing. The generated constants ElemAddressCityName and so on
// are for use in a program; their numbers change when the dictionary grows and must not be stored.
type ElementID uint16

// ClassID names one class of the dictionary. The zero ClassID names nothing. Like element numbers,
// class numbers must not be stored.
type ClassID uint8

// Kind tells what an element holds.
type Kind uint8

// The kinds are the representation terms of the WCO Data Model that occur, and KindClass.
const (
	KindClass Kind = iota + 1
	KindText
	KindCode
	KindIdentifier
	KindNumeric
	KindAmount
	KindMeasure
	KindQuantity
	KindIndicator
	KindDateTime
)

// String returns the representation term: "Text", "Code", "Identifier" and so on.
func (k Kind) String() string {
	switch k {
	case KindClass:
		return "Class"
	case KindText:
		return "Text"
	case KindCode:
		return "Code"
	case KindIdentifier:
		return "Identifier"
	case KindNumeric:
		return "Numeric"
	case KindAmount:
		return "Amount"
	case KindMeasure:
		return "Measure"
	case KindQuantity:
		return "Quantity"
	case KindIndicator:
		return "Indicator"
	case KindDateTime:
		return "DateTime"
	}
	return ""
}

// Unbounded is the Max of an element that may occur any number of times.
const Unbounded = -1

// Element is one row of the dictionary, the single source of structs, codecs, paths and checks.
type Element struct {
	ID         ElementID
	Class      ClassID // class it is a member of
	Ref        ClassID // class it holds, when Kind is KindClass
	Kind       Kind
	Tag        string     // XML element name
	JSON       string     // JSON member name
	Go         string     // Go field name
	WCO        string     // WCO element id ("226"), or class id ("68A") when Kind is KindClass; empty where none is known
	DEN        string     // dictionary entry name: object class, property, representation term
	Format     string     // WCO notation: "an..35", "n..16,6", "a2"; "dt" for a date-time of UN/EDIFACT 2379
	Min, Max   int        // occurrences; Max is Unbounded or at least 1
	List       string     // code list of the value, or of its unit or currency
	TDED       string     // UN/TDED element where known
	Source     string     // key of the source, and what in it
	Confidence Confidence // how well id, format and position are known
}

// Repeats reports whether the element may occur more than once.
func (e *Element) Repeats() bool { return e.Max != 1 }

// Path returns the class and tag of the element, such as "Address/CityName": its key in the dictionary.
func (e *Element) Path() string { return e.Class.Info().Name + "/" + e.Tag }

// ClassInfo describes a class of the dictionary.
type ClassInfo struct {
	ID       ClassID
	Name     string    // WCO class name; for the root of a message its element name
	JSON     string    // the same in JSON spelling
	Go       string    // Go type that holds it
	WCO      string    // WCO class id; empty where none is known
	First    ElementID // its members are the Count elements from First on, in schema order
	Count    int
	Holder   ElementID // for a class that is an element on the wire only: the element that holds it
	Envelope bool      // the root is the envelope of other messages, not a message of its own
	Root     bool      // may be the root of a document
}

// Info returns the row of e; for the zero ElementID, or one beyond the dictionary, an empty row.
func (e ElementID) Info() *Element {
	if int(e) >= len(elements) {
		e = 0
	}
	return &elements[e]
}

// Info returns the description of c; for the zero ClassID, or one beyond the dictionary, an empty one.
func (c ClassID) Info() *ClassInfo {
	if int(c) >= len(classes) {
		c = 0
	}
	return &classes[c]
}

// Elements iterates over the dictionary in schema order, class by class.
func Elements() iter.Seq[*Element] {
	return func(yield func(*Element) bool) {
		for i := 1; i < len(elements); i++ {
			if !yield(&elements[i]) {
				return
			}
		}
	}
}

// Classes iterates over the classes of the dictionary.
func Classes() iter.Seq[*ClassInfo] {
	return func(yield func(*ClassInfo) bool) {
		for i := 1; i < len(classes); i++ {
			if !yield(&classes[i]) {
				return
			}
		}
	}
}

// Members iterates over the elements of a class in schema order.
func (c ClassID) Members() iter.Seq[*Element] {
	return func(yield func(*Element) bool) {
		info := c.Info()
		for i := range info.Count {
			if !yield(&elements[int(info.First)+i]) {
				return
			}
		}
	}
}

// Definition returns what the element means, in our own words.
func (e ElementID) Definition() Localized {
	if int(e) >= len(definitions) {
		e = 0
	}
	return definitions[e]
}

// Definition returns what the class is, in our own words.
func (c ClassID) Definition() Localized {
	if int(c) >= len(classDefinitions) {
		c = 0
	}
	return classDefinitions[c]
}
