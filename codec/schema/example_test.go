package schema_test

import (
	"fmt"
	"io/fs"
	"strings"

	"github.com/openorigo/origo/codec/schema"
	"github.com/openorigo/origo/wcodm"
)

// The published files can be served or written as they are.
func ExampleFS() {
	entries, _ := fs.ReadDir(schema.FS(), ".")
	for _, e := range entries {
		fmt.Println(e.Name())
	}
	// Output:
	// coo.schema.json
	// coo.xsd
	// metadata.xsd
	// response.xsd
}

func ExampleXSD() {
	data, err := schema.XSD(wcodm.ClassDeclaration, schema.Options{Lists: true, Bare: true})
	if err != nil {
		fmt.Println(err)
		return
	}
	for line := range strings.Lines(string(data)) {
		if strings.Contains(line, `"ConditionCode"`) || strings.Contains(line, `"FOB"`) {
			fmt.Print(line)
		}
	}
	// Output:
	//       <xs:element name="ConditionCode" type="CodeA3-incoterms" minOccurs="0"/>
	//       <xs:enumeration value="FOB"/>
}
