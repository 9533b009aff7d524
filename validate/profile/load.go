package profile

import (
	"embed"
	"fmt"
	"slices"

	"github.com/openorigo/origo/internal/document"
)

// Problem is one defect of a profile, with its place and what would mend it.
type Problem = document.Problem

// Problems are the defects of a profile, in the order of the document.
type Problems = document.Problems

// Load reads a profile strictly and returns everything that is wrong with the document at once. What
// concerns other profiles is checked by [Lint].
func Load(data []byte) (*Profile, Problems) { return load(new(document.Reader), data) }

func load(r *document.Reader, data []byte) (*Profile, Problems) {
	p := new(Profile)
	if _, problems := r.Decode(data, p); len(problems) > 0 {
		return nil, problems
	}
	return p, nil
}

// SchemaID is the address of the JSON Schema of profiles.
const SchemaID = "urn:openorigo:schema:profile:1"

// Schema returns the JSON Schema, draft 2020-12, of the document that [Load] reads.
func Schema() []byte {
	return document.Schema(new(Profile), SchemaID, "Agreement profile")
}

//go:embed agreements/*.json
var documents embed.FS

// Documents iterates over the built-in profiles as they are written, with their file names.
func Documents(yield func(name string, data []byte) bool) {
	entries, err := documents.ReadDir("agreements")
	if err != nil {
		return
	}
	for _, e := range entries {
		data, err := documents.ReadFile("agreements/" + e.Name())
		if err != nil || !yield(e.Name(), data) {
			return
		}
	}
}

// Builtin reads the profiles that are built in. The caller keeps the result; it is not cached.
func Builtin() (*Set, error) {
	var all []*Profile
	var r document.Reader
	for name, data := range Documents {
		p, problems := load(&r, data)
		if len(problems) > 0 {
			return nil, fmt.Errorf("%s: %w", name, problems)
		}
		all = append(all, p)
	}
	return NewSet(all...)
}

// With returns the set with a further profile, which takes the place of one with the same id.
func (s *Set) With(p *Profile) (*Set, error) {
	return NewSet(append(slices.DeleteFunc(s.Written(), func(o *Profile) bool { return o.ID == p.ID }), p)...)
}
