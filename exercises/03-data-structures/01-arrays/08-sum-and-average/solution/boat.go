package boat

// Sum returns the sum of all elements.
func Sum(a [8]int) int {
	total := 0
	for _, v := range a {
		total += v
	}
	return total
}

// Average returns the mean of all elements.
func Average(a [8]int) float64 {
	// Both are converted before the division, so that the fraction stays.
	return float64(Sum(a)) / float64(len(a))
}
