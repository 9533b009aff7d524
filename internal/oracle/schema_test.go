package oracle

import (
	"context"
	"math/rand/v2"
	"os"
	"reflect"
	"strconv"
	"testing"

	"github.com/jacoelho/xsd"
	xsdvalidate "github.com/terminalstatic/go-xsd-validate"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/codec/schema"
	"github.com/openorigo/origo/fixtures"
	"github.com/openorigo/origo/validate"
	"github.com/openorigo/origo/validate/rulebook"
	"github.com/openorigo/origo/wcodm"
)

// schemaRounds is how many random certificates the schemas have to accept. There is an upper bound, since each is
// judged by three validators, which takes far longer than what other tests repeat.
func schemaRounds(t *testing.T) int {
	t.Helper()
	if testing.Short() {
		return 500
	}
	if s := os.Getenv("ORIGO_ROUNDS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		return min(n, 50_000)
	}
	return 10_000
}

// referee is one validator with the schema that it compiled.
type referee struct {
	name   string
	format codec.Format
	judge  judge
}

func referees(t *testing.T, o schema.Options) []referee {
	t.Helper()
	return []referee{
		{"libxml2", codec.XML, compileLibxml(t, o)},
		{"jacoelho/xsd", codec.XML, compileJacoelho(t, o)},
		{"santhosh-tekuri/jsonschema", codec.JSON, compileJSONSchema(t, o)},
	}
}

// TestSchemasCompileAlone compiles what is printed for one root, without the other files.
func TestSchemasCompileAlone(t *testing.T) {
	if err := initLibxml(); err != nil {
		t.Fatal(err)
	}
	for _, o := range []schema.Options{{}, {Lists: true}, {DateElements: true}, {Bare: true}} {
		for _, root := range []wcodm.ClassID{wcodm.ClassDeclaration, wcodm.ClassResponse} {
			data, err := schema.XSD(root, o)
			if err != nil {
				t.Fatal(err)
			}
			h, err := xsdvalidate.NewXsdHandlerMem(data, xsdvalidate.ParsErrVerbose)
			if err != nil {
				t.Errorf("libxml2, %+v, %s: %v", o, root.Info().Name, err)
				continue
			}
			h.Free()
			if _, err := xsd.Compile(context.Background(), xsd.Bytes("schema.xsd", data)); err != nil {
				t.Errorf("jacoelho/xsd, %+v, %s: %v", o, root.Info().Name, err)
			}
		}
		compileLibxml(t, o)
		compileJacoelho(t, o)
		compileJSONSchema(t, o)
	}
}

// TestSchemasAcceptWhatIsValid gives all valid fixtures and random certificates to the schemas, with and without code
// lists.
func TestSchemasAcceptWhatIsValid(t *testing.T) {
	for _, o := range []schema.Options{{}, {Lists: true}} {
		for _, ref := range referees(t, o) {
			n := 0
			for c := range fixtures.Cases() {
				if c.Want != nil || c.Format != ref.format {
					continue
				}
				n++
				if err := ref.judge(c.Data); err != nil {
					t.Errorf("%s, %+v: %s: %v", ref.name, o, c.Name, err)
				}
			}
			if n < 10 {
				t.Errorf("only %d fixtures", n)
			}
		}
	}
	rounds := schemaRounds(t)
	plain, listed := referees(t, schema.Options{}), referees(t, schema.Options{Lists: true})
	r := rand.New(rand.NewPCG(3, 4))
	for i := range rounds {
		c := fixtures.Random(r)
		docs := map[codec.Format][]byte{}
		for _, f := range []codec.Format{codec.XML, codec.JSON} {
			data, err := codec.Append(nil, c, f)
			if err != nil {
				t.Fatal(err)
			}
			docs[f] = data
		}
		refs := plain
		if i%10 == 9 {
			refs = listed
		}
		for _, ref := range refs {
			if err := ref.judge(docs[ref.format]); err != nil {
				t.Fatalf("%s refuses random certificate %d: %v\n%s", ref.name, i, err, docs[ref.format])
			}
		}
	}
	t.Logf("%d random certificates, every tenth with code lists", rounds)
}

// TestSchemasRefuseWhatIsInvalid gives the failing fixture of every structure rule to the schemas: in its own syntax
// and, if it survives the conversion, in the other. The schemas are closed: they refuse what the rules about unknown
// and empty elements only warn of.
func TestSchemasRefuseWhatIsInvalid(t *testing.T) {
	refs := referees(t, schema.Options{})
	for _, rule := range rulebook.Base() {
		if rule.Layer != validate.Structure {
			continue
		}
		_, fail, ok := fixtures.ForRule(rule.ID)
		if !ok {
			t.Fatalf("no fixture of %s", rule.ID)
		}
		judged := 0
		for _, ref := range refs {
			data := fail.Data
			if ref.format != fail.Format {
				if data, ok = converted(t, fail, ref.format); !ok {
					continue
				}
			}
			judged++
			if err := ref.judge(data); err == nil {
				t.Errorf("%s accepts the fixture of %s in %s", ref.name, rule.ID, ref.format)
			}
		}
		if judged == 0 {
			t.Errorf("no schema has judged the fixture of %s", rule.ID)
		}
	}
}

// unlisted are the rules about code lists whose failing fixture a schema with code lists accepts, with the reason.
var unlisted = map[validate.RuleID]string{
	"COO-COD-005": "a currency that was withdrawn is enumerated unless a date is given",
	"COO-COD-007": "a unit that is deprecated is allowed",
	"COO-COD-019": "a delivery term that was withdrawn is enumerated unless a date is given",
	"COO-COD-020": "UN/LOCODE is not enumerated",
	"COO-COD-021": "UN/LOCODE is not enumerated",
	"COO-COD-022": "UN/LOCODE is not enumerated",
	"COO-COD-024": "whether a statement is a condition depends on its type",
	"COO-COD-027": "which edition of the Harmonized System a code is of depends on its attributes",
	"COO-COD-028": "whether a statement names an agreement depends on its type",
}

// TestSchemasWithCodeLists gives the failing fixture of every rule about code lists to the schemas: without lists
// they accept it, with lists they refuse it.
func TestSchemasWithCodeLists(t *testing.T) {
	plain, listed := referees(t, schema.Options{}), referees(t, schema.Options{Lists: true})
	for _, rule := range rulebook.Base() {
		if rule.Layer != validate.CodeList {
			continue
		}
		_, fail, _ := fixtures.ForRule(rule.ID)
		for i, ref := range listed {
			data := fail.Data
			if ref.format != fail.Format {
				var ok bool
				if data, ok = converted(t, fail, ref.format); !ok {
					t.Fatalf("%s cannot be converted", rule.ID)
				}
			}
			if err := plain[i].judge(data); err != nil {
				t.Errorf("%s refuses the fixture of %s without code lists: %v", ref.name, rule.ID, err)
			}
			reason := unlisted[rule.ID]
			if err := ref.judge(data); (err == nil) == (reason == "") {
				t.Errorf("%s on the fixture of %s with code lists: %v; excuse: %q", ref.name, rule.ID, err, reason)
			}
		}
	}
}

// converted writes a failing fixture in another syntax, if that has the same finding.
func converted(t *testing.T, c fixtures.Case, f codec.Format) ([]byte, bool) {
	t.Helper()
	cert, _, err := codec.Decode(c.Data)
	if err != nil {
		return nil, false
	}
	data, err := codec.Append(nil, cert, f)
	if err != nil {
		return nil, false
	}
	other := c
	other.Data = data
	rep, err := other.Validate()
	if err != nil {
		t.Fatal(err)
	}
	for _, found := range rep.Findings {
		if found.Rule == c.Want[0] {
			return data, true
		}
	}
	return nil, false
}

// TestSchemasOfTheResponse gives a response with every element to the schemas, alone and in an envelope, and then
// without its mandatory element.
func TestSchemasOfTheResponse(t *testing.T) {
	full := &wcodm.Response{}
	fill(reflect.ValueOf(full).Elem())
	poor := &wcodm.Response{FunctionalReferenceID: wcodm.IDOf("R-1")}
	env := fixtures.Maximal().Envelope
	for _, ref := range referees(t, schema.Options{}) {
		for _, env := range []*wcodm.MetaData{nil, &env} {
			for r, want := range map[*wcodm.Response]bool{full: true, poor: false} {
				data, err := codec.AppendResponse(nil, r, env, ref.format)
				if err != nil {
					t.Fatal(err)
				}
				if err := ref.judge(data); (err == nil) != want {
					t.Errorf("%s: %v, want accepted: %t\n%s", ref.name, err, want, data)
				}
			}
		}
	}
}

// fill gives every member of a struct a value, and every slice two items.
func fill(v reflect.Value) {
	for i := range v.NumField() {
		f := v.Field(i)
		switch x := f.Addr().Interface().(type) {
		case *wcodm.Text:
			*x = wcodm.TextIn("some text", "en")
		case *wcodm.Code:
			*x = wcodm.CodeOf("44")
		case *wcodm.Identifier:
			*x = wcodm.IDOf("12")
		case *wcodm.Decimal:
			*x = wcodm.DecimalFromInt(7)
		case *wcodm.Amount:
			*x = wcodm.NewAmount("12.50", "USD")
		case *wcodm.Quantity:
			*x = wcodm.NewQuantity("3", "KGM")
		case *wcodm.DateTime:
			*x = wcodm.RawDateTime("20240229", wcodm.Format102)
		case **wcodm.Extra:
		default:
			if f.Kind() == reflect.Slice {
				f.Set(reflect.MakeSlice(f.Type(), 2, 2))
				fill(f.Index(0))
				fill(f.Index(1))
			} else {
				fill(f)
			}
		}
	}
}
