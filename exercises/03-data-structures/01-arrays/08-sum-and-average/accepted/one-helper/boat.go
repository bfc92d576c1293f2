package boat

const rowers = 8

func add(weights []int) (total int) {
	for i := range weights {
		total += weights[i]
	}
	return total
}

// Sum returns the sum of all elements.
func Sum(a [rowers]int) int { return add(a[:]) }

// Average returns the mean of all elements.
func Average(a [rowers]int) float64 {
	mean := float64(Sum(a))
	mean /= rowers
	return mean
}
