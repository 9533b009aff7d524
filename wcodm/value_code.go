package wcodm

// Code is a value of the representation term Code: an entry of a code list. The
// attributes that name the list are mostly absent on the wire, so they stand
// behind a pointer that is nil then. Because of that pointer, compare with
// Equal, not with ==.
type Code struct {
	Value string
	Attr  *CodeAttr
}

// CodeAttr holds the attributes of a code, named as in UN/CEFACT core component
// types. An attribute that is present but empty counts as absent. Comparable.
type CodeAttr struct {
	ListID         string // the code list
	ListAgencyID   string // its keeper, UN/EDIFACT 3055
	ListAgencyName string
	ListName       string
	ListVersionID  string // its edition
	Name           string // the entry in words
	LanguageID     string // language of Name
	ListURI        string // where the list is
	ListSchemeURI  string // where the scheme of the list is
}

// CodeOf returns a code without attributes.
func CodeOf(value string) Code { return Code{Value: value} }

// IsZero reports whether value and all attributes are absent.
func (c Code) IsZero() bool { return c.Value == "" && c.Attr.IsZero() }

// String returns the code value.
func (c Code) String() string { return c.Value }

// Name returns the attribute name: the entry in words, "" if absent.
func (c Code) Name() string { return c.Attr.Get("name") }

// Equal reports whether value and attributes are the same. No attributes and
// all attributes empty are the same.
func (c Code) Equal(o Code) bool {
	return c.Value == o.Value && c.Attr.value() == o.Attr.value()
}

// Clone returns a copy that shares no attributes with c. The string bytes,
// which nobody can change, stay shared.
func (c Code) Clone() Code {
	if c.Attr != nil {
		a := *c.Attr
		c.Attr = &a
	}
	return c
}

// SetAttr sets the attribute with the given XML name, making room for
// attributes on first use. It returns false, and changes nothing, if codes
// have no such attribute.
func (c *Code) SetAttr(name, value string) bool {
	if c.Attr != nil {
		return c.Attr.Set(name, value)
	}
	var a CodeAttr
	if !a.Set(name, value) {
		return false
	}
	if !a.IsZero() {
		c.Attr = &CodeAttr{}
		*c.Attr = a
	}
	return true
}

// IsZero reports whether all attributes are absent; a may be nil.
func (a *CodeAttr) IsZero() bool { return a == nil || *a == CodeAttr{} }

func (a *CodeAttr) value() CodeAttr {
	if a == nil {
		return CodeAttr{}
	}
	return *a
}

// slot returns the field behind an XML attribute name, nil if there is none.
func (a *CodeAttr) slot(name string) *string {
	switch name {
	case "listID":
		return &a.ListID
	case "listAgencyID":
		return &a.ListAgencyID
	case "listAgencyName":
		return &a.ListAgencyName
	case "listName":
		return &a.ListName
	case "listVersionID":
		return &a.ListVersionID
	case "name":
		return &a.Name
	case "languageID":
		return &a.LanguageID
	case "listURI":
		return &a.ListURI
	case "listSchemeURI":
		return &a.ListSchemeURI
	}
	return nil
}

// Get returns the attribute with the given XML name, "" if it is absent or
// unknown; a may be nil.
func (a *CodeAttr) Get(name string) string {
	if a == nil {
		return ""
	}
	if p := a.slot(name); p != nil {
		return *p
	}
	return ""
}

// Set sets the attribute with the given XML name. It returns false, and changes
// nothing, if codes have no such attribute or a is nil.
func (a *CodeAttr) Set(name, value string) bool {
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
// the order listID, listAgencyID, listAgencyName, listName, listVersionID,
// name, languageID, listURI, listSchemeURI, until yield returns false. It suits
// a range clause; a may be nil.
func (a *CodeAttr) Each(yield func(name, value string) bool) {
	_ = a == nil ||
		yieldAttr("listID", a.ListID, yield) &&
			yieldAttr("listAgencyID", a.ListAgencyID, yield) &&
			yieldAttr("listAgencyName", a.ListAgencyName, yield) &&
			yieldAttr("listName", a.ListName, yield) &&
			yieldAttr("listVersionID", a.ListVersionID, yield) &&
			yieldAttr("name", a.Name, yield) &&
			yieldAttr("languageID", a.LanguageID, yield) &&
			yieldAttr("listURI", a.ListURI, yield) &&
			yieldAttr("listSchemeURI", a.ListSchemeURI, yield)
}

// yieldAttr passes on an attribute that is present; false means stop.
func yieldAttr(name, value string, yield func(name, value string) bool) bool {
	return value == "" || yield(name, value)
}
