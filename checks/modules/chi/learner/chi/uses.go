//go:build uses

// Package chi names what an exercise's go.mod requires.
package chi

import (
	_ "github.com/go-chi/chi/v5"
	_ "github.com/go-chi/chi/v5/middleware"
)
