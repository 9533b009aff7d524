package oracle

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/jacoelho/xsd"
	"github.com/santhosh-tekuri/jsonschema/v6"
	xsdvalidate "github.com/terminalstatic/go-xsd-validate"

	"github.com/openorigo/origo/codec/schema"
)

// judge says what a schema has against a document; nil if it accepts it. Its error is of the type of the validator:
// xsdvalidate.ValidationError, xsderrors.Errors or *xsderrors.Error, *jsonschema.ValidationError.
type judge func(doc []byte) error

// writeSchemas writes the set of files into a directory of the test.
func writeSchemas(t testing.TB, o schema.Options) string {
	t.Helper()
	dir := t.TempDir()
	for name, data := range schema.Files(o) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

var initLibxml = sync.OnceValue(xsdvalidate.Init)

// compileLibxml gives the XML Schemas to libxml2: the one of the envelope, which imports the others.
func compileLibxml(t testing.TB, o schema.Options) judge {
	t.Helper()
	if err := initLibxml(); err != nil {
		t.Fatal(err)
	}
	h, err := xsdvalidate.NewXsdHandlerUrl(filepath.Join(writeSchemas(t, o), "metadata.xsd"), xsdvalidate.ParsErrDefault)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(h.Free)
	return func(doc []byte) error { return h.ValidateMem(doc, xsdvalidate.ValidErrDefault) }
}

// compileJacoelho gives the same to a validator in Go.
func compileJacoelho(t testing.TB, o schema.Options) judge {
	t.Helper()
	ctx := context.Background()
	e, err := xsd.Compile(ctx, xsd.File(filepath.Join(writeSchemas(t, o), "metadata.xsd")))
	if err != nil {
		t.Fatal(err)
	}
	return func(doc []byte) error { return e.Validate(ctx, bytes.NewReader(doc)) }
}

// compileJSONSchema gives the JSON Schema to a validator in Go.
func compileJSONSchema(t testing.TB, o schema.Options) judge {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema.JSONSchema(o)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("origo.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("origo.json")
	if err != nil {
		t.Fatal(err)
	}
	return func(doc []byte) error {
		v, err := jsonschema.UnmarshalJSON(strings.NewReader(string(doc)))
		if err != nil {
			return err
		}
		return s.Validate(v)
	}
}
