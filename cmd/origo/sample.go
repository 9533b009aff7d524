package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

const sampleDetails = `
Writes a stream of certificates to standard output, without white space and each on a line of its own
(a value may hold a line feed in XML). They are valid by the common rules, whatever agreement they name,
except for those that -invalid asks for, which have no issue date. The same flags give the same bytes.

Up to 4096 distinct certificates are drawn, which average about 7 KB unless -items is given. A longer
stream repeats them in turn, with a number (ID) of its own on each.

  origo sample -n 1000000 | origo validate -profile none -q -
`

// sampleDistinct is how many distinct certificates are drawn: enough that caches and branch predictors do
// not learn them by heart.
const sampleDistinct = 4096

// sampleSize is the average size of the certificates.
const sampleSize = 7000

func runSample(c *command, args []string, sys system) (int, error) {
	fs := c.flags(sys)
	n := fs.Int("n", 1, "`number` of certificates")
	seed := fs.Uint64("seed", 1, "`seed` of the random numbers")
	format := fs.String("format", "xml", "`format`: xml or json (NDJSON)")
	items := fs.Int("items", 0, "`number` of goods items of each certificate (default as it comes)")
	every := 0
	fs.Func("invalid", "make one of so many certificates invalid: `1/N` (default none)", func(s string) (err error) {
		one, of, _ := strings.Cut(s, "/")
		if every, err = strconv.Atoi(of); err != nil || one != "1" || every < 1 {
			err = errors.New("want 1/N")
		}
		return err
	})
	rest, err := parse(fs, args, sys)
	if err == nil && len(rest) > 0 {
		fs.Usage()
		err = errUsage
	}
	if err != nil {
		return exitFailure, err
	}
	f, err := parseFormat(*format)
	switch {
	case err != nil:
		return exitFailure, fmt.Errorf("-format: %w", err)
	case *n < 0 || *items < 0 || *items > 9999:
		return exitFailure, errors.New("want -n of at least 0 and -items of at most 9999")
	}
	return exitOK, sample(sys.stdout, *n, *seed, f, *items, every)
}

// sampleNumber stands for the numbers of all certificates while they are drawn.
const sampleNumber = "SAMPLE-0000000000"

// numbered is an encoded certificate, and the digits of its number in it.
type numbered struct{ text, digits []byte }

// sample writes n certificates, one of so many of them invalid.
func sample(w io.Writer, n int, seed uint64, f codec.Format, items, every int) error {
	r := rand.New(rand.NewPCG(seed, 0))
	valid, err := draw(r, min(n, sampleDistinct), f, items, "")
	if err != nil {
		return err
	}
	broken, err := draw(r, min(n/max(every, 1), sampleDistinct/16)*min(every, 1), f, items, "COO-STR-001")
	if err != nil {
		return err
	}
	out := bufio.NewWriterSize(w, 256<<10)
	for i := 1; i <= n && err == nil; i++ {
		c := valid[i%len(valid)]
		if every > 0 && i%every == 0 {
			c = broken[i/every%len(broken)]
		}
		for k, rest := len(c.digits)-1, i; k >= 0; k, rest = k-1, rest/10 {
			c.digits[k] = byte('0' + rest%10)
		}
		_, err = out.Write(c.text)
	}
	return errors.Join(err, out.Flush())
}

// draw draws n certificates and encodes them. Where their size is left to chance, large ones are taken only
// as far as the average allows.
func draw(r *rand.Rand, n int, f codec.Format, items int, fails validate.RuleID) ([]numbered, error) {
	all := make([]numbered, 0, n)
	size := 0
	for len(all) < n {
		c := fixtures.RandomOf(r, items)
		c.ID = wcodm.IDOf(sampleNumber)
		if fails != "" && !fixtures.Break(c, fails) {
			continue
		}
		text, err := codec.Append(nil, c, f, codec.Canonical())
		if err != nil {
			return nil, err
		}
		if items == 0 && size+len(text) > sampleSize*(len(all)+1) && len(all) > 0 {
			continue
		}
		size += len(text)
		text = append(bytes.Clone(text), '\n') // without the room that Append made
		at := bytes.Index(text, []byte(sampleNumber)) + len("SAMPLE-")
		all = append(all, numbered{text, text[at : at+len(sampleNumber)-len("SAMPLE-")]})
	}
	return all, nil
}
