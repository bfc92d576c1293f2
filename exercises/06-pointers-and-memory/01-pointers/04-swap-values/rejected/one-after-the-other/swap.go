package swaps

// swap exchanges the ints that a and b point to.
func swap(a, b *int) {
	*a = *b
	*b = *a
}

// swapPtr exchanges the pointers that a and b point to.
func swapPtr(a, b **int) {
	*a, *b = *b, *a
}
