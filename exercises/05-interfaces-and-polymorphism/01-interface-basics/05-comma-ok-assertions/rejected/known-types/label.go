// Package museum prints labels.
package museum

import "time"

// TextLen returns the length of the string in v, if there is one.
func TextLen(v any) (n int, ok bool) {
	s, ok := v.(string)
	return len(s), ok
}

// Label returns what stands on the label of v.
func Label(v any) string {
	switch v := v.(type) {
	case time.Duration:
		return v.String()
	case time.Time:
		return v.String()
	case string:
		return v
	}
	return "?"
}
