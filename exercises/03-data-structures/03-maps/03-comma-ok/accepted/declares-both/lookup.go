package weather

import "fmt"

// Lookup says what is stored under the key, or that nothing is.
func Lookup(m map[string]int, key string) string {
	var value, present = m[key]
	switch {
	case present:
		return fmt.Sprint("found ", value)
	default:
		return "missing"
	}
}
