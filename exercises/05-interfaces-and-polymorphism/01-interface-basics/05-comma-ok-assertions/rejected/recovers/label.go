// Package museum prints labels.
package museum

import "fmt"

// TextLen returns the length of the string in v, if there is one.
func TextLen(v any) (n int, ok bool) {
	defer func() {
		if recover() != nil {
			n, ok = 0, false
		}
	}()
	return len(v.(string)), true
}

// Label returns what stands on the label of v.
func Label(v any) string {
	if s, ok := v.(fmt.Stringer); ok {
		return s.String()
	}
	if s, ok := v.(string); ok {
		return s
	}
	return "?"
}
