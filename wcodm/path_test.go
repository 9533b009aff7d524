package wcodm_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/openorigo/origo/wcodm"
)

// eachPath calls visit with the path of every element below root, repeated ones at occurrence 3.
func eachPath(p wcodm.Path, wire wcodm.ClassID, visit func(wcodm.Path, *wcodm.Element)) {
	for e := range wire.Members() {
		q := p.Child(e.ID)
		if e.Repeats() {
			q = p.ChildAt(e.ID, 2)
		}
		visit(q, e)
		switch {
		case e.Ref == 0 || q.Len() >= 6:
		case e.Ref.Info().Holder == e.ID: // on the wire only: its members are those of the message
			eachPath(p, e.Ref, visit)
		default:
			eachPath(q, e.Ref, visit)
		}
	}
}

// TestPathNotations renders the path of every element in four notations and reads each back.
func TestPathNotations(t *testing.T) {
	for _, root := range []wcodm.ClassID{wcodm.ClassDeclaration, wcodm.ClassResponse, wcodm.ClassMetaData} {
		n := 0
		byWCO := map[string][]wcodm.Path{}
		eachPath(wcodm.Root(root), root, func(p wcodm.Path, e *wcodm.Element) {
			n++
			for _, s := range []string{p.XPath(), p.JSONPointer(), p.XPathIn(wcodm.Site{Enveloped: true, Index: 4, Repeated: true}), p.JSONPointerIn(wcodm.Site{Enveloped: true, Index: 4, Repeated: true})} {
				if root == wcodm.ClassMetaData && s != p.XPath() && s != p.JSONPointer() {
					continue // the envelope does not stand in an envelope
				}
				got, err := wcodm.ParsePath(s)
				require.NoError(t, err, s)
				require.Equal(t, p, got, s)
			}
			got, err := wcodm.ParsePathIn(root, p.String())
			require.NoError(t, err, p.String())
			require.Equal(t, p, got, p.String())
			if root == wcodm.ClassDeclaration {
				got, err = wcodm.ParsePath(p.String())
				require.NoError(t, err)
				require.Equal(t, p, got)
			}
			byWCO[p.WCO()] = append(byWCO[p.WCO()], p)
		})
		assert.NotZero(t, n)
		var exceptions []string
		for s, paths := range byWCO {
			if s == "" {
				continue // the envelope has no class id
			}
			got, err := wcodm.ParsePath(s)
			require.NoError(t, err, s)
			for _, p := range paths {
				// Without an id of its own an element is addressed by its class.
				if p != got {
					exceptions = append(exceptions, p.XPath()+" = "+s)
				}
			}
			assert.Equal(t, s, got.WCO(), "reading and writing keeps the chain")
		}
		t.Logf("%s: %d elements, %d without a WCO chain of their own: %v", root.Info().Name, n, len(exceptions), exceptions)
	}
}

func TestParsePathErrors(t *testing.T) {
	for _, tt := range []struct {
		in, part string
		offset   int
	}{
		{"", "", 0},
		{"Nothing", "Nothing", 0},
		{"Items[1].Nothing", "Nothing", 9},
		{"Items[x]", "Items[x]", 0},
		{"Items[1", "Items[1", 0},
		{"ID[1]", "ID[1]", 0},
		{"Items[0].Commodity.Description@nothing", "nothing", 31},
		{"/co:Nothing", "co:Nothing", 1},
		{"/co:Declaration/co:Nothing", "co:Nothing", 16},
		{"/co:Declaration/co:GoodsShipment/co:GovernmentAgencyGoodsItem[0]", "co:GovernmentAgencyGoodsItem[0]", 33},
		{"/declaration/nothing", "nothing", 13},
		{"/declaration/id/unit", "unit", 16},
		{"42A 99Z", "99Z", 4},
		{"99Z", "99Z", 0},
		{"ID@unitCode", "unitCode", 3},
		{"TotalGrossMassMeasure@schemeID", "schemeID", 22},
		{"/declaration/goodsShipment/governmentAgencyGoodsItem/01/commodity", "01", 53},
		{"Items[01]", "Items[01]", 0},
		{"/co:Declaration/co:ID/@schemeID/co:Name", "@schemeID", 22},
		{"/co:Declaration/co:GoodsShipment[2]/co:UCR", "co:GoodsShipment[2]", 16},
		{"42A 67A[2] 68A", "67A[2]", 4},
		{"42A[2] 67A", "42A[2]", 0},
	} {
		t.Run(tt.in, func(t *testing.T) {
			_, err := wcodm.ParsePath(tt.in)
			var pe *wcodm.PathError
			require.ErrorAs(t, err, &pe)
			assert.Equal(t, tt.part, pe.Part)
			assert.Equal(t, tt.offset, pe.Offset)
			assert.NotEmpty(t, pe.Error())
		})
	}
}

func TestPathAttributes(t *testing.T) {
	for _, s := range []string{
		"TotalGrossMassMeasure@unitCode", "/co:Declaration/co:TotalGrossMassMeasure/@unitCode", "/declaration/totalGrossMassMeasure/unitCode",
	} {
		p, err := wcodm.ParsePath(s)
		require.NoError(t, err, s)
		assert.Equal(t, wcodm.UnitCode, p.Attr())
		parent, ok := p.Parent()
		assert.True(t, ok)
		assert.Equal(t, wcodm.NoAttr, parent.Attr())
	}
}

// FuzzParsePath checks that what parses renders in notations that parse to the same path.
func FuzzParsePath(f *testing.F) {
	for _, s := range []string{
		"Items[1].Commodity.Classifications[0].ID", "/declaration/goodsShipment/governmentAgencyGoodsItem/1/commodity/classification/0/id",
		"/co:Declaration/co:GoodsShipment/co:GovernmentAgencyGoodsItem[2]/co:Commodity/co:Classification[1]/co:ID", "42A 67A 68A[2] 23A 21A[1] 145",
		"/metaData/declaration/3/id", "/md:MetaData/co:Declaration[4]", "InvoiceAmount@currencyID", "GoodsShipment", "/Response/Error[1]", "ID.x",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := wcodm.ParsePath(s)
		if err != nil {
			if p != (wcodm.Path{}) {
				t.Fatalf("%q: a path beside the error", s)
			}
			return
		}
		for _, n := range []string{p.XPath(), p.JSONPointer()} {
			q, err := wcodm.ParsePath(n)
			if err != nil || q != p {
				t.Fatalf("%q -> %q: %v, %v", s, n, q, err)
			}
		}
		q, err := wcodm.ParsePathIn(p.RootClass(), p.String())
		if err != nil || q != p {
			t.Fatalf("%q -> %q: %v, %v", s, p.String(), q, err)
		}
		if w := p.WCO(); w != "" && p.Attr() == wcodm.NoAttr {
			q, err := wcodm.ParsePath(w)
			if err != nil || q.WCO() != w {
				t.Fatalf("%q -> %q: %v, %v", s, w, q, err)
			}
		}
	})
}
