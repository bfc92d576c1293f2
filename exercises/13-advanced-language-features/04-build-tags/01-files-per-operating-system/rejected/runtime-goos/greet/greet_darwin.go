//go:build darwin

package greet
