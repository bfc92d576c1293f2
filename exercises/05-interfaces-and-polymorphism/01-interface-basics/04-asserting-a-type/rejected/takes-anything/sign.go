// Package sign puts texts on the display above a platform.
package sign

import (
	"fmt"
	"strings"
)

// MustString returns the string in v.
func MustString(v any) string {
	return fmt.Sprint(v)
}

// Shout returns the string in v in upper case, with an exclamation mark.
func Shout(v any) string {
	return strings.ToUpper(MustString(v)) + "!"
}
