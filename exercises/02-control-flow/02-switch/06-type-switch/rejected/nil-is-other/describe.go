package debugger

import "fmt"

// describe shows a value together with its type.
func describe(v interface{}) string {
	switch x := v.(type) {
	case int:
		return fmt.Sprintf("int: %d", x)
	case string:
		return "string: " + x
	case bool:
		return fmt.Sprintf("bool: %t", x)
	case float64:
		return fmt.Sprintf("float64: %g", x)
	default:
		return fmt.Sprintf("other: %T", x)
	}
}
