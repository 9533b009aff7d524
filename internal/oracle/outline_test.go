package oracle

import "strings"

// span is a part of a document.
type span struct{ from, to int }

func (s span) of(text string) string { return text[s.from:s.to] }
func (s span) empty() bool           { return s.from == s.to }

// element is an element of an XML document and where its parts stand. It serves the mutator, which needs
// places to cut and no meaning.
type element struct {
	name   string // as written, with its prefix
	tag    span   // the start tag
	inside span   // the content; empty at the end of an empty-element tag
	whole  span
	attrs  []attribute
	parent *element
	kids   []*element
}

// attribute is an attribute with the white space before it.
type attribute struct {
	name         string
	whole, value span
}

// local is the name without its prefix.
func (e *element) local() string { return e.name[strings.IndexByte(e.name, ':')+1:] }

// outline returns the elements of a document in document order; none if the document is too broken to be
// cut in pieces.
func outline(text string) []*element {
	var all []*element
	var at *element
	for i := 0; ; {
		n := strings.IndexByte(text[i:], '<')
		if n < 0 {
			break
		}
		i += n
		rest := text[i:]
		skip := ""
		switch {
		case strings.HasPrefix(rest, "<!--"):
			skip = "-->"
		case strings.HasPrefix(rest, "<![CDATA["):
			skip = "]]>"
		case strings.HasPrefix(rest, "<?"):
			skip = "?>"
		case strings.HasPrefix(rest, "<!"):
			return nil
		}
		if skip != "" {
			n := strings.Index(rest, skip)
			if n < 0 {
				return nil
			}
			i += n + len(skip)
			continue
		}
		end := tagEnd(text, i)
		if end < 0 {
			return nil
		}
		if rest[1] == '/' {
			if at == nil || strings.TrimRight(text[i+2:end-1], " \t\r\n") != at.name {
				return nil
			}
			at.inside.to, at.whole.to = i, end
			at = at.parent
			i = end
			continue
		}
		e := readTag(text, i, end)
		if e == nil || at == nil && len(all) > 0 {
			return nil
		}
		e.parent = at
		if at != nil {
			at.kids = append(at.kids, e)
		}
		all = append(all, e)
		if text[end-2] != '/' {
			at = e
		}
		i = end
	}
	if at != nil {
		return nil
	}
	return all
}

// tagEnd returns the offset behind the tag that begins at i, -1 if it does not end.
func tagEnd(text string, i int) int {
	var quote byte
	for ; i < len(text); i++ {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return -1
}

func readTag(text string, i, end int) *element {
	e := &element{tag: span{i, end}, inside: span{end, end}, whole: span{i, end}}
	last := end - 1
	if text[end-2] == '/' {
		last--
	}
	n := strings.IndexAny(text[i:last], " \t\r\n")
	if n < 0 {
		n = last - i
	}
	e.name = text[i+1 : i+n]
	for p := i + n; ; {
		from := p
		for p < last && strings.IndexByte(" \t\r\n", text[p]) >= 0 {
			p++
		}
		if p == last {
			break
		}
		eq := strings.IndexByte(text[p:last], '=')
		if eq < 0 || p+eq+2 >= last {
			return nil
		}
		name, quote := strings.TrimSpace(text[p:p+eq]), p+eq+1
		for quote < last && strings.IndexByte(" \t\r\n", text[quote]) >= 0 {
			quote++
		}
		n := strings.IndexByte(text[quote+1:last], text[quote])
		if n < 0 || text[quote] != '"' && text[quote] != '\'' {
			return nil
		}
		p = quote + 1 + n + 1
		e.attrs = append(e.attrs, attribute{name: name, whole: span{from, p}, value: span{quote + 1, p - 1}})
	}
	if e.name == "" {
		return nil
	}
	return e
}
