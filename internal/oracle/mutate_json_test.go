package oracle

import (
	"encoding/json"
	"strings"
)

// jsonPieces are what the byte level puts into JSON.
var jsonPieces = []string{"{", "}", "[", "]", ",", ":", "\"", "\\", "\\u0041", "\\u00e9", "\\ud83d\\ude00", "\\ud800", "\\udc00\\ud800", "\\u12", "\\x", "\\/", "\\b", "\\u0000", "null", "true", "false", "nul", "True", "NaN", "Infinity",
	"0", "-", "-0", "01", "1.", ".5", "1e", "1e5", "1E+400", "1.5e-3", "9007199254740993", "//x\n", "/**/", "'", "#", "\x00", "\x01", "\x1f", "\x7f", "\x80", "\xff", "\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc3\xa9", "\xef\xbb\xbf", "\u2028",
	" ", "\t", "\n", "\r", "\v", "\f", "\u00A0", ",,", "\"x\":1,", "{}", "[]", "\"\""}

// jsonNode is a value of a JSON document and where it stands.
type jsonNode struct {
	key    string // name of the member, as written between the quotation marks; empty in an array
	member span   // key and value, equal to whole in an array
	whole  span
	parent *jsonNode
	kids   []*jsonNode
	kind   byte // first byte: { [ " or that of a number or literal
}

// name is the key by which formats are looked up: that of the nearest named value, or of the object around
// the member "value".
func (n *jsonNode) name() string {
	for n != nil && (n.key == "" || n.key == "value") {
		n = n.parent
	}
	if n == nil {
		return ""
	}
	return n.key
}

// outlineJSON returns the values of a document in document order; none if it is too broken to be cut.
func outlineJSON(text string) []*jsonNode {
	p := jsonOutline{text: text}
	if strings.HasPrefix(text, "\uFEFF") {
		p.at = 3
	}
	if !p.value(nil, "", -1, 0) {
		return nil
	}
	return p.all
}

type jsonOutline struct {
	text string
	at   int
	all  []*jsonNode
}

func (p *jsonOutline) space() byte {
	for p.at < len(p.text) && strings.IndexByte(" \t\r\n", p.text[p.at]) >= 0 {
		p.at++
	}
	if p.at == len(p.text) {
		return 0
	}
	return p.text[p.at]
}

func (p *jsonOutline) value(parent *jsonNode, key string, from, depth int) bool {
	c := p.space()
	if c == 0 || depth > 50 {
		return false
	}
	n := &jsonNode{key: key, parent: parent, kind: c, whole: span{p.at, p.at}}
	if parent != nil {
		parent.kids = append(parent.kids, n)
	}
	p.all = append(p.all, n)
	switch c {
	case '{', '[':
		p.at++
		for first := true; ; first = false {
			switch c := p.space(); {
			case c == n.kind+2: // the closing bracket stands two places on in ASCII
				p.at++
				return p.end(n, from)
			case !first && c != ',':
				return false
			case !first:
				p.at++
				p.space()
			}
			key, at := "", -1
			if n.kind == '{' {
				at = p.at
				var ok bool
				if key, ok = p.str(); !ok || p.space() != ':' {
					return false
				}
				p.at++
			}
			if !p.value(n, key, at, depth+1) {
				return false
			}
		}
	case '"':
		if _, ok := p.str(); !ok {
			return false
		}
	default:
		for p.at < len(p.text) && strings.IndexByte(" \t\r\n,]}:\"", p.text[p.at]) < 0 {
			p.at++
		}
	}
	return p.end(n, from)
}

func (p *jsonOutline) end(n *jsonNode, from int) bool {
	if n.whole.to = p.at; n.whole.empty() {
		return false
	}
	n.member = n.whole
	if from >= 0 {
		n.member.from = from
	}
	return true
}

func (p *jsonOutline) str() (string, bool) {
	if p.at >= len(p.text) || p.text[p.at] != '"' {
		return "", false
	}
	for i := p.at + 1; i < len(p.text); i++ {
		switch p.text[i] {
		case '\\':
			i++
		case '"':
			s := p.text[p.at+1 : i]
			p.at = i + 1
			return s, true
		}
	}
	return "", false
}

// onValue makes a kind that changes one value that suits it.
func onValue(name string, suits func(*jsonNode) bool, change func(m *mutator, text string, n *jsonNode) string) kind {
	return kind{name, func(m *mutator, text string) (string, bool) {
		var at []*jsonNode
		for _, n := range outlineJSON(text) {
			if suits(n) {
				at = append(at, n)
			}
		}
		if len(at) == 0 {
			return "", false
		}
		return change(m, text, pick(m, at)), true
	}}
}

func anyValue(*jsonNode) bool      { return true }
func innerValue(n *jsonNode) bool  { return n.parent != nil }
func isMember(n *jsonNode) bool    { return n.parent != nil && n.parent.kind == '{' }
func isString(n *jsonNode) bool    { return n.kind == '"' }
func isObject(n *jsonNode) bool    { return n.kind == '{' && len(n.kids) > 0 }
func isArray(n *jsonNode) bool     { return n.kind == '[' && len(n.kids) > 0 }
func isItem(n *jsonNode) bool      { return n.parent != nil && n.parent.kind == '[' }
func hasSiblings(n *jsonNode) bool { return n.parent != nil && len(n.parent.kids) > 1 }
func isQualified(n *jsonNode) bool {
	return n.kind == '{' && len(n.kids) > 0 && n.kids[0].key == "value"
}
func isFormatCode(n *jsonNode) bool   { return n.key == "formatCode" }
func (n *jsonNode) next() *jsonNode   { return n.parent.kids[(n.index()+1)%len(n.parent.kids)] }
func quoted(s string) string          { b, _ := json.Marshal(s); return string(b) }
func (n *jsonNode) content() span     { return span{n.whole.from + 1, n.whole.to - 1} }
func member(name, text string) string { return quoted(name) + ":" + text }

func (n *jsonNode) index() int {
	for i, k := range n.parent.kids {
		if k == n {
			return i
		}
	}
	return -1
}

// without cuts a member or item out, and one comma with it.
func (n *jsonNode) without(text string) string {
	s := n.member
	switch i := n.index(); {
	case i > 0:
		s.from = n.parent.kids[i-1].member.to
	case len(n.parent.kids) > 1:
		s.to = n.parent.kids[1].member.from
	}
	return splice(text, s, "")
}

// jsonKinds are the mutations of JSON: those of members and items first, of single values, of bytes.
func jsonKinds() []kind {
	kinds := []kind{
		onValue("member: delete", isMember, func(m *mutator, s string, n *jsonNode) string { return n.without(s) }),
		onValue("member: delete", isMember, func(m *mutator, s string, n *jsonNode) string { return n.without(s) }),
		onValue("item: delete", isItem, func(m *mutator, s string, n *jsonNode) string { return n.without(s) }),
		onValue("item: duplicate", isItem, func(m *mutator, s string, n *jsonNode) string {
			return insertAt(s, n.whole.to, ","+n.whole.of(s))
		}),
		onValue("item: add", isArray, func(m *mutator, s string, n *jsonNode) string {
			return insertAt(s, pick(m, n.kids).whole.to, ","+pick(m, []string{"null", `""`, `"x"`, "1", "{}", "[]", "true", `{"value":"x"}`}))
		}),
		onValue("member: duplicate", isMember, func(m *mutator, s string, n *jsonNode) string {
			text := n.member.of(s)
			if m.IntN(3) == 0 {
				text = member(n.key, pick(m, []string{"null", `"x"`, "{}"}))
			}
			return insertAt(s, pick(m, n.parent.kids).member.to, ","+text)
		}),
		onValue("member: swap with the next", hasSiblings, func(m *mutator, s string, n *jsonNode) string {
			a, b := n, n.next()
			if b.member.from < a.member.from {
				a, b = b, a
			}
			return s[:a.member.from] + b.member.of(s) + s[a.member.to:b.member.from] + a.member.of(s) + s[b.member.to:]
		}),
		onValue("member: rename to a known name", isMember, func(m *mutator, s string, n *jsonNode) string {
			return splice(s, span{n.member.from + 1, n.member.from + 1 + len(n.key)}, pick(m, m.names))
		}),
		onValue("member: rename to an unknown name", isMember, func(m *mutator, s string, n *jsonNode) string {
			return splice(s, span{n.member.from + 1, n.member.from + 1 + len(n.key)}, pick(m, []string{"unknown", "", strings.ToUpper(n.key), n.key + "s", "é", "$x", "\\u0069d"}))
		}),
		onValue("member: add an unknown one", isObject, func(m *mutator, s string, n *jsonNode) string {
			return insertAt(s, pick(m, n.kids).member.to, ","+member(pick(m, []string{"unknown", "Unknown", "x"}), pick(m, []string{"null", `"x"`, "1", "{}", "[1]"})))
		}),
		onValue("member: add an attribute", isObject, func(m *mutator, s string, n *jsonNode) string {
			return insertAt(s, pick(m, n.kids).member.to, ","+member(pick(m, attributeNames), pick(m, []string{"null", `"x"`, `""`, "1", `"102"`, `" "`})))
		}),
		onValue("member: add one that may stand here", isObject, func(m *mutator, s string, n *jsonNode) string {
			if d := m.donors[n.name()]; len(d) > 0 {
				return insertAt(s, pick(m, n.kids).member.to, ","+pick(m, d))
			}
			return s
		}),
		onValue("member: add one that may stand here", isObject, func(m *mutator, s string, n *jsonNode) string {
			if d := m.donors[n.name()]; len(d) > 0 {
				return insertAt(s, pick(m, n.kids).member.to, ","+pick(m, d))
			}
			return s
		}),
		onValue("member: copy to another object", isObject, func(m *mutator, s string, n *jsonNode) string {
			var members []string
			for _, k := range outlineJSON(s) {
				if isMember(k) {
					members = append(members, k.member.of(s))
				}
			}
			return insertAt(s, pick(m, n.kids).member.to, ","+pick(m, members))
		}),
		onValue("type: null", innerValue, func(m *mutator, s string, n *jsonNode) string { return splice(s, n.whole, "null") }),
		onValue("type: another", innerValue, func(m *mutator, s string, n *jsonNode) string {
			return splice(s, n.whole, pick(m, []string{"true", "false", "1", "0", "-1.50", `"x"`, `""`, "{}", "[]", `{"value":"x"}`, `["x"]`, "[null]", `{"value":null}`}))
		}),
		onValue("type: number for a string", isString, func(m *mutator, s string, n *jsonNode) string {
			text := n.content().of(s)
			if strings.Trim(text, "0123456789.") != "" || text == "" {
				text = pick(m, []string{"1", "12.50", "-0", "1e3", "1E2", "0.1", "007", "1.0", "123456789012345678901234567890"})
			}
			return splice(s, n.whole, text+pick(m, []string{"", "", "e0", "E+0"}))
		}),
		onValue("type: in an array", innerValue, func(m *mutator, s string, n *jsonNode) string { return splice(s, n.whole, "["+n.whole.of(s)+"]") }),
		onValue("type: out of its array", isArray, func(m *mutator, s string, n *jsonNode) string { return splice(s, n.whole, n.kids[0].whole.of(s)) }),
		onValue("type: in a value object", isString, func(m *mutator, s string, n *jsonNode) string {
			return splice(s, n.whole, `{"value":`+n.whole.of(s)+pick(m, []string{"}", "}", `,"x":1}`, `,"unitCode":"KGM"}`, `,"value":"x"}`, `,"languageID":"en"}`, `,"formatCode":"102"}`}))
		}),
		onValue("type: out of its value object", isQualified, func(m *mutator, s string, n *jsonNode) string { return splice(s, n.whole, n.kids[0].whole.of(s)) }),
		onValue("type: string of an object", isObject, func(m *mutator, s string, n *jsonNode) string { return splice(s, n.whole, quoted(n.whole.of(s))) }),
		onValue("value object: without value", isQualified, func(m *mutator, s string, n *jsonNode) string { return n.kids[0].without(s) }),
		onValue("value object: date format", isFormatCode, func(m *mutator, s string, n *jsonNode) string {
			return splice(s, n.whole, quoted(pick(m, []string{"", "102", "203", "204", "205", "208", "303", "304", "2", "101", "602", "610", "718", " 102 "})))
		}),
		onValue("object: empty", isObject, func(m *mutator, s string, n *jsonNode) string { return splice(s, n.whole, "{}") }),
		onValue("array: empty", isArray, func(m *mutator, s string, n *jsonNode) string { return splice(s, n.whole, "[]") }),
		onValue("string: escape a character", isString, func(m *mutator, s string, n *jsonNode) string {
			in := n.content()
			if in.empty() {
				return s
			}
			at := in.from + m.IntN(in.to-in.from)
			if c := s[at]; c >= 0x80 || c == '\\' || s[at-1] == '\\' {
				return s
			}
			return splice(s, span{at, at + 1}, pick(m, []string{"\\u00", "\\u00"})+hex(s[at]))
		}),
		onValue("string: escape in it", isString, func(m *mutator, s string, n *jsonNode) string {
			return insertAt(s, n.content().to, pick(m, []string{"\\n", "\\t", "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\u0000", "\\u001f", "\\ud83d\\ude00", "\\ud83d", "\\ude00", "\\uD83Dx", "\\uFFFF", "\\uFFFE", "\\u", "\\u00g0", "\\a", "\\U0041", "\\'"}))
		}),
		onValue("comma: behind the last", func(n *jsonNode) bool { return len(n.kids) > 0 }, func(m *mutator, s string, n *jsonNode) string {
			return insertAt(s, n.whole.to-1, ",")
		}),
		onValue("white space", anyValue, func(m *mutator, s string, n *jsonNode) string {
			return insertAt(s, pick(m, []int{n.whole.from, n.whole.to}), pick(m, []string{" ", "\n", "\t", "\r\n", "\u00A0", "\v"}))
		}),
		{"document: envelope", func(m *mutator, s string) (string, bool) {
			all := outlineJSON(s)
			if len(all) == 0 || len(all[0].kids) == 0 {
				return "", false
			}
			head := pick(m, []string{"", `"wcoTypeName":"COO",`, `"wcoDataModelVersionCode":"3.6",`, `"responsibleCountryCode":"XAA",`, `"unknown":1,`, `"wcoTypeName":"",`, `"wcoTypeName":null,`})
			return `{"metaData":{` + head + all[0].kids[0].member.of(s) + "}}", true
		}},
		{"document: at the root", func(m *mutator, s string) (string, bool) {
			return pick(m, []string{"[" + s + "]", s + s, s + "\nnull", "null", "\"x\"", "1", "{}", "[]", "true", `{"declaration":null}`, `{"declaration":{}}`, `{"declaration":[]}`, `{"metaData":{}}`, `{"declaration":"x"}`, " " + s + " "}), true
		}},
	}
	for i := range values {
		v := &values[i]
		k := onValue(v.name, isString, func(m *mutator, s string, n *jsonNode) string {
			var old string
			if json.Unmarshal([]byte(n.whole.of(s)), &old) != nil {
				return s
			}
			return splice(s, n.whole, quoted(v.make(m, n.name(), old)))
		})
		kinds = append(kinds, k, k)
	}
	return append(kinds, byteKinds(jsonPieces)...)
}

func hex(c byte) string { return string([]byte{"0123456789abcdef"[c>>4], "0123456789ABCDEF"[c&15]}) }

// donorsJSON are the members of every object in the certificate with every element, by the name of the
// object.
func donorsJSON(text string) map[string][]string {
	out := map[string][]string{}
	for _, n := range outlineJSON(text) {
		if isMember(n) && n.parent.name() != "" && n.whole.to-n.whole.from < 2000 && !isQualified(n.parent) {
			out[n.parent.name()] = append(out[n.parent.name()], n.member.of(text))
		}
	}
	return out
}
