// Package museum prints labels.
package museum

import "strings"

// TextLen returns the length of the string in v, if there is one.
func TextLen(v any) (n int, ok bool) {
	if s, is := v.(string); is {
		n, ok = strings.NewReader(s).Len(), true
	}
	return
}

// Label returns what stands on the label of v.
func Label(v any) (label string) {
	label, ok := v.(string)
	if ok {
		return label
	}
	if described, ok := v.(interface{ String() string }); ok {
		return described.String()
	}
	return "?"
}
