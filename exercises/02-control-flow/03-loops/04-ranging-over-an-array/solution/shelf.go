package shelf

import "fmt"

// Lines describes each element of a as index=element.
func Lines(a [5]int) []string {
	var lines []string
	for i, v := range a {
		lines = append(lines, fmt.Sprintf("%d=%d", i, v))
	}
	return lines
}

// DoubleAll doubles every element of the array that a points to.
func DoubleAll(a *[5]int) {
	// Ranging over the pointer copies nothing, and a[i] is short for (*a)[i].
	for i := range a {
		a[i] *= 2
	}
}
