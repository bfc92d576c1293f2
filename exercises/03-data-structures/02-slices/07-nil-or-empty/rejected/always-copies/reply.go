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

// NonNil returns a slice that is never nil.
func NonNil(s []int) []int {
	return append([]int{}, s...)
}
