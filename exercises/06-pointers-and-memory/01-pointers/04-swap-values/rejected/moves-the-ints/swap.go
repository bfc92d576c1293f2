package swaps

// swap exchanges the ints that a and b point to.
func swap(a, b *int) {
	*a, *b = *b, *a
}

// swapPtr exchanges what a and b lead to.
func swapPtr(a, b **int) {
	**a, **b = **b, **a
}
