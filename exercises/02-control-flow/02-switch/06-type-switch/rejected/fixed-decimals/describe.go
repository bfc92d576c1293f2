package debugger

import "fmt"

// describe shows a value together with its type.
func describe(v interface{}) string {
	switch x := v.(type) {
	case nil:
		return "nil"
	case int:
		return fmt.Sprintf("int: %d", x)
	case string:
		return fmt.Sprintf("string: %s", x)
	case bool:
		return fmt.Sprintf("bool: %t", x)
	case float64:
		return fmt.Sprintf("float64: %f", x)
	default:
		return fmt.Sprintf("other: %T", x)
	}
}
