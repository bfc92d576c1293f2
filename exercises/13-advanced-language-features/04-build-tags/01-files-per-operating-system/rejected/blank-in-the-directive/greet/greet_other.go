// go:build !linux && !darwin

package greet

// Greet greets from the system for which the package was built.
func Greet() string { return "hello from elsewhere" }
