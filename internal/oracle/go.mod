module github.com/openorigo/origo/internal/oracle

go 1.26.2

require (
	github.com/jacoelho/xsd v0.3.0
	github.com/lestrrat-go/libxml2 v0.0.0-20260304224138-bb3877930cf7
	github.com/openorigo/origo v0.0.0
	github.com/santhosh-tekuri/jsonschema/v6 v6.0.3
	github.com/terminalstatic/go-xsd-validate v0.1.8
)

require (
	github.com/pkg/errors v0.9.1 // indirect
	golang.org/x/text v0.14.0 // indirect
)

replace github.com/openorigo/origo => ../..
