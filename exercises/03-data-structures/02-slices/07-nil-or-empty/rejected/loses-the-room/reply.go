package reply

import "fmt"

// Kind says whether s is nil, empty, or how many elements it has.
func Kind(s []int) string {
	switch {
	case s == nil:
		return "nil"
	case len(s) == 0:
		return "empty"
	}
	return fmt.Sprintf("%d elements", len(s))
}

// NonNil returns s, or an empty slice in place of one without elements.
func NonNil(s []int) []int {
	if len(s) == 0 {
		return []int{}
	}
	return s
}
