package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	xsdvalidate "github.com/terminalstatic/go-xsd-validate"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/internal/bench"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/rulebook"
)

// The targets of validation.
const (
	targetSchema = 8                      // times as fast as libxml2
	targetRules  = 100 * time.Microsecond // all rules on a decoded certificate
)

// ruleRows measures validation: from bytes beside libxml2, and of what is decoded already beside encoding/xml.
func ruleRows(m method) (*table, error) {
	t := &table{
		title: fmt.Sprintf("Validation, %d items", items),
		head:  []string{"measure", "Origo", "beside", "ratio of medians", "ratio of minima", "allocations", "target", "result"},
	}
	data, err := codec.Append(nil, bench.Sample(items), codec.XML)
	if err != nil {
		return nil, err
	}
	v, err := rulebook.New()
	if err != nil {
		return nil, err
	}
	schema, err := compileSchema()
	if err != nil {
		return nil, err
	}
	defer schema.Free()
	reading, _, err := standard(codec.XML, data)
	if err != nil {
		return nil, err
	}
	decoded, err := rules(v, data)
	if err != nil {
		return nil, err
	}
	all := []contender{
		{"libxml2", func() error { return schema.ValidateMem(data, xsdvalidate.ValidErrDefault) }},
		reading,
		reused(v, data),
		{"fresh", func() error { _, rep := v.Bytes(data); return accepted(rep) }},
		decoded,
	}
	got, err := m.compare(all...)
	if err != nil {
		return nil, err
	}
	for _, row := range []struct {
		name        string
		origo, base int
	}{
		{"decode and all rules, memory and report used again", 2, 0},
		{"decode and all rules, fresh memory", 3, 0},
		{"all rules on a decoded certificate, report used again", 4, 1},
	} {
		n, err := allocations(all[row.origo])
		if err != nil {
			return nil, err
		}
		o, r := got[row.origo], got[row.base].over(got[row.origo])
		time, target, result := micro(o.median), fmt.Sprintf("at least %dx", targetSchema), verdict(r.least()/targetSchema, false)
		if row.base == 1 {
			time += ", at least " + micro(o.minimum)
			target = fmt.Sprintf("at most %s, 0 allocations", micro(targetRules))
			result = verdict(float64(targetRules)/float64(o.median), n > 0)
		}
		t.add(row.name, time, all[row.base].name+" "+micro(got[row.base].median), times(r.medians), times(r.minima), fmt.Sprintf("%.0f", n), target, result)
	}
	return t, nil
}

// reused decodes into memory that is used again and runs all rules with a report that is used again.
func reused(v *validate.Validator, data []byte) contender {
	memory, rep := codec.WithMemory(new(codec.Memory)), new(validate.Report)
	return contender{"memory used again", func() error {
		c, src, err := codec.Decode(data, memory)
		if err != nil {
			return err
		}
		v.ValidateInto(context.Background(), rep, c, src)
		return accepted(rep)
	}}
}

// rules runs all rules on a certificate that is decoded before.
func rules(v *validate.Validator, data []byte) (contender, error) {
	c, src, err := codec.Decode(data)
	rep := new(validate.Report)
	return contender{"rules", func() error {
		v.ValidateInto(context.Background(), rep, c, src)
		return accepted(rep)
	}}, err
}

// accepted makes sure that what is measured is the whole work: all rules run, nothing found.
func accepted(rep *validate.Report) error {
	if rep.Verdict != validate.Valid || len(rep.Findings) > 0 {
		return errors.New("the sample is not valid")
	}
	return nil
}
