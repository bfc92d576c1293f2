// Package nightlog writes values for those who read logs at night.
package nightlog

import (
	"fmt"
	"reflect"
)

// Show returns the value and, in parentheses, its dynamic type.
func Show(v any) string {
	return fmt.Sprintf("%v (%s)", v, reflect.TypeOf(v).Name())
}
