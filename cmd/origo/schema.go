package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/openorigo/origo/codec/schema"
	"github.com/openorigo/origo/wcodm"
)

const schemaDetails = `
Prints a schema of the native syntax:
  xsd            XML Schema of a certificate, namespace urn:openorigo:wcodm:coo:1
  xsd response   of a WCO Response
  xsd metadata   of the envelope; it imports coo.xsd and response.xsd, so write the set with -o
  json           JSON Schema of all three
With -o DIR the files are written there: coo.xsd, metadata.xsd, response.xsd; coo.schema.json.

The schemas are closed: unknown content is refused. What they can say and what only "origo validate"
finds stands in doc/schemas.md.
`

func runSchema(c *command, args []string, sys system) (int, error) {
	fs := c.flags(sys)
	var o schema.Options
	fs.BoolVar(&o.Lists, "lists", false, "enumerate the code lists")
	fs.Func("date", "with -lists, only codes that are valid on this `day` (default: all that ever were)", func(s string) (err error) {
		o.Date, err = wcodm.ParseDate(s)
		return err
	})
	fs.BoolVar(&o.DateElements, "date-elements", false, "XML: dates only as DateTimeString or DateTime, which can be checked")
	fs.BoolVar(&o.Bare, "bare", false, "leave out definitions and WCO ids")
	dir := fs.String("o", "", "write the set of files into this `directory`")
	args, err := parse(fs, args, sys)
	if err != nil || len(args) == 0 {
		return exitFailure, usage(fs, err)
	}
	if !o.Date.IsZero() && !o.Lists {
		return exitFailure, errors.New("-date is about code lists: it needs -lists")
	}
	if *dir != "" {
		return writeSchemas(*dir, args, o)
	}
	switch what := strings.Join(args, " "); what {
	case "json":
		return exitOK, output("", schema.JSONSchema(o), sys)
	case "xsd", "xsd coo":
		return printXSD(wcodm.ClassDeclaration, o, sys)
	case "xsd response":
		return printXSD(wcodm.ClassResponse, o, sys)
	case "xsd metadata":
		return printXSD(wcodm.ClassMetaData, o, sys)
	default:
		return exitFailure, fmt.Errorf("there is no schema %q; want xsd, xsd response, xsd metadata or json", what)
	}
}

func printXSD(root wcodm.ClassID, o schema.Options, sys system) (int, error) {
	data, err := schema.XSD(root, o)
	if err != nil {
		return exitFailure, err
	}
	return exitOK, output("", data, sys)
}

// writeSchemas writes the files of a kind.
func writeSchemas(dir string, args []string, o schema.Options) (int, error) {
	if len(args) != 1 || args[0] != "xsd" && args[0] != "json" {
		return exitFailure, errors.New("-o writes a whole set; want xsd or json")
	}
	for name, data := range schema.Files(o) {
		if strings.HasSuffix(name, "."+args[0]) {
			if err := output(filepath.Join(dir, name), data, system{}); err != nil {
				return exitFailure, err
			}
		}
	}
	return exitOK, nil
}
