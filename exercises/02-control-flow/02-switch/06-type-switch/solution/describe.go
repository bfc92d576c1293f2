package debugger

import "fmt"

// describe shows a value together with its type.
func describe(v interface{}) string {
	switch x := v.(type) {
	case nil:
		return "nil"
	case int:
		return fmt.Sprintf("int: %d", x) // x is an int here
	case string:
		return "string: " + x // and a string here
	case bool:
		return fmt.Sprintf("bool: %t", x)
	case float64:
		return fmt.Sprintf("float64: %v", x)
	default:
		return fmt.Sprintf("other: %T", x)
	}
}
