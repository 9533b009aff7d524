package dict

import (
	"errors"
	"fmt"
	"strings"
)

// maxElements is the number of elements of one class that a decoder can mark as seen.
const maxElements = 64

// Check reports every defect of the dictionary at once.
func (d *Dictionary) Check() error {
	var errs []error
	bad := func(file string, line int, format string, args ...any) {
		errs = append(errs, fmt.Errorf("%s:%d: %s", file, line, fmt.Sprintf(format, args...)))
	}
	sources := map[string]bool{}
	for _, s := range d.Sources {
		sources[s.Key] = true
	}
	origin := func(file string, line int, source, confidence string) {
		key, _, _ := strings.Cut(source, " ")
		if !sources[key] {
			bad(file, line, "source %q is not in sources.csv", source)
		}
		switch confidence {
		case "verified", "secondary", "inferred":
		default:
			bad(file, line, "confidence %q is none of verified, secondary, inferred", confidence)
		}
	}
	for _, c := range d.Classes {
		if c.EN == "" || c.FR == "" {
			bad("classes.csv", c.Line, "class %s lacks a definition in English or French", c.Name)
		}
		if n := len(c.Elements); n == 0 || n > maxElements {
			bad("classes.csv", c.Line, "class %s has %d elements; it needs one, and decoders can tell %d apart", c.Name, n, maxElements)
		}
		if c.Inline && c.Holder == nil {
			bad("classes.csv", c.Line, "inline class %s is held by no element", c.Name)
		}
		origin("classes.csv", c.Line, c.Source, c.Confidence)
		tags, names := map[string]bool{}, map[string]bool{}
		classSeen := ""
		for _, e := range c.Elements {
			at := c.Name + "/" + e.Tag
			if tags[e.Tag] {
				bad("elements.csv", e.Line, "path %s twice", at)
			}
			tags[e.Tag] = true
			if names[e.Go] {
				bad("elements.csv", e.Line, "%s: Go name %s twice in the class", at, e.Go)
			}
			names[e.Go] = true
			if e.Kind == Class {
				classSeen = e.Tag
			} else if classSeen != "" {
				bad("elements.csv", e.Line, "%s: simple element after class %s; simple elements come before classes", at, classSeen)
			}
			if c.Like != "" {
				continue // the rest was checked on the template
			}
			d.checkElement(e, at, bad)
			origin("elements.csv", e.Line, e.Source, e.Confidence)
		}
	}
	d.checkGoNames(bad)
	d.checkDataset(bad)
	for i, l := range d.Lists {
		if l.Code == "" || l.EN == "" || l.FR == "" || l.Source == "" || l.Confidence == "" {
			bad("lists.csv", i+2, "list %s: a cell of code %q is empty", l.List, l.Code)
		}
	}
	return errors.Join(errs...)
}

func (d *Dictionary) checkElement(e *Element, at string, bad func(string, int, string, ...any)) {
	if e.EN == "" || e.FR == "" {
		bad("elements.csv", e.Line, "%s lacks a definition in English or French", at)
	}
	if e.List != "" && !d.known[e.List] {
		bad("elements.csv", e.Line, "%s names code list %s, which does not exist", at, e.List)
	}
	if e.Min < 0 || (e.Max != Unbounded && (e.Max < 1 || e.Max < e.Min)) {
		bad("elements.csv", e.Line, "%s: cardinality %d..%d is impossible", at, e.Min, e.Max)
	}
	if e.Repeats() && e.Kind != Class && e.Kind != Text {
		bad("elements.csv", e.Line, "%s: only classes and texts may repeat", at)
	}
	if e.Kind == Class {
		if e.Format.Text != "" {
			bad("elements.csv", e.Line, "%s is a class and has format %q", at, e.Format.Text)
		}
		if e.Ref.Inline && e.Repeats() {
			bad("elements.csv", e.Line, "%s: an inline class cannot repeat", at)
		}
		return
	}
	ok := false
	switch e.Kind {
	case DateTime:
		ok = e.Format.Charset == 't'
	case Numeric, Amount, Measure, Quantity:
		ok = e.Format.Charset == 'n'
	case Indicator:
		ok = e.Format.Text == ""
	default:
		ok = e.Format.Charset == 'x' || e.Format.Charset == 'a' || e.Format.Charset == 'n'
	}
	if !ok {
		bad("elements.csv", e.Line, "%s: format %q does not fit kind %s", at, e.Format.Text, e.Kind)
	}
	if e.DEN == "" {
		bad("elements.csv", e.Line, "%s lacks a dictionary entry name", at)
	}
}

// checkGoNames makes sure that the members of inline classes do not collide in the struct that holds them.
func (d *Dictionary) checkGoNames(bad func(string, int, string, ...any)) {
	for _, c := range d.Classes {
		if c.Inline {
			continue
		}
		seen := map[string]bool{}
		var visit func(*ClassDef)
		visit = func(c *ClassDef) {
			for _, e := range c.Elements {
				if e.Kind == Class && e.Ref.Inline {
					visit(e.Ref)
					continue
				}
				if seen[e.Go] && c.Inline {
					bad("elements.csv", e.Line, "%s/%s: Go name %s is taken in %s", c.Name, e.Tag, e.Go, c.Owner().Go)
				}
				seen[e.Go] = true
			}
		}
		visit(c)
	}
}

func (d *Dictionary) checkDataset(bad func(string, int, string, ...any)) {
	seen := map[string]bool{}
	for _, x := range d.Dataset {
		if seen[x.ID] {
			bad("dataset.csv", x.Line, "%s twice", x.ID)
		}
		seen[x.ID] = true
		if x.EN == "" || x.FR == "" || len(x.Paths) == 0 {
			bad("dataset.csv", x.Line, "%s lacks a definition or a path", x.ID)
		}
		for _, p := range x.Paths {
			p, _, _ = strings.Cut(p, "=")
			p, _, _ = strings.Cut(p, "/@")
			if _, err := d.Resolve(p); err != nil {
				bad("dataset.csv", x.Line, "%s: %v", x.ID, err)
			}
		}
	}
}
