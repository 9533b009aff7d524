package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// ids are the rules that the changelog names as changed or retired: "ATIGA-021", "kind 018",
// "all of MERCOSUR".
type ids map[string]bool

// has reports whether what stands in the register under a key is named.
func (n ids) has(key string) bool {
	id, _, _ := strings.Cut(key, " ")
	if id == "kind" {
		return n[key]
	}
	at := strings.LastIndexByte(id, '-')
	if at < 0 {
		return false
	}
	agreement, number := id[:at], id[at+1:]
	return n[id] || n["all of "+agreement] || n["kind "+number] && !strings.HasPrefix(id, "COO-")
}

var (
	verbs  = regexp.MustCompile(`^- (?:Changed|Retired): (.*)$`)
	whole  = regexp.MustCompile(`\ball of ([A-Z0-9]+(?:-[A-Z0-9]+)*)`)
	series = regexp.MustCompile(`(kind |kinds |[A-Z0-9]+(?:-[A-Z0-9]+)*-)(\d{3}\b(?: to \d{3}\b)?(?:(?:, | and )\d{3}\b(?: to \d{3}\b)?)*)`)
	ranges = regexp.MustCompile(`(\d{3})(?: to (\d{3}))?`)
)

// namedIn reads the entries "- Changed:" and "- Retired:" below "### Rules" in the top section of a
// changelog. The list of ids ends at the first full stop, semicolon, colon or parenthesis.
func namedIn(changelog string) ids {
	n := ids{}
	for _, entry := range ruleEntries(changelog) {
		m := verbs.FindStringSubmatch(entry)
		if m == nil {
			continue
		}
		rules := m[1]
		if end := strings.IndexAny(rules, ".;:("); end >= 0 {
			rules = rules[:end]
		}
		for _, w := range whole.FindAllStringSubmatch(rules, -1) {
			n["all of "+w[1]] = true
		}
		for _, s := range series.FindAllStringSubmatch(whole.ReplaceAllString(rules, ""), -1) {
			prefix := s[1]
			if prefix == "kinds " {
				prefix = "kind "
			}
			for _, r := range ranges.FindAllStringSubmatch(s[2], -1) {
				from, _ := strconv.Atoi(r[1])
				to := from
				if r[2] != "" {
					to, _ = strconv.Atoi(r[2])
				}
				for i := from; i <= to; i++ {
					n[fmt.Sprintf("%s%03d", prefix, i)] = true
				}
			}
		}
	}
	return n
}

// ruleEntries returns the entries about rules of the top section, each on one line.
func ruleEntries(changelog string) (all []string) {
	sections, here := 0, false
	for l := range strings.Lines(changelog) {
		l = strings.TrimRight(l, " \r\n")
		switch {
		case strings.HasPrefix(l, "## "):
			if sections++; sections > 1 {
				return all
			}
			here = false
		case strings.HasPrefix(l, "### "):
			here = l == "### Rules"
		case !here || l == "":
		case strings.HasPrefix(l, "- "):
			all = append(all, l)
		case len(all) > 0:
			all[len(all)-1] += " " + strings.TrimSpace(l)
		}
	}
	return all
}
