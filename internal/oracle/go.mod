module github.com/openorigo/origo/internal/oracle

go 1.26.2

require (
	github.com/beevik/etree v1.8.1
	github.com/cockroachdb/apd/v3 v3.2.3
	github.com/go-json-experiment/json v1.27.2
	github.com/govalues/decimal v0.1.36
	github.com/jacoelho/xsd v0.3.0
	github.com/lestrrat-go/helium v0.7.0
	github.com/lestrrat-go/libxml2 v0.0.0-20260304224138-bb3877930cf7
	github.com/openorigo/origo v0.0.0
	github.com/russellhaering/goxmldsig v1.6.1
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
	github.com/terminalstatic/go-xsd-validate v0.1.8
)

require (
	github.com/jonboulle/clockwork v0.5.0 // indirect
	github.com/pkg/errors v0.9.1 // indirect
	golang.org/x/text v0.40.0 // indirect
)

replace github.com/openorigo/origo => ../..
