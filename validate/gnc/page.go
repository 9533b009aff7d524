package gnc

import (
	"html"
	"io"
	"strings"

	"github.com/openorigo/origo/wcodm"
)

// Format is how a block is written for people.
type Format uint8

// The formats.
const (
	Markdown Format = iota + 1
	HTML            // one page that needs nothing else
)

// page collects a document of headings, paragraphs, lists and tables in one format.
type page struct {
	lang   wcodm.Lang
	format Format
	text   strings.Builder
	number int // of the last section
}

// say returns a text of the page in its language.
func (p *page) say(t wcodm.Localized) string { return t.In(p.lang) }

// plain makes s harmless in the format. Texts come from documents that others write.
func (p *page) plain(s string) string {
	if p.format == HTML {
		return html.EscapeString(s)
	}
	var b strings.Builder
	for _, r := range s {
		switch r {
		case '<':
			b.WriteString("&lt;")
			continue
		case '>':
			b.WriteString("&gt;")
			continue
		case '&':
			b.WriteString("&amp;")
			continue
		case '\\', '`', '*', '_', '[', ']', '|', '#', '~':
			b.WriteByte('\\')
		case '\n', '\r':
			r = ' '
		}
		b.WriteRune(r)
	}
	return b.String()
}

func (p *page) begin(title string) {
	if p.format == HTML {
		p.text.WriteString("<!DOCTYPE html>\n<html lang=\"" + string(p.lang) + "\">\n<head>\n<meta charset=\"utf-8\">\n<title>" + p.plain(title) + "</title>\n" +
			"<style>body{font-family:serif;max-width:60em;margin:auto;padding:1em}table{border-collapse:collapse;width:100%;margin:1em 0}th,td{border:1px solid #888;padding:.3em;text-align:left;vertical-align:top}</style>\n</head>\n<body>\n")
	}
	p.heading(1, title)
}

func (p *page) end(w io.Writer) error {
	if p.format == HTML {
		p.text.WriteString("</body>\n</html>\n\n")
	}
	_, err := io.WriteString(w, strings.TrimSuffix(p.text.String(), "\n")) // a table of Markdown ends in an empty line
	return err
}

func (p *page) heading(level int, text string) {
	if p.format == HTML {
		tag := "h" + itoa(level)
		p.text.WriteString("<" + tag + ">" + p.plain(text) + "</" + tag + ">\n")
		return
	}
	p.text.WriteString(strings.Repeat("#", level) + " " + p.plain(text) + "\n\n")
}

// section begins a numbered section.
func (p *page) section(t wcodm.Localized) {
	p.number++
	p.heading(3, itoa(p.number)+". "+p.say(t))
}

func (p *page) paragraph(text string) {
	if p.format == HTML {
		p.text.WriteString("<p>" + p.plain(text) + "</p>\n")
		return
	}
	p.text.WriteString(p.plain(text) + "\n\n")
}

func (p *page) list(items []string) {
	if len(items) == 0 {
		return
	}
	if p.format == HTML {
		p.text.WriteString("<ul>\n")
		for _, s := range items {
			p.text.WriteString("<li>" + p.plain(s) + "</li>\n")
		}
		p.text.WriteString("</ul>\n")
		return
	}
	for _, s := range items {
		p.text.WriteString("- " + p.plain(s) + "\n")
	}
	p.text.WriteByte('\n')
}

// table writes rows below a head. Rows are as long as the head.
func (p *page) table(head []wcodm.Localized, rows [][]string) {
	if len(rows) == 0 {
		p.paragraph(p.say(wcodm.Localized{EN: "None.", FR: "Néant."}))
		return
	}
	titles := each(head, func(t *wcodm.Localized) string { return p.say(*t) })
	if p.format == HTML {
		p.text.WriteString("<table>\n")
		p.row("th", titles)
		for _, r := range rows {
			p.row("td", r)
		}
		p.text.WriteString("</table>\n")
		return
	}
	p.cells(titles)
	p.text.WriteString(strings.Repeat("|---", len(head)) + "|\n")
	for _, r := range rows {
		p.cells(r)
	}
	p.text.WriteByte('\n')
}

func (p *page) row(tag string, cells []string) {
	p.text.WriteString("<tr>")
	for _, c := range cells {
		p.text.WriteString("<" + tag + ">" + p.plain(c) + "</" + tag + ">")
	}
	p.text.WriteString("</tr>\n")
}

func (p *page) cells(cells []string) {
	p.text.WriteByte('|')
	for _, c := range cells {
		p.text.WriteString(" " + p.plain(c) + " |")
	}
	p.text.WriteByte('\n')
}
