// Package sign puts texts on the display above a platform.
package sign

import (
	"fmt"
	"strings"
)

// MustString returns the string in v, and panics if there is none.
func MustString(v any) (s string) {
	s = (v).(string)
	return
}

// Shout returns the string in v in upper case, with an exclamation mark.
func Shout(v any) string {
	var text string = v.(string)
	return fmt.Sprintf("%s!", strings.ToUpper(text))
}
