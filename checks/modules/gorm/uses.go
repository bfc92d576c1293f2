//go:build uses

// Package gorm names what the checks of the set use, so that go mod tidy keeps it.
package gorm

import (
	_ "github.com/glebarez/sqlite"
	_ "gorm.io/gorm"
)
