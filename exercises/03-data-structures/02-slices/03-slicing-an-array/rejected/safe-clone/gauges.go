package dashboard

import "slices"

// View returns elements 1 to 3 of arr as a slice of the array.
func View(arr *[5]int) []int {
	return arr[1:4]
}

// SafeView returns elements that nobody else can change.
func SafeView(arr *[5]int) []int {
	return slices.Clone(arr[1:4])
}
