package distance

// Hyp returns the square root of a² + b².
func Hyp(a, b float64) float64 {
	return 0
}

// SafeHyp returns the same length, also where the squares would not fit.
func SafeHyp(a, b float64) float64 {
	return 0
}
