package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/codec/dialect/nx101"
	"github.com/openorigo/origo/coo"
)

// usage reports a wrong command line, unless parse did already.
func usage(fs *flag.FlagSet, err error) error {
	if err == nil {
		fs.Usage()
		err = errUsage
	}
	return err
}

// output is where a command writes its document: standard output, or a file that appears only when it
// is complete.
func output(name string, data []byte, sys system) error {
	if name == "" || name == "-" {
		_, err := sys.stdout.Write(data)
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(name), ".origo-*")
	if err != nil {
		return err
	}
	_, err = tmp.Write(data)
	if err = errors.Join(err, tmp.Close()); err == nil {
		mode := os.FileMode(0o644)
		if info, statErr := os.Stat(name); statErr == nil {
			mode = info.Mode()
		}
		if err = os.Chmod(tmp.Name(), mode); err == nil {
			err = os.Rename(tmp.Name(), name)
		}
	}
	if err != nil {
		os.Remove(tmp.Name())
	}
	return err
}

// parseFormat reads a format name.
func parseFormat(s string) (codec.Format, error) {
	switch strings.ToLower(s) {
	case "xml":
		return codec.XML, nil
	case "json":
		return codec.JSON, nil
	}
	return 0, fmt.Errorf("format %q: want xml or json", s)
}

const convertDetails = `
Reads one certificate and writes it in the native syntax: JSON for XML and XML for JSON, unless -to
says otherwise. Content that the certificate has no place for is kept as unknown content, and what
was met on the way is told on standard error.

  -from nx101 reads the Taiwan certificate-of-origin application.
`

func runConvert(c *command, args []string, sys system) (int, error) {
	fs := c.flags(sys)
	from := fs.String("from", "native", "`syntax` of the input: native or nx101")
	to := fs.String("to", "", "`format` to write: xml or json (default the other one; xml for a dialect)")
	out := fs.String("o", "", "`file` to write (default standard output)")
	canonical := fs.Bool("canonical", false, "write the byte-stable canonical form")
	quiet := fs.Bool("q", false, "do not tell what was met on the way")
	rest, err := parse(fs, args, sys)
	if err != nil || len(rest) != 1 {
		return exitFailure, usage(fs, err)
	}
	data, err := read(rest[0], sys)
	if err != nil {
		return exitFailure, err
	}
	notes := sys.stderr
	if *quiet {
		notes = io.Discard
	}
	cert, format, err := readCertificate(rest[0], *from, data, notes)
	if err != nil {
		return exitFailure, err
	}
	target := codec.XML
	if *from == "native" && format == codec.XML {
		target = codec.JSON
	}
	if *to != "" {
		if target, err = parseFormat(*to); err != nil {
			return exitFailure, err
		}
	}
	text, err := codec.Append(nil, cert, target, layout(*canonical)...)
	if err != nil {
		return exitFailure, err
	}
	return exitOK, output(*out, text, sys)
}

func layout(canonical bool) []codec.EncodeOption {
	if canonical {
		return []codec.EncodeOption{codec.Canonical()}
	}
	return []codec.EncodeOption{codec.Indent("  ")}
}

// readCertificate reads a certificate in any syntax and notes what was met on the way.
func readCertificate(name, from string, data []byte, notes io.Writer) (*coo.Certificate, codec.Format, error) {
	switch from {
	case "native":
		cert, src, err := codec.Decode(data)
		if err != nil {
			return nil, 0, located(name, err)
		}
		for _, p := range src.Problems() {
			fmt.Fprintf(notes, "%s:%s\n", display(name), p)
		}
		return cert, src.Format(), nil
	case "nx101":
		cert, rep, err := nx101.Decode(data)
		if err != nil {
			return nil, 0, located(name, err)
		}
		for _, k := range rep.Kept {
			fmt.Fprintf(notes, "%s:%d:%d: kept as unknown content: %s = %q\n", display(name), k.Pos.Line, k.Pos.Column, k.SourceXPath, k.Value)
		}
		for _, n := range rep.Notes {
			fmt.Fprintf(notes, "%s: set though the source does not say so: %q: %s\n", display(name), n.Value, n.Reason)
		}
		return cert, codec.XML, nil
	}
	return nil, 0, fmt.Errorf("syntax %q: want native or nx101", from)
}

// located puts the name of the input before an error that has a position of its own.
func located(name string, err error) error {
	var s *codec.SyntaxError
	if errors.As(err, &s) {
		if s.Fault == codec.WrongNamespace && strings.Contains(s.Detail, "urn:wco:datamodel:TW:NX101:") {
			return fmt.Errorf("%s:%w; read it with -from nx101", display(name), err)
		}
		return fmt.Errorf("%s:%w", display(name), err)
	}
	return fmt.Errorf("%s: %w", display(name), err)
}

const diffDetails = `
Compares two certificates, XML or JSON, value by value. The order of JSON members, the layout and the
syntax make no difference. Exit status 0: equal, 1: different.
`

func runDiff(c *command, args []string, sys system) (int, error) {
	fs := c.flags(sys)
	quiet := fs.Bool("q", false, "only the exit status")
	rest, err := parse(fs, args, sys)
	if err != nil || len(rest) != 2 {
		return exitFailure, usage(fs, err)
	}
	var certs [2]*coo.Certificate
	for i, name := range rest {
		data, err := read(name, sys)
		if err != nil {
			return exitFailure, err
		}
		if certs[i], _, err = readCertificate(name, "native", data, io.Discard); err != nil {
			return exitFailure, err
		}
	}
	changes := coo.Diff(certs[0], certs[1])
	if !*quiet {
		for _, ch := range changes {
			fmt.Fprintln(sys.stdout, ch)
		}
	}
	if len(changes) > 0 {
		return exitInvalid, nil
	}
	return exitOK, nil
}

const fmtDetails = `
Writes each certificate in a uniform layout, to standard output or with -w to the file itself. Every
value stays as it was written; comments in XML are not kept.
`

func runFmt(c *command, args []string, sys system) (int, error) {
	fs := c.flags(sys)
	write := fs.Bool("w", false, "write the result to the file instead of standard output")
	list := fs.Bool("l", false, "list the files whose layout differs, and write nothing; exit status 1 if there are any")
	canonical := fs.Bool("canonical", false, "write the byte-stable canonical form")
	rest, err := parse(fs, args, sys)
	if err != nil || len(rest) == 0 {
		return exitFailure, usage(fs, err)
	}
	files, err := expand(rest)
	if err != nil {
		return exitFailure, err
	}
	code := exitOK
	for _, name := range files {
		data, err := read(name, sys)
		if err != nil {
			return exitFailure, err
		}
		cert, format, err := readCertificate(name, "native", data, io.Discard)
		if err != nil {
			return exitFailure, err
		}
		text, err := codec.Append(nil, cert, format, layout(*canonical)...)
		if err != nil {
			return exitFailure, err
		}
		switch {
		case *list:
			if string(text) != string(data) {
				fmt.Fprintln(sys.stdout, display(name))
				code = exitInvalid
			}
		case *write && name != "-":
			if string(text) != string(data) {
				err = output(name, text, sys)
			}
		default:
			err = output("", text, sys)
		}
		if err != nil {
			return exitFailure, err
		}
	}
	return code, nil
}
