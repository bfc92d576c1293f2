// Linux has a file of its own.

//go:build linux

package greet

// Greet greets from the system for which the package was built.
func Greet() string { return from("linux") }
