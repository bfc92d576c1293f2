//go:build uses

// Package sqlite names what an exercise's go.mod requires.
package sqlite

import (
	_ "modernc.org/sqlite"
)
