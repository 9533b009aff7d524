package gnc

import (
	"testing"

	"github.com/openorigo/origo/validate/profile"
)

func BenchmarkBind(b *testing.B) {
	block := example(b, "abck")
	for b.Loop() {
		if _, err := block.Bind("XA", "XD", day("2026-08-03")); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLint(b *testing.B) {
	set, err := profile.Builtin()
	if err != nil {
		b.Fatal(err)
	}
	for _, name := range Examples() {
		block := example(b, name)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if r := block.Lint(WithProfiles(set)); len(r) > 0 {
					b.Fatal(r)
				}
			}
		})
	}
}

func BenchmarkLoad(b *testing.B) {
	data, err := ExampleDocument("abck")
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, problems := Load(data); len(problems) > 0 {
			b.Fatal(problems)
		}
	}
}
