// Package greet greets, in our own words.
package greet

// Hello returns a greeting.
func Hello() string { return "Hello from the fork" }
