package bools

import "strconv"

// not is a helper, so the operator stands outside of Negation.
func not(b bool) bool { return !(b) }

// Negation returns the value of b and its negation as text.
func Negation(b bool) (text string) {
	text = "b=" + strconv.FormatBool(b)
	return text + " !b=" + strconv.FormatBool(not(b))
}

// BoolToInt returns 1 for true and 0 for false.
func BoolToInt(b bool) int {
	return map[bool]int{true: 1}[b]
}
