// Package greet greets from the system for which it was built.
package greet
