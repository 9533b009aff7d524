package main

import (
	"bytes"
	"fmt"
	"strings"
)

// page is a Markdown document in the making.
type page struct{ bytes.Buffer }

func (p *page) p(format string, args ...any) {
	fmt.Fprintf(p, format, args...)
	p.WriteByte('\n')
}

// head begins a page that is not to be edited.
func head(title string) *page {
	p := new(page)
	p.p("<!-- Written by internal/gen/agreements (go generate ./...) from the profiles and the rule book; do not edit. -->\n")
	p.p("# %s\n", title)
	return p
}

// text returns the page, with one line feed at its end.
func (p *page) text() []byte { return append(bytes.TrimRight(p.Bytes(), "\n"), '\n') }

// table begins a table. Its cells are Markdown already.
func (p *page) table(columns ...string) {
	p.row(columns...)
	p.p("|%s", strings.Repeat("---|", len(columns)))
}

func (p *page) row(cells ...string) {
	for i, c := range cells {
		if c == "" {
			cells[i] = "–"
		}
	}
	p.p("| %s |", strings.Join(cells, " | "))
}

var escaper = strings.NewReplacer(`\`, `\\`, "|", `\|`, "<", "&lt;", ">", "&gt;", "&", "&amp;", "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "~", `\~`, "$", `\$`,
	"\r\n", " ", "\n", " ", "\r", " ")

// plain makes Markdown of a text, fit for a cell of a table as well.
func plain(text string) string { return escaper.Replace(text) }

// code sets a text as code. Within a table a bar ends the cell even there.
func code(text string) string {
	text = strings.NewReplacer("|", `\|`, "\n", " ").Replace(text)
	if strings.Contains(text, "`") {
		return "`` " + text + " ``"
	}
	return "`" + text + "`"
}

func codes(list []string) string {
	var all []string
	for _, s := range list {
		all = append(all, code(s))
	}
	return strings.Join(all, ", ")
}

// anchor is the address of a heading, as GitHub makes it.
func anchor(heading string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(heading) {
		switch {
		case r == ' ':
			b.WriteByte('-')
		case r == '-' || 'a' <= r && r <= 'z' || '0' <= r && r <= '9':
			b.WriteRune(r)
		}
	}
	return "#" + b.String()
}

// sentence ends a text with a full stop.
func sentence(text string) string {
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?") {
		return text
	}
	return text + "."
}

// clause takes the full stop off.
func clause(text string) string { return strings.TrimSuffix(text, ".") }
