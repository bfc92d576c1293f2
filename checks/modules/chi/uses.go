//go:build uses

// Package chi names what the checks of the set use, so that go mod tidy keeps it.
package chi

import (
	_ "github.com/go-chi/chi/v5"
	_ "github.com/go-chi/chi/v5/middleware"
)
