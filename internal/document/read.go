package document

import (
	"github.com/openorigo/origo/internal/scan"
)

// reader makes the tree of a document.
type reader struct {
	json    scan.JSON
	doc     *Document
	open    []node // the children so far of the values that are open
	report  *reporter
	pointer pointer // where the fault stands that ended the reading
}

// read reads the whole document. After a fault, which is reported, there is no tree: what follows and what came
// before it has no reliable meaning.
func (r *reader) read() bool {
	r.json.Reset(r.doc.src, scan.Limits{Bytes: maxBytes, Depth: maxDepth, Elements: maxValues})
	r.json.Next()
	root, ok := r.value(newPointer(r.doc.src))
	if ok {
		r.pointer, ok = nil, r.json.Next() == scan.JSONEOF
	}
	if !ok {
		r.doc.nodes, r.doc.index = nil, nil
		*r.report = reporter{doc: r.doc}
		err := r.json.Err()
		if err == nil {
			err = &scan.Error{Code: scan.LimitText, Offset: r.json.Offset, Detail: "a longer name", Want: "at most " + count(maxNameBytes, "byte")}
		}
		message := "malformed JSON: " + err.Detail
		switch err.Code {
		case scan.LimitBytes, scan.LimitDepth, scan.LimitElements, scan.LimitText:
			message = "too large: " + err.Detail
		}
		r.report.add(err.Offset, r.pointer, message, "expected "+err.Want)
		return false
	}
	r.doc.root = root
	return true
}

// value reads the value whose first token is the current one; at is its place.
func (r *reader) value(at pointer) (n node, ok bool) {
	j := &r.json
	n = node{kind: j.Kind, text: j.Text, off: int32(j.Offset)}
	base := len(r.open)
	switch j.Kind {
	case scan.JSONInvalid, scan.JSONEOF:
		r.pointer = at
		return n, false
	case scan.BeginObject:
		for j.Next() == scan.Key {
			if len(j.Text) > maxNameBytes {
				r.pointer = at
				return n, false
			}
			name, key, here := j.Text, j.Offset, at.member(j.Text)
			if j.Duplicate {
				r.report.add(key, here, "member "+shown(name)+" is repeated", "leave one of them out")
				if _, ok := j.Skip(); !ok {
					r.pointer = here
					return n, false
				}
				continue
			}
			j.Next()
			child, ok := r.value(here)
			if !ok {
				return n, false
			}
			child.name, child.key = name, int32(key)
			r.open = append(r.open, child)
		}
		if j.Kind == scan.JSONInvalid {
			r.pointer = at
			return n, false
		}
	case scan.BeginArray:
		for j.Next() != scan.EndArray {
			child, ok := r.value(at.element(len(r.open) - base))
			if !ok {
				return n, false
			}
			r.open = append(r.open, child)
		}
	default:
		return n, true
	}
	r.close(&n, base)
	return n, true
}

// close moves the children of n, those from base on, to where they stay.
func (r *reader) close(n *node, base int) {
	d := r.doc
	n.first, n.count = int32(len(d.nodes)), int32(len(r.open)-base)
	d.nodes = append(d.nodes, r.open[base:]...)
	r.open = r.open[:base]
	if n.kind == scan.BeginObject && n.count > largeObject {
		names := make(map[string]int32, n.count)
		for i := n.first; i < n.first+n.count; i++ {
			names[d.nodes[i].name] = i
		}
		if d.index == nil {
			d.index = map[int32]map[string]int32{}
		}
		d.index[n.first] = names
	}
}
