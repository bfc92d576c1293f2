// Package sign puts texts on the display above a platform.
package sign

import "strings"

// MustString returns the string in v, and panics if there is none.
func MustString(v any) string {
	s, ok := v.(string)
	if !ok {
		panic("not a string")
	}
	return s
}

// Shout returns the string in v in upper case, with an exclamation mark.
func Shout(v any) string {
	return strings.ToUpper(MustString(v)) + "!"
}
