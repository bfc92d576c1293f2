// Package nightlog writes values for those who read logs at night.
package nightlog

import "fmt"

// Show returns the value and, in parentheses, its dynamic type.
func Show(v any) string {
	name := "unknown"
	switch v.(type) {
	case nil:
		name = "<nil>"
	case int:
		name = "int"
	case float64:
		name = "float64"
	case bool:
		name = "bool"
	case string:
		name = "string"
	case []int:
		name = "[]int"
	case error:
		name = "error"
	}
	return fmt.Sprint(v) + " (" + name + ")"
}
