//go:build darwin || ios

package greet

// Greet greets from the system for which the package was built.
func Greet() (text string) {
	text = from("darwin")
	return
}
