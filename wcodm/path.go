package wcodm

import (
	"strconv"
)

// maxDepth is the greatest number of steps from the root of a message to a value.
// The generator checks that the dictionary stays below it.
const maxDepth = 6

// Path is the address of a class or value in a message. Paths are comparable and allocate nothing;
// one Path renders in the four notations that people and systems use:
//
//	Go            Items[1].Commodity.Classifications[0].ID
//	JSON Pointer  /declaration/goodsShipment/governmentAgencyGoodsItem/1/commodity/classification/0/id
//	XPath         /co:Declaration/co:GoodsShipment/co:GovernmentAgencyGoodsItem[2]/co:Commodity/co:Classification[1]/co:ID
//	WCO pointers  42A 67A 68A[2] 23A 21A[1] 145
//
// The Go notation counts from 0, as Go does; XPath and the WCO count from 1. A step that may repeat
// may also have no index: the path then means the element as such, not one occurrence.
type Path struct {
	root  ClassID
	n     uint8
	attr  Attr
	steps [maxDepth]ElementID
	index [maxDepth]uint32 // 0: none, else index+1
}

// Attr names the attribute of a value that a path may end in.
type Attr uint8

// The attributes that carry meaning of their own.
const (
	NoAttr        Attr = iota
	UnitCode           // unitCode of a measure or quantity, UNECE Rec 20
	CurrencyID         // currencyID of an amount, ISO 4217
	FormatCode         // formatCode of a date-time, UN/EDIFACT 2379
	LanguageID         // languageID of a text
	NameAttr           // name of a code
	ListVersionID      // listVersionID of a code or identifier
)

var attrNames = [...]string{"", "unitCode", "currencyID", "formatCode", "languageID", "name", "listVersionID"}

// String returns the name of the attribute in XML and JSON.
func (a Attr) String() string {
	if int(a) < len(attrNames) {
		return attrNames[a]
	}
	return ""
}

// Root returns the path of the root of a message, such as ClassDeclaration.
func Root(c ClassID) Path { return Path{root: c} }

// RootClass returns the class of the message that p addresses.
func (p Path) RootClass() ClassID { return p.root }

// IsZero reports whether p addresses nothing.
func (p Path) IsZero() bool { return p.root == 0 }

// Len returns the number of steps below the root.
func (p Path) Len() int { return int(p.n) }

// Step returns the element of step i and its index, -1 if it has none.
func (p Path) Step(i int) (ElementID, int) {
	if i < 0 || i >= int(p.n) {
		return 0, -1
	}
	return p.steps[i], int(p.index[i]) - 1
}

// Element returns the element that p ends in, 0 for the root.
func (p Path) Element() ElementID {
	if p.n == 0 {
		return 0
	}
	return p.steps[p.n-1]
}

// Index returns the index of the last step, -1 if it has none.
func (p Path) Index() int {
	if p.n == 0 {
		return -1
	}
	return int(p.index[p.n-1]) - 1
}

// Attr returns the attribute that p ends in, NoAttr if it ends in an element.
func (p Path) Attr() Attr { return p.attr }

// WithAttr returns p with the attribute a at its end.
func (p Path) WithAttr(a Attr) Path { p.attr = a; return p }

// Child returns the path of e below p, without an index. A path beyond the greatest depth of the
// dictionary stays where it is.
func (p Path) Child(e ElementID) Path { return p.push(e, 0) }

// ChildAt returns the path of occurrence i (from 0) of e below p.
func (p Path) ChildAt(e ElementID, i int) Path { return p.push(e, uint32(i+1)) }

func (p Path) push(e ElementID, index uint32) Path {
	if int(p.n) < maxDepth {
		p.steps[p.n], p.index[p.n] = e, index
		p.n++
	}
	return p
}

// At returns p with index i (from 0) in its last step.
func (p Path) At(i int) Path {
	if p.n > 0 {
		p.index[p.n-1] = uint32(i + 1)
	}
	return p
}

// Parent returns the path that p is a child of, an attribute's element first; false for the root.
func (p Path) Parent() (Path, bool) {
	if p.attr != NoAttr {
		p.attr = NoAttr
		return p, true
	}
	if p.n == 0 {
		return p, false
	}
	p.n--
	p.steps[p.n], p.index[p.n] = 0, 0
	return p, true
}

// Class returns the class whose members may follow p: the class p ends in, 0 if it ends in a value.
func (p Path) Class() ClassID {
	if p.n == 0 {
		return p.root
	}
	return p.steps[p.n-1].Info().Ref
}

// Contains reports whether o is p, or below it. A step of p without an index covers every occurrence.
func (p Path) Contains(o Path) bool {
	if p.root != o.root || p.n > o.n || (p.attr != NoAttr && p != o) {
		return false
	}
	for i := range int(p.n) {
		if p.steps[i] != o.steps[i] || (p.index[i] != 0 && p.index[i] != o.index[i]) {
			return false
		}
	}
	return true
}

// String returns the Go notation: relative to the struct of the message, whose type stands for the
// message itself. The zero Path gives "".
func (p Path) String() string { return string(p.AppendText(nil)) }

// AppendText appends the Go notation to b.
func (p Path) AppendText(b []byte) []byte {
	if p.n == 0 {
		return append(b, p.root.Info().Go...)
	}
	for i := range int(p.n) {
		if i > 0 {
			b = append(b, '.')
		}
		b = append(b, p.steps[i].Info().Go...)
		if p.index[i] > 0 {
			b = append(b, '[')
			b = strconv.AppendUint(b, uint64(p.index[i]-1), 10)
			b = append(b, ']')
		}
	}
	if p.attr != NoAttr {
		b = append(b, '@')
		b = append(b, p.attr.String()...)
	}
	return b
}

// Site says where the root of a message stands in its document. The zero Site is the usual one: the
// message is the root itself.
type Site struct {
	Enveloped bool // below MetaData
	Index     int  // which message of the envelope or stream, from 0
	Repeated  bool // the envelope holds, or may hold, more than one message: render the index
}

// JSONPointer returns the RFC 6901 notation from the root of the message's own document.
func (p Path) JSONPointer() string { return p.JSONPointerIn(Site{}) }

// JSONPointerIn returns the RFC 6901 notation in a document where the message stands at s.
func (p Path) JSONPointerIn(s Site) string {
	if p.IsZero() {
		return ""
	}
	var b []byte
	if s.Enveloped && !p.root.Info().Envelope {
		b = append(b, '/')
		b = append(b, ClassMetaData.Info().JSON...)
	}
	b = append(b, '/')
	b = append(b, p.root.Info().JSON...)
	if s.Enveloped && s.Repeated && !p.root.Info().Envelope {
		b = append(b, '/')
		b = strconv.AppendInt(b, int64(s.Index), 10)
	}
	for i := range int(p.n) {
		e := p.steps[i].Info()
		for _, w := range wrappers(p.root, e) {
			b = append(b, '/')
			b = append(b, w.Info().JSON...)
		}
		b = append(b, '/')
		b = append(b, e.JSON...)
		if p.index[i] > 0 {
			b = append(b, '/')
			b = strconv.AppendUint(b, uint64(p.index[i]-1), 10)
		}
	}
	if p.attr != NoAttr {
		b = append(b, '/')
		b = append(b, p.attr.String()...)
	}
	return string(b)
}

// XPath returns the XPath 1.0 notation from the root of the message's own document. The prefix co
// stands for the namespace of the message and md for that of the envelope.
func (p Path) XPath() string { return p.XPathIn(Site{}) }

// XPathIn returns the XPath 1.0 notation in a document where the message stands at s.
func (p Path) XPathIn(s Site) string {
	if p.IsZero() {
		return ""
	}
	prefix := "co:"
	if p.root.Info().Envelope {
		prefix = "md:"
	}
	var b []byte
	if s.Enveloped && !p.root.Info().Envelope {
		b = append(b, "/md:"...)
		b = append(b, ClassMetaData.Info().Name...)
	}
	b = append(b, '/')
	b = append(b, prefix...)
	b = append(b, p.root.Info().Name...)
	if s.Enveloped && s.Repeated && !p.root.Info().Envelope {
		b = append(b, '[')
		b = strconv.AppendInt(b, int64(s.Index)+1, 10)
		b = append(b, ']')
	}
	for i := range int(p.n) {
		e := p.steps[i].Info()
		for _, w := range wrappers(p.root, e) {
			b = append(b, '/')
			b = append(b, prefix...)
			b = append(b, w.Info().Tag...)
		}
		b = append(b, '/')
		b = append(b, prefix...)
		b = append(b, e.Tag...)
		if p.index[i] > 0 {
			b = append(b, '[')
			b = strconv.AppendUint(b, uint64(p.index[i]), 10)
			b = append(b, ']')
		}
	}
	if p.attr != NoAttr {
		b = append(b, "/@"...)
		b = append(b, p.attr.String()...)
	}
	return string(b)
}

// Pointers returns the WCO pointer chain, outermost class first: one Pointer for each class, with its
// class id and, where it repeats, the occurrence from 1; the last one also carries the id of the
// element. Elements without a known WCO id are addressed by their class. Source: WCO Pointer 97A.
func (p Path) Pointers() []Pointer {
	if p.IsZero() || p.root.Info().WCO == "" {
		return nil
	}
	chain := []Pointer{{DocumentSectionCode: CodeOf(p.root.Info().WCO)}}
	section := func(id string, index uint32) bool {
		if id == "" {
			return false
		}
		x := Pointer{DocumentSectionCode: CodeOf(id)}
		if index > 0 {
			x.SequenceNumeric = DecimalFromInt(int64(index))
		}
		chain = append(chain, x)
		return true
	}
	for i := range int(p.n) {
		e := p.steps[i].Info()
		for _, w := range wrappers(p.root, e) {
			section(w.Info().WCO, 0)
		}
		if e.Kind == KindClass {
			if !section(e.WCO, p.index[i]) {
				return chain
			}
			continue
		}
		if e.WCO != "" {
			chain[len(chain)-1].TagID = IDOf(e.WCO)
		}
	}
	return chain
}

// WCO returns the WCO pointer chain as text, such as "42A 67A 68A[2] 23A 21A[1] 145". It is what
// Pointers carries, and in addition the occurrence of a repeated simple element: "04A 239[2]".
func (p Path) WCO() string {
	var b []byte
	for i, x := range p.Pointers() {
		if i > 0 {
			b = append(b, ' ')
		}
		b = append(b, x.DocumentSectionCode.Value...)
		if !x.SequenceNumeric.IsZero() {
			b = append(b, '[')
			b = append(b, x.SequenceNumeric.Lexical()...)
			b = append(b, ']')
		}
		if !x.TagID.IsZero() {
			b = append(b, ' ')
			b = append(b, x.TagID.Value...)
			if k := int(p.n) - 1; p.index[k] > 0 {
				b = append(b, '[')
				b = strconv.AppendUint(b, uint64(p.index[k]), 10)
				b = append(b, ']')
			}
		}
	}
	return string(b)
}

// wrappers returns the elements that stand on the wire between the struct that holds e and e itself:
// GoodsShipment and Consignment, which have no struct of their own. Outermost first.
func wrappers(root ClassID, e *Element) []ElementID {
	var buf [2]ElementID
	n := len(buf)
	for c := e.Class; c != root && n > 0; {
		h := c.Info().Holder
		if h == 0 {
			break
		}
		n--
		buf[n] = h
		c = h.Info().Class
	}
	return buf[n:]
}
