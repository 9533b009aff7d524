package codec_test

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/codec"
	"github.com/openorigo/origo/coo"
	"github.com/openorigo/origo/internal/bench"
	"github.com/openorigo/origo/internal/growth"
	"github.com/openorigo/origo/wcodm"
)

const (
	nsCO = `xmlns="` + codec.NamespaceCertificate + `"`
	nsMD = `xmlns="` + codec.NamespaceMetaData + `"`
)

// read returns everything that a Decoder yields.
func read(r io.Reader, opts ...codec.DecodeOption) (docs []codec.Doc, errs []error) {
	for doc, err := range codec.NewDecoder(r, opts...).All() {
		docs, errs = append(docs, doc), append(errs, err)
	}
	return docs, errs
}

// readRaw returns the same: it cuts the whole stream first, and then decodes from the end to the beginning,
// with several goroutines.
func readRaw(t *testing.T, r io.Reader, opts ...codec.DecodeOption) ([]codec.Doc, []error) {
	var raws []codec.RawDoc
	var buf []byte
	d := codec.NewDecoder(r, opts...)
	for {
		raw, err := d.NextRaw()
		if err != nil {
			require.Equal(t, io.EOF, err)
			break
		}
		n := len(buf)
		buf = raw.Keep(buf)
		require.Equal(t, raw.Len(), len(buf)-n)
		raws = append(raws, raw)
	}
	// Another stream in the memory of this one changes nothing.
	d.Reset(strings.NewReader(`<Declaration ` + nsCO + `><ID>A</ID></Declaration>`))
	doc, err := d.Next()
	require.NoError(t, err)
	require.Equal(t, [2]int{}, [2]int{doc.Index, doc.Document})
	_, err = d.Next()
	require.Equal(t, io.EOF, err)
	docs, errs := make([]codec.Doc, len(raws)), make([]error, len(raws))
	var wg sync.WaitGroup
	for first := range 3 {
		wg.Go(func() {
			for i := len(raws) - 1 - first; i >= 0; i -= 3 {
				docs[i], errs[i] = raws[i].Decode()
			}
		})
	}
	wg.Wait()
	return docs, errs
}

// outcome renders a stream in one line: the number of each certificate, or its fault.
func outcome(docs []codec.Doc, errs []error) string {
	var out []string
	for i, doc := range docs {
		var se *codec.SyntaxError
		var pe *codec.ProblemError
		s := fmt.Sprintf("%d.%d:", doc.Document, doc.Index)
		switch {
		case errors.As(errs[i], &se):
			s += fmt.Sprintf("!%s@%d:%d+%d", se.Fault, se.Pos.Line, se.Pos.Column, se.Pos.Offset)
			if doc.Certificate != nil {
				s += " with certificate"
			}
		case errors.As(errs[i], &pe):
			s += "?" + pe.Error()
		case errs[i] != nil:
			s += errs[i].Error()
		default:
			s += doc.Certificate.ID.Value
			if n := doc.Certificate.Envelope.WCOTypeName.Value; n != "" {
				s += "/" + n
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, " | ")
}

func TestDecoder(t *testing.T) {
	cert := func(id string) string { return `<Declaration ` + nsCO + `><ID>` + id + `</ID></Declaration>` }
	open := `<MetaData ` + nsMD + `><WCOTypeName>COO</WCOTypeName>`
	for _, tt := range []struct{ name, in, want string }{
		{"one XML", cert("A"), "0.0:A"},
		{"one JSON", `{"declaration":{"id":"A"}}`, "0.0:A"},
		{"concatenated XML", cert("A") + cert("B"), "0.0:A | 1.1:B"},
		{"XML declarations", `<?xml version="1.0"?>` + cert("A") + "\n" + `<?xml version="1.0"?>` + "\n" + cert("B") + "\n<!-- end -->\n", "0.0:A | 1.1:B"},
		{"byte order marks", "\uFEFF" + cert("A") + "\n\uFEFF" + cert("B"), "0.0:A | 1.1:B"},
		{"XML envelope", open + cert("A") + "\n" + cert("B") + `</MetaData>`, "0.0:A/COO | 0.1:B/COO"},
		{"two XML envelopes", open + cert("A") + `</MetaData>` + `<MetaData ` + nsMD + `>` + cert("B") + `</MetaData>`, "0.0:A/COO | 1.1:B"},
		{"prefixed envelope", `<m:MetaData xmlns:m="` + codec.NamespaceMetaData + `" xmlns:c="` + codec.NamespaceCertificate + `"><m:WCOTypeName>COO</m:WCOTypeName><c:Declaration><c:ID>A</c:ID></c:Declaration><c:Declaration><c:ID>B</c:ID></c:Declaration></m:MetaData>`, "0.0:A/COO | 0.1:B/COO"},
		{"envelope and certificate", open + cert("A") + `</MetaData>` + cert("B"), "0.0:A/COO | 1.1:B"},
		{"JSON envelope", `{"metaData":{"wcoTypeName":"COO","declaration":[{"id":"A"}, {"id":"B"}]}}`, "0.0:A/COO | 0.1:B/COO"},
		{"JSON lone", `{"metaData":{"wcoTypeName":"COO","declaration":{"id":"A"}}}`, "0.0:A/COO"},
		{"NDJSON", "{\"declaration\":{\"id\":\"A\"}}\n{\"declaration\":{\"id\":\"B\"}}\n", "0.0:A | 1.1:B"},
		{"concatenated JSON", `{"declaration":{"id":"A"}}{"metaData":{"declaration":[{"id":"B"}]}}{"declaration":{"id":"C"}}`, "0.0:A | 1.1:B | 2.2:C"},

		{"empty", "¦", "0.0:!empty@"},
		{"blank", "¦ \n\t\n", "0.0:!empty@"},
		{"mark only", "¦\uFEFF", "0.0:!empty@"},
		{"neither", "¦hello, world", "0.0:!unrecognized format@"},
		{"comment only", "<!-- nothing -->¦", "0.0:!empty@"},
		{"empty XML envelope", `¦<MetaData ` + nsMD + `/>`, "0.0:!wrong root@"},
		{"empty JSON envelope", `{"metaData":¦{"declaration":[]}}{"declaration":{"id":"A"}}`, "0.0:!wrong root@ | 1.1:A"},
		{"UTF-16", "¦\xFF\xFE<\x00a\x00", "0.0:!bad encoding@"},

		{"broken XML in the middle", cert("A") + "\n<Declaration " + nsCO + "><ID>B¦</TD></Declaration>\n" + cert("C"), "0.0:A | 1.1:!malformed@ | 2.2:C"},
		{"broken child", open + cert("A") + "\né<Declaration " + nsCO + "><ID>¦&b;</ID></Declaration>" + cert("C") + `</MetaData>`, "0.0:A/COO | 0.1:!bad entity@ | 0.2:C/COO | 0.3:?2:1: stray text at MetaData, want elements only"},
		{"foreign child", open + "¦<Declaration/>" + cert("B") + `</MetaData>`, "0.0:!wrong namespace@ | 0.1:B/COO"},
		{"foreign document", "¦<a/>" + cert("B"), "0.0:!wrong root@ | 1.1:B"},
		{"wrapped document", "<a>¦" + cert("A") + "</a>" + cert("B"), "0.0:!wrapped@ | 1.1:B"},
		{"foreign envelope", "¦<MetaData>" + cert("A") + "</MetaData>" + cert("B"), "0.0:!wrong namespace@ | 1.0:B"},
		{"broken header", `<MetaData ` + nsMD + `><WCOTypeName>¦&x;</WCOTypeName>` + cert("A") + "</MetaData>" + cert("B"), "0.0:!bad entity@ | 1.0:B"},
		{"broken markup in a foreign envelope", "<MetaData>\n" + cert("A") + "¦<!B></MetaData>" + cert("B"), "0.0:!wrong namespace@1:1+0 | 0.0:!malformed@"},
		{"end tag outside", cert("A") + "\n¦</A  >" + cert("B"), "0.0:A | 1.1:!malformed@"},
		{"garbage between", cert("A") + " ¦x " + cert("B"), "0.0:A | 1.1:!trailing data@"},
		{"a long line", cert(strings.Repeat("éa…", 9)) + " ¦x ", "0.0:" + strings.Repeat("éa…", 9) + " | 1.1:!trailing data@"},
		{"document type", cert("A") + "¦<!DOCTYPE x>" + cert("B"), "0.0:A | 1.1:!document type declaration@"},
		{"truncated XML", cert("A") + "\n<Declaration¦", "0.0:A | 1.1:!truncated@"},
		{"truncated envelope", open + cert("A") + "¦", "0.0:A/COO | 0.1:!truncated@"},
		{"broken JSON line", "{\"declaration\":{\"id\":\"A\"}}\n{\"declaration\":{\"id\":¦x}}\n{\"declaration\":{\"id\":\"C\"}}", "0.0:A | 1.1:!malformed@ | 2.2:C"},
		{"broken JSON element", "{\"metaData\":{\"declaration\":[{\"id\":\"A\"},\n{\"id\":¦x}, ¦1x, {\"id\":\"C\"}]}}", "0.0:A | 0.1:!malformed@ | 0.2:!wrong root@ | 0.3:C"},
		{"JSON not an object", "{\"declaration\":{\"id\":\"A\"}}\n¦1\n{\"declaration\":{\"id\":\"C\"}}", "0.0:A | 1.1:!wrong root@ | 2.2:C"},
		{"JSON broken header", `{"metaData":{"wcoTypeName":0¦1,"declaration":[{"id":"A"}]}}{"declaration":{"id":"B"}}`, "0.0:!malformed@ | 1.0:B"},
		{"JSON broken tail", "{\"metaData\":{\"declaration\":[{\"id\":\"é\"}],\n\"wcoTypeName\":0¦1}}{\"declaration\":{\"id\":\"B\"}}", "0.0:é | 0.1:!malformed@ | 1.1:B"},
		{"JSON truncated", "{\"metaData\":{\"declaration\":[{\"id\":\"A\"},\n{\"id\"¦", "0.0:A | 0.1:!truncated@"},
		{"JSON missing comma", `{"metaData":{"declaration":[{"id":"A"} ¦{"id":"B"}]}}`, "0.0:A | 0.1:!malformed@"},
		{"JSON wrapped", "{\"data\":{¦\"declaration\":{\"id\":\"A\"}}}\n{\"declaration\":{\"id\":\"B\"}}", "0.0:!wrapped@ | 1.1:B"},

		{"late XML header", open + cert("A") + "\n<WCODataModelVersionCode>3.6</WCODataModelVersionCode>" + cert("B") + "\n<x/></MetaData>", "0.0:A/COO | 0.1:B/COO | 0.2:?2:1: out of order WCODataModelVersionCode at WCODataModelVersionCode, want it before WCOTypeName; 3:1: unknown element x at MetaData, want an element of MetaData"},
		{"late JSON header behind a lone certificate", "{\"metaData\":{\"declaration\":{\"id\":\"A\"} ,\n \"wcoTypeName\":\"COO\"}}{\"declaration\":{\"id\":\"B\"}}", "0.0:A | 0.1:?2:16: out of order wcoTypeName at WCOTypeName, want it before the first certificate | 1.1:B"},
		{"late JSON header", "{\"metaData\":{\"declaration\":[{\"id\":\"A\"}],\n\"wcoTypeName\":\"COO\"}}", "0.0:A | 0.1:?2:15: out of order wcoTypeName at WCOTypeName, want it before the first certificate"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in, marks := unmark(tt.in)
			want := tt.want
			for _, m := range marks {
				want = strings.Replace(want, "@ ", fmt.Sprintf("@%d:%d+%d ", m.Line, m.Column, m.Offset), 1)
				if strings.HasSuffix(want, "@") {
					want += fmt.Sprintf("%d:%d+%d", m.Line, m.Column, m.Offset)
				}
			}
			assert.Equal(t, want, outcome(read(strings.NewReader(in))), "whole")
			assert.Equal(t, want, outcome(read(iotest.OneByteReader(strings.NewReader(in)))), "byte by byte")
			assert.Equal(t, want, outcome(read(iotest.DataErrReader(strings.NewReader(in)))), "with io.EOF beside the data")
			assert.Equal(t, want, outcome(readRaw(t, strings.NewReader(in))), "cut first")
			assert.Equal(t, want, outcome(readRaw(t, iotest.OneByteReader(strings.NewReader(in)))), "cut byte by byte")
		})
	}
}

func TestDecoderPositions(t *testing.T) {
	for _, tt := range []struct{ name, in, xpath, pointer string }{
		{"XML envelope", "<MetaData " + nsMD + ">\n ¦<WCOTypeName>é</WCOTypeName><Declaration " + nsCO + "/>é<Declaration " + nsCO + "><Name>ü</Name>¦<ID>B</ID></Declaration></MetaData>",
			"/md:MetaData/co:Declaration[2]/co:ID", "/metaData/declaration/1/id"},
		{"JSON envelope", "{\"metaData\":{\"wcoTypeName\":¦\"é\",\n\"x\":\"é\",\"declaration\":[{\"name\":\"é\"}, {\"name\":\"ü\",\"id\":¦\"B\"}]}}",
			"/md:MetaData/co:Declaration[2]/co:ID", "/metaData/declaration/1/id"},
		{"NDJSON", "{\"declaration\":{\"id\":\"A\"}}\r\n{\"declaration\":{\"name\":\"ü\",\"id\":¦\"B\"}}\n", "/co:Declaration/co:ID", "/declaration/id"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in, marks := unmark(tt.in)
			for i, r := range []io.Reader{strings.NewReader(in), iotest.OneByteReader(strings.NewReader(in)), strings.NewReader(in)} {
				docs, _ := read(r)
				if i == 2 {
					docs, _ = readRaw(t, strings.NewReader(in))
				}
				require.GreaterOrEqual(t, len(docs), 2)
				src := docs[1].Source
				pos, exact := src.Position(coo.CertificateRoot().ID())
				assert.True(t, exact)
				assert.Equal(t, marks[len(marks)-1], pos)
				assert.Equal(t, tt.xpath, coo.CertificateRoot().ID().XPathIn(src.Site()))
				assert.Equal(t, tt.pointer, coo.CertificateRoot().ID().JSONPointerIn(src.Site()))
				assert.Equal(t, in[src.TextOffset():][:len(src.Text())], src.Text())
				if len(marks) > 1 {
					pos, exact = src.Position(wcodm.Root(wcodm.ClassMetaData).Child(wcodm.ElemMetaDataWCOTypeName))
					assert.True(t, exact)
					assert.Equal(t, marks[0], pos)
				}
			}
		})
	}
}

func TestDecoderProblems(t *testing.T) {
	for _, how := range []func(io.Reader, ...codec.DecodeOption) ([]codec.Doc, []error){
		read,
		func(r io.Reader, opts ...codec.DecodeOption) ([]codec.Doc, []error) { return readRaw(t, r, opts...) },
	} {
		problems(t, how)
	}
}

func problems(t *testing.T, read func(io.Reader, ...codec.DecodeOption) ([]codec.Doc, []error)) {
	in := "<MetaData " + nsMD + "><x/><Declaration " + nsCO + "><y/></Declaration><Declaration " + nsCO + "/></MetaData>"
	docs, errs := read(strings.NewReader(in))
	require.Len(t, docs, 2)
	require.NoError(t, errors.Join(errs...))
	require.Len(t, docs[0].Source.Problems(), 2)
	assert.Equal(t, "1:50: unknown element x at MetaData, want an element of MetaData", docs[0].Source.Problems()[0].String())
	assert.Equal(t, "y", docs[0].Source.Problems()[1].Name)
	assert.Empty(t, docs[1].Source.Problems(), "those of the header come once")
	assert.False(t, docs[1].Certificate.Envelope.Extra.IsZero())

	docs, errs = read(strings.NewReader(in), codec.WithUnknown(codec.RejectUnknown))
	var pe *codec.ProblemError
	require.ErrorAs(t, errs[0], &pe)
	assert.Len(t, pe.Problems, 2)
	assert.NotNil(t, docs[0].Certificate)

	// A certificate that cannot be read leaves them to the next one.
	in = "<MetaData " + nsMD + "><x/><Declaration " + nsCO + ">&y;</Declaration><Declaration " + nsCO + "/><Declaration " + nsCO + "/></MetaData>"
	docs, errs = read(strings.NewReader(in))
	require.Len(t, docs, 3)
	require.Error(t, errs[0])
	require.NoError(t, errors.Join(errs[1:]...))
	assert.Len(t, docs[1].Source.Problems(), 1)
	assert.Empty(t, docs[2].Source.Problems())

	// None of them can be read: the end of the envelope tells them.
	docs, errs = read(strings.NewReader(strings.Replace(in, "/><Declaration "+nsCO+"/>", ">&y;</Declaration>", 1)))
	require.Len(t, docs, 3)
	require.Error(t, errs[1])
	require.ErrorAs(t, errs[2], &pe)
	assert.Nil(t, docs[2].Certificate)
	assert.Len(t, pe.Problems, 1)
}

func TestDecoderLimits(t *testing.T) {
	small := codec.WithLimits(codec.Limits{Bytes: 200})
	big := strings.Repeat("x", 300000)
	cert := func(id string) string { return `<Declaration ` + nsCO + `><ID>` + id + `</ID></Declaration>` }
	for _, tt := range []struct{ name, in, want string }{
		{"XML document", cert("A") + "\n¦" + cert(big) + cert("C"), "0.0:A | 1.1:!too large@ | 2.2:C"},
		{"XML child", "<MetaData " + nsMD + ">" + cert("A") + "¦" + cert(big) + cert("C") + "</MetaData>" + cert("D"), "0.0:A | 0.1:!too large@ | 0.2:C | 1.3:D"},
		{"XML children in one read", "<MetaData " + nsMD + ">" + cert("A") + "¦" + cert(big[:300]) + cert("C") + "</MetaData>" + cert("D"), "0.0:A | 0.1:!too large@ | 0.2:C | 1.3:D"},
		{"XML only child", "<MetaData " + nsMD + ">¦" + cert(big) + "</MetaData>" + cert("D"), "0.0:!too large@ | 1.1:D"},
		{"XML header", "¦<MetaData " + nsMD + "><WCOTypeName>" + big + "</WCOTypeName>" + cert("A") + "</MetaData>" + cert("D"), "0.0:!too large@ | 1.0:D"},
		{"certificates together are not limited", "<MetaData " + nsMD + ">" + strings.Repeat(cert("A")+"\n", 4) + "</MetaData>", "0.0:A | 0.1:A | 0.2:A | 0.3:A"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in, marks := unmark(tt.in)
			want := tt.want
			for _, m := range marks {
				want = strings.Replace(want, "@ ", fmt.Sprintf("@%d:%d+%d ", m.Line, m.Column, m.Offset), 1)
			}
			assert.Equal(t, want, outcome(read(strings.NewReader(in), small)))
			assert.Equal(t, want, outcome(read(iotest.OneByteReader(strings.NewReader(in)), small)))
		})
	}
}

// TestDecoderLimitJSON checks that a JSON certificate beyond the limit ends the stream.
func TestDecoderLimitJSON(t *testing.T) {
	in := `{"declaration":{"id":"A"}}{"declaration":{"id":"` + strings.Repeat("x", 300000) + `"}}{"declaration":{"id":"C"}}`
	docs, errs := read(strings.NewReader(in), codec.WithLimits(codec.Limits{Bytes: 200}))
	require.Len(t, docs, 2)
	require.NoError(t, errs[0])
	var se *codec.SyntaxError
	require.ErrorAs(t, errs[1], &se)
	assert.Equal(t, codec.TooLarge, se.Fault)
	assert.True(t, se.Limit)
}

func TestDecoderReadError(t *testing.T) {
	fault := errors.New("the line went dead")
	for _, in := range []string{
		`<Declaration ` + nsCO + `><ID>A</ID></Declaration><Decl`,
		`{"declaration":{"id":"A"}}{"decl`,
	} {
		docs, errs := read(io.MultiReader(strings.NewReader(in), iotest.ErrReader(fault)))
		require.Len(t, docs, 2)
		require.NoError(t, errs[0])
		assert.Equal(t, "A", docs[0].Certificate.ID.Value)
		assert.ErrorIs(t, errs[1], fault)
		assert.Nil(t, docs[1].Certificate)
	}
	_, errs := read(iotest.ErrReader(fault))
	require.Len(t, errs, 1)
	assert.ErrorIs(t, errs[0], fault)
	_, errs = read(iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("{ }"))))
	assert.ErrorIs(t, errs[0], iotest.ErrTimeout)
}

// TestDecoderResumes leaves an iteration early and takes it up again.
func TestDecoderResumes(t *testing.T) {
	d := codec.NewDecoder(strings.NewReader(`{"declaration":{"id":"A"}}{"declaration":{"id":"B"}}`))
	for doc := range d.All() {
		assert.Equal(t, "A", doc.Certificate.ID.Value)
		break
	}
	doc, err := d.Next()
	require.NoError(t, err)
	assert.Equal(t, "B", doc.Certificate.ID.Value)
	for range 2 {
		_, err = d.Next()
		assert.Equal(t, io.EOF, err)
	}
}

// TestRawDocMemory decodes a stream into one Memory and compares with what Next gives.
func TestRawDocMemory(t *testing.T) {
	var m codec.Memory
	for _, f := range []codec.Format{codec.XML, codec.JSON} {
		var b strings.Builder
		for n := range 5 {
			text, err := codec.Append(nil, bench.Sample(n), f)
			require.NoError(t, err)
			b.Write(text)
		}
		if f == codec.XML {
			fmt.Fprintf(&b, "<MetaData %s><WCOTypeName>COO</WCOTypeName><Declaration %s><ID>a&amp;b</ID></Declaration><Declaration %s><ID>C</TD></Declaration></MetaData>", nsMD, nsCO, nsCO)
		} else {
			b.WriteString(`{"metaData":{"wcoTypeName":"COO","declaration":[{"id":"a\u0026b"},{"id":C}]}}`)
		}
		want, wantErrs := read(strings.NewReader(b.String()))
		require.Len(t, want, 7)
		d := codec.NewDecoder(strings.NewReader(b.String()))
		for i := range want {
			raw, err := d.NextRaw()
			require.NoError(t, err)
			doc, err := raw.Decode(codec.WithMemory(&m))
			assert.Equal(t, wantErrs[i], err)
			if want[i].Certificate == nil {
				assert.Nil(t, doc.Certificate)
				continue
			}
			require.NotNil(t, doc.Certificate)
			assert.True(t, want[i].Certificate.Equal(doc.Certificate), "%v certificate %d", f, i)
			assert.Equal(t, want[i].Certificate.Envelope, doc.Certificate.Envelope)
			pos, exact := doc.Source.Position(coo.CertificateRoot().ID())
			wantPos, wantExact := want[i].Source.Position(coo.CertificateRoot().ID())
			assert.Equal(t, wantPos, pos)
			assert.Equal(t, wantExact, exact)
			assert.Equal(t, want[i].Source.Site(), doc.Source.Site())
		}
	}
}

// repeat is a reader of head, n times body, and tail.
type repeat struct {
	head, body, tail string
	n                int
	rest             string
}

func (r *repeat) Read(p []byte) (int, error) {
	if r.rest == "" {
		switch {
		case r.head != "":
			r.rest, r.head = r.head, ""
		case r.n > 0:
			r.rest, r.n = r.body, r.n-1
		case r.tail != "":
			r.rest, r.tail = r.tail, ""
		default:
			return 0, io.EOF
		}
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	return n, nil
}

// TestDecoderMemory reads 100 MB and looks at the heap: the stream must not be held.
func TestDecoderMemory(t *testing.T) {
	text := strings.Repeat("é ", 1000)
	n := growth.Rounds(30000, 6000)
	for _, tt := range []struct {
		name string
		r    repeat
	}{
		{"XML envelope", repeat{"<MetaData " + nsMD + ">", "\n  <Declaration " + nsCO + "><Name>" + text + "</Name></Declaration>", "</MetaData>", n, ""}},
		{"XML documents", repeat{"", "\n<?xml version='1.0'?><Declaration " + nsCO + "><Name>" + text + "</Name></Declaration>", "", n, ""}},
		{"JSON envelope", repeat{"{\"metaData\":{\"declaration\":[{}", ",\n {\"name\":\"" + text + "\"}", "]}}", n, ""}},
		{"NDJSON", repeat{"", "{\"declaration\":{\"name\":\"" + text + "\"}}\n", "", n, ""}},
		{"blanks", repeat{"{\"declaration\":{}}", strings.Repeat(" \n", 1000), "{\"declaration\":{}}", n, ""}},
		{"passed over", repeat{"<MetaData>", "<Declaration " + nsCO + "><Name>" + text + "</Name></Declaration>", "</MetaData>", n, ""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			heap := func() uint64 {
				var m runtime.MemStats
				runtime.GC()
				runtime.ReadMemStats(&m)
				return m.HeapAlloc
			}
			before, most, count := heap(), uint64(0), 0
			r := &tt.r
			d := codec.NewDecoder(r)
			for _, err := range d.All() {
				if tt.name != "passed over" {
					require.NoError(t, err)
				}
				if count++; count%(n/4) == 0 {
					most = max(most, heap())
				}
			}
			most = max(most, heap())
			runtime.KeepAlive(d)
			assert.Less(t, int64(most)-int64(before), int64(1<<20))
			assert.Zero(t, r.n)
		})
	}
}
