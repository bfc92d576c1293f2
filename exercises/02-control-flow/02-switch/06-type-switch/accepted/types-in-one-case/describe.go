package debugger

import f "fmt"

// describe shows a value together with its type. With several types in a case
// there is no single type for a variable, and none is needed.
func describe(v any) string {
	switch v.(type) {
	case int, string, bool, float64:
		return f.Sprintf("%T: %v", v, v)
	case nil:
		return "nil"
	}
	return f.Sprintf("other: %T", v)
}
