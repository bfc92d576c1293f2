//go:build uses

// Package gin names what the checks of the set use, so that go mod tidy keeps it.
package gin

import (
	_ "github.com/gin-gonic/gin"
)
