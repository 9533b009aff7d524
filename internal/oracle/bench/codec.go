package main

import (
	"encoding/json"
	"encoding/xml"
	"fmt"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/internal/bench"
)

// codecTarget is one row: Origo against the standard library.
type codecTarget struct {
	name        string
	origo       contender
	ratio       float64 // 0 for no target
	allocations float64 // at most, for each item; negative for no target
}

// codecRows measures decoding and encoding.
func codecRows(m method) (*table, error) {
	t := &table{
		title: fmt.Sprintf("Decoding and encoding, %d items", items),
		head:  []string{"measure", "Origo", "standard library", "ratio of medians", "ratio of minima", "allocations per item", "target", "result"},
	}
	for _, f := range []codec.Format{codec.XML, codec.JSON} {
		data, err := codec.Append(nil, bench.Sample(items), f)
		if err != nil {
			return nil, err
		}
		decode := []codecTarget{
			{"%s decode, fresh memory", decoding(data), 30, 2},
			{"%s decode, memory used again", decoding(data, codec.WithMemory(new(codec.Memory))), 60, 0},
		}
		encode := []codecTarget{{"%s encode, buffer used again", encoding(f, items), 25, 0}}
		if f == codec.JSON {
			decode[0].ratio, decode[0].allocations = 6, -1
			decode[1].ratio, decode[1].allocations = 0, -1
			encode[0].ratio, encode[0].allocations = 4, -1
		}
		reading, writing, err := standard(f, data)
		if err != nil {
			return nil, err
		}
		for _, err := range []error{t.codec(m, f, decode, reading), t.codec(m, f, encode, writing)} {
			if err != nil {
				return nil, err
			}
		}
	}
	return t, nil
}

// codec measures some targets and what they are compared with, in turn.
func (t *table) codec(m method, f codec.Format, targets []codecTarget, base contender) error {
	all := []contender{base}
	for _, x := range targets {
		all = append(all, x.origo)
	}
	got, err := m.compare(all...)
	if err != nil {
		return err
	}
	for i, x := range targets {
		n, err := allocations(x.origo)
		if err != nil {
			return err
		}
		r := got[0].over(got[i+1])
		target, result := "none", ""
		if x.ratio > 0 {
			target = fmt.Sprintf("at least %.0fx", x.ratio)
			result = verdict(r.least()/x.ratio, x.allocations >= 0 && n/items > x.allocations)
		}
		if x.allocations >= 0 {
			target += fmt.Sprintf(", at most %.0f allocations", x.allocations)
		}
		t.add(fmt.Sprintf(x.name, f), micro(got[i+1].median), base.name+" "+micro(got[0].median),
			times(r.medians), times(r.minima), fmt.Sprintf("%.2f", n/items), target, result)
	}
	return nil
}

func decoding(data []byte, opts ...codec.DecodeOption) contender {
	return contender{"decode", func() error { _, _, err := codec.Decode(data, opts...); return err }}
}

func encoding(f codec.Format, n int) contender {
	c, buf := bench.Sample(n), []byte(nil)
	return contender{"encode", func() (err error) { buf, err = codec.Append(buf[:0], c, f); return err }}
}

// standard returns what the standard library does for a format: reading the document into structs, and writing it
// from them.
func standard(f codec.Format, data []byte) (reading, writing contender, err error) {
	if f == codec.JSON {
		d := new(bench.Document)
		err = json.Unmarshal(data, d)
		return contender{"encoding/json", func() error { return json.Unmarshal(data, new(bench.Document)) }},
			contender{"encoding/json", func() error { _, err := json.Marshal(d); return err }}, err
	}
	c := new(bench.Certificate)
	err = xml.Unmarshal(data, c)
	return contender{"encoding/xml", func() error { return xml.Unmarshal(data, new(bench.Certificate)) }},
		contender{"encoding/xml", func() error { _, err := xml.Marshal(c); return err }}, err
}
