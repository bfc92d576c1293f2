// Package greeting greets people.
package greeting

import "strings"

// Loud greets somebody in capital letters.
func Loud(name string) string {
	return "HELLO, " + strings.ToUpper(name)
}
