// Command agreements writes what people read about agreements and rules, doc/agreements.md and
// doc/rules.md, from the profiles and the rule book. go generate ./... calls it; its output is
// deterministic.
//
// With -register it renews doc/rules.register instead, the list of what every rule id means. It refuses
// while CHANGELOG.md does not name what disappears or changes; go generate never does this.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("agreements: ")
	root := flag.String("root", ".", "root of the repository")
	renew := flag.Bool("register", false, "renew the register of rules")
	flag.Parse()
	if err := run(*root, *renew); err != nil {
		log.Fatal(err)
	}
}

func run(root string, renew bool) error {
	b, err := load()
	if err != nil {
		return err
	}
	if renew {
		return renewRegister(root, b)
	}
	for _, d := range []struct {
		name string
		text []byte
	}{{"agreements.md", b.agreementsDoc()}, {"rules.md", b.rulesDoc()}} {
		if err := write(filepath.Join(root, "doc", d.name), d.text); err != nil {
			return err
		}
	}
	return nil
}

// write leaves a file alone that has this text already.
func write(name string, text []byte) error {
	if old, err := os.ReadFile(name); err == nil && bytes.Equal(old, text) {
		return nil
	}
	return os.WriteFile(name, text, 0o644)
}

func renewRegister(root string, b *book) error {
	name := filepath.Join(root, registerFile)
	old, err := readRegister(name)
	if err != nil {
		return err
	}
	log, err := os.ReadFile(filepath.Join(root, "CHANGELOG.md"))
	if err != nil {
		return err
	}
	renewed, complaints := old.renewed(b.register(), namedIn(string(log)))
	if len(complaints) > 0 {
		for _, c := range complaints {
			fmt.Fprintln(os.Stderr, c)
		}
		return fmt.Errorf("the register stays as it is: %s to be mended", count(len(complaints), "complaint"))
	}
	return write(name, renewed.text())
}
