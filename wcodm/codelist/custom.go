package codelist

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
)

// Limits on callers' lists. They leave room for all of UN/LOCODE and stop a
// wrong or hostile file early.
const (
	maxEntries = 1 << 20
	maxCode    = 64
)

// ErrEntry is wrapped by every error about the content of a caller's list.
var ErrEntry = errors.New("invalid code list entry")

// Meta identifies a caller's list; see [List] for the meaning of the fields.
type Meta struct {
	ID, Edition, Agency string
}

// Custom is a list brought by the caller. It is immutable. The zero Custom is an
// empty list.
type Custom struct {
	meta    Meta
	base    List    // consulted after entries, may be nil
	entries []Entry // ascending by code
}

// New returns a list of the given entries, in any order. An entry without a
// status is Active. The error wraps [ErrEntry] and names the first entry that is
// empty, longer than 64 bytes or given twice, whose status is not a single one,
// or whose period has a day that does not exist or ends before it begins.
func New(meta Meta, entries ...Entry) (*Custom, error) {
	sorted, err := check(entries)
	if err != nil {
		return nil, err
	}
	return &Custom{meta: meta, entries: sorted}, nil
}

// Extend returns the list base with entries added. An added entry replaces the
// one of base with the same code; with the status Deleted it takes the code out
// of use. The identifier stays that of base, so that rules find the list under
// its name, and the edition gets the suffix "+local", so that a report shows
// that the list is not the published one. Errors are those of [New].
//
//	countries, err := Extend(Countries(), Entry{Code: "XK", Status: UserAssigned})
func Extend(base List, add ...Entry) (*Custom, error) {
	if base == nil {
		return nil, fmt.Errorf("%w: no list to extend", ErrEntry)
	}
	sorted, err := check(add)
	if err != nil {
		return nil, err
	}
	return &Custom{meta: local(base), base: base, entries: sorted}, nil
}

// Subset returns the list of only the given codes of base, with their status and
// period. Identifier and edition are as for [Extend]. A code that base does not
// have or that is given twice is an error that wraps [ErrEntry].
func Subset(base List, codes ...string) (*Custom, error) {
	if base == nil {
		return nil, fmt.Errorf("%w: no list to choose from", ErrEntry)
	}
	entries := make([]Entry, 0, len(codes))
	for _, code := range codes {
		e, ok := base.Lookup(code)
		if !ok {
			return nil, fmt.Errorf("%w: %q is not in list %s", ErrEntry, clip(code), base.ID())
		}
		entries = append(entries, e)
	}
	return New(local(base), entries...)
}

func local(base List) Meta {
	edition := strings.TrimSuffix(base.Edition(), "+local") + "+local"
	return Meta{ID: base.ID(), Edition: edition, Agency: base.Agency()}
}

// FromCSV reads a list from comma-separated values in UTF-8 (RFC 4180). The
// first record names the columns: code is required; status, from and to are
// used where present, with the names of [Status] and dates such as 2025-03-31;
// other columns, such as name, are ignored. This is the shape of the files in
// the folder data. The error is that of the reader or of package encoding/csv,
// or wraps [ErrEntry].
func FromCSV(meta Meta, r io.Reader) (*Custom, error) {
	cr := csv.NewReader(r)
	cr.ReuseRecord = true
	header, err := cr.Read()
	if err != nil {
		return nil, fmt.Errorf("code list %s: no header: %w", meta.ID, err)
	}
	column := [...]int{-1, -1, -1, -1} // code, status, from, to
	for i, name := range header {
		name = strings.TrimPrefix(name, "\ufeff") // spreadsheets write a byte order mark
		if c := slices.Index([]string{"code", "status", "from", "to"}, name); c >= 0 {
			if column[c] >= 0 {
				return nil, fmt.Errorf("%w: column %q twice", ErrEntry, name)
			}
			column[c] = i
		}
	}
	if column[0] < 0 {
		return nil, fmt.Errorf("%w: no column named code", ErrEntry)
	}
	var entries []Entry
	for {
		record, err := cr.Read()
		if err == io.EOF {
			return New(meta, entries...)
		}
		if err != nil {
			return nil, fmt.Errorf("code list %s: %w", meta.ID, err)
		}
		if len(entries) == maxEntries {
			return nil, fmt.Errorf("%w: more than %d entries", ErrEntry, maxEntries)
		}
		cell := func(c int) string {
			if column[c] < 0 {
				return ""
			}
			return record[column[c]]
		}
		e := Entry{Code: strings.Clone(cell(0))} // the record shares one buffer
		var ok [3]bool
		e.Status, ok[0] = ParseStatus(cell(1))
		e.From, ok[1] = ParseDate(cell(2))
		e.To, ok[2] = ParseDate(cell(3))
		if ok != [3]bool{true, true, true} {
			line, _ := cr.FieldPos(0)
			return nil, fmt.Errorf("%w: line %d: status or date of %q", ErrEntry, line, clip(e.Code))
		}
		entries = append(entries, e)
	}
}

// check copies, completes and sorts the entries of a list.
func check(entries []Entry) ([]Entry, error) {
	if len(entries) > maxEntries {
		return nil, fmt.Errorf("%w: more than %d entries", ErrEntry, maxEntries)
	}
	sorted := slices.Clone(entries)
	for i := range sorted {
		e := &sorted[i]
		if e.Status == 0 {
			e.Status = Active
		}
		if e.Code == "" || len(e.Code) > maxCode {
			return nil, fmt.Errorf("%w: code %q must have 1 to %d bytes", ErrEntry, clip(e.Code), maxCode)
		}
		if e.Status&(e.Status-1) != 0 || e.Status > Withdrawn {
			return nil, fmt.Errorf("%w: code %q has status %s", ErrEntry, e.Code, e.Status)
		}
		if (e.From != 0 && !e.From.exists()) || (e.To != 0 && (!e.To.exists() || e.To < e.From)) {
			return nil, fmt.Errorf("%w: code %q has period %d to %d", ErrEntry, e.Code, e.From, e.To)
		}
	}
	slices.SortFunc(sorted, func(a, b Entry) int { return cmp.Compare(a.Code, b.Code) })
	for i := 1; i < len(sorted); i++ {
		if sorted[i].Code == sorted[i-1].Code {
			return nil, fmt.Errorf("%w: code %q twice", ErrEntry, sorted[i].Code)
		}
	}
	return sorted, nil
}

// clip keeps a hostile code from filling an error message.
func clip(s string) string {
	return s[:min(len(s), maxCode)]
}

// ID returns the identifier given to [New] or that of the base list.
func (l *Custom) ID() string { return l.meta.ID }

// Edition returns the edition given to [New] or that of the base list with the
// suffix "+local".
func (l *Custom) Edition() string { return l.meta.Edition }

// Agency returns the agency given to [New] or that of the base list.
func (l *Custom) Agency() string { return l.meta.Agency }

// Lookup returns the entry of a code. It does not allocate.
func (l *Custom) Lookup(code string) (Entry, bool) {
	if i, ok := l.find(code); ok {
		return l.entries[i], true
	}
	if l.base != nil {
		return l.base.Lookup(code)
	}
	return Entry{}, false
}

func (l *Custom) find(code string) (int, bool) {
	return slices.BinarySearchFunc(l.entries, code, func(e Entry, code string) int {
		return strings.Compare(e.Code, code)
	})
}

// All yields the caller's entries in ascending order and then, if the base list
// is [Enumerable], those of its entries that they do not replace.
func (l *Custom) All() iter.Seq[Entry] {
	return func(yield func(Entry) bool) {
		for _, e := range l.entries {
			if !yield(e) {
				return
			}
		}
		base, ok := l.base.(Enumerable)
		if !ok {
			return
		}
		for e := range base.All() {
			if _, replaced := l.find(e.Code); !replaced && !yield(e) {
				return
			}
		}
	}
}
