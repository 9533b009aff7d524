module github.com/openorigo/origo/internal/oracle

go 1.26

require (
	github.com/lestrrat-go/libxml2 v0.0.0-20260304224138-bb3877930cf7
	github.com/openorigo/origo v0.0.0
)

require github.com/pkg/errors v0.9.1 // indirect

replace github.com/openorigo/origo => ../..
