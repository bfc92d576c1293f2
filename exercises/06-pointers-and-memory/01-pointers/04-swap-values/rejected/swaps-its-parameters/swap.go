package swaps

// swap exchanges a and b.
func swap(a, b *int) {
	a, b = b, a
}

// swapPtr exchanges a and b.
func swapPtr(a, b **int) {
	*a, *b = *b, *a
}
