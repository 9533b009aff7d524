package wcodm

// Identifier is a value of the representation term Identifier: a name within a
// numbering scheme. The attributes that name the scheme are mostly absent on
// the wire, so they stand behind a pointer that is nil then. Because of that
// pointer, compare with Equal, not with ==.
type Identifier struct {
	Value string
	Attr  *IdentifierAttr
}

// IdentifierAttr holds the attributes of an identifier, named as in UN/CEFACT
// core component types. An attribute that is present but empty counts as
// absent. Comparable.
type IdentifierAttr struct {
	SchemeID         string // the numbering scheme
	SchemeName       string
	SchemeAgencyID   string // its keeper, UN/EDIFACT 3055
	SchemeAgencyName string
	SchemeVersionID  string
	SchemeDataURI    string // where the numbers are
	SchemeURI        string // where the scheme is

	// ListVersionID is an addition of this library: core component types give
	// it to codes only. WCO Classification/ID (145) is an Identifier by type and
	// a tariff code by content, and the edition of the Harmonized System
	// ("2022") has to travel with it.
	ListVersionID string
}

// IDOf returns an identifier without attributes.
func IDOf(value string) Identifier { return Identifier{Value: value} }

// IsZero reports whether value and all attributes are absent.
func (i Identifier) IsZero() bool { return i.Value == "" && i.Attr.IsZero() }

// String returns the identifier value.
func (i Identifier) String() string { return i.Value }

// Scheme returns the attribute schemeID, "" if absent.
func (i Identifier) Scheme() string { return i.Attr.Get("schemeID") }

// Equal reports whether value and attributes are the same. No attributes and
// all attributes empty are the same.
func (i Identifier) Equal(o Identifier) bool {
	return i.Value == o.Value && i.Attr.value() == o.Attr.value()
}

// Clone returns a copy that shares no attributes with i. The string bytes,
// which nobody can change, stay shared.
func (i Identifier) Clone() Identifier {
	if i.Attr != nil {
		a := *i.Attr
		i.Attr = &a
	}
	return i
}

// SetAttr sets the attribute with the given XML name, making room for
// attributes on first use. It returns false, and changes nothing, if
// identifiers have no such attribute.
func (i *Identifier) SetAttr(name, value string) bool {
	if i.Attr != nil {
		return i.Attr.Set(name, value)
	}
	var a IdentifierAttr
	if !a.Set(name, value) {
		return false
	}
	if !a.IsZero() {
		i.Attr = &IdentifierAttr{}
		*i.Attr = a
	}
	return true
}

// IsZero reports whether all attributes are absent; a may be nil.
func (a *IdentifierAttr) IsZero() bool { return a == nil || *a == IdentifierAttr{} }

func (a *IdentifierAttr) value() IdentifierAttr {
	if a == nil {
		return IdentifierAttr{}
	}
	return *a
}

// slot returns the field behind an XML attribute name, nil if there is none.
func (a *IdentifierAttr) slot(name string) *string {
	switch name {
	case "schemeID":
		return &a.SchemeID
	case "schemeName":
		return &a.SchemeName
	case "schemeAgencyID":
		return &a.SchemeAgencyID
	case "schemeAgencyName":
		return &a.SchemeAgencyName
	case "schemeVersionID":
		return &a.SchemeVersionID
	case "schemeDataURI":
		return &a.SchemeDataURI
	case "schemeURI":
		return &a.SchemeURI
	case "listVersionID":
		return &a.ListVersionID
	}
	return nil
}

// Get returns the attribute with the given XML name, "" if it is absent or
// unknown; a may be nil.
func (a *IdentifierAttr) Get(name string) string {
	if a == nil {
		return ""
	}
	if p := a.slot(name); p != nil {
		return *p
	}
	return ""
}

// Set sets the attribute with the given XML name. It returns false, and changes
// nothing, if identifiers have no such attribute or a is nil.
func (a *IdentifierAttr) Set(name, value string) bool {
	if a == nil {
		return false
	}
	p := a.slot(name)
	if p == nil {
		return false
	}
	*p = value
	return true
}

// Each yields the XML names and values of the attributes that are present, in
// the order schemeID, schemeName, schemeAgencyID, schemeAgencyName,
// schemeVersionID, schemeDataURI, schemeURI, listVersionID, until yield returns
// false. It suits a range clause; a may be nil.
func (a *IdentifierAttr) Each(yield func(name, value string) bool) {
	_ = a == nil ||
		yieldAttr("schemeID", a.SchemeID, yield) &&
			yieldAttr("schemeName", a.SchemeName, yield) &&
			yieldAttr("schemeAgencyID", a.SchemeAgencyID, yield) &&
			yieldAttr("schemeAgencyName", a.SchemeAgencyName, yield) &&
			yieldAttr("schemeVersionID", a.SchemeVersionID, yield) &&
			yieldAttr("schemeDataURI", a.SchemeDataURI, yield) &&
			yieldAttr("schemeURI", a.SchemeURI, yield) &&
			yieldAttr("listVersionID", a.ListVersionID, yield)
}
