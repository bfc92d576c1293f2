// Package nightlog writes values for those who read logs at night.
package nightlog

import (
	"fmt"
	"reflect"
)

// Show returns the value and, in parentheses, its dynamic type.
func Show(v any) string {
	name := "<nil>"
	if v != nil {
		name = reflect.TypeOf(v).String()
	}
	return fmt.Sprint(v) + " (" + name + ")"
}
