package reply

import "strconv"

// Kind looks at the number of elements first.
func Kind(s []int) string {
	if n := len(s); n > 0 {
		return strconv.Itoa(n) + " elements"
	}
	if s != nil {
		return "empty"
	}
	return "nil"
}

// NonNil makes a slice where there is none.
func NonNil(s []int) []int {
	if Kind(s) == "nil" {
		s = make([]int, 0)
	}
	return s
}
