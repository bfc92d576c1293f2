//go:build uses

// Package gorm names what an exercise's go.mod requires.
package gorm

import (
	_ "github.com/glebarez/sqlite"
	_ "gorm.io/gorm"
)
