//go:build uses

// Package validator names what an exercise's go.mod requires.
package validator

import (
	_ "github.com/go-playground/validator/v10"
)
