// Package sign puts texts on the display above a platform.
package sign

import (
	"reflect"
	"strings"
)

// MustString returns the string in v, and panics if there is none.
func MustString(v any) string {
	if r := reflect.ValueOf(v); r.Kind() == reflect.String {
		return r.String()
	}
	return v.(string)
}

// Shout returns the string in v in upper case, with an exclamation mark.
func Shout(v any) string {
	return strings.ToUpper(MustString(v)) + "!"
}
