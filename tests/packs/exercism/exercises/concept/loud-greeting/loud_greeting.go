// Package greeting greets people.
package greeting

// Loud greets somebody in capital letters.
func Loud(name string) string {
	panic("Please implement the Loud function")
}
