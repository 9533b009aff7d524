package main

import (
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// list is one code list as read from the data folder.
type list struct {
	id, name, edition, agency, alphabet string
	rows                                []row
}

// row is one code. The texts are checked but otherwise as in the file.
type row struct {
	code, name, status, from, to string
}

// named reports whether the list brings names of its own.
func (l *list) named() bool {
	return slices.ContainsFunc(l.rows, func(r row) bool { return r.name != "" })
}

// load reads the manifest and all lists.
func load(dir string) ([]*list, error) {
	manifest, err := readCSV(filepath.Join(dir, "lists.csv"), "id", "name", "edition", "agency", "alphabet")
	if err != nil {
		return nil, err
	}
	var lists []*list
	for _, m := range manifest {
		l := &list{id: m[0], name: m[1], edition: m[2], agency: m[3], alphabet: m[4]}
		rows, err := l.read(dir)
		if err != nil {
			return nil, err
		}
		seen := map[string]bool{}
		for _, f := range rows {
			r := row{f[0], f[1], f[2], f[3], f[4]}
			if err := r.check(); err != nil {
				return nil, fmt.Errorf("list %s: code %q: %w", l.id, r.code, err)
			}
			if seen[r.code] {
				return nil, fmt.Errorf("list %s: code %q twice", l.id, r.code)
			}
			seen[r.code] = true
			l.rows = append(l.rows, r)
		}
		lists = append(lists, l)
	}
	return lists, nil
}

// read returns the records of one list. The lists that this project defines stand in the element
// dictionary, with texts in two languages and a source; they have no status and no period.
func (l *list) read(dir string) ([][]string, error) {
	if l.alphabet != own {
		return readCSV(filepath.Join(dir, l.id+".csv"), "code", "name", "status", "from", "to")
	}
	all, err := readCSV(filepath.Join(dir, "..", "..", "dictionary", "lists.csv"), "list", "code", "en", "fr", "source", "confidence")
	if err != nil {
		return nil, err
	}
	var rows [][]string
	for _, r := range all {
		if r[0] == l.id {
			rows = append(rows, []string{r[1], r[2], "", "", ""})
		}
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("list %s: the dictionary has no such list", l.id)
	}
	return rows, nil
}

// statusConst maps a status of the data files to its Go constant.
var statusConst = map[string]string{
	"": "Active", "deprecated": "Deprecated", "deleted": "Deleted",
	"reserved": "Reserved", "user-assigned": "UserAssigned", "withdrawn": "Withdrawn",
}

func (r row) check() error {
	if _, ok := statusConst[r.status]; !ok {
		return fmt.Errorf("unknown status %q", r.status)
	}
	for _, d := range []string{r.from, r.to} {
		if d == "" {
			continue
		}
		if _, err := time.Parse(time.DateOnly, d); err != nil {
			return err
		}
	}
	if r.status == "withdrawn" && r.to == "" {
		return fmt.Errorf("withdrawn without a last day")
	}
	if r.from != "" && r.to != "" && r.to < r.from {
		return fmt.Errorf("period ends before it begins")
	}
	if strings.ContainsAny(r.name, "`\n\r") || strings.TrimSpace(r.name) != r.name {
		return fmt.Errorf("name %q has a character or blank that the tables cannot carry", r.name)
	}
	return nil
}

// date returns a date as the number yyyymmdd, 0 for none.
func date(s string) string {
	if s == "" {
		return "0"
	}
	return strings.ReplaceAll(s, "-", "")
}

// readCSV reads a file whose header must be exactly the given columns.
func readCSV(path string, columns ...string) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	if len(records) == 0 || !slices.Equal(records[0], columns) {
		return nil, fmt.Errorf("%s: the columns must be %s", path, strings.Join(columns, ","))
	}
	return records[1:], nil
}
