package shelf

import "strconv"

// Lines describes each element of a as index=element.
func Lines(a [5]int) []string {
	lines := make([]string, len(a))
	for index, element := range a[:] {
		lines[index] = strconv.Itoa(index) + "=" + strconv.Itoa(element)
	}
	return lines
}

// DoubleAll doubles every element of the array that a points to.
func DoubleAll(a *[5]int) {
	all := a[:] // a view of the caller's array, not a copy
	for i, v := range all {
		all[i] = v + v
	}
}
