// Package greet greets from the system for which it was built.
package greet

import "runtime"

// Greet greets from the system.
func Greet() string {
	switch runtime.GOOS {
	case "linux", "darwin":
		return "hello from " + runtime.GOOS
	}
	return "hello from elsewhere"
}
