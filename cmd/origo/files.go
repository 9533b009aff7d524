package main

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// expand turns arguments into file names. A directory stands for the XML and JSON files in it, DIR/...
// for those in it and below, a pattern for what it matches, - for standard input. As the go command
// does, DIR/... leaves out directories named testdata and those whose names begin with "." or "_".
func expand(args []string) ([]string, error) {
	var out []string
	for _, arg := range args {
		switch {
		case arg == "-":
			out = append(out, arg)
		case arg == "..." || strings.HasSuffix(arg, "/..."):
			root := strings.TrimSuffix(strings.TrimSuffix(arg, "..."), "/")
			if root == "" {
				root = "."
			}
			files, err := walk(root)
			if err != nil {
				return nil, err
			}
			out = append(out, files...)
		case strings.ContainsAny(arg, "*?["):
			files, err := filepath.Glob(arg)
			if err != nil {
				return nil, fmt.Errorf("pattern %q: %w", arg, err)
			}
			if len(files) == 0 {
				return nil, fmt.Errorf("nothing matches %q", arg)
			}
			out = append(out, files...)
		default:
			info, err := os.Stat(arg)
			if err != nil {
				return nil, err
			}
			if !info.IsDir() {
				out = append(out, arg)
				continue
			}
			entries, err := os.ReadDir(arg)
			if err != nil {
				return nil, err
			}
			n := len(out)
			for _, e := range entries {
				if !e.IsDir() && isDocument(e.Name()) {
					out = append(out, filepath.Join(arg, e.Name()))
				}
			}
			if len(out) == n {
				return nil, fmt.Errorf("no .xml, .json or .ndjson file in %s; %s/... looks in the directories below too", arg, strings.TrimSuffix(arg, "/"))
			}
		}
	}
	return out, nil
}

func walk(root string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := e.Name()
		if e.IsDir() {
			if path != root && (name == "testdata" || strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_")) {
				return filepath.SkipDir
			}
			return nil
		}
		if isDocument(name) {
			out = append(out, path)
		}
		return nil
	})
	if err == nil && len(out) == 0 {
		err = fmt.Errorf("no .xml, .json or .ndjson file below %s", root)
	}
	return out, err
}

func isDocument(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".xml", ".json", ".ndjson":
		return true
	}
	return false
}

// read returns the content of a file, or of standard input for "-".
func read(name string, sys system) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(sys.stdin)
	}
	return os.ReadFile(name)
}

// display is the name of an input for people.
func display(name string) string {
	if name == "-" {
		return "<stdin>"
	}
	return name
}
