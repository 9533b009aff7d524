package dict

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const dictionary = "../../../wcodm/dictionary"

// lists are the code lists that the real dictionary refers to.
func lists(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../../wcodm/codelist/data/*.csv")
	require.NoError(t, err)
	out := []string{"unlocode"}
	for _, f := range files {
		out = append(out, strings.TrimSuffix(filepath.Base(f), ".csv"))
	}
	return out
}

func TestDictionaryIsSound(t *testing.T) {
	d, err := Load(os.DirFS(dictionary), lists(t))
	require.NoError(t, err)
	require.NoError(t, d.Check())
	assert.Len(t, d.Dataset, 81, "rows of the common dataset")
	for _, name := range strings.Fields(`MetaData Declaration GoodsShipment GovernmentAgencyGoodsItem Commodity Classification
		GoodsMeasure InvoiceLine Constituent Origin Packaging AdditionalDocument PreviousDocument AdditionalInformation
		Authentication Authenticator BorderTransportMeans Itinerary LoadingLocation UnloadingLocation TranshipmentLocation
		TransportContractDocument TransportEquipment Seal Invoice TradeTerms UCR Response Error Status Pointer
		Exporter Consignee Importer Address Contact Communication`) {
		assert.NotNil(t, d.ClassNamed(name), name)
	}
}

// TestCheckRejects plants one defect of each kind in the real dictionary.
func TestCheckRejects(t *testing.T) {
	tests := []struct {
		name, file, old, new string
		want                 string
	}{
		{"missing French definition", "elements.csv", "Address,CityName,CityName,text,241,Address. City. Text,an..35,0,1,,3164,HM36,verified,", "Address,CityName,CityName,text,241,Address. City. Text,an..35,0,1,,3164,HM36,verified,x,\n#", "lacks a definition"},
		{"dangling list", "elements.csv", ",rec21,", ",rec99,", "code list rec99, which does not exist"},
		{"unknown format", "elements.csv", "an..512,1,1", "az..512,1,1", `unknown format "az..512"`},
		{"format that does not fit", "elements.csv", "Declaration. Issue. Date Time,dt", "Declaration. Issue. Date Time,an..35", "does not fit kind datetime"},
		{"duplicate path", "elements.csv", "Address,PostcodeID,", "Address,CityName,", "path Address/CityName twice"},
		{"class before simple element", "elements.csv", "Contact,Name,", "Contact,Address,Address,Address,04A,,,0,1,,,HM36,verified,x,y\nContact,Name,", "simple elements come before classes"},
		{"impossible cardinality", "elements.csv", "an..512,1,1", "an..512,2,1", "cardinality 2..1 is impossible"},
		{"unknown source", "elements.csv", ",HM36,", ",NOWHERE,", `source "NOWHERE" is not in sources.csv`},
		{"unknown confidence", "elements.csv", ",verified,", ",certain,", `confidence "certain"`},
		{"unknown type", "elements.csv", "Contact,Name,Name,text", "Contact,Name,Name,words", "neither a value kind nor a class"},
		{"dataset row without a home", "dataset.csv", "Declaration/ID", "Declaration/Nowhere", "has no element Nowhere"},
		{"class twice", "classes.csv", "Seal,Seal,", "Contact,Seal,", "class Contact twice"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fsys := fstest.MapFS{}
			for _, name := range []string{"classes.csv", "elements.csv", "sources.csv", "lists.csv", "dataset.csv"} {
				data, err := os.ReadFile(filepath.Join(dictionary, name))
				require.NoError(t, err)
				text := string(data)
				if name == tt.file {
					i := strings.Index(text, tt.old)
					require.GreaterOrEqual(t, i, 0, "the defect must be plantable")
					if line, cut := strings.CutSuffix(tt.new, "\n#"); cut {
						end := i + strings.IndexByte(text[i:], '\n')
						text = text[:i] + line + text[end:]
					} else {
						text = text[:i] + tt.new + text[i+len(tt.old):]
					}
				}
				fsys[name] = &fstest.MapFile{Data: []byte(text)}
			}
			d, err := Load(fsys, lists(t))
			if err == nil {
				err = d.Check()
			}
			require.Error(t, err)
			assert.Contains(t, err.Error(), tt.want)
		})
	}
}

func TestParseFormat(t *testing.T) {
	tests := map[string]Format{
		"an..35":  {Text: "an..35", Charset: 'x', Max: 35},
		"an5":     {Text: "an5", Charset: 'x', Min: 5, Max: 5},
		"a2":      {Text: "a2", Charset: 'a', Min: 2, Max: 2},
		"n..16,6": {Text: "n..16,6", Charset: 'n', Max: 16, Decimals: 6},
		"n1":      {Text: "n1", Charset: 'n', Min: 1, Max: 1},
		"dt":      {Text: "dt", Charset: 't'},
		"":        {},
	}
	for in, want := range tests {
		got, err := ParseFormat(in)
		require.NoError(t, err, in)
		assert.Equal(t, want, got)
	}
	for _, in := range []string{"x..3", "an..", "an..0", "an..3,1", "n..3,4", "n..3,", "n3.", "an-3"} {
		_, err := ParseFormat(in)
		assert.Error(t, err, in)
	}
}
