package gnc

import (
	"embed"
	"fmt"
	"path"
)

//go:embed blocks/*.json
var files embed.FS

// Examples returns the blocks that come with this package, by their file names: abck, four fictitious
// countries with user-assigned codes, and atiga, modelled on an exchange that runs. They are examples to
// begin with and no texts in force.
func Examples() []string {
	entries, _ := files.ReadDir("blocks") // the folder is embedded
	var all []string
	for _, e := range entries {
		all = append(all, e.Name()[:len(e.Name())-len(path.Ext(e.Name()))])
	}
	return all
}

// ExampleDocument returns the JSON of an example.
func ExampleDocument(name string) ([]byte, error) { return files.ReadFile("blocks/" + name + ".json") }

// Example returns an example that comes with this package, a new one at each call.
func Example(name string) (*Block, error) {
	data, err := ExampleDocument(name)
	if err != nil {
		return nil, fmt.Errorf("there is no example %q", name)
	}
	b, problems := Load(data)
	return b, problems.Err()
}
