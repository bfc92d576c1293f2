package swaps

// swap exchanges the ints without a third variable.
func swap(a, b *int) {
	*a ^= *b
	*b ^= *a
	*a ^= *b
}

// swapPtr exchanges the pointers that a and b point to.
func swapPtr(a, b **int) {
	*a, *b = *b, *a
}
