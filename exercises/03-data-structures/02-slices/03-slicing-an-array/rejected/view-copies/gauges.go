package dashboard

// View returns elements 1 to 3 of arr.
func View(arr *[5]int) []int {
	var view []int
	for i := 1; i <= 3; i++ {
		view = append(view, arr[i])
	}
	return view
}

// SafeView returns elements 1 to 3 of arr, without room for an append.
func SafeView(arr *[5]int) []int {
	return arr[1:4:4]
}
