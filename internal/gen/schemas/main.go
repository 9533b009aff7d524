// Command schemas writes the published schemas: what package codec/schema says with default options.
//
// It runs after internal/gen, which makes the tables that the schemas are written from: go generate ./wcodm calls both.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/openorigo/origo/codec/schema"
)

func main() {
	dir := flag.String("dir", ".", "folder of the published schemas")
	flag.Parse()
	if err := run(*dir); err != nil {
		fmt.Fprintln(os.Stderr, "schemas:", err)
		os.Exit(1)
	}
}

func run(dir string) error {
	for name, data := range schema.Files(schema.Options{}) {
		file := filepath.Join(dir, name)
		if old, err := os.ReadFile(file); err == nil && bytes.Equal(old, data) {
			continue
		}
		if err := os.WriteFile(file, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}
