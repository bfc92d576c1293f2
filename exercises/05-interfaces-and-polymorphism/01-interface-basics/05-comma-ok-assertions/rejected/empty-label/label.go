// Package museum prints labels.
package museum

import "fmt"

// TextLen returns the length of the string in v, if there is one.
func TextLen(v any) (n int, ok bool) {
	s, ok := v.(string)
	return len(s), ok // without a string, s is empty
}

// Label returns what stands on the label of v.
func Label(v any) string {
	if s, ok := v.(fmt.Stringer); ok {
		if text := s.String(); text != "" {
			return text
		}
	}
	if s, ok := v.(string); ok {
		return s
	}
	return "?"
}
