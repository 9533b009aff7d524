package document

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Problem is one defect of a document.
type Problem struct {
	Line, Column int    // from 1, Column in characters
	Path         string // JSON Pointer (RFC 6901) of the member or value, whether it is there or missing
	Message      string // what is wrong: unknown member "moths"
	Fix          string // what would mend it: did you mean "months"? Empty if the message says it all
}

// String returns p on one line: 12:5 /validity/moths: unknown member "moths"; did you mean "months"?
func (p Problem) String() string {
	s := strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
	if p.Path != "" {
		path := quote(p.Path, 256)
		s += " " + path[1:len(path)-1]
	}
	s += ": " + p.Message
	if p.Fix != "" {
		s += "; " + p.Fix
	}
	return s
}

// Problems is what is wrong with a document, in the order of the document. It is an error; see Err.
type Problems []Problem

// Error returns all problems, one on each line.
func (p Problems) Error() string {
	lines := make([]string, len(p))
	for i := range p {
		lines[i] = p[i].String()
	}
	return strings.Join(lines, "\n")
}

// Err returns p as an error, or nil if there are no problems.
func (p Problems) Err() error {
	if len(p) == 0 {
		return nil
	}
	return p
}

// quote returns s in quotation marks, on one line and with at most limit bytes of it.
func quote(s string, limit int) string {
	if len(s) <= limit {
		return strconv.Quote(s)
	}
	for limit > 0 && !utf8.RuneStart(s[limit]) {
		limit--
	}
	q := strconv.Quote(s[:limit])
	return q[:len(q)-1] + `..."`
}

// shown returns s as messages show values.
func shown(s string) string { return quote(s, 64) }

// oneOf lists values for a remedy, the first ones if there are many.
func oneOf(values []string) string {
	const most = 12
	var b strings.Builder
	for i, v := range values[:min(len(values), most)] {
		switch {
		case i == 0 && len(values) > 1:
			b.WriteString("one of ")
		case i > 0:
			b.WriteString(", ")
		}
		b.WriteString(shown(v))
	}
	if len(values) > most {
		b.WriteString(", ...")
	}
	return b.String()
}

// nearest returns which of names was probably meant by name: the first of those with the fewest edits, if they are
// not more than a third of its characters. Case counts as no edit.
func nearest(name string, names []string) (string, bool) {
	const longest = 64 // no name is as long, and the comparison is quadratic
	if len(name) > longest {
		return "", false
	}
	a := []rune(strings.ToLower(name))
	best, found := "", false
	fewest := (len(a)+2)/3 + 1
	for _, n := range names {
		if len(n) > longest {
			continue
		}
		if d := edits(a, []rune(strings.ToLower(n))); d < fewest {
			best, fewest, found = n, d, true
		}
	}
	return best, found
}

// edits returns how many characters are to be inserted, deleted, replaced or exchanged with their neighbour to make b
// of a, without a change within what was exchanged.
func edits(a, b []rune) int {
	row, above, before := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		before, above, row = above, row, before
		row[0] = i + 1
		for j := range b {
			if a[i] == b[j] {
				row[j+1] = above[j]
				continue
			}
			d := 1 + min(above[j], above[j+1], row[j])
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, before[j-1]+1)
			}
			row[j+1] = d
		}
	}
	return row[len(b)]
}

// reporter gathers problems.
type reporter struct {
	doc      *Document
	problems Problems
	paths    map[string]bool // where there are problems, at the value itself or at one of its members
	left     Problem         // the first that was left out
	more     int             // how many were left out
}

// full reports whether further problems are only counted.
func (r *reporter) full() bool { return len(r.problems) == maxProblems }

// add reports a problem whose place in the document is off.
func (r *reporter) add(off int, at pointer, message, fix string) {
	if r.full() && r.more > 0 {
		r.more++
		return
	}
	line, column := r.doc.position(off)
	r.problem(Problem{line, column, string(at), message, fix})
}

func (r *reporter) problem(p Problem) {
	if r.full() {
		if r.more == 0 {
			r.left = p
		}
		r.more++
		return
	}
	if r.paths == nil {
		r.paths = map[string]bool{}
	}
	r.paths[p.Path] = true
	if i := strings.LastIndexByte(p.Path, '/'); i >= 0 {
		r.paths[p.Path[:i]] = true
	}
	r.problems = append(r.problems, p)
}

// all returns the problems in the order of the document, and last that there are more.
func (r *reporter) all() Problems {
	slices.SortStableFunc(r.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	if r.more == 0 {
		return r.problems
	}
	p := r.left
	p.Message, p.Fix = "further problems, not listed: "+strconv.Itoa(r.more), "mend these first"
	return append(r.problems, p)
}
