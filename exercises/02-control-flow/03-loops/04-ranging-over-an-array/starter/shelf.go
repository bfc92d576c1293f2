package shelf

// Lines describes each element of a as index=element.
func Lines(a [5]int) []string {
	return nil
}

// DoubleAll doubles every element of the array that a points to.
func DoubleAll(a *[5]int) {
}
