package schema

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/wcodm"
)

var documents = [...]document{
	{wcodm.ClassDeclaration, certificateFile, codec.NamespaceCertificate},
	{wcodm.ClassResponse, responseFile, codec.NamespaceResponse},
	{wcodm.ClassMetaData, envelopeFile, codec.NamespaceMetaData},
}

// XSD returns the XML Schema of one namespace by the root element in it: [wcodm.ClassDeclaration],
// [wcodm.ClassResponse] or [wcodm.ClassMetaData]. The first two stand alone. That of MetaData imports them by the
// names that [Files] gives them, and so validates documents with any of the three roots. The error is about a class
// that is no root.
func XSD(root wcodm.ClassID, o Options) ([]byte, error) {
	d := documentOf(root)
	if d == nil {
		return nil, fmt.Errorf("schema: class %q is not the root of a document", root.Info().Name)
	}
	return xsd(d, o), nil
}

func xsd(d *document, o Options) []byte {
	w := xsdWriter{o: o, done: map[string]bool{}}
	w.raw(xml.Header)
	w.raw("<!-- Generated from the element dictionary of Origo; DO NOT EDIT. -->\n")
	imports := ""
	if d.root.Info().Envelope {
		for i := range documents {
			if x := &documents[i]; x != d {
				imports += fmt.Sprintf("\n           xmlns:%s=\"%s\"", prefix(x), x.namespace)
			}
		}
	}
	w.open(`<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="%s"%s
           targetNamespace="%s" elementFormDefault="qualified" version="%s">`, d.namespace, imports, d.namespace, Version())
	if imports != "" {
		for i := range documents {
			if x := &documents[i]; x != d {
				w.line(`<xs:import namespace="%s" schemaLocation="%s"/>`, x.namespace, x.file)
			}
		}
	}
	name := d.root.Info().Name
	w.line(`<xs:element name="%s" type="%s"/>`, name, name)
	classes := closure(d.root)
	for _, c := range classes {
		w.class(c)
	}
	w.values(classes)
	w.close("</xs:schema>")
	return []byte(w.b.String())
}

// prefix is the prefix that the schema of the envelope gives to the namespace of a message.
func prefix(d *document) string { return strings.TrimSuffix(d.file, ".xsd") }

// xsdWriter writes one XML Schema.
type xsdWriter struct {
	o     Options
	b     strings.Builder
	depth int
	done  map[string]bool // the types that were written
}

func (w *xsdWriter) raw(s string) { w.b.WriteString(s) }

func (w *xsdWriter) line(form string, args ...any) {
	w.raw(strings.Repeat("  ", w.depth))
	fmt.Fprintf(&w.b, form, args...)
	w.raw("\n")
}

func (w *xsdWriter) open(form string, args ...any) { w.line(form, args...); w.depth++ }

func (w *xsdWriter) close(tag string) { w.depth--; w.raw(strings.Repeat("  ", w.depth) + tag + "\n") }

// WCO ids are marked in appinfo with this source.
const idSource = "urn:openorigo:wcodm:wco-id"

func (w *xsdWriter) annotation(wco string, def wcodm.Localized) {
	w.open("<xs:annotation>")
	if wco != "" {
		w.line(`<xs:appinfo source="%s">%s</xs:appinfo>`, idSource, wco)
	}
	w.line(`<xs:documentation xml:lang="en">%s</xs:documentation>`, escape(def.EN))
	w.line(`<xs:documentation xml:lang="fr">%s</xs:documentation>`, escape(def.FR))
	w.close("</xs:annotation>")
}

func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(s)
}

// class writes the type of a class. The name of the type is that of the class.
func (w *xsdWriter) class(c wcodm.ClassID) {
	info := c.Info()
	w.raw("\n")
	w.open(`<xs:complexType name="%s">`, info.Name)
	if !w.o.Bare {
		w.annotation(info.WCO, c.Definition())
	}
	w.open("<xs:sequence>")
	for e := range c.Members() {
		w.element(e)
	}
	if info.Envelope {
		w.open("<xs:choice>")
		for i := range documents {
			if d := &documents[i]; d.root != c {
				w.line(`<xs:element ref="%s:%s"/>`, prefix(d), d.root.Info().Name)
			}
		}
		w.close("</xs:choice>")
	}
	w.close("</xs:sequence>")
	w.close("</xs:complexType>")
}

func (w *xsdWriter) element(e *wcodm.Element) {
	occurs := ""
	if e.Min != 1 {
		occurs = fmt.Sprintf(` minOccurs="%d"`, e.Min)
	}
	switch {
	case e.Max == wcodm.Unbounded:
		occurs += ` maxOccurs="unbounded"`
	case e.Max != 1:
		occurs += ` maxOccurs="` + strconv.Itoa(e.Max) + `"`
	}
	tag := fmt.Sprintf(`<xs:element name="%s" type="%s"%s`, e.Tag, w.typeName(e), occurs)
	if w.o.Bare {
		w.line("%s/>", tag)
		return
	}
	w.open("%s>", tag)
	w.annotation(wcoID(e), e.ID.Definition())
	w.close("</xs:element>")
}
