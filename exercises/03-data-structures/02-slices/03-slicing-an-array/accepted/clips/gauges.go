package dashboard

import "slices"

// View drops the first element and then the last.
func View(arr *[5]int) []int {
	tail := (*arr)[1:]
	return tail[:len(tail)-1]
}

// SafeView gives up the capacity that View has left.
func SafeView(arr *[5]int) []int {
	return slices.Clip(View(arr))
}
