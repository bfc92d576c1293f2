//go:build !linux && !darwin

package greet
