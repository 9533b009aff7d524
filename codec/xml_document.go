package codec

import (
	"slices"

	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// message says which message a decoder looks for.
type message struct {
	class wcodm.ClassID
	space string
}

var (
	certificateMessage = message{wcodm.ClassDeclaration, NamespaceCertificate}
	responseMessage    = message{wcodm.ClassResponse, NamespaceResponse}
)

func (m message) tag() string { return m.class.Info().Name }

// document reads one document; envelope receives the header, if there is one.
func (d *xmlDecoder) document(m message, envelope *wcodm.MetaData) {
	d.space = m.space
	if d.x.Next() != scan.Start {
		return
	}
	switch {
	case d.x.Local == m.tag() && d.x.Space == m.space:
		d.root(m, 0)
	case d.x.Local == wcodm.ClassMetaData.Info().Name && d.x.Space == NamespaceMetaData:
		d.envelope(m, envelope)
	case d.x.Local == m.tag() || d.x.Local == wcodm.ClassMetaData.Info().Name:
		want := m.space
		if d.x.Local != m.tag() {
			want = NamespaceMetaData
		}
		d.refuse(WrongNamespace, d.x.Offset, describe(d.x.Local, d.x.Space), "namespace "+want)
		return
	default:
		d.foreign(m)
		return
	}
	for d.err == nil && d.x.Err() == nil && d.x.Next() != scan.EOF { // the epilog
	}
}

// root reads the message at the current start tag. One that has children in foreign namespaces and nothing of its
// own is not taken for a message without content.
func (d *xmlDecoder) root(m message, parent uint32) {
	d.src.root = d.src.openRoot(m.class, d.x.Offset, parent)
	d.node = d.src.root
	d.own, d.elsewhere = false, 0
	if !d.cfg.stepwise {
		d.x.Expect()
		d.x.Look()
	}
	if d.cert != nil {
		d.certificate(d.cert, d.src.root)
	} else {
		d.response(d.resp, d.src.root)
	}
	if d.elsewhere > 0 && d.x.Err() == nil && !(d.own && d.written(m)) {
		d.refuse(WrongNamespace, d.elsewhere, "no element of <"+m.tag()+"> in its namespace", "namespace "+m.space)
	}
}

// written reports whether the message, as it was read, has an element that is written again. Empty ones are not, so
// that they cannot tell a message from one in a foreign namespace.
func (d *xmlDecoder) written(m message) bool {
	var extra *wcodm.Extra
	if d.cert != nil {
		bare := *d.cert
		bare.Envelope, bare.Extra = wcodm.MetaData{}, nil
		if extra = d.cert.Extra; !bare.IsZero() {
			return true
		}
	} else {
		bare := *d.resp
		if extra, bare.Extra = d.resp.Extra, nil; !bare.IsZero() {
			return true
		}
	}
	// What is unknown may be in the namespace itself, or make an element necessary: a class that has no struct here, or
	// the element whose attribute it is.
	return extra != nil && slices.ContainsFunc(extra.Content, func(r wcodm.RawContent) bool {
		return r.In != m.class || r.Kind == wcodm.ExtraAttribute && r.After != 0 || r.Kind == wcodm.ExtraElement && r.Space == m.space
	})
}

// envelope reads MetaData with exactly one message.
func (d *xmlDecoder) envelope(m message, envelope *wcodm.MetaData) {
	root := d.src.openRoot(wcodm.ClassMetaData, d.x.Offset, 0)
	d.space = NamespaceMetaData
	found := false
	d.payload = func() bool {
		if d.x.Local != m.tag() {
			return false
		}
		if d.x.Space != m.space {
			d.refuse(WrongNamespace, d.x.Offset, describe(d.x.Local, d.x.Space), "namespace "+m.space)
			d.x.Skip()
			return true
		}
		if found {
			d.refuse(Several, d.x.Offset, "another <"+m.tag()+">", "one message")
			d.x.Skip()
			return true
		}
		found = true
		outer := d.payload
		d.payload, d.space = nil, m.space
		d.src.site.Enveloped = true
		d.root(m, root)
		d.payload, d.space = outer, NamespaceMetaData
		return true
	}
	d.metaData(envelope, root)
	if !found && d.err == nil && d.x.Err() == nil {
		d.refuse(WrongRoot, int(d.src.nodes[root].off), "<MetaData> without <"+m.tag()+">", "a <"+m.tag()+"> in namespace "+m.space)
	}
}

func describe(local, space string) string {
	if space == "" {
		return "<" + local + "> in no namespace"
	}
	return "<" + local + "> in namespace " + clip(space)
}

// foreign says what a document with another root is: one that holds the message somewhere inside, or
// something else altogether.
func (d *xmlDecoder) foreign(m message) {
	at, root := d.x.Offset, describe(d.x.Local, d.x.Space)
	for {
		switch d.x.Next() {
		case scan.Start:
			if (d.x.Local == m.tag() && d.x.Space == m.space) || (d.x.Local == wcodm.ClassMetaData.Info().Name && d.x.Space == NamespaceMetaData) {
				d.refuse(Wrapped, d.x.Offset, "the message stands inside "+root, "the message as a document of its own")
				return
			}
		case scan.Invalid:
			return
		case scan.EOF:
			d.refuse(WrongRoot, at, root, "<"+m.tag()+"> or <MetaData>")
			return
		}
	}
}

func (d *decoder) refuse(fault Fault, off int, detail, want string) {
	if d.err == nil {
		d.err = &SyntaxError{Format: d.src.format, Fault: fault, Pos: d.src.position(off), Detail: detail, Want: want}
	}
}

// scanned turns a fault of the scanner into the error of the document.
func (d *decoder) scanned(e *scan.Error) {
	if e == nil || (d.err != nil && d.err.Pos.Offset <= d.src.start+int64(e.Offset)) {
		return
	}
	d.err = &SyntaxError{Format: d.src.format, Fault: faultOf(e.Code), Pos: d.src.position(e.Offset), Detail: e.Detail, Want: e.Want}
	d.err.Limit = d.err.Fault == TooLarge
	if len(d.src.nodes) > 0 && d.err.Fault != TrailingData {
		d.err.Path = d.src.path(d.node)
	}
}
