package debugger

import "fmt"

// describe shows a value together with its type.
func describe(v interface{}) string {
	name := fmt.Sprintf("%T", v)
	if name == "int" || name == "string" || name == "bool" || name == "float64" {
		return fmt.Sprintf("%s: %v", name, v)
	} else if v == nil {
		return "nil"
	}
	return "other: " + name
}
