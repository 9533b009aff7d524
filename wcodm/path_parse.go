package wcodm

import (
	"fmt"
	"strconv"
	"strings"
)

// PathError says what is wrong with the text of a path.
type PathError struct {
	Text   string // the whole text
	Offset int    // of the part that is wrong
	Part   string // that part
	Reason string
}

func (e *PathError) Error() string {
	return fmt.Sprintf("path %q: at %d: %q: %s", e.Text, e.Offset, e.Part, e.Reason)
}

// ParsePath reads a path in any of the four notations. Paths in XPath, JSON Pointer and WCO notation
// name their root, and may start at the envelope; paths in Go notation are those of a certificate, or
// the Go type of a message for that message itself.
// The error is a *PathError.
func ParsePath(s string) (Path, error) {
	switch {
	case s == "":
		return Path{}, &PathError{Text: s, Reason: "empty path"}
	case s[0] == '/':
		return parseSlashed(s)
	case wcoID(firstWord(s)) != "":
		return parseWCO(s)
	}
	for c := range Classes() {
		if c.Root && c.Go == s {
			return Root(c.ID), nil
		}
	}
	return ParsePathIn(ClassDeclaration, s)
}

// ParsePathIn reads a path in Go notation, relative to the struct of the message with root class c.
func ParsePathIn(c ClassID, s string) (Path, error) {
	p := Root(c)
	if s == "" || s == c.Info().Go {
		return p, nil
	}
	off := 0
	body, attr, hasAttr := strings.Cut(s, "@")
	for part := range strings.SplitSeq(body, ".") {
		name, index, err := cutIndex(part, 0)
		if err != "" {
			return Path{}, &PathError{s, off, part, err}
		}
		e := findMember(p.Class(), func(e *Element) bool { return e.Go == name })
		if e == nil {
			return Path{}, &PathError{s, off, part, "no such field in " + p.Class().Info().Go}
		}
		if p, err = step(p, e, index); err != "" {
			return Path{}, &PathError{s, off, part, err}
		}
		off += len(part) + 1
	}
	if hasAttr {
		return withAttr(p, s, attr, off)
	}
	return p, nil
}

// parseSlashed reads XPath and JSON Pointer notation. They are told apart by the spelling of names:
// an element name starts with a capital or carries a prefix, a member name with a small letter.
func parseSlashed(s string) (Path, error) {
	parts := strings.Split(s[1:], "/")
	xpath := strings.Contains(parts[0], ":") || (parts[0] != "" && parts[0][0] >= 'A' && parts[0][0] <= 'Z')
	off := 1
	next := func() string {
		part := parts[0]
		parts = parts[1:]
		off += len(part) + 1
		return part
	}
	fail := func(part, reason string) (Path, error) {
		return Path{}, &PathError{s, off - len(part) - 1, part, reason}
	}
	rootOf := func(part string) (ClassID, string) {
		name, _, _ := cutIndex(localName(part), 1)
		for c := range Classes() {
			if c.Root && ((xpath && c.Name == name) || (!xpath && c.JSON == name)) {
				return c.ID, ""
			}
		}
		return 0, "no message has this root"
	}
	first := next()
	root, reason := rootOf(first)
	if reason != "" {
		return fail(first, reason)
	}
	if root.Info().Envelope && len(parts) > 0 {
		// The envelope holds messages and header elements; a message root continues the path.
		if c, _ := rootOf(parts[0]); c != 0 && !c.Info().Envelope {
			root = c
			next()
			if !xpath && len(parts) > 0 && isNumber(parts[0]) {
				next()
			}
		}
	}
	p := Root(root)
	at := root // class on the wire, wrappers included
	for len(parts) > 0 {
		part := next()
		if xpath && strings.HasPrefix(part, "@") {
			if len(parts) > 0 {
				return fail(part, "an attribute ends a path")
			}
			return withAttr(p, s, part[1:], off-len(part)-1)
		}
		name, index, bad := part, -1, ""
		if xpath {
			if name, index, bad = cutIndex(localName(part), 1); bad != "" {
				return fail(part, bad)
			}
		}
		if at == 0 && !xpath && len(parts) == 0 {
			return withAttr(p, s, part, off-len(part)-1)
		}
		var e *Element
		for m := range at.Members() {
			if (xpath && m.Tag == name) || (!xpath && m.JSON == name) {
				e = m
			}
		}
		if e == nil {
			return fail(part, "no such element in "+at.Info().Name)
		}
		if !xpath && len(parts) > 0 && isNumber(parts[0]) && e.Repeats() {
			part = next()
			index, _ = strconv.Atoi(part)
		}
		at = e.Ref
		if e.Ref != 0 && e.Ref.Info().Holder == e.ID {
			if index >= 0 {
				return fail(part, onceOnly)
			}
			if len(parts) == 0 { // the wrapper itself is addressed
				p = p.Child(e.ID)
			}
			continue
		}
		if p, bad = step(p, e, index); bad != "" {
			return fail(part, bad)
		}
	}
	return p, nil
}

func parseWCO(s string) (Path, error) {
	off := 0
	var p Path
	var at ClassID
	fields := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '/' })
	for i, part := range fields {
		off = strings.Index(s[off:], part) + off
		id, index, bad := cutIndex(part, 1)
		if bad != "" {
			return Path{}, &PathError{s, off, part, bad}
		}
		if i == 0 {
			for c := range Classes() {
				if c.Root && c.WCO == id && p.IsZero() {
					p, at = Root(c.ID), c.ID
				}
			}
			if at == 0 {
				return Path{}, &PathError{s, off, part, "no message has this class id"}
			}
			if index >= 0 {
				return Path{}, &PathError{s, off, part, onceOnly}
			}
			continue
		}
		var e *Element
		if at != 0 {
			for m := range at.Members() {
				if m.WCO == id {
					e = m
				}
			}
		}
		if e == nil {
			return Path{}, &PathError{s, off, part, "no such id in " + at.Info().Name}
		}
		at = e.Ref
		if e.Ref != 0 && e.Ref.Info().Holder == e.ID {
			if index >= 0 {
				return Path{}, &PathError{s, off, part, onceOnly}
			}
			if i == len(fields)-1 {
				p = p.Child(e.ID)
			}
			continue
		}
		if p, bad = step(p, e, index); bad != "" {
			return Path{}, &PathError{s, off, part, bad}
		}
	}
	return p, nil
}

const onceOnly = "has an index but occurs once"

func step(p Path, e *Element, index int) (Path, string) {
	if index >= 0 && !e.Repeats() {
		return p, onceOnly
	}
	if last := p.Element().Info(); last.Ref != 0 && last.Ref.Info().Holder == last.ID {
		return p, last.Tag + " stands on the wire only, its members are those of the message"
	}
	if int(p.n) >= maxDepth {
		return p, "too deep"
	}
	if index < 0 {
		return p.Child(e.ID), ""
	}
	return p.ChildAt(e.ID, index), ""
}

func withAttr(p Path, s, name string, off int) (Path, error) {
	for i, n := range attrNames {
		if i > 0 && n == name && p.Class() == 0 && p.Element().Info().Kind.HasAttribute(name) {
			return p.WithAttr(Attr(i)), nil
		}
	}
	return Path{}, &PathError{s, off, name, "no such attribute"}
}

// findMember searches the members that the struct of c holds: its own and those of its wrappers, and
// the wrappers themselves last.
func findMember(c ClassID, match func(*Element) bool) *Element {
	var wrapper *Element
	for e := range c.Members() {
		if e.Ref != 0 && e.Ref.Info().Holder == e.ID {
			if f := findMember(e.Ref, match); f != nil {
				return f
			}
			if match(e) {
				wrapper = e
			}
			continue
		}
		if match(e) {
			return e
		}
	}
	return wrapper
}

// cutIndex splits "Name[3]"; base is the number of the first occurrence. The index is -1 if there is none.
func cutIndex(s string, base int) (name string, index int, reason string) {
	name, rest, ok := strings.Cut(s, "[")
	if !ok {
		return s, -1, ""
	}
	digits, found := strings.CutSuffix(rest, "]")
	if !found || !isNumber(digits) {
		return "", -1, "malformed index"
	}
	n, err := strconv.Atoi(digits)
	if err != nil || n < base || n > 1<<30 {
		return "", -1, "index out of range"
	}
	return name, n - base, ""
}

func isNumber(s string) bool {
	if s == "" || len(s) > 9 || len(s) > 1 && s[0] == '0' {
		return false
	}
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

func localName(s string) string {
	if _, after, ok := strings.Cut(s, ":"); ok {
		return after
	}
	return s
}

func firstWord(s string) string {
	if i := strings.IndexAny(s, " /["); i >= 0 {
		return s[:i]
	}
	return s
}

// wcoID returns s if it has the form of a WCO class id: two digits and a letter.
func wcoID(s string) string {
	if len(s) == 3 && s[0] >= '0' && s[0] <= '9' && s[1] >= '0' && s[1] <= '9' && s[2] >= 'A' && s[2] <= 'Z' {
		return s
	}
	return ""
}
