package scan

import (
	"bytes"
	"slices"
)

// SplitEvent says why [XMLSplitter.Next] returned.
type SplitEvent uint8

// The events.
const (
	// SplitMore: all bytes are used, more are wanted.
	SplitMore SplitEvent = iota
	// SplitRoot: the start tag of a root element is complete. It ends at Pos
	// and, with the prolog, begins at Document.
	SplitRoot
	// SplitChild: a wanted child is complete, from Start to Pos.
	SplitChild
	// SplitDocument: a document is complete, from Document to Pos.
	SplitDocument
	// SplitInvalid: the stream cannot be split, Err says why.
	SplitInvalid
)

// XMLSplitter finds the boundaries of documents, and of wanted children of
// their root, in a stream of bytes. It keeps no input, so its memory is bounded,
// and its work is linear however small the chunks.
//
// It knows just enough markup to find ends. Of a document, or of a child of the
// root when some are wanted, it looks only at tags of the same name, which it
// counts, and at comments, CDATA sections and processing instructions, which may
// hide such tags; no other place in a document can hold a '<' that is none. It
// does not check other tags, or characters. The pieces must go through [XML],
// and so must what is left of a document when the wanted children are cut out of
// it; then nothing is read unchecked, because both agree on where a correct piece
// ends, and one that is not correct is refused.
//
// A reader calls Next with each new chunk until it returns SplitMore, and then
// needs to hold the stream from offset Keep on:
//
//   - at SplitRoot it may set Children according to Root, and reads the bytes
//     from Document to Pos with [XML.Reset] and one Next for the bindings that
//     the children inherit;
//   - at SplitChild it gives the bytes from Start to Pos as a string of their
//     own to [XML.ResetFragment] with these bindings;
//   - at SplitDocument without Children it gives the bytes from Document to Pos
//     to [XML.Reset];
//   - at the end of the stream it calls Finish.
//
// It bounds its memory by comparing Pos with Keep. Documents may follow each
// other directly or after white space, which is dropped. Comments and processing
// instructions between two documents belong to the later one, but are dropped
// when that has an XML declaration, which nothing may precede. The zero value is
// ready for use.
type XMLSplitter struct {
	// Children are the local names of the children of the root that are wanted.
	Children []string
	// Root is the local name of the root element, from SplitRoot on.
	Root string

	pos       int64
	document  int64 // first byte of the document
	child     int64 // first byte of the open wanted child, -1 for none
	tag       int64 // the latest '<' that opened markup
	state     xmlSplitState
	last      SplitEvent
	documents int  // complete ones
	inside    bool // a byte of the document has been seen
	misc      bool // a comment or instruction has been seen before its root
	wanted    bool // the start tag is that of a wanted child
	closes    bool // the root is self-closing, so that its end is due
	slash     bool // the last byte in the tag was '/'
	quote     byte
	match     int // bytes matched of a keyword, a terminator or elem
	depth     int
	name      []byte // of the tag, where it matters, as far as maxSplitName
	elem      []byte // name of the element whose end is looked for, as far as that
	local     int    // where in it the local part begins
	bang      int64  // offset of the next "<!", or how far there is none
	question  int64  // the same of "<?"
	err       Error
}

// maxSplitName bounds the memory for a name. Longer ones are never wanted.
const maxSplitName = 256

type xmlSplitState uint8

const (
	xmlSplitText    xmlSplitState = iota
	xmlSplitMark                  // in a byte order mark
	xmlSplitOpen                  // after '<'
	xmlSplitName                  // in the name of a start tag that matters
	xmlSplitInner                 // in the name of a start tag inside of elem
	xmlSplitClose                 // in the name of an end tag inside of elem
	xmlSplitStart                 // in a start tag, outside quotes
	xmlSplitQuote                 // in a quoted attribute value
	xmlSplitEnd                   // in an end tag
	xmlSplitBang                  // after "<!"
	xmlSplitComment               // after "<!--"
	xmlSplitKeyword               // in "<![CDATA["
	xmlSplitCDATA                 // in a CDATA section
	xmlSplitTarget                // in the target of a processing instruction
	xmlSplitPI                    // in the rest of it
	xmlSplitFailed
)

// Pos returns the offset in the stream after the last byte used.
func (s *XMLSplitter) Pos() int64 { return s.pos }

// Document returns the offset at which the current document begins.
func (s *XMLSplitter) Document() int64 { return s.document }

// Start returns the offset at which the child of a SplitChild begins.
func (s *XMLSplitter) Start() int64 { return s.child }

// Depth returns 0 between documents, 1 in the root and, with Children, more in a
// child of the root. Of the elements further in, only those that have the name of
// the element around them count.
func (s *XMLSplitter) Depth() int { return s.depth }

// within reports whether the end of an element is looked for by its name.
func (s *XMLSplitter) within() bool {
	return s.depth > 1 || s.depth == 1 && len(s.Children) == 0
}

// Keep returns, after a SplitMore, the offset before which no byte is needed
// any more: the beginning of the document without Children or before its root;
// otherwise that of the open child, or of the markup that is not complete.
func (s *XMLSplitter) Keep() int64 {
	switch {
	case s.depth == 0 || len(s.Children) == 0:
		return s.document
	case s.depth > 1 && s.wanted:
		return s.child
	case s.state == xmlSplitText:
		return s.pos
	}
	return s.tag
}

// Passed is Keep for a reader that has no use for the open document or child: the beginning of the markup at which
// a fault may still be found, or Pos.
func (s *XMLSplitter) Passed() int64 {
	switch s.state {
	case xmlSplitOpen, xmlSplitBang, xmlSplitKeyword:
		return s.tag
	}
	return s.pos
}

// Err returns the fault that ended the splitting, or nil.
func (s *XMLSplitter) Err() *Error {
	if s.err.Code == None {
		return nil
	}
	e := s.err
	return &e
}

// Finish tells that the stream has ended, after a SplitMore. It returns nil
// after a complete document, followed by comments and processing instructions
// or not, and at the end of a stream of white space; an Empty error when there
// are only those; and Truncated inside a document.
func (s *XMLSplitter) Finish() *Error {
	switch {
	case s.err.Code != None:
	case s.depth > 0 || s.state != xmlSplitText:
		s.fail(Truncated, s.pos, "end of input", "the end of the document")
	case s.inside && s.documents == 0:
		s.fail(Empty, s.pos, "no element", "a root element")
	}
	return s.Err()
}

func (s *XMLSplitter) fail(code Code, at int64, detail, want string) SplitEvent {
	s.err = Error{Code: code, Offset: int(at), Detail: detail, Want: want}
	s.state = xmlSplitFailed
	return SplitInvalid
}

// Next uses bytes of chunk until an event and returns their number. After an
// event it is called again with the rest, even if that is empty.
func (s *XMLSplitter) Next(chunk []byte) (n int, event SplitEvent) {
	switch {
	case s.state == xmlSplitFailed:
		return 0, SplitInvalid
	case s.last == SplitRoot && s.closes:
		s.closes = false
		s.documents++
		s.last = SplitDocument
		return 0, SplitDocument
	case s.last == SplitDocument:
		s.inside, s.misc, s.document = false, false, s.pos
	}
	base := s.pos
	for n < len(chunk) && event == SplitMore {
		if s.state == xmlSplitText && s.depth > 0 {
			if s.within() {
				n = s.pass(chunk, n, base)
			}
			i := bytes.IndexByte(chunk[n:], '<')
			if i < 0 {
				n = len(chunk)
				break
			}
			s.tag = base + int64(n+i)
			s.state = xmlSplitOpen
			n += i + 1
			continue
		}
		n, event = s.step(chunk, n, base)
	}
	s.pos = base + int64(n)
	if s.depth == 0 && !s.inside {
		s.document = s.pos
	}
	s.last = event
	return n, event
}

// step goes on in the current state at chunk[i], which has the offset base+i,
// and returns the index of the first byte that it has not used.
func (s *XMLSplitter) step(chunk []byte, i int, base int64) (int, SplitEvent) {
	c, at := chunk[i], base+int64(i)
	switch s.state {
	case xmlSplitText:
		return i + 1, s.between(c, at)
	case xmlSplitMark:
		if c != "\uFEFF"[s.match] {
			return i, s.fail(Encoding, at, "a byte order mark that is not that of UTF-8", "UTF-8")
		}
		if s.match++; s.match == 3 {
			s.state = xmlSplitText
		}
	case xmlSplitOpen:
		s.match, s.slash, s.wanted = 0, false, s.wanted && s.depth > 1
		switch {
		case c == '/' && s.within():
			s.state = xmlSplitClose
		case c == '/' && s.depth == 0:
			return i, s.fail(Malformed, s.tag, "an end tag outside the root element", "a start tag")
		case c == '/':
			s.state = xmlSplitEnd
		case c == '!':
			s.state = xmlSplitBang
		case c == '?':
			s.state, s.name = xmlSplitTarget, s.name[:0]
		case s.within():
			s.state = xmlSplitInner
			return i, SplitMore
		default:
			s.state, s.name = xmlSplitName, s.name[:0]
			return i, SplitMore
		}
	case xmlSplitName:
		if c > ' ' && c != '/' && c != '>' && c != '<' {
			s.keepName(c)
			break
		}
		s.state = xmlSplitStart
		s.elem = append(s.elem[:0], s.name...)
		s.local = bytes.IndexByte(s.elem, ':') + 1
		s.wanted = len(s.elem) < maxSplitName && s.depth == 1 && slices.Contains(s.Children, string(s.elem[s.local:]))
		return i, SplitMore
	case xmlSplitInner, xmlSplitClose:
		return s.compare(c, i), SplitMore
	case xmlSplitStart:
		return s.startTag(chunk, i)
	case xmlSplitQuote:
		n := bytes.IndexByte(chunk[i:], s.quote)
		if n < 0 {
			return len(chunk), SplitMore
		}
		s.state = xmlSplitStart
		return i + n + 1, SplitMore
	case xmlSplitEnd:
		n := bytes.IndexByte(chunk[i:], '>')
		if n < 0 {
			return len(chunk), SplitMore
		}
		return i + n + 1, s.endTag()
	case xmlSplitBang:
		switch {
		case c == '-' && s.match == 1:
			s.state, s.match = xmlSplitComment, 0
		case c == '-':
			s.match = 1
		case c == '[' && s.match == 0 && s.depth > 0:
			s.state = xmlSplitKeyword
		case c == 'D' && s.match == 0:
			return i, s.fail(Doctype, s.tag, "document type declaration", "none: it is refused in every document")
		default:
			return i, s.fail(Malformed, s.tag, "markup that begins with '<!'", "a comment or, inside an element, a CDATA section")
		}
	case xmlSplitKeyword:
		if c != "CDATA["[s.match] {
			return i, s.fail(Malformed, s.tag, "markup that begins with '<!['", "a CDATA section")
		}
		if s.match++; s.match == 6 {
			s.state, s.match = xmlSplitCDATA, 0
		}
	case xmlSplitComment:
		return s.terminator(chunk, i, '-', 2), SplitMore
	case xmlSplitCDATA:
		return s.terminator(chunk, i, ']', 2), SplitMore
	case xmlSplitTarget:
		if c > ' ' && c != '?' {
			s.keepName(c)
			break
		}
		if s.depth == 0 && s.misc && s.documents > 0 && string(s.name) == "xml" {
			s.document = s.tag
		}
		s.state = xmlSplitPI
		return i, SplitMore
	case xmlSplitPI:
		return s.terminator(chunk, i, '?', 1), SplitMore
	}
	return i + 1, SplitMore
}

func (s *XMLSplitter) keepName(c byte) {
	if len(s.name) < maxSplitName {
		s.name = append(s.name, c)
	}
}

// between handles byte c at offset at outside the root element.
func (s *XMLSplitter) between(c byte, at int64) SplitEvent {
	switch {
	case c == ' ' || c == '\n' || c == '\r' || c == '\t':
		return SplitMore
	case c == '<':
		s.tag, s.state = at, xmlSplitOpen
	case c == "\uFEFF"[0] && !s.inside:
		s.state, s.match = xmlSplitMark, 1
	case !s.inside && s.documents == 0 && (c == 0 || c >= 0xFE):
		return s.fail(Encoding, at, "UTF-16 or UTF-32 input", "UTF-8")
	case s.documents > 0:
		return s.fail(Trailing, at, "a character after the root element", "another document or the end")
	default:
		return s.fail(Malformed, at, "a character before the root element", "'<'")
	}
	if !s.inside {
		s.inside, s.document = true, at
	}
	return SplitMore
}

// startTag reads on in a start tag, outside quotes.
func (s *XMLSplitter) startTag(chunk []byte, i int) (int, SplitEvent) {
	n := tagStop(chunk, i)
	if n > i {
		s.slash = chunk[n-1] == '/'
	}
	if n == len(chunk) {
		return n, SplitMore
	}
	if c := chunk[n]; c != '>' {
		s.state, s.quote, s.slash = xmlSplitQuote, c, false
		return n + 1, SplitMore
	}
	s.state = xmlSplitText
	depth := s.depth
	if !s.slash {
		s.depth++
	}
	switch {
	case depth == 0:
		if name := s.elem[s.local:]; s.Root != string(name) {
			s.Root = string(name)
		}
		s.closes = s.slash
		return n + 1, SplitRoot
	case depth == 1 && s.wanted:
		s.child = s.tag
		if s.slash {
			s.wanted = false
			return n + 1, SplitChild
		}
	}
	return n + 1, SplitMore
}

// endTag handles a complete end tag.
func (s *XMLSplitter) endTag() SplitEvent {
	s.state = xmlSplitText
	s.depth--
	switch {
	case s.depth == 0:
		s.documents++
		return SplitDocument
	case s.depth == 1 && s.wanted:
		s.wanted = false
		return SplitChild
	}
	return SplitMore
}
