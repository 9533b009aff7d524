package codec

import (
	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// document reads one document: an object whose member is the message, or the envelope that holds it.
func (d *jsonDecoder) document(m message, envelope *wcodm.MetaData, extra **wcodm.Extra) {
	key, env := m.class.Info().JSON, wcodm.ClassMetaData.Info().JSON
	if d.next() == scan.JSONInvalid {
		return
	}
	if d.j.Kind != scan.BeginObject {
		d.refuse(WrongRoot, d.j.Offset, typeName(d.j.Kind), "an object with the member "+key+" or "+env)
		return
	}
	start := d.j.Offset
	first := ""
	found := false
	for d.next() == scan.Key {
		name, off := d.j.Text, d.j.Offset
		if first == "" {
			first = name
		}
		if found && (name == key || name == env) {
			d.refuse(Several, off, "another "+name, "one message")
		}
		if d.next() == scan.JSONInvalid {
			return
		}
		switch {
		case name == key && d.err == nil && !found:
			found = true
			d.root(m, 0, false)
		case name == env && d.err == nil && !found:
			found = true
			d.envelope(m, envelope)
		default:
			d.stray(off, name, m)
		}
	}
	if d.j.Kind == scan.JSONInvalid || d.err != nil {
		return
	}
	if !found {
		if d.inside > 0 {
			d.refuse(Wrapped, d.inside, "the message stands inside "+first, "the message as a document of its own")
			return
		}
		d.refuse(WrongRoot, start, "an object without the member "+key+" or "+env, "one of them")
		return
	}
	f := frame{class: m.class, node: d.src.root, extra: extra}
	if d.src.site.Enveloped {
		f = frame{class: wcodm.ClassMetaData, extra: &envelope.Extra}
	}
	d.beside(&f, key+" or "+env)
	d.next() // what follows is trailing data
}

// beside keeps the members beside the message, or beside the envelope, in the class of f.
func (d *jsonDecoder) beside(f *frame, want string) {
	for _, o := range d.outside {
		d.problem(UnknownElement, f.node, o.off, o.name, "", want)
		d.keep(f, wcodm.RawContent{Kind: wcodm.ExtraElement, JSON: true, Name: o.name, Raw: o.raw})
	}
	d.settle(f)
}

// stray skips a member beside the message, noting whether the message hides in it.
func (d *jsonDecoder) stray(off int, name string, m message) {
	start := d.j.Offset
	if d.j.Kind == scan.BeginObject || d.j.Kind == scan.BeginArray {
		if at := d.search(m); d.inside == 0 {
			d.inside = at
		}
	}
	d.outside = append(d.outside, outsider{off: off, name: name, raw: compact(d.src.data[start:d.j.End])})
}

// search reads to the end of the object or array that just began and returns the offset of the first member in
// it that has the name of a message or envelope; 0 if there is none.
func (d *jsonDecoder) search(m message) int {
	at := 0
	for depth := d.j.Depth(); d.j.Depth() >= depth; {
		switch d.next() {
		case scan.JSONInvalid, scan.JSONEOF:
			return at
		case scan.Key:
			if at == 0 && (d.j.Text == m.class.Info().JSON || d.j.Text == wcodm.ClassMetaData.Info().JSON) {
				at = d.j.Offset
			}
		}
	}
	return at
}

// root reads the message object that just began.
func (d *jsonDecoder) root(m message, parent uint32, below bool) {
	if d.j.Kind != scan.BeginObject {
		d.refuse(WrongRoot, d.j.Offset, typeName(d.j.Kind), "an object")
		d.j.Skip()
		return
	}
	if below {
		d.src.site.Enveloped = true
	}
	d.src.root = d.src.openRoot(m.class, d.j.Offset, parent)
	d.node = d.src.root
	if d.cert != nil {
		d.certificate(d.cert, d.src.root)
	} else {
		d.response(d.resp, d.src.root)
	}
}

// envelope reads MetaData with exactly one message.
func (d *jsonDecoder) envelope(m message, envelope *wcodm.MetaData) {
	if d.j.Kind != scan.BeginObject {
		d.refuse(WrongRoot, d.j.Offset, typeName(d.j.Kind), "an object")
		d.j.Skip()
		return
	}
	start := d.j.Offset
	root := d.src.openRoot(wcodm.ClassMetaData, start, 0)
	found, again := false, false
	d.payload = func() bool {
		if d.j.Text != m.class.Info().JSON {
			return false
		}
		if again {
			d.refuse(Several, d.j.Offset, "another "+d.j.Text, "one message")
		}
		again = true
		outer := d.payload
		d.payload = nil
		d.next()
		switch {
		case d.j.Kind == scan.JSONInvalid:
		case d.j.Kind == scan.BeginArray:
			d.list(m, root, &found)
		case found:
			d.refuse(Several, d.j.Offset, "another "+m.class.Info().JSON, "one message")
			d.j.Skip()
		default:
			found = true
			d.root(m, root, true)
		}
		d.payload = outer
		return true
	}
	d.metaData(envelope, root)
	d.payload = nil
	if !found && d.err == nil && d.j.Err() == nil {
		d.refuse(WrongRoot, start, "metaData without "+m.class.Info().JSON, "a member "+m.class.Info().JSON)
	}
}

// list reads the messages of an envelope that holds an array of them; more than one is refused.
func (d *jsonDecoder) list(m message, root uint32, found *bool) {
	for d.next() != scan.EndArray && d.j.Kind != scan.JSONInvalid {
		if *found {
			d.refuse(Several, d.j.Offset, "another "+m.class.Info().JSON, "one message")
			d.j.Skip()
			continue
		}
		*found = true
		d.src.site.Repeated = true
		d.root(m, root, true)
	}
}
