package dashboard

// View returns elements 1 to 3 of arr as a slice of the array.
func View(arr *[5]int) []int {
	return nil
}

// SafeView returns the same elements, out of whose slice no append reaches
// arr[4].
func SafeView(arr *[5]int) []int {
	return nil
}
