//go:build uses

// Package validator names what the checks of the set use, so that go mod tidy keeps it.
package validator

import (
	_ "github.com/go-playground/validator/v10"
)
