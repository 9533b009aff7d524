package scan

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Kind is the kind of an XML token.
type Kind uint8

// The kinds of token.
const (
	// Invalid: the document is refused, [XML.Err] says why. It is the zero
	// Kind and, once returned, is returned by every later call.
	Invalid Kind = iota
	// EOF: the document ended as it should.
	EOF
	// Start: a start tag. A self-closing tag gives a Start and then an End.
	Start
	// End: an end tag.
	End
	// Text: character data between two tags.
	Text
)

// String returns the name of k in lower case.
func (k Kind) String() string {
	switch k {
	case EOF:
		return "eof"
	case Start:
		return "start"
	case End:
		return "end"
	case Text:
		return "text"
	}
	return "invalid"
}

// Attr is one attribute of a start tag.
type Attr struct {
	Prefix, Local string
	Space         string // URI of the prefix; an attribute without prefix is in no namespace
	Value         string // references resolved, white space normalised per XML 1.0 3.3.3
	Offset        int    // of the first byte of the name
}

// XML reads one document, or one element cut out of a document, token by token.
// It is strict: see the package comment. The zero value needs [XML.Reset].
//
// The exported fields describe the current token. Strings are substrings of the
// source wherever the source says the value literally and stay valid for good.
type XML struct {
	// KeepBlank makes Next return white space between tags as Text. Without it
	// such text is dropped. Set it before or after Reset; Reset keeps it.
	KeepBlank bool
	// Hold makes a string of bytes that the scanner will overwrite; nil copies them.
	Hold func([]byte) string

	Prefix, Local string // name of a Start or End
	Space         string // namespace URI of that name, empty for none
	// Offset and End are the byte range of the token in the source: for a Start
	// from '<' to after '>', for Text including comments inside it. The End of
	// a self-closing tag is the empty range after it.
	Offset, End int
	// Attrs are the attributes of a Start in document order, namespace
	// declarations left out. Valid until the next call of Next or Skip.
	Attrs []Attr
	// Text is the character data of a Text token, references resolved, CDATA
	// sections merged, comments and processing instructions left out, line ends
	// normalised per XML 1.0 2.11.
	Text string
	// Blank reports that a Text token is white space only.
	Blank bool

	src    string
	pos    int
	lim    Limits
	kind   Kind
	phase  phase
	closes bool // the current Start is self-closing, its End is due
	mute   bool // check text but do not build it
	count  int  // elements so far
	err    Error
	stack  []frame
	ns     []nsBinding
	index  map[string]int32 // last binding of each prefix, once there are many
	space  int32            // number of the binding of the default namespace in scope
	scope  []Binding        // cache of Bindings, nil when stale
	buf    []byte           // scratch for text that is not a substring
	order  []int32          // scratch for the search of duplicate attributes
	inner  *XML             // scratch of AppendSelfContained
	ahead  ahead
	outer  *XML     // of an inner scanner: where prefixes are bound that it does not bind itself
	marks  []uint64 // bindings of outer in use: the round that saw them last
	round  uint64
}

// phase says which part of the document pos stands in.
type phase uint8

const (
	failed phase = iota
	prolog
	content
	epilog
)

// frame is an open element.
type frame struct {
	from, to int   // of the name, as written, in the source
	space    int32 // number of the binding that gives its namespace, or one of the numbers below
	colon    int32 // in the name, -1 without prefix
	mark     int32 // number of bindings before its own declarations
}

// Numbers in place of that of a binding. What is below them is a binding of the outer scanner, see outside.
const (
	noSpace  = -1
	xmlSpace = -2
)

// outside returns the number by which an inner scanner knows a binding of the outer one, and turns it back.
func outside(space int32) int32 {
	if space == noSpace || space == xmlSpace {
		return space
	}
	return xmlSpace - 1 - space
}

// uri returns the namespace of a binding.
func (x *XML) uri(space int32) string {
	switch space {
	case noSpace:
		return ""
	case xmlSpace:
		return spaceXML
	}
	if space < 0 {
		return x.outer.uri(outside(space))
	}
	return x.ns[space].URI
}

// top returns the name of the innermost element as written.
func (x *XML) top() string {
	f := &x.stack[len(x.stack)-1]
	return x.src[f.from:f.to]
}

// Reset makes x read the document src: an optional byte order mark, an optional
// XML declaration, one root element, and comments and processing instructions
// around it. A fault found here is reported by the first call of Next. Memory
// of an earlier document is used again; no field of x keeps it from then on.
func (x *XML) Reset(src string, lim Limits) {
	x.clear(src, lim)
	if len(src) > x.lim.Bytes {
		x.fail(LimitBytes, x.lim.Bytes, "document of "+strconv.Itoa(len(src))+" bytes", "at most "+strconv.Itoa(x.lim.Bytes))
		return
	}
	if len(src) == 0 {
		x.fail(Empty, 0, "empty input", "an XML document")
		return
	}
	if enc := foreignEncoding(src); enc != "" {
		x.fail(Encoding, 0, enc, "UTF-8")
		return
	}
	if strings.HasPrefix(src, "\uFEFF") {
		x.pos = 3
	}
	first, ascii := x.pos, false
	if rest, ok := strings.CutPrefix(src[first:], "<?xml"); ok && (rest == "" || rest[0] <= ' ' || rest[0] == '?') {
		if ascii = x.declaration(); x.phase == failed {
			return
		}
	}
	x.checkSource(first, ascii)
}

// ResetFragment makes x read one element that begins at or after src[start],
// with only white space, comments and processing instructions around it.
// Offsets count from the beginning of src, of which nothing before start is
// read: a caller that holds a whole document passes doc[:end] and start.
//
// The bindings are those in scope around the element; of two for the same
// prefix the later one counts. They are trusted, as [XML.Bindings] gives them.
func (x *XML) ResetFragment(src string, start int, bindings []Binding, lim Limits) {
	x.clear(src, lim)
	x.pos = min(max(start, 0), len(src))
	if n := len(src) - x.pos; n > x.lim.Bytes {
		x.fail(LimitBytes, x.pos+x.lim.Bytes, "fragment of "+strconv.Itoa(n)+" bytes", "at most "+strconv.Itoa(x.lim.Bytes))
		return
	}
	for _, b := range bindings {
		x.bind(b)
	}
	x.checkSource(x.pos, false)
}

// keepFrames is up to how many open elements and bindings the memory is used again.
const keepFrames = 1024

func (x *XML) clear(src string, lim Limits) {
	x.Prefix, x.Local, x.Space, x.Text = "", "", "", ""
	x.Offset, x.End, x.Blank = 0, 0, false
	// A scanner that reads many fragments must not pay for the deepest of them each time.
	if cap(x.stack) > keepFrames {
		x.stack = nil
	}
	if cap(x.ns) > keepFrames {
		x.ns = nil
	}
	clear(x.Attrs)
	clear(x.ns[:cap(x.ns)])
	x.Attrs, x.stack, x.ns, x.scope = x.Attrs[:0], x.stack[:0], x.ns[:0], nil
	x.src, x.pos, x.lim = src, 0, lim.OrDefault()
	x.kind, x.phase, x.closes, x.mute = Invalid, prolog, false, false
	x.count, x.err, x.index, x.space, x.outer = 0, Error{}, nil, noSpace, nil
	x.ahead = ahead{scope: -1, special: -1, nextOfCare: [3]int{-1, -1, -1}}
}

// checkSource checks every character from first once, so that the scan of tags
// and text need not: there, a byte up to the space is white space.
func (x *XML) checkSource(first int, ascii bool) {
	bad := checkChars(x.src, first)
	if bad >= 0 {
		r, size := utf8.DecodeRuneInString(x.src[bad:])
		detail := "character " + runeName(r)
		if r == utf8.RuneError && size <= 1 {
			detail = "byte 0x" + strconv.FormatUint(uint64(x.src[bad]), 16) + " that is not UTF-8"
		}
		x.fail(Encoding, bad, detail, "a character that XML allows")
		return
	}
	if ascii {
		for i := first; i < len(x.src); i++ {
			if x.src[i] >= utf8.RuneSelf {
				x.fail(Encoding, i, x.found(i)+" in a document declared as US-ASCII", "ASCII")
				return
			}
		}
	}
}

// Err returns the fault that ended the scan, or nil.
func (x *XML) Err() *Error {
	if x.err.Code == None {
		return nil
	}
	e := x.err
	return &e
}

// Pos returns the offset at which the next token will be looked for: the end of
// what has been read.
func (x *XML) Pos() int { return x.pos }

// Depth returns the number of open elements. At a Start it counts the element
// itself, at an End no longer.
func (x *XML) Depth() int { return len(x.stack) }

// fail records the first fault and ends the scan.
func (x *XML) fail(code Code, offset int, detail, want string) Kind {
	if x.err.Code == None {
		x.err = Error{Code: code, Offset: offset, Detail: detail, Want: want}
	}
	x.phase, x.kind, x.closes = failed, Invalid, false
	x.ahead.name, x.ahead.scope = "", -1
	x.Offset, x.End = x.err.Offset, x.err.Offset
	return Invalid
}

// failAt reports that the byte at offset i is not what the grammar wants, which
// at the end of the input is a truncation.
func (x *XML) failAt(i int, want string) Kind {
	if i >= len(x.src) {
		return x.fail(Truncated, len(x.src), "end of input", want)
	}
	return x.fail(Malformed, i, x.found(i), want)
}

// found names the character at offset i for an error message.
func (x *XML) found(i int) string {
	if i >= len(x.src) {
		return "end of input"
	}
	r, _ := utf8.DecodeRuneInString(x.src[i:])
	return runeName(r)
}

func runeName(r rune) string {
	if r > ' ' && strconv.IsPrint(r) {
		return strconv.QuoteRune(r)
	}
	s := strings.ToUpper(strconv.FormatInt(int64(r), 16))
	return "U+" + strings.Repeat("0", max(0, 4-len(s))) + s
}

// Next reads the next token and describes it in the fields of x.
func (x *XML) Next() Kind {
	if x.phase != content {
		return x.outside()
	}
	if x.closes {
		x.closes = false
		x.Offset, x.End = x.pos, x.pos
		return x.pop()
	}
	src, i := x.src, x.pos
	if !x.KeepBlank {
		i = skipSpace(src, i)
	}
	if i+1 < len(src) && src[i] == '<' {
		switch src[i+1] {
		case '/':
			return x.endTag(i)
		case '!', '?':
		default:
			return x.startTag(i)
		}
	}
	text, end, ok := x.gather(x.pos)
	if !ok {
		return Invalid
	}
	if text == "" || !x.KeepBlank && skipSpace(text, 0) == len(text) {
		if src[end+1] == '/' {
			return x.endTag(end)
		}
		return x.startTag(end)
	}
	x.Offset, x.End, x.pos = x.pos, end, end
	x.Text, x.Blank = text, skipSpace(text, 0) == len(text)
	x.kind = Text
	return Text
}

// Skip reads from a Start to its End, checking everything in between, and
// returns the offset after the end tag. It returns false at any other token and
// when the document is refused. The current token is then the End.
func (x *XML) Skip() (end int, ok bool) {
	if x.kind != Start {
		return x.pos, false
	}
	x.mute = true
	for depth := len(x.stack); len(x.stack) >= depth; {
		if x.Next() == Invalid {
			break
		}
	}
	x.mute = false
	return x.pos, x.phase != failed
}

// outside reads what stands before and after the root element.
func (x *XML) outside() Kind {
	if x.phase == failed {
		return Invalid
	}
	src := x.src
	for {
		i := skipSpace(src, x.pos)
		x.pos = i
		switch {
		case i >= len(src) && x.phase == epilog:
			x.Offset, x.End, x.kind = i, i, EOF
			return EOF
		case i >= len(src):
			return x.fail(Empty, i, "no element", "a root element")
		case strings.HasPrefix(src[i:], "<?"):
			if x.pos = x.instruction(i); x.pos < 0 {
				return Invalid
			}
		case strings.HasPrefix(src[i:], "<!--"):
			if x.pos = x.comment(i); x.pos < 0 {
				return Invalid
			}
		case strings.HasPrefix(src[i:], "<!DOCTYPE"):
			return x.fail(Doctype, i, "document type declaration", "none: it is refused in every document")
		case x.phase == epilog:
			return x.fail(Trailing, i, x.found(i)+" after the root element", "the end of the document")
		case src[i] != '<':
			return x.fail(Malformed, i, x.found(i)+" before the root element", "'<'")
		default:
			return x.startTag(i)
		}
	}
}
