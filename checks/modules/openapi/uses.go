//go:build uses

// Package openapi names what the checks of the set use, so that go mod tidy keeps it.
package openapi

import (
	_ "github.com/getkin/kin-openapi/openapi3"
	_ "github.com/getkin/kin-openapi/openapi3filter"
	_ "github.com/getkin/kin-openapi/routers/gorillamux"
)
