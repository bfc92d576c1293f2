package boat

// Sum returns the sum of all elements.
func Sum(a [8]int) int {
	return 0
}

// Average returns the mean of all elements.
func Average(a [8]int) float64 {
	return 0
}
