// Package codec reads and writes certificates of origin as XML and JSON.
//
// [Decode] reads one certificate from bytes, [Decoder] reads many from a stream, [Append] writes one.
// The XML and the JSON of a certificate are the same tree: the WCO classes and elements under
// Declaration, optionally below the WCO envelope MetaData. Which elements there are, and in which
// order, stands in the dictionary of package wcodm.
//
// A decoder is strict about syntax and tolerant about content: what it does not know or expect is
// kept in place ([wcodm.Extra]), reported as a [Problem] with its position, and written again by
// [Append]. Every value that was read can be traced to line, column and offset through the [Source].
//
// Rules about values (formats, code lists, dates) are not judged here: see package validate.
// National and foreign syntaxes live in the packages below codec/dialect.
package codec

// The namespaces of the native XML syntax. They are Origo's own: none is under urn:wco:datamodel:WCO,
// which is the WCO's to assign.
const (
	NamespaceMetaData    = "urn:openorigo:wcodm:metadata:1"
	NamespaceCertificate = "urn:openorigo:wcodm:coo:1"
	NamespaceResponse    = "urn:openorigo:wcodm:response:1"
	// NamespaceExtra is the namespace of the element Content, which carries in XML what was read from
	// JSON and is not known.
	NamespaceExtra = "urn:openorigo:wcodm:extra:1"
)

// Format is a syntax.
type Format uint8

// The syntaxes.
const (
	XML Format = iota + 1
	JSON
)

// String returns "XML" or "JSON".
func (f Format) String() string {
	switch f {
	case XML:
		return "XML"
	case JSON:
		return "JSON"
	}
	return "unknown format"
}

// Detect tells the syntax from the first bytes of a document; false if it is neither.
func Detect(head []byte) (Format, bool) {
	if len(head) >= 3 && head[0] == 0xEF && head[1] == 0xBB && head[2] == 0xBF {
		head = head[3:]
	}
	for _, c := range head {
		switch c {
		case ' ', '\t', '\r', '\n':
			continue
		case '<':
			return XML, true
		case '{', '[':
			return JSON, true
		}
		break
	}
	if len(head) >= 2 {
		switch {
		case head[0] == 0xFF && head[1] == 0xFE, head[0] == 0xFE && head[1] == 0xFF,
			head[0] == 0 && head[1] == '<', head[0] == '<' && head[1] == 0:
			return XML, true // UTF-16: the scanner says so
		case head[0] == 0 && head[1] == '{', head[0] == '{' && head[1] == 0:
			return JSON, true
		}
	}
	return 0, false
}
