package reply

import "fmt"

// Kind says whether s is nil, empty, or how many elements it has.
func Kind(s []int) string {
	if len(s) == 0 {
		return "nil"
	}
	return fmt.Sprintf("%d elements", len(s))
}

// NonNil returns s, or an empty slice in place of a nil one.
func NonNil(s []int) []int {
	if s == nil {
		return []int{}
	}
	return s
}
