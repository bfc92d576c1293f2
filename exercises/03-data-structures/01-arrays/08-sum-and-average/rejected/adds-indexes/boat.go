package boat

// Sum returns the sum of all elements.
func Sum(a [8]int) int {
	total := 0
	for v := range a {
		total += v
	}
	return total
}

// Average returns the mean of all elements.
func Average(a [8]int) float64 {
	return float64(Sum(a)) / float64(len(a))
}
