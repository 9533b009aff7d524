package main

/*
#cgo pkg-config: libxml-2.0
#include <libxml/xmlversion.h>
#include <libxml/parser.h>

static const char *version(void) { return xmlParserVersion; }
*/
import "C"

import (
	"fmt"
	"strconv"

	xsdvalidate "github.com/terminalstatic/go-xsd-validate"

	"github.com/openorigo/origo/codec/schema"
	"github.com/openorigo/origo/wcodm"
)

// libxmlVersion returns the version of the library that runs, such as 2.9.14.
func libxmlVersion() string {
	s := C.GoString(C.version()) // 20914, with words behind it in some builds
	n, err := strconv.Atoi(s[:min(5, len(s))])
	if err != nil {
		return s
	}
	return fmt.Sprintf("%d.%d.%d", n/10000, n/100%100, n%100)
}

// compileSchema gives the published schema of certificates, without code lists, to libxml2.
func compileSchema() (*xsdvalidate.XsdHandler, error) {
	if err := xsdvalidate.Init(); err != nil {
		return nil, err
	}
	data, err := schema.XSD(wcodm.ClassDeclaration, schema.Options{})
	if err != nil {
		return nil, err
	}
	return xsdvalidate.NewXsdHandlerMem(data, xsdvalidate.ParsErrDefault)
}
