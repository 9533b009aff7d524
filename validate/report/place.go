package report

import (
	"strings"
	"unicode/utf8"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// reach bounds how far a place is looked for in the source, so that a long document on one line with
// many findings costs no more than a short one.
const reach = 4096

// span is a part of the source: bytes from to to. open says that its end was not found within reach.
type span struct {
	from, to int
	open     bool
}

// locate finds what a finding is about in the source: the value if there is one, else the tag or the
// token that stands at the position.
func locate(src *codec.Source, f *validate.Finding) (s span, off int, ok bool) {
	if src == nil || f.Pos.IsZero() || src.Text() == "" {
		return span{}, 0, false
	}
	data := src.Text()
	at := f.Pos.Offset - src.TextOffset()
	if at < 0 || at > int64(len(data)) {
		return span{}, 0, false
	}
	off = int(at)
	switch {
	case off == len(data):
		s = span{from: off, to: off}
	case src.Format() == codec.XML:
		s = xmlSpan(data, off, f)
	case src.Format() == codec.JSON:
		s = jsonSpan(data, off, f)
	default:
		s = character(data, off)
	}
	return s, off, true
}

func character(data string, off int) span {
	_, size := utf8.DecodeRuneInString(data[off:])
	return span{from: off, to: off + size}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func skipSpace(data string, i, end int) int {
	for i < end && isSpace(data[i]) {
		i++
	}
	return i
}

// xmlName returns the end of the name that begins at i.
func xmlName(data string, i, end int) int {
	for i < end && !isSpace(data[i]) && !strings.ContainsRune("<>/=\"'&!?", rune(data[i])) {
		i++
	}
	return i
}

// tag is a start tag.
type tag struct {
	name       string // without prefix
	nameEnd    int
	end        int // behind '>'
	selfClosed bool
}

// startTag reads the start tag at i; false if there is none, or if it does not end before end.
func startTag(data string, i, end int) (t tag, ok bool) {
	if i >= end || data[i] != '<' {
		return t, false
	}
	t.nameEnd = xmlName(data, i+1, end)
	t.name = data[i+1 : t.nameEnd]
	if c := strings.IndexByte(t.name, ':'); c >= 0 {
		t.name = t.name[c+1:]
	}
	var quote byte
	for k := t.nameEnd; t.name != "" && k < end; k++ {
		switch c := data[k]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			t.end, t.selfClosed = k+1, data[k-1] == '/'
			return t, true
		}
	}
	return t, false
}

// attribute finds the value of an attribute of the tag t: between the quotes, or with them if it is
// empty.
func (t tag) attribute(data, name string) (span, bool) {
	for i := t.nameEnd; ; {
		i = skipSpace(data, i, t.end)
		from := i
		i = xmlName(data, i, t.end)
		if i == from {
			return span{}, false
		}
		found := data[from:i] == name
		v, ok := quoted(data, i, t.end)
		if !ok {
			return span{}, false
		}
		if found {
			if v.to-v.from > 2 {
				v.from, v.to = v.from+1, v.to-1
			}
			return v, true
		}
		i = v.to
	}
}

// quoted returns the quoted value, with its quotes, that follows an attribute name at i.
func quoted(data string, i, end int) (span, bool) {
	i = skipSpace(data, i, end)
	if i >= end || data[i] != '=' {
		return span{}, false
	}
	i = skipSpace(data, i+1, end)
	if i >= end || data[i] != '"' && data[i] != '\'' {
		return span{}, false
	}
	n := strings.IndexByte(data[i+1:end], data[i])
	if n < 0 {
		return span{}, false
	}
	return span{from: i, to: i + n + 2}, true
}

func xmlSpan(data string, off int, f *validate.Finding) span {
	end := min(len(data), off+reach)
	t, closed := startTag(data, off, end)
	switch {
	case data[off] != '<':
		return xmlText(data, off, end, f)
	case t.name == "":
		return character(data, off)
	case !closed:
		return span{from: off, to: t.nameEnd}
	}
	whole := span{from: off, to: t.end}
	e := f.Path.Element().Info()
	if !f.Exact || e.Kind == wcodm.KindClass || t.name != e.Tag {
		return whole
	}
	// The value of a date may stand in an element of its own.
	inner := t
	if i := skipSpace(data, t.end, end); e.Kind == wcodm.KindDateTime && !t.selfClosed {
		if c, ok := startTag(data, i, end); ok {
			inner = c
		}
	}
	if a := f.Path.Attr(); a != wcodm.NoAttr {
		if s, ok := t.attribute(data, a.String()); ok {
			return s
		}
		if s, ok := inner.attribute(data, a.String()); ok {
			return s
		}
		return whole
	}
	if inner.selfClosed {
		return whole
	}
	if s, ok := content(data, inner.end, end); ok {
		return s
	}
	return whole
}

// content returns the character data from i on without the white space around it; false if it is
// empty or begins with an element.
func content(data string, i, end int) (span, bool) {
	s := span{from: skipSpace(data, i, end)}
	stop := "</"
	const cdata = "<![CDATA["
	if strings.HasPrefix(data[s.from:end], cdata) {
		s.from += len(cdata)
		stop = "]]>"
	} else if s.from >= end || data[s.from] == '<' {
		return s, false
	}
	n := strings.Index(data[s.from:end], stop)
	if n < 0 {
		n, s.open = end-s.from, true
	}
	s.to = s.from + n
	for s.to > s.from && isSpace(data[s.to-1]) {
		s.to--
	}
	return s, s.to > s.from
}

// xmlText finds what stands at a place that is no tag: an attribute, text, or what broke the syntax.
func xmlText(data string, off, end int, f *validate.Finding) span {
	if f.Severity == validate.Fatal {
		return character(data, off)
	}
	if i := xmlName(data, off, end); i > off {
		if v, ok := quoted(data, i, end); ok {
			return span{from: off, to: v.to}
		}
	}
	from := skipSpace(data, off, end)
	n := strings.IndexByte(data[from:end], '<')
	s := span{from: from, to: from + n}
	if n < 0 {
		s.to, s.open = end, true
	}
	for s.to > s.from && isSpace(data[s.to-1]) {
		s.to--
	}
	if s.to == s.from {
		return character(data, off)
	}
	return s
}

func jsonSpan(data string, off int, f *validate.Finding) span {
	end := min(len(data), off+reach)
	switch data[off] {
	case '{':
		if e := f.Path.Element(); f.Exact && e != 0 && e.Info().Kind != wcodm.KindClass {
			name := "value"
			if a := f.Path.Attr(); a != wcodm.NoAttr {
				name = a.String()
			}
			if s, ok := member(data, off+1, end, name); ok {
				return s
			}
		}
		return span{from: off, to: off + 1}
	case '[', '}', ']':
		return span{from: off, to: off + 1}
	}
	return jsonToken(data, off, end)
}

// jsonToken returns the string, number or word at i.
func jsonToken(data string, i, end int) span {
	s := span{from: i, to: i, open: true}
	if data[i] == '"' {
		for s.to++; s.to < end; s.to++ {
			switch data[s.to] {
			case '"':
				s.to, s.open = s.to+1, false
				return s
			case '\\':
				s.to = min(s.to+1, end-1)
			case '\n':
				return s
			}
		}
		return s
	}
	for s.to < end && !isSpace(data[s.to]) && !strings.ContainsRune(",:{}[]\"", rune(data[s.to])) {
		s.to++
	}
	if s.to == i {
		return character(data, i)
	}
	s.open = s.to == end && end < len(data)
	return s
}

// member finds the value of a member of the object whose first member begins at or behind i. Objects
// of simple values hold simple values only.
func member(data string, i, end int, name string) (span, bool) {
	for {
		if i = skipSpace(data, i, end); i < end && data[i] == ',' {
			i = skipSpace(data, i+1, end)
		}
		if i >= end || data[i] != '"' {
			return span{}, false
		}
		key := jsonToken(data, i, end)
		if i = skipSpace(data, key.to, end); i >= end || data[i] != ':' || key.open {
			return span{}, false
		}
		if i = skipSpace(data, i+1, end); i >= end || data[i] == '{' || data[i] == '[' {
			return span{}, false
		}
		v := jsonToken(data, i, end)
		if data[key.from+1:key.to-1] == name {
			return v, true
		}
		i = v.to
	}
}
