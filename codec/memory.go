package codec

import (
	"unsafe"

	"github.com/openorigo/origo/coo"
)

// itemSize is how many bytes a goods item takes.
const itemSize = int(unsafe.Sizeof(coo.Item{}))

// Memory is what one decoded certificate is made of, kept for the next one. With it, decoding one document
// after the other allocates nothing once the largest has been seen. The zero value is ready for use.
//
// A Memory serves one certificate at a time and one goroutine: a program that decodes in parallel has one for
// each worker. It keeps as much memory as the largest document needed.
type Memory struct {
	text  []byte // the document, and behind it what its entities and escapes stand for
	cert  coo.Certificate
	src   Source
	items []coo.Item
	slabs slabs
	xml   xmlDecoder
	json  jsonDecoder
}

// reuse makes the memory of the certificate before available.
func (m *Memory) reuse() {
	if items := m.cert.Items; cap(items) > cap(m.items) {
		m.items = items
	}
	clear(m.items[:min(len(m.cert.Items), cap(m.items))])
	m.items = m.items[:0]
	m.cert = coo.Certificate{}
	m.slabs.rewind()
	if m.xml.x.Hold == nil {
		m.xml.x.Hold = m.hold
	}
}

// certificate returns an empty certificate.
func (c *decodeConfig) certificate() *coo.Certificate {
	if c.memory == nil {
		return new(coo.Certificate)
	}
	c.memory.reuse()
	return &c.memory.cert
}

// text returns data as a string that holds while the certificate does.
func (c *decodeConfig) text(data []byte) string {
	if c.memory == nil {
		return string(data)
	}
	// An entity or escape is longer than what it stands for, so that all of it finds room behind the document.
	m := c.memory
	if n := 2 * len(data); cap(m.text) < n {
		m.text = make([]byte, 0, n+n/4)
	}
	m.text = m.text[:0]
	return m.hold(data)
}

// hold keeps a copy of b behind what is held already. Nothing changes these bytes before the next certificate,
// which is what WithMemory promises.
func (m *Memory) hold(b []byte) string {
	from := len(m.text)
	if len(b) == 0 || cap(m.text)-from < len(b) {
		return string(b)
	}
	m.text = append(m.text, b...)
	return unsafe.String(&m.text[from], len(b))
}

// source returns the Source of a certificate that is yet to be decoded.
func (c *decodeConfig) source(f Format) *Source {
	if c.memory == nil {
		return &Source{format: f}
	}
	s := &c.memory.src
	*s = Source{format: f, nodes: s.nodes[:0], sorted: s.sorted[:0]}
	return s
}
