package dashboard

// View returns elements 1 to 3 of arr as a slice of the array.
func View(arr *[5]int) []int {
	return arr[1:4]
}

// SafeView returns elements 1 to 3; an append makes the slice longer.
func SafeView(arr *[5]int) []int {
	s := arr[1:4]
	return s[:3]
}
