// Package dict loads the element dictionary from its source data and checks it.
//
// It serves the generator and the tests of the dictionary; nothing that ships imports it.
package dict

import (
	"encoding/csv"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
)

// Kind says what a row holds: a simple value of one representation term, or a class.
type Kind string

// The representation terms of the WCO Data Model, and Class for rows that nest a class.
const (
	Class     Kind = "class"
	Text      Kind = "text"
	Code      Kind = "code"
	ID        Kind = "id"
	Numeric   Kind = "numeric"
	Amount    Kind = "amount"
	Measure   Kind = "measure"
	Quantity  Kind = "quantity"
	Indicator Kind = "indicator"
	DateTime  Kind = "datetime"
)

var valueKinds = []Kind{Text, Code, ID, Numeric, Amount, Measure, Quantity, Indicator, DateTime}

// Unbounded is the Max of an element without an upper bound.
const Unbounded = -1

// Element is one row of elements.csv, bound to the class it stands in.
type Element struct {
	Class      *ClassDef
	Tag        string
	Go         string
	Kind       Kind
	Type       string // class name when Kind is Class
	WCO        string
	DEN        string
	Format     Format
	Min, Max   int
	List       string
	TDED       string
	Source     string
	Confidence string
	EN, FR     string
	Line       int

	Ref *ClassDef // the class when Kind is Class
	Num int       // element number, 1-based over the whole dictionary
}

// Repeats reports whether more than one occurrence is allowed.
func (e *Element) Repeats() bool { return e.Max == Unbounded || e.Max > 1 }

// ClassDef is one row of classes.csv with its members.
type ClassDef struct {
	Name       string
	Go         string // Go type
	Package    string // Go package of the type: wcodm or coo
	WCO        string
	Like       string // template class whose members this role class takes over
	Inline     bool   // wrapper on the wire whose members the Go struct of its parent holds
	Root       string // element name when the class is the root of a message
	NameID     string // WCO id of Name in a role class
	IDID       string // WCO id of ID in a role class
	Source     string
	Confidence string
	EN, FR     string
	Line       int

	Elements []*Element
	Num      int      // class number, 1-based
	Holder   *Element // for an inline class: the row that nests it
	Template bool     // other classes, the roles, take its members over
}

// Owner returns the class whose Go struct holds the members of c.
func (c *ClassDef) Owner() *ClassDef {
	for c.Inline {
		c = c.Holder.Class
	}
	return c
}

// Source is one row of sources.csv.
type Source struct{ Key, Document, Edition, Where string }

// ListEntry is one row of lists.csv.
type ListEntry struct{ List, Code, EN, FR, Source, Confidence string }

// Datum is one row of dataset.csv: a business term of the common dataset and where it stands.
type Datum struct {
	ID, Group, Name, Obligation, Cardinality, Confidence, EN, FR, Note string
	Paths                                                              []string
	Line                                                               int
}

// Dictionary is the loaded source data.
type Dictionary struct {
	Classes  []*ClassDef
	Elements []*Element // in number order
	Sources  []Source
	Lists    []ListEntry
	Dataset  []Datum
	byName   map[string]*ClassDef
	known    map[string]bool // code lists that exist outside the dictionary
}

// ClassNamed returns the class with a name, nil if there is none.
func (d *Dictionary) ClassNamed(name string) *ClassDef { return d.byName[name] }

// Load reads the dictionary from fsys. lists names the code lists that exist beside lists.csv.
func Load(fsys fs.FS, lists []string) (*Dictionary, error) {
	d := &Dictionary{byName: map[string]*ClassDef{}, known: map[string]bool{}}
	for _, l := range lists {
		d.known[l] = true
	}
	if err := d.loadClasses(fsys); err != nil {
		return nil, err
	}
	raw, err := d.loadElements(fsys)
	if err != nil {
		return nil, err
	}
	if err := d.loadRest(fsys); err != nil {
		return nil, err
	}
	return d, d.link(raw)
}

type table struct {
	name string
	cols map[string]int
	rows [][]string
}

func readTable(fsys fs.FS, name string) (*table, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r := csv.NewReader(f)
	all, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("%s: empty", name)
	}
	t := &table{name: name, cols: map[string]int{}, rows: all[1:]}
	for i, c := range all[0] {
		t.cols[c] = i
	}
	return t, nil
}

func (t *table) get(row int, col string) string {
	i, ok := t.cols[col]
	if !ok {
		return ""
	}
	return t.rows[row][i]
}

func (d *Dictionary) loadClasses(fsys fs.FS) error {
	t, err := readTable(fsys, "classes.csv")
	if err != nil {
		return err
	}
	for i := range t.rows {
		g := func(c string) string { return t.get(i, c) }
		c := &ClassDef{
			Name: g("class"), Go: g("go"), Package: g("package"), WCO: g("wco"), Like: g("like"),
			Inline: g("inline") == "yes", Root: g("root"), NameID: g("name_id"), IDID: g("id_id"),
			Source: g("source"), Confidence: g("confidence"), EN: g("en"), FR: g("fr"), Line: i + 2, Num: i + 1,
		}
		if d.byName[c.Name] != nil {
			return fmt.Errorf("classes.csv:%d: class %s twice", c.Line, c.Name)
		}
		d.byName[c.Name] = c
		d.Classes = append(d.Classes, c)
	}
	return nil
}

func (d *Dictionary) loadElements(fsys fs.FS) ([]*Element, error) {
	t, err := readTable(fsys, "elements.csv")
	if err != nil {
		return nil, err
	}
	var out []*Element
	for i := range t.rows {
		g := func(c string) string { return t.get(i, c) }
		line := i + 2
		c := d.byName[g("class")]
		if c == nil {
			return nil, fmt.Errorf("elements.csv:%d: class %q is not in classes.csv", line, g("class"))
		}
		e := &Element{
			Class: c, Tag: g("tag"), Go: g("go"), WCO: g("wco"), DEN: g("den"), List: g("list"), TDED: g("tded"),
			Source: g("source"), Confidence: g("confidence"), EN: g("en"), FR: g("fr"), Line: line,
		}
		e.Kind = Class
		for _, k := range valueKinds {
			if g("type") == string(k) {
				e.Kind = k
			}
		}
		if e.Kind == Class {
			e.Type = g("type")
		}
		if e.Format, err = ParseFormat(g("format")); err != nil {
			return nil, fmt.Errorf("elements.csv:%d: %w", line, err)
		}
		if e.Min, err = strconv.Atoi(g("min")); err != nil {
			return nil, fmt.Errorf("elements.csv:%d: min %q is not a number", line, g("min"))
		}
		if g("max") == "n" {
			e.Max = Unbounded
		} else if e.Max, err = strconv.Atoi(g("max")); err != nil {
			return nil, fmt.Errorf("elements.csv:%d: max %q is neither a number nor n", line, g("max"))
		}
		out = append(out, e)
	}
	return out, nil
}

func (d *Dictionary) loadRest(fsys fs.FS) error {
	t, err := readTable(fsys, "sources.csv")
	if err != nil {
		return err
	}
	for i := range t.rows {
		g := func(c string) string { return t.get(i, c) }
		d.Sources = append(d.Sources, Source{g("key"), g("document"), g("edition"), g("where")})
	}
	if t, err = readTable(fsys, "lists.csv"); err != nil {
		return err
	}
	for i := range t.rows {
		g := func(c string) string { return t.get(i, c) }
		d.Lists = append(d.Lists, ListEntry{g("list"), g("code"), g("en"), g("fr"), g("source"), g("confidence")})
		d.known[g("list")] = true
	}
	if t, err = readTable(fsys, "dataset.csv"); err != nil {
		return err
	}
	for i := range t.rows {
		g := func(c string) string { return t.get(i, c) }
		var paths []string
		for p := range strings.SplitSeq(g("paths"), ";") {
			if p = strings.TrimSpace(p); p != "" {
				paths = append(paths, p)
			}
		}
		d.Dataset = append(d.Dataset, Datum{
			ID: g("id"), Group: g("group"), Name: g("name"), Paths: paths, Obligation: g("obligation"),
			Cardinality: g("cardinality"), Confidence: g("confidence"), EN: g("en"), FR: g("fr"), Note: g("note"), Line: i + 2,
		})
	}
	return nil
}

// link distributes the rows over the classes, expands the role classes and numbers the elements.
func (d *Dictionary) link(raw []*Element) error {
	for _, e := range raw {
		e.Class.Elements = append(e.Class.Elements, e)
	}
	for _, c := range d.Classes {
		if c.Like == "" {
			continue
		}
		t := d.byName[c.Like]
		if t == nil {
			return fmt.Errorf("classes.csv:%d: class %s is like %s, which does not exist", c.Line, c.Name, c.Like)
		}
		t.Template = true
		for _, e := range t.Elements {
			x := *e
			x.Class = c
			if x.WCO == "*" {
				switch x.Tag {
				case "Name":
					x.WCO = c.NameID
				case "ID":
					x.WCO = c.IDID
				}
			}
			x.DEN = strings.Replace(x.DEN, words(t.Name)+".", words(c.Name)+".", 1)
			c.Elements = append(c.Elements, &x)
		}
	}
	for _, c := range d.Classes {
		for _, e := range c.Elements {
			if e.Kind == Class {
				if e.Ref = d.byName[e.Type]; e.Ref == nil {
					return fmt.Errorf("elements.csv:%d: %s/%s has type %q, which is neither a value kind nor a class", e.Line, c.Name, e.Tag, e.Type)
				}
				if e.Ref.Inline {
					e.Ref.Holder = e
				}
			}
			d.Elements = append(d.Elements, e)
			e.Num = len(d.Elements)
		}
	}
	return nil
}

func words(s string) string {
	var b strings.Builder
	for i, r := range s {
		if i > 0 && r >= 'A' && r <= 'Z' {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// Resolve finds the elements of a path of class and tag names, such as
// Declaration/GoodsShipment/Exporter/Name or Exporter/Name.
func (d *Dictionary) Resolve(path string) (*Element, error) {
	parts := strings.Split(path, "/")
	c := d.byName[parts[0]]
	if c == nil {
		return nil, fmt.Errorf("%s: no class %s", path, parts[0])
	}
	var found *Element
	for i, tag := range parts[1:] {
		if c == nil {
			return nil, fmt.Errorf("%s: %s holds no elements", path, parts[i])
		}
		found = nil
		for _, e := range c.Elements {
			if e.Tag == tag {
				found = e
			}
		}
		if found == nil {
			return nil, fmt.Errorf("%s: class %s has no element %s", path, c.Name, tag)
		}
		c = found.Ref
	}
	if found == nil {
		return nil, fmt.Errorf("%s: names a class, not an element", path)
	}
	return found, nil
}
