// Command origo validates, converts, compares and explains electronic certificates of origin.
//
// Run "origo help" for the list of commands and "origo help validate" for one of them.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/openorigo/origo/wcodm"
)

// Exit codes. They are part of the contract with scripts.
const (
	exitOK      = 0 // everything is valid, nothing differs
	exitInvalid = 1 // something is invalid or incomplete, something differs
	exitFailure = 2 // the command could not do its work
)

func main() {
	os.Exit(run(os.Args[1:], system{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, terminal: isTerminal(os.Stderr)}))
}

// system is what a command sees of the world.
type system struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	terminal       bool // stderr is a terminal: progress may be shown
}

type command struct {
	name, usage, summary string
	details              string
	run                  func(c *command, args []string, sys system) (int, error)
}

func commands() []*command {
	return []*command{
		{"validate", "[flags] FILE|DIR|DIR/...|- ...", "check certificates against the rules", validateDetails, runValidate},
		{"convert", "[flags] FILE|-", "turn XML into JSON and back, or read another dialect", convertDetails, runConvert},
		{"diff", "[flags] OLD NEW", "show what differs between two certificates", diffDetails, runDiff},
		{"explain", "[flags] RULE|ELEMENT|PATH ...", "show all that is known about a rule or an element", explainDetails, runExplain},
		{"rules", "[flags]", "list the rules", rulesDetails, runRules},
		{"elements", "[flags]", "list the elements of a certificate", elementsDetails, runElements},
		{"profile", "[flags] list|show|render|rules|sample|lint|compare|schema [ID|AGREEMENT|FILE ...]", "look at agreement profiles, or check your own", profileDetails, runProfile},
		{"block", "[flags] list|show|lint|compare|render|sample|schema [BLOCK ...]", "look at GNC utility blocks, or check and sign your own", blockDetails, runBlock},
		{"schema", "[flags] xsd [coo|response|metadata]|json", "print the XML Schema or JSON Schema", schemaDetails, runSchema},
		{"sample", "[flags]", "write random certificates, for tests of load and memory", sampleDetails, runSample},
		{"fmt", "[flags] FILE ...", "write certificates in a uniform layout", fmtDetails, runFmt},
	}
}

// errUsage says that the command line is wrong; the message was printed already.
var errUsage = errors.New("usage")

func run(args []string, sys system) int {
	cmds := commands()
	if len(args) == 0 {
		help(sys.stderr, cmds)
		return exitFailure
	}
	name, rest := args[0], args[1:]
	switch name {
	case "help", "-h", "-help", "--help":
		if len(rest) > 0 {
			name, rest = rest[0], []string{"-h"}
			break
		}
		help(sys.stdout, cmds)
		return exitOK
	}
	i := slices.IndexFunc(cmds, func(c *command) bool { return c.name == name })
	if i < 0 {
		fmt.Fprintf(sys.stderr, "origo: there is no command %q; origo help lists them\n", name)
		return exitFailure
	}
	code, err := cmds[i].run(cmds[i], rest, sys)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return exitOK
	case errors.Is(err, errUsage):
		return exitFailure
	case err != nil:
		fmt.Fprintf(sys.stderr, "origo %s: %v\n", name, err)
		return exitFailure
	}
	return code
}

func help(w io.Writer, cmds []*command) {
	fmt.Fprint(w, "Origo reads, writes and checks electronic certificates of origin.\n\nCommands:\n")
	for _, c := range cmds {
		fmt.Fprintf(w, "  %-10s %s\n", c.name, c.summary)
	}
	fmt.Fprint(w, `
First steps:
  origo validate certificate.xml
  origo convert certificate.xml > certificate.json
  origo explain COO-ORI-001

"origo help COMMAND" shows the flags of a command.
Exit status: 0 valid, 1 invalid or different, 2 could not run.
`)
}

// flags returns the flag set of a command. Its help goes to where it was asked for.
func (c *command) flags(sys system) *flag.FlagSet {
	fs := flag.NewFlagSet(c.name, flag.ContinueOnError)
	fs.SetOutput(sys.stderr)
	fs.Usage = func() {
		w := fs.Output()
		if w != sys.stdout { // something is wrong with the command line, and has been said
			fmt.Fprintf(w, "Usage: origo %s %s\norigo help %s shows the flags\n", c.name, c.usage, c.name)
			return
		}
		fmt.Fprintf(w, "origo %s: %s\n\nUsage: origo %s %s\n", c.name, c.summary, c.name, c.usage)
		if c.details != "" {
			fmt.Fprintf(w, "\n%s\n", strings.TrimSpace(c.details))
		}
		fmt.Fprintln(w, "\nFlags:")
		fs.PrintDefaults()
	}
	return fs
}

// parse reads flags, which may also stand behind the arguments.
func parse(fs *flag.FlagSet, args []string, sys system) ([]string, error) {
	var rest []string
	for {
		if slices.Contains(args, "-h") || slices.Contains(args, "-help") || slices.Contains(args, "--help") {
			fs.SetOutput(sys.stdout)
		}
		if err := fs.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return nil, err
			}
			return nil, errUsage
		}
		if fs.NArg() == 0 {
			return rest, nil
		}
		if n := len(args) - fs.NArg(); n > 0 && args[n-1] == "--" {
			return append(rest, fs.Args()...), nil
		}
		rest = append(rest, fs.Arg(0))
		args = fs.Args()[1:]
	}
}

// langFlag adds -lang.
func langFlag(fs *flag.FlagSet) *wcodm.Lang {
	l := wcodm.EN
	fs.Func("lang", "`language` of findings and explanations: en or fr (default en)", func(s string) error {
		switch known := wcodm.Lang(strings.ToLower(s)); known {
		case wcodm.EN, wcodm.FR:
			l = known
			return nil
		}
		return fmt.Errorf("want en or fr")
	})
	return &l
}

func isTerminal(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}
