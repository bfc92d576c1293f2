// Package museum prints labels.
package museum

import "fmt"

// TextLen returns the length of the string in v, if there is one.
func TextLen(v any) (n int, ok bool) {
	switch v := v.(type) {
	case string:
		return len(v), true
	}
	return 0, false
}

// Label returns what stands on the label of v.
func Label(v any) string {
	switch v := v.(type) {
	case fmt.Stringer:
		return v.String()
	case string:
		return v
	}
	return "?"
}
