package main

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"
)

// table is a part of the report.
type table struct {
	title string
	head  []string
	rows  [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

// write prints the table, as Markdown or with columns that line up.
func (t *table) write(w io.Writer, markdown bool) {
	if markdown {
		fmt.Fprintf(w, "### %s\n\n| %s |\n|%s\n", t.title, strings.Join(t.head, " | "), strings.Repeat("---|", len(t.head)))
		for _, r := range t.rows {
			fmt.Fprintf(w, "| %s |\n", strings.Join(r, " | "))
		}
		fmt.Fprintln(w)
		return
	}
	width := make([]int, len(t.head))
	all := append([][]string{t.head}, t.rows...)
	for _, r := range all {
		for i, cell := range r {
			width[i] = max(width[i], utf8.RuneCountInString(cell))
		}
	}
	fmt.Fprintf(w, "%s\n\n", t.title)
	for _, r := range all {
		line := ""
		for i, cell := range r {
			line += cell + strings.Repeat(" ", width[i]-utf8.RuneCountInString(cell)+2)
		}
		fmt.Fprintln(w, strings.TrimRight(line, " "))
	}
	fmt.Fprintln(w)
}

// verdict gives a result its word. The margin is how often the target goes into what was reached, or the other way
// round where less is better: from 1 on it is met. Allocations beyond what is allowed are no matter of degree.
func verdict(margin float64, tooMany bool) string {
	var missed []string
	if margin < 1 {
		missed = append(missed, fmt.Sprintf("by a factor of %.2f", margin))
	}
	if tooMany {
		missed = append(missed, "in allocations")
	}
	if missed == nil {
		return "met"
	}
	return "below " + strings.Join(missed, " and ")
}

func micro(d time.Duration) string {
	return fmt.Sprintf("%.1f µs", float64(d)/float64(time.Microsecond))
}

func times(f float64) string { return fmt.Sprintf("%.1fx", f) }

func percent(f float64) string { return fmt.Sprintf("%.0f %%", 100*f) }
