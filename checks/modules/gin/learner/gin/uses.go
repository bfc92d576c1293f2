//go:build uses

// Package gin names what an exercise's go.mod requires.
package gin

import (
	_ "github.com/gin-gonic/gin"
)
