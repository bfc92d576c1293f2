//go:build linux

package greet
