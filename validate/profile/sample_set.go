package profile

import (
	"fmt"
	"reflect"

	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/wcodm"
)

// elements puts in what the profile requires and takes out what it forbids.
func (s *sample) elements() error {
	f := facts{exporting: s.o.From, importing: s.o.To, date: s.o.Date, proof: s.proof.ID}
	for i := range s.Profile.Elements {
		e := &s.Profile.Elements[i]
		if !s.sampled(e.When, &f) {
			continue
		}
		path, err := wcodm.ParsePath(e.Path)
		if err != nil {
			return err
		}
		switch e.Use {
		case "required":
			value := ""
			switch {
			case len(e.Codes) > 0:
				value = e.Codes[0]
			case len(e.Words) > 0:
				value = e.Words[0]
			}
			if !s.present(e) {
				err = s.visit(path, func(v reflect.Value, el wcodm.ElementID) error { return s.put(v, el, value) })
			}
		case "forbidden":
			err = s.visitExisting(path, func(v reflect.Value) { v.SetZero() })
		}
		if err != nil {
			return fmt.Errorf("element %s: %w", e.Path, err)
		}
	}
	return nil
}

// sampled reports whether a condition holds for the sample, which states no circumstances of issue.
func (s *sample) sampled(w *When, f *facts) bool {
	if w == nil {
		return true
	}
	if len(w.Conditions) > 0 {
		return false
	}
	plain := *w
	plain.Unless = nil
	if !s.applies(&plain, f, (*validate.Run)(nil)) {
		return false
	}
	return w.Criterion == "" || len(s.Items) > 0 && w.criterion(&s.Items[0])
}

// present reports whether an element, or one that serves as well, is there for every goods item.
func (s *sample) present(e *Element) bool {
	for _, text := range append([]string{e.Path}, e.Or...) {
		path, err := wcodm.ParsePath(text)
		if err != nil {
			continue
		}
		found := true
		visited := false
		err = s.visitExisting(path, func(v reflect.Value) { visited, found = true, found && !v.IsZero() })
		if err == nil && visited && found {
			return true
		}
	}
	return false
}

// visit calls f with the value at a path in each goods item, or in the certificate, making what lies
// between. Lists get one entry.
func (s *sample) visit(p wcodm.Path, f func(reflect.Value, wcodm.ElementID) error) error {
	return visit(reflect.ValueOf(s.Certificate).Elem(), p, 0, true, f)
}

func (s *sample) visitExisting(p wcodm.Path, f func(reflect.Value)) error {
	return visit(reflect.ValueOf(s.Certificate).Elem(), p, 0, false, func(v reflect.Value, _ wcodm.ElementID) error { f(v); return nil })
}

func visit(v reflect.Value, p wcodm.Path, step int, grow bool, f func(reflect.Value, wcodm.ElementID) error) error {
	if step == p.Len() {
		return f(v, p.Element())
	}
	e, _ := p.Step(step)
	v = v.FieldByName(e.Info().Go)
	if !v.IsValid() {
		return fmt.Errorf("there is no field %s", e.Info().Go)
	}
	if v.Kind() != reflect.Slice {
		return visit(v, p, step+1, grow, f)
	}
	if step+1 == p.Len() && !grow {
		return f(v, e)
	}
	if v.Len() == 0 && grow {
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
	}
	for i := range v.Len() {
		if err := visit(v.Index(i), p, step+1, grow, f); err != nil {
			return err
		}
	}
	return nil
}

// put gives an element a value, the one given or one that suits its kind.
func (s *sample) put(v reflect.Value, e wcodm.ElementID, value string) error {
	or := func(usual string) string {
		if value != "" {
			return value
		}
		return usual
	}
	switch v := v.Addr().Interface().(type) {
	case *wcodm.Code:
		*v = wcodm.CodeOf(or(s.usualCode(e)))
	case *wcodm.Identifier:
		*v = wcodm.IDOf(or("EX-0001"))
		if e.Info().List == "unlocode" {
			place := s.o.From + "AAA"
			if e == wcodm.ElemUnloadingLocationID {
				place = s.o.To + "AAA"
			}
			*v = wcodm.IDOf(or(place))
		}
	case *wcodm.Text:
		*v = wcodm.TextOf(or("Example"))
	case *wcodm.DateTime:
		*v = s.day(0)
	case *wcodm.Amount:
		*v = wcodm.NewAmount(or("1200.00"), "USD")
	case *wcodm.Measure:
		*v = wcodm.NewMeasure(or("100"), "KGM")
	case *wcodm.Quantity:
		*v = wcodm.NewQuantity(or("10"), "")
		if e == wcodm.ElemGoodsMeasureTariffQuantity {
			v.Unit = "C62"
		}
	case *wcodm.Decimal:
		*v = wcodm.DecimalFromInt(1)
	case *wcodm.Indicator:
		*v = wcodm.IndicatorOf(true)
	case *wcodm.Party:
		*v = samplePerson("Example Works Ltd", s.o.From)
	case *wcodm.Address:
		*v = samplePerson("", s.o.From).Address
	case *coo.Item:
		return fmt.Errorf("goods items are always there")
	default:
		return fmt.Errorf("a value of kind %s cannot be made up", e.Info().Kind)
	}
	return nil
}

// usualCode returns a code of the list of an element.
func (s *sample) usualCode(e wcodm.ElementID) string {
	switch e.Info().List {
	case "iso3166-1":
		return s.o.From
	case "untdid3155":
		return "TE"
	case "rec19":
		return "1"
	case "rec21":
		return "CT"
	case "iso4217":
		return "USD"
	case "untdid1001":
		return "380"
	case "origo-party-availability":
		return "SAME"
	}
	return "1"
}
