package dashboard

// View returns elements 1 to 3.
func View(arr *[5]int) []int {
	return arr[1:3]
}

// SafeView returns elements 1 to 3, without room for an append.
func SafeView(arr *[5]int) []int {
	return arr[1:3:3]
}
