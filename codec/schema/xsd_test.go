package schema_test

import (
	"encoding/xml"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/codec/schema"
	"github.com/openorigo/origo/internal/scan"
	"github.com/openorigo/origo/wcodm"
)

// The parts of an XML Schema that the tests read.
type xsdFile struct {
	Namespace string `xml:"targetNamespace,attr"`
	Imports   []struct {
		Namespace string `xml:"namespace,attr"`
		Location  string `xml:"schemaLocation,attr"`
	} `xml:"import"`
	Elements []xsdElement `xml:"element"`
	Complex  []xsdComplex `xml:"complexType"`
	Simple   []xsdSimple  `xml:"simpleType"`
	Groups   []xsdGroup   `xml:"attributeGroup"`
}

type xsdElement struct {
	Name       string        `xml:"name,attr"`
	Ref        string        `xml:"ref,attr"`
	Type       string        `xml:"type,attr"`
	Min        string        `xml:"minOccurs,attr"`
	Max        string        `xml:"maxOccurs,attr"`
	Annotation xsdAnnotation `xml:"annotation"`
}

type xsdAnnotation struct {
	ID   string `xml:"appinfo"`
	Docs []struct {
		Lang string `xml:"http://www.w3.org/XML/1998/namespace lang,attr"`
		Text string `xml:",chardata"`
	} `xml:"documentation"`
}

type xsdComplex struct {
	Name       string        `xml:"name,attr"`
	Annotation xsdAnnotation `xml:"annotation"`
	Elements   []xsdElement  `xml:"sequence>element"`
	Choice     []xsdElement  `xml:"sequence>choice>element"`
	Extension  struct {
		Base       string         `xml:"base,attr"`
		Attributes []xsdAttribute `xml:"attribute"`
		Group      struct {
			Ref string `xml:"ref,attr"`
		} `xml:"attributeGroup"`
	} `xml:"simpleContent>extension"`
}

type xsdAttribute struct {
	Name string `xml:"name,attr"`
	Type string `xml:"type,attr"`
}

type xsdGroup struct {
	Name       string         `xml:"name,attr"`
	Attributes []xsdAttribute `xml:"attribute"`
}

type xsdSimple struct {
	Name        string `xml:"name,attr"`
	Restriction struct {
		Base   string `xml:"base,attr"`
		Facets []struct {
			XMLName xml.Name
			Value   string `xml:"value,attr"`
		} `xml:",any"`
	} `xml:"restriction"`
}

func (s xsdSimple) facets() map[string][]string {
	out := map[string][]string{}
	for _, f := range s.Restriction.Facets {
		out[f.XMLName.Local] = append(out[f.XMLName.Local], f.Value)
	}
	return out
}

func parseXSD(t *testing.T, root wcodm.ClassID, o schema.Options) *xsdFile {
	t.Helper()
	data := xsd(t, root, o)
	var x scan.XML
	x.Reset(data, scan.Limits{})
	for k := x.Next(); k != scan.EOF; k = x.Next() {
		require.NotEqual(t, scan.Invalid, k, "%v", x.Err())
	}
	f := new(xsdFile)
	require.NoError(t, xml.Unmarshal([]byte(data), f))
	return f
}

func (f *xsdFile) complex(name string) *xsdComplex {
	for i := range f.Complex {
		if f.Complex[i].Name == name {
			return &f.Complex[i]
		}
	}
	return nil
}

func (f *xsdFile) simple(name string) *xsdSimple {
	for i := range f.Simple {
		if f.Simple[i].Name == name {
			return &f.Simple[i]
		}
	}
	return nil
}

var roots = map[wcodm.ClassID]string{
	wcodm.ClassDeclaration: codec.NamespaceCertificate, wcodm.ClassResponse: codec.NamespaceResponse, wcodm.ClassMetaData: codec.NamespaceMetaData,
}

// TestXSDHasEveryElement walks each message through the dictionary and through its schema side by side.
func TestXSDHasEveryElement(t *testing.T) {
	seen := map[wcodm.ElementID]bool{}
	for root, namespace := range roots {
		f := parseXSD(t, root, schema.Options{})
		assert.Equal(t, namespace, f.Namespace)
		require.Len(t, f.Elements, 1)
		assert.Equal(t, xsdElement{Name: root.Info().Name, Type: root.Info().Name}, f.Elements[0])
		var visit func(c wcodm.ClassID)
		done := map[wcodm.ClassID]bool{}
		visit = func(c wcodm.ClassID) {
			if done[c] {
				return
			}
			done[c] = true
			typ := f.complex(c.Info().Name)
			require.NotNil(t, typ, c.Info().Name)
			checkAnnotation(t, typ.Annotation, c.Info().WCO, c.Definition())
			require.Len(t, typ.Elements, c.Info().Count, c.Info().Name)
			i := 0
			for e := range c.Members() {
				checkElement(t, f, e, typ.Elements[i])
				seen[e.ID] = true
				i++
				if e.Ref != 0 {
					visit(e.Ref)
				}
			}
		}
		visit(root)
		for _, typ := range f.Complex {
			assert.True(t, typ.Extension.Base != "" || strings.HasPrefix(typ.Name, "DateTime") || done[classNamed(typ.Name)], "type %s is of no use", typ.Name)
		}
	}
	for e := range wcodm.Elements() {
		assert.True(t, seen[e.ID] || e.Class == wcodm.ClassParty, "%s is in no schema", e.Path())
	}
}

func classNamed(name string) wcodm.ClassID {
	for c := range wcodm.Classes() {
		if c.Name == name {
			return c.ID
		}
	}
	return 0
}

func checkAnnotation(t *testing.T, a xsdAnnotation, id string, def wcodm.Localized) {
	t.Helper()
	assert.Equal(t, id, a.ID)
	require.Len(t, a.Docs, 2)
	assert.Equal(t, "en", a.Docs[0].Lang)
	assert.Equal(t, def.EN, a.Docs[0].Text)
	assert.Equal(t, "fr", a.Docs[1].Lang)
	assert.Equal(t, def.FR, a.Docs[1].Text)
}

func checkElement(t *testing.T, f *xsdFile, e *wcodm.Element, x xsdElement) {
	t.Helper()
	orOne := func(s string) string {
		if s == "" {
			return "1"
		}
		return s
	}
	limit := strconv.Itoa(e.Max)
	if e.Max == wcodm.Unbounded {
		limit = "unbounded"
	}
	assert.Equal(t, e.Tag, x.Name)
	assert.Equal(t, strconv.Itoa(e.Min), orOne(x.Min), e.Path())
	assert.Equal(t, limit, orOne(x.Max), e.Path())
	id := e.WCO
	if class := e.Class.Info().WCO; class != "" && id != "" {
		id = class + "/" + id
	}
	checkAnnotation(t, x.Annotation, id, e.ID.Definition())
	base := f.simple(x.Type)
	switch e.Kind {
	case wcodm.KindClass:
		assert.Equal(t, e.Ref.Info().Name, x.Type)
		return
	case wcodm.KindDateTime:
		assert.Equal(t, "DateTime", x.Type)
		return
	case wcodm.KindIndicator:
		require.NotNil(t, base, e.Path())
		assert.Equal(t, map[string][]string{"pattern": {"true|false"}}, base.facets())
		return
	case wcodm.KindNumeric:
	default:
		typ := f.complex(x.Type)
		require.NotNil(t, typ, e.Path())
		base = f.simple(typ.Extension.Base)
		checkAttributes(t, f, e, typ)
	}
	require.NotNil(t, base, e.Path())
	assert.Equal(t, wantFacets(e), base.facets(), e.Path())
}

func checkAttributes(t *testing.T, f *xsdFile, e *wcodm.Element, typ *xsdComplex) {
	t.Helper()
	attrs := typ.Extension.Attributes
	for _, g := range f.Groups {
		if g.Name == typ.Extension.Group.Ref {
			attrs = g.Attributes
		}
	}
	require.NotEmpty(t, attrs, e.Path())
	for _, a := range attrs {
		assert.True(t, e.Kind.HasAttribute(a.Name), "%s of %s", a.Name, e.Path())
	}
	all := 0
	for _, name := range attributeNames {
		if e.Kind.HasAttribute(name) {
			all++
		}
	}
	assert.Len(t, attrs, all, e.Path())
}

// attributeNames are those of all kinds.
var attributeNames = []string{
	"languageID", "listID", "listAgencyID", "listAgencyName", "listName", "listVersionID", "name", "listURI", "listSchemeURI",
	"schemeID", "schemeName", "schemeAgencyID", "schemeAgencyName", "schemeVersionID", "schemeDataURI", "schemeURI",
	"currencyID", "unitCode", "formatCode",
}

// wantFacets spells out the facets of every format that the dictionary has.
func wantFacets(e *wcodm.Element) map[string][]string {
	if n, ok := strings.CutPrefix(e.Format, "an.."); ok {
		if e.Kind == wcodm.KindText {
			return map[string][]string{"maxLength": {n}, "pattern": {`\s*\S(.|[\n\r])*`}}
		}
		return map[string][]string{"minLength": {"1"}, "maxLength": {n}}
	}
	switch e.Kind {
	case wcodm.KindCode, wcodm.KindIdentifier:
		return map[string][]string{"pattern": {map[string]string{"a2": "[A-Za-z]{2}", "a3": "[A-Za-z]{3}", "n1": "[0-9]{1}", "n..2": "[0-9]{1,2}"}[e.Format]}}
	}
	total, fraction, ok := strings.Cut(strings.TrimPrefix(e.Format, "n.."), ",")
	if !ok {
		fraction = "0"
	}
	return map[string][]string{"totalDigits": {total}, "fractionDigits": {fraction}, "minInclusive": {"0"}}
}

// TestXSDOfTheEnvelopeImportsTheMessages holds the names by which the files know each other.
func TestXSDOfTheEnvelopeImportsTheMessages(t *testing.T) {
	f := parseXSD(t, wcodm.ClassMetaData, schema.Options{})
	require.Len(t, f.Imports, 2)
	locations := map[string]string{}
	for name, data := range schema.Files(schema.Options{}) {
		for _, i := range f.Imports {
			if i.Location == name {
				locations[i.Namespace] = name
				assert.Contains(t, string(data), `targetNamespace="`+i.Namespace+`"`)
			}
		}
	}
	assert.Equal(t, map[string]string{codec.NamespaceCertificate: "coo.xsd", codec.NamespaceResponse: "response.xsd"}, locations)
	choice := f.complex("MetaData").Choice
	require.Len(t, choice, 2)
	assert.Equal(t, "coo:Declaration", choice[0].Ref)
	assert.Equal(t, "response:Response", choice[1].Ref)
}

func TestBareSchemasSayTheSameWithoutWords(t *testing.T) {
	strip := func(f *xsdFile) *xsdFile {
		for i := range f.Complex {
			f.Complex[i].Annotation = xsdAnnotation{}
			for k := range f.Complex[i].Elements {
				f.Complex[i].Elements[k].Annotation = xsdAnnotation{}
			}
		}
		return f
	}
	for root := range roots {
		bare := parseXSD(t, root, schema.Options{Bare: true})
		assert.NotContains(t, xsd(t, root, schema.Options{Bare: true}), "annotation")
		assert.Equal(t, strip(parseXSD(t, root, schema.Options{})), bare)
	}
}
