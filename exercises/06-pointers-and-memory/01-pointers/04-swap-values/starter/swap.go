package swaps

// swap exchanges the ints that a and b point to.
func swap(a, b *int) {
}

// swapPtr exchanges the pointers that a and b point to.
func swapPtr(a, b **int) {
}
